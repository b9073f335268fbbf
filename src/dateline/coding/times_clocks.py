"""Clock times that are told twice: "at midnight [21:00 GMT on Friday]" is one moment, and has its day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

from dateline.model.mention import TimeMention

_BESIDE = re.compile(r"(?:\s+local(?:\s+time)?)?\s?[\[(]\s?")
_CLOCK = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_FURTHEST = timedelta(hours=14)
"""How far local time is from that of Greenwich at most."""


def settle_clocks(mentions: Sequence[TimeMention], text: str, start: int) -> Iterator[TimeMention]:
    """Yield the times of a sentence; a clock time before a bracket with the same in Greenwich time takes its day."""
    for mention, after in pairwise((*mentions, None)):
        assert mention is not None
        between = text[mention.end - start : after.start - start] if after is not None else ""
        if after is None or not _BESIDE.fullmatch(between) or not _is_clock(mention) or not _is_greenwich(after):
            yield mention
        else:
            yield _take_day(mention, after)


def _is_clock(mention: TimeMention) -> bool:
    return mention.type == "TIME" and _CLOCK.fullmatch(mention.from_ or "") is not None


def _is_greenwich(mention: TimeMention) -> bool:
    return mention.type == "TIME" and (mention.from_ or "").endswith("Z")


def _take_day(mention: TimeMention, told: TimeMention) -> TimeMention:
    """Return a local clock time on the day on which it is nearest to one in Greenwich time."""
    local, universal = (datetime.fromisoformat((m.from_ or "").removesuffix("Z")) for m in (mention, told))
    days = [universal.date() + timedelta(days=step) for step in (-1, 0, 1)]
    moments = [datetime.combine(day, local.time()) for day in days]
    best = min(moments, key=lambda moment: abs(moment - universal))
    if abs(best - universal) > _FURTHEST:
        return mention
    value = best.isoformat(timespec="minutes")
    return replace(mention, from_=value, to=value, timex=value)
