"""Review: what a person should look at first, and keeping what the person decides."""

from __future__ import annotations

import hashlib
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from dateline.errors import InputError, NotFound
from dateline.model.claim import Claim
from dateline.model.codes import JudgementKind, Reading
from dateline.model.event import Event
from dateline.model.judgement import Judgement
from dateline.model.judging import MOST_WORDS, list_standing, read_edit
from dateline.model.moment import take_day
from dateline.model.query import EventQuery
from dateline.store.base import Store, View

VERDICTS: tuple[JudgementKind, ...] = ("accept", "reject", "unsure")
"""Judgements of one thing of which a person holds only one at a time."""

PAIRS: tuple[JudgementKind, ...] = ("same", "different")
JUDGED: tuple[JudgementKind, ...] = (*VERDICTS, "edit", *PAIRS)
"""What can be decided about claims and events; see `dateline.grading` for grades and `dateline.cast` for actors."""

NEAR_DAYS = 3
"""Events of one type no further apart than this may be one happening."""

MOST_PAIRS = 40
LEAST_DOUBT = 1.0
"""How much must be doubtful of a claim before a person is asked; see `find_doubts`."""

MOST_WHY = 1000
LOOKED_AT = 200
"""How many events of each reading are looked through for doubts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimDoubt:
    """A claim that a person should look at: its event, what is doubtful of it, and how much that weighs."""

    claim: Claim
    event: Event
    whys: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PairDoubt:
    """Two events that may be one happening, with what speaks for it."""

    one: Event
    other: Event
    whys: tuple[str, ...]
    score: float


def judge(
    store: Store,
    kind: JudgementKind,
    subject: str,
    *,
    user: str,
    other: str | None = None,
    value: str | None = None,
    why: str | None = None,
    at: str | None = None,
) -> Judgement:
    """Keep what a person decided, and return it; what the same person decided before of the same thing is taken back.

    `at` is an ISO time, now if left out. Raises NotFound for a thing that is not kept, InputError for a judgement that
    makes no sense.
    """
    at = at or tell_time()
    with store.view() as view:
        _check(view, kind, subject, other, value)
    return keep_judgement(store, kind, subject, user=user, other=other, value=value, why=why, at=at)


def keep_judgement(
    store: Store,
    kind: JudgementKind,
    subject: str,
    *,
    user: str,
    other: str | None = None,
    value: str | None = None,
    why: str | None = None,
    at: str | None = None,
) -> Judgement:
    """Keep a judgement that was checked, and take back what the same person decided before of the same thing."""
    at = at or tell_time()
    judgement = Judgement(
        id=_name_judgement(kind, subject, other, value, user, at), kind=kind, subject=subject, other=other, value=value,
        user=user[:MOST_WORDS] or "somebody", at=at, why=(why or "").strip()[:MOST_WHY] or None,
    )  # fmt: skip
    with store.view() as view:
        earlier = [one for one in view.judgements(subject) if _is_replaced(one, judgement)]
    with store.writer() as writer:
        for one in earlier:
            writer.undo_judgement(one.id, at)
        writer.add_judgement(judgement)
    return judgement


def undo(
    store: Store, judgement_id: str, *, user: str | None = None, why: str | None = None, at: str | None = None
) -> None:
    """Take a judgement back, with what it changed; it stays in the record with the time at which it was taken back.

    Who takes it back, and why, is kept beside it. Raises NotFound where there is no such judgement.
    """
    at = at or tell_time()
    with store.view() as view:
        stands = any(one.id == judgement_id and one.undone is None for one in view.judgements())
    with store.writer() as writer:
        writer.undo_judgement(judgement_id, at)
        if stands and user:
            writer.add_judgement(note_undoing(judgement_id, user, why, at))


def note_undoing(subject: str, user: str, why: str | None, at: str) -> Judgement:
    """Return the record of who took back a judgement, or all judgements of a rule, and why."""
    return Judgement(
        id=_name_judgement("undo", subject, None, user, at), kind="undo", subject=subject, other=None, value=None,
        user=user[:MOST_WORDS], at=at, why=(why or "").strip()[:MOST_WHY] or None,
    )  # fmt: skip


def tell_time() -> str:
    """Return the present time in universal time, as judgements keep it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _name_judgement(*parts: str | None) -> str:
    return hashlib.sha256("\x1f".join(part or "" for part in parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _check(view: View, kind: JudgementKind, subject: str, other: str | None, value: str | None) -> None:
    if kind not in JUDGED:
        raise InputError(f"{kind[:40]}", "no such judgement", f"choose one of {', '.join(JUDGED)}")
    if (kind in PAIRS and other is None) or (other is not None and kind not in (*PAIRS, "unsure")):
        raise InputError(kind, "same and different need two things, others one", "name an event or claim for each side")
    if other == subject:
        raise InputError(kind, "both sides are one thing", "name two different events or claims")
    claims = view.claims_by_id([subject, *([other] if other else [])])
    if other is None and subject not in claims:
        raise NotFound(f"there is no claim {subject!r}; an event's claims are told by `dateline show EVENT`")
    for name in (subject, other):
        if name is not None and name not in claims:
            view.event(name)
    if kind == "edit":
        read_edit(value, claims[subject])


def _is_replaced(earlier: Judgement, now: Judgement) -> bool:
    """Say whether a new judgement takes the place of an earlier one by the same person."""
    if earlier.undone is not None or earlier.user != now.user:
        return False
    if {earlier.subject, earlier.other} != {now.subject, now.other}:
        return False
    return _group_of(now) == _group_of(earlier) != "edit"


def _group_of(judgement: Judgement) -> str:
    """Return what a judgement is one of: a person holds one verdict and one grade of a thing, and many edits."""
    return judgement.kind if judgement.kind in ("edit", "grade", "undo") else "verdict"


def write_edit(changes: Mapping[str, object]) -> str:
    """Return the changes of an edit as a judgement keeps them."""
    return json.dumps(changes, ensure_ascii=False, sort_keys=True)


def find_verdicts(judgements: Iterable[Judgement]) -> dict[str, str]:
    """Return who decided what of one thing as it stands now, by user; where users differ they disagree."""
    return {one.user: one.kind for one in list_standing(judgements) if one.kind in VERDICTS and one.other is None}


def find_disagreements(judged: Mapping[str, Sequence[Judgement]]) -> dict[str, dict[str, str]]:
    """Return the things about which people's standing verdicts differ, with who holds which, by the thing's id."""
    held = {name: find_verdicts(one for one in made if one.subject == name) for name, made in judged.items()}
    return {name: verdicts for name, verdicts in held.items() if len(set(verdicts.values())) > 1}


def find_pair_disagreements(judgements: Iterable[Judgement]) -> dict[tuple[str, str], dict[str, str]]:
    """Return the pairs that one person holds for the same and another for different, with who holds which."""
    held: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for one in list_standing(judgements):
        if one.kind in PAIRS and one.other is not None:
            held[min(one.subject, one.other), max(one.subject, one.other)][one.user] = one.kind
    return {pair: verdicts for pair, verdicts in held.items() if len(set(verdicts.values())) > 1}


def gather_doubtful(view: View, query: EventQuery) -> list[Event]:
    """Return the events that are looked through for doubts: contested ones of a query, and its latest of any."""
    found: dict[str, Event] = {}
    readings: Iterable[Reading | None] = (query.reading,) if query.reading else ("contested", None)
    for reading in readings:
        found |= {one.id: one for one in view.events(replace(query, reading=reading, limit=LOOKED_AT, offset=0))}
    return list(found.values())


def list_claim_doubts(
    events: Sequence[Event], claims: Mapping[str, Claim], judged: Mapping[str, Sequence[Judgement]]
) -> list[ClaimDoubt]:
    """Return the claims of events that nobody judged yet and that something is doubtful of, the weightiest first."""
    found = []
    for event in events:
        weight = math.log2(2 + event.outlets + event.origins)
        for claim in (claims[name] for name in event.claims if name in claims):
            if any(one.undone is None and one.kind not in ("grade", "undo") for one in judged.get(claim.id, ())):
                continue
            doubts = list(find_doubts(claim, event))
            if sum(share for share, _ in doubts) >= LEAST_DOUBT:
                score = weight * sum(share for share, _ in doubts)
                whys = tuple(why for _, why in sorted(doubts, reverse=True))
                found.append(ClaimDoubt(claim=claim, event=event, whys=whys, score=score))
    return sorted(found, key=lambda doubt: (-doubt.score, doubt.claim.id))


def find_doubts(claim: Claim, event: Event) -> Iterable[tuple[float, str]]:
    """Yield what is doubtful of a claim, each with how much it counts."""
    if event.reading == "contested":
        yield 2.0, "accounts of its event differ"
    if claim.status == "denied":
        yield 1.0, "it is denied"
    elif abs(claim.factuality) < 3 and claim.status == "hedged":
        yield 1.5 * (1 - abs(claim.factuality) / 3) + 0.5, "it is hedged"
    if claim.status == "prospective":
        yield 0.5, "it lies ahead"
    if not claim.actors:
        yield 1.0, "nobody is named as doing it"
    unresolved = [party.name for party in (*claim.actors, *claim.recipients) if party.id is None]
    if unresolved:
        yield min(2.0, 0.75 * len(unresolved)), f"{' and '.join(unresolved[:2])}: known by words alone"
    if claim.place is None:
        yield 0.5, "no place is known"
    elif claim.place.basis == "inferred":
        yield 0.75, "its place is inferred"
    if claim.time is None:
        yield 0.5, "no day is known"
    elif claim.time.basis == "publication":
        yield 0.75, "the day of publication stands in for its day"
    if not any(not rule.startswith(("status:", "edited")) for rule in claim.rules[1:]):
        yield 0.25, "it rests on a single rule"


def list_pair_doubts(events: Sequence[Event], judged: Mapping[str, Sequence[Judgement]]) -> list[PairDoubt]:
    """Return pairs of events of one type, near in time, that share an actor or a place: may be one happening or two."""
    nearby: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in events:
        for feature in _list_features(event):
            nearby[event.event_type, feature].append(event)
    pairs: dict[tuple[str, str], PairDoubt] = {}
    for (_, feature), held in sorted(nearby.items()):
        held = sorted(held, key=lambda event: (_day(event) or 0, event.id))
        for index, one in enumerate(held):
            for other in held[index + 1 : index + 4]:
                key = min(one.id, other.id), max(one.id, other.id)
                alike = one.mode == other.mode or None in (one.mode, other.mode)
                if alike and _is_near(one, other) and not _is_judged(one, other, judged):
                    pairs[key] = _add_reason(pairs.get(key), one, other, feature)
    ranked = sorted(pairs.values(), key=lambda pair: (-pair.score, pair.one.id, pair.other.id))
    return ranked[:MOST_PAIRS]


def _add_reason(known: PairDoubt | None, one: Event, other: Event, feature: str) -> PairDoubt:
    whys = (*(known.whys if known else ()), feature)
    weight = math.log2(2 + min(one.outlets + one.origins, other.outlets + other.origins))
    return PairDoubt(one=one, other=other, whys=whys, score=len(whys) * weight)


def choose_samples(event: Event, claims: Mapping[str, Claim], most: int = 2) -> list[Claim]:
    """Return claims of an event with different sentences, by which to know it."""
    told: dict[str, Claim] = {}
    for claim in (claims[name] for name in event.claims if name in claims):
        told.setdefault(" ".join(claim.evidence.quote.split()), claim)
    return list(told.values())[:most]


def _list_features(event: Event) -> set[str]:
    names = (
        {f"where: {event.place.name}"} if event.place and event.place.precision not in ("country", "region") else set()
    )
    for value in event.values:
        if value.field in ("actor", "recipient") and isinstance(value.value, dict) and value.value.get("name"):
            names.add(f"who: {value.value['name']}")
    return names


def _day(event: Event) -> int | None:
    day = event.time and (event.time.from_ or event.time.to)
    return take_day(day).toordinal() if day else None


def _is_near(one: Event, other: Event) -> bool:
    first, second = _day(one), _day(other)
    return first is not None and second is not None and abs(first - second) <= NEAR_DAYS


def _is_judged(one: Event, other: Event, judged: Mapping[str, Sequence[Judgement]]) -> bool:
    pair = {one.id, *one.redirects}, {other.id, *other.redirects}
    about = [{judgement.subject, judgement.other} for judgement in judged.get(one.id, ()) if judgement.undone is None]
    return any(names & pair[0] and names & pair[1] for names in about)


def settle(store: Store) -> int:
    """Bring events up to date with what was judged; return how many there are."""
    # Imported here, since reconciling and following bring much with them, and most pages need none of it.
    from dateline.updating import reconcile_casebook

    return reconcile_casebook(store)
