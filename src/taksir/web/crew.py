"""Processes that do long work beside the server: they give way to pages, and end when the server ends."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from typing import ParamSpec, TypeVar

from taksir.errors import TaksirError

P = ParamSpec("P")
T = TypeVar("T")

NICE = 15
"""How far the processes stand back for pages."""


class BusyError(TaksirError):
    """Too much is waiting already, or the server is ending."""


class Crew:
    """`size` processes, begun when there is work for them; with `threads` as many threads of this process instead.

    `memory` bytes are the most that each may take. A process that dies is replaced; only its own work is lost.
    """

    def __init__(self, size: int, *, threads: bool = False, memory: int | None = None) -> None:
        self._size, self._threads, self._memory = size, threads, memory
        self._lock = threading.Lock()
        self._closed = False
        self._pool: Executor | None = None

    def submit(self, work: Callable[P, T], /, *args: P.args, **named: P.kwargs) -> Future[T]:
        """Do this as soon as a process is free; BusyError after `close`."""
        with self._lock:
            if self._closed:
                raise BusyError("the server is ending: nothing more is begun")
            pool = self._pool = self._pool or self._made()
            try:
                return pool.submit(work, *args, **named)
            except BrokenProcessPool:
                self._pool = self._made()
                return self._pool.submit(work, *args, **named)

    def close(self, patience: float = 0.0) -> None:
        """Begin nothing more; what is being done has so many seconds left. Threads are always waited for."""
        with self._lock:
            self._closed = True
            pool, self._pool = self._pool, None
        if pool is None:
            return
        running: list[BaseProcess] = list((getattr(pool, "_processes", None) or {}).values())
        pool.shutdown(wait=not running, cancel_futures=True)
        _waited(running, patience)
        for end in (BaseProcess.terminate, BaseProcess.kill):
            for process in running:
                if process.is_alive():
                    end(process)
            _waited(running, 1.0)

    def _made(self) -> Executor:
        if self._threads:
            return ThreadPoolExecutor(self._size)
        return ProcessPoolExecutor(
            self._size, mp_context=get_context("spawn"), initializer=_begin, initargs=(self._memory,)
        )


def _waited(running: list[BaseProcess], seconds: float) -> None:
    until = time.monotonic() + seconds
    while any(one.is_alive() for one in running) and time.monotonic() < until:
        time.sleep(0.02)


def _begin(memory: int | None) -> None:
    """A process gives way to pages and leaves Ctrl-C to the server."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(NICE)
    if memory is not None:
        try:
            import resource
        except ModuleNotFoundError:  # Windows has none
            return
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
