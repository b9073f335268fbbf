"""Status: sentences with a word between asterisks, and how sure they are that it happened."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.coding.parse import Parser, load_parser
from dateline.coding.phrases import ParsedSentence
from dateline.coding.status import find_predicates, judge_status
from dateline.lexicon.cues import load_status_cues
from dateline.lexicon.loader import check_yaml, load_yaml
from dateline.model.mention import StatusJudgement
from dateline.model.span import Span

CASES = [
    ("The army *shelled* the market on Monday.", "asserted"),
    ("Two shells *fell* in the old town, killing three.", "asserted"),
    ("The mayor said militants *attacked* the convoy.", "asserted"),
    ("Officials confirmed that the bridge *collapsed* on Friday.", "asserted"),
    ("The envoy regretted that the talks *collapsed*.", "asserted"),
    ("Rescuers managed to *evacuate* the hospital.", "asserted"),
    ("The general admitted that his troops *looted* the shops.", "asserted"),
    ("Ministers condemned the *shelling* of the port.", "asserted"),
    ("The two sides *signed* an agreement on Tuesday.", "asserted"),
    ("After the *attack*, residents fled north.", "asserted"),
    ("Norland would keep its base on the island because it *supports* the treaty.", "asserted"),
    ("The envoy would resign, although the council *backed* him.", "asserted"),
    ("Norland agreed to worse terms than it had *demanded* of the firms.", "asserted"),
    ("The rebels promised to take fewer hostages than they had *taken* before.", "asserted"),
    ("Norland is likely to allow and, if needed, *stop* the advance.", "prospective:forecast"),
    ("Norland is likely to fund and, if necessary, *halt* the progress of the army.", "prospective:forecast"),
    ("The raids will most likely focus on *seizing* towns.", "prospective:forecast"),
    ("The rebels would like to *spoil* the deal.", "prospective:planned"),
    ("Norland may also be doing this to *warn* the rebels.", "hedged"),
    ("Despite the *ceasefire*, clashes continued.", "asserted"),
    ("The militia began to *shell* the town at dawn.", "asserted"),
    ("The speaker noted that the rebels *retreated*.", "asserted"),
    ("Nobody knew that the column had *crossed* the river.", "asserted"),
    ("The army launched an *offensive* on Sunday.", "asserted"),
    ("The ministry announced that the border *reopened*.", "asserted"),
    ("It emerged that the pilot *survived*.", "asserted"),
    ("They were forced to *leave* their homes.", "asserted"),
    ("The army did not only *bomb* the village but burned it.", "asserted"),
    ("The council *warned* that it would respond.", "asserted"),
    ("Norland *denied* that its jets bombed the camp.", "asserted"),
    ("The rebels *threatened* to cut the road.", "asserted"),
    ("The president *urged* the army to withdraw.", "asserted"),
    ("Police failed to stop the *riot* that broke out.", "asserted"),
    ("The army did not *shell* the market.", "denied"),
    ("No *attack* took place on Monday.", "denied"),
    ("Troops never *entered* the town.", "denied"),
    ("Norland denied that its jets *bombed* the camp.", "denied"),
    ("The ministry denied the *attack* on the camp.", "denied"),
    ("The ministry rejected claims that its troops *looted* shops.", "denied"),
    ("The general refused to *withdraw* his forces.", "denied"),
    ("The envoy failed to *deliver* the letter.", "denied"),
    ("The convoy left without *firing* a shot.", "denied"),
    ("Nobody *attacked* the convoy.", "denied"),
    ("Neither side *fired* a shot.", "denied"),
    ("The militia has not yet *released* the hostages.", "denied"),
    ("The rebels no longer *control* the airport.", "denied"),
    ("The council declined to *comment*.", "denied"),
    ("Officials dismissed reports that the dam *broke*.", "denied"),
    ("The army stopped *shelling* the town.", "denied"),
    ("Monitors ruled out an *attack* by air.", "denied"),
    ("The parties couldn't *agree* on a text.", "denied"),
    ("Guards prevented the crowd from *storming* the palace.", "denied"),
    ("They avoided *bombing* the hospital.", "denied"),
    ("It is false that our soldiers *fired* on the crowd.", "denied"),
    ("The talks ended without an *agreement*.", "denied"),
    ("None of the fighters *surrendered*.", "denied"),
    ("The government hasn't *responded* to the letter.", "denied"),
    ("The army won't *leave* the valley.", "denied"),
    ("Troops were unable to *retake* the hill.", "denied"),
    ("Police foiled an *attack* on the station.", "denied"),
    ("The mayor refuted the allegation that he *ordered* the raid.", "denied"),
    ("He neither *ordered* nor approved the raid.", "denied"),
    ("The army may have *shelled* the market.", "hedged"),
    ("Rebels might *control* the airport.", "hedged"),
    ("The missile could have *hit* the school.", "hedged"),
    ("The militia reportedly *captured* two villages.", "hedged"),
    ("Soldiers allegedly *looted* the shops.", "hedged"),
    ("An alleged chlorine *attack* was filmed in the village.", "hedged"),
    ("Analysts believe the general *fled* abroad.", "hedged"),
    ("The column appears to have *withdrawn*.", "hedged"),
    ("It seems that the rebels *withdrew*.", "hedged"),
    ("The rebels apparently *withdrew* at night.", "hedged"),
    ("Perhaps the pilot *survived*.", "hedged"),
    ("Ostrava sees signs that the regime is *using* gas.", "hedged"),
    ("There were hints that the two *met* in secret.", "hedged"),
    ("The general is believed to have *fled*.", "hedged"),
    ("Two shells are reported to have *landed* in the square.", "hedged"),
    ("Fighters attempted to *storm* the base.", "hedged"),
    ("Residents feared that the dam had *burst*.", "hedged"),
    ("Did the army *shell* the market?", "hedged"),
    ("It is not clear whether the rebels *withdrew*.", "hedged"),
    ("A possible *strike* on the depot was reported by residents.", "hedged"),
    ("Officials suspect that the fire was *set*.", "hedged"),
    ("Monitors could not confirm that the army *shelled* the market.", "hedged"),
    ("Allegations of *torture* surfaced on Monday.", "hedged"),
    ("Rumours that the minister *resigned* spread fast.", "hedged"),
    ("The troops probably *left* on Sunday.", "hedged"),
    ("The blast was likely *caused* by a mine.", "hedged"),
    ("Diplomats doubted that the truce had *held*.", "hedged"),
    ("The rebels tried to *shell* the base.", "hedged"),
    ("Norland almost certainly *supplied* the rockets.", "hedged"),
    ("The army will *attack* the town.", "prospective:planned"),
    ("The ministry plans to *evacuate* the valley.", "prospective:planned"),
    ("The army is going to *attack* the town.", "prospective:planned"),
    ("The two leaders are to *meet* on Friday.", "prospective:planned"),
    ("The leaders are ready to *meet* in June.", "prospective:planned"),
    ("The president intends to *sign* the treaty.", "prospective:planned"),
    ("The planned *offensive* was leaked to the press.", "prospective:planned"),
    ("The upcoming *talks* were moved to Lutzen.", "prospective:planned"),
    ("Turmenia is slated to *receive* the jets in November.", "prospective:planned"),
    ("The militants plan to *stage* provocations.", "prospective:planned"),
    ("The rebels want to *retake* the town.", "prospective:planned"),
    ("Norland hopes to *sign* the treaty.", "prospective:planned"),
    ("The rebels had hoped to *retake* the town.", "prospective:planned"),
    ("The group is preparing an *assault* on the port.", "prospective:planned"),
    ("The envoy seeks to *meet* the rebels.", "prospective:planned"),
    ("The council decided to *impose* sanctions.", "prospective:planned"),
    ("Norland to *send* troops to the border", "prospective:planned"),
    ("A plan to *storm* the city was found.", "prospective:planned"),
    ("Soldiers moved north to *recapture* the bridge.", "prospective:planned"),
    ("The council urged the army to *withdraw*.", "prospective:demanded"),
    ("The envoy called on the rebels to *release* the hostages.", "prospective:demanded"),
    ("The envoy called for a *ceasefire*.", "prospective:demanded"),
    ("Norland demanded that the militia *disarm*.", "prospective:demanded"),
    ("The army must *leave* the city.", "prospective:demanded"),
    ("The rebels should *release* the captives.", "prospective:demanded"),
    ("The rebels ought to *release* the captives.", "prospective:demanded"),
    ("The judge ordered the ministry to *pay* damages.", "prospective:demanded"),
    ("Protesters demanded the *resignation* of the mayor.", "prospective:demanded"),
    ("The appeal for a *truce* went unheard.", "prospective:demanded"),
    ("Norland asked its ally to *send* grain.", "prospective:demanded"),
    ("The militia threatened to *cut* the road.", "prospective:threatened"),
    ("Ostrava warned that it would *respond* with force.", "prospective:threatened"),
    ("The threat of an *attack* emptied the town.", "prospective:threatened"),
    ("The general threatened *retaliation* against the port.", "prospective:threatened"),
    ("The ministry vowed to *rebuild* the bridge.", "prospective:promised"),
    ("The rebels pledged to *free* the captives.", "prospective:promised"),
    ("The two sides agreed to *exchange* prisoners.", "prospective:promised"),
    ("The promise of *aid* calmed the crowd.", "prospective:promised"),
    ("The prime minister promised that the army would *leave*.", "prospective:promised"),
    ("Analysts expect the truce to *collapse*.", "prospective:forecast"),
    ("The truce is likely to *collapse*.", "prospective:forecast"),
    ("The rebels are unlikely to *win*.", "prospective:forecast"),
    ("Observers predicted that the army would *attack*.", "prospective:forecast"),
    ("The government is expected to *fall*.", "prospective:forecast"),
    ("The risk of an *attack* is growing.", "prospective:forecast"),
    ("If the militia *attacks* the port, ships will leave.", "prospective:conditional"),
    ("The rebels agreed to talk unless the army *advances*.", "prospective:conditional"),
    ("The truce holds on the condition that troops *withdraw*.", "prospective:conditional"),
    ("Were this proven, Ostrava would *respond*.", "prospective:conditional"),
    ("In the event of an *attack*, sirens sound.", "prospective:conditional"),
    ("Ships would *leave* if the port were shelled.", "prospective:conditional"),
    ("*Stop* the attack now!", "prospective:demanded"),
]


@cache
def parser() -> Parser:
    return load_parser()


def parse(text: str) -> ParsedSentence:
    return ParsedSentence(0, Span(0, len(text)), parser().parse_text(text))


def judge(marked: str) -> StatusJudgement:
    before, word, after = marked.split("*")
    sentence = parse(before + word + after)
    token = sentence.token_at(len(before))
    assert token is not None
    return judge_status(sentence, token.i)


def name(judgement: StatusJudgement) -> str:
    return f"{judgement.status}:{judgement.kind}" if judgement.kind else judgement.status


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_status(marked: str, expected: str) -> None:
    assert name(judge(marked)) == expected


@pytest.mark.parametrize(
    ("marked", "probability"),
    [
        ("The blast was likely *caused* by a mine.", (0.55, 0.80)),
        ("The truce is likely to *collapse*.", (0.55, 0.80)),
        ("The truce is very likely to *collapse*.", (0.80, 0.95)),
        ("The rebels are unlikely to *win*.", (0.20, 0.45)),
        ("The rebels are highly unlikely to *win*.", (0.05, 0.20)),
        ("Norland almost certainly *supplied* the rockets.", (0.95, 0.99)),
        ("The troops probably *left* on Sunday.", (0.55, 0.80)),
        ("There is a roughly even chance that the truce will *collapse*.", (0.45, 0.55)),
        ("There is almost no chance that the truce will *collapse*.", (0.01, 0.05)),
        ("There is a remote chance that the truce will *collapse*.", (0.01, 0.05)),
        ("The troops *left* on Sunday.", None),
        ("The troops may have *left* on Sunday.", None),
    ],
)
def test_estimative_words_carry_their_range(marked: str, probability: tuple[float, float] | None) -> None:
    assert judge(marked).probability == probability


@pytest.mark.parametrize(
    ("marked", "low", "high"),
    [
        ("The army *shelled* the market on Monday.", 2.5, 3.0),
        ("The army did not *shell* the market.", -3.0, -1.0),
        ("If the militia *attacks* the port, ships will leave.", -0.5, 1.5),
    ],
)
def test_factuality_lies_in_its_range(marked: str, low: float, high: float) -> None:
    assert low <= judge(marked).factuality <= high


def test_a_judgement_names_its_reason() -> None:
    assert judge("The militia threatened to *cut* the road.").reason == "threatened"
    assert judge("The army *shelled* the market on Monday.").reason is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army launched an offensive and killed ten men.", ["launched", "offensive", "killed"]),
        ("An alleged chlorine attack was filmed.", ["attack", "filmed"]),
        ("The government of the province is small.", []),
        ("Negotiations between the two sides failed.", ["Negotiations", "failed"]),
        ("Peace.", []),
    ],
)
def test_predicates_are_verbs_and_nouns_that_denote_happenings(text: str, expected: list[str]) -> None:
    assert [predicate.text for predicate in find_predicates(parse(text))] == expected


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_judged_and_offsets_hold(text: str) -> None:
    sentence = ParsedSentence(0, Span(7, 7 + len(text)), parser().parse_text(text))
    for predicate in find_predicates(sentence):
        assert text[predicate.start - 7 : predicate.end - 7] == predicate.text
        assert -3 <= predicate.factuality <= 3


def test_the_root_of_an_empty_or_odd_sentence_is_judged() -> None:
    for text in ("?", "No.", "...", "«»", "not not not not", "if if if"):
        sentence = parse(text)
        assert all(judge_status(sentence, token.i).status for token in sentence.doc)


@pytest.mark.parametrize("file", ["status_governors", "status_effects", "status_happenings", "cue_verbs", "cue_nouns"])
def test_lexicon_files_keep_their_schema(file: str) -> None:
    assert check_yaml(file) == []


def test_every_effect_that_is_named_is_described() -> None:
    cues = load_status_cues()
    named = {row["effect"] for rows in load_yaml("status_governors").values() for row in rows if isinstance(row, dict)}
    assert named <= set(cues.effects)
    assert set(cues.opposites) | set(cues.opposites.values()) | cues.spreading <= set(cues.effects)


def test_denied_effects_are_at_most_minus_one() -> None:
    for effect in load_status_cues().effects.values():
        values = [effect.factuality, effect.noun_factuality or effect.factuality]
        assert (max(values) <= -1.0) == (effect.status == "denied"), effect.id
