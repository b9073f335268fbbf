"""What the record does not tell: gaps, days without events, and outlets in which an event is not found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from dateline.export.report.nouns import Gap, Silence, SilentOutlet
from dateline.export.report.wording import group_uncoded, join_words, parse_day, word_count, word_day, word_number
from dateline.model.coverage import Coverage
from dateline.model.event import Event

MOST_TITLES = 8
MOST_SILENT = 12


def list_silences(events: Sequence[Event], coverage: Coverage | None) -> tuple[Silence, ...]:
    """Return for each event the outlets that were watched, published other things, and are not found to tell it."""
    if coverage is None:
        return ()
    places = {event: index for index, event in enumerate(coverage.events)}
    found = []
    for event in events:
        cells = [row[places[event.id]] for row in coverage.cells] if event.id in places else []
        silent = sorted((cell for cell in cells if cell.state == "silent"), key=lambda c: (not c.surprising, c.outlet))
        told = tuple(cell.outlet for cell in cells if cell.state == "covered")
        if silent:
            outlets = tuple(SilentOutlet(cell.outlet, cell.words, cell.surprising) for cell in silent[:MOST_SILENT])
            found.append(Silence(event.id, event.title, told, outlets))
    return tuple(found)


def find_gaps(
    events: Sequence[Event],
    since: str | None,
    until: str | None,
    counts: Mapping[str, int],
    uncoded: Mapping[str, int],
) -> tuple[Gap, ...]:
    """Return what the record does not tell: places, days, second origins, silent days, and texts not read."""
    gaps = [
        _gap([e for e in events if e.reading == "single_origin"], "rests on one origin", "rest on one origin"),
        _gap([e for e in events if e.place is None], "has no known place", "have no known place"),
        _gap(
            [e for e in events if not (e.time and (e.time.from_ or e.time.to))], "has no known day", "have no known day"
        ),
    ]
    gaps += [_tell_silence(list_silent_days(events, since, until)), *_tell_unread(counts), _tell_uncoded(uncoded)]
    return tuple(gap for gap in gaps if gap is not None)


def _has_day(event: Event) -> bool:
    return bool(event.time and (event.time.from_ or event.time.to))


def _tell_silence(days: Sequence[date]) -> Gap | None:
    if not days:
        return None
    listed = [word_day(day.isoformat()) for day in days[:MOST_TITLES]]
    more = [word_count(len(days) - MOST_TITLES, "more day")] if len(days) > MOST_TITLES else []
    return Gap(f"No event is known for {join_words([*listed, *more])}.")


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
    listed = join_words(f"{word_number(number)} because {why}" for why, number in group_uncoded(uncoded)[:5])
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
