"""`loccit serve`."""

from __future__ import annotations

import dataclasses
import sys

import click

from service.cli.common import say, settings_of


@click.command()
@click.option("--host", help="The address to bind; else LOCCIT_HOST, else 127.0.0.1.")
@click.option("--port", type=click.IntRange(1, 65535), help="Else LOCCIT_PORT, else 8642.")
@click.pass_context
def serve(ctx: click.Context, host: str | None, port: int | None) -> None:
    """Serve the library over HTTP; the routes are described at /openapi.json."""
    import uvicorn

    from service.http.access import is_loopback
    from service.http.app import create_app
    from service.wiring import open_library

    settings = settings_of(ctx)
    settings = dataclasses.replace(settings, host=host or settings.host, port=port or settings.port)
    if not is_loopback(settings.host) and settings.api_key is None:
        say(
            f"{settings.host} can be reached from other machines, so an API key is needed: set "
            "LOCCIT_API_KEY."
        )
        sys.exit(2)
    # Opened once before the server starts, so that what is wrong with it ends in a message.
    open_library(settings, create=True, say=say).close()
    shown = f"[{settings.host}]" if ":" in settings.host else settings.host
    say(f"library {settings.library}; http://{shown}:{settings.port}")
    uvicorn.run(
        create_app(settings, say),
        host=settings.host,
        port=settings.port,
        log_level="warning",
        server_header=False,
    )
