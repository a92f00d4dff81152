"""What a server lets in: its own name, its own pages, who has the token, as much and as often as is allowed."""

from __future__ import annotations

import pytest
from serving import client, settings

TOKEN = "a token that nobody guesses"
PAGE = {"Accept": "text/html"}


def test_a_page_forbids_all_that_is_not_its_own(tmp_path):
    with client(settings(tmp_path)) as one:
        headers = one.get("/").headers
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "base-uri 'none'" in policy
    assert "form-action 'self'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"  # with less, a browser would not say where a form comes from
    assert "camera=()" in headers["permissions-policy"]


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "", "[::"])
def test_a_server_answers_to_its_own_name_alone(tmp_path, host):
    with client(settings(tmp_path)) as one:
        assert one.get("/", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "[::1]:8765", "localhost"])
def test_this_machine_has_several_names(tmp_path, host):
    with client(settings(tmp_path)) as one:
        assert one.get("/", headers={"Host": host}).status_code == 200


def test_a_name_may_be_added(tmp_path):
    given = settings(tmp_path, host="0.0.0.0", token=TOKEN, hosts=frozenset({"taksir.example"}))
    with client(given) as one:
        assert one.get("/login", headers={"Host": "taksir.example"}).status_code == 200
        assert one.get("/login", headers={"Host": "192.0.2.7:8765"}).status_code == 200
        assert one.get("/login", headers={"Host": "localhost"}).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1234"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_no_other_site_sends_anything(tmp_path, headers):
    with client(settings(tmp_path)) as one:
        assert one.post("/articles", headers=headers).status_code == 403


def test_what_is_larger_than_allowed_is_refused_before_it_is_read(tmp_path):
    with client(settings(tmp_path, max_body=100)) as one:
        assert one.post("/login", content=b"x" * 101).status_code == 413
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        assert one.post("/login", content=(b"x" * 60 for _ in range(4)), headers=form).status_code == 413


def test_who_asks_too_often_waits(tmp_path):
    with client(settings(tmp_path, rate=0.01, burst=2)) as one:
        answers = [one.get("/") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[2].headers["retry-after"]) > 1


def test_without_its_token_nothing_is_shown(tmp_path):
    with client(settings(tmp_path, token=TOKEN)) as one:
        assert one.get("/api/openapi.json").status_code == 401
        assert one.get("/", headers={"Authorization": "Bearer wrong"}).status_code == 401
        asked = one.get("/ledger?tab=deals", headers=PAGE, follow_redirects=False)
        assert (asked.status_code, asked.headers["location"]) == (303, "/login?to=/ledger%3Ftab%3Ddeals")
        assert one.get("/", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200


def test_a_browser_signs_in_once(tmp_path):
    with client(settings(tmp_path, token=TOKEN)) as one:
        assert one.post("/login", data={"token": "wrong", "to": "/"}, headers=PAGE).status_code == 401
        answer = one.post("/login", data={"token": TOKEN, "to": "/?lang=en"}, headers=PAGE, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, "/?lang=en")
        cookie = answer.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=strict" in cookie
        assert TOKEN not in cookie
        assert one.get("/").status_code == 200
        one.post("/logout")
        assert one.get("/").status_code == 401


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_signing_in_leads_to_no_other_site(tmp_path, to):
    with client(settings(tmp_path, token=TOKEN)) as one:
        answer = one.post("/login", data={"token": TOKEN, "to": to}, follow_redirects=False)
    assert answer.headers["location"] == "/"


def test_a_name_that_nothing_knows_is_one_line(tmp_path):
    with client(settings(tmp_path)) as one:
        page = one.get("/nothing", headers=PAGE)
        plain = one.get("/api/nothing")
    assert page.status_code == plain.status_code == 404
    assert "Traceback" not in page.text
    assert plain.json() == {"error": "Not Found"}
