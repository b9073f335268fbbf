"""Who an actor is, once it is resolved."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorIdentity:
    """An actor as resolved: a readable id ("SYR-MIL", "HTS", "per:hulusi-akar"), name, country and sector.

    `country` is ISO 3166-1 alpha-3 and `sector` a code of PLOVER; each is null where it is unknown or does not apply.
    """

    id: str | None
    name: str
    country: str | None = None
    sector: str | None = None
