"""How acts are named and told apart: titles of events, and contrasts between ways of telling one act."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
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
    """Values of one act that cannot both be right, each with the pattern of the words that tell it.

    `modes` leads from a mode to the only value that a claim of that mode may tell.
    """

    name: str
    acts: frozenset[str]
    modes: Mapping[str, str]
    values: tuple[tuple[str, re.Pattern[str]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """What modes, types, words and kinds of quantities tell of whether two reports are of one happening.

    `kin` leads from a mode to those that may be told in its place, `counted` from a word for people to the part of
    them that it counts (`people` is everybody), and `cumulative` finds words that count since a war or a year began.
    `seldom` are modes that a city sees seldom more than once a day.
    `more` finds words before a number of more people, `set_apart` also before one of some of them, `besides` words
    after one of more.
    `habitual` finds words for violence at large, `lasting` words beside an act that does not end, `singling` words
    that make it a single one all the same, `former` words for what was before, `campaigns` for operations that last,
    `turns` words with which a sentence turns to another happening, `blows` words for a blow, and each of `deeds` words
    for a deed.
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
    habitual: re.Pattern[str]
    seldom: frozenset[str]
    more: re.Pattern[str]
    set_apart: re.Pattern[str]
    besides: re.Pattern[str]
    lasting: re.Pattern[str]
    singling: re.Pattern[str]
    former: re.Pattern[str]
    campaigns: re.Pattern[str]
    turns: re.Pattern[str]
    blows: re.Pattern[str]
    deeds: Mapping[str, re.Pattern[str]]
    within: frozenset[str]
    wholes: frozenset[str]
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
        kin=_relate(rows["kin"]),
        outcomes=frozenset(rows["outcomes"]),
        mutual=frozenset(rows["mutual"]),
        disputable=frozenset(rows["disputable"]),
        unarmed=frozenset(rows["unarmed"]),
        victims=frozenset(rows["victims"]),
        growing=frozenset(rows["growing"]),
        cumulative=_compile_openings(rows["cumulative"]),
        habitual=_compile_openings(rows["habitual"]),
        seldom=frozenset(rows["seldom"]),
        more=_compile_before(rows["more"]),
        set_apart=_compile_before(rows["more"] + rows["some"]),
        besides=re.compile(rf" ?(?:{'|'.join(rows['besides'])})\b", re.IGNORECASE),
        lasting=_compile_openings(rows["lasting"]),
        singling=_compile_openings(rows["singling"]),
        former=_compile_openings(rows["former"]),
        campaigns=_compile(rows["campaigns"]),
        turns=_compile(rows["turns"]),
        blows=_compile(rows["blows"]),
        deeds={deed: _compile(words) for deed, words in rows["deeds"].items()},
        within=frozenset(rows["within"]),
        wholes=frozenset(rows["wholes"]),
        roles=frozenset(rows["roles"]),
        attributable=frozenset(rows["attributable"]),
        watchers=frozenset(rows["watchers"]),
        counted={word: part for part, words in rows["counted"].items() for word in words},
    )


def _relate(groups: Iterable[list[str]]) -> dict[str, frozenset[str]]:
    """Return, by mode, the modes that stand in a group with it."""
    groups = list(groups)
    modes = {mode for group in groups for mode in group}
    return {mode: frozenset(one for group in groups if mode in group for one in group) - {mode} for mode in modes}


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
            modes={mode: value for value, modes in row.get("modes", {}).items() for mode in modes},
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


def name_family_told(event_type: str, text: str) -> str | None:
    """Return the family of acts of a type that a text tells by its words: "killed in the gas attack" by no mode."""
    lowered = text.lower()
    return next(
        (name for name, types, words in _load_family_words() if event_type in types and words.search(lowered)), None
    )


@cache
def _load_family_words() -> tuple[tuple[str, frozenset[str], re.Pattern[str]], ...]:
    return tuple(
        (row["name"], frozenset(act.split("/")[0] for act in row["acts"]), _compile(row["words"]))
        for row in load_yaml("families")
        if row["words"]
    )


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
        for value in _find_values(contrast, mode, lowered)
    )


def _find_values(contrast: Contrast, mode: str | None, text: str) -> list[str]:
    """Return the values of a contrast that a text tells; of those that modes tell, none where it tells of several."""
    told = [value for value, pattern in contrast.values if pattern.search(text)]
    if not contrast.modes:
        return told
    return [value for value in told if len(told) == 1 and contrast.modes.get(mode or "", value) == value]


def _compile_before(phrases: list[str]) -> re.Pattern[str]:
    """Return the pattern of phrases that stand right before a number."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})(?: at least| some| about)? $", re.IGNORECASE)


def _compile_openings(phrases: list[str]) -> re.Pattern[str]:
    """Return the pattern of phrases whose last word may go on: "in recent" finds "in recently taken towns" too."""
    return re.compile(r"\b(?:" + "|".join(map(re.escape, phrases)) + ")", re.IGNORECASE)


def _compile(words: list[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words) + r")\b")
