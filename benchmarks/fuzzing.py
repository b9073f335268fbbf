"""Reading broken texts: `python benchmarks/fuzzing.py --seconds 300 --seed 1 [--keep FOLDER]`.

The texts of the demonstration corpus are spliced, repeated, cut, encoded, stripped and stormed with brackets, quotation
marks, dates and numbers, then annotated in batches with a good text at the end of each. It is a fault when a document
fails or what was found in it is not sound (`dateline.evaluation.soundness`), when it takes more than a bound of time on
its core for its length, or when the good text after it gives something else than it does alone. Faulty texts are kept
in a folder if one is named. The exit code is 1 after a fault.
"""

from __future__ import annotations

import argparse
import html
import json
import random
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

from dateline.evaluation.soundness import find_faults
from dateline.model.annotation import Annotation
from dateline.model.document import Document
from dateline.pipeline import Pipeline
from dateline.settings import Settings, default_home

SECONDS_A_THOUSAND = 0.4
"""Core seconds for a thousand characters: some ten times what plain news takes on a slow machine."""

SECONDS_A_TEXT = 1.0
LONGEST = 30_000
GOOD = "Israeli jets struck a depot near Damascus on Saturday, state television said."
STORMS = [
    "(", "[", "{", "<", "((", ")(", "“", "”", '"', "'", "‘", "’", "«", "»", "„", "...", ". . ", "- ", "—", ",", ";", ":", "/", "\\", "\n", "\n\n",
    "\t", " ", "\u00a0", "\u200b", "\u202e", "\ufeff", "\x00", "\ud800", "\u0301", "&amp;", "<p>", "</div>", "<!--", "[1]", "@", "#", "%", "€", "9", "0",
    "1,", "2019", "May ", "18 May 2019 ", "Monday ", "last week ", "at least ", "five million ", "and ", "that ", "said ", "who ", "of ", "in ",
    "Syria ", "Mr. ", "U.S. ", "a.m. ", "A", "the army shelled Hama and ", "he said that ", "according to ", "(Reuters) - ", "Update: ", "🙂",
]  # fmt: skip
FOREIGN = [
    "Армия обстреляла город в субботу. ", "قصف الجيش المدينة يوم السبت. ", "军队周六炮击了该镇。", "Die Armee beschoss am Samstag die Stadt. ",
    "L'armée a bombardé la ville samedi. ", "Ordu cumartesi günü kasabayı bombaladı. ",
]  # fmt: skip

Mutation = Callable[[random.Random, str, list[str]], str]


def collect() -> list[str]:
    """Return the texts of the demonstration corpus."""
    corpus = files("dateline") / "demonstration" / "corpus"
    lines = (corpus / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines] + [(corpus / "long-view.txt").read_text(encoding="utf-8")]


def pick(chance: random.Random, text: str) -> tuple[int, int]:
    """Return the ends of a random stretch."""
    first, last = sorted((chance.randint(0, len(text)), chance.randint(0, len(text))))
    return first, last


def splice(chance: random.Random, text: str, texts: list[str]) -> str:
    other = chance.choice(texts)
    (first, _), (begin, end) = pick(chance, text), pick(chance, other)
    return text[:first] + other[begin:end] + text[first:]


def repeat(chance: random.Random, text: str, texts: list[str]) -> str:
    first, last = pick(chance, text)
    return text[:last] + text[first:last] * chance.choice((2, 5, 40, 200)) + text[last:]


def cut(chance: random.Random, text: str, texts: list[str]) -> str:
    first, last = pick(chance, text)
    return text[first:last] if chance.random() < 0.3 else text[:first] + text[last:]


def encode(chance: random.Random, text: str, texts: list[str]) -> str:
    """Encode a text in a way that somebody forgot to undo."""
    ways: tuple[Callable[[str], str], ...] = (
        lambda t: t.encode("utf-8", "replace").decode("latin-1"),
        lambda t: t.encode("utf-8", "replace").decode("ascii", "replace"),
        lambda t: html.escape(html.escape(t)),
        lambda t: "".join(f"&#{ord(char)};" if chance.random() < 0.3 else char for char in t),
        lambda t: "".join(f"={ord(char):02X}" if chance.random() < 0.2 else char for char in t),
        lambda t: json.dumps(t),
    )
    return chance.choice(ways)(text)


def strip(chance: random.Random, text: str, texts: list[str]) -> str:
    pattern = chance.choice((r"[^\w\s]", r"\s+", r"[.!?]", r"[a-z]", r"[A-Z]", r"\b(?:the|a|of|in|that|and)\b", r"\d"))
    return re.sub(pattern, "", text)


def change_case(chance: random.Random, text: str, texts: list[str]) -> str:
    return chance.choice((str.upper, str.lower, str.title, str.swapcase))(text)


def storm(chance: random.Random, text: str, texts: list[str]) -> str:
    """Put one thing in very often, all at once or everywhere."""
    what = chance.choice(STORMS)
    times = chance.choice((3, 50, 1000, 16_000))
    if chance.random() < 0.5:
        at = chance.randint(0, len(text))
        return text[:at] + (what * times)[:LONGEST] + text[at:]
    return re.sub(" ", lambda gap: what if chance.random() < 0.5 else gap[0], text)


def mix(chance: random.Random, text: str, texts: list[str]) -> str:
    return "".join(part + chance.choice((*FOREIGN, "", "")) for part in re.split(r"(?<=\. )", text))


def mark_up(chance: random.Random, text: str, texts: list[str]) -> str:
    tags = (
        "<b>",
        "</b>",
        "<a href='x'>",
        "<br/>",
        "<script>alert(1)</script>",
        "<p class=",
        "[url=x]",
        "**",
        "__",
        "{{x}}",
        "&nbsp;",
    )
    return "".join(word + (chance.choice(tags) if chance.random() < 0.2 else "") for word in re.split(r"(\s)", text))


def shuffle(chance: random.Random, text: str, texts: list[str]) -> str:
    words = text.split(" ")
    chance.shuffle(words)
    return " ".join(words)


def nest(chance: random.Random, text: str, texts: list[str]) -> str:
    """Put a text into what somebody said that somebody said."""
    cue = chance.choice(("The mayor said that ", "“", "Rebels, who ", "Citing the army, ", "If ", "(", "Not only did "))
    return cue * chance.choice((2, 30, 300)) + text


def scatter(chance: random.Random, text: str, texts: list[str]) -> str:
    chars = list(text)
    for _ in range(max(1, len(chars) // chance.choice((5, 50)))):
        at = chance.randrange(len(chars) + 1)
        chars[at:at] = chr(
            chance.choice((chance.randrange(0x250), chance.randrange(0x3000), chance.randrange(0x110000)))
        )
    return "".join(chars)


MUTATIONS: tuple[Mutation, ...] = (
    splice, repeat, cut, encode, strip, change_case, storm, mix, mark_up, shuffle, nest, scatter,
)  # fmt: skip


def make_texts(chance: random.Random, texts: list[str]) -> Iterator[tuple[str, str]]:
    """Yield broken texts without end, each with the names of what was done to it."""
    while True:
        text, done = chance.choice(texts), []
        for mutation in chance.choices(MUTATIONS, k=chance.randint(1, 4)):
            text = mutation(chance, text, texts)[:LONGEST]
            done.append(mutation.__name__)
        yield text, "+".join(done)


def judge(pipeline: Pipeline, text: str, good: Annotation) -> tuple[list[str], float]:
    """Return the faults of reading a text, and the core seconds that it took."""
    documents = [
        Document(id=name, text=told, published="2019-05-19", source="Harbour Post")
        for name, told in (("bad", text), ("good", GOOD))
    ]
    begin = time.process_time()
    (_, outcome), (_, after) = pipeline.annotate(documents, predicates=True)
    took = time.process_time() - begin
    if not isinstance(outcome, Annotation):
        return [f"failed: {outcome.why}"], took
    faults = find_faults(outcome)
    if after != good:
        faults.append("the good text after it was read otherwise")
    bound = SECONDS_A_TEXT + SECONDS_A_THOUSAND * len(text) / 1000
    if took > bound:
        faults.append(f"took {took:.1f} s for {len(text):,} characters, more than {bound:.1f}")
    return faults, took


def main() -> None:
    """Read broken texts for so many seconds, tell of each fault, and sum up."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="folder for the texts that gave faults")
    options = parser.parse_args()
    pipeline = Pipeline(Settings(home=default_home()))
    alone = Document(id="good", text=GOOD, published="2019-05-19", source="Harbour Post")
    good = next(pipeline.annotate([alone], predicates=True))[1]
    assert isinstance(good, Annotation)
    counts: Counter[str] = Counter()
    slowest = 0.0
    end = time.monotonic() + options.seconds
    for number, (text, done) in enumerate(make_texts(random.Random(options.seed), collect())):
        if time.monotonic() > end:
            break
        faults, took = judge(pipeline, text, good)
        counts["texts"] += 1
        counts["characters"] += len(text)
        counts["faulty"] += bool(faults)
        slowest = max(slowest, took / (SECONDS_A_TEXT + len(text) / 1000))
        for fault in faults[:3]:
            print(f"text {number} of seed {options.seed} ({done}): {fault}", flush=True)
        if faults and options.keep:
            options.keep.mkdir(parents=True, exist_ok=True)
            (options.keep / f"{options.seed}-{number}.txt").write_text(text, encoding="utf-8", errors="surrogatepass")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{counts['texts']:,} texts, {counts['characters']:,} characters, {counts['faulty']} faulty; slowest"
        f" {slowest:.2f} core s a thousand characters; peak {peak:.0f} MB"
    )
    sys.exit(bool(counts["faulty"]))


if __name__ == "__main__":
    main()
