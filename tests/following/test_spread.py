"""Who said it first, how it spread, and who corrected itself."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.circles import find_circles
from dateline.model.claim import Claim
from dateline.model.spread import Spread
from dateline.spread import count_leads, list_citing, trace_spread
from records import make
from telling import tell


def say(outlet: str, at: str | None, **more: object) -> Claim:
    return tell(outlet=outlet, published=at, document=f"{outlet}-{at}", **more)  # type: ignore[arg-type]


def trace(*claims: Claim) -> Spread:
    record = make(claims)
    (event,) = record.events
    return trace_spread(event, record.of(event))


def bands(spread: Spread) -> list[list[str]]:
    return [[said.outlet for said in band.outlets] for band in spread.bands]


def test_times_of_one_day_tie_with_the_day() -> None:
    found = trace(
        say("Evening", "2019-05-18T21:00:00+00:00"), say("Daily", "2019-05-18"), say("Morning", "2019-05-18T08:00:00+00:00"),
        say("Later", "2019-05-19T06:00:00+00:00"), say("Undated", None),
    )  # fmt: skip
    assert [set(band) for band in bands(found)] == [{"Evening", "Daily", "Morning"}, {"Later"}, {"Undated"}]
    assert found.bands[1].outlets[0].lag_hours == 6.0
    assert found.bands[2].from_ is None
    assert all(said.claims for band in found.bands for said in band.outlets)


def test_moments_in_other_zones_are_put_in_order() -> None:
    found = trace(say("East", "2019-05-18T12:00:00+03:00"), say("West", "2019-05-18T10:00:00+00:00"))
    assert bands(found) == [["East"], ["West"]]
    assert [band.outlets[0].lag_hours for band in found.bands] == [0.0, 1.0]
    assert count_leads([found]) == {"East": 1}


def test_chains_tell_who_has_it_from_whom() -> None:
    found = trace(say("Harbour Post", "2019-05-18", chain=(("spoke", "an envoy"), ("published", "Cedar Wire"))))
    assert {(one.citing, one.cited) for one in found.citing} == {
        ("Cedar Wire", "an envoy"),
        ("Harbour Post", "Cedar Wire"),
    }


def test_a_circle_is_said_and_counted_once() -> None:
    one = say("Valley Courier", "2019-05-18", chain=(("published", "Harbour Post"),))
    two = say("Harbour Post", "2019-05-19", chain=(("published", "Valley Courier"),))
    record = make([one, two])
    found = trace_spread(record.events[0], record.of(record.events[0]))
    assert found.loops == (("Harbour Post", "Valley Courier"),)
    assert all(citing.loop for citing in found.citing)
    assert len({telling.key for telling in record.of(record.events[0])}) == 1


def test_who_changes_a_toll_corrects_itself() -> None:
    killed = {"event_type": "ASSAULT", "mode": None}
    found = trace(
        say("Valley Courier", "2019-05-18", killed=(5, 5, None), **killed),
        say("Valley Courier", "2019-05-20", killed=(9, 9, None), **killed),
        say("Harbour Post", "2019-05-20", killed=(9, 9, None), **killed),
    )
    (correction,) = found.corrections
    assert (correction.outlet, correction.field, correction.before, correction.after) == (
        "Valley Courier",
        "killed",
        "5",
        "9",
    )
    assert len(correction.claims) == 2


@pytest.mark.parametrize(
    ("pairs", "loops"),
    [
        ([], []),
        ([("a", "b"), ("b", "c")], []),
        ([("a", "b"), ("b", "a"), ("c", "a")], [("a", "b")]),
        ([("a", "b"), ("b", "c"), ("c", "a"), ("d", "e"), ("e", "d")], [("a", "b", "c"), ("d", "e")]),
        ([("a", "a")], []),
    ],
)
def test_loops(pairs: list[tuple[str, str]], loops: list[tuple[str, ...]]) -> None:
    assert find_circles(pairs) == loops


def test_a_long_chain_is_no_trouble() -> None:
    assert find_circles((f"{n}", f"{n + 1}") for n in range(20_000)) == []


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=30))
def test_loops_are_what_reaches_itself(pairs: list[tuple[str, str]]) -> None:
    def reach(name: str) -> set[str]:
        seen: set[str] = set()
        todo = [name]
        while todo:
            here = todo.pop()
            for citing, cited in pairs:
                if citing == here and cited not in seen:
                    seen.add(cited)
                    todo.append(cited)
        return seen

    looped = {name for loop in find_circles(pairs) for name in loop}
    expected = {one for one in "abcdef" for other in reach(one) if other != one and one in reach(other)}
    assert looped == expected


def test_a_link_that_names_itself_cites_nobody() -> None:
    claim = say("Valley Courier", "2019-05-18", chain=(("published", "Valley Courier"),))
    assert list_citing([claim]) == ()
    assert list_citing([replace(claim, attribution=())]) == ()


def test_who_takes_it_back_corrects_itself() -> None:
    quote = "It has withdrawn its report that forces ceased fire in the valley."
    start = quote.index("ceased")
    claim = say("Harbour Post", "2019-05-20", quote=quote, chain=(("published", "Valley Courier"),))
    trigger = replace(claim.evidence.trigger, start=start, end=start + 6, text="ceased")
    taken = replace(claim, evidence=replace(claim.evidence, trigger=trigger))
    found = trace(say("Valley Courier", "2019-05-18"), taken)
    (correction,) = found.corrections
    assert (correction.outlet, correction.field) == ("Valley Courier", "happened")
    assert (correction.before, correction.after, correction.at) == ("it happened", "taken back", "2019-05-20")
