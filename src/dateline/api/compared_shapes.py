"""What the API answers where accounts, chains and versions stand side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.model.codes import LinkKind, SourceType, Status

By = Literal["outlet", "origin"]
"""What the columns of the table of accounts are: who carried it, or where it comes from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of a sentence; `marked` says that it holds words in which it differs."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountWording:
    """A sentence as one account tells it, the first claim in it, and in how many of its documents it stands.

    What no earlier account has is marked.
    """

    claim: str
    status: Status
    documents: int
    pieces: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A column of the table: an outlet or origin, when it first said it, how that is known, and its sentences."""

    name: str
    at: str | None
    known_by: str | None
    documents: int
    wordings: tuple[AccountWording, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountValue:
    """A value that an account gives for a field, in plain words, with the claim that says so."""

    value: str
    claim: str
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """A field: what each account says of it, in the order of the accounts, nothing where it does not say.

    `differs` says that not all of it can be true, `later` that a later report replaces an earlier one; `whys` say why.
    """

    field: str
    heading: str
    differs: bool
    later: bool
    alternatives: str | None
    whys: tuple[str, ...]
    cells: tuple[tuple[AccountValue, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """The accounts of an event side by side, in the order in which they first said it; `total` counts the accounts."""

    event: str
    by: By
    accounts: tuple[Account, ...]
    rows: tuple[AccountRow, ...]
    total: int
    limit: int
    offset: int
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainLink:
    """A link of a chain: who, how it passed the claim on, whether unnamed, and of the origin what kind of source."""

    name: str
    kind: LinkKind
    anonymous: bool
    type: SourceType | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """One way that claims of an event came, from the origin outward: through how many hands, and which claims."""

    links: tuple[ChainLink, ...]
    removes: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimDifference:
    """A claim that two versions do not tell alike: gone, new or told otherwise; in words what was and what is."""

    kind: str
    before: str | None
    after: str | None
    was: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceDifference:
    """A sentence as it was and as it is, with the words marked in which they differ; null where there is none."""

    before: tuple[Stretch, ...] | None
    after: tuple[Stretch, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionDifference:
    """What a version tells otherwise than another: claims by id, sentences, and how many claims are alike.

    `total` counts the sentences that differ.
    """

    document: str
    against: str
    alike: int
    claims: tuple[ClaimDifference, ...]
    sentences: tuple[SentenceDifference, ...]
    total: int
    limit: int
    offset: int
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedLine:
    """A line of the text of a report: taken out (-), put in (+), as it was (blank), or lines left out between (…)."""

    sign: str
    words: str
