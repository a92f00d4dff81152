"""`taksir ask --model`: a scripted endpoint calls a tool and words the answer; only what was found is shown."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from taksir.cli.main import main

Script = Callable[[list[dict[str, Any]]], dict[str, Any]]


class Endpoint:
    """Answers like a chat model: `script` gives the message for the messages so far; `asked` keeps every request."""

    def __init__(self) -> None:
        self.script: Script = lambda messages: {"content": ""}
        self.asked: list[dict[str, Any]] = []
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                endpoint.asked.append(body)
                message = {"role": "assistant", "content": None, **endpoint.script(body["messages"])}
                reason = "tool_calls" if message.get("tool_calls") else "stop"
                answer = {
                    "id": "1", "object": "chat.completion", "created": 1, "model": body["model"],
                    "choices": [{"index": 0, "finish_reason": reason, "message": message}],
                    "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
                }  # fmt: skip
                sent = json.dumps(answer).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(sent)))
                self.end_headers()
                self.wfile.write(sent)

            def log_message(self, *words: Any) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/v1"


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    found = Endpoint()
    thread = threading.Thread(target=found.server.serve_forever, daemon=True)
    thread.start()
    yield found
    found.server.shutdown()
    found.server.server_close()
    thread.join()


def call(name: str, **arguments: Any) -> dict[str, Any]:
    function = {"name": name, "arguments": json.dumps(arguments)}
    return {"tool_calls": [{"id": "c1", "type": "function", "function": function}]}


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
