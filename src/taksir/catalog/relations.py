"""Rules and words by which statements are compared (`data/relations/*.toml`).

`relation_rules()` says which kinds of claim measure the same thing and which deals pull in opposite directions;
`stance_words()` gives the words that say that a company moves towards, or away from, depending on somebody.
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
    name = "rules.toml"
    raw = _load(name)
    try:
        compare, deals = raw["compare"], raw["deals"]
        return RelationRules(
            window_days=int(raw["window_days"]),
            max_items=int(raw["max_items"]),
            families={kind: family for family, kinds in raw["families"].items() for kind in kinds},
            groups={kind: group[0] for group in deals["groups"] for kind in group},
            restating_words=frozenset(raw["restatement"]["words"]) | frozenset(raw["restatement"]["marks"]),
            restating_marks=frozenset(raw["restatement"]["marks"]),
            anonymous=frozenset(raw["origins"]["anonymous"]),
            **{
                key: frozenset(compare[key])
                for key in ("silent", "weak", "by_amount", "one_value", "needs_object", "one_sided", "undirected")
            },
            **{key: frozenset(raw["roles"][key]) for key in ("payer", "payee", "project")},
            **{
                key: frozenset(deals[key])
                for key in ("toward", "away", "loose", "other_partner", "backing", "stale", "bound_roles")
            },
        )
    except (KeyError, TypeError, ValueError) as error:
        raise CatalogError(f"relations/{name}: {error!r}") from error


@lru_cache(maxsize=1)
def stance_words() -> StanceWords:
    """The cue words that ship with the package."""
    name = "stances.toml"
    raw = _load(name)
    try:
        cues = {
            cue["core"]: StanceCue(
                core=cue["core"],
                direction=cue["direction"],
                **{key: tuple(cue.get(key, ())) for key in ("turn_before", "turn_after", "needs")},
            )
            for cue in raw["cue"]
        }
        return StanceWords(
            reach=int(raw["reach"]),
            cues=cues,
            rivals=frozenset(raw["rivals"]["words"]),
            domains={domain: tuple(words) for domain, words in raw["domains"].items()},
        )
    except (KeyError, TypeError, ValueError) as error:
        raise CatalogError(f"relations/{name}: {error!r}") from error


def _load(name: str) -> dict[str, Any]:
    path = files("taksir") / "data" / "relations" / name
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise CatalogError(f"relations/{name}: {error}") from error
