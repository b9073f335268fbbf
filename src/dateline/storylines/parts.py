"""Parts: where a storyline turns, and what each part brings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.lexicon.acts import name_family
from dateline.lexicon.plover import load_plover
from dateline.model.event import Event
from dateline.model.moment import take_day
from dateline.model.party import fold_party
from dateline.model.record import Record, day_of
from dateline.turns import find_mixture_turns

LULL = 10
"""So many days without an event end a part."""

SHORTEST = 3
"""A part has at least so many events, unless a lull sets it off."""

MOST_PREVIOUS = 3
PIVOTAL = 3
"""A ceasefire or agreement that so many origins tell turns a storyline."""

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Events between two turns, in order of their days, and why the stretch begins."""

    events: tuple[Event, ...]
    turn: str

    @property
    def days(self) -> tuple[str | None, str | None]:
        """Return the first and the last day of its events."""
        days = [day for event in self.events if (day := day_of(event))]
        return min(days, default=None), max(days, default=None)


def cut_parts(events: Sequence[Event]) -> list[Stretch]:
    """Cut events, in order of their days, at lulls and where the mixture of cooperation and conflict, of words and of
    deeds, changes; events without a day go to the last part.
    """
    dated = [event for event in events if day_of(event)]
    undated = [event for event in events if not day_of(event)]
    stretches: list[Stretch] = []
    for chunk, lull in _cut_lulls(dated):
        why = "the storyline begins" if not stretches else f"after {lull} days without an event"
        for number, (part, turn) in enumerate(_cut_mixture(chunk)):
            stretches.append(Stretch(tuple(part), turn if number else why))
    if undated:
        last = stretches.pop() if stretches else Stretch((), "the storyline begins")
        stretches.append(Stretch((*last.events, *undated), last.turn))
    return stretches


def _cut_lulls(events: Sequence[Event]) -> list[tuple[list[Event], int]]:
    chunks: list[tuple[list[Event], int]] = []
    last: date | None = None
    for event in events:
        day = take_day(day_of(event) or "")
        gap = (day - last).days if last else 0
        if not chunks or gap >= LULL:
            chunks.append(([], gap))
        chunks[-1][0].append(event)
        last = max(last, _last_day(event, day)) if last else _last_day(event, day)
    return chunks


def _last_day(event: Event, day: date) -> date:
    """Return the last day of an event that is known to some days; a month or a year does not bridge a lull."""
    last = take_day(event.time.to) if event.time and event.time.to else day
    return last if day <= last and (last - day).days < LULL else day


def _cut_mixture(events: Sequence[Event]) -> Iterable[tuple[list[Event], str]]:
    """Cut between days where the mixture of quads changes; each day is one step of the series."""
    days: list[list[Event]] = []
    for event in events:
        if not days or day_of(days[-1][-1]) != day_of(event):
            days.append([])
        days[-1].append(event)
    counts = [[sum(_quad(event) == quad for event in day) for quad in QUADS] for day in days]
    pivots = _find_pivots(days)
    cuts = _keep_long(sorted({*find_mixture_turns(counts, strength=0.5), *pivots}), days)
    edges = [0, *cuts, len(days)]
    for number in range(len(edges) - 1):
        chunk = [event for day in days[edges[number] : edges[number + 1]] for event in day]
        before = [event for day in days[edges[max(0, number - 1)] : edges[number]] for event in day]
        pivot = pivots.get(edges[number])
        yield chunk, f"{pivot.title}, told by {pivot.origins} origins" if pivot else _word_turn(before, chunk)


def _find_pivots(days: Sequence[Sequence[Event]]) -> dict[int, Event]:
    """Return the ceasefires and agreements that turn a storyline, by the step they fall on; one that follows another
    within the days of a lull goes on from it.
    """
    found: dict[int, Event] = {}
    last: date | None = None
    for number, events in enumerate(days):
        for event in sorted(events, key=lambda one: (-one.origins, one.id))[:1]:
            settled = name_family(event.event_type, event.mode, None) == "ceasefire" or event.event_type == "AGREE"
            if settled and event.origins >= PIVOTAL and event.reading not in ("announced", "denied"):
                day = take_day(day_of(event) or "")
                if last is None or (day - last).days >= LULL:
                    found[number] = event
                last = day
    return found


def _keep_long(cuts: Sequence[int], days: Sequence[Sequence[Event]]) -> list[int]:
    kept: list[int] = []
    for cut in cuts:
        before = sum(len(day) for day in days[kept[-1] if kept else 0 : cut])
        after = sum(len(day) for day in days[cut:])
        if before >= SHORTEST and after >= SHORTEST:
            kept.append(cut)
    return kept


def _quad(event: Event) -> str:
    return load_plover().quads[event.event_type]


def _word_turn(before: Sequence[Event], after: Sequence[Event]) -> str:
    """Say what changed, with the shares that show it: `verbal cooperation 10% before, 55% from here`."""
    if not before or not after:
        return "the storyline goes on"
    shares = [
        (_share(after, quad) - _share(before, quad), quad, _share(before, quad), _share(after, quad)) for quad in QUADS
    ]
    change, quad, was, is_ = max(shares, key=lambda one: (abs(one[0]), one[1]))
    word = "more" if change > 0 else "less"
    return f"{word} {quad}: {was:.0%} of the events before, {is_:.0%} from here"


def _share(events: Sequence[Event], quad: str) -> float:
    return sum(_quad(event) == quad for event in events) / len(events)


def choose_opening(stretch: Stretch, record: Record) -> Event:
    """Return the event that a part begins with: of its first days, the one that most origins and outlets tell."""
    first = day_of(stretch.events[0])
    early = [event for event in stretch.events if first is None or (day_of(event) or "9999") <= first]
    return min(early or stretch.events, key=lambda event: (-event.origins, -event.outlets, event.id))


def find_previous(stretches: Sequence[Stretch], record: Record) -> list[tuple[str, ...]]:
    """Return, part by part, the events of earlier parts that its events go on from: the same act by or to the same
    party, or at the same place; the latest first.
    """
    seen: dict[tuple[str, str], Event] = {}
    found: list[tuple[str, ...]] = []
    for stretch in stretches:
        votes: Counter[str] = Counter()
        order: dict[str, int] = {}
        for event in stretch.events:
            for key in _continuity(event, record):
                if key in seen:
                    votes[seen[key].id] += 1
                    order.setdefault(seen[key].id, len(order))
        best = sorted(votes, key=lambda name: (-votes[name], order[name]))[:MOST_PREVIOUS]
        found.append(tuple(best))
        for event in stretch.events:
            seen.update(dict.fromkeys(_continuity(event, record), event))
    return found


def _continuity(event: Event, record: Record) -> set[tuple[str, str]]:
    keys: set[tuple[str, str]] = set()
    for telling in record.of(event):
        claim = telling.claim
        act = name_family(claim.event_type, claim.mode, claim.cameo) or claim.event_type
        keys.update((act, fold_party(actor)) for actor in claim.actors)
        if claim.place is not None and claim.place.precision in ("spot", "settlement", "district", "province"):
            keys.add((act, claim.place.id or claim.place.name.lower()))
    return keys
