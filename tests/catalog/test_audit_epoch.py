"""The audit finds the known errors in Epoch AI's tables, and leaves sound rows alone.

`epoch/` holds an extract of the tables (see its README); the whole tables are audited where they are at hand.
"""

from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from taksir.catalog.audit import audit_items
from taksir.catalog.audit.finding import Finding
from taksir.catalog.audit.table import mapped_items
from taksir.catalog.facts import shipped_catalog
from taksir.errors import SourceError, UnknownNameError

EXTRACT = Path(__file__).parent / "epoch"
WHOLE = Path(__file__).parents[3] / "shared" / "facts" / "epoch"
DAY = date(2025, 12, 6)

ABOVE_PEAK = {
    "OpenVLA", "nekomata-14b", "SPHINX (Llama 2 13B)", "LLaVA 1.5", "FinGPT-13B", "LLaVA", "SigLIP 400M", "U-PaLM (540B)",
    "Flan-PaLM 540B", "Minerva (540B)", "ProteinBERT", "LUKE", "IMPALA", "DNN EM segmentation",
}  # fmt: skip
"""Runs that need more FLOP/s than their chips have in any 16-bit or 32-bit type."""

ABOVE_HALF = {"PeptideBERT", "DensePhrases", "GPT-1"}
"""Runs on Pascal cards that would need more than the card's FP16 rate, which is 1/64 of its FP32."""

SOUND = {"GPT-3 175B (davinci)", "Llama 3.1-405B", "DeepSeek-V3", "PaLM (540B)", "OPT-175B", "BERT-Large", "GLaM"}

WRONG_BANDWIDTH = {"Amazon Trainium1", "MetaX MXC500 (PCIe)", "MetaX MXC500 (OAM)"}


@cache
def findings(folder: Path) -> tuple[Finding, ...]:
    return audit_items(shipped_catalog(), mapped_items("epoch", folder), DAY)


def subjects(folder: Path, rule: str, weight: str | None = None, table: str = "") -> set[str]:
    return {
        finding.subject
        for finding in findings(folder)
        if finding.rule == rule and weight in (None, finding.weight) and finding.where.startswith(table)
    }


FOLDERS = [
    EXTRACT,
    pytest.param(WHOLE, marks=pytest.mark.skipif(not WHOLE.is_dir(), reason="Epoch AI's whole tables are not here")),
]


@pytest.mark.parametrize("folder", FOLDERS)
def test_seventeen_models_imply_an_mfu_above_one(folder: Path) -> None:
    assert subjects(folder, "mfu", "contradiction", "notable") == ABOVE_PEAK
    assert subjects(folder, "mfu", "doubt", "notable") == ABOVE_HALF
    assert len(ABOVE_PEAK | ABOVE_HALF) == 17


@pytest.mark.parametrize("folder", FOLDERS)
def test_trainium_1_has_twelve_times_its_bandwidth(folder: Path) -> None:
    assert subjects(folder, "bandwidth") == WRONG_BANDWIDTH
    assert subjects(folder, "successor") == {"Amazon Trainium2"}  # less bandwidth than it says of Trainium 1
    twin = next(one for one in findings(folder) if one.rule == "twins" and "memory bandwidth is 9.8e+12" in one.says)
    assert twin.subject == "Amazon Trainium1"
    assert 11.5 < twin.figures[0].value / twin.figures[1].value < 12.5


@pytest.mark.parametrize("folder", FOLDERS)
def test_sound_rows_are_left_alone(folder: Path) -> None:
    contradicted = {finding.subject for finding in findings(folder) if finding.rule in ("mfu", "stated-mfu", "dates")}
    assert not contradicted & SOUND
    sound_chips = {"NVIDIA H100 SXM5 80GB", "NVIDIA HGX H20", "Google TPU v4", "AMD Instinct MI300X", "Tesla D1 Dojo"}
    wrong = {finding.subject for finding in findings(folder) if finding.weight == "contradiction"}
    assert not wrong & sound_chips


def test_the_reason_is_told_where_it_can_be() -> None:
    says = {finding.subject: finding.says for finding in findings(EXTRACT) if finding.rule == "mfu"}
    assert "chips and hours are of the fine-tune only" in says["Flan-PaLM 540B"]
    assert "starts from Qwen-14B" in says["nekomata-14b"]
    assert "slower than its FP32" in says["GPT-1"]


def test_every_other_rule_finds_its_known_rows() -> None:
    assert subjects(EXTRACT, "stated-mfu") == {"nekomata-14b", "Flan-PaLM 540B"}
    assert subjects(EXTRACT, "chip-hours") == {"PaLM (540B)"}
    assert subjects(EXTRACT, "base-compute") == {"UnifiedQA"}
    assert subjects(EXTRACT, "chip-hour-cost") == {"SPHINX (Llama 2 13B)"}
    assert subjects(EXTRACT, "bus") == {"NVIDIA A100"}
    assert {"Meta MTIA v1", "Meta MTIA v2"} <= subjects(EXTRACT, "memory")
    assert {"Amazon Trainium3", "NVIDIA GB200"} <= subjects(EXTRACT, "highest")
    assert subjects(EXTRACT, "cluster-power") == {"MIT LLSC TX-GAIA"}
    assert {"Stargate UAE Phase 1", "AIST ABCI 2.0"} <= subjects(EXTRACT, "cluster-peak")
    assert subjects(EXTRACT, "cluster-count") == {"Jean Zay Supercomputer Phase 4"}
    assert {"CoreWeave H200s", "Megatron-BERT"} <= subjects(EXTRACT, "dates")
    assert subjects(EXTRACT, "timeline-jump") == {"xAI Colossus 1 Memphis Tennessee"}


@pytest.mark.skipif(not WHOLE.is_dir(), reason="Epoch AI's whole tables are not here")
def test_few_findings_among_three_thousand_rows() -> None:
    found = Counter(finding.weight for finding in findings(WHOLE) if finding.rule != "twins")
    assert found["contradiction"] <= 50
    assert found["doubt"] <= 25


def test_a_place_names_file_and_line() -> None:
    one = next(finding for finding in findings(EXTRACT) if finding.subject == "FinGPT-13B" and finding.rule == "mfu")
    name, _, line = one.where.partition(":")
    lines = (EXTRACT / "ai_models" / name).read_text("utf-8").split("\n")
    assert lines[int(line) - 1].startswith("FinGPT-13B,")


def test_a_folder_without_the_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"ml_hardware\.csv"):
        list(mapped_items("epoch", tmp_path))
    with pytest.raises(UnknownNameError, match="nearest: epoch"):
        list(mapped_items("epok", EXTRACT))
