"""What a number is: qualifier and interval, unit at the edge, money with its date, the derivation of a result.

Imports nothing of Taksir but `errors`. Example:

>>> from taksir.quantity import Step
>>> Step("implied rate", "idr / usd", {"idr": 835e12, "usd": 50e9}, 16700.0, "IDR/USD").value
16700.0
"""

from taksir.quantity.derivation import Range, Step

__all__ = ["Range", "Step"]
