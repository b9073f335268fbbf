"""Screening: which sentences need no parse, because they can hold neither a claim nor an attribution.

A sentence is spared only where nothing in it could begin one: no form of a word of the event lexicon, of a toll or of
an attribution, no name, and no mark of speech in it or right beside it; and where it is nothing but marks. Forms are
led back to their lemmas by the model's own tables, as any part of speech, so that what the parser would make of a word
is always among the guesses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from spacy.language import Language

from dateline.lexicon.cues import load_attribution_cues, load_status_cues
from dateline.lexicon.events import fold_word, load_events
from dateline.lexicon.quantities import load_quantities

LIMIT = 100_000
"""How many words are remembered at most."""

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LETTER = re.compile(r"[^\W_]")
_SPOKEN = re.compile(r"[\"“”„«»‘’'`:@|/()\[\]{}<>–—]|--|\s-\s")
_Tables = dict[str, dict[str, list[str]]]


class Screen:
    """Tells by its words whether a sentence may hold a claim or an attribution."""

    def __init__(self, nlp: Language) -> None:
        """Take the tables that lead a word form back to its lemma from a model's lemmatizer."""
        # spaCy types a part of its pipeline as any callable, though this one is a lemmatizer.
        tables: Any = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
        self._irregular: _Tables = {part: dict(forms) for part, forms in tables.get_table("lemma_exc").items()}
        self._endings = sorted({tuple(rule) for rules in tables.get_table("lemma_rules").values() for rule in rules})
        self._known: dict[str, bool] = {}

    @staticmethod
    def suits(nlp: Language) -> bool:
        """Say whether a model has the tables that forms are led back by."""
        lookups: Any = getattr(nlp.get_pipe("lemmatizer"), "lookups", None) if nlp.has_pipe("lemmatizer") else None
        return lookups is not None and lookups.has_table("lemma_exc") and lookups.has_table("lemma_rules")

    def choose(self, texts: Sequence[str]) -> list[bool]:
        """Return for each sentence of a document, in order, whether it has to be parsed."""
        spoken = [_SPOKEN.search(text) is not None for text in texts]
        beside = [any(spoken[max(0, at - 1) : at + 2]) for at in range(len(texts))]
        worded = [_LETTER.search(text) is not None for text in texts]
        return [says and (near or self.may_hold(text)) for says, near, text in zip(worded, beside, texts, strict=True)]

    def may_hold(self, text: str) -> bool:
        """Say whether a word of a sentence may begin a claim or an attribution, or names somebody or something."""
        words = _WORD.findall(text)
        if any(word[0].isupper() for word in words[1:]):
            return True
        return any(self._may_begin(word.lower()) for word in words)

    def _may_begin(self, word: str) -> bool:
        found = self._known.get(word)
        if found is None:
            if len(self._known) > LIMIT:
                self._known.clear()
            heads = _list_heads()
            found = self._known[word] = any(lemma in heads for lemma in self._lead_back(word))
        return found

    def _lead_back(self, word: str) -> Iterator[str]:
        """Yield everything that a word may be a form of, and the parts of one with hyphens."""
        parts = {word, *re.split(r"[-'’]", word)} - {""}
        for part in parts:
            forms = {part, *(form for table in self._irregular.values() for form in table.get(part, ()))}
            forms |= {part[: len(part) - len(old)] + new for old, new in self._endings if part.endswith(old)}
            for form in forms:
                yield from (form, fold_word(form), form[:-1])


@cache
def _list_heads() -> frozenset[str]:
    """Return the words that a claim, a toll or an attribution can begin from, as lemmas or as they stand."""
    events, cues, counts = load_events(), load_attribution_cues(), load_quantities()
    heads = {head for _, head in events.patterns} | set(events.lemmas) | set(events.lemmas.values())
    heads |= {*cues.verbs, *cues.nouns, *cues.adjectives, *cues.lemmas, *cues.stances, *cues.views, *cues.citing}
    heads |= {*cues.sourceless_adverbs, *cues.sourceless_adjectives, *cues.written, *cues.artifacts, *cues.topics}
    heads |= {*cues.anonymous, *cues.posts, *cues.media, *cues.outlet_words}
    heads |= {word for word, _ in counts.predicates} | {word for word, _ in counts.particles}
    heads |= {*counts.counted, *counts.states, *counts.people, *counts.troops}
    phrases = {word for toll in counts.tolls for word in toll.split()} | load_status_cues().speech_nouns
    return frozenset(word for head in (*heads, *phrases) for word in head.lower().split()) - _FILLERS


_FILLERS = frozenset({"a", "an", "the", "of", "to", "in", "on", "for", "by", "and", "be", "as", "at"})
