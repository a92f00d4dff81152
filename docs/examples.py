"""The examples of README and documentation: found, run, and their output held against the page.

A block of `sh` that begins with `taksir` (or `cat FILE | taksir`) is an example; those of one page share a folder, in
order. A block of `text` right after it is its output; `<!-- lines 14 -->` between them says that only the first 14
lines are shown. `<!-- exit 3 -->` before an `sh` block says how it ends (0 and 1, fine and findings, need no word). A
block with a `title` is written to that file first. The hash over all data, which every change of a word list changes,
is shown as dots.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
COLUMNS = 84
NEEDED = (
    "examples/articles",
    "examples/claims.csv",
    "examples/packs",
    "examples/plans",
    "tests/articles",
    "tests/catalog/epoch",
)

_FENCE = re.compile(
    r"^(?P<indent>[ ]*)```(?P<kind>[a-z]+)(?P<rest>[^\n]*)\n(?P<body>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL
)
_COMMENT = re.compile(r"<!-- (?P<word>exit|lines) (?P<number>\d+)[^\n]*-->\s*\Z")
_TITLE = re.compile(r'title="([^"]+)"')
_COMMAND = re.compile(r"(?:cat \S+ \| )?(?:\.venv/bin/)?taksir\b")
_HASH = re.compile(r"^Data [0-9a-f]{16} ·", re.MULTILINE)
_PROGRESS = re.compile(r"^\[\d+/\d+\] .*\n", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A fenced block of a page: `start` and `end` are those of its body; `note` is what the comment before it says."""

    kind: str
    body: str
    start: int
    end: int
    line: int
    title: str | None
    note: tuple[str, int] | None


@dataclass(frozen=True)
class Example:
    """Commands with the output that the page shows, if it shows any."""

    commands: str
    line: int
    exits: tuple[int, ...]
    shown: Block | None


def pages() -> list[Path]:
    """Every page that holds examples."""
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def blocks(text: str) -> Iterator[Block]:
    """The fenced blocks of a page."""
    for match in _FENCE.finditer(text):
        note = _COMMENT.search(text, max(0, match.start() - 200), match.start())
        title = _TITLE.search(match["rest"])
        yield Block(
            kind=match["kind"],
            body=match["body"],
            start=match.start("body"),
            end=match.end("body"),
            line=text.count("\n", 0, match.start()) + 1,
            title=title[1] if title else None,
            note=(note["word"], int(note["number"])) if note else None,
        )


def examples(text: str) -> Iterator[Example | Block]:
    """The examples of a page, and the files that it shows by their title, in order."""
    found = list(blocks(text))
    for number, block in enumerate(found):
        after = found[number + 1] if number + 1 < len(found) else None
        if block.title:
            yield block
        elif block.kind == "sh" and _COMMAND.match(block.body):
            exits = (block.note[1],) if block.note and block.note[0] == "exit" else (0, 1)
            follows = after is not None and after.kind == "text" and after.title is None
            if after and follows:
                between = text[block.end : after.start].strip().removeprefix("```").rpartition("```")[0]
                follows = not re.sub(r"<!--.*?-->", "", between).strip()
            yield Example(block.body, block.line, exits, after if follows else None)


def prepare(folder: Path) -> None:
    """Puts the example articles into a folder where commands are run."""
    for name in NEEDED:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, dirs_exist_ok=True)
        else:
            shutil.copy(ROOT / name, folder / name)


def run(example: Example, folder: Path) -> tuple[int, str]:
    """Exit code and output of the commands, run as a reader would in a terminal of 84 columns, without a network."""
    environment = os.environ | {
        "COLUMNS": str(COLUMNS),
        "HOME": str(folder / ".home"),
        "LC_ALL": "C.UTF-8",
        "LEDGER": os.environ.get("LEDGER", "news.sqlite"),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "tests" / "closed"),
    }
    environment = {k: v for k, v in environment.items() if not k.startswith("XDG_")}
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", example.commands.replace(".venv/bin/taksir", "taksir")],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        timeout=120,
        check=False,
    )
    return done.returncode, done.stdout + _PROGRESS.sub("", done.stderr)


def as_shown(output: str, block: Block) -> str:
    """An output as a page shows it: without blanks at line ends, cut after so many lines where the page says so."""
    output = _HASH.sub("Data … ·", output)
    lines = [line.rstrip() for line in output.rstrip("\n").split("\n")]
    if block.note and block.note[0] == "lines" and len(lines) > block.note[1]:
        lines = [*lines[: block.note[1]], "…"]
    return "\n".join(lines) + "\n"
