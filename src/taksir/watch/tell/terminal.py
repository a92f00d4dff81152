"""Telling on standard output."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

from taksir.watch.message import Message


class TerminalSender:
    """Writes messages as text, or as a line of JSON each.

    What is written is marked as told right after; a process that is killed between the two writes it once more, with
    the same id.
    """

    def __init__(self, *, json: bool = False) -> None:
        self.most = 1
        self.json = json

    def send(self, messages: Sequence[Message], note: str | None) -> str | None:
        """Writes and flushes."""
        for message in messages:
            text = json.dumps(message.body, ensure_ascii=False) + "\n" if self.json else plain(message.text) + "\n\n"
            sys.stdout.write(text)
        sys.stdout.flush()
        return note


def plain(text: str) -> str:
    """The text without what would steer a terminal: articles and feeds are others' words.

    >>> plain("a\\x1b[2Jb\\u202ec")
    'a[2Jbc'
    """
    return "".join(c for c in text if c in "\n\t" or (c.isprintable() or c == "\u200b"))
