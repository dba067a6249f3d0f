"""Who may call: host, origin and key are checked before any route sees a request.

A web page must not reach the library by DNS rebinding (the Host is checked) or by a form or
script of another site (the Origin of a state-changing request is).
"""

from __future__ import annotations

import hmac
import ipaddress
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from corpus import errors
from service.http.errors import error_to_problem
from service.settings import Settings

_SAFE_METHODS = frozenset(("GET", "HEAD", "OPTIONS"))
_OPEN_PATHS = frozenset(("/healthz", "/readyz"))
_FORM_BYTES = 1_000_000  # a multipart body is a little longer than its file


def is_loopback(host: str) -> bool:
    """Tell whether a host's name or address is this machine's own."""
    name = host.strip("[]").lower()
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


class AccessGuard:
    """ASGI middleware that refuses what the settings don't allow."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the refusal, or pass the request on with its body counted."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            self._check(scope)
        except errors.LoccitError as exc:
            await error_to_problem(exc)(scope, receive, send)
            return
        await self._app(scope, self._counted(receive), send)

    def _check(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        self._check_host(headers)
        if scope["method"] not in _SAFE_METHODS:
            self._check_origin(headers)
        if scope["path"] not in _OPEN_PATHS:
            self._check_key(headers)
        length = headers.get("content-length", "0")
        if length.isdecimal() and int(length) > self._largest_body:
            raise self._too_large()

    def _check_host(self, headers: Headers) -> None:
        host = headers.get("host", "")
        if not self._is_own(_host_name(host)):
            raise errors.HostRefused(
                f"This server does not answer to the name {host[:100]!r}. "
                "LOCCIT_ALLOWED_HOSTS lists the names beside loopback."
            )

    def _check_origin(self, headers: Headers) -> None:
        origin = headers.get("origin")
        if origin is None:
            return
        if urlsplit(origin).netloc.lower() != headers.get("host", "").lower():
            raise errors.OriginRefused(
                f"A page of {origin[:100]!r} may not change this library; only pages of this "
                "server may."
            )

    def _check_key(self, headers: Headers) -> None:
        key = self._settings.api_key
        if key is None:
            return
        scheme, _, given = headers.get("authorization", "").partition(" ")
        # Headers come as Latin-1, whatever the caller wrote.
        same = hmac.compare_digest(given.strip().encode("latin-1"), key.value.encode())
        if scheme.lower() != "bearer" or not same:
            raise errors.KeyRequired(
                "The API key is missing or wrong. Send it as `Authorization: Bearer KEY`."
            )

    def _is_own(self, name: str) -> bool:
        own = (self._settings.host.lower(), *self._settings.allowed_hosts)
        return is_loopback(name) or name in own

    @property
    def _largest_body(self) -> int:
        return self._settings.max_file_bytes + _FORM_BYTES

    def _too_large(self) -> errors.FileTooLarge:
        limit = self._settings.max_file_bytes / 1e6
        return errors.FileTooLarge(
            f"The file is over the limit of {limit:.0f} MB. LOCCIT_MAX_FILE_MB raises it."
        )

    def _counted(self, receive: Receive) -> Receive:
        received = 0

        async def counting() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self._largest_body:
                raise self._too_large()
            return message

        return counting


def _host_name(host: str) -> str:
    """Return a Host header without its port."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""
