"""Errors as RFC 9457 problem details, with the one table of statuses."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from corpus import errors
from service.http.known import UNKNOWN_FIELD

_log = logging.getLogger("loccit")

# The nearest class of an error, walking up, decides.
STATUSES: Mapping[type[errors.LoccitError], int] = {
    errors.LoccitError: 500,
    errors.BadInput: 422,
    errors.FileTooLarge: 413,
    errors.FormatUnsupported: 415,
    errors.NotFound: 404,
    errors.Gone: 410,
    errors.LibraryError: 500,
    errors.LibraryMissing: 503,
    errors.LibraryReadOnly: 403,
    errors.LibraryBusy: 503,
    errors.ModelError: 503,
    errors.PassageTooLong: 500,
    errors.AccessError: 403,
    errors.KeyRequired: 401,
    errors.HostRefused: 421,
    errors.OriginRefused: 403,
}


def status_of(error: type[errors.LoccitError]) -> int:
    """Return the HTTP status of an error class."""
    return next(STATUSES[cls] for cls in error.__mro__ if cls in STATUSES)


def problem(status: int, code: str, detail: str, **more: Any) -> JSONResponse:
    """Return a problem+json answer."""
    body = {
        "type": f"urn:loccit:error:{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": detail,
        **more,
    }
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else None
    return JSONResponse(body, status, headers, media_type="application/problem+json")


def error_to_problem(error: errors.LoccitError) -> JSONResponse:
    """Return the answer for one of our errors."""
    more: dict[str, Any] = {}
    if isinstance(error, errors.PassageGone):
        more["successor"] = error.successor
    return problem(status_of(type(error)), error.code, str(error), **more)


def handle_errors(app: FastAPI) -> None:
    """Make every error of an app answer as a problem."""
    app.add_exception_handler(errors.LoccitError, _loccit_error)
    app.add_exception_handler(RequestValidationError, _invalid_request)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(Exception, _unexpected)


def _loccit_error(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, errors.LoccitError):
        raise error
    return error_to_problem(error)


def _invalid_request(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, RequestValidationError):
        raise error
    found = [
        {"where": ".".join(map(str, _place(one))), "message": _message(one)}
        for one in error.errors()
    ]
    detail = "; ".join(f"{one['where']}: {one['message']}" for one in found)
    return problem(422, "request_invalid", f"The request does not fit: {detail}.", errors=found)


def _place(one: Mapping[str, Any]) -> Sequence[object]:
    if one["type"] == "json_invalid":
        return ("body",)
    place = tuple(one["loc"])
    return (*place, one["ctx"]["name"]) if one["type"] == UNKNOWN_FIELD else place


def _message(one: Mapping[str, Any]) -> str:
    """Return what is wrong with one value, with the value where it is a short one."""
    if one["type"] == "json_invalid":
        return f"no valid JSON at character {one['loc'][-1]} ({one['ctx']['error']})"
    if "Expected UploadFile" in str(one["msg"]):
        return "no file; send one as a file of a form, as `curl -F file=@NAME` does"
    given = repr(one.get("input"))
    is_value = one["type"] not in ("missing", "extra_forbidden", UNKNOWN_FIELD)
    is_value = is_value and len(given) <= 60
    return f"{one['msg']}, not {given}" if is_value else str(one["msg"])


def _http_error(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        raise error
    if isinstance(error.__cause__, errors.LoccitError):
        # FastAPI turns what is raised while it reads a body into its own 400.
        return error_to_problem(error.__cause__)
    codes = {400: "request_invalid", 404: "route_not_found", 405: "method_not_allowed"}
    code = codes.get(error.status_code, "http_error")
    answer = problem(error.status_code, code, str(error.detail))
    answer.headers.update(error.headers or {})
    return answer


def _unexpected(_: Request, error: Exception) -> JSONResponse:
    _log.error("An unexpected error", exc_info=error)
    return problem(
        500,
        "internal",
        f"An error inside loccit ({type(error).__name__}); the server's log has the details.",
    )
