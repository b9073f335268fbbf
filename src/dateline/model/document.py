"""Documents: one article or post, in one version."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from dateline.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A hyperlink found in a document: the words it stands on and where it leads (null if unknown)."""

    start: int
    end: int
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article or post in one version: immutable, and named by a hash of what it holds.

    `key` is the id it had in the file it came from. `published` is an ISO date, or time with zone, or null
    when nothing tells. `published_basis` says how the date is known (given, page, feed, text, address).
    `text` is the text as received after extraction; every offset anywhere counts in it. `capture_span` is
    where the text stands in the decoded capture, when it stands there unbroken.
    """

    id: str
    text: str = field(repr=False)
    key: str | int | None = None
    capture_id: str | None = None
    url: str | None = None
    title: str | None = None
    source: str | None = None
    author: str | None = None
    published: str | None = None
    published_basis: str | None = None
    capture_span: Span | None = None
    links: tuple[Link, ...] = ()
    origin_source: str | None = None
    """The source that the feed or page names as the text's own, for example in RSS `<source>`."""
    quoted: tuple[Span, ...] = ()
    """Stretches that the page's markup sets off as quotations from elsewhere (HTML `blockquote`)."""
    underlined: tuple[Span, ...] = ()
    """Stretches that the page underlines, links aside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyPair:
    """A document that repeats an earlier one: wholly, nearly, in part, or embedded; `share` of its words (0..1)."""

    document: str
    of: str
    kind: str
    share: float


def identify_document(
    text: str, *, url: str | None, title: str | None, source: str | None, published: str | None
) -> str:
    """Return the id of a document: the first 16 hexadecimal digits of the SHA-256 of what it holds."""
    parts = "\x1f".join(part or "" for part in (url, title, source, published, text))
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:16]
