"""False alarms: claims seen in sentences of sport, weather, business and culture that hold no political happening.

The sentences are those of TR-News and GeoWebNews that `data/no_happening.tsv` names by place and hash; each is read
alone.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.evaluation.corpora import broken
from dateline.evaluation.report import Figure, Scoring
from dateline.evaluation.sets import places
from dateline.evaluation.stages import Reader
from dateline.evaluation.tables import load_rows
from dateline.evaluation.texts import Text

FILES = (*places.TR_NEWS_FILES, *places.GEOWEBNEWS_FILES)


@dataclass(frozen=True, slots=True)
class PlainSentence:
    """A sentence without a political happening, and what its article is about."""

    id: str
    text: str
    topic: str


def read(gold: Path, limit: int | None = None) -> tuple[PlainSentence, ...]:
    """Return the sentences; raises InputError when one is not what its hash says."""
    articles = {article.id: article.text for article in (*places.read_tr_news(gold), *places.read_geowebnews(gold))}
    sentences: list[PlainSentence] = []
    for row in load_rows("no_happening")[:limit]:
        words = articles.get(row["article"], "")[int(row["start"]) : int(row["end"])]
        if hashlib.sha256(words.encode()).hexdigest()[:16] != row["sha256"]:
            raise broken(gold / FILES[0], f"{row['article']} from {row['start']} is not the sentence that was marked")
        sentences.append(PlainSentence(f"{row['article']}-{row['start']}", words, row["topic"]))
    return tuple(sentences)


def score(sentences: Sequence[PlainSentence], reader: Reader) -> Scoring:
    """Count the sentences in which any claim was seen."""
    texts = [Text(id=sentence.id, text=sentence.text) for sentence in sentences]
    alarms: Counter[str] = Counter()
    errors: list[str] = []
    for sentence, found in zip(sentences, reader.read(texts, name="no_happening"), strict=True):
        claims = found.get("claims", ())
        alarms["sentences"] += bool(claims)
        alarms["claims"] += len(claims)
        errors.extend(
            f"{sentence.id} ({sentence.topic}): {claim['event_type']} ({claim['evidence']['trigger']['text']}):"
            f" {sentence.text}"
            for claim in claims
        )
    total = len(sentences) or 1
    figures = (
        Figure(name="sentences with a false alarm", value=alarms["sentences"] / total, better="lower"),
        Figure(name="false claims a sentence", value=alarms["claims"] / total, better="lower"),
    )
    return Scoring(figures=figures, texts=reader.texts, errors=tuple(errors))
