"""Parts of speech and lemmas from memory: what the model's rules make of a word is worked out once.

The rules that follow the tagger look at one word at a time, with its tag and its relation; few name words, and fewer
look at two. Going through all of them for each word of a text costs more than parsing it. Here the outcome is kept by
tag, relation and word, as far as a rule names these; a sentence with a word that may begin a rule over several words
is left to the rules themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

import numpy as np
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc

LIMIT = 200_000
"""How many words are remembered at most."""

_LOOKED_AT = frozenset({"TAG", "DEP", "LOWER", "IS_SPACE"})
_UNNAMED = "(unnamed)"
_Token = dict[str, Any]
_Key = tuple[int, int, int]
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Morphology:
    """Sets part of speech, morphology and lemma as the model's own rules do."""

    def __init__(self, nlp: Language) -> None:
        self._ruler: Any = nlp.get_pipe("attribute_ruler")
        self._lemmatizer: Any = nlp.get_pipe("lemmatizer")
        _index_lemmas(self._lemmatizer)
        self._vocab = nlp.vocab
        self._unnamed: int = nlp.vocab.strings.add(_UNNAMED)
        patterns = _list_patterns(self._ruler)
        tokens = [token for pattern in patterns for token in pattern]
        self._relations = {nlp.vocab.strings[name] for name in _find_values(tokens, "DEP")}
        self._named = frozenset(_find_values(tokens, "LOWER"))
        self._regexes = [re.compile(regex) for regex in _find_regexes(tokens)]
        self._openings = Matcher(nlp.vocab)
        for number, pattern in enumerate(patterns):
            if len(pattern) > 1:
                self._openings.add(str(number), [[pattern[0]]])
        self._words: dict[int, int] = {}
        self._outcomes: dict[_Key, _Key | None] = {}
        self._lemmas: dict[_Key, int] = {}

    @staticmethod
    def suits(nlp: Language) -> bool:
        """Say whether the rules of a model look at nothing but words, tags and relations."""
        if not {"attribute_ruler", "lemmatizer"} <= set(nlp.pipe_names):
            return False
        ruler: Any = nlp.get_pipe("attribute_ruler")
        lemmatizer = nlp.get_pipe("lemmatizer")
        if type(ruler) is not AttributeRuler or not isinstance(lemmatizer, Lemmatizer) or lemmatizer.mode != "rule":
            return False
        tokens = [token for pattern in _list_patterns(ruler) for token in pattern]
        tests = (set(value) for token in tokens for value in token.values() if isinstance(value, dict))
        return all(set(token) <= _LOOKED_AT for token in tokens) and all(t <= {"IN", "NOT_IN", "REGEX"} for t in tests)

    def annotate(self, docs: Sequence[Doc]) -> None:
        """Set what the rules give for tagged and parsed sentences."""
        if len(self._words) + len(self._lemmas) > LIMIT:
            self._words.clear()
            self._lemmas.clear()
        rows = [doc.to_array(["ORTH", "TAG", "DEP"]).tolist() for doc in docs]
        keys = [[self._key(*row) for row in its] for its in rows]
        _learn(self._outcomes, (key for its in keys for key in its), self._rule)
        sure: list[tuple[Doc, list[_Key], list[_Key]]] = []
        for doc, its, row in zip(docs, keys, rows, strict=True):
            outcomes = [self._outcomes[key] for key in its]
            if None in outcomes:
                self._lemmatizer(self._ruler(doc))
            elif outcomes:
                found = [outcome for outcome in outcomes if outcome is not None]
                sure.append((doc, found, [(orth, *o[:2]) for (orth, _, _), o in zip(row, found, strict=True)]))
        _learn(self._lemmas, (key for _, _, its in sure for key in its), self._lemmatize)
        for doc, found, its in sure:
            values = [
                (pos, morph, lemma or self._lemmas[key]) for (pos, morph, lemma), key in zip(found, its, strict=True)
            ]
            _fill(doc, ("POS", "MORPH", "LEMMA"), values)

    def forget(self) -> None:
        """Forget the words that the model itself has forgotten."""
        strings: Any = self._vocab.strings
        self._words = {orth: word for orth, word in self._words.items() if orth in strings}
        self._lemmas = {key: lemma for key, lemma in self._lemmas.items() if key[0] in strings and lemma in strings}
        self._outcomes = {
            key: found
            for key, found in self._outcomes.items()
            if key[0] in strings and (found is None or (found[1] in strings and found[2] in strings))
        }

    def _key(self, orth: int, tag: int, relation: int) -> _Key:
        """Return what the outcome of a word hangs on; most words and most relations make no difference."""
        word = self._words.get(orth)
        if word is None:
            word = self._words[orth] = orth if self._is_named(self._vocab.strings[orth]) else self._unnamed
        return word, tag, relation if relation in self._relations else self._unnamed

    def _is_named(self, word: str) -> bool:
        lower = word.lower()
        return word.isspace() or lower in self._named or any(regex.search(lower) for regex in self._regexes)

    def _rule(self, keys: Sequence[_Key]) -> list[_Key | None]:
        """Return part of speech, morphology and lemma, or nothing where that may depend on the words after."""
        opening = {start for _, start, _ in self._openings(self._lay_out(keys))}
        sure = [key for at, key in enumerate(keys) if at not in opening]
        told = self._ruler(self._lay_out(sure)).to_array(["TAG", "DEP", "POS", "MORPH", "LEMMA"]).tolist()
        found = {
            key: tuple(row[2:]) if tuple(row[:2]) == key[1:] else None for key, row in zip(sure, told, strict=True)
        }
        return [found.get(key) for key in keys]

    def _lemmatize(self, keys: Sequence[_Key]) -> list[int]:
        doc = Doc(self._vocab, words=[self._vocab.strings[orth] for orth, _, _ in keys])
        _fill(doc, ("POS", "MORPH"), [key[1:] for key in keys])
        lemmas: list[int] = self._lemmatizer(doc).to_array("LEMMA").tolist()
        return lemmas

    def _lay_out(self, keys: Sequence[_Key]) -> Doc:
        doc = Doc(self._vocab, words=[self._vocab.strings[orth] for orth, _, _ in keys])
        return _fill(doc, ("TAG", "DEP"), [key[1:] for key in keys])


def _index_lemmas(lemmatizer: Any) -> None:
    """Turn the lists that the lemmatizer looks words up in into sets."""
    tables = lemmatizer.lookups
    if tables.has_table("lemma_index"):
        index = tables.get_table("lemma_index")
        for part, words in list(index.items()):
            index[part] = frozenset(words)


def _fill(doc: Doc, attributes: Sequence[str], rows: Sequence[Sequence[int]]) -> Doc:
    values: Any = np.array(rows, dtype=np.uint64)
    return doc.from_array(list(attributes), values) if rows else doc


def _learn(known: dict[K, V], keys: Iterable[K], work_out: Callable[[Sequence[K]], Sequence[V]]) -> None:
    new = list(dict.fromkeys(key for key in keys if key not in known))
    if new:
        known.update(zip(new, work_out(new), strict=True))


def _list_patterns(ruler: Any) -> list[list[_Token]]:
    return [pattern for row in ruler.patterns for pattern in row["patterns"]]


def _find_values(tokens: Iterable[_Token], attribute: str) -> Iterator[str]:
    """Yield the values of an attribute that any token of a pattern names."""
    for value in (token.get(attribute) for token in tokens):
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            yield from (name for test, names in value.items() if test != "REGEX" for name in names)


def _find_regexes(tokens: Iterable[_Token]) -> Iterator[str]:
    yield from (value["REGEX"] for t in tokens if isinstance(value := t.get("LOWER"), dict) and "REGEX" in value)
