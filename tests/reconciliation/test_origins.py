"""Origins: what has one origin counts as one, however many outlets carry it, and in whatever form."""

from __future__ import annotations

import pytest

from dateline.model.claim import Claim
from dateline.model.document import CopyPair
from dateline.reconciliation.origins import Origins
from telling import tell

SAID = "Forces ceased fire in the valley."


def pair(kind: str) -> CopyPair:
    return CopyPair(document="post", of="wire", kind=kind, share=0.9)


@pytest.mark.parametrize(
    ("claims", "copies", "origins"),
    [
        ([tell(chain=(("published", "Associated Press"),), number=1), tell(chain=(("published", "Associated Press"),), outlet="Post")], [], 1),
        ([tell(chain=(("wrote", "The Harbour Post"),)), tell(outlet="Harbour Post")], [], 1),
        ([tell(document="wire"), tell(document="post", outlet="Post")], [], 2),
        ([tell(document="wire"), tell(document="post", outlet="Post")], [pair("near")], 1),
        ([tell(document="wire"), tell(document="post", outlet="Post")], [pair("embedding")], 1),
        ([tell(document="wire"), tell("The valley fell silent, our reporter saw.", document="post", outlet="Post")], [pair("embedding")], 2),
        ([tell(document="post", outlet="Post")], [pair("embedding")], 1),
    ],
)  # fmt: skip
def test_origins_are_counted(claims: list[Claim], copies: list[CopyPair], origins: int) -> None:
    assert Origins(copies).count(claims) == origins
