"""Cuts that a sentence tells of and that nobody makes: refuted by the employer, or foretold by an outsider alone."""

from __future__ import annotations

from nlp.caseless import Caseless, either

_CUTS = r"(?:job cuts|job losses|layoffs|redundancies|dismissals)"
_NO_MORE = r"(?![^.;]{0,40}\b(?:more|further|additional|other|again|them|those)\b)"
"""Who has "no plans to cut more" has cut."""
_SOMEBODY = either(
    r"(?:\w+ ){0,2}?(?:jobs?|roles?|posts|positions|employees?|staff|workers?|people|clerks)",
    r"any(?:body|one)|no ?one|nobody",
)
_GO = either(
    r"go|lost|los[ei]\w*|cut|laid off|let go|replaced|eliminated|dismissed|made redundant|leave|axed|disappear|shed",
    r"removed",
)
REFUTED = Caseless(
    either(
        # "reports that it is to close are wrong"
        r"\b(?:reports?|rumou?rs?|claims?|stor(?:y|ies)) (?:that|of|about) [^.;]{0,80}\b"
        r"(?:plan\w*|is to|are to|will|would|intend\w*|about to)\b[^.;]{0,100}\b"
        r"(?:false|untrue|wrong|not true|incorrect|baseless|unfounded|inaccurate)\b",
        # "denied reports in the Courier that it would"
        r"\b(?:dismiss|den|reject|rebut|refut)(?:ed|es|ied|ies|ting|ing|ted)\b[^.;]{0,30}\b"
        r"(?:reports?|rumou?rs?|claims?|suggestions?) (?:(?:by|in|from|on) [^.;,]{1,40}? )?(?:that )?"
        r"(?:it|he|she|they|the \w+)[^.;]{0,20}\b(?:plan\w*|intend\w*|w(?:as|ere) to|would|will)\b",
        # "denied that any jobs would go"
        rf"\bden(?:ied|ies|y|ying) (?:that )?{_SOMEBODY} (?:would|will|were to|are to|had to) (?:\w+ ){{0,2}}?{_GO}\b",
        # "has no plans to cut", but not "has no plans to cut more"
        r"\b(?:ha(?:s|ve|d) no|there (?:are|were) no|no such) plans? (?:"
        r"to (?:\w+ )?(?:cut|lay off|reduce|shed|eliminate|dismiss|let|axe|slash|trim|replace|"
        r"make (?:\w+ ){0,3}redundant)|for (?:\w+ )?(?:cuts|layoffs|redundancies|dismissals|job))\b" + _NO_MORE,
        rf"\bplan(?:s|ned)? no {_CUTS}\b|\bno {_CUTS} (?:are|were) planned\b",
    ),
)
"""An employer says that what is reported or feared of its plans is not so: nothing is stated, whatever it repeats."""
PROMISED = Caseless(
    either(
        # "no jobs will be lost"
        rf"\b(?:no|none of (?:its|the|our)) {_SOMEBODY} (?:will|would|are to|were to) (?:\w+ ){{0,2}}?{_GO}\b"
        + _NO_MORE,
        rf"\b(?:nobody|no ?one) (?:will|would) (?:\w+ ){{0,2}}?{_GO}\b" + _NO_MORE,
        # "will not lead to job cuts"
        rf"\b(?:will|would|wo|does|do)(?: not|n['’]t) (?:\w+ ){{0,2}}?(?:lead to|result in|mean|cause|bring) "
        rf"(?:\w+ )?{_CUTS}\b",
    ),
)
"""Nobody is to go: so it may be said of some where others go, or hiring stops."""

_OUTSIDER = either(
    r"analysts?|economists?|researchers?|strategists?|observers|experts|consultants|think[ -]tank|brokers?|brokerage",
    r"research (?:house|firm|institute|note)|professors?|academics|forecasters?|critics",
    r"Securities|Research|Capital|Intelligence|Partners|Institute",
)
_EXPECTS = either(
    r"expect(?:s|ed)?|predict(?:s|ed)?|forecasts?|estimat(?:es?|ed)|reckon(?:s|ed)?|believ(?:es?|ed)|thinks?|thought",
    r"project(?:s|ed)?|calculat(?:es?|ed)|sees?|warn(?:s|ed)?|fear(?:s|ed)?",
)
_MAY = r"(?:could|may|might)"
_CUT = either(
    r"cut|lay off|shed|lose|go|dismiss|eliminate|reduce|replace|axe|slash|trim|disappear|let go|shrink|part with",
    r"be (?:\w+ )?(?:cut|lost|eliminated|replaced|laid off|let go|dismissed|axed|made redundant)",
)
FORETOLD = Caseless(
    r"\b(?![^.;]{0,200}\b(?:plan(?:s|ned)?|decided|announced)\b)"
    + either(
        # "analysts say the bank could cut 200 jobs"
        rf"{_OUTSIDER}\b[^.;]{{0,60}}\b(?:say|says|said|{_EXPECTS})\b[^.;]{{0,80}}\b{_MAY} (?:\w+ ){{0,2}}?{_CUT}",
        # "analysts expect the bank to cut up to 200 jobs"
        rf"{_OUTSIDER}\b[^.;]{{0,60}}\b{_EXPECTS}\b[^.;]{{0,80}}\b(?:would|will|to) (?:\w+ ){{0,2}}?{_CUT}",
        # "the union fears that 200 jobs could go"
        rf"(?:fears?|feared|worr(?:y|ies|ied)) (?:that )?[^.;]{{0,60}}\b(?:{_MAY}|would|will) (?:\w+ ){{0,2}}?{_CUT}",
        # "200 jobs could go, an analyst estimates"
        rf"{_MAY} (?:\w+ ){{0,2}}?{_CUT}\b[^.;]{{0,100}}, (?:[\w'’]+ ){{0,5}}?{_OUTSIDER} (?:\w+ ){{0,2}}?"
        rf"(?:say|says|said|{_EXPECTS})",
    )
    + r"\b(?![^.;]{0,40}\b(?:more|further|additional|another|again|rest)\b)"
)
"""An outsider alone says what an employer may come to do, or fears it; "plans" and "more" tell of cuts that are."""
