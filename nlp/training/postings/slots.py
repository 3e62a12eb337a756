"""Words that fill the frames: occupations' tasks, tools, products and invented firms. All written for this project."""

from __future__ import annotations

SLOTS: dict[str, tuple[str, ...]] = {
    "tool": (
        "ChatGPT", "Claude", "Claude Code", "Cursor", "GitHub Copilot", "Copilot", "Gemini", "Codex",
        "Microsoft Copilot",
        "Windsurf", "Perplexity", "Midjourney", "Notion AI", "Grammarly", "NotebookLM",
    ),
    "tools": (
        "ChatGPT or Claude", "Claude Code and Cursor", "Cursor, Copilot or similar", "ChatGPT, Gemini and Copilot",
        "GitHub Copilot, Cursor, Claude Code", "Codex or Claude Code", "Midjourney and Runway ML", "Copilot",
        "Claude Code",
        "ChatGPT", "Cursor", "Gemini and NotebookLM", "Claude, Cursor, and Codex", "Microsoft Copilot",
    ),
    "aitool": (
        "AI tools", "AI tools", "AI-powered tools", "generative AI tools", "AI assistants", "LLM-based tools",
        "AI coding assistants",
        "AI coding agents", "AI coding tools", "GenAI tools", "AI-assisted tools", "AI productivity tools",
        "modern AI tooling", "agentic tools",
        "LLMs", "AI", "generative AI", "large language models", "AI agents", "artificial intelligence tools",
        "AI copilots",
    ),
    "aitoolonly": (
        "AI tools", "AI-powered tools", "generative AI tools", "AI assistants", "AI coding assistants",
        "AI coding agents", "GenAI tools",
        "AI-assisted development tools", "AI productivity tools", "AI tooling", "AI developer tools",
        "LLM assistants",
    ),
    "task": (
        "draft client letters", "write and review code", "prepare lesson plans", "summarise case files",
        "clean spreadsheets",
        "research prospects", "triage tickets", "write test cases", "build financial models", "screen invoices",
        "edit video",
        "create social posts", "prepare reports", "analyse survey answers", "plan campaigns", "document procedures",
        "schedule staff", "translate product copy", "prototype interfaces", "review contracts",
        "prepare patient leaflets",
        "debug services", "automate routine work", "answer guests' questions", "speed up reconciliations",
    ),
    "tasking": (
        "drafting client letters", "writing and reviewing code", "preparing lesson plans", "summarising case files",
        "cleaning spreadsheets",
        "researching prospects", "triaging tickets", "writing test cases", "building financial models",
        "screening invoices", "editing video",
        "creating social posts", "preparing reports", "analysing survey answers", "planning campaigns",
        "documenting procedures",
        "translating product copy", "prototyping interfaces", "reviewing contracts", "debugging services",
        "automating routine work",
    ),
    "work": (
        "software development", "your daily work", "your workflow", "content creation", "research and analysis",
        "bookkeeping",
        "customer support", "design work", "day-to-day engineering", "project planning", "sales outreach",
        "legal research",
        "recruiting", "data analysis", "your everyday work", "the development process", "marketing",
        "finance workflows", "teaching",
    ),
    "co": (
        "Alderway", "Brightmoor", "Corvane", "Duneline", "Elmhurst Robotics", "Fernvale", "Glasswing Health",
        "Harrowgate", "Inkwell Labs",
        "Juniper Row", "Kestrel Bank", "Lumenfold", "Marlow & Pike", "Nettlebed", "Oakfen", "Pellworm", "Quillon",
        "Redmarsh", "Saltbox", "Tidewell",
    ),
    "product": (
        "invoice automation", "drug discovery", "supply chains", "customer service", "legal research",
        "clinical notes", "fraud detection",
        "sales forecasting", "language learning", "insurance claims", "recruiting", "warehouse robots",
        "code review", "tax filing",
        "video editing", "energy trading", "data pipelines", "compliance", "home care", "advertising",
    ),
    "customer": (
        "banks", "hospitals", "retailers", "law firms", "manufacturers", "schools", "developers", "insurers",
        "logistics firms", "creators",
        "sales teams", "small businesses", "clinicians", "governments", "enterprises",
    ),
    "n": ("2", "3", "4", "5", "7", "10"),
    "skill": (
        "Excel", "Figma", "SQL", "Salesforce", "Python", "TypeScript", "HubSpot", "QuickBooks", "Jira", "React",
        "Google Workspace", "AutoCAD",
        "Tableau", "Kubernetes", "WordPress", "SAP",
    ),
    "hire": ("engineer", "analyst", "designer", "marketer", "recruiter", "teacher", "accountant", "paralegal",
    "product manager", "writer", "developer"),
}  # fmt: skip
