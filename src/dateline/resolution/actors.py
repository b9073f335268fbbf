"""Whom a name or a role means on a given day, from the actor lexicon."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.lexicon.actors import ActorLexicon, KnownActor, Tenure, load_actors
from dateline.lexicon.loader import load_yaml
from dateline.model.actor import ActorIdentity


class ActorChooser:
    """Resolves actors by the lexicon; it holds no state beyond the lexicon, so that one serves all documents."""

    def __init__(self, lexicon: ActorLexicon | None = None) -> None:
        self._lexicon = lexicon or load_actors()
        self._titles: dict[str, str] = load_yaml("actor_sectors")["names"]

    def identify(self, ids: Sequence[str], day: str | None, countries: Sequence[str]) -> ActorIdentity | None:
        """Return which of several actors that share a name is meant, by the day, then by the countries spoken of."""
        known = [self._lexicon.actors[id] for id in dict.fromkeys(ids) if id in self._lexicon.actors]
        if not known:
            return None
        ranked = sorted(known, key=lambda actor: self._distance(actor, day, countries))
        return self._identity(self._follow(ranked[0]), day)

    def _follow(self, actor: KnownActor) -> KnownActor:
        """Return whom a person merged an actor into, or the actor itself."""
        return self._lexicon.actors.get(self._lexicon.lead(actor.id), actor)

    def compose(self, country: str | None, sector: str | None) -> ActorIdentity | None:
        """Return the actor of a country and a sector, such as SYR-MIL, "Syrian Armed Forces"."""
        home = self._lexicon.countries.get(country or "")
        if home is None:
            return None
        if sector is None:
            return ActorIdentity(id=home.code, name=home.name, country=home.code)
        id = f"{home.code}-{sector}"
        led = self._lexicon.lead(id)
        if led != id and led in self._lexicon.actors:
            return self._identity(self._lexicon.actors[led], None)
        named = self._lexicon.actors.get(id)
        title = self._titles.get(sector, "{country}")
        name = named.name if named else title.format(country=home.name, adjective=home.adjective)
        return ActorIdentity(id=id, name=name, country=home.code, sector=sector)

    def hold(self, country: str | None, office: str, day: str | None) -> ActorIdentity | None:
        """Return the one person who held an office on a day: of a country, or of an international body (null)."""
        if day is None:
            return None
        held = _HELD_AS.get(office, office) if not self._lexicon.has_office(country, office) else office
        holders = {tenure.person for tenure in self._lexicon.holders(country, held, day[:10])}
        return self._identity(self._follow(self._lexicon.actors[holders.pop()]), day) if len(holders) == 1 else None

    def _identity(self, actor: KnownActor, day: str | None) -> ActorIdentity:
        tenure = self._tenure(actor, day)
        if tenure is None:
            former = day is not None and self._has_left(actor, day)
            sector = "ELI" if former else actor.sector
            return ActorIdentity(id=actor.id, name=actor.name, country=actor.country, sector=sector)
        return ActorIdentity(id=actor.id, name=actor.name, country=tenure.country, sector=tenure.sector or actor.sector)

    def _tenure(self, actor: KnownActor, day: str | None) -> Tenure | None:
        held = self._lexicon.tenures.get(actor.id, [])
        if day is None:
            return held[-1] if held else None
        return next((t for t in held if t.holds_on(day[:10])), None)

    def _has_left(self, actor: KnownActor, day: str) -> bool:
        held = self._lexicon.tenures.get(actor.id, ())
        return bool(held) and all(t.until is not None and t.until < day[:10] for t in held)

    def _distance(self, actor: KnownActor, day: str | None, countries: Sequence[str]) -> tuple[int, int, int]:
        rank = countries.index(actor.country) if actor.country in countries else len(countries)
        return (_years_off(actor, self._lexicon.tenures.get(actor.id, ()), day), rank, _ORDER.index(actor.kind))


_HELD_AS = {"president": "state"}
"""A president is the head of state, but where both are known apart (Iran)."""

_ORDER = ("country", "group", "international", "person", "people", "outlet", "region")


def _years_off(actor: KnownActor, held: Sequence[Tenure], day: str | None) -> int:
    """Return by how many years a day misses the time of a group or of a person's offices."""
    if day is None:
        return 0
    times = [(t.since, t.until) for t in held] or [(actor.since, actor.until)]
    return min(_gap(since, until, int(day[:4])) for since, until in times)


_NOT_YET = 20
"""Who bore a name before is likelier meant than who will."""


def _gap(since: str | None, until: str | None, year: int) -> int:
    if since and year < int(since[:4]):
        return _NOT_YET + int(since[:4]) - year
    if until and year > int(until[:4]):
        return year - int(until[:4])
    return 0
