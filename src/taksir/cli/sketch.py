"""The options that describe a chip that does not exist."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from taksir.errors import UsageError

if TYPE_CHECKING:
    from taksir.model.design.specification import Specification

TERA, GIGA, MEGA = 1e12, 1e9, 1e6


@Parameter(name="*")
@dataclass
class Sketch:
    """A chip by what it can do; rates and bandwidths of the whole package."""

    node: Annotated[str | None, Parameter(help="Process node: n5, n4p, n3, n2 …")] = None
    bf16: Annotated[float | None, Parameter(help="Dense BF16, in TFLOP/s.")] = None
    fp8: Annotated[float | None, Parameter(help="Dense FP8, in TFLOP/s.")] = None
    fp4: Annotated[float | None, Parameter(help="Dense FP4, in TFLOP/s.")] = None
    hbm: Annotated[str, Parameter(help="Memory generation: hbm3, hbm3e, hbm4 …")] = "hbm3e"
    stacks: Annotated[float, Parameter(help="Memory stacks.")] = 8.0
    sram: Annotated[float, Parameter(help="On-die memory without register files, in MB.")] = 128.0
    links: Annotated[float, Parameter(help="Scale-up links, both directions, in GB/s.")] = 1000.0
    dies: Annotated[float, Parameter(help="Compute dies.")] = 1.0
    style: Annotated[Literal["gpu", "array"], Parameter(help="Many threads, or systolic and dataflow.")] = "array"
    clock: Annotated[float | None, Parameter(help="Clock in GHz; that of the style by default.")] = None
    spare: Annotated[float | None, Parameter(help="Part of the cores that may be broken, 0 to 1.")] = None
    packaging: Annotated[str | None, Parameter(help="cowos-s, cowos-l, fcbga …; by dies and stacks by default.")] = None
    name: Annotated[str, Parameter(help="What the design is called.")] = "the design"

    def specification(self) -> Specification:
        """The specification; UsageError when the node or the rate is missing."""
        from taksir.model.design.specification import Specification

        if self.node is None or self.bf16 is None:
            raise UsageError("a design needs --node and --bf16 at least")
        return Specification(
            node=self.node,
            peak_bf16=self.bf16 * TERA,
            peak_fp8=None if self.fp8 is None else self.fp8 * TERA,
            peak_fp4=None if self.fp4 is None else self.fp4 * TERA,
            memory=self.hbm,
            stacks=self.stacks,
            sram_bytes=self.sram * MEGA,
            link_bytes_per_s=self.links * GIGA,
            dies=self.dies,
            style=self.style,
            clock_hz=None if self.clock is None else self.clock * GIGA,
            spare=self.spare,
            packaging=self.packaging,
            name=self.name,
        )


def numbers(option: str, text: str, unit: float = 1.0) -> list[float]:
    """Values of an axis: `2..8` is a range, `1,2,4` are choices, `4` is fixed; UsageError for anything else.

    >>> numbers("--stacks", "2..8"), numbers("--dies", "1,2,4"), numbers("--sram", "128", 1e6)
    ([2.0, 8.0], [1.0, 2.0, 4.0], [128000000.0])
    """
    low, dots, high = text.partition("..")
    try:
        values = [float(part) * unit for part in ((low, high) if dots else text.split(","))]
    except ValueError:
        raise UsageError(f"{option} {text!r}: write 2..8, 1,2,4 or 4") from None
    if dots and values[0] > values[1]:
        raise UsageError(f"{option} {text!r}: the range begins above its end")
    if not dots and len(values) == 2:
        values = [values[0], values[0], values[1], values[1]]  # two values are a range, three or more are choices
    return values
