"""Documents shared out among processes come back whole and in order."""

from __future__ import annotations

from dateline.model.document import Document
from dateline.pipeline import BATCH, Pipeline
from dateline.settings import Settings, default_home


def test_two_workers_give_what_one_gives_in_the_same_order() -> None:
    pipeline = Pipeline(Settings(home=default_home()))
    documents = [
        Document(
            id=str(number), text=f"Rebels shelled the town of Hama, killing {number} people.", published="2019-05-19"
        )
        for number in range(2, BATCH + 10)
    ]
    alone = list(pipeline.annotate_wide(documents, 1))
    assert len(alone) == len(documents)
    assert list(pipeline.annotate_wide(documents, 2)) == alone
