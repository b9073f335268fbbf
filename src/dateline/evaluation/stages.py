"""How gold texts are put to the product."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from dateline.errors import DatelineError
from dateline.evaluation.grouping import Grouping
from dateline.evaluation.texts import Found, Text


class Annotate(Protocol):
    """Finds everything in texts: one object in, one object out, in the same order."""

    def __call__(self, objects: Iterable[dict[str, Any]], *, predicates: bool = False) -> Iterator[dict[str, Any]]: ...


@dataclass(slots=True)
class Reader:
    """Puts gold texts to the product, and keeps count of texts, failures and the run."""

    annotate: Annotate
    grouping: Grouping = field(default_factory=Grouping)
    texts: int = 0
    failed: int = 0
    run: str | None = None
    failures: list[str] = field(default_factory=list)

    def read(self, texts: Sequence[Text], *, predicates: bool = False, name: str = "") -> list[Found]:
        """Return what was found in each text, in order; an empty object where annotating it failed."""
        found: list[Found] = []
        results = self.annotate((text.plain() for text in texts), predicates=predicates)
        for number, (text, result) in enumerate(zip(texts, results, strict=False), start=1):
            found.append(self._keep(text, result))
            _tell(name, number, len(texts))
        if len(found) != len(texts):
            raise DatelineError(f"{name}: {len(texts)} texts were given and {len(found)} came back; see `annotate`")
        return found

    def _keep(self, text: Text, result: Found) -> Found:
        if result.get("id") != text.id:
            raise DatelineError(f"{text.id}: annotating gave {result.get('id')!r} in its place; the order is broken")
        self.texts += 1
        if "error" in result:
            self.failed += 1
            self.failures.append(f"{text.id}: {result['error']}")
            return {}
        self.run = self.run or next((claim.get("run") for claim in result.get("claims", ())), None)
        return result


def _tell(name: str, number: int, total: int) -> None:
    if sys.stderr.isatty() and (number % 10 == 0 or number == total):
        sys.stderr.write(f"\r{name}: {number}/{total}" + ("\n" if number == total else ""))
        sys.stderr.flush()
