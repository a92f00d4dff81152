"""Telling what waits in the outbox: at once or as a digest, again and later where a channel cannot be reached."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from taksir.watch.event import identity
from taksir.watch.message import Message, of_digest, of_event
from taksir.watch.phrases import Phrases
from taksir.watch.settings import Channel
from taksir.watch.state import State
from taksir.watch.tell import DeliveryError, Sender, sender_of

FIRST_WAIT_S = 5.0
"""After a first failure a channel is tried again so much later, then twice as long each time …"""
LONGEST_WAIT_S = 3600.0
"""… and never later than this."""
_MOST_OF_A_DIGEST = 100_000


class Delivery:
    """Delivers for the channels of one watch. Nothing is given up: what cannot be told stays in the outbox."""

    def __init__(
        self,
        state: State,
        channels: Sequence[Channel],
        phrases: Phrases,
        *,
        now: Callable[[], float] = time.time,
        json: bool = False,
    ) -> None:
        self.state = state
        self.phrases = phrases
        self.now = now
        self._ways: list[tuple[Channel, Sender]] = [(channel, sender_of(channel, json=json)) for channel in channels]

    def deliver(self) -> list[str]:
        """Tells what is due; a line for each channel that could not."""
        return [said for channel, sender in self._ways if (said := self._deliver(channel, sender)) is not None]

    def _deliver(self, channel: Channel, sender: Sender) -> str | None:
        post, now = self.state.post(channel.name), self.now()
        # A time further off than the longest wait was noted before the clock was set back.
        if post.tries and 0 < post.next - now <= LONGEST_WAIT_S:
            return None
        if channel.when != "at once":
            self._gather(channel, post.slot, now)
        try:
            for batch in self.state.batches(channel.name):
                rows = self.state.waiting(channel.name, batch, _MOST_OF_A_DIGEST)
                when = "daily" if channel.when == "at once" else channel.when
                self._send(channel, sender, [of_digest(batch, when, rows, self.phrases)])
            while channel.when == "at once":
                rows = self.state.waiting(channel.name, None, sender.most)
                if not rows:
                    break
                self._send(channel, sender, [of_event(number, event, self.phrases) for number, event in rows])
        except DeliveryError as error:
            wait = min(LONGEST_WAIT_S, FIRST_WAIT_S * 2 ** min(post.tries, 20))
            self.state.missed(channel.name, post.tries + 1, now + wait, str(error))
            return str(error)
        return None

    def _send(self, channel: Channel, sender: Sender, messages: Sequence[Message]) -> None:
        note = sender.send(messages, self.state.post(channel.name).note)
        self.state.done(channel.name, [number for message in messages for number in message.numbers], note)

    def _gather(self, channel: Channel, last: float | None, now: float) -> None:
        """Begins a digest where its time has come since the last one."""
        slot = slot_of(channel, now)
        if last is None or last > now:  # the first time, or the clock was set back
            self.state.begin(channel.name, slot)
        elif slot > last:
            rows = self.state.waiting(channel.name, None, 1)
            if rows:
                self.state.gather(channel.name, slot, identity("digest", channel.name, slot, rows[0][1].id))
            else:
                self.state.begin(channel.name, slot)


def slot_of(channel: Channel, now: float) -> float:
    """The last time at or before `now` at which a digest of the channel is due, on this machine's clock."""
    here = datetime.fromtimestamp(now)
    hour, minute = (int(part) for part in channel.at.split(":"))
    if channel.when == "hourly":
        slot, step = here.replace(minute=minute, second=0, microsecond=0), timedelta(hours=1)
    else:
        slot, step = here.replace(hour=hour, minute=minute, second=0, microsecond=0), timedelta(days=1)
    return (slot if slot <= here else slot - step).timestamp()
