"""What every way of telling does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from taksir.errors import DataError
from taksir.watch.message import Message
from taksir.watch.settings import Channel


class DeliveryError(DataError):
    """A message could not be told; the line says to whom and why, never a secret."""


class Sender(Protocol):
    """Tells messages; `most` is how many it takes at once."""

    most: int

    def send(self, messages: Sequence[Message], note: str | None) -> str | None:
        """Tells all the messages, and gives the note to keep; DeliveryError where it told none of them."""
        ...


def sender_of(channel: Channel, *, json: bool = False) -> Sender:
    """The sender of a channel; `json` makes the terminal write JSON lines."""
    if channel.to == "file":
        from taksir.watch.tell.file import FileSender

        return FileSender(channel)
    if channel.to == "webhook":
        from taksir.watch.tell.webhook import WebhookSender

        return WebhookSender(channel)
    if channel.to == "email":
        from taksir.watch.tell.mail import MailSender

        return MailSender(channel)
    from taksir.watch.tell.terminal import TerminalSender

    return TerminalSender(json=json)
