"""Telling into a file: a line of JSON for each message, exactly once."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

from taksir.watch.message import Message
from taksir.watch.settings import Channel
from taksir.watch.tell.sender import DeliveryError

_CHUNK = 1 << 20


class FileSender:
    """Appends lines and waits until they are on the disk.

    The note is the length of the file after the last lines that are marked as told. What stands behind it was written
    by a process that was killed before it could mark it: its ids are not written again, and a line that it left
    unfinished is cut off. A file that is shorter than the note is another one, and is read from its beginning.
    """

    def __init__(self, channel: Channel) -> None:
        assert channel.path is not None
        self.path: Path = channel.path
        self.most = 200
        self._known: set[str] | None = None
        self._end = 0

    def send(self, messages: Sequence[Message], note: str | None) -> str | None:
        """Appends what is not there yet."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("ab+") as file:
                if self._known is None or os.fstat(file.fileno()).st_size != self._end:
                    self._known = self._behind(file.fileno(), int(note or 0))
                fresh = [message for message in messages if message.id not in self._known]
                data = b"".join(_line(message) for message in fresh)
                if data:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
                self._end = os.fstat(file.fileno()).st_size
                self._known = set()  # the note now stands behind them
        except OSError as error:
            self._known = None
            raise DeliveryError(f"{self.path}: cannot be written ({error.strerror or error})") from None
        return str(self._end)

    def _behind(self, handle: int, note: int) -> set[str]:
        """The ids that stand behind the note; an unfinished line at the end is cut off."""
        size = os.fstat(handle).st_size
        start = note if note <= size else 0
        parts = []
        at = start
        while at < size and (part := os.pread(handle, min(_CHUNK, size - at), at)):
            parts.append(part)
            at += len(part)
        whole, _, rest = b"".join(parts).rpartition(b"\n")
        if rest and start + len(whole) < size:
            os.ftruncate(handle, start + len(whole) + (1 if whole else 0))
        found = set()
        for line in whole.split(b"\n"):
            try:
                found.add(str(json.loads(line)["id"]))
            except (ValueError, KeyError, TypeError):
                continue  # a line of somebody else
        return found


def _line(message: Message) -> bytes:
    return (json.dumps(message.body, ensure_ascii=False) + "\n").encode("utf-8", "replace")
