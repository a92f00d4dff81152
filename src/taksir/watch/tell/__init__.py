"""Where messages go: one file a way, each a `Sender`.

A sender tells messages in order and says how far it came. What it must find again after a restart (how much of a file
was written) is its note, which the state keeps in the same transaction as the marks of what was told.
"""

from taksir.watch.tell.sender import DeliveryError, Sender, sender_of

__all__ = ["DeliveryError", "Sender", "sender_of"]
