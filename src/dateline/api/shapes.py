"""What the API answers that is no noun of the model, and what it is asked to keep."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from dateline.model.claim import Claim
from dateline.model.codes import EventType, Status
from dateline.model.event import Event
from dateline.model.grade import Grade, SourceRecord, Suggestion
from dateline.model.remark import RemarkKind
from dateline.model.watch import WatchedKind

Verdict = Literal["accept", "reject", "unsure"]
Decision = Literal["accept", "reject", "unsure", "edit", "same", "different"]
Subject = Annotated[str, Field(min_length=1, max_length=200)]
Why = Annotated[str | None, Field(max_length=1000)]
Name = Annotated[str | None, Field(max_length=400)]
Day = Annotated[date | None, Field(strict=True)]
Code = Annotated[str | None, Field(pattern=r"^[A-Za-z]{3}$")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedClaim:
    """A claim that a person should look at: the id of its event, what is doubtful of it, and how much that weighs."""

    claim: Claim
    event: str
    whys: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedPair:
    """Two events that may be one happening, with what speaks for it."""

    one: Event
    other: Event
    whys: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A claim, or a pair of events, that people judged differently: who holds what."""

    subject: str
    other: str | None
    verdicts: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePreview:
    """What a rule would do; `digest` stands for exactly these claims, and is handed over when it is applied."""

    kind: Verdict
    rule: dict[str, str]
    total: int
    judged: int
    left: int
    thinned: int
    emptied: int
    digest: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedRule:
    """What was judged by a rule: its id, by which all of it is taken back, and how many claims."""

    id: str
    judged: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source with how much goes through it by status, the grades given, the suggested one, and on what it rests."""

    name: str
    published: int
    statements: int
    statuses: dict[str, int]
    grades: tuple[Grade, ...]
    suggestion: Suggestion
    record: SourceRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedGrade:
    """The grade that the record of a source suggests, by the key of its name."""

    source: str
    suggestion: Suggestion
    record: SourceRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """An event as a GeoJSON feature (RFC 7946)."""

    type: Literal["Feature"]
    id: str
    geometry: dict[str, Any] | None
    properties: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchHead:
    """A watch without what it is opened or sent with: what it looks for, under which filters, who made it and when."""

    id: str
    name: str
    what: WatchedKind
    filters: dict[str, str]
    user: str
    at: str


class Asked(BaseModel):
    """What every body has in common: no field that is not known."""

    model_config = ConfigDict(extra="forbid")


class JudgementAsked(Asked):
    """What somebody decides about a claim, or about two events; `value` holds the fields that an edit sets."""

    kind: Decision
    subject: Subject
    other: Annotated[str | None, Field(max_length=200)] = None
    value: Annotated[dict[str, Any] | None, Field(max_length=20)] = None
    why: Why = None


class GradeAsked(Asked):
    """A grade: A to F for a source (`source:NAME`), 1 to 6 for an event or claim."""

    subject: Annotated[str, Field(min_length=1, max_length=400)]
    grade: Annotated[str, Field(pattern="^[A-Fa-f1-6]$")]
    why: Why = None


class RuleAsked(Asked):
    """A rule by which many claims are judged: at least one filter, and the digest of the preview if there was one."""

    kind: Verdict
    event_type: EventType | None = None
    status: Status | None = None
    since: Day = None
    until: Day = None
    actor: Name = None
    country: Code = None
    place: Name = None
    source: Name = None
    words: Name = None
    why: Why = None
    digest: Annotated[str | None, Field(max_length=64)] = None


class RemarkAsked(Asked):
    """A note or tag on an event, claim or document, or a translation of a stretch of a document."""

    kind: RemarkKind
    subject: Subject
    text: Annotated[str, Field(min_length=1, max_length=20_000)]
    start: Annotated[int | None, Field(ge=0, le=100_000_000)] = None
    end: Annotated[int | None, Field(ge=0, le=100_000_000)] = None
    language: Annotated[str | None, Field(max_length=40)] = None
    maker: Annotated[str | None, Field(max_length=200)] = None
