"""Telling: each channel once, in order, and again later where it could not be reached."""

from __future__ import annotations

import hashlib
import hmac
import json
import socket
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from watching import CONTRACT, HEAD, INBOX, OUT, PLAN, RUMOUR, lines, look, put, serving, watching

from taksir.watch.deliver import LONGEST_WAIT_S
from taksir.watch.event import Event, Place
from taksir.watch.message import of_event
from taksir.watch.phrases import phrases
from taksir.watch.settings import Channel
from taksir.watch.tell.file import FileSender
from taksir.watch.tell.terminal import plain

WATCHED = HEAD + "entities = ['Nvidia']\n" + INBOX
NOON = datetime(2026, 11, 21, 12, 0).timestamp()
DAY = 86400.0


def message(number: int) -> Any:
    event = Event(f"id{number}", "named", ("NVIDIA",), f"line {number}", "why", Place("a1", "q"))
    return of_event(number, event, phrases("en"))


class TestFile:
    def test_what_was_written_but_not_marked_is_not_written_again(self, tmp_path: Path) -> None:
        channel = Channel("file", "f", path=tmp_path / "events.jsonl")
        note = FileSender(channel).send([message(1)], None)
        FileSender(channel).send([message(2), message(3)], note)  # killed before its note was kept
        FileSender(channel).send([message(2), message(3), message(4)], note)
        assert [line["id"] for line in lines(tmp_path)] == ["id1", "id2", "id3", "id4"]

    @pytest.mark.parametrize("cut", [1, 5, 40])
    def test_a_line_that_was_cut_off_is_written_whole(self, tmp_path: Path, cut: int) -> None:
        channel = Channel("file", "f", path=tmp_path / "events.jsonl")
        note = FileSender(channel).send([message(1)], None)
        FileSender(channel).send([message(2), message(3)], note)
        path = tmp_path / "events.jsonl"
        path.write_bytes(path.read_bytes()[:-cut])
        FileSender(channel).send([message(2), message(3)], note)
        assert [line["id"] for line in lines(tmp_path)] == ["id1", "id2", "id3"]

    def test_a_file_that_was_moved_away_is_begun_anew(self, tmp_path: Path) -> None:
        channel = Channel("file", "f", path=tmp_path / "events.jsonl")
        note = FileSender(channel).send([message(1), message(2)], None)
        (tmp_path / "events.jsonl").rename(tmp_path / "old.jsonl")
        FileSender(channel).send([message(3)], note)
        assert [line["id"] for line in lines(tmp_path)] == ["id3"]

    def test_a_folder_in_its_place_is_said_and_nothing_is_lost(self, tmp_path: Path) -> None:
        (tmp_path / "events.jsonl").mkdir()
        put(tmp_path, "a.txt", RUMOUR)
        tally = look(tmp_path, WATCHED + OUT, lambda: NOON)
        assert "events.jsonl: cannot be written" in tally.complaints[0]
        (tmp_path / "events.jsonl").rmdir()
        look(tmp_path, WATCHED + OUT, lambda: NOON + 60)
        assert len(lines(tmp_path)) == 1


class TestWebhook:
    def hook(self, address: str) -> str:
        return WATCHED + f"[[tell]]\nto = 'webhook'\naddress = '{address}'\nsecret = 'HOOK_SECRET'\n"

    def test_it_is_signed_and_carries_its_key(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("HOOK_SECRET", "s3cret")
        put(tmp_path, "a.txt", RUMOUR)
        with serving() as server:
            server.pages["/hook?a=1"] = (204, {}, b"")
            look(tmp_path, self.hook(server.at("/hook?a=1")))
        ((method, _, headers, body),) = server.asked
        assert method == "POST"
        assert headers["Idempotency-Key"] == json.loads(body)["id"]
        assert headers["X-Taksir-Signature"] == "sha256=" + hmac.new(b"s3cret", body, hashlib.sha256).hexdigest()

    def test_it_is_tried_again_later_and_later_with_the_same_key(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("HOOK_SECRET", "s3cret")
        put(tmp_path, "a.txt", RUMOUR)
        with serving() as server:
            server.pages["/hook"] = (503, {}, b"")
            text = self.hook(server.at("/hook"))
            counts = []
            for after in (0, 4, 6, 10, 16.5, 17):
                tally = look(tmp_path, text, lambda after=after: NOON + after)  # type: ignore[misc]
                counts.append(len(server.asked))
                assert not tally.complaints or "it answered 503" in tally.complaints[0]
            assert counts == [1, 1, 2, 2, 3, 3]
            server.pages["/hook"] = (200, {}, b"")
            look(tmp_path, text, lambda: NOON + 2 * LONGEST_WAIT_S)
            look(tmp_path, text, lambda: NOON + 3 * LONGEST_WAIT_S)
        assert len(server.asked) == 4
        assert len({headers["Idempotency-Key"] for _, _, headers, _ in server.asked}) == 1

    def test_a_clock_that_is_set_back_does_not_hold_it_up(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("HOOK_SECRET", "s3cret")
        put(tmp_path, "a.txt", RUMOUR)
        with serving() as server:
            text = self.hook(server.at("/hook"))
            look(tmp_path, text, lambda: NOON + 400 * DAY)
            server.pages["/hook"] = (200, {}, b"")
            look(tmp_path, text, lambda: NOON)
        assert len(server.asked) == 2

    def test_without_its_secret_nothing_is_sent(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("HOOK_SECRET", raising=False)
        put(tmp_path, "a.txt", RUMOUR)
        with serving() as server:
            tally = look(tmp_path, self.hook(server.at("/hook")))
        assert "environment variable HOOK_SECRET with its secret is not set" in tally.complaints[0]
        assert server.asked == []


class _Box:
    def __init__(self) -> None:
        self.mails: list[Any] = []
        self.refuse = False

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        if self.refuse:
            return "451 later"
        self.mails.append((envelope.mail_from, envelope.rcpt_tos, message_from_bytes(envelope.content, policy=default)))
        return "250 OK"


@pytest.fixture
def post() -> Iterator[tuple[_Box, int]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    box = _Box()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield box, port
    finally:
        controller.stop()


class TestMail:
    def mail(self, port: int, more: str = "") -> str:
        return WATCHED + (
            f"[[tell]]\nto = 'email'\nhost = '127.0.0.1'\nport = {port}\nsecurity = 'none'\nsender = 't@desk.example'\n"
            f"recipients = ['a@desk.example', 'b@desk.example']\n{more}"
        )

    def test_an_event_is_one_mail_with_a_lasting_id(self, tmp_path: Path, post: tuple[_Box, int]) -> None:
        box, port = post
        put(tmp_path, "a.txt", RUMOUR)
        box.refuse = True
        tally = look(tmp_path, self.mail(port), lambda: NOON)
        assert "it answered 451 later" in tally.complaints[0]
        box.refuse = False
        look(tmp_path, self.mail(port), lambda: NOON + 60)
        look(tmp_path, self.mail(port), lambda: NOON + 120)
        ((sender, recipients, mail),) = box.mails
        assert (sender, recipients) == ("t@desk.example", ["a@desk.example", "b@desk.example"])
        assert mail["Subject"] == "NVIDIA named: Nvidia may invest in Intel"
        assert mail["Message-ID"].endswith("@desk.example>")
        assert "in talks to invest $5 billion" in mail.get_content()

    def test_a_digest_is_one_mail_a_day_grouped_by_name_across_restarts(
        self, tmp_path: Path, post: tuple[_Box, int]
    ) -> None:
        box, port = post
        text = self.mail(port, "when = 'daily'\nat = '07:00'\n").replace("['Nvidia']", "['Nvidia', 'OpenAI']")
        look(tmp_path, text, lambda: NOON)
        for name, article in (("a.txt", RUMOUR), ("b.txt", PLAN), ("c.txt", CONTRACT)):
            put(tmp_path, name, article)
        put(tmp_path, "d.txt", "OpenAI moves\n\n3 March 2026\n\nOpenAI opened an office in Jakarta, it said.")
        look(tmp_path, text, lambda: NOON + 3600)
        assert box.mails == []
        box.refuse = True
        look(tmp_path, text, lambda: NOON + DAY)
        box.refuse = False
        put(tmp_path, "e.txt", "OpenAI again\n\n4 March 2026\n\nOpenAI opened an office in Bandung, it said.")
        look(tmp_path, text, lambda: NOON + DAY + 60)
        ((_, _, mail),) = box.mails
        words = mail.get_content().replace("\r\n", "\n")
        assert mail["Subject"] == "Taksir: 6 things in a day"
        assert words.index("NVIDIA\n------") < words.index("OpenAI\n------")
        assert "OpenAI again" not in words
        look(tmp_path, text, lambda: NOON + 2 * DAY)
        assert "OpenAI again" in box.mails[1][2].get_content()
        look(tmp_path, text, lambda: NOON + 3 * DAY)
        assert len(box.mails) == 2

    def test_a_digest_comes_though_the_clock_was_set_back(self, tmp_path: Path, post: tuple[_Box, int]) -> None:
        box, port = post
        text = self.mail(port, "when = 'hourly'\nat = '00:30'\n")
        look(tmp_path, text, lambda: NOON + 400 * DAY)
        put(tmp_path, "a.txt", RUMOUR)
        look(tmp_path, text, lambda: NOON)
        look(tmp_path, text, lambda: NOON + 3600)
        assert len(box.mails) == 1

    def test_an_open_connection_is_not_taken_for_a_safe_one(self, tmp_path: Path, post: tuple[_Box, int]) -> None:
        box, port = post
        put(tmp_path, "a.txt", RUMOUR)
        tally = look(tmp_path, self.mail(port).replace("'none'", "'starttls'"))
        assert "STARTTLS" in tally.complaints[0]
        assert box.mails == []


def test_one_channel_that_is_down_does_not_hold_up_another(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", RUMOUR)
    look(tmp_path, WATCHED + "[[tell]]\nto = 'webhook'\naddress = 'http://127.0.0.1:1/'\ntimeout = '1 s'\n" + OUT)
    assert len(lines(tmp_path)) == 1


def test_a_channel_tells_only_the_events_that_it_names(tmp_path: Path) -> None:
    for name, article in (("a.txt", RUMOUR), ("b.txt", PLAN)):
        put(tmp_path, name, article)
    look(tmp_path, WATCHED + OUT + "events = ['number']\n")
    assert [line["kind"] for line in lines(tmp_path)] == ["number"]


def test_words_of_others_cannot_steer_the_terminal() -> None:
    assert plain("a\x1b[2Jb\r\u202ec\nd") == "a[2Jbc\nd"


def test_what_was_found_is_marked_in_the_same_step_as_what_was_read(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", RUMOUR)
    with watching(tmp_path, WATCHED + OUT) as watcher:
        watcher.delivery.deliver = lambda: []  # type: ignore[method-assign]  # killed before it tells
        watcher.look()
        assert watcher.state.left() == 1
    look(tmp_path, WATCHED + OUT)
    assert len(lines(tmp_path)) == 1
