"""Who makes a claim: the employer in one of its voices, or somebody else.

The evidence sentence decides; where it names nobody, the sentence before and then the rest of the window.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from db.vocabulary import AttributionLabel, Speaker
from nlp.caseless import Caseless

SPEAKER_PATTERNS: list[tuple[Speaker, Caseless]] = [
    (
        Speaker.FORM,
        Caseless(
            r"\b(?:reason for (?:layoff|dislocation|separation|closure)|check(?:ed)? (?:the )?box|ticked|"
            r"box (?:was )?(?:ticked|checked|marked)|checkbox|technological innovation or automation|WARN (?:form|"
            r"notice|portal)|dislocation type)\b|[☑☒✓✔]"
        ),
    ),
    (
        Speaker.UNION,
        Caseless(
            r"\b(?:(?:trade |labou?r )?unions?\b(?! station)|(?:news)?guild|works council|shop stewards?|"
            r"general secretary|teamsters|federation of|brotherhood of|local \d{2,4}|bargaining unit said|CWA|"
            r"AFL-CIO|Unite|Unison|NUJ|Verdi)\b"
        ),
    ),
    (
        Speaker.ANALYST,
        Caseless(
            r"\b(?:analysts?|economists?|professors?|experts?|researchers?|academics?|strategists?|"
            r"think[- ]tanks?|consultants? at|observers?|investors?|forecasters?|commentators?|pundits?|critics?|"
            r"industry watchers|research (?:firm|note|house)|brokerage|recruiters?|lawmakers?|senators?|"
            r"campaigners?|columnists?)\b"
        ),
    ),
    (
        Speaker.WORKER,
        Caseless(
            r"\b(?:(?:former|ex-?|laid-off|affected|current|anonymous|several|some|many|one|fired|outgoing|"
            r"sacked)\s?(?:\w+\s){0,2}?(?:employees?|staff(?:ers?)?|workers?|engineers?|writers?|artists?|"
            r"contractors?|translators?|agents|colleagues)\s(?:\w+\s){0,3}?(?:said|says|told|wrote|believes?|fears?|"
            r"suspects?|complain\w*|claim\w*|posted|who)|employees? (?:told|say|said|wrote|posted|suspect|believe|"
            r"fear)|workers (?:told|say|said|suspect|believe|fear)|insiders?|staff (?:say|told|said|fear|believe|"
            r"suspect))\b"
        ),
    ),
    (
        Speaker.EXECUTIVE,
        Caseless(
            r"\b(?:chief executive|CEO|C\.E\.O\.|CFO|COO|CTO|CIO|CHRO|chief [\w-]+(?: and [\w-]+)? officer|"
            r"(?:co-?)?founder|president|chair(?:man|woman|person)?|managing director|(?:senior |"
            r"executive )?vice president|SVP|EVP|head of|executives?|boss|HR chief|country manager|general manager|"
            r"director of|(?:finance|managing|sales|people|hr|operations|commercial|technology|technical|"
            r"creative) director|(?:managing|senior) partner|(?:studio|agency) head|finance chief|principal|"
            r"editor-in-chief|publisher and)\b"
        ),
    ),
    (
        Speaker.FILING,
        Caseless(
            r"\b(?:the (?:Company|Registrant|Corporation|Board of Directors)\b(?=.{0,80}\b(?:approved|committed|"
            r"Plan|expects to incur|charges|estimates))|Form (?:8-K|10-[KQ]|6-K|20-F)|Item 2\.05|(?:regulatory|"
            r"securities|SEC|exchange) filing|forward-looking statements|in a filing|annual report|risk factors?|"
            r"pre-?tax charges)\b"
        ),
    ),
    (
        Speaker.COMPANY,
        Caseless(
            r"\b(?:the (?:company|firm|bank|group|retailer|startup|start-up|publisher|carmaker|airline|insurer|"
            r"maker|agency|studio|broadcaster|employer|business|lender|platform|operator|carrier|chain|"
            r"manufacturer)|spokes(?:man|woman|person|people)|statement|press release|memo|email|e-mail|letter|"
            r"blog post|management|announcement|leadership)\b"
        ),
    ),
]
_MYSELF = re.compile(r"\b(?:I|i)(?:['’](?:m|ve|d|ll))?(?![\w.’'-])")
"""One person of the employer speaks, where nobody else is named."""
_EMPLOYER_LABELS = {AttributionLabel.CITED_CAUSE, AttributionLabel.CITED_REALLOCATION, AttributionLabel.DENIED}
_OUTSIDERS = {Speaker.UNION, Speaker.ANALYST, Speaker.WORKER}


def find_speaker(label: AttributionLabel, sentences: Sequence[str], decisive: int) -> Speaker | None:
    """Name the speaker of a claim; None where nothing is claimed about the cuts."""
    if label not in _EMPLOYER_LABELS and label is not AttributionLabel.THIRD_PARTY:
        return None
    order = [decisive, decisive - 1, decisive + 1, *range(len(sentences))]
    for i in order:
        if 0 <= i < len(sentences):
            found = _speaker_in(sentences[i], label)
            if found is not None:
                return found
    if label is AttributionLabel.THIRD_PARTY:
        return Speaker.PRESS
    near = sentences[max(0, decisive - 1) : decisive + 2]
    return Speaker.EXECUTIVE if any(map(_MYSELF.search, near)) else Speaker.COMPANY


def _speaker_in(sentence: str, label: AttributionLabel) -> Speaker | None:
    """First speaker in one sentence that the label allows."""
    outside = label is AttributionLabel.THIRD_PARTY
    for speaker, pattern in SPEAKER_PATTERNS:
        if (speaker in _OUTSIDERS) == outside and pattern.search(sentence):
            return speaker
    return None
