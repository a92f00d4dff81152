"""The MCP server by the official client: over standard input and output, and over HTTP."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import anyio
import jsonschema
import pytest
from mcp import Client, MCPError, StdioServerParameters
from mcp.client.stdio import stdio_client

EXAMPLES = Path(__file__).parents[3] / "examples" / "articles"
TAKSIR = str(Path(sys.executable).parent / "taksir")
AS_OF = "2026-11-21"

ARGUMENTS: dict[str, dict[str, Any]] = {
    "search": {"words": "OpenAI"},
    "passages": {"words": "valuation", "names": ["OpenAI"], "dimension": "money"},
    "documents": {},
    "entity": {"name": "OpenAI"},
    "claims": {"about": "Amazon"},
    "deals": {"party": "OpenAI"},
    "timeline": {"entity": "OpenAI"},
    "changes": {"since": "2025-01-01"},
    "contradictions": {},
    "flows": {},
    "check": {"statement": "A campus of 150 MW runs 200,000 H100 GPUs at full load"},
    "what_if": {"statement": "600,000 GB300 on 500 MW"},
    "explain": {"address": "chip.h100-sxm.tdp"},
    "chain": {"quantity": "US$10 billion all_in", "chip": "gb300-nvl72"},
    "can_run": {"chips": "600,000 GB300", "power": "500 MW", "chip": "gb300"},
    "chip": {"name": "b200"},
    "compare": {"chips": ["h100-sxm", "b200"]},
    "cost": {"quantity": "100,000 packages", "chip": "h100-sxm"},
    "rent": {"chips": "1,000 packages", "days": 30, "chip": "h100-sxm"},
    "electricity": {"quantity": "100 MW it", "place": "Indonesia"},
    "train": {"model": "llama-3.1-8b", "count": 64, "chip": "h100-sxm"},
    "serve": {"model": "llama-3.1-8b", "chip": "h100-sxm", "count": 1},
    "memory": {"model": "llama-3.1-8b", "context": 8192, "batch": 4},
    "supply": {"chip": "b200", "by": "2026-12-31"},
    "site": {"names": ["us-tx"]},
    "plan": {"scenario": "hyperscaler-125", "seconds": 30, "why": False},
    "fact": {"words": "TDP of B200"},
    "convert": {"money": "US$80 billion", "to": "IDR", "day": "2025-01-03"},
    "define": {"term": "PUE"},
}
"""How each tool is called here; `claim` takes the id of the first claim that is listed."""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("mcp") / "news.sqlite"
    articles = [str(EXAMPLES / name) for name in ("amazon-openai.txt", "ulsan.txt", "korea-gpus.txt")]
    done = subprocess.run(
        [TAKSIR, "brief", *articles, "--ledger", str(path), "--as-of", AS_OF], capture_output=True, check=False
    )
    assert done.returncode in (0, 1), done.stderr
    return str(path)


@pytest.fixture(scope="module")
def address(ledger: str) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    child = subprocess.Popen(
        [TAKSIR, "mcp", "--http", "--port", str(port), "--ledger", ledger, "--as-of", AS_OF], stderr=subprocess.PIPE
    )
    try:
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert child.poll() is None, child.communicate()[1]
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/mcp"
    finally:
        child.terminate()
        child.communicate(timeout=20)


Way = Callable[[], AbstractAsyncContextManager[Client]]


@pytest.fixture(params=["stdio", "http"])
def way(request: pytest.FixtureRequest, ledger: str) -> Way:
    if request.param == "http":
        where = request.getfixturevalue("address")
        return lambda: Client(where)
    words = ["mcp", "--ledger", ledger, "--as-of", AS_OF]
    parameters = StdioServerParameters(command=TAKSIR, args=words, env=dict(os.environ))

    @asynccontextmanager
    async def open_() -> AsyncIterator[Client]:
        async with Client(stdio_client(parameters)) as client:
            yield client

    return open_


def test_every_tool_is_listed_called_and_answers_by_its_schema(way: Way) -> None:
    async def run() -> None:
        async with way() as client:
            told = (await client.list_tools()).tools
            assert {tool.name for tool in told} == {*ARGUMENTS, "claim"}
            for tool in told:
                assert tool.description
                jsonschema.Draft202012Validator.check_schema(tool.input_schema)
                arguments = await _usual(client, tool.name)
                jsonschema.validate(arguments, tool.input_schema)
                answer = await client.call_tool(tool.name, arguments)
                assert not answer.is_error, (tool.name, answer.content)
                jsonschema.validate(answer.structured_content, tool.output_schema)
                assert answer.structured_content["tool"] == tool.name
                assert answer.content[0].text.startswith(answer.structured_content["says"])

    anyio.run(run)


def test_every_resource_is_read(way: Way) -> None:
    async def run() -> None:
        async with way() as client:
            cursor, found = None, []
            while True:
                page = await client.list_resources(cursor=cursor)
                found += page.resources
                cursor = page.next_cursor
                if cursor is None:
                    break
            kinds = {str(one.uri).split("/")[2] for one in found}
            assert kinds == {"facts", "document", "claim"}
            for one in found:
                content = (await client.read_resource(str(one.uri))).contents[0]
                assert json.loads(content.text)
            assert len((await client.list_resource_templates()).resource_templates) == 3
            fact = json.loads((await client.read_resource("taksir://fact/chip.h100-sxm.tdp")).contents[0].text)
            assert fact["numbers"][0]["value"] == 700

    anyio.run(run)


def test_every_prompt_is_worded_in_both_languages(way: Way) -> None:
    async def run() -> None:
        async with way() as client:
            told = (await client.list_prompts()).prompts
            assert len(told) >= 5
            for one in told:
                given = {part.name: "OpenAI" for part in one.arguments or () if part.required}
                texts = set()
                for language in ("en", "id"):
                    answer = await client.get_prompt(one.name, {**given, "lang": language})
                    texts.add(answer.messages[0].content.text)
                assert len(texts) == 2
                assert all("OpenAI" in text and "{" not in text for text in texts)

    anyio.run(run)


def test_what_cannot_be_is_told_in_one_line(way: Way) -> None:
    async def run() -> None:
        async with way() as client:
            wrong = await client.call_tool("chain", {"quantity": "US$10 billion", "chip": "gb301"})
            assert wrong.is_error
            assert "gb300" in wrong.content[0].text
            lacking = await client.call_tool("chain", {})
            assert lacking.is_error
            assert "quantity" in lacking.content[0].text
            for address in ("taksir://claim/none", "taksir://nothing", "taksir://document/zzz"):
                with pytest.raises(MCPError) as told:
                    await client.read_resource(address)
                assert "\n" not in str(told.value)
            with pytest.raises(MCPError, match="who_pays_whom"):
                await client.get_prompt("who_pays_who", {})
            with pytest.raises(MCPError, match="party"):
                await client.get_prompt("who_pays_whom", {})

    anyio.run(run)


async def _usual(client: Client, name: str) -> dict[str, Any]:
    if name != "claim":
        return ARGUMENTS[name]
    answer = await client.call_tool("claims", {"about": "Amazon"})
    return {"id": answer.structured_content["numbers"][0]["from"]}
