"""Credits: an article belongs to the outlet or agency that it says it is from, and not to one that it only mentions."""

from __future__ import annotations

import pytest

from dateline.model.document import Document
from dateline.reading.documents import read_document

NEWS = "The ministry of Lowland said on Tuesday that it saw signs of new shelling near Vessen and that it would answer."


def find_voice(text: str) -> str | None:
    reading = read_document(Document(id="x", text=text, title="Signs", source="Delta Watch"))
    return next(passage.voice for passage in reading.passages if NEWS[:30] in text[passage.start : passage.end])


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        (NEWS, "Delta Watch"),
        (f"{NEWS}\n\nThis article first appeared in the Harbour Gazette.", "Harbour Gazette"),
        (f"{NEWS}\n\nThis article was originally published by The Harbour Gazette. Read it there.", "Harbour Gazette"),
        (f"{NEWS}\n\nReprinted with permission from the Harbour Gazette", "Harbour Gazette"),
        (f"(Originally published in the Harbour Gazette)\n\n{NEWS}", "Harbour Gazette"),
        (f"This story originally appeared on Harbour News. {NEWS}", "Harbour News"),
        (f"{NEWS} (AP)", "Associated Press"),
        (f"{NEWS} [Reuters].", "Reuters"),
        (f"{NEWS}\n\n© 2019 Agence France-Presse", "Agence France-Presse"),
        (f"{NEWS}\n\nCopyright 2019 The Associated Press. All rights reserved.", "Associated Press"),
        (f"Reuters\n\n{NEWS}", "Reuters"),
        (f"Vessen, SANA - {NEWS}", "SANA"),
        (f"{NEWS}\n\nSource: Anadolu Agency", "Anadolu Agency"),
        (f"{NEWS}\n\nThe letter was first published by the Harbour Gazette on Monday.", "Delta Watch"),
        (f"{NEWS}\n\nThe minister left the hall of the militia (FLA).", "Delta Watch"),
        (f"{NEWS}\n\nCopyright of the maps is in dispute.", "Delta Watch"),
        (f"{NEWS}\n\nVessen, Lowland - the quay was closed.", "Delta Watch"),
    ],
)
def test_credits(text: str, voice: str) -> None:
    assert find_voice(text) == voice


@pytest.mark.parametrize("text", ["This article " * 5000, "© " * 5000, "(" * 5000, "first published by " * 3000])
def test_hostile_credits_end(text: str) -> None:
    read_document(Document(id="x", text=f"{NEWS}\n\n{text}", title="Signs", source="Delta Watch"))
