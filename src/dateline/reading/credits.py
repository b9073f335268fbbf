"""Credits of whole texts: where an article first appeared, whose copyright it is, and which agency wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from dateline.lexicon.loader import load_yaml
from dateline.lexicon.outlets import load_outlets
from dateline.reading.cues import name_outlet
from dateline.reading.paragraphs import Look, Paragraph

FIRST, LAST = 2, 4
"""How many paragraphs at the beginning and at the end may credit the whole text."""

LONGEST = 600
"""A longer paragraph is no line of credit; only its last words may be."""

_NAME = r"(?:[Tt]he\s)?(?P<name>[A-Z][\w&'’.-]{0,30}(?:\s(?:[A-Z(][\w&'’.)-]{0,30}|of|and|the|in)){0,5})"
_TAG = re.compile(r"[(\[]\s?(?P<name>[A-Z][\w .&'-]{1,40}?)\s?[)\]]\s*\.?\s*$")
_COPYRIGHT = re.compile(rf"(?:©|\([cC]\)|[Cc]opyright|COPYRIGHT)(?:\s?©)?[\s\d,–-]{{0,14}}(?:by\s)?{_NAME}")
_PLACED = re.compile(
    r"[A-Z][\w'’-]{2,20}(?:\s[A-Z][\w'’-]{2,20}){0,2}(?:,\s|\s?[-–—]\s?)(?P<name>[A-Z]\w{1,20})\s?[-–—]+\s"
)


def find_origin(paragraphs: Sequence[Paragraph]) -> str | None:
    """Return the outlet that a text credits for the whole of it, as far as it says so at its beginning or its end."""
    ends = [*paragraphs[: min(FIRST, len(paragraphs))], *paragraphs[FIRST:][-LAST:]]
    told = (_name_republished(paragraph.text) or _name_holder(paragraph.text) for paragraph in ends)
    return next((name for name in told if name), None) or _name_agency(paragraphs)


def _name_republished(text: str) -> str | None:
    """Return the outlet of a line such as "This article first appeared in the Harbour Gazette"."""
    for match in _republished().finditer(text[-LONGEST:]):
        words = match["name"].split()
        for count in range(len(words), 0, -1):
            if name := name_outlet(" ".join(words[:count])):
                return name
    return None


def _name_holder(text: str) -> str | None:
    """Return the outlet of a line of copyright."""
    match = _COPYRIGHT.search(text) if len(text) <= LONGEST else None
    words = match["name"].split() if match else []
    found = (load_outlets().match(" ".join(words[:count]).strip(".")) for count in range(len(words), 0, -1))
    return next((outlet.name for outlet in found if outlet is not None), None)


def _name_agency(paragraphs: Sequence[Paragraph]) -> str | None:
    """Return the agency that heads a text, alone or after a place, or stands in brackets where it ends."""
    for paragraph in paragraphs[:FIRST]:
        match = _PLACED.match(paragraph.text)
        name = paragraph.outlet if paragraph.look is Look.OUTLET else match["name"] if match else None
        if name and _is_agency(name):
            return name_outlet(name)
    return next(_list_closing(paragraphs), None)


def _list_closing(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    for paragraph in paragraphs[-2:]:
        match = _TAG.search(paragraph.text)
        if match and _is_agency(match["name"]) and (name := name_outlet(match["name"])):
            yield name
        if paragraph.look is Look.CREDIT and paragraph.outlet is not None:
            yield paragraph.outlet


def _is_agency(name: str) -> bool:
    outlet = load_outlets().match(name)
    return outlet is not None and outlet.kind == "agency"


@cache
def _republished() -> re.Pattern[str]:
    phrases = "|".join(
        re.escape(phrase).replace(r"\ ", r"\s")
        for phrase in sorted(load_yaml("reading_voices")["republished"], key=len, reverse=True)
    )
    nouns = "|".join(load_yaml("reading_voices")["texts"])
    subject = rf"(?:(?:this|the)\s(?:(?:{nouns})\s)?(?:was\s|is\s|has\s|had\s|also\s){{0,2}})?"
    return re.compile(rf"(?i:(?:^|[.!?]\s{{1,3}}|[(\[*])\s?{subject}(?:{phrases}))\s{_NAME}")
