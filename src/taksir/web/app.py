"""The server: pages, files, API, and the guard before all of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path

from anyio import to_thread
from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from taksir import __version__
from taksir.web.api import api_router
from taksir.web.bench import Bench
from taksir.web.failure import add_handlers
from taksir.web.guard import Guard
from taksir.web.keeping import Keeping
from taksir.web.page import compile_all
from taksir.web.routes import PAGES
from taksir.web.settings import Settings
from taksir.web.warming import Warming, pages_of
from taksir.web.words import language_of

STATIC = Path(__file__).parent / "static"
AT_ONCE = 8
"""So many pages are made at a time: more would only take the processor from each other."""


def create_app(settings: Settings | None = None) -> FastAPI:
    """A server over one ledger."""
    settings = settings or Settings()
    bench = Bench(settings)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        warming = Warming(bench, pages_of(app, bench, asyncio.get_running_loop()))
        to_thread.current_default_thread_limiter().total_tokens = AT_ONCE
        if settings.workers:
            bench.desk.renew()  # so that the first readers wait less
            compile_all()
            warming.begin()
        yield
        await to_thread.run_sync(warming.close)  # the loop goes on: what is being made for it may need it
        bench.close()

    app = FastAPI(
        title="Taksir", version=__version__, lifespan=life, docs_url=None, redoc_url=None,
        openapi_url="/api/openapi.json",
    )  # fmt: skip
    app.state.bench = bench
    add_handlers(app)
    for name in PAGES:
        app.include_router(import_module(f"taksir.web.routes.{name}").router, include_in_schema=False)
    app.include_router(api_router())
    app.mount("/static", StaticFiles(directory=STATIC, packages=[("taksir.report", "static")]), name="static")
    app.add_middleware(GZipMiddleware, minimum_size=1_000, compresslevel=5)
    app.add_middleware(
        Keeping, turn=lambda: bench.desk.turn, remaking=bench.desk.wait_for_pages,
        language=lambda request: language_of(request, bench.layers),
    )  # fmt: skip
    app.add_middleware(Guard, settings=settings)
    return app
