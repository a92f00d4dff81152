"""What a model is told, from `data/agent/instructions.toml`, and how what a tool found is shown to it."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from taksir.copilot.ask.answer import Answer
from taksir.copilot.finding import Finding

MOST_NUMBERS, MOST_CITATIONS, LONGEST_QUOTE = 12, 6, 400
"""So much of a finding is shown to a model; the gate knows all of it."""


@cache
def told() -> dict[str, Any]:
    """The texts."""
    return tomllib.loads((files("taksir") / "data" / "agent" / "instructions.toml").read_text(encoding="utf-8"))


def instructions(as_of: date, language: str) -> str:
    """What a model is told before a question."""
    text: str = told()["text"]
    return text.format(as_of=as_of.isoformat(), language=told()["languages"][language]).strip()


def asked(question: str, own: Answer | None) -> str:
    """A question for a model, with what Taksir answers without one."""
    if own is None or own.state != "answered":
        return question
    text: str = told()["own"]
    return f"{question}\n\n{text.format(answer=own.text).strip()}"


def shown(finding: Finding) -> str:
    """A finding for a model: its sentence, its first numbers, its quotes marked as data."""
    return json.dumps(
        {
            "says": finding.says,
            "numbers": [
                {key: value for key, value in one.model_dump(mode="json").items() if value not in (None, [], "")}
                for one in finding.numbers[:MOST_NUMBERS]
            ],
            "citations": [
                {
                    "id": one.id, "publisher": one.publisher, "published": str(one.published or ""),
                    "status": one.status, told()["data_mark"]: (one.quote or "")[:LONGEST_QUOTE],
                }
                for one in finding.citations[:MOST_CITATIONS]
            ],
            "notes": list(finding.notes[:4]),
        },
        ensure_ascii=False,
    )  # fmt: skip
