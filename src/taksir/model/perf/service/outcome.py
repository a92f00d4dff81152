"""What one deployment gives and takes, with intervals: times, tokens a second, energy and money a token."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from taksir.model.assumptions import Assumptions
from taksir.model.capital.lease import market_rent
from taksir.model.perf.missed import with_error_s
from taksir.model.perf.running import meter_w, owned_usd_per_hour
from taksir.model.perf.service.ask import Ask, Means
from taksir.model.perf.service.doubt import Doubt, doubt
from taksir.model.perf.service.words import part
from taksir.model.perf.serving.cost import drawn_w, joules_per_token, usd_per_million_tokens
from taksir.model.perf.serving.frontier import Frontier
from taksir.model.perf.serving.work import brought
from taksir.model.total import total
from taksir.quantity.amount import Amount, Value, compute, law


@law("Σ parts / a", unit="s")
def token_s(brought_tokens: Value, *parts_s: Value) -> Value:
    """Time per token of a request: the parts of a step over the tokens that it brings."""
    return total(*parts_s) / brought_tokens


@law("Σ parts", unit="s")
def first_s(*parts_s: Value) -> Value:
    """Time to the first token: what stands before reading, reading, waiting."""
    return total(*parts_s)


@law("q / ε", unit="token/s")
def with_error_per_s(tokens_per_s: Value, factor: Value) -> Value:
    """A rate with what the model misses of the time per token."""
    return tokens_per_s / factor


@dataclass(frozen=True, slots=True)
class Outcome:
    """One deployment in numbers; `parts` and `first` are seconds of the model before its errors.

    `owned` and `rented` are USD a million output tokens, None where no price or rent is known; `energy` is at the
    meter of the site, None where no power is known.
    """

    ttft: Amount
    tpot: Amount
    per_chip: Amount
    requests_per_s: float
    batch: float
    limit: float
    reading: float
    parts: Mapping[str, float]
    first: Mapping[str, float]
    prefill: Mapping[str, float]
    doubts: Mapping[str, Doubt]
    energy: Amount | None
    owned: Amount | None
    rented: Amount | None
    utilisation: Amount


def outcome(world: Assumptions, means: Means, ask: Ask, found: Frontier, place: int, owner: str) -> Outcome:
    """The numbers of the deployment at `place`; `owner` is whose chips they are."""
    serving = found.serving

    def at(value: Value) -> float:
        return float(np.broadcast_to(np.asarray(value, float), np.shape(found.clients))[place])

    apart = found.deployment.prefill is not None
    doubts = {name: doubt(world, means, name, apart) for name in ("ttft", "tpot")}
    guessed = at(brought(found.deployment))
    parts = step_parts(found, place)
    ttft, prefill = at(serving.ttft_s), at(serving.prefill_s)
    front = min(means.rules.front_s, ttft)
    first = {"receiving": front, "reading": prefill, "waiting": max(ttft - front - prefill, 0.0)}
    if apart:
        first["waiting and handing over"] = first.pop("waiting")
    late = doubts["tpot"].factor(world, "the time per token")
    tpot = compute(
        with_error_s, "time per token",
        compute(token_s, "time per token by the model", world.given("tokens of a step", guessed, "token"),
                *(part(means, name, value) for name, value in parts.items() if value > 0)),
        late,
    )  # fmt: skip
    first_token = compute(
        with_error_s, "time to the first token",
        compute(first_s, "time to the first token by the model",
                *(part(means, name, value) for name, value in first.items())),
        doubts["ttft"].factor(world, "the time to the first token"),
    )  # fmt: skip
    speed = Amount(
        "tokens a second of a chip by the model",
        at(serving.tokens_per_s_chip),
        "token/s",
        origin="the performance model",
    )
    per_chip = compute(with_error_per_s, "output tokens a second of a chip", speed, late)
    used = world.get("serving.utilisation")
    return Outcome(
        first_token, tpot, per_chip, at(serving.requests_per_s), at(serving.batch), at(serving.limit),
        at(serving.reading), parts, first, {name: at(value) for name, value in serving.prefill_parts.items()}, doubts,
        _energy(world, ask, owner, per_chip),
        _cost("a million output tokens, owned", owned_usd_per_hour(world, ask.chip, owner, ask.server), per_chip, used),
        _cost("a million output tokens, rented", market_rent(world, ask.chip), per_chip, used),
        used,
    )  # fmt: skip


def step_parts(found: Frontier, place: int) -> dict[str, float]:
    """Seconds of a step of decoding by part, prompts of others that come between it and the next among them."""

    def at(value: Value) -> float:
        return float(np.broadcast_to(np.asarray(value, float), np.shape(found.clients))[place])

    parts = {name: at(value) for name, value in found.serving.parts.items()}
    between = at(found.serving.tpot_s) * at(brought(found.deployment)) - sum(parts.values())
    return parts | {"prompts": max(between, 0.0)}


def _energy(world: Assumptions, ask: Ask, owner: str, per_chip: Amount) -> Amount | None:
    busy = meter_w(world, ask.chip, owner, ask.server)
    if busy is None:
        return None
    drawn = compute(drawn_w, "power of a chip that serves", busy, world.get("serving.power"))
    return compute(joules_per_token, "energy of an output token", drawn, per_chip)


def _cost(name: str, hour: Amount | None, per_chip: Amount, used: Amount) -> Amount | None:
    return None if hour is None else compute(usd_per_million_tokens, name, hour, per_chip, used)
