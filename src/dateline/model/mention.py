"""Mentions: spans of text that name an actor, a place, a time, a quantity or a source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.model.codes import (
    LinkKind,
    PlaceBasis,
    PlacePrecision,
    ProspectiveKind,
    Qualifier,
    QuantityKind,
    QuotationKind,
    Status,
    TimeBasis,
    TimePrecision,
    TimexType,
)
from dateline.model.span import Span

PlaceSense = Literal["literal", "associative"]
"""Whether a place itself is meant, or something that bears its name: a government, its troops, a body, a newspaper.

The two kinds of toponyms of Gritta, Pilehvar and Collier, "A pragmatic guide to geoparsing evaluation" (2020).
"""

Finder = Literal["rules", "reader", "both"]
"""Who found an attribution: the rules, the learned reader, or both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorMention:
    """Words that name an actor, and whom they name as far as that is known.

    `name` is the resolved name (the words themselves when they could not be resolved), `id` the id in the actor
    lexicon, `country` an ISO 3166-1 alpha-3 code, `sector` a PLOVER sector. `basis` says how it was
    resolved (a rule's name, for `explain`).
    """

    start: int
    end: int
    text: str
    name: str
    id: str | None = None
    country: str | None = None
    sector: str | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """Words that name a place, and the gazetteer's place for them as far as that is known.

    `lat` and `lon` are degrees (WGS 84) or both null, never 0,0 for want of a place; `radius_km` is how far off the
    point may be; `country` is ISO 3166-1 alpha-3; `admin1` the name of the first-order unit.
    `reason` says why this place was chosen (for `explain`). With the sense `associative` nothing is said to be or
    happen there: such a mention is no place of a claim.
    """

    start: int
    end: int
    text: str
    name: str
    id: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    country: str | None
    admin1: str | None
    precision: PlacePrecision
    basis: PlaceBasis
    sense: PlaceSense = "literal"
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """Words that name a time.

    `from_` and `to` are ISO dates or times, inclusive, null where unknown; `timex` is the TIMEX3 value.
    """

    start: int
    end: int
    text: str
    from_: str | None
    to: str | None
    precision: TimePrecision
    basis: TimeBasis
    timex: str | None
    type: TimexType


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number of something: killed, displaced, hours of truce, with its range and qualifier.

    `low`, `best` and `high` are null where the words leave them open ("at least 58" has no high).
    """

    kind: QuantityKind
    who: str | None
    low: float | None
    best: float | None
    high: float | None
    qualifier: Qualifier | None
    unit: str | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Words by which a text says that somebody said something: source, cue and content, each maybe in parts.

    `source_name` is the source with pronouns resolved; `kind` of its bearer and `anonymous` belong to the link.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    quotation: QuotationKind
    source_name: str | None
    source_id: str | None = None
    anonymous: bool = False
    stance: str | None = None
    """How the cue takes its content: `say`, `deny`, `doubt`, `confirm`, `plan`, `believe`; null unknown."""
    found_by: Finder = "rules"
    is_apart: bool = False
    """Whether it only serves chains, told less surely than by the parse, and is not shown as an attribution."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """How what an attribution gives came to the text: the sources from whoever is cited deepest outward.

    `sources` holds the attribution's own source; `holes` are stretches of its content that somebody else tells, and
    `reach` are stretches beyond its content where the same voice is still speaking.
    """

    attribution: Attribution
    sources: tuple[TellingSource, ...]
    reach: tuple[Span, ...] = ()
    holes: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingSource:
    """Who told or passed on: a name (null for hearsay), an id in our lexicons, the words and how it was passed on."""

    name: str | None
    id: str | None
    anonymous: bool
    words: Span | None
    cue: Span | None
    way: LinkKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusJudgement:
    """How sure the words are that something happened.

    `probability` is the range of ICD 203 where an estimative word was used; `factuality` runs from -3 (surely not) to
    3 (surely). `reason` names the governing word or rule (for `explain`).
    """

    status: Status
    kind: ProspectiveKind | None = None
    probability: tuple[float, float] | None = None
    factuality: float = 3.0
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """A verb or noun that denotes a happening, coded or not, with its status."""

    start: int
    end: int
    text: str
    status: Status
    kind: ProspectiveKind | None
    probability: tuple[float, float] | None
    factuality: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncoded:
    """A trigger that yielded no claim, in its sentence, with the reason (a short code such as `no_actor`)."""

    start: int
    end: int
    trigger: str
    reason: str
