"""What analysts ask, as `data/ask/intents/*.toml` says: words for and against, what is needed, and who answers.

```toml
[buys]
answer = "buys.buys"                      # module in `answers/`, function in it
speaks = { buys = 2, how_many = 1 }       # topics of data/ask/words, each counted once
against = { compare = 3 }
needs = ["money|power|chips"]             # all of them; `|` parts what would do as well
likes = { "chip|server" = 1 }             # counts where it is there

[buys.examples]
en = ["What does US$10 billion buy in chips?"]
```

What a question can hold is written as the dimension of a quantity (`money`), the kind of a name (`chip`), `2 chip` for
two different ones, `#topic`, `days` or `statement`.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from taksir.catalog.ask_file import LANGUAGES, ask_tables, words_of
from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.intent import Intent
from taksir.copilot.ask.question import Question
from taksir.copilot.desk import Desk
from taksir.errors import CatalogError

ANSWERS = "taksir.copilot.ask.answers"
"""The package that holds the functions that answer."""

_KEYS = {"answer", "speaks", "against", "needs", "likes", "weight", "least", "quiet", "sentence", "examples"}

LEAST = 3.0
"""So much must speak for an intent before it may answer."""


@dataclass(frozen=True, slots=True)
class Meant:
    """When a question means an intent. `least` is what must speak for it; `examples` are questions by language.

    `quiet` intents are never offered. `sentence` says when a sentence of the documents may answer in its place: "may",
    where its number is the better; "else", where the answer lacks words of the question; "record", where it says all
    that is asked of what is looked up; "no", never; "" where the intent has no answer, or is about a project by name.
    """

    name: str
    answer: str
    speaks: Mapping[str, float]
    against: Mapping[str, float]
    needs: tuple[str, ...] = ()
    likes: Mapping[str, float] = field(default_factory=dict)
    weight: float = 0.0
    least: float = LEAST
    quiet: bool = False
    sentence: str = ""
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def intent(self) -> Intent:
        """The intent with its function, imported now."""
        return Intent(self.name, answering(self.answer))


@lru_cache(maxsize=1)
def intents() -> Mapping[str, Meant]:
    """Every intent by name."""
    found: dict[str, Meant] = {}
    for file, tree in ask_tables("intents"):
        for name, table in tree.items():
            found[name] = _meant(f"{file}: {name}", name, table)
    return found


@lru_cache(maxsize=128)
def answering(address: str) -> Callable[[Question, Desk], Answer]:
    """The function of `module.function` in `answers/`; CatalogError where there is none."""
    module, _, name = address.partition(".")
    try:
        found = getattr(importlib.import_module(f"{ANSWERS}.{module}"), name)
    except (ImportError, AttributeError) as error:
        raise CatalogError(f"answer {address!r}: {error}") from error
    if not callable(found):
        raise CatalogError(f"answer {address!r} is no function")
    return found  # type: ignore[no-any-return]


def _meant(where: str, name: str, table: Mapping[str, Any]) -> Meant:
    for key in table:
        if key not in _KEYS:
            raise CatalogError(f"{where}.{key}: unknown key; there are {', '.join(sorted(_KEYS))}")
    answer = table.get("answer")
    if not isinstance(answer, str) or answer.count(".") != 1:
        raise CatalogError(f"{where}.answer: 'module.function' is wanted")
    return Meant(
        name=name,
        answer=answer,
        speaks=_weights(f"{where}.speaks", table.get("speaks", {})),
        against=_weights(f"{where}.against", table.get("against", {})),
        needs=words_of(f"{where}.needs", table.get("needs", [])),
        likes=_weights(f"{where}.likes", table.get("likes", {})),
        weight=_number(f"{where}.weight", table.get("weight", 0.0)),
        least=_number(f"{where}.least", table.get("least", LEAST)),
        quiet=table.get("quiet", False) is True,
        sentence=_sentence(f"{where}.sentence", table.get("sentence", "")),
        examples=_questions(f"{where}.examples", table.get("examples", {})),
    )


@lru_cache(maxsize=1)
def offered() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """How each intent is offered, by language: questions with {money}, {chip}, {org} in them (`data/ask/again`)."""
    return {
        name: _questions(f"{file}: {name}", table) for file, tree in ask_tables("again") for name, table in tree.items()
    }


def _questions(where: str, table: object) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(table, dict) or not set(table) <= set(LANGUAGES):
        raise CatalogError(f"{where}: lists of questions by language are wanted")
    return {language: words_of(f"{where}.{language}", one) for language, one in table.items()}


def _sentence(where: str, value: object) -> str:
    if value not in ("", "may", "else", "record", "no"):
        raise CatalogError(f"{where}: may, else, record or no is wanted")
    return str(value)


def _weights(where: str, table: object) -> Mapping[str, float]:
    if not isinstance(table, dict):
        raise CatalogError(f"{where}: a table of weights is wanted")
    return {name: _number(f"{where}.{name}", value) for name, value in table.items()}


def _number(where: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise CatalogError(f"{where}: {value!r} is no number")
    return float(value)
