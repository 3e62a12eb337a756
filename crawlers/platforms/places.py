"""Which country a printed place lies in, where the print says so; None where it does not.

The platforms print places for people ("Remote - United States", "San Francisco, CA | New York City, NY"), so a country
is read from a country's name, a United States state, or one of a few cities that stand alone in advertisements. Two
countries in one place, or a word that is a state and a country alike (Georgia, DE, IN), give None.
"""

from __future__ import annotations

import re

# ISO 3166-1 alpha-2 codes with English short names.
_ISO = (
    "AD Andorra; AE United Arab Emirates; AF Afghanistan; AG Antigua & Barbuda; AI Anguilla; AL Albania; AM "
    "Armenia; AO Angola; AR Argentina; AS American Samoa; AT Austria; AU Australia; AW Aruba; AX Åland Islands; "
    "AZ Azerbaijan; BA Bosnia & Herzegovina; BB Barbados; BD Bangladesh; BE Belgium; BF Burkina Faso; BG "
    "Bulgaria; BH Bahrain; BI Burundi; BJ Benin; BL St. Barthélemy; BM Bermuda; BN Brunei; BO Bolivia; BQ "
    "Caribbean Netherlands; BR Brazil; BS Bahamas; BT Bhutan; BW Botswana; BY Belarus; BZ Belize; CA Canada; CC "
    "Cocos (Keeling) Islands; CD Congo - Kinshasa; CF Central African Republic; CG Congo - Brazzaville; CH "
    "Switzerland; CI Côte d’Ivoire; CK Cook Islands; CL Chile; CM Cameroon; CN China; CO Colombia; CR Costa Rica; "
    "CU Cuba; CV Cape Verde; CW Curaçao; CX Christmas Island; CY Cyprus; CZ Czechia; DE Germany; DJ Djibouti; DK "
    "Denmark; DM Dominica; DO Dominican Republic; DZ Algeria; EC Ecuador; EE Estonia; EG Egypt; EH Western "
    "Sahara; ER Eritrea; ES Spain; ET Ethiopia; FI Finland; FJ Fiji; FK Falkland Islands; FM Micronesia; FO Faroe "
    "Islands; FR France; GA Gabon; GB United Kingdom; GD Grenada; GE Georgia; GF French Guiana; GG Guernsey; GH "
    "Ghana; GI Gibraltar; GL Greenland; GM Gambia; GN Guinea; GP Guadeloupe; GQ Equatorial Guinea; GR Greece; GT "
    "Guatemala; GU Guam; GW Guinea-Bissau; GY Guyana; HK Hong Kong SAR China; HN Honduras; HR Croatia; HT Haiti; "
    "HU Hungary; ID Indonesia; IE Ireland; IL Israel; IM Isle of Man; IN India; IQ Iraq; IR Iran; IS Iceland; IT "
    "Italy; JE Jersey; JM Jamaica; JO Jordan; JP Japan; KE Kenya; KG Kyrgyzstan; KH Cambodia; KI Kiribati; KM "
    "Comoros; KN St. Kitts & Nevis; KP North Korea; KR South Korea; KW Kuwait; KY Cayman Islands; KZ Kazakhstan; "
    "LA Laos; LB Lebanon; LC St. Lucia; LI Liechtenstein; LK Sri Lanka; LR Liberia; LS Lesotho; LT Lithuania; LU "
    "Luxembourg; LV Latvia; LY Libya; MA Morocco; MC Monaco; MD Moldova; ME Montenegro; MF St. Martin; MG "
    "Madagascar; MH Marshall Islands; MK North Macedonia; ML Mali; MM Myanmar (Burma); MN Mongolia; MO Macao SAR "
    "China; MP Northern Mariana Islands; MQ Martinique; MR Mauritania; MS Montserrat; MT Malta; MU Mauritius; MV "
    "Maldives; MW Malawi; MX Mexico; MY Malaysia; MZ Mozambique; NA Namibia; NC New Caledonia; NE Niger; NF "
    "Norfolk Island; NG Nigeria; NI Nicaragua; NL Netherlands; NO Norway; NP Nepal; NR Nauru; NU Niue; NZ New "
    "Zealand; OM Oman; PA Panama; PE Peru; PF French Polynesia; PG Papua New Guinea; PH Philippines; PK Pakistan; "
    "PL Poland; PM St. Pierre & Miquelon; PN Pitcairn Islands; PR Puerto Rico; PS Palestinian Territories; PT "
    "Portugal; PW Palau; PY Paraguay; QA Qatar; RE Réunion; RO Romania; RS Serbia; RU Russia; RW Rwanda; SA Saudi "
    "Arabia; SB Solomon Islands; SC Seychelles; SD Sudan; SE Sweden; SG Singapore; SH St. Helena; SI Slovenia; SJ "
    "Svalbard & Jan Mayen; SK Slovakia; SL Sierra Leone; SM San Marino; SN Senegal; SO Somalia; SR Suriname; SS "
    "South Sudan; ST São Tomé & Príncipe; SV El Salvador; SX Sint Maarten; SY Syria; SZ Eswatini; TC Turks & "
    "Caicos Islands; TD Chad; TG Togo; TH Thailand; TJ Tajikistan; TK Tokelau; TL Timor-Leste; TM Turkmenistan; "
    "TN Tunisia; TO Tonga; TR Türkiye; TT Trinidad & Tobago; TV Tuvalu; TW Taiwan; TZ Tanzania; UA Ukraine; UG "
    "Uganda; US United States; UY Uruguay; UZ Uzbekistan; VA Vatican City; VC St. Vincent & Grenadines; VE "
    "Venezuela; VG British Virgin Islands; VI U.S. Virgin Islands; VN Vietnam; VU Vanuatu; WF Wallis & Futuna; WS "
    "Samoa; YE Yemen; YT Mayotte; ZA South Africa; ZM Zambia; ZW Zimbabwe;"
)
_ALSO = (
    "US USA; US U.S; US U.S.A; US United States of America; US America; GB UK; GB U.K; GB England; GB Scotland; "
    "GB Wales; GB Great Britain; GB Northern Ireland; CZ Czech Republic; KR Korea; KR Republic of Korea; TR "
    "Turkey; AE UAE; HK Hong Kong; MO Macau; RU Russian Federation; VN Viet Nam; NL The Netherlands; NL "
    "Nederland; DE Deutschland; BR Brasil; ES España; CI Ivory Coast; MK Macedonia; BO Bolivia; TW Taiwan; MM "
    "Myanmar; PS Palestine; XK Kosovo; BA Bosnia and Herzegovina; TT Trinidad and Tobago; IT Italia; MX México"
)
_CITIES = (
    "US San Francisco; US San Francisco Bay Area; US SF; US SF Bay Area; US Bay Area; US New York; US New York "
    "City; US NYC; US Seattle; US Boston; US Chicago; US Austin; US Los Angeles; US Palo Alto; US Mountain View; "
    "US Denver; US Brooklyn; US Silicon Valley; US San Mateo; US Redwood City; US Menlo Park; GB London; DE "
    "Berlin; DE Munich; DE Hamburg; FR Paris; CA Toronto; CA Vancouver; CA Montreal; IE Dublin; NL Amsterdam; CH "
    "Zurich; CH Zürich; IL Tel Aviv; IN Bangalore; IN Bengaluru; IN Hyderabad; IN Mumbai; JP Tokyo; AU Sydney; AU "
    "Melbourne; ES Barcelona; ES Madrid; SE Stockholm; DK Copenhagen; PL Warsaw; PT Lisbon; KR Seoul; AT Vienna; "
    "FI Helsinki; NO Oslo; BE Brussels; CZ Prague; MX Mexico City"
)
_STATES = (
    "Alabama AL; Alaska AK; Arizona AZ; Arkansas AR; California CA; Colorado CO; Connecticut CT; Delaware DE; "
    "Florida FL; Hawaii HI; Idaho ID; Illinois IL; Indiana IN; Iowa IA; Kansas KS; Kentucky KY; Louisiana LA; "
    "Maine ME; Maryland MD; Massachusetts MA; Michigan MI; Minnesota MN; Mississippi MS; Missouri MO; Montana MT; "
    "Nebraska NE; Nevada NV; New Hampshire NH; New Jersey NJ; New Mexico NM; North Carolina NC; North Dakota ND; "
    "Ohio OH; Oklahoma OK; Oregon OR; Pennsylvania PA; Rhode Island RI; South Carolina SC; South Dakota SD; "
    "Tennessee TN; Texas TX; Utah UT; Vermont VT; Virginia VA; Washington WA; West Virginia WV; Wisconsin WI; "
    "Wyoming WY; District of Columbia DC"
)


def _pairs(table: str) -> list[tuple[str, str]]:
    entries = (entry.strip().partition(" ") for entry in table.split(";") if entry.strip())
    return [(name.casefold(), code) for code, _, name in entries]


_NAMES = dict(_pairs(_CITIES) + _pairs(_ISO) + _pairs(_ALSO))
del _NAMES["georgia"]  # advertisements mean the state more often than the country
_CODES = {code for _, code in _pairs(_ISO)}
_STATE_NAMES = {entry.strip()[:-3].casefold() for entry in _STATES.split(";")}
_STATE_CODES = {entry.strip()[-2:] for entry in _STATES.split(";")} | {"GA"}
# Codes that advertisements use for the country as readily as for the state; the others are states after a city's name.
_EITHER = {"DE", "IN"}
_ALPHA3 = {
    "USA": "US",
    "GBR": "GB",
    "CAN": "CA",
    "DEU": "DE",
    "FRA": "FR",
    "IND": "IN",
    "AUS": "AU",
    "NLD": "NL",
    "IRL": "IE",
}
_PLACES = re.compile(r"\s*(?:[|;•·&]|\bor\b|\band\b)\s*")
_PARTS = re.compile(r"\s*(?:[,/()\[\]:]|\s[-–—]\s)\s*")
_FILLER = re.compile(
    r"\b(?:remote|hybrid|on-?site|in-?office|only|anywhere|in|within|the|based|us-based|greater|area|metro|office)\b|\d+",
    re.IGNORECASE,
)


def country_code(value: str | None) -> str | None:
    """ISO code of a country printed as a name, a two- or a three-letter code."""
    printed = (value or "").strip().strip(".")
    if printed.upper() in _CODES:
        return printed.upper()
    return _ALPHA3.get(printed.upper()) or _NAMES.get(printed.casefold())


def country_of(place: str | None) -> str | None:
    """The one country a printed place (or list of places) names, or None."""
    found: set[str] = set()
    for one in _PLACES.split((place or "")[:400]):
        countries, has_state = _named(one)
        # "Perth, WA, Australia": a country that is printed says more than what looks like a state's code.
        found |= countries or ({"US"} if has_state else set())
    return found.pop() if len(found) == 1 else None


def _named(place: str) -> tuple[set[str], bool]:
    countries: set[str] = set()
    has_state = False
    for number, part in enumerate(_PARTS.split(place)):
        name = " ".join(_FILLER.sub(" ", part).split()).strip(".-– ")
        if number and name in _STATE_CODES:
            has_state = has_state or name not in _EITHER
        elif name in {"US", "UK", "USA"} or name.casefold() in _NAMES:
            countries.add(_NAMES.get(name.casefold(), "US"))
        elif name.casefold() in _STATE_NAMES:
            has_state = True
    return countries, has_state
