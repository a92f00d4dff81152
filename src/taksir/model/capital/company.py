"""Which company a person means by `OpenAI`, `openai` or `SK Telecom`."""

from __future__ import annotations

from taksir.catalog.facts import Catalog
from taksir.errors import UnknownNameError


def find_company(catalog: Catalog, text: str) -> str:
    """The key of a company, from its key or name whatever its case; else the only one that begins so.

    UnknownNameError with the nearest otherwise.
    """
    companies, wanted = catalog.entities("company"), _plain(text)
    for key, one in companies.items():
        if wanted and wanted in (_plain(key), _plain(one.name)):
            return key
    begins = [
        key for key, one in companies.items() if wanted and (_plain(key) + " " + _plain(one.name)).startswith(wanted)
    ]
    if len(begins) == 1:
        return begins[0]
    raise UnknownNameError("company", text, [*companies, *(one.name for one in companies.values())])


def _plain(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())
