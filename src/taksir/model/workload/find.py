"""Which model a text means: keys, names and aliases, case and punctuation forgiven."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from taksir.catalog.entity import Entity
from taksir.errors import UnknownNameError

if TYPE_CHECKING:
    from taksir.model.assumptions import Assumptions

FORMATS = frozenset({"bf16", "fp16", "fp8", "fp4", "nvfp4", "mxfp4", "mxfp8", "int4", "int8", "w4a8", "awq", "gptq"})
"""Words in the name of a checkpoint that tell its number format."""

DRESSINGS = FORMATS | frozenset(
    {"instruct", "it", "chat", "base", "hf", "bf", "dynamic", "static", "per", "tensor", "block", "lora", "dropless",
     "tokendrop", "pretrain", "sft", "preview", "edge"}
)  # fmt: skip
"""Words that tell how a model is stored, tuned or run, not which one it is."""

SEPARATOR = " | "
"""Between two aliases."""


def find_model(world: Assumptions, text: str) -> str:
    """The key of the model that a text means; UnknownNameError with the nearest name when none is called so.

    Exact names win; then case, punctuation and the owner of a Hugging Face id are forgiven; then words that tell a
    format, a tuning or a way of running are left out (`nvidia/Qwen3-32B-NVFP4`, `DeepSeekV3 (tokendrop)`).
    """
    exact, plain, bare = _names(world)
    if text in exact:
        return exact[text]
    for names, form in ((plain, _plain(text)), (bare, _bare(text))):
        if form and form in names:
            return names[form]
    raise UnknownNameError("model", text, list(exact))


def names_of(entity: Entity) -> tuple[str, ...]:
    """Key, name and aliases of a model."""
    aliases = entity.texts.get("aliases", "")
    return tuple(dict.fromkeys((entity.key, entity.name, *(one.strip() for one in aliases.split("|") if one.strip()))))


Names = Mapping[str, str]


@lru_cache(maxsize=4)
def _names_of_all(entities: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[Names, Names, Names]:
    exact: dict[str, str] = {}
    plain: dict[str, str] = {}
    bare: dict[str, str] = {}
    for form, names in ((str, exact), (_plain, plain), (_bare, bare)):
        for key, all_names in entities:
            for name in all_names:
                names.setdefault(form(name), key)
    return exact, plain, bare


@lru_cache(maxsize=4)
def _names(world: Assumptions) -> tuple[Names, Names, Names]:
    """The names of a run's models, put together once."""
    return _names_of_all(tuple((key, names_of(entity)) for key, entity in world.catalog.entities("model").items()))


def _tokens(text: str) -> list[str]:
    return re.findall(r"[a-z]+|\d+", text.rpartition("/")[2].lower() if _is_id(text) else text.lower())


def _is_id(text: str) -> bool:
    return re.fullmatch(r"[\w.-]+/[\w.-]+", text) is not None


def _plain(text: str) -> str:
    """Letters and digits of a name, without the owner of an id."""
    return "".join(_tokens(text))


def _bare(text: str) -> str:
    """The same without words that tell a format, a tuning or a way of running."""
    words = re.findall(r"[a-z0-9]+", (text.rpartition("/")[2] if _is_id(text) else text).lower())
    return "".join(word for word in words if word not in DRESSINGS)
