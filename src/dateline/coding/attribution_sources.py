"""Naming sources: whom the words of a source mean, and whether they name anybody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from dateline.coding.attribution_antecedents import (
    Antecedents,
    Number,
    find_subject_before,
    fold,
    is_body,
    is_quoted,
    judge_number,
)
from dateline.coding.attribution_heads import (
    AIRED,
    find_antecedent,
    find_bearer,
    find_giver,
    find_name_before,
    find_sayer_around,
    find_set_off_name,
    has_name,
    has_named_apposition,
    has_title_name,
    is_definite,
    is_indefinite,
    is_known,
    is_longer_name,
    is_paper,
    is_part_of_name,
    is_resolved,
    name_of,
    speaks_for,
    stands_beside,
    writes,
)
from dateline.coding.attribution_phrases import (
    clean_name,
    find_given_name,
    trim_phrase,
)
from dateline.coding.attribution_settling import Draft
from dateline.coding.phrases import ActorSpan, ParsedSentence
from dateline.lexicon.cues import AttributionCues
from dateline.lexicon.outlets import Outlet, load_outlets
from dateline.lexicon.tellings import load_telling_words
from dateline.model.passage import DocumentReading
from dateline.model.span import Span

_PERSONS = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
_THINGS = frozenset({"it", "its", "itself"})
_GROUPS = frozenset({"they", "them", "their", "theirs"})
_ONES = frozenset({"one", "another", "some", "others"})
_OURS = frozenset({"i", "we", "me", "us", "my", "our", "myself", "ourselves"})
_TOPICS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "ROOT"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
_JOINT = re.compile(r"^(?:both|neither|either)\s+", re.IGNORECASE)
_RUMOURS = frozenset({"rumour", "rumor", "gossip", "hearsay", "legend"})
_VOICED = frozenset({"statement", "communique", "declaration", "announcement", "bulletin", "memorandum"})
"""Papers of which "of" tells whose they are."""
_OBTAINED = frozenset({"obtained", "supplied", "provided", "received", "bought", "published", "gathered", "compiled"})
_GENERAL_PERSONS = frozenset({"insider", "source", "deputy", "lawmaker", "legislator", "politician", "scientist"}) | {
    "academic",
    "scholar",
    "official",
    "veteran",
    "man",
    "woman",
    "pensioner",
    "expert",
    "analyst",
    "activist",
    "campaigner",
    "lawyer",
    "attorney",
    "diplomat",
    "envoy",
    "informant",
    "whistleblower",
    "eyewitness",
    "mother",
    "father",
    "teenager",
    "youth",
    "cleric",
    "speaker",
    "author",
    "writer",
    "witness",
    "survivor",
    "researcher",
}
"""Nouns that call somebody by another word than he was brought in with, offices that one alone holds left out."""

_GENERAL_BODIES = frozenset(
    {"group", "company", "firm", "organisation", "organization", "body", "outfit", "charity"}
) | {
    "movement",
    "association",
    "alliance",
    "coalition",
    "institution",
    "watchdog",
    "monitor",
    "operator",
    "utility",
    "developer",
    "manufacturer",
    "owner",
    "lender",
    "carrier",
    "militia",
    "faction",
    "party",
    "union",
    "cooperative",
}
_GOT = frozenset({"obtained", "received", "bought"})
"""How a paper comes to somebody who has not made it, but passes it on."""

_RECENT, _FAR = 4, 12
"""How many sentences on a pronoun, or a definite phrase, still goes back to who spoke."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSource:
    """Who a source is: a name (null where the words tell nobody), an id in our lexicons, and whether it is nobody
    in particular."""

    name: str | None
    id: str | None = None
    anonymous: bool = False


def name_words(words: str) -> NamedSource:
    """Return who a stretch of words names that was not parsed: an outlet if the lexicon knows it."""
    bare = clean_name(words)
    outlet = load_outlets().match(bare)
    return NamedSource(name=outlet.name if outlet else bare, id=outlet.id if outlet else None)


def _leads_to_agent(preposition: Token) -> bool:
    """Say whether a preposition leads to somebody: "the statement of the ministry"."""
    whose = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    return whose is not None and judge_number(whose) is not None


@dataclass(slots=True)
class SourceNamer:
    """Names the sources of one document in order of its text, remembering who spoke last for the pronouns to come."""

    reading: DocumentReading
    actors: Sequence[Sequence[ActorSpan]]
    cues: AttributionCues
    sentences: Sequence[ParsedSentence] = ()
    _person: NamedSource | None = field(default=None, init=False)
    _thing: NamedSource | None = field(default=None, init=False)
    _group: NamedSource | None = field(default=None, init=False)
    _heads: list[tuple[str, int, NamedSource]] = field(default_factory=list, init=False)
    _person_at: int = field(default=-99, init=False)
    _spoke_at: int = field(default=-99, init=False)

    def name(self, item: Draft) -> NamedSource:
        """Return who the source of an attribution is."""
        if item.source is None:
            return NamedSource(name=None, anonymous=True)
        if item.finding.speaker is None:
            return name_words(item.source.cut(self.reading.document.text))
        head = item.finding.sentence.doc[item.finding.speaker]
        named = self._name(item, head, item.source)
        self._remember(head, named, item)
        return named

    def name_phrase(self, sentence: ParsedSentence, head: Token, source: Span) -> NamedSource:
        """Return who a phrase within a sentence names, apart from any attribution."""
        span = self._find_actor_at(sentence.index, head)
        if head.pos_ == "PRON" and span is None and head.lower_ in _PERSONS:
            found = Antecedents(self.sentences).find("person", sentence.index, _RECENT)
            if found is not None:
                return self._name_earlier(*found)
        if head.pos_ == "PRON":
            name = span.mention.name if span is not None else source.cut(self.reading.document.text)
            return NamedSource(name=name, id=span.mention.id if span else None, anonymous=span is None)
        words = self._trim(sentence, head, source)[1]
        if head.lemma_.lower() in self.cues.media and len(words.split()) == 1:
            return self._name_medium(sentence.index) or NamedSource(name=words)
        if head.pos_ == "NOUN" and is_definite(head) and len(words.split()) <= 3:
            found = Antecedents(self.sentences).find_described(words.split(), sentence.index, _FAR)
            if found is not None:
                return self._name_earlier(*found)
        return self._name_noun(sentence, head, span, source)

    def _name_medium(self, index: int) -> NamedSource | None:
        """Return the medium named last before a sentence, which "the station" or "the paper" goes back to."""
        for sentence in reversed(self.sentences[max(0, index - _FAR) : index]):
            words = sentence.span.cut(self.reading.document.text)
            if known := load_outlets().find(words):
                return NamedSource(name=known[-1][1].name, id=known[-1][1].id)
            for word in reversed(sentence.doc):
                bears = word.lower_ in self.cues.outlet_words or word.lower_ in self.cues.media
                if (bears and word.text[:1].isupper()) or (
                    word.i > 0 and word.doc[word.i - 1].lower_ in self.cues.media and word.pos_ == "PROPN"
                ):
                    return NamedSource(name=name_of(word, words, sentence.span))
                if bears and word.pos_ == "NOUN" and word.dep_ == "compound" and word.head.pos_ == "PROPN":
                    return NamedSource(name=word.head.text)
        return None

    def _name(self, item: Draft, head: Token, source: Span) -> NamedSource:
        if head.lower_ in _RELATIVES and (antecedent := find_antecedent(head)) is not None:
            head = antecedent
            source = item.finding.sentence.offsets(head.left_edge.i, head.i)
        if head.lower_ == "one" and (meant := self._find_one(item, head)) is not None:
            return meant
        if head.lower_ in _ONES and (some := self._name_one(item, head, source)) is not None:
            return some
        if (head.lower_ in _OURS and head.pos_ == "PRON") or (head.lower_ == "one" and source.end - source.start == 3):
            return self._name_voice(source)
        span = self._find_actor(item, head)
        if head.pos_ == "PRON":
            return self._name_pronoun(item, head, span, source)
        return self._name_phrase(item, head, span, source)

    def _find_one(self, item: Draft, head: Token) -> NamedSource | None:
        """Return whom "this one" and "that one" go back to: who was spoken of in the sentence before."""
        if not any(c.lower_ in ("this", "that") for c in head.children):
            return None
        found = Antecedents(self.sentences).find("person", item.finding.sentence.index, 1)
        return self._name_earlier(*found) if found is not None else None

    def _name_one(self, item: Draft, head: Token, source: Span) -> NamedSource | None:
        """Return who "one", "another" or "one of them, a boy" is: what stands beside it, else those just spoken of."""
        beside = next((c for c in head.children if c.dep_ == "appos" and c.pos_ in ("NOUN", "PROPN")), None)
        words = source.cut(self.reading.document.text).lower()
        if beside is not None and beside.i > head.i:
            return self._name_earlier(item.finding.sentence, beside)
        if words.strip(" ,") not in ("one", "another", "one of them", "another of them", "some of them", "others"):
            return None
        found = Antecedents(self.sentences).find("group", item.finding.sentence.index, 2)
        return self._name_earlier(*found) if found is not None else None

    def _name_voice(self, source: Span) -> NamedSource:
        passage = self.reading.passage_at(source.start)
        voice = (passage.voice if passage else None) or self.reading.document.source
        if voice is None:
            return NamedSource(name=source.cut(self.reading.document.text), anonymous=True)
        outlet = load_outlets().match(voice)
        return NamedSource(name=outlet.name if outlet else voice, id=outlet.id if outlet else None)

    def _name_pronoun(self, item: Draft, head: Token, span: ActorSpan | None, source: Span) -> NamedSource:
        word = head.lower_
        if (own := find_sayer_around(head)) is not None and not self._is_within(own, item):
            return self._name_earlier(item.finding.sentence, own)
        if word in _PERSONS and (own := find_subject_before(head)) is not None and not self._is_within(own, item):
            return self._name_earlier(item.finding.sentence, own)
        if span is not None and head.dep_ in _SUBJECTS and self._is_told_of(span, item):
            span = None
        if word in _THINGS and (made := self._name_paper(item.finding.sentence.index)) is not None:
            return made
        last = self._person if word in _PERSONS else self._thing if word in _THINGS else self._group
        if last is not None and self._spoke_at == item.finding.sentence.index and self._is_subject_of(last, item):
            last = None
        if word in _PERSONS and self._spoke_at == item.finding.sentence.index and is_quoted(head):
            return self._look_back(item, word) or self._person or NamedSource(name=word, anonymous=True)
        recent = item.finding.sentence.index - self._person_at <= _RECENT
        if word in _PERSONS and last is not None and recent and not self._is_newer(span, item):
            newer = self._look_back(item, word, item.finding.sentence.index - self._person_at - 1)
            return newer or last
        if word in _PERSONS and not recent and (within := self._look_within(item, head)) is not None:
            return within
        spoke_last = word in _THINGS and last is not None and item.finding.sentence.index - self._spoke_at == 1
        if span is not None and span.mention.name.lower() != word and not (self._is_outlet(span, word) or spoke_last):
            return self._name_mention(span, item.finding.sentence.index)
        if word in _PERSONS | _THINGS | _GROUPS:
            if last is not None and (word not in _PERSONS or recent):
                return last
            if (earlier := self._look_back(item, word)) is not None:
                return earlier
            if last is not None:
                return last
        if word in _PERSONS and (later := self._look_ahead(item)) is not None:
            return later
        return NamedSource(name=source.cut(self.reading.document.text), anonymous=True)

    def _is_within(self, word: Token, item: Draft) -> bool:
        """Say whether a word stands within what is said."""
        at = item.finding.sentence.span.start + word.idx
        return any(part.start <= at < part.end for part in item.content)

    def _is_told_of(self, span: ActorSpan, item: Draft) -> bool:
        """Say whether the one whom a pronoun was taken for is named only within what is said: nobody says so of it."""
        name, text = span.mention.name, self.reading.document.text
        known = [named.name for named in (self._person, self._thing, self._group) if named is not None]
        if name in known and self._spoke_at != item.finding.sentence.index:
            return False
        return any(re.search(rf"\b{re.escape(name)}\b", part.cut(text), re.IGNORECASE) for part in item.content)

    def _is_subject_of(self, named: NamedSource, item: Draft) -> bool:
        """Say whether what is said begins with somebody: who says it is another."""
        begins = item.content[0].cut(self.reading.document.text).lower() if item.content else ""
        return named.name is not None and clean_name(begins).startswith(named.name.lower())

    def _look_ahead(self, item: Draft) -> NamedSource | None:
        """Return the person whom the next sentence is about: `"He beat us," she says. Mirna Dost was eleven then`."""
        index = item.finding.sentence.index + 1
        for sentence in self.sentences[index : index + 2]:
            root = next((w for w in sentence.doc if w.dep_ == "ROOT"), None)
            subject = next((c for c in root.children if c.dep_ in _SUBJECTS), None) if root is not None else None
            if subject is not None and subject.pos_ == "PROPN" and judge_number(subject) == "person":
                return self._name_earlier(sentence, subject)
        return None

    def _name_paper(self, index: int) -> NamedSource | None:
        """Return who made the paper that the sentence before speaks of: "signed a statement. It says that"."""
        if not 0 < index <= len(self.sentences):
            return None
        sentence = self.sentences[index - 1]
        paper = next((w for w in sentence.doc if w.dep_ in _TOPICS and is_paper(w) and w.pos_ == "NOUN"), None)
        if paper is None or self._spoke_at == index - 1:
            return None
        maker = self._find_maker(sentence, paper)
        if maker is not None:
            return maker
        owner = next((c for c in paper.children if c.dep_ == "poss" and c.tag_ != "PRP$"), None)
        subject = find_giver(paper) or owner or (paper if paper.dep_ == "nsubj" else None)
        return self._name_earlier(sentence, subject) if subject is not None else None

    def _name_mention(self, span: ActorSpan, index: int) -> NamedSource:
        """Return whom a pronoun's actor names; one who has only a description by the words that brought him in."""
        name = span.mention.name
        if span.mention.id is None:
            back, last = Antecedents(self.sentences), name.split()[-1:]
            found = back.find_described(last, index, _FAR)
            if found is None and name.endswith("s") and " " not in name:
                found = back.find_described([name.removesuffix("s")], index, _RECENT)
            if found is not None and found[1].pos_ == "NOUN":
                return self._name_earlier(*found)
        return NamedSource(name=name, id=span.mention.id)

    def _look_within(self, item: Draft, pronoun: Token) -> NamedSource | None:
        """Return the person named earlier in the same sentence: "an interview with Karel Ott in which he said"."""
        before = [
            w for w in pronoun.doc[: pronoun.i] if w.dep_ in ("nsubj", "pobj", "dobj") and judge_number(w) == "person"
        ]
        return self._name_earlier(item.finding.sentence, before[-1]) if before else None

    def _look_back(self, item: Draft, word: str, reach: int = _RECENT) -> NamedSource | None:
        """Return the phrase of an earlier sentence that a pronoun means, though nobody spoke there."""
        number: Number = "person" if word in _PERSONS else "thing" if word in _THINGS else "group"
        if reach <= 0:
            return None
        found = Antecedents(self.sentences).find(number, item.finding.sentence.index, min(reach, _RECENT))
        return self._name_earlier(*found) if found is not None else None

    def _name_earlier(self, sentence: ParsedSentence, head: Token) -> NamedSource:
        first, last = head.left_edge.i, head.right_edge.i
        span = self._find_actor_at(sentence.index, head)
        return self._name_noun(sentence, head, span, sentence.offsets(first, last))

    def _is_newer(self, span: ActorSpan | None, item: Draft) -> bool:
        """Say whether the sentence before speaks of the one whom a pronoun means, nobody having spoken since."""
        index = item.finding.sentence.index
        if span is None or self._person_at >= index - 1 or not 0 < index <= len(self.actors):
            return False
        return any(
            earlier.mention.name == span.mention.name and earlier.mention.text.lower() not in _PERSONS
            for earlier in self.actors[index - 1]
        )

    def _is_outlet(self, span: ActorSpan, word: str) -> bool:
        return word in _PERSONS and load_outlets().match(span.mention.name) is not None

    def _recall(self, item: Draft, head: Token, definite: bool) -> NamedSource | None:
        """Return the earlier source that "the official" or "the centre" goes back to."""
        if not definite or head.tag_ == "NNS":
            return None
        lemma, index = fold(head.lemma_), item.finding.sentence.index
        for earlier, place, named in reversed(self._heads[-8:]):
            if earlier == lemma and index - place <= _FAR:
                return named
        if lemma in self.cues.generic_posts and self._person is not None and index - self._person_at <= _RECENT:
            return self._person
        return None

    def _name_phrase(self, item: Draft, head: Token, span: ActorSpan | None, source: Span) -> NamedSource:
        definite = any(c.lower_ in ("the", "this", "that") for c in head.children if c.dep_ == "det")
        words = self._trim(item.finding.sentence, head, source)[1]
        if definite and head.lemma_.lower() in self.cues.media and len(words.split()) == 1:
            medium = self._name_medium(item.finding.sentence.index + 1)
            if medium is not None:
                return medium
        if definite and len(words.split()) <= 3 and not has_name(head):
            earlier = self._recall(item, head, definite) if len(words.split()) == 1 else None
            if earlier is None and head.pos_ == "NOUN" and (span is None or span.mention.id is None):
                found = Antecedents(self.sentences).find_described(words.split(), item.finding.sentence.index, _FAR)
                earlier = self._name_earlier(*found) if found is not None else None
            if earlier is None and (span is None or span.mention.id is None) and len(words.split()) == 1:
                earlier = self._find_person_before(item, head) or self._find_paper_before(item, head)
            if earlier is None and (span is None or span.mention.id is None) and len(words.split()) == 1:
                earlier = self._find_described_anew(item, head)
            if earlier is not None:
                return earlier
        if span is not None and self._speaks_already(item, head, span):
            span = None
        return self._name_noun(item.finding.sentence, head, span, source)

    def _find_person_before(self, item: Draft, head: Token) -> NamedSource | None:
        """Return the named person whom "the witness" or "the politician" goes back to, if one was just spoken of."""
        lemma = head.lemma_.lower()
        if lemma not in self.cues.generic_posts and lemma not in load_telling_words().people:
            return None
        found = Antecedents(self.sentences).find("person", item.finding.sentence.index, 1)
        named = self._person is not None and (self._person.name or "")[:1].isupper()
        if found is None and named and head.tag_ == "NN" and item.finding.sentence.index - self._person_at == 1:
            return self._person
        if found is None or found[1].pos_ != "PROPN" or found[1].ent_type_ not in ("PERSON", "ORG"):
            return None
        return self._name_earlier(*found)

    def _find_paper_before(self, item: Draft, head: Token) -> NamedSource | None:
        """Return who made the paper that "the statement" or "the announcement" goes back to, if it was just told."""
        if not (is_paper(head) or head.lemma_.lower() in self.cues.nouns):
            return None
        index = item.finding.sentence.index
        if (made := self._name_paper(index)) is not None:
            return made
        given = next((w for s in self.sentences[max(0, index - 1) : index] for w in s.doc if find_giver(w)), None)
        if given is not None and (is_paper(given) or given.lemma_.lower() in self.cues.nouns):
            giver = find_giver(given)
            return self._name_earlier(self.sentences[index - 1], giver) if giver is not None else None
        before = self.sentences[index - 1 : index] if index else ()
        stem = head.lemma_.lower()[:6]
        verb = next((w for s in before for w in s.doc if w.pos_ == "VERB" and w.lemma_.lower()[:6] == stem), None)
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None) if verb is not None else None
        return self._name_earlier(before[0], subject) if subject is not None and subject.pos_ != "PRON" else None

    def _find_described_anew(self, item: Draft, head: Token) -> NamedSource | None:
        """Return who spoke, or was spoken of, just before, whom a general noun calls by another: "the insider"."""
        index, lemma = item.finding.sentence.index, head.lemma_.lower()
        if lemma in _GENERAL_BODIES:
            found = Antecedents(self.sentences).find("thing", index, 2)
            return self._name_earlier(*found) if found is not None and is_body(found[1]) else None
        if lemma not in _GENERAL_PERSONS:
            return None
        if self._person is not None and 0 < index - self._person_at <= 2:
            return self._person
        found = Antecedents(self.sentences).find("person", index, 2)
        return self._name_earlier(*found) if found is not None else None

    def _trim(self, sentence: ParsedSentence, head: Token, source: Span) -> tuple[Span, str]:
        """Return a source without the clauses that only tell more of it, and its words."""
        begin, finish = sentence.token_at(source.start), sentence.token_at(source.end - 1)
        if begin is None or finish is None or not begin.i <= head.i <= finish.i:
            return source, clean_name(source.cut(self.reading.document.text))
        trimmed = sentence.offsets(*trim_phrase(head, begin.i, finish.i))
        return trimmed, clean_name(trimmed.cut(self.reading.document.text))

    def _name_noun(self, sentence: ParsedSentence, head: Token, span: ActorSpan | None, source: Span) -> NamedSource:
        text = self.reading.document.text
        whole = source
        source, words = self._trim(sentence, head, source)
        if (outlet := self._find_outlet(sentence, head, source)) is not None:
            return NamedSource(name=outlet.name, id=outlet.id)
        if head.pos_ == "NOUN" and (named := find_name_before(sentence, head, whole)) is not None:
            return NamedSource(name=name_of(named, text, whole))
        finish = sentence.token_at(whole.end - 1)
        if head.pos_ == "NOUN" and finish is not None and (given := find_given_name(head, finish.i)) is not None:
            return NamedSource(name=clean_name(given))
        if any(c.dep_ == "conj" for c in head.children) and head.lemma_.lower() not in self.cues.anonymous:
            return NamedSource(name=clean_name(_JOINT.sub("", words)))
        if head.lower_ in _RUMOURS:
            return NamedSource(name=None, anonymous=True)
        if is_paper(head) and (maker := self._find_maker(sentence, head)) is not None:
            return maker
        if is_paper(head) and is_indefinite(head) and (giver := find_giver(head)) is not None:
            return self._name_earlier(sentence, giver)
        if finish is not None and (bearer := find_set_off_name(head, finish.i)) is not None:
            return NamedSource(name=name_of(bearer, text, whole))
        if is_indefinite(head) and not has_title_name(head):
            return NamedSource(name=words, anonymous=not speaks_for(head))
        if self._is_anonymous(head):
            if span is not None and is_resolved(head, span):
                return NamedSource(name=span.mention.name, id=span.mention.id)
            return NamedSource(name=words, anonymous=True)
        if span is not None and is_part_of_name(head, span):
            span = None
        if span is not None and span.mention.id is None and head.pos_ == "PROPN" and not is_resolved(head, span):
            name = name_of(head, text, source)
            longer = span.mention.name.lower() in name.lower() or span.mention.name[:1].islower()
            longer = longer or (" " in name and span.mention.name.startswith(f"{name} of "))
            return NamedSource(name=name if longer else span.mention.name)
        if span is not None and (span.mention.id is not None or is_resolved(head, span)):
            return NamedSource(name=span.mention.name, id=span.mention.id)
        if (outlet := load_outlets().match(words)) is not None:
            return NamedSource(name=outlet.name, id=outlet.id)
        if head.pos_ == "PROPN":
            return NamedSource(name=name_of(head, text, source))
        if (bearer := find_bearer(head)) is not None:
            return NamedSource(name=name_of(bearer, text, whole))
        definite = any(c.lower_ in ("the", "this", "that") or c.dep_ == "poss" for c in head.children)
        return NamedSource(name=words, anonymous=not (definite or is_known(head) or has_name(head)))

    def _speaks_already(self, item: Draft, head: Token, span: ActorSpan) -> bool:
        """Say whether "the envoy" was taken for somebody who speaks of the envoy in the same sentence."""
        index = item.finding.sentence.index
        return head.pos_ == "NOUN" and any(
            place == index and named.name == span.mention.name for _, place, named in self._heads[-8:]
        )

    def _find_maker(self, sentence: ParsedSentence, artifact: Token) -> NamedSource | None:
        """Return whose statement "the ministry's statement" is."""
        makers = [
            c for c in artifact.children if c.dep_ == "poss" or (c.dep_ in ("compound", "nmod") and c.pos_ == "PROPN")
        ]
        makers += [c for c in artifact.children if c.dep_ in ("compound", "nmod") and writes(c, artifact)]
        by = [c for c in artifact.children if c.dep_ in ("prep", "agent") and c.lower_ in ("by", "from")]
        by.sort(key=lambda c: c.lower_ == "from")
        if artifact.lemma_.lower() in _VOICED:
            by += [c for c in artifact.children if c.dep_ == "prep" and c.lower_ == "of" and _leads_to_agent(c)]
        by += [
            c
            for made in artifact.children
            if made.dep_ == "acl" and made.tag_ == "VBN" and made.lower_ in load_telling_words().makers
            for c in made.children
            if c.dep_ == "agent"
        ]
        by += [
            c
            for made in artifact.children
            if made.dep_ == "acl" and made.tag_ == "VBN" and made.lower_ in _OBTAINED
            for c in made.children
            if c.dep_ in ("agent", "prep") and (c.lower_ == "from" or (c.lower_ == "by" and made.lower_ not in _GOT))
        ]
        makers += [c for preposition in by for c in preposition.children if c.dep_ == "pobj"]
        on = [c for c in artifact.children if c.dep_ == "prep" and c.lower_ == "on" and artifact.lower_ in AIRED]
        makers += [c for preposition in on for c in preposition.children if c.dep_ == "pobj" and c.pos_ == "PROPN"]
        for maker in makers:
            span = self._find_actor_at(sentence.index, maker)
            if span is not None:
                return NamedSource(name=span.mention.name, id=span.mention.id)
            if maker.pos_ == "PROPN" or maker.dep_ in ("pobj", "compound"):
                name = clean_name(maker.doc[maker.left_edge.i : maker.i + 1].text)
                return NamedSource(name=name, anonymous=maker.dep_ == "pobj" and is_indefinite(maker))
        return None

    def _find_outlet(self, sentence: ParsedSentence, head: Token, source: Span) -> Outlet | None:
        """Return the outlet that a source is, not one that only tells who somebody is: "a Sputnik reporter"."""
        place = sentence.span.start + head.idx - source.start
        for found, outlet in load_outlets().find(source.cut(self.reading.document.text)):
            first = sentence.token_at(source.start + found.start)
            if first is not None and is_longer_name(first):
                continue
            if found.start <= place < found.end or head.lemma_.lower() in self.cues.media:
                return outlet
        return None

    def _is_anonymous(self, head: Token) -> bool:
        return head.lemma_.lower() in self.cues.anonymous and head.pos_ != "PROPN" and not has_named_apposition(head)

    def _find_actor(self, item: Draft, head: Token) -> ActorSpan | None:
        return self._find_actor_at(item.finding.sentence.index, head)

    def _find_actor_at(self, index: int, head: Token) -> ActorSpan | None:
        spans = self.actors[index] if index < len(self.actors) else ()
        holding = [span for span in spans if span.first <= head.i <= span.last]
        if holding:
            return max(holding, key=lambda span: (span.head == head.i, span.last - span.first))
        beside = [span for span in spans if stands_beside(head, span)]
        return beside[0] if beside else None

    def _remember(self, head: Token, named: NamedSource, item: Draft) -> None:
        index = item.finding.sentence.index
        if head.pos_ == "PRON" or named.name is None:
            if head.lower_ in _PERSONS and named == self._person:
                self._person_at = index
            return
        source = item.source.cut(self.reading.document.text).lower() if item.source else ""
        for word in {fold(head.lemma_), *(w for w in self.cues.posts if w in source.split())}:
            self._heads.append((word, index, named))
        self._spoke_at = index
        if head.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in head.children):
            self._group = named
        elif self._is_person(head, named):
            self._person, self._person_at = named, index
        else:
            self._thing = named
            if judge_number(head) == "person":
                self._person, self._person_at = named, index

    def _is_person(self, head: Token, named: NamedSource) -> bool:
        if named.id is not None and not named.id.startswith("per:"):
            return False
        if head.pos_ != "PROPN":
            return head.lemma_.lower() in self.cues.posts or head.lemma_.lower() in self.cues.anonymous
        if any(c.lower_ in self.cues.media for c in head.children):
            return False
        titled = any(
            c.lemma_.lower() in self.cues.posts for c in head.children if c.dep_ in ("compound", "appos", "nmod")
        )
        return titled or head.ent_type_ in ("PERSON", "") or (named.id or "").startswith("per:")
