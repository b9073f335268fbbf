"""Judging whether a name that a gazetteer knows is a place here, or a person, a body, a government or a plain word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from dateline.coding.phrases import ActorSpan, ParsedSentence, find_token, read_text
from dateline.coding.places_names import Name
from dateline.coding.places_states import stands_for_state
from dateline.coding.places_words import has_article, reduce_name
from dateline.lexicon.events import load_events
from dateline.lexicon.places import load_place_words
from dateline.model.mention import PlaceSense
from dateline.model.ports import Gazetteer, PlaceCandidate
from dateline.model.span import Span

_WORDS = load_place_words()
CERTAIN = 1.2
"""A name with this much in its favour is a place."""
POSSIBLE = -0.5
"""A name with this much is one if the document names the same place elsewhere, or in one breath with another place."""
_PLACE_LINE = re.compile(r"\s?(?:,|\(|--?|–|—|\s[A-Z][a-z]?)")
_ARTICLE = 4
_KNOWN = 200_000
_SHORT = 4
_ODD = 1.5
_SEAT = 3.0
_LISTED = "dl:"
_STRONG = frozenset(
    ["in", "near", "at", "outside", "across", "around", "throughout", "inside", "within", "toward", "towards", "into"]
)
_LABELS = {"GPE": 1.5, "LOC": 1.5, "FAC": 0.5, "PERSON": -1.2, "ORG": -0.6, "NORP": -1.0, "DATE": -1.5, "PRODUCT": -0.5}
_KINDS = {"country": 3.0, "region": 2.0, "province": 2.0, "spot": 2.0, "district": 1.5}


def collect_person_words(sentences: Iterable[ParsedSentence]) -> frozenset[str]:
    """Return the last words of the names of persons that a document gives in full."""
    words = set()
    for sentence in sentences:
        for entity in sentence.doc.ents:
            if entity.label_ == "PERSON" and len(entity) > 1 and entity[0].text[:1].isupper():
                tokens = [token for token in entity if token.text not in ("'s", "’s")]
                words.add(tokens[-1].lower_)
    return frozenset(words)


@dataclass(frozen=True, slots=True)
class Weight:
    """How much speaks for a name being a place (see `CERTAIN` and `POSSIBLE`), and in which sense it is one."""

    value: float
    sense: PlaceSense = "literal"

    def add(self, more: float) -> Weight:
        """Return the weight with something added."""
        return replace(self, value=self.value + more)


class Judge:
    """Weighs the signs that a name is a place in its sentence."""

    def __init__(self, gazetteer: Gazetteer, persons: frozenset[str]) -> None:
        self._gazetteer = gazetteer
        self._persons = persons

    def weigh(self, sentence: ParsedSentence, name: Name, actors: Sequence[ActorSpan]) -> Weight | None:
        """Return how much speaks for a place, or nothing where the name is something else.

        A government that acts, and a body that bears a place's name, are that place in the associative sense.
        """
        doc = sentence.doc
        if name.is_site:
            return Weight(CERTAIN)
        if self._is_part_of_other(doc, name):
            return self._weigh_bearer(doc, name)
        if name.rows and stands_for_state(doc, name):
            return Weight(self._known(name) + 1.0, "associative")
        acting = _find_acting(sentence, name, actors)
        if acting is not None:
            return self._weigh_government(doc, name, acting)
        if not name.rows:
            return Weight(CERTAIN)
        seat = -_SEAT if name.rows[0].kind == "spot" and _is_actor(sentence, name, actors) else 0.0
        return Weight(self._prior(name) + self._surroundings(doc, name) + seat)

    def _weigh_government(self, doc: Doc, name: Name, actor: ActorSpan) -> Weight | None:
        """Return what speaks for the name of a place that acts, or whose people do; persons and palaces are none."""
        if self._is_person(doc, name):
            return None
        own = any(row.country == actor.mention.country and row.kind not in ("spot", "district") for row in name.rows)
        return Weight(self._known(name) + (1.0 if own and actor.mention.country else -0.5), "associative")

    def _weigh_bearer(self, doc: Doc, name: Name) -> Weight | None:
        """Return what speaks for a place in the name of a body or newspaper; a person's name holds none."""
        first, last = name.run
        token = find_token(doc, name.start)
        if token is None or self._is_person(doc, name):
            return None
        bodily = any(word.text.lower() in _WORDS.body_words for word in name.words[first : last + 1])
        if not bodily and token.ent_type_ not in ("GPE", "LOC", "ORG", "FAC"):
            return None
        return Weight(self._known(name) + (0.5 if bodily else 0.0) - (0.0 if token.ent_type_ else 1.0), "associative")

    def _is_person(self, doc: Doc, name: Name) -> bool:
        """Say whether a name is that of a person here, by the words before it or the parser's label."""
        first = name.run[0]
        before = {name.words[index].text for index in (first - 1, name.first - 1) if index >= 0}
        token = find_token(doc, name.start)
        if token is not None and token.ent_type_ == "PERSON":
            return True
        named = bool(before & _WORDS.titles) or any(word.lower() in _WORDS.first_names for word in before)
        return named or (name.key.lower() in self._persons and not _is_country(name))

    def _known(self, name: Name) -> float:
        """Return how well a place is known by its name alone, much below nought for what is mostly another word."""
        key = name.key.lower()
        if not name.rows or key in _WORDS.stopwords or key in _WORDS.kinds or key in _WORDS.body_words:
            return -9.0
        if len(key) < 4 and not (name.abbreviated or _is_country(name)):
            return -9.0
        return max(
            _KINDS.get(row.kind, _size(row.population)) - _oddness(row, name.key) if row.kind != "spot" else -1.0
            for row in name.rows
        )

    def _prior(self, name: Name) -> float:
        key = name.key.lower()
        best = max(
            (_KINDS.get(row.kind, _size(row.population)) - _oddness(row, name.key) for row in name.rows), default=0.0
        )
        if any(row.id.startswith(_LISTED) for row in name.rows):
            best = max(best, 2.5)
        if key in _WORDS.stopwords:
            best = min(best, 1.0) - 2.0
        if key in self._persons and best < 2:
            best -= 3.0
        return best + _length_bonus(name)

    def _surroundings(self, doc: Doc, name: Name) -> float:
        score = 3.0 if name.cue is not None else 0.0
        score += 1.0 if name.direction is not None else 0.0
        before = _before(name)
        score += 1.5 if before in _STRONG or _is_owned(name) else 0.5 if before in _WORDS.prepositions else 0.0
        token = find_token(doc, name.start)
        if token is not None:
            score += _LABELS.get(token.ent_type_, 0.0)
            score -= 1.5 if token.pos_ not in ("PROPN", "NOUN", "ADJ", "X") else 0.0
            # persons have names of several words too, but no place of the gazetteer is called so
            several = 0.8 if name.last > name.first and token.ent_type_ != "PERSON" else 0.0
            score += 0.8 + several if token.dep_ == "dobj" and token.head.lemma_ in _WORDS.verbs else 0.0
            score += 1.0 if token.dep_ == "dobj" and token.head.lemma_ in load_events().classes["ravaging"] else 0.0
        score += _dateline_bonus(read_text(doc), name)
        following = read_text(doc)[name.end : name.end + 2]
        score += (
            0.5 if following == ", " and name.last + 1 < len(name.words) and name.words[name.last + 1].capital else 0.0
        )
        return score

    def _is_part_of_other(self, doc: Doc, name: Name) -> bool:
        """Say whether the name is part of a longer name that is none of a place: a person, a body, a newspaper."""
        first, last = name.run
        words = name.words
        if first == name.first and last == name.last:
            title = words[first - 1].text if first else ""
            return title in _WORDS.titles
        after = [words[index].text.lower() for index in range(name.last + 1, last + 1)]
        before = [words[index].text.lower() for index in range(first, name.first)]
        if after and after[0] in _WORDS.kinds and after[0] not in _WORDS.body_words:
            after = []
        if any(word in _WORDS.body_words for word in after):
            return True
        strange_after = bool(after) and after[0] not in _WORDS.kinds and not self._opens_new(after[0])
        strange_before = bool(before) and not self._may_precede(before[-1], first == 0 and len(before) == 1)
        if not strange_after and not strange_before:
            return False
        token = find_token(doc, name.start)
        labelled = (
            token is not None
            and token.ent_type_ in ("GPE", "LOC")
            and _entity_text(token) == read_text(doc)[name.start : name.end]
        )
        return not labelled or (strange_before and before[-1] in _WORDS.first_names)

    def _opens_new(self, word: str) -> bool:
        return word in _WORDS.demonyms or word in _WORDS.titles

    def _may_precede(self, word: str, opens_sentence: bool) -> bool:
        return (
            word in _WORDS.directions or word in _WORDS.kinds or word in _WORDS.prepositions
            or word in _WORDS.demonyms or (opens_sentence and word in _WORDS.stopwords)
        )  # fmt: skip


def _length_bonus(name: Name) -> float:
    """Return what speaks for a name of several words, and more so for one with an article: "Qalaat al-Madiq"."""
    if name.last == name.first:
        return 0.0
    return 3.0 if any(has_article(word.text) for word in name.words[name.first + 1 : name.last + 1]) else 1.5


def _is_owned(name: Name) -> bool:
    """Say whether words before make the name something that has people, streets or outskirts."""
    index = name.first - 1
    if index < 1 or name.words[index].text.lower() not in ("of", "the"):
        return False
    index -= 1 if name.words[index].text.lower() == "of" else 2
    return index >= 0 and name.words[index].text.lower() in _WORDS.of_nouns


def _dateline_bonus(text: str, name: Name) -> float:
    """Return what speaks for the place line of an agency report ("BEIRUT -") or for a unit after a town (", Ky.")."""
    if name.abbreviated and text[max(0, name.start - 2) : name.start] == ", ":
        return 3.0
    shouted = text[name.start : name.end].isupper() and name.end - name.start > 3
    opens = not text[: name.start].strip(" \n(")
    return 2.0 if shouted and opens and _PLACE_LINE.match(text, name.end) else 0.0


def _oddness(row: PlaceCandidate, key: str) -> float:
    """Return what speaks against a town that is called so only in another language, or was once: "Chen" is Chenzhou."""
    known = row.population >= _KNOWN and len(key) > _SHORT
    return 0.0 if row.kind != "settlement" or known or reduce_name(row.name) == reduce_name(key) else _ODD


def _size(population: int) -> float:
    if population >= 500_000:
        return 2.5
    if population >= 100_000:
        return 1.5
    if population >= 50_000:
        return 1.0
    return 0.5 if population >= 15_000 else -0.5


def _entity_text(token: Token) -> str:
    for entity in token.doc.ents:
        if entity.start <= token.i < entity.end:
            return entity.text.removeprefix("the ").removesuffix("'s").removesuffix("’s")
    return ""


def _find_acting(sentence: ParsedSentence, name: Name, actors: Sequence[ActorSpan]) -> ActorSpan | None:
    """Return the actor whose owner only the name is ("US troops"), or that it is itself ("Ankara rejected")."""
    span = Span(sentence.span.start + name.start, sentence.span.start + name.end)
    for actor in actors:
        if not Span(actor.mention.start, actor.mention.end).overlaps(span):
            continue
        if actor.mention.start < span.start - _ARTICLE or span.end + _ARTICLE < actor.mention.end:
            return actor if _is_owner(sentence, name, actor) else None
        if _acts(sentence.doc[actor.head], is_capital=not _is_country(name)):
            return actor
    return None


def _is_actor(sentence: ParsedSentence, name: Name, actors: Sequence[ActorSpan]) -> bool:
    """Say whether a name is read as an actor, such as the White House, and no word says that something is there."""
    span = Span(sentence.span.start + name.start, sentence.span.start + name.end)
    read = any(Span(actor.mention.start, actor.mention.end).overlaps(span) for actor in actors)
    return read and _before(name) not in _STRONG


def _is_owner(sentence: ParsedSentence, name: Name, actor: ActorSpan) -> bool:
    """Say whether a name inside a longer actor is no place of its own: in a body's name, or a country before people."""
    if _before(name) in _STRONG:
        return False
    rest = [
        token for token in sentence.doc[actor.first : actor.last + 1]
        if not name.start <= token.idx < name.end and token.is_alpha
    ]  # fmt: skip
    if any(token.text[:1].isupper() and token.i > 0 for token in rest):
        return _is_country(name) or _before(name) == "of"
    return _is_country(name) and any(token.idx >= name.end for token in rest)


def _acts(head: Token, *, is_capital: bool) -> bool:
    if head.dep_ == "pobj" and head.head.dep_ == "agent":
        return is_capital
    if head.dep_ not in ("nsubj", "conj"):
        return False
    verb = head.head if head.dep_ == "nsubj" else head.head.head
    return verb.pos_ in ("VERB", "AUX") and head.head.dep_ != "pobj" and (is_capital or verb.lemma_ in _WORDS.speech)


def _is_country(name: Name) -> bool:
    return any(row.kind in ("country", "region") for row in name.rows[:3])


def _before(name: Name) -> str:
    word = name.words[name.first - 1].text.lower() if name.first else ""
    return name.words[name.first - 2].text.lower() if word == "the" and name.first > 1 else word
