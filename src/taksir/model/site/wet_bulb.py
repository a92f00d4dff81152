"""Wet-bulb temperature from dry bulb and relative humidity."""

from __future__ import annotations

import numpy as np

from taksir.quantity.amount import Value, law


@law(
    "T·atan(0.151977·√(RH + 8.313659)) + atan(T + RH) − atan(RH − 1.676331) + 0.00391838·RH^1.5·atan(0.023101·RH)"
    " − 4.686035",
    unit="degC",
    source="R. Stull (2011), https://doi.org/10.1175/JAMC-D-11-0143.1",
)
def wet_bulb_c(dry_bulb_c: Value, relative_humidity_percent: Value) -> Value:
    """Wet bulb at sea-level pressure, in degC, to about 1 degC.

    The regression holds from 5 to 99 % and from -20 to 50 degC, but not for dry air in the cold; its constants are part
    of the formula. Humidity below 5 % is taken as 5 %.

    >>> round(float(wet_bulb_c(20.0, 50.0)), 1)
    13.7
    """
    humidity = np.clip(relative_humidity_percent, 5.0, 100.0)
    found: Value = (
        dry_bulb_c * np.arctan(0.151977 * np.sqrt(humidity + 8.313659))
        + np.arctan(dry_bulb_c + humidity)
        - np.arctan(humidity - 1.676331)
        + 0.00391838 * humidity**1.5 * np.arctan(0.023101 * humidity)
        - 4.686035
    )
    return found
