"""Event factuality, from -3 (surely not) to 3 (surely): the development parts of UW and MEANTIME.

The texts are kept as tokens; they are joined again as they would be printed, so that the product reads real text.
An event that the product has no predicate for counts as 3, as any reader would take a plain statement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.evaluation.corpora import broken, read_json_lines
from dateline.evaluation.report import Figure, Scoring
from dateline.evaluation.scores.numbers import class_tally, macro_f1, mean_absolute_error, pearson
from dateline.evaluation.scores.spans import align
from dateline.evaluation.sets.tokens import join_tokens
from dateline.evaluation.stages import Reader
from dateline.evaluation.texts import Found, Text
from dateline.model.span import Span

UW_FILES = ("factuality/UW/dev.jsonl",)
MEANTIME_FILES = ("factuality/MEANTIME/dev.jsonl",)
CLASSES = ("denied", "open", "certain")
SURE = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSentence:
    """One sentence as printed, with its events: where they stand and how sure they are."""

    id: str
    text: str
    events: tuple[tuple[Span, float], ...]


def read_uw(gold: Path, limit: int | None = None) -> tuple[GoldSentence, ...]:
    """Return the development sentences of UW."""
    return _read(gold / UW_FILES[0], limit)


def read_meantime(gold: Path, limit: int | None = None) -> tuple[GoldSentence, ...]:
    """Return the development sentences of MEANTIME."""
    return _read(gold / MEANTIME_FILES[0], limit)


def score(sentences: Sequence[GoldSentence], reader: Reader) -> Scoring:
    """Score the factuality of the predicates that stand on gold events."""
    texts = [Text(id=sentence.id, text=sentence.text) for sentence in sentences]
    rows: list[tuple[float | None, float, str]] = []
    for sentence, found in zip(sentences, reader.read(texts, predicates=True, name="factuality"), strict=True):
        rows.extend(_pair(sentence, found))
    errors = sorted(
        (row for row in rows if abs(_sure(row[0]) - row[1]) >= 1), key=lambda row: -abs(_sure(row[0]) - row[1])
    )
    return Scoring(
        figures=_figures([row[0] for row in rows], [row[1] for row in rows]),
        texts=reader.texts,
        errors=tuple(f"found {found}, gold {gold:+.1f}: {words}" for found, gold, words in errors),
    )


def _pair(sentence: GoldSentence, found: Found) -> list[tuple[float | None, float, str]]:
    judged = {Span(row["start"], row["end"]): float(row["factuality"]) for row in found.get("predicates", ())}
    matches = align([span for span, _ in sentence.events], list(judged))
    return [
        (judged[match] if match else None, gold, f"[{span.cut(sentence.text)}] in: {sentence.text}")
        for match, (span, gold) in zip(matches, sentence.events, strict=True)
    ]


def _figures(judged: Sequence[float | None], gold: Sequence[float]) -> tuple[Figure, ...]:
    found = [_sure(value) for value in judged]
    left, right = [classify(value) for value in found], [classify(value) for value in gold]
    figures = [
        Figure(name="mean absolute error", value=mean_absolute_error(found, gold), better="lower"),
        Figure(name="Pearson's r", value=pearson(found, gold)),
        Figure(name="macro-F1 of denied, open, certain", value=macro_f1(left, right, CLASSES)),
        *(Figure(name=f"{name}, F1", value=class_tally(left, right, name).f1) for name in CLASSES),
        Figure(name="events with a predicate", value=sum(v is not None for v in judged) / len(gold) if gold else 0.0),
        Figure(
            name="mean absolute error of always certain",
            value=mean_absolute_error([SURE] * len(gold), gold),
            better="lower",
            by="always 3",
        ),
    ]
    return tuple(figures)


def _sure(value: float | None) -> float:
    return SURE if value is None else value


def classify(value: float) -> str:
    """Return denied (-1 and below), open (below 1.5) or certain."""
    return "denied" if value <= -1 else "open" if value < 1.5 else "certain"


def _read(path: Path, limit: int | None) -> tuple[GoldSentence, ...]:
    rows = list(read_json_lines(path))[:limit]
    return tuple(_sentence(path, number, row) for number, row in enumerate(rows))


def _sentence(path: Path, number: int, row: Any) -> GoldSentence:
    try:
        tokens = row["text"].split(" ")
        text, places = join_tokens(tokens)
        events = []
        for target in row["targets"]:
            first, last = target["span1"]
            if " ".join(tokens[first:last]) != target["span_text"]:
                raise broken(path, f"sentence {number}: {target['span_text']!r} does not stand where it should")
            events.append((Span(places[first].start, places[last - 1].end), float(target["label"])))
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise broken(path, f"sentence {number}: {error!r}") from error
    return GoldSentence(id=f"{path.parent.name}-{number}", text=text, events=tuple(events))
