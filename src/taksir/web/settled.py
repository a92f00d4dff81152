"""What a server holds for long is set aside from the search for garbage, which would hold up every page to look at it.

Python looks through all that it holds now and then, and stands still meanwhile: half a second with 600 articles. What
a new brief brings stays until there is the next one, and goes by itself when nothing names it; only what names itself
in a ring has to be looked for. So all that is there after a brief is set aside, and looked through once in a while.
"""

from __future__ import annotations

import gc

WHOLE = 32
"""After so many briefs everything is looked through once."""


def settle(turn: int) -> None:
    """Set aside all that is held now; `turn` counts the briefs."""
    if turn % WHOLE == 0:
        gc.unfreeze()
        gc.collect()
    gc.freeze()
