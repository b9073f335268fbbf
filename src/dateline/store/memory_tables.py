"""What a casebook in memory is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import TypeVar

from dateline.errors import NotFound
from dateline.model.annotation import Annotation
from dateline.model.capture import Capture
from dateline.model.claim import Claim
from dateline.model.document import CopyPair, Document
from dateline.model.event import Event
from dateline.model.followings import Followings
from dateline.model.job import Job
from dateline.model.judgement import Judgement
from dateline.model.remark import Remark, Rereading, Tombstone
from dateline.model.report import KeptReport
from dateline.model.run import Run
from dateline.model.share import Share
from dateline.model.user import Session, Token, User
from dateline.model.watch import Delivery, Finding, Watch
from dateline.store.matching import FiledClaim

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a run made of a document: `made` is null when no run made anything of it."""

    run: str
    state: str
    note: str | None
    made: Annotation | None


@dataclass(slots=True)
class Tables:
    """One state of a casebook. A state that was handed out is never changed; a writer works on a copy."""

    captures: dict[str, Capture] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    folded: dict[str, tuple[str, str]] = field(default_factory=dict)
    readings: dict[str, Reading] = field(default_factory=dict)
    claims: dict[str, FiledClaim] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    copies: dict[tuple[str, str, str, float], CopyPair] = field(default_factory=dict)
    judgements: dict[str, Judgement] = field(default_factory=dict)
    runs: dict[str, Run] = field(default_factory=dict)
    followings: dict[str, Followings] = field(default_factory=dict)
    """What was last put, under one key."""
    originals: dict[str, Claim] = field(default_factory=dict)
    remarks: dict[str, Remark] = field(default_factory=dict)
    tombstones: dict[str, Tombstone] = field(default_factory=dict)
    rereadings: dict[str, Rereading] = field(default_factory=dict)
    marks: dict[str, int] = field(default_factory=dict)
    signs: dict[tuple[str, str], frozenset[int]] = field(default_factory=dict)
    word_counts: dict[str, int] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)
    tokens: dict[str, Token] = field(default_factory=dict)
    reports: dict[tuple[str, int], KeptReport] = field(default_factory=dict)
    watches: dict[str, Watch] = field(default_factory=dict)
    findings: dict[tuple[str, str], Finding] = field(default_factory=dict)
    deliveries: dict[str, Delivery] = field(default_factory=dict)
    jobs: dict[str, Job] = field(default_factory=dict)
    tries: dict[str, tuple[float, float]] = field(default_factory=dict)
    shares: dict[str, Share] = field(default_factory=dict)

    def copy(self) -> Tables:
        """Return a state that can be changed without changing this one."""
        return Tables(**{part.name: dict(getattr(self, part.name)) for part in fields(self)})


def need(table: Mapping[str, T], noun: str, asked: str) -> T:
    """Return the row under a key; raise NotFound if there is none."""
    if asked not in table:
        raise NotFound(f"there is no {noun} {asked!r}")
    return table[asked]
