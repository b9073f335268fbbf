"""Parties: whom an actor stands for when one follows states and groups over time."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.model.claim import Claim, ClaimActor

STATE_SECTORS = frozenset({None, "GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
"""The sectors of a state and its organs, after PLOVER; a state as a whole has none."""


def fold_party(actor: ClaimActor) -> str:
    """Return the key of whom an actor stands for: its state's ISO code for organs of a state, else its own id or name.

    A minister, a ministry and an army speak and act for their state, so "Ankara", "Hulusi Akar" and "the Turkish army"
    fold to TUR. A people, a business or an armed group of a country stays itself.
    """
    if actor.country and actor.id and actor.sector in STATE_SECTORS:
        return actor.country
    return actor.id or actor.name.lower()


def names_party(actor: ClaimActor, asked: str) -> bool:
    """Say whether an actor is the one asked for, by folded key, id or name, whatever its case."""
    wanted = asked.casefold()
    return wanted in (fold_party(actor).casefold(), (actor.id or "").casefold(), actor.name.casefold())


def list_parties(claims: Iterable[Claim]) -> dict[str, str]:
    """Return the name to show of each party that claims name, by key.

    A state is shown by its own name where a claim names it, then by that of an organ, and by a person's only for want
    of both; among equals by the name that is used most.
    """
    counts: dict[str, dict[tuple[int, str], int]] = {}
    for claim in claims:
        for actor in (*claim.actors, *claim.recipients):
            key = fold_party(actor)
            names = counts.setdefault(key, {})
            named = (_rank(actor, key), actor.name)
            names[named] = names.get(named, 0) + 1
    return {key: min(names, key=lambda one: (one[0], -names[one], one[1]))[1] for key, names in counts.items()}


def _rank(actor: ClaimActor, key: str) -> int:
    if actor.id == key:
        return 0
    return 2 if (actor.id or "").startswith("per:") else 1
