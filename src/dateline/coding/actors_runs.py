"""Runs of tokens that make a person's name, as far as a title, an apposition or the parser's labels tell."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Doc

from dateline.coding.actors_sight import Sighting
from dateline.lexicon.actors import load_agent_words

_WORDS = load_agent_words()
_NO_NAMES = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT"})
_HYPHENS = frozenset("-–—‑")
_JOINS = _HYPHENS | {"'", "’", "`"}


class NameRuns:
    """Reads names of people in one sentence, given its sightings by token."""

    def __init__(self, doc: Doc, at: Mapping[int, Sighting]) -> None:
        self._doc, self._at = doc, at

    def after_title(self, sighting: Sighting) -> int:
        """Return where a name may begin after a title: behind the full stop of "Col."."""
        after = sighting.last + 1
        stop = after < len(self._doc) and self._doc[after].text == "." and len(self._doc[sighting.last]) <= 5
        return after + 1 if stop else after

    def measure(self, at: int) -> int:
        """Return how many tokens of a person's name stand from here on."""
        doc, i = self._doc, at
        while i < len(doc) and i - at < 8 and self._goes_on(i, first=i == at):
            i += 1
        while i > at and not doc[i - 1].text[:1].isalnum() and doc[i - 1].text[-1:] != ".":
            i -= 1
        begins = i > at and (doc[at].text[:1].isupper() or doc[at].lower_ in _WORDS.name_particles)
        return i - at if begins else 0

    def _goes_on(self, i: int, *, first: bool) -> bool:
        """Say whether a token may stand in a person's name."""
        sighting, token = self._at.get(i), self._doc[i]
        if token.ent_type_ in _NO_NAMES or (token.text in _HYPHENS and token.whitespace_):
            return False
        if sighting is not None:
            return self.is_person(sighting)
        if token.pos_ == "PROPN" or (token.ent_type_ == "PERSON" and token.text[:1].isupper()):
            return True
        return not first and (token.text in _JOINS or token.lower_ in _WORDS.name_particles)

    @staticmethod
    def is_person(sighting: Sighting) -> bool:
        """Say whether a sighting may name a person."""
        return any(use.actor.kind == "person" for use in sighting.uses)

    def reaches(self, start: int, comma: int) -> bool:
        """Say whether a name that begins at a token runs up to a comma."""
        return self.measure(start) >= comma - start or (
            self._doc[start].text in _HYPHENS or self._doc[start].lower_ in _WORDS.name_particles
        )

    def reads_as_person(self, at: int, length: int) -> bool:
        """Say whether a run of tokens reads as a person rather than a place or a date."""
        tokens = self._doc[at : at + length]
        if any(i in self._at and self.is_person(self._at[i]) for i in range(at, at + length)):
            return True
        if any(token.ent_type_ == "PERSON" for token in tokens):
            return True
        return length >= 2 and not any(token.ent_type_ in ("GPE", "LOC", "DATE", "NORP", "FAC") for token in tokens)
