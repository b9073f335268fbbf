"""Attribution: sentences, and who says what in them as `source / cue / content`, parts joined by plus signs."""

from __future__ import annotations

import dataclasses
import time
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.coding.actors import find_actors
from dateline.coding.attribution import find_attributions
from dateline.coding.attribution_quotes import find_quotations
from dateline.coding.parse import Parser, load_parser
from dateline.lexicon.cues import load_attribution_cues
from dateline.model.document import Document
from dateline.model.mention import Attribution
from dateline.model.span import Span
from dateline.reading.documents import read_document
from dateline.resolution.actors import ActorChooser

CASES = [
    ("The mayor said the bridge was open.", "The mayor / said / the bridge was open"),
    ("The mayor said that the bridge was open.", "The mayor / said / that the bridge was open"),
    ("The bridge was open, the mayor said.", "the mayor / said / The bridge was open"),
    ("The bridge was open, said the mayor.", "the mayor / said / The bridge was open"),
    ("“The bridge is open,” the mayor said.", "the mayor / said / “The bridge is open,”"),
    (
        '"The bridge is open," said Anna Veld, the mayor of Lutzen.',
        'Anna Veld, the mayor of Lutzen / said / "The bridge is open,"',
    ),
    ("“The bridge,” the mayor said, “is open.”", "the mayor / said / “The bridge,” + “is open.”"),
    ("“The bridge is open,” she said. “We are glad.”", "she / said / “The bridge is open,” + “We are glad.”"),
    ("The general told reporters that the road was cut.", "The general / told / that the road was cut"),
    ("General Oleg Marin warned that the dam could burst.", "General Oleg Marin / warned / that the dam could burst"),
    ("According to residents, two shells hit the market.", "residents / According to / two shells hit the market"),
    ("Two shells hit the market, according to residents.", "residents / according to / Two shells hit the market"),
    ("The army, according to residents, left the town.", "residents / according to / The army + left the town"),
    ("Norland denied that its jets bombed the camp.", "Norland / denied / that its jets bombed the camp"),
    ("The ministry accused the militia of looting.", "The ministry / accused / the militia of looting"),
    ("The ministry confirmed the deaths of two soldiers.", "The ministry / confirmed / the deaths of two soldiers"),
    ("Ostrava called for a ceasefire in the valley.", "Ostrava / called for / a ceasefire in the valley"),
    ("The envoy urged the rebels to free the captives.", "The envoy / urged / to free the captives"),
    ("The council plans to rebuild the bridge.", "The council / plans / to rebuild the bridge"),
    ("The rebels refused to leave the village.", "The rebels / refused / to leave the village"),
    ("The militia threatened to cut the road.", "The militia / threatened / to cut the road"),
    ("Ostrava vowed to respond.", "Ostrava / vowed / to respond"),
    ("Analysts believe the general fled.", "Analysts / believe / the general fled"),
    ("Analysts think that the truce will hold.", "Analysts / think / that the truce will hold"),
    ("The minister described the raid as a crime.", "The minister / described / the raid as a crime"),
    ("The minister called the raid a crime.", "The minister / called / the raid a crime"),
    ("The poll showed that voters were weary.", "The poll / showed / that voters were weary"),
    (
        "The president has revealed that a delegation met the rebels.",
        "The president / has revealed / that a delegation met the rebels",
    ),
    ("The army also said it had shot down a drone.", "The army / also said / it had shot down a drone"),
    ("The spokesman did not say when the road would open.", "The spokesman / did not say / when the road would open"),
    (
        "The governor has repeatedly claimed that the port is safe.",
        "The governor / has repeatedly claimed / that the port is safe",
    ),
    (
        "The ministry said in a statement that the port was safe.",
        "The ministry / said in a statement / that the port was safe",
    ),
    ("The ministry said on Tuesday that the port was safe.", "The ministry / said / that the port was safe"),
    ("“We will stay,” Marin wrote on his page.", "Marin / wrote / “We will stay,”"),
    ("The minister tweeted: “The port is safe.”", "The minister / tweeted: / “The port is safe.”"),
    ("He added that the talks were over.", "He / added / that the talks were over"),
    ("The commander pointed out that the road was mined.", "The commander / pointed out / that the road was mined"),
    ("The talks were over, the envoy pointed out.", "the envoy / pointed out / The talks were over"),
    ("It was reported that two men died.", " / was reported / that two men died"),
    ("Two men are reported to have died.", " / are reported / Two men + to have died"),
    ("The general is believed to have fled.", " / is believed / The general + to have fled"),
    ("The militia reportedly captured two villages.", " / reportedly / The militia + captured two villages"),
    ("An alleged gas attack was filmed.", " / alleged / gas attack"),
    ("The rebels’ claim that the army fled was false.", "The rebels’ / claim / that the army fled"),
    (
        "The ministry issued a warning that the river would rise.",
        "The ministry / issued a warning / that the river would rise",
    ),
    ("The envoys expressed concern about the camps.", "The envoys / expressed concern about / the camps"),
    ("The mayor is confident that the truce will hold.", "The mayor / is confident / that the truce will hold"),
    ("The council is ready to meet the rebels.", "The council / is ready / to meet the rebels"),
    ("Ostrava sees signs the militia is moving.", "Ostrava / sees signs / the militia is moving"),
    ("The judge ruled that the vote was void.", "The judge / ruled / that the vote was void"),
    ("The report found that the plant was unsafe.", "The report / found / that the plant was unsafe"),
    ("The rebels, who say they shot down the jet, showed a film.", "who / say / they shot down the jet"),
    ("Norland and Ostrava say the border is closed.", "Norland and Ostrava / say / the border is closed"),
    ("The envoy asked whether the prisoners were alive.", "The envoy / asked / whether the prisoners were alive"),
    ("The envoy asked the rebels to wait.", "The envoy / asked / to wait"),
    ("The ministry expects the river to rise.", "The ministry / expects / the river to rise"),
    ("The army declined to comment.", "The army / declined / to comment"),
    ("The rebels want a ceasefire.", "The rebels / want / a ceasefire"),
    ("The rebels want to talk.", "The rebels / want / to talk"),
    ("Protesters demanded the release of the editor.", "Protesters / demanded / the release of the editor"),
    ("The premier praised the rescue workers.", "The premier / praised / the rescue workers"),
    ("The premier criticized the court for its ruling.", "The premier / criticized / the court for its ruling"),
    ("The envoy spoke about the camps.", "The envoy / spoke about / the camps"),
    ("The envoy referred to the camps.", "The envoy / referred to / the camps"),
    ("The council voted for a new bridge.", "The council / voted for / a new bridge"),
    ("The council opposes the new bridge.", "The council / opposes / the new bridge"),
    ("The villagers complained about the noise.", "The villagers / complained about / the noise"),
    ("The mayor told Radio Lutzen that the water was clean.", "The mayor / told / that the water was clean"),
    ("The water was clean, the mayor told Radio Lutzen.", "the mayor / told / The water was clean"),
    ("“Why did they shoot?” the widow asked.", "the widow / asked / “Why did they shoot?”"),
    ("“Never again!” shouted the crowd.", "the crowd / shouted / “Never again!”"),
    ("The mayor insisted the water was clean.", "The mayor / insisted / the water was clean"),
    ("The mayor acknowledged that the water was foul.", "The mayor / acknowledged / that the water was foul"),
    ("The mayor suggested the water was foul.", "The mayor / suggested / the water was foul"),
    ("The mayor hopes the water is clean.", "The mayor / hopes / the water is clean"),
    ("The mayor hopes to clean the water.", "The mayor / hopes / to clean the water"),
    ("The mayor announced plans to clean the river.", "The mayor / announced plans / to clean the river"),
    ("The mayor announced a curfew.", "The mayor / announced / a curfew"),
    ("A witness said she saw two men run.", "A witness / said / she saw two men run"),
    ("Witnesses at the scene said two men ran away.", "Witnesses at the scene / said / two men ran away"),
    (
        "Jan Oster, a doctor at the clinic, said five people died.",
        "Jan Oster, a doctor at the clinic, / said / five people died",
    ),
    (
        "Five people died, Jan Oster, a doctor at the clinic, said.",
        "Jan Oster, a doctor at the clinic, / said / Five people died",
    ),
    ("Mayor: We Will Not Leave The Town", "Mayor / : / We Will Not Leave The Town"),
    ("The envoy quoted the general as saying that the war was over.", "the general / saying / that the war was over"),
    ("The general was quoted as saying that the war was over.", "The general / saying / that the war was over"),
    (
        "The paper reported two deaths, citing a local doctor.",
        "a local doctor / citing / The paper reported two deaths",
    ),
    ("“The war is over,” the paper quoted a field officer.", "a field officer / quoted / “The war is over,”"),
    ("Quoting two officers, the paper said that the war was over.", "the paper / said / that the war was over"),
    ("The president doubts that the truce will hold.", "The president / doubts / that the truce will hold"),
    (
        "Ostrava rejected claims that its army looted the town.",
        "Ostrava / rejected claims / that its army looted the town",
    ),
    ("The rebels agreed to free the captives.", "The rebels / agreed / to free the captives"),
    ("The envoy said the talks failed but added that they would resume.", "The envoy / added / that they would resume"),
    ("The envoy said the talks failed, adding that they would resume.", "The envoy / adding / that they would resume"),
    ("The envoy said the talks failed, adding that they would resume.", "The envoy / said / the talks failed"),
    (
        "The ministry said Norland had told Ostrava that the border was shut.",
        "Norland / had told / that the border was shut",
    ),
    (
        "The ministry said Norland had told Ostrava that the border was shut.",
        "The ministry / said / Norland had told Ostrava that the border was shut",
    ),
    ("In the mayor’s view, the water was clean.", "the mayor’s / view / the water was clean"),
    ("«Мы здесь», said the mayor.", "the mayor / said / «Мы здесь»"),
    ("„Wir bleiben“, said the mayor.", "the mayor / said / „Wir bleiben“"),
    ("「我们在这里」, said the mayor.", "the mayor / said / 「我们在这里」"),
    ("The mayor said: “We stay", "The mayor / said: / “We stay"),
    ("“We ‘stay’ here,” the mayor said.", "the mayor / said / “We ‘stay’ here,”"),
    ("The mayor, asked about the flood, said the dam held.", "The mayor, asked about the flood, / said / the dam held"),
    (
        "The mayor said residents “should not worry” about the dam.",
        "The mayor / said / residents “should not worry” about the dam",
    ),
    (
        "Sources close to the ministry said the envoy had resigned.",
        "Sources close to the ministry / said / the envoy had resigned",
    ),
    ("State television said three soldiers died.", "State television / said / three soldiers died"),
    ("The statement accused Norland of sending arms.", "The statement / accused / Norland of sending arms"),
]


@cache
def parser() -> Parser:
    return load_parser()


def attribute(text: str, source: str | None = None) -> tuple[Attribution, ...]:
    reading = dataclasses.replace(read_document(Document(id="t", text=text, source=source)), language="en")
    ((reading, sentences),) = parser().parse([reading])
    return find_attributions(sentences, reading, find_actors(sentences, reading, ActorChooser()))


def show(attribution: Attribution, text: str) -> str:
    roles = (attribution.source, attribution.cue, attribution.content)
    return " / ".join(" + ".join(span.cut(text) for span in spans) for spans in roles)


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_attribution(text: str, expected: str) -> None:
    assert expected in [show(found, text) for found in attribute(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The army shelled the market on Monday.",
        "Two shells fell in the old town.",
        "Read more in our next issue.",
        "Who wants war in the valley?",
        "The bridge “Old Lady” was rebuilt.",
        "",
        "...",
    ],
)
def test_nobody_says_anything(text: str) -> None:
    assert attribute(text) == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("General Oleg Marin said the road was cut. He added that it was mined.", ["Oleg Marin", "Oleg Marin"]),
        ("Jana Oster, the head of the clinic, said five died. The official said more would.", ["Jana Oster"] * 2),
        ("A field officer of the northern brigade said the truce held.", ["field officer of the northern brigade"]),
        ("Residents said the truce held.", ["Residents"]),
        ("“We hold the bridge,” Spokeswoman Lena Roth said. “It is ours,” she said.", ["Lena Roth", "Lena Roth"]),
        ("It was reported that two men died.", [None]),
        ("Norland’s statement said that the port was shut.", ["Norland"]),
    ],
)
def test_sources_are_named(text: str, names: list[str | None]) -> None:
    assert [found.source_name for found in attribute(text)] == names


@pytest.mark.parametrize(
    ("text", "anonymous"),
    [
        ("A field officer of the northern brigade said the truce held.", True),
        ("Sources close to the ministry said the envoy had resigned.", True),
        ("The blast reportedly killed two men.", True),
        ("General Oleg Marin said the road was cut.", False),
        ("Mayor Jana Oster said the road was cut.", False),
    ],
)
def test_anonymous_sources_stay_described(text: str, anonymous: bool) -> None:
    assert attribute(text)[0].anonymous is anonymous


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Quoting two officers, the paper said that the war was over.", "two officers"),
        ("The paper reported two deaths, citing a local doctor.", "local doctor"),
        ("Two shells fell in the square, the paper reported citing a local doctor.", "local doctor"),
        ("“The war is over,” the paper quoted a field officer.", "field officer"),
        ("The paper quoted a field officer as saying that the war was over.", "field officer"),
    ],
)
def test_whoever_is_cited_is_a_source(text: str, cited: str) -> None:
    assert cited in [found.source_name for found in attribute(text)]


def test_a_headline_with_a_colon_names_its_speaker() -> None:
    (found,) = attribute("Marin: We Met the Rebels and Are Ready to Talk")
    assert (found.source_name, found.cue[0].end - found.cue[0].start) == ("Marin", 1)
    assert not [a for a in attribute("Lutzen: A Ship in the Old Port") if a.source]


def test_known_outlets_are_named_with_their_id() -> None:
    (found,) = attribute("The Reuters news agency reported that the ship had left the port.")
    assert (found.source_name, found.source_id) == ("Reuters", "reuters")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The road is cut,” the mayor said.", "direct"),
        ("The mayor said the road was cut.", "indirect"),
        ("The mayor said the road was “cut for good” by the flood.", "mixed"),
    ],
)
def test_quotation_kind(text: str, expected: str) -> None:
    assert attribute(text)[0].quotation == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor said the road was cut.", "say"),
        ("The mayor denied that the road was cut.", "deny"),
        ("The mayor confirmed that the road was cut.", "confirm"),
        ("The mayor believes the road is cut.", "believe"),
        ("The mayor plans to cut the road.", "plan"),
        ("The mayor doubted that the road was cut.", "doubt"),
        ("The mayor did not say that the road was cut.", None),
    ],
)
def test_stance(text: str, expected: str | None) -> None:
    assert attribute(text)[0].stance == expected


def test_quotations_that_follow_belong_to_the_same_speaker() -> None:
    text = "“The road is cut,” the mayor said.\n\n“We wait for help. Nobody comes.”\n\n“We are tired.”\n\nRain fell."
    (found,) = attribute(text)
    assert [span.cut(text) for span in found.content] == [
        "“The road is cut,”",
        "“We wait for help. Nobody comes.”",
        "“We are tired.”",
    ]


def test_a_quotation_that_goes_on_over_lines_is_one() -> None:
    text = '"The militants plan to burn the mill.\nSimilar acts are under way in the west", General Marin said.'
    (found,) = attribute(text)
    assert found.content[0].cut(text).startswith('"The militants plan')


def test_a_signature_attributes_the_words_above() -> None:
    text = "“The harbour is open to all ships again.”\n— Harbour Office (@harbour_lutzen) 20 May 2019"
    found = [a for a in attribute(text) if a.source_name == "Harbour Office"]
    assert [span.cut(text) for span in found[0].content] == ["“The harbour is open to all ships again.”"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“a” b", ["“a”"]),
        ("«a» and „b“ and 「c」", ["«a»", "„b“", "「c」"]),
        ("“a ‘b’ c”", ["“a ‘b’ c”"]),
        ("It’s the rebels’ town", []),
        ("“never closed", ["“never closed"]),
        ("never opened”", []),
        ("''a'' b", ["''a''"]),
        ("5'10\" tall", []),
        ('say "a" and "b"', ['"a"', '"b"']),
        ("‘a’ b", ["‘a’"]),
        ("”””“““a", ["““", "“a"]),
    ],
)
def test_quotation_marks(text: str, expected: list[str]) -> None:
    assert [span.cut(text) for span in find_quotations(text, [Span(0, len(text))]).spans] == expected


def test_an_open_mark_does_not_swallow_the_page() -> None:
    text = "“The road is cut, the mayor said.\n\nThe army shelled the market.\n\nRain fell."
    assert all(span.end <= text.index("\n") for found in attribute(text) for span in found.content)


HOSTILE = st.text(alphabet="ab “”\"'‘’«»„\n.,:—-I said", max_size=200)


@settings(max_examples=60, deadline=None)
@given(HOSTILE)
def test_spans_lie_in_the_text_and_in_order(text: str) -> None:
    for found in attribute(text):
        for spans in (found.source, found.cue, found.content):
            assert all(0 <= span.start < span.end <= len(text) for span in spans)
            assert all(a.end <= b.start for a, b in pairwise(spans))


@settings(max_examples=60, deadline=None)
@given(HOSTILE)
def test_quotations_do_not_overlap(text: str) -> None:
    spans = find_quotations(text, [Span(0, len(text))]).spans
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_time_grows_with_the_length_of_the_text() -> None:
    def measure(times: int) -> float:
        text = "“The road is cut,” the mayor said. ‘It is, he added “and so on.\n\n" * times
        reading = dataclasses.replace(read_document(Document(id="t", text=text)), language="en")
        ((reading, sentences),) = parser().parse([reading])
        start = time.process_time()
        find_attributions(sentences, reading, [()] * len(sentences))
        return time.process_time() - start

    measure(5)
    assert measure(400) < 40 * max(measure(40), 0.01)


def test_the_lexicon_has_many_cues_of_its_own() -> None:
    assert len(load_attribution_cues().verbs) >= 350
