"""Whose cuts an article tells of: where headline and first sentences agree on one employer, else nobody's."""

# ruff: noqa: E501 - a headline, its first sentence and who is named read best on one line

from __future__ import annotations

import time

import pytest

from nlp.employers.reader import READER, read_employer

NAMED = [
    ("Acme to cut 300 jobs", "Acme Corp said on Tuesday it would cut 300 jobs in Ohio.", "Acme Corp"),
    ("Acme lays off 200 workers as demand cools", "BERLIN (Wire) - Acme AG laid off 200 workers on Monday.", "Acme AG"),
    ("Acme to hire 300 as Globex cuts jobs", "Acme will hire 300 people whom Globex is laying off.", "Globex"),
    ("Acme Robotics to lay off a fifth of its staff", "Acme Robotics is laying off a fifth of its staff.", "Acme Robotics"),
    ("Layoffs hit Globex", "Employees of Globex learned on Friday of layoffs in its sales teams.", "Globex"),
    ("300 jobs to go at Globex", "About 300 jobs are to go at Globex, which makes pumps.", "Globex"),
    ("Up to 90 workers laid off by Initech in Dayton", "Initech laid off as many as 90 workers this week.", "Initech"),
    ("Acme's CEO says AI did the work after cutting 200 jobs",
     "The chief executive of Acme said software now does what 200 people did whose jobs it cut.", "Acme"),
    ("Globex CEO defends laying off half of the staff", "Jo Doe, who runs Globex, defended the layoffs.", "Globex"),
    ("Globex layoffs: what we know", "Globex will lay off 40 people, a memo shows.", "Globex"),
    ("Globex layoffs reach the design teams", "Layoffs at Globex have reached the design teams.", "Globex"),
    ("Globex staff face redundancy", "Workers at Globex were told that 80 jobs will go.", "Globex"),
    ("Carmaker Vandelay to slash workforce by 8%", "Vandelay Motor Co said it will slash its workforce by 8%.",
     "Vandelay Motor Co"),
    ("Struggling Retailer Vandelay To Cut 300 Jobs", "Vandelay, the retailer, will cut 300 jobs in its shops.", "Vandelay"),
    ("Australia's Umbra to axe 440 jobs", "Telecoms firm Umbra is axing 440 jobs, it said on Monday.", "Umbra"),
    ("Hooli parent Gavin to trim headcount", "Gavin Holdings, which owns Hooli, will trim its headcount by 70.",
     "Gavin Holdings"),
    ("Acme supplier Globex cuts 100 jobs", "Globex, a supplier to Acme, is cutting 100 jobs.", "Globex"),
    ("Report: Umbra to cut 300 employees", "San Bruno-based Umbra plans to cut 300 employees.", "Umbra"),
    ("Shares slip as Umbra announces layoffs", "Shares of Umbra slipped after it announced layoffs.", "Umbra"),
    ("After a failed trial, Duff Biosciences cuts staff", "Duff Biosciences is cutting 45 of its staff.", "Duff Biosciences"),
    ("Bank of Springfield to cut 1,200 jobs", "The Bank of Springfield said it would cut 1,200 jobs.", "Bank of Springfield"),
    ("Springfield Mutual Bank plans 90 job cuts", "Springfield Mutual Bank plans to cut 90 jobs.", "Springfield Mutual Bank"),
    ("Moe's to cut 500 jobs in its stores", "LONDON - Supermarket Moe's said it would cut 500 jobs.", "Moe's"),
    ("DUFF TO CUT 60 JOBS", "Duff plans to cut 60 jobs at its brewery.", "Duff"),
    ("iDuff lays off 30", "Robot maker iDuff has laid off 30 people.", "iDuff"),
    ("Duff.ai cuts a third of its staff", "Duff.ai has cut a third of its staff, its founder wrote.", "Duff.ai"),
    ("Johnson & Duff to cut 2,000 positions", "Johnson & Duff will cut 2,000 positions, it said.", "Johnson & Duff"),
    ("Umbra to close Ohio plant, lay off 800 workers", "Umbra Inc. will close a plant and lay off 800 workers.", "Umbra Inc."),
    ("EXCLUSIVE - Umbra to shed 70 roles", "Umbra will shed 70 roles, two people said.", "Umbra"),
    ("Umbra lays off 300 | The Daily Planet", "Umbra laid off 300 people on Monday, The Daily Planet has learned.", "Umbra"),
    ("Umbra reveals plans to eliminate 14% of its workforce", "Umbra said it planned to eliminate 14% of its workforce.", None),
]  # fmt: skip

NOBODY = [
    ("Acme, Globex and Initech cut jobs", "Acme, Globex and Initech are cutting jobs.", "a round-up"),
    ("Acme and Globex to cut 300 jobs", "Acme and Globex will cut 300 jobs after they merge.", "two"),
    ("Acme lays off 300, Globex cuts 200", "Acme laid off 300 people.", "two, one behind the other"),
    ("Acme to cut jobs", "Acme will cut 300 jobs. Globex will cut 200 jobs.", "the text names two"),
    ("Layoffs at Acme and Globex", "Layoffs began at Acme and Globex.", "two on the right"),
    ("Acme and others cut jobs", "Acme is among those that cut jobs.", "and others"),
    ("Layoff tracker: Acme cuts 40% of staff", "Acme is cutting 40% of its staff.", "a tracker"),
    ("Carmaker to cut 300 jobs", "Acme will cut 300 jobs, the carmaker said.", "a description"),
    ("Acme supplier cuts 300 jobs", "Globex, which supplies Acme, is cutting 300 jobs.", "a description by another"),
    ("Acme rival to lay off 90", "Globex will lay off 90, it said. It competes with Acme.", "a rival"),
    ("Former Acme unit to cut 50 jobs", "The former Acme unit will cut 50 jobs.", "a unit without a name"),
    ("Banks to cut 3,000 jobs", "Banks are planning to cut 3,000 jobs.", "an industry"),
    ("Tech layoffs mount", "Tech firms are laying off thousands.", "an industry"),
    ("Big Tech cuts jobs again", "Big Tech is cutting jobs again, and Big Tech says why.", "an industry in capitals"),
    ("Wall Street to cut 200,000 jobs", "Wall Street will cut 200,000 jobs, a report says.", "an industry's street"),
    ("Germany to cut 300 jobs", "Germany will cut 300 jobs in its ministries.", "a country"),
    ("California cuts 900 positions", "California is cutting 900 positions, it said.", "a state"),
    ("Springfield to lay off 40 workers", "Springfield will lay off 40 workers. In Springfield, few knew.", "a town"),
    ("200 jobs to go at Springfield plant", "Acme will cut 200 jobs at its Springfield plant.", "the town of a plant"),
    ("Trump to cut 10,000 jobs", "Trump will cut 10,000 jobs.", "a politician"),
    ("Jo Doe lays off 40 people", "Jo Doe laid off 40 people. Doe said she was sorry.", "a person"),
    ("Doe to cut 7,500 jobs", "Jo Doe will cut 7,500 jobs at Acme.", "a person's last name"),
    ("Union says 300 jobs to be cut", "The union said Acme would cut 300 jobs.", "a union"),
    ("Stark Research: AI will cut 300 jobs", "Stark Research said AI would cut jobs everywhere.", "an analyst"),
    ("Stark Research says Acme should cut jobs", "Stark Research said Acme should cut jobs.", "an analyst of another"),
    ("Daily Planet: layoffs everywhere", "The Daily Planet reports on layoffs everywhere.", "a publisher"),
    ("Acme could cut 300 jobs", "Acme could cut 300 jobs, analysts say.", "a forecast"),
    ("Will Acme cut jobs?", "Acme has not said whether it will cut jobs.", "a question"),
    ("Why Acme cut 300 jobs", "Acme cut 300 jobs last week. Here is why.", "a column"),
    ("How Acme laid off its sales team", "Acme laid off its sales team in June.", "a column"),
    ("Acme denies plans to cut jobs", "Acme denied that it plans to cut jobs.", "a denial"),
    ("Acme not cutting jobs, says chief", "Acme is not cutting jobs, its chief said.", "a denial"),
    ("Acme cuts prices for workers", "Acme cut prices for workers. Layoffs are rare there.", "prices"),
    ("Acme cuts workers' pay", "Acme will cut workers' pay to avoid layoffs.", "pay"),
    ("Acme sacks coach", "Acme sacked its coach. No staff were laid off.", "a coach"),
    ("Investors cheer layoffs", "Investors cheered the layoffs.", "nobody"),
    ("Acme to cut 300 jobs", "The carmaker said on Tuesday that 300 jobs would be cut.", "not named in the text"),
    ("Acme to cut 300 jobs", "The weather in Ohio was fine, said Acme.", "no cut in the text"),
    ("Workers protest", "Acme laid off 300 workers.", "not named in the headline"),
    ("", "Acme laid off 300 workers.", "no headline"),
    ("AI to cut 300 jobs", "AI will cut 300 jobs, Acme said.", "AI"),
    ("More layoffs at tech companies", "More layoffs came at tech companies such as Acme.", "companies"),
    ("Acme joins Globex in cutting jobs", "Acme is cutting jobs as Globex did.", "two by a verb"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "text", "name"), NAMED, ids=[title for title, _, _ in NAMED])
def test_headline_and_first_sentence_name_the_employer(title: str, text: str, name: str | None) -> None:
    read = read_employer(title, text)
    assert (read and read.name) == name


@pytest.mark.parametrize(("title", "text", "_why"), NOBODY, ids=[why for _, _, why in NOBODY])
def test_an_article_that_does_not_surely_name_one_has_none(title: str, text: str, _why: str) -> None:
    assert read_employer(title, text) is None


def test_what_was_read_is_shown_with_its_words_in_headline_and_text() -> None:
    title, text = "Report: Acme to cut 300 jobs", "DAYTON, Ohio - Acme Corp. said on Tuesday it would cut 300 jobs."
    read = read_employer(title, text)
    assert read is not None
    assert (read.headline.quote, read.lead.quote, read.name) == ("Acme to cut 300 jobs", "Acme Corp.", "Acme Corp.")
    assert title[read.headline.start : read.headline.end] == read.headline.quote
    assert text[read.lead.start : read.lead.end] == read.lead.quote
    assert read.model == READER


def test_a_name_told_only_far_down_the_text_does_not_count() -> None:
    assert (
        read_employer("Acme to cut 300 jobs", "Some 300 jobs will go. " + "It rained. " * 100 + "Acme will cut jobs.")
        is None
    )


@pytest.mark.parametrize(
    "title",
    [
        "A " * 4000, "Acme " * 3000 + "to cut jobs", "to cut " * 2000, "layoffs at " * 1500, "," * 9000,
        "cut jobs and " * 3000,
    ],
)  # fmt: skip
@pytest.mark.parametrize("text", ["Acme " * 4000, "cut 1 " * 3000 + "jobs", "a" * 50_000, "Acme, which " * 2000, ""])
def test_hostile_texts_are_read_in_no_time(title: str, text: str) -> None:
    start = time.perf_counter()
    read_employer(title, "Layoffs. " + text)
    assert time.perf_counter() - start < 0.5
