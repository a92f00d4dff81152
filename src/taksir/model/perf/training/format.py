"""Number formats of training: what the products are computed in, and how often their inputs are written anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from taksir.errors import UnknownNameError


@dataclass(frozen=True, slots=True)
class Format:
    """`product` is the format of the matrix products; `cast` names the fact that says what bringing inputs into it
    costs ("" where they stay in bf16)."""

    product: str
    cast: str


FORMATS: Mapping[str, Format] = {
    "bf16": Format("bf16", ""),
    "fp16": Format("bf16", ""),
    "fp8": Format("fp8", "cast.tensor"),
    "mxfp8": Format("fp8", "cast.block"),
    "fp8_block": Format("fp8", "cast.block"),
    "fp4": Format("fp4", "cast.four"),
}
"""By the name that a job uses: fp8 is scaled by tensor, mxfp8 and fp8_block by block, fp4 (NVFP4) by block and tensor
after a Hadamard transform."""

SPELLED: Mapping[str, str] = {
    "fp8-cs": "fp8",
    "fp8-ds": "fp8",
    "fp8-mx": "mxfp8",
    "fp8-sc": "fp8_block",
    "nvfp4": "fp4",
}
"""Other spellings."""


def format_of(name: str) -> str:
    """The name of a format in whatever spelling, brackets left out; UnknownNameError for one that training lacks."""
    plain = name.partition("(")[0].strip().lower()
    found = SPELLED.get(plain, plain)
    if found not in FORMATS:
        raise UnknownNameError("training format", name, [*FORMATS, *SPELLED])
    return found
