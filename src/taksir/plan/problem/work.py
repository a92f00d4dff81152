"""Work: training runs with a deadline, serving load over time; what a chip does of it, and where it may be done."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Work:
    """What the chips are for.

    Training: `training` (w,), `rate` (w, c) tokens a second a busy package learns from, `amount` (w, f) tokens to learn
    from, within periods `window` (w, t); at most `widest` (w,) packages at a time (scaling). Serving: `rate` is output
    tokens a second a busy package, `load` (w, t, f) tokens a second asked. `rate` 0: the chip cannot. `permitted`
    (w, g): data may be there and answers come in time. `penalty` (w,) US dollars a token not served or not learned;
    infinite where all must be done. `available` (c,) is the part of the installed packages that can be busy.
    """

    names: tuple[str, ...]
    training: Flags
    rate: Array
    amount: Array
    window: Flags
    widest: Array
    load: Array
    permitted: Flags
    penalty: Array
    available: Array
