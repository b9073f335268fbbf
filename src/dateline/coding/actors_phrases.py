"""Phrases: noun phrases around sighted names and agent nouns, with whom they belong to.

"Assad's forces" is the agent noun "forces" owned by Assad; "the head of Turkish intelligence, Hakan Fidan" is "head",
owned by the phrase "Turkish intelligence", with a person's name. Who that is, is resolved elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from dateline.coding.actors_heads import HYPHENS, Heads
from dateline.coding.actors_runs import NameRuns
from dateline.coding.actors_sight import Sighting
from dateline.lexicon.actors import load_agent_words

_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "X"})
_WORDS = load_agent_words()


@dataclass(slots=True)
class Phrase:
    """A noun phrase that may name an actor: tokens `first` to `last`, both included.

    `owners` are sightings or phrases that it belongs to, the surest first; `home` are sightings in "in" and "from"
    phrases after it, good for the country only. `person` are the tokens of a person's name in it, null without one;
    `body` is the name of the body that the noun introduces ("the rebel group Ahrar al-Sham").
    """

    first: int
    last: int
    sighting: Sighting
    owners: list[Sighting | Phrase] = field(default_factory=list)
    home: list[Sighting] = field(default_factory=list)
    person: tuple[int, int] | None = None
    person_sighting: Sighting | None = None
    shared: bool = False
    pronoun_owner: int | None = None
    titled: bool = False
    acronym: tuple[int, int] | None = None
    body: Sighting | None = None
    former: bool = False
    core_last: int = -1
    title: tuple[int, int] | None = None


class PhraseBuilder:
    """Builds the phrases of one sentence from its sightings."""

    def __init__(self, doc: Doc, sightings: Sequence[Sighting]) -> None:
        self._doc = doc
        self._sightings = list(sightings)
        self._at: dict[int, Sighting] = {i: s for s in sightings for i in range(s.first, s.last + 1)}
        self._runs = NameRuns(doc, self._at)
        self._heads = Heads(doc, self._at, self._runs)
        self._taken: set[int] = set()
        self._phrases: dict[int, Phrase] = {}

    def build(self) -> list[Phrase]:
        """Return the phrases from left to right; no phrase that another one took in is among them."""
        for sighting in reversed(self._sightings):
            if sighting.first in self._taken or not self._heads.may_head(sighting):
                continue
            phrase = Phrase(sighting.first, sighting.last, sighting, core_last=sighting.last)
            self._extend_left(phrase)
            self._extend_right(phrase)
            self._phrases[sighting.first] = phrase
        self._join_appositions()
        return sorted(self._phrases.values(), key=lambda phrase: phrase.first)

    def head(self, first: int, last: int) -> Token:
        """Return the head token of a stretch: the one whose governor lies outside it."""
        return self._doc[first : last + 1].root

    # to the left: "Syrian army soldiers", "Assad's forces", "US and Turkish officials"

    def _extend_left(self, phrase: Phrase) -> None:
        start = self._left_edge(phrase)
        before = [s for s in self._sightings if start <= s.first and s.last < phrase.sighting.first]
        if phrase.sighting.agent is None and not self._owns_name(phrase, before):
            return
        phrase.owners = [s for s in reversed(before) if self._may_own(s)]
        self._take(*before)
        phrase.former = any(self._doc[i].lower_ in _WORDS.former for i in range(start, phrase.sighting.first))
        phrase.first = self._trim(start, phrase.sighting.first)
        self._find_pronoun(phrase)
        self._share(phrase, start)

    def _may_own(self, sighting: Sighting) -> bool:
        instrument = sighting.agent is not None and sighting.agent.kind == "instrument"
        return not instrument and not self._heads.is_hyphen_modifier(sighting)

    def _owns_name(self, phrase: Phrase, before: Sequence[Sighting]) -> bool:
        """Names take in only an owner or an adjective before them: "Lebanon's Hezbollah", "Iraqi Kurds"."""
        use = phrase.sighting.uses[0]
        if not before or use.actor.kind == "country":
            return False
        if use.actor.kind in ("person", "people"):
            return all(s.uses and s.uses[0].actor.kind == "country" and s.form != "capital" for s in before)
        return True

    def _left_edge(self, phrase: Phrase) -> int:
        doc, i = self._doc, phrase.sighting.first
        last = phrase.sighting.last
        while i > 0 and phrase.sighting.first - i < 10:
            token = doc[i - 1]
            acronym = (
                i == phrase.sighting.first and token.i in self._at and token.text.isupper() and len(token.text) > 1
            )
            if not (self._is_modifier(token, i) and (acronym or self._belongs(token, i, last))):
                break
            i -= 1
        return i

    def _is_modifier(self, token: Token, at: int) -> bool:
        if token.i in self._at and (token.pos_ not in ("VERB", "AUX", "ADP") or token.text.isupper()):
            return token.i not in self._taken
        if token.pos_ in _MODIFIERS or token.tag_ == "POS" or token.text in HYPHENS:
            return token.dep_ not in ("nsubj", "dobj", "ROOT") or token.i in self._at
        hyphened = token.i > 0 and self._doc[token.i - 1].text in HYPHENS
        if token.tag_ in ("VBN", "VBG") and (hyphened or token.dep_ == "amod"):
            return True
        return token.text in ("'s", "’s", "'", "’") or (
            token.lower_ in _WORDS.prefixes and self._doc[at].text in HYPHENS
        )

    def _belongs(self, token: Token, first: int, last: int) -> bool:
        """Say whether the token's governors lead into the stretch, or to the same governor as the stretch's head."""
        node = token
        for _ in range(6):
            if first <= node.head.i <= last and node.head is not node:
                return True
            if node.head is node or node.head.i > last + 8:
                break
            node = node.head
        head = self.head(first, last)
        return token.head.i == head.head.i and token.i < head.i and head.dep_ in ("compound", "amod", "nmod")

    def _trim(self, start: int, until: int) -> int:
        """Return where the core begins: numbers, quantities and loose words at the left are no part of it."""
        i = start
        while i < until and i not in self._at:
            token = self._doc[i]
            loose = token.lower_ in _WORDS.loose or token.pos_ in ("DET", "NUM", "ADV", "PUNCT", "CCONJ")
            if not loose and token.text not in HYPHENS and token.tag_ != "POS":
                break
            i += 1
        return i

    def _find_pronoun(self, phrase: Phrase) -> None:
        before = phrase.first - 1
        if before >= 0 and self._doc[before].tag_ == "PRP$":
            phrase.pronoun_owner = before

    def _share(self, phrase: Phrase, start: int) -> None:
        """Split "US and Turkish officials": the first adjective names an actor of its own with the same noun."""
        if phrase.sighting.agent is None or not phrase.owners or not isinstance(phrase.owners[0], Sighting):
            return
        modifier = phrase.owners[-1]
        at = start - 1
        while at > 0 and self._doc[at].lower_ in ("and", ",", "or", "&", "/"):
            other = self._at.get(at - 1)
            if other is None or other.first in self._taken or not self._coordinated(other, modifier, phrase):
                return
            shared = Phrase(other.first, other.last, phrase.sighting, owners=[other], shared=True, core_last=other.last)
            self._phrases[other.first] = shared
            self._take(other)
            modifier, at = other, other.first - 1

    def _coordinated(self, other: Sighting, modifier: Sighting | Phrase, phrase: Phrase) -> bool:
        """Say whether a sighting before "and" modifies the phrase's noun as well."""
        if other.form == "region":
            return False
        if other.agent is not None and not (isinstance(modifier, Sighting) and modifier.agent is not None):
            return False
        if any(use.form == "adjective" for use in other.uses):
            return True
        left, right = self.head(other.first, other.last), self.head(modifier.first, modifier.last)
        head = self.head(phrase.sighting.first, phrase.sighting.last)
        attached = left.dep_ in ("amod", "compound", "nmod", "poss")
        return attached and (left.head.i == head.i or (right.dep_ == "conj" and right.head is left))

    # to the right: "president of Armenia", "Defence Minister Hulusi Akar", "Front (NFL)"

    def _extend_right(self, phrase: Phrase) -> None:
        agent = phrase.sighting.agent
        if agent is not None and agent.kind in ("person", "body") and not agent.plural:
            self._take_person(phrase)
            self._take_body(phrase)
        if agent is not None and phrase.person is None and phrase.body is None:
            self._take_complements(phrase)
            phrase.home = phrase.home or self._find_base(phrase)
        elif agent is None and phrase.sighting.form == "people":
            phrase.home = [s for s in self._find_home(phrase, ("of",)) if s.uses]
        self._take_acronym(phrase)

    def _take_person(self, phrase: Phrase) -> None:
        at = self._runs.after_title(phrase.sighting)
        length = self._runs.measure(at)
        if not length or phrase.sighting.agent is None or not phrase.sighting.agent.public:
            return
        phrase.person = (at, at + length - 1)
        phrase.last = at + length - 1
        phrase.titled = True
        self._take_run(phrase)

    def _take_body(self, phrase: Phrase) -> None:
        """Take in the name of a body that stands right after its kind: "the news agency Sputnik"."""
        agent, at = phrase.sighting.agent, phrase.sighting.last + 1
        if at < len(self._doc) and self._doc[at].text in ("“", '"', "‘", "``"):
            at += 1
        named = self._at.get(at)
        if agent is None or agent.kind != "body" or named is None or named.first != at or not named.uses:
            return
        if named.uses[0].actor.kind in ("group", "international", "outlet") and named.form == "name":
            self._phrases.pop(named.first, None)
            self._take(named)
            phrase.body, phrase.last = named, named.last

    def _take_run(self, phrase: Phrase) -> None:
        assert phrase.person is not None
        for i in range(phrase.person[0], phrase.person[1] + 1):
            if i in self._at:
                phrase.person_sighting = phrase.person_sighting or self._at[i]
                self._phrases.pop(self._at[i].first, None)
                self._take(self._at[i])

    def _take_complements(self, phrase: Phrase) -> None:
        for preposition in self._prepositions(phrase):
            target = next((child for child in preposition.children if child.dep_ in ("pobj", "pcomp")), None)
            if target is None or target.i <= preposition.i:
                continue
            if preposition.lower_ in ("of", "for", "to"):
                self._take_owner(phrase, preposition, target)
            elif preposition.lower_ in ("in", "from", "at", "on") and not phrase.home:
                phrase.home = [s for s in self._within(target) if s.agent is None]

    def _find_base(self, phrase: Phrase) -> list[Sighting]:
        """Return where a body or person is said to be based: "a newspaper based in Norville"."""
        based = (c for i in range(phrase.sighting.first, phrase.sighting.last + 1) for c in self._doc[i].rights)
        for participle in based:
            if participle.dep_ == "acl" and participle.lower_ in ("based", "operating", "active"):
                targets = (t for link in participle.children if link.lower_ in ("in", "at") for t in link.children)
                return [s for target in targets for s in self._within(target) if s.agent is None]
        return []

    def _find_home(self, phrase: Phrase, names: tuple[str, ...]) -> list[Sighting]:
        """Return the sightings in what a preposition of these names leads to."""
        links = (link for link in self._prepositions(phrase) if link.lower_ in names)
        targets = (target for link in links for target in link.children if target.dep_ == "pobj")
        return [s for target in targets for s in self._within(target) if s.agent is None]

    def _prepositions(self, phrase: Phrase) -> Iterator[Token]:
        for i in range(phrase.sighting.first, phrase.sighting.last + 1):
            for child in self._doc[i].rights:
                if child.dep_ == "prep" and child.i > phrase.sighting.last and child.i - phrase.last <= 12:
                    yield child

    def _within(self, target: Token) -> list[Sighting]:
        first, last = target.left_edge.i, target.i
        return [s for s in self._sightings if first <= s.first and s.last <= max(last, s.first) and s.first <= last]

    def _take_owner(self, phrase: Phrase, preposition: Token, target: Token) -> None:
        owner: Phrase | Sighting | None = next(
            (p for p in self._phrases.values() if p.first <= target.i <= max(p.last, p.core_last)),
            self._at.get(target.i),
        )
        if owner is None:
            owner = next(iter(reversed(self._within(target))), None)
        if owner is None or owner.first < preposition.i or (isinstance(owner, Sighting) and owner.first in self._taken):
            return
        if preposition.lower_ == "of" or (preposition.lower_ == "for" and isinstance(owner, Phrase)):
            if preposition.lower_ == "of" or not self._is_country(owner):
                phrase.owners.insert(len(phrase.owners) if self._is_place(owner) else 0, owner)
            if preposition.i == phrase.last + 1:
                phrase.last = max(owner.last, target.i)
                self._take_fellows(phrase, target)
                self._share_owners(phrase, target)
        elif preposition.lower_ == "for" and phrase.sighting.agent is not None and phrase.sighting.agent.public:
            phrase.last = max(phrase.last, owner.last, target.i) if preposition.i == phrase.last + 1 else phrase.last
        self._absorb(owner)

    def _take_fellows(self, phrase: Phrase, people: Token) -> None:
        """Take in the people who are counted together with others in one group ("children and adults")."""
        counted = self._at.get(people.i)
        if phrase.sighting.agent is None or phrase.sighting.agent.noun not in _WORDS.groups:
            return
        for fellow in people.conjuncts:
            other = self._phrases.get(fellow.i)
            if counted is None or other is None or other.owners or other.sighting.agent is None:
                return
            if counted.agent is not None and counted.agent.sector == "CVL" == other.sighting.agent.sector:
                self._absorb(other)
                phrase.last = max(phrase.last, other.last)

    def _share_owners(self, phrase: Phrase, target: Token) -> None:
        """Split "leaders of France, Germany and Italy": each name after the first has the same noun to itself."""
        if phrase.sighting.agent is None or not phrase.sighting.agent.plural:
            return
        for token in target.conjuncts:
            other = self._at.get(token.i)
            if token.i < target.i or other is None or other.agent is not None or other.first in self._taken:
                continue
            if other.form == "name" and other.uses[0].actor.kind != "region":
                self._absorb(other)
                self._phrases[other.first] = Phrase(
                    other.first, other.last, phrase.sighting, owners=[other], shared=True, core_last=other.last
                )

    @staticmethod
    def _is_place(owner: Phrase | Sighting) -> bool:
        return isinstance(owner, Sighting) and owner.agent is None and owner.uses[0].actor.kind in ("country", "region")

    @classmethod
    def _is_country(cls, owner: Phrase | Sighting) -> bool:
        return cls._is_place(owner.sighting if isinstance(owner, Phrase) and owner.sighting.agent is None else owner)

    def _absorb(self, owner: Phrase | Sighting) -> None:
        sighting = owner.sighting if isinstance(owner, Phrase) else owner
        self._phrases.pop(sighting.first, None)
        self._take(sighting)

    def _take_acronym(self, phrase: Phrase) -> None:
        doc, at = self._doc, phrase.last + 1
        if at < len(doc) and doc[at].text in ("”", '"', "''", "’"):
            at += 1
        if at + 2 < len(doc) and doc[at].text == "(" and doc[at + 2].text == ")":
            word = doc[at + 1]
            if 2 <= len(word.text) <= 10 and sum(c.isupper() for c in word.text) >= 2:
                phrase.acronym = (at + 1, at + 1)
                if at + 1 in self._at:
                    self._absorb(self._at[at + 1])

    def _take(self, *sightings: Sighting) -> None:
        for sighting in sightings:
            self._taken.update(range(sighting.first, sighting.last + 1))

    # appositions: "Jaber Ali Basha, the commander of ...", "the head of intelligence, Hakan Fidan"

    def _join_appositions(self) -> None:
        for phrase in list(self._phrases.values()):
            agent = phrase.sighting.agent
            if agent is None or not agent.public or agent.plural or phrase.person or phrase.shared:
                continue
            if not (self._join_name_after(phrase) or self._join_name_before(phrase)):
                continue

    def _join_name_after(self, phrase: Phrase) -> bool:
        comma = phrase.last + 1
        if comma + 1 >= len(self._doc) or self._doc[comma].text not in (",", "–", "—"):
            return False
        if self._join_titled(phrase, comma + 1):
            return True
        length = self._runs.measure(comma + 1)
        after = comma + 1 + length
        if not length or not self._runs.reads_as_person(comma + 1, length):
            return False
        closes = after >= len(self._doc) or self._doc[after].text in (",", ".", ";", ")", "–", "—", "”", '"')
        appositive = self._doc[comma + 1 : after].root.dep_ == "appos"
        if not (closes or appositive):
            return False
        phrase.person = (comma + 1, after - 1)
        self._take_run(phrase)
        return True

    def _join_titled(self, phrase: Phrase, at: int) -> bool:
        """Join "the emir, Sheikh Hamad": what follows bears a title of its own."""
        other = self._phrases.get(at)
        if other is None or other.person is None or other.owners or not other.titled:
            return False
        phrase.person, phrase.person_sighting = other.person, other.person_sighting
        self._phrases.pop(at)
        return True

    def _join_name_before(self, phrase: Phrase) -> bool:
        comma = phrase.first - 1
        while comma > 0 and self._doc[comma].pos_ in ("DET", "ADJ", "ADV") and phrase.first - comma < 5:
            comma -= 1
        if comma < 1 or self._doc[comma].text != ",":
            return False
        start = comma - 1
        while start >= 0 and comma - start < 8 and self._runs.reaches(start, comma):
            start -= 1
        start += 1
        if start >= comma or not self._runs.reads_as_person(start, comma - start):
            return False
        titled = next((p for p in self._phrases.values() if p.person and p.last == comma - 1), None)
        if titled is not None:
            titled.owners.extend(phrase.owners)
            self._phrases.pop(phrase.sighting.first, None)
            return True
        phrase.person = (start, comma - 1)
        self._take_run(phrase)
        phrase.core_last, phrase.title = phrase.last, (phrase.first, phrase.last)
        phrase.first, phrase.last = start, comma - 1
        return True
