"""`loccit serve`."""

from __future__ import annotations

import dataclasses
import os
import socket
import sys

import click

from service.cli.common import say, settings_of


@click.command()
@click.option("--host", help="The address to bind; else LOCCIT_HOST, else 127.0.0.1.")
@click.option(
    "--port", type=click.IntRange(1, 65535), help="The port to bind; else LOCCIT_PORT, else 8642."
)
@click.pass_context
def serve(ctx: click.Context, host: str | None, port: int | None) -> None:
    """Serve the library over HTTP until stopped; /docs describes the routes.

    An address that other machines can reach needs an API key: set LOCCIT_API_KEY.
    """
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
    if problem := _port_problem(settings.host, settings.port):
        say(problem)
        sys.exit(1)
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


def _port_problem(host: str, port: int) -> str | None:
    """Return why a port can't be served on, or null where it can."""
    try:
        for family, kind, protocol, _, address in socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM
        ):
            with socket.socket(family, kind, protocol) as tried:
                if os.name == "posix":  # as the server does, so that it can start again at once
                    tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                if family == socket.AF_INET6:
                    tried.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
                tried.bind(address)
    except OSError as exc:
        return (
            f"Port {port} of {host} can't be served on ({exc.strerror}). Another program may have "
            "it: name another port with --port or LOCCIT_PORT, or another address with --host or "
            "LOCCIT_HOST."
        )
    return None
