"""The words of questions and answers: tables of `data/ask/<folder>/*.toml`, of every folder of data.

Each file holds one subject; what a later folder says of the same entry wins, and lists of words are added to each
other. Who reads them (`copilot.ask`) knows what the tables mean.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from taksir.catalog.words import word_files
from taksir.errors import CatalogError

LANGUAGES = ("en", "id", "ko")


@lru_cache(maxsize=64)
def ask_tables(folder: str) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    """File and tables of every TOML file of a folder (intents, words, phrases), weakest folder of data first."""
    found = []
    for path in word_files(f"ask/{folder}/*.toml"):
        try:
            tree = tomllib.loads(path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise CatalogError(f"{path}: {error}") from error
        for name, table in tree.items():
            if not isinstance(table, dict):
                raise CatalogError(f"{path}: {name}: a table is wanted")
        found.append((str(path), tree))
    return tuple(found)


def words_of(where: str, value: object) -> tuple[str, ...]:
    """A list of words; CatalogError names the place where it is none."""
    if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
        raise CatalogError(f"{where}: a list of words is wanted")
    return tuple(value)
