"""Plans that somebody compares: each solved once in a process of its own, kept by what it was made of."""

from __future__ import annotations

import hashlib
import threading
import time
from collections import OrderedDict
from concurrent.futures import Future
from dataclasses import dataclass

from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding
from taksir.copilot.tools import tool_named
from taksir.errors import UnknownNameError
from taksir.report.wording import one_line
from taksir.verbs.plan import shipped_scenarios
from taksir.web.crew import Crew
from taksir.web.settings import Settings
from taksir.web.workroom import desk_of, reason_of

SECONDS = 30.0
"""A plan is looked for so long at most; what was best by then is shown."""
KEPT = 64
"""So many plans and uploaded scenarios are remembered."""
LONGEST = 60
"""So many letters of a scenario's own name are shown."""
UPLOADED = "up-"
"""What the name of an uploaded scenario begins with."""


@dataclass(frozen=True, slots=True)
class Planning:
    """One plan that was asked for: `began` is when (None: it waits), `found` what came of it, `reason` why nothing."""

    name: str
    began: float | None = None
    found: Finding | None = None
    reason: str | None = None

    @property
    def done(self) -> bool:
        """Whether there is nothing more to wait for."""
        return self.found is not None or self.reason is not None

    @property
    def seconds(self) -> float:
        """For how long it has been looked for."""
        return 0.0 if self.began is None else time.monotonic() - self.began


class Planroom:
    """One at a time, in the order in which they are asked for."""

    def __init__(self, settings: Settings, desk: Desk) -> None:
        self._settings, self._desk = settings, desk
        self._lock = threading.Lock()
        self._crew = Crew(1, threads=not settings.workers)
        self._texts: OrderedDict[str, str] = OrderedDict()
        self._labels: dict[str, str] = {}
        self._asked: OrderedDict[str, Future[Finding]] = OrderedDict()
        self._began: dict[str, float] = {}

    def names(self) -> tuple[str, ...]:
        """The scenarios that come with Taksir, then those that were uploaded."""
        with self._lock:
            return (*sorted(shipped_scenarios()), *self._texts)

    def keep(self, text: str) -> str:
        """Keep an uploaded scenario; its name says what is in it. ScenarioError or UsageError where it does not fit."""
        from taksir.verbs.plan import scenario_of

        own = scenario_of(self._desk.world(1), text)
        name = f"{UPLOADED}{hashlib.sha256(text.encode()).hexdigest()[:12]}"
        with self._lock:
            self._texts[name] = text
            self._labels[name] = one_line(own.name, LONGEST) or name
            while len(self._texts) > KEPT:
                self._labels.pop(self._texts.popitem(last=False)[0], None)
        return name

    def label(self, name: str) -> str:
        """What a scenario is called on a page: its own name where it was uploaded."""
        with self._lock:
            return self._labels.get(name, name)

    def plan(self, name: str) -> Planning:
        """How far the plan of a scenario is; it is begun where nobody has asked for it yet."""
        scenario = self._scenario(name)
        key = hashlib.sha256(f"{self._desk.catalog.data_hash}\0{self._desk.as_of}\0{scenario}".encode()).hexdigest()
        with self._lock:
            future = self._asked.get(key)
            if future is None:
                future = self._asked[key] = self._crew.submit(solve, self._settings, scenario)
                while len(self._asked) > KEPT:
                    self._asked.popitem(last=False)
            if future.running() or future.done():
                self._began.setdefault(key, time.monotonic())
            began = self._began.get(key)
        if not future.done():
            return Planning(name, began)
        error = future.exception()
        if error is not None:
            return Planning(name, began, reason=reason_of(error))
        return Planning(name, began, found=future.result())

    def close(self) -> None:
        """Begin nothing more; a search that is under way is given up."""
        self._crew.close()

    def _scenario(self, name: str) -> str:
        """What the tool takes: the name of a shipped scenario, else the text of an uploaded one."""
        with self._lock:
            if name in self._texts:
                return self._texts[name]
        known = shipped_scenarios()
        if name not in known:
            raise UnknownNameError("scenario", name, list(known))
        return name


def solve(settings: Settings, scenario: str) -> Finding:
    """Find the plan, in a process that holds nothing else."""
    return tool_named("plan").call(desk_of(settings), {"scenario": scenario, "seconds": SECONDS})
