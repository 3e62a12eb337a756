"""Cues around AI in a sentence: cause, purpose (moving money), denial, hedge, contrast, and who speaks.

The linear model over `nlp.attribution.features` reads these; the rules' own stages are in `nlp.attribution.decision`.
What each earns stands in docs/model-card-attribution.md.
"""

# ruff: noqa: E501 - an alternation split in mid-word is harder to check than a long line

from __future__ import annotations

import re

_AI = r"(?:AI|A\.I\.|artificial intelligence|automation|automat\w+|machine learning|chat\s?bots?|robots?|robotics|LLMs?|generative|language models?|bots|agentic|(?:emerging|new) technolog\w+|ChatGPT|Copilot|intelligence tools?)"

DENIAL = re.compile(
    rf"(?i)\b(?:not|n['’]t|never|nothing|no|nor|neither|without|rather than|denie[sd]|deny(?:ing)?|reject\w*|"
    rf"dismiss(?:ed|es|ing)|disput\w+|refut\w+|false|untrue|myth|wrong)\b[^.;]{{0,90}}\b{_AI}\b"
    rf"|\b{_AI}\b[^.;]{{0,60}}\b(?:is|are|was|were|had|has|does|did|played|plays|will)\s?(?:not|n['’]t|no|nothing|"
    rf"never)\b"
)
DENIAL_CAUSE = re.compile(
    r"(?i)\b(?:nothing to do with|(?:not|n['’]t|never|neither|nor|no)\s(?:\w+\s){0,4}?(?:because|due|driven|caused|"
    r"prompted|motivated|triggered|result|related|linked|connected|about|down to|attributable|consequence|reason|"
    r"cause|factor|replac\w+|role|part|link|connection|to blame|behind|substitut\w+|tied)"
    r"|unrelated to|independent of|denie[sd]\s(?:that\s)?|deny(?:ing)?\b|rejected\s(?:the\s)?(?:idea|suggestion|"
    r"claim|notion)|dismissed\s(?:the\s)?(?:idea|suggestion|claim|notion)s?|had no (?:bearing|part|role|influence)|"
    r"played no (?:part|role))"
)
NO_STATEMENT = re.compile(
    r"(?i)\b(?:did not|didn['’]t|has not|hasn['’]t|have not|does not|without|stopped short of|declin\w+ to|never|"
    r"made no|no)\s(?:\w+\s){0,3}?(?:attribut\w+|say|said|comment|mention\w*|cit\w+|specif\w+|elaborat\w+|"
    r"disclos\w+|link\w*|blam\w+|explain\w*|reason)\b"
)
CAUSE = re.compile(
    rf"(?i)\b(?:because of|due to|owing to|thanks to|driven by|as a result of|result of|caused by|attribut\w+ to|"
    rf"blam\w+|cit(?:ed|es|ing)|credit\w*|on account of|replac\w+ (?:by|with)|enabled by|made possible by|by using|"
    rf"by deploying|through|with the help of|put\w* (?:\w+ )?down to|reflect\w*|powered by|in light of|"
    rf"in favou?r of|substitut\w+|handed (?:over )?to|given to|taken over by|done by|handled by|performed by|"
    rf"automat\w+)\b[^.;]{{0,80}}\b{_AI}\b"
    rf"|\b{_AI}(?:-\w+)?\b[^.;]{{0,90}}\b(?:replac\w+|do(?:es|ing)? the (?:work|job)|handl\w+|perform\w*|"
    rf"tak\w+ over|took over|allow\w*|let(?:s|ting)?|enabl\w+|mean\w*|reduc\w+|eliminat\w+|mak\w+|made|need\w*|"
    rf"fewer|efficien\w*|productiv\w*|automat\w+|displac\w+|obsolete|redundant|writ\w+|answer\w*|resolv\w+|"
    rf"process\w*|work of|can (?:now )?do|instead of|now does|absorb\w*|cut|chang\w+ how|supplant\w*)"
)
REALLOCATION = re.compile(
    rf"(?i)\b(?:invest\w*|fund\w*|shift\w*|redirect\w*|realloc\w+|re-?deploy\w*|pivot\w*|focus\w*|re-?focus\w*|"
    rf"priorit\w+|pour\w*|spend\w*|financ\w+|pay(?:ing)? for|offset\w*|resourc\w+|double down|doubling down|"
    rf"bet(?:ting)?|bets|mov\w+ (?:money|investment|people|resources)|growth areas?|capital|capex|infrastructure|"
    rf"data cent\w+|skill\w*|talent|reorgani\w+|restructur\w+ around|ai[- ]first|ai era|era of|transition|"
    rf"transform\w*|strateg\w+|free(?:ing)? up|channel\w*|concentrat\w+|lean\w* into|align\w*|reshap\w+|"
    rf"build\w*)\b[^.;]{{0,90}}\b{_AI}\b"
    rf"|\b{_AI}\b[^.;]{{0,60}}\b(?:invest\w*|spend\w*|strateg\w+|infrastructure|priorit\w+|focus\w*|push|bet|"
    rf"ambition\w*|expan\w+|hiring|talent|skill\w*|research|era|future|growth|race|build-?out|roadmap|capital)\b"
)
HEDGE = re.compile(
    r"(?i)\b(?:may|might|could|would|possibly|perhaps|potentially|expect\w*|likely|predict\w*|forecast\w*|risk\w*|"
    r"if|fear\w*|worr\w+|warn\w*|concern\w*|suspect\w*|speculat\w+|seems?|appears?|believ\w+|suggest\w*)\b"
)
JUXTAPOSED = re.compile(
    rf"(?i)\b(?:amid|as|while|weeks after|days after|months after|coincid\w+|at a time|come[s]? as|came as|even as|"
    rf"against (?:a|the) backdrop|alongside|meanwhile|separately|also)\b[^.;]{{0,70}}\b{_AI}\b"
)
OUTSIDER = re.compile(
    r"(?i)\b(?:analysts?|economists?|professors?|unions?|critics?|observers?|experts?|commentators?|academics?|"
    r"researchers?|investors?|strategists?|consultants? at|campaigners?|think[- ]tanks?|watchdogs?|lawmakers?|"
    r"senators?|industry watchers|pundits|former (?:employees?|staff\w*|workers?|engineers?|managers?)|"
    r"ex-(?:employees?|staff\w*|workers?)|laid-off|(?:one|some|several|many|affected|current|"
    r"anonymous) (?:employees?|staff\w*|workers?|insiders?|engineers?)|insiders?|sources?|people familiar|rumou?rs?|"
    r"speculation|observers|guild|shop steward|general secretary|organi[sz]er|columnist|recruiters?|"
    r"labou?r (?:group|leader)s?|worker\w* (?:said|told|say|believe)|Reddit|Blind|LinkedIn post)\b"
)
EMPLOYER = re.compile(
    r"(?i)\b(?:the (?:company|firm|bank|group|retailer|startup|start-up|publisher|carmaker|airline|insurer|maker|"
    r"agency|studio|broadcaster|employer|business|organi[sz]ation)|chief executive|CEO|C\.E\.O\.|CFO|COO|CTO|CHRO|"
    r"chief \w+ officer|president|founder|co-?founder|chair(?:man|woman|person)?|managing director|head of (?:hr|"
    r"people|human)|vice president|spokes(?:man|woman|person|people)|management|executives?|memo|filing|"
    r"press release|we|our|I|boss|executive|director|letter|statement|board|HR chief|people officer)\b"
)
SAYS = re.compile(
    r"(?i)\b(?:said|says|say|told|tells|wrote|writes|added|adds|explained|explains|announced|announces|stated|"
    r"states|cited|cites|citing|blamed|blames|blaming|noted|notes|confirmed|confirms|argued|argues|acknowledged|"
    r"admitted|revealed|disclosed|according to|insisted|insists|claimed|claims|put it|credited|credits|attributed|"
    r"attributes|described|reported|reports|informed|wrote|warned|believes?|thinks?|called|calls)\b"
)
ASSERTS_LINK = re.compile(
    rf"(?i)\b(?:replac\w+|because of|due to|thanks to|tak\w+ over|took over|eaten|swallow\w+|lost to|"
    rf"losing .{{0,20}}to|victims? of|casualt\w+|displac\w+|automat\w+|caus\w+|behind|blam\w+|to make way for|"
    rf"fuel\w+|driv\w+|wip\w+ out|kill\w+)\b[^.;]{{0,60}}\b{_AI}\b|\b{_AI}\b[^.;]{{0,60}}\b(?:replac\w+|tak\w+|took|"
    rf"claim\w+|com\w+ for|kill\w+|displac\w+|eliminat\w+|wip\w+|driv\w+|behind|to blame|cost\w*|caus\w+)"
)
