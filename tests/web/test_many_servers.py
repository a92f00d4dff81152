"""Servers that share a ledger, files that cannot be read in time, and the end of a server."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from serving import ARTICLES, client, settings

from taksir.errors import SourceError
from taksir.web.crew import BusyError, Crew
from taksir.web.deadline import TimeUpError, within
from taksir.web.workroom import read_and_keep


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def shared(request: pytest.FixtureRequest, tmp_path: Any) -> Iterator[Any]:
    """Settings of servers on one ledger."""
    given = settings(tmp_path)
    if request.param == "sqlite":
        yield given
        return
    address = os.environ.get("TAKSIR_TEST_POSTGRESQL")
    if not address:
        pytest.skip("TAKSIR_TEST_POSTGRESQL is not set")
    import psycopg

    schema = f"w{uuid.uuid4().hex[:12]}"
    yield replace(given, ledger=f"{address}?options=-csearch_path%3D{schema}")
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f'DROP SCHEMA IF EXISTS "{schema}" CASCADE')


def done(one: Any, job: dict[str, Any]) -> dict[str, Any]:
    until = time.monotonic() + 30
    while job["stage"] != "done":
        assert time.monotonic() < until
        time.sleep(0.1)
        job = one.get(f"/api/jobs/{job['id']}").json()
    return job


def test_two_servers_on_one_ledger_see_what_is_sent_to_each(shared):
    with client(shared) as first, client(shared) as second:
        for server in (first, second):
            assert server.get("/api/claims").json()["total"] == 0
        for sender, other, (name, text) in zip((first, second), (second, first), ARTICLES.items(), strict=True):
            sent = sender.post("/api/articles", files={"files": (name, text)}).json()
            document = done(sender, sent)["items"][0]["document"]
            assert sender.get("/api/claims", params={"document": document}).json()["total"] > 0
            until = time.monotonic() + 20
            while not other.get("/api/claims", params={"document": document}).json()["total"]:
                assert time.monotonic() < until, "the other server does not see it"
                time.sleep(0.2)
            assert other.get(f"/documents/{document}", headers={"Accept": "text/html"}).status_code == 200
        totals = {server.get("/api/documents").json()["total"] for server in (first, second)}
        assert totals == {2}
        again = done(second, second.post("/api/articles", files={"files": next(iter(ARTICLES.items()))}).json())
        assert again["items"][0]["state"] == "known"


def stubborn() -> None:
    while True:
        try:
            time.sleep(5)
        except Exception:  # as readers of damaged files do
            continue


def test_work_ends_when_its_time_is_up_even_where_it_catches_errors():
    began = time.monotonic()
    with pytest.raises(TimeUpError), within(0.1):
        stubborn()
    assert time.monotonic() - began < 2


def test_a_file_that_takes_too_long_is_given_up_with_a_line_that_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr("taksir.news.read.read_data", lambda *_, **__: time.sleep(30))
    with pytest.raises(SourceError, match=r"^slow\.pdf: not read within 0\.2 seconds, so it was given up$"):
        read_and_keep(settings(tmp_path, read_seconds=0.2), b"%PDF", "slow.pdf", None)


def test_a_crew_ends_at_once_what_it_was_not_told_to_wait_for():
    crew = Crew(1)
    running = crew.submit(time.sleep, 60)
    while not running.running():
        time.sleep(0.02)
    time.sleep(1)
    began = time.monotonic()
    crew.close()
    assert time.monotonic() - began < 3
    with pytest.raises(BusyError):
        crew.submit(time.sleep, 0)


def test_a_server_ends_within_seconds_while_a_plan_is_looked_for(tmp_path):
    command = [
        sys.executable, "-c", "import sys; from taksir.cli import main; sys.exit(main(sys.argv[1:]))", "web",
        "--ledger", str(tmp_path / "ledger.sqlite"), "--port", "0", "--as-of", "2026-11-21",
    ]  # fmt: skip
    import httpx

    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr is not None
            address = server.stderr.readline().split(" at ")[1].split("/ ")[0]
            assert httpx.get(f"{address}/plans?s=us-500-billion", timeout=60).status_code == 200
            time.sleep(3)
            took = []
            for _ in range(5):
                began = time.monotonic()
                assert httpx.get(f"{address}/plans?s=us-500-billion", timeout=60).status_code == 200
                took.append(time.monotonic() - began)
            assert min(took) < 5  # the plan itself takes longer
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=30)
        finally:
            server.kill()
