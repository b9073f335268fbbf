"""What the API is asked to keep: the bodies of requests, with no field that is not known."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from dateline.access.passwords import LONGEST, SHORTEST
from dateline.api.shapes import Verdict
from dateline.model.codes import EventType, Stance, Status
from dateline.model.remark import RemarkKind
from dateline.model.share import SharedKind
from dateline.model.user import Role
from dateline.model.watch import WatchedKind

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
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
