"""What a million output tokens cost, and the energy of one: an hour of a chip over the tokens that it brings."""

from __future__ import annotations

from taksir.model.capital.run_size import SECONDS_PER_HOUR
from taksir.quantity.amount import Value, law

MILLION = 1e6


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


@law("P · s", unit="W")
def drawn_w(training_w: Value, share: Value) -> Value:
    """Power while serving, from that of training and the share that decoding draws of it."""
    return training_w * share
