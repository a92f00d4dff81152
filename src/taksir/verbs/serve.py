"""The best way to serve a model on chips, how quick it is, and what a token costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taksir.errors import UsageError
from taksir.verbs.naming import find, find_owner

if TYPE_CHECKING:
    from taksir.model.assumptions import Assumptions
    from taksir.model.perf.service.ask import Ask
    from taksir.report.results.result import Result

MILLI = 1e3


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a service shall be: lengths, load, limits in ms, a layout that is held, formats. None is chosen."""

    isl: int = 1024
    osl: int = 1024
    concurrency: float | None = None
    rate: float | None = None
    ttft: float | None = None
    tpot: float | None = None
    tp: int | None = None
    dp: int | None = None
    pp: int | None = None
    ep: int | None = None
    prefill: int = 0
    speculative: int = 0
    precision: str | None = None
    kv: str | None = None
    backend: str | None = None


def serve(
    world: Assumptions,
    model: str,
    *,
    chip: str = "h100-sxm",
    count: int | None = None,
    wanted: Wanted | None = None,
    owner: str = "hyperscaler",
) -> Result:
    """The deployment that gives most within the limits; `data["within_limits"]` says whether it keeps them.

    Without `count`, a node of chips, or as many as the model needs.
    """
    from taksir.model.perf.service.answer import answer, usual_chips
    from taksir.model.perf.service.ask import Ask, Held, limited
    from taksir.model.workload.find import find_model
    from taksir.report.results.serve import serve_result

    said = wanted or Wanted()
    key, server = find(world, chip)
    first, each = (float("inf") if limit is None else limit / MILLI for limit in (said.ttft, said.tpot))
    ask = Ask(
        find_model(world, model), key, count if count is not None else 1, server, said.isl, said.osl, said.concurrency,
        said.rate, Held(said.tp, said.dp, said.pp, said.ep), said.precision, said.kv, said.backend, said.prefill,
        said.speculative, first, each,
    )  # fmt: skip
    _check(ask)
    ask = limited(world, ask)
    found = answer(world, ask if count is not None else usual_chips(world, ask), find_owner(world, owner))
    return serve_result(world, found)


def _check(ask: Ask) -> None:
    """UsageError for what is no number of chips, tokens, requests or seconds."""
    above = {
        "--count": ask.chips, "--isl": ask.isl, "--osl": ask.osl, "--concurrency": ask.concurrency, "--rate": ask.rate,
    }  # fmt: skip
    for option, number in above.items():
        if number is not None and not 0 < number < float("inf"):
            raise UsageError(f"{option} {number:g}: a number above zero")
    for option, limit in {"--ttft": ask.ttft_s, "--tpot": ask.tpot_s}.items():
        if not limit > 0:
            raise UsageError(f"{option}: milliseconds above zero")
    for option, number in {"--prefill": ask.prefill_chips, "--speculative": ask.drafted}.items():
        if number < 0:
            raise UsageError(f"{option} {number}: zero or more")
    if ask.concurrency is not None and ask.rate is not None:
        raise UsageError("--concurrency and --rate are two ways to say the load: give one")
