"""What the screen spares the parser, and what is lost by it: claims and attributions with and without it.

python benchmarks/screening.py --gold ../shared/gold --corpus ../shared/corpus
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any


def main() -> None:
    """Print a row for each set of texts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpus"))
    parser.add_argument("--limit", type=int, default=100, help="texts of each set")
    options = parser.parse_args()
    print("| texts | sentences | spared | words spared | claims lost | attributions lost | actors no longer seen |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for name, texts in collect(options.gold, options.corpus):
        print_row(name, texts[: options.limit])


def collect(gold: Path, corpus: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield sets of texts by name: the corpus, articles with marked attributions, and sentences with coded events."""
    from dateline.evaluation.sets import no_happening, plover_gsr, polnear

    for path in sorted(corpus.glob("*.txt")):
        yield path.stem, [path.read_text(encoding="utf-8")]
    for path in sorted(corpus.glob("*.jsonl")):
        yield path.stem, [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    yield "polnear, dev", [article.text for article in polnear.read(gold)]
    yield "plover_gsr", [event.text for event in plover_gsr.read(gold)]
    yield "no_happening", [sentence.text for sentence in no_happening.read(gold)]


def print_row(name: str, texts: Sequence[str]) -> None:
    """Code the texts with the screen and without it, and print what differs."""
    from dateline.pipeline import Pipeline
    from dateline.settings import Settings, default_home

    pipeline = Pipeline(Settings(home=default_home(), reader="off"))
    whole, screened = ([code(pipeline, text, screened=way) for text in texts] for way in (False, True))
    sentences, spared, words, words_spared = count_spared(pipeline, texts)
    lost = [
        sum(len(before[kind] - after[kind]) for before, after in zip(whole, screened, strict=True))
        for kind in ("claims", "attributions", "actors")
    ]
    held = [sum(len(before[kind]) for before in whole) for kind in ("claims", "attributions", "actors")]
    told = " | ".join(f"{gone} of {number:,}" for gone, number in zip(lost, held, strict=True))
    print(f"| {name} | {sentences:,} | {spared / sentences:.1%} | {words_spared / words:.1%} | {told} |", flush=True)


def code(pipeline: Any, text: str, *, screened: bool) -> dict[str, set[str]]:
    """Return the claims, attributions and actors of a text, each as one string with all that it says."""
    from dateline.model.document import Document
    from dateline.model.exchange import to_plain
    from dateline.reading.documents import read_document

    reading = read_document(Document(id="text", text=text, key=None, published="2019-05-20"))
    parsed = next(iter(pipeline.parser.parse([reading], screened=screened)))
    found = pipeline._annotator.annotate(*parsed)
    return {
        kind: {repr(to_plain(one)) for one in getattr(found, kind)} for kind in ("claims", "attributions", "actors")
    }


def count_spared(pipeline: Any, texts: Sequence[str]) -> tuple[int, int, int, int]:
    """Return how many sentences there are and are spared, and how many words."""
    from dateline.model.document import Document
    from dateline.reading.documents import read_document

    numbers = [0, 0, 0, 0]
    for text in texts:
        reading = read_document(Document(id="text", text=text, key=None))
        cut = [span.cut(text) for span in reading.sentences]
        for sentence, wanted in zip(cut, pipeline.parser.screen.choose(cut), strict=True):
            length = len(sentence.split())
            numbers = [a + b for a, b in zip(numbers, (1, not wanted, length, 0 if wanted else length), strict=True)]
    return numbers[0], numbers[1], numbers[2], numbers[3]


if __name__ == "__main__":
    main()
