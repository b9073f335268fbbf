"""Which entries of the event lexicon ever fire, on what, and how often they are right.

`python -m dateline.evaluation.firings docs/lexicon.md` writes the page and a table beside it (`docs/lexicon.tsv`, a row
an entry). An entry fires when a claim is made by it, and is held back when it fits but gives no claim. Whether it is
right is told by `plover_gsr` alone: a claim is when its root is that of the record. A record holds one event though its
sentence may hold more, so that precision is understated. No text is written anywhere, only the entries, which are ours.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dateline.evaluation.sets import (
    basil,
    ecbplus,
    no_happening,
    petr2_gsr,
    places,
    plover_gsr,
    polnear,
    re3d,
    timebank,
)
from dateline.ingest.intake import IntakeOptions, Taken, take_in
from dateline.lexicon.events import FILES, load_events
from dateline.lexicon.loader import load_yaml
from dateline.model.annotation import Annotation
from dateline.model.claim import Claim
from dateline.model.document import Document
from dateline.pipeline import Pipeline
from dateline.settings import Settings, default_home

ENOUGH = 3
"""How often an entry must have fired before its precision says anything."""

LOW = 0.4
"""Below which precision an entry is listed for mending."""

CORPORA = ("blog", "syria", "articles", "plover_gsr", "petr2_gsr", "no_happening")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the event lexicon: its file, its group, its type (none for uses that are no event), its words."""

    file: str
    group: str
    event_type: str
    line: str

    @property
    def rule(self) -> str:
        """The name under which claims and traces tell of the entry."""
        return f"{self.group}: {self.line}"


@dataclass(slots=True)
class Firings:
    """How often entries fired on each corpus, were held back and why, and were right on gold; by rule."""

    fired: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    held: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    right: Counter[str] = field(default_factory=Counter)
    texts: Counter[str] = field(default_factory=Counter)

    def fires(self, rule: str) -> int:
        """Return how often an entry gave a claim, on all corpora."""
        return sum(self.fired[rule].values()) if rule in self.fired else 0

    def on_gold(self, rule: str) -> int:
        """Return how many claims an entry made on `plover_gsr`."""
        return self.fired[rule]["plover_gsr"] if rule in self.fired else 0


def list_entries() -> list[Entry]:
    """Return every line of the event lexicon, in the order of the files; a line that stands twice in a group, once."""
    files = {group["id"]: (name, str(group["type"])) for name in FILES for group in load_yaml(name)}
    return list({Entry(*_home(files, p.sense.id), p.line): None for p in load_events().lines()})


def _home(files: Mapping[str, tuple[str, str]], group: str) -> tuple[str, str, str]:
    name, event_type = files[group]
    return name, group, event_type.lower() if event_type == "NONE" else event_type


def count_firings(pipeline: Pipeline, gold: Path, corpus: Path, names: Sequence[str] = CORPORA) -> Firings:
    """Code the corpora and count which entries made claims, which were held back, and which were right."""
    firings = Firings()
    roots = {event.id: event.root for event in plover_gsr.read(gold)}
    for name in names:
        documents = list(_read(name, gold, corpus))
        firings.texts[name] = len(documents)
        watch = _Watch(firings)
        for document, outcome in pipeline.annotate(documents, watch=watch):
            claims = outcome.claims if isinstance(outcome, Annotation) else ()
            for claim in claims:
                rule = claim.rules[0]
                firings.fired[rule][name] += 1
                if name == "plover_gsr":
                    firings.right[rule] += read_root(claim) == roots[str(document.key)]
    return firings


def read_root(claim: Claim) -> str:
    """Return the root of a claim as `plover_gsr` is scored."""
    root = claim.plover_type or claim.event_type
    return plover_gsr.FOLDED.get(root, root)


class _Watch:
    """Counts why patterns that were judged gave no claim."""

    def __init__(self, firings: Firings) -> None:
        self._held = firings.held

    def __call__(self, sentence: object, token: int, rule: str, reason: str | None, *roles: object) -> None:
        if reason is not None:
            self._held[rule][reason] += 1


def _read(name: str, gold: Path, corpus: Path) -> Iterator[Document]:
    if name == "blog":
        yield from _take(corpus / "blog_2019-05.txt")
    elif name == "syria":
        yield from _take(corpus / "syria_2011_2015.jsonl")
    elif name == "articles":
        for number, text in enumerate(_articles(gold)):
            yield Document(id=str(number), key=number, text=text)
    elif name == "plover_gsr":
        yield from (_make(event.id, event.text, event.date) for event in plover_gsr.read(gold))
    elif name == "petr2_gsr":
        yield from (_make(event.id, event.text, event.date) for event in petr2_gsr.read(gold))
    else:
        yield from (_make(sentence.id, sentence.text, None) for sentence in no_happening.read(gold))


def _take(path: Path) -> Iterator[Document]:
    for taken in take_in(str(path), IntakeOptions()):
        if isinstance(taken, Taken):
            yield from taken.documents


def _make(key: str, text: str, published: str | None) -> Document:
    return Document(id=key, key=key, text=text, published=published)


def _articles(gold: Path) -> Iterator[str]:
    """Yield the articles of the gold sets that hold whole ones."""
    yield from (article.text for article in re3d.read(gold))
    yield from (article.text for article in timebank.read(gold))
    yield from (article.text for article in polnear.read(gold))
    yield from (article.text for article in (*places.read_tr_news(gold), *places.read_geowebnews(gold)))
    yield from (article.text.text for article in basil.read(gold))
    yield from (article.text.text for article in ecbplus.read(gold))


def write_table(entries: Sequence[Entry], firings: Firings, path: Path) -> None:
    """Write a row for each entry: where it stands, how often it fired on each corpus, how often it was right."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, escapechar="\\")
        writer.writerow(("file", "group", "type", "line", *CORPORA, "right", "precision", "held_back"))
        for entry in entries:
            fired = firings.fired.get(entry.rule, Counter())
            told, right = firings.on_gold(entry.rule), firings.right[entry.rule]
            held = firings.held.get(entry.rule, Counter())
            writer.writerow(
                (entry.file.removeprefix("event_"), entry.group, entry.event_type, entry.line)
                + tuple(fired[name] or "" for name in CORPORA)
                + ((right, f"{right / told:.2f}") if told else ("", ""))
                + (" ".join(f"{reason}:{number}" for reason, number in sorted(held.items())),)
            )


def render_page(entries: Sequence[Entry], firings: Firings) -> str:
    """Return the page: how many entries of each file and type fire, how right they are, and which are often wrong."""
    lines = [_HEAD.format(entries=len(entries), corpora=_tell_corpora(firings))]
    lines += ["## By file", "", *_summarise(entries, firings, _file_of, "file")]
    lines += ["", "## By type", "", *_summarise(entries, firings, _type_of, "type")]
    lines += ["", "## Examples that are tests", "", _tell_examples()]
    lines += ["", "## Entries that are often wrong", "", *_tell_low(entries, firings)]
    lines += ["", "## Why entries that fitted gave no claim", "", *_tell_held(firings)]
    return "\n".join(lines) + "\n"


_HEAD = """# Which entries of the event lexicon fire

Written by `python -m dateline.evaluation.firings docs/lexicon.md`, with a row for each of the {entries:,} entries in
[lexicon.tsv](lexicon.tsv). An entry fires when a claim is made by it. Read were {corpora}.

Precision is that of the root (PLOVER's type) on `plover_gsr`; each of its records names one event, though its sentence
may hold more, so that it is understated. Entries of the type `none` are uses that are no event: they work by keeping a
claim from being made, which the last table counts as `blocked_by_object`.
"""


def _tell_corpora(firings: Firings) -> str:
    return ", ".join(f"{firings.texts[name]:,} texts of `{name}`" for name in CORPORA if firings.texts[name])


def _file_of(entry: Entry) -> str:
    return entry.file.removeprefix("event_")


def _type_of(entry: Entry) -> str:
    return entry.event_type


def _summarise(entries: Sequence[Entry], firings: Firings, part: Callable[[Entry], str], word: str) -> Iterator[str]:
    yield f"| {word} | entries | that fired | never | claims | on `plover_gsr` | right | precision |"
    yield "|---|---:|---:|---:|---:|---:|---:|---:|"
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(part(entry), []).append(entry)
    for name, members in (*sorted(groups.items()), ("all", list(entries))):
        fires = [firings.fires(entry.rule) for entry in members]
        fired = sum(number > 0 for number in fires)
        told = sum(firings.on_gold(entry.rule) for entry in members)
        right = sum(firings.right[entry.rule] for entry in members)
        share = f"{right / told:.2f}" if told else ""
        numbers = (len(members), fired, len(members) - fired, sum(fires), told, right)
        yield f"| {name} | {' | '.join(f'{number:,}' for number in numbers)} | {share} |"


def _tell_examples() -> str:
    groups = [group for name in FILES for group in load_yaml(name)]
    good, bad = (sum(bool(group.get(key)) for group in groups) for key in ("examples", "counterexamples"))
    return (
        f"Of {len(groups)} groups of entries, {good} carry an example and {bad} a counterexample; each is a test "
        "(`tests/coding/test_events.py`): the group must make a claim of its example, and none of its counterexample."
    )


def _tell_low(entries: Sequence[Entry], firings: Firings) -> Iterator[str]:
    yield f"Precision below {LOW} on at least {ENOUGH} claims of `plover_gsr`."
    yield ""
    yield "| entry | type | claims | right |"
    yield "|---|---|---:|---:|"
    for entry in sorted(list_low(entries, firings), key=lambda e: firings.right[e.rule] - firings.on_gold(e.rule)):
        words, told, right = entry.rule.replace("|", "&#124;"), firings.on_gold(entry.rule), firings.right[entry.rule]
        yield f"| `{words}` | {entry.event_type} | {told} | {right} |"


def list_low(entries: Iterable[Entry], firings: Firings) -> list[Entry]:
    """Return the entries that made at least three claims on `plover_gsr` and were right on less than two in five."""
    return [
        entry
        for entry in entries
        if firings.on_gold(entry.rule) >= ENOUGH and firings.right[entry.rule] < LOW * firings.on_gold(entry.rule)
    ]


def _tell_held(firings: Firings) -> Iterator[str]:
    reasons: Counter[str] = Counter()
    for held in firings.held.values():
        reasons.update(held)
    yield "| reason | times |"
    yield "|---|---:|"
    yield from (f"| `{reason}` | {number:,} |" for reason, number in reasons.most_common())


def main() -> None:
    """Count on everything there is, and write the page and the table beside it."""
    parser = argparse.ArgumentParser(prog="python -m dateline.evaluation.firings", description=__doc__)
    parser.add_argument("page", type=Path, help="where to write the page; the table goes beside it")
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpus"))
    parser.add_argument("--only", nargs="+", choices=CORPORA, default=CORPORA, help="read only these")
    options = parser.parse_args()
    entries = list_entries()
    pipeline = Pipeline(Settings(home=default_home()))
    firings = count_firings(pipeline, options.gold, options.corpus, options.only)
    options.page.write_text(render_page(entries, firings), encoding="utf-8")
    write_table(entries, firings, options.page.with_suffix(".tsv"))


if __name__ == "__main__":
    main()
