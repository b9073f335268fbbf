"""Heads: which names and agent nouns of a sentence may begin a phrase of their own, and which only modify another."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Doc, Token

from dateline.coding.actors_runs import NameRuns
from dateline.coding.actors_sight import Sighting
from dateline.coding.actors_standing import is_act
from dateline.lexicon.actors import load_agent_words

_WORDS = load_agent_words()
HYPHENS = frozenset("-–—‑")


class Heads:
    """Judges the sightings of one sentence, given by token."""

    def __init__(self, doc: Doc, at: Mapping[int, Sighting], runs: NameRuns) -> None:
        self._doc, self._at, self._runs = doc, at, runs

    def may_head(self, sighting: Sighting) -> bool:
        """Say whether a sighting may be the head of a phrase."""
        if self.is_hyphen_modifier(sighting):
            return False
        if sighting.agent is None:
            return sighting.form != "region" and not self._inside_person(sighting)
        if self._inside_name(sighting):
            return False
        head = self._doc[sighting.first : sighting.last + 1].root
        plural = head.pos_ in ("ADJ", "VERB") and head.tag_ in ("NNS", "NNPS")
        if head.pos_ not in ("NOUN", "PROPN") and not plural:
            # "militant hideouts"; but in "Boko Haram militant hideouts" the name says whose
            held = head.dep_ == "amod" and head.tag_ == "JJ" and head.head.lemma_.lower() in _WORDS.holdings
            return held and sighting.agent.kind == "person" and sighting.first - 1 not in self._at
        if head.dep_ in ("compound", "amod", "nmod", "npadvmod") and head.head.i > sighting.last:
            return (
                self._followed_by_name(sighting)
                or is_act(head.head)
                or self._before_conjunction(sighting)
                or head.head.lemma_.lower() in _WORDS.holdings
                or self._holds(sighting)
            )
        return True

    def _holds(self, sighting: Sighting) -> bool:
        """Say whether a hyphen after the sighting tells that something is in its hands ("rebel-held")."""
        after = sighting.last + 1
        return (
            after + 1 < len(self._doc)
            and self._doc[after].text in HYPHENS
            and self._doc[after + 1].lower_ in _WORDS.held
        )

    def _inside_name(self, sighting: Sighting) -> bool:
        """Say whether an article makes the noun a part of an Arabic name ("Marj al-Sultan")."""
        doc, before = self._doc, sighting.first - 1
        return before >= 1 and doc[before].text in HYPHENS and doc[before - 1].lower_ in _WORDS.name_particles

    def _before_conjunction(self, sighting: Sighting) -> bool:
        """Say whether "and" follows, as in "government and opposition leaders", where the first is an actor too."""
        after = sighting.last + 1
        return after < len(self._doc) and self._doc[after].lower_ in ("and", "or")

    def is_hyphen_modifier(self, sighting: Sighting) -> bool:
        """Say whether a hyphen makes a modifier of a sighting: "Norland-backed", "pro-Norland"."""
        doc, after, before = self._doc, sighting.last + 1, sighting.first - 1
        if after + 1 < len(doc) and doc[after].text in HYPHENS and doc[after].idx == _end(doc[after - 1]):
            follower = doc[after + 1]
            if follower.lower_ == "led" or self._holds(sighting):
                return False
            if follower.idx == _end(doc[after]) and after + 1 not in self._at:
                return follower.tag_ in ("VBN", "VBD", "JJ", "VBG", "RB", "RP") or follower.lower_.endswith("ed")
        return before >= 1 and doc[before].text in HYPHENS and doc[before - 1].lower_ in _WORDS.prefixes

    def _inside_person(self, sighting: Sighting) -> bool:
        """Say whether a one-word country or people's name is but a part of a person's name ("Jordan Henderson")."""
        token = self._doc[sighting.first]
        if sighting.first != sighting.last or sighting.form == "surname" or token.ent_type_ != "PERSON":
            return False
        if sighting.uses[0].actor.kind not in ("country", "outlet"):
            return False
        beside = [i for i in (sighting.first - 1, sighting.last + 1) if 0 <= i < len(self._doc) and i not in self._at]
        return any(self._doc[i].ent_type_ == "PERSON" and self._doc[i].pos_ == "PROPN" for i in beside)

    def _followed_by_name(self, sighting: Sighting) -> bool:
        return (
            sighting.agent is not None
            and sighting.agent.kind == "person"
            and bool(self._runs.measure(self._runs.after_title(sighting)))
        )


def _end(token: Token) -> int:
    return int(token.idx) + len(token.text)
