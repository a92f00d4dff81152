"""`taksir web` from the command line: what it refuses to start with, and that it serves and ends."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request

import pytest

from taksir.cli import main


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--host", "0.0.0.0"], "demand a token"),
        (["--token-env", "TAKSIR_NO_SUCH"], "at least 16 characters"),
        (["--token-file", "/no/such/file"], "cannot be read"),
        (["--token-env", "A", "--token-file", "b"], "exclude each other"),
        (["--port", "70000"], "from 0 to 65535"),
        (["--workers", "0"], "at least 1"),
    ],
)
def test_what_is_not_safe_does_not_start(capsys, arguments, says):
    assert main(["web", *arguments]) == 2
    assert says in capsys.readouterr().err


def test_a_port_that_is_taken_is_said(capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert main(["web", "--port", str(taken.getsockname()[1])]) == 2
    assert "cannot listen" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="ends by a signal")
def test_it_serves_until_it_is_told_to_end(tmp_path):
    command = [
        sys.executable, "-c", "import sys; from taksir.cli import main; sys.exit(main(sys.argv[1:]))", "web",
        "--port", "0", "--ledger", str(tmp_path / "l.sqlite"), "--token-env", "MY_TOKEN",
    ]  # fmt: skip
    token = "0123456789abcdef"
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, "MY_TOKEN": token}) as server:
        try:
            assert server.stderr is not None
            address = re.search(r"http://127\.0\.0\.1:\d+/", server.stderr.readline())
            assert address is not None
            asked = urllib.request.Request(f"{address[0]}api/documents", headers={"Authorization": f"Bearer {token}"})
            with urllib.request.urlopen(asked, timeout=60) as answer:
                assert answer.read() == b'{"total":0,"items":[]}'
        finally:
            server.send_signal(signal.SIGINT)
        assert server.wait(timeout=30) in (0, 130, -signal.SIGINT)
        assert "Traceback" not in server.stderr.read()
