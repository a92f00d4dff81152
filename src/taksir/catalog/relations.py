"""Rules and words by which statements are compared (`data/relations/*.toml`).

`relation_rules()` says which kinds of claim measure the same thing and which deals pull in opposite directions;
`stance_words()` gives the words that say that a company moves towards, or away from, depending on somebody.
Loading does without pydantic, because every start pays for it; `relation_file` holds the strict schema.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from taksir.errors import CatalogError


@dataclass(frozen=True, slots=True)
class RelationRules:
    """How claims and deals are compared; the fields carry the names of `rules.toml`."""

    window_days: int
    max_items: int
    families: dict[str, str]
    silent: frozenset[str]
    weak: frozenset[str]
    by_amount: frozenset[str]
    one_value: frozenset[str]
    needs_object: frozenset[str]
    one_sided: frozenset[str]
    undirected: frozenset[str]
    payer: frozenset[str]
    payee: frozenset[str]
    project: frozenset[str]
    toward: frozenset[str]
    away: frozenset[str]
    loose: frozenset[str]
    other_partner: frozenset[str]
    backing: frozenset[str]
    stale: frozenset[str]
    bound_roles: frozenset[str]
    groups: dict[str, str]
    restating_words: frozenset[str]
    restating_marks: frozenset[str]
    anonymous: frozenset[str]


@dataclass(frozen=True, slots=True)
class StanceCue:
    """A word that says "depends on" (`toward`) or "stands alone" (`away`), with the words that turn it round."""

    core: str
    direction: str
    turn_before: tuple[str, ...] = ()
    turn_after: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StanceWords:
    """All cues, the words of a rival, and the words that tell what is depended on."""

    reach: int
    cues: dict[str, StanceCue]
    rivals: frozenset[str]
    domains: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def relation_rules() -> RelationRules:
    """The rules that ship with the package."""
    return read_rules("rules.toml", _text("rules.toml"))


@lru_cache(maxsize=1)
def stance_words() -> StanceWords:
    """The cue words that ship with the package."""
    return read_stances("stances.toml", _text("stances.toml"))


def read_rules(name: str, text: str) -> RelationRules:
    """Rules from the text of a file, types unchecked (see `relation_file`)."""
    raw = _parsed(name, text)
    sets = {
        key: frozenset(words)
        for table in ("compare", "roles", "deals")
        for key, words in raw[table].items()
        if key != "groups"
    }
    restatement = raw["restatement"]
    return RelationRules(
        window_days=raw["window_days"],
        max_items=raw["max_items"],
        families={kind: family for family, kinds in raw["families"].items() for kind in kinds},
        groups={kind: group[0] for group in raw["deals"]["groups"] for kind in group},
        restating_words=frozenset(restatement["words"]) | frozenset(restatement["marks"]),
        restating_marks=frozenset(restatement["marks"]),
        anonymous=frozenset(raw["origins"]["anonymous"]),
        **sets,
    )


def read_stances(name: str, text: str) -> StanceWords:
    """Cue words from the text of a file, types unchecked (see `relation_file`)."""
    raw = _parsed(name, text)
    cues: dict[str, StanceCue] = {}
    for cue in raw["cue"]:
        turns = (tuple(cue.get(key, ())) for key in ("turn_before", "turn_after", "needs"))
        if cues.setdefault(cue["core"], made := StanceCue(cue["core"], cue["direction"], *turns)) is not made:
            raise CatalogError(f"relations/{name}: a core stands twice: {made.core}")
    domains = {domain: tuple(words) for domain, words in raw["domains"].items()}
    return StanceWords(reach=raw["reach"], cues=cues, rivals=frozenset(raw["rivals"]["words"]), domains=domains)


def _parsed(name: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CatalogError(f"relations/{name}: {error}") from error


def _text(name: str) -> str:
    try:
        return (files("taksir") / "data" / "relations" / name).read_text(encoding="utf-8")
    except OSError as error:
        raise CatalogError(f"relations/{name}: {error}") from error
