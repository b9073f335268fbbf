"""What is different from the last report: events that are new, changed, or told no more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.export.report.citing import MOST_CITES, Citations
from dateline.export.report.nouns import Change, EventState, Report
from dateline.export.report.wording import READING_WORDS, join_words, word_field, word_support, word_time, word_value
from dateline.model.claim import Claim
from dateline.model.event import Event

MOST_CHANGES = 60
KNOWN = {"actor", "recipient", "act", "time", "place", "happened"}
"""Fields that an event's title and heading tell; the others are its facts."""


def list_facts(event: Event) -> tuple[str, ...]:
    """Return the reconciled numbers of an event in plain words: `killed: 12 or at least 30`."""
    fields = dict.fromkeys(value.field for value in event.values if value.field not in KNOWN)
    return tuple(f"{word_field(field)}: {_name_alternatives(event, field)}" for field in fields)


def _name_alternatives(event: Event, field: str) -> str:
    return " or ".join(dict.fromkeys(word_value(value.value) for value in event.values if value.field == field))


def list_states(events: Sequence[Event]) -> tuple[EventState, ...]:
    """Return how events stand, for the next report to compare with."""
    return tuple(map(_state, events))


def _state(event: Event) -> EventState:
    day = (event.time.from_ or event.time.to) if event.time else None
    return EventState(
        event=event.id, title=event.title, day=day, reading=event.reading, support=word_support(event),
        facts=list_facts(event),
    )  # fmt: skip


def tell_changes(
    events: Sequence[Event],
    claims: Mapping[str, Claim],
    citations: Citations,
    last: Report,
    since: str | None,
    until: str | None,
    standing: Mapping[str, Event],
) -> tuple[Change, ...]:
    """Return what is different from the last report: new events, then changed ones, then those told no more.

    `standing` are the events of the last report that are still held, by the ids that they had in it.
    """
    before = {state.event: state for state in last.states}
    new: list[Change] = []
    changed: list[Change] = []
    met: set[str] = set()
    for event in events:
        former = next((before[name] for name in (event.id, *event.redirects) if name in before), None)
        met |= {event.id, *event.redirects}
        words = _welcome(_state(event), last) if former is None else _compare(former, _state(event))
        if words:
            held = [claims[name] for name in event.claims if name in claims]
            cites = citations.cite_all(_latest_first(held), MOST_CITES)
            change = Change(event.id, event.title, "new" if former is None else "changed", words, cites)
            (new if former is None else changed).append(change)
    missing = [state for name, state in before.items() if name not in met and _is_within(state.day, since, until)]
    gone = [_leave(state) for state in missing if state.event not in standing]
    moved = [_move(state, standing[state.event]) for state in missing if state.event in standing]
    return (*new[:MOST_CHANGES], *changed[:MOST_CHANGES], *moved[:MOST_CHANGES], *gone[:MOST_CHANGES])


def list_missing(events: Sequence[Event], last: Report) -> list[str]:
    """Return the ids of the events of the last report that are not among these."""
    met = {name for event in events for name in (event.id, *event.redirects)}
    return [state.event for state in last.states if state.event not in met]


def _welcome(state: EventState, last: Report) -> str:
    if last.left_out or _is_within(state.day, last.since, last.until):
        return "new"
    return "its days lie outside those of the last report"


def _latest_first(claims: Sequence[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda claim: (claim.document.published or "", claim.id), reverse=True)


def _leave(state: EventState) -> Change:
    return Change(state.event, state.title, "gone", "no claim that is held now tells it", ())


def _move(state: EventState, event: Event) -> Change:
    words = f"now of {word_time(event.time)}" if event.time else "its day is not known any more"
    return Change(state.event, state.title, "changed", f"{words}, which is not told here", ())


def tell_difference(before: Event, now: Event) -> str:
    """Return in plain words what is told otherwise of an event than before: reading, support, numbers; or nothing."""
    return _compare(_state(before), _state(now))


def _compare(before: EventState, now: EventState) -> str:
    told = []
    if before.reading != now.reading:
        told.append(f"now {READING_WORDS[now.reading]}, was {READING_WORDS[before.reading]}")
    if before.support != now.support:
        told.append(f"now {now.support}, was {before.support}")
    for fact in now.facts:
        if fact not in before.facts:
            field = fact.partition(":")[0]
            former = [one.partition(": ")[2] for one in before.facts if one.partition(":")[0] == field]
            told.append(f"{fact}, was {join_words(former)}" if former else fact)
    return "; ".join(told)


def _is_within(day: str | None, since: str | None, until: str | None) -> bool:
    return day is not None and (since or "") <= day[:10] <= (until or "9999")
