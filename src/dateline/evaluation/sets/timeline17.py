"""Timeline17, nine collections: dated articles and timelines made by journalists.

A timeline is asked for with as many dates as the gold one, and as many sentences a date as the gold one has on average.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from dateline.evaluation import baselines
from dateline.evaluation.corpora import broken, read_json_lines
from dateline.evaluation.report import Figure, Scoring
from dateline.evaluation.scores.timelines import Timeline, aligned_rouge, tally_dates
from dateline.evaluation.stages import Reader
from dateline.evaluation.texts import Text

FILES = ("timeline17/*/articles.jsonl", "timeline17/*/timelines.jsonl")


@dataclass(frozen=True, slots=True)
class GoldStory:
    """The articles on a story and one timeline of it."""

    id: str
    articles: tuple[Text, ...]
    timeline: Timeline


def read(gold: Path, limit: int | None = None) -> tuple[GoldStory, ...]:
    """Return the stories by name; dates of the timeline outside the time of its articles are left out."""
    return tuple(story for path in sorted(gold.glob(FILES[1]))[:limit] for story in _stories(path))


def score(stories: Sequence[GoldStory], reader: Reader) -> Scoring:
    """Score dates, and words by aligned dates, as means over stories."""
    own = reader.grouping.select_timeline
    dates, ones, twos = [], [], []
    for story in stories:
        per_date = max(1, round(fmean(len(sentences) for sentences in story.timeline.values())))
        found = (own or baselines.select_timeline)(story.articles, len(story.timeline), per_date)
        dates.append(tally_dates(found, story.timeline).f1)
        ones.append(aligned_rouge(found, story.timeline, 1).f1)
        twos.append(aligned_rouge(found, story.timeline, 2).f1)
    by = None if own else baselines.CENTROID
    figures = (
        Figure(name="date F1", value=fmean(dates), by=by),
        Figure(name="AR1-F", value=fmean(ones), by=by),
        Figure(name="AR2-F", value=fmean(twos), by=by),
    )
    return Scoring(figures=figures, texts=sum(len(story.articles) for story in stories))


def _stories(path: Path) -> list[GoldStory]:
    name = path.parent.name
    try:
        articles = tuple(
            Text(id=f"{name}-{row['id']}", text=row["text"], published=row["time"][:10])
            for row in read_json_lines(path.with_name("articles.jsonl"))
        )
        timelines = [{day[:10]: tuple(sentences) for day, sentences in rows} for rows in read_json_lines(path)]
    except (KeyError, TypeError, ValueError) as error:
        raise broken(path, f"or the articles beside it lack {error}") from error
    first, last = min(str(text.published) for text in articles), max(str(text.published) for text in articles)
    kept = [{day: rows for day, rows in timeline.items() if first <= day <= last} for timeline in timelines]
    return [GoldStory(f"{name}-{number}", articles, timeline) for number, timeline in enumerate(kept) if timeline]
