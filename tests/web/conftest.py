"""The invented casebook in a real store, behind the application."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dateline.api.app import create_api
from dateline.settings import Settings
from dateline.store.base import Store
from dateline.store.sql import SqlStore
from dateline.web.app import create_app
from web.casebook import fill


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = SqlStore(f"sqlite:///{tmp_path_factory.mktemp('casebook') / 'casebook.db'}")
    fill(opened)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(home=Path(tmp_path_factory.mktemp("home")))


@pytest.fixture(scope="session")
def client(store: Store, settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(store, settings, api=create_api(store))) as opened:
        yield opened
