"""What a source takes back: how a text tells it, and what becomes of the event. Outlets and happenings are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.lexicon.loader import check_yaml
from dateline.lexicon.retractions import load_retractions, takes_back
from dateline.model.claim import Claim, Trigger
from dateline.model.event import Event
from dateline.reconciliation.origins import Origins
from dateline.reconciliation.reconcile import reconcile
from dateline.reconciliation.support import explain_origins
from telling import HAMA, tell

TELLING = "Jets bombed a market in the valley."
TAKING = "It has withdrawn its report that jets bombed a market in the valley."


def bomb(quote: str = TELLING, **more: object) -> Claim:
    claim = tell(quote, event_type="ASSAULT", mode="aerial", **more)  # type: ignore[arg-type]
    start = quote.index("bomb")
    trigger = Trigger(start=start, end=start + 6, text=quote[start : start + 6])
    return replace(claim, evidence=replace(claim.evidence, trigger=trigger))


def group(*claims: Claim) -> tuple[Event, ...]:
    return reconcile(claims, copies=(), earlier=(), judgements=())


def test_the_words_fit_their_schema() -> None:
    assert check_yaml("retractions") == []


@pytest.mark.parametrize(
    ("sentence", "taken"),
    [
        (TAKING, True),
        ("The Lantern Wire retracted its earlier report that jets bombed a market.", True),
        ("An earlier version of this article incorrectly said that jets bombed a market.", True),
        ("The paper said that its earlier report that jets bombed a market was wrong.", True),
        ("The monitor took back its claim that jets bombed a market.", True),
        ("The agency deleted its report on the bombing of a market.", True),
        ("The report that jets bombed a market has since been retracted.", True),
        ("The paper reported that jets bombed a market but later withdrew the report.", True),
        ("The paper apologised for its false report that jets bombed a market.", True),
        ("The army withdrew from the valley after jets bombed a market.", False),
        ("The paper has not withdrawn its report that jets bombed a market.", False),
        ("Its report that jets bombed a market hasn't been retracted.", False),
        ("The ministry urged the paper to withdraw its report that jets bombed a market.", False),
        ("The ministry said the paper's report that jets bombed a market was false.", False),
        ("The army withdrew its forces and reported that jets bombed a market.", False),
        ("An earlier version of this article said that jets bombed a market at noon.", False),
    ],
)
def test_how_a_sentence_takes_something_back(sentence: str, taken: bool) -> None:
    start = sentence.index("bomb")
    assert load_retractions().take_back(sentence, start, start + 6) is taken


@pytest.mark.parametrize("sentence", ["", "retracted " * 5000, "its report that " * 5000, "withdrew its a a a " * 4000])
def test_hostile_sentences_are_read_in_a_moment(sentence: str) -> None:
    assert not load_retractions().take_back(sentence, len(sentence) // 2, len(sentence) // 2)


def test_what_its_only_source_took_back_is_withdrawn() -> None:
    (event,) = group(bomb(), bomb(TAKING, number=2, published="2019-05-21"))
    assert event.reading == "withdrawn"
    (update,) = event.contradictions
    assert (update.field, update.kind) == ("happened", "update")
    assert update.why == "Valley Courier took back on 2019-05-21 what it told on 2019-05-19"
    assert {event.values[number].value for number in update.values} == {True, False}
    assert (event.outlets, event.origins) == (1, 1)


def test_a_retraction_alone_is_of_something_withdrawn() -> None:
    (event,) = group(bomb(TAKING))
    assert (event.reading, event.contradictions) == ("withdrawn", ())


def test_what_others_still_say_stands() -> None:
    taken = (bomb(), bomb(TAKING, number=2, published="2019-05-21"))
    (event,) = group(*taken, bomb(outlet="Harbour Post"))
    assert (event.reading, event.origins) == ("single_origin", 1)
    (event,) = group(*taken, bomb(outlet="Harbour Post"), bomb(outlet="Radio Almond"))
    assert (event.reading, event.origins) == ("corroborated", 2)
    assert [found.kind for found in event.contradictions] == ["update"]


def test_who_took_it_back_is_told_and_not_counted() -> None:
    claims = [bomb(), bomb(TAKING, number=2, published="2019-05-21"), bomb(outlet="Harbour Post")]
    kept, gone = explain_origins(claims, Origins(()))
    assert (kept.origin, kept.why) == ("Harbour Post", ("Harbour Post tells it in its own voice",))
    assert (gone.origin, gone.why) == (
        "Valley Courier",
        ("Valley Courier took it back on 2019-05-21, and is not counted",),
    )
    assert set(gone.claims) == {claims[0].id, claims[1].id}


def test_outlets_that_only_passed_it_on_do_not_hold_it_up() -> None:
    cited = bomb(outlet="Harbour Post", chain=(("published", "Valley Courier"),))
    (event,) = group(bomb(), cited, bomb(TAKING, number=2, published="2019-05-21"))
    assert event.reading == "withdrawn"


def test_who_says_it_again_stands_by_it() -> None:
    again = bomb(number=3, published="2019-05-23")
    (event,) = group(bomb(), bomb(TAKING, number=2, published="2019-05-21"), again)
    assert event.reading == "single_origin"


def test_another_outlet_takes_back_nothing_for_it() -> None:
    other = bomb(TAKING, outlet="Harbour Post", published="2019-05-21")
    (event,) = group(bomb(), other)
    assert event.reading == "single_origin"


def test_a_source_that_told_it_and_denies_it_later_takes_it_back() -> None:
    spoke = (("spoke", "Colonel Orr"),)
    denied = bomb(number=2, published="2019-05-22", status="denied", chain=spoke)
    (event,) = group(bomb(chain=spoke), denied)
    assert event.reading == "withdrawn"
    (event,) = group(bomb(chain=(("spoke", "Dr Ardal"),)), denied)
    assert event.reading == "contested"


def test_a_retraction_that_tells_no_day_finds_the_report() -> None:
    late = bomb(TAKING, number=2, day="2019-06-20", basis="publication", published="2019-06-20")
    (event,) = group(bomb(), late)
    assert event.reading == "withdrawn"
    elsewhere = bomb(TAKING, number=2, day="2019-06-20", basis="publication", published="2019-06-20", place=HAMA)
    assert len(group(bomb(), elsewhere)) == 2
    yearly = bomb(TAKING, number=2, day="2020-06-20", basis="publication", published="2020-06-20")
    assert len(group(bomb(), yearly)) == 2


def take_back_later(quote: str = "Colonel Orr later retracted the claim.", **more: object) -> Claim:
    actor = {
        "actors": (("Colonel Orr", "SYR"),),
        "place": None,
        "event_type": "CONCEDE",
        "mode": None,
        "number": 9,
        **more,
    }
    claim = tell(quote, **actor)  # type: ignore[arg-type]
    start = 1000 + quote.index("retracted")
    trigger = Trigger(start=start, end=start + 19, text="retracted the claim")
    return replace(claim, evidence=replace(claim.evidence, start=1000, end=1000 + len(quote), trigger=trigger))


def test_a_sentence_of_its_own_takes_back_what_its_actor_said() -> None:
    spoke = (("spoke", "Colonel Orr"),)
    (event,) = group(bomb(chain=spoke, document="one"), take_back_later(document="one"))
    assert (event.event_type, event.reading) == ("ASSAULT", "withdrawn")
    assert [value.value["name"] for value in event.values if value.field == "actor"] == ["SYR-MIL"]
    assert [found.kind for found in event.contradictions] == ["update"]


@pytest.mark.parametrize(
    "later",
    [
        take_back_later(document="two"),
        take_back_later(document="one", actors=(("Dr Ardal", "SYR"),)),
        take_back_later("Colonel Orr never retracted the claim.", document="one"),
    ],
    ids=["another text", "another speaker", "not done"],
)
def test_it_takes_back_nothing_else(later: Claim) -> None:
    events = group(bomb(chain=(("spoke", "Colonel Orr"),), document="one"), later)
    assert sorted(event.reading for event in events) == ["single_origin", "single_origin"]


def test_many_retractions_of_many_reports_are_no_trouble() -> None:
    told = [bomb(number=number, document="one") for number in range(3000)]
    taken = [bomb(TAKING, number=number, document="two", published="2019-05-21") for number in range(3000, 6000)]
    assert all(takes_back(claim) for claim in taken[:3])
    assert {event.reading for event in group(*told, *taken)} == {"withdrawn"}
