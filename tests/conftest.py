"""What holds for every test: no network but this machine's own, and a home of its own.

Child processes get the same: the home by their environment, the closed network by `closed/sitecustomize.py`.
"""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path

import pytest
from hypothesis import settings
from pytest_socket import socket_allow_hosts

HOMES = {
    "HOME": "", "XDG_DATA_HOME": ".local/share", "XDG_CONFIG_HOME": ".config", "XDG_CACHE_HOME": ".cache",
    "XDG_STATE_HOME": ".local/state",
}  # fmt: skip

_NUMERIC = re.compile(r"(0x[0-9a-f]+|[0-9]+)(\.(0x[0-9a-f]+|[0-9]+))*", re.IGNORECASE)

settings.register_profile("ci", derandomize=True, print_blob=True, deadline=None)
settings.register_profile("here", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session", autouse=True)
def _home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The user's ledger and data are never touched, nor do they change what a test sees."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name, folder in HOMES.items():
            patch.setenv(name, str(home / folder))
        closed = str(Path(__file__).parent / "closed")
        patch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [closed, os.environ.get("PYTHONPATH")])))
        patch.setenv("COLUMNS", "100")
        for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(scope="session", autouse=True)
def _names() -> Iterator[None]:
    """Asking for the address of a foreign name fails."""
    real = socket.getaddrinfo

    def own(host: object, *arguments: object, **options: object) -> object:
        if not _is_own(host):
            raise socket.gaierror(socket.EAI_NONAME, "the network is closed to tests")
        return real(host, *arguments, **options)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", own)
        yield


def pytest_runtest_setup() -> None:
    """Connections to anything but this machine fail."""
    socket_allow_hosts(["127.0.0.1", "::1"], allow_unix_socket=True)


def _is_own(host: object) -> bool:
    """Whether it is no name (127.1 and 2130706433 are addresses, too) or a name of this machine."""
    name = host.decode() if isinstance(host, bytes) else str(host or "")
    if name in ("", "localhost"):
        return True
    try:
        ip_address(name.partition("%")[0])
    except ValueError:
        return _NUMERIC.fullmatch(name) is not None
    return True
