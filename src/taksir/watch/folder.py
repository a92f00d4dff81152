"""Folders: which files are there, and which of them are whole."""

from __future__ import annotations

import glob
import os
import stat
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from taksir.errors import SourceError
from taksir.news.document import Document
from taksir.news.read import expand, read
from taksir.watch.item import Item, Look, stamp_of
from taksir.watch.settings import Folder

Sight = tuple[int, int, float]
"""Size, time of the last writing, and when (on a clock that never goes back) it was first seen so."""


def look_at_folder(
    folder: Folder,
    seen: dict[str, Sight],
    now: Callable[[], float] = time.time,
    clock: Callable[[], float] = time.monotonic,
) -> Look:
    """The files of a folder that are whole, in the order of their names; SourceError where there is no such folder.

    A file is whole when it was last written `settle` seconds ago, or, where its time lies in the future, when it has
    not changed for so long. `seen` remembers the files that are not.
    """
    items, unsettled = [], 0
    for path in _paths(folder.path):
        try:
            state = os.stat(path)
        except OSError:
            continue  # gone since, or a link to nothing
        if not stat.S_ISREG(state.st_mode):
            continue  # a pipe would never end
        size, written = state.st_size, state.st_mtime_ns
        if not _settled(path, size, written, folder.settle, seen, now(), clock()):
            unsettled += 1
            continue
        items.append(Item(stamp_of("file", path, size, written, state.st_ctime_ns), path, _loader(path, folder.lang)))
    return Look(tuple(items), unsettled=unsettled)


def _paths(pattern: str) -> list[str]:
    if os.path.isdir(pattern):
        return [path for path in expand([pattern]) if path != pattern]
    if not glob.has_magic(pattern):
        if not os.path.exists(pattern):
            raise SourceError(f"{pattern}: no such file or folder")
        return [pattern]
    fixed = Path(pattern)
    while glob.has_magic(str(fixed)):
        fixed = fixed.parent
    if not fixed.is_dir():
        raise SourceError(f"{fixed}: no such folder")
    return sorted(path for path in glob.glob(pattern, recursive=True) if not os.path.isdir(path))


def _settled(
    path: str, size: int, written: int, settle: float, seen: dict[str, Sight], now: float, clock: float
) -> bool:
    if now - written / 1e9 >= settle:
        seen.pop(path, None)
        return True
    sight = seen.get(path)
    if sight is None or sight[:2] != (size, written):
        sight = seen[path] = (size, written, clock)
    if clock - sight[2] < settle:
        return False
    del seen[path]
    return True


def _loader(path: str, lang: str | None) -> Callable[[], Document]:
    def load() -> Document:
        document = read(path, id="d1", lang=lang)
        # A file that is written anew is a new version of itself, as a page is.
        return document if document.address else replace(document, address=Path(path).absolute().as_uri())

    return load
