"""The happenings of the log kept by hand, each an event with its accounts: strikes, gas, talks and a front.

The page is others' text and lies beside the project, not in it; without it there is nothing to test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from dateline.following import find_relation
from dateline.ingest.intake import IntakeOptions
from dateline.model.claim import Claim
from dateline.model.event import Event
from dateline.model.query import ClaimQuery, EventQuery
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
    read_casebook(store, Pipeline(Settings(home=default_home())))
    with store.view() as opened:
        yield opened


@pytest.fixture(scope="module")
def events(view: View) -> list[Event]:
    return list(view.events(EventQuery()))


@pytest.fixture(scope="module")
def claims(view: View) -> dict[str, Claim]:
    return {claim.id: claim for claim in view.claims(ClaimQuery())}


def list_voices(event: Event, claims: Mapping[str, Claim]) -> set[str]:
    return {link.name for name in event.claims for link in claims[name].attribution}


def list_parties(event: Event, claims: Mapping[str, Claim]) -> set[str]:
    members = [claims[name] for name in event.claims]
    return {party.name for claim in members for party in (*claim.actors, *claim.recipients)}


def find_largest(events: list[Event], fits: Callable[[Event], bool]) -> Event:
    return max(filter(fits, events), key=lambda event: len(event.claims))


def test_the_strikes_near_quneitra_have_their_accounts(events: list[Event], claims: dict[str, Claim]) -> None:
    def is_near_quneitra(event: Event) -> bool:
        places = [claims[name].place for name in event.claims]
        return event.event_type == "ASSAULT" and any(place and place.name == "Quneitra" for place in places)

    strikes = find_largest(events, is_near_quneitra)
    assert strikes.place is not None
    assert strikes.place.name == "Quneitra"
    assert strikes.origins >= 2
    voices = list_voices(strikes, claims)
    assert any("SANA" in voice for voice in voices)
    assert any("television" in voice or "TV" in voice for voice in voices)
    times = [claims[name].time for name in strikes.claims]
    days = {time.from_[:10] for time in times if time is not None and time.from_ is not None}
    assert days <= {f"2019-05-{day}" for day in range(17, 21)}
    assert {"2019-05-17", "2019-05-18"} <= days
    assert "Syrian rebels" not in list_parties(strikes, claims)


def test_the_claims_of_gas_are_one_contested_event(events: list[Event], claims: dict[str, Claim]) -> None:
    gas = find_largest(events, lambda event: event.mode == "unconventional")
    assert gas.reading == "contested"
    voices = list_voices(gas, claims)
    assert any("State Department" in voice for voice in voices)
    assert any("Russian" in voice for voice in voices)
    told = [found.why for found in gas.contradictions if found.field == "actor"]
    assert any("Syria " in why and "rebels" in why for why in told)


@pytest.mark.parametrize(
    ("parties", "documents"),
    [(("Russia", "Turkey"), 2), (("Syrian delegation", "Hakan Fidan"), 1), (("Hulusi Akar", "Sergei Shoigu"), 1)],
    ids=["russia-turkey", "syria-turkey", "ministers"],
)
def test_the_talks_are_events(
    events: list[Event], claims: dict[str, Claim], parties: tuple[str, ...], documents: int
) -> None:
    talks = find_largest(
        events, lambda event: event.event_type == "CONSULT" and set(parties) <= list_parties(event, claims)
    )
    assert len(talks.claims) >= 3
    assert len(talks.documents) >= documents


def test_the_front_in_latakia_is_told_deed_by_deed(events: list[Event], claims: dict[str, Claim]) -> None:
    front = [event for event in events if event.place and event.place.name in ("Latakia", "Kabani")]
    told = {(event.event_type, event.reading == "announced") for event in front}
    # Troops came, guns fired on the positions at Kabani, and an advance is planned.
    assert {("MOBILIZE", False), ("ASSAULT", False), ("ASSAULT", True)} <= told
    shelling = find_largest(front, lambda event: event.mode == "heavy-weapons")
    assert {"Syrian Armed Forces", "Hayat Tahrir al-Sham"} <= list_parties(shelling, claims)


def test_no_event_gathers_the_deeds_of_a_war(events: list[Event], claims: dict[str, Claim]) -> None:
    violent = [event for event in events if event.event_type == "ASSAULT"]
    assert max(len(event.claims) for event in violent) <= 12
    advance = find_largest(violent, lambda event: event.place is not None and event.place.name == "Kafr Nabudah")
    assert "heavy-weapons" not in {claims[name].mode for name in advance.claims}


@pytest.mark.parametrize("pair", [("US", "Turkey"), ("Russia", "Turkey"), ("Syria", "Turkey")], ids="-".join)
def test_relations_can_be_drawn(view: View, pair: tuple[str, str]) -> None:
    for one, other in (pair, pair[::-1]):
        relation = find_relation(view, one, other, period="week")
        assert relation.periods
        assert relation.events
        assert all(period.low <= period.mean <= period.high for period in relation.periods)
