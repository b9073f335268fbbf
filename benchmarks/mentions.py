"""How much finding and resolving actors, places and times adds to the time of reading texts into claims.

    python benchmarks/mentions.py --corpus ../shared/corpus

Reading is all from text to claims without the learned reader: sentences, parsing, and every coder. What the four steps
take (`find_actors`, `find_places`, `PlaceChooser.resolve`, `find_times`) is divided by what all the rest takes, in
seconds of the process on its one core. No article is read twice; others warm up before. What is loaded by then is
hidden from the garbage collector, whose rare long walks over it would be charged to whichever step is at hand. `--keep`
writes all annotations to a file, to compare before and after a change.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
STEPS = ("find_actors", "find_places", "resolve", "find_times")
WARMING = 12


def collect(corpus: Path, count: int) -> list[str]:
    """Return so many different articles of the corpus, spread evenly over it; fewer where it has fewer."""
    files = sorted(corpus.glob("*.jsonl"))
    texts = [json.loads(line)["text"] for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    different = list(dict.fromkeys(texts))
    step = max(1, len(different) // max(1, count))
    return different[::step][:count]


def watch_steps(annotator: Any, spent: dict[str, float]) -> None:
    """Have the four steps add the seconds that they take to `spent`."""
    from dateline.coding import annotate

    for name in STEPS:
        owner = annotator._places if name == "resolve" else annotate
        setattr(owner, name, _clock(getattr(owner, name), name, spent))


def _clock(step: Callable[..., Any], name: str, spent: dict[str, float]) -> Callable[..., Any]:
    def timed(*arguments: Any) -> Any:
        began = time.process_time()
        try:
            return step(*arguments)
        finally:
            spent[name] += time.process_time() - began

    return timed


def read(pipeline: Any, texts: Sequence[str]) -> list[Any]:
    """Return the annotations of the texts, and raise where one fails."""
    outcomes = [outcome for _, outcome in pipeline.annotate(_documents(texts))]
    failed = [outcome for outcome in outcomes if not hasattr(outcome, "claims")]
    if failed:
        raise SystemExit(f"{len(failed)} articles failed, the first: {failed[0].why}")
    return outcomes


def _documents(texts: Sequence[str]) -> Iterator[Any]:
    from dateline.model.document import Document, identify_document

    for number, text in enumerate(texts):
        day = f"2015-{number % 12 + 1:02}-{number % 28 + 1:02}"
        name = identify_document(text, url=None, title=None, source="Outlet", published=day)
        yield Document(id=name, text=text, key=number, source="Outlet", published=day)


def main() -> None:
    """Print the seconds of each step, and what all four add."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpus"))
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--keep", type=Path, help="write what was found, one JSON line for each article")
    options = parser.parse_args()
    texts = collect(options.corpus, options.articles + WARMING)
    if len(texts) <= WARMING:
        raise SystemExit(f"{options.corpus} has no articles: nothing is measured")
    os.environ.update(dict.fromkeys(THREADS, "1"))
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    from dateline.pipeline import Pipeline
    from dateline.settings import Settings, default_home

    pipeline = Pipeline(Settings(home=default_home(), workers=1, reader="off"))
    spent: dict[str, float] = dict.fromkeys(STEPS, 0.0)
    watch_steps(pipeline._annotator, spent)
    read(pipeline, texts[:WARMING])
    spent.update(dict.fromkeys(STEPS, 0.0))
    gc.collect()
    gc.freeze()
    began = time.process_time()
    found = read(pipeline, texts[WARMING:])
    rest = time.process_time() - began - sum(spent.values())
    for name in STEPS:
        print(f"{name:12} {spent[name]:6.2f} s  {spent[name] / rest:.3f}")
    print(f"{'the rest':12} {rest:6.2f} s\nadded        {sum(spent.values()) / rest:.3f}", flush=True)
    if options.keep:
        lines = (json.dumps(asdict(each), ensure_ascii=False, default=str, sort_keys=True) for each in found)
        options.keep.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
