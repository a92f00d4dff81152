"""Words that say what a number is about, and which names beside it act, from `data/claims/*.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import ahocorasick

from taksir.catalog.words import added, word_tables


@dataclass(frozen=True, slots=True)
class ClaimCue:
    """A cue: `group` is money, percent, person, duration, increment, or scope.power, scope.money, scope.count."""

    group: str
    meaning: str
    length: int


@lru_cache(maxsize=1)
def claim_cues() -> Any:
    """An Aho-Corasick automaton over all cues; iterating yields `(last index, tuple of ClaimCue)`."""
    table = _cues()
    scopes = table.pop("scope")
    table.pop("limits")
    groups = {**table, **{f"scope.{name}": body for name, body in scopes.items()}}
    cues: dict[str, list[ClaimCue]] = {}
    for group, meanings in groups.items():
        for meaning, words in meanings.items():
            for word in words:
                cues.setdefault(word, []).append(ClaimCue(group, meaning, len(word)))
    machine = ahocorasick.Automaton()
    for word, found in cues.items():
        machine.add_word(word, tuple(found))
    machine.make_automaton()
    return machine


@lru_cache(maxsize=1)
def scope_limits() -> Mapping[str, float]:
    """The most watts that one chip, server or rack may draw: a larger power is that of more than one."""
    table = _cues()
    return {scope: float(watts) for scope, watts in table["limits"]["power"].items()}


def _cues() -> dict[str, Any]:
    table: dict[str, Any] = {}
    for _, more in word_tables("claims/cues.toml"):
        table = added(table, more)
    return table


@dataclass(frozen=True, slots=True)
class PartyWords:
    """Words around a name: prepositions, joints and clause words of Indonesian and English, particles of Korean."""

    towards: tuple[str, ...]
    object: tuple[str, ...]
    article: tuple[str, ...]
    joined: frozenset[str]
    clause: tuple[str, ...]
    subordinate: tuple[str, ...]
    acts: tuple[str, ...]
    giving: tuple[str, ...]
    elliptic: tuple[str, ...]
    led: tuple[str, ...]
    korean: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def party_words() -> PartyWords:
    """The words of `data/claims/parties.toml`."""
    table = tomllib.loads((files("taksir") / "data/claims/parties.toml").read_text(encoding="utf-8"))
    return PartyWords(
        towards=tuple(table["towards"]),
        object=tuple(table["object"]),
        article=tuple(table["article"]),
        joined=frozenset(table["joined"]),
        clause=tuple(table["clause"]),
        subordinate=tuple(table["subordinate"]),
        acts=tuple(table["acts"]),
        giving=tuple(table["giving"]),
        elliptic=tuple(table["elliptic"]),
        led=tuple(table["led"]),
        korean={name: tuple(words) for name, words in table["korean"].items()},
    )


@lru_cache(maxsize=1)
def replaced_words() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """The words of `data/claims/replaced.toml` around two numbers of which one replaces the other, by language."""
    table: dict[str, Any] = {}
    for _, more in word_tables("claims/replaced.toml"):
        table = added(table, more)
    return {name: {code: tuple(words) for code, words in lists.items()} for name, lists in table.items()}
