"""What the API answers that is no noun of the model, and what it is asked to keep."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from dateline.access.passwords import LONGEST, SHORTEST
from dateline.access.viewer import Way
from dateline.editions import By
from dateline.model.claim import Claim
from dateline.model.codes import EventType, SourceType, Stance, Status
from dateline.model.coverage import Coverage
from dateline.model.event import Event
from dateline.model.grade import Grade, SourceRecord, Suggestion
from dateline.model.remark import RemarkKind
from dateline.model.share import SharedKind
from dateline.model.user import Role
from dateline.model.watch import Channel, DeliveryState, WatchedKind

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
Verdict = Literal["accept", "reject", "unsure"]
Decision = Literal["accept", "reject", "unsure", "edit", "same", "different"]
Subject = Annotated[str, Field(min_length=1, max_length=200)]
Why = Annotated[str | None, Field(max_length=1000)]
Name = Annotated[str | None, Field(max_length=400)]


def _read_day(value: object) -> object:
    """Let only an ISO day through, and no number that could be taken for seconds."""
    if value is not None and not (isinstance(value, str) and DAY.fullmatch(value)):
        raise ValueError("write a day as 2019-05-18")
    return value


DayAsked = Annotated[date | None, BeforeValidator(_read_day)]
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


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptWatch(WatchHead):
    """A watch that was just made, with the addresses of its feeds and what its webhook is signed with.

    These open it to whoever knows them and are told once; `found` is how much it finds already.
    """

    atom: str
    rss: str
    secret: str | None
    found: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptShare:
    """A map or timeline that an admin opened to whoever knows its address: `/shared/` and the token."""

    id: str
    name: str
    kind: SharedKind
    filters: dict[str, str]
    sites: tuple[str, ...]
    token: str
    user: str
    at: str
    revoked: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryHead:
    """A message of a watch without what it says: when it was made, how often it was tried, what went wrong last."""

    id: str
    channel: Channel
    made: str
    due: str
    tries: int
    state: DeliveryState
    trouble: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchesRun:
    """What running all watches came to."""

    watches: int
    new: int
    changed: int
    sent: int
    waiting: int
    given_up: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """A line of a report by its key, with the numbers of the sources that it rests on."""

    section: str
    key: str
    words: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportText:
    """A version of a report as people left it, as Markdown; `lines` are all that were built, also those left out."""

    report: str
    number: int
    title: str
    markdown: str
    lines: tuple[ReportLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The events of one day; `day` is null for those that began before the days that are shown."""

    day: str | None
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What the page Today shows of some days; `cut` says that only the latest events of them are listed."""

    since: str | None
    until: str | None
    by: By
    total: int
    cut: bool
    days: tuple[Day, ...]
    ahead: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimOrigin:
    """Where one claim of an event comes from: the innermost link of its chain, what kind of source that is, if told,
    what the author of the document thinks of it, and all links outward.
    """

    claim: str
    origin: str | None
    kind: SourceType | None
    stance: Stance | None
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A tag, and how many things bear it."""

    tag: str
    things: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EventGrade:
    """The grades that people gave an event's information, and the one that its record suggests, with its workings."""

    event: str
    grades: tuple[Grade, ...]
    suggestion: Suggestion


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A citation of a claim or document: as text, BibTeX and CSL-JSON, and what it is made of."""

    text: str
    bibtex: str
    csl: tuple[dict[str, Any], ...]
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    retrieved: str | None
    sha256: str | None
    sentence: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveragePage(Coverage):
    """Some of the outlets by events, those with most documents first; `total` counts the outlets, `next` leads on."""

    total: int
    limit: int
    offset: int
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Me:
    """Who asks: name, role, and by what they are known (this machine, a session, a token)."""

    name: str
    role: Role
    way: Way


@dataclass(frozen=True, slots=True, kw_only=True)
class UserHead:
    """A user without the password: since when, whether disabled, and how many tokens are not revoked."""

    name: str
    role: Role
    made: str
    disabled: bool
    tokens: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenHead:
    """A token without what it is sent as: its id, whose it is, what for, what it may do, and since when it may not."""

    id: str
    user: str
    label: str
    role: Role
    made: str
    revoked: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeToken(TokenHead):
    """A token that was just made, with what is sent as `Authorization: Bearer`; it is told once and kept nowhere."""

    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedSessions:
    """How many browsers a user was signed in with, all of which were signed out."""

    user: str
    ended: int


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
    stance: Stance | None = None
    since: DayAsked = None
    until: DayAsked = None
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


class JobAsked(Asked):
    """A page, a feed (by its address) or a text to be taken in; who published it when counts where it does not tell."""

    address: Annotated[str | None, Field(min_length=1, max_length=2000)] = None
    text: Annotated[str | None, Field(min_length=1, max_length=1_000_000)] = None
    title: Annotated[str | None, Field(max_length=200)] = None
    source: Annotated[str | None, Field(max_length=200)] = None
    published: Annotated[str | None, Field(max_length=40)] = None


class ClaimAsked(Asked):
    """A claim on the words from `start` to `end` of a document; `value` sets its other fields as an edit does."""

    start: Annotated[int, Field(ge=0, le=100_000_000)]
    end: Annotated[int, Field(ge=0, le=100_000_000)]
    event_type: EventType
    value: Annotated[dict[str, Any] | None, Field(max_length=20)] = None
    why: Why = None


class ReportAsked(Asked):
    """A report of a period, open where no day is given; of a place or country, and as known on a day, where told."""

    since: DayAsked = None
    until: DayAsked = None
    as_known_on: DayAsked = None
    place: Annotated[str | None, Field(max_length=400)] = None
    country: Annotated[str | None, Field(pattern=r"^[A-Za-z]{3}$")] = None
    title: Annotated[str | None, Field(max_length=200)] = None
    note: Annotated[str | None, Field(max_length=1000)] = None


class OwnAsked(Asked):
    """Words of a person in a section of a report, before or after what was built."""

    section: Annotated[str, Field(max_length=40)]
    after: bool = False
    text: Annotated[str, Field(min_length=1, max_length=5000)]


class EditsAsked(Asked):
    """All that people do to a report, in place of what they did before; `base` is the version that it was read from.

    `struck` are keys of lines left out, `reworded` gives lines in other words by their keys.
    """

    base: Annotated[int, Field(ge=1, le=1_000_000)]
    title: Annotated[str | None, Field(max_length=200)] = None
    order: Annotated[tuple[str, ...], Field(max_length=40)] = ()
    hidden: Annotated[tuple[str, ...], Field(max_length=40)] = ()
    struck: Annotated[tuple[str, ...], Field(max_length=5000)] = ()
    reworded: Annotated[dict[str, Annotated[str, Field(max_length=5000)]], Field(max_length=500)] = {}
    own: Annotated[tuple[OwnAsked, ...], Field(max_length=200)] = ()
    note: Annotated[str | None, Field(max_length=1000)] = None


Filters = Annotated[dict[str, Annotated[str, Field(max_length=400)]], Field(max_length=12)]


class WatchAsked(Asked):
    """A search to be kept, under the filters of the page Search, and where its findings go beside its feeds."""

    name: Annotated[str | None, Field(max_length=200)] = None
    what: WatchedKind | None = None
    filters: Filters = {}
    webhook: Annotated[str | None, Field(max_length=2000)] = None
    mail: Annotated[str | None, Field(max_length=400)] = None


class ShareAsked(Asked):
    """A map or timeline under the filters of its page, and the sites that may show it in a frame (none: all)."""

    kind: SharedKind
    name: Annotated[str | None, Field(max_length=200)] = None
    filters: Filters = {}
    sites: Annotated[tuple[Annotated[str, Field(max_length=200)], ...], Field(max_length=20)] = ()


Password = Annotated[str, Field(min_length=SHORTEST, max_length=LONGEST)]


class UserAsked(Asked):
    """A user to be added; the password is kept as its hash alone and never told again."""

    name: Annotated[str, Field(min_length=1, max_length=64)]
    role: Role = "reader"
    password: Password
    why: Why = None


class UserChangesAsked(Asked):
    """What to change about a user; what is left out or null stays. A new password ends all sessions.

    Who is `disabled` gets in by no password, session or token until `disabled` is false again.
    """

    role: Role | None = None
    password: Password | None = None
    disabled: bool | None = None
    why: Why = None


class TokenAsked(Asked):
    """A token for a program: what it is for, and what it may do at most beside what its user may."""

    label: Annotated[str | None, Field(max_length=200)] = None
    role: Role = "reader"
    why: Why = None
