"""Finding actors: who is spoken of in a document, sentence by sentence, resolved as far as the text allows."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from dateline.coding.actors_introduced import learn_introduced
from dateline.coding.actors_memory import Memory, Trace
from dateline.coding.actors_naming import ActorNamer
from dateline.coding.actors_phrases import Phrase, PhraseBuilder
from dateline.coding.actors_pronouns import stand_in
from dateline.coding.actors_sight import NamesOfDocument, Sighting, sight
from dateline.coding.actors_standing import (
    capital_acts,
    country_acts,
    governing,
    is_garrison,
    is_locative,
    modified,
    modifier_acts,
)
from dateline.coding.phrases import ActorSpan, ParsedSentence
from dateline.lexicon.actors import ActorLexicon, load_actors, load_agent_words
from dateline.lexicon.nametrie import split_words
from dateline.model.actor import ActorIdentity
from dateline.model.mention import ActorMention
from dateline.model.passage import DocumentReading
from dateline.model.ports import ActorResolver

_WORDS = load_agent_words()
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def find_actors(
    sentences: Sequence[ParsedSentence],
    reading: DocumentReading,
    resolver: ActorResolver,
    lexicon: ActorLexicon | None = None,
) -> tuple[tuple[ActorSpan, ...], ...]:
    """Return the actors of each sentence from left to right.

    Spans cover the core of a noun phrase without its determiner; a pronoun or a definite phrase bears the name of the
    actor that it stands for. Places are no actors, nor are private persons. `lexicon` is that of the casebook, where it
    holds more than the one that comes with dateline.
    """
    lexicon = lexicon or load_actors()
    text = reading.document.text
    own = NamesOfDocument()
    texts = [sentence.span.cut(text) for sentence in sentences]
    words = [split_words(part) for part in texts]
    for part, its in zip(texts, words, strict=True):
        learn_introduced(part, its, lexicon, own)
    sighted = [sight(s, part, its, lexicon, own) for s, part, its in zip(sentences, texts, words, strict=True)]
    memory = Memory()
    _survey(sentences, sighted, memory)
    starts = [passage.start for passage in reading.passages]
    found: list[tuple[ActorSpan, ...]] = []
    for at, sentence in enumerate(sentences):
        sightings = sighted[at]
        if own.firsts and any(word.folded in own.firsts for word in words[at]):
            sightings = sight(sentence, texts[at], words[at], lexicon, own)
        passage = bisect_right(starts, sentence.span.start) - 1
        day = _day((reading.passages[passage].published if passage >= 0 else None) or reading.document.published)
        namer = ActorNamer(resolver, memory, own, day, lexicon)
        found.append(_SentencePass(sentence, sightings, text, memory, namer).run())
    return tuple(found)


def _day(published: str | None) -> str | None:
    """Return the ISO day of a publication date, nothing for what is no date."""
    found = _ISO_DAY.match(published or "")
    return found.group() if found else None


def _survey(sentences: Sequence[ParsedSentence], sighted: Sequence[Sequence[Sighting]], memory: Memory) -> None:
    """Count which countries the document is about, before anybody is resolved by it."""
    for sentence, sightings in zip(sentences, sighted, strict=True):
        for sighting in sightings:
            actor = sighting.uses[0].actor if sighting.uses else None
            if actor is not None and actor.kind == "group":
                memory.spoken_of.add(actor.id)
            if actor is None or actor.country is None or actor.kind == "outlet" or sighting.form == "surname":
                continue
            if _is_opposed(sentence, sighting):
                continue
            memory.countries[actor.country] += 1
            memory.note_site(actor.country, _site_weight(sentence, sighting), sentence.index)


def _is_opposed(sentence: ParsedSentence, sighting: Sighting) -> bool:
    """Say whether a hyphen makes a stance of a name and no place: "anti-Norland", "Norland-backed"."""
    doc, before, after = sentence.doc, sighting.first - 1, sighting.last + 1
    if before >= 1 and doc[before].text == "-" and doc[before - 1].lower_ in _WORDS.prefixes:
        return True
    actor = sighting.uses[0].actor
    if actor.kind == "country" and _is_foreign(doc[sighting.last]):
        return True
    if actor.kind == "group" and actor.sector == "BUS":
        return True
    return after + 1 < len(doc) and doc[after].text == "-" and doc[after + 1].lower_ in _WORDS.backing


def _is_foreign(name: Token) -> bool:
    """Say whether a country is told to be another than where things happen: its envoy, or its friends, are there."""
    relation, governor = governing(name)
    if governor is None:
        return False
    if relation in ("amod", "compound", "nmod", "poss"):
        return governor.lemma_.lower() in _WORDS.envoys
    return relation in ("prep:to", "prep:by", "prep:with") and governor.lower_ in _WORDS.backing


def _site_weight(sentence: ParsedSentence, sighting: Sighting) -> int:
    token = sentence.doc[sighting.last]
    relation, governor = governing(token)
    if is_locative(relation):
        return 3
    if sighting.form == "capital" and any(_is_domestic(other) for other in token.conjuncts):
        return 2
    if sighting.form in ("capital", "metonym") or (governor is not None and is_garrison(governor)):
        return 0
    if relation == "prep:by" and governor is not None and governor.lower_ in _WORDS.backing:
        return 0
    home = governor is not None and _is_domestic(governor)
    if sighting.form == "name" and sighting.uses[0].actor.kind == "group":
        return 1
    return 2 if home else 1


def _is_domestic(noun: Token) -> bool:
    """Say whether a noun names those who belong to one country, so that whose they are is where things happen."""
    return noun.lemma_.lower() in _WORDS.domestic


def _other_names(phrase: Phrase) -> Iterator[tuple[int, int, str]]:
    """Yield the other words beside a phrase that name the same: a bracketed acronym, a name or title in apposition."""
    if phrase.acronym is not None:
        yield *phrase.acronym, "acronym"
    if phrase.person is not None:
        yield *phrase.person, "person:apposed"
    if phrase.title is not None:
        yield *phrase.title, "title:apposed"


class _SentencePass:
    """One pass over one sentence."""

    def __init__(
        self, sentence: ParsedSentence, sightings: Sequence[Sighting], text: str, memory: Memory, namer: ActorNamer
    ) -> None:
        self._sentence, self._doc, self._text = sentence, sentence.doc, text
        self._sightings, self._memory, self._namer = sightings, memory, namer
        self._spans: list[ActorSpan] = []
        self._covered: set[int] = set()
        self._here = namer.here

    def run(self) -> tuple[ActorSpan, ...]:
        """Return the actors of the sentence, left to right."""
        phrases = PhraseBuilder(self._doc, self._sightings).build()
        starts = {phrase.first: phrase for phrase in phrases}
        site = self._site()
        for phrase in phrases:
            self._covered.update(range(phrase.first, phrase.last + 1))
        for token in self._doc:
            if token.i in starts:
                self._name_phrase(starts[token.i], site)
            elif token.i not in self._covered and token.pos_ == "PRON":
                self._name_pronoun(token.i)
        return tuple(sorted(self._spans, key=lambda span: (span.first, span.last)))

    def _site(self) -> str | None:
        """Return the country where the sentence says that things happen."""
        for sighting in self._sightings:
            if sighting.form in ("name", "capital", "region") and sighting.uses[0].actor.kind in ("country", "region"):
                relation, _ = governing(self._doc[sighting.last])
                if is_locative(relation) or (sighting.form != "name" and relation in ("dobj", "nsubjpass")):
                    return sighting.uses[0].actor.country
        return None

    def _name_phrase(self, phrase: Phrase, site: str | None) -> None:
        if phrase.sighting.agent is None and not self._stands(phrase):
            return
        named = self._namer.name(self._sentence, phrase, self._text, site)
        if named is None:
            return
        identity, basis, number, noun = named
        head = self._add_span(phrase.first, phrase.last, identity, basis)
        for first, last, why in _other_names(phrase):
            if first > phrase.last or last < phrase.first:
                self._add_span(first, last, identity, why)
        subject = self._doc[head].dep_ in ("nsubj", "nsubjpass")
        gender = self._namer.guess_gender(identity, phrase.sighting.agent) if number == "person" else None
        trace = Trace(identity, number, noun, self._sentence.index, subject, gender)
        self._here[head] = trace
        self._memory.add(trace)

    def _add_span(self, first: int, last: int, identity: ActorIdentity, basis: str) -> int:
        """Keep a mention of an actor, and return its head token."""
        head = int(self._doc[first : last + 1].root.i)
        offsets = self._sentence.offsets(first, last)
        mention = ActorMention(
            start=offsets.start,
            end=offsets.end,
            text=offsets.cut(self._text),
            name=identity.name,
            id=identity.id,
            country=identity.country,
            sector=identity.sector,
            basis=basis,
        )
        self._spans.append(ActorSpan(mention, first, last, head))
        return head

    def _stands(self, phrase: Phrase) -> bool:
        sighting = phrase.sighting
        head = self._doc[phrase.first : phrase.last + 1].root
        form, kind = sighting.form, sighting.uses[0].actor.kind
        if kind == "country" and self._is_label(phrase):
            return False
        if form == "adjective":
            plural = any(use.form == "people" for use in sighting.uses)
            if plural and head.pos_ in ("NOUN", "PROPN") and head.dep_ not in ("amod", "compound", "nmod"):
                return True
            return head.dep_ in ("amod", "compound", "nmod", "conj", "poss") and modifier_acts(modified(head))
        if form == "capital":
            return capital_acts(head)
        if form == "name" and kind == "country":
            return country_acts(head)
        return True

    def _is_label(self, phrase: Phrase) -> bool:
        """Say whether a country only says what a headline is about ("Syria: ...") or where ("Idlib/Syria")."""
        after = self._doc[phrase.last + 1].text if phrase.last + 1 < len(self._doc) else ""
        before = self._doc[phrase.first - 1] if phrase.first else None
        if after == ":":
            return before is None or not before.text[-1:].isalpha()
        return before is not None and before.text == "/"

    def _name_pronoun(self, at: int) -> None:
        token = self._doc[at]
        named = stand_in(token, self._sentence.index, self._here, self._memory)
        if named is None:
            return
        identity = named.identity
        self._add_span(at, at, identity, "pronoun")
        if token.dep_ in ("nsubj", "nsubjpass"):
            trace = Trace(identity, named.number, named.noun, self._sentence.index, True, named.gender)
            self._here[at] = trace
            self._memory.add(trace)
