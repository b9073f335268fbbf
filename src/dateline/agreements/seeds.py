"""Seeds: the events that are agreements, and which of them are one agreement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.lexicon.acts import name_family
from dateline.lexicon.agreements import LOOSE, load_agreement_words
from dateline.model.claim import Claim
from dateline.model.event import Event
from dateline.model.moment import shift_day, take_day
from dateline.model.party import fold_party
from dateline.model.record import Record, Telling

SIGNED = frozenset({"057"})
"""CAMEO's code for signing a formal agreement."""

PARTICULAR = 3
"""One claim in so many decides for the more particular kind."""

NEAR = 7
"""Days between two tellings of the beginning of one ceasefire, as they may be told."""


COARSE = 31
"""A time longer than so many days fits an agreement only if its parties are the same."""


@dataclass(frozen=True, slots=True)
class Seed:
    """An event that tells of an agreement, with what seeds are compared by."""

    event: Event
    kind: str
    tellings: tuple[Telling, ...]
    first: date | None
    last: date | None
    parties: frozenset[str]
    units: frozenset[tuple[str | None, str | None]]

    @property
    def coarse(self) -> bool:
        """Say whether the time is too long to tell two agreements apart."""
        return self.first is None or self.last is None or (self.last - self.first).days > COARSE


def find_seeds(record: Record) -> list[Seed]:
    """Return the events of which a claim tells of a ceasefire or a deal, in the order of the record."""
    return [seed for event in record.events if (seed := _make_seed(event, record.of(event))) is not None]


def _make_seed(event: Event, tellings: Sequence[Telling]) -> Seed | None:
    told = [(one, kind) for one in tellings if (kind := name_kind(one.claim)) is not None]
    if not told:
        return None
    first, last = _days_of(event, [one for one, _ in told])
    claims = [one.claim for one, _ in told]
    kinds = [kind for _, kind in told]
    return Seed(
        event=event,
        kind=choose_kind(kinds),
        tellings=tuple(one for one, _ in told),
        first=first,
        last=last,
        parties=frozenset(fold_party(actor) for claim in claims for actor in (*claim.actors, *claim.recipients)),
        units=frozenset((c.place.country, c.place.admin1) for c in claims if c.place and c.place.basis != "inferred"),
    )


def name_kind(claim: Claim) -> str | None:
    """Return the kind of agreement that a claim tells of: any ceasefire, and what two parties sign or agree on."""
    if name_family(claim.event_type, claim.mode, claim.cameo) == "ceasefire" and _names_truce(claim):
        return "ceasefire"
    if claim.event_type not in ("AGREE", "SUPPORT") or claim.status in ("denied", "prospective"):
        return None
    if len({fold_party(actor) for actor in (*claim.actors, *claim.recipients)}) < 2:
        return None
    kind = load_agreement_words().find_kind(claim.evidence.quote)
    if kind == LOOSE and claim.cameo not in SIGNED and not _signs(claim):
        return None
    return kind


def _names_truce(claim: Claim) -> bool:
    """Say whether a claim tells of a ceasefire: one that is only wanted must be named, since much is asked to stop."""
    told = claim.status in ("asserted", "hedged", "denied")
    return told or load_agreement_words().find_kind(claim.evidence.quote) is not None


def choose_kind(kinds: Sequence[str]) -> str:
    """Return the kind of one agreement that claims tell as of these kinds.

    A zone or an exchange may be told as a ceasefire and any of them as a deal, so the more particular one is meant
    where a third of the claims tell it.
    """
    particular = [name for name, _ in load_agreement_words().kinds if name not in ("ceasefire", LOOSE)]
    ranked = sorted(particular, key=lambda name: -kinds.count(name))
    if ranked and PARTICULAR * kinds.count(ranked[0]) >= len(kinds):
        return ranked[0]
    return "ceasefire" if "ceasefire" in kinds else max(sorted(set(kinds)), key=kinds.count)


def _signs(claim: Claim) -> bool:
    """Say whether the words that made the claim name the agreement themselves: "signed a memorandum"."""
    return load_agreement_words().find_kind(claim.evidence.trigger.text) is not None


def _days_of(event: Event, tellings: Iterable[Telling]) -> tuple[date | None, date | None]:
    time = event.time
    if time is not None and time.from_:
        first = take_day(time.from_)
        return first, max(first, take_day(time.to) if time.to else first)
    said = [take_day(one.said) for one in tellings if one.said]
    return min(said, default=None), max(said, default=None)


def join_seeds(seeds: Iterable[Seed]) -> list[list[Seed]]:
    """Return the seeds of one agreement together, the surest first, each compared with those of its own weeks."""
    groups: list[list[Seed]] = []
    by_week: dict[int, list[int]] = defaultdict(list)
    everywhere: dict[frozenset[str], list[int]] = defaultdict(list)
    for seed in sorted(seeds, key=_surest_first):
        weeks = _weeks(seed)
        near = dict.fromkeys(number for week in weeks for number in by_week[week][-64:])
        near |= dict.fromkeys(everywhere[seed.parties][-16:] if seed.parties else ())
        home = next((number for number in near if belongs(seed, groups[number][0])), None)
        if home is None:
            home = len(groups)
            groups.append([])
        groups[home].append(seed)
        for week in weeks:
            by_week[week].append(home)
        everywhere[seed.parties].append(home)
    return groups


def _surest_first(seed: Seed) -> tuple[bool, int, int, str]:
    announced = seed.event.reading == "announced"
    return (announced or seed.coarse, -seed.event.origins, -seed.event.outlets, seed.event.id)


def _weeks(seed: Seed) -> range:
    if seed.first is None or seed.last is None or seed.coarse:
        return range(0)
    spread = timedelta(days=NEAR)
    return range(
        shift_day(seed.first, -spread.days).toordinal() // 7, shift_day(seed.last, spread.days).toordinal() // 7 + 1
    )


def belongs(seed: Seed, head: Seed) -> bool:
    """Say whether two seeds are of one agreement: alike in kind, in time, and in parties or place."""
    if LOOSE in (seed.kind, head.kind) and seed.kind != head.kind:
        return seed.parties == head.parties and _meet(seed, head, 1)
    if seed.coarse or head.coarse:
        return bool(seed.parties) and seed.parties == head.parties and _meet(seed, head, 0)
    if seed.kind != head.kind:
        return bool(seed.parties) and seed.parties == head.parties and _meet(seed, head, NEAR)
    same_place = bool(seed.units & head.units)
    same_parties = bool(seed.parties & head.parties)
    unknown = not (seed.units and head.units)
    return _meet(seed, head, NEAR) and (same_place or (same_parties and unknown) or not (seed.parties or seed.units))


def _meet(seed: Seed, head: Seed, days: int) -> bool:
    if seed.first is None or seed.last is None or head.first is None or head.last is None:
        return False
    return max((seed.first - head.last).days, (head.first - seed.last).days) <= days
