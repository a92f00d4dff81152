"""What an own chip saves against a bought one: on the chip, on the data centre, on a delivered FLOP.

Prices are relative: the bought chip costs 1, its share of all capex is `chip_share`. With margins m (bought) and a
(the partner who builds the own chip) and a cost to make that is k times the bought one's, the own chip costs
k·(1−m)/(1−a) of the bought one, plus its part of the cost before the first chip. Nothing else of the data centre
gets cheaper, so that the saving on all of it is the chip's saving times its share; what follows power (building,
cooling, power supply) shrinks or grows with the power of the own chip.
"""

from __future__ import annotations

import numpy as np

from taksir.model.design.number import number
from taksir.quantity.amount import Value, law

NO_RETURN = 1e-12
"""Rates below this are none: the annuity is then the capital over its life."""


@law("k·(1−m)/(1−a)", unit="ratio")
def price_ratio(cost_ratio: Value, merchant_margin: Value, partner_margin: Value) -> Value:
    """Price of the own chip over that of the bought one, without the cost before the first chip.

    `cost_ratio` is the cost to make the own chip over that of the bought one.

    >>> round(price_ratio(1.0, 0.7, 0.5), 6)
    0.6
    """
    return cost_ratio * (1 - merchant_margin) / (1 - partner_margin)


@law("NRE / (V·p)", unit="ratio")
def upfront_ratio(nre_usd: Value, volume: Value, merchant_price_usd: Value) -> Value:
    """The cost before the first chip that every own chip carries, over the price of the bought one.

    >>> upfront_ratio(5e8, 1e5, 25000.0)
    0.2
    """
    with np.errstate(divide="ignore"):
        return number(np.divide(nre_usd, np.multiply(volume, merchant_price_usd)))


@law("ρ + n", unit="ratio")
def chip_ratio(price: Value, upfront: Value) -> Value:
    """What an own chip costs its owner over what a bought one does, all told."""
    return price + upfront


@law("1 − g + g·w", unit="ratio")
def rest_ratio(power_share: Value, power_ratio: Value) -> Value:
    """Everything but the chips, own over bought, chip for chip: the part `power_share` goes with power."""
    return 1 - power_share + power_share * power_ratio


@law("s·ρ + (1 − s)·R", unit="ratio")
def capex_ratio(chip_share: Value, ratio: Value, rest: Value) -> Value:
    """Capex of a data centre with own chips over one with bought chips, chip for chip.

    >>> round(1 - capex_ratio(0.39, 0.6, 1.0), 3)
    0.156
    """
    return chip_share * ratio + (1 - chip_share) * rest


@law("(C·κ + o·C + e·w) / (C·1 + o·C + e), a year", unit="ratio")
def all_in_ratio(
    capex: Value,
    capex_usd_per_w: Value,
    life_years: Value,
    return_per_year: Value,
    electricity_usd_per_w: Value,
    opex_per_year: Value,
    power_ratio: Value,
) -> Value:
    """All-in cost of a chip-year with own chips over one with bought chips.

    `capex` is the ratio of `capex_ratio`; capital is paid back as an annuity over its life at the rate of return;
    electricity goes with the power of the chips, other running cost with the capex of the bought ones.
    """
    annuity = annuity_per_year(life_years, return_per_year)
    fixed = opex_per_year * capex_usd_per_w
    own = annuity * capex_usd_per_w * capex + fixed + electricity_usd_per_w * power_ratio
    bought = annuity * capex_usd_per_w + fixed + electricity_usd_per_w
    return own / bought


@law("r / (1 − (1+r)^−n)", unit="1/year")
def annuity_per_year(life_years: Value, return_per_year: Value) -> Value:
    """Yearly payment on a dollar of capital; 1/n at no return.

    >>> round(annuity_per_year(5.0, 0.1), 4), annuity_per_year(5.0, 0.0)
    (0.2638, 0.2)
    """
    rate = np.asarray(return_per_year, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        paid = rate / -np.expm1(-np.asarray(life_years) * np.log1p(rate))
    return number(np.where(rate < NO_RETURN, 1 / np.asarray(life_years, dtype=float), paid))


@law("x / (q·u)", unit="ratio")
def delivered_ratio(ratio: Value, relative_rate: Value, relative_utilisation: Value) -> Value:
    """Cost of a delivered FLOP over that with bought chips: `ratio` of a chip, its relative rate and utilisation."""
    return ratio / (relative_rate * relative_utilisation)


@law("1 − x", unit="fraction")
def saving(ratio: Value) -> Value:
    """What is saved; negative where it costs more."""
    return 1 - ratio
