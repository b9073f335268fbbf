"""Origins that are one though they are told under several names, and those that only seem several."""

from __future__ import annotations

import pytest

from dateline.model.document import CopyPair
from dateline.model.event import Event
from dateline.reconciliation.reconcile import reconcile
from telling import tell

OUTLETS = ("Valley Courier", "Harbour Post", "Mill Gazette")


def tell_as(*origins: str) -> Event:
    claims = [tell(outlet=outlet, chain=(("spoke", origin),)) for outlet, origin in zip(OUTLETS, origins, strict=False)]
    (event,) = reconcile(claims, copies=(), earlier=(), judgements=())
    return event


@pytest.mark.parametrize(
    ("origins", "number"),
    [
        (("Ann Orr, director of the Orontes Office", "the Orontes Office"), 1),
        (("Ann Orr of the Orontes Front", "Ann Orr"), 1),
        (("Ann Orr", "Ann Orr, head of the Orontes Office", "Orontes Office"), 1),
        (("Ann Orr of the Orontes Front", "Ben Ulm of the Harim League"), 2),
        (("Orontes Office", "Harim Office"), 2),
    ],
    ids=range(5),
)
def test_a_person_and_the_body_for_which_they_speak_are_one_origin(origins: tuple[str, ...], number: int) -> None:
    assert tell_as(*origins).origins == number


def test_a_wire_text_in_several_outlets_is_one_origin() -> None:
    claims = [tell(outlet=outlet, chain=(("published", "Upland Wire"),)) for outlet in OUTLETS]
    copies = [
        CopyPair(document=claim.document.id, of=claims[0].document.id, kind="near", share=0.9) for claim in claims[1:]
    ]
    (event,) = reconcile(claims, copies=copies, earlier=(), judgements=())
    assert event.origins == 1


def test_an_outlet_that_cites_itself_is_one_origin() -> None:
    claims = [tell(), tell(number=2, chain=(("published", "Valley Courier"),))]
    (event,) = reconcile(claims, copies=(), earlier=(), judgements=())
    assert (event.outlets, event.origins) == (1, 1)


def test_citations_in_a_loop_are_counted_once_and_end() -> None:
    claims = [
        tell(chain=(("published", "Harbour Post"),)),
        tell(outlet="Harbour Post", chain=(("published", "Valley Courier"),)),
    ]
    (event,) = reconcile(claims, copies=(), earlier=(), judgements=())
    assert event.origins <= 2


def test_two_documents_with_one_id_are_one_report() -> None:
    claims = [tell(document="d"), tell(document="d", number=2)]
    (event,) = reconcile(claims, copies=(), earlier=(), judgements=())
    assert (event.documents, event.outlets, event.origins) == (("d",), 1, 1)


@pytest.mark.parametrize(
    ("statuses", "reading"),
    [
        (("asserted",), "single_origin"),
        (("asserted", "asserted"), "corroborated"),
        (("asserted", "denied"), "contested"),
        (("denied",), "denied"),
        (("prospective",), "announced"),
    ],
    ids=lambda value: value if isinstance(value, str) else "+".join(value),
)
def test_the_reading_of_an_event(statuses: tuple[str, ...], reading: str) -> None:
    claims = [tell(outlet=outlet, status=status) for outlet, status in zip(OUTLETS, statuses, strict=False)]  # type: ignore[arg-type]
    (event,) = reconcile(claims, copies=(), earlier=(), judgements=())
    assert event.reading == reading
