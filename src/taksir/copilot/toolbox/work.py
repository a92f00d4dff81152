"""Models trained and served on chips."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import Field

from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding
from taksir.copilot.told import finding, number
from taksir.copilot.toolbox.chain import Owner
from taksir.copilot.toolbox.within import within
from taksir.errors import UsageError
from taksir.quantity.amount import Amount
from taksir.verbs.serve import Wanted
from taksir.verbs.serve import serve as served
from taksir.verbs.train import train as trained

Model = Annotated[str, Field(description="a model: llama-3.1-405b, DeepSeek-V3, gpt-3 …", max_length=80)]
Chip = Annotated[str, Field(description="a chip, or a server that holds it: h100-sxm, gb200-nvl72, mi300x …")]
Format = Literal["bf16", "fp8", "mxfp8", "fp4"]


def train(
    desk: Desk,
    model: Model,
    count: Annotated[
        int | None, Field(description="chips (packages); worked out where `days` is given instead", ge=1, le=16_777_216)
    ] = None,
    chip: Chip = "h100-sxm",
    tokens: Annotated[float | None, Field(description="tokens; those of the published run by default", gt=0)] = None,
    dtype: Annotated[Format, Field(description="format of the matrix products")] = "bf16",
    owner: Owner = "hyperscaler",
    thorough: Annotated[
        bool, Field(description="try every layout (seconds), not only those that are run commonly")
    ] = False,
    days: Annotated[
        float | None,
        Field(description="instead of count: in how many days it shall be done; how many chips do it?", gt=0),
    ] = None,
    batch: Annotated[
        int | None, Field(description="sequences of a step; as many as usual by default", ge=1, le=16_777_216)
    ] = None,
) -> Finding:
    """How long a model takes to train on so many chips in the best layout, what a step takes, and what the run costs.

    Numbers: days, model FLOP utilisation, a step, energy, cost amortised, cost rented. `data.fits` is false where no
    layout fits the memory; then `data.enough_chips` is a number of chips on which one does. `data.published` is the
    published run of the model on this chip, where one was told. With `days` instead of `count`: the chips that are
    enough come first, the smallest number that was tried.
    """
    if (count is None) == (days is None):
        raise UsageError("train: give count, or days, and not both")

    def run(chips: int) -> Finding:
        return _train(_Job(desk.catalog.data_hash, desk.as_of, desk.samples, desk.seed, model, chips, chip, tokens,
                           dtype, owner, thorough, batch, desk))  # fmt: skip

    return run(count) if count is not None else within(run, days or 1.0)


@dataclass(frozen=True, slots=True)
class _Job:
    """A training job with all that decides its answer; the desk counts for nothing where answers are kept."""

    data_hash: str
    as_of: date
    samples: int
    seed: int
    model: str
    count: int
    chip: str
    tokens: float | None
    dtype: Format
    owner: str
    thorough: bool
    batch: int | None
    desk: Desk = field(compare=False)


@lru_cache(maxsize=128)
def _train(job: _Job) -> Finding:
    """The finding of a job; kept, for a search takes longer than all the rest of an answer."""
    world = job.desk.world()
    result = trained(
        world, job.model, count=job.count, chip=job.chip, tokens=job.tokens, dtype=job.dtype, owner=job.owner,
        batch=job.batch, engine="numpy", common=not job.thorough,
    )  # fmt: skip
    order = {"days": "days of training", "MFU": "MFU", "step": "a step", "energy at the meter": "energy at the meter"}
    told = {one.name: one for one in result.working}
    first = [number(told[name], "train", words) for name, words in order.items() if name in told]
    first += [number(one, "train", "cost, amortised") for one in result.working if one.unit == "USD"]
    rows = [row for table in result.tables if table.key == "run" for row in table.rows]
    first += [number(row[1], "train", "cost, rented") for row in rows
              if row[0] == "cost, rented" and isinstance(row[1], Amount)]  # fmt: skip
    return finding(result, world, "train", first)


def serve(
    desk: Desk,
    model: Model,
    chip: Chip = "h100-sxm",
    count: Annotated[int | None, Field(description="chips; a node, or as many as the model needs", ge=1)] = None,
    isl: Annotated[int, Field(description="tokens of a prompt", ge=1)] = 1024,
    osl: Annotated[int, Field(description="tokens of an answer", ge=1)] = 1024,
    concurrency: Annotated[float | None, Field(description="requests at once; chosen by default", gt=0)] = None,
    ttft: Annotated[float | None, Field(description="most ms to the first token", gt=0)] = None,
    tpot: Annotated[float | None, Field(description="most ms from token to token", gt=0)] = None,
    precision: Annotated[
        Literal["bf16", "fp8", "fp4", "int4"] | None, Field(description="format of the checkpoint")
    ] = None,
    owner: Owner = "hyperscaler",
) -> Finding:
    """What a token of a model costs on a chip, how quick it is, and how many tokens a second a chip gives.

    Numbers: cost of a million output tokens (owned, rented), output tokens a second of a chip, time per token, time to
    the first token, energy of a token. `data.fits` is false where the model does not fit the chips.
    """
    wanted = Wanted(isl, osl, concurrency, ttft=ttft, tpot=tpot, precision=precision)
    return _serve(_Service(desk.catalog.data_hash, desk.as_of, desk.samples, desk.seed, model, chip, count, wanted,
                           owner, desk))  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Service:
    """A service with all that decides its answer, kept as a training job is."""

    data_hash: str
    as_of: date
    samples: int
    seed: int
    model: str
    chip: str
    count: int | None
    wanted: Wanted
    owner: str
    desk: Desk = field(compare=False)


@lru_cache(maxsize=128)
def _serve(one: _Service) -> Finding:
    """The finding of a service; kept, for the search takes longer than all the rest of an answer."""
    world = one.desk.world()
    result = served(world, one.model, chip=one.chip, count=one.count, wanted=one.wanted, owner=one.owner)
    order = {
        "a million output tokens, owned": "cost of a million output tokens, owned",
        "a million output tokens, rented": "cost of a million output tokens, rented",
        "output tokens a second of a chip": "output tokens a second of a chip",
        "time per token": "time per token",
        "time to the first token": "time to the first token",
        "energy of an output token": "energy of an output token",
    }
    parts = {part.name: part for one in result.working for part in one.walk()}
    first = [number(parts[name], "serve", words) for name, words in order.items() if name in parts]
    return finding(result, world, "serve", first)
