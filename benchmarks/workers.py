"""How much faster two processes read than one: `python benchmarks/workers.py [--articles 700]`.

The same articles are annotated with two processes and with one, wall clock, the start of the processes included.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from dateline.model.annotation import Annotation
from dateline.model.document import Document
from dateline.pipeline import Pipeline
from dateline.settings import Settings, default_home
from reading import collect


def main() -> None:
    """Measure both and print a row each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpus"))
    parser.add_argument("--articles", type=int, default=700)
    options = parser.parse_args()
    texts = collect(options.gold, options.corpus)[: options.articles]
    documents = [Document(id=str(number), text=text, published="2015-01-01") for number, text in enumerate(texts)]
    for workers in (2, 1):
        pipeline = Pipeline(Settings(home=default_home(), workers=workers))
        begin = time.perf_counter()
        outcomes = [outcome for _, outcome in pipeline.annotate_wide(documents, workers)]
        claims = sum(len(outcome.claims) for outcome in outcomes if isinstance(outcome, Annotation))
        print(f"{workers} processes: {time.perf_counter() - begin:6.1f} s wall, {claims} claims", flush=True)


if __name__ == "__main__":
    main()
