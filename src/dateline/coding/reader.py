"""A learned reader of attributions: it finds cues, and for each cue the words of its source and of its content.

The encoder (a small BERT with the parser's view of each word beside its pieces) runs in onnxruntime with weights of
8 bits, the heads in numpy. Weights come as a package of their own, `dateline_reader`; without it there is no reader,
and the rules carry on.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dateline.coding.phrases import ParsedSentence
from dateline.coding.reader_decoding import Scores, find_best_labels, forbid, read_spans
from dateline.coding.reader_heads import Frame, Heads
from dateline.coding.reader_hints import WordHint, lean_to_cues, lean_to_spans
from dateline.coding.reader_windows import cut_windows
from dateline.coding.reader_words import Hashes, Whole, Words, hash_strings, lay_out_words
from dateline.errors import SetupError
from dateline.model.span import Span
from dateline.text.encoders import open_encoder
from dateline.text.word_pieces import WordPieces

PARCEL = "dateline_reader"
"""The package that holds the weights."""

MEND = "install it with `scripts/setup run`, or ask for `--reader off`"
_MOST_CUES = 32
"""How many cues are judged at a time."""

_SPAN_STEPS = forbid(2)
_FILES = ("encoder.onnx", "heads.npz", "labels.json", "vocab.txt")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAttribution:
    """An attribution as the reader sees it: spans of each role, and how probable the cue is one (0 to 1)."""

    source: tuple[Span, ...]
    cue: Span
    content: tuple[Span, ...]
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """An attribution that somebody else found, by spans: its words count for the reader as evidence among other."""

    source: tuple[Span, ...]
    cue: Span
    content: tuple[Span, ...]


class AttributionReader:
    """Reads attributions; `version` changes whenever the weights do."""

    def __init__(self, folder: Path, *, release: str, threads: int = 1) -> None:
        self.version = f"{release} {_hash_files(folder)}"
        self._session = open_encoder(folder / "encoder.onnx", owner="the reader's", mend=MEND, threads=threads)
        try:
            labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
            self._tags, self._deps = (_Numbers(hash_strings(labels[kind])) for kind in ("tags", "deps"))
            with np.load(folder / "heads.npz", allow_pickle=False) as arrays:
                self._heads = Heads({name: arrays[name] for name in arrays.files}, deps=len(labels["deps"]) + 1)
            self._pieces = WordPieces.load(folder / "vocab.txt")
        except (OSError, EOFError, ValueError, KeyError, TypeError, zipfile.BadZipFile) as error:
            raise SetupError(f"the reader's weights in {folder} are damaged ({error}); {MEND}") from error

    def read(
        self, sentences: Sequence[ParsedSentence], paragraphs: Sequence[Span], hints: Sequence[Hint] = ()
    ) -> tuple[ReadAttribution, ...]:
        """Return the attributions of a document in order of their cues.

        The cue of each hint is read too, however improbable, unless one of the reader's own touches it.
        """
        words = lay_out_words(sentences, paragraphs)
        if not len(words):
            return ()
        pieces = [self._pieces.spell(text) for text in words.texts]
        sizes = [len(numbers) for numbers in pieces]
        rows = np.stack([self._tags.of(words.tag), self._deps.of(words.dep), words.case + 1, words.quote + 1], axis=1)
        frame = Frame(words, words.head.tolist(), rows[:, 1].tolist())
        hinted = sorted(filter(None, (_find_words(words, hint) for hint in hints)), key=lambda h: h.cue)
        judged: list[_Judged] = []
        for window in cut_windows(sizes, words.sentence.tolist(), words.paragraph.tolist()):
            vectors = self._encode(words, pieces, rows, window)
            near = [hint.move(window) for hint in hinted if window[0] <= hint.cue[0] and hint.cue[1] < window[1]]
            judged += self._judge(frame, window, vectors, near)
        return tuple(_decode(words, judged))

    def _encode(self, words: Words, pieces: Sequence[tuple[int, ...]], rows: Whole, window: tuple[int, int]) -> Scores:
        """Return a vector for each word of a window: that of its first piece."""
        numbers, of_word, places = [self._pieces.begin], [-1], []
        paragraph = words.paragraph[window[0] : window[1]].tolist()
        for at in range(window[0], window[1]):
            if at > window[0] and paragraph[at - window[0]] != paragraph[at - window[0] - 1]:
                numbers.append(self._pieces.end)
                of_word.append(-1)
            places.append(len(numbers))
            numbers += pieces[at]
            of_word += [at] * len(pieces[at])
        numbers.append(self._pieces.end)
        of_word.append(-1)
        owner = np.array(of_word)
        feed = {
            "pieces": np.array(numbers, dtype=np.int64)[None],
            "features": np.where(owner[:, None] < 0, 0, rows[owner])[None],
        }
        vectors: Scores = self._session.run(["vectors"], feed)[0][0]
        return vectors[places]

    def _judge(
        self, frame: Frame, window: tuple[int, int], vectors: Scores, hints: Sequence[WordHint]
    ) -> Iterator[_Judged]:
        scores = self._heads.score_cues(vectors)
        labels = (scores + lean_to_cues(hints, len(vectors))).argmax(axis=1).tolist()
        cues = _join_cues(read_spans(labels, 0), hints)
        for some in (cues[at : at + _MOST_CUES] for at in range(0, len(cues), _MOST_CUES)):
            judged = self._heads.judge(vectors, [cue for cue, _ in some], frame, window)
            for (cue, hint), (low, own) in zip(some, judged, strict=True):
                own += lean_to_spans(hint, len(vectors))[low : low + len(own)]
                probability = float(1 - np.exp(scores[cue[0] : cue[1] + 1, 0]).min())
                yield _Judged((window[0] + cue[0], window[0] + cue[1]), window[0] + low, own, probability)


@dataclass(frozen=True, slots=True)
class _Judged:
    """A cue with the scores of the words of its paragraph, of which `begin` is the first."""

    cue: tuple[int, int]
    begin: int
    scores: Scores
    probability: float


def _decode(words: Words, judged: Sequence[_Judged]) -> Iterator[ReadAttribution]:
    for some in (judged[at : at + _MOST_CUES] for at in range(0, len(judged), _MOST_CUES)):
        filled = np.full((len(some), max(len(one.scores) for one in some), 5), -1e4, dtype=np.float32)
        filled[:, :, 0] = 0
        for row, one in zip(filled, some, strict=True):
            row[: len(one.scores)] = one.scores
        for one, labels in zip(some, find_best_labels(filled, _SPAN_STEPS).tolist(), strict=True):
            yield ReadAttribution(
                source=_find_spans(words, one.begin, labels, 0),
                cue=words.span(*one.cue),
                content=_find_spans(words, one.begin, labels, 1),
                probability=one.probability,
            )


def _find_spans(words: Words, begin: int, labels: list[int], role: int) -> tuple[Span, ...]:
    return tuple(words.span(begin + first, begin + last) for first, last in read_spans(labels, role))


def _find_words(words: Words, hint: Hint) -> WordHint | None:
    """Return a hint in words; nothing if its cue touches none."""
    cue = words.find(hint.cue)
    if cue is None:
        return None
    source, content = (tuple(filter(None, map(words.find, parts))) for parts in (hint.source, hint.content))
    return WordHint(source=source, cue=cue, content=content)


def _join_cues(
    own: Sequence[tuple[int, int]], hints: Sequence[WordHint]
) -> list[tuple[tuple[int, int], WordHint | None]]:
    """Return the reader's own cues, each with the first hint it touches, and the cues of hints that none touches."""
    by_word: dict[int, WordHint] = {}
    for hint in reversed(hints):
        by_word.update(dict.fromkeys(range(hint.cue[0], hint.cue[1] + 1), hint))
    taken = {at for first, last in own for at in range(first, last + 1)}
    joined: list[tuple[tuple[int, int], WordHint | None]] = [
        (cue, next((by_word[at] for at in range(cue[0], cue[1] + 1) if at in by_word), None)) for cue in own
    ]
    for hint in hints:
        words = range(hint.cue[0], hint.cue[1] + 1)
        if taken.isdisjoint(words):
            joined.append((hint.cue, hint))
            taken.update(words)
    return sorted(joined, key=lambda pair: pair[0])


class _Numbers:
    """Gives hashes of known strings their number from 1, all others 0."""

    def __init__(self, known: Hashes) -> None:
        self._order = np.argsort(known)
        self._sorted = known[self._order]

    def of(self, hashes: Hashes) -> Whole:
        places = np.minimum(np.searchsorted(self._sorted, hashes), len(self._sorted) - 1)
        numbers: NDArray[np.int64] = np.where(self._sorted[places] == hashes, self._order[places] + 1, 0)
        return numbers


def find_weights() -> tuple[Path, str] | str:
    """Return where the reader's weights lie and their release, or in words why the reader cannot be used."""
    if find_spec(PARCEL) is None:
        return f"the package {PARCEL} with the reader's weights is not installed"
    if find_spec("onnxruntime") is None:
        return "onnxruntime, which the reader runs on, is not installed"
    import dateline_reader

    folder = Path(dateline_reader.FOLDER)
    lacking = [name for name in _FILES if not (folder / name).is_file()]
    if lacking:
        return f"the reader's weights are incomplete: {folder} lacks {lacking[0]}"
    return folder, str(dateline_reader.__version__)


def load_reader(threads: int = 1) -> AttributionReader:
    """Return the reader on the installed weights; raise `SetupError` in plain words if there is none."""
    found = find_weights()
    if isinstance(found, str):
        raise SetupError(f"{found}; {MEND}")
    return AttributionReader(found[0], release=found[1], threads=threads)


def _hash_files(folder: Path) -> str:
    digest = hashlib.sha256()
    for name in _FILES:
        try:
            digest.update((folder / name).read_bytes())
        except OSError as error:
            raise SetupError(f"the reader's weights are incomplete: {error}; {MEND}") from error
    return digest.hexdigest()[:12]
