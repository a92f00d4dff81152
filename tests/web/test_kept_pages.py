"""Pages that took long are made anew when there is a newer brief, and readers do not wait for them."""

import asyncio
import time

import pytest
from serving import client, fill, filled

from taksir.web import keeping
from taksir.web.warming import FIRST, pages_of
from taksir.web.words import COOKIE

PAGE = {"Accept": "text/html"}
LATER = {
    "later.txt": "Microsoft to put money into Mistral AI\n\nPARIS, 12 November 2026 - Microsoft will invest "
    "US$3 billion in Mistral AI, the two companies announced on Thursday.\n"
}


def _newer(one, given):
    """Keep another article and wait until a brief has it."""
    desk = one.app.state.bench.desk
    before = desk.turn
    fill(given, LATER)
    desk.renew()
    until = time.monotonic() + 60
    while desk.turn == before:
        assert time.monotonic() < until, "no newer brief"
        time.sleep(0.05)


def _until(one, path, says):
    """Ask for a page, as it stands each time, until it says something; what it said first."""
    first = one.get(path, headers=PAGE).text
    told, until = first, time.monotonic() + 60
    while says not in told:
        assert time.monotonic() < until, "the page was not made anew"
        time.sleep(0.05)
        told = one.get(path, headers=PAGE).text
    return first


@pytest.mark.parametrize("path", ["/timeline", "/picture", "/ask?q=Who+invested+in+Mistral+AI%3F"])
def test_a_long_page_is_shown_as_it_was_while_it_is_made_anew(tmp_path, monkeypatch, caplog, path):
    monkeypatch.setattr(keeping, "LONG_S", 0.0)
    given = filled(tmp_path)
    with client(given) as one:
        one.app.state.bench.desk.brief()
        before = one.get(path, headers=PAGE)
        assert before.status_code == 200
        assert "Microsoft" not in before.text
        _newer(one, given)
        assert _until(one, path, "Microsoft") == before.text
    assert "made anew" not in caplog.text


def test_what_fails_when_it_is_made_anew_holds_nothing_up(tmp_path, monkeypatch, caplog):
    monkeypatch.setattr(keeping, "LONG_S", 0.0)
    given = filled(tmp_path)
    with client(given) as one:
        one.app.state.bench.desk.brief()
        for path in ("/picture", "/timeline"):
            assert one.get(path, headers=PAGE).status_code == 200
        from taksir.web.routes import timeline

        with monkeypatch.context() as broken:
            broken.setattr(timeline, "tool_named", None)
            _newer(one, given)
            _until(one, "/picture", "Microsoft")
            assert one.app.state.bench.desk._pages is False
        assert "could not be made anew: /timeline" in caplog.text
        assert "Microsoft" in one.get("/timeline", headers=PAGE).text


async def _loop():
    return asyncio.get_running_loop()


def test_a_page_that_was_made_before_anybody_asked_is_there_for_every_browser_of_its_language(tmp_path, monkeypatch):
    given = filled(tmp_path, token="open-sesame-open-sesame")
    with client(given) as one:
        one.app.state.bench.desk.brief()
        page = pages_of(one.app, one.app.state.bench, one.portal.call(_loop))
        assert [page(path, language) for path in FIRST for language in ("en", "id")] == [200] * 2 * len(FIRST)
        from taksir.web.routes import timeline

        monkeypatch.setattr(timeline, "tool_named", None)
        sent = PAGE | {"Authorization": f"Bearer {given.token}", "Accept-Encoding": "gzip, deflate, br"}
        found = [
            one.get("/timeline", headers=sent | {"Accept-Language": spoken}).text
            for spoken in ("id-ID,id;q=0.9,en;q=0.8", "en-GB,en;q=0.7", "fr")
        ]
        assert 'lang="id"' in found[0]
        assert 'lang="en"' in found[1]
        assert found[1] == found[2]
        assert one.get("/timeline?entity=OpenAI", headers=sent).status_code == 500
        assert one.get("/timeline", headers=PAGE).url.path == "/login"


def test_a_language_that_is_chosen_is_remembered_though_its_page_is_kept(tmp_path):
    given = filled(tmp_path)
    with client(given) as one:
        one.app.state.bench.desk.brief()
        for _ in range(2):
            one.cookies.clear()
            one.get("/timeline", headers=PAGE | {"Accept-Language": "id"})
            chosen = one.get("/timeline?lang=id", headers=PAGE)
            assert COOKIE in chosen.headers.get("set-cookie", "")
            assert 'lang="id"' in one.get("/timeline", headers=PAGE | {"Accept-Language": "en"}).text
