"""BASIL, 2010 to 2014: fifty political events in three outlets each.

Measured twice: articles grouped as a stream in order of date, in one pass; and pairs of articles whose claims share an
event as reconciled. `basil_interleaved` puts them among 1,700 articles of the same years on other subjects, and scores
the groups of its own articles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from dateline.evaluation import baselines
from dateline.evaluation.corpora import broken, read_json, read_json_lines
from dateline.evaluation.report import Figure, Scoring
from dateline.evaluation.scores.clusters import b_cubed, make_clusters
from dateline.evaluation.scores.counts import tally_equal
from dateline.evaluation.stages import Reader
from dateline.evaluation.texts import Text

FILES = ("basil/articles/*/*.json",)
INTERLEAVED_FILES = (*FILES, "../corpus/syria_2011_2015.jsonl", "timeline17/*/articles.jsonl")
YEARS = ("2010", "2014")
"""The first and the last year of the articles."""


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article and the event that it reports."""

    text: Text
    event: str


@dataclass(frozen=True, slots=True)
class Mixture:
    """Articles of several collections by date, and those among them whose events are known."""

    texts: tuple[Text, ...]
    own: tuple[GoldArticle, ...]


def read(gold: Path, limit: int | None = None) -> tuple[GoldArticle, ...]:
    """Return the articles by date, then id."""
    articles = [_article(path, read_json(path)) for path in sorted(gold.glob(FILES[0]))]
    return tuple(sorted(articles, key=lambda article: (article.text.published or "", article.text.id)))[:limit]


def score(articles: Sequence[GoldArticle], reader: Reader) -> Scoring:
    """Score which articles report the same happening."""
    texts = [article.text for article in articles]
    figures = tuple(_stream(texts, articles, reader))
    return Scoring(figures=(*figures, *_shared_events(articles, reader)), texts=len(articles))


def read_interleaved(gold: Path, limit: int | None = None) -> tuple[Mixture, ...]:
    """Return the articles among those of other collections, all by date."""
    own = read(gold, limit)
    others = [text for text in _read_others(gold) if YEARS[0] <= str(text.published)[:4] <= YEARS[1]]
    texts = sorted(
        (*(article.text for article in own), *others[:limit]), key=lambda text: (str(text.published), text.id)
    )
    return (Mixture(tuple(texts), own),)


def score_interleaved(mixtures: Sequence[Mixture], reader: Reader) -> Scoring:
    """Score which of the set's own articles report the same happening."""
    mixture = mixtures[0]
    return Scoring(figures=tuple(_stream(mixture.texts, mixture.own, reader)), texts=len(mixture.texts))


def _stream(texts: Sequence[Text], articles: Sequence[GoldArticle], reader: Reader) -> Iterator[Figure]:
    own = reader.grouping.group_stream
    labels = dict(zip((text.id for text in texts), (own or baselines.group_stream)(texts), strict=True))
    found = make_clusters({article.text.id: labels[article.text.id] for article in articles})
    agreement = b_cubed(found, make_clusters({article.text.id: article.event for article in articles}))
    by = None if own else baselines.TF_IDF
    yield Figure(name="same happening, B-cubed F1", value=agreement.f1, by=by)
    yield Figure(name="same happening, B-cubed precision", value=agreement.precision, by=by)
    yield Figure(name="same happening, B-cubed recall", value=agreement.recall, by=by)


def _read_others(gold: Path) -> Iterator[Text]:
    for number, row in enumerate(read_json_lines(gold / INTERLEAVED_FILES[1])):
        day = row["published"] or row["event_date_by_matching"]
        yield Text(id=f"syria-{number}", text=row["text"], published=day, source=row["source"], title=row["title"])
    for path in sorted(gold.glob(INTERLEAVED_FILES[2])):
        for row in read_json_lines(path):
            yield Text(id=f"{path.parent.name}-{row['id']}", text=row["text"], published=row["time"][:10])


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
