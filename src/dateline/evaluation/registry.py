"""Which gold sets there are: their files, how they are read, and how they are scored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from dateline.evaluation.report import Scoring
from dateline.evaluation.sets import (
    basil,
    chains,
    copies,
    ecbplus,
    factuality,
    happenings,
    names,
    nanco,
    no_happening,
    petr2_gsr,
    places,
    plover_gsr,
    polnear,
    re3d,
    timebank,
    timeline17,
)
from dateline.evaluation.stages import Reader

T = TypeVar("T")
Measure = Callable[[Path, int | None, Reader], Scoring]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSet:
    """One gold set: its name, its files as patterns below the gold folder, what it measures, and how.

    `home` is set for gold of our own, which lies there and not in the gold folder. `with_reader` says that the set
    measures the product with the learned reader's help.
    """

    name: str
    about: str
    files: tuple[str, ...]
    measure: Measure
    home: Path | None = None
    with_reader: bool = False


def compose(
    read: Callable[[Path, int | None], Sequence[T]], score: Callable[[Sequence[T], Reader], Scoring]
) -> Measure:
    """Join a function that reads gold and one that scores it."""
    return lambda gold, limit, reader: score(read(gold, limit), reader)


_ALL = (
    GoldSet(
        name="plover_gsr",
        about="claims: event type, actors, recipients",
        files=plover_gsr.FILES,
        measure=compose(plover_gsr.read, plover_gsr.score),
    ),
    GoldSet(
        name="no_happening",
        about="false alarms: claims in sentences without a political happening",
        files=no_happening.FILES,
        measure=compose(no_happening.read, no_happening.score),
    ),
    GoldSet(
        name="petr2_gsr",
        about="claims: exact CAMEO triples",
        files=petr2_gsr.FILES,
        measure=compose(petr2_gsr.read, petr2_gsr.score),
    ),
    GoldSet(
        name="re3d",
        about="claims: sign between actors; actor aliases",
        files=re3d.FILES,
        measure=compose(re3d.read, re3d.score),
    ),
    GoldSet(
        name="polnear",
        about="attributions: source, cue, content",
        files=polnear.FILES,
        measure=compose(polnear.read, polnear.score),
    ),
    GoldSet(
        name="polnear_reader",
        about="attributions, with the learned reader's help",
        files=polnear.FILES,
        measure=compose(polnear.read, polnear.score),
        with_reader=True,
    ),
    GoldSet(
        name="chains",
        about="chains of attribution, on gold of our own",
        files=chains.FILES,
        measure=compose(chains.read, chains.score),
        home=chains.FOLDER,
    ),
    GoldSet(
        name="chains_reader",
        about="chains of attribution, with the learned reader's help",
        files=chains.FILES,
        measure=compose(chains.read, chains.score),
        home=chains.FOLDER,
        with_reader=True,
    ),
    GoldSet(
        name="names",
        about="spellings: are two names names of one, on gold of our own",
        files=names.FILES,
        measure=compose(names.read, names.score),
        home=names.FOLDER,
    ),
    GoldSet(
        name="factuality_uw",
        about="status: how sure an event is",
        files=factuality.UW_FILES,
        measure=compose(factuality.read_uw, factuality.score),
    ),
    GoldSet(
        name="factuality_meantime",
        about="status: how sure an event is",
        files=factuality.MEANTIME_FILES,
        measure=compose(factuality.read_meantime, factuality.score),
    ),
    GoldSet(
        name="timebank",
        about="times: spans and values",
        files=timebank.FILES,
        measure=compose(timebank.read, timebank.score),
    ),
    GoldSet(
        name="tr_news",
        about="places: recognition and resolution",
        files=places.TR_NEWS_FILES,
        measure=compose(places.read_tr_news, places.score),
    ),
    GoldSet(
        name="geowebnews",
        about="places: recognition and resolution",
        files=places.GEOWEBNEWS_FILES,
        measure=compose(places.read_geowebnews, places.score),
    ),
    GoldSet(
        name="ecbplus",
        about="events: mentions of the same happening",
        files=ecbplus.FILES,
        measure=compose(ecbplus.read, ecbplus.score),
    ),
    GoldSet(
        name="basil",
        about="events: articles on the same happening",
        files=basil.FILES,
        measure=compose(basil.read, basil.score),
    ),
    GoldSet(
        name="basil_interleaved",
        about="events: articles on the same happening, among others of the same years",
        files=basil.INTERLEAVED_FILES,
        measure=compose(basil.read_interleaved, basil.score_interleaved),
    ),
    GoldSet(
        name="happenings",
        about="contradictions: what a careful reader finds in the accounts of twenty happenings",
        files=happenings.FILES,
        measure=compose(happenings.read, happenings.score),
    ),
    GoldSet(
        name="copies",
        about="copies: texts of the gold published again, edited, cut or embedded",
        files=copies.FILES,
        measure=compose(copies.read, copies.score),
    ),
    GoldSet(
        name="nanco",
        about="agreement: do two outlets say the same",
        files=nanco.FILES,
        measure=compose(nanco.read, nanco.score),
    ),
    GoldSet(
        name="timeline17",
        about="timelines: dates and sentences",
        files=timeline17.FILES,
        measure=compose(timeline17.read, timeline17.score),
    ),
)

SETS: dict[str, GoldSet] = {gold_set.name: gold_set for gold_set in _ALL}
GROUPS: dict[str, tuple[str, ...]] = {
    "factuality": ("factuality_uw", "factuality_meantime"),
    "places": ("tr_news", "geowebnews"),
}
"""Names that stand for several sets."""
