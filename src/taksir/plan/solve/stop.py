"""Ctrl-C as a wish to stop soon, with the best that was found."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

_outer: threading.Event | None = None
"""The wish of whoever solves many problems for one answer, while `breaking`."""


@contextmanager
def breaking() -> Iterator[None]:
    """Within, Ctrl-C gives up what is being worked out: KeyboardInterrupt, once the solver has come to rest."""
    global _outer  # noqa: PLW0603
    with stopping() as wish:
        _outer = wish
        try:
            yield
        finally:
            _outer = None


def break_off() -> None:
    """KeyboardInterrupt where all that is being worked out is to be given up."""
    if _outer is not None and _outer.is_set():
        raise KeyboardInterrupt


@contextmanager
def stopping() -> Iterator[threading.Event]:
    """An event that Ctrl-C sets, within; a second Ctrl-C breaks off. Outside the main thread nothing sets it."""
    wish = threading.Event()
    if _outer is not None:
        break_off()
        yield _outer
        return
    if threading.current_thread() is not threading.main_thread():
        yield wish
        return
    before: Any = signal.getsignal(signal.SIGINT)

    def asked(number: int, frame: FrameType | None) -> None:
        if wish.is_set():
            raise KeyboardInterrupt
        wish.set()

    signal.signal(signal.SIGINT, asked)
    try:
        yield wish
    finally:
        signal.signal(signal.SIGINT, before)
