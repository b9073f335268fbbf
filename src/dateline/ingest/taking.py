"""What goes into the intake and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dateline.model.capture import Capture, identify_capture
from dateline.model.document import Document

if TYPE_CHECKING:
    from dateline.ingest.fetching import Fetcher


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeOptions:
    """What the user says of an input, and the bounds on it.

    `published` counts only where the input does not state its own date; `source` wins over what a page calls
    itself, but not over what a row or an entry names. `max_bytes` bounds one input, packed and unpacked, in bytes;
    `max_text` one document, in code points. `now` is when the intake runs (an aware time; null: the clock).
    """

    published: str | None = None
    source: str | None = None
    max_bytes: int = 64 * 1024 * 1024
    max_text: int = 1_000_000
    allow_private: bool = False
    fetcher: Fetcher | None = None
    now: datetime | None = None

    def moment(self) -> datetime:
        """Return the time of the intake."""
        return self.now or datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Skipped:
    """One input, or one row or entry of it, that cannot be used: what, why, and how to mend it."""

    what: str
    why: str
    mend: str

    def __str__(self) -> str:
        """Return the one line that tells of it."""
        return f"{self.what}: {self.why}; {self.mend}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A capture, the documents cut from it, and what is to be said about them, one line each."""

    capture: Capture
    documents: tuple[Document, ...]
    warnings: tuple[str, ...] = ()


@dataclass(slots=True)
class Harvest:
    """The documents cut from one capture so far, with warnings and with the parts that had to be skipped."""

    documents: list[Document] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


def make_capture(
    url: str, body: bytes, *, media_type: str, retrieved: datetime, headers: dict[str, str] | None = None
) -> Capture:
    """Return the capture of bytes that came from an address or a path."""
    name, digest = identify_capture(url, body)
    moment = retrieved.isoformat(timespec="seconds")
    return Capture(
        id=name, url=url, retrieved=moment, media_type=media_type, sha256=digest, body=body, headers=headers or {}
    )
