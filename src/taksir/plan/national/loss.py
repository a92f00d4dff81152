"""What compute adds to a model: a power law of the loss, read as points of an evaluation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from taksir.quantity.amount import Value, law
from taksir.quantity.unit import HOURS_A_YEAR

LARGE = 1e24
LARGE_UNIT = "septillion FLOP"
"""What compute of a programme is told in, 10²⁴: its number of FLOP is too long to read."""

LOSS_SOURCE = "J. Hoffmann et al. (arXiv:2203.15556), section 3.3"


@dataclass(frozen=True, slots=True)
class LossLaw:
    """Reducible loss A/N^α + B/D^β of a model of N parameters that learned from D tokens with C = 6 N D FLOP."""

    model_scale: float
    model_exponent: float
    data_scale: float
    data_exponent: float

    @property
    def exponent(self) -> float:
        """The power by which loss falls with compute where data are no limit: α β / (α + β).

        >>> round(LossLaw(482.01, 0.3478, 2085.43, 0.3658).exponent, 3)
        0.178
        """
        return self.model_exponent * self.data_exponent / (self.model_exponent + self.data_exponent)

    def best_tokens(self, flop: Value) -> Value:
        """Tokens that make the most of a compute budget: dL/dD = 0 along C = 6 N D."""
        ratio = self.model_exponent * self.model_scale / (self.data_exponent * self.data_scale)
        power = self.model_exponent + self.data_exponent
        pairs = np.asarray(flop) / FLOP_PER_PAIR
        return np.asarray(pairs ** (self.model_exponent / power) / ratio ** (1 / power))

    def loss(self, flop: Value, tokens: Value = np.inf) -> Value:
        """Reducible loss of the best model of that compute that reads no more than `tokens`."""
        read = np.minimum(self.best_tokens(flop), tokens)
        parameters = np.asarray(flop) / (FLOP_PER_PAIR * read)
        return np.asarray(
            self.model_scale * parameters**-self.model_exponent + self.data_scale * read**-self.data_exponent
        )


FLOP_PER_PAIR = 6
"""FLOP of training for each parameter and token, forward and backward."""


@law("−g / κ · log10(L / L_ref)", unit="count", source=LOSS_SOURCE)
def points(loss: Value, reference_loss: Value, gain: Value, exponent: Value) -> Value:
    """Points above a model of the reference loss, `gain` for each tenfold of compute where data are no limit."""
    return -np.asarray(gain) / exponent * np.log10(np.asarray(loss) / reference_loss)


@law("c · 3600 · 8766 / 12 · m · P · MFU · s / 10²⁴", unit=LARGE_UNIT)
def budget(chips: Value, months: Value, peak: Value, mfu: Value, main_run: Value) -> Value:
    """Compute of the models that are judged, of chips that run for months: s is the part of the hours they get."""
    return np.asarray(chips) * months * HOURS_A_MONTH * SECONDS_AN_HOUR * peak * mfu * main_run / LARGE


HOURS_A_MONTH = HOURS_A_YEAR / 12
SECONDS_AN_HOUR = 3600


@law("n · (C / C_ref)^−γ", unit="count")
def noise_points(noise: Value, flop: Value, reference: Value, exponent: Value) -> Value:
    """Standard deviation by which an evaluation misses what a team can do, for a model of that compute."""
    return np.asarray(np.asarray(noise) * (np.asarray(flop) / reference) ** -np.asarray(exponent))
