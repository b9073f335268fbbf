"""What the record does not tell: gaps, days without events, and outlets in which an event is not found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from dateline.export.report.nouns import Gap, Quiet, Silence, SilentOutlet
from dateline.export.report.wording import (
    group_uncoded,
    join_words,
    parse_day,
    word_count,
    word_day,
    word_number,
    word_range,
)
from dateline.model.coverage import Coverage, CoverageCell
from dateline.model.event import Event
from dateline.model.query import DocumentHead

MOST_TITLES = 8
MOST_SILENT = 12
MOST_SILENCES = 40
MOST_OUTLETS = 40
MOST_PLACES = 6
USUAL = 0.5
"""An outlet that covers more than this share of events of a kind is expected to tell the next one."""
LONG = 3
"""So many days without an event in a place of the period are a gap."""


def list_silences(events: Sequence[Event], coverage: Coverage | None) -> tuple[Silence, ...]:
    """Return for each event the outlets that were watched, published other things, and are not found to tell it.

    Of an event that one outlet alone tells nobody else is missed, unless it is of a kind that an outlet mostly covers.
    """
    if coverage is None:
        return ()
    places = {event: index for index, event in enumerate(coverage.events)}
    found = []
    for event in events:
        cells = [row[places[event.id]] for row in coverage.cells] if event.id in places else []
        silent = sorted((cell for cell in cells if cell.state == "silent"), key=lambda c: (not c.surprising, c.outlet))
        told = tuple(cell.outlet for cell in cells if cell.state == "covered")
        if silent and (event.outlets > 1 or any(map(_is_telling, silent))):
            outlets = tuple(
                SilentOutlet(cell.outlet, _word_silence(cell), cell.surprising) for cell in silent[:MOST_SILENT]
            )
            found.append(Silence(event.id, event.title, told, outlets))
    return tuple(found[:MOST_SILENCES])


def _is_telling(cell: CoverageCell) -> bool:
    """Say whether an outlet mostly covers events of this kind, so that its silence tells something."""
    return cell.surprising or (cell.expected is not None and cell.expected.of > 1 and cell.expected.rate >= USUAL)


def _word_silence(cell: CoverageCell) -> str:
    words = f"not found in what we hold: {word_count(cell.others, 'other document')} of these days"
    if cell.expected is not None and _is_telling(cell):
        words += f"; it covered {cell.expected.covered:,} of {cell.expected.of:,} like it"
    return f"{words}; a silence that surprises" if cell.surprising else words


def list_quiet(
    coverage: Coverage | None, documents: Iterable[DocumentHead], since: str | None, until: str | None
) -> tuple[Quiet, ...]:
    """Return what each outlet tells of the period as a whole, those first of which most is not found."""
    if coverage is None:
        return ()
    days = _list_days(documents)
    first, last = (
        since or min(filter(None, coverage.days), default=None),
        until or max(filter(None, coverage.days), default=None),
    )
    found = []
    for outlet, row in zip(coverage.outlets, coverage.cells, strict=True):
        states = [cell.state for cell in row]
        held = [day for day in days.get(outlet.outlet, ()) if (first or "") <= day <= (last or "9999")]
        compared = sum(state in ("covered", "silent", "down") for state in states)
        if held or ("down" in states and outlet.outlet in days):
            found.append(
                Quiet(
                    outlet=outlet.outlet, documents=len(held), events=compared, told=states.count("covered"),
                    silent=states.count("silent"), surprising=sum(cell.surprising for cell in row),
                    gap=_tell_longest(held, first, last, outlet.since, outlet.until),
                )
            )  # fmt: skip
    found.sort(key=lambda one: (-one.surprising, -one.silent, one.outlet))
    return tuple(one for one in found if one.silent or one.gap)[:MOST_OUTLETS]


def _list_days(documents: Iterable[DocumentHead]) -> dict[str, list[str]]:
    days: dict[str, list[str]] = defaultdict(list)
    for head in documents:
        if head.source and head.published and not (head.retrieved and head.published[:10] > head.retrieved[:10]):
            days[head.source].append(head.published[:10])
    return {name: sorted(held) for name, held in days.items()}


def _tell_longest(
    held: Sequence[str], first: str | None, last: str | None, since: str | None, until: str | None
) -> str | None:
    """Return the longest stretch of days of the period of which nothing of an outlet is held though it was watched."""
    begin, end = parse_day(max(first or "", since or "")), parse_day(min(last or "9999-12-31", until or "9999-12-31"))
    if begin is None or end is None or since is None:
        return None
    marks = [
        begin - timedelta(days=1),
        *(date.fromisoformat(day) for day in dict.fromkeys(held)),
        end + timedelta(days=1),
    ]
    inside = sorted(day for day in marks if begin - timedelta(days=1) <= day <= end + timedelta(days=1))
    length, start = max(((b - a).days - 1, a) for a, b in pairwise(inside)) if len(inside) > 1 else (0, begin)
    if length < LONG:
        return None
    from_, to = start + timedelta(days=1), start + timedelta(days=length)
    return f"nothing of it is held for {word_range(from_.isoformat(), to.isoformat())}, though it was watched then"


def find_gaps(
    events: Sequence[Event],
    since: str | None,
    until: str | None,
    counts: Mapping[str, int],
    uncoded: Mapping[str, int],
    documents: Sequence[DocumentHead] = (),
) -> tuple[Gap, ...]:
    """Return what the record does not tell: places, days, second origins, silent days, and texts not read."""
    gaps = [
        _gap([e for e in events if e.reading == "single_origin"], "rests on one origin", "rest on one origin"),
        _gap([e for e in events if e.place is None], "has no known place", "have no known place"),
        _gap(
            [e for e in events if not (e.time and (e.time.from_ or e.time.to))], "has no known day", "have no known day"
        ),
    ]
    happened = [event for event in events if event.reading != "announced"]
    gaps += [_tell_silence(list_silent_days(happened, since, until)), *_tell_places(happened, since, until)]
    gaps += [_tell_idle(documents, since, until), *_tell_unread(counts), _tell_uncoded(uncoded)]
    return tuple(gap for gap in gaps if gap is not None)


def _has_day(event: Event) -> bool:
    return bool(event.time and (event.time.from_ or event.time.to))


def _tell_silence(days: Sequence[date]) -> Gap | None:
    if not days:
        return None
    listed = [word_day(day.isoformat()) for day in days[:MOST_TITLES]]
    more = [word_count(len(days) - MOST_TITLES, "more day")] if len(days) > MOST_TITLES else []
    return Gap(f"No event is known for {join_words([*listed, *more])}.")


def _tell_places(events: Sequence[Event], since: str | None, until: str | None) -> list[Gap]:
    """Return for the places of which most is known the longest stretch of days of which nothing is."""
    held: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.place and event.place.precision not in ("country", "region"):
            held[event.place.admin1 or event.place.name].append(event)
    if len(held) < 2:
        return []
    gaps = []
    for place, told in sorted(held.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:MOST_PLACES]:
        days = list_silent_days(told, since, until)
        longest = max(_join_days(days), key=len, default=[])
        if len(told) > 1 and len(longest) >= LONG:
            span = word_range(longest[0].isoformat(), longest[-1].isoformat())
            gaps.append(Gap(f"{place}: no event is known for {span}, though {len(told):,} are of other days."))
    return gaps


def _join_days(days: Sequence[date]) -> list[list[date]]:
    """Return days in stretches that follow one another."""
    runs: list[list[date]] = []
    for day in days:
        if runs and day - runs[-1][-1] == timedelta(days=1):
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _tell_idle(documents: Sequence[DocumentHead], since: str | None, until: str | None) -> Gap | None:
    """Return how many of the documents of the period were read and tell of no event."""
    within = [
        head for head in documents if head.published and (since or "") <= head.published[:10] <= (until or "9999")
    ]
    idle = [head for head in within if head.state == "read" and not head.claims]
    if not idle:
        return None
    tells = "tells" if len(idle) == 1 else "tell"
    text = f"{len(idle):,} of {word_count(len(within), 'document')} of these days {tells} of no event that was coded."
    return Gap(text, tuple(head.title for head in idle if head.title)[:MOST_TITLES])


def _tell_unread(counts: Mapping[str, int]) -> list[Gap]:
    gaps = []
    for state, words in (("unread", "not been read yet"), ("skipped", "been skipped"), ("failed", "failed to be read")):
        number = counts.get(state, 0)
        if number:
            has = "has" if number == 1 else "have"
            gaps.append(Gap(f"{word_count(number, 'document')} of the casebook {has} {words}."))
    return gaps


def _tell_uncoded(uncoded: Mapping[str, int]) -> Gap | None:
    if not uncoded:
        return None
    listed = "; ".join(f"{why} ({word_number(number)})" for why, number in group_uncoded(uncoded)[:5])
    return Gap(f"Words that may tell of an event were seen but not coded, in the whole casebook: {listed}.")


def _gap(events: Sequence[Event], one: str, many: str) -> Gap | None:
    if not events:
        return None
    text = f"{word_count(len(events), 'event')} {one if len(events) == 1 else many}."
    return Gap(text, tuple(event.title for event in events[:MOST_TITLES]))


def list_silent_days(events: Sequence[Event], since: str | None, until: str | None) -> list[date]:
    """Return the days of the period on which no event is known, none where the period is open or long."""
    first, last = parse_day(since), parse_day(until)
    if first is None or last is None or not 0 <= (last - first).days <= 62:
        return []
    told: set[date] = set()
    for event in events:
        start, end = (parse_day(event.time.from_), parse_day(event.time.to)) if event.time else (None, None)
        start, end = start or end, end or start
        if start and end:
            begin, finish = max(start, first), min(end, last)
            told.update(begin + timedelta(days=n) for n in range((finish - begin).days + 1))
    return [day for n in range((last - first).days + 1) if (day := first + timedelta(days=n)) not in told]
