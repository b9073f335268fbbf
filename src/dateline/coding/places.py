"""Places: the words of a text that may name places, with what stands around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.coding.phrases import ActorSpan, ParsedSentence, read_text
from dateline.coding.places_judging import CERTAIN, POSSIBLE, Judge, Weight, collect_person_words
from dateline.coding.places_names import Name, find_names
from dateline.lexicon.places import load_place_words
from dateline.model.mention import PlaceSense
from dateline.model.passage import DocumentReading
from dateline.model.ports import Gazetteer

_WORDS = load_place_words()
_HOME = 1.0
_STEPS = (-1, 0, 1)
_UNIT = "state"
"""The feature word that an abbreviated unit stands for: "Wash." is the state."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawPlaceMention:
    """Words that may name a place: the name to look up, where it is said to lie, a direction, a cue word.

    `distance_km` is how far off it the text puts what happened; a `site` is a street or building in a town near by;
    `sense` tells whether the place itself is meant.
    """

    start: int
    end: int
    name: str
    within: int | None = None
    direction: str | None = None
    cue: str | None = None
    distance_km: float | None = None
    site: bool = False
    sense: PlaceSense = "literal"


def find_places(
    sentences: Sequence[ParsedSentence],
    reading: DocumentReading,
    gazetteer: Gazetteer,
    actors: Sequence[Sequence[ActorSpan]],
) -> tuple[RawPlaceMention, ...]:
    """Return the words of a document that name places, in order; demonyms, bodies, persons and governments are none."""
    persons = collect_person_words(sentences)
    judge = Judge(gazetteer, persons)
    texts = [sentence.span.cut(reading.document.text) for sentence in sentences]
    weighed: list[list[tuple[Name, Weight]]] = []
    for number, sentence in enumerate(sentences):
        spans = actors[number] if number < len(actors) else ()
        pairs = (
            (name, judge.weigh(sentence, name, spans)) for name in find_names(sentence.doc, gazetteer, texts[number])
        )
        weighed.append([(name, weight) for name, weight in pairs if weight is not None])
    certain = [pair for names in weighed for pair in names if pair[1].value >= CERTAIN]
    sure = {name.key for name, weight in certain if weight.sense == "literal"}
    homes = _find_homes(name for name, weight in certain if weight.sense == "literal")
    squares = _find_squares(name for name, weight in certain if weight.sense == "literal")
    weighed = [
        [(name, weight.add(_at_home(name, homes) or _nearby(name, squares))) for name, weight in names]
        for names in weighed
    ]
    found: list[RawPlaceMention] = []
    for sentence, names in zip(sentences, weighed, strict=True):
        found.extend(_link(sentence, _keep(sentence, names, sure)))
    return tuple(found)


def _find_homes(names: Iterable[Name]) -> frozenset[str]:
    """Return the countries that a document's certain names lie in, but for those whose towns bear English words."""
    countries = {name.rows[0].country for name in names if name.rows}
    return frozenset(country for country in countries if country and country not in _WORDS.english_named)


def _at_home(name: Name, homes: frozenset[str]) -> float:
    """Return what speaks for a name in a document about a country where such a place lies."""
    if name.is_site:
        return 0.0
    if name.key.lower() in _WORDS.stopwords or (name.last == name.first and len(name.key) < 4):
        return 0.0
    return _HOME if any(row.country in homes for row in name.rows[:6]) else 0.0


def _find_squares(names: Iterable[Name]) -> Mapping[tuple[int, int], set[str]]:
    """Return which of a document's certain names lie in which square degree, each as the largest place of the name."""
    squares: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
    for name in names:
        row = name.rows[0] if name.rows else None
        if row is not None and row.kind != "country" and row.lat is not None and row.lon is not None:
            squares[round(row.lat), round(row.lon)].add(name.key)
    return squares


def _nearby(name: Name, squares: Mapping[tuple[int, int], set[str]]) -> float:
    """Return what speaks for a name of which a place lies near to what the document certainly names."""
    if name.key.lower() in _WORDS.stopwords | _WORDS.first_names or len(name.key) < 4 or name.is_site:
        return 0.0
    for row in name.rows[:8]:
        if row.lat is None or row.lon is None:
            continue
        north, east = round(row.lat), round(row.lon)
        if any(squares.get((north + up, east + right), set()) - {name.key} for up in _STEPS for right in _STEPS):
            return _HOME
    return 0.0


def _keep(
    sentence: ParsedSentence, names: Sequence[tuple[Name, Weight]], sure: set[str]
) -> list[tuple[Name, PlaceSense]]:
    """Return the names that are places by themselves, by the rest of the document, or beside one that is."""
    kept = [
        weight.value >= CERTAIN or (weight.value >= POSSIBLE and (name.key in sure or name.key.title() in sure))
        for name, weight in names
    ]
    for index, (name, weight) in enumerate(names):
        if kept[index] or weight.value < POSSIBLE + 0.5 or weight.sense != "literal":
            continue
        before, after = index and kept[index - 1], index + 1 < len(names) and kept[index + 1]
        joined_before = before and _is_joined(read_text(sentence.doc), names[index - 1][0], name)
        kept[index] = joined_before or (after and _is_joined(read_text(sentence.doc), name, names[index + 1][0]))
    return [(name, weight.sense) for (name, weight), keep in zip(names, kept, strict=True) if keep]


def _is_joined(text: str, one: Name, other: Name) -> bool:
    return text[one.end : other.begin].strip(" ,") in ("", "and", "or", "to") and other.begin - one.end < 8


def _link(sentence: ParsedSentence, kept: Sequence[tuple[Name, PlaceSense]]) -> Iterator[RawPlaceMention]:
    """Join each name to the place that it is said to lie in: "Paris, Texas", "Jarjanaz in southern Idlib"."""
    text, base = read_text(sentence.doc), sentence.span.start
    literal = [name for name, sense in kept if sense == "literal"]
    passed = 0
    for name, sense in kept:
        passed += sense == "literal"
        mention = RawPlaceMention(
            start=base + name.start,
            end=base + name.end,
            name=name.key,
            direction=name.direction,
            cue=_UNIT if name.abbreviated and name.kind == "province" and name.cue is None else name.cue,
            distance_km=name.distance_km,
            site=name.is_site,
            sense=sense,
        )
        within = _container(text, name, literal[passed : passed + 5])
        if within is None and passed > 1 and name.cue in _TOWN_PARTS:
            within = _town_before(text, literal[passed - 2], name)
        yield mention if within is None else replace(mention, within=base + within)


def _town_before(text: str, town: Name, name: Name) -> int | None:
    """Return where the town is named that a part is said to lie in: "the Damascus suburb of X"."""
    between = text[town.end : name.begin].replace("’", "'").lower()
    parts = {f" {cue} of " for cue in _TOWN_PARTS} | {f"'s {cue} of " for cue in _TOWN_PARTS} | {"'s "}
    return town.start if between in parts else None


_TOWN_PARTS = frozenset(
    ["suburb", "suburbs", "neighborhood", "neighbourhood", "neighborhoods", "neighbourhoods", "district", "quarter"]
)


def _container(text: str, first: Name, followers: Sequence[Name]) -> int | None:
    name = first
    for follower in followers:
        between = text[name.end : follower.begin]
        if len(between) > 120:
            return None
        words = [word for word in between.replace(",", " , ").split() if word not in _GLUE]
        if not words:
            name = follower if follower.kind not in ("province", "country") else name
            if follower.kind in ("province", "country", "region") and _is_contained(text, first, follower):
                return _narrow(text, follower, followers)
            continue
        if set(words) <= _INSIDE and any(word in _INSIDE for word in words):
            return _narrow(text, follower, followers)
        return None
    return None


def _narrow(text: str, holder: Name, followers: Sequence[Name]) -> int:
    """Return where a holder is named, or the unit that it has: Gedo of "in Somalia's Gedo region"."""
    after = next((name for name in followers if name.start > holder.end), None)
    owned = after is not None and text[holder.end : after.begin] in ("'s ", "’s ") and after.kind in _PARTS
    return after.start if after is not None and owned else holder.start


_PARTS = ("province", "district", "region")


_GLUE = frozenset({",", "and", "the", "'s", "’s"})
_INSIDE = frozenset(
    [
        "in",
        "of",
        "inside",
        "within",
        "province",
        "governorate",
        "countryside",
        "district",
        "village",
        "town",
        "city",
        "near",
        "southern",
        "northern",
        "eastern",
        "western",
        "rural",
        "central",
        ",",
        "'s",
        "’s",
        "the",
        "a",
        "an",
        "region",
        "area",
        "suburb",
        "neighborhood",
        "neighbourhood",
        "quarter",
    ]
)


def _is_contained(text: str, name: Name, follower: Name) -> bool:
    between = text[name.end : follower.begin].strip()
    return between == "," and follower.kind in ("province", "country")
