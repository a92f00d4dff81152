"""What is trained: a model, its sequences and batch, the number format, and what of it learns."""

from __future__ import annotations

from dataclasses import dataclass

from taksir.model.workload.transformer import Transformer


@dataclass(frozen=True, slots=True)
class Job:
    """One training job; `global_batch` counts sequences a step, `dtype` is the format of the matrix products.

    `lora`: adapters learn, the model itself is frozen, so that its weights have no gradients. `mtp`: the blocks for
    multi-token prediction are trained too. `dropless` mixtures keep every token; others drop what overflows an expert.
    `graphed`: the host starts kernels as graphs, many at a time.
    `year` dates the software (2026.3 for the spring of 2026); None means that of the run's facts.
    """

    model: Transformer
    seq: int
    global_batch: int
    dtype: str = "bf16"
    lora: bool = False
    mtp: bool = False
    dropless: bool = True
    graphed: bool = True
    year: float | None = None

    @property
    def tokens(self) -> int:
        """Tokens of a step."""
        return self.seq * self.global_batch

    @property
    def layers(self) -> int:
        """Layers that are run, those for multi-token prediction with them."""
        return self.model.layers + (self.model.mtp if self.mtp else 0)
