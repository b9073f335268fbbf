"""Steps: how an agreement stood over time, and who had which part in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from dateline.agreements.surroundings import Sentence
from dateline.lexicon.acts import name_family
from dateline.lexicon.agreements import load_agreement_words
from dateline.model.agreement import AgreementParty, AgreementState, PartyRole, Step
from dateline.model.claim import AttributionLink, Claim, ClaimActor
from dateline.model.party import fold_party
from dateline.model.record import Telling, count_origins, list_claims

ANNOUNCED = re.compile(r"\b(?:announc|declar|proclaim)\w{0,6}\b")
_BREAKING = 40
"""Characters around "collapsed" within which an agreement is named."""

_REPORTS = frozenset({"reports", "report", "media reports", "press reports", "media", "sources", "source", "statement"})
"""Where a chain begins with these, nobody is named who announced anything."""

_REACH = 90
"""Characters behind "guaranteed by" in which the guarantor is named."""


def name_step(claim: Claim) -> tuple[AgreementState, ClaimActor | None] | None:
    """Return what a claim tells of how an agreement stood, and by whom; nothing where it tells nothing of it."""
    doer = claim.actors[0] if claim.actors else None
    if claim.status == "asserted" and claim.event_type in _ENDING and _tells_breaking(claim):
        return "broken", None
    if claim.event_type == "REQUEST":
        return "proposed", doer
    if claim.event_type == "REJECT":
        return "rejected", doer
    if claim.status == "denied":
        return ("rejected", doer) if claim.event_type == "AGREE" else ("denied", doer)
    if claim.event_type == "RETREAT" and name_family(claim.event_type, claim.mode, claim.cameo) == "ceasefire":
        return ("proposed", doer) if claim.status == "prospective" else ("declared", doer)
    if claim.event_type == "CONSULT":
        return "negotiated", None
    if claim.event_type in ("AGREE", "SUPPORT"):
        return _name_accord(claim, doer)
    return None


_ENDING = frozenset({"AGREE", "RETREAT", "ASSAULT", "REJECT"})
"""Types of claims by which it may be told that an agreement holds no more."""


def _tells_breaking(claim: Claim) -> bool:
    words, lowered = load_agreement_words(), claim.evidence.quote.lower()
    return any(
        words.find_kind(lowered[max(0, match.start() - _BREAKING) : match.end() + _BREAKING]) is not None
        for match in words.breaking.finditer(lowered)
    )


def _name_accord(claim: Claim, doer: ClaimActor | None) -> tuple[AgreementState, ClaimActor | None]:
    negotiating = "negotiat" in claim.evidence.trigger.text.lower()
    if claim.status == "prospective" or negotiating or re.search(r"\bnegotiati(?:on|ng)", claim.evidence.quote.lower()):
        return "negotiated", None
    several = len({fold_party(actor) for actor in (*claim.actors, *claim.recipients)}) > 1
    return ("declared", None) if several else ("accepted", doer)


def list_steps(tellings: Sequence[Telling], start: str | None) -> list[Step]:
    """Return the steps in order of days, one for each state and party and day, with all claims that tell it."""
    held: dict[tuple[str, AgreementState, str | None], list[Telling]] = defaultdict(list)
    names: dict[str, str] = {}
    for telling in tellings:
        step = name_step(telling.claim)
        if step is not None and not (step[0] == "broken" and _is_of_former(telling.claim, start)):
            state, doer = step
            key = (doer.id or doer.name) if doer else None
            held[_day_of(telling, state, start), state, key].append(telling)
            if doer and key:
                names.setdefault(key, doer.name)
    steps = [
        Step(day=day or None, state=state, by=names[key] if key else None, claims=list_claims(told))
        for (day, state, key), told in held.items()
    ]
    return sorted(steps, key=lambda step: (step.day or "9999", _ORDER.index(step.state), step.by or ""))


def _is_of_former(claim: Claim, start: str | None) -> bool:
    """Say whether what broke an agreement is told as of days before this one began, so that a former one is meant."""
    time = claim.time
    if time is None or time.basis == "publication" or not start:
        return False
    last = time.to or time.from_
    return last is not None and last[:10] < start


_ORDER: tuple[AgreementState, ...] = (
    "negotiated", "proposed", "accepted", "rejected", "declared", "in force", "denied", "broken", "expired",
)  # fmt: skip


def _day_of(telling: Telling, state: AgreementState, start: str | None) -> str:
    """Return the day of a step: what the text tells for a declaration, and the day of publication for the rest.

    What is told of the past, such as a truce that was broken "late last month", is known from its publication on.
    """
    time = telling.claim.time
    if state == "declared" and time is not None and time.from_ and time.basis != "publication":
        return time.from_[:10]
    return telling.said or start or ""


def choose_state(
    steps: Sequence[Step], start: str | None, end: str | None, until: str | None, lasting: Sequence[str]
) -> tuple[AgreementState, list[Step]]:
    """Return how the agreement stands on the last day of the record, and the steps with those that the calendar adds.

    `lasting` are the claims that tell how long it lasts.
    """
    added = list(steps)
    declared = [step for step in steps if step.state == "declared"]
    claims = tuple(claim for step in declared for claim in step.claims)
    if declared and start and (until is None or start <= until):
        added.append(Step(day=start, state="in force", by=None, claims=claims))
        if end and until and end < until:
            added.append(Step(day=end, state="expired", by=None, claims=tuple(lasting)))
    added.sort(key=lambda step: (step.day or "9999", _ORDER.index(step.state), step.by or ""))
    ended = [step.state for step in added if step.state in ("broken", "expired")]
    if ended:
        return ended[-1], added
    for state in ("in force", "declared", "accepted", "rejected", "denied", "proposed", "negotiated"):
        if any(step.state == state for step in added):
            return state, added
    return "negotiated", added


def list_parties_of(tellings: Sequence[Telling], sentences: Sequence[Sentence]) -> tuple[AgreementParty, ...]:
    """Return who has which part in an agreement, most origins first.

    Bound are those who cease fire, sign or accept; those who announced are where the chains of the declarations begin.
    """
    held: dict[tuple[PartyRole, str], list[Telling]] = defaultdict(list)
    names: dict[tuple[PartyRole, str], str] = {}
    told = [(telling, *role) for telling in tellings for role in _name_roles(telling)]
    ceased = any(role == "party" and not _is_announcing(telling.claim) for telling, role, _, _ in told)
    for telling, role, key, name in told:
        if role == "party" and ceased and _is_announcing(telling.claim):
            # Who announced is not thereby bound, where others are told to have ceased fire.
            role = "announcer"
        held[role, key].append(telling)
        names.setdefault((role, key), name)
    parties = [
        AgreementParty(key=key, name=names[role, key], role=role, origins=count_origins(told), claims=list_claims(told))
        for (role, key), told in held.items()
    ]
    parties += _find_guarantors(sentences)
    order: tuple[PartyRole, ...] = ("party", "negotiator", "announcer", "guarantor", "mediator")
    return tuple(sorted(parties, key=lambda one: (order.index(one.role), -one.origins, one.name)))


def _name_roles(telling: Telling) -> Iterator[tuple[PartyRole, str, str]]:
    claim = telling.claim
    step = name_step(claim)
    if step is None or step[0] not in ("declared", "accepted", "negotiated"):
        return
    role: PartyRole = "negotiator" if step[0] == "negotiated" else "party"
    origin = claim.attribution[0] if claim.attribution else None
    said = bool(ANNOUNCED.search(f"{claim.evidence.trigger.text} {origin.cue if origin else ''}".lower()))
    for actor in (*claim.actors, *claim.recipients):
        # Who only announced a ceasefire is not thereby bound by it.
        announces = said and origin is not None and _is_same(origin, actor)
        if not announces:
            yield role, fold_party(actor), actor.name
    if step[0] == "declared" and origin is not None and origin.kind in ("spoke", "wrote", "document"):
        alone = origin.anonymous and len(claim.attribution) == 1
        if origin.id is None and (alone or len(origin.name) <= 4 or origin.name.lower() in _REPORTS):
            return
        yield "announcer", origin.id or origin.name.lower(), origin.name


def _is_same(origin: AttributionLink, actor: ClaimActor) -> bool:
    """Say whether who spoke is the actor, or an organ of the same state."""
    if origin.id is not None and actor.id is not None:
        return origin.id.partition("-")[0] == actor.id.partition("-")[0]
    return origin.name.casefold() == actor.name.casefold()


def _is_announcing(claim: Claim) -> bool:
    return bool(ANNOUNCED.search(claim.evidence.trigger.text.lower()))


def _find_guarantors(sentences: Iterable[Sentence]) -> Iterator[AgreementParty]:
    """Find who guarantees or mediates: the actors that stand right behind such words."""
    words = load_agreement_words()
    seen: set[tuple[str, str]] = set()
    for sentence in sentences:
        lowered = sentence.text.lower()
        roles: tuple[tuple[PartyRole, re.Pattern[str]], ...] = (
            ("guarantor", words.guaranteed),
            ("mediator", words.mediated),
        )
        for role, pattern in roles:
            for match in pattern.finditer(lowered):
                first = sentence.span.start + match.end()
                for claim in sentence.claims:
                    for actor in (*claim.actors, *claim.recipients):
                        key = fold_party(actor)
                        if first <= actor.start <= first + _REACH and (role, key) not in seen:
                            seen.add((role, key))
                            yield AgreementParty(
                                key=key,
                                name=actor.name,
                                role=role,
                                origins=1,
                                claims=(claim.id,),
                            )
