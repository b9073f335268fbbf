"""What one room may ask of another, as protocols, so that the middle rooms need not import each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from dateline.model.actor import ActorIdentity
from dateline.model.mention import PlaceMention, PlaceSense


class PlaceCandidate(Protocol):
    """One row of a gazetteer that bears a looked-up name.

    `kind` is settlement, district, province, country, region or spot; `lat`, `lon` in degrees.
    """

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def lat(self) -> float | None: ...
    @property
    def lon(self) -> float | None: ...
    @property
    def radius_km(self) -> float | None: ...
    @property
    def country(self) -> str | None: ...
    @property
    def admin1(self) -> str | None: ...
    @property
    def population(self) -> int: ...


class Gazetteer(Protocol):
    """A place index that can be asked by name."""

    def lookup(self, name: str) -> Sequence[PlaceCandidate]:
        """Return all places that bear the name (folded: case, accents and hyphens do not count)."""
        ...

    def knows(self, name: str) -> bool:
        """Say cheaply whether any place bears the name."""
        ...

    @property
    def version(self) -> str:
        """Return a hash of what the index was built from."""
        ...


class PlaceResolver(Protocol):
    """Chooses one place for each mention in one document, with the whole document as context."""

    def resolve(self, text: str, mentions: Sequence[RawPlace]) -> tuple[PlaceMention, ...]:
        """Return one place mention for each raw mention that is a place, in order of the text."""
        ...


class RawPlace(Protocol):
    """Words that may name a place, with what stands around them, as recognition found them.

    `within` is the start offset of a mention that this one is said to lie in ("Jarjanaz in southern Idlib"),
    `direction` a compass word or countryside word before it, `cue` the word that made it a place, `distance_km` how far
    off the text says that it happened ("15 km south of"). A `site` is a street or building that no gazetteer has and
    that lies in a town named nearby. `sense` tells whether the place itself is meant.
    """

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def within(self) -> int | None: ...
    @property
    def direction(self) -> str | None: ...
    @property
    def cue(self) -> str | None: ...
    @property
    def distance_km(self) -> float | None: ...
    @property
    def site(self) -> bool: ...
    @property
    def sense(self) -> PlaceSense: ...


class ActorResolver(Protocol):
    """Knows whom a name or a role means on a given day; days are ISO, null where the text has no date."""

    def identify(self, ids: Sequence[str], day: str | None, countries: Sequence[str]) -> ActorIdentity | None:
        """Return which of several actors that share a name is meant.

        `countries` are those that the text is about, the most prominent first; they settle what the day leaves open.
        """
        ...

    def compose(self, country: str | None, sector: str | None) -> ActorIdentity | None:
        """Return the actor that a country and a sector make together, such as SYR-MIL."""
        ...

    def hold(self, country: str | None, office: str, day: str | None) -> ActorIdentity | None:
        """Return the one person who held an office on a day, null if unknown or not one.

        `office` is a word of the lexicon (state, government, foreign, defence, ...); `country` is null for the offices
        of international bodies (unsg, nato, ...).
        """
        ...
