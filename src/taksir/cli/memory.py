"""`taksir memory`: how much memory a model needs, and how many of a chip hold it."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from taksir.cli.run import Run
from taksir.verbs.memory import CONTEXT, Requests, Use
from taksir.verbs.memory import memory as needed


def memory(
    model: Annotated[str, Parameter(help="A model: llama-3.1-70b, DeepSeek-V3 … (`taksir data list model`).")],
    /,
    *,
    use: Annotated[Use, Parameter(help="To serve it, or to train it.")] = "serve",
    chip: Annotated[
        str, Parameter(help="A chip, or a server that holds it: h100-sxm, gb200-nvl72, mi300x …")
    ] = "h100-sxm",
    precision: Annotated[
        str | None,
        Parameter(
            name=("--precision", "--dtype"),
            help="Format of the weights served: bf16, fp8, fp4, int4; that of the maker by default.",
        ),
    ] = None,
    context: Annotated[int, Parameter(help="Tokens of a request, answer included.")] = CONTEXT,
    batch: Annotated[int, Parameter(help="Requests at once.")] = 1,
    run: Run | None = None,
) -> int:
    """Count the memory that a model needs, part by part, served or trained, and the chips on which a layout fits.

    The exit code is 1 when no number of the chip that was tried holds it.

    Example:

    ```
    taksir memory deepseek-v3 --chip h200-sxm --context 32768 --batch 64
    ```
    """
    run = run or Run()
    requests = Requests(context, batch)
    found = needed(run.world, model, use=use, chip=chip, precision=precision, requests=requests)
    run.show(found)
    return 0 if found.data["fits"] else 1
