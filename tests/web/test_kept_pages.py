"""Pages that took long are made anew when there is a newer brief, and readers do not wait for them."""

import time

import pytest
from serving import client, fill, settings

from taksir.web import keeping

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
    given = settings(tmp_path)
    fill(given)
    with client(given) as one:
        one.app.state.bench.desk.brief()
        before = one.get(path, headers=PAGE)
        assert before.status_code == 200 and "Microsoft" not in before.text
        _newer(one, given)
        assert _until(one, path, "Microsoft") == before.text
    assert "made anew" not in caplog.text


def test_what_fails_when_it_is_made_anew_holds_nothing_up(tmp_path, monkeypatch, caplog):
    monkeypatch.setattr(keeping, "LONG_S", 0.0)
    given = settings(tmp_path)
    fill(given)
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
