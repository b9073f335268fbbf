"""Notes: what a part brings: what is new, confirmed, changed, withdrawn, and still open when it ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dateline.model.event import Contradiction, Event
from dateline.model.record import Record, Telling, list_claims
from dateline.model.storyline import Note
from dateline.storylines.parts import Stretch

MOST_NOTES = 60
"""A part tells of no more than so many events of one kind; those with most origins first."""


@dataclass(frozen=True, slots=True)
class History:
    """When an event was first told of, and when by a second origin; ISO days of publication, null if unknown or never.
    """

    event: Event
    tellings: tuple[Telling, ...]
    first: str | None
    second: str | None
    happened: str | None
    announced: str | None


def trace_history(event: Event, record: Record) -> History:
    """Return when what became known about an event."""
    tellings = tuple(sorted(record.of(event), key=lambda one: (one.said or "9999", one.claim.id)))
    seen: set[str] = set()
    second = None
    for telling in tellings:
        if telling.claim.status != "denied":
            seen.add(telling.key)
        # Independent support only where reconciliation, which sees copies and headlines, counts it too.
        if len(seen) == 2 and second is None and event.origins > 1:
            second = telling.said
    return History(
        event=event,
        tellings=tellings,
        first=_first_said(tellings),
        second=second,
        happened=_first_said(one for one in tellings if one.claim.status in ("asserted", "hedged")),
        announced=_first_said(one for one in tellings if one.claim.status == "prospective"),
    )


def _first_said(tellings: Iterable[Telling]) -> str | None:
    return next((one.said for one in tellings if one.said), None)


def write_notes(stretches: Sequence[Stretch], record: Record) -> list[tuple[Note, ...]]:
    """Return the notes of each part. What is published from the first day of a part to the eve of the next falls into
    it.
    """
    histories = [[trace_history(event, record) for event in stretch.events] for stretch in stretches]
    starts = ["" if not number else stretch.days[0] or "" for number, stretch in enumerate(stretches)]
    written: list[tuple[Note, ...]] = []
    for number in range(len(stretches)):
        ends = starts[number + 1] if number + 1 < len(starts) else None
        notes: list[Note] = []
        for part in range(number + 1):
            for history in histories[part]:
                notes += _note_one(history, starts[number], ends, part == number)
        written.append(_limit(notes, record))
    return written


def _note_one(history: History, since: str, ends: str | None, own: bool) -> Iterator[Note]:
    title, event = history.event.title, history.event
    if own:
        yield Note(kind="new", text=title, event=event.id, claims=_claims_of(history, history.first))
    elif history.second and _falls(history.second, since, ends) and (history.first or "") < since:
        text = f"{title}: a second origin tells it ({_name_origins(history)})"
        yield Note(kind="confirmed", text=text, event=event.id, claims=_claims_of(history, history.second))
    ahead, happened = history.announced, history.happened
    if ahead and happened and ahead < happened and _falls(happened, since, ends):
        text = f"{title}: announced on {ahead}, told as having happened on {happened}"
        claims = (*_claims_of(history, ahead), *_claims_of(history, happened))
        yield Note(kind="confirmed", text=text, event=event.id, claims=tuple(dict.fromkeys(claims)))
    yield from _note_withdrawn(history, since, ends)
    yield from _note_changed(history, since, ends)
    yield from _note_open(history, since, ends, own)


def _note_withdrawn(history: History, since: str, ends: str | None) -> Iterator[Note]:
    """Tell of outlets and origins that denied what they had told before."""
    told: dict[str, Telling] = {}
    for telling in history.tellings:
        before = told.get(telling.key) or told.get(f"outlet {telling.outlet}")
        if telling.claim.status == "denied":
            if before is not None and (before.said or "") < (telling.said or "") and _falls(telling.said, since, ends):
                text = f"{history.event.title}: {telling.origin} denies what it told on {before.said}"
                claims = (before.claim.id, telling.claim.id)
                yield Note(kind="withdrawn", text=text, event=history.event.id, claims=claims)
        elif telling.claim.status in ("asserted", "hedged"):
            told.setdefault(telling.key, telling)
            told.setdefault(f"outlet {telling.outlet}", telling)


def _note_changed(history: History, since: str, ends: str | None) -> Iterator[Note]:
    said = {telling.claim.id: telling.said for telling in history.tellings}
    for found in history.event.contradictions:
        if found.kind == "update":
            claims = _holders(history.event, found)
            last = max((said.get(claim) or "" for claim in claims), default="")
            if last and _falls(last, since, ends):
                text = f"{history.event.title}: {found.field} changed: {found.why}"
                yield Note(kind="changed", text=text, event=history.event.id, claims=claims)


def _note_open(history: History, since: str, ends: str | None, own: bool) -> Iterator[Note]:
    """Tell what is open at the end of a part: told ahead and not yet as having happened, or disputed, or by one origin.
    """
    event = history.event
    if history.first is None or (ends is not None and history.first >= ends):
        return
    claims = list_claims(history.tellings)
    if history.announced and not (history.happened and (ends is None or history.happened < ends)):
        text = f"{event.title}: announced, and nobody tells that it happened"
        yield Note(kind="open", text=text, event=event.id, claims=claims)
    disputed = [found for found in event.contradictions if found.kind != "update"]
    told = {telling.claim.id for telling in history.tellings if ends is None or (telling.said or "") < ends}
    for found in disputed[:2]:
        held = tuple(claim for claim in _holders(event, found) if claim in told)
        if len(held) > 1:
            text = f"{event.title}: accounts differ on {found.field}: {found.why}"
            yield Note(kind="open", text=text, event=event.id, claims=held)


def _holders(event: Event, found: Contradiction) -> tuple[str, ...]:
    values = [event.values[number] for number in found.values if number < len(event.values)]
    return tuple(dict.fromkeys(holder.claim for value in values for holder in value.holders))


def _claims_of(history: History, day: str | None) -> tuple[str, ...]:
    return list_claims([one for one in history.tellings if one.said == day] or history.tellings)


def _name_origins(history: History) -> str:
    names = dict.fromkeys(one.origin for one in history.tellings if one.claim.status != "denied")
    return ", ".join(list(names)[:3])


def _falls(day: str | None, since: str, ends: str | None) -> bool:
    return day is not None and day >= since and (ends is None or day < ends)


def _limit(notes: Sequence[Note], record: Record) -> tuple[Note, ...]:
    weight = {event.id: (-event.origins, -event.outlets) for event in record.events}
    kept: list[Note] = []
    for kind in ("new", "confirmed", "changed", "withdrawn", "open"):
        found = [note for note in notes if note.kind == kind]
        if len(found) > MOST_NOTES:
            best = sorted(found, key=lambda note: (weight.get(note.event, (0, 0)), note.event))[:MOST_NOTES]
            chosen = {id(note) for note in best}
            found = [note for note in found if id(note) in chosen]
        kept += found
    return tuple(kept)
