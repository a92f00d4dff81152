"""Points of a scrambled Sobol sequence, to the last bit those of `scipy.stats.qmc.Sobol` without importing all of it.

Direction numbers of Joe and Kuo (2008), scrambled by Matoušek's linear matrices and a digital shift (1998).
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

BITS = 30
"""Digits of a point in base two."""

Bits = NDArray[np.uint64]

DIRECTIONS = Path(__file__).resolve().parents[1] / "data" / "draw" / "sobol.csv"


def sobol(dimensions: int, count: int, seed: int, start: int = 0) -> NDArray[np.float64]:
    """Points `start` to `start + count` of the sequence, shape (count, dimensions); 64 dimensions at most."""
    size = 1 << max(count - 1, 0).bit_length()
    if start % size:  # not a part that can be made by itself
        return sobol(dimensions, start + count, seed)[start:]
    shift, scrambled = _scrambled(dimensions, seed)
    found = np.empty((size, dimensions), dtype=np.uint64)
    found[0] = shift
    gray = start ^ (start >> 1)
    for bit in range(BITS):
        if (gray >> bit) & 1:
            found[0] ^= scrambled[:, bit]
    for bit in range(size.bit_length() - 1):  # in the order of Gray's code each half mirrors the other
        np.bitwise_xor(found[: 1 << bit][::-1], scrambled[:, bit], out=found[1 << bit : 2 << bit])
    return np.asarray(found[:count] * (1.0 / 2**BITS))


@lru_cache(maxsize=8)
def _scrambled(dimensions: int, seed: int) -> tuple[Bits, Bits]:
    """The digital shift of every dimension, and its direction numbers times a random lower triangular matrix."""
    rng = np.random.default_rng(seed).spawn(1)[0]
    digits = rng.integers(2, size=(dimensions, BITS), dtype=np.uint32)
    shift = np.dot(digits, 2 ** np.arange(BITS, dtype=np.uint32)).astype(np.uint64)
    matrix = np.tril(rng.integers(2, size=(dimensions, BITS, BITS), dtype=np.uint32)).astype(np.int64)
    diagonal = np.arange(BITS)
    matrix[:, diagonal, diagonal] = 1
    place = np.arange(BITS - 1, -1, -1, dtype=np.uint64)  # the highest digit first
    plain = ((_directions()[:dimensions, :, None] >> place) & np.uint64(1)).astype(np.int64)
    mixed = (np.einsum("dpk,djk->djp", matrix, plain) & 1).astype(np.uint64)
    return shift, np.asarray((mixed << place).sum(axis=2, dtype=np.uint64))


@lru_cache(maxsize=1)
def _directions() -> Bits:
    """Direction numbers of all dimensions, each with `BITS` digits."""
    lines = [line for line in DIRECTIONS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    found = np.ones((len(lines), BITS), dtype=np.uint64)
    for dimension, line in enumerate(lines[1:], start=1):
        polynomial, *initial = (int(word) for word in line.split(","))
        numbers = list(initial)
        degree = polynomial.bit_length() - 1
        for at in range(degree, BITS):
            new = numbers[at - degree]
            for back in range(degree):
                if (polynomial >> (degree - 1 - back)) & 1:
                    new ^= numbers[at - back - 1] << (back + 1)
            numbers.append(new)
        found[dimension] = numbers
    shifted: Bits = found << np.arange(BITS - 1, -1, -1, dtype=np.uint64)
    return shifted
