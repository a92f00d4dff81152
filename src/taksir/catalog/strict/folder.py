"""A whole folder of data: shipped, a pack, or one of the user's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from taksir.catalog.attribute import kinds
from taksir.catalog.entity import Entity, merge, read_entity
from taksir.catalog.fact_file import SOURCES_FILE, nearest
from taksir.catalog.facts import CHECKS_FILE
from taksir.catalog.fx import RateTable
from taksir.catalog.layer import SHIPPED, find_layers
from taksir.catalog.strict.curves import check_curves
from taksir.catalog.strict.entities import check_entities
from taksir.catalog.strict.facts import TomlFile, check_facts, check_sources
from taksir.catalog.strict.known import check_known
from taksir.catalog.strict.problem import Problem
from taksir.catalog.strict.series import check_series
from taksir.catalog.strict.words import OTHERS, check_words
from taksir.catalog.words import FOLDERS
from taksir.errors import CatalogError, TaksirError

LAYERED = ("sources", "series", "known", "curves")
"""Folders beside those of the kinds that a layer may have."""


def check_folder(folder: Path, *, overlays: bool = True) -> tuple[Problem, ...]:
    """Everything that is wrong with a folder, by file and line; it may use names of the layers below it.

    CatalogError when there is no such folder.
    """
    if not folder.is_dir():
        raise CatalogError(f"{folder}: no such data folder")
    folders = [layer.path for layer in find_layers(overlays=overlays)]
    if folder.resolve() not in [path.resolve() for path in folders]:
        folders.append(folder)
    return tuple(sorted(_problems(folder, folders), key=lambda problem: (str(problem.path), problem.line)))


def _problems(folder: Path, folders: list[Path]) -> Iterator[Problem]:
    sources = _sources(folders)

    @cache
    def below(kind: str) -> Mapping[str, Entity]:
        return _entities(folders, kind)

    for path in [*_files(folder, SOURCES_FILE), *_files(folder, "sources/*.toml")]:
        yield from check_sources(path)
    for path in _files(folder, "*.toml"):
        if path.name != SOURCES_FILE:
            topic = path.stem if folder.resolve() == SHIPPED.resolve() and path.name != CHECKS_FILE else None
            yield from check_facts(path, sources, topic)
    for kind in kinds().values():
        for path in _files(folder, f"{kind.folder}/*.toml"):
            yield from check_entities(path, kind, sources, below)
    for path in _files(folder, "series/*.csv"):
        yield from check_series(path, sources)
    for path in _files(folder, "known/*.csv"):
        yield from check_known(path, sources)
    for path in _files(folder, "curves/*/*.json"):
        yield from check_curves(path, sources, below("chip"))
    for path in _files(folder, "series/fx/*.csv"):
        try:
            RateTable((path,)).rate("USD", path.stem, date.today(), date.today())
        except TaksirError as error:
            yield Problem(path, 0, "", str(error).removeprefix(f"{path}: "))
    if folder.resolve() != SHIPPED.resolve():
        yield from check_words(folder, _addresses(folders))
        known = [*(kind.folder for kind in kinds().values()), *LAYERED, *FOLDERS, *OTHERS]
        for inner in sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")):
            if inner.name not in known:
                yield Problem(inner, 0, "", f"no data is read from a folder of this name{nearest(inner.name, known)}")


def _files(folder: Path, pattern: str) -> list[Path]:
    return sorted(path for path in folder.glob(pattern) if path.is_file())


def _sources(folders: list[Path]) -> list[str]:
    found: list[str] = []
    for folder in folders:
        for path in [*_files(folder, SOURCES_FILE), *_files(folder, "sources/*.toml")]:
            found += TomlFile(path).tree
    return found


def _addresses(folders: list[Path]) -> dict[str, str]:
    """Addresses and units of the facts in the files beside the folders."""
    paths = [path for folder in folders for path in _files(folder, "*.toml") if path.name != SOURCES_FILE]
    found: dict[str, str] = {}
    for path in paths:
        _collect(TomlFile(path).tree, "", found)
    return found


def _collect(table: Mapping[str, object], before: str, found: dict[str, str]) -> None:
    for name, inner in table.items():
        if isinstance(inner, dict):
            if "unit" in inner and "source" in inner:
                found[f"{before}{name}"] = str(inner["unit"])
            else:
                _collect(inner, f"{before}{name}.", found)


def _entities(folders: list[Path], kind: str) -> Mapping[str, Entity]:
    """The entities of a kind as far as they can be read."""
    declared, found = kinds()[kind], dict[str, Entity]()
    for folder in folders:
        for path in _files(folder, f"{declared.folder}/*.toml"):
            for key, record in TomlFile(path).tree.items():
                try:
                    entity = read_entity("", declared, key, record, "")
                except CatalogError:
                    entity = Entity(kind, key, {}, {}, {})
                found[key] = merge(found[key], entity) if key in found else entity
    return found
