"""Texts that are broken or made to hurt: bounded time, a reason recorded, what was found is sound, the next one goes on.

`benchmarks/fuzzing.py` does the same by the thousand.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.coding.parse import MAX_CHARS
from dateline.evaluation.soundness import find_faults
from dateline.model.annotation import Annotation
from dateline.model.document import Document
from dateline.model.passage import DocumentReading
from dateline.pipeline import Failure, Pipeline
from dateline.reading.sentences import LONGEST
from dateline.settings import Settings, default_home

GOOD = "Israeli jets struck a depot near Damascus on Saturday, state television said."

HOSTILE = {
    "empty": "",
    "blank": " \n\t \n",
    "one word": "ceasefire",
    "long sentence": "the army shelled the town and " * 700,
    "3,000 words": "the army " + "shelled the town of Hama killing five people who " * 330 + "fled",
    "3,000 words without a verb": "army Hama town rebels Syria " * 600,
    "3,000 names": "Rebels attacked " + ", ".join(f"Kafr Nab{n}a" for n in range(1500)) + " and Hama.",
    "nested speech": "The mayor said that " * 400 + "the army shelled Hama.",
    "nested clauses": "The rebels who fought the army which shelled the town that " * 120 + "fled.",
    "10,000 brackets": "(" * 10_000 + "the army shelled Hama" + ")" * 1000,
    "brackets in turn": "the army (shelled) [Hama] {and} " * 400,
    "mixed brackets": "([{<" * 2500 + "the army shelled Hama",
    "quotes": "“" * 400 + "we have ceased fire" + "\n\nHe said so. \"" * 200,
    "16,000 quotation marks": '"' * 16_000 + "the army shelled Hama, he said",
    "quotation marks among words": 'he said "yes" and \'no\' “or” ‘so’ ' * 300,
    "16,000 apostrophes": "'" * 8000 + "’" * 8000 + "s army",
    "capitals": "THE ARMY SHELLED THE TOWN OF HAMA. " * 100,
    "no stops": "troops attacked hama then rebels withdrew from idlib then russia denied it " * 200,
    "markup": "<p>The army</p><script>alert(1)</script> shelled <b>Hama</b>.&nbsp;" * 100,
    "mixed languages": "The army shelled Hama. Армия обстреляла город. قصف الجيش المدينة. " * 50,
    "zero bytes": "The army\x00 shelled\x00 Hama.\x00",
    "surrogates": "The army shelled Hama \ud800 today.",
    "combining": "e\u0301" * 5000,
    "right to left": "\u202eThe army shelled Hama.\u202c",
    "zero width": "The\u200b army\u200b shelled\u200b Hama\ufeff.\u2060 " * 200,
    "emoji": "🙂🙃 The army 🔥 shelled 💥 Hama 🇸🇾. " * 200,
    "private use": "\ue000\uf8ff The army shelled Hama. " * 200,
    "entities": "&lt;p&gt;The army&amp;#39;s shelling of Hama&lt;/p&gt; " * 200,
    "mojibake": "The armyâ€™s shelling of Hama, â€œrebelsâ€\x9d said. " * 200,
    "dots": ". . . " * 2000,
    "dashes": "- " * 10_000 + "the army shelled Hama",
    "commas": "," * 6000,
    "abbreviations": "U.S. Gen. Mr. St. No. " * 300,
    "numbers": "1, 22, 333 and 4,444 of 5.5 million " * 200,
    "months": "May March August " * 500,
    "weekdays": "on Monday, Tuesday and last Wednesday " * 200,
    "datelines": "HAMA (Reuters) - " * 300,
    "one long word": "a" * 100_000,
    "digits": "9" * 50_000 + " people were killed in Hama.",
    "dates": "On 31 February 0000 and in the year 9999 the army shelled Hama on 99/99/9999.",
    "lines": "a\n" * 3000,
    "repeated": "Rebels attacked Hama on Monday. " * 300,
}  # fmt: skip


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(Settings(home=default_home()))


def annotate(pipeline: Pipeline, *texts: str) -> Iterator[tuple[Document, object]]:
    documents = [
        Document(id=str(n), text=text, published="2019-05-19", source="Courier") for n, text in enumerate(texts)
    ]
    return pipeline.annotate(documents, predicates=True)


def bound(text: str) -> float:
    """Return how many core seconds a text may take: far above what any takes, far below what growth would cost."""
    return 30 + len(text) / 200


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_hostile_text_is_bounded_and_the_next_one_goes_on(pipeline: Pipeline, name: str) -> None:
    list(annotate(pipeline, GOOD))
    begin = time.process_time()
    (_, found), (_, good) = annotate(pipeline, HOSTILE[name], GOOD)
    took = time.process_time() - begin
    assert isinstance(good, Annotation)
    assert good.claims
    assert isinstance(found, Annotation), found
    assert find_faults(found) == []
    assert took < bound(HOSTILE[name])


def test_time_grows_with_the_length_and_no_faster(pipeline: Pipeline) -> None:
    list(annotate(pipeline, GOOD))
    times = []
    for length in (100, 400):
        begin = time.process_time()
        list(annotate(pipeline, 'The army (which "shelled" Hama) said that rebels fled on Monday, ' * length))
        times.append(time.process_time() - begin)
    assert times[1] < 8 * times[0] + 1


def test_nothing_of_a_long_sentence_is_left_unparsed() -> None:
    assert LONGEST <= MAX_CHARS


def test_a_document_that_fails_says_why_and_the_next_one_goes_on(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dateline.coding import annotate as joining

    whole = joining.find_times

    def fail(reading: DocumentReading, *rest: object) -> object:
        if "BROKEN" in reading.document.text:
            raise RecursionError("too deep")
        return whole(reading, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(joining, "find_times", fail)
    (_, bad), (_, good) = annotate(pipeline, "The army shelled BROKEN Hama.", GOOD)
    assert isinstance(bad, Failure)
    assert bad.why == "RecursionError: too deep"
    assert isinstance(good, Annotation)


def test_a_text_beyond_the_limit_is_refused_with_the_setting_that_raises_it(pipeline: Pipeline) -> None:
    rows = [{"id": 1, "text": "a" * 1_000_001}, {"id": 2, "text": GOOD}]
    bad, good = pipeline.annotate_objects(rows)
    assert "max_text" in bad["error"]
    assert good["claims"]


PIECES = [
    "The army", " shelled ", "Hama", ", ", ". ", "“", "”", '"', "said ", "Russia ", "on May 18 ", "\n", "\n\n", "at least 5 ",
    "people were killed ", "(Reuters) - ", "не ", "’s ", "denied ", "that ", "ceasefire ", "Turkey and ", "- ", ": ", "0 ",
    "THE REBELS ", "according to ", "[1]", "(", ")", "<b>", "&amp;", "Monday", "\u202e", "\x00", "\ud800", "who ", "last week ",
]  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_what_is_found_in_any_text_is_sound(pipeline: Pipeline, parts: list[str]) -> None:
    ((_, found),) = annotate(pipeline, "".join(parts))
    assert isinstance(found, Annotation), found
    assert find_faults(found) == []


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60), st.sampled_from(PIECES), st.integers(1, 400), st.integers(0, 76))
def test_a_storm_anywhere_in_a_text_is_survived(
    pipeline: Pipeline, words: str, piece: str, times: int, at: int
) -> None:
    text = GOOD[:at] + piece * times + words + GOOD[at:]
    begin = time.process_time()
    ((_, found),) = annotate(pipeline, text)
    assert isinstance(found, Annotation), found
    assert find_faults(found) == []
    assert time.process_time() - begin < bound(text)
