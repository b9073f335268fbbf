"""NAnCo: answers of many outlets to eight questions; which of them say the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from statistics import fmean
from typing import Any

from dateline.evaluation import baselines
from dateline.evaluation.corpora import broken, read_json
from dateline.evaluation.report import Figure, Scoring
from dateline.evaluation.scores.clusters import b_cubed, make_clusters
from dateline.evaluation.scores.counts import Tally
from dateline.evaluation.stages import Reader
from dateline.evaluation.texts import Text

FILES = ("nanco/nanco_dataset.json",)


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """A question, the answers of outlets to it, and the group that raters put each answer in."""

    question: str
    answers: tuple[Text, ...]
    groups: tuple[str, ...]


def read(gold: Path, limit: int | None = None) -> tuple[GoldQuestion, ...]:
    """Return the questions."""
    path = gold / FILES[0]
    return tuple(_question(path, number, row) for number, row in enumerate(read_json(path)))[:limit]


def score(questions: Sequence[GoldQuestion], reader: Reader) -> Scoring:
    """Score pairs of answers that say the same, and the groups, as means over questions."""
    own = reader.grouping.group_answers
    pairs, groups = [], []
    for question in questions:
        labels = list((own or baselines.group_answers)(question.answers))
        pairs.append(tally_pairs(labels, question.groups))
        found = make_clusters(dict(enumerate(labels)))
        groups.append(b_cubed(found, make_clusters(dict(enumerate(question.groups)))).f1)
    by = None if own else baselines.TF_IDF
    figures = (
        Figure(name="same answer, pairs, F1", value=fmean(tally.f1 for tally in pairs), by=by),
        Figure(name="same answer, pairs, precision", value=fmean(tally.precision for tally in pairs), by=by),
        Figure(name="same answer, pairs, recall", value=fmean(tally.recall for tally in pairs), by=by),
        Figure(name="same answer, B-cubed F1", value=fmean(groups), by=by),
    )
    return Scoring(figures=figures, texts=sum(len(question.answers) for question in questions))


def tally_pairs(found: Sequence[Any], gold: Sequence[Any]) -> Tally:
    """Count the pairs that share a group."""
    rows = [(found[a] == found[b], gold[a] == gold[b]) for a, b in combinations(range(len(gold)), 2)]
    right = sum(one and other for one, other in rows)
    return Tally(right, sum(one for one, _ in rows), right, sum(other for _, other in rows))


def _question(path: Path, number: int, row: Any) -> GoldQuestion:
    try:
        answers = tuple(
            Text(id=f"{number}-{place}", text=answer["Paragraph"], title=row["question"], source=answer["Article URL"])
            for place, answer in enumerate(row["answers"])
        )
        return GoldQuestion(row["question"], answers, tuple(str(answer["cluster_global"]) for answer in row["answers"]))
    except (KeyError, TypeError) as error:
        raise broken(path, f"question {number} lacks {error}") from error
