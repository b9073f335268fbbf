"""Lay PolNeAR out for training: the words of every text with what the parser says of them, and the gold in words.

Runs in the environment that dateline itself runs in: `python prepare.py POLNEAR OUT`, where POLNEAR holds the
folders `train` and `dev` (with `text` and `attributions` in each). Writes OUT/train.pickle and OUT/dev.pickle.
"""

from __future__ import annotations

import json
import pickle
import re
import sys
from bisect import bisect_left, bisect_right
from pathlib import Path

import spacy.glossary
from spacy.strings import get_string_id

from dateline.coding.parse import load_parser
from dateline.coding.reader_words import Words, lay_out_words
from dateline.model.document import Document
from dateline.model.span import Span
from dateline.reading.documents import read_document
from dateline.text.lines import find_paragraphs

ROLE = re.compile(r"(Source|Cue|Content)\d*$")


def read_attributions(path: Path) -> list[dict[str, list[tuple[int, int]]]]:
    """Return the attributions of one annotation file as character spans by role; broken rows are passed over."""
    rows = [line.split("\t") for line in path.read_bytes().decode("utf-8-sig").split("\n") if "\t" in line]
    spans = {
        row[0]: [tuple(map(int, part.split())) for part in row[1].split(" ", 1)[1].split(";")]
        for row in rows
        if row[0].startswith("T")
    }
    found = []
    for row in rows:
        if row[0].startswith("E"):
            roles: dict[str, list[tuple[int, int]]] = {"source": [], "cue": [], "content": []}
            for pair in row[1].split():
                name, _, target = pair.partition(":")
                if match := ROLE.match(name):
                    roles[match[1].lower()] += spans.get(target, [])
            found.append(roles)
    return found


def number_words(words: Words, spans: list[tuple[int, int]]) -> list[int]:
    """Return the words that spans touch."""
    starts, ends = words.start.tolist(), words.end.tolist()
    return sorted({i for a, b in spans for i in range(bisect_right(ends, a), bisect_left(starts, b))})


def prepare(folder: Path) -> list[dict[str, object]]:
    """Return every text of a part of PolNeAR, laid out, with the attributions of its first annotator."""
    paths = sorted((folder / "text").glob("*.txt"))
    documents = []
    for path in paths:
        text = path.read_bytes().decode("utf-8-sig")
        documents.append(Document(id=path.stem, key=path.stem, text=text, title=None, source=None, published=None))
    parsed = load_parser().parse(read_document(document) for document in documents)
    laid_out = []
    for path, (reading, sentences) in zip(paths, parsed, strict=True):
        text = reading.document.text
        paragraphs = [Span(lines[0].start, lines[-1].end) for lines in find_paragraphs(text)]
        words = lay_out_words(sentences, paragraphs)
        annotated = sorted((folder / "attributions").glob(f"{path.stem}_*.ann"))[0]
        gold = [{r: number_words(words, s) for r, s in a.items()} for a in read_attributions(annotated)]
        columns = {name: getattr(words, name) for name in Words.__dataclass_fields__}
        laid_out.append({"id": path.stem, "gold": gold, **columns})
    return laid_out


def list_labels() -> dict[int, str]:
    """Return the names of tags and relations by the hashes that stand for them in what is laid out."""
    labels = [
        *spacy.glossary.GLOSSARY,
        "",
        "ROOT",
        "dep",
        "prep",
        "pcomp",
        "oprd",
        "nmod",
        "case",
        "relcl",
        "meta",
        "predet",
    ]
    return {get_string_id(label): label for label in labels}


def main() -> None:
    """Prepare both parts."""
    source, out = Path(sys.argv[1]), Path(sys.argv[2])
    (out / "labels.json").write_text(json.dumps(list_labels()))
    for part in ("dev", "train"):
        laid_out = prepare(source / part)
        with (out / f"{part}.pickle").open("wb") as file:
            pickle.dump(laid_out, file)
        print(part, len(laid_out), sum(len(d["texts"]) for d in laid_out), sum(len(d["gold"]) for d in laid_out))


if __name__ == "__main__":
    main()
