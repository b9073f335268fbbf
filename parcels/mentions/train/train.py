"""Train the models of pairs of mentions: `python train.py GOLD OUT [--validate]`; GOLD holds the folder `ecbplus`.

One model judges without the encoder of `word_contexts`, one with it; both are written into the folder OUT.

The model learns from the train topics of ECB+ alone. `--validate` judges each of four parts by what the other three
teach, and prints CoNLL F1 by threshold.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from dateline.evaluation.scores.clusters import conll_f1, make_clusters
from dateline.evaluation.sets import ecbplus
from dateline.model.document import Document
from dateline.model.span import Span
from dateline.reading.documents import read_document
from dateline.reconciliation import mention_features as features
from dateline.reconciliation import word_vectors
from dateline.reconciliation.mentions import FEATURES, Spot, cut_parts, join_likely, measure_part

SEED = 20190501
FOLDS = 4
KEPT = 0.25
"""So many of the pairs that are not of one happening are learned from."""

MODELS = 3
"""So many models are learned, each from others of those pairs; the mean of their log odds counts."""

TRAIN = [str(topic) for topic in range(1, 36) if str(topic) not in ecbplus.TOPICS]


def read(gold: Path):
    documents = ecbplus.read_topics(gold, TRAIN)
    sources = {
        one.text.id: features.MentionedIn(
            text=one.text.text, sentences=read_document(Document(id=one.text.id, text=one.text.text)).sentences
        )
        for one in documents
    }
    rows = [row for one in documents for row in one.mentions]
    spots = [Spot(row.mention.document, Span(row.mention.start, row.mention.end)) for row in rows]
    return sources, spots, np.array([row.chain for row in rows])


def measure(sources, spots):
    sketches = [features.draw_sketch(spot.document, spot.span, sources[spot.document]) for spot in spots]
    weights = features.Weights(sketches)
    for members in cut_parts(spots, sources):
        if len(members) > 1:
            chosen = [sketches[number] for number in members]
            ones, others, rows = measure_part(chosen, weights, sources)
            yield np.array(members), ones, others, rows


def learn(rows, same, weight, chance):
    return [learn_once(rows, same, weight, chance) for _ in range(MODELS)]


def learn_once(rows, same, weight, chance):
    kept = same | (chance.random(len(same)) < KEPT)
    model = HistGradientBoostingClassifier(
        max_iter=80, learning_rate=0.1, max_leaf_nodes=16, min_samples_leaf=60, l2_regularization=1.0, random_state=SEED
    )
    return model.fit(rows[kept], same[kept], weight[kept])


def judge(models, rows):
    return 1 / (1 + np.exp(-np.mean([model.decision_function(rows) for model in models], axis=0)))


def lay_out(models, names):
    tables = [predictors[0].nodes for model in models for predictors in model._predictors]
    roots = np.cumsum([0, *(len(table) for table in tables[:-1])])
    nodes = np.concatenate(tables)
    own = np.arange(len(nodes))
    shift = np.repeat(roots, [len(table) for table in tables])
    leaf = nodes["is_leaf"].astype(bool)
    return {
        "features": np.array(names),
        "begin": np.float32(np.mean([model._baseline_prediction.item() for model in models])),
        "depth": np.int64(nodes["depth"].max()),
        "roots": roots.astype(np.int32),
        "feature": np.where(leaf, 0, nodes["feature_idx"]).astype(np.int16),
        "threshold": np.where(leaf, 0, nodes["num_threshold"]).astype(np.float32),
        "left": np.where(leaf, own, nodes["left"] + shift).astype(np.int32),
        "right": np.where(leaf, own, nodes["right"] + shift).astype(np.int32),
        "value": np.where(leaf, nodes["value"] / len(models), 0).astype(np.float32),
    }


def validate(parts, spots, chains, chance):
    topics = np.array([spot.document.split("_")[0] for spot in spots])
    names = sorted(set(topics), key=int)
    judged = {}
    for fold in range(FOLDS):
        held = set(names[fold::FOLDS])
        learned = [part for part in parts if topics[part[0][0]] not in held]
        models = learn(*stack(learned, chains), chance)
        for part in parts:
            if topics[part[0][0]] in held:
                judged[part[0][0]] = judge(models, part[3])
    for threshold in (0.45, 0.5, 0.55, 0.6, 0.65, 0.7):
        scores = []
        for fold in range(FOLDS):
            held = set(names[fold::FOLDS])
            labels = {number: ("alone", number) for number in range(len(spots)) if topics[number] in held}
            for members, ones, others, _ in parts:
                if topics[members[0]] in held:
                    found = join_likely(len(members), ones, others, judged[members[0]], threshold)
                    labels.update(
                        {int(number): (int(members[0]), label) for number, label in zip(members, found, strict=True)}
                    )
            gold = make_clusters({number: chains[number] for number in labels})
            scores.append(conll_f1(make_clusters(labels), gold))
        print(threshold, round(float(np.mean(scores)), 4), [round(score, 3) for score in scores], flush=True)


def stack(parts, chains):
    rows = np.concatenate([part[3] for part in parts])
    same = np.concatenate([chains[members[ones]] == chains[members[others]] for members, ones, others, _ in parts])
    # A document cluster with many mentions has many more pairs; each cluster counts by its mentions.
    weight = np.concatenate([np.full(len(part[3]), 1 / len(part[0])) for part in parts])
    return rows, same, weight / weight.mean()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--validate", action="store_true")
    options = parser.parse_args()
    sources, spots, chains = read(options.gold)
    parts = list(measure(sources, spots))
    print(
        Counter(len(part[0]) for part in parts).total(),
        "parts",
        sum(len(part[3]) for part in parts),
        "pairs",
        flush=True,
    )
    plain = len(features.NAMES) + len(word_vectors.NAMES)
    for name, width in (("mention_pairs", plain), ("mention_pairs_in_context", len(FEATURES))):
        cut = [(members, ones, others, rows[:, :width]) for members, ones, others, rows in parts]
        chance = np.random.default_rng(SEED)
        if options.validate:
            validate(cut, spots, chains, chance)
        models = learn(*stack(cut, chains), chance)
        np.savez_compressed(options.out / f"{name}.npz", **lay_out(models, FEATURES[:width]))
        print(name, "written", flush=True)


if __name__ == "__main__":
    main()
