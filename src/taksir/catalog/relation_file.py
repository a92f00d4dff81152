"""The strict schema of the files of `data/relations/`, run by the tests and not at every start."""

from __future__ import annotations

import tomllib
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from taksir.catalog.relations import RelationRules, StanceWords, read_rules, read_stances
from taksir.errors import CatalogError


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


def check_rules(name: str, text: str) -> RelationRules:
    """Rules from the text of a file; CatalogError names the file, the key and what is wrong with it."""
    _check(_RulesFile, name, text)
    return read_rules(name, text)


def check_stances(name: str, text: str) -> StanceWords:
    """Cue words from the text of a file; CatalogError names the file, the key and what is wrong with it."""
    _check(_StancesFile, name, text)
    return read_stances(name, text)


def _check(model: type[BaseModel], name: str, text: str) -> None:
    try:
        model.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise CatalogError(f"relations/{name}: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise CatalogError(f"relations/{name}: {where}: {first['msg']}") from error
