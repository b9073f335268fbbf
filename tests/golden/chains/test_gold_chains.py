"""The gold for chains is well formed. Nothing is scored here."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
KINDS = {"spoke", "wrote", "published", "document", "unknown"}
ORIGIN_TYPES = {"witness", "party", "official", "outlet", "monitor", "document", "anonymous", "author"}
CLAIM_KEYS = {"trigger", "start", "chain", "kinds", "anonymous", "origin_type"}
DETERMINERS = {"a", "an", "the", "one", "some", "another", "my", "his", "her", "their", "our"}


def read_items(name: str) -> list[dict[str, Any]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


SENTENCES = read_items("sentences.jsonl")
DOCUMENTS = read_items("documents.jsonl")
SECOND_SENTENCES = read_items("sentences_2.jsonl")
SECOND_DOCUMENTS = read_items("documents_2.jsonl")
THIRD_SENTENCES = read_items("sentences_3.jsonl")
THIRD_DOCUMENTS = read_items("documents_3.jsonl")
FOURTH_SENTENCES = read_items("sentences_4.jsonl")
FOURTH_DOCUMENTS = read_items("documents_4.jsonl")
FIFTH_SENTENCES = read_items("sentences_5.jsonl")
FIFTH_DOCUMENTS = read_items("documents_5.jsonl")
SIXTH_SENTENCES = read_items("sentences_6.jsonl")
SIXTH_DOCUMENTS = read_items("documents_6.jsonl")
FIRST = SENTENCES + DOCUMENTS
SECOND = SECOND_SENTENCES + SECOND_DOCUMENTS
THIRD = THIRD_SENTENCES + THIRD_DOCUMENTS
FOURTH = FOURTH_SENTENCES + FOURTH_DOCUMENTS
FIFTH = FIFTH_SENTENCES + FIFTH_DOCUMENTS
SIXTH = SIXTH_SENTENCES + SIXTH_DOCUMENTS
ITEMS = FIRST + SECOND + THIRD + FOURTH + FIFTH + SIXTH
CLAIMS = [(item, claim) for item in ITEMS for claim in item["claims"]]


def test_there_is_enough() -> None:
    assert len(SENTENCES) >= 220
    assert len(DOCUMENTS) >= 20
    assert sum(item["form"] in {"none", "trap"} for item in SENTENCES) >= 30
    assert len(SECOND_SENTENCES) >= 160
    assert len(SECOND_DOCUMENTS) >= 10
    assert len(THIRD_SENTENCES) >= 150
    assert len(THIRD_DOCUMENTS) >= 12
    assert len(FOURTH_SENTENCES) >= 150
    assert len(FOURTH_DOCUMENTS) >= 12
    assert len(FIFTH_SENTENCES) >= 160
    assert len(FIFTH_DOCUMENTS) >= 14
    assert len(SIXTH_SENTENCES) >= 110
    assert len(SIXTH_DOCUMENTS) >= 10


def test_ids_and_texts_stand_once() -> None:
    assert len({item["id"] for item in ITEMS}) == len(ITEMS)
    assert len({item["text"] for item in ITEMS}) == len(ITEMS)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item["id"])
def test_an_item_has_its_keys(item: dict[str, Any]) -> None:
    keys = {"id", "split", "form", "text", "published", "source", "claims"}
    assert set(item) - {"title"} == keys
    assert item["text"] == item["text"].strip()
    assert date.fromisoformat(item["published"])
    assert item["claims"]
    starts = [claim["start"] for claim in item["claims"]]
    assert starts == sorted(set(starts))


@pytest.mark.parametrize("item", FIRST, ids=lambda item: item["id"])
def test_the_first_collection_is_split_by_number(item: dict[str, Any]) -> None:
    assert item["id"][0] in "sd"
    assert item["split"] == ("tune" if int(item["id"][1:]) % 2 else "held")


@pytest.mark.parametrize("item", SECOND, ids=lambda item: item["id"])
def test_the_second_collection_is_all_for_tuning(item: dict[str, Any]) -> None:
    assert item["id"][0] in "te"
    assert item["split"] == "tune"


@pytest.mark.parametrize("item", FOURTH, ids=lambda item: item["id"])
def test_the_fourth_collection_is_all_for_tuning(item: dict[str, Any]) -> None:
    assert item["id"][0] in "vg"
    assert item["split"] == "tune"


@pytest.mark.parametrize("item", FIFTH, ids=lambda item: item["id"])
def test_the_fifth_collection_is_all_for_tuning(item: dict[str, Any]) -> None:
    assert item["id"][0] in "wh"
    assert item["split"] == "tune"


@pytest.mark.parametrize("item", SIXTH, ids=lambda item: item["id"])
def test_the_sixth_collection_is_all_for_tuning(item: dict[str, Any]) -> None:
    assert item["id"][0] in "xi"
    assert item["split"] == "tune"


@pytest.mark.parametrize("item", THIRD, ids=lambda item: item["id"])
def test_the_third_collection_is_all_for_tuning(item: dict[str, Any]) -> None:
    assert item["id"][0] in "uf"
    assert item["split"] == "tune"


@pytest.mark.parametrize(("item", "claim"), CLAIMS, ids=[f"{item['id']}-{claim['trigger']}" for item, claim in CLAIMS])
def test_a_claim_is_well_formed(item: dict[str, Any], claim: dict[str, Any]) -> None:
    assert set(claim) == CLAIM_KEYS
    start, trigger, chain = claim["start"], claim["trigger"], claim["chain"]
    assert trigger == trigger.strip() != ""
    assert item["text"][start : start + len(trigger)] == trigger
    assert len(chain) == len(claim["kinds"]) == len(claim["anonymous"])
    assert set(claim["kinds"]) <= KINDS
    assert all(isinstance(flag, bool) for flag in claim["anonymous"])
    assert claim["origin_type"] in ORIGIN_TYPES


@pytest.mark.parametrize(("item", "claim"), CLAIMS, ids=[f"{item['id']}-{claim['trigger']}" for item, claim in CLAIMS])
def test_a_chain_ends_with_the_publisher(item: dict[str, Any], claim: dict[str, Any]) -> None:
    chain, source = claim["chain"], item["source"]
    if source is not None:
        assert chain[-1] == source
        assert chain.count(source) == 1
        assert (claim["kinds"][-1], claim["anonymous"][-1]) == ("published", False)
    told = chain if source is None else chain[:-1]
    assert (claim["origin_type"] == "author") == (not told)


@pytest.mark.parametrize(("item", "claim"), CLAIMS, ids=[f"{item['id']}-{claim['trigger']}" for item, claim in CLAIMS])
def test_names_are_words_of_the_text(item: dict[str, Any], claim: dict[str, Any]) -> None:
    text = item["text"].casefold()
    for name, kind in zip(claim["chain"], claim["kinds"], strict=True):
        assert name.split()[0].casefold() not in DETERMINERS or name == item["source"]
        assert name == item["source"] or (name, kind) == ("unknown", "unknown") or name.casefold() in text


@pytest.mark.parametrize("items", [SENTENCES, DOCUMENTS], ids=["sentences", "documents"])
def test_both_halves_hold_each_form_alike(items: list[dict[str, Any]]) -> None:
    halves = Counter((item["form"], item["split"]) for item in items)
    for form in {item["form"] for item in items}:
        assert abs(halves[form, "tune"] - halves[form, "held"]) <= 1


@pytest.mark.parametrize(
    "item",
    DOCUMENTS + SECOND_DOCUMENTS + THIRD_DOCUMENTS + FOURTH_DOCUMENTS + FIFTH_DOCUMENTS + SIXTH_DOCUMENTS,
    ids=lambda item: item["id"],
)
def test_a_document_has_several_voices(item: dict[str, Any]) -> None:
    ends = sum(item["text"].count(mark) for mark in ".!?\n")
    assert ends >= 8
    assert len({tuple(claim["chain"]) for claim in item["claims"]}) >= 4
