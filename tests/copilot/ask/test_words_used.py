"""Nothing stands idle in `data/ask`: every topic is asked for by an intent, a table or the code, every phrase is said."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

import taksir
from taksir.catalog.ask_file import ask_tables
from taksir.checks.verdict import Plausibility
from taksir.copilot.ask.phrase import phrase_keys
from taksir.news.deal import DEAL_TYPES
from taksir.news.standing import Status

SOURCE = Path(taksir.__file__).parent
SENTENCES = ("words", "phrases")
"""Tables that use nothing: what they hold is used."""
GROUPS = {"status_word": frozenset(Status), "deal_word": frozenset(DEAL_TYPES), "verdict_word": frozenset(Plausibility)}
"""Groups of phrases whose second part is one of a kind that the program knows."""
HEAD = re.compile(r"[a-z_]{3,}\w*\.[\w.]*")
"""The fixed beginning of a phrase whose key is put together: its group, at the least."""


@cache
def _nodes() -> tuple[ast.AST, ...]:
    return tuple(node for path in (SOURCE / "copilot").rglob("*.py") for node in ast.walk(ast.parse(path.read_text())))


@cache
def _constants() -> frozenset[str]:
    found = (node.value for node in (*_nodes(), *ast.walk(ast.parse((SOURCE / "cli/ask.py").read_text())))
             if isinstance(node, ast.Constant))  # fmt: skip
    return frozenset(value for value in found if isinstance(value, str))


@cache
def _composed() -> frozenset[str]:
    """Patterns of the texts that the code puts together behind a group of phrases."""
    found = set()
    for node in (*_nodes(), *ast.walk(ast.parse((SOURCE / "cli/ask.py").read_text()))):
        if not isinstance(node, ast.JoinedStr):
            continue
        parts = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
        if isinstance(parts[0], str) and HEAD.fullmatch(parts[0]) and None in parts:
            found.add("".join(r"([\w.]+)" if part is None else re.escape(str(part)) for part in parts))
    return frozenset(found)


@cache
def _names() -> frozenset[str]:
    """Every short text of the code and every word of the data but its sentences: what a key may be put together of."""
    code = (node for path in SOURCE.rglob("*.py") for node in ast.walk(ast.parse(path.read_text("utf-8"))))
    said = (node.value for node in code if isinstance(node, ast.Constant) and isinstance(node.value, str))
    short = {text.replace(" ", "_") for text in said if re.fullmatch(r"[a-z0-9_ ]{1,30}", text)}
    data = (path for path in (SOURCE / "data").rglob("*.toml") if path.parent.name not in SENTENCES)
    return frozenset(short.union(*(re.findall(r"[a-z][a-z0-9_]*", path.read_text("utf-8")) for path in data)))


def _strings(tree: object) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict):
        for key, value in tree.items():
            yield key
            yield from _strings(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from _strings(value)


@cache
def _asked() -> frozenset[str]:
    """Every word of the tables that ask for topics: intents with their needs, kinds, measures, ways of asking."""
    tables = [path.name for path in (SOURCE / "data/ask").iterdir() if path.is_dir() and path.name not in SENTENCES]
    said = (text for table in tables for _, tree in ask_tables(table) for text in _strings(tree))
    return frozenset(word for text in said for word in re.findall(r"\w+", text))


def idle_topics(topics: Iterable[str]) -> list[str]:
    """Those that nothing asks for; a beginning with _ that the code holds stands for all that begin so."""
    heads = tuple(text for text in _constants() if re.fullmatch(r"[a-z_]{4,}_", text))
    return [one for one in topics if one not in _constants() | _asked() and not one.startswith(heads)]


def idle_phrases(keys: Iterable[str]) -> list[str]:
    """Those that no code says, by their key or by one that is put together of names that there are."""
    return [key for key in keys if key not in _constants() and not _of_group(key) and not _is_composed(key)]


def _of_group(key: str) -> bool:
    group, _, rest = key.partition(".")
    return group in _constants() and rest in GROUPS.get(group, _names() if group.endswith("_word") else ())


def _is_composed(key: str) -> bool:
    matches = (re.fullmatch(pattern, key) for pattern in _composed())
    return any(all(_is_named(part) for part in match.groups()) for match in matches if match)


def _is_named(part: str) -> bool:
    """Whether it is a name, or two of them one after the other."""
    plain = re.sub(r"^\d_", "", part)
    return plain in _names() or any(
        {plain[:at], plain[at:]} <= _names() or {plain[: at - 1], plain[at:]} <= _names() for at in range(1, len(plain))
    )


def test_every_topic_is_asked_for() -> None:
    assert idle_topics({topic for _, tree in ask_tables("words") for topic in tree}) == []


def test_every_phrase_is_said() -> None:
    assert idle_phrases(phrase_keys()) == []


@pytest.mark.parametrize(
    "key", ["buys.nothing_says_this", "status_word.unheard", "fits.nobody_decides_so", "zzz.answer"]
)
def test_a_phrase_that_nobody_says_is_seen(key: str) -> None:
    assert idle_phrases([key, "buys.reading", "status_word.denied"]) == [key]


def test_a_topic_that_nobody_asks_for_is_seen() -> None:
    assert idle_topics(["nobody_asks_for_it", "buy", "currency_usd", "deal_type_lease"]) == ["nobody_asks_for_it"]
