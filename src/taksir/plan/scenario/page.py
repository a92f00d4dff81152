"""The file that a scenario is read from: its tree, its lines, and all that is wrong with it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from taksir.catalog.strict.facts import AT_LINE
from taksir.catalog.strict.place import line_of, lines_of
from taksir.catalog.strict.problem import Problem
from taksir.errors import ScenarioError


class Page:
    """A TOML text with a list of problems that grows while it is read; `raise_all` ends it."""

    def __init__(self, path: Path, tree: Mapping[str, Any], text: str = "") -> None:
        self.path = path
        self.tree = tree
        self.problems: list[Problem] = []
        self._text = text
        self._lines: Mapping[tuple[str, ...], int] | None = None

    @classmethod
    def open(cls, path: Path) -> Page:
        """Read a file; ScenarioError when it cannot be read or is not TOML."""
        try:
            text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise ScenarioError([f"{path}: cannot be read: {error}"]) from error
        try:
            return cls(path, tomllib.loads(text), text)
        except tomllib.TOMLDecodeError as error:
            match = AT_LINE.search(str(error))
            where = f"{path}:{match[1]}" if match else str(path)
            raise ScenarioError([f"{where}: is not TOML: {error}"]) from error
        except (RecursionError, ValueError) as error:
            raise ScenarioError([f"{path}: is not TOML: nested too deep, or a number too long"]) from error

    def wrong(self, keys: Sequence[str], says: str) -> None:
        """Note what is wrong at a path of keys."""
        if self._lines is None:
            self._lines = lines_of(self._text)
        self.problems.append(Problem(self.path, line_of(self._lines, keys), ".".join(keys), says))

    def raise_all(self) -> None:
        """ScenarioError with every problem, in the order of lines; nothing where there is none."""
        if self.problems:
            found = sorted(self.problems, key=lambda problem: problem.line)
            raise ScenarioError(list(dict.fromkeys(map(str, found))))
