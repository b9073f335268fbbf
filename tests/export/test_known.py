"""A report as known on a day: what was published later counts for nothing in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.dossiers import make_dossier
from dateline.errors import NotFound
from dateline.export.report.editing import SECTIONS, list_lines
from dateline.export.report.html import render_html
from dateline.export.report.markdown import render_markdown
from dateline.following import find_spread
from dateline.known import is_known, view_as_known
from dateline.model.query import ClaimQuery, DocumentHead, EventQuery
from dateline.reporting import keep_report, make_report, open_report, renew_report
from dateline.store.memory import MemoryStore
from web.casebook import ARTICLES, fill_followed

PERIOD = ("2019-05-13", "2019-05-31")
HEAD = DocumentHead(
    id="d", key=None, title=None, source=None, url=None, published=None, language=None, length=0, claims=0, state="read",
    note=None, copy_of=None, capture_id=None, retrieved=None,
)  # fmt: skip


@pytest.fixture(scope="module")
def store() -> MemoryStore:
    filled = MemoryStore()
    fill_followed(filled)
    return filled


@pytest.mark.parametrize(
    ("published", "retrieved", "known"),
    [
        ("2019-05-18", None, True),
        ("2019-05-18T23:59:00+00:00", "2026-01-01", True),
        ("2019-05-19T00:00:00+00:00", "2019-05-18", False),
        (None, "2019-05-18T10:00:00+00:00", True),
        (None, "2019-05-19", False),
        (None, None, False),
    ],
)
def test_what_was_published_by_then_is_known(published: str | None, retrieved: str | None, known: bool) -> None:
    assert is_known(replace(HEAD, published=published, retrieved=retrieved), "2019-05-18") is known


def test_claims_origins_and_contradictions_are_those_of_the_day(store: MemoryStore) -> None:
    with store.view() as view:
        then = view_as_known(view, "2019-05-14")
        (event,) = [one for one in then.events() if one.id == "eattack"]
        assert len(event.claims) == 2
        assert event.outlets == 2
        assert event.origins == 2
        assert {said.outlet for said in event.first_said} == {"Fjord Wire", "Harbour Post"}
        assert len(view.event("eattack").claims) > 2
        assert then.event("eattack") == event
        assert {one.id for one in then.events()} == {"eattack"}
        # Radio Salt denied it on the day after.
        assert not any(found.kind == "denial" for found in event.contradictions)
        later = view_as_known(view, "2019-05-15").event("eattack")
        assert any(found.kind == "denial" for found in later.contradictions)


def test_a_day_after_everything_changes_nothing(store: MemoryStore) -> None:
    with store.view() as view:
        then = view_as_known(view, "2030-01-01")
        assert list(then.events()) == list(view.events(EventQuery()))
        assert list(then.claims()) == list(view.claims(ClaimQuery()))
        assert list(then.forecasts()) == list(view.forecasts())
        now, known = make_report(view, *PERIOD), make_report(view, *PERIOD, as_known_on="2030-01-01")
    left = ("gaps", "cutoff", "as_known_on")
    for section in SECTIONS:
        if section not in left:
            assert list_lines(known, section) == list_lines(now, section)


def test_nothing_is_told_that_was_not_known(store: MemoryStore) -> None:
    with store.view() as view:
        report = make_report(view, *PERIOD, as_known_on="2019-05-16")
        later = {head.id for head in view.documents() if head.published and head.published > "2019-05-17"}
    assert later
    assert not later & {source.document for source in report.sources}
    for written in (render_html(report), render_markdown(report)):
        assert "As known on 16 May 2019: only what was published by the end of that day counts" in written
        assert "Field Notes" not in written
        assert "Truce of 72 hours" not in written
        assert "Nordvik" not in written


def test_agreements_and_forecasts_stand_as_they_did(store: MemoryStore) -> None:
    with store.view() as view:
        before, at, after = (
            make_report(view, *PERIOD, as_known_on=day) for day in ("2019-05-16", "2019-05-18", "2019-05-30")
        )
    assert before.agreements == ()
    assert at.agreements
    assert all(one.sentence.cites for one in (*at.agreements, *after.agreements))
    assert before.ahead == ()
    (forecast,) = at.ahead
    assert forecast.outcome == "still open"
    (forecast,) = after.ahead
    assert forecast.outcome == "reported to have come true"
    assert forecast.outcome_cites


def test_an_event_that_nobody_knew_of_is_not_there(store: MemoryStore) -> None:
    with store.view() as view:
        then = view_as_known(view, "2019-05-14")
        with pytest.raises(NotFound, match="nothing was known"):
            then.event("etruce")
        assert then.events_by_id(["etruce", "eattack"]).keys() == {"eattack"}
        assert then.count_events(EventQuery(since="2019-05-14", until="2019-05-14")) == 1
        assert then.count_events(EventQuery(since="2019-05-15")) == 0
        assert then.claims(ClaimQuery(source="Field Notes")) == []
        assert then.counts()["documents"] == 2
        assert find_spread(then, "eattack").bands


def test_a_kept_report_stays_as_known_when_it_is_made_anew() -> None:
    store = MemoryStore()
    fill_followed(store, ARTICLES)
    kept = keep_report(store, *PERIOD, user="ana", as_known_on="2019-05-15", place="Hamarfell")
    assert "Hamarfell" in kept.title
    renewed = renew_report(store, kept.report, user="ben")
    with store.view() as view:
        report = open_report(view, kept.report, renewed.number).report
    assert (report.as_known_on, report.place) == ("2019-05-15", "Hamarfell")
    assert report.changes == ()
    assert {entry.event for entry in report.chronology} == {"eattack"}


def test_a_dossier_may_be_of_what_was_known(store: MemoryStore) -> None:
    with store.view() as view:
        then, _ = make_dossier(view, as_known_on="2019-05-15")
        now, _ = make_dossier(view)
    assert len(then) < len(now)


def test_no_gap_is_told_of_days_after_the_cut_off(store: MemoryStore) -> None:
    with store.view() as view:
        now, then = make_report(view, *PERIOD), make_report(view, *PERIOD, as_known_on="2019-05-15")
    assert any("23 May 2019" in gap.text for gap in now.gaps)
    told = [gap.text for gap in then.gaps if gap.text.startswith("No event is known")]
    assert told == ["No event is known for 13 May 2019."]
