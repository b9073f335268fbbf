"""The screen before the parser: what it spares, and that nothing is lost by it."""

from __future__ import annotations

import pytest

from dateline.coding.parse import load_parser
from dateline.coding.screening import Screen
from dateline.model.document import Document
from dateline.pipeline import Pipeline
from dateline.settings import Settings, default_home


@pytest.fixture(scope="module")
def screen() -> Screen:
    found = load_parser().screen
    assert found is not None
    return found


@pytest.mark.parametrize(
    "text",
    [
        "The lake is deep.",
        "It was dark by six.",
        "Nothing of the kind was there.",
    ],
)
def test_what_can_hold_nothing_is_spared(screen: Screen, text: str) -> None:
    assert not screen.may_hold(text)


@pytest.mark.parametrize(
    "text",
    [
        "troops shelled the town.",
        "they fought for hours.",
        "the bridge was blown up.",
        "nine people died.",
        "the deal was struck at dawn.",
        "he said so.",
        "it was reportedly over.",
        "a co-signed truce held.",
        "The rain fell on Norland.",
        "they were ill-treated there.",
    ],
)
def test_what_may_hold_something_is_parsed(screen: Screen, text: str) -> None:
    assert screen.may_hold(text)


def test_what_stands_beside_speech_is_parsed(screen: Screen) -> None:
    assert screen.choose(["It was dark.", "“It was dark", "It was dark.", "It was dark."]) == [True, True, True, False]


def test_what_is_all_marks_is_spared(screen: Screen) -> None:
    assert screen.choose(['"', "He said so.", "– – – ___", "“", "5"]) == [False, True, False, False, True]


def test_nothing_is_lost() -> None:
    text = (
        "It was dark by six. Norland shelled the port. The summer was hot. The envoy said nine men died. It was dark."
    )
    pipeline = Pipeline(Settings(home=default_home(), reader="off"))
    document = Document(id="a", text=text, key=None, published="2019-05-20")
    spared = next(pipeline.annotate([document]))[1]
    whole = next(pipeline.annotate([document], watch=lambda *told: None))[1]
    assert spared == whole


def test_words_of_a_batch_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.coding.parse.KEPT", 0)
    pipeline = Pipeline(Settings(home=default_home(), reader="off"))
    texts = [f"The Zorbex{number} brigade shelled Quuxtown{number}." for number in range(3)]
    documents = [Document(id=text, text=text, key=None, published="2019-05-20") for text in texts]
    claims = [next(iter(pipeline.annotate([document])))[1].claims for document in (*documents, documents[0])]  # type: ignore[union-attr]
    assert claims[0] == claims[3]
