"""What the routes find in the application: the open library and the runner of its jobs."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from service.runner import Runner
from service.wiring import Library


def _library(request: Request) -> Library:
    library: Library = request.app.state.library
    return library


def _runner(request: Request) -> Runner:
    runner: Runner = request.app.state.runner
    return runner


OpenLibrary = Annotated[Library, Depends(_library)]
JobRunner = Annotated[Runner, Depends(_runner)]
