"""Who may come in over HTTP."""

from __future__ import annotations

import pytest

from taksir.cli.main import main
from taksir.copilot.desk import Desk
from taksir.copilot.mcp.serve import application, is_loopback
from taksir.errors import UsageError


def asked(app, headers: dict[str, str], host: str = "127.0.0.1") -> int:
    from starlette.testclient import TestClient

    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    told = {"accept": "application/json, text/event-stream", "host": host, **headers}
    with TestClient(app, base_url=f"http://{host}") as client:
        return client.post("/mcp", json=body, headers=told).status_code


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk()


def test_an_address_that_others_reach_needs_a_token(desk: Desk) -> None:
    with pytest.raises(UsageError, match="token"):
        application(desk, "0.0.0.0")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 401),
        ({"authorization": "Bearer wrong"}, 401),
        ({"authorization": "Bearer right ", "x": "y"}, 401),
        ({"authorization": "Bearer right", "origin": "https://elsewhere.example"}, 403),
    ],
)
def test_without_the_token_or_from_a_page_nobody_passes(desk: Desk, headers: dict[str, str], status: int) -> None:
    assert asked(application(desk, "0.0.0.0", "right"), headers, "box.example") == status


def test_with_the_token_one_passes(desk: Desk) -> None:
    assert asked(application(desk, "0.0.0.0", "right"), {"authorization": "Bearer right"}, "box.example") < 401


@pytest.mark.parametrize("headers", [{"host": "evil.example"}, {"origin": "https://evil.example"}])
def test_a_name_of_another_machine_is_refused_on_this_one(desk: Desk, headers: dict[str, str]) -> None:
    assert asked(application(desk), headers) in (403, 421)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--token-env", "NO_SUCH_TOKEN"), "NO_SUCH_TOKEN"),
        (("--host", "0.0.0.0"), "--http"),
        (("--http", "--host", "0.0.0.0"), "a token is needed"),
        (("--as-of", "someday"), "someday"),
    ],
)
def test_wrong_use_is_told(words: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mcp", *words]) == 2
    assert says in capsys.readouterr().err


@pytest.mark.parametrize(("host", "own"), [("::1", True), ("127.3.2.1", True), ("10.0.0.1", False), ("box", False)])
def test_loopback(host: str, own: bool) -> None:
    assert is_loopback(host) is own
