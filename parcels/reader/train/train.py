"""Train the reader on texts that `prepare.py` laid out: `python train.py --base MODEL --prepared FOLDER --out FOLDER`.

MODEL is a folder with a BERT-like encoder and its `tokenizer.json`. Every epoch ends with figures on part of dev and
a checkpoint, so that training can be stopped at any of them; what is kept is the running mean of the weights.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from dateline.coding.reader_decoding import find_best_labels, forbid, read_spans
from dateline.coding.reader_pairs import DISTANCES, count_relations, measure_distances, relate
from dateline.coding.reader_windows import cut_windows
from model import Encoder, Heads

MOST_PIECES = 6
SILENT = 0.5
"""The share of windows without any attribution that is trained on, anew in each epoch."""
ROLES = ("source", "cue", "content")
Document = dict[str, Any]


def encode(documents: list[Document], tokenizer: Tokenizer, tags: list[int], deps: list[int]) -> None:
    """Add word pieces, and tags and relations as numbers from 1, to documents."""
    tag_number = {tag: n for n, tag in enumerate(tags, start=1)}
    dep_number = {dep: n for n, dep in enumerate(deps, start=1)}
    for document in documents:
        encoded = [tokenizer.encode(word, add_special_tokens=False).ids[:MOST_PIECES] for word in document["texts"]]
        document["pieces"] = [ids or [tokenizer.token_to_id("[UNK]")] for ids in encoded]
        document["tags"] = [tag_number.get(int(tag), 0) for tag in document["tag"]]
        document["deps"] = [dep_number.get(int(dep), 0) for dep in document["dep"]]
        document["heads"] = document["head"].tolist()
        rows = zip(
            document["tags"], document["deps"], document["case"].tolist(), document["quote"].tolist(), strict=True
        )
        document["rows"] = [[t, d, c + 1, q + 1] for t, d, c, q in rows]


class Example:
    """One window of one document with its gold: cues in it, and labels for words against each cue."""

    def __init__(self, document: Document, begin: int, end: int, ends: tuple[int, int], deps: int) -> None:
        self.document, self.begin, self.end = document, begin, end
        self.pieces, self.features, self.place = [ends[0]], [[0, 0, 0, 0]], []
        for at in range(begin, end):
            if at > begin and document["paragraph"][at] != document["paragraph"][at - 1]:
                self.pieces.append(ends[1])
                self.features.append([0, 0, 0, 0])
            self.place.append(len(self.pieces))
            self.pieces += document["pieces"][at]
            self.features += [document["rows"][at]] * len(document["pieces"][at])
        self.pieces.append(ends[1])
        self.features.append([0, 0, 0, 0])
        self.cues: list[tuple[int, int]] = []
        labels: list[list[int]] = []
        self.flat = [[0] * (end - begin) for _ in ROLES]
        for gold in document["gold"]:
            if gold["cue"] and begin <= gold["cue"][0] and gold["cue"][-1] < end:
                self.cues.append((gold["cue"][0], gold["cue"][-1]))
                row = [0] * (end - begin)
                for role, label in (("content", 3), ("source", 1)):
                    self._mark(row, gold[role], label)
                labels.append(row)
            for number, role in enumerate(ROLES):
                self._mark(self.flat[number], gold[role], 1)
        self.labels = np.array(labels, dtype=np.int64).reshape(len(labels), end - begin)
        self.relation, self.distance = pair(document, self.cues, begin, end, deps)
        paragraph = document["paragraph"][begin:end]
        near = [np.abs(paragraph - document["paragraph"][cue[0]]) <= 1 for cue in self.cues]
        self.near = np.array(near, dtype=bool).reshape(len(labels), end - begin)

    def _mark(self, row: list[int], words: list[int], label: int) -> None:
        for order, at in enumerate(words):
            if self.begin <= at < self.end:
                row[at - self.begin] = label if order == 0 or words[order - 1] != at - 1 else label + 1


def pair(
    document: Document, cues: list[tuple[int, int]], begin: int, end: int, deps: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return how every word of a window stands to each cue: by syntax and by distance."""
    relations, distances = [], []
    for cue in cues:
        where = (document["sentence"], document["paragraph"], cue, (begin, end), deps)
        relations.append(relate(document["heads"], document["deps"], *where))
        distances.append(measure_distances(cue[0], cue[1], begin, end))
    shape = (len(cues), end - begin)
    whole = np.int64
    return np.array(relations, dtype=whole).reshape(shape), np.array(distances, dtype=whole).reshape(shape)


def make_examples(
    documents: list[Document], ends: tuple[int, int], deps: int, chance: random.Random | None
) -> list[Example]:
    """Return the windows of documents; with chance, of changing size, so that their borders are not always the same."""
    examples = []
    for document in documents:
        sizes = [len(pieces) for pieces in document["pieces"]]
        limit = chance.choice((128, 160, 192, 224, 254)) if chance else 254
        for begin, end in cut_windows(sizes, document["sentence"].tolist(), document["paragraph"].tolist(), limit):
            example = Example(document, begin, end, ends, deps)
            if example.cues or not chance or chance.random() < SILENT:
                examples.append(example)
    return examples


def batch_up(examples: list[Example], most: int, chance: random.Random | None) -> list[list[Example]]:
    """Return batches of about equally long windows with at most so many pieces each, shuffled if there is chance."""
    ordered = sorted(examples, key=lambda e: len(e.pieces) + (chance.random() * 8 if chance else 0))
    batches: list[list[Example]] = [[]]
    for example in ordered:
        if batches[-1] and (len(batches[-1]) + 1) * len(example.pieces) > most:
            batches.append([])
        batches[-1].append(example)
    if chance:
        chance.shuffle(batches)
    return batches


def stack(batch: list[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """Return pieces, mask and features of a batch, filled up to its longest window."""
    longest = max(len(example.pieces) for example in batch)
    pieces = torch.zeros(len(batch), longest, dtype=torch.long)
    mask = torch.zeros(len(batch), longest, dtype=torch.long)
    features = torch.zeros(len(batch), longest, 4, dtype=torch.long)
    for row, example in enumerate(batch):
        size = len(example.pieces)
        pieces[row, :size] = torch.tensor(example.pieces)
        mask[row, :size] = 1
        features[row, :size] = torch.tensor(example.features)
    return pieces, mask, features


def find_loss(encoder: Encoder, heads: Heads, batch: list[Example]) -> Tensor:
    """Return what is to be made small: cues, flat spans, and words against cues."""
    vectors = encoder(*stack(batch))
    words, cues, owner, labels, relation, distance = [], [], [], [], [], []
    flat: list[list[int]] = [[], [], []]
    at_word = []
    for row, example in enumerate(batch):
        mine = vectors[row][torch.tensor(example.place)]
        at_word.append(mine)
        for number in range(3):
            flat[number] += example.flat[number]
        for number, (first, last) in enumerate(example.cues):
            keep = np.flatnonzero(example.near[number])
            words.append(mine[torch.from_numpy(keep)])
            owner += [len(cues)] * len(keep)
            cues.append(mine[first - example.begin : last + 1 - example.begin].mean(0))
            labels.append(example.labels[number][keep])
            relation.append(example.relation[number][keep])
            distance.append(example.distance[number][keep])
    every = torch.cat(at_word)
    entropy = nn.functional.cross_entropy
    loss = entropy(heads.cue(every), torch.tensor(flat[1]))
    loss = loss + 0.3 * entropy(heads.source(every), torch.tensor(flat[0]))
    loss = loss + 0.3 * entropy(heads.content(every), torch.tensor(flat[2]))
    if cues:
        numbers = [torch.from_numpy(np.concatenate(column)) for column in (labels, relation, distance)]
        scores = heads.judge(torch.cat(words), torch.stack(cues), torch.tensor(owner), numbers[1], numbers[2])
        loss = loss + 2.0 * entropy(scores, numbers[0])
    return loss


@torch.no_grad()
def read(encoder: Encoder, heads: Heads, examples: list[Example], deps: int) -> dict[str, list[dict[str, list[int]]]]:
    """Return the attributions that the network finds, as words by role, by document."""
    encoder.eval(), heads.eval()
    found: dict[str, list[dict[str, list[int]]]] = {}
    for batch in batch_up(examples, 4000, None):
        vectors = encoder(*stack(batch))
        for row, example in enumerate(batch):
            mine = vectors[row][torch.tensor(example.place)]
            scores = torch.log_softmax(heads.cue(mine), -1).numpy()[None]
            spans = read_spans(find_best_labels(scores, forbid(1))[0].tolist(), 0)
            cues = [(first + example.begin, last + example.begin) for first, last in spans]
            if not cues:
                continue
            relation, distance = pair(example.document, cues, example.begin, example.end, deps)
            given = torch.stack([mine[first : last + 1].mean(0) for first, last in spans])
            count, size = relation.shape
            owner = torch.arange(count).repeat_interleave(size)
            flat = (torch.from_numpy(relation).flatten(), torch.from_numpy(distance).flatten())
            judged = heads.judge(mine.repeat(count, 1), given, owner, *flat)
            judged = torch.log_softmax(judged, -1).numpy().reshape(count, size, 5)
            for number, labels in enumerate(find_best_labels(judged, forbid(2)).tolist()):
                first, last = cues[number]
                words = {"cue": list(range(first, last + 1))}
                for role, name in ((0, "source"), (1, "content")):
                    runs = read_spans(labels, role)
                    words[name] = [at + example.begin for a, b in runs for at in range(a, b + 1)]
                if words["content"]:
                    found.setdefault(example.document["id"], []).append(words)
    encoder.train(), heads.train()
    return found


def runs_of(words: list[int]) -> set[tuple[int, int]]:
    """Return unbroken runs of words."""
    runs: list[tuple[int, int]] = []
    for at in sorted(set(words)):
        if runs and runs[-1][1] == at - 1:
            runs[-1] = (runs[-1][0], at)
        else:
            runs.append((at, at))
    return set(runs)


def measure(documents: list[Document], found: dict[str, list[dict[str, list[int]]]]) -> str:
    """Return exact F1 (precision, recall) of spans by role and of whole attributions, in words."""
    tally = {name: [0, 0, 0] for name in (*ROLES, "triple")}
    for document in documents:
        mine, gold = found.get(document["id"], []), document["gold"]
        for role in ROLES:
            have = set().union(*(runs_of(a[role]) for a in mine)) if mine else set()
            want = set().union(*(runs_of(a[role]) for a in gold)) if gold else set()
            for number, value in enumerate((len(have & want), len(have), len(want))):
                tally[role][number] += value
        plain = [i for i, word in enumerate(document["texts"]) if any(map(str.isalnum, word))]
        allowed = set(plain)
        have = {tuple(frozenset(allowed.intersection(a[role])) for role in ROLES) for a in mine}
        want = {tuple(frozenset(allowed.intersection(a[role])) for role in ROLES) for a in gold}
        for number, value in enumerate((len(have & want), len(have), len(want))):
            tally["triple"][number] += value
    parts = [
        f"{n} {2 * r / max(1, f + g):.3f} ({r / max(1, f):.2f} {r / max(1, g):.2f})" for n, (r, f, g) in tally.items()
    ]
    return ", ".join(parts)


def main() -> None:
    """Train."""
    ask = argparse.ArgumentParser()
    ask.add_argument("--base", type=Path, required=True)
    ask.add_argument("--prepared", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--epochs", type=int, default=5)
    ask.add_argument("--rate", type=float, default=3e-4)
    ask.add_argument("--pieces", type=int, default=3000)
    ask.add_argument("--threads", type=int, default=1)
    ask.add_argument("--seed", type=int, default=20190501)
    ask.add_argument("--steps", type=int, default=0, help="end after so many steps")
    ask.add_argument("--begin", type=Path, help="a checkpoint to go on from")
    given = ask.parse_args()
    torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed)
    chance = random.Random(given.seed)  # noqa: S311 - it shuffles examples, and must do so alike each time
    given.out.mkdir(parents=True, exist_ok=True)
    # Only what prepare.py wrote for this very run is loaded.
    documents = {p: pickle.loads((given.prepared / f"{p}.pickle").read_bytes()) for p in ("train", "dev")}  # noqa: S301
    tokenizer = Tokenizer.from_file(str(given.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    ends = (tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]"))
    tags = sorted({int(tag) for d in documents["train"] for tag in d["tag"]})
    deps = sorted({int(dep) for d in documents["train"] for dep in d["dep"]})
    (given.out / "hashes.json").write_text(json.dumps({"tags": tags, "deps": deps}))
    for part in documents.values():
        encode(part, tokenizer, tags, deps)
    count = len(deps) + 1
    slice_ = documents["dev"][::2]
    dev = make_examples(slice_, ends, count, None)
    encoder = Encoder(str(given.base), len(tags), len(deps))
    heads = Heads(encoder.bert.config.hidden_size, count_relations(count), DISTANCES)
    if given.begin:
        state = torch.load(given.begin, weights_only=True)
        encoder.load_state_dict(state["encoder"])
        heads.load_state_dict(state["heads"])
    learnt = [(n, p) for m in (encoder, heads) for n, p in m.named_parameters() if p.requires_grad]
    pretrained = [p for n, p in learnt if n.startswith("bert.")]
    fresh = [p for n, p in learnt if not n.startswith("bert.")]
    groups = [{"params": pretrained, "lr": given.rate}, {"params": fresh, "lr": 3 * given.rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    every = [p for _, p in learnt]
    mean = [p.detach().clone() for p in every]
    first = make_examples(documents["train"], ends, count, chance)
    steps_each = len(batch_up(first, given.pieces, None))
    total = given.steps or steps_each * given.epochs
    warm = total // 12
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warm, max(0.0, (total - s) / (total - warm)))
    )
    print(f"{len(first)} windows, {steps_each} steps an epoch, {len(tags)} tags, {len(deps)} relations", flush=True)
    step, began = 0, time.time()
    for epoch in range(1, given.epochs + 1):
        examples = first if epoch == 1 else make_examples(documents["train"], ends, count, chance)
        running = 0.0
        for batch in batch_up(examples, given.pieces, chance):
            optimizer.zero_grad(set_to_none=True)
            loss = find_loss(encoder, heads, batch)
            loss.backward()
            nn.utils.clip_grad_norm_(every, 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            keep = min(0.995, (step + 1) / (step + 20))
            torch._foreach_lerp_(mean, [p.data for p in every], 1 - keep)
            running = 0.98 * running + 0.02 * loss.item() if running else loss.item()
            if step % 20 == 0:
                print(f"epoch {epoch} step {step} loss {running:.4f} {time.time() - began:.0f} s", flush=True)
            if step >= total:
                break
        own = [p.data.clone() for p in every]
        for p, m in zip(every, mean, strict=True):
            p.data.copy_(m)
        torch.save({"encoder": encoder.state_dict(), "heads": heads.state_dict()}, given.out / f"epoch{epoch}.pt")
        print(
            f"epoch {epoch} {time.time() - began:.0f} s: {measure(slice_, read(encoder, heads, dev, count))}",
            flush=True,
        )
        if step >= total:
            break
        for p, o in zip(every, own, strict=True):
            p.data.copy_(o)


if __name__ == "__main__":
    main()
