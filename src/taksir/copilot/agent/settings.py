"""Which model is asked, where, and how much it may do: by option or by environment; none by default."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from taksir.errors import UsageError

if TYPE_CHECKING:
    from pydantic_ai.models import Model


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """`endpoint` speaks the protocol of OpenAI; `key_env` names the variable that holds the key, where one is wanted.

    `calls` are requests to the model, `tokens` what it may write and read in all, `seconds` how long it may take.
    """

    name: str
    endpoint: str
    key_env: str | None = None
    calls: int = 8
    tokens: int = 60_000
    seconds: float = 120.0

    def model(self) -> Model:
        """The model behind the endpoint; nothing is asked of it yet."""
        try:
            from pydantic_ai.models.openai import OpenAIChatModel
            from pydantic_ai.providers.openai import OpenAIProvider
        except ImportError:
            raise UsageError("a model needs more libraries: pip install 'taksir[agent]'") from None
        key = "none"
        if self.key_env:
            key = os.environ.get(self.key_env, "")
            if not key:
                raise UsageError(f"--key-env {self.key_env}: the variable is not set")
        return OpenAIChatModel(self.name, provider=OpenAIProvider(base_url=self.endpoint, api_key=key))


def model_settings(
    name: str | None = None, endpoint: str | None = None, key_env: str | None = None
) -> ModelSettings | None:
    """The settings by option, else by TAKSIR_MODEL, TAKSIR_ENDPOINT and TAKSIR_KEY_ENV; None where no model is named.

    UsageError where a model is named and no endpoint, or the endpoint is no web address.
    """
    name = name or os.environ.get("TAKSIR_MODEL") or None
    endpoint = endpoint or os.environ.get("TAKSIR_ENDPOINT") or None
    if name is None and endpoint is None:
        return None
    if name is None or endpoint is None:
        raise UsageError("--model and --endpoint go together: --model NAME --endpoint http://127.0.0.1:8080/v1")
    parts = urlsplit(endpoint)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(f"--endpoint {endpoint!r}: an address like http://127.0.0.1:8080/v1 is wanted")
    return ModelSettings(name, endpoint, key_env or os.environ.get("TAKSIR_KEY_ENV") or None)
