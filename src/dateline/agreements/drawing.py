"""Drawing agreements: from the claims of a record to ceasefires and deals as objects."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from datetime import date
from functools import lru_cache

from dateline.agreements.seeds import Seed, choose_kind, find_seeds, join_seeds, name_kind
from dateline.agreements.steps import ANNOUNCED, choose_state, list_parties_of, list_steps
from dateline.agreements.surroundings import Look, list_sentences
from dateline.agreements.terms import find_venue, read_areas, read_terms
from dateline.agreements.violations import Conflicts
from dateline.lexicon.acts import find_manners
from dateline.lexicon.agreements import LOOSE, load_agreement_words
from dateline.model.agreement import Agreement, AgreementArea, AgreementDate, AgreementParty, Term
from dateline.model.claim import Claim
from dateline.model.moment import AHEAD, BEHIND, shift_day, take_day, zone_day
from dateline.model.record import Record, Telling, count_origins, list_claims

BEFORE, AFTER = 21, 60
"""Days before and after its beginning within which what is said of a ceasefire is said of this one."""

MANNER = "unilateral or negotiated"
KEPT = 512
"""So many documents are kept at hand, since several agreements may be told in one."""

UNTOLD = 3
"""The rank of a time that is only that of publication."""


def draw_agreements(record: Record, look: Look) -> tuple[Agreement, ...]:
    """Return the agreements that a record tells of, the latest first.

    `look` gives what reading made of a document: its sentences are searched for terms and areas.
    """
    groups = join_seeds(find_seeds(record))
    around = _find_related(groups, record)
    conflicts, until = Conflicts(record), record.until
    look = lru_cache(maxsize=KEPT)(look)
    told = []
    for number, group in enumerate(groups):
        agreement = _draw(group, around.get(number, []), until, look)
        stood = agreement.state in ("in force", "broken", "expired", "declared")
        told.append(replace(agreement, violations=tuple(conflicts.find(agreement)) if stood else ()))
    return tuple(sorted(told, key=lambda one: (one.start or "", one.origins, one.id), reverse=True))


def _draw(group: Sequence[Seed], related: Sequence[Telling], until: str | None, look: Look) -> Agreement:
    kind = choose_kind([kind for seed in group for one in seed.tellings if (kind := name_kind(one.claim))])
    own = [telling for seed in group for telling in seed.tellings]
    everything = [*own, *related]
    sentences = list(list_sentences((one.claim.document.id for one in everything), look))
    venue = find_venue(own, sentences)
    held = {one.claim.document.id for one in own}
    terms = read_terms(own, [one for one in sentences if one.kind == kind and one.document in held])
    starts = _list_starts(own, kind)
    start = starts[0].day if starts else None
    end = _find_end(start, terms)
    lasting = [claim for term in terms if term.kind == "duration" for claim in term.claims]
    state, steps = choose_state(list_steps(everything, start), start, end, until, lasting)
    parties = list_parties_of(everything, [one for one in sentences if one.kind == kind])
    areas = [area for area in read_areas(own, sentences, venue) if not _is_party(area, parties)]
    manners = {name: _tell_manner(own, name) for name in ("unilateral", "negotiated")}
    bound = [party.name for party in parties if party.role == ("party" if state != "negotiated" else "negotiator")]
    return Agreement(
        id=_name(group),
        kind=kind,
        title=_entitle(kind, bound, areas[0].name if areas else None, start),
        state=state,
        parties=parties,
        unilateral=_choose_manner(manners),
        unilateral_claims=list_claims(manners["unilateral"]),
        negotiated_claims=list_claims(manners["negotiated"]),
        areas=tuple(areas),
        venue=venue,
        start=start,
        starts=starts,
        end=end,
        terms=terms,
        steps=tuple(steps),
        violations=(),
        events=tuple(seed.event.id for seed in group),
        claims=list_claims(everything),
        origins=count_origins(own),
        storyline=next((seed.event.storyline for seed in group if seed.event.storyline), None),
    )


def _is_party(area: AgreementArea, parties: Sequence[AgreementParty]) -> bool:
    """Say whether an area is only the country of a party, which a text names as who agrees and not as where."""
    return area.precision == "country" and any(area.country == party.key[:3] for party in parties)


def _name(group: Sequence[Seed]) -> str:
    """Return the id of an agreement: that of its eldest event decides, so it lasts as the event's does."""
    eldest = min(seed.event.id for seed in group)
    return hashlib.sha256(f"agreement {eldest}".encode()).hexdigest()[:12]


def _entitle(kind: str, bound: Sequence[str], place: str | None, start: str | None) -> str:
    who = " and ".join(bound[:2])
    title = kind.capitalize() + (f": {who}" if who else "")
    return title + (f", {place}" if place else "") + (f" ({start})" if start else "")


def _list_starts(tellings: Sequence[Telling], kind: str) -> tuple[AgreementDate, ...]:
    """Return the days that are told for the beginning, those of most origins first.

    The day of an announcement stands in for want of another, and so, for a ceasefire, does the day of publication.
    """
    told: dict[tuple[str, str, int], list[Telling]] = defaultdict(list)
    timed = [
        (time, telling)
        for telling in tellings
        if (time := telling.claim.time) is not None
        and time.from_ is not None
        and telling.claim.status not in ("denied", "prospective")
    ]
    days = frozenset(time.from_ for time, _ in timed if time.from_ and time.basis != "publication")
    for time, telling in timed:
        told[_place_day(time.from_ or "", days), time.basis, _rank_start(telling.claim)].append(telling)
    best = min((rank for _, _, rank in told), default=0)
    if best == UNTOLD and kind != "ceasefire":
        return ()
    dates = [
        (rank, AgreementDate(day=day, basis=basis, origins=count_origins(found), claims=list_claims(found)))
        for (day, basis, rank), found in told.items()
        if best == UNTOLD or rank < UNTOLD
    ]
    return tuple(one for _, one in sorted(dates, key=lambda pair: (pair[0], -pair[1].origins, pair[1].day)))


def _place_day(moment: str, days: Set[str]) -> str:
    """Return the day of a moment; of a time in another zone, the one that others tell if it may be that there."""
    last = zone_day(moment, AHEAD).isoformat()
    return last if last in days and zone_day(moment, BEHIND).isoformat() < last else moment[:10]


def _rank_start(claim: Claim) -> int:
    """Return how well the time of a claim tells the beginning: exactly, as of an announcement, coarsely, not at all."""
    time = claim.time
    if time is None or time.basis == "publication":
        return UNTOLD
    if time.precision not in ("instant", "hour", "day") or (time.to or time.from_ or "")[:10] > (time.from_ or "")[:10]:
        return UNTOLD - 1
    return 1 if ANNOUNCED.search(claim.evidence.trigger.text.lower()) else 0


def _find_end(start: str | None, terms: Sequence[Term]) -> str | None:
    """Return the last day by the duration that most terms tell."""
    hours = Counter(term.hours for term in terms if term.kind == "duration" and term.hours)
    if not start or not hours:
        return None
    longest = min(hours, key=lambda one: (-hours[one], one))
    days = max(1, -(-int(longest) // 24))
    return shift_day(take_day(start), days).isoformat()


def _tell_manner(tellings: Sequence[Telling], manner: str) -> list[Telling]:
    return [one for one in tellings if (MANNER, manner) in _manners_of(one)]


def _manners_of(telling: Telling) -> tuple[tuple[str, str], ...]:
    claim = telling.claim
    return find_manners(claim.event_type, claim.mode, claim.cameo, claim.evidence.quote)


def _choose_manner(manners: Mapping[str, Sequence[Telling]]) -> bool | None:
    one, other = bool(manners["unilateral"]), bool(manners["negotiated"])
    return None if one == other else one


def _find_related(groups: Sequence[Sequence[Seed]], record: Record) -> dict[int, list[Telling]]:
    """Return, by group, the tellings of other events whose sentences name a ceasefire or deal, told around its
    beginning.

    Of several agreements the one whose documents tell it is meant, else the one that began last.
    """
    seeded = {seed.event.id for group in groups for seed in group}
    begun = sorted(
        (first, number)
        for number, group in enumerate(groups)
        if (first := min((seed.first for seed in group if seed.first), default=None)) is not None
    )
    documents: dict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        for seed in group:
            for telling in seed.tellings:
                documents[telling.claim.document.id].append(number)
    firsts = [first for first, _ in begun]
    found: dict[int, list[Telling]] = defaultdict(list)
    for event in record.events:
        if event.id not in seeded:
            for telling in record.of(event):
                home = _choose_group(telling, groups, begun, firsts, documents)
                if home is not None:
                    found[home].append(telling)
    return found


def _choose_group(
    telling: Telling,
    groups: Sequence[Sequence[Seed]],
    begun: Sequence[tuple[date, int]],
    firsts: Sequence[date],
    documents: Mapping[str, Sequence[int]],
) -> int | None:
    kind = load_agreement_words().find_kind(telling.claim.evidence.quote)
    if kind is None or kind == LOOSE or not telling.said:
        return None
    said = take_day(telling.said)
    left = bisect_left(firsts, shift_day(said, -AFTER))
    right = bisect_left(firsts, shift_day(said, BEFORE + 1))
    near = [number for _, number in begun[left:right][-32:] if any(seed.kind == kind for seed in groups[number])]
    told = [number for number in near if number in documents.get(telling.claim.document.id, ())]
    return next(reversed(told or near), None)
