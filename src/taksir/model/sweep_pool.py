"""The one seam for parallel work: a function over chunks, here, on processes of this machine, or on a Ray cluster."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal, TypeVar, get_args

from taksir.errors import UsageError

Engine = Literal["numpy", "process", "ray"]
ENGINES: tuple[Engine, ...] = get_args(Engine)

Chunk = TypeVar("Chunk")
Result = TypeVar("Result")


def map_chunks(
    function: Callable[[Chunk], Result], chunks: Sequence[Chunk], engine: Engine = "numpy", workers: int | None = None
) -> list[Result]:
    """`function` of every chunk, in their order; the same results whatever the engine.

    `numpy` runs them one after another in this process; `process` on `workers` processes (one a core by default), for
    which function and chunks must pickle; `ray` on the Ray cluster that RAY_ADDRESS names, or a local one. UsageError
    for an unknown engine, and for ray where it is not installed.
    """
    if engine == "numpy":
        return [function(chunk) for chunk in chunks]
    if engine == "process":
        from concurrent.futures import ProcessPoolExecutor

        with ProcessPoolExecutor(workers or os.cpu_count()) as pool:
            return list(pool.map(function, chunks))
    if engine == "ray":
        return _on_ray(function, chunks)
    raise UsageError(f"unknown engine {engine!r}; engines are {', '.join(ENGINES)}")


def stream_chunks(
    function: Callable[[Chunk], Result], chunks: Sequence[Chunk], engine: Engine = "numpy", workers: int | None = None
) -> Iterator[tuple[int, Result]]:
    """The same one by one as they are done, each with the index of its chunk; work not yet begun is dropped when the
    iterator is closed or the user interrupts."""
    if engine == "numpy":
        yield from ((place, function(chunk)) for place, chunk in enumerate(chunks))
    elif engine == "process":
        from concurrent.futures import ProcessPoolExecutor, as_completed

        pool = ProcessPoolExecutor(workers or os.cpu_count(), initializer=_heedless)
        try:
            places = {pool.submit(function, chunk): place for place, chunk in enumerate(chunks)}
            for done in as_completed(places):
                yield places[done], done.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
    elif engine == "ray":
        ray, pending = _started(function, chunks)
        places = {task: place for place, task in enumerate(pending)}
        try:
            while pending:
                (ready,), pending = ray.wait(pending)
                yield places[ready], ray.get(ready)
        finally:
            for task in pending:
                ray.cancel(task)
    else:
        raise UsageError(f"unknown engine {engine!r}; engines are {', '.join(ENGINES)}")


def _heedless() -> None:
    """An interrupt is for the process that waits, not for those that work."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _on_ray(function: Callable[[Chunk], Result], chunks: Sequence[Chunk]) -> list[Result]:
    ray, tasks = _started(function, chunks)
    done: list[Result] = ray.get(tasks)
    return done


def _started(function: Callable[[Chunk], Result], chunks: Sequence[Chunk]) -> tuple[Any, list[Any]]:
    """Ray, and a task for each chunk."""
    try:
        import ray  # type: ignore[import-not-found, import-untyped, unused-ignore]
    except ImportError:
        raise UsageError("the engine ray needs the extra: pip install 'taksir[ray]'") from None
    if not ray.is_initialized():
        ray.init(log_to_driver=False)
    shared = ray.put(function)

    def one(work: Callable[[Chunk], Result], chunk: Chunk) -> Result:
        return work(chunk)

    remote = ray.remote(one)
    return ray, [remote.remote(shared, chunk) for chunk in chunks]
