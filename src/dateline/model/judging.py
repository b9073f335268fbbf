"""What judgements do to claims: an edit changes fields, and a judged claim outlives a new reading of its document."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, get_args

from dateline.errors import InputError
from dateline.model.claim import Claim, ClaimActor, ClaimPlace, ClaimTime
from dateline.model.codes import (
    EVENT_TYPES,
    PlaceBasis,
    PlacePrecision,
    ProspectiveKind,
    Qualifier,
    QuantityKind,
    Stance,
    Status,
    TimePrecision,
)
from dateline.model.judgement import Judgement
from dateline.model.mention import Quantity
from dateline.model.moment import check_moment

MOST_WORDS = 200
"""The longest name or text that an edit may set, in characters."""

MOST_PARTS = 20
FACTUALITY: Mapping[str, float] = {"asserted": 3.0, "hedged": 1.5, "denied": -3.0, "prospective": 0.0}
"""How sure a status alone is, where a person set it and no words say more."""


def list_standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return the judgements that were not taken back, in the order in which they were made."""
    return sorted((one for one in judgements if one.undone is None), key=lambda one: one.at)


def edit_claim(claim: Claim, judgements: Iterable[Judgement]) -> Claim:
    """Return the claim as standing edits leave it, later ones over earlier; edits that make no sense change nothing."""
    edited: dict[str, None] = {}
    for judgement in list_standing(judgements):
        if judgement.kind != "edit" or judgement.subject != claim.id:
            continue
        try:
            changes = read_edit(judgement.value, claim)
        except InputError:
            continue
        claim = replace(claim, **changes)
        edited.update(dict.fromkeys(changes))
    if not edited:
        return claim
    return replace(claim, rules=(*claim.rules, f"edited by a person: {', '.join(edited)}"))


def read_edit(value: str | None, claim: Claim) -> dict[str, Any]:
    """Return the fields that an edit sets on a claim.

    `value` is a JSON object of fields to their new values, for example `{"status": "denied"}`. Raises InputError for a
    field that cannot be edited or a value that the field cannot have.
    """
    try:
        asked = json.loads(value or "")
    except (ValueError, RecursionError) as error:
        raise InputError("edit", "not JSON", 'write for example {"status": "denied"}') from error
    if not isinstance(asked, dict) or not asked:
        raise InputError("edit", "no object of fields", 'write for example {"status": "denied"}')
    changes: dict[str, Any] = {}
    for name, wanted in asked.items():
        read = EDITABLE.get(name)
        if read is None:
            raise InputError(f"edit: {str(name)[:40]}", "cannot be edited", f"choose one of {', '.join(EDITABLE)}")
        changes[name] = read(name, wanted, claim)
    if "status" in changes:
        changes.setdefault("factuality", FACTUALITY[changes["status"]])
        changes.setdefault("probability", None)
        if changes["status"] != "prospective":
            changes.setdefault("kind", None)
    return changes


def _code(codes: Collection[str], *, optional: bool = False) -> Callable[[str, Any, Claim], Any]:
    def read(name: str, wanted: Any, claim: Claim) -> Any:
        if (wanted is None and optional) or (isinstance(wanted, str) and wanted in codes):
            return wanted
        raise InputError(f"edit: {name}", f"{str(wanted)[:40]!r} is not known", f"choose one of {', '.join(codes)}")

    return read


def _read_mode(name: str, wanted: Any, claim: Claim) -> str | None:
    return None if wanted is None else _words(name, wanted)


def _read_actors(name: str, wanted: Any, claim: Claim) -> tuple[ClaimActor, ...]:
    return tuple(_read_actor(name, one, claim) for one in _list(name, wanted))


def _read_actor(name: str, wanted: Any, claim: Claim) -> ClaimActor:
    known = _object(name, wanted, ("name", "id", "country", "sector"))
    actor = _words(f"{name}: name", known.get("name"))
    text, start, end = _find(actor, claim)
    return ClaimActor(
        name=actor, text=text, start=start, end=end, id=_maybe(name, known, "id"),
        country=_maybe(name, known, "country"), sector=_maybe(name, known, "sector"),
    )  # fmt: skip


def _read_place(name: str, wanted: Any, claim: Claim) -> ClaimPlace | None:
    if wanted is None:
        return None
    fields = ("name", "id", "lat", "lon", "radius_km", "country", "admin1", "precision")
    known = _object(name, wanted, fields)
    place = _words(f"{name}: name", known.get("name"))
    latitude, longitude = _number(name, known, "lat", 90.0), _number(name, known, "lon", 180.0)
    if (latitude is None) != (longitude is None):
        raise InputError(f"edit: {name}", "one of lat and lon alone", "give both or neither")
    text, start, end = _find(place, claim)
    precision = _code(get_args(PlacePrecision))(f"{name}: precision", known.get("precision", "settlement"), claim)
    basis: PlaceBasis = "named" if text else "inferred"
    return ClaimPlace(
        name=place, id=_maybe(name, known, "id"), lat=latitude, lon=longitude,
        radius_km=_number(name, known, "radius_km", 20_000.0), country=_maybe(name, known, "country"),
        admin1=_maybe(name, known, "admin1"), precision=precision, basis=basis,
        text=text or None, start=start if text else None, end=end if text else None,
    )  # fmt: skip


def _read_time(name: str, wanted: Any, claim: Claim) -> ClaimTime | None:
    if wanted is None:
        return None
    known = _object(name, wanted, ("from", "to", "precision"))
    first, last = _maybe(name, known, "from"), _maybe(name, known, "to")
    for moment in (first, last):
        if moment is not None and (why := check_moment(moment)):
            raise InputError(f"edit: {name}", why, "write a day as 2019-05-18")
    if first is not None and last is not None and last < first:
        raise InputError(f"edit: {name}", f"{last} lies before {first}", "swap them")
    precision = _code(get_args(TimePrecision))(f"{name}: precision", known.get("precision", "day"), claim)
    return ClaimTime(
        from_=first, to=last, precision=precision, basis="stated", timex=None, text=None, start=None, end=None
    )


def _read_quantities(name: str, wanted: Any, claim: Claim) -> tuple[Quantity, ...]:
    return tuple(_read_quantity(name, one, claim) for one in _list(name, wanted))


def _read_quantity(name: str, wanted: Any, claim: Claim) -> Quantity:
    known = _object(name, wanted, ("kind", "who", "low", "best", "high", "qualifier", "unit"))
    at = claim.evidence.start
    low, best, high = (_number(name, known, field, 1e15) for field in ("low", "best", "high"))
    return Quantity(
        kind=_code(get_args(QuantityKind))(f"{name}: kind", known.get("kind"), claim),
        who=_maybe(name, known, "who"), low=low, best=best, high=high,
        qualifier=_code(get_args(Qualifier), optional=True)(f"{name}: qualifier", known.get("qualifier"), claim),
        unit=_maybe(name, known, "unit"), text="", start=at, end=at,
    )  # fmt: skip


EDITABLE: Mapping[str, Callable[[str, Any, Claim], Any]] = {
    "event_type": _code(EVENT_TYPES),
    "mode": _read_mode,
    "status": _code(get_args(Status)),
    "kind": _code(get_args(ProspectiveKind), optional=True),
    "stance": _code(get_args(Stance), optional=True),
    "actors": _read_actors,
    "recipients": _read_actors,
    "place": _read_place,
    "time": _read_time,
    "quantities": _read_quantities,
}
"""The fields that an edit may set, each with what reads its value."""


def _list(name: str, wanted: Any) -> list[Any]:
    if isinstance(wanted, list) and len(wanted) <= MOST_PARTS:
        return wanted
    raise InputError(f"edit: {name}", f"no list of at most {MOST_PARTS}", f'write for example {{"{name}": []}}')


def _object(name: str, wanted: Any, fields: Sequence[str]) -> dict[str, Any]:
    if isinstance(wanted, dict) and set(wanted) <= set(fields):
        return wanted
    raise InputError(f"edit: {name}", "no object of its fields", f"its fields are {', '.join(fields)}")


def _words(name: str, wanted: Any) -> str:
    if isinstance(wanted, str) and 0 < len(wanted.strip()) <= MOST_WORDS:
        return wanted.strip()
    raise InputError(f"edit: {name}", f"no words of at most {MOST_WORDS} characters", "write a name")


def _maybe(name: str, known: Mapping[str, Any], field: str) -> str | None:
    wanted = known.get(field)
    return None if wanted is None else _words(f"{name}: {field}", wanted)


def _number(name: str, known: Mapping[str, Any], field: str, most: float) -> float | None:
    wanted = known.get(field)
    if wanted is None:
        return None
    if isinstance(wanted, (int, float)) and not isinstance(wanted, bool) and -most <= wanted <= most:
        return wanted
    raise InputError(f"edit: {name}: {field}", f"no number from {-most:g} to {most:g}", "write a number or null")


def _find(name: str, claim: Claim) -> tuple[str, int, int]:
    """Return where a name stands in the claim's sentence; nowhere is the empty stretch at its beginning."""
    at = claim.evidence.quote.find(name)
    start = claim.evidence.start + max(0, at)
    return (name, start, start + len(name)) if at >= 0 else ("", start, start)


def carry_over(
    former: Sequence[Claim], fresh: Sequence[Claim], *, judged: Collection[str], kept: Collection[str]
) -> tuple[Claim, ...]:
    """Return the claims of a new reading so that what a person judged stays what it was judged on.

    A claim of `former` whose id is in `judged` hands its id on to the fresh claim with the same trigger, where the
    new rules gave that another id. One whose id is also in `kept` and that has no such heir stays as it was.
    """
    ids = {claim.id for claim in fresh}
    lost = [claim for claim in former if claim.id in judged and claim.id not in ids]
    if not lost:
        return tuple(fresh)
    known = {claim.id for claim in former}
    free: dict[int, list[Claim]] = defaultdict(list)
    for claim in fresh:
        if claim.id not in known:
            free[claim.evidence.trigger.start].append(claim)
    heirs: dict[str, str] = {}
    orphans: list[Claim] = []
    for claim in lost:
        heir = _choose_heir(claim, free[claim.evidence.trigger.start])
        if heir is not None:
            heirs[heir.id] = claim.id
            free[claim.evidence.trigger.start].remove(heir)
        elif claim.id in kept:
            orphans.append(claim)
    return (*(replace(claim, id=heirs.get(claim.id, claim.id)) for claim in fresh), *orphans)


def _choose_heir(claim: Claim, near: Sequence[Claim]) -> Claim | None:
    def rank(other: Claim) -> tuple[bool, bool, int]:
        ends = other.evidence.trigger.end != claim.evidence.trigger.end
        return (other.event_type != claim.event_type, ends, len(other.actors) != len(claim.actors))

    return min(near, key=rank, default=None)
