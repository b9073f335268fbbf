"""Grades beside what is exported: those of the sources of an event or claim (A-F), and of the information (1-6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dateline.model.claim import Claim
from dateline.model.event import Event
from dateline.model.grade import SOURCE, Grade


class Marks:
    """The grades that people gave, by what they are on; names of sources meet whatever their case and blanks."""

    def __init__(self, grades: Iterable[Grade]) -> None:
        self._by_subject: dict[str, list[Grade]] = defaultdict(list)
        for one in grades:
            self._by_subject[_fold(one.subject)].append(one)

    def of_source(self, name: str | None) -> Sequence[Grade]:
        """Return the grades of a source."""
        return self._by_subject.get(_fold(f"{SOURCE}{name}"), ()) if name else ()

    def of_information(self, name: str) -> Sequence[Grade]:
        """Return the grades of an event or a claim, by its id."""
        return self._by_subject.get(_fold(name), ())

    def describe_claim(self, claim: Claim) -> list[dict[str, Any]]:
        """Return the grades of a claim and of the outlet that published it, in the exchange format."""
        own = [_describe(one, None) for one in self.of_information(claim.id)]
        outlet = claim.document.source
        return [*own, *(_describe(one, outlet) for one in self.of_source(outlet))]

    def describe_event(self, event: Event) -> list[dict[str, Any]]:
        """Return the grades of an event and of the outlets that told it, in the exchange format."""
        own = [_describe(one, None) for one in self.of_information(event.id)]
        return [*own, *(_describe(one, name) for name in list_outlets(event) for one in self.of_source(name))]

    def tell_information(self, name: str) -> str:
        """Return the grades of an event or claim in a cell: `2`, or `2; 4` where people differ."""
        return "; ".join(dict.fromkeys(one.grade for one in self.of_information(name)))

    def tell_sources(self, names: Iterable[str | None]) -> str:
        """Return the grades of sources in a cell: `Fjord Wire B; Radio Salt C/D`."""
        told = ((name, "/".join(dict.fromkeys(one.grade for one in self.of_source(name)))) for name in names)
        return "; ".join(f"{name} {grades}" for name, grades in told if grades)


def list_outlets(event: Event) -> list[str]:
    """Return the outlets that told an event, the first one first."""
    return list(dict.fromkeys(said.outlet for said in event.first_said))


def add_grades(rendered: dict[str, Any], grades: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return what is exported with its grades; the key is there only where somebody gave one."""
    return {**rendered, "grades": list(grades)} if grades else rendered


def _describe(one: Grade, source: str | None) -> dict[str, Any]:
    return {"source": source, "grade": one.grade, "user": one.user, "at": one.at, "why": one.why}


def _fold(name: str) -> str:
    return " ".join(name.casefold().split())
