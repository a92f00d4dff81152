"""`taksir train`: the best way to train a model on so many chips, how long it takes, and what it costs."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from taksir.cli.axes import Axes
from taksir.cli.run import Run
from taksir.verbs.train import Engine
from taksir.verbs.train import train as trained


def train(
    model: Annotated[str, Parameter(help="A model: llama-3.1-405b, DeepSeek-V3, gpt-3 … (`taksir data list model`).")],
    /,
    *,
    count: Annotated[int, Parameter(help="Chips (packages).")],
    chip: Annotated[
        str, Parameter(help="A chip, or a server that holds it: h100-sxm, gb200-nvl72, mi300x …")
    ] = "h100-sxm",
    tokens: Annotated[
        float | None, Parameter(help="Tokens to train on: 15.6e12; those of the published run by default.")
    ] = None,
    seq: Annotated[int | None, Parameter(help="Tokens of a sequence; 8,192 or the model's context by default.")] = None,
    batch: Annotated[int | None, Parameter(help="Sequences of a step; near 16 million tokens by default.")] = None,
    dtype: Annotated[str, Parameter(help="Format of the matrix products: bf16, fp8, mxfp8, fp4.")] = "bf16",
    memory: Annotated[float | None, Parameter(help="Memory of a chip that may be used, in GB; all by default.")] = None,
    axes: Axes | None = None,
    owner: Annotated[str, Parameter(help="Whose cluster: hyperscaler, lab …, or a company.")] = "hyperscaler",
    engine: Annotated[Engine | None, Parameter(help="Where large searches run; processes by default.")] = None,
    run: Run | None = None,
) -> int:
    """Search every layout of a training job for the fastest that fits; say what the run takes and why others lose.

    Axes (--tp, --pp …) hold a layout, or a part of it. The exit code is 1 when no layout fits the memory.

    Example:

    ```
    taksir train llama-3.1-405b --chip h100-sxm --count 16384 --tokens 15.6e12
    ```
    """
    run = run or Run()
    found = trained(
        run.world, model, count=count, chip=chip, tokens=tokens, seq=seq, batch=batch, dtype=dtype, memory=memory,
        only=(axes or Axes()).only(), owner=owner, engine=engine,
    )  # fmt: skip
    run.show(found)
    return 0 if found.data["fits"] else 1
