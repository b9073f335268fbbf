"""What the API answers that is no noun of the model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from dateline.access.viewer import Way
from dateline.editions import By
from dateline.model.claim import Claim
from dateline.model.codes import JudgementKind, SourceKind, SourceType, Stance
from dateline.model.coverage import Coverage
from dateline.model.event import Event
from dateline.model.grade import Grade, SourceRecord, Suggestion
from dateline.model.relation import Relation
from dateline.model.share import SharedKind
from dateline.model.user import Role
from dateline.model.watch import Channel, DeliveryState, WatchedKind
from dateline.news import Kind

Verdict = Literal["accept", "reject", "unsure"]


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
    """What a rule would do; `digest` stands for exactly its claims, and is handed over when it is applied.

    `total` counts the claims that match, `judged` those that would be judged, of which `claims` are one page.
    """

    kind: Verdict
    rule: dict[str, str]
    total: int
    judged: int
    left: int
    thinned: int
    emptied: int
    digest: str
    claims: tuple[str, ...]
    limit: int
    offset: int
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedRule:
    """What was judged by a rule: its id, by which all of it is taken back, and how many claims."""

    id: str
    judged: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source with how much goes through it by status, the grades given, the suggested one, and on what it rests."""

    name: str
    outlet: KnownOutlet | None
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
    """A watch without what it is opened or sent with: what it looks for, under which filters, who made it and when.

    `tells` are the ways that its findings go (feed, webhook, mail), `waiting` how many messages wait to be sent.
    """

    id: str
    name: str
    what: WatchedKind
    filters: dict[str, str]
    user: str
    at: str
    tells: tuple[str, ...]
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenWatch(WatchHead):
    """A watch with the addresses of its feeds, map and timeline, which open to whoever knows them, and where it sends.

    `secret` is what its webhook is signed with; `map` and `timeline` are null for what is no watch of events.
    """

    atom: str
    rss: str
    map: str | None
    timeline: str | None
    webhook: str | None
    secret: str | None
    mail: str | None


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
class NewsTurn:
    """What became of one event: the kind of change, in words what is different (none for a new one), its storyline."""

    event: Event
    kind: Kind
    words: str
    storyline: str | None
    storyline_title: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsPage:
    """What the documents of some days changed, by storyline, against how it stood the day before.

    `counts` are by kind, `same` counts events that are told again as before, `cut` says that only the latest events
    were compared. `total` counts the turns.
    """

    since: str | None
    until: str | None
    counts: dict[str, int]
    same: int
    cut: bool
    items: tuple[NewsTurn, ...]
    total: int
    limit: int
    offset: int
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceStanding:
    """An outlet that published in some days, with how many documents are held, or did before: its last day."""

    name: str
    state: Literal["publishing", "quiet"]
    documents: int
    last: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceStandings:
    """How the outlets were in some days; who published comes first. `/documents?state=failed` lists what failed."""

    since: str | None
    until: str | None
    items: tuple[SourceStanding, ...]
    total: int
    limit: int
    offset: int
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunHead:
    """A run by its id, the versions that made it, and in how many documents it changed what was read before."""

    id: str
    code: str
    lexicon: str
    parser: str
    gazetteer: str
    reader: str
    changed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleHead:
    """What was judged by one rule: the verdict, the filters, by whom, when and why, how many claims, how many stand."""

    id: str
    kind: JudgementKind
    rule: dict[str, str]
    user: str
    at: str
    why: str | None
    judged: int
    standing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewState:
    """How many judgements the events do not know yet."""

    unsettled: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """How many events there are, now that they are up to date with what was judged."""

    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedRelation(Relation):
    """A relation with the names of the two parties, as claims call them."""

    actor_name: str
    recipient_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownOutlet:
    """What the lexicon knows of an outlet: what it is, where it is at home, in whose hands, and how we know."""

    id: str
    name: str
    kind: SourceKind
    country: str | None
    language: str
    owner: str
    source: str


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
