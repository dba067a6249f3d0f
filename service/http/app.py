"""The HTTP application, put together from its routes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Any

import anyio
from fastapi import Depends, FastAPI
from fastapi.responses import RedirectResponse
from fastapi_offline import FastAPIOffline

from service.http import ask, documents, health, jobs, passages, references, verify
from service.http.access import AccessGuard
from service.http.errors import handle_errors
from service.http.head import HeadAsGet
from service.http.known import only_known
from service.http.schemas import ProblemOut
from service.runner import Runner
from service.settings import Settings
from service.wiring import Say, open_library

_PROBLEMS: dict[int | str, dict[str, Any]] = {
    code: {"model": ProblemOut, "description": "A problem, as application/problem+json."}
    for code in (404, 422)
}


def create_app(settings: Settings, say: Say = lambda _: None) -> FastAPI:
    """Return the application over the library that the settings name, made if missing."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        library = await anyio.to_thread.run_sync(
            lambda: open_library(settings, create=True, say=say)
        )
        runner = Runner(library)
        app.state.library, app.state.runner = library, runner
        await anyio.to_thread.run_sync(library.models.embedder_or_none)
        runner.start()
        try:
            yield
        finally:
            await anyio.to_thread.run_sync(runner.stop)
            library.close()

    # The pages under /docs bring their own scripts: nothing is fetched from elsewhere.
    app = FastAPIOffline(
        redoc_url=None,
        title="loccit",
        version=version("loccit"),
        description="Questions answered with passages that are cited to the exact place.",
        lifespan=lifespan,
        dependencies=[Depends(only_known)],
        responses=_PROBLEMS,
    )
    app.add_api_route("/", _to_docs, include_in_schema=False)
    for routes in (ask, verify, documents, references, passages, jobs, health):
        app.include_router(routes.router)
    handle_errors(app)
    app.add_middleware(HeadAsGet)
    app.add_middleware(AccessGuard, settings=settings)
    return app


def _to_docs() -> RedirectResponse:
    return RedirectResponse("/docs")
