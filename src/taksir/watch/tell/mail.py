"""Telling by e-mail: SMTP, a Message-ID that is the same whenever it is sent again."""

from __future__ import annotations

import os
import smtplib
import ssl
import sys
from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP

from taksir.watch.message import Message
from taksir.watch.settings import Channel
from taksir.watch.tell.sender import DeliveryError

_PORTS = {"starttls": 587, "tls": 465, "none": 25}
_MOST_SUBJECT = 200


class MailSender:
    """Sends each message as one e-mail to all recipients, over one connection."""

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self.most = 1

    def send(self, messages: Sequence[Message], note: str | None) -> str | None:
        """Sends; DeliveryError where the server does not take it."""
        channel = self.channel
        where = f"e-mail by {channel.host}"
        try:
            with self._server() as server:
                if channel.user:
                    server.login(channel.user, _password(channel.password, where))
                for message in messages:
                    refused = server.send_message(self.mail(message), channel.sender, list(channel.recipients))
                    if refused:  # the others have it: sending again would tell them twice
                        print(f"taksir: {where}: it refused {', '.join(sorted(refused))}", file=sys.stderr)
        except smtplib.SMTPAuthenticationError:
            raise DeliveryError(f"{where}: user name or password refused") from None
        except (OSError, smtplib.SMTPException) as error:
            raise DeliveryError(f"{where}: {_reason(error)}") from None
        return note

    def mail(self, message: Message) -> EmailMessage:
        """The e-mail of a message."""
        mail = EmailMessage(policy=SMTP)
        mail["From"] = self.channel.sender
        mail["To"] = ", ".join(self.channel.recipients)
        subject = " ".join("".join(c for c in message.subject if c.isprintable() or c == " ").split())
        mail["Subject"] = subject if len(subject) <= _MOST_SUBJECT else subject[: _MOST_SUBJECT - 1] + "…"
        mail["Message-ID"] = f"<{message.id}@{self.channel.sender.rpartition('@')[2]}>"
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(message.text.encode("utf-8", "replace").decode("utf-8"), charset="utf-8")
        return mail

    def _server(self) -> smtplib.SMTP:
        channel = self.channel
        port = channel.port or _PORTS[channel.security]
        if channel.security == "tls":
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(channel.host, port, timeout=channel.timeout, context=context)
        server = smtplib.SMTP(channel.host, port, timeout=channel.timeout)
        if channel.security == "starttls":
            try:
                server.starttls(context=ssl.create_default_context())
            except BaseException:
                server.close()
                raise
        return server


def _password(variable: str, where: str) -> str:
    found = os.environ.get(variable)
    if not found:
        raise DeliveryError(f"{where}: the environment variable {variable} with the password is not set")
    return found


def _reason(error: BaseException) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        told = error.smtp_error.decode("utf-8", "replace") if isinstance(error.smtp_error, bytes) else error.smtp_error
        return f"it answered {error.smtp_code} {' '.join(str(told).split())}"
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return f"it refused {', '.join(sorted(error.recipients))}"
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return str(text).splitlines()[0]
