"""Folders: only whole files, whatever the clock says."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from watching import HEAD, INBOX, OUT, RUMOUR, kinds, look, put

from taksir.errors import SourceError
from taksir.watch.folder import Sight, look_at_folder
from taksir.watch.settings import Folder

WATCHED = HEAD + "entities = ['Nvidia']\n" + INBOX + OUT


def names(folder: Folder, seen: dict[str, Sight], now: float, clock: float) -> list[str]:
    return [Path(item.name).name for item in look_at_folder(folder, seen, lambda: now, lambda: clock).items]


def test_a_file_is_read_when_it_has_not_been_written_for_a_while(tmp_path: Path) -> None:
    path, seen = put(tmp_path, "a.txt", RUMOUR[:30]), dict[str, Sight]()
    folder = Folder(str(tmp_path / "inbox"), settle=2)
    os.utime(path, (1000, 1000))
    assert names(folder, seen, 1001, 1) == []
    path.write_text(RUMOUR, "utf-8")
    os.utime(path, (1002, 1002))
    assert names(folder, seen, 1003, 3) == []
    assert names(folder, seen, 1004, 4) == ["a.txt"]


def test_a_file_from_the_future_is_read_when_it_stays_the_same(tmp_path: Path) -> None:
    path, seen = put(tmp_path, "a.txt", RUMOUR), dict[str, Sight]()
    folder = Folder(str(tmp_path / "inbox"), settle=2)
    os.utime(path, (9000, 9000))  # the clock was set back since
    assert names(folder, seen, 1000, 1) == []
    path.write_text(RUMOUR + "more", "utf-8")
    os.utime(path, (9001, 9001))
    assert names(folder, seen, 1001, 4) == []
    assert names(folder, seen, 1000, 6.5) == ["a.txt"]


def test_patterns_reach_below_and_leave_hidden_files_and_pipes(tmp_path: Path) -> None:
    for name in ("a.txt", "b.md", ".hidden.txt", "c.bin"):
        put(tmp_path, name, RUMOUR)
    put(tmp_path, "deep", b"").unlink()
    (tmp_path / "inbox/deep").mkdir()
    put(tmp_path, "deep/d.txt", RUMOUR)
    os.mkfifo(tmp_path / "inbox/pipe.txt")

    def found(pattern: str) -> list[str]:
        return names(Folder(str(tmp_path / pattern), settle=0), {}, 2e9, 1)

    assert found("inbox") == ["a.txt", "b.md", "d.txt"]
    assert found("inbox/*.txt") == ["a.txt"]
    assert found("inbox/**/*.txt") == ["a.txt", "d.txt"]
    assert found("inbox/a.txt") == ["a.txt"]


@pytest.mark.parametrize("pattern", ["none", "none/*.txt"])
def test_a_folder_that_is_not_there_is_a_failure(tmp_path: Path, pattern: str) -> None:
    with pytest.raises(SourceError, match="no such"):
        look_at_folder(Folder(str(tmp_path / pattern)), {})


def test_a_file_that_cannot_be_read_is_told_once_and_holds_nothing_up(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", b"\x00\x01\x02" * 400)
    put(tmp_path, "b.txt", RUMOUR)
    for _ in range(5):
        look(tmp_path, WATCHED)
    assert sorted(kinds(tmp_path)) == ["failing", "named"]
    put(tmp_path, "a.txt", RUMOUR.replace("Intel", "SK hynix"))
    look(tmp_path, WATCHED)
    assert kinds(tmp_path).count("named") == 2
