"""Inputs and workings that come to a number, or one clear line on what keeps them from doing so."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

from taksir.errors import CatalogError
from taksir.quantity.amount import Amount


def positive(amount: Amount, what: str) -> Amount:
    """The amount, which is above zero in every sample; CatalogError names it otherwise."""
    lowest = float(np.min(amount.value))
    if not lowest > 0:
        raise CatalogError(f"{what}: {amount.name} must be above zero, not {lowest:g}")
    return amount


def numbered(amount: Amount, what: str) -> Amount:
    """The amount, which is a number in every sample; CatalogError names the first step of its working that is none."""
    for step in amount.walk():
        if not np.all(np.isfinite(step.value)) or np.iscomplexobj(step.value):
            made_of = ", ".join(f"{one.name} {float(np.ravel(one.value)[0]):.3g}" for one in step.inputs)
            raise CatalogError(f"{what}: no number comes of {step.name}" + (f" from {made_of}" if made_of else ""))
    return amount


@contextmanager
def workable(what: str) -> Iterator[None]:
    """Laws at work on inputs that may make no sense: no warnings, and CatalogError where nothing can be computed."""
    try:
        with np.errstate(all="ignore"):
            yield
    except (ZeroDivisionError, OverflowError) as error:
        raise CatalogError(f"{what}: a number that it rests on is zero or out of range ({error})") from error
