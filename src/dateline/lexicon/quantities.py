"""Words that tell what a number counts and how sure it is, from `data/quantity_words.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.lexicon.loader import load_table, load_yaml
from dateline.model.codes import Qualifier, QuantityKind


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityLexicon:
    """Lemmas and words by what they tell.

    `predicates` leads from lemma and role (object, subject, of) to a kind; `particles` from lemma and particle;
    `counted` from a noun's lemma; `states` from a word that follows; `tolls` from words that a toll stands with;
    `deliberate` are words of death that is of somebody's will; `found` is counted where it was found, `passing_on` are
    verbs that in the passive pass on what is said of those counted; `fleeing` says that people had to leave where they
    live, `putting` at what number somebody puts a toll; `peoples` are those of the people that are called by a name;
    `units` from a form to kind and unit; `vague` to the lowest and highest number that the words may mean.
    """

    predicates: Mapping[tuple[str, str], QuantityKind]
    particles: Mapping[tuple[str, str], QuantityKind]
    counted: Mapping[str, QuantityKind]
    states: Mapping[str, QuantityKind]
    tolls: Mapping[str, QuantityKind]
    deliberate: frozenset[str]
    found: frozenset[str]
    passing_on: frozenset[str]
    fleeing: frozenset[str]
    putting: frozenset[str]
    people: frozenset[str]
    peoples: frozenset[str]
    troops: frozenset[str]
    ordnance: frozenset[str]
    units: Mapping[str, tuple[QuantityKind, str]]
    currency_signs: Mapping[str, str]
    scales: Mapping[str, float]
    qualifiers: Mapping[str, Qualifier]
    vague: Mapping[str, tuple[float | None, float | None]]
    exact: Mapping[str, float]


def _bound(number: float | None) -> float | None:
    return None if number is None else float(number)


def _list_peoples() -> frozenset[str]:
    """Return what one of the people of each country is called ("syrian"), from the table of countries."""
    names = (name for row in load_table("actor_countries") for name in row["people"].split("|"))
    return frozenset(name.lower()[:-1] for name in names if name.endswith("s"))


@cache
def load_quantities() -> QuantityLexicon:
    """Return the lexicon of quantities."""
    raw: dict[str, Any] = load_yaml("quantity_words")
    return QuantityLexicon(
        predicates={
            (lemma, entry["role"]): entry["kind"] for entry in reversed(raw["predicates"]) for lemma in entry["lemmas"]
        },
        particles={(entry["lemma"], entry["particle"]): entry["kind"] for entry in raw["particles"]},
        counted={lemma: entry["kind"] for entry in raw["counted"] for lemma in entry["lemmas"]},
        states={word: entry["kind"] for entry in raw["states"] for word in entry["words"]},
        tolls={word: entry["kind"] for entry in raw["tolls"] for word in entry["words"]},
        deliberate=frozenset(raw["deliberate"]),
        found=frozenset(raw["found"]),
        passing_on=frozenset(raw["passing_on"]),
        fleeing=frozenset(raw["fleeing"]),
        putting=frozenset(raw["putting"]),
        people=frozenset(word.lower() for word in raw["people"]) | _list_peoples(),
        peoples=frozenset(word.lower() for word in raw["people"] if word[0].isupper()) | _list_peoples(),
        troops=frozenset(raw["troops"]),
        ordnance=frozenset(raw["ordnance"]),
        units={form.lower(): (entry["kind"], entry["unit"]) for entry in raw["units"] for form in entry["forms"]},
        currency_signs={sign: entry["unit"] for entry in raw["currency_signs"] for sign in entry["signs"]},
        scales={form: float(entry["value"]) for entry in raw["scales"] for form in entry["forms"]},
        qualifiers={form.lower(): entry["qualifier"] for entry in raw["qualifiers"] for form in entry["forms"]},
        vague={
            form: (_bound(entry["low"]), _bound(entry["high"])) for entry in raw["vague"] for form in entry["forms"]
        },
        exact={form: float(entry["value"]) for entry in raw["exact"] for form in entry["forms"]},
    )
