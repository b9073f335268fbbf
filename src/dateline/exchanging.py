"""The exchange format of texts: JSON objects become documents, and annotations become JSON objects."""

from __future__ import annotations

import json
from typing import Any

from dateline.coding.chains import ChainBuilder
from dateline.lexicon.calendar import find_head_date
from dateline.model.annotation import Annotation
from dateline.model.document import Document, identify_document
from dateline.model.exchange import render_claim, to_plain
from dateline.model.moment import check_moment
from dateline.model.span import Span


def render_annotation(key: str | int | None, annotation: Annotation, *, predicates: bool = False) -> dict[str, Any]:
    """Return an annotation in the exchange format, under the id that its object came with."""
    reading = annotation.reading
    rendered: dict[str, Any] = {
        "id": key,
        "language": reading.language,
        "sentences": [[span.start, span.end] for span in reading.sentences],
        "passages": [{"start": p.start, "end": p.end, "role": p.role, "voice": p.voice} for p in reading.passages],
        "attributions": [
            {
                "source": [[span.start, span.end] for span in attribution.source],
                "cue": [[span.start, span.end] for span in attribution.cue],
                "content": [[span.start, span.end] for span in attribution.content],
                "quotation": attribution.quotation,
                "source_name": attribution.source_name,
            }
            for attribution in annotation.attributions
        ],
        "actors": [_without(to_plain(mention), "basis") for mention in annotation.actors],
        "places": [_without(to_plain(mention), "reason") for mention in annotation.places],
        "times": [to_plain(mention) for mention in annotation.times],
        "claims": [_rekey(render_claim(claim), key) for claim in annotation.claims],
        "uncoded": [to_plain(missed) for missed in annotation.uncoded],
    }
    if predicates:
        rendered["predicates"] = [to_plain(predicate) for predicate in annotation.predicates]
    return rendered


def trace(row: dict[str, Any], annotation: Annotation) -> dict[str, Any]:
    """Return the chains of the stretches that an object asks for."""
    if "traced" not in row:
        return {}
    builder = ChainBuilder(annotation.tellings, annotation.reading)
    chains = [builder.build(Span(start, end)) for start, end in _list_traced(row)]
    return {"chains": [[to_plain(link) for link in chain] for chain in chains]}


def _rekey(claim: dict[str, Any], key: str | int | None) -> dict[str, Any]:
    claim["document"]["id"] = key
    return claim


def _without(row: dict[str, Any], name: str) -> dict[str, Any]:
    row.pop(name, None)
    return row


def parse_line(line: str) -> dict[str, Any] | str:
    """Return the object that a line of JSON holds, or in words why it holds none."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        # Not all are JSONDecodeErrors: a number of thousands of digits is refused by the language itself.
        return f"not JSON: {error}"
    return row if isinstance(row, dict) else "not a JSON object"


def read_key(row: dict[str, Any]) -> str | int | None:
    """Return the id that an object came with, null where it has none that is a string or a whole number."""
    key = row.get("id")
    return key if isinstance(key, (str, int)) and not isinstance(key, bool) else None


def make_document(row: dict[str, Any], max_text: int) -> Document | str:
    """Return the document that an object is, or in words why it is none; `max_text` counts characters."""
    key, text = read_key(row), row.get("text")
    if key is None:
        return "no id: give each object an id that is a string or a whole number"
    if not isinstance(text, str):
        return "no text: give each object a text that is a string"
    if len(text) > max_text:
        return f"the text has {len(text):,} characters; cut it, or raise max_text above {max_text:,}"
    source, title, published = row.get("source"), row.get("title"), row.get("published")
    for name, value in (("source", source), ("title", title), ("published", published)):
        if value is not None and not isinstance(value, str):
            return f"{name} must be a string or null"
    if published is not None and (why := check_moment(published)):
        return f"published: {why}"
    if published is None and (head := find_head_date(text)) is not None:
        published = head.isoformat()
    if not all(map(_is_stretch, _list_traced(row))):
        return "traced must be a list of pairs of offsets, each with its start before its end"
    identity = identify_document(text, url=None, title=title, source=source, published=published)
    return Document(id=identity, key=key, text=text, title=title, source=source, published=published)


def _list_traced(row: dict[str, Any]) -> list[Any]:
    traced = row.get("traced", [])
    return traced if isinstance(traced, list) else [traced]


def _is_stretch(pair: Any) -> bool:
    match pair:
        case [int(start), int(end)]:
            return 0 <= start < end
    return False
