"""BASIL, 2010 to 2014: fifty political events in three outlets each.

Measured twice: articles grouped as a stream in order of date, in one pass; and pairs of articles whose claims share an
event as reconciled.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from dateline.evaluation import baselines
from dateline.evaluation.corpora import broken, read_json
from dateline.evaluation.report import Figure, Scoring
from dateline.evaluation.scores.clusters import b_cubed, make_clusters
from dateline.evaluation.scores.counts import tally_equal
from dateline.evaluation.stages import Reader
from dateline.evaluation.texts import Text

FILES = ("basil/articles/*/*.json",)


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article and the event that it reports."""

    text: Text
    event: str


def read(gold: Path, limit: int | None = None) -> tuple[GoldArticle, ...]:
    """Return the articles by date, then id."""
    articles = [_article(path, read_json(path)) for path in sorted(gold.glob(FILES[0]))]
    return tuple(sorted(articles, key=lambda article: (article.text.published or "", article.text.id)))[:limit]


def score(articles: Sequence[GoldArticle], reader: Reader) -> Scoring:
    """Score which articles report the same happening."""
    own = reader.grouping.group_stream
    labels = (own or baselines.group_stream)([article.text for article in articles])
    found = make_clusters(dict(zip((article.text.id for article in articles), labels, strict=True)))
    agreement = b_cubed(found, make_clusters({article.text.id: article.event for article in articles}))
    by = None if own else baselines.TF_IDF
    figures = (
        Figure(name="same happening, B-cubed F1", value=agreement.f1, by=by),
        Figure(name="same happening, B-cubed precision", value=agreement.precision, by=by),
        Figure(name="same happening, B-cubed recall", value=agreement.recall, by=by),
    )
    return Scoring(figures=(*figures, *_shared_events(articles, reader)), texts=len(articles))


def _shared_events(articles: Sequence[GoldArticle], reader: Reader) -> Iterator[Figure]:
    """Score the pairs of articles that share an event, if a way to group claims is given."""
    if reader.grouping.group_claims is None:
        return
    found = reader.read([article.text for article in articles], name="basil")
    claims = [(article, claim) for article, row in zip(articles, found, strict=True) for claim in row.get("claims", ())]
    holders: dict[int, set[str]] = defaultdict(set)
    labels = reader.grouping.group_claims([claim for _, claim in claims])
    for (article, _), label in zip(claims, labels, strict=True):
        holders[label].add(article.text.id)
    shared = {pair for names in holders.values() for pair in combinations(sorted(names), 2)}
    events = {article.text.id: article.event for article in articles}
    same = {pair for pair in combinations(sorted(events), 2) if events[pair[0]] == events[pair[1]]}
    tally = tally_equal(shared, same)
    yield Figure(name="articles that share an event, pairs, F1", value=tally.f1)
    yield Figure(name="articles that share an event, pairs, precision", value=tally.precision)
    yield Figure(name="articles that share an event, pairs, recall", value=tally.recall)


def _article(path: Path, row: Any) -> GoldArticle:
    try:
        paragraphs = [" ".join(sentences) for sentences in row["body-paragraphs"]]
        text = Text(
            id=path.stem,
            text="\n\n".join(paragraphs),
            published=row["date"],
            source=row["source"],
            title=row["title"],
        )
        return GoldArticle(text, row["triplet-uuid"])
    except (KeyError, TypeError) as error:
        raise broken(path, f"lacks {error}") from error
