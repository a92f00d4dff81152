"""Work that must be done within a time, whatever it does: an alarm of the system ends it."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

AGAIN_S = 0.5
"""Where the work catches the alarm, it rings again after so long."""


class TimeUpError(BaseException):
    """The time is over. No `except Exception` of the work may catch this."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """TimeUpError after so long; only in the main thread of a process on a system that has alarms, else no limit."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return
    old = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, old)


def _ring(number: int, frame: FrameType | None) -> None:
    raise TimeUpError
