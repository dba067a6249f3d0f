"""What a request may hold: the parameters and form fields that its route describes, no others."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError

UNKNOWN_FIELD = "unknown_field"
_FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")
_LONGEST_NAME = 100
_MOST_TOLD = 10


async def only_known(request: Request) -> None:
    """Refuse what the OpenAPI description of the route doesn't name; a dependency of every route.

    Raises RequestValidationError, with the nearest name where one is near.
    """
    whole: Mapping[str, Any] = request.app.openapi()
    path = getattr(request.scope.get("route"), "path", "")
    described = whole["paths"].get(path, {}).get(request.method.lower())
    if described is None:
        return
    taken = described.get("parameters", ())
    known = [one["name"] for one in taken if one["in"] == "query"]
    unknown = list(_problems("query", "parameter", request.query_params, known))
    fields = _form_fields(described, whole)
    if fields is not None:
        # FastAPI has read the form by now, and keeps it.
        unknown += _problems("body", "field", await request.form(), fields)
    if unknown:
        raise RequestValidationError(unknown)


def unknown_message(name: str, known: Collection[str], what: str = "field") -> str:
    """Return what is said of a name that is not among those known."""
    close = difflib.get_close_matches(name[:_LONGEST_NAME], known, 1)
    meant = f" (did you mean {close[0]}?)" if close else ""
    listed = f"the {what}s are {', '.join(known)}" if known else "there is none here"
    listed = f"the only one is {next(iter(known))}" if len(known) == 1 else listed
    return f"there is no such {what}{meant}; {listed}"


def _problems(
    where: str, what: str, given: Iterable[str], known: Collection[str]
) -> Iterable[dict[str, Any]]:
    for name in [name for name in dict.fromkeys(given) if name not in known][:_MOST_TOLD]:
        yield {
            "type": UNKNOWN_FIELD,
            "loc": (where,),
            "msg": unknown_message(name, known, what),
            "input": None,
            "ctx": {"name": name[:_LONGEST_NAME]},
        }


def _form_fields(described: Mapping[str, Any], whole: Mapping[str, Any]) -> list[str] | None:
    """Return the fields of the form that a route takes, null where it takes none."""
    content = described.get("requestBody", {}).get("content", {})
    schema = next((content[kind]["schema"] for kind in _FORMS if kind in content), None)
    if schema is None:
        return None
    name = str(schema.get("$ref", "")).rpartition("/")[2]
    resolved = whole["components"]["schemas"][name] if name else schema
    return list(resolved.get("properties", {}))
