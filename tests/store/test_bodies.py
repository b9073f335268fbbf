"""Model objects as JSON and back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.model.claim import Claim
from dateline.model.document import Document
from dateline.model.event import Event, FieldValue
from dateline.model.exchange import to_plain
from dateline.model.judgement import Judgement
from dateline.model.mention import Attribution, PlaceMention
from dateline.store.bodies import decode, encode, read_json, write_json

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=4,
)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(FieldValue, st.builds(FieldValue, field=st.text(), value=PLAIN, holders=st.just(())))

NOUNS = [Claim, Event, Document, Judgement, Attribution, PlaceMention]


@pytest.mark.parametrize("noun", NOUNS)
@settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
def test_what_is_written_is_read_again(noun: type[Any], data: st.DataObject) -> None:
    value = data.draw(st.from_type(noun))
    body = encode(value)
    assert read_json(write_json(body)) == read_json(write_json(to_plain(value)))
    assert decode(noun, read_json(write_json(body))) == value


def test_fields_newer_than_a_body_take_their_default() -> None:
    assert decode(Document, {"id": "a", "text": "b"}) == Document(id="a", text="b")
