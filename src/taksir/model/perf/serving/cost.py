"""What a million output tokens cost, and the energy of one: an hour of a chip over the tokens that it brings."""

from __future__ import annotations

import numpy as np

from taksir.model.assumptions import Assumptions
from taksir.model.perf.serving.serving import Serving
from taksir.model.site.load import power_by_scope
from taksir.quantity.amount import Amount, Value, compute, law

MILLION = 1e6
SECONDS_PER_HOUR = 3600


@law("C / (3600 · q · u) · 10^6", unit="USD/Mtoken")
def usd_per_million_tokens(usd_per_chip_hour: Value, tokens_per_s_chip: Value, utilisation: Value) -> Value:
    """Cost of a million output tokens of a chip that is asked for `utilisation` of what it could serve.

    >>> round(usd_per_million_tokens(3.6, 1000.0, 0.5), 6)
    2.0
    """
    return usd_per_chip_hour / (SECONDS_PER_HOUR * tokens_per_s_chip * utilisation) * MILLION


@law("P / q", unit="J/token")
def joules_per_token(power_w: Value, tokens_per_s: Value) -> Value:
    """Energy of one output token.

    >>> joules_per_token(1000.0, 500.0)
    2.0
    """
    return power_w / tokens_per_s


def token_cost(
    world: Assumptions, serving: Serving, usd_per_chip_hour: Amount, utilisation: Amount | None = None
) -> Amount:
    """USD a million output tokens from what an hour of a chip costs its owner, or its renter."""
    used = utilisation or world.get("serving.utilisation")
    speed = Amount("output tokens of a chip", _plain(serving.tokens_per_s_chip), "token/s")
    return compute(usd_per_million_tokens, "cost of a million output tokens", usd_per_chip_hour, speed, used)


def token_energy(world: Assumptions, serving: Serving, chip: str) -> Amount:
    """Energy of an output token at the meter of the site: chips that serve draw as chips that train."""
    chips = world.given("chips", float(np.max(serving.chips)), "package")
    power = power_by_scope(world, chips, chip, load="training").facility
    drawn = compute(drawn_w, "power while serving", power, world.get("serving.power"))
    return compute(
        joules_per_token,
        "energy of an output token",
        drawn,
        Amount("output tokens", _plain(serving.tokens_per_s), "token/s"),
    )


@law("P · s", unit="W")
def drawn_w(training_w: Value, share: Value) -> Value:
    """Power while serving, from that of training and the share that decoding draws of it."""
    return training_w * share


def _plain(value: Value) -> Value:
    array = np.asarray(value, float)
    return float(array) if array.ndim == 0 else array
