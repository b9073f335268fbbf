"""Naming sources: whom the words of a source mean, and whether they name anybody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from dateline.coding.attribution_settling import Draft
from dateline.coding.phrases import ActorSpan
from dateline.lexicon.cues import AttributionCues
from dateline.lexicon.outlets import Outlet, load_outlets
from dateline.model.passage import DocumentReading
from dateline.model.span import Span

_PERSONS = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
_THINGS = frozenset({"it", "its", "itself"})
_GROUPS = frozenset({"they", "them", "their", "theirs"})
_OURS = frozenset({"i", "we", "me", "us", "my", "our", "myself", "ourselves"})
_RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_JOINT = re.compile(r"^(?:both|neither|either)\s+", re.IGNORECASE)
_BLANK = re.compile(r"\s+")
_LONGEST = 120
_RECENT, _FAR = 4, 12
"""How many sentences on a pronoun, or a definite phrase, still goes back to who spoke."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSource:
    """Who a source is: a name (null where the words tell nobody), an id in our lexicons, and whether it is nobody
    in particular."""

    name: str | None
    id: str | None = None
    anonymous: bool = False


@dataclass(slots=True)
class SourceNamer:
    """Names the sources of one document in order of its text, remembering who spoke last for the pronouns to come."""

    reading: DocumentReading
    actors: Sequence[Sequence[ActorSpan]]
    cues: AttributionCues
    _person: NamedSource | None = field(default=None, init=False)
    _thing: NamedSource | None = field(default=None, init=False)
    _group: NamedSource | None = field(default=None, init=False)
    _heads: list[tuple[str, int, NamedSource]] = field(default_factory=list, init=False)
    _person_at: int = field(default=-99, init=False)

    def name(self, item: Draft) -> NamedSource:
        """Return who the source of an attribution is."""
        if item.source is None:
            return NamedSource(name=None, anonymous=True)
        if item.finding.speaker is None:
            words = _clean(item.source.cut(self.reading.document.text))
            outlet = load_outlets().match(words)
            return NamedSource(name=outlet.name if outlet else words, id=outlet.id if outlet else None)
        head = item.finding.sentence.doc[item.finding.speaker]
        named = self._name(item, head, item.source)
        self._remember(head, named, item)
        return named

    def _name(self, item: Draft, head: Token, source: Span) -> NamedSource:
        if head.lower_ in _RELATIVES and (antecedent := _find_antecedent(head)) is not None:
            head = antecedent
            source = item.finding.sentence.offsets(head.left_edge.i, head.i)
        if head.lower_ in _OURS and head.pos_ == "PRON":
            return self._name_voice(source)
        span = self._find_actor(item, head)
        if head.pos_ == "PRON":
            return self._name_pronoun(item, head, span, source)
        return self._name_phrase(item, head, span, source)

    def _name_voice(self, source: Span) -> NamedSource:
        passage = self.reading.passage_at(source.start)
        voice = (passage.voice if passage else None) or self.reading.document.source
        if voice is None:
            return NamedSource(name=source.cut(self.reading.document.text), anonymous=True)
        outlet = load_outlets().match(voice)
        return NamedSource(name=outlet.name if outlet else voice, id=outlet.id if outlet else None)

    def _name_pronoun(self, item: Draft, head: Token, span: ActorSpan | None, source: Span) -> NamedSource:
        word = head.lower_
        last = self._person if word in _PERSONS else self._thing if word in _THINGS else self._group
        recent = item.finding.sentence.index - self._person_at <= _RECENT
        if word in _PERSONS and last is not None and recent and not self._is_newer(span, item):
            return last
        if span is not None and span.mention.name.lower() != word and not self._is_outlet(span, word):
            return NamedSource(name=span.mention.name, id=span.mention.id)
        if word in _PERSONS | _THINGS | _GROUPS and last is not None:
            return last
        return NamedSource(name=source.cut(self.reading.document.text), anonymous=True)

    def _is_newer(self, span: ActorSpan | None, item: Draft) -> bool:
        """Say whether the sentence before speaks of the one whom a pronoun means, nobody having spoken since."""
        index = item.finding.sentence.index
        if span is None or self._person_at >= index - 1 or not 0 < index <= len(self.actors):
            return False
        return any(earlier.mention.name == span.mention.name for earlier in self.actors[index - 1])

    def _is_outlet(self, span: ActorSpan, word: str) -> bool:
        return word in _PERSONS and load_outlets().match(span.mention.name) is not None

    def _recall(self, item: Draft, head: Token, definite: bool) -> NamedSource | None:
        """Return the earlier source that "the official" or "the centre" goes back to."""
        if not definite or head.tag_ == "NNS":
            return None
        lemma, index = _fold(head.lemma_), item.finding.sentence.index
        for earlier, place, named in reversed(self._heads[-8:]):
            if earlier == lemma and index - place <= _FAR:
                return named
        if lemma in self.cues.generic_posts and self._person is not None and index - self._person_at <= _RECENT:
            return self._person
        return None

    def _name_phrase(self, item: Draft, head: Token, span: ActorSpan | None, source: Span) -> NamedSource:
        text = self.reading.document.text
        words = _clean(source.cut(text))
        if (outlet := self._find_outlet(head, item, source)) is not None:
            return NamedSource(name=outlet.name, id=outlet.id)
        definite = any(c.lower_ in ("the", "this", "that") for c in head.children if c.dep_ == "det")
        bare = definite and len(words.split()) <= 2 and not _has_name(head)
        if bare and (earlier := self._recall(item, head, definite)) is not None:
            return earlier
        if any(c.dep_ == "conj" for c in head.children) and head.lemma_.lower() not in self.cues.anonymous:
            return NamedSource(name=_clean(_JOINT.sub("", words)))
        if head.lemma_.lower() in self.cues.artifacts and (maker := self._find_maker(item, head)) is not None:
            return maker
        if _is_indefinite(head) and not _has_title_name(head):
            return NamedSource(name=words, anonymous=True)
        if self._is_anonymous(head):
            if span is not None and _is_resolved(head, span):
                return NamedSource(name=span.mention.name, id=span.mention.id)
            return NamedSource(name=words, anonymous=True)
        if span is not None and not self._speaks_already(item, head, span):
            return NamedSource(name=span.mention.name, id=span.mention.id)
        if (outlet := load_outlets().match(words)) is not None:
            return NamedSource(name=outlet.name, id=outlet.id)
        if head.pos_ == "PROPN":
            return NamedSource(name=_name_of(head, text, source))
        return NamedSource(name=words, anonymous=not definite and not _has_name(head))

    def _speaks_already(self, item: Draft, head: Token, span: ActorSpan) -> bool:
        """Say whether "the envoy" was taken for somebody who speaks of the envoy in the same sentence."""
        index = item.finding.sentence.index
        return head.pos_ == "NOUN" and any(
            place == index and named.name == span.mention.name for _, place, named in self._heads[-8:]
        )

    def _find_maker(self, item: Draft, artifact: Token) -> NamedSource | None:
        """Return whose statement "the ministry's statement" is."""
        makers = [
            c for c in artifact.children if c.dep_ == "poss" or (c.dep_ in ("compound", "nmod") and c.pos_ == "PROPN")
        ]
        by = [c for c in artifact.children if c.dep_ in ("prep", "agent") and c.lower_ in ("by", "from")]
        makers += [c for preposition in by for c in preposition.children if c.dep_ == "pobj"]
        for maker in makers:
            span = self._find_actor(item, maker)
            if span is not None:
                return NamedSource(name=span.mention.name, id=span.mention.id)
            if maker.pos_ == "PROPN" or maker.dep_ == "pobj":
                return NamedSource(name=_clean(maker.doc[maker.left_edge.i : maker.i + 1].text))
        return None

    def _find_outlet(self, head: Token, item: Draft, source: Span) -> Outlet | None:
        """Return the outlet that a source is, not one that only tells who somebody is: "a Sputnik reporter"."""
        place = item.finding.sentence.span.start + head.idx - source.start
        for found, outlet in load_outlets().find(source.cut(self.reading.document.text)):
            if found.start <= place < found.end or head.lemma_.lower() in self.cues.media:
                return outlet
        return None

    def _is_anonymous(self, head: Token) -> bool:
        return head.lemma_.lower() in self.cues.anonymous and head.pos_ != "PROPN" and not _has_named_apposition(head)

    def _find_actor(self, item: Draft, head: Token) -> ActorSpan | None:
        index = item.finding.sentence.index
        spans = self.actors[index] if index < len(self.actors) else ()
        holding = [span for span in spans if span.first <= head.i <= span.last]
        if holding:
            return max(holding, key=lambda span: (span.head == head.i, span.last - span.first))
        beside = [span for span in spans if _stands_beside(head, span)]
        return beside[0] if beside else None

    def _remember(self, head: Token, named: NamedSource, item: Draft) -> None:
        index = item.finding.sentence.index
        if head.pos_ == "PRON" or named.name is None:
            if head.lower_ in _PERSONS and named == self._person:
                self._person_at = index
            return
        source = item.source.cut(self.reading.document.text).lower() if item.source else ""
        for word in {_fold(head.lemma_), *(w for w in self.cues.posts if w in source.split())}:
            self._heads.append((word, index, named))
        if head.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in head.children):
            self._group = named
        elif self._is_person(head, named):
            self._person, self._person_at = named, index
        else:
            self._thing = named

    def _is_person(self, head: Token, named: NamedSource) -> bool:
        if named.id is not None and not named.id.startswith("per:"):
            return False
        if head.pos_ != "PROPN":
            return head.lemma_.lower() in self.cues.posts or head.lemma_.lower() in self.cues.anonymous
        titled = any(
            c.lemma_.lower() in self.cues.posts for c in head.children if c.dep_ in ("compound", "appos", "nmod")
        )
        return titled or head.ent_type_ in ("PERSON", "") or (named.id or "").startswith("per:")


def _stands_beside(head: Token, span: ActorSpan) -> bool:
    """Say whether an actor is an apposition of the head: "the spokesman, John Doe"."""
    actor = head.doc[span.head]
    return actor.dep_ in ("appos",) and actor.head.i == head.i


def _find_antecedent(head: Token) -> Token | None:
    node = head.head
    while node.dep_ in ("aux", "auxpass", "xcomp", "conj", "ccomp") and node.head.i != node.i:
        node = node.head
    if node.dep_ == "relcl":
        return node.head
    return None


def _is_resolved(head: Token, span: ActorSpan) -> bool:
    """Say whether a definite phrase such as "the official" was traced to somebody who was named before."""
    definite = any(c.lower_ in ("the", "this", "that") for c in head.children if c.dep_ == "det")
    name = span.mention.name
    return definite and head.lemma_.lower() not in name.lower() and name != span.mention.text and name[:1].isupper()


def _has_named_apposition(head: Token) -> bool:
    return any(c.dep_ == "appos" and c.pos_ == "PROPN" for c in head.children)


def _has_name(head: Token) -> bool:
    return any(word.pos_ == "PROPN" for word in head.subtree)


def _is_indefinite(head: Token) -> bool:
    """Say whether a phrase brings in somebody new and unnamed: "a monitoring group", "residents"."""
    if head.pos_ != "NOUN":
        return False
    determiners = [c.lower_ for c in head.children if c.dep_ in ("det", "poss", "nummod", "predet")]
    return bool(_INDEFINITE.intersection(determiners)) or (not determiners and head.tag_ == "NNS")


_INDEFINITE = frozenset({"a", "an", "some", "several", "another", "many", "one", "two", "three"})


def _has_title_name(head: Token) -> bool:
    return any(c.dep_ == "appos" and c.pos_ == "PROPN" for c in head.children)


def _fold(lemma: str) -> str:
    """Return a lemma in one spelling: centre and center are one."""
    lemma = lemma.lower()
    return lemma[:-2] + "er" if lemma.endswith("tre") else lemma


def _name_of(head: Token, text: str, source: Span) -> str:
    """Return the name in a source that the actor lexicon does not know: the person or body at its head."""
    if head.ent_type_ == "PERSON":
        entity = next((e for e in head.doc.ents if e.start <= head.i < e.end), None)
        if entity is not None:
            return _clean(re.sub(r"['’]s$", "", entity.text))
    if any(c.dep_ == "conj" for c in head.children):
        return _clean(source.cut(text))
    first = head.left_edge.i
    return _clean(head.doc[first : head.i + 1].text)


def _clean(words: str) -> str:
    bare = _BLANK.sub(" ", words).strip(" ,;:.“”\"'–—-")
    bare = re.sub(r"['’]s?$", "", bare)
    return _ARTICLE.sub("", bare)[:_LONGEST] or words.strip()[:_LONGEST]
