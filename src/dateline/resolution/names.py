"""Whether two names are names of one place, person, group or outlet: by what is known, then by how they are spelled."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.lexicon.actors import ActorLexicon, load_actors
from dateline.lexicon.romanisation import load_aligner, load_honorifics, load_plain_kinds, load_sides
from dateline.model.ports import Gazetteer, PlaceCandidate
from dateline.text.names import Alignment, NameAligner

NameKind = Literal["place", "person", "group", "outlet"]

ALIKE = 0.85
"""How alike the worst tokens must be where nothing but the spelling tells."""
_OWN_SHARE = 3
"""A place that has a name as its first one is meant by it if no other is so many times larger."""


@dataclass(frozen=True, slots=True)
class NameVerdict:
    """Whether two names are one, how alike they are (0 to 1), and why, in words."""

    same: bool
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class _Name:
    """A name, taken apart: as written, without what follows a comma, its tokens, and the country that follows."""

    written: str
    bare: str
    tokens: tuple[str, ...]
    country: str | None
    qualified: bool


class NameComparer:
    """Compares names; it keeps nothing but what the lexicon and the gazetteer hold, so that one serves all."""

    def __init__(self, gazetteer: Gazetteer | None = None, lexicon: ActorLexicon | None = None) -> None:
        self._gazetteer = gazetteer
        self._lexicon = lexicon or load_actors()
        self._aligner: NameAligner = load_aligner()
        self._kinds, self._honorifics = load_plain_kinds(), load_honorifics()

    def compare(self, left: str, right: str, kind: NameKind | None = None) -> NameVerdict:
        """Say whether two names are one; `kind` says of what, null where that is not known.

        Names that are known to be of two things are never taken for one, however alike they sound.
        """
        one, other = self._take_apart(left), self._take_apart(right)
        if one.country and other.country and one.country != other.country:
            return NameVerdict(False, 0.0, "they lie in two countries")
        found = self._aligner.align(one.tokens, other.tokens)
        if self._on_two_sides(found):
            return NameVerdict(False, 0.0, "they are two parts or sides of something")
        known = None if kind == "place" else self._compare_actors(one, other, found, kind)
        if known is None and kind in ("place", None):
            known = self._compare_places(one, other, found)
        return known or self._compare_spellings(one, other, found, kind)

    def _on_two_sides(self, found: Alignment) -> bool:
        sides = load_sides()
        left, right = ({sides[token] for token in part if token in sides} for part in (found.left, found.right))
        return bool(left and right) and left != right

    def _take_apart(self, name: str) -> _Name:
        bare, comma, rest = (part.strip() for part in name.partition(","))
        tokens = self._aligner.split(name)
        country = self._country_of(rest) if comma and rest else None
        if country is None:
            return _Name(name, name, tokens, None, False)
        return _Name(name, bare, self._aligner.split(bare), country, True)

    def _country_of(self, name: str) -> str | None:
        """Return the country that a word after a comma names, or that it lies in."""
        for use in self._lexicon.names.get(name):
            if use.actor.kind in ("country", "region") and use.actor.country:
                return use.actor.country
        rows = self._gazetteer.lookup(name) if self._gazetteer else ()
        return next((row.country for row in rows if row.kind in ("country", "province", "region")), None)

    # what the lexicon knows

    def _compare_actors(self, one: _Name, other: _Name, found: Alignment, kind: NameKind | None) -> NameVerdict | None:
        left, right = self._actors(one, kind), self._actors(other, kind)
        if left and right:
            if set(left) & set(right):
                return NameVerdict(True, 1.0, "both are known names of one")
            if not (found.whole and found.score >= 0.99):
                return NameVerdict(False, 0.0, "they are known names of two")
            return None
        if not left and not right:
            return None
        named, unknown = (left, other) if left else (right, one)
        if unknown.qualified and kind != "person" and not any(self._lies_in(id, unknown.country) for id in named):
            return NameVerdict(False, 0.0, "they lie in two countries")
        for id in named:
            for alias in self._lexicon.aliases.get(id, ()):
                if self._spelled_alike(alias, unknown):
                    return NameVerdict(True, ALIKE, f"it is spelled like {alias}, another name of the same")
        if _is_acronym(one.bare) or _is_acronym(other.bare):
            return NameVerdict(False, 0.0, "no known name of it is spelled like the other")
        return None

    def _actors(self, name: _Name, kind: NameKind | None) -> list[str]:
        """Return the ids of the actors that bear a name; a bare surname counts only for people."""
        uses = self._lexicon.names.get(name.bare) or self._lexicon.names.get(" ".join(name.tokens))
        forms = ("name", "surname", "people") if kind == "person" else ("name", "people")
        return list(
            dict.fromkeys(
                use.actor.id
                for use in uses
                if use.form in forms
                and use.actor.kind != "region"
                and (use.actor.kind == "person") >= (kind == "person")
            )
        )

    def _lies_in(self, id: str, country: str | None) -> bool:
        home = self._lexicon.actors[id].country
        return home is None or home == country

    def _spelled_alike(self, alias: str, name: _Name) -> bool:
        if _is_acronym(alias) or _is_acronym(name.bare):
            return False
        found = self._aligner.align(alias, name.tokens)
        return found.whole and found.score >= ALIKE

    # what the gazetteer knows

    def _compare_places(self, one: _Name, other: _Name, found: Alignment) -> NameVerdict | None:
        left, right = self._places(one), self._places(other)
        if not left or not right:
            return None
        if {"strip", "province", "governorate", "region", "oblast"} & ({*found.left, *found.right}):
            return None
        best, best_other = _choose(left, one, self._aligner), _choose(right, other, self._aligner)
        if _are_one(best, best_other, left, right):
            return NameVerdict(True, 1.0, "both are known names of one place")
        close = any(_lie_close(row, row_other) for row in best[:3] for row_other in best_other[:3])
        if found.whole and found.score >= ALIKE and close:
            return NameVerdict(True, found.score, "they are spelled alike and lie close together")
        return NameVerdict(False, 0.0, "they are known names of two places")

    def _places(self, name: _Name) -> Sequence[PlaceCandidate]:
        if self._gazetteer is None:
            return ()
        rows = self._gazetteer.lookup(name.bare)
        return [row for row in rows if name.country in (None, row.country)]

    # spelling alone

    def _compare_spellings(self, one: _Name, other: _Name, found: Alignment, kind: NameKind | None) -> NameVerdict:
        if _is_acronym(one.bare) or _is_acronym(other.bare):
            return self._compare_acronyms(one, other)
        if one.qualified != other.qualified and kind != "person":
            return NameVerdict(False, 0.0, "only one of them says where it lies")
        left, right = self._drop_loose(found.left, kind), self._drop_loose(found.right, kind)
        if kind == "person":
            left, right = _match_initials(left, right)
        if found.score < ALIKE:
            return NameVerdict(False, found.score, "their worst words are spelled too unlike")
        if not left and not right:
            return NameVerdict(True, found.score, "every word of one is spelled like a word of the other")
        if kind == "person" and found.pairs >= 2 and not (left and right):
            return NameVerdict(True, found.score, "one has a name more than the other")
        return NameVerdict(False, 0.0, f"{' '.join((*left, *right))} has no like on the other side")

    def _drop_loose(self, tokens: Collection[str], kind: NameKind | None) -> tuple[str, ...]:
        loose = self._honorifics if kind == "person" else self._kinds
        return tuple(token for token in tokens if token not in loose)

    def _compare_acronyms(self, one: _Name, other: _Name) -> NameVerdict:
        if _is_acronym(one.bare) and _is_acronym(other.bare):
            same = one.bare.replace(".", "").casefold() == other.bare.replace(".", "").casefold()
            return NameVerdict(same, float(same), "acronyms must be the same letter by letter")
        short, long = (one, other) if _is_acronym(one.bare) else (other, one)
        letters = short.bare.replace(".", "").casefold()
        words = [word for word in long.bare.replace("-", " ").split() if word]
        initials = {
            "".join(word[0] for word in words).casefold(),
            "".join(token[0] for token in long.tokens),
            "".join(word[0] for word in words if word[0].isupper()).casefold(),
        }
        same = len(letters) > 1 and letters in initials
        return NameVerdict(same, float(same), "the letters are the first of its words" if same else "other letters")


def _is_acronym(name: str) -> bool:
    letters = name.replace(".", "")
    return len(letters) <= 6 and letters.isupper() and letters.isalpha() and letters.isascii()


def _choose(rows: Sequence[PlaceCandidate], name: _Name, aligner: NameAligner) -> list[PlaceCandidate]:
    """Return the places that bear the name as their first one, unless a far larger one bears it as another."""
    own = [row for row in rows if set(name.tokens) <= set(aligner.split(row.name))]
    large = [row for row in own if _OWN_SHARE * row.population >= rows[0].population]
    return large or [rows[0]]


def _are_one(
    best: Sequence[PlaceCandidate],
    best_other: Sequence[PlaceCandidate],
    left: Sequence[PlaceCandidate],
    right: Sequence[PlaceCandidate],
) -> bool:
    """Say whether the first places of each name also bear the other; a town and its unit close by count as one."""
    ids, ids_other = {row.id for row in left}, {row.id for row in right}
    there, back = any(row.id in ids_other for row in best), any(row.id in ids for row in best_other)
    if there and back:
        return True
    return (there or back) and any(_lie_close(row, other) for row in best[:3] for other in best_other[:3])


def _lie_close(one: PlaceCandidate, other: PlaceCandidate) -> bool:
    """Say whether two places lie within about thirty kilometres of each other."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return one.country == other.country and one.admin1 == other.admin1
    return abs(one.lat - other.lat) < 0.3 and abs(one.lon - other.lon) < 0.4


def _match_initials(left: Sequence[str], right: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Drop initials: those that a name on the other side begins with, with that name, and those that stand alone."""
    rest, others = list(left), list(right)
    for mine, theirs in ((rest, others), (others, rest)):
        for initial in [token for token in mine if len(token) == 1]:
            mine.remove(initial)
            match = next((token for token in theirs if token.startswith(initial)), None)
            if match is not None:
                theirs.remove(match)
    return tuple(rest), tuple(others)
