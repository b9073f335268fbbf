"""A citation of a claim or document as people and programs take it: plain text, BibTeX and CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateline.export.report.links import safe_url
from dateline.export.report.wording import parse_day, word_day
from dateline.model.claim import Claim
from dateline.model.query import DocumentHead

SPECIAL = re.compile(r"[\\{}$&#%_~^]")
ESCAPES = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
NOT_KNOWN = "source not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """What a citation tells: the document, when it was published and retrieved, the capture's hash, the sentence.

    `key` is its id; `sentence` is null for a document as a whole; `where` is its place in the document's text.
    """

    key: str
    document: str
    outlet: str | None
    title: str | None
    url: str | None
    published: str | None
    retrieved: str | None
    sha256: str | None
    sentence: str | None = None
    where: tuple[int, int] | None = None


def cite_document(head: DocumentHead) -> Citation:
    """Return the citation of a document."""
    return Citation(
        key=f"dateline-{head.id}", document=head.id, outlet=head.source, title=head.title, url=safe_url(head.url),
        published=head.published, retrieved=head.retrieved, sha256=head.sha256,
    )  # fmt: skip


def cite_claim(claim: Claim, head: DocumentHead) -> Citation:
    """Return the citation of a claim: its sentence in its document."""
    return Citation(
        key=f"dateline-{claim.id}", document=head.id, outlet=head.source, title=head.title, url=safe_url(head.url),
        published=head.published, retrieved=head.retrieved, sha256=head.sha256, sentence=claim.evidence.quote,
        where=(claim.evidence.start, claim.evidence.end),
    )  # fmt: skip


def write_text(citation: Citation) -> str:
    """Return a citation as people write it: outlet, title, published, retrieved, address, hash, sentence."""
    sentence = f"“{_flatten(citation.sentence)}” " if citation.sentence else ""
    parts = [
        f"{_flatten(citation.outlet) or NOT_KNOWN}, “{_flatten(citation.title) or 'Untitled'}”",
        f"published {word_day(citation.published)}",
        f"retrieved {word_day(citation.retrieved)}" if citation.retrieved else None,
        citation.url,
        f"SHA-256 of the capture {citation.sha256}" if citation.sha256 else f"document {citation.document}",
    ]
    return f"{sentence}{', '.join(part for part in parts if part)}."


def write_bibtex(citation: Citation) -> str:
    """Return a citation as an entry of BibTeX."""
    day = parse_day(citation.published)
    note = f"Quoted: “{_flatten(citation.sentence)}”. " if citation.sentence else ""
    digest = f"SHA-256 of the capture: {citation.sha256}" if citation.sha256 else f"Document {citation.document}"
    fields = {
        "title": f"{{{_escape(citation.title or 'Untitled')}}}",
        "author": f"{{{_escape(citation.outlet or NOT_KNOWN)}}}",
        "year": str(day.year) if day else None,
        "month": str(day.month) if day else None,
        "date": day.isoformat() if day else None,
        "url": _escape_url(citation.url) if citation.url else None,
        "urldate": (citation.retrieved or "")[:10] or None,
        "note": _escape(f"{note}{digest}"),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@online{{{re.sub(r'[^A-Za-z0-9-]', '-', citation.key)},\n" + ",\n".join(lines) + "\n}\n"


def write_csl(citation: Citation) -> str:
    """Return a citation as CSL-JSON (the schema of citationstyles.org, csl-data), which reference managers read."""
    row: dict[str, Any] = {"id": citation.key, "type": "article-newspaper" if citation.outlet else "webpage"}
    row["title"] = _flatten(citation.title) or "Untitled"
    if citation.outlet:
        row["container-title"] = _flatten(citation.outlet)
        row["author"] = [{"literal": _flatten(citation.outlet)}]
    for name, moment in (("issued", citation.published), ("accessed", citation.retrieved)):
        day = parse_day(moment)
        if day:
            row[name] = {"date-parts": [_parts(day)]}
    if citation.url:
        row["URL"] = citation.url
    if citation.sentence:
        row["abstract"] = _flatten(citation.sentence)
    if citation.sha256:
        row["note"] = f"SHA-256 of the capture: {citation.sha256}"
    return json.dumps([row], ensure_ascii=False, indent=1) + "\n"


def _parts(day: date) -> list[int]:
    return [day.year, day.month, day.day]


def _flatten(text: str | None) -> str:
    return " ".join((text or "").split())


def _escape(text: str) -> str:
    return SPECIAL.sub(lambda match: ESCAPES.get(match.group(), f"\\{match.group()}"), _flatten(text))


def _escape_url(url: str) -> str:
    """Return an address that stands between the braces of an entry without ending it."""
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


FORMS: Mapping[str, tuple[str, Callable[[Citation], str], str]] = {
    "text": ("plain text", write_text, "text/plain; charset=utf-8"),
    "bibtex": ("BibTeX", write_bibtex, "application/x-bibtex; charset=utf-8"),
    "csl": ("CSL-JSON", write_csl, "application/vnd.citationstyles.csl+json"),
}
"""The forms of a citation: what each is called, what writes it, and its media type."""
