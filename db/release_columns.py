"""The tables of a release and what each column means; DICTIONARY.csv and datapackage.json are made from this."""

from __future__ import annotations

from db.release_files import Column, Table


def _columns(lines: str) -> tuple[Column, ...]:
    """Read "name type description" lines."""
    return tuple(Column(*line.split(maxsplit=2)) for line in lines.strip().splitlines())


ANNOUNCEMENTS = Table(
    "announcements",
    "One announcement of cuts in one source, in its current wording",
    _columns("""
announcement_id string stable id (AN-…), the same for every version
version integer 1 = as first published; a source that changes it adds a version
change_reason string why a new version: source (it prints otherwise) or parser (we read it otherwise)
event_id string the layoff it belongs to (EV-…, see events), where it was joined to one
company_id string employer as far as we can tell apart (EM-…)
company_name string the employer's canonical name, else as printed, else as read in the text (employer_from)
employer_name string the employer as the source prints it
employer_read string where it prints none: the employer that headline and first sentences name, as the text prints it
employer_quote string what the headline says of that employer, verbatim
employer_from string source (its own field), copy (a copy of the text names it) or text (read by a model in the words)
announced_on date notice, filing or publication date
date_role string what announced_on dates: filed, received, posted, inferred (taken from a heading or file name)
date_precision string day, month, quarter or year; a coarser date stands on its first day
effective_on date first separation
jobs integer people affected, as used in every total; empty = not stated, never 0
jobs_min integer least number stated, empty where only an upper bound is given
jobs_max integer greatest number stated, empty where only a lower bound is given
jobs_basis string how the number is hedged: exact, at_least, at_most, approximate, range
jobs_scope string whom it counts: site, state, national, global, unknown
jobs_from string source (the record's own field) or text (read by a model in the words)
country string ISO 3166-1 alpha-2
state string USPS code
county string as printed
city string as printed
industry string as printed
naics_code string as printed, where the source gives one
kind string notice (WARN), filing, release, article, restructuring, summary (our own words)
tier string how close the publisher stands to the employer
layoff_type string layoff, closure, temporary_layoff, reduced_hours, unknown
status string original, amended, supplemental, rescinded
is_counted boolean whether totals hold it; false = our summary, told elsewhere, rescinded, amended, unranked
label string who said AI: cited_cause, cited_reallocation, third_party, denied, mentioned, none, not_assessed (not read)
score number the reader's calibrated certainty, 0 to 1
speaker string who makes the claim
mechanism string replacement, efficiency, demand_loss or reallocation
technology string ai, or automation without AI
evidence_quote string the words that say it, verbatim from the source; never our own
summary string our own summary, where the record is one (kind = summary); marked "our summary:"
review_status string human (ruled by a person), form (a ticked box), model, or not_assessed
model string which reader: model@version, human:… or form:…
source string slug of the source (see sources)
source_type string warn, filings, press
source_url string where the announcement stands
archived_url string public archive copy, where known
archive_record string our own archived copy: file and byte offset
document_sha256 string checksum of the page as fetched
retrieved_at datetime when we fetched that page, UTC
first_seen datetime when we first saw this version, UTC
last_seen datetime the last good run that listed it, UTC
"""),
)
EVENTS = Table(
    "events",
    "One layoff as an employer announced it, joining its announcements",
    _columns("""
event_id string stable id (EV-…), never reused
company_id string employer (EM-…)
company_name string the employer's canonical name
first_on date earliest announcement; empty where none gives a day
last_on date latest announcement; empty where none gives a day
announced_jobs integer largest number a text states, or the sum of a restructuring register's rows; empty = not stated
noticed_jobs integer sum over its WARN notices; empty = none stated
label string attribution over its announcements; contested where the employer contradicts itself
announcements integer how many announcements belong to it, also those outside the release's selection
"""),
)
LAYOFFS = Table(
    "layoffs_monthly",
    "Counted announcements and people by month; sums equal the counted rows of announcements",
    _columns("""
month date first day of the month of announced_on
kind string as in announcements
source string slug of the source
state string USPS code, empty = not stated
industry string as printed, empty = not stated
layoff_type string as in announcements
announcements integer how many
with_count integer how many of them state a number of people
jobs integer people in those; empty where none states a number
"""),
)
POSTINGS = Table(
    "postings_monthly",
    "Base jobs advertised by month and level",
    _columns("""
month date first day of the month
source string slug of the posting system
panel string all boards; fixed: those alive and read in every month of two years; sample: a feed somebody chose
is_software_role boolean software occupations
seniority string intern, entry, mid, senior, lead_plus, unknown; junior = intern + entry
soc_group string SOC 2018 major group, empty = unknown
new_jobs integer base jobs that appeared in the month, on boards read in the month before
open_jobs integer base jobs open at its end
read_jobs integer of new_jobs, those whose text was read
ai_tools_jobs integer of read_jobs, those that require AI tools
boards integer boards behind the row
"""),
)
OBSERVATIONS = Table(
    "observations",
    "Values of published series used for comparison, every vintage; under their publishers' licences",
    _columns("""
series string name of the series
period string YYYY, YYYY-MM, YYYY-MM-DD, YYYY-Qn or a range a..b
period_start date first day of the period
value number the value
unit string its unit
basis string reported, derived (how) or rounded
n integer sample size behind the value, where there is one
vintage date when the publisher released this value, else when we first saw it
publisher string who publishes it; cite them
licence string their licence or terms
url string where the value stands
source string slug of our source
"""),
)
SOURCES = Table(
    "sources",
    "Every source with its terms and how fresh it is",
    _columns("""
source string slug
publisher string as one would cite it
url string landing page
kind string warn, filings, press, postings or indicators
record string what one record is
jurisdiction string ISO 3166, empty = worldwide
licence string licence or terms, as stated
cadence string how often it changes
coverage string what it covers, since when
tier string how close the publisher stands to the employer
terms_checked_on date when its terms were last read
last_good_run datetime end of the last run that was stored, UTC; empty = never
announcements integer current announcements held from it
off string why it is not crawled; empty = it is
"""),
)
TABLES = (ANNOUNCEMENTS, EVENTS, LAYOFFS, POSTINGS, OBSERVATIONS, SOURCES)
