"""Who is who: countries, governments' seats, groups, people in public roles, and the nouns that name agents."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, cast

from dateline.lexicon.loader import load_table, load_yaml
from dateline.lexicon.nametrie import LayeredTrie, NameTrie, split_words
from dateline.lexicon.outlets import load_outlets
from dateline.lexicon.spellings import SpellingIndex
from dateline.model.cast import ActorOverlay, AddedActor

NameForm = Literal["name", "adjective", "people", "capital", "metonym", "surname", "region"]
"""How a name names: a country by its name, its adjective ("Syrian"), its people ("Russians"), its capital
("Ankara"), a seat of power ("the Kremlin"); a person by the surname alone. A region is no actor, but says whose rebels
"rebels in Darfur" are. All else is a plain name."""

ActorKind = Literal["country", "group", "international", "people", "person", "outlet", "region"]
AgentKind = Literal["body", "person", "people", "instrument"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """A time in an office: ISO days, inclusive, open where null; `country` is null for international offices."""

    person: str
    office: str
    country: str | None
    sector: str | None
    since: str | None
    until: str | None

    def holds_on(self, day: str) -> bool:
        """Say whether the office was held on an ISO day."""
        return (self.since or "") <= day <= (self.until or "9999")


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownActor:
    """An actor that the lexicon knows; `since` and `until` say when it bore its names, ISO years or days.

    `gender` of a person is m or f, for pronouns.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    since: str | None = None
    until: str | None = None
    gender: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class NameUse:
    """A name in the trie: whom it names, and in what form."""

    actor: KnownActor
    form: NameForm = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentNoun:
    """A noun that names an agent by what it is; see the head of `agent_nouns.yaml` for the fields."""

    noun: str
    sector: str | None
    kind: AgentKind
    inherits: bool = False
    home: bool = False
    owned: bool = False
    named: bool = True
    specific: bool = False
    courtesy: bool = False
    office: str | None = None
    body: str | None = None
    plural: bool = False

    @property
    def public(self) -> bool:
        """Say whether the noun names a public role, whose bearer is named; private persons are not."""
        return self.kind == "person" and (self.office is not None or self.courtesy)

    @property
    def head(self) -> str:
        """Return the last word of the noun before any "of" or "for": "ministry" of "ministry of defence"."""
        return self.noun.partition(" of ")[0].partition(" for ")[0].rpartition(" ")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country: its ISO 3166-1 alpha-3 code, its name and its first adjective."""

    code: str
    name: str
    adjective: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentWords:
    """The words of `agent_words.yaml`, which decide how names stand and where phrases begin."""

    locatives: frozenset[str]
    sides: frozenset[str]
    place_heads: frozenset[str]
    acts: frozenset[str]
    motion: frozenset[str]
    addressing: frozenset[str]
    faring: frozenset[str]
    loose: frozenset[str]
    prefixes: frozenset[str]
    name_particles: frozenset[str]
    expletive: frozenset[str]
    again: frozenset[str]
    again_person: frozenset[str]
    envoys: frozenset[str]
    levying: frozenset[str]
    traversing: frozenset[str]
    groups: frozenset[str]
    former: frozenset[str]
    relational: frozenset[str]
    elsewhere: frozenset[str]
    obtaining: frozenset[str]
    aiming: frozenset[str]
    possessing: frozenset[str]
    fighters: frozenset[str]
    helping: frozenset[str]
    coalitions: frozenset[str]
    holdings: frozenset[str]
    garrisons: frozenset[str]
    backing: frozenset[str]
    proxies: frozenset[str]
    humans: frozenset[str]
    domestic: frozenset[str]
    held: frozenset[str]
    sending: frozenset[str]
    minorities: frozenset[str]
    bodies: frozenset[str]
    spelling: frozenset[str]

    def name_coalition(self, spoken_of: frozenset[str] | set[str]) -> str | None:
        """Return the id of the one coalition that fights somebody whom a text speaks of."""
        pairs = (pair.partition("=") for pair in sorted(self.coalitions))
        found = [coalition for enemy, _, coalition in pairs if enemy in spoken_of]
        return found[0] if len(found) == 1 else None

    def spell(self, noun: str) -> str:
        """Return a noun as it is compared: in one spelling, for one sex."""
        return next((one for other, _, one in (pair.partition("=") for pair in self.spelling) if other == noun), noun)


class ActorLexicon:
    """All that is known about actors, filed for finding."""

    def __init__(self) -> None:
        self.names: NameTrie[NameUse] = NameTrie()
        self.agents: NameTrie[AgentNoun] = NameTrie()
        self.countries: dict[str, Country] = {}
        self.actors: dict[str, KnownActor] = {}
        self.tenures: dict[str, list[Tenure]] = {}
        self.aliases: dict[str, dict[str, NameForm]] = {}
        self._merged: dict[str, str] = {}
        self._spellings: SpellingIndex[NameUse] | None = None
        self._offices: dict[tuple[str | None, str], list[Tenure]] = {}
        self._add_countries()
        self._add_regions()
        self._add_groups()
        self._add_people()
        self._add_outlets()
        for agent in _read_agents():
            self.agents.add(agent.noun, agent)

    @property
    def spellings(self) -> SpellingIndex[NameUse]:
        """The names of groups and people by their sounds; made when first asked for."""
        if self._spellings is None:
            self._spellings = SpellingIndex()
            for id, names in self.aliases.items():
                actor = self.actors.get(id)
                for name, form in names.items():
                    if (
                        actor is not None
                        and form == "name"
                        and actor.kind in ("group", "person")
                        and not name.isupper()
                    ):
                        self._spellings.add(name, NameUse(actor, form))
        return self._spellings

    def holders(self, country: str | None, office: str, day: str) -> list[Tenure]:
        """Return who held an office of a country on an ISO day."""
        return [tenure for tenure in self._offices.get((country, office), ()) if tenure.holds_on(day)]

    def lead(self, id: str) -> str:
        """Return the id of the actor that one was merged into, or its own."""
        for _ in range(len(self._merged)):
            if id not in self._merged:
                break
            id = self._merged[id]
        return id

    def overlay(self, overlay: ActorOverlay) -> ActorLexicon:
        """Return the lexicon with what a casebook holds over it; this one stays as it is."""
        refused = {(_key(name), id) for name, id in overlay.parted}
        over = copy(self)
        over._spellings = None
        over.names = LayeredTrie(self.names, lambda name, use: (_key(name), use.actor.id) in refused)
        over.actors, over.aliases = dict(self.actors), {id: dict(names) for id, names in self.aliases.items()}
        over.tenures, over._offices = dict(self.tenures), dict(self._offices)
        over._merged = dict(overlay.merged)
        for actor in overlay.added:
            over._add_of_casebook(actor)
        for name, id in overlay.named:
            known = over.actors.get(id)
            if known is not None:
                over._file(known, [name])
        for name, id in overlay.parted:
            names = over.aliases.get(id, {})
            for alias in [alias for alias in names if _key(alias) == _key(name)]:
                del names[alias]
        return over

    def _add_of_casebook(self, added: AddedActor) -> None:
        kind: ActorKind = "person" if added.kind == "person" else "group"
        actor = KnownActor(
            id=added.id,
            name=added.name,
            kind=kind,
            country=added.country,
            sector=added.sector,
            since=added.since if kind == "group" else None,
            until=added.until if kind == "group" else None,
            source="added to the casebook",
        )
        self.actors[actor.id] = actor
        self._file(actor, [actor.name, *added.aliases])
        if kind == "group":
            return
        surname = added.name.split()[-1]
        self._file(actor, [surname] if surname != added.name else [], "surname")
        tenure = Tenure(
            person=actor.id,
            office=added.office or "other",
            country=added.country,
            sector=added.sector,
            since=added.since,
            until=added.until,
        )
        self.tenures[actor.id] = [tenure]
        if added.office:
            self._offices[added.country, added.office] = [
                tenure,
                *(t for t in self._offices.get((added.country, added.office), ()) if not _meet(t, tenure)),
            ]

    def has_office(self, country: str | None, office: str) -> bool:
        """Say whether any holder of an office of a country is known."""
        return (country, office) in self._offices

    def _file(self, actor: KnownActor, names: Iterator[str] | list[str], form: NameForm = "name") -> None:
        use = NameUse(actor, form)
        known = self.aliases.setdefault(actor.id, {})
        for name in names:
            self.names.add(name, use)
            known.setdefault(name, form)

    def _add_countries(self) -> None:
        for row in load_table("actor_countries"):
            code, adjectives = row["code"], _split(row["adjectives"])
            self.countries[code] = Country(code=code, name=row["name"], adjective=next(iter(adjectives), row["name"]))
            actor = KnownActor(id=code, name=row["name"], kind="country", country=code, source=row["source"])
            self.actors[code] = actor
            self._file(actor, _split(row["names"]))
            self._file(actor, adjectives, "adjective")
            self._file(actor, _split(row["people"]), "people")
            self._file(_seat(actor, "GOV"), _split(row["capitals"]), "capital")
        for row in load_table("actor_metonyms"):
            self._file(_seat(self.actors[row["country"]], row["sector"]), _split(row["names"]), "metonym")

    def _add_regions(self) -> None:
        for row in load_table("actor_regions"):
            code = row["country"] or None
            region = KnownActor(id=f"region:{code}", name="", kind="region", country=code, source=row["source"])
            self._file(region, _split(row["names"]), "region")

    def _add_groups(self) -> None:
        for row in load_table("actor_groups"):
            kind: ActorKind = cast(ActorKind, row["kind"]) if row["kind"] in ("international", "people") else "group"
            actor = KnownActor(
                id=row["id"],
                name=row["name"],
                kind=kind,
                country=row["country"] or None,
                sector=row["sector"] or None,
                since=row["since"] or None,
                until=row["until"] or None,
                source=row["source"],
            )
            self.actors[actor.id] = actor
            names = [actor.name, *_split(row["aliases"])]
            self._file(actor, names, "people" if kind == "people" else "name")
            if kind == "people":
                self._file(actor, [name for name in names if not name.endswith("s")], "adjective")

    def _add_people(self) -> None:
        for row in load_table("actor_people"):
            actor = KnownActor(
                id=row["id"],
                name=row["name"],
                kind="person",
                country=row["country"] or None,
                sector=row["sector"] or None,
                gender=row["gender"] or None,
                source=row["source"],
            )
            self.actors[actor.id] = actor
            surnames = _split(row["surnames"])
            self._file(actor, [name for name in (actor.name, *_split(row["aliases"])) if name not in surnames])
            self._file(actor, surnames, "surname")
        for row in load_table("actor_tenures"):
            person = self.actors[row["person"]]
            tenure = Tenure(
                person=person.id,
                office=row["office"],
                country=row["country"] or None,
                sector=row["sector"] or None,
                since=row["since"] or None,
                until=row["until"] or None,
            )
            self.tenures.setdefault(person.id, []).append(tenure)
            self._offices.setdefault((tenure.country, tenure.office), []).append(tenure)

    def _add_outlets(self) -> None:
        for outlet in load_outlets():
            if outlet.id in self.actors or outlet.kind == "social":
                continue
            actor = KnownActor(
                id=outlet.id,
                name=outlet.name,
                kind="outlet",
                country=outlet.country,
                sector="JRN",
                source=outlet.source,
            )
            self.actors[actor.id] = actor
            self._file(actor, list(outlet.aliases))


def _meet(one: Tenure, other: Tenure) -> bool:
    """Say whether two tenures share a day."""
    return (one.since or "") <= (other.until or "9999") and (other.since or "") <= (one.until or "9999")


def _key(name: str) -> str:
    return " ".join(word.folded for word in split_words(name))


def _seat(country: KnownActor, sector: str) -> KnownActor:
    return KnownActor(
        id=f"{country.id}-{sector}",
        name=country.name,
        kind="country",
        country=country.id,
        sector=sector,
        source=country.source,
    )


def _split(field: str) -> list[str]:
    return [part for part in field.split("|") if part]


def _read_agents() -> Iterator[AgentNoun]:
    for entry in load_yaml("agent_nouns")["agents"]:
        traits = {key: value for key, value in entry.items() if key != "nouns"}
        for noun in entry["nouns"]:
            yield AgentNoun(noun=noun, plural=traits["kind"] == "people", **traits)
            for plural in _pluralise(noun):
                if plural not in entry["nouns"]:
                    yield AgentNoun(noun=plural, plural=True, **traits)


def _pluralise(noun: str) -> Iterator[str]:
    head, of, rest = noun.partition(" of ")
    if head.endswith(("s", "men", "people", "children", "police", "media")):
        return
    if head.endswith(("man", "woman")) and not head.endswith("human"):
        plural = f"{head[:-2]}en"
    elif head.endswith("y") and head[-2:-1] not in "aeiou":
        plural = f"{head[:-1]}ies"
    elif head.endswith(("sh", "ch", "x")):
        plural = f"{head}es"
    else:
        plural = f"{head}s"
    yield plural + of + rest


@cache
def load_actors() -> ActorLexicon:
    """Return the actor lexicon; loaded once."""
    return ActorLexicon()


@lru_cache(maxsize=8)
def load_casebook_actors(overlay: ActorOverlay) -> ActorLexicon:
    """Return the actor lexicon as a casebook has it; the last few are kept."""
    return load_actors().overlay(overlay) if overlay else load_actors()


@cache
def load_agent_words() -> AgentWords:
    """Return the words that decide how names stand; loaded once."""
    return AgentWords(**{key: frozenset(words) for key, words in load_yaml("agent_words").items()})
