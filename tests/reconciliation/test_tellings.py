"""Tellings: single deeds and violence at large, turns of a text, and numbers that count some people only."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.model.claim import Claim, ClaimPlace
from dateline.model.event import Event
from dateline.model.mention import Quantity
from dateline.reconciliation.reconcile import reconcile
from dateline.reconciliation.tellings import (
    counts_some,
    is_at_large,
    name_mode,
    refers_back,
    spell_place,
    tells_inability,
    tells_means,
    turns_away,
)
from telling import HAMA, IDLIB, tell

ARMY = (("SYR-MIL", "SYR"),)
REBELS = (("SYR-REB", "SYR"),)


def attack(quote: str, trigger: str, **told: object) -> Claim:
    """Return a claim of violence whose trigger is some words of its sentence."""
    given: dict[str, object] = {"event_type": "ASSAULT", "mode": None, "day": None, **told}
    claim = tell(quote, **given)  # type: ignore[arg-type]
    start = quote.index(trigger)
    words = replace(claim.evidence.trigger, start=start, end=start + len(trigger), text=trigger)
    return replace(claim, evidence=replace(claim.evidence, trigger=words))


def count(quote: str, number: str, who: str | None = "people") -> Quantity:
    start = quote.index(number)
    return Quantity(
        kind="killed", who=who, low=5.0, best=5.0, high=5.0, qualifier=None, unit=None,
        text=number, start=start, end=start + len(number),
    )  # fmt: skip


def group(*claims: Claim) -> tuple[Event, ...]:
    return reconcile(claims, copies=(), earlier=(), judgements=())


@pytest.mark.parametrize(
    ("quote", "trigger", "large"),
    [
        ("Planes hit the market, killing nine.", "hit", False),
        ("Planes hit the market in the deadliest raid in recent months.", "hit", False),
        ("Planes have hit the valley in recent weeks.", "hit", True),
        ("Over the past ten days the army took six villages.", "took", True),
        ("Shelling continued near the dam.", "Shelling", True),
        ("The army opened an offensive near the dam.", "offensive", True),
        ("Guns repeatedly hit the mill.", "hit", True),
    ],
    ids=["deed", "deadliest", "weeks", "days", "continued", "offensive", "repeatedly"],
)
def test_violence_at_large_is_told_from_a_deed(quote: str, trigger: str, large: bool) -> None:
    assert is_at_large(attack(quote, trigger)) is large


def test_so_many_dead_are_those_of_a_war() -> None:
    assert is_at_large(attack("It has cost 90,000 lives.", "lives", killed=(90_000, 90_000, None)))
    assert not is_at_large(attack("It has cost 90 lives.", "lives", killed=(90, 90, None)))


@pytest.mark.parametrize(
    ("quote", "trigger", "turns"),
    [
        ("Meanwhile, guns hit the mill.", "hit", True),
        ("Elsewhere rebels attacked a post.", "attacked", True),
        ("The planes also killed six people at the dam.", "killed", True),
        ("The planes killed six people at the dam.", "killed", False),
    ],
    ids=["meanwhile", "elsewhere", "also", "no-turn"],
)
def test_sentences_turn_to_another_happening(quote: str, trigger: str, turns: bool) -> None:
    assert turns_away(attack(quote, trigger, killed=(6, 6, None))) is turns


@pytest.mark.parametrize(
    ("quote", "trigger", "refers"),
    [
        ("The explosions broke windows.", "explosions", True),
        ("Nine were killed in the attack.", "killed", True),
        ("The shelling was heavy and hit two schools.", "hit", True),
        ("The shelling of the mill went on.", "shelling", False),
        ("Nine were killed in a raid.", "killed", False),
    ],
    ids=["noun", "in-the", "subject", "of", "a-raid"],
)
def test_words_refer_back_to_a_blow(quote: str, trigger: str, refers: bool) -> None:
    assert refers_back(attack(quote, trigger)) is refers


@pytest.mark.parametrize(
    ("quote", "trigger", "means"),
    [
        ("They gassed the town by firing rockets.", "firing rockets", True),
        ("They hit the town, killing nine.", "killing", True),
        ("The shelling hit the town.", "shelling", False),
        ("", "", False),
    ],
    ids=["by", "outcome", "noun", "nothing"],
)
def test_means_and_outcomes_are_of_the_deed_of_their_sentence(quote: str, trigger: str, means: bool) -> None:
    assert tells_means(attack(quote, trigger)) is means


@pytest.mark.parametrize(
    ("quote", "number", "some"),
    [
        ("Another five died at the dam.", "five", True),
        ("Some five others died.", "five", True),
        ("Nine died, including five nurses.", "five", True),
        ("The five victims were buried.", "five", True),
        ("At the mill five people died.", "five", False),
        ("They were among five people who died.", "five", False),
    ],
    ids=["another", "others", "including", "the", "all", "among"],
)
def test_numbers_of_some_people_are_no_tolls(quote: str, number: str, some: bool) -> None:
    assert counts_some(attack(quote, quote[:4]), count(quote, number)) is some


def test_a_number_before_one_of_more_people_is_no_toll() -> None:
    quote = "Thirty died at the mill and another five at the dam."
    numbers = (count(quote, "Thirty"), count(quote, "five"))
    claim = replace(attack(quote, "died"), quantities=numbers)
    assert [counts_some(claim, number) for number in numbers] == [True, True]


def test_inability_denies_nothing() -> None:
    assert tells_inability(attack("The town cannot repel them.", "repel"))
    assert not tells_inability(attack("The town did not repel them.", "repel"))


@pytest.mark.parametrize(
    ("trigger", "mode"),
    [("seized", "ground"), ("shot down", "interception"), ("hit", None)],
    ids=["ground", "interception", "none"],
)
def test_deeds_are_told_by_words(trigger: str, mode: str | None) -> None:
    assert name_mode(attack(f"They {trigger} it.", trigger)) == mode


def test_spellings_of_one_place_have_their_consonants_in_common() -> None:
    place = attack("Bombs hit it.", "hit").place
    assert isinstance(place, ClaimPlace)
    names = ("Al Burayj", "Qasr el-Breij", "al-Bureij")
    assert len({spell_place(replace(place, name=name)) for name in names}) == 1
    assert spell_place(replace(place, name="Aya")) == frozenset()
    assert spell_place(None) == frozenset()


def outlet(number: int, quote: str, trigger: str = "hit", **told: object) -> Claim:
    given: dict[str, object] = {"outlet": f"Courier {number}", "day": "2019-05-18", "actors": ARMY, **told}
    return attack(quote, trigger, **given)


def test_one_side_in_one_province_is_not_yet_one_deed() -> None:
    province = ("Hama", "gn:170016", 35.2, 36.9, "SYR", "Hama", "province")
    one = outlet(1, "Troops hit trenches north of the river.", place=province, recipients=REBELS)
    other = outlet(2, "Soldiers shot at gunmen on a farm road.", "shot", place=province, recipients=REBELS)
    assert len(group(one, other)) == 2


def test_a_place_in_common_makes_one_deed() -> None:
    village = ("Orrin", "gn:1", 35.2, 36.9, "SYR", "Hama", "settlement")
    one = outlet(1, "Troops hit trenches north of the river.", place=village, recipients=REBELS)
    other = outlet(2, "Soldiers shot at gunmen on a farm road.", "shot", place=village, recipients=REBELS)
    assert len(group(one, other)) == 1


def test_what_lasts_gathers_no_single_deed() -> None:
    lasting = outlet(1, "The army has hit the town in recent weeks.", mode="heavy-weapons", day=None)
    single = outlet(2, "The army hit the town, killing nine.", mode="heavy-weapons", killed=(9, 9, None))
    assert len(group(lasting, single)) == 2


def test_air_raids_that_answer_rockets_are_another_deed() -> None:
    rockets = outlet(1, "Rockets hit the town and its market.", mode="heavy-weapons", actors=REBELS, place=HAMA)
    raid = outlet(2, "Planes hit the town and its market.", mode="aerial", actors=ARMY, place=HAMA)
    assert len(group(rockets, raid)) == 2


def test_numbers_of_a_particular_act_contradict_each_other_wherever_it_was() -> None:
    gas = "Nine died in the gas attack on the valley."
    told = {"mode": "unconventional", "trigger": "died"}
    one = outlet(1, gas, place=IDLIB, killed=(9, 9, None), **told)
    other = outlet(2, gas, place=HAMA, killed=(31, 31, None), **told)
    (event,) = group(one, other)
    assert [found.kind for found in event.contradictions if found.field == "killed"] == ["incompatible"]


def test_children_are_no_whole() -> None:
    def kill(number: int, killed: int, who: str) -> Claim:
        quote = f"Planes hit the town, and so many {who} died."
        claim = outlet(number, quote, "died", mode="aerial", killed=(killed, killed, None))
        return replace(claim, quantities=tuple(replace(one, who=who) for one in claim.quantities))

    (event,) = group(kill(1, 6, "children"), kill(2, 19, "people"))
    assert not [found for found in event.contradictions if found.field == "killed"]
    (event,) = group(kill(1, 6, "civilians"), kill(2, 19, "people"))
    assert [found for found in event.contradictions if found.field == "killed"]
