"""The documentation says what there is: every command, setting, page, dependency and link."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from dateline.cli import commands
from dateline.cli.reference import write_reference
from dateline.settings import Settings

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_page_of_commands_is_that_of_the_commands() -> None:
    assert read("docs/commands.md") == write_reference()


@pytest.mark.parametrize("name", sorted(commands.commands))
def test_every_command_has_help_with_an_example(name: str) -> None:
    command = commands.commands[name]
    assert command.help
    members = getattr(command, "commands", {"": command}).values()
    assert all((member.epilog or "").startswith("Example") for member in members)


def test_the_readme_names_only_commands_that_exist() -> None:
    named = set(re.findall(r"^dateline ([a-z-]+)", read("README.md"), re.MULTILINE))
    assert named
    assert named <= set(commands.commands)


def test_every_setting_is_told() -> None:
    told = read("docs/settings.md")
    assert [
        field.name
        for field in fields(Settings)
        if field.name not in ("home", "casebook") and f"`{field.name}`" not in told
    ] == []


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    told = read("docs/dependencies.md")
    names = [re.split(r"[<>=\[ ]", line)[0] for line in wanted]
    names += json.loads(read("web/package.json"))["devDependencies"]
    assert [name for name in names if f"| {name} |" not in told] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_nothing_names_a_registry_or_a_path_of_a_machine() -> None:
    forbidden = re.compile(r"index[-]url|registry\s*=|/home/[a-z]+/|\"resolved\":")
    for path in (
        *PAGES,
        ROOT / "Makefile",
        ROOT / "pyproject.toml",
        *sorted((ROOT / "requirements").iterdir()),
        ROOT / "web" / "package-lock.json",
    ):
        assert not forbidden.search(path.read_text(encoding="utf-8")), path
