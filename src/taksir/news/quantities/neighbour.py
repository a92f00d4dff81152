"""Where the sentence around a number begins and ends, as far as numbers need to know."""

from __future__ import annotations

import re

from taksir.news.span import Span

_STOP = re.compile(r"[.!?](?=\s)|\n")
_WINDOW = 400


def sentence_at(text: str, span: Span) -> Span:
    """The sentence that holds a span, at most some hundred characters either side.

    >>> text = "One is 1.5 GW. Two is 2 GW."
    >>> sentence_at(text, Span(22, 26)).of(text)
    ' Two is 2 GW'
    """
    begin = max(0, span.start - _WINDOW)
    stops = [m.end() for m in _STOP.finditer(text, begin, span.start)]
    after = _STOP.search(text, span.end, span.end + _WINDOW)
    return Span(stops[-1] if stops else begin, after.start() if after else min(len(text), span.end + _WINDOW))
