"""One shape of one operation to be timed, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from taksir.measure.clock import Clock, Run


@dataclass(frozen=True)
class Task:
    """`prepare` makes the kernel of a shape; `group` keeps apart what does not go into the same curve."""

    operation: str
    group: str
    shape: Mapping[str, int]
    prepare: Callable[[], Run]

    def __str__(self) -> str:
        sizes = " ".join(f"{name}={size}" for name, size in self.shape.items())
        return f"{self.operation} {self.group} {sizes}"


@dataclass(frozen=True)
class Timing:
    """A shape and its time in s."""

    task: Task
    seconds: float


@dataclass
class Timings:
    """What was timed, and which shapes were skipped, with the reason."""

    done: list[Timing] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

    def of(self, operation: str, group: str) -> list[Timing]:
        """Those of one curve."""
        return [each for each in self.done if (each.task.operation, each.task.group) == (operation, group)]


def time_all(tasks: Iterable[Task], clock: Clock, say: Callable[[Task], None] = lambda _: None) -> Timings:
    """Time every task; one that does not fit the memory or that the device cannot do is skipped and named."""
    found = Timings()
    for task in tasks:
        say(task)
        try:
            found.done.append(Timing(task, clock.seconds(task.prepare())))
        except (RuntimeError, NotImplementedError, MemoryError) as error:  # PyTorch raises RuntimeError for all of it
            found.skipped.append(f"{task}: {reason(error)}")
    return found


def reason(error: Exception) -> str:
    """The first line of an error; "out of memory" for any that means it."""
    text = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    memory = isinstance(error, MemoryError) or "out of memory" in text.lower() or "can't allocate" in text.lower()
    return "out of memory" if memory or "OutOfMemory" in type(error).__name__ else text[:120]


def told_skips(skipped: Iterable[str]) -> list[str]:
    """What was skipped, in few lines: shapes of one curve that failed for one reason are counted.

    >>> told_skips(["gemm fp8 m=1 n=2 k=3: no", "gemm fp8 m=2 n=2 k=3: no", "collectives: one GPU"])
    ['gemm fp8, 2 shapes: no', 'collectives: one GPU']
    """
    groups: dict[tuple[str, str], list[str]] = {}
    for line in skipped:
        what, _, why = line.partition(": ")
        groups.setdefault((" ".join(what.split()[:2]), why), []).append(line)
    return [
        lines[0] if len(lines) == 1 else f"{what}, {len(lines)} shapes: {why}" for (what, why), lines in groups.items()
    ]
