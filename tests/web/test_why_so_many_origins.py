"""The count of outlets and origins on the page of an event opens to show why."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient


@pytest.mark.parametrize("event", ["eattack", "etalks"])
def test_every_count_opens_to_show_why(client: TestClient, event: str) -> None:
    html = client.get(f"/e/{event}").text
    (opened,) = re.findall(r"<summary>Why \d+ outlets?, \d+ origins?</summary><ul>(.*?)</ul>", html, re.DOTALL)
    reasons = re.findall(r"<li>(.*?)</li>", opened, re.DOTALL)
    assert reasons
    assert all("<b><bdi>" in reason and 'class="cites"' in reason for reason in reasons)
