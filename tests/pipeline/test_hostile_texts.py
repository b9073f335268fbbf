"""Texts that are broken or made to hurt: bounded time, a reason recorded, offsets that hold, and the next one goes on."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.model.annotation import Annotation
from dateline.model.document import Document
from dateline.pipeline import Pipeline
from dateline.settings import Settings, default_home

GOOD = "Israeli jets struck a depot near Damascus on Saturday, state television said."

HOSTILE = {
    "empty": "",
    "blank": " \n\t \n",
    "one word": "ceasefire",
    "long sentence": "the army shelled the town and " * 700,
    "brackets": "(" * 10_000 + "the army shelled Hama" + ")" * 1000,
    "quotes": "“" * 400 + "we have ceased fire" + "\n\nHe said so. \"" * 200,
    "capitals": "THE ARMY SHELLED THE TOWN OF HAMA. " * 100,
    "no stops": "troops attacked hama then rebels withdrew from idlib then russia denied it " * 200,
    "markup": "<p>The army</p><script>alert(1)</script> shelled <b>Hama</b>.&nbsp;" * 100,
    "mixed languages": "The army shelled Hama. Армия обстреляла город. قصف الجيش المدينة. " * 50,
    "zero bytes": "The army\x00 shelled\x00 Hama.\x00",
    "surrogates": "The army shelled Hama \ud800 today.",
    "combining": "e\u0301" * 5000,
    "right to left": "\u202eThe army shelled Hama.\u202c",
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


def check_offsets(document: Document, found: Annotation) -> None:
    text = document.text
    for mention in (*found.actors, *found.places, *found.times):
        assert text[mention.start : mention.end] == mention.text
    for claim in found.claims:
        evidence = claim.evidence
        assert text[evidence.start : evidence.end] == evidence.quote
        trigger = evidence.trigger
        assert text[trigger.start : trigger.end] == trigger.text
        assert evidence.start <= trigger.start < trigger.end <= evidence.end
        for party in (*claim.actors, *claim.recipients):
            assert text[party.start : party.end] == party.text
        for quantity in claim.quantities:
            assert text[quantity.start : quantity.end] == quantity.text
    for attribution in found.attributions:
        for span in (*attribution.source, *attribution.cue, *attribution.content):
            assert 0 <= span.start < span.end <= len(text)
    previous = 0
    for passage in found.reading.passages:
        assert previous <= passage.start < passage.end <= len(text)
        previous = passage.end


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_hostile_text_is_bounded_and_the_next_one_goes_on(pipeline: Pipeline, name: str) -> None:
    list(annotate(pipeline, GOOD))
    begin = time.perf_counter()
    (document, found), (_, good) = annotate(pipeline, HOSTILE[name], GOOD)
    took = time.perf_counter() - begin
    assert isinstance(good, Annotation)
    assert good.claims
    assert isinstance(found, Annotation), found
    check_offsets(document, found)
    # A bound against endless or quadratic work, far above what any of these takes.
    assert took < 60


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            [
                "The army", " shelled ", "Hama", ", ", ". ", "“", "”", '"', "said ", "Russia ", "on May 18 ", "\n", "\n\n", "at least 5 ",
                "people were killed ", "(Reuters) - ", "не ", "’s ", "denied ", "that ", "ceasefire ", "Turkey and ", "- ", ": ", "0 ",
            ]
        ),
        max_size=60,
    )
)  # fmt: skip
def test_offsets_hold_for_any_text(pipeline: Pipeline, parts: list[str]) -> None:
    ((document, found),) = annotate(pipeline, "".join(parts))
    assert isinstance(found, Annotation), found
    check_offsets(document, found)
