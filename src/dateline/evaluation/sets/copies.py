"""Copies: texts of the gold published again as they are, edited, cut, or within others; which are found.

Every text that shares little with another is copied once, in one of the ways of `copying`, by a fixed seed. Copies lie
scattered among all texts, before or behind what they copy.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random

from dateline.evaluation.copying import MAKERS, list_distinct
from dateline.evaluation.corpora import read_json, read_json_lines
from dateline.evaluation.report import Figure, Scoring
from dateline.evaluation.stages import Reader
from dateline.model.document import Document
from dateline.reconciliation.copies import find_copies

FILES = ("basil/articles/*/*.json", "../corpus/syria_2011_2015.jsonl", "timeline17/*/articles.jsonl")
SEED = 20190501
FEWEST_WORDS = 60
"""Shorter texts are not copied: of 30% of them, hardly a sentence would be left."""
MOST_SHARED = 0.25
"""Texts that share more of their 5-grams with an earlier one are versions of it, made by nobody here."""
EVERY = 2
"""One in so many of the articles of large collections is taken, to save time."""
HOSTS = 10
"""One text in so many is kept apart, to embed others in."""


@dataclass(frozen=True, slots=True)
class Specimen:
    """A document, the text that it is or was made of, and in which way it was made (null for the text itself)."""

    document: Document
    family: int
    way: str | None


def read(gold: Path, limit: int | None = None) -> tuple[Specimen, ...]:
    """Return the texts and their copies, mixed."""
    found = [text for text in _read_texts(gold) if len(text.split()) >= FEWEST_WORDS]
    texts = [found[number] for number in list_distinct(found, MOST_SHARED)][:limit]
    hosts, originals = texts[::HOSTS], [text for at, text in enumerate(texts) if at % HOSTS]
    chance = Random(SEED)  # noqa: S311 - copies that are the same each time, no secret
    specimens: list[Specimen] = []
    for family, text in enumerate(originals):
        way = list(MAKERS)[family % len(MAKERS)]
        copy = MAKERS[way](text, hosts[family // len(MAKERS) % len(hosts)], chance)
        specimens.append(Specimen(Document(id=f"{family}", text=text), family, None))
        specimens.append(Specimen(Document(id=f"{family} {way}", text=copy), family, way))
    chance.shuffle(specimens)
    return tuple(specimens)


def score(specimens: Sequence[Specimen], _: Reader) -> Scoring:
    """Count which copies are found, way by way, and which pairs are none."""
    pairs = find_copies(specimen.document for specimen in specimens)
    held = {specimen.document.id: specimen for specimen in specimens}
    made, caught = Counter[str](), Counter[str]()
    right = {pair for pair in pairs if held[pair.document].family == held[pair.of].family}
    families = {held[pair.document].family for pair in right}
    missed: dict[str, list[str]] = defaultdict(list)
    for specimen in specimens:
        if specimen.way is not None:
            made[specimen.way] += 1
            caught[specimen.way] += specimen.family in families
            if specimen.family not in families:
                missed[specimen.way].append(specimen.document.text[:80])
    wrong = [f"no copy: {pair.document} of {pair.of}, {pair.share}" for pair in pairs if pair not in right]
    figures = (
        *(Figure(name=f"{way}, recall", value=caught[way] / made[way] if made[way] else None) for way in MAKERS),
        Figure(name="precision", value=len(right) / len(pairs) if pairs else None),
    )
    errors = (*wrong, *(f"missed: {way}: {text}" for way, texts in missed.items() for text in texts))
    return Scoring(figures=figures, texts=len(specimens), errors=errors)


def _read_texts(gold: Path) -> Iterator[str]:
    for path in sorted(gold.glob(FILES[0])):
        yield "\n\n".join(" ".join(sentences) for sentences in read_json(path)["body-paragraphs"])
    for path in (gold / FILES[1], *sorted(gold.glob(FILES[2]))):
        for row in islice(read_json_lines(path), None, None, EVERY):
            yield row["text"]
