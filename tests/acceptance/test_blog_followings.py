"""What following makes of the log kept by hand: agreements, relations, storylines, forecasts, wordings.

The page is others' text and lies beside the project, not in it; without it there is nothing to test.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.following import find_coverage, find_relation, find_spread, find_wordings
from dateline.ingest.intake import IntakeOptions
from dateline.model.agreement import Agreement
from dateline.model.query import ClaimQuery, EventQuery
from dateline.pipeline import IntakeCount, Pipeline, collect, read_casebook
from dateline.settings import Settings, default_home
from dateline.store.base import View
from dateline.store.memory import MemoryStore
from dateline.updating import reconcile_casebook

PAGE = Path(__file__).parents[3] / "shared" / "corpus" / "blog_2019-05.txt"

pytestmark = pytest.mark.skipif(not PAGE.exists(), reason="the corpus (../shared/corpus) is not beside the project")


@pytest.fixture(scope="module")
def store() -> MemoryStore:
    made, count = MemoryStore(), IntakeCount()
    collect(made, str(PAGE), IntakeOptions(published="2019-05-23", source="a blog"), count)
    read_casebook(made, Pipeline(Settings(home=default_home())))
    return made


@pytest.fixture(scope="module")
def view(store: MemoryStore) -> Iterator[View]:
    with store.view() as opened:
        yield opened


@pytest.fixture(scope="module")
def truce(view: View) -> Agreement:
    """The ceasefire in Idlib of May 2019."""
    found = [one for one in view.agreements() if one.kind == "ceasefire" and (one.start or "").startswith("2019-05")]
    return max(found, key=lambda one: one.origins)


def test_the_ceasefire_of_may_is_an_object(truce: Agreement) -> None:
    assert truce.start == "2019-05-18"
    assert "Idlib" in {area.name for area in truce.areas}
    roles = {(party.role, party.key) for party in truce.parties}
    assert {("party", "SYR"), ("negotiator", "RUS"), ("negotiator", "TUR")} <= roles
    assert any(
        "Russia" in party.name or "Reconciliation" in party.name for party in truce.parties if party.role == "announcer"
    )
    # Janes and the centre call it unilateral, and Enab Baladi tells of negotiations.
    assert truce.unilateral is None
    assert truce.unilateral_claims
    assert truce.negotiated_claims


def test_its_terms_are_told(truce: Agreement) -> None:
    assert 72 in {term.hours for term in truce.terms if term.kind == "duration"}
    assert truce.end == "2019-05-21"
    holders = {term.holder for term in truce.terms if term.kind == "condition"}
    assert {"Russia", "Turkey"} <= holders


def test_its_steps_are_told(truce: Agreement) -> None:
    steps = {(step.state, step.by) for step in truce.steps}
    assert {("proposed", "Russia"), ("accepted", "Turkey"), ("in force", None), ("expired", None)} <= steps
    assert all(step.claims for step in truce.steps)


def test_the_shelling_after_it_is_an_alleged_violation(truce: Agreement) -> None:
    sides = {violation.side for violation in truce.violations}
    assert "Syrian rebels" in sides
    assert all(violation.claims for violation in truce.violations)


def test_who_announced_it_and_who_confirms_is_told(truce: Agreement) -> None:
    announcers = {party.key for party in truce.parties if party.role == "announcer"}
    assert {"RUS-GOV", "SYR-MIL"} <= announcers
    assert not {"reports", "media reports"} & announcers
    by_side = {one.side: one for one in truce.violations}
    assert any("Reconciliation" in name for name in by_side["Syrian rebels"].confirmed_by)
    assert all(one.confirmed_by or one.named for one in truce.violations)


def test_what_only_shares_a_headline_with_the_area_is_no_violation(truce: Agreement) -> None:
    assert "Kurds" not in {one.side for one in truce.violations}


def test_it_is_bound_to_days_and_an_area(truce: Agreement) -> None:
    assert (truce.start, truce.end, truce.state) == ("2019-05-18", "2019-05-21", "expired")
    assert {area.name for area in truce.areas} == {"Idlib", "Hama", "Latakia"}
    assert {term.kind for term in truce.terms} >= {"duration", "condition"}
    # What broke the truce of the autumn before broke this one as little as it had begun.
    assert "broken" not in {step.state for step in truce.steps}
    assert all((one.day or "") >= "2019-05-18" for one in truce.violations)


def test_sochi_has_its_terms_and_steps(view: View) -> None:
    (sochi,) = [one for one in view.agreements() if one.start == "2018-09-17"]
    assert sochi.unilateral is False
    assert sochi.end is None
    assert [step.state for step in sochi.steps] == ["declared", "in force", "broken"]
    assert any("15 kilometers" in term.text for term in sochi.terms if term.kind == "zone")
    assert sochi.violations == ()


def test_an_arms_deal_holds_in_no_area(view: View) -> None:
    (deal,) = [one for one in view.agreements() if one.kind == "deal"]
    assert {party.key for party in deal.parties} == {"RUS", "TUR"}
    assert deal.areas == ()


def test_sochi_is_an_object(view: View) -> None:
    (sochi,) = [one for one in view.agreements() if one.start == "2018-09-17"]
    assert sochi.kind == "demilitarised zone"
    assert sochi.venue == "Sochi"
    assert "Idlib" in {area.name for area in sochi.areas}
    assert {party.key for party in sochi.parties if party.role == "party"} == {"RUS", "TUR"}
    assert any("deep" in term.text and "must withdraw" in term.text for term in sochi.terms)
    # "effectively shattering" it, says an excerpt of 19 May.
    assert sochi.state == "broken"


@pytest.mark.parametrize(("one", "other"), [("US", "Turkey"), ("Russia", "Turkey"), ("Syria", "Turkey")])
def test_relations_can_be_drawn(view: View, one: str, other: str) -> None:
    there, back = find_relation(view, one, other, period="day"), find_relation(view, other, one, period="day")
    assert there.periods
    assert back.periods
    for relation in (there, back):
        assert all(event.claims for event in relation.events)
        assert all(period.low <= period.mean <= period.high for period in relation.periods)


def test_relations_have_the_shape_that_a_reader_sees(view: View) -> None:
    """The reader of the page sees Russia and Turkey come closer while the US and Turkey are at odds."""
    warm = find_relation(view, "Turkey", "Russia", period="month").periods[-1].mean
    cold = find_relation(view, "US", "Turkey", period="month").periods[-1].mean
    assert warm > cold


def test_the_page_has_a_storyline_in_parts(view: View) -> None:
    story = max(view.storylines(), key=lambda one: len(one.events))
    assert "Idlib" in story.places
    assert {"SYR", "TUR", "RUS"} <= {actor.key for actor in story.actors}
    known = {claim.id for claim in view.claims(ClaimQuery())}
    for part in story.parts:
        assert part.notes
        assert all(note.claims and set(note.claims) <= known for note in part.notes)
    assert any(note.kind == "open" for note in story.parts[-1].notes)
    assert {event.storyline for event in view.events(EventQuery())} > {story.id}


def test_reconciling_again_changes_no_storyline(store: MemoryStore) -> None:
    with store.view() as view:
        before = [story.id for story in view.storylines()]
    reconcile_casebook(store)
    with store.view() as view:
        assert [story.id for story in view.storylines()] == before


def test_a_forecast_keeps_its_probability(view: View) -> None:
    janes = [one for one in view.forecasts() if one.source == "Janes" and one.probability]
    assert janes
    assert {one.outcome for one in janes} <= {"open", "cannot be told"}


def test_the_truce_is_called_by_several_names(view: View) -> None:
    words = {one.key: one for one in find_wordings(view)}
    assert {"truce"} < {wording.casefold() for wording in words["ceasefire"].wordings}
    rebels = words["armed opponents of a government"].wordings
    assert {"terrorists", "militants"} & set(rebels)


def test_a_storyline_tells_its_words_with_sentences(view: View) -> None:
    story = max(view.storylines(), key=lambda one: len(one.events))
    claims = {claim.id: claim for claim in view.claims(ClaimQuery()) if claim.event_id in story.events}
    words = find_wordings(view, story.id)
    assert {"act", "actor"} <= {one.slot for one in words}
    for count in (count for one in words for count in one.counts):
        assert count.uses
        for use in count.uses:
            assert use.sentence == claims[use.claim].evidence.quote
            assert use.sentence[use.start : use.end]


def test_who_said_it_first_and_who_is_silent(view: View) -> None:
    spreads = [find_spread(view, one.id) for one in view.events(EventQuery()) if one.mode == "ceasefire"]
    assert any(spread.bands[0].from_ for spread in spreads)
    assert "Sputnik" in {name for spread in spreads for one in spread.citing for name in (one.cited, one.citing)}
    coverage = find_coverage(view, limit=5)
    assert len(coverage.events) == 5
    assert len(coverage.cells) == len(coverage.outlets)
