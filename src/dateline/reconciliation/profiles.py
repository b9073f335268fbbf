"""Profiles: what a claim, and an event that is being gathered, are compared by."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from dateline.lexicon.acts import load_matching, name_family, name_family_told
from dateline.model.claim import Claim, ClaimActor, ClaimPlace
from dateline.model.moment import shift_day, take_day
from dateline.reconciliation.commonness import Commonness
from dateline.reconciliation.origins import name_origin
from dateline.reconciliation.tellings import (
    BEFORE,
    BESIDE,
    counts_some,
    cut_beside,
    is_at_large,
    is_misdated,
    name_mode,
    refers_back,
    spell_place,
    tells_day,
    tells_means,
    turns_away,
)

PUBLICATION_SLACK = 3
"""How many days before its publication something may have happened when no time is told."""

VIOLENT_SLACK = 1
"""How many days before its publication violence may have been done when no time is told, of which news is fresh."""

FORESIGHT = 7
"""How many days after its publication something that is told as to come may happen when no time is told."""

FEW_DEAD = 4
"""Fewer dead than this are so common a number that it tells nothing."""

FAR = 4.0
"""How many times a number must be the other to be hardly of the same happening."""

EVERYBODY = "people"

MOST_TOLLS = 16

APART = frozenset({"REB", "UAF", "OPP", "SEP", "PRM", "TRB", "CVL", "CRM"})
"""Sectors of those who are of a country and do not act for its state."""

CITY_KM = 9
"""From this radius on a place is a city, in which a war has many deeds a day."""

ARMED = frozenset({"MIL", "REB", "UAF", "SEP", "PRM", "COP", "SPY"})
"""Sectors of those who bear arms."""

BELOW, ABOVE, ROUGHLY = 2, 2, 1.1
"""How many times less or more a vague number ("dozens") may come to, and how many times one told as "about" so many."""

AT_LARGE = " at large"
"""What the act of claims is marked by that tell of violence over weeks, so that they meet no single deed."""


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days, first and last included, and whether the text tells it."""

    first: date
    last: date
    told: bool

    def gap(self, other: Days) -> int:
        """Return how many days lie between the two stretches; 0 when they touch or overlap."""
        return max(0, (other.first - self.last).days, (self.first - other.last).days)


@dataclass(frozen=True, slots=True)
class Toll:
    """A number that a claim tells of killed, wounded and the like, the part of people that it counts, and who tells."""

    kind: str
    part: str
    low: float
    high: float
    teller: tuple[str, str]

    def is_apart(self, other: Toll) -> bool:
        """Say whether two numbers of the same people cannot both be right."""
        if self.kind != other.kind:
            return False
        fewer = (self.high < other.low, other.high < self.low)
        if self.part == other.part:
            return any(fewer)
        # A part of them is never more than all.
        return (fewer[0] and self.part == EVERYBODY) or (fewer[1] and other.part == EVERYBODY)

    def is_same(self, other: Toll) -> bool:
        """Say whether two numbers are the same, and not so small that many a number is."""
        told = all(toll.high in (toll.low, float("inf")) for toll in (self, other))
        return told and (self.kind, self.part, self.low) == (other.kind, other.part, other.low) and self.low >= FEW_DEAD

    def is_far(self, other: Toll) -> bool:
        """Say whether one number is many times the other."""
        return self.is_apart(other) and max(self.low, other.low) > FAR * min(self.high, other.high)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimProfile:
    """What a claim, or a report that is made of several claims of one document, is compared by.

    It holds the ids of the claims and not the claims, so that all of a large casebook fit into memory. `start` and
    `end` are those of the first claim's sentence, `trigger` where its trigger starts; `kind` and `event_type` are its.
    `act` is the family of the act, or its type, and claims of one act only are compared; `telling` says that it is a
    family, which is so particular that two reports of one at one time and place are likely of one happening.
    `camps` are the sides on which those stand who did it. `bare` says that it tells no more of an attack than
    its toll and, at most, whose it was. `turns` says that its sentence turns from one happening to another,
    `refers` that its words refer to what the text told before, `means` that it tells the means or the outcome of what
    else its sentence tells.
    `spellings` are what spellings of the places that it names have in common, `strange` those that no gazetteer knows.
    `words` are the distinct longer words of the sentences, `weights` theirs, which sum up to 1 where there are any.
    `denied` says that all claims deny it.
    """

    ids: tuple[str, ...]
    document: str
    event_type: str
    kind: str | None
    start: int
    end: int
    trigger: int
    denied: bool
    act: str
    telling: bool
    mode: str | None
    ahead: bool
    bare: bool
    days: Days | None
    published: date | None
    actors: frozenset[str]
    recipients: frozenset[str]
    countries: frozenset[str]
    camps: frozenset[str]
    place: ClaimPlace | None
    words: tuple[str, ...]
    weights: array[float]
    tolls: frozenset[Toll] = frozenset()
    turns: bool = False
    refers: bool = False
    means: bool = False
    spellings: frozenset[str] = frozenset()
    strange: frozenset[str] = frozenset()

    @property
    def at_large(self) -> bool:
        """Say whether it tells of violence over weeks, and so of no single deed."""
        return self.act.endswith(AT_LARGE)

    @property
    def violent(self) -> bool:
        """Say whether it tells of violence, of which several deeds make one happening."""
        return self.event_type == "ASSAULT"

    @property
    def features(self) -> tuple[str, ...]:
        """Return the names under which an event that holds this claim can be looked up."""
        units = [f"place:{self.place.country}/{self.place.admin1}"] if self.place else []
        acts = ["act"] if self.telling else []
        return (*(f"actor:{key}" for key in sorted(self.actors | self.recipients)), *units, *acts)


@dataclass(slots=True)
class EventProfile:
    """An event that is being gathered: its claims, and the sums of what they are compared by."""

    number: int
    members: list[ClaimProfile] = field(default_factory=list)
    modes: Counter[str] = field(default_factory=Counter)
    actors: Counter[str] = field(default_factory=Counter)
    recipients: Counter[str] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)
    documents: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    camps: set[str] = field(default_factory=set)
    places: list[ClaimPlace] = field(default_factory=list)
    spellings: set[str] = field(default_factory=set)
    strange: set[str] = field(default_factory=set)
    tolls: set[Toll] = field(default_factory=set)
    days: Days | None = None
    happened: bool = False
    ahead: bool = True
    denied: bool = True
    """Whether all its claims deny it."""

    @classmethod
    def sum_up(cls, number: int, members: list[ClaimProfile]) -> EventProfile:
        """Return the event that holds some claims; the list of members is kept, and grows with the event."""
        event = cls(number=number, members=members)
        for profile in members:
            event._count(profile)
        return event

    def add(self, profile: ClaimProfile) -> None:
        """Add a claim to the event."""
        self.members.append(profile)
        self._count(profile)

    def _count(self, profile: ClaimProfile) -> None:
        self.actors.update(profile.actors)
        self.recipients.update(profile.recipients)
        self.words.update(profile.words)
        self.documents.add(profile.document)
        self.countries |= profile.countries
        self.camps |= profile.camps
        if profile.mode:
            self.modes[profile.mode] += 1
        if profile.place is not None and profile.place not in self.places[-8:]:
            self.places.append(profile.place)
        self.spellings |= profile.spellings
        self.strange |= profile.strange
        if len(self.tolls) < MOST_TOLLS:
            self.tolls |= profile.tolls
        self.happened |= not profile.ahead
        self.ahead &= profile.ahead
        self.denied &= profile.denied
        if profile.days is not None:
            self.days = _settle_days(self.days, profile.days)


def draw_profile(claim: Claim, commonness: Commonness) -> ClaimProfile:
    """Return what a claim is compared by."""
    published = take_day(claim.document.published) if claim.document.published else None
    parties = (*claim.actors, *claim.recipients)
    countries = {party.country for party in parties if party.country}
    # Who denies that they agreed to a ceasefire denies their part in it, and not that fire was ceased.
    cameo = None if claim.status == "denied" else claim.cameo
    around = cut_beside(claim, BESIDE if claim.mode else BEFORE)
    family = name_family(claim.event_type, claim.mode, cameo) or name_family_told(claim.event_type, around)
    large = is_at_large(claim)
    words, weights = commonness.weigh(claim)
    return ClaimProfile(
        ids=(claim.id,),
        document=claim.document.id,
        event_type=claim.event_type,
        kind=claim.kind,
        start=claim.evidence.start,
        end=claim.evidence.end,
        trigger=claim.evidence.trigger.start,
        denied=claim.status == "denied",
        act=(family or claim.event_type) + (AT_LARGE if large else ""),
        telling=family is not None,
        mode=name_mode(claim),
        ahead=claim.status == "prospective",
        bare=_is_bare(claim) and not large and family is None,
        turns=turns_away(claim),
        refers=refers_back(claim),
        means=tells_means(claim),
        spellings=spell_place(claim.place),
        strange=spell_place(claim.place)
        if claim.place is not None and claim.place.basis == "contained"
        else frozenset(),
        days=_days_of(claim, published),
        published=published,
        actors=frozenset(map(name_party, claim.actors)),
        recipients=frozenset(map(name_party, claim.recipients)),
        countries=frozenset(countries),
        camps=frozenset(name_camp(actor.country, actor.sector, actor.id, actor.name) for actor in claim.actors),
        place=claim.place,
        words=words,
        weights=weights,
        tolls=frozenset(_list_tolls(claim)),
    )


def _is_bare(claim: Claim) -> bool:
    """Say whether a claim tells no more of violence than whom it killed, or who killed so many."""
    counts = any(quantity.kind in load_matching().victims for quantity in claim.quantities)
    return claim.event_type == "ASSAULT" and claim.mode is None and (counts or not claim.actors)


def _list_tolls(claim: Claim) -> Iterator[Toll]:
    for quantity in claim.quantities:
        if quantity.kind in load_matching().growing and quantity.unit is None and not counts_some(claim, quantity):
            low, high = measure_range(quantity.low, quantity.best, quantity.high, quantity.qualifier)
            yield Toll(quantity.kind, name_part(quantity.who), low, high, (claim.document.id, name_origin(claim)))


def name_part(who: str | None) -> str:
    """Return the part of people that a number counts; `people` is everybody."""
    word = (who or EVERYBODY).lower()
    parts = load_matching().counted
    return parts.get(word) or parts.get(word.split()[-1], word)


def measure_range(
    low: float | None, best: float | None, high: float | None, qualifier: str | None
) -> tuple[float, float]:
    """Return the lowest and the highest number that the words of a quantity may mean."""
    bottom = low if low is not None else (best if best is not None and high is None else 0.0)
    top = high if high is not None else float("inf") if qualifier in ("at least", "more than") else best
    if qualifier == "vague":
        bottom, top = bottom / BELOW, top * ABOVE if top is not None else None
    elif qualifier == "about":
        bottom, top = bottom / ROUGHLY, top * ROUGHLY if top is not None else None
    return float(bottom), float("inf") if top is None else float(top)


def name_camp(country: str | None, sector: str | None, id: str | None, name: str) -> str:
    """Return on which side a party stands: its state's, or that of those of the country who are not of the state."""
    if country is None:
        return id or name
    return f"{country} not of the state" if is_apart_from_state(sector) else country


def is_apart_from_state(sector: str | None) -> bool:
    """Say whether those of a sector do not act for the state of their country."""
    return sector in APART


def is_armed(sector: str | None) -> bool:
    """Say whether those of a sector bear arms."""
    return sector in ARMED


def name_party(actor: ClaimActor) -> str:
    """Return the key of an actor: its id, or its name in lower case where it has none."""
    return actor.id or actor.name.lower()


def _days_of(claim: Claim, published: date | None) -> Days | None:
    time = claim.time
    if time is None or time.from_ is None:
        return None
    if published is not None and is_misdated(claim):
        return Days(shift_day(published, -PUBLICATION_SLACK), published, told=False)
    first = take_day(time.from_)
    last = take_day(time.to) if time.to else first
    if tells_day(claim):
        return Days(first, max(first, last), told=True)
    if claim.status == "prospective":
        return Days(first, shift_day(first, FORESIGHT), told=False)
    slack = VIOLENT_SLACK if claim.event_type == "ASSAULT" else PUBLICATION_SLACK
    return Days(shift_day(first, -slack), last, told=False)


def _settle_days(current: Days | None, new: Days) -> Days:
    """Keep the days of the first claim that tells them, so that an event does not wander through the calendar."""
    if current is None or (new.told and not current.told):
        return new
    if not current.told and not new.told:
        return (
            Days(max(current.first, new.first), max(current.last, new.last), told=False)
            if (current.gap(new) == 0)
            else current
        )
    if new.told and (new.last - new.first) < (current.last - current.first) and current.gap(new) == 0:
        return new
    return current
