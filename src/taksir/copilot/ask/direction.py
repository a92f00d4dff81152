"""Whether a question asks who gives money to somebody, or to whom somebody gives it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from taksir.catalog.ask_file import ask_tables
from taksir.copilot.ask.question import Named, Question


def takes(question: Question, name: Named) -> bool | None:
    """True where the name is who takes, False where it is who gives, None where nothing says so.

    What stands right before or after the name decides, else whether it stands before the verb.
    """
    text = question.text
    before, after = text[: name.span.start].rstrip().lower(), text[name.span.end :].lower()
    for taking, words in ((True, _words()["taker"]), (False, _words()["giver"])):
        if any(before.endswith(f" {word}") or before == word for word in words["before"]):
            return taking
    marks = [
        (len(word), taking) for taking, key in ((True, "taker"), (False, "giver")) for word in _words()[key]["after"]
        if after.startswith(word) and _marks(word, after)
    ]  # fmt: skip
    if marks:
        return max(marks)[1]
    if "investor_word" in question.topics:
        return True
    verb = question.topics.get("invest") or question.topics.get("backs")
    return None if verb is None or question.language == "ko" else verb.start < name.span.start


def _marks(word: str, after: str) -> bool:
    """Whether a Korean particle ends the word: 에 but not 에너지."""
    rest = after[len(word) :][:1]
    return word[0] == " " or not ("가" <= word[0] <= "힣") or not ("가" <= rest <= "힣") or len(word) > 1


@lru_cache(maxsize=1)
def _words() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    found: dict[str, dict[str, tuple[str, ...]]] = {side: {"before": (), "after": ()} for side in ("taker", "giver")}
    for _, tree in ask_tables("sides"):
        for side, places in found.items():
            for place, words in tree.get(side, {}).items():
                places[place] = (*places[place], *(str(word) for word in words))
    return found
