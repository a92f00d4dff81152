"""Tasks that an assistant is often given, from `data/prompts/` of every layer."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from taksir.catalog.layer import Layer
from taksir.errors import CatalogError

FILES = "prompts/*.toml"


@dataclass(frozen=True, slots=True)
class Task:
    """One task: `needs` and `may` say what its arguments are; title and text by language."""

    name: str
    title: Mapping[str, str]
    text: Mapping[str, str]
    needs: Mapping[str, str]
    may: Mapping[str, str]

    def worded(self, given: Mapping[str, str], language: str) -> str:
        """The text with what was given; an argument that may be left out and is, leaves nothing behind."""
        told = {name: f"{name}: {given[name]}." if given.get(name) else "" for name in self.may}
        filled = self.text[language].format_map({**told, **{name: given[name] for name in self.needs}})
        return "\n".join(" ".join(line.split()) for line in filled.strip().splitlines())


def tasks(layers: Sequence[Layer]) -> Mapping[str, Task]:
    """Every task by its name, a later layer's instead of an earlier one's; CatalogError for a file that is wrong."""
    found: dict[str, Task] = {}
    for layer in layers:
        for path in layer.files(FILES):
            try:
                for name, row in tomllib.loads(path.read_text("utf-8")).items():
                    task = Task(name, row["title"], row["text"], row.get("needs", {}), row.get("may", {}))
                    _proven(task)
                    found[name] = task
            except (OSError, KeyError, TypeError, AttributeError, ValueError) as error:
                raise CatalogError(f"{path}: {error}") from error
    return found


def _proven(task: Task) -> None:
    if set(task.title) != set(task.text) or "en" not in task.text:
        raise ValueError(f"{task.name}: title and text stand in the same languages, one of them English")
    known = {*task.needs, *task.may}
    for text in task.text.values():
        used = {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}
        if used != known:
            raise ValueError(f"{task.name}: the text holds {sorted(used)}, its arguments are {sorted(known)}")
