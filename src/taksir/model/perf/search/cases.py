"""Many jobs side by side: models, chips, counts, batches; each with its best layout or the reason why it has none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from taksir.errors import CatalogError, UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.perf.search.answer import Answer, answer, trainer_of
from taksir.model.perf.search.build import Only
from taksir.model.perf.search.usual import usual_job
from taksir.model.perf.search.words import layout_text


@dataclass(frozen=True, slots=True)
class Case:
    """One job of a sweep; `batch` and `seq` None take what is usual."""

    model: str
    chip: str
    chips: int
    batch: int | None
    seq: int | None = None
    dtype: str = "bf16"
    server: str | None = None


@dataclass(frozen=True, slots=True)
class TrainRow:
    """What became of a case. Where no layout fits, or none is, `problem` says so and the numbers are None.

    `low` and `high` names are p10 and p90. Times in s, memory in bytes, money in US dollars, energy in Wh.
    """

    model: str
    chip: str
    chips: int
    batch: int | None = None
    seq: int | None = None
    dtype: str = "bf16"
    layouts: int | None = None
    layout: str | None = None
    step_s: float | None = None
    step_s_p10: float | None = None
    step_s_p90: float | None = None
    mfu: float | None = None
    tokens_per_s: float | None = None
    memory_bytes: float | None = None
    days: float | None = None
    days_p10: float | None = None
    days_p90: float | None = None
    chip_hours: float | None = None
    energy_wh: float | None = None
    rent_usd: float | None = None
    amortised_usd: float | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class TrainSweep:
    """What all cases of a sweep share; a call works one of them out, in whatever process."""

    world: Assumptions
    only: Only
    tokens: float | None = None
    owner: str = "hyperscaler"

    def __call__(self, case: Case) -> TrainRow:
        """The row of a case; what is wrong with one stands in its row, so that the others go on."""
        try:
            job = usual_job(self.world, case.model, case.chips, seq=case.seq, batch=case.batch, dtype=case.dtype)
            trainer = trainer_of(self.world, job, case.chip, case.server)
            tokens = self.tokens if self.tokens is not None else job.model.tokens
            found = answer(self.world, trainer, case.chips, self.only, tokens=tokens, owner=self.owner, engine="numpy")
        except (UsageError, CatalogError) as error:
            return TrainRow(case.model, case.chip, case.chips, case.batch, case.seq, case.dtype, problem=str(error))
        return _row(found)


def cases_of(
    models: Iterable[str],
    chips: Iterable[tuple[str, str | None]],
    counts: Iterable[int],
    batches: Iterable[int | None] = (None,),
    seq: int | None = None,
    dtype: str = "bf16",
) -> list[Case]:
    """Every combination, in order; chips come with the server that holds them, if one is named."""
    return [
        Case(model, chip, count, batch, seq, dtype, server)
        for model, (chip, server), count, batch in product(models, chips, counts, batches)
    ]


def _row(found: Answer) -> TrainRow:
    job, chip, chips = found.trainer.job, found.trainer.ops.chip, found.found.chips
    layouts, memory = found.found.kept.layouts, float(found.step.memory_bytes[0])
    common = (
        job.model.key,
        chip,
        chips,
        job.global_batch,
        job.seq,
        job.dtype,
        layouts,
        layout_text(found.layout.one(0)),
    )
    done = found.outcome
    if done is None:
        over = (memory - found.capacity_bytes) / found.capacity_bytes
        return TrainRow(*common, memory_bytes=memory, problem=f"does not fit: {over:.0%} too much memory at the least")
    alone = float(found.step.time_s[0])
    days = done.days.quantile(0.5) if done.days is not None else None
    return TrainRow(
        *common,
        step_s=done.step.p50,
        step_s_p10=alone * done.error.low,
        step_s_p90=alone * done.error.high,
        mfu=done.mfu.p50,
        tokens_per_s=done.tokens_per_s.p50 * chips,
        memory_bytes=memory,
        days=days,
        days_p10=days * done.error.low / done.error.factor if days is not None else None,
        days_p90=days * done.error.high / done.error.factor if days is not None else None,
        chip_hours=done.chip_hours.p50 if done.chip_hours is not None else None,
        energy_wh=done.energy.p50 if done.energy is not None else None,
        rent_usd=done.cost.cloud.p50 if done.cost is not None and done.cost.cloud is not None else None,
        amortised_usd=done.cost.amortised.p50 if done.cost is not None else None,
    )
