"""The network: a small encoder with features of syntax beside the word pieces, and heads for cues and their spans."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from transformers import BertModel

PAIR = 256
"""How wide the head is that judges a word against a cue."""

CASES, QUOTES = 4, 3


class Encoder(nn.Module):
    """Word pieces, and what the parser says of their words, to vectors and cue scores."""

    def __init__(self, base: str, tags: int, deps: int, attention: str = "sdpa") -> None:
        super().__init__()
        self.bert: Any = BertModel.from_pretrained(base, add_pooling_layer=False, attn_implementation=attention)
        width = self.bert.config.hidden_size
        self.tag = nn.Embedding(tags + 1, width)
        self.dep = nn.Embedding(deps + 1, width)
        self.case = nn.Embedding(CASES + 1, width)
        self.quote = nn.Embedding(QUOTES + 1, width)
        for table in (self.tag, self.dep, self.case, self.quote):
            nn.init.normal_(table.weight, std=0.005)
        self.bert.embeddings.word_embeddings.weight.requires_grad = False

    def forward(self, pieces: Tensor, mask: Tensor | None, features: Tensor) -> Tensor:
        """Return vectors, texts x pieces x width; `features` is texts x pieces x 4 (tag, relation, case, quotes)."""
        embedded = self.bert.embeddings.word_embeddings(pieces)
        for number, table in enumerate((self.tag, self.dep, self.case, self.quote)):
            embedded = embedded + table(features[..., number])
        vectors: Tensor = self.bert(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        return vectors


class Heads(nn.Module):
    """Scores for cues, for sources and contents laid flat, and for words against one cue."""

    def __init__(self, width: int, relations: int, distances: int) -> None:
        super().__init__()
        self.cue = nn.Linear(width, 3)
        self.source = nn.Linear(width, 3)
        self.content = nn.Linear(width, 3)
        self.word = nn.Linear(width, PAIR)
        self.given = nn.Linear(width, PAIR)
        self.gate = nn.Linear(width, PAIR)
        self.relation = nn.Embedding(relations, PAIR)
        self.distance = nn.Embedding(distances, PAIR)
        self.label = nn.Linear(PAIR, 5)
        nn.init.normal_(self.relation.weight, std=0.1)
        nn.init.normal_(self.distance.weight, std=0.1)

    def judge(self, words: Tensor, cues: Tensor, owner: Tensor, relation: Tensor, distance: Tensor) -> Tensor:
        """Return five scores a pair: `words` pairs x width, `cues` cues x width, `owner` the cue of each pair."""
        word = self.word(words)
        mixed = word * (1 + self.gate(cues)[owner]) + self.given(cues)[owner]
        mixed = mixed + self.relation(relation) + self.distance(distance)
        scores: Tensor = self.label(nn.functional.dropout(torch.relu(mixed), 0.1, self.training))
        return scores
