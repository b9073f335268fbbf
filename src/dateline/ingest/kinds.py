"""What kind of thing a text is: told by its name, by what the server says, and by how it begins."""

from __future__ import annotations

import re
from enum import Enum

from dateline.ingest.rows import looks_like_json_lines


class Kind(Enum):
    """A kind of input."""

    JSON_LINES = "JSON lines"
    JSON = "JSON"
    TABLE = "CSV"
    FEED = "feed"
    PAGE = "page"
    TEXT = "text"


_ENDINGS = {
    "jsonl": Kind.JSON_LINES,
    "ndjson": Kind.JSON_LINES,
    "json": Kind.JSON,
    "csv": Kind.TABLE,
    "tsv": Kind.TABLE,
    "rss": Kind.FEED,
    "atom": Kind.FEED,
    "html": Kind.PAGE,
    "htm": Kind.PAGE,
    "xhtml": Kind.PAGE,
    "shtml": Kind.PAGE,
    "mhtml": Kind.PAGE,
}
_MEDIA = {
    "application/x-ndjson": Kind.JSON_LINES,
    "application/jsonl": Kind.JSON_LINES,
    "application/json": Kind.JSON,
    "application/feed+json": Kind.JSON,
    "text/csv": Kind.TABLE,
    "application/rss+xml": Kind.FEED,
    "application/atom+xml": Kind.FEED,
    "application/rdf+xml": Kind.FEED,
}
_FEED = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*|<\?[^>]{0,500}\?>\s*)*<(?:\w+:)?(?:rss|feed|rdf)\b",
    re.I | re.S,
)
_PAGE = re.compile(
    r"<(?:!doctype html|html|head|body|article|div|p|h[1-6]|table|span|script|meta)\b[^<]{0,2000}>", re.I
)


def find_kind(name: str, text: str, media_type: str) -> Kind:
    """Return what kind of thing a text is."""
    start = text[:4000].lstrip("\ufeff \t\r\n")
    if _FEED.match(start):
        return Kind.FEED
    told = _ENDINGS.get(_ending(name)) or _MEDIA.get(media_type.split(";")[0].strip().lower())
    if told is Kind.JSON and looks_like_json_lines(text):
        return Kind.JSON_LINES if _many_objects(start) else Kind.JSON
    if told is not None:
        return told
    if _ending(name) == "xml" and not _PAGE.search(start):
        return Kind.FEED
    if looks_like_json_lines(text):
        return Kind.JSON_LINES
    if start.startswith(("<!", "<?xml", "<")) and _PAGE.search(start):
        return Kind.PAGE
    return Kind.TEXT


def _ending(name: str) -> str:
    parts = name.split("?", 1)[0].lower().rsplit("/", 1)[-1].split(".")
    if len(parts) > 2 and parts[-1] in ("gz", "gzip"):
        parts.pop()
    return parts[-1] if len(parts) > 1 else ""


def _many_objects(start: str) -> bool:
    lines = [line for line in start.split("\n") if line.strip()]
    return len(lines) > 1 and lines[1].lstrip().startswith("{")
