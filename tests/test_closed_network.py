"""The tests' own guard: nothing of theirs reaches the network or the user's files."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from platformdirs import user_data_path
from pytest_socket import SocketConnectBlockedError

FOREIGN = "192.0.2.1"  # an address for documents, RFC 5737


def test_foreign_addresses_and_names_are_closed() -> None:
    with (
        pytest.warns(UserWarning, match=r"socket\.connect"),
        pytest.raises(SocketConnectBlockedError),
    ):
        socket.create_connection((FOREIGN, 80), timeout=1)
    with pytest.raises(socket.gaierror, match="closed to tests"):
        socket.getaddrinfo("example.org", 80)


def test_a_child_process_is_closed_too() -> None:
    script = f"import socket; socket.create_connection(('{FOREIGN}', 80), timeout=1)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "the network is closed to tests" in done.stderr


def test_the_home_is_the_tests_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    base = tmp_path_factory.getbasetemp()
    assert Path(os.environ["HOME"]).is_relative_to(base)
    assert user_data_path("taksir").is_relative_to(base)
