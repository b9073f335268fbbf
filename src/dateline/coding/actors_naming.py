"""Naming: who a phrase is, from its noun, its owners, the document so far and what the resolver knows."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.coding.actors_company import (
    is_backed,
    is_bought,
    is_counted,
    is_from_elsewhere,
    is_holder,
    is_loyal,
    is_minority,
    is_motley,
    is_of_elsewhere,
    keeps_garrison,
)
from dateline.coding.actors_memory import Memory, Number, Trace
from dateline.coding.actors_nouns import (
    is_at_home,
    is_of_place,
    is_only_placed,
    is_own_name,
    is_titled_body,
    leave_office,
    name_again,
    number_of,
    sector_of,
)
from dateline.coding.actors_phrases import Phrase
from dateline.coding.actors_pronouns import stand_for
from dateline.coding.actors_sight import NamesOfDocument, Sighting
from dateline.coding.phrases import ParsedSentence
from dateline.lexicon.actors import ActorLexicon, AgentNoun, KnownActor, NameUse, load_agent_words
from dateline.lexicon.nametrie import split_words
from dateline.model.actor import ActorIdentity
from dateline.model.ports import ActorResolver

Named = tuple[ActorIdentity, str, Number, str | None]
_HELD = frozenset({"state", "president", "government", "foreign", "defence", "interior"})
_NATIVE = frozenset({"MIL", "COP", "LEG", "JUD", "GOV", "SPY"})
_FIGHTING = frozenset({"REB", "UAF"})
_WORDS = load_agent_words()


class ActorNamer:
    """Names the phrases and pronouns of one passage, whose day is given."""

    def __init__(
        self, resolver: ActorResolver, memory: Memory, own: NamesOfDocument, day: str | None, lexicon: ActorLexicon
    ) -> None:
        self._resolver, self._memory, self._own, self._day = resolver, memory, own, day
        self._lexicon = lexicon
        self.here: dict[int, Trace] = {}
        """The actors of the sentence so far, by their head tokens."""

    def name(self, sentence: ParsedSentence, phrase: Phrase, text: str, site: str | None) -> Named | None:
        """Return who a phrase is, by which rule, as how many, and by what noun; nothing where it is no actor."""
        words = sentence.offsets(phrase.first, phrase.last).cut(text)
        if phrase.sighting.form == "people":
            named = self._name_people(sentence, phrase, site)
        elif phrase.sighting.agent is None:
            named = self._name_known(phrase.sighting)
            if named is not None and keeps_garrison(sentence, phrase):
                named = self._name_garrison(named)
        else:
            named = self._name_agent(sentence, phrase, text, site)
        if named is None:
            return None
        if phrase.acronym:
            self._learn_acronym(sentence.offsets(*phrase.acronym).cut(text), words, named[0])
        if named[2] == "body" and named[0].id is None and " " in words:
            self._learn(words, named[0])
        return named

    # names

    def _name_known(self, sighting: Sighting) -> Named | None:
        identity = self._identify(sighting)
        if identity is None:
            return None
        kind = sighting.uses[0].actor.kind
        number: Number = "person" if kind == "person" else "people" if sighting.form == "people" else "body"
        return identity, f"{kind}:{sighting.form}", number, name_again(sighting.words) if number == "body" else None

    def _name_garrison(self, named: Named) -> Named:
        """Name the armed forces of a country whose base is spoken of."""
        country = named[0].country
        forces = self._resolver.compose(country, "MIL") if country and named[0].id == country else None
        return (forces, "garrison", named[2], named[3]) if forces is not None else named

    def _name_people(self, sentence: ParsedSentence, phrase: Phrase, site: str | None) -> Named | None:
        """Name a people: "Iraqi Kurds" belong to Iraq, "ethnic Albanians" to where the text is, not to Albania."""
        named = self._name_known(phrase.sighting)
        if named is None:
            return None
        identity, own = named[0], phrase.sighting.uses[0].actor.country
        before = sentence.doc[phrase.first - 1].lower_ if phrase.first else ""
        if before == "ethnic":
            home = site or next((c for c in self._memory.prominent() if c != own), None)
            words = phrase.sighting.words
            return ActorIdentity(id=None, name=words, country=home, sector="CVL"), "ethnic", "people", None
        living = self._country_of(phrase.home)
        if own and living and living != own:
            words = phrase.sighting.words
            return ActorIdentity(id=None, name=words, country=living, sector="CVL"), "ethnic", "people", None
        if own and identity.id == own and is_counted(sentence, phrase):
            counted = self._resolver.compose(own, "CVL")
            return (counted, "people:counted", "people", None) if counted else named
        country = self._country_of([owner for owner in phrase.owners if isinstance(owner, Sighting)])
        if country and identity.country is None:
            identity = ActorIdentity(id=identity.id, name=identity.name, country=country, sector=identity.sector)
        return identity, named[1], named[2], named[3]

    def _identify(self, sighting: Sighting, *, titled: bool = False) -> ActorIdentity | None:
        uses = [
            use
            for use in sighting.uses
            if use.form != "region" and (titled or use.form != "surname" or self._was_named(use.actor))
        ]
        if not uses:
            return None
        first = uses[0]
        if first.actor.id in self._own_actors():
            return self._own_actors()[first.actor.id]
        if first.actor.kind == "country" and first.form in ("capital", "metonym"):
            return self._resolver.compose(first.actor.country, first.actor.sector)
        if first.actor.kind == "country":
            return self._resolver.compose(first.actor.country, None)
        return self._resolver.identify([use.actor.id for use in uses], self._day, self._memory.prominent())

    def _own_actors(self) -> dict[str, ActorIdentity]:
        return self._own.identities

    def _was_named(self, actor: KnownActor) -> bool:
        return any(trace.identity.id == actor.id for trace in self._memory.traces)

    # agent nouns

    def _name_agent(self, sentence: ParsedSentence, phrase: Phrase, text: str, site: str | None) -> Named | None:
        agent = phrase.sighting.agent
        assert agent is not None
        owner, sort = self._owner(sentence, phrase, text, site)
        if sort == "country" and is_minority(sentence, phrase):
            owner, sort = self._elsewhere(owner, phrase, site), "minority"
        number: Number = "people" if is_holder(sentence, phrase) else number_of(agent)
        noun = _WORDS.spell(agent.noun)
        if phrase.body is not None:
            known = self._name_known(phrase.body)
            return (known[0], "name after kind", "body", _WORDS.spell(agent.head)) if known else None
        if phrase.person is not None:
            return self._name_person(sentence, phrase, text, owner, noun)
        if owner is None or is_of_place(agent, phrase):
            coalition = self._coalition(agent)
            if coalition is not None:
                return coalition, "coalition", number, noun
            trace = self._recall(sentence, phrase, agent, noun)
            if trace is not None:
                return trace.identity, "definite", number, noun
            if agent.owned and not (agent.named and is_own_name(sentence, phrase, text)):
                return None
        if agent.kind == "instrument" and owner is not None and is_only_placed(phrase):
            return None
        words = sentence.offsets(phrase.first, phrase.last).cut(text)
        if agent.noun in _WORDS.relational or (noun == "counterpart" and not phrase.owners):
            kept = owner if sort == "agent" else None
            return ActorIdentity(id=None, name=words, sector=sector_of(agent, kept)), "relation", number, noun
        if sort == "group" and owner is not None and (agent.inherits or agent.kind != "body"):
            return self._belonging(agent, owner, words), "owner:group", number, noun
        sector = sector_of(agent, owner)
        country = owner.country if owner else None
        basis = f"agent:{sort}" if owner else "agent"
        if country is None and is_bought(sentence, phrase, agent):
            return None
        if country is None and (sender := self._sender(sentence, phrase, agent)) is not None:
            country, basis = sender, "agent:sender"
        backed = sort != "country" and is_backed(sentence, phrase)
        if backed and agent.noun in _WORDS.proxies:
            sector = "REB"
        if sector == "REB" and is_loyal(sentence, phrase):
            sector = "PRM"
        foreign = is_from_elsewhere(sentence, phrase) or (
            agent.sector == "GOV" and not phrase.owners and is_of_elsewhere(sentence, phrase)
        )
        if country is None and is_at_home(agent, phrase, sort) and not foreign:
            several = is_motley(phrase) or (agent.plural and agent.office in _HELD)
            country = None if several else self._home(phrase, site, sentence.index, agent)
            basis = "agent:context" if country else "agent"
        if country is None and phrase.home and (agent.home or agent.sector != "REF"):
            country = self._country_of(phrase.home)
        if agent.body is not None:
            return self._name_international(agent, words), "office", "person", noun
        if sort in ("people", "minority"):
            sector = "REB" if sector == "MIL" else sector
            return ActorIdentity(id=None, name=words, country=country, sector=sector), basis, number, noun
        if agent.office in _HELD and country and not agent.plural:
            holder = self._resolver.hold(country, agent.office or "", self._day)
            if holder is not None:
                return holder, "office", "person", noun
        own = is_own_name(sentence, phrase, text) or is_titled_body(sentence, phrase, agent, text)
        if agent.named and number == "body" and not agent.specific and own:
            return ActorIdentity(id=None, name=words, country=country, sector=sector), "own name", number, noun
        nameless = sector is None and agent.kind == "body"
        composed = self._resolver.compose(country, sector) if country and not nameless else None
        if composed is None:
            return ActorIdentity(id=None, name=words, country=country, sector=sector), basis, number, noun
        if number == "person" or agent.specific or backed:
            composed = ActorIdentity(id=composed.id, name=words, country=country, sector=sector)
        return composed, basis, number, noun

    def _name_international(self, agent: AgentNoun, words: str) -> ActorIdentity:
        """Name who holds an office of an international body ("the UN chief"), else the office in that body."""
        holder = self._resolver.hold(None, agent.office or "", self._day)
        return holder or ActorIdentity(id=agent.body, name=words, country=None, sector=agent.sector)

    def _belonging(self, agent: AgentNoun, owner: ActorIdentity, words: str) -> ActorIdentity:
        sector = (
            agent.sector if agent.sector in _NATIVE and owner.sector in (None, "GOV") else owner.sector or agent.sector
        )
        name = words if agent.kind == "person" and not agent.plural else owner.name
        return ActorIdentity(id=owner.id, name=name, country=owner.country, sector=sector)

    def _owner(
        self, sentence: ParsedSentence, phrase: Phrase, text: str, site: str | None
    ) -> tuple[ActorIdentity | None, str]:
        best: tuple[ActorIdentity | None, str] = (None, "")
        for owner in phrase.owners:
            identity, sort = self._name_owner(sentence, owner, text, site)
            if identity is None:
                continue
            if best[0] is None:
                best = identity, sort
            elif best[0].country is None and identity.country:
                merged = ActorIdentity(id=None, name=best[0].name, country=identity.country, sector=best[0].sector)
                best = merged, best[1]
        if best[0] is None and phrase.pronoun_owner is not None:
            trace = stand_for(sentence.doc[phrase.pronoun_owner].lower_, sentence.index, self._memory)
            if trace is not None:
                return self._as_owner(trace.identity)
        return best

    def _name_owner(
        self, sentence: ParsedSentence, owner: Sighting | Phrase, text: str, site: str | None
    ) -> tuple[ActorIdentity | None, str]:
        if isinstance(owner, Phrase):
            named = self.name(sentence, owner, text, site)
            if named is not None and named[2] == "person":
                return named[0], "person"
            if named is not None and named[0].id is None and owner.sighting.agent is not None:
                return named[0], "group" if named[1] == "own name" else "agent"
            return self._as_owner(named[0], "agent" if owner.sighting.agent else None) if named else (None, "")
        if owner.agent is not None and (coalition := self._coalition(owner.agent)) is not None:
            return coalition, "group"
        if owner.agent is not None:
            return ActorIdentity(id=None, name=owner.words, sector=owner.agent.sector), "agent"
        if owner.form == "region":
            return ActorIdentity(id=None, name=owner.words, country=owner.uses[0].actor.country), "country"
        identity = self._identify(owner)
        if identity is not None and owner.uses[0].actor.kind == "people":
            return ActorIdentity(id=None, name=identity.name, country=identity.country), "people"
        return self._as_owner(identity) if identity else (None, "")

    def _coalition(self, agent: AgentNoun) -> ActorIdentity | None:
        """Return which coalition is meant by the noun alone, in a text that speaks of whom it fights."""
        id = _WORDS.name_coalition(self._memory.spoken_of) if agent.noun == "coalition" else None
        return self._resolver.identify([id], self._day, self._memory.prominent()) if id is not None else None

    @staticmethod
    def _as_owner(identity: ActorIdentity, sort: str | None = None) -> tuple[ActorIdentity, str]:
        if identity.id and identity.id.startswith("per:"):
            return ActorIdentity(id=identity.id, name=identity.name, country=identity.country, sector="GOV"), "person"
        if identity.country and identity.id in (identity.country, f"{identity.country}-{identity.sector}"):
            return identity, sort or "country"
        return identity, "group"

    def _sender(self, sentence: ParsedSentence, phrase: Phrase, agent: AgentNoun) -> str | None:
        """Return the country of the subject of a verb that moves forces: whose own they are ("Norland sent troops")."""
        head = sentence.doc[phrase.first : phrase.last + 1].root
        if agent.sector not in ("MIL", "COP") or head.dep_ != "dobj" or head.head.lemma_.lower() not in _WORDS.sending:
            return None
        subject = next((child.i for child in head.head.children if child.dep_ == "nsubj"), -1)
        trace = self.here.get(subject)
        own = trace is not None and trace.identity.sector in (None, "GOV", "MIL")
        return trace.identity.country if trace is not None and own else None

    def _elsewhere(self, owner: ActorIdentity | None, phrase: Phrase, site: str | None) -> ActorIdentity | None:
        """Return the home of a minority: where the phrase, the sentence or the text says, but not its namesake."""
        if owner is None:
            return None
        places = (self._country_of(phrase.home), site, *self._memory.prominent())
        home = next((place for place in places if place and place != owner.country), None)
        return ActorIdentity(id=None, name=owner.name, country=home)

    def _home(self, phrase: Phrase, site: str | None, sentence: int, agent: AgentNoun) -> str | None:
        """Return where somebody belongs without saying so; people told by age and sex only where the sentence says."""
        named = self._country_of(phrase.home) or site
        return named if agent.noun in _WORDS.humans else named or self._memory.theatre(sentence)

    @staticmethod
    def _country_of(sightings: Sequence[Sighting]) -> str | None:
        return next((s.uses[0].actor.country for s in sightings if s.uses and s.uses[0].actor.country), None)

    # people

    def _name_person(
        self, sentence: ParsedSentence, phrase: Phrase, text: str, owner: ActorIdentity | None, noun: str
    ) -> Named | None:
        """Name a person who is introduced by a title or an apposition."""
        assert phrase.person is not None
        assert phrase.sighting.agent is not None
        words = sentence.offsets(*phrase.person).cut(text)
        known = self._known_person(phrase)
        former = phrase.former or phrase.sighting.agent.office == "former"
        if known is not None and (owner is None or owner.country in (None, known.country) or known.country is None):
            return leave_office(known) if former else known, "person:titled", "person", noun
        agent = phrase.sighting.agent
        if agent.courtesy:
            return None
        country = owner.country if owner else None
        if country is None and agent.home:
            country = self._country_of(phrase.home) or self._memory.theatre(sentence.index)
        sector = "ELI" if former else sector_of(agent, owner)
        identity = ActorIdentity(id=None, name=words, country=country, sector=sector)
        self._learn(words, identity, person=True)
        return identity, "person:described", "person", noun

    def _known_person(self, phrase: Phrase) -> ActorIdentity | None:
        """Return the person whom the lexicon or the document knows by the name; a surname must be all of the name."""
        sighting = phrase.person_sighting
        if sighting is None or phrase.person is None:
            return None
        whole = (sighting.first, sighting.last) == phrase.person
        if sighting.form == "surname" and not whole:
            return None
        known = self._identify(sighting, titled=True)
        if known is None or sighting.form != "surname":
            return known
        spoken_of = known.country is None or known.country in self._memory.countries
        return known if spoken_of and known.sector != "ELI" else None

    def _recall(self, sentence: ParsedSentence, phrase: Phrase, agent: AgentNoun, noun: str) -> Trace | None:
        """Return whom "the centre" or "the official" meant before."""
        before = phrase.first - 1
        if before < 0 or sentence.doc[before].lower_ not in ("the", "this", "that", "these", "those"):
            return None
        if noun in _WORDS.fighters:
            return self._memory.latest_group(sentence.index, within=4, sectors=_FIGHTING)
        trace = self._memory.by_noun(noun)
        if trace is None and noun in _WORDS.groups:
            sectors = _FIGHTING if agent.sector in _FIGHTING else None
            return self._memory.latest_group(sentence.index, within=4, sectors=sectors)
        if trace is None and noun in _WORDS.again_person:
            recent = self._memory.latest(("person",), sentence.index, within=3)
            fits = recent is not None and (recent.identity.id is None or recent.identity.sector == agent.sector)
            trace = recent if fits else None
        return trace

    def guess_gender(self, identity: ActorIdentity, agent: AgentNoun | None) -> str | None:
        """Return m or f where the lexicon or the noun itself ("spokeswoman") tells."""
        known = self._lexicon.actors.get(identity.id or "")
        if known is not None and known.gender:
            return known.gender
        noun = agent.noun if agent else ""
        return "f" if noun.endswith("woman") else "m" if noun.endswith("man") else None

    # what the document itself brings in

    def _learn_acronym(self, acronym: str, words: str, identity: ActorIdentity) -> None:
        """Learn a bracketed acronym that fits the words before it and that the lexicon does not know."""
        initials = {word.folded[:1] for word in split_words(words)}
        fits = acronym[:1].lower() in initials and (identity.id is None or identity.id != identity.country)
        if fits and not self._lexicon.names.get(acronym):
            self._learn(acronym, identity)

    def _learn(self, words: str, identity: ActorIdentity, *, person: bool = False) -> None:
        folded = [word.folded for word in split_words(words)]
        if not folded or len(folded) > 8:
            return
        id = identity.id or f"own:{' '.join(folded)}"
        self._own.identities[id] = identity
        actor = KnownActor(id=id, name=identity.name, kind="person" if person else "group", country=identity.country)
        names = [" ".join(folded)] if len(folded) <= 3 else []
        if person and len(folded) > 1 and len(folded[-1]) > 2:
            names.append(folded[-1])
        for name in names:
            self._own.learn(name, NameUse(actor))
