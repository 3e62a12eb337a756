"""Decides whether the hire is asked to use or know AI tools at work, and which.

A regular expression finds the sentences naming AI; most are about the product, the firm, its recruiting or a ban in
interviews. Each such sentence becomes features (its words with tools' and numbers' names masked, who does what, the heading
above it), which a linear model trained on our own sentences weighs. Tools are named in the answer only from sentences that ask.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from nlp.postings.linear import LinearModel
from nlp.postings.sections import Section, section_at
from nlp.postings.spans import Span, sentence_around

TOOLS = {
    "Claude Code": r"claude[\s-]code",
    "Claude": r"claude(?!\s(?:code|monet|debussy))(?:\.ai)?",
    "GitHub Copilot": r"github[\s-]co-?pilot",
    "Microsoft Copilot": r"(?:microsoft|ms|m365|365|office)\s(?:365\s)?co-?pilot",
    "Copilot": r"co-?pilots?(?!\w)",
    "ChatGPT": r"chat[\s-]?gpt|gpt[\s-]?(?:3(?:\.5)?|4o?|5)\b",
    "Cursor": r"cursor(?:\.ai|\.sh|\sai)?(?!s?\s(?:position|movement|pointer|pagination|based|for\s(?!coding|development)))",
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
_TOOL = re.compile(
    r"(?<![\w@./-])(?:" + "|".join(f"(?P<t{i}>{rx})" for i, rx in enumerate(TOOLS.values())) + r")(?!\w)", re.I
)
_TOOL_NAMES = list(TOOLS)
_NEEDS_CONTEXT = {"Gemini", "Cursor", "Claude", "Codex", "Bolt", "Replit", "Windsurf", "Perplexity"}
"""Tools that are also a surname, a pointer, a sign or a sport: in capitals or beside another sign of AI only."""

_AI = r"(?:AI|A\.I\.|KI|IA|GenAI|LLMs?|ML)"
PREFILTER = re.compile(
    r"\b(?:AI|A\.I|KI|IA|LLMs?|GPT|MCP)\b|GenAI|[Cc]o-?[Pp]ilot|[Cc]hat[\s-]?GPT|ChatGpt|chatgpt|[Cc]laude|Cursor|Codex|Gemini|Midjourney|[Aa]rtificial\s[Ii]ntelligence|[Ll]anguage\s[Mm]odel|[Pp]rompt\s?(?:ing|[Ee]ngineer)|[Aa]gentic|Windsurf|Perplexity|[Vv]ibe[\s-][Cc]od|genai|llms?\b|(?<![.@/\w])ai\b|Künstliche|intelligence\sartificielle|inteligencia\sartificial|[Gg]enerative|生成AI|人工知能|人工智能"
)
_LINK = re.compile(
    r"https?://\S{1,400}|\bwww\.\S{1,200}|\S{1,60}@\S{1,60}|\b[\w-]{1,40}\.(?:ai|com|io|co|dev|app|net|org)\b\S{0,100}",
    re.I,
)
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+|[^\w\s]")
_STOP = frozenset(
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

_CUES: dict[str, re.Pattern[str]] = {
    name: re.compile(rx, re.I)
    for name, rx in {
        "you": r"\b(?:you|you['’](?:ll|re|ve)|your|yourself|candidates?|applicants?|du|vous|usted)\b",
        "we": r"\b(?:we|we['’](?:re|ve|ll)|our|us|the\s(?:company|team|firm))\b",
        "use": r"\b(?:us(?:e|es|ing|age|er)|leverag\w+|utili[sz]\w+|adopt\w*|embrac\w+|employ(?:ing)?|appl(?:y|ying)|harness\w*|incorporat\w+|integrat\w+|work(?:ing)?\s(?:with|alongside)|rely|pair(?:ing)?\swith|experiment\w*|nutz\w*|utilis\w+|usar|uso|einsatz)\b",
        "know": r"\b(?:familiar\w*|proficien\w+|fluen\w+|experienc\w+|knowledge|understanding|literacy|literate|comfort\w*|skill\w*|expert\w*|competen\w+|savvy|curio\w+|interest\w*|passion\w*|aptitude|exposure|hands-on|confiden\w+|adept|track\srecord|ability|able|willing\w*|eager|open(?:ness)?|enthusias\w+|mindset|power\suser|native|kenntnisse|erfahrung|umgang|maîtrise|manejo|conocimiento)\b",
        "build": r"\b(?:build\w*|built|develop\w*|train(?:ing)?|fine-?tun\w+|deploy\w*|design\w*|ship\w*|research\w*|architect\w*|implement\w*|sell\w*|market\w*|inference|pipelines?|infrastructure|productioni\w+|scal\w+|evaluat\w+|embedding\w*|rag|retrieval)\b",
        "craft": r"\b(?:rag|lang(?:chain|graph)|multi-agent|agent\sframeworks?|agentic\s(?:systems?|architectur\w+|capabilit\w+)|fine-?tun\w+|embeddings?|vector\s\w+|inference|evals?|evaluation|guardrails|pipelines?|in\sproduction|production|models?|frameworks?|transformers?|pytorch|nlp|rout(?:ing|es)|orchestrat\w+|gpus?|latency|research|algorithms?|architectures?|neural|deep\slearning|machine\slearning|apis?|sdks?|infrastructure|serving|hallucination\w*|annotat\w+|label\w*)\b",
        "product": r"\b(?:platform|product|products|solutions?|company|startup|start-up|customers?|clients?|industry|market|leader|leading|mission|features?|software|ecosystem|category|series\s[a-e]|founded|backed|provider|powers|powered|enterprise)\b",
        "recruit": r"\b(?:interview\w*|appli(?:cation|cations|cants?)|recruit\w*|hiring\sprocess|hiring\sdecisions?|assessments?|candidacy|resumes?|cvs?|cover\sletters?|screen\w*|selection|hiring\steam|notetak\w+|bewerbung\w*|privacy)\b",
        "ban": r"\b(?:prohibit\w*|not\s(?:allowed|permitted|use)|disqualif\w+|do\snot|don['’]t|without|refrain|forbid\w*|strictly|no\sai|instead\sof|avoid|discourag\w+|must\snot)\b",
        "perk": r"\b(?:free|subscriptions?|stipend|budget|licen[sc]es?|seats?|perks?|benefits?|paid|access\sto|provide[ds]?|reimburs\w*|credits|unlimited|latest\smacbook|macbook|pto|insurance|dental|401)\b",
        "wish": r"\b(?:plus|bonus|preferred|nice|desirable|ideal\w*|asset|advantage|must|required?|requirement|essential|expect\w*|minimum|should)\b",
        "work": r"\b(?:daily|day-to-day|day\sto\sday|workflows?|productiv\w+|efficien\w+|your\swork|everyday|tasks?|faster|automate|automating|streamline|accelerat\w+|routine|coding|writing|research|drafting|responsibl[ey])\b",
        "tool": r"\b(?:tools?|tooling|assistants?|copilots?|agents?|assisted|augmented|co-?pilot|coding\sagents?|prompt\w*|utilities|applications|apps|chatbots?|technologies|software|werkzeuge?|herramientas|outils|tools\wie)\b",
        "team": r"\b(?:we|our\s(?:team|engineers|developers|stack)|everyone|the\steam|company-wide|internally)\b",
    }.items()
}


# What sort of AI the sentence names: a tool one works with, a skill, or the thing one builds.
_OBJECTS: dict[str, re.Pattern[str]] = {
    name: re.compile(rx, re.I)
    for name, rx in {
        "tools": r"\b(?:gen\s?ai|ai|llms?|generative|agentic|language\smodel|ki|intelligence)(?:[\s-](?:powered|based|driven|enabled|assisted|coding|code|development|developer|productivity|writing|research|design|video|image|automation|and\s\w+|native|augmented)){0,3}[\s-](?:tool(?:s|ing|kits?)?|assistants?|assistance|co-?pilots?|chatbots?|apps|applications|editors?|ides?)\b",
        "skill": r"\bai[\s-](?:fluen\w+|litera\w+|proficien\w+|skills?|savv\w+|forward|first|native|pilled|minded|mindset|curious|competen\w+)|\bprompt(?:ing|s)?\b|prompt\sengineering",
        "assisted": r"\b(?:ai|llm|agent)[\s-](?:assisted|augmented|enabled|accelerated|supported|generated)\b",
        "coding": r"\bcoding\s(?:agents?|assistants?|tools)|agentic\s(?:coding|development|engineering|software|tool\w*|workflow)|vibe[\s-]?cod\w+",
        "craft": r"\b(?:ai/ml|ml/ai|llms?|agents|multi-agent|ai\s(?:agents?|systems?|models?|platforms?|products?|features?|solutions?|infrastructure|research|workloads?|capabilit\w+|experiences?|companies|company|start-?ups?)|llm-(?:powered|based|driven)|agentic\s(?:systems?|workflows|applications|ai))\b",
        "customers": r"\b(?:customers?|clients?|companies|businesses|enterprises|organi[sz]ations|users|teams|people|millions)\b[^.;\n]{0,60}\b(?:ai|llms?|agents|agentic)\b|\b(?:ai|llms?|agents)\b[^.;\n]{0,40}\b(?:for|to|help\w*|let\w*)\s(?:our\s|the\s|enterprise\s|large\s)?(?:customers?|clients?|companies|businesses|teams|users|people|millions)\b",
    }.items()
}
# Who the sentence is about, by its first words.
_SUBJECTS: dict[str, re.Pattern[str]] = {
    name: re.compile(r"^[\W\d_]{0,8}" + rx)
    for name, rx in {
        "we": r"(?i:(?:at\s[\w.&\s]{1,30},?\s|here,?\s|today,?\s|internally,?\s)?(?:we|our|us|everyone|the\s(?:company|team|firm|founders?|platform|product)|teams?\sat)\b)",
        "you": r"(?i:(?:in\sthis\s(?:role|position|job),?\s|as\sa\s[\w\s]{1,30},\s|here\s)?(?:you|your|candidates?|applicants?|the\s(?:successful|ideal)\scandidate|someone|engineers?\swho|people\swho|du)\b)",
        "skill": r"(?i:(?:\w+\s){0,2}(?:experience\w*|familiar\w*|proficien\w+|knowledge|understanding|fluen\w+|comfort\w*|ability|able|skill\w*|expert\w*|interest|passion\w*|curio\w+|exposure|competen\w+|adept|aptitude|willing\w*|openness|eager\w*|hands-on|track\srecord|background|literacy|enthusias\w+|user)\b)",
        "do": r"(?i:(?:actively\s|proactively\s|effectively\s|daily\s)?(?:use|using|leverage|utili[sz]e|apply|adopt|incorporate|experiment|explore|champion|drive|prototype|draft|automate|streamline|work\swith|embrace|employ|harness|integrate|promote|identify|pair)\b)",
        "make": r"(?i:(?:build|develop|design|train|deploy|ship|implement|create|sell|support|own|lead|architect|research|scale|partner|write|evaluate|optimi[sz]e|deliver|manage)\b)",
        "name": r"(?:[A-Z][\w.&®™-]*\s){1,3}(?:is|are|was|has|builds?|helps?|provides?|offers?|uses?|enables?|makes?|combines?|delivers?|brings?|puts?|empowers?|powers?|works?|serves?|gives?|lets?|may|will)\b",
    }.items()
}
# The sentence turns to the hire: without one of these, "we use Copilot" is the team's practice and asks nothing.
_DEMAND = re.compile(
    r"\b(?:you|your|yours|yourself|expect(?:s|ed|ing)?|required?|requires|must|should|looking\sfor|seeking|want(?:s)?\s(?:someone|people|engineers|you)|need(?:s)?\s(?:someone|people|engineers|an?\s|you)|candidates?|applicants?|someone|who|ideal\w*|preferred|plus|bonus|comfortable|fluen\w+|proficien\w+|familiar\w*|experienced?|willing\w*|every\s(?:employee|engineer|team\smember)|all\s(?:employees|engineers|team\smembers)|join\sus\sif)\b",
    re.I,
)
# Recruiting, interviews and applications as the place where AI is used or banned.
_PROCESS = re.compile(
    r"\b(?:interview(?:s|ing|er|ers)?|(?:recruit(?:ing|ment)|hiring|selection|application|interview|candidate)\s(?:\w+\s)?(?:process(?:es)?|decisions?|procedures?|stages?|journey|experience)|recruiting\sprocesses|(?:your|their|job|the|an?|written)\sapplications?|applications?\sdocuments?|when\s(?:you\s)?apply(?:ing)?|cover\sletters?|candidacy|assessments?|take-?home|coding\s(?:test|challenge)|screening\s(?:of\s)?(?:applica\w+|candidates)|review(?:ing)?\s(?:applications|resumes|r[ée]sum[ée]s))\b",
    re.I,
)
_TELL_US = re.compile(
    r"\b(?:tell|show|describe|share|include|send|explain)\b[^\n]{0,60}\bhow\syou\b|\b(?:your|you)\s(?:current\s)?(?:agentic|AI)",
    re.I,
)


class AiToolsReading(NamedTuple):
    """Whether AI tools are asked of the hire, the words that ask, and the tools named there."""

    asked: bool
    span: Span | None
    tools: list[str]
    score: float


class Mention(NamedTuple):
    """A sentence naming AI, with the heading it stands under."""

    span: Span
    section: str


def find_mentions(text: str, sections: list[Section], *, limit: int = 40) -> list[Mention]:
    """Return the sentences that name AI or an AI tool, each once, at most `limit` of them."""
    mentions: list[Mention] = []
    end = -1
    for found in PREFILTER.finditer(text):
        if found.start() < end:
            continue
        span = sentence_around(text, found.start(), found.end())
        end = max(span.end, found.end())
        mentions.append(Mention(span, section_at(sections, found.start())))
        if len(mentions) == limit:
            break
    return mentions


def features(sentence: str, section: str, *, is_first_line: bool = False) -> list[str]:
    """Turn a sentence into named features; tools, numbers and capitalised names become one mask each."""
    sentence = _LINK.sub(" LINK ", sentence)
    masked = _TOOL.sub(" TOOL ", sentence)
    tokens = [_norm(token) for token in _TOKEN.findall(masked[:800])]
    words = [token for token in tokens if token]
    names = {f"w:{word}" for word in words if word not in _STOP}
    names |= {f"b:{a} {b}" for a, b in zip(words, words[1:], strict=False)}
    cues = sorted(name for name, rx in _CUES.items() if rx.search(sentence))
    names |= {f"c:{cue}" for cue in cues}
    names |= {f"cc:{a}+{b}" for i, a in enumerate(cues) for b in cues[i + 1 :]}
    names.add(f"s:{section}")
    names |= {f"sc:{section}+{cue}" for cue in cues}
    objects = [name for name, rx in _OBJECTS.items() if rx.search(sentence)] or ["plain"]
    if "TOOL" in words:
        objects.append("named")
    names |= {f"o:{kind}" for kind in objects} | {f"o:{'+'.join(objects)}"}
    names |= {f"oc:{kind}+{cue}" for kind in objects for cue in cues}
    subject = _subject(sentence)
    names |= {f"os:{kind}+{subject}" for kind in objects}
    names |= {f"subject:{subject}"} | {f"sj:{subject}+{cue}" for cue in cues}
    names.add("demand" if _DEMAND.search(sentence) else "no demand")
    names.add(f"sd:{subject}+{bool(_DEMAND.search(sentence))}")
    lead = words[:2]
    names |= {f"l:{' '.join(lead)}", f"l1:{' '.join(words[:1])}"}
    names.add("first" if is_first_line else "later")
    names |= _around_ai(words)
    return sorted(names)


def _around_ai(words: list[str]) -> set[str]:
    """The words directly before and after each naming of AI, apart from the rest of the sentence."""
    near: set[str] = set()
    for i, word in enumerate(words):
        if word in {"ai", "TOOL", "llm", "llms", "genai", "agentic", "gpt"}:
            near |= {f"-{k}:{words[i - k]}" for k in (1, 2, 3) if i >= k}
            near |= {f"+{k}:{words[i + k]}" for k in (1, 2) if i + k < len(words)}
    return near


def _norm(token: str) -> str:
    if token == "TOOL":
        return token
    if token.isdigit():
        return "0"
    if len(token) == 1 and not token.isalnum():
        return "" if token in "\"'“”‘’*_`#>\\" else token
    return token.lower()


def read_ai_tools(text: str, sections: list[Section], model: LinearModel) -> AiToolsReading:
    """Weigh every sentence naming AI; the best one above the threshold is the evidence."""
    best: Span | None = None
    best_score = 0.0
    tools: dict[str, None] = {}
    for mention in find_mentions(text, sections):
        sentence = text[mention.span.start : mention.span.end]
        if not PREFILTER.search(_LINK.sub(" ", sentence)) or is_vetoed(sentence, mention.section):
            continue
        score = model.score(features(sentence, mention.section, is_first_line=mention.span.start == 0))
        if score >= model.threshold:
            tools.update(dict.fromkeys(tools_in(sentence)))
        if score > best_score:
            best, best_score = mention.span, score
    asked = best is not None and best_score >= model.threshold
    return AiToolsReading(asked, best if asked else None, list(tools) if asked else [], best_score)


def _subject(sentence: str) -> str:
    """Who or what the sentence is about, by its first words; "none" where they do not tell."""
    return next((name for name, rx in _SUBJECTS.items() if rx.search(sentence)), "none")


def is_vetoed(sentence: str, section: str) -> bool:
    """Whether a sentence cannot ask AI tools of the hire, whatever its words weigh.

    Recruiting and bans ("AI in interviews"), and the firm's own doings with no turn to the hire ("we code with Cursor").
    """
    subject = _subject(sentence)
    if sentence.count("|") > 1:  # an HN first line: employer, roles, place
        return True
    if _TELL_US.search(sentence):
        return False
    if section == "process" or (_PROCESS.search(sentence) and subject not in {"skill", "do"}):
        return True
    return subject in {"we", "name"} and not _DEMAND.search(sentence)


def tools_in(sentence: str) -> list[str]:
    """Name the AI tools in a sentence, in order, each once."""
    named: dict[str, None] = {}
    others = len(_TOOL.findall(sentence)) > 1 or bool(re.search(rf"\b{_AI}\b|agentic|assistant", sentence))
    for found in _TOOL.finditer(sentence):
        name = _TOOL_NAMES[int(str(found.lastgroup)[1:])]
        if name not in _NEEDS_CONTEXT or others or found.group()[0].isupper():
            named[name] = None
    return list(named)
