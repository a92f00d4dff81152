"""README and documentation: what they show is what the program prints, and they leave no command out."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import uuid
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from cyclopts import App

from taksir import __version__
from taksir.cli.main import app

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "docs"))
shown: Any = import_module("examples")
refresh: Any = import_module("refresh")
tour: Any = import_module("tour")
sys.path.remove(str(ROOT / "docs"))

AGAIN = "`make refresh` writes it anew"


def _with_examples() -> list[Path]:
    return [page for page in shown.pages() if any(shown.examples(page.read_text("utf-8")))]


def _name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shown.prepare(tmp_path)
    return tmp_path


@pytest.fixture(autouse=True)
def _server(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Examples that say $LEDGER get a schema of their own on the PostgreSQL of the tests, where there is one."""
    address = os.environ.get("TAKSIR_TEST_POSTGRESQL")
    if not address:
        yield
        return
    import psycopg

    schema = f"t{uuid.uuid4().hex[:12]}"
    monkeypatch.setenv("LEDGER", f"{address}?options=-csearch_path%3D{schema}")
    yield
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f'DROP SCHEMA IF EXISTS "{schema}" CASCADE'.encode())


@pytest.mark.parametrize("page", _with_examples(), ids=_name)
def test_every_example_runs_and_prints_what_the_page_shows(page: Path, folder: Path) -> None:
    for item in shown.examples(page.read_text("utf-8")):
        if not isinstance(item, shown.Example):
            (folder / item.title).parent.mkdir(parents=True, exist_ok=True)
            (folder / item.title).write_text(item.body, "utf-8")
            continue
        code, output = shown.run(item, folder)
        assert code in item.exits, f"{_name(page)}:{item.line}: exit code {code}\n{output}"
        assert "Traceback" not in output
        if item.shown:
            assert item.shown.body == shown.as_shown(output, item.shown), f"{_name(page)}:{item.shown.line}: {AGAIN}"
    if page == tour.PAGE:
        _pictures_say_what_the_reports_say(folder)


def _pictures_say_what_the_reports_say(folder: Path) -> None:
    pictures = list(tour.shown(tour.PAGE.read_text("utf-8")))
    assert len(pictures) >= 10
    for name, title in pictures:
        drawn = tour.drawn((folder / f"{name}.html").read_text("utf-8"), title)
        kept = (tour.PICTURES / f"{name}.svg").read_text("utf-8")
        assert tour.words(kept) == tour.words(drawn), f"{name}: {AGAIN}"
        assert len(tour.words(kept)) > 3


@pytest.mark.parametrize("page", shown.pages(), ids=_name)
def test_every_line_with_the_command_is_an_example(page: Path) -> None:
    """Nothing that looks like a command line escapes the test above, in whatever block it stands."""
    for block in shown.blocks(page.read_text("utf-8")):
        if block.kind not in ("sh", "text", "console") and page.name != "cli.md":
            assert not re.search(r"^\s*\$?\s*(\.venv/bin/)?taksir\s", block.body, re.MULTILINE), f"{page}:{block.line}"
        if block.kind == "sh":
            assert re.match(r"(cat \S+ \| )?(\.venv/bin/)?taksir\s", block.body), f"{_name(page)}:{block.line}"


@pytest.mark.parametrize(
    "path",
    [
        "docs/reference/cli.md",
        "docs/reference/brief.schema.json",
        "docs/reference/facts.md",
        "docs/reference/scenario.md",
        "docs/explanation/validation.md",
    ],
)
def test_the_reference_is_that_of_the_program(path: str) -> None:
    assert (ROOT / path).read_text("utf-8") == generated()[ROOT / path], AGAIN


def test_the_scores_are_those_of_the_reader() -> None:
    page = ROOT / "docs/explanation/accuracy.md"
    assert page.read_text("utf-8") == generated()[page], AGAIN


_GENERATED: dict[Path, str] = {}


def generated() -> dict[Path, str]:
    if not _GENERATED:
        _GENERATED.update(refresh.generated())
    return _GENERATED


def _commands(of: App, before: str = "taksir") -> Iterator[tuple[str, App]]:
    for name in of:
        if name.startswith("-"):
            continue
        command = of[name]
        inner = list(_commands(command, f"{before} {name}"))
        yield from inner or [(f"{before} {name}", command)]


def test_every_command_is_shown_at_work() -> None:
    ran = "\n".join(
        item.commands
        for page in _with_examples()
        for item in shown.examples(page.read_text("utf-8"))
        if isinstance(item, shown.Example)
    )
    names = [name for name, _ in _commands(app)]
    assert {"taksir brief", "taksir ledger export", "taksir score articles"} <= set(names)
    assert not [name for name in names if not re.search(rf"{name}(\s|$)", ran)]


def test_every_option_is_in_the_reference_with_a_word_of_help() -> None:
    page = (ROOT / "docs/reference/cli.md").read_text("utf-8")
    for name, command in _commands(app):
        section = page.partition(f" {name}\n")[2]
        for argument in command.assemble_argument_collection(parse_docstring=True):
            if argument.show:
                assert argument.names[0] in section or argument.names[0].upper() in section, f"{name} {argument.names}"
                assert argument.parameter.help, f"{name} {argument.names}"


@pytest.mark.parametrize("page", [*shown.pages(), ROOT / "examples/README.md", ROOT / "CHANGELOG.md"], ids=_name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text("utf-8")):
        if not target.startswith(("http://", "https://")):
            assert (page.parent / target).exists(), f"{_name(page)}: {target}"


def test_the_changelog_knows_this_version() -> None:
    assert f"## [{__version__}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_schema_is_printed_by_its_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "taksir.report.schema"], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout == (ROOT / "docs/reference/brief.schema.json").read_text("utf-8")


def test_examples_are_found_and_their_output_is_compared(folder: Path) -> None:
    """The machinery itself: a wrong output and a failing command are seen."""
    page = "```sh\ntaksir --version\n```\n\n<!-- lines 1 -->\n```text\nwrong\n```\n\n```text\napart\n```\n"
    (one,) = shown.examples(page)
    assert one.shown.body == "wrong\n"
    code, output = shown.run(one, folder)
    assert (code, shown.as_shown(output, one.shown)) == (0, f"{__version__}\n")
    (bad,) = shown.examples("<!-- exit 2 -->\n```sh\ntaksir brieff\n```\nWords.\n\n```text\napart\n```\n")
    assert bad.shown is None
    assert bad.exits == (2,)
    assert shown.run(bad, folder)[0] == 2
