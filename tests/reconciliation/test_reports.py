"""Reports: what one document tells of one happening, before documents are compared."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.model.claim import Claim
from dateline.model.event import Event
from dateline.reconciliation.reconcile import reconcile
from telling import HAMA, tell

REBELS = (("SYR-REB", "SYR"),)
ARMY = (("SYR-MIL", "SYR"),)


def group(*claims: Claim) -> tuple[Event, ...]:
    return reconcile(claims, copies=(), earlier=(), judgements=())


def attack(number: int, quote: str = "Shells hit the town in the valley.", **told: object) -> Claim:
    """Return a claim of one document; `number` is its place in it."""
    given: dict[str, object] = {"document": "one", "event_type": "ASSAULT", "mode": "heavy-weapons", **told}
    claim = tell(quote, number=number, **given)  # type: ignore[arg-type]
    start = 200 * number
    trigger = replace(claim.evidence.trigger, start=start, end=start + 6)
    return replace(claim, evidence=replace(claim.evidence, start=start, end=start + len(quote), trigger=trigger))


def toll(number: int, killed: int, **told: object) -> Claim:
    return attack(
        number, "So many people died, said the ministry.", mode=None, actors=(), killed=(killed, killed, None), **told
    )


def test_a_toll_further_down_is_of_the_attack_that_the_text_tells() -> None:
    (event,) = group(attack(1), toll(4, 12, place=None, day=None))
    assert len(event.claims) == 2


def test_a_toll_without_an_attack_stands_alone() -> None:
    assert len(group(toll(1, 12))) == 1


def test_what_two_sides_do_to_each_other_is_two_happenings() -> None:
    assert len(group(attack(1, actors=ARMY), attack(2, "Rockets hit the capital.", actors=REBELS))) == 2


@pytest.mark.parametrize("told", [{"place": HAMA}, {"day": "2019-05-16"}])
def test_other_places_and_days_of_one_text_are_other_happenings(told: dict[str, object]) -> None:
    assert len(group(attack(1), attack(2, **told))) == 2


def test_nobody_gives_two_tolls_of_one_happening() -> None:
    assert len(group(attack(1, killed=(9, 9, None)), toll(2, 31))) == 2


def test_a_number_since_the_war_began_is_of_no_single_attack() -> None:
    war = attack(2, "In all 9,000 people were killed since the war began.", killed=(9000, 9000, None))
    assert len(group(attack(1), war)) == 2


def test_reports_of_two_outlets_meet_by_what_their_parts_tell() -> None:
    first = (attack(1, killed=(12, 12, None)), toll(3, 12, place=None))
    second = [
        attack(1, "A town was hit.", document="two", outlet="Harbour Post", mode=None, actors=(), place=None),
        attack(2, "Shells fell on houses.", document="two", outlet="Harbour Post", killed=(17, 17, None)),
    ]
    (event,) = group(*first, *second)
    assert event.outlets == 2
    assert [found.kind for found in event.contradictions if found.field == "killed"] == ["incompatible"]


def test_a_bomb_and_a_suicide_bomb_may_be_one() -> None:
    bomb = tell("A bomb tore through the market.", event_type="ASSAULT", mode="explosives", actors=())
    bomber = tell(
        "A bomber tore through the market.",
        event_type="ASSAULT",
        mode="suicide-attack",
        actors=(),
        outlet="Harbour Post",
    )
    assert len(group(bomb, bomber)) == 1


def test_the_state_and_those_against_it_contradict_each_other() -> None:
    told = {"event_type": "ASSAULT", "mode": "unconventional"}
    (event,) = group(
        tell("Gas was used.", actors=ARMY, **told),  # type: ignore[arg-type]
        tell("Gas was used.", actors=REBELS, outlet="Harbour Post", **told),  # type: ignore[arg-type]
    )
    assert [found.field for found in event.contradictions] == ["actor"]


def test_numbers_that_all_contradict_each_other_are_laid_against_each_other_at_once() -> None:
    told = {"event_type": "ASSAULT", "mode": "unconventional"}
    claims = [
        tell("Gas was used.", killed=(number, number, None), outlet=outlet, **told)  # type: ignore[arg-type]
        for number, outlet in ((494, "Valley Courier"), (650, "Harbour Post"), (1300, "Orontes Daily"))
    ]
    (event,) = group(*claims)
    (found,) = event.contradictions
    assert found.why.count("against") == 2
    assert len(found.values) == 3


def test_at_least_as_many_may_be_raised_by_the_same_hand() -> None:
    chain = (("spoke", "Orontes Office"),)
    first = tell("Shells hit.", event_type="ASSAULT", mode="aerial", chain=chain, killed=(45, None, "at least"))
    later = tell(
        "Shells hit.", event_type="ASSAULT", mode="aerial", chain=chain, killed=(70, None, "at least"), number=2,
        published="2019-05-20",
    )  # fmt: skip
    (event,) = group(first, later)
    assert [(found.field, found.kind) for found in event.contradictions] == [("killed", "update")]
