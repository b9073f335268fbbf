"""What we know of how news tells through whose hands words came: media, monitors, papers, and words that join them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.lexicon.loader import load_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingWords:
    """The words of `cue_tellings.yaml`; `citing` and `asides` by their first word, as
    sequences of words, the longest first.

    `agents` leads from the last word of an agent noun to its kind (body, person, people) and sector.
    """

    monitors: frozenset[str]
    people: frozenset[str]
    bodies: frozenset[str]
    contacts: frozenset[str]
    papers: frozenset[str]
    talks: frozenset[str]
    presenters: frozenset[str]
    reckonings: frozenset[str]
    versions: frozenset[str]
    carried: frozenset[str]
    hands: frozenset[str]
    carrying: frozenset[str]
    makers: frozenset[str]
    pages: frozenset[str]
    audiences: frozenset[str]
    undertakings: frozenset[str]
    told_plans: frozenset[str]
    hearsay: frozenset[str]
    retorts: frozenset[str]
    own: frozenset[str]
    party_words: frozenset[str]
    official_words: frozenset[str]
    witness_words: frozenset[str]
    anonymous_words: frozenset[str]
    media_words: frozenset[str]
    citing: dict[str, tuple[tuple[str, ...], ...]]
    asides: dict[str, tuple[tuple[str, ...], ...]]
    agents: dict[str, tuple[str, str | None]]


@cache
def load_telling_words() -> TellingWords:
    """Return the words by which chains are told."""
    rows: dict[str, list[str]] = load_yaml("cue_tellings")
    citing, asides = (_index_phrases(rows.pop(name)) for name in ("citing", "asides"))
    words = {name: frozenset(listed) for name, listed in rows.items()}
    return TellingWords(agents=_read_agents(), citing=citing, asides=asides, **words)


def _index_phrases(phrases: list[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return phrases as words under their first one, the longest first."""
    index: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in sorted((tuple(phrase.split()) for phrase in phrases), key=len, reverse=True):
        index[phrase[0]] = (*index.get(phrase[0], ()), phrase)
    return index


def _read_agents() -> dict[str, tuple[str, str | None]]:
    """Return the kind and the sector of the last word of each agent noun; the first noun that ends so holds."""
    agents: dict[str, tuple[str, str | None]] = {}
    entries = [(noun, entry) for entry in load_yaml("agent_nouns")["agents"] for noun in entry["nouns"]]
    for noun, entry in sorted(entries, key=lambda pair: len(pair[0].split())):
        head = noun.partition(" of ")[0].partition(" for ")[0].rpartition(" ")[2].lower()
        agents.setdefault(head, (entry["kind"], entry.get("sector")))
    return agents
