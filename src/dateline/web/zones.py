"""Zones of times, as pages name them."""

from __future__ import annotations

import re

ZONE = re.compile(r"T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$")


def word_zone(moment: str | None) -> str:
    """Return the zone of an ISO time in words: `UTC`, `UTC+3`, or that none is told; nothing for a day."""
    found = ZONE.search(moment or "")
    if found is None:
        return ""
    if found[1] is None:
        return "zone not told"
    if found[1] in ("Z", "+00:00", "-00:00", "+0000"):
        return "UTC"
    sign, hours, minutes = found[1][0], int(found[1][1:3]), found[1][-2:]
    return f"UTC{sign}{hours}" + (f":{minutes}" if minutes != "00" else "")
