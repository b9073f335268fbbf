"""TimeBank and AQUAINT in TimeML: dates, times, durations and sets, scored as TempEval-3 did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from dateline.evaluation.corpora import broken, read_text
from dateline.evaluation.report import Figure, Scoring
from dateline.evaluation.scores.counts import Tally
from dateline.evaluation.scores.spans import align, tally_exact, tally_overlap
from dateline.evaluation.stages import Reader
from dateline.evaluation.texts import Found, Text
from dateline.model.span import Span

FILES = ("timebank/AQUAINT/*.tml", "timebank/TimeBank/*.tml")


@dataclass(frozen=True, slots=True)
class GoldTime:
    """One expression of time: where it stands, its TIMEX3 type and value."""

    span: Span
    type: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """One document with its date of creation and its times."""

    id: str
    text: str
    published: str | None
    times: tuple[GoldTime, ...]


def read(gold: Path, limit: int | None = None) -> tuple[GoldDocument, ...]:
    """Return the documents of both collections, by name."""
    paths = [path for pattern in FILES for path in sorted(gold.glob(pattern))]
    return tuple(_document(path) for path in paths[:limit])


def score(documents: Sequence[GoldDocument], reader: Reader) -> Scoring:
    """Score spans (exact, relaxed), and value and type of the spans that match."""
    texts = [Text(id=document.id, text=document.text, published=document.published) for document in documents]
    strict, relaxed, counts, errors = Tally(), Tally(), Counter[str](), list[str]()
    for document, found in zip(documents, reader.read(texts, name="timebank"), strict=True):
        times = _found_times(found)
        spans, gold = [time.span for time in times], [time.span for time in document.times]
        strict += tally_exact(spans, gold)
        relaxed += tally_overlap(spans, gold)
        errors.extend(_compare(document, times, counts))
    return Scoring(figures=_figures(strict, relaxed, counts), texts=reader.texts, errors=tuple(errors))


def _compare(document: GoldDocument, found: Sequence[GoldTime], counts: Counter[str]) -> list[str]:
    by_span = {time.span: time for time in found}
    errors: list[str] = []
    matches = align([time.span for time in document.times], list(by_span))
    for gold, match in zip(document.times, matches, strict=True):
        time = by_span[match] if match else None
        if time:
            counts["matched"] += 1
            counts["value"] += time.value == gold.value
            counts["type"] += time.type == gold.type
        if time is None or time.value != gold.value:
            errors.append(_explain(document, gold, time))
    free = set(by_span) - {match for match in matches if match}
    return errors + [
        f"{document.id} ({document.published}): found only: {s.cut(document.text)!r}" for s in sorted(free)
    ]


def _explain(document: GoldDocument, gold: GoldTime, found: GoldTime | None) -> str:
    around = document.text[max(0, gold.span.start - 40) : gold.span.end + 20].replace("\n", " ")
    guess = f"{found.span.cut(document.text)!r} {found.type} {found.value}" if found else "nothing"
    words = gold.span.cut(document.text)
    return f"{document.id} ({document.published}): gold {words!r} {gold.type} {gold.value}; found {guess}: …{around}…"


def _figures(strict: Tally, relaxed: Tally, counts: Counter[str]) -> tuple[Figure, ...]:
    matched = counts["matched"] or 1
    return (
        Figure(name="relaxed span, F1", value=relaxed.f1),
        Figure(name="relaxed span, precision", value=relaxed.precision),
        Figure(name="relaxed span, recall", value=relaxed.recall),
        Figure(name="strict span, F1", value=strict.f1),
        Figure(name="value, F1", value=relaxed.f1 * counts["value"] / matched),
        Figure(name="type, F1", value=relaxed.f1 * counts["type"] / matched),
        Figure(name="value, where the span matches", value=counts["value"] / matched),
    )


def _found_times(found: Found) -> list[GoldTime]:
    return [
        GoldTime(Span(row["start"], row["end"]), row.get("type") or "DATE", row.get("timex") or "")
        for row in found.get("times", ())
    ]


def _document(path: Path) -> GoldDocument:
    try:
        root = ElementTree.fromstring(read_text(path))  # noqa: S314 - gold files, checked by their hash
    except ElementTree.ParseError as error:
        raise broken(path, f"not XML: {error}") from error
    body = root.find("TEXT")
    created = root.find("DCT/TIMEX3")
    if body is None or created is None:
        raise broken(path, "has no TEXT or no DCT")
    parts: list[str] = []
    times: list[GoldTime] = []
    _walk(body, parts, times, 0)
    value = created.get("value", "")
    return GoldDocument(id=path.stem, text="".join(parts), published=value[:10] or None, times=tuple(times))


def _walk(element: ElementTree.Element, parts: list[str], times: list[GoldTime], start: int) -> int:
    """Collect the text and the times of an element that starts at an offset, and return where it ends."""
    end = _append(parts, element.text, start)
    for child in element:
        child_end = _walk(child, parts, times, end)
        if child.tag == "TIMEX3" and child_end > end:
            times.append(GoldTime(Span(end, child_end), child.get("type", ""), child.get("value", "")))
        end = _append(parts, child.tail, child_end)
    return end


def _append(parts: list[str], text: str | None, start: int) -> int:
    parts.append(text or "")
    return start + len(text or "")
