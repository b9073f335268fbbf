"""The event lexicon: words and patterns that denote political events, compiled from their data files.

A pattern is written as one line: the head word, then what must stand with it.

    shell                   the verb alone
    call|ring for           a verb of two spellings, with a preposition or particle
    hold {talks}            an object whose head is of the word class `talks` (or is one of the words in the braces)
    rely on {troops}        the same for what a preposition governs
    buy {!weapons}          an object that is not of the class
    attack _                any object at all
    <{=fire} spread         the word itself, not the word class of that name
    leave {PLACE}           the name of a place
    agree TO, risk ING, demand THAT             a complement clause; `TO{violence}` says what its verb must be
    say MUST                a clause about what somebody has to do
    <{violence} halt        the subject's head is of the class
    warn PASSIVE, meet INTRANSITIVE
    call {talks} off        braces after a preposition or particle belong to it, so an object is written before it
    car|truck bombing       nouns: the last word is the head, the words before it modify it
    use of {poisons}        nouns with a preposition
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast, get_args

from dateline.errors import LexiconError
from dateline.lexicon.loader import load_yaml
from dateline.model.codes import EventType

Kind = Literal["verb", "noun", "adjective"]
ClauseKind = Literal["TO", "THAT", "ING", "MUST"]
Needs = Literal["nobody", "act", "actor", "recipient", "either", "both", "pair"]

FILES = ("event_agreements", "event_cooperation", "event_demands", "event_force")
_ELEMENT = re.compile(r"(<)?([A-Za-z'|-]+|_)?(?:\{(!)?([^{}]+)\})?")


@dataclass(frozen=True, slots=True)
class Choice:
    """A set of lemmas of which a word must, or with `barred` must not, be one."""

    lemmas: frozenset[str]
    barred: bool = False
    place: bool = False
    """Whether the name of a place will do too."""

    def admits(self, lemma: str) -> bool:
        """Say whether a lemma will do."""
        return (lemma in self.lemmas) is not self.barred


@dataclass(frozen=True, slots=True)
class Link:
    """A preposition or particle that must stand with a word, and maybe what it governs."""

    words: frozenset[str]
    filler: Choice | None


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a word keeps its actor and its recipient: slots in order of preference."""

    id: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    noun_actor: tuple[str, ...]
    noun_recipient: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sense:
    """What a group of patterns means; `event_type` is null for uses that are no event ("strike a chord").

    A `wary` sense is no event where the sentence smells of sports or business and of no strife; a strictly wary one
    only where violence or somebody armed is spoken of, one wary of the `armed` only against them, one wary of the
    `crowd` not by people in the street, one wary of `people` by nobody else, one wary of `forces` only by states and
    the armed. One wary of `purpose` is figurative as the aim of another deed ("struck to send a message"). Where a
    state or its forces do it, `by_state` is the mode and code. A sense `judged` by its aim is as sure as that is
    ("seeks to provoke X"). What needs an `act` needs nobody in the passive ("a curfew was imposed").
    """

    id: str
    event_type: EventType | None
    mode: str | None
    cameo: str | None
    contexts: tuple[str, ...]
    frame: Frame
    needs: Needs
    wary: Literal["no", "yes", "strict", "purpose", "armed", "crowd", "people", "forces"]
    alone: bool
    by_state: tuple[str | None, str | None] | None = None
    judged: Literal["head", "aim"] = "head"


@dataclass(frozen=True, slots=True)
class Pattern:
    """One line of the lexicon, compiled."""

    line: str
    kind: Kind
    heads: frozenset[str]
    sense: Sense
    modifiers: tuple[frozenset[str], ...] = ()
    links: tuple[Link, ...] = ()
    object: Choice | None = None
    subject: Choice | None = None
    clause: ClauseKind | None = None
    clause_verbs: Choice | None = None
    any_object: bool = False
    passive: bool = False
    intransitive: bool = False
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Theme:
    """What a demand, refusal, promise or threat is about, and what that makes of its mode and code."""

    id: str
    lemmas: frozenset[str]
    codes: Mapping[str, tuple[str | None, str | None]]


@dataclass(frozen=True, slots=True)
class EventLexicon:
    """All patterns by kind and head lemma, the word classes, and the themes."""

    patterns: Mapping[tuple[Kind, str], tuple[Pattern, ...]]
    classes: Mapping[str, frozenset[str]]
    themes: tuple[Theme, ...]
    lemmas: Mapping[str, str]
    """What the parser's lemmatiser gets wrong, and the lemma that is meant."""
    whole: tuple[str, ...] = ()
    """Words with a hyphen that the parser shall not cut."""

    def senses(self) -> tuple[Sense, ...]:
        """Return all senses, each once, by id."""
        found = {p.sense.id: p.sense for patterns in self.patterns.values() for p in patterns}
        return tuple(found[name] for name in sorted(found))

    def lines(self) -> tuple[Pattern, ...]:
        """Return all patterns, each once."""
        found = {(p.sense.id, p.kind, p.line): p for patterns in self.patterns.values() for p in patterns}
        return tuple(found.values())


@cache
def load_events() -> EventLexicon:
    """Return the event lexicon that comes with dateline."""
    words = load_yaml("event_words")
    classes = _expand_classes(words["classes"])
    links = frozenset(words["links"])
    frames = {row["id"]: _read_frame(row) for row in load_yaml("event_frames")}
    patterns: dict[tuple[Kind, str], list[Pattern]] = {}
    for name in FILES:
        for group in load_yaml(name):
            for pattern in _read_group(group, frames, classes, links):
                for head in pattern.heads:
                    patterns.setdefault((pattern.kind, head), []).append(pattern)
    ranked = {key: tuple(sorted(found, key=_rank)) for key, found in patterns.items()}
    themes = tuple(_read_theme(row, classes) for row in words["themes"])
    return EventLexicon(ranked, classes, themes, words["lemmas"], tuple(words["whole"]))


def _rank(pattern: Pattern) -> tuple[int, bool]:
    """Order patterns: the more they ask for the earlier; uses that are no event win over events that ask no more."""
    return -pattern.weight, pattern.sense.event_type is not None


def fold_word(word: str) -> str:
    """Return a word in small letters and without hyphens ("Cease-fire" is "ceasefire")."""
    folded = word.lower()
    return folded.replace("-", "") if len(folded) > 3 else folded


def _expand_classes(rows: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    classes: dict[str, frozenset[str]] = {}
    for name, words in rows.items():
        members: set[str] = set()
        for word in words:
            if word.startswith("+"):
                members |= _look_up(classes, word[1:], name)
            else:
                members.add(fold_word(word.removeprefix("=")))
        classes[name] = frozenset(members)
    return classes


def _look_up(classes: Mapping[str, frozenset[str]], name: str, where: str) -> frozenset[str]:
    if name not in classes:
        raise LexiconError(f"event_words.yaml: {where} names the class {name!r}, which is not defined above it")
    return classes[name]


def _read_frame(row: Mapping[str, Any]) -> Frame:
    verb, noun = row.get("verb", {}), row.get("noun", {})
    slots = (verb.get("actor"), verb.get("recipient"), noun.get("actor"), noun.get("recipient"))
    return Frame(row["id"], *(tuple(found or ()) for found in slots))


def _read_theme(row: Mapping[str, Any], classes: Mapping[str, frozenset[str]]) -> Theme:
    lemmas = frozenset().union(*(_alternatives(word, classes) for word in row["words"]))
    return Theme(row["id"], lemmas, {event: _read_code(code) for event, code in row["codes"].items()})


def _read_code(row: Mapping[str, Any]) -> tuple[str | None, str | None]:
    return row.get("mode"), row.get("cameo")


def _read_group(
    group: Mapping[str, Any],
    frames: Mapping[str, Frame],
    classes: Mapping[str, frozenset[str]],
    links: frozenset[str],
) -> Iterable[Pattern]:
    name = group["id"]
    event = group["type"]
    if group["frame"] not in frames:
        raise LexiconError(f"event lexicon, {name}: no frame {group['frame']!r} in event_frames.yaml")
    sense = Sense(
        id=name,
        event_type=cast(EventType, event) if event in get_args(EventType) else None,
        mode=group.get("mode"),
        cameo=group.get("cameo"),
        contexts=tuple(group.get("contexts", ())),
        frame=frames[group["frame"]],
        needs=group.get("needs", "actor"),
        wary=group.get("wary", "no"),
        alone=group.get("alone") == "yes",
        by_state=_read_code(group["by_state"]) if "by_state" in group else None,
        judged=group.get("judged", "head"),
    )
    for kind, key in (("verb", "verbs"), ("noun", "nouns"), ("adjective", "adjectives")):
        for line in group.get(key, ()):
            try:
                yield _compile(line, cast(Kind, kind), sense, classes, links)
            except ValueError as error:
                raise LexiconError(f"event lexicon, {name}: pattern {line!r}: {error}") from error


def _alternatives(text: str, classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    found: set[str] = set()
    for word in text.split("|"):
        found |= classes.get(word, frozenset({fold_word(word.removeprefix("="))}))
    return frozenset(found)


def _choice(match: re.Match[str], classes: Mapping[str, frozenset[str]]) -> Choice | None:
    if not match[4]:
        return None
    words = [word for word in match[4].split("|") if word != "PLACE"]
    lemmas = _alternatives("|".join(words), classes) if words else frozenset()
    return Choice(lemmas, bool(match[3]), "PLACE" in match[4].split("|"))


def _compile(
    line: str, kind: Kind, sense: Sense, classes: Mapping[str, frozenset[str]], links: frozenset[str]
) -> Pattern:
    """Return the pattern that a line of the lexicon writes."""
    parts: dict[str, Any] = {}
    found_links: list[Link] = []
    heads: list[frozenset[str]] = []
    weight = 0
    for text in line.split():
        match = _ELEMENT.fullmatch(text)
        if match is None:
            raise ValueError(f"cannot read {text!r}")
        word, choice = match[2], _choice(match, classes)
        weight += 2 if choice and not choice.barred else 1
        if match[1]:
            parts["subject"] = choice
        elif word is None or word == "_":
            if choice is None:
                parts["any_object"] = True
            elif found_links and found_links[-1].filler is None:
                found_links[-1] = Link(found_links[-1].words, choice)
            else:
                parts["object"] = choice
        elif word in get_args(ClauseKind):
            parts["clause"], parts["clause_verbs"] = word, choice
        elif word in ("PASSIVE", "INTRANSITIVE"):
            parts[word.lower()] = True
        elif heads and set(word.split("|")) <= links:
            found_links.append(Link(frozenset(word.split("|")), choice))
        else:
            heads.append(_alternatives(word, {}))
    if kind != "noun" and len(heads) != 1:
        raise ValueError("a verb or adjective has one head word; put objects in braces")
    return Pattern(
        line=line,
        kind=kind,
        heads=heads[-1],
        sense=sense,
        modifiers=tuple(heads[:-1]),
        links=tuple(found_links),
        weight=weight + len(heads) - 1,
        **parts,
    )
