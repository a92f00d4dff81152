"""Read by every Python that a test starts: connections to anything but this machine fail."""

from __future__ import annotations

import socket
from typing import Any

_connect = socket.socket.connect
_OWN = ("127.0.0.1", "::1", "localhost")


def _own(inst: socket.socket, address: Any) -> None:
    if isinstance(address, tuple) and address[0] not in _OWN:
        inst.close()
        raise OSError(f"the network is closed to tests: {address[0]}")
    _connect(inst, address)


socket.socket.connect = _own  # type: ignore[method-assign,assignment]
