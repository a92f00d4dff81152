"""Telling by webhook: JSON by POST, signed, with a key that is the same whenever it is sent again."""

from __future__ import annotations

import hashlib
import hmac
import http.client
import json
import os
import ssl
from collections.abc import Sequence
from urllib.parse import urlsplit

from taksir.watch.message import Message
from taksir.watch.settings import Channel
from taksir.watch.tell.sender import DeliveryError


class WebhookSender:
    """Posts one message at a time. A receiver answers 2xx for one that it has, also when it had it before.

    `Idempotency-Key` is the id of the message; `X-Taksir-Signature` is `sha256=` and the HMAC of the body under the
    secret. No redirect is followed: the body goes to the address that the user named and nowhere else.
    """

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self.most = 1

    def send(self, messages: Sequence[Message], note: str | None) -> str | None:
        """Posts; DeliveryError for any answer but 2xx."""
        for message in messages:
            self._post(message)
        return note

    def _post(self, message: Message) -> None:
        parts = urlsplit(self.channel.address)
        where = f"{parts.scheme}://{parts.hostname}"
        body = json.dumps(message.body, ensure_ascii=False).encode("utf-8", "replace")
        headers = {
            "Content-Type": "application/json; charset=utf-8", "User-Agent": "taksir", "Idempotency-Key": message.id,
            "Connection": "close",
        }  # fmt: skip
        if self.channel.secret:
            headers["X-Taksir-Signature"] = signature(body, _secret(self.channel.secret, where))
        try:
            connection = _connection(parts.scheme, parts.hostname or "", parts.port, self.channel.timeout)
            try:
                path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
                connection.request("POST", path, body, headers)
                status = connection.getresponse().status
            finally:
                connection.close()
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise DeliveryError(f"webhook {where}: {_reason(error)}") from None
        if not 200 <= status < 300:
            raise DeliveryError(f"webhook {where}: it answered {status}")


def signature(body: bytes, secret: str) -> str:
    """What a receiver works out again to know that a body is ours.

    >>> signature(b"{}", "s")[:15]
    'sha256=e6acd1b7'
    """
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def _connection(scheme: str, host: str, port: int | None, timeout: float) -> http.client.HTTPConnection:
    if scheme == "https":
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(host, port, timeout=timeout, context=context)
    return http.client.HTTPConnection(host, port, timeout=timeout)


def _secret(variable: str, where: str) -> str:
    found = os.environ.get(variable)
    if not found:
        raise DeliveryError(f"webhook {where}: the environment variable {variable} with its secret is not set")
    return found


def _reason(error: BaseException) -> str:
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return str(text).splitlines()[0]
