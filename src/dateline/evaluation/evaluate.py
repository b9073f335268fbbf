"""Scoring the product on gold that others made."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from dateline.errors import InputError
from dateline.evaluation.corpora import hash_files, list_files
from dateline.evaluation.grouping import Grouping
from dateline.evaluation.joining import join_product
from dateline.evaluation.registry import GROUPS, SETS, GoldSet
from dateline.evaluation.report import Figure, Report, Scoring
from dateline.evaluation.stages import Annotate, Reader


def evaluate(
    names: Sequence[str],
    gold: Path,
    annotate: Annotate,
    limit: int | None = None,
    *,
    grouping: Grouping | None = None,
    with_reader: Annotate | str = "no learned reader was given",
) -> list[Report]:
    """Return a report for each named set, or for all sets if none is named.

    `annotate` is `Pipeline.annotate_objects` or alike; `limit` reads only the first so many texts of each set.
    `grouping` holds the ways to group that are measured, by default the product's; what it leaves out is measured as a
    plain baseline, and says so.
    `with_reader` annotates with the learned reader's help, for sets that measure it, or says why it cannot.
    A set whose files are not there is reported as skipped, unless it was named.
    """
    reports: list[Report] = []
    for name in choose(names):
        chosen = with_reader if SETS[name].with_reader else annotate
        try:
            if isinstance(chosen, str):
                raise InputError(name, chosen, "score the rules alone")
            report = measure(SETS[name], gold, Reader(chosen, grouping or join_product()), limit)
        except InputError as error:
            if names:
                raise
            report = _skip(name, limit, str(error))
        reports.append(report)
        _tell(report)
    return reports


def choose(names: Sequence[str]) -> list[str]:
    """Return the sets that the names stand for, in the order of the registry."""
    for name in names:
        if name not in SETS and name not in GROUPS:
            raise InputError(name, "no such gold set", f"name one of {', '.join((*SETS, *GROUPS))}")
    wanted = {member for name in names for member in GROUPS.get(name, (name,))}
    return [name for name in SETS if not names or name in wanted]


def measure(gold_set: GoldSet, gold: Path, reader: Reader, limit: int | None = None) -> Report:
    """Score one set."""
    gold = gold_set.home or gold
    files = list_files(gold, gold_set.files)
    begin = time.perf_counter()
    scoring: Scoring = gold_set.measure(gold, limit, reader)
    return Report(
        name=gold_set.name,
        figures=tuple(_round(scoring)),
        texts=scoring.texts,
        failed=reader.failed,
        seconds=round(time.perf_counter() - begin, 1),
        corpus=hash_files(gold, files),
        run=reader.run,
        limit=limit,
        errors=(*reader.failures, *scoring.errors),
    )


def _round(scoring: Scoring) -> list[Figure]:
    return [
        figure if figure.value is None else replace(figure, value=round(figure.value, 4)) for figure in scoring.figures
    ]


def _skip(name: str, limit: int | None, why: str) -> Report:
    return Report(
        name=name, figures=(), texts=0, failed=0, seconds=0.0, corpus=None, run=None, limit=limit, skipped=why
    )


def _tell(report: Report) -> None:
    state = report.skipped or f"{report.texts} texts, {report.failed} failed, {report.seconds} s"
    sys.stderr.write(f"{report.name}: {state}\n")
