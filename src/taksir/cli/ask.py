"""`taksir ask`: a question in words."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from taksir.errors import UsageError

if TYPE_CHECKING:
    from taksir.copilot.ask.answer import Answer

LANGUAGES = ("id", "en", "ko")
MOST_NUMBERS = 12
"""So many numbers and sources are printed; JSON has all."""
_WORDS = ("reading", "numbers", "sources", "options", "notes")


def ask(
    question: Annotated[
        str, Parameter(allow_leading_hyphen=True, help="The question; - reads it from standard input.")
    ],
    /,
    *,
    lang: Annotated[str | None, Parameter(help="Language of the question: id, en or ko. Found out by default.")] = None,
    ledger: Annotated[
        str | None, Parameter(help="Ledger: a path or an SQLAlchemy URL; the user's own by default.")
    ] = None,
    as_of: Annotated[
        str | None, Parameter(help="Date of the run (YYYY-MM-DD). Nothing later is used. Today by default.")
    ] = None,
    json_: Annotated[bool, Parameter(name="--json", help="Print JSON instead of text.")] = False,
    data: Annotated[list[Path] | None, Parameter(help="A folder of facts that win over the shipped ones.")] = None,
    assume: Annotated[list[str] | None, Parameter(help="A fact for this run: name=value or name=low..high.")] = None,
    model: Annotated[
        str | None, Parameter(help="A model that plans and words the answer: its name at --endpoint. TAKSIR_MODEL.")
    ] = None,
    endpoint: Annotated[
        str | None, Parameter(help="An OpenAI-compatible address, http://127.0.0.1:8080/v1. TAKSIR_ENDPOINT.")
    ] = None,
    key_env: Annotated[
        str | None, Parameter(help="The environment variable that holds the key of the endpoint.")
    ] = None,
) -> int:
    """Answer a question in Indonesian, English or Korean, with the numbers and where they come from.

    It is answered, asked back (with questions to choose from) or declined. Without --model no model and no network are
    used; with one, every sentence whose numbers or names rest on nothing that was found is left out. The exit code is
    0 when it was answered and 1 when it was not.

    Example:

    ```
    taksir ask "Can 600,000 GPUs run on 500 MW?" --as-of 2026-11-21
    ```
    """
    from taksir.cli.run import date_of
    from taksir.copilot.agent.settings import model_settings
    from taksir.copilot.ask.ask import ask as asked
    from taksir.copilot.desk import Desk

    if lang is not None and lang not in LANGUAGES:
        raise UsageError(f"--lang {lang!r}: {', '.join(LANGUAGES)}")
    text = sys.stdin.read() if question == "-" else question
    desk = Desk(as_of=date_of(as_of), ledger=ledger, data=tuple(data or ()), assume=tuple(assume or ()))
    chosen = model_settings(model, endpoint, key_env)
    if chosen is None:
        answer = asked(desk, text, lang)
    else:
        from taksir.copilot.agent.run import ask_model

        answer = ask_model(desk, text, chosen, lang)
    if json_:
        sys.stdout.write(json.dumps(answer_json(answer), ensure_ascii=False, indent=1) + "\n")
    else:
        _show(answer)
    return 0 if answer.state == "answered" else 1


def answer_json(answer: Answer) -> dict[str, Any]:
    """An answer for a program."""
    return {
        "answer": answer.text,
        "reading": answer.reading,
        "state": answer.state,
        "numbers": [one.model_dump(mode="json") for one in answer.numbers],
        "citations": [one.model_dump(mode="json") for one in answer.citations],
        "working": list(answer.working),
        "options": list(answer.options),
        "notes": list(answer.notes),
    }


def _show(answer: Answer) -> None:
    """The answer, how the question was read, its numbers with what they rest on, and what to choose from."""
    from rich.text import Text

    from taksir.cli.output import console
    from taksir.copilot.ask.phrase import say

    out, language = console(), answer.language
    words = {name: say(f"shown.{name}", language) for name in _WORDS}
    out.print(Text(answer.text))
    if answer.reading:
        out.print(Text(f"{words['reading']}: {answer.reading}", style="dim"))
    for option in answer.options:
        out.print(Text(f"  • {option}"))
    if answer.state == "answered" and answer.numbers:
        out.print(Text(f"\n{words['numbers']}:"))
        for number in answer.numbers[:MOST_NUMBERS]:
            out.print(Text(f"  {number.name}: {number.text}  ← {number.origin}"))
        rest = len(answer.numbers) - MOST_NUMBERS
        if rest > 0:
            out.print(Text(f"  {say('shown.more', language, count=rest)}", style="dim"))
    if answer.citations:
        out.print(Text(f"\n{words['sources']}:"))
        for cited in answer.citations[:MOST_NUMBERS]:
            who = ", ".join(part for part in (cited.publisher, str(cited.published or "")) if part)
            quote = f"“{cited.quote}”" if cited.quote else cited.title or ""
            out.print(Text("  " + " · ".join(part for part in (cited.id, quote, who) if part)))
    for note in answer.notes:
        out.print(Text(f"{words['notes']}: {note}", style="dim"))
