"""What an evaluation gives back: figures, and what they were measured on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Better = Literal["higher", "lower"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of one set; `value` is null where nothing could be measured.

    `better` says which way is good, `by` what made it if that is not the product itself (a baseline).
    """

    name: str
    value: float | None
    better: Better = "higher"
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoring:
    """What scoring one set gave: its figures, how many texts were read, how many failed, and errors to look at.

    `errors` quotes gold texts: it is for the eyes of who asked and is never written to a file.
    """

    figures: tuple[Figure, ...]
    texts: int
    failed: int = 0
    errors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The figures of one set with what they were measured on.

    `corpus` is the SHA-256 over the gold files, `limit` is set when only part of the set was read, `run` the run that
    made the annotations, and `skipped` says why a set could not be measured.
    """

    name: str
    figures: tuple[Figure, ...]
    texts: int
    failed: int
    seconds: float
    corpus: str | None
    run: str | None
    limit: int | None
    skipped: str | None = None
    errors: tuple[str, ...] = ()

    def figure(self, name: str) -> Figure | None:
        """Return the figure of that name."""
        return next((figure for figure in self.figures if figure.name == name), None)
