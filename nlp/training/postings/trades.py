"""Trades with titles and sentences that describe their work, for telling software roles apart. Written by us."""

from __future__ import annotations

from typing import NamedTuple


class Trade(NamedTuple):
    """A trade: whether it is software work, titles it goes by, and sentences found in its postings."""

    software: bool
    titles: tuple[str, ...]
    lines: tuple[str, ...]


TRADES: tuple[Trade, ...] = (
    Trade(True, ("Software Engineer", "Backend Engineer", "API Developer", "Engineer", "Product Engineer",
    "Programmer"), (
        "You will write services in Go and Java behind our public API",
        "Design, code and test backend services with PostgreSQL and Redis",
        "Take part in code review and on-call",
        "Our stack is Python, Django, PostgreSQL and AWS",
        "We code in Rust and TypeScript and deploy many times a day",
        "We are hiring developers who care about clean code and tests",
        "Build distributed systems that handle thousands of requests per second",
        "Experience with Ruby on Rails, Node.js or Elixir",
        "Computer science fundamentals: data structures, algorithms, concurrency",
        "Ship features end to end, from schema to UI",
        "Hands-on programming in a modern language",
        "Refactor a monolith into services with gRPC and Kafka",
        "Looking for engineers who like functional programming, Scala or Clojure",
    )),
    Trade(True, ("Frontend Engineer", "Web Developer", "UI Engineer", "Mobile Developer", "iOS Engineer",
    "Android Engineer"), (
        "Build interfaces in React and TypeScript",
        "Write Swift and SwiftUI for our iOS app",
        "Kotlin, Jetpack Compose and release trains on Android",
        "HTML, CSS, accessibility and component libraries",
        "You will own our web client in Vue and its test suite",
        "Turn designs into fast pages with Next.js and GraphQL",
        "We need front-end developers for our browser-based editor",
    )),
    Trade(True, ("Data Engineer", "Analytics Engineer", "Machine Learning Engineer", "ML Platform Engineer",
    "Engineer, Data"), (
        "Build data pipelines with Spark, Airflow and dbt",
        "Model the warehouse in Snowflake and keep it tested",
        "Put machine learning models into production with PyTorch",
        "Feature stores, training jobs and model serving on Kubernetes",
        "Write ETL jobs in Python and SQL",
        "Fine-tune and deploy language models behind an API",
        "Integrate LLMs in our product and build retrieval pipelines",
        "Engineers on this team build computer vision for our cameras in C++",
    )),
    Trade(True, ("DevOps Engineer", "Site Reliability Engineer", "Platform Engineer", "Infrastructure Engineer",
    "Cloud Engineer"), (
        "Terraform, Kubernetes, AWS and CI/CD are your daily tools",
        "Run our clusters, cut incident time, write tooling in Go",
        "Own deployment, observability and capacity",
        "Infrastructure as code and Linux internals",
        "Automate releases with GitHub Actions and Docker",
        "On-call rotation for production systems",
    )),
    Trade(True, ("QA Engineer", "Test Automation Engineer", "SDET", "Quality Engineer, Software"), (
        "Write automated tests with Selenium, Playwright or Cypress",
        "Own regression suites and bug triage for the app",
        "API tests, load tests and test plans for each release",
    )),
    Trade(True, ("Security Engineer", "Application Security Engineer", "Detection Engineer", "Cryptography Engineer"), (
        "Review code for vulnerabilities and build secure defaults",
        "Threat modelling, fuzzing and incident response engineering",
        "Write detections and automation in Python",
        "Penetration tests of web services and mobile apps",
    )),
    Trade(True, ("Embedded Software Engineer", "Firmware Engineer", "Robotics Software Engineer",
    "Graphics Programmer"), (
        "Write C and C++ for microcontrollers with an RTOS",
        "Bring up boards, write drivers and bootloaders",
        "Real-time control software for robots in C++ and ROS",
        "Rendering, shaders and engine code in Unreal",
        "Embedded Linux, Yocto and device drivers",
    )),
    Trade(True, ("Engineering Manager", "Head of Engineering", "CTO", "Director, Platform", "Team Lead"), (
        "Lead a team of eight software engineers and stay close to the code",
        "Hire developers and set technical direction",
        "Manage engineers, run planning, own architecture",
        "Technical leadership for our platform and its codebase",
    )),
    Trade(True, ("Founding Engineer", "Member of Technical Staff", "Generalist", "Engineer in Residence", "Hacker"), (
        "First engineering hire: you build the product with the founders",
        "We look for full-stack engineers, frontend to infrastructure",
        "Several open engineering positions: backend, frontend, infrastructure",
        "We're hiring for platform engineering, compilers and databases",
        "Hiring engineers for our open source database written in Rust",
        "Engineering roles open: API, mobile, data, DevOps",
        "Stack: Django, React, Postgres, Docker, AWS",
        "Tech: Elixir, Phoenix, LiveView, Postgres",
    )),
    Trade(False, ("Account Executive", "Sales Representative", "Business Development Representative",
    "Regional Sales Lead"), (
        "Carry a quota and close new business with mid-sized customers",
        "Prospect, demo, negotiate and keep Salesforce up to date",
        "Build pipeline by phone and e-mail",
        "Experience in SaaS sales and a record above target",
        "Grow accounts and renew contracts",
    )),
    Trade(False, ("Solutions Engineer", "Sales Engineer", "Customer Engineer", "Implementation Consultant",
    "PS Consultant"), (
        "Support the sales team with demonstrations and proofs of concept",
        "Configure our software for customers and train their users",
        "Answer technical questions in the sales cycle, write RFP replies",
        "Guide customers through go-live and hand over to support",
    )),
    Trade(False, ("Customer Success Manager", "Support Specialist", "Technical Support Engineer",
    "Community Associate", "Help Desk Technician"), (
        "Answer tickets by chat, phone and e-mail",
        "Troubleshoot customers' problems with our software and escalate bugs to engineering",
        "Own onboarding and renewals for forty accounts",
        "Reset passwords, set up laptops and printers",
    )),
    Trade(False, ("Product Manager", "Program Manager", "Scrum Master", "Product Owner", "Chief of Staff"), (
        "Own the roadmap and work with engineering and design",
        "Write specifications, talk to users, set priorities",
        "Run sprints and remove blockers for development teams",
        "Coordinate launches among sales, legal and engineering",
    )),
    Trade(False, ("Data Scientist", "Data Analyst", "Business Analyst", "Research Scientist",
    "Quantitative Researcher"), (
        "Analyse experiments and build dashboards for decision makers",
        "Write SQL, build reports in Tableau and present findings",
        "Statistical modelling of prices and risk",
        "Publish at machine learning conferences and invent new methods",
        "Research trading signals with Python and statistics",
        "Reconcile data, prepare weekly reports, answer ad hoc questions",
    )),
    Trade(False, ("Mechanical Engineer", "Electrical Engineer", "Process Engineer", "Civil Engineer",
    "Hardware Engineer"), (
        "Design parts in SolidWorks and follow them to production",
        "Lay out boards, choose components and measure with oscilloscopes",
        "Improve yield and throughput on the production line",
        "RTL design and verification in SystemVerilog",
        "Site visits, drawings and permits for bridges",
        "Validate silicon in the lab and write test plans",
        "PLC programming and commissioning of conveyors at customers' plants",
        "Thermal and structural analysis with finite elements",
        "Chip design, timing closure and physical verification",
    )),
    Trade(False, ("Nurse", "Therapist", "Medical Assistant", "Caregiver", "Pharmacist"), (
        "Care for patients on a busy ward and keep records",
        "Licensed in the state, BLS certified",
        "Prepare medication and advise families",
        "Home visits, flexible shifts, mileage paid",
    )),
    Trade(False, ("Teacher", "Tutor", "Instructional Designer", "Professor", "School Counselor"), (
        "Teach mathematics to grades six to eight",
        "Plan lessons, assess pupils and talk with parents",
        "Teach computer science at the university and publish",
        "Develop online courses for adult learners",
    )),
    Trade(False, ("Accountant", "Financial Analyst", "Associate", "Controller", "Auditor", "Investment Associate"), (
        "Month-end close, reconciliations and audit support",
        "Build models in Excel and prepare board materials",
        "Evaluate investments and write memos",
        "Prepare tax returns for small businesses",
        "Forecasts, budgets and variance analysis with finance partners",
    )),
    Trade(False, ("Recruiter", "HR Business Partner", "Office Manager", "Executive Assistant",
    "People Operations Associate"), (
        "Source and interview engineers for our growing teams",
        "Full-cycle recruiting of software developers",
        "Advise managers on people matters and run reviews",
        "Calendars, travel and events for the leadership team",
    )),
    Trade(False, ("Marketing Manager", "Copywriter", "Product Designer", "Graphic Designer", "Content Strategist",
    "Growth Lead"), (
        "Plan campaigns and measure them",
        "Write for web, e-mail and social media",
        "Design flows and prototypes in Figma, run user tests",
        "Own brand, events and press for our developer audience",
        "Grow sign-ups through SEO, ads and partnerships",
    )),
    Trade(False, ("Warehouse Associate", "Driver", "Line Cook", "Electrician", "Technician", "Machine Operator"), (
        "Lift up to 50 pounds and work in all weathers",
        "Drive a van on local routes, keep logs",
        "Repair and maintain equipment, read wiring diagrams",
        "Prepare food to recipe and keep the station clean",
        "Operate CNC machines in three shifts",
        "Assemble units by drawing and test them",
    )),
    Trade(False, ("Lawyer", "Paralegal", "Compliance Officer", "Policy Analyst", "Risk Associate"), (
        "Draft contracts and advise product teams",
        "Monitor rules, run controls and report to the regulator",
        "Review technology risks and audit evidence",
        "Prepare filings and keep case files in order",
    )),
    Trade(False, ("Content Reviewer", "Data Collector", "Search Evaluator", "Translator", "Transcriber"), (
        "Rate search results and short texts from home",
        "Collect street images with a camera vehicle",
        "Translate help pages into your language",
        "Label pictures for machine learning by clear rules",
    )),
    Trade(False, ("Operations Associate", "Strategy and Operations Lead", "Logistics Coordinator", "Buyer",
    "Store Associate"), (
        "Run daily operations of a city with local partners",
        "Negotiate with suppliers and track stock",
        "Serve customers at the till and keep shelves full",
        "Improve processes between finance, sales and support",
    )),
)  # fmt: skip

# Titles that tell nothing of the trade, found in front of any text.
VAGUE_TITLES = (
    "{co}", "{co} | Remote | Full-time", "{co} | Multiple roles | Berlin | ONSITE",
    "{co} (YC W2{n}) | Various | Lisbon", "{co} | Hiring across teams | London",
    "Intern, Summer 2025", "Associate", "Graduate Programme 2026", "Specialist II", "New Graduate", "Team Lead",
    "Manager", "Senior Associate", "Consultant", "Lead", "Expert",
    "{co} | San Francisco | ONSITE | Full time | https://example.com", "{co} is hiring in Oslo",
    "{co} - Toronto - Full Time - Onsite", "Internship 2026", "Director", "Technologist",
)  # fmt: skip

# The employer about itself: software firms hire nurses and hospitals hire programmers.
BLURBS = (
    "{co} builds software for {customer}", "{co} is a {product} company with 200 people",
    "Founded in 2015, {co} serves {customer} in {n} countries",
    "We raised a Series B from well-known investors", "{co} is a family-owned firm",
    "Our developers platform is loved by {customer}", "We are a public hospital group",
    "{co} is an equal opportunity employer", "Competitive pay, health insurance and paid leave",
    "Apply with a CV on our site", "We believe in diverse teams",
    "{co} makes {product} simple with AI", "Hybrid work, three days in the office",
    "Your manager is the head of the department", "Minimum {n} years of experience",
    "Our cloud runs {product} for {customer}",
)  # fmt: skip
