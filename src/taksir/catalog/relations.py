"""Rules and words by which statements are compared (`data/relations/*.toml`).

`relation_rules()` says which kinds of claim measure the same thing and which deals pull in opposite directions;
`stance_words()` gives the words that say that a company moves towards, or away from, depending on somebody.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from taksir.errors import CatalogError

M = TypeVar("M", bound=BaseModel)


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


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class _Compare(_Strict):
    silent: list[str]
    weak: list[str]
    by_amount: list[str]
    one_value: list[str]
    needs_object: list[str]
    one_sided: list[str]
    undirected: list[str]


class _Roles(_Strict):
    payer: list[str]
    payee: list[str]
    project: list[str]


class _Deals(_Strict):
    toward: list[str]
    away: list[str]
    loose: list[str]
    other_partner: list[str]
    backing: list[str]
    stale: list[str]
    bound_roles: list[str]
    groups: list[list[str]]


class _Restatement(_Strict):
    words: list[str]
    marks: list[str]


class _Origins(_Strict):
    anonymous: list[str]


class _RulesFile(_Strict):
    window_days: int
    max_items: int
    families: dict[str, list[str]]
    compare: _Compare
    roles: _Roles
    deals: _Deals
    restatement: _Restatement
    origins: _Origins


class _Cue(_Strict):
    core: str = Field(min_length=2)
    direction: Literal["toward", "away"]
    turn_before: list[str] = []
    turn_after: list[str] = []
    needs: list[str] = []


class _Rivals(_Strict):
    words: list[str]


class _StancesFile(_Strict):
    reach: int
    domains: dict[str, list[str]]
    cue: list[_Cue]
    rivals: _Rivals


@lru_cache(maxsize=1)
def relation_rules() -> RelationRules:
    """The rules that ship with the package."""
    return read_rules("rules.toml", _text("rules.toml"))


@lru_cache(maxsize=1)
def stance_words() -> StanceWords:
    """The cue words that ship with the package."""
    return read_stances("stances.toml", _text("stances.toml"))


def read_rules(name: str, text: str) -> RelationRules:
    """Rules from the text of a file; CatalogError names the file, the key and what is wrong with it."""
    raw = _checked(_RulesFile, name, text)
    sets = {
        key: frozenset(words)
        for table in (raw.compare, raw.roles, raw.deals)
        for key, words in table.model_dump().items()
        if key != "groups"
    }
    return RelationRules(
        window_days=raw.window_days,
        max_items=raw.max_items,
        families={kind: family for family, kinds in raw.families.items() for kind in kinds},
        groups={kind: group[0] for group in raw.deals.groups for kind in group},
        restating_words=frozenset(raw.restatement.words) | frozenset(raw.restatement.marks),
        restating_marks=frozenset(raw.restatement.marks),
        anonymous=frozenset(raw.origins.anonymous),
        **sets,
    )


def read_stances(name: str, text: str) -> StanceWords:
    """Cue words from the text of a file; CatalogError names the file, the key and what is wrong with it."""
    raw = _checked(_StancesFile, name, text)
    cues = {
        cue.core: StanceCue(cue.core, cue.direction, tuple(cue.turn_before), tuple(cue.turn_after), tuple(cue.needs))
        for cue in raw.cue
    }
    if len(cues) < len(raw.cue):
        raise CatalogError(f"relations/{name}: a core stands twice")
    domains = {domain: tuple(words) for domain, words in raw.domains.items()}
    return StanceWords(reach=raw.reach, cues=cues, rivals=frozenset(raw.rivals.words), domains=domains)


def _checked(model: type[M], name: str, text: str) -> M:
    try:
        return model.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise CatalogError(f"relations/{name}: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise CatalogError(f"relations/{name}: {where}: {first['msg']}") from error


def _text(name: str) -> str:
    try:
        return (files("taksir") / "data" / "relations" / name).read_text(encoding="utf-8")
    except OSError as error:
        raise CatalogError(f"relations/{name}: {error}") from error
