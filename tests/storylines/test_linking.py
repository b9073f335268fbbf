"""Events that belong together over weeks, with ids that last."""

from __future__ import annotations

import random
import time
from dataclasses import replace

from dateline.model.claim import Claim
from dateline.model.record import Record
from dateline.storylines.linking import assign_storylines, link_events
from dateline.storylines.telling import tell_storylines
from records import make
from telling import HAMA, IDLIB, tell

PARIS = ("Paris", "gn:2988507", 48.85, 2.35, "FRA", "Ile-de-France", "settlement")


def tell_war(day: int, *, number: int = 1, place: tuple[str, str | None, float, float, str, str, str] = HAMA) -> Claim:
    return tell(
        f"Army artillery shelled rebel trenches near the river crossing, day {day}.",
        number=number, document=f"war{day}-{number}", event_type="ASSAULT", mode="heavy-weapons", place=place,
        recipients=(("SYR-REB", "SYR"),), day=f"2019-05-{day:02}", published=f"2019-05-{day:02}",
    )  # fmt: skip


def tell_strike(day: int) -> Claim:
    return tell(
        f"Dock unions walked out again over pensions, day {day}.",
        document=f"strike{day}", event_type="PROTEST", mode="strike", actors=(("FRA-LAB", "FRA"),), place=PARIS,
        recipients=(("FRA-GOV", "FRA"),), day=f"2019-05-{day:02}", published=f"2019-05-{day:02}",
    )  # fmt: skip


def list_documents(record: Record) -> list[set[str]]:
    return [{document for event in events for document in event.documents} for events in link_events(record)]


def test_two_stories_stay_two() -> None:
    record = make([tell_war(day) for day in (2, 6, 11, 15)] + [tell_strike(day) for day in (3, 7, 12)])
    found = sorted(list_documents(record), key=len)
    assert found == [{"strike3", "strike7", "strike12"}, {"war2-1", "war6-1", "war11-1", "war15-1"}]


def test_what_stands_alone_is_in_no_storyline() -> None:
    record = make([tell_war(2), tell_strike(20)])
    linked, _ = assign_storylines(record, {}, {})
    assert [event.storyline for event in linked] == [None, None]


def test_a_long_pause_ends_a_storyline() -> None:
    early = [tell_war(day) for day in (2, 7)]
    late = [
        replace(one, id=f"{one.id}-late", document=replace(one.document, id=f"{one.document.id}-late", published=f"2020-05-{5 * n:02}"),
                time=replace(one.time, from_=f"2020-05-{5 * n:02}", to=f"2020-05-{5 * n:02}"))
        for n, one in enumerate(early, start=1) if one.time
    ]  # fmt: skip
    assert len(link_events(make([*early, *late]))) == 2


def test_ids_last_when_more_comes() -> None:
    first = make([tell_war(day) for day in (2, 6)])
    linked, redirects = assign_storylines(first, {}, {})
    (name,) = {event.storyline for event in linked}
    had = {event.id: event.storyline for event in linked}
    more = make([tell_war(day) for day in (2, 6, 10, 14)] + [tell_strike(3), tell_strike(8)])
    again, redirects = assign_storylines(more, had, redirects)
    names = {event.storyline for event in again}
    assert name in names
    assert len(names) == 2
    assert redirects == {}


def test_merged_storylines_lead_on() -> None:
    record = make([tell_war(day) for day in (2, 6, 10, 14)])
    had: dict[str, str | None] = {event.id: "old" if n < 3 else "gone" for n, event in enumerate(record.events)}
    linked, redirects = assign_storylines(record, had, {"older": "gone"})
    assert {event.storyline for event in linked} == {"old"}
    assert redirects == {"gone": "old", "older": "old"}
    (story,) = tell_storylines(replace(record, events=linked), redirects)
    assert story.redirects == ("gone", "older")


def test_claims_without_place_time_or_actor_do_no_harm() -> None:
    bare = [
        tell("Something was said.", document=f"bare{n}", actors=(), place=None, day=None, published=None)
        for n in range(3)
    ]
    record = make([*bare, tell_war(2), replace(tell_war(4), place=None), tell("x", document="far", day="2999-01-01")])
    linked, redirects = assign_storylines(record, {}, {})
    assert len(linked) == len(record.events)
    tell_storylines(replace(record, events=linked), redirects)


def test_the_work_grows_with_the_events() -> None:
    def run(count: int) -> float:
        choose = random.Random(7)
        claims = [
            replace(tell_war(1 + n % 28, number=n, place=choose.choice([HAMA, IDLIB, PARIS])), id=f"c{n}",
                    actors=tell("x", actors=((f"ACT-{choose.randrange(count // 8)}", "SYR"),)).actors)
            for n in range(count)
        ]  # fmt: skip
        record = make(claims)
        began = time.process_time()
        assign_storylines(record, {}, {})
        return time.process_time() - began

    small, large = max(run(300), 0.02), run(1500)
    assert large / small < 15
