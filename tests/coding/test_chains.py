"""Chains: sentences with a deed between asterisks, and through whom it came, the origin first; `*` marks the anonymous.

The publisher, Lutzen Courier, is invented, and so is whoever speaks.
"""

from __future__ import annotations

import dataclasses
import time
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.chain_sentences import SENTENCES
from dateline.coding.actors import find_actors
from dateline.coding.attribution import find_attributions
from dateline.coding.attribution_quotes import find_quotations
from dateline.coding.chains import ChainBuilder, build_chain
from dateline.coding.parse import Parser, load_parser
from dateline.coding.source_types import count_removes, type_origin
from dateline.coding.tellings import find_tellings
from dateline.model.annotation import Annotation
from dateline.model.claim import AttributionLink
from dateline.model.document import Document
from dateline.model.passage import DocumentReading, Passage
from dateline.model.span import Span
from dateline.pipeline import Pipeline
from dateline.reading.documents import read_document
from dateline.resolution.actors import ActorChooser
from dateline.settings import Settings, default_home
from dateline.text.lines import find_paragraphs

CASES = [
    ("The mayor said that rebels *shelled* the market.", "mayor < Lutzen Courier"),
    ("“Rebels *shelled* the market,” the mayor said.", "mayor < Lutzen Courier"),
    ("Rebels *shelled* the market on Monday.", "Lutzen Courier"),
    ("At the time, rebels *shelled* the market.", "Lutzen Courier"),
    (
        "General Oleg Marin said that the envoy had told him that rebels *shelled* the market.",
        "envoy < Oleg Marin < Lutzen Courier",
    ),
    (
        "“Rebels *shelled* the market,” the Tarnov news agency quoted a field officer of the northern brigade.",
        "field officer of the northern brigade* < Tarnov news agency < Lutzen Courier",
    ),
    (
        "The Tarnov agency quoted a commander as saying that a truce was *announced*.",
        "commander* < Tarnov agency < Lutzen Courier",
    ),
    (
        "Two shells *fell* in the square, Radio Tarnov reported citing a local doctor.",
        "local doctor* < Radio Tarnov < Lutzen Courier",
    ),
    (
        "Radio Tarnov reported that two shells *fell* in the square, citing a local doctor.",
        "local doctor* < Radio Tarnov < Lutzen Courier",
    ),
    (
        "Quoting two officers, Radio Tarnov said that rebels *shelled* the market.",
        "two officers* < Radio Tarnov < Lutzen Courier",
    ),
    ("Rebels *shelled* the market, media reports said.", "media reports* < Lutzen Courier"),
    ("Sources said that rebels *shelled* the market.", "Sources* < Lutzen Courier"),
    ("It was reported that rebels *shelled* the market.", "unnamed source* < Lutzen Courier"),
    ("Rebels reportedly *shelled* the market.", "unnamed source* < Lutzen Courier"),
    ("An alleged gas *attack* was filmed.", "unnamed source* < Lutzen Courier"),
    ("According to Oleg Marin, rebels *shelled* the market.", "Oleg Marin < Lutzen Courier"),
    ("Rebels, according to Oleg Marin, *shelled* the market.", "Oleg Marin < Lutzen Courier"),
    ("The ministry denied that its troops *shelled* the market.", "ministry < Lutzen Courier"),
    ("The ministry accused the rebels of *shelling* the market.", "ministry < Lutzen Courier"),
    ("The ministry announced a *ceasefire* in the valley.", "ministry < Lutzen Courier"),
    ("The rebels plan to *shell* the market.", "rebels* < Lutzen Courier"),
    ("The council condemned the *shelling* of the market.", "Lutzen Courier"),
    ("The council supports the *truce*.", "Lutzen Courier"),
    ("The ministry *warned* that it would respond.", "Lutzen Courier"),
    ("The ministry warned that it would *respond*.", "ministry < Lutzen Courier"),
    ("The Lutzen Courier said that rebels *shelled* the market.", "Lutzen Courier"),
    (
        "General Oleg Marin said the road was cut. He added that rebels *shelled* the market.",
        "Oleg Marin < Lutzen Courier",
    ),
    ("General Oleg Marin wrote that rebels *shelled* the market.", "Oleg Marin < Lutzen Courier"),
    (
        "A tweet by the harbour office said that rebels *shelled* the market.",
        "harbour office < Lutzen Courier",
    ),
    ("The ministry rejected claims that its troops *shelled* the market.", "ministry < Lutzen Courier"),
    ("Analysts believe that rebels *shelled* the market.", "Analysts* < Lutzen Courier"),
    ("The ministry did not say that rebels *shelled* the market.", "Lutzen Courier"),
    ("Ostrava sees signs that rebels *shelled* the market, the ministry said.", "Ostrava < ministry < Lutzen Courier"),
    ("The report found that soldiers *looted* the shops.", "report* < Lutzen Courier"),
    ("“Soldiers *looted* the shops,” a resident told Radio Tarnov.", "resident* < Radio Tarnov < Lutzen Courier"),
    ("He said rebels *shelled* the market.", "He* < Lutzen Courier"),
    ("The envoy said talks failed and that rebels *shelled* the market.", "envoy < Lutzen Courier"),
    ("The envoy said talks failed, adding that rebels *shelled* the market.", "envoy < Lutzen Courier"),
    ("The envoys said they had heard that rebels *shelled* the market.", "envoys < Lutzen Courier"),
    ("Mayor: We Will *Rebuild* The Town", "Mayor < Lutzen Courier"),
    (
        "State television said that the ministry had confirmed that rebels *shelled* the market.",
        "ministry < State television < Lutzen Courier",
    ),
    ("The road is shut and rebels *shelled* it, warned Governor Oleg Marin on Friday.", "Oleg Marin < Lutzen Courier"),
    ("The miners, the council claims, *blocked* the bridge.", "council < Lutzen Courier"),
    (
        "The Tarnov Herald, attributing the news to a deputy, says the mayor *quit*.",
        "deputy* < Tarnov Herald < Lutzen Courier",
    ),
    (
        "The Tarnov Herald, which referred to the Ostrel Agency, announced that the envoy *left*.",
        "Ostrel Agency < Tarnov Herald < Lutzen Courier",
    ),
    ("Oleg Marin told the Tarnov Herald that guards *beat* two men.", "Oleg Marin < Tarnov Herald < Lutzen Courier"),
    ("The brigade *withdrew* from the mill at dawn, the Orlo Herald reports.", "Orlo Herald < Lutzen Courier"),
    ("We think that rebels *shelled* the market.", "Lutzen Courier"),
]


@cache
def parser() -> Parser:
    return load_parser()


def read(text: str, source: str | None) -> DocumentReading:
    return dataclasses.replace(read_document(Document(id="t", text=text, source=source)), language="en")


def chain(marked: str, source: str | None = "Lutzen Courier", voice: str | None = None) -> tuple[AttributionLink, ...]:
    before, deed, after = marked.split("*")
    text = before + deed + after
    reading = read(text, source)
    if voice is not None:
        passages = (Passage(start=0, end=len(text), role="quotation", voice=voice),)
        reading = dataclasses.replace(reading, passages=passages)
    ((reading, sentences),) = parser().parse([reading])
    actors = find_actors(sentences, reading, ActorChooser())
    attributions = find_attributions(sentences, reading, actors)
    tellings = find_tellings(sentences, reading, actors, attributions)
    return ChainBuilder(tellings, reading).build(Span(len(before), len(before) + len(deed)))


def show(links: tuple[AttributionLink, ...]) -> str:
    return " < ".join(link.name + "*" * link.anonymous for link in links)


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_chain(marked: str, expected: str) -> None:
    assert show(chain(marked)) == expected


@pytest.mark.parametrize("form", SENTENCES)
def test_chains_of_a_form(form: str) -> None:
    wrong = [(marked, show(chain(marked)), expected) for marked, expected in SENTENCES[form]]
    assert [case for case in wrong if case[1] != case[2]] == []


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The northern brigade said that it *took* the mill.", "party"),
        ("The mayor of Lutzen said that thieves *took* the bell.", "official"),
        ("Residents said that thieves *took* the bell.", "witness"),
        ("Radio Tarnov reported that thieves *took* the bell.", "outlet"),
        ("The Tarnov Rights Monitor said that guards *beat* two men.", "monitor"),
        ("The indictment says that guards *beat* two men.", "document"),
        ("Sources said that guards *beat* two men.", "anonymous"),
        ("Guards reportedly *beat* two men.", "anonymous"),
        ("Guards *beat* two men.", "author"),
    ],
)
def test_kinds_of_origins(marked: str, expected: str) -> None:
    links = chain(marked)
    assert type_origin(links) == expected
    assert count_removes(links) == len(links) - 1


MESSY = "ab cd. \n\n“”\"'‘’«»„`´′″「」''``()"


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=MESSY, max_size=400))
def test_no_quotation_leaves_its_paragraph(text: str) -> None:
    paragraphs = [Span(lines[0].start, lines[-1].end) for lines in find_paragraphs(text)]
    found = find_quotations(text, paragraphs)
    for span in found.spans:
        assert 0 <= span.start < span.end <= len(text)
    for one, two in pairwise(found.spans):
        assert one.end <= two.start or one.start <= two.start


def test_a_quotation_that_is_never_closed_ends_with_its_paragraph() -> None:
    text = "“We *left*, the mayor said.\n\nPolice arrested two men on Monday.".replace("*", "")
    paragraphs = [Span(lines[0].start, lines[-1].end) for lines in find_paragraphs(text)]
    assert all(span.end <= paragraphs[0].end for span in find_quotations(text, paragraphs).spans)
    assert show(chain("“We left, the mayor said.\n\nPolice *arrested* two men on Monday.")) == "Lutzen Courier"


def test_four_hundred_quotations_of_all_kinds_on_a_page() -> None:
    marks = ['"{}"', "“{}”", "«{}»", "‘{}’", "„{}“", "``{}''", '“{}"']
    lines = [f"{marks[n % 7].format('The mill burned down,')} said resident Ada Linz{n}." for n in range(400)]
    text = "\n\n".join([*lines, "Soldiers *left* the town."])
    assert show(chain(text)) == "Lutzen Courier"


def test_the_voice_of_a_passage_stands_before_the_publisher() -> None:
    links = chain("The mayor said that rebels *shelled* the market.", voice="Radio Tarnov")
    assert [link.name for link in links] == ["mayor", "Radio Tarnov", "Lutzen Courier"]
    assert [link.kind for link in links] == ["spoke", "wrote", "published"]


def test_a_voice_that_is_the_publisher_stands_once() -> None:
    assert len(chain("Rebels *shelled* the market.", voice="Lutzen Courier")) == 1


def test_without_a_publisher_the_chain_ends_at_the_last_link_that_is_named() -> None:
    assert show(chain("The mayor said that rebels *shelled* the market.", source=None)) == "mayor"
    assert chain("Rebels *shelled* the market.", source=None) == ()


def test_outlets_publish_under_their_own_name() -> None:
    links = chain("The ship *left* the port, the Reuters news agency reported.")
    assert (links[0].name, links[0].id, links[0].kind) == ("Reuters", "reuters", "published")


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("General Oleg Marin wrote that rebels *shelled* the market.", "wrote"),
        ("General Oleg Marin said that rebels *shelled* the market.", "spoke"),
        ("The report found that soldiers *looted* the shops.", "document"),
        ("Rebels reportedly *shelled* the market.", "unknown"),
    ],
)
def test_kinds_of_links(marked: str, kind: str) -> None:
    assert chain(marked)[0].kind == kind


def test_a_link_has_the_words_of_its_source_its_cue_and_its_quotation() -> None:
    marked = "“Rebels *shelled* the market,” the mayor said."
    link = chain(marked)[0]
    text = marked.replace("*", "")
    assert link.start is not None
    assert link.end is not None
    assert text[link.start : link.end] == link.text == "the mayor"
    assert (link.cue, link.quotation) == ("said", "direct")


def test_who_cites_passes_the_quotation_on_as_it_is() -> None:
    links = chain("“Rebels *shelled* the market,” the Tarnov news agency quoted a field officer of the brigade.")
    assert [(link.cue, link.quotation) for link in links] == [("quoted", "direct"), (None, "direct"), (None, None)]


def test_a_document_of_many_links() -> None:
    text = (
        "Radio Tarnov reported on Monday that the dam had burst.\n\n"
        "“The water came at night,” resident Ada Linz told the station. “It took the bridge.”\n\n"
        "“It took our house, too.”\n\n"
        "The ministry denied that the dam had burst, saying that engineers opened a gate.\n\n"
        "At noon, soldiers evacuated the valley."
    )
    expected = {
        "burst.": "Radio Tarnov < Lutzen Courier",
        "came": "Ada Linz < Radio Tarnov < Lutzen Courier",
        "took the": "Ada Linz < Radio Tarnov < Lutzen Courier",
        "took our": "Ada Linz < Radio Tarnov < Lutzen Courier",
        "burst, saying": "ministry < Lutzen Courier",
        "opened": "ministry < Lutzen Courier",
        "evacuated": "Lutzen Courier",
    }
    for words, names in expected.items():
        before, after = text.split(words)
        deed, rest = words[:4], words[4:]
        assert show(chain(f"{before}*{deed}*{rest}{after}")) == names, words


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="ab “”\"'\n.,:I said he", max_size=150), st.integers(0, 140))
def test_any_trigger_has_a_chain_that_ends_with_the_publisher(text: str, start: int) -> None:
    reading = read(text, "Lutzen Courier")
    ((reading, sentences),) = parser().parse([reading])
    attributions = find_attributions(sentences, reading, [()] * len(sentences))
    links = build_chain(Span(start, start + 3), attributions, reading)
    assert links[-1].name == "Lutzen Courier"
    assert all(a.name != b.name for a, b in pairwise(links))


HOSTILE = "ab “”\"'‘’«»„「」()[]/@#\n.,:;—–-I said Q A Mr"


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=HOSTILE, max_size=300), st.integers(0, 280))
def test_any_text_is_told_soundly(text: str, start: int) -> None:
    """Whatever a page holds, its tellings stay within it and every chain ends with its publisher."""
    reading = read(text, "Lutzen Courier")
    ((reading, sentences),) = parser().parse([reading])
    actors = [()] * len(sentences)
    tellings = find_tellings(sentences, reading, actors, find_attributions(sentences, reading, actors))
    for telling in tellings:
        for span in (*telling.attribution.content, *telling.reach):
            assert 0 <= span.start < span.end <= len(text)
    links = ChainBuilder(tellings, reading).build(Span(start, start + 2))
    assert links[-1].name == "Lutzen Courier"


@pytest.mark.parametrize(
    "page",
    [
        '"The mill burned," said Ada Linz. ' * 400,
        "“never closed " * 300,
        "“a ‘b „c «d " * 200,
        "(" * 3000 + ")" * 3000,
        "A: " * 2000,
        "Mr Orr (Halm): no. " * 400,
        "RUSK: no. " * 800,
        "Said " * 1500,
        "the count of the count of " * 500,
        "; he said: how, and how " * 400,
    ],
    ids=["quotes", "unclosed", "nested", "brackets", "answers", "debate", "turns", "verbs", "nouns", "marks"],
)
def test_pages_of_marks_are_told_in_bounded_time(page: str) -> None:
    reading = read(page, "Lutzen Courier")
    ((reading, sentences),) = parser().parse([reading])
    actors = [()] * len(sentences)
    begun = time.process_time()
    tellings = find_tellings(sentences, reading, actors, find_attributions(sentences, reading, actors))
    assert time.process_time() - begun < 20
    assert ChainBuilder(tellings, reading).build(Span(5, 9))[-1].name == "Lutzen Courier"


RAIL = (
    "Norway's foreign minister met his Swedish counterpart in Oslo on Monday, and the two ministers signed an agreement "
    "on rail traffic between their countries, a spokesman said."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"I have placed an * beside the points that seem valid:\nDelta Wire: *{RAIL}\n{RAIL}",
            {"agrees", None},
        ),
        (f"Delta Wire\n{RAIL}\n{RAIL[:-1]} (I do think that).\n{RAIL}", {"agrees", None}),
        (RAIL, {None}),
    ],
    ids=["asterisk", "remark", "none"],
)
def test_the_author_s_agreement_is_kept_with_the_claim(text: str, expected: set[str | None]) -> None:
    document = Document(id="d", text=text, source="Delta Watch", published="2019-05-20")
    ((_, outcome),) = Pipeline(Settings(home=default_home())).annotate([document])
    assert isinstance(outcome, Annotation)
    assert {claim.stance for claim in outcome.claims} == expected
