"""What a server does before anybody asks, so that the first readers wait for nothing that the next would not.

What tools load and remember for a process is loaded by calling each once: the panels, the picture, the line of time,
and a question of every kind. Readers come first: after each call the thread rests for as long as the call took.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial

from taksir.copilot.tools import tool_named
from taksir.errors import TaksirError
from taksir.verbs.chain import CHIP
from taksir.web import panel
from taksir.web.bench import Bench

logger = logging.getLogger("taksir.web")


class Warming:
    """A thread of its own, from `begin` until all is done or `close`."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="taksir-warm", daemon=True)

    def begin(self) -> None:
        """Begin, in the background."""
        self._thread.start()

    def wait(self, seconds: float) -> bool:
        """Wait until all is done; whether it is."""
        self._thread.join(timeout=seconds)
        return not self._thread.is_alive()

    def close(self) -> None:
        """Begin nothing more; what is being done is waited for."""
        self._over.set()
        if self._thread.is_alive():
            self._thread.join(timeout=10)

    def _run(self) -> None:
        for call in calls(self._bench):
            if self._over.is_set():
                return
            began = time.monotonic()
            try:
                call()
            except TaksirError as error:
                logger.debug("not warmed: %s", error)
            except Exception:
                logger.warning("something failed while nobody had asked yet", exc_info=True)
            self._over.wait(time.monotonic() - began)


def calls(bench: Bench) -> Iterator[Callable[[], object]]:
    """What is called once, that which needs no ledger first."""
    desk = bench.desk
    yield partial(panel.buy, desk, panel.QUANTITY, CHIP, "", {})
    yield partial(panel.run, desk, panel.CHIPS, panel.POWER, CHIP, {})
    yield partial(panel.statement, desk, f"{panel.CHIPS} run on {panel.POWER}.", {})
    yield bench.digest
    yield partial(tool_named("flows").call, desk, {})
    yield partial(tool_named("timeline").call, desk, {})
    from taksir.copilot.ask.ask import ask
    from taksir.copilot.ask.intents import intents

    for told in intents().values():
        for question in told.examples.get("en", ())[:1]:
            yield partial(ask, desk, question)
