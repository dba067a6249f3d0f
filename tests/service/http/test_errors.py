"""Errors over HTTP: one table of statuses, one shape."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from corpus import errors
from service.http.errors import STATUSES, error_to_problem, handle_errors, problem, status_of

# By the kinds of the error tree: what is the caller's fault is 4xx, what is ours 5xx.
EXPECTED = {
    "LoccitError": 500,
    "BadInput": 422,
    "FileMissing": 422,
    "FileEmpty": 422,
    "FileTooLarge": 413,
    "FormatUnsupported": 415,
    "FileDamaged": 422,
    "TextMissing": 422,
    "PasswordNeeded": 422,
    "PasswordWrong": 422,
    "QuestionInvalid": 422,
    "ClaimInvalid": 422,
    "ParameterInvalid": 422,
    "SettingInvalid": 422,
    "MetadataInvalid": 422,
    "IdAmbiguous": 422,
    "NotFound": 404,
    "DocumentNotFound": 404,
    "PassageNotFound": 404,
    "ReferenceNotFound": 404,
    "JobNotFound": 404,
    "Gone": 410,
    "DocumentGone": 410,
    "PassageGone": 410,
    "LibraryError": 500,
    "LibraryMissing": 503,
    "LibraryReadOnly": 403,
    "LibraryBusy": 503,
    "LibraryTooNew": 500,
    "LibraryDamaged": 500,
    "ModelError": 503,
    "ModelUnavailable": 503,
    "ModelDamaged": 503,
    "ModelMismatch": 503,
    "PassageTooLong": 500,
    "AccessError": 403,
    "KeyRequired": 401,
    "HostRefused": 421,
    "OriginRefused": 403,
}


def _tree(error: type[errors.LoccitError]) -> Iterator[type[errors.LoccitError]]:
    yield error
    for child in error.__subclasses__():
        yield from _tree(child)


CLASSES = sorted(set(_tree(errors.LoccitError)), key=lambda cls: cls.__name__)


def test_the_table_is_of_the_whole_tree() -> None:
    assert {cls.__name__ for cls in CLASSES} == set(EXPECTED)
    assert set(STATUSES) <= set(CLASSES)


@pytest.mark.parametrize("error", CLASSES, ids=lambda cls: cls.__name__)
def test_each_error_has_its_status_and_code(error: type[errors.LoccitError]) -> None:
    answer = error_to_problem(error("What was wrong."))
    body = json.loads(bytes(answer.body))
    assert status_of(error) == answer.status_code == body["status"] == EXPECTED[error.__name__]
    assert answer.media_type == "application/problem+json"
    assert body["code"] == error.code
    assert body["type"] == f"urn:loccit:error:{error.code}"
    assert body["detail"] == "What was wrong."


def test_codes_are_distinct() -> None:
    assert len({error.code for error in CLASSES}) == len(CLASSES)


def test_a_passage_that_is_gone_names_its_successor() -> None:
    answer = error_to_problem(errors.PassageGone("Old.", "new-id"))
    assert json.loads(bytes(answer.body))["successor"] == "new-id"


def test_a_missing_key_is_asked_for() -> None:
    assert problem(401, "key_required", "x").headers["www-authenticate"] == "Bearer"
    assert "www-authenticate" not in problem(404, "not_found", "x").headers


def test_a_surprise_is_told_without_its_message(caplog: pytest.LogCaptureFixture) -> None:
    app = FastAPI()
    handle_errors(app)

    @app.get("/surprise")
    def surprise() -> None:
        raise ZeroDivisionError("the secret in it")

    answer = TestClient(app, raise_server_exceptions=False).get("/surprise")
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "internal"
    assert "ZeroDivisionError" in answer.json()["detail"]
    assert "secret" not in answer.text
    assert "the secret in it" in caplog.text
