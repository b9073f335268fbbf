"""The form by which a person edits a claim: from its fields to words that can be typed, and back to an edit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, get_args

from dateline.errors import InputError
from dateline.export.report.wording import word_bounds
from dateline.model.claim import Claim, ClaimActor
from dateline.model.codes import QuantityKind
from dateline.model.exchange import to_plain
from dateline.model.mention import Quantity
from dateline.model.query import ClaimQuery
from dateline.review import write_edit
from dateline.store.base import View
from dateline.store.words import name_key

NUMBER = re.compile(r"\s*([a-z]{1,20})\s*:?\s*(at least |at most |about )?(\d{1,12})(?:\s*[-–]\s*(\d{1,12}))?\s*")


def write_fields(claim: Claim) -> dict[str, str]:
    """Return the fields of a claim as the form shows them."""
    return {
        "event_type": claim.event_type,
        "mode": claim.mode or "",
        "status": claim.status,
        "kind": claim.kind or "",
        "actors": "; ".join(actor.name for actor in claim.actors),
        "recipients": "; ".join(actor.name for actor in claim.recipients),
        "place": claim.place.name if claim.place else "",
        "from": (claim.time.from_ or "")[:10] if claim.time else "",
        "to": (claim.time.to or "")[:10] if claim.time else "",
        "quantities": "; ".join(_write_quantity(one) for one in claim.quantities),
    }


def _write_quantity(quantity: Quantity) -> str:
    return f"{quantity.kind}: {word_bounds(quantity.low, quantity.best, quantity.high).replace(',', '')}"


def read_changes(view: View, claim: Claim, form: Mapping[str, str]) -> str | None:
    """Return what the form changes of a claim as an edit, nothing if nothing.

    Names that the casebook knows bring what it knows of them. Raises InputError for what cannot be read.
    """
    before = write_fields(claim)
    given = {name: form.get(name, held).strip() for name, held in before.items()}
    changed = {name for name, held in before.items() if given[name] != held}
    changes: dict[str, Any] = {
        name: given[name] or None for name in ("event_type", "mode", "status", "kind") if name in changed
    }
    for side in ("actors", "recipients"):
        if side in changed:
            known = {actor.name: actor for actor in (*claim.actors, *claim.recipients)}
            changes[side] = [_find_actor(view, name, known) for name in _split(given[side])]
    if "place" in changed:
        changes["place"] = _find_place(view, given["place"]) if given["place"] else None
    if changed & {"from", "to"}:
        changes["time"] = _read_time(given["from"], given["to"])
    if "quantities" in changed:
        changes["quantities"] = [_read_quantity(words, claim) for words in _split(given["quantities"])]
    return write_edit(changes) if changes else None


def _split(words: str) -> list[str]:
    return [part.strip() for part in words.split(";") if part.strip()]


def _find_actor(view: View, name: str, held: Mapping[str, ClaimActor]) -> dict[str, Any]:
    actor = held.get(name)
    if actor is None:
        for claim in view.claims(ClaimQuery(actor=name, limit=1)):
            known = (*claim.actors, *claim.recipients)
            actor = next((one for one in known if one.id == name or name_key(one.name) == name_key(name)), None)
    if actor is None:
        return {"name": name}
    return {"name": actor.name, "id": actor.id, "country": actor.country, "sector": actor.sector}


def _find_place(view: View, name: str) -> dict[str, Any]:
    for claim in view.claims(ClaimQuery(place=name, limit=1)):
        if claim.place is not None:
            wanted = ("name", "id", "lat", "lon", "radius_km", "country", "admin1", "precision")
            return {field: value for field, value in to_plain(claim.place).items() if field in wanted}
    return {"name": name}


def _read_time(first: str, last: str) -> dict[str, Any] | None:
    if not first and not last:
        return None
    return {"from": first or last, "to": last or first, "precision": "day"}


def _read_quantity(words: str, claim: Claim) -> dict[str, Any]:
    for held in claim.quantities:
        if words == _write_quantity(held):
            fields = ("kind", "who", "low", "best", "high", "qualifier", "unit")
            return {field: getattr(held, field) for field in fields}
    return _read_number(words)


def _read_number(words: str) -> dict[str, Any]:
    found = NUMBER.fullmatch(words)
    if found is None or found[1] not in get_args(QuantityKind):
        raise InputError(f"edit: {words[:40]}", "no number of a known kind", "write for example killed: at least 12")
    qualifier, low = (found[2] or "").strip() or None, int(found[3])
    high = int(found[4]) if found[4] else low
    return {
        "kind": found[1],
        "low": None if qualifier == "at most" else low,
        "best": low if found[4] is None else None,
        "high": None if qualifier == "at least" else high,
        "qualifier": qualifier,
    }


def read_found(view: View, form: Mapping[str, str]) -> dict[str, Any]:
    """Return the fields of a claim that somebody found, as an edit sets them; those left empty are left out."""
    given = {name: value.strip() for name, value in form.items() if value.strip()}
    found: dict[str, Any] = {name: given[name] for name in ("mode", "status", "kind") if name in given}
    for side in ("actors", "recipients"):
        if side in given:
            found[side] = [_find_actor(view, name, {}) for name in _split(given[side])]
    if "place" in given:
        found["place"] = _find_place(view, given["place"])
    if "from" in given or "to" in given:
        found["time"] = _read_time(given.get("from", ""), given.get("to", ""))
    if "quantities" in given:
        found["quantities"] = [_read_number(words) for words in _split(given["quantities"])]
    return found
