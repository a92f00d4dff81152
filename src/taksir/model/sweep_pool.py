"""The one seam for parallel work: a function over chunks, here, on processes of this machine, or on a Ray cluster.

A worker that dies (killed, out of memory) loses nothing: what it had is done again. What was in hand when a process
died is done again alone, so that a chunk which kills its worker is known by name.
"""

from __future__ import annotations

import os
import reprlib
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Literal, TypeVar, get_args

from taksir.errors import TaksirError, UsageError

Engine = Literal["numpy", "process", "ray"]
ENGINES: tuple[Engine, ...] = get_args(Engine)

START = "spawn"
"""How a worker begins: not as a fork, which would keep shut the locks of threads (a solver's) that it does not have."""

TRIES = 3
"""Times that a chunk may kill its worker before it is given up."""

Chunk = TypeVar("Chunk")
Result = TypeVar("Result")


class WorkerLostError(TaksirError):
    """A chunk killed every worker that it was given to."""

    def __init__(self, place: int, chunk: object, tries: int) -> None:
        self.place = place
        super().__init__(
            f"work {place} ({reprlib.repr(chunk)}) killed its worker {tries} times: out of memory, or a crash"
        )


def map_chunks(
    function: Callable[[Chunk], Result], chunks: Sequence[Chunk], engine: Engine = "numpy", workers: int | None = None
) -> list[Result]:
    """`function` of every chunk, in their order; the same results whatever the engine.

    `numpy` runs them one after another in this process; `process` on `workers` processes (one a core by default), for
    which function and chunks must pickle; `ray` on the Ray cluster that RAY_ADDRESS names, or a local one of so many
    workers. UsageError for an unknown engine, and for ray where it is not installed; WorkerLostError for a chunk that
    kills its workers.
    """
    found = dict(stream_chunks(function, chunks, engine, workers))
    return [found[place] for place in range(len(chunks))]


def stream_chunks(
    function: Callable[[Chunk], Result], chunks: Sequence[Chunk], engine: Engine = "numpy", workers: int | None = None
) -> Generator[tuple[int, Result], None, None]:
    """The same one by one as they are done, each with the index of its chunk; work not yet begun is dropped when the
    iterator is closed or the user interrupts."""
    if engine == "numpy":
        yield from ((place, function(chunk)) for place, chunk in enumerate(chunks))
    elif engine == "process":
        yield from _on_processes(function, chunks, workers or os.cpu_count() or 1)
    elif engine == "ray":
        yield from _on_ray(function, chunks, workers)
    else:
        raise UsageError(f"unknown engine {engine!r}; engines are {', '.join(ENGINES)}")


def _on_processes(
    function: Callable[[Chunk], Result], chunks: Sequence[Chunk], workers: int
) -> Iterator[tuple[int, Result]]:
    left, deaths = list(range(len(chunks)))[::-1], Counter[int]()
    while left:
        in_hand = yield from _until_broken(function, chunks, left, workers)
        for place in in_hand:  # one of these killed its worker: each alone, until it is known which
            deaths[place] += 1
            while alone := (yield from _until_broken(function, chunks, [place], 1)):
                deaths.update(alone)
                if deaths[place] >= TRIES:
                    raise WorkerLostError(place, chunks[place], deaths[place])


def _until_broken(
    function: Callable[[Chunk], Result], chunks: Sequence[Chunk], left: list[int], workers: int
) -> Generator[tuple[int, Result], None, list[int]]:
    """Takes places from the end of `left` and gives their results; returns what was in hand when a worker died."""
    pool = ProcessPoolExecutor(min(workers, len(left)), mp_context=get_context(START), initializer=_heedless)
    in_hand: dict[Future[Result], int] = {}
    lost: list[int] = []
    try:
        while left or in_hand:
            while left and len(in_hand) < workers + 1:  # one more than can run, so that no worker waits
                try:
                    in_hand[pool.submit(function, chunks[left[-1]])] = left[-1]
                except BrokenProcessPool:
                    if not in_hand:
                        return [left.pop()]
                    break
                left.pop()
            done, _ = wait(in_hand, return_when=FIRST_COMPLETED)
            for future in done:
                place = in_hand.pop(future)
                try:
                    result = future.result()
                except BrokenProcessPool:
                    lost.append(place)
                else:
                    yield place, result
            if lost:
                wait(in_hand)
                for future, place in in_hand.items():
                    if future.exception() is None:
                        yield place, future.result()
                    else:
                        lost.append(place)
                return sorted(lost)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
    return lost


def _heedless() -> None:
    """An interrupt is for the process that waits, not for those that work."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _on_ray(
    function: Callable[[Chunk], Result], chunks: Sequence[Chunk], workers: int | None
) -> Iterator[tuple[int, Result]]:
    """A task for each chunk; Ray itself does again what a lost worker had."""
    try:
        import ray  # type: ignore[import-not-found, import-untyped, unused-ignore]
    except ImportError:
        raise UsageError("the engine ray needs the extra: pip install 'taksir[ray]'") from None
    if not ray.is_initialized():
        where = {} if workers is None or "RAY_ADDRESS" in os.environ else {"num_cpus": workers}
        ray.init(log_to_driver=False, **where)
    shared = ray.put(function)

    def one(work: Callable[[Chunk], Result], chunk: Chunk) -> Result:
        return work(chunk)

    remote = ray.remote(max_retries=TRIES - 1)(one)
    pending = [remote.remote(shared, chunk) for chunk in chunks]
    places = {task: place for place, task in enumerate(pending)}
    try:
        while pending:
            (ready,), pending = ray.wait(pending)
            place = places[ready]
            try:
                result = ray.get(ready)
            except (ray.exceptions.WorkerCrashedError, ray.exceptions.OutOfMemoryError):
                raise WorkerLostError(place, chunks[place], TRIES) from None
            yield place, result
    finally:
        for task in pending:
            ray.cancel(task)
