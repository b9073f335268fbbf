"""How acts are named and told apart: titles of events, and contrasts between ways of telling one act."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.lexicon.loader import load_yaml


@dataclass(frozen=True, slots=True)
class ActTitle:
    """The noun that names an act, with the words before who did it and before to whom."""

    noun: str
    by: str
    to: str


@dataclass(frozen=True, slots=True)
class Contrast:
    """Values of one act that cannot both be right, each with the pattern of the words that tell it."""

    name: str
    acts: frozenset[str]
    values: tuple[tuple[str, re.Pattern[str]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """What modes, types, words and kinds of quantities tell of whether two reports are of one happening.

    `kin` leads from a mode to those that may be told in its place, `counted` from a word for people to the part of
    them that it counts (`people` is everybody), and `cumulative` finds words that count since a war or a year began.
    """

    telling: frozenset[str]
    kin: Mapping[str, frozenset[str]]
    outcomes: frozenset[str]
    mutual: frozenset[str]
    disputable: frozenset[str]
    unarmed: frozenset[str]
    victims: frozenset[str]
    growing: frozenset[str]
    cumulative: re.Pattern[str]
    within: frozenset[str]
    roles: frozenset[str]
    attributable: frozenset[str]
    watchers: frozenset[str]
    counted: Mapping[str, str]


@cache
def load_matching() -> Matching:
    """Return what modes, types, words and kinds of quantities tell."""
    rows: dict[str, Any] = load_yaml("matching")
    return Matching(
        telling=frozenset(rows["telling"]),
        kin={mode: frozenset(modes) - {mode} for modes in rows["kin"] for mode in modes},
        outcomes=frozenset(rows["outcomes"]),
        mutual=frozenset(rows["mutual"]),
        disputable=frozenset(rows["disputable"]),
        unarmed=frozenset(rows["unarmed"]),
        victims=frozenset(rows["victims"]),
        growing=frozenset(rows["growing"]),
        cumulative=re.compile(r"\b(?:" + "|".join(map(re.escape, rows["cumulative"])) + ")", re.IGNORECASE),
        within=frozenset(rows["within"]),
        roles=frozenset(rows["roles"]),
        attributable=frozenset(rows["attributable"]),
        watchers=frozenset(rows["watchers"]),
        counted={word: part for part, words in rows["counted"].items() for word in words},
    )


@cache
def load_titles() -> dict[str, ActTitle]:
    """Return how acts are named, by `TYPE` or `TYPE/mode`."""
    return {act: ActTitle(**row) for act, row in load_yaml("titles").items()}


def name_act(event_type: str, mode: str | None) -> ActTitle:
    """Return how an act is named; a mode that has no name of its own is named by its type."""
    titles = load_titles()
    return titles.get(f"{event_type}/{mode}") or titles[event_type]


@cache
def load_contrasts() -> tuple[Contrast, ...]:
    """Return the contrasts, in the order of the file."""
    return tuple(
        Contrast(
            name=row["name"],
            acts=frozenset(row["acts"]),
            values=tuple((value, _compile(words)) for value, words in row["values"].items()),
        )
        for row in load_yaml("contrasts")
    )


@cache
def _load_families() -> dict[str, str]:
    """Return the family of each act (`TYPE/mode`) and of each CAMEO code that has one."""
    return {member: row["name"] for row in load_yaml("families") for member in (*row["acts"], *row["cameo"])}


def name_family(event_type: str, mode: str | None, cameo: str | None) -> str | None:
    """Return the family of an act: what other reports of the same happening may tell under another type."""
    families = _load_families()
    return families.get(f"{event_type}/{mode}") or families.get(cameo or "")


@cache
def list_families(event_type: str) -> tuple[str, ...]:
    """Return the families of acts of a type, under which a report that tells no mode may stand."""
    rows = load_yaml("families")
    return tuple(row["name"] for row in rows if any(act.startswith(f"{event_type}/") for act in row["acts"]))


def find_manners(event_type: str, mode: str | None, cameo: str | None, text: str) -> tuple[tuple[str, str], ...]:
    """Return what a text tells of how an act was done, as pairs of contrast and value."""
    acts = {event_type, f"{event_type}/{mode}", name_family(event_type, mode, cameo)}
    lowered = text.lower()
    return tuple(
        (contrast.name, value)
        for contrast in load_contrasts()
        if contrast.acts & acts
        for value, pattern in contrast.values
        if pattern.search(lowered)
    )


def _compile(words: list[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words) + r")\b")
