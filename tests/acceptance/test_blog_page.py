"""The log kept by hand that dateline is to do right: an archive page of a blog, five days of May 2019.

The page is others' text and lies beside the project, not in it; without it there is nothing to test.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dateline.ingest.intake import IntakeOptions
from dateline.model.claim import Claim
from dateline.model.event import Event
from dateline.model.query import ClaimQuery, DocumentHead, EventQuery
from dateline.pipeline import IntakeCount, Pipeline, collect, read_casebook
from dateline.settings import Settings, default_home
from dateline.store.base import View
from dateline.store.memory import MemoryStore

PAGE = Path(__file__).parents[3] / "shared" / "corpus" / "blog_2019-05.txt"

pytestmark = pytest.mark.skipif(not PAGE.exists(), reason="the corpus (../shared/corpus) is not beside the project")


@pytest.fixture(scope="module")
def view() -> Iterator[View]:
    store, count = MemoryStore(), IntakeCount()
    collect(store, str(PAGE), IntakeOptions(published="2019-05-23", source="a blog"), count)
    assert not count.skipped
    read_casebook(store, Pipeline(Settings(home=default_home())))
    with store.view() as opened:
        yield opened


@pytest.fixture(scope="module")
def heads(view: View) -> list[DocumentHead]:
    return list(view.documents())


@pytest.fixture(scope="module")
def claims(view: View) -> list[Claim]:
    return list(view.claims(ClaimQuery()))


@pytest.fixture(scope="module")
def ceasefire(view: View) -> Event:
    found = [event for event in view.events(EventQuery()) if event.mode == "ceasefire" and event.time]
    return max(found, key=lambda event: len(event.claims))


def test_seven_posts_on_five_days(heads: list[DocumentHead]) -> None:
    assert len(heads) == 7
    days = [date.fromisoformat((head.published or "")[:10]).day for head in heads]
    assert sorted(days) == [18, 19, 20, 20, 21, 23, 23]
    assert {head.source for head in heads} == {"a blog"}
    assert {head.state for head in heads} == {"read"}


def test_at_most_two_claims_a_coded_sentence_on_average(claims: list[Claim]) -> None:
    sentences = {(claim.document.id, claim.evidence.start) for claim in claims}
    assert len(claims) >= 60
    assert len(claims) / len(sentences) <= 2


def voices_of(event: Event, claims: list[Claim]) -> list[set[str]]:
    members = set(event.claims)
    return [{link.name for link in claim.attribution} for claim in claims if claim.id in members]


@pytest.mark.parametrize(
    "words",
    [("Center for Reconciliation",), ("Janes",), ("Nahass", "Enab Baladi"), ("Sputnik", "officer")],
    ids=lambda words: words[0],
)
def test_the_ceasefire_is_one_event_with_accounts_from_four_voices(
    ceasefire: Event, claims: list[Claim], words: tuple[str, ...]
) -> None:
    chains = voices_of(ceasefire, claims)
    assert any(all(any(word in name for name in chain) for word in words) for chain in chains)


def test_its_contradictions_are_shown(ceasefire: Event) -> None:
    assert ceasefire.reading == "contested"
    told = {found.field: found.why for found in ceasefire.contradictions if found.kind == "incompatible"}
    assert "Russia" in told["actor"]
    assert "Syria" in told["actor"]
    assert "unilateral" in told["act"]
    assert "negotiated" in told["act"]
    days = " ".join(found.why for found in ceasefire.contradictions if found.field == "time")
    assert "2019-05-18" in days
    assert "2019-05-19" in days


def test_every_claim_quotes_its_document(view: View, claims: list[Claim]) -> None:
    for claim in claims:
        text = view.document(claim.document.id).text
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote
