"""Notes: what a part brings: what is new, confirmed, changed, withdrawn, and still open when it ends."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nsmallest

from dateline.lexicon.retractions import is_retraction, name_taker
from dateline.model.event import Contradiction, Event
from dateline.model.record import Record, Telling, list_claims
from dateline.model.storyline import Note
from dateline.storylines.parts import Stretch

AHEAD: Mapping[str, str] = {
    "planned": "planned", "demanded": "demanded", "threatened": "threatened", "promised": "promised",
    "conditional": "said to depend on a condition", "forecast": "foretold",
}  # fmt: skip
"""How it is worded that something lies ahead, by the kind of claims that tell it."""

UNTOLD: Mapping[str, str] = {"denied": "denied", "withdrawn": "withdrawn since"}
"""How it is worded that what is new did not happen as far as is told, by the reading of the event."""

MOST_DISPUTES = 2
MOST_NOTES = 60
"""A part tells of no more than so many events of one kind; those with most origins first."""


@dataclass(frozen=True, slots=True)
class History:
    """When an event was first told of, and when by a second origin; ISO days of publication, null if unknown."""

    event: Event
    tellings: tuple[Telling, ...]
    first: str | None
    second: str | None
    happened: str | None
    announced: str | None


def trace_history(event: Event, record: Record) -> History:
    """Return when what became known about an event."""
    tellings = tuple(sorted(record.of(event), key=lambda one: (one.said or "9999", one.claim.id)))
    # Whoever took it back counts no more in the end, and did when the second origin told it.
    turned = any(one.claim.status == "denied" or is_retraction(one.claim) for one in tellings)
    seen: set[str] = set()
    second = None
    for telling in tellings:
        if telling.claim.status != "denied" and not is_retraction(telling.claim):
            seen.add(telling.key)
        # Independent support only where reconciliation, which sees copies and headlines, counts it too.
        if len(seen) == 2 and second is None and (event.origins > 1 or turned):
            second = telling.said
    return History(
        event=event,
        tellings=tellings,
        first=_first_said(tellings),
        second=second,
        happened=_first_said(
            one for one in tellings if one.claim.status in ("asserted", "hedged") and not is_retraction(one.claim)
        ),
        announced=_first_said(one for one in tellings if one.claim.status == "prospective"),
    )


def _first_said(tellings: Iterable[Telling]) -> str | None:
    return next((one.said for one in tellings if one.said), None)


@dataclass(frozen=True, slots=True)
class Dated:
    """A note with the day that it became known, and the day, if any, from which it holds no more."""

    note: Note
    day: str
    until: str | None = None


def write_notes(stretches: Sequence[Stretch], record: Record) -> list[tuple[Note, ...]]:
    """Return the notes of each part. What is published from the first day of a part to the eve of the next falls into
    it.

    What is open is told in every part at whose end it is open.
    """
    starts = ["" if not number else stretch.days[0] or "" for number, stretch in enumerate(stretches)]
    weights = {event.id: (-event.origins, -event.outlets, event.id) for part in stretches for event in part.events}
    notes: list[list[Note]] = [[] for _ in stretches]
    open_: list[list[Dated]] = [[] for _ in stretches]
    for number, stretch in enumerate(stretches):
        for event in stretch.events:
            history = trace_history(event, record)
            notes[number].append(_note_new(history))
            for dated in _list_changes(history):
                if dated.day >= starts[number] or not number:
                    notes[_find_part(starts, dated.day)].append(dated.note)
            for dated in _list_open(history):
                open_[max(number, _find_part(starts, dated.day))].append(dated)
    standing: list[Dated] = []
    for number, listed in enumerate(notes):
        ends = starts[number + 1] if number + 1 < len(starts) else None
        standing = [one for one in (*standing, *open_[number]) if one.until is None or (ends or "9999") <= one.until]
        best = nsmallest(MOST_NOTES, standing, key=lambda one: weights[one.note.event])
        listed += [one.note for one in best]
    return [_limit(listed, weights) for listed in notes]


def _find_part(starts: Sequence[str], day: str) -> int:
    """Return the number of the part that a day of publication falls into."""
    return max(0, bisect_right(starts, day) - 1)


def _note_new(history: History) -> Note:
    event = history.event
    standing = _word_ahead(history) if event.reading == "announced" else UNTOLD.get(event.reading)
    text = f"{event.title} ({standing})" if standing else event.title
    return Note(kind="new", text=text, event=event.id, claims=_claims_of(history, history.first))


def _word_ahead(history: History) -> str:
    """Return how most of those who tell that an event lies ahead tell it."""
    kinds = Counter(one.claim.kind for one in history.tellings if one.claim.status == "prospective")
    kind = min(kinds, key=lambda one: (-kinds[one], one or ""), default=None)
    return AHEAD.get(kind or "", "announced")


def _list_changes(history: History) -> Iterator[Dated]:
    """Yield when an event was confirmed, withdrawn or told otherwise."""
    title, event = history.event.title, history.event
    if history.second and (history.first or "") < history.second:
        text = f"{title}: a second origin tells it ({_name_origins(history)})"
        note = Note(kind="confirmed", text=text, event=event.id, claims=_claims_of(history, history.second))
        yield Dated(note, history.second)
    ahead, happened = history.announced, history.happened
    if ahead and happened and ahead < happened:
        text = f"{title}: {_word_ahead(history)} on {ahead}, told as having happened on {happened}"
        claims = tuple(dict.fromkeys((*_claims_of(history, ahead), *_claims_of(history, happened))))
        yield Dated(Note(kind="confirmed", text=text, event=event.id, claims=claims), happened)
    yield from _list_withdrawn(history)
    yield from _list_updates(history)


def _list_withdrawn(history: History) -> Iterator[Dated]:
    """Yield when outlets and origins denied or took back what they had told before."""
    told: dict[str, Telling] = {}
    for telling in history.tellings:
        taken = is_retraction(telling.claim)
        name = (name_taker(telling.claim) if taken else None) or telling.origin
        before = told.get(telling.key) or told.get(f"outlet {telling.outlet}") or told.get(f"outlet {name}")
        earlier = before is not None and (before.said or "9999") < (telling.said or "")
        if taken:
            when = f"what it told on {before.said}" if before is not None and earlier else "what it had told"
            text = f"{history.event.title}: {name} takes back {when}"
            yield _note_withdrawn(history, before if earlier else None, telling, text)
        elif telling.claim.status in ("asserted", "hedged"):
            told.setdefault(telling.key, telling)
            told.setdefault(f"outlet {telling.outlet}", telling)
        elif telling.claim.status == "denied" and before is not None and earlier and _is_of_same(before, telling):
            text = f"{history.event.title}: {name} denies what it told on {before.said}"
            yield _note_withdrawn(history, before, telling, text)


def _is_of_same(before: Telling, telling: Telling) -> bool:
    """Say whether a denial is of the same doers: that others did it may stand beside the denial of having done it."""
    doers = [{actor.name for actor in one.claim.actors} for one in (before, telling)]
    return doers[0] == doers[1]


def _note_withdrawn(history: History, before: Telling | None, telling: Telling, text: str) -> Dated:
    claims = (*((before.claim.id,) if before is not None else ()), telling.claim.id)
    return Dated(Note(kind="withdrawn", text=text, event=history.event.id, claims=claims), telling.said or "")


def _list_updates(history: History) -> Iterator[Dated]:
    """Yield what was told otherwise later, one note for each field: that of the update with most values."""
    said = {telling.claim.id: telling.said or "" for telling in history.tellings}
    by_field: dict[str, list[Contradiction]] = {}
    for found in history.event.contradictions:
        if found.kind == "update" and found.field != "happened":
            by_field.setdefault(found.field, []).append(found)
    for field, updates in by_field.items():
        fullest = max(updates, key=lambda one: (len(one.values), one.why))
        claims = tuple(dict.fromkeys(claim for one in updates for claim in _holders(history.event, one)))
        last = max((said.get(claim, "") for claim in claims), default="")
        if last:
            text = f"{history.event.title}: {field} changed: {fullest.why}"
            yield Dated(Note(kind="changed", text=text, event=history.event.id, claims=claims), last)


def _list_open(history: History) -> Iterator[Dated]:
    """Yield what is open: told ahead and not yet as having happened, or disputed."""
    event, title = history.event, history.event.title
    if history.announced and not (history.happened and history.happened <= history.announced):
        text = f"{title}: {_word_ahead(history)}, and nobody tells that it happened"
        note = Note(kind="open", text=text, event=event.id, claims=list_claims(history.tellings))
        yield Dated(note, history.announced, history.happened)
    said = {telling.claim.id: telling.said for telling in history.tellings}
    for found in _choose_disputes(event):
        held = [(day, claim) for claim in _holders(event, found) if (day := said.get(claim))]
        if len(held) > 1:
            text = f"{title}: accounts differ on {found.field}: {found.why}"
            note = Note(kind="open", text=text, event=event.id, claims=tuple(claim for _, claim in held))
            yield Dated(note, sorted(held)[1][0])


def _choose_disputes(event: Event) -> list[Contradiction]:
    """Return the disputes of an event to tell: of each field that with most values, and no more than a few fields."""
    fullest: dict[str, Contradiction] = {}
    for found in event.contradictions:
        known = fullest.get(found.field)
        if found.kind != "update" and (known is None or len(found.values) > len(known.values)):
            fullest[found.field] = found
    return list(fullest.values())[:MOST_DISPUTES]


def _holders(event: Event, found: Contradiction) -> tuple[str, ...]:
    values = [event.values[number] for number in found.values if number < len(event.values)]
    return tuple(dict.fromkeys(holder.claim for value in values for holder in value.holders))


def _claims_of(history: History, day: str | None) -> tuple[str, ...]:
    return list_claims([one for one in history.tellings if one.said == day] or history.tellings)


def _name_origins(history: History) -> str:
    names = dict.fromkeys(one.origin for one in history.tellings if one.claim.status != "denied")
    return ", ".join(list(names)[:3])


def _fold(notes: Sequence[Note]) -> list[Note]:
    """Return notes of one kind, those of the same words as one: of the first event, with all the claims."""
    by_text: dict[str, list[Note]] = {}
    for note in notes:
        by_text.setdefault(note.text, []).append(note)
    return [
        replace(
            alike[0],
            text=f"{text} ({len(alike)} events)" if len({note.event for note in alike}) > 1 else text,
            claims=tuple(dict.fromkeys(claim for note in alike for claim in note.claims)),
        )
        for text, alike in by_text.items()
    ]


def _limit(notes: Sequence[Note], weights: Mapping[str, tuple[int, int, str]]) -> tuple[Note, ...]:
    """Return the notes by kind, those on the events with most origins where there are too many."""
    kept: list[Note] = []
    for kind in ("new", "confirmed", "changed", "withdrawn", "open"):
        found = _fold([note for note in notes if note.kind == kind])
        if len(found) > MOST_NOTES:
            best = nsmallest(MOST_NOTES, found, key=lambda note: weights[note.event])
            chosen = {id(note) for note in best}
            found = [note for note in found if id(note) in chosen]
        kept += found
    return tuple(kept)
