"""What the frames' slots are filled with: invented employers and people, trades, numbers, tools, dates.

Names are drawn from parts, so that no employer, number or tool can stand for a label.
"""

# ruff: noqa: E501, SIM905 - word lists read best as the lines they are

from __future__ import annotations

import random
from collections.abc import Callable

_FIRST = (
    "Anna Tomas Priya Wei Olu Marta Jonas Fatima Carlos Ingrid Hiro Leila Sam Grace Dmitri Amara Pierre Noor Ruth Kofi Elena Marcus "
    "Yuki Rosa Viktor Nadia Paul Chen Deborah Ahmed Sofia Patrick Joan Luis Karin Raj Helen Omar Beth Andre"
).split()
_LAST = (
    "Lindqvist Okafor Marsh Delgado Hayashi Brandt Novak Silva Achterberg Mwangi Petrov Keller Osei Varga Doyle Santos Iyer Falk Moreau Tanaka "
    "Whitcombe Grady Castellan Rahimi Nakata Holm Bauer Sorensen Abara Quist Renner Talbot Ueda Vance Zeller Khoury Prentice Lowe Ferrante Adeyemi"
).split()
_CO_HEAD = (
    "Alder Brightwell Corvane Daybreak Eastfield Fennimore Granite Halden Ironbridge Juniper Kestrel Lumen Marlow Northgate Orbis Pinecrest Quillon "
    "Redmark Solway Tamarind Umbra Verdane Westhaven Xylo Yarrow Zephyr Blue Harbor Copperline Delmar Evergreen First Meridian Harrow Oakline Stonebrook "
    "Trellis Vantage Wexford Cinder Novara"
).split()
_CO_TAIL = (
    "Bank|Media|Group|Systems|Insurance|Foods|Airlines|Health|Labs|Retail|Energy|Motors|Press|Logistics|Telecom|"
    "Software|Studios|Partners|University|"
    "Financial|Steel|Learning|Pharmaceuticals|Holdings|Interactive|Networks|& Sons|Credit Union|Publishing|"
    "Industries||||"
).split("|")
_ROLES = (
    "customer service agents|support agents|software engineers|developers|copywriters|translators|editors|reporters|"
    "claims handlers|bookkeepers|recruiters|"
    "graphic designers|illustrators|testers|content moderators|paralegals|underwriters|data-entry clerks|"
    "warehouse workers|cashiers|drivers|back-office staff|"
    "call-centre workers|sales staff|marketers|analysts|consultants|tutors|voice actors|proofreaders|payroll staff|"
    "help-desk staff|middle managers|telemarketers"
).split("|")
_FUNCTIONS = (
    "customer service|customer support|software development|content|translation|editing|claims processing|"
    "accounting|recruitment|design|testing|moderation|"
    "document review|underwriting|data entry|order picking|checkout|billing|back-office work|telephone sales|"
    "marketing|research|administration|payroll|"
    "help-desk support|compliance checks|scheduling|transcription|quality control|procurement"
).split("|")
_TITLES = (
    "chief executive|CEO|chief financial officer|founder|co-founder|president|managing director|chair|head of HR|"
    "chief people officer|chief operating officer|"
    "chief technology officer|vice president|finance chief|general manager|executive director|boss"
).split("|")
_AI = (
    "AI|AI|AI|AI|AI|artificial intelligence|artificial intelligence|generative AI|AI agents|AI tools|automation|"
    "machine learning|AI systems|large language models|"
    "chatbots|robots|AI software|an AI system|AI and automation"
).split("|")
_TOOLS = (
    "ChatGPT|Copilot|Claude|GitHub Copilot|an AI assistant|its AI agent|a chatbot|its in-house AI|an AI model|"
    "Gemini AI|a large language model|AI software|an AI coding tool|Codex|Agentforce"
).split("|")
_INDUSTRIES = (
    "software|banking|insurance|publishing|retail|telecoms|advertising|video-game|logistics|car|airline|education|"
    "biotech|consulting|media|travel|energy|real-estate|staffing|law|steel|food|chip|hospital|crypto|fintech"
).split("|")
_CITIES = (
    "Dublin|Austin|Leeds|Toronto|Pune|Manila|Hamburg|Lyon|Cleveland|Oslo|Nairobi|Perth|Denver|Warsaw|Seoul|Boston|"
    "Porto|Omaha|Glasgow|Boise|Antwerp|Tampa|Osaka|Bristol|Albany"
).split("|")
_UNIONS = "the union|the printers' union|the staff union|the bank workers' union|the works council|the writers' guild|Local 418|the communications union|the engineers' federation|the teachers' union".split(
    "|"
)
_FIRMS = "Calder Research|Holt & Pym|the consultancy Brannock|Ridge Capital|Ellery Advisors|the Institute for Work|Merrow Securities|Westlake Analytics|the brokerage Tarn".split(
    "|"
)
_PAPERS = "the Courier|the Evening Ledger|the Tribune|Newsline|the Business Post|a local newspaper|TechWire|the Gazette|the Observer-News|Radio 5".split(
    "|"
)
_OTHER = (
    "weak demand|higher interest rates|the cost of energy|over-hiring|a fall in orders|the economy|the merger|"
    "a lost contract|the budget|slow sales|tariffs|culture|"
    "lower advertising revenue|the need for fewer layers|restructuring|rising costs|a reorganisation|"
    "falling enrolment|financial pressure|changes in strategy"
).split("|")
_ANALYSTS = (
    "{name}, an analyst at {firm}|{name} of {firm}|an analyst at {firm}|"
    "{name}, a labour economist at the University of {city}|{name}, professor of management in {city}|"
    "an economist at {firm}|{name}, who studies technology and work|{name}, a venture investor|{name}, a columnist|"
    "an employment lawyer in {city}|{name}, a researcher at {firm}"
).split("|")
_EXECS = (
    "{co}'s {title} {name}|{name}, {title} of {co},|{co} {title} {name}|{name}, the {title},|The {title} of {co}|"
    "The company's {title}, {name},|{name}"
).split("|")
_MONTHS = "January February March April May June July August September October November December".split()


class Fillers:
    """One passage's choices: the same employer and people throughout."""

    def __init__(self, generator: random.Random) -> None:
        self._random = generator
        self.co, self.co2 = self._company(), self._company()
        self._exec = self._name()
        self._title = self._pick(_TITLES)
        self._fixed = {
            "co": self.co,
            "co2": self.co2,
            "title": self._title,
            "role": self._pick(_ROLES),
            "fn": self._pick(_FUNCTIONS),
        }
        self._fixed |= {
            "city": self._pick(_CITIES),
            "industry": self._pick(_INDUSTRIES),
            "exec_last": self._pick_exec(),
        }

    def fill(self, slot: str) -> str:
        """Text for a slot.

        Raises:
            KeyError: a frame uses a slot nobody defined.
        """
        if slot in self._fixed:
            return self._fixed[slot]
        if slot in {"Union", "Firm", "Analyst"}:
            text = self.fill(slot.lower())
            return text[0].upper() + text[1:]
        return _MAKERS[slot](self)

    def _pick(self, options: list[str]) -> str:
        return self._random.choice(options)

    def _name(self) -> str:
        return f"{self._pick(_FIRST)} {self._pick(_LAST)}"

    def _company(self) -> str:
        return f"{self._pick(_CO_HEAD)} {self._pick(_CO_TAIL)}".strip()

    def _pick_exec(self) -> str:
        return self._pick([self._exec.split()[1]] * 4 + [f"the {self._title}", self._exec])

    def _template(self, template: str) -> str:
        parts = {"co": self.co, "title": self._title, "name": self._exec}
        return template.format(**parts)

    def executive(self) -> str:
        return self._template(self._pick(_EXECS))

    def analyst(self) -> str:
        return self._pick(_ANALYSTS).format(name=self._name(), firm=self._pick(_FIRMS), city=self._pick(_CITIES))

    def count(self) -> str:
        n = self._random.choice(
            [self._random.randint(8, 99), self._random.randint(1, 95) * 10, self._random.randint(10, 120) * 100]
        )
        words = ["a dozen", "two dozen", "forty", "three hundred", "fifteen", "nearly a thousand", "sixty"]
        prefix = self._pick(["", "", "", "", "about ", "nearly ", "up to ", "more than ", "roughly "])
        return self._pick(words) if self._random.random() < 0.08 else f"{prefix}{n:,}"

    def percent(self) -> str:
        n = self._random.randint(2, 40)
        return self._pick([f"{n}%", f"{n}%", f"{n} percent", f"{n} per cent", f"about {n}%"])

    def share(self) -> str:
        n = self._random.randint(15, 90)
        return self._pick(
            [f"{n}%", f"{n} percent", "half", "two thirds", "most", "a third", "three quarters", f"about {n}%"]
        )

    def money(self) -> str:
        return f"${self._random.randint(2, 900)} {self._pick(['million', 'million', 'billion'])}"

    def date(self) -> str:
        return f"{self._pick(_MONTHS)} {self._random.randint(1, 28)}, {self._random.randint(2017, 2027)}"

    def any_of(self, options: list[str]) -> str:
        return self._pick(options)

    def between(self, low: int, high: int) -> str:
        return str(self._random.randint(low, high))


_MAKERS: dict[str, Callable[[Fillers], str]] = {
    "Exec": Fillers.executive,
    "analyst": Fillers.analyst,
    "n": Fillers.count,
    "pct": Fillers.percent,
    "share": Fillers.share,
    "money": Fillers.money,
    "date": Fillers.date,
    "ai": lambda f: f.any_of(_AI),
    "tool": lambda f: f.any_of(_TOOLS),
    "role_one": lambda f: f.any_of(
        ["employee", "writer", "developer", "engineer", "support agent", "designer", "translator", "manager"]
    ),
    "union": lambda f: f.any_of(_UNIONS),
    "firm": lambda f: f.any_of(_FIRMS),
    "paper": lambda f: f.any_of(_PAPERS),
    "other_reason": lambda f: f.any_of(_OTHER),
    "city2": lambda f: f.any_of(_CITIES),
    "month": lambda f: f.any_of(_MONTHS),
    "weekday": lambda f: f.any_of("Monday Tuesday Wednesday Thursday Friday".split()),
    "year": lambda f: f.between(2024, 2031),
    "year_old": lambda f: f.between(1958, 2015),
    "big": lambda f: f.any_of(["4,200", "31,000", "900", "12,500", "78,000", "260"]),
    "weeks": lambda f: f.any_of(["eight", "twelve", "16", "ten", "26"]),
    "quarter": lambda f: f.any_of(["first", "second", "third", "fourth"]),
    "channel": lambda f: f.any_of(
        ["the broadcaster", "a podcast", "the trade press", "investors", "a conference in Lisbon"]
    ),
    "product": lambda f: f.any_of(["messaging", "hardware", "games", "advertising", "video", "classifieds"]),
}
