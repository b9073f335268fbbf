"""Support: why so many outlets are so many origins, origin by origin, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dateline.model.circles import find_circles
from dateline.model.claim import Claim
from dateline.reconciliation.families import unite
from dateline.reconciliation.origins import Origins, name_origin, name_outlet
from dateline.reconciliation.retractions import SAYING, Withdrawal, find_withdrawals, list_standing_claims

MOST_NAMED = 5
"""So many names are told; of more, how many they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginSupport:
    """One independent origin of an event: its name, the outlets that carry it, its claims, and why these are one."""

    origin: str
    outlets: tuple[str, ...]
    claims: tuple[str, ...]
    why: tuple[str, ...]


def explain_origins(claims: Iterable[Claim], origins: Origins) -> tuple[OriginSupport, ...]:
    """Return the independent origins of the claims of one event, those that most outlets carry first.

    Where others still say so, those who took it back come last and are no origin that counts.
    """
    claims = list(claims)
    withdrawals = find_withdrawals(claims)
    standing = list_standing_claims(claims, withdrawals) if withdrawals else claims
    if not any(claim.status in SAYING for claim in standing):
        return _explain_all(claims, origins)
    return (*_explain_all(standing, origins), *_tell_withdrawn(withdrawals))


def _tell_withdrawn(withdrawals: Sequence[Withdrawal]) -> Iterator[OriginSupport]:
    by_source: dict[str, list[Withdrawal]] = {}
    for one in withdrawals:
        by_source.setdefault(one.source, []).append(one)
    for source, found in by_source.items():
        day = (found[0].by.document.published or "a day unknown")[:10]
        yield OriginSupport(
            origin=source,
            outlets=tuple(dict.fromkeys(name_outlet(claim) for one in found for claim in (one.said, one.by))),
            claims=tuple(dict.fromkeys(claim.id for one in found for claim in (one.said, one.by))),
            why=(f"{source} took it back on {day}, and is not counted",),
        )


def _explain_all(claims: Sequence[Claim], origins: Origins) -> tuple[OriginSupport, ...]:
    assigned = origins.assign(claims) or {"": list(claims)}
    kin = _list_kin(assigned, origins)
    circles = find_circles(
        {
            (outer.name, inner.name)
            for c in claims
            for inner, outer in zip(c.attribution, c.attribution[1:], strict=False)
        }
    )
    found = [_explain(told, origins, circles, kin.get(key, ())) for key, told in assigned.items() if told]
    return tuple(sorted(found, key=lambda one: (-len(one.outlets), one.origin)))


def _list_kin(assigned: dict[str, list[Claim]], origins: Origins) -> dict[str, tuple[str, ...]]:
    """Return the sentences on families, by the key under which their outlets count."""
    spoken: dict[str, list[Claim]] = {}
    for told in assigned.values():
        for claim in told:
            spoken.setdefault(origins.key(claim), []).append(claim)
    kinships = origins.list_kinships(spoken)
    home = unite(spoken, kinships)
    told_of: dict[str, dict[str, None]] = {}
    for kinship in kinships:
        names = _join(name_outlet(claim) for key in (kinship.one, kinship.other) for claim in spoken[key])
        told_of.setdefault(home[kinship.one], {})[f"{names} are of {kinship.family.name} and carry the same words"] = (
            None
        )
    return {key: tuple(told) for key, told in told_of.items()}


def _explain(
    told: Sequence[Claim], origins: Origins, circles: Sequence[tuple[str, ...]], kin: Sequence[str]
) -> OriginSupport:
    names = list(dict.fromkeys(name_origin(claim) for claim in told))
    outlets = tuple(dict.fromkeys(name_outlet(claim) for claim in told))
    why = [*kin, *_tell_copies(told, origins), *_tell_circles(names, circles), *_tell_citing(told, names, outlets)]
    return OriginSupport(origin=names[0], outlets=outlets, claims=tuple(claim.id for claim in told), why=tuple(why))


def _tell_copies(told: Sequence[Claim], origins: Origins) -> Iterator[str]:
    copied = list(dict.fromkeys(name_outlet(claim) for claim in told if origins.is_copy(claim.document.id)))
    if copied:
        yield f"{_join(copied)} {'repeats' if len(copied) == 1 else 'repeat'} the words of an earlier text"


def _tell_circles(names: Sequence[str], circles: Sequence[tuple[str, ...]]) -> Iterator[str]:
    for circle in circles:
        if not set(circle).isdisjoint(names):
            yield f"{_join(circle)} have it from one another, and none is known to be first"


def _tell_citing(told: Sequence[Claim], names: Sequence[str], outlets: Sequence[str]) -> Iterator[str]:
    citing = list(
        dict.fromkeys(
            name_outlet(claim)
            for claim in told
            if len(claim.attribution) > 1 and claim.attribution[0].name != name_outlet(claim)
        )
    )
    if citing:
        # Who relays an anonymous source is told by the sentence itself.
        cited = [name.removesuffix(f" (via {citing[0]})") if len(citing) == 1 else name for name in names]
        yield f"{_join(citing)} {'has' if len(citing) == 1 else 'have'} it from {_join(cited)}"
    elif len(outlets) == 1:
        yield f"{outlets[0]} tells it in its own voice"


def _join(names: Iterable[str]) -> str:
    listed = list(dict.fromkeys(names))
    if len(listed) > MOST_NAMED:
        listed = [*listed[:MOST_NAMED], f"{len(listed) - MOST_NAMED} more"]
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} and {listed[-1]}"
