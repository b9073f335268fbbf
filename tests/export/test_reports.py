"""Situation reports: every statement leads to its sentence, and both formats say the same."""

from __future__ import annotations

import re

import pytest

from dateline.export.report.build import build_report
from dateline.export.report.gaps import list_silent_days
from dateline.export.report.html import render_html
from dateline.export.report.markdown import escape_markdown, render_markdown
from dateline.export.report.nouns import Report
from dateline.export.report.wording import word_bounds, word_range, word_value
from dateline.store.memory import MemoryStore
from web.casebook import fill


@pytest.fixture(scope="module")
def store() -> MemoryStore:
    filled = MemoryStore()
    fill(filled)
    return filled


@pytest.fixture(scope="module")
def report(store: MemoryStore) -> Report:
    with store.view() as view:
        return build_report(view, "2019-05-13", "2019-05-31")


def test_the_report_holds_what_it_should(report: Report) -> None:
    assert report.bottom_line[0].event == "eattack"
    assert [held.entry.event for held in report.contested] == ["eattack"]
    assert [entry.event for entry in report.chronology] == ["eattack", "eshelling", "etalks", "emarch", "etruce"]
    assert [row.event for row in report.ahead] == ["eforecast"]
    assert {name for row in report.first_said for name in row.outlets} == {"Fjord Wire", "Northern Courier"}
    assert report.told == ("ISL",)
    assert report.cutoff == "2019-05-20T10:00:00+00:00"
    assert [source.number for source in report.sources] == list(range(1, len(report.sources) + 1))
    assert all(source.capture and source.retrieved and source.document for source in report.sources)


def test_sides_of_a_contradiction_hold_their_quotes(report: Report) -> None:
    killed = next(d for d in report.contested[0].differences if d.heading == "killed")
    assert [side.value for side in killed.sides] == ["12", "at least 30"]
    assert all(quote.quote for side in killed.sides for quote in side.quotes)
    assert killed.sides[0].quotes[0].chain == ("a dock foreman", "Fjord Wire")


def test_every_number_in_the_html_leads_to_a_sentence(report: Report) -> None:
    html = render_html(report)
    anchors = re.findall(r'\bid="([^"]+)"', html)
    assert len(anchors) == len(set(anchors))
    leads = re.findall(r'href="#([^"]+)"', html)
    assert leads
    assert set(leads) <= set(anchors)
    for statement in report.bottom_line:
        assert all(sentence.cites for sentence in statement.sentences)


def test_the_html_needs_nothing_else(report: Report) -> None:
    html = render_html(report)
    assert "<svg" in html
    assert not re.search(r"<(?:script|link|img|iframe)\b|@import|url\((?!#)", html)
    assert re.search(r"Content-Security-Policy\" content=\"default-src 'none'", html)


def test_both_formats_cite_the_same_sources(report: Report) -> None:
    written = render_markdown(report)
    for source in report.sources:
        assert f"\n{source.number}. " in written
        assert source.document in render_html(report)
        assert source.document in written
    assert "killed: 12 or at least 30" in written


def test_the_same_record_gives_the_same_report(store: MemoryStore, report: Report) -> None:
    with store.view() as view:
        assert build_report(view, "2019-05-13", "2019-05-31") == report


def test_an_empty_period_says_so(store: MemoryStore) -> None:
    with store.view() as view:
        empty = build_report(view, "1990-01-01", "1990-01-02")
    assert "No event is known of this period" in render_html(empty)
    assert render_markdown(empty).startswith("# Situation report, 1–2 January 1990")


def test_days_without_events_are_gaps(report: Report) -> None:
    assert "13 May 2019" in " ".join(gap.text for gap in report.gaps)
    assert [day.day for day in list_silent_days((), "2019-05-01", "2019-05-03")] == [1, 2, 3]
    assert list_silent_days((), None, "2019-05-03") == []
    assert list_silent_days((), "2010-05-01", "2019-05-03") == []


@pytest.mark.parametrize(
    ("first", "last", "precision", "words"),
    [
        ("2019-05-18", "2019-05-18", "day", "18 May 2019"),
        ("2019-05-18", "2019-05-20", "day", "18–20 May 2019"),
        ("2019-05-30", "2019-06-02", "day", "30 May – 2 June 2019"),
        ("2018-12-30", "2019-01-02", "day", "30 December 2018 – 2 January 2019"),
        ("2019-05-01", "2019-05-31", "month", "May 2019"),
        ("2019-01-01", "2019-12-31", "year", "2019"),
        ("2019-04-21", "2019-04-30", "month", "21–30 April 2019"),
        ("2018-05-01", "2018-08-31", "year", "May–August 2018"),
        ("9999-12-01", "9999-12-31", "month", "December 9999"),
        ("2019-05-18T21:00", "2019-05-18T21:00", "hour", "18 May 2019, 21:00 (zone not told)"),
        ("2019-05-17T21:00Z", "2019-05-17T21:00Z", "instant", "17 May 2019, 21:00 UTC"),
        ("2019-05-18T00:30+03:00", None, "instant", "from 18 May 2019, 00:30 UTC+3 on"),
        (None, "2019-05-18", "open", "until 18 May 2019"),
        ("2019-05-18", None, "open", "from 18 May 2019 on"),
        (None, None, None, "date unknown"),
        ("soon", None, None, "date unknown"),
    ],
)
def test_ranges_of_days_in_words(first: str | None, last: str | None, precision: str | None, words: str) -> None:
    assert word_range(first, last, precision) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (True, "it happened"),
        (False, "it did not happen"),
        (None, "unknown"),
        (1300, "1,300"),
        ({"low": 58, "best": 58, "high": None}, "at least 58"),
        ({"low": None, "best": 5, "high": 5}, "at most 5"),
        ({"low": 3, "best": 4, "high": 5}, "3–5"),
        ({"name": "Dockers", "id": None}, "Dockers"),
        ({"from": "2019-05-18", "to": "2019-05-18"}, "18 May 2019"),
        ({"event_type": "RETREAT", "mode": "ceasefire"}, "withdrawal or truce (ceasefire)"),
        ([{"name": "A"}, {"name": "B"}], "A and B"),
        ({"odd": [1]}, '{"odd": [1]}'),
    ],
)
def test_values_in_words(value: object, words: str) -> None:
    assert word_value(value) == words
    assert word_bounds(None, None, None) == "a number not given"


@pytest.mark.parametrize("text", ["# head", "- list", "1. list", "a\n\nb", "*x* _y_ [z](q) <b> `c` | d", "> quote"])
def test_text_cannot_become_markdown(text: str) -> None:
    escaped = escape_markdown(text)
    assert "\n" not in escaped
    assert not re.match(r"(#|-|>|\d+\.)", escaped)
    assert re.sub(r"\\(.)", r"\1", escaped) == " ".join(text.split())
