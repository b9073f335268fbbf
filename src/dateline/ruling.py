"""Judging many claims at once by a rule: what it would change is shown first, and one undo takes all of it back.

A rule never passes over what the same person decided by hand: claims with a standing verdict of that person are left.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from dateline.errors import InputError, NotFound
from dateline.model.claim import Claim
from dateline.model.codes import JudgementKind
from dateline.model.judgement import Judgement
from dateline.model.query import ClaimQuery
from dateline.review import MOST_WHY, VERDICTS, find_verdicts, note_undoing, tell_time
from dateline.store.base import Store, View

MOST = 2000
"""How many claims a rule judges at most; a wider one is narrowed, by days for example, and applied again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a rule would do.

    `total` counts the claims that match, `claims` are those that would be judged and `left` those that the person
    judged already. `thinned` counts the events that would lose some of their claims by a rejection, `emptied` those
    that would lose all. `digest` stands for exactly these claims.
    """

    total: int
    claims: Sequence[Claim]
    left: int
    thinned: int
    emptied: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulk:
    """What was judged by one rule: its id, by which all of it is taken back, and the judgements."""

    id: str
    judgements: Sequence[Judgement]


def preview_rule(view: View, kind: JudgementKind, query: ClaimQuery, user: str) -> Preview:
    """Return what judging all claims of a query would do; InputError for a rule without a filter or too wide a one."""
    _check(kind, query)
    total = view.count_claims(replace(query, limit=None, offset=0))
    if total > MOST:
        raise InputError("rule", f"it matches {total:,} claims", f"narrow it to {MOST:,}, by days for example")
    found = view.claims(replace(query, limit=MOST, offset=0))
    judged = view.judgements_on(claim.id for claim in found)
    chosen = [claim for claim in found if user not in find_verdicts(judged.get(claim.id, ()))]
    thinned, emptied = _count_events(view, chosen) if kind == "reject" else (0, 0)
    return Preview(
        total=total, claims=chosen, left=len(found) - len(chosen), thinned=thinned, emptied=emptied,
        digest=_digest(kind, *(claim.id for claim in chosen)),
    )  # fmt: skip


def judge_by_rule(
    store: Store,
    kind: JudgementKind,
    query: ClaimQuery,
    *,
    user: str,
    why: str | None = None,
    digest: str | None = None,
    at: str | None = None,
) -> Bulk:
    """Judge all claims of a query and return what was judged.

    With the `digest` of a preview it is refused (InputError) where the claims are no longer those that were shown.
    """
    at = at or tell_time()
    with store.view() as view:
        shown = preview_rule(view, kind, query, user)
    if digest is not None and digest != shown.digest:
        raise InputError("rule", "the claims that it matches have changed since they were shown", "look at them again")
    if not shown.claims:
        raise InputError("rule", "no claim is left to judge by it", "widen it, or judge by hand")
    bulk = _digest("rule", user, at, shown.digest)[:12]
    value = json.dumps({"bulk": bulk, "rule": write_rule(query)}, ensure_ascii=False, sort_keys=True)
    made = [
        Judgement(
            id=_digest(bulk, claim.id)[:12], kind=kind, subject=claim.id, other=None, value=value, user=user, at=at,
            why=(why or "").strip()[:MOST_WHY] or None,
        )
        for claim in shown.claims
    ]  # fmt: skip
    with store.writer() as writer:
        for judgement in made:
            writer.add_judgement(judgement)
    return Bulk(id=bulk, judgements=made)


def undo_rule(store: Store, bulk: str, *, user: str, why: str | None = None, at: str | None = None) -> int:
    """Take back all that was judged by one rule and still stands; return how many that were. NotFound for no such."""
    at = at or tell_time()
    with store.view() as view:
        held = [one for one in view.judgements() if read_bulk(one) == bulk]
    if not held:
        raise NotFound(f"nothing was judged by the rule {bulk!r}")
    standing = [one for one in held if one.undone is None]
    with store.writer() as writer:
        for one in standing:
            writer.undo_judgement(one.id, at)
        if standing:
            writer.add_judgement(note_undoing(bulk, user, why, at))
    return len(standing)


def read_bulk(judgement: Judgement) -> str | None:
    """Return by which rule something was judged, nothing where it was judged by hand."""
    found = _read_value(judgement)
    bulk = found.get("bulk")
    return bulk if isinstance(bulk, str) else None


def read_rule(judgement: Judgement) -> Mapping[str, str]:
    """Return the filters of the rule by which something was judged."""
    rule = _read_value(judgement).get("rule")
    return {str(name): str(wanted) for name, wanted in rule.items()} if isinstance(rule, dict) else {}


def write_rule(query: ClaimQuery) -> dict[str, str]:
    """Return the filters of a rule that narrow, by name."""
    held = {name: value for name, value in asdict(query).items() if name not in ("limit", "offset")}
    return {name: ", ".join(value) if isinstance(value, tuple) else str(value) for name, value in held.items() if value}


def gather_bulks(judgements: Iterable[Judgement]) -> list[list[Judgement]]:
    """Return judgements as they were made, those of one rule together, in the order given."""
    gathered: dict[str, list[Judgement]] = {}
    for one in judgements:
        gathered.setdefault(read_bulk(one) or one.id, []).append(one)
    return list(gathered.values())


def _check(kind: JudgementKind, query: ClaimQuery) -> None:
    if kind not in VERDICTS:
        raise InputError(
            f"rule: {str(kind)[:40]}", "cannot be judged by a rule", f"choose one of {', '.join(VERDICTS)}"
        )
    if not write_rule(query):
        raise InputError("rule", "it has no filter, so that it means every claim", "name a source, a type or words")


def _count_events(view: View, chosen: Sequence[Claim]) -> tuple[int, int]:
    going = {claim.id for claim in chosen}
    events = view.events_by_id({claim.event_id for claim in chosen if claim.event_id})
    emptied = sum(going.issuperset(event.claims) for event in events.values())
    return len(events) - emptied, emptied


def _read_value(judgement: Judgement) -> dict[str, Any]:
    if judgement.kind == "edit" or not judgement.value:
        return {}
    try:
        found = json.loads(judgement.value)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
