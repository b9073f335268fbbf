"""Sites: streets, hospitals, schools and other spots that bear a name of their own and lie in a town named nearby."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from dateline.coding.places_words import Word
from dateline.lexicon.places import load_place_words
from dateline.model.ports import Gazetteer, PlaceCandidate

_WORDS = load_place_words()
_GAP = re.compile(r"['’]?s?['’]? |-|\. ?|&| & ")
_OWNING = re.compile(r"['’]s ")
_CODE = re.compile(r"[ABMN]\d{1,4}")
_ON = frozenset(["on", "along", "off", "onto", "via"])
_LONGEST = 7
_LARGE = 100_000
_TOWN = 15_000


class Site(NamedTuple):
    """The words of a site, from `first` to `last`, its feature word, and the place in its name, if it holds one."""

    first: int
    last: int
    cue: str
    holder: int | None


def find_site(text: str, words: Sequence[Word], first: int, gazetteer: Gazetteer) -> Site | None:
    """Return the site whose name begins at a word ("Frenchmen Street"), or nothing.

    Streets are sites wherever they stand, other things only where a preposition says that something is there. A park or
    square that a gazetteer knows as a town is that town.
    """
    if _CODE.fullmatch(words[first].text) and _is_on(words, first):
        return None if gazetteer.knows(words[first].text) else Site(first, first, "road", None)
    last = _find_end(text, words, first)
    if last is None or _is_owned_by(text, words, first, last, gazetteer):
        return None
    cue = words[last].text.lower()
    kind = _WORDS.sites[cue]
    if words[first].text == "The" or (kind != "road" and not _may_begin(text, words, first)):
        return None
    name = text[words[first].start : words[last].end]
    rows = tuple(gazetteer.lookup(name))
    if any(row.kind in ("spot", "region", "country", "province") for row in rows):
        return None
    if kind == "ground" and any(row.population >= _TOWN for row in rows):
        return None
    return Site(first, last, cue, _find_holder(text, words, first, last, gazetteer) if kind == "body" else None)


def _is_on(words: Sequence[Word], first: int) -> bool:
    """Say whether something is on what a word names: "on the A417"."""
    return first > 1 and words[first - 1].text.lower() == "the" and words[first - 2].text.lower() in _ON


def _find_end(text: str, words: Sequence[Word], first: int) -> int | None:
    """Return the last word of the longest name that begins at a word and ends with a site's feature word."""
    found = None
    for index in range(first + 1, min(first + _LONGEST, len(words))):
        gap = text[words[index - 1].end : words[index].start]
        if not words[index].capital or not _GAP.fullmatch(gap):
            break
        if words[index].text.lower() in _WORDS.sites:
            found = index
    return found


def _is_owned_by(text: str, words: Sequence[Word], first: int, last: int, gazetteer: Gazetteer) -> bool:
    """Say whether the name begins with that of the town which has the site: "Hong Kong's Victoria Park"."""
    for index in range(first, last):
        if _OWNING.fullmatch(text[words[index].end : words[index + 1].start]):
            return gazetteer.knows(text[words[first].start : words[index].end])
    return False


def _may_begin(text: str, words: Sequence[Word], first: int) -> bool:
    """Say whether a building's name may begin here: it is said to be there, and the word is not one said of many."""
    if words[first].text.lower() in _WORDS.site_heads | _WORDS.demonyms:
        return False
    if first and words[first - 1].capital and _OWNING.fullmatch(text[words[first - 1].end : words[first].start]):
        return True
    before = words[first - 1].text.lower() if first else ""
    if before == "the" and first > 1:
        before = words[first - 2].text.lower()
    return before in _WORDS.site_prepositions


def _find_holder(text: str, words: Sequence[Word], first: int, last: int, gazetteer: Gazetteer) -> int | None:
    """Return the last word of the town or unit with which the name of a body begins: "Toronto General Hospital"."""
    for index in range(last - 1, first - 1, -1):
        rows: Sequence[PlaceCandidate] = gazetteer.lookup(text[words[first].start : words[index].end])
        if any(row.population >= _LARGE and row.kind in ("settlement", "province") for row in rows):
            return index
    return None
