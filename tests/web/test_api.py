"""The API keeps its own description: what it takes, what it answers, and what it refuses."""

from __future__ import annotations

import csv
import io
import json
import time
from collections.abc import Iterator
from typing import Any

import openpyxl
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance
from serving import client, filled, settings

from taksir.copilot.finding import Finding
from taksir.copilot.tools import tools
from taksir.web.app import create_app

EXAMPLES = 4
"""So many calls of each operation and mode; `make` of the whole suite has no time for more."""


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    described = filled(tmp_path_factory.mktemp("api"))
    with client(described) as found:
        yield found


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    described = filled(tmp_path_factory.mktemp("described"))
    app = create_app(described)
    yield schemathesis.openapi.from_asgi("/api/openapi.json", app, headers={"Host": "127.0.0.1"})
    app.state.bench.close()


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["fitting", "unfit"])
def test_no_call_is_answered_otherwise_than_described(api, mode):
    wrong = []
    for result in api.get_all_operations():
        operation = result.ok()

        @hypothesis_settings(
            max_examples=EXAMPLES, phases=[Phase.generate], suppress_health_check=list(HealthCheck), deadline=None,
            database=None, report_multiple_bugs=False,
        )  # fmt: skip
        @given(case=operation.as_strategy(generation_mode=mode))
        def every(case: schemathesis.Case) -> None:
            # What a quantity or a name may be cannot be said in JSON Schema: a call fits it and is refused all the same.
            case.call_and_validate(headers={"Host": "127.0.0.1"}, excluded_checks=[positive_data_acceptance])

        try:
            every()
        except Unsatisfiable:
            continue
        except Exception as error:
            wrong.append(f"{operation.label}: {error}")
    assert not wrong, "\n\n".join(wrong)


def test_every_tool_has_its_operation(one):
    paths = one.get("/api/openapi.json").json()["paths"]
    assert {f"/api/tools/{name}" for name in tools()} <= set(paths)
    assert {told["name"] for told in one.get("/api/tools").json()} == set(tools())


def test_a_tool_answers_with_a_finding(one):
    answer = one.post("/api/tools/chain", json={"quantity": "500 MW it", "chip": "gb300"})
    found = Finding.model_validate(answer.json())
    assert found.numbers[0].unit == "package"
    assert "from" in answer.json()["numbers"][0]


@pytest.mark.parametrize(
    ("path", "body", "code"),
    [
        ("chain", {"quantity": "a lot of money"}, 422),
        ("chain", {"quantity": "500 MW", "chip": "no such chip"}, 404),
        ("chain", {"quantity": "500 MW", "colour": "red"}, 422),
        ("chain", {"quantity": "500\u0000MW"}, 422),
        ("no_tool", {}, 404),
    ],
)
def test_what_goes_wrong_is_one_line(one, path, body, code):
    answer = one.post(f"/api/tools/{path}", json=body)
    assert answer.status_code == code
    assert set(answer.json()) == {"error"}
    assert "\n" not in answer.json()["error"]


def test_the_ledger_is_filtered_sorted_and_paged(one):
    every = one.get("/api/claims", params={"all": "true"}).json()
    money = one.get("/api/claims", params={"kind": "investment", "sort": "-value"}).json()
    assert 0 < money["total"] < every["total"]
    values = [item["value"] for item in money["items"]]
    assert values == sorted(values, reverse=True)
    pages = [one.get("/api/claims", params={"limit": 4, "offset": at}).json()["items"] for at in (0, 4, 8)]
    ids = [item["id"] for page in pages for item in page]
    assert len(ids) == len(set(ids)) == one.get("/api/claims").json()["total"]
    denied = one.get("/api/deals", params={"status": "denied"}).json()["items"]
    assert [item["who"] for item in denied] == [["NVIDIA"]]
    assert one.get("/api/claims", params={"sort": "colour"}).status_code == 404


def test_an_export_holds_the_rows_that_fit(one):
    rows = one.get("/api/claims", params={"entity": "amazon"}).json()["items"]
    query = {"tab": "claims", "entity": "amazon"}
    table = list(csv.DictReader(io.StringIO(one.get("/api/export", params={**query, "format": "csv"}).text)))
    told = one.get("/api/export", params={**query, "format": "json"}).json()
    book = openpyxl.load_workbook(
        io.BytesIO(one.get("/api/export", params={**query, "format": "xlsx"}).content), read_only=True
    )
    sheet = [row[0] for row in book["Claims"].iter_rows(values_only=True)][1:]
    assert [row["id"] for row in table] == [row["id"] for row in told["claims"]] == sheet == [one["id"] for one in rows]
    assert told["as_of"] == "2026-11-21"


def test_articles_become_a_job_and_the_job_documents(one):
    text = "Meta will spend US$7 billion on data centres in Ohio, the company said on 3 November 2026."
    answer = one.post("/api/articles", files=[("files", ("../../etc/new.txt", text)), ("files", ("empty.txt", " "))])
    assert answer.status_code == 202
    until = time.monotonic() + 30
    job = answer.json()
    while job["stage"] != "done" and time.monotonic() < until:
        time.sleep(0.1)
        job = one.get(f"/api/jobs/{job['id']}").json()
    assert job["stage"] == "done"
    kept, failed = job["items"]
    assert (kept["file"], kept["state"]) == ("new.txt", "kept")
    assert failed["state"] == "failed"
    assert "empty" in failed["reason"]
    found = one.get("/api/claims", params={"document": kept["document"]}).json()["items"]
    assert 7e9 in [item["value"] for item in found]
    again = one.post("/api/articles", files={"files": ("again.txt", text)}).json()
    while again["stage"] == "reading":
        again = one.get(f"/api/jobs/{again['id']}").json()
    assert again["items"][0]["state"] == "known"


@pytest.mark.parametrize("name", ["picture.png", "programme.exe", "archive.zip", "nothing"])
def test_only_what_is_read_may_be_sent(one, name):
    answer = one.post("/api/articles", files={"files": (name, b"some bytes")})
    assert answer.status_code == 415
    assert name in answer.json()["error"]


def test_a_file_that_is_too_large_is_refused(tmp_path):
    with client(settings(tmp_path, max_upload=1_000, max_files=2)) as small:
        assert small.post("/api/articles", files={"files": ("a.txt", b"x" * 1_500)}).status_code == 413
        many = [("files", (f"{n}.txt", b"x")) for n in range(3)]
        assert small.post("/api/articles", files=many).status_code == 413


def test_no_more_waits_than_is_allowed(tmp_path):
    with client(settings(tmp_path, waiting=1)) as small:
        many = [("files", (f"{n}.txt", b"x")) for n in range(2)]
        assert small.post("/api/articles", files=many).status_code == 503


def test_a_question_is_answered_or_declined(one):
    told = one.post("/api/ask", json={"text": "What is the capital of France?"}).json()
    assert told["state"] == "declined"
    assert one.post("/api/ask", json={"text": ""}).status_code == 422


def test_the_description_needs_no_other_host(one):
    page = one.get("/api/docs", headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert "/api/tools/chain" in page.text
    assert "cdn" not in page.text
    assert json.loads(one.get("/api/openapi.json").text)["info"]["title"] == "Taksir"


def test_yes_is_no_number(one):
    told = one.post("/api/tools/claims", json={"limit": True})
    assert told.status_code == 422
    assert "a number is wanted" in told.text
