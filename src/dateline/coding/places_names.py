"""Names in a sentence that a gazetteer knows, or that cue words make a place, with the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from dateline.coding.phrases import read_text
from dateline.coding.places_sites import Site, find_site
from dateline.coding.places_words import Word, split_words
from dateline.lexicon.places import load_place_words
from dateline.lexicon.times import load_times
from dateline.model.ports import Gazetteer, PlaceCandidate

_WORDS = load_place_words()
_TIMES = load_times()
_JOINERS = frozenset(
    ["of", "the", "de", "la", "le", "du", "des", "del", "el", "al", "upon", "on", "sur", "am", "an", "der", "and"]
)
_GAP = re.compile(r"\s{1,3}|[-‑/]|\s?&\s?|\.\s")
_DISTANCE = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:\.\d)?)[\s-]?(km|kms|kilomet\w{2,4}|miles?|mi)\s(?:to the\s)?$", re.IGNORECASE
)
_MILE = 1.609
_FAR = 24
_FAR_WORDS = 6
_SHORT = 4
_WHEREABOUTS = frozenset(["in", "at", "near", "outside", "around", "toward", "towards", "inside", "into"])
_ZONING = frozenset(
    ["de", "deescalation", "demilitarized", "demilitarised", "buffer", "safe", "security", "deconfliction"]
)
"""Words between a name and its zone: "the Idlib de-escalation zone"."""

_TAILS = frozenset(
    ["corridor", "field", "fields", "shoal", "pass", "gap", "tunnel", "reactor", "gorge", "reservoir", "gate"]
)
"""Last words of names that say nothing about the kind of place before other names: "Netzarim corridor"."""

_LINKS = frozenset(["in", "of", "the", "and", "a"])
_NO_NAMES = _WORDS.body_words | _WORDS.titles | _WORDS.demonyms | frozenset(_WORDS.kinds) | _WORDS.stopwords
_LONGEST = 6
_TRAILING = 3
_NEAR = 3
_PLURALS = ("provinces", "cities", "towns", "villages", "countrysides", "governorates", "districts", "neighborhoods",
            "neighbourhoods", "regions", "areas", "states", "oblasts")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a sentence.

    `begin` is where its direction words begin, `first` and `last` its words, `key` what to look up, `rows` what the
    gazetteer has for it (none for a name that only cue words make a place), `kind` the likeliest kind.
    """

    begin: int
    start: int
    end: int
    first: int
    last: int
    key: str
    rows: tuple[PlaceCandidate, ...]
    kind: str
    direction: str | None
    cue: str | None
    run: tuple[int, int]
    words: tuple[Word, ...]
    abbreviated: bool = False
    is_site: bool = False
    distance_km: float | None = None


def find_names(doc: Doc, gazetteer: Gazetteer, original: str | None = None) -> Iterator[Name]:
    """Yield the names of a sentence from left to right, the longest known name first, without overlaps.

    `original` are the words as they stand in the document, where a headline's were put in small letters for the parser.
    """
    text = read_text(doc)
    words = split_words(text)
    written = words if original is None or original == text or original.isupper() else split_words(original)
    index = 0
    while index < len(words):
        if not words[index].capital:
            name = _find_lowered(original, words, written, index, gazetteer) if written is not words else None
        else:
            name = _find_name(text, words, index, gazetteer)
        if name is None:
            index += 1
            continue
        yield name
        index = name.last + 1


def _find_name(text: str, words: Sequence[Word], index: int, gazetteer: Gazetteer) -> Name | None:
    site = find_site(text, words, index, gazetteer)
    if site is not None:
        return _make_site(text, words, site, gazetteer)
    name = _longest_known(text, words, index, gazetteer)
    if name is None or _is_cut_short(text, name):
        name = _cued(text, words, index, gazetteer) or name
    if name is None or name.last < name.run[1] or (name.last == name.first and len(name.key) < _SHORT):
        name = _placed(text, words, index, gazetteer) or name
    return name


def _find_lowered(
    original: str | None, words: Sequence[Word], written: Sequence[Word], index: int, gazetteer: Gazetteer
) -> Name | None:
    """Return a name of several words of which the first lost its capital for the parser: "new York"."""
    if original is None or len(written) != len(words) or not written[index].capital:
        return None
    name = _longest_known(original, written, index, gazetteer)
    return name if name is not None and name.last > name.first else None


def _make_site(text: str, words: Sequence[Word], site: Site, gazetteer: Gazetteer) -> Name:
    """Return the name of a site; what is looked up is the place in it, where it holds one."""
    last = site.last if site.holder is None else site.holder
    key = text[words[site.first].start : words[last].end]
    rows = () if site.holder is None else tuple(gazetteer.lookup(key))
    name = _make(text, words, site.first, site.last, key, rows)
    return replace(name, cue=site.cue, is_site=site.holder is None, run=(site.first, site.last))


def _is_cut_short(text: str, name: Name) -> bool:
    """Say whether a known name is but the first part of what a feature word announces: "the village of Tell Zarqun"."""
    following = name.words[name.last + 1 : name.last + 2]
    announced = name.first > 1 and _cue_before(text, name.words, name.first) is not None
    return bool(
        announced and following and following[0].capital and text[name.end : following[0].start] == " "
        and following[0].text.lower() not in _WORDS.kinds
    )  # fmt: skip


def _longest_known(text: str, words: Sequence[Word], first: int, gazetteer: Gazetteer) -> Name | None:
    reach = _reach(text, words, first)
    for last in range(min(reach + _TRAILING, len(words) - 1), first - 1, -1):
        if not words[last].capital and last > first and not _trails(text, words, reach, last):
            continue
        key = text[words[first].start : words[last].end]
        full = _WORDS.abbreviations.get(key) or _abbreviated(text, words[first], key)
        if full is None and key.isupper() and len(key) <= 4 and key.isalpha():
            continue
        if first == last and (key == "The" or _is_adjective(key.lower())):
            return None
        if words[first].text == "The" and last > first:
            continue
        rows = tuple(gazetteer.lookup(full or key))
        if rows:
            return replace(_make(text, words, first, last, full or key, rows), abbreviated=full is not None)
    return None


def _abbreviated(text: str, word: Word, key: str) -> str | None:
    """Return the unit that an abbreviation without its full stop means after a town: "Boise, Ida"."""
    return _WORDS.abbreviations.get(key + ".") if text[max(0, word.start - 2) : word.start] == ", " else None


def _is_adjective(word: str) -> bool:
    return word in _WORDS.demonyms or word in _WORDS.directions


def _trails(text: str, words: Sequence[Word], reach: int, last: int) -> bool:
    """Say whether lower-case words after a name may belong to it: "Kassab border crossing"."""
    return (
        last > reach
        and (words[last].text in _WORDS.kinds or words[last].text in _TAILS)
        and not any(word.text in _JOINERS or word.text in _WORDS.prepositions for word in words[reach + 1 : last])
        and all(text[words[i].end : words[i + 1].start] == " " for i in range(reach, last))
    )


def _reach(text: str, words: Sequence[Word], first: int) -> int:
    """Return the last word that a name beginning at `first` may reach."""
    last = first
    for index in range(first + 1, min(first + _LONGEST, len(words))):
        gap = text[words[index - 1].end : words[index].start]
        joins = words[index].capital or words[index].text in _JOINERS
        if not joins or not _GAP.fullmatch(gap):
            break
        last = index
    return last


def _cued(text: str, words: Sequence[Word], first: int, gazetteer: Gazetteer) -> Name | None:
    """Return an unknown name that cue words make a place: "the village of X", "X province"."""
    last = first
    while last + 1 < len(words) and words[last + 1].capital and last - first < 3:
        if text[words[last].end : words[last + 1].start] not in (" ", "-", "‑") or _is_calendar(words[last + 1].text):
            break
        last += 1
    if words[last].text.lower() in _WORDS.kinds and last > first:
        last -= 1
    if _cue_before(text, words, first) is None and any(gazetteer.knows(w.text) for w in words[first + 1 : last + 1]):
        return None
    name = _make(text, words, first, last, text[words[first].start : words[last].end], ())
    strong = name.cue is not None and _WORDS.kinds.get(name.cue) in ("settlement", "province", "district")
    return name if strong and not _is_common(name.key) else None


def _placed(text: str, words: Sequence[Word], first: int, gazetteer: Gazetteer) -> Name | None:
    """Return an unknown name that is said to lie in a unit: "in X, in southern Hama province", "near X, Anbar"."""
    before = words[first - 1].text.lower() if first else ""
    if before not in _WHEREABOUTS or not _touches(text, words, first - 1):
        return None
    last = first
    while last + 1 < len(words) and last - first < 3 and words[last + 1].capital and _touches(text, words, last):
        last += 1
    parts = [word.text for word in words[first : last + 1]]
    key = text[words[first].start : words[last].end]
    if _is_common(key) or any(_is_calendar(part) or part.lower() in _NO_NAMES for part in parts):
        return None
    if any(part.isupper() for part in parts) or not _leads_to_unit(text, words, last, gazetteer):
        return None
    return replace(_make(text, words, first, last, key, ()), kind="settlement")


def _touches(text: str, words: Sequence[Word], index: int) -> bool:
    return text[words[index].end : words[index + 1].start] in (" ", "-", "‑")


def _leads_to_unit(text: str, words: Sequence[Word], last: int, gazetteer: Gazetteer) -> bool:
    """Say whether what follows a name says which unit it lies in, and not which town."""
    index, gap = last + 1, text[words[last].end : words[last + 1].start] if last + 1 < len(words) else "."
    says = gap == ", "
    if gap not in (" ", ", "):
        return False
    while index < len(words) and index - last < _FAR_WORDS and not words[index].capital:
        word = words[index].text.lower()
        if word not in _LINKS and word not in _WORDS.directions and word not in _WORDS.kinds:
            return False
        says, index = says or word in ("in", "of"), index + 1
    if not says or index >= len(words) or not words[index].capital:
        return False
    unit = _longest_known(text, words, index, gazetteer)
    if unit is None:
        return False
    inside = _WORDS.kinds.get(unit.cue or "") in ("province", "district") or unit.direction is not None
    within = any(row.kind == "province" and row.country in _WORDS.romanised for row in unit.rows[:3])
    return inside or within or any(row.kind == "country" for row in unit.rows[:2])


def _is_calendar(word: str) -> bool:
    """Say whether a word is a weekday or a month, which ends a name: "in the city of X Thursday"."""
    return word.lower() in _TIMES.weekdays or word.lower() in _TIMES.months


def _is_common(key: str) -> bool:
    return key.lower() in _WORDS.stopwords or key.lower() in _WORDS.demonyms or len(key) < 3 or key.isupper()


def _make(text: str, words: Sequence[Word], first: int, last: int, key: str, rows: tuple[PlaceCandidate, ...]) -> Name:
    direction, begin = _direction(text, words, first, last)
    owned = bool(rows) and _has_part(words, first)
    cue = (
        (None if owned else _cue_before(text, words, first))
        or _cue_after(text, words, last)
        or _cue_of_list(text, words, first, last)
    )
    run = _run(text, words, first, last)
    return Name(
        begin, words[first].start, words[last].end, first, last, key, rows, _kind(rows, cue), direction, cue, run,
        tuple(words), distance_km=_read_distance(text[max(0, begin - _FAR) : begin]) if direction else None,
    )  # fmt: skip


def _read_distance(before: str) -> float | None:
    """Return how far off the words before a direction put something, in kilometres: "15 km", "some ten miles"."""
    found = _DISTANCE.search(before)
    if found is None:
        return None
    number = float(found[1].replace(",", ""))
    return round(number * (_MILE if found[2].lower().startswith("mi") else 1.0), 1)


def _kind(rows: Sequence[PlaceCandidate], cue: str | None) -> str:
    if cue is not None:
        return _WORDS.kinds.get(cue, "settlement")
    order = ("country", "region", "province")
    kinds = {row.kind for row in rows[:6]}
    return next((kind for kind in order if kind in kinds), rows[0].kind if rows else "settlement")


def _direction(text: str, words: Sequence[Word], first: int, last: int) -> tuple[str | None, int]:
    begin, found = words[first].start, None
    for index in range(first - 1, max(-1, first - 1 - _NEAR), -1):
        word = words[index].text.lower()
        if word not in _WORDS.directions:
            if word in ("of", "the") and index > 0 and words[index - 1].text.lower() in _WORDS.directions:
                continue
            break
        if found is None or found in ("rural", "countryside"):
            found = word
        elif text[words[index].end : words[index + 1].start] == "-" and f"{word}-{found}" in _WORDS.directions:
            found = f"{word}-{found}"
        begin = words[index].start
    if found is None:
        found, begin = _direction_of_kind(text, words, first) or (None, begin)
    after = words[last + 1].text.lower() if last + 1 < len(words) else ""
    if found is None and after in ("countryside", "countrysides", "outskirts"):
        found = after
    return found, begin


def _direction_of_kind(text: str, words: Sequence[Word], first: int) -> tuple[str | None, int] | None:
    """Return the direction before a feature word, and where it begins: "20 km north-east of the city of X"."""
    if first < 4 or words[first - 1].text.lower() != "of" or words[first - 2].text.lower() not in _WORDS.kinds:
        return None
    link = first - 3 - (words[first - 3].text.lower() == "the")
    if link < 1 or words[link].text.lower() != "of" or words[link - 1].text.lower() not in _WORDS.directions:
        return None
    return _direction(text, words, link, link)


def _cue_before(text: str, words: Sequence[Word], first: int) -> str | None:
    """Return the feature word before a name: "the town of X", "Mount X", "the northern city of X"."""
    if first == 0:
        return None
    before = words[first - 1].text.lower()
    if before == "the" and first > 1:
        first -= 1
        before = words[first - 1].text.lower()
    if before == "of" and first > 1:
        word = words[first - 2].text.lower()
        return word if word in _WORDS.kinds else None
    touching = text[words[first - 1].end : words[first].start] in (" ", "\n")
    return before if touching and before in _WORDS.kinds and before not in ("state", "capital", "front") else None


def _has_part(words: Sequence[Word], first: int) -> bool:
    """Say whether the feature word before a name is that of a part of it: "the Karmoush district of Mosul"."""
    of = first > 2 and words[first - 1].text.lower() == "of"
    return of and words[first - 2].text.lower() in _WORDS.kinds and words[first - 3].capital and first > 3


def _cue_after(text: str, words: Sequence[Word], last: int) -> str | None:
    """Return the feature word after a name: "X province", "X and Y countrysides"."""
    if last + 1 >= len(words):
        return None
    after = words[last + 1].text.lower()
    if text[words[last].end : words[last + 1].start] != " ":
        return None
    if after in _ZONING:
        ahead = [word.text.lower() for word in words[last + 2 : last + 4]]
        return "zone" if "zone" in ahead else None
    return after if after in _WORDS.kinds and after != "capital" else None


def _cue_of_list(text: str, words: Sequence[Word], first: int, last: int) -> str | None:
    """Return the plural feature word that a list shares: "provinces of X, Y and Z", "the X and Y countrysides"."""
    index = first - 1
    steps = 0
    while index > 0 and steps < 12 and (words[index].capital or words[index].text.lower() in ("and", "the", "or")):
        index, steps = index - 1, steps + 1
    if index > 0 and steps and words[index].text.lower() == "of" and words[index - 1].text.lower() in _PLURALS:
        return words[index - 1].text.lower()
    index, steps = last + 1, 0
    joined = False
    while index < len(words) and steps < 12 and (words[index].capital or words[index].text.lower() in ("and", "or")):
        joined = joined or words[index].text.lower() in ("and", "or")
        index, steps = index + 1, steps + 1
    if joined and index < len(words) and words[index].text.lower() in _PLURALS:
        return words[index].text.lower()
    return None


def _run(text: str, words: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    """Return the first and last of the capitalised words that stand together with a name."""
    begin, end = first, last
    if words[first].text.isupper() and last + 1 < len(words) and not words[last + 1].text[:2].isupper():
        return first, last
    while begin > 0 and words[begin - 1].capital and text[words[begin - 1].end : words[begin].start] in (" ", ". "):
        begin -= 1
        if last - begin > 12:
            break
    while end + 1 < len(words) and words[end + 1].capital and text[words[end].end : words[end + 1].start] == " ":
        end += 1
        if end - first > 12:
            break
    return begin, end
