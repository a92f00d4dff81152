"""`taksir serve`: the best way to serve a model on chips, how quick it is, and what a token costs."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from taksir.cli.run import Run


def serve(
    model: Annotated[str, Parameter(help="A model: llama-3.1-70b, DeepSeek-V3 … (`taksir data list model`).")],
    /,
    *,
    chip: Annotated[
        str, Parameter(help="A chip, or a server that holds it: h100-sxm, gb200-nvl72, mi300x …")
    ] = "h100-sxm",
    count: Annotated[int | None, Parameter(help="Chips; a node, or as many as the model needs, by default.")] = None,
    isl: Annotated[int, Parameter(help="Tokens of a prompt.")] = 1024,
    osl: Annotated[int, Parameter(help="Tokens of an answer.")] = 1024,
    concurrency: Annotated[
        float | None, Parameter(help="Requests kept going at once, over all chips; chosen by default.")
    ] = None,
    rate: Annotated[float | None, Parameter(help="Requests a second that come at random, instead.")] = None,
    ttft: Annotated[
        float | None, Parameter(name=("--ttft", "--ttft-limit"), help="Most ms to the first token.")
    ] = None,
    tpot: Annotated[
        float | None, Parameter(name=("--tpot", "--tpot-limit"), help="Most ms from token to token.")
    ] = None,
    tp: Annotated[int | None, Parameter(help="Chips that share the attention of a replica.")] = None,
    dp: Annotated[int | None, Parameter(help="Copies of attention in a replica (mixtures).")] = None,
    pp: Annotated[int | None, Parameter(help="Stages of layers.")] = None,
    ep: Annotated[int | None, Parameter(help="Groups of chips that experts are spread over.")] = None,
    prefill: Annotated[
        int, Parameter(name=("--prefill", "--disagg"), help="Chips more that read the prompts; the same by default.")
    ] = 0,
    speculative: Annotated[int, Parameter(help="Tokens guessed ahead of each step.")] = 0,
    precision: Annotated[
        str | None,
        Parameter(name=("--precision", "--dtype"), help="Format of the checkpoint: bf16, fp8, fp4, int4."),
    ] = None,
    kv: Annotated[str | None, Parameter(name=("--kv", "--kv-dtype"), help="Format of the cache: bf16, fp8.")] = None,
    backend: Annotated[
        str | None, Parameter(name=("--backend", "--engine"), help="Serving engine: trtllm, sglang, vllm.")
    ] = None,
    owner: Annotated[str, Parameter(help="Whose chips: hyperscaler, neocloud …, or a company.")] = "hyperscaler",
    run: Run | None = None,
) -> int:
    """Find the deployment that gives most within the limits; say what users see, what a token costs, where time goes.

    Without a load (--concurrency, --rate) the heaviest within the limits is taken; without limits, usual ones. Axes
    (--tp, --dp, --pp, --ep) hold a layout, or a part of it. The exit code is 1 when nothing fits or keeps the limits.

    Example:

    ```
    taksir serve llama-3.1-70b --chip h100-sxm --count 8 --isl 2048 --osl 512 --tpot 40
    ```
    """
    from taksir.verbs.serve import Wanted
    from taksir.verbs.serve import serve as served

    run = run or Run()
    wanted = Wanted(
        isl, osl, concurrency, rate, ttft, tpot, tp, dp, pp, ep, prefill, speculative, precision, kv, backend
    )
    found = served(run.world, model, chip=chip, count=count, wanted=wanted, owner=owner)
    run.show(found)
    return 0 if found.data["within_limits"] else 1
