"""What we know of words that govern status: negation, modals, hedges, plans, threats and their like."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.lexicon.loader import load_yaml
from dateline.model.codes import LinkKind, ProspectiveKind, Status


@dataclass(frozen=True, slots=True)
class Effect:
    """What a governor does to the status of what it governs.

    `factuality` runs from -3 to 3, and may differ for nouns, which often speak of what is there already;
    `probability` is a range between 0 and 1, where an estimative word was used.
    """

    id: str
    status: Status
    kind: ProspectiveKind | None
    factuality: float
    probability: tuple[float, float] | None = None
    noun_factuality: float | None = None


@dataclass(frozen=True, slots=True)
class Governor:
    """A class of words that act alike on what they govern, by the ids of their effects."""

    id: str
    effect: str
    negated: str


@dataclass(frozen=True, slots=True)
class StatusCues:
    """The status lexicon: look-ups from (lemma, kind of complement) or lemma to a class of governors."""

    effects: dict[str, Effect]
    estimates: dict[str, Effect]
    verbs: dict[tuple[str, str], Governor]
    adjectives: dict[str, Governor]
    nouns: dict[str, Governor]
    prepositions: dict[str, Governor]
    markers: dict[str, Governor]
    attributes: dict[str, Governor]
    modals: dict[str, Governor]
    adverbs: dict[str, Governor]
    negative_words: frozenset[str]
    opposites: dict[str, str]
    spreading: frozenset[str]
    happenings: frozenset[str]
    happening_endings: tuple[str, ...]
    things: frozenset[str]
    occurring: frozenset[str]
    linking: frozenset[str]
    futures: frozenset[str]
    under_way: frozenset[str]
    conditions: frozenset[str]
    speech_nouns: frozenset[str]


@cache
def load_status_cues() -> StatusCues:
    """Return the status lexicon."""
    rows, made, named = load_yaml("status_governors"), load_yaml("status_effects"), load_yaml("status_happenings")
    tables = {name: _index(rows[name]) for name in _TABLES}
    return StatusCues(
        effects={row["id"]: _read_effect(row) for row in made["effects"]},
        estimates={word: _read_estimate(row) for row in made["estimates"] for word in row["words"]},
        verbs={
            (lemma, taken): _read_governor(row)
            for row in rows["verbs"]
            for lemma in row["lemmas"]
            for taken in row["takes"]
        },
        negative_words=frozenset(rows["negative_words"]),
        opposites=made["opposites"],
        spreading=frozenset(made["spreading"]),
        happenings=frozenset(named["happenings"]),
        happening_endings=tuple(named["endings"]),
        things=frozenset(named["things"]),
        occurring=frozenset(named["occurring"]),
        linking=frozenset(rows["linking_verbs"]),
        futures=frozenset(rows["future_modals"]),
        under_way=frozenset(rows["under_way"]),
        conditions=frozenset(rows["conditions"]),
        speech_nouns=frozenset(named["speech"]),
        **tables,
    )


_TABLES = ("adjectives", "nouns", "prepositions", "markers", "attributes", "modals", "adverbs")


def _index(rows: list[dict[str, Any]]) -> dict[str, Governor]:
    return {lemma: _read_governor(row) for row in rows for lemma in row["lemmas"]}


def _read_governor(row: dict[str, Any]) -> Governor:
    return Governor(row["id"], row["effect"], row.get("negated", "open"))


def _read_effect(row: dict[str, Any]) -> Effect:
    return Effect(row["id"], row["status"], row.get("kind"), row["factuality"], None, row.get("noun_factuality"))


def _read_estimate(row: dict[str, Any]) -> Effect:
    return Effect("estimate:" + row["id"], "hedged", None, row["factuality"], (row["low"], row["high"]))


@dataclass(frozen=True, slots=True)
class Cue:
    """A class of words that attribute content to a source.

    `takes` holds the forms of content, `stance` says how the cue takes it, `way` how the claim was passed on.
    """

    id: str
    takes: frozenset[str]
    stance: str
    way: LinkKind


@dataclass(frozen=True, slots=True)
class AttributionCues:
    """The attribution lexicon: verbs by (lemma, form of content), nouns and adjectives by lemma, and word lists."""

    verbs: dict[str, dict[str, Cue]]
    nouns: dict[str, Cue]
    adjectives: dict[str, Cue]
    content_prepositions: frozenset[str]
    source_prepositions: frozenset[str]
    views: frozenset[str]
    sourceless_adverbs: frozenset[str]
    sourceless_adjectives: frozenset[str]
    light_verbs: frozenset[str]
    media: frozenset[str]
    written: frozenset[str]
    citing: frozenset[str]
    artifacts: frozenset[str]
    posts: frozenset[str]
    generic_posts: frozenset[str]
    object_origins: frozenset[str]
    stances: dict[str, str]
    lemmas: dict[str, str]
    anonymous: frozenset[str]
    topics: frozenset[str]
    outlet_words: frozenset[str]


@cache
def load_attribution_cues() -> AttributionCues:
    """Return the attribution lexicon."""
    rows, named = load_yaml("cue_verbs")["verbs"], load_yaml("cue_nouns")
    verbs: dict[str, dict[str, Cue]] = {}
    for row in rows:
        cue = _read_cue(row)
        for lemma in row["lemmas"]:
            for form in row.get("prepositions", row["takes"]):
                verbs.setdefault(lemma, {}).setdefault(f"prep:{form}" if "prepositions" in row else form, cue)
    return AttributionCues(
        verbs=verbs,
        nouns=_index_cues(named["nouns"]),
        adjectives=_index_cues(named["adjectives"]),
        stances={lemma: stance for stance, lemmas in named["stances"].items() for lemma in lemmas},
        lemmas=named["lemmas"],
        **{name: frozenset(named[name]) for name in _WORD_LISTS},
    )


_WORD_LISTS = (
    "content_prepositions",
    "source_prepositions",
    "views",
    "sourceless_adverbs",
    "sourceless_adjectives",
    "light_verbs",
    "media",
    "written",
    "citing",
    "artifacts",
    "posts",
    "generic_posts",
    "object_origins",
    "anonymous",
    "topics",
    "outlet_words",
)


def _read_cue(row: dict[str, Any]) -> Cue:
    return Cue(row["id"], frozenset(row.get("takes", ())), row["stance"], row.get("way", "spoke"))


def _index_cues(rows: list[dict[str, Any]]) -> dict[str, Cue]:
    return {lemma: _read_cue(row) for row in rows for lemma in row["lemmas"]}
