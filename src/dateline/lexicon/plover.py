"""PLOVER's codes as data: types, modes, contexts, scores, and which CAMEO codes they answer to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dateline.errors import LexiconError


@dataclass(frozen=True, slots=True)
class Plover:
    """The ontology: modes by type, scores by type and mode (-10 to 10), contexts, and CAMEO codes."""

    modes: Mapping[str, frozenset[str]]
    scores: Mapping[tuple[str, str | None], float]
    contexts: frozenset[str]
    cameo: Mapping[str, tuple[tuple[str, str | None], ...]]
    with_recipient: frozenset[str]
    quads: Mapping[str, str]


@cache
def load_plover() -> Plover:
    """Return PLOVER's codes from `data/plover.json`."""
    path = files(__package__) / "data" / "plover.json"
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, json.JSONDecodeError) as error:
        raise LexiconError(f"lexicon file plover.json: {error}; install dateline again") from error
    return _read(content)


def _read(content: Mapping[str, Any]) -> Plover:
    scores: dict[tuple[str, str | None], float] = {}
    for name, row in content["events"].items():
        scores[name, None] = row["score"]
        scores |= {(name, mode): score for mode, score in row["modes"].items() if score is not None}
    return Plover(
        modes={name: frozenset(row["modes"]) for name, row in content["events"].items()},
        scores=scores,
        contexts=frozenset(content["contexts"]),
        cameo={code: tuple((r["event"], r["mode"]) for r in rows) for code, rows in content["cameo"].items()},
        with_recipient=frozenset(name for name, row in content["events"].items() if row["recipient"] == "required"),
        quads={name: row["quad"] for name, row in content["events"].items()},
    )
