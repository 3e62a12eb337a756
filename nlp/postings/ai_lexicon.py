"""The words AI is named with in postings: tools, cues, who a sentence is about, bans and offers."""

from __future__ import annotations

import re
from functools import lru_cache

from nlp.caseless import Caseless
from nlp.postings.spans import Needles

TOOLS = {
    "Claude Code": r"claude[\s-]code",
    "Claude": r"claude(?!\s(?:code|monet|debussy))(?:\.ai)?",
    "GitHub Copilot": r"github[\s-]co-?pilot",
    "Microsoft Copilot": r"(?:microsoft|ms|m365|365|office)\s(?:365\s)?co-?pilot",
    "Copilot": r"co-?pilots?(?!\w)",
    "ChatGPT": r"chat[\s-]?gpt|gpt[\s-]?(?:3(?:\.5)?|4o?|5)\b",
    "Cursor": r"cursor(?:\.ai|\.sh|\sai)?(?!s?\s(?:position|movement|pointer|pagination|based|for\s(?!coding|"
    r"development)))",
    "Codex": r"codex",
    "Gemini": r"gemini",
    "Windsurf": r"windsurf",
    "Midjourney": r"midjourney",
    "Perplexity": r"perplexity",
    "Devin": r"devin(?=[\s,/)]{1,3}(?:ai|and|or|claude|cursor|codex|copilot))",
    "CodeWhisperer": r"code\s?whisperer|amazon\sq\s?developer",
    "Tabnine": r"tabnine",
    "Replit": r"replit(?:\sagent)?",
    "v0": r"v0(?:\.dev)?(?=[\s,/)])",
    "Lovable": r"lovable(?=[\s,/)]{1,3}(?:and|or|v0|bolt|cursor|claude))|(?<=bolt,\s)lovable",
    "Bolt": r"bolt\.new",
    "Grammarly": r"grammarly",
    "Jasper": r"jasper(?:\.ai|\sai)",
    "DALL-E": r"dall[·\s-]?e",
    "Stable Diffusion": r"stable\sdiffusion",
    "Firefly": r"(?:adobe\s)firefly",
    "Runway": r"runway\s?ml|runway(?=,\s(?:veo|kling|midjourney|sora|pika|elevenlabs))",
    "ElevenLabs": r"eleven\s?labs",
    "Notion AI": r"notion\sai",
    "NotebookLM": r"notebook\s?lm",
    "Aider": r"aider(?=[\s,/)]{1,3}(?:and|or|claude|cursor|codex|copilot))",
    "Cline": r"cline(?=[\s,/)]{1,3}(?:and|or|claude|cursor|codex|copilot))",
}
TOOL = Caseless(r"(?<![\w@./-])(?:" + "|".join(f"(?P<t{i}>{rx})" for i, rx in enumerate(TOOLS.values())) + r")(?!\w)")
TOOL_NAMES = list(TOOLS)
# One of these stands in every tool's name, lower case: most sentences name none, and TOOL is dear to try.
TOOL_HINT = re.compile(
    "claude|pilot|gpt|cursor|codex|gemini|windsurf|midjourney|perplexity|devin|whisperer|amazon|tabnine|replit|v0|"
    "lovable|bolt\\.new|grammarly|jasper|dall|diffusion|firefly|runway|labs|notion|notebook|aider|cline"
)
NEEDS_CONTEXT = {"Gemini", "Cursor", "Claude", "Codex", "Bolt", "Replit", "Windsurf", "Perplexity"}
"""Tools that are also a surname, a pointer, a sign or a sport: in capitals or beside another sign of AI only."""

AI = r"(?:AI|A\.I\.|KI|IA|GenAI|LLMs?|ML)"
PREFILTER = re.compile(
    r"\b(?:AI|A\.I|KI|IA|LLMs?|GPT|MCP)\b|GenAI|[Cc]o-?[Pp]ilot|[Cc]hat[\s-]?GPT|ChatGpt|chatgpt|"
    r"[Cc]laude|Cursor|Codex|Gemini|Midjourney|[Aa]rtificial\s[Ii]ntelligence|[Ll]anguage\s[Mm]odel|"
    r"[Pp]rompt\s?(?:ing|[Ee]ngineer)|[Aa]gentic|Windsurf|Perplexity|[Vv]ibe[\s-][Cc]od|genai|llms?\b|"
    r"(?<![.@/\w])ai\b|Künstliche|intelligence\sartificielle|inteligencia\sartificial|[Gg]enerative|"
    r"生成AI|人工知能|人工智能"
)
# Plain substrings, one of which stands in everything PREFILTER finds, at most AHEAD characters behind its beginning.
NEEDLES = Needles(
    "AI", "A.I", "Artificial", "KI", "IA", "LLM", "GPT", "Gpt", "Gen", "Gemini", "MCP", "Midjourney", "Cursor", "Codex",
    "Windsurf", "Pilot", "Prompt", "Perplexity", "Vibe cod", "Vibe-cod", "Vibe Cod", "Vibe-Cod",
    "pilot", "prompt", "gpt", "gentic", "genai", "generative", "guage model", "guage Model", "laude", "llm", "ficial",
    "ficiel", "vibe cod", "vibe-cod", "vibe Cod", "vibe-Cod", " ai ", " ai,", " ai.", "-ai ", "ünstliche", "人工",
)  # fmt: skip
AHEAD = 24
LINK = Caseless(
    r"https?://\S{1,400}|\bwww\.\S{1,200}|\S{1,60}@\S{1,60}|\b[\w-]{1,40}\.(?:ai|com|io|co|dev|app|"
    r"net|org)\b\S{0,100}"
)
TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+|[^\w\s]")
STOP = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "to",
        "and",
        "in",
        "our",
        "we",
        "is",
        "are",
        "for",
        "with",
        "on",
        "as",
        "at",
        "by",
        "your",
        "you",
        "be",
        "will",
        "that",
        "this",
        "it",
        "or",
        "from",
    ]
)

# What the words of a sentence do: each cue is a set of word forms, "*" for any ending.
CUE_WORDS: dict[str, str] = {
    "you": "you your yourself yours candidate candidates applicant applicants du vous usted",
    "we": "we our us company team firm",
    "use": "use uses using usage user users leverag* utili* adopt* embrac* employ employing apply applying "
        "harness* incorporat* integrat* rely alongside experiment* nutz* usar uso einsatz",
    "know": "familiar* proficien* fluen* experienc* knowledge understanding litera* comfort* skill* expert* "
        "competen* savvy curio* interest* passion* aptitude exposure hands confiden* adept "
    "ability able willing* eager open openness enthusias* mindset power native kenntnisse erfahrung "
        "umgang maîtrise manejo conocimiento mastery command track",
    "build": "build* built develop* train training fine tun* deploy* design* ship* research* architect* "
        "implement* sell* market* inference pipeline* infrastructure productioni* scal* evaluat* "
        "embedding* rag retrieval",
    "craft": "rag langchain langgraph multi framework* fine tuning tune embedding* vector inference eval "
        "evals evaluation guardrail* pipeline* production model models transformers pytorch nlp routing "
        "routes "
    "orchestrat* gpu gpus latency research algorithm* architectur* neural deep machine api apis sdk "
        "sdks infrastructure serving hallucination* annotat* label* ml",
    "product": "platform product products solution* company startup startups customer customers client clients "
        "industry market leader leading mission feature features software ecosystem category series "
        "founded backed "
    "provider power powers powered enterprise",
    "recruit": "interview* application applications applicant* recruit* hiring assessment* candidacy resume "
        "resumes cv cvs cover screen* selection notetak* bewerbung* privacy",
    "ban": "prohibit* allowed permitted not disqualif* don't refrain forbid* strictly no instead avoid "
        "discourag* never",
    "perk": "free subscription* stipend budget licen* seat seats perk perks benefit benefits paid access "
        "provide* reimburs* credits unlimited macbook laptop pto insurance dental salary equity",
    "wish": "plus bonus preferred nice desirable ideal* asset advantage must required requirement* essential "
        "expect* minimum should",
    "work": "daily day workflow* productiv* efficien* everyday task tasks faster automate automating "
        "streamline accelerat* routine coding writing drafting responsibl*",
    "tool": "tool tools tooling assistant* copilot* agent agents assisted augmented prompt* utilities app "
        "apps chatbot* technologies werkzeug* herramientas outils",
    "team": "everyone internally engineers developers stack",
}  # fmt: skip
CUE_EXACT: dict[str, list[str]] = {}
CUE_STEMS: dict[str, list[str]] = {}
for _cue, _forms in CUE_WORDS.items():
    for _form in _forms.split():
        (CUE_STEMS if _form.endswith("*") else CUE_EXACT).setdefault(_form.rstrip("*"), []).append(_cue)


@lru_cache(maxsize=20_000)
def cues_of(word: str) -> frozenset[str]:
    """The cues of one lower-case word; cached, for the words of postings are few."""
    stems = (cue for end in range(1, len(word) + 1) for cue in CUE_STEMS.get(word[:end], ()))
    return frozenset(stems).union(CUE_EXACT.get(word, ()))


# What sort of AI the sentence names: a tool one works with, a skill, or the thing one builds.
OBJECTS: dict[str, Caseless] = {
    name: Caseless(rx)
    for name, rx in {
        "tools": r"\b(?:gen\s?ai|ai|llms?|generative|agentic|language\smodel|ki|intelligence)(?:[\s-](?:powered|"
        r"based|driven|enabled|assisted|coding|code|development|developer|productivity|writing|research|"
        r"design|video|image|automation|and\s\w+|native|augmented)){0,3}[\s-](?:tool(?:s|ing|kits?)?|"
        r"assistants?|assistance|co-?pilots?|chatbots?|apps|applications|editors?|ides?)\b",
        "skill": r"\bai[\s-](?:fluen\w+|litera\w+|proficien\w+|skills?|savv\w+|forward|first|native|pilled|minded|"
        r"mindset|curious|competen\w+)|\bprompt(?:ing|s)?\b|prompt\sengineering",
        "assisted": r"\b(?:ai|llm|agent)[\s-](?:assisted|augmented|enabled|accelerated|supported|generated)\b",
        "coding": r"\bcoding\s(?:agents?|assistants?|tools)|agentic\s(?:coding|development|engineering|software|"
        r"tool\w*|workflow)|vibe[\s-]?cod\w+",
        "craft": r"\b(?:ai/ml|ml/ai|llms?|agents|multi-agent|ai\s(?:agents?|systems?|models?|platforms?|products?|"
        r"features?|solutions?|infrastructure|research|workloads?|capabilit\w+|experiences?|companies|"
        r"company|start-?ups?)|llm-(?:powered|based|driven)|agentic\s(?:systems?|workflows|applications|"
        r"ai))\b",
        "customers": (
            r"\b(?:customers?|clients?|companies|businesses|enterprises|organi[sz]ations|users|teams|people|"
            r"millions)\b[^.;\n]{0,60}\b(?:ai|llms?|agents|agentic)\b|\b(?:ai|llms?|"
            r"agents)\b[^.;\n]{0,40}\b(?:for|to|help\w*|let\w*)\s(?:our\s|the\s|enterprise\s|"
            r"large\s)?(?:customers?|clients?|companies|businesses|teams|users|people|millions)\b"
        ),
    }.items()
}
# Who the sentence is about, by its first words.
SUBJECTS: dict[str, re.Pattern[str]] = {
    name: re.compile(r"^[\W\d_]{0,8}" + rx)
    for name, rx in {
        "we": r"(?i:(?:at\s[\w.&\s]{1,30},?\s|here,?\s|today,?\s|internally,?\s)?(?:we|our|us|everyone|"
        r"the\s(?:company|team|firm|founders?|platform|product)|teams?\sat)\b)",
        "you": r"(?i:(?:in\sthis\s(?:role|position|job),?\s|as\sa\s[\w\s]{1,30},\s|here\s)?(?:you|your|"
        r"candidates?|applicants?|the\s(?:successful|ideal)\scandidate|someone|engineers?\swho|"
        r"people\swho|du)\b)",
        "skill": r"(?i:(?:\w+\s){0,2}(?:experience\w*|familiar\w*|proficien\w+|knowledge|understanding|fluen\w+|"
        r"comfort\w*|ability|able|skill\w*|expert\w*|interest|passion\w*|curio\w+|exposure|competen\w+|"
        r"adept|aptitude|willing\w*|openness|eager\w*|hands-on|track\srecord|background|literacy|"
        r"enthusias\w+|user)\b)",
        "do": r"(?i:(?:actively\s|proactively\s|effectively\s|daily\s)?(?:use|using|leverage|utili[sz]e|apply|"
        r"adopt|incorporate|experiment|explore|champion|drive|prototype|draft|automate|streamline|"
        r"work\swith|embrace|employ|harness|integrate|promote|identify|pair)\b)",
        "make": r"(?i:(?:build|develop|design|train|deploy|ship|implement|create|sell|support|own|lead|architect|"
        r"research|scale|partner|write|evaluate|optimi[sz]e|deliver|manage)\b)",
        "name": (
            r"(?:[A-Z][\w.&®™-]*\s){1,3}(?:is|are|was|has|builds?|helps?|provides?|offers?|uses?|enables?|"
            r"makes?|combines?|delivers?|brings?|puts?|empowers?|powers?|works?|serves?|gives?|lets?|may|"
            r"will)\b"
        ),
    }.items()
}
# The sentence turns to the hire: without one of these, "we use Copilot" is the team's practice and asks nothing.
DEMAND = Caseless(
    r"\b(?:you|your|yours|yourself|expect(?:s|ed|ing)?|required?|requires|must|should|looking\sfor|"
    r"seeking|want(?:s)?\s(?:someone|people|engineers|you)|need(?:s)?\s(?:someone|people|engineers|"
    r"an?\s|you)|candidates?|applicants?|someone|who|ideal\w*|preferred|plus|bonus|comfortable|"
    r"fluen\w+|proficien\w+|familiar\w*|experienced?|willing\w*|every\s(?:employee|engineer|"
    r"team\smember)|all\s(?:employees|engineers|team\smembers)|join\sus\sif)\b"
)
# Recruiting, interviews and applications as the place where AI is used or banned.
PROCESS = Caseless(
    r"\b(?:interview(?:s|ing|er|ers)?|(?:recruit(?:ing|ment)|hiring|selection|application|interview|"
    r"candidate)\s(?:\w+\s)?(?:process(?:es)?|decisions?|procedures?|stages?|journey|experience)|"
    r"recruiting\sprocesses|(?:your|their|job|the|an?|written)\sapplications?|"
    r"applications?\sdocuments?|when\s(?:you\s)?apply(?:ing)?|cover\sletters?|candidacy|assessments?|"
    r"take-?home|coding\s(?:test|challenge)|screening\s(?:of\s)?(?:applica\w+|candidates)|"
    r"review(?:ing)?\s(?:applications|resumes|r[ée]sum[ée]s))\b",
)
# AI tools as something the hire is shown or given.
OFFERED = Caseless(
    r"\b(?:gain|gets?|receive|have|with|provides?|offers?|enjoy)\s(?:you\s)?(?:\w+\s){0,2}(?:exposure|"
    r"access|an?\sintroduction)\sto\s(?:\S+\s){0,5}(?:AI|LLM|Copilot|Claude|Cursor|ChatGPT)",
)
TELL_US = Caseless(
    r"\b(?:tell|show|describe|share|include|send|explain)\b[^\n]{0,60}\bhow\syou\b|\b(?:your|"
    r"you)\s(?:current\s)?(?:agentic|AI)",
)
