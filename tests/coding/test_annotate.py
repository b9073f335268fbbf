"""Joining what is found in a document into claims."""

from __future__ import annotations

from functools import cache

import pytest

from dateline.coding.annotate import judge_plover_type
from dateline.model.annotation import Annotation
from dateline.model.codes import EventType, ProspectiveKind, Status
from dateline.model.document import Document
from dateline.model.mention import StatusJudgement
from dateline.pipeline import Pipeline
from dateline.settings import Settings, default_home


@cache
def pipeline() -> Pipeline:
    return Pipeline(Settings(home=default_home()))


def annotate(text: str, published: str | None = "2019-05-20") -> Annotation:
    document = Document(id="d", text=text, source="Valley Courier", published=published)
    ((_, outcome),) = pipeline().annotate([document])
    assert isinstance(outcome, Annotation)
    return outcome


TEXT = (
    "Syrian government forces shelled the town of Jarjanaz in Idlib on Friday, killing three civilians and wounding "
    "ten others. Turkish Defence Minister Hulusi Akar will meet Sergei Shoigu in Ankara next week."
)


def test_a_document_becomes_claims_with_everything_put_to_them() -> None:
    shelling = next(claim for claim in annotate(TEXT).claims if claim.mode == "heavy-weapons")
    assert shelling.place is not None
    assert (shelling.place.country, shelling.place.admin1) == ("SYR", "Idlib")
    assert shelling.time is not None
    assert shelling.time.from_ == "2019-05-17"
    assert [actor.country for actor in shelling.actors] == ["SYR"]
    assert shelling.attribution[-1].name.startswith("Valley Courier")
    assert shelling.rules


def test_a_number_is_given_to_one_claim_only() -> None:
    numbers = [
        (quantity.start, quantity.end) for claim in annotate(TEXT).claims for quantity in claim.quantities
    ]  # fmt: skip
    assert len(numbers) == len(set(numbers)) >= 2


def test_every_claim_has_an_id_of_its_own_that_lasts_and_quotes_to_the_letter() -> None:
    first, again = annotate(TEXT), annotate(TEXT)
    assert first == again
    ids = [claim.id for claim in first.claims]
    assert len(ids) == len(set(ids)) >= 2
    for claim in first.claims:
        trigger = claim.evidence.trigger
        assert TEXT[claim.evidence.start : claim.evidence.end] == claim.evidence.quote
        assert TEXT[trigger.start : trigger.end] == trigger.text
        assert claim.evidence.start <= trigger.start < trigger.end <= claim.evidence.end


def test_what_will_be_has_an_open_time_or_one_to_come() -> None:
    meeting = next(claim for claim in annotate(TEXT).claims if claim.event_type == "CONSULT")
    assert (meeting.status, meeting.plover_type) == ("prospective", "AGREE")
    assert meeting.time is not None
    assert (meeting.time.from_ or "") >= "2019-05-20"


def test_without_a_date_nothing_is_dated() -> None:
    assert all(claim.time is None or claim.time.basis != "publication" for claim in annotate(TEXT, None).claims)


@pytest.mark.parametrize("text", ["", " \n\n\t", "\x00\x01", "12 34 56", "((((", "a" * 20_000])
def test_texts_without_happenings_have_no_claims(text: str) -> None:
    assert annotate(text).claims == ()


def test_another_language_is_kept_with_a_note() -> None:
    annotation = annotate("قصفت القوات الحكومية بلدة في ريف إدلب يوم الجمعة، ما أدى إلى مقتل ثلاثة مدنيين.")
    assert annotation.claims == ()
    assert annotation.note is not None
    assert "language" in annotation.note


@pytest.mark.parametrize(
    ("event_type", "status", "kind", "expected"),
    [
        ("CONSULT", "prospective", "planned", "AGREE"),
        ("AID", "prospective", "promised", "AGREE"),
        ("CONSULT", "prospective", "demanded", "CONSULT"),
        ("CONSULT", "asserted", None, "CONSULT"),
        ("ASSAULT", "prospective", "planned", "ASSAULT"),
    ],
)
def test_plover_takes_future_cooperation_for_agreement(
    event_type: EventType, status: Status, kind: ProspectiveKind | None, expected: EventType
) -> None:
    assert judge_plover_type(event_type, StatusJudgement(status=status, kind=kind)) == expected
