"""`taksir ask --model`: a scripted endpoint calls a tool and words the answer; only what was found is shown."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from tests.copilot.agent.endpoint import Endpoint, answering, call

from taksir.cli.main import main


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with answering() as found:
        yield found


def answered(capsys: pytest.CaptureFixture[str], endpoint: Endpoint, question: str) -> dict[str, Any]:
    main(["ask", question, "--as-of", "2026-11-21", "--model", "scripted", "--endpoint", endpoint.address, "--json"])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


QUESTION = "Can 600,000 GB300 run on 500 MW?"
FACT = "The TDP of NVIDIA B200 is 1 kW."


def test_what_the_tool_found_is_told_and_what_the_model_made_up_is_not(
    capsys: pytest.CaptureFixture[str], endpoint: Endpoint
) -> None:
    def script(messages: list[dict[str, Any]]) -> dict[str, Any]:
        if not any(message["role"] == "tool" for message in messages):
            return call("fact", words="TDP of B200")
        return {"content": f"{FACT} It draws 3.7 kW at its peak. Intel confirmed this."}

    endpoint.script = script
    found = answered(capsys, endpoint, "What is the TDP of the B200?")
    assert found["state"] == "answered"
    assert FACT in found["answer"]
    assert "3.7" not in found["answer"]
    assert "Intel" not in found["answer"]
    assert next((one["value"], one["unit"]) for one in found["numbers"]) == (1000.0, "W")
    assert any("2" in note for note in found["notes"])
    offered = {tool["function"]["name"] for tool in endpoint.asked[0]["tools"]}
    assert {"fact", "can_run", "deals", "check"} <= offered


def test_a_model_that_calls_nothing_is_not_believed(capsys: pytest.CaptureFixture[str], endpoint: Endpoint) -> None:
    endpoint.script = lambda messages: {"content": "Yes, 600,000 GB300 run on 500 MW, at 700 W each."}
    found = answered(capsys, endpoint, QUESTION)
    assert found["answer"].startswith("No")
    assert "700" not in found["answer"]
    assert found["notes"]


def test_an_endpoint_without_an_address_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", QUESTION, "--model", "scripted"]) == 2
    assert "--endpoint" in capsys.readouterr().err
