"""The usual tasks of an analyst as prompts."""

from __future__ import annotations

from collections.abc import Mapping

from mcp_types import GetPromptResult, Prompt, PromptArgument, PromptMessage, TextContent

from taksir.catalog.prompts import Task, tasks
from taksir.copilot.desk import Desk
from taksir.errors import UnknownNameError, UsageError

LANG = "lang"
LANGUAGES = "en (the default) or id"


def prompts(desk: Desk) -> list[Prompt]:
    """All prompts, as they are listed."""
    return [
        Prompt(name=task.name, title=task.title["en"], description=_first(task), arguments=_arguments(task))
        for task in tasks(desk.catalog.library.layers).values()
    ]


def prompt(desk: Desk, name: str, given: Mapping[str, str]) -> GetPromptResult:
    """One prompt, filled in; UnknownNameError for a name or argument that is none, UsageError for one that lacks."""
    known = tasks(desk.catalog.library.layers)
    if name not in known:
        raise UnknownNameError("prompt", name, list(known))
    task = known[name]
    allowed = [*task.needs, *task.may, LANG]
    for one in given:
        if one not in allowed:
            raise UnknownNameError("argument", one, allowed)
    for one in task.needs:
        if not given.get(one, "").strip():
            raise UsageError(f"{name}: {one} is missing: {task.needs[one]}")
    language = given.get(LANG) or "en"
    if language not in task.text:
        raise UnknownNameError("language", language, list(task.text))
    text = TextContent(type="text", text=task.worded(given, language))
    return GetPromptResult(description=task.title[language], messages=[PromptMessage(role="user", content=text)])


def _first(task: Task) -> str:
    return " ".join(task.text["en"].split(". ", 1)[0].split()).format_map(
        {name: f"<{name}>" for name in (*task.needs, *task.may)}
    )


def _arguments(task: Task) -> list[PromptArgument]:
    needed = [PromptArgument(name=name, description=says, required=True) for name, says in task.needs.items()]
    others = [PromptArgument(name=name, description=says, required=False) for name, says in task.may.items()]
    return [*needed, *others, PromptArgument(name=LANG, description=LANGUAGES, required=False)]
