"""Verifying: from a claim to its verdict, and all that can't be checked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

import service.wiring
from corpus import errors
from corpus.errors import ModelUnavailable
from corpus.records import Page, PageRun, ParsedDocument
from ingest.readers import read_bytes
from service.add import add_upload
from service.documents import document_body
from service.uploads import Upload
from service.verify.verify import Asked, verify, verify_claims
from service.wiring import Library
from tests.fakes import WordEntailment
from tests.service.texts import HIVES, TIDES, add

GAUGE = "The gauge showed seven metres of water at the harbour wall."
HONEY = "Beekeepers sold nineteen tonnes of honey."
RUSSIAN = "Пчеловоды продали девятнадцать тонн мёда осенью прошлого года."


@pytest.fixture
def stocked(library: Library) -> tuple[Library, str, str]:
    """Return a library of two documents, and their ids."""
    return library, add(library, HIVES, "hives.md"), add(library, TIDES, "tides.md")


def test_a_supported_claim_with_its_exact_place(stocked: tuple[Library, str, str]) -> None:
    library, _, tides = stocked
    answer = verify(library, Asked("The gauge showed seven metres of water."))
    assert (answer["verdict"], answer["band"], answer["reason"]) == ("SUPPORTED", "certain", None)
    assert answer["probability"] == 0.95
    (evidence,) = answer["evidence"]
    assert (evidence["stance"], evidence["document_id"], evidence["text"]) == (
        "supports",
        tides,
        GAUGE,
    )
    begin = TIDES.decode().index(GAUGE)
    assert TIDES.decode()[begin : begin + len(GAUGE)] == evidence["text"]
    assert evidence["char_end"] - evidence["char_start"] == len(GAUGE)
    assert evidence["section"] == ["Levels"]
    assert evidence["citation"]["locator"] == "section “Levels”"
    assert answer["model"] == "words"
    assert answer["degraded"] is False


def test_a_refuted_claim(stocked: tuple[Library, str, str]) -> None:
    library, _, _ = stocked
    answer = verify(library, Asked("The gauge showed not seven metres of water."))
    assert answer["verdict"] == "REFUTED"
    assert [one["stance"] for one in answer["evidence"]] == ["refutes"]


def test_what_the_library_does_not_say(stocked: tuple[Library, str, str]) -> None:
    library, _, _ = stocked
    answer = verify(library, Asked("Wasps ate plums."))
    assert answer["verdict"] == "NOT_ENOUGH_INFO"
    assert {one["stance"] for one in answer["evidence"]} == {"neither"}
    assert len(answer["evidence"]) == 3
    assert answer["probability"] == 1.0


def test_parts_are_judged_each(stocked: tuple[Library, str, str]) -> None:
    library, _, _ = stocked
    claim = "Beekeepers sold nineteen tonnes of honey; wasps were seen at the wall."
    answer = verify(library, Asked(claim))
    assert answer["verdict"] == "PARTIALLY_SUPPORTED"
    assert [(part["text"], part["verdict"]) for part in answer["parts"]] == [
        ("Beekeepers sold nineteen tonnes of honey", "SUPPORTED"),
        ("wasps were seen at the wall.", "NOT_ENOUGH_INFO"),
    ]
    assert [claim[p["char_start"] : p["char_end"]] for p in answer["parts"]] == [
        "Beekeepers sold nineteen tonnes of honey",
        "wasps were seen at the wall.",
    ]


def test_evidence_that_cites_another_work_says_so(stocked: tuple[Library, str, str]) -> None:
    library, _, _ = stocked
    (evidence,) = verify(library, Asked(HONEY))["evidence"]
    (reported,) = evidence["reported"]
    assert reported["number"] == 2
    assert (reported["in_library"], reported["document_id"]) == (False, None)
    assert reported["text"].startswith("Tanaka")


def test_a_reported_work_that_is_in_the_library(stocked: tuple[Library, str, str]) -> None:
    library, _, _ = stocked
    own = add(library, b"---\ntitle: The price of honey\ndate: 2020\n---\n\nIt fell.\n", "price.md")
    (evidence,) = verify(library, Asked(HONEY))["evidence"]
    assert [(one["in_library"], one["document_id"]) for one in evidence["reported"]] == [
        (True, own)
    ]


def test_only_the_documents_named_are_searched(stocked: tuple[Library, str, str]) -> None:
    library, hives, tides = stocked
    claim = "The gauge showed seven metres of water."
    assert verify(library, Asked(claim, (tides,)))["verdict"] == "SUPPORTED"
    answer = verify(library, Asked(claim, (hives,)))
    assert answer["verdict"] == "NOT_ENOUGH_INFO"
    assert answer["searched"] == {
        "ranked": 2,  # of three passages, one is the reference list
        "scored": 3,
        "pages": 0,
        "unread_pages": 0,
        "unread_language": 0,
    }


def test_entries_of_a_reference_list_are_no_evidence(stocked: tuple[Library, str, str]) -> None:
    library, hives, _ = stocked
    answer = verify(library, Asked("Tanaka The price of honey Meadow Press", (hives,)))
    assert answer["verdict"] == "NOT_ENOUGH_INFO"


def test_explain_tells_every_window(stocked: tuple[Library, str, str]) -> None:
    library, _, tides = stocked
    answer = verify(library, Asked("The gauge showed seven metres.", (tides,), explain=True))
    assert len(answer["candidates"]) == answer["searched"]["scored"]
    assert answer["candidates"][0]["text"] == GAUGE
    assert answer["candidates"][0]["scores"] == {
        "supports": 0.95,
        "refutes": 0.0,
        "neither": 0.05,
    }
    assert "candidates" not in verify(library, Asked("The gauge showed seven metres."))


@pytest.mark.parametrize(
    ("claim", "message"),
    [("", "is empty"), ("x" * 10_000, "the limit is 2,000"), ("a \udce9", "UTF-8")],
)
def test_what_is_no_text_is_refused(library: Library, claim: str, message: str) -> None:
    with pytest.raises(errors.ClaimInvalid, match=message):
        verify(library, Asked(claim))


def test_an_unknown_document(stocked: tuple[Library, str, str]) -> None:
    library, _, _ = stocked
    with pytest.raises(errors.DocumentNotFound, match="0" * 20):
        verify(library, Asked("Bees made honey.", ("0" * 20,)))


def unchecked(answer: dict[str, Any]) -> tuple[str, str, None]:
    return answer["verdict"], answer["reason"], answer["probability"]


def test_a_question(stocked: tuple[Library, str, str]) -> None:
    library, _, _ = stocked
    answer = verify(library, Asked("How much honey was sold?"))
    assert unchecked(answer) == ("COULD_NOT_CHECK", "not_a_claim", None)
    assert "loccit ask" in answer["message"]


def test_an_empty_library(library: Library) -> None:
    answer = verify(library, Asked(HONEY))
    assert unchecked(answer) == ("COULD_NOT_CHECK", "library_empty", None)


def test_a_claim_in_a_language_that_the_model_does_not_read(
    stocked: tuple[Library, str, str],
) -> None:
    library, _, _ = stocked
    answer = verify(library, Asked(RUSSIAN))
    assert unchecked(answer) == ("COULD_NOT_CHECK", "language_unsupported", None)
    assert "(ru)" in answer["message"]


def test_windows_in_such_a_language_are_left_out_and_counted(
    stocked: tuple[Library, str, str],
) -> None:
    library, _, _ = stocked
    russian = add(library, f"# Мёд\n\n{RUSSIAN} {RUSSIAN}\n".encode(), "honey.md")
    answer = verify(library, Asked(HONEY, (russian,)))
    assert unchecked(answer) == ("COULD_NOT_CHECK", "language_unsupported", None)
    assert answer["searched"]["unread_language"] > 0
    whole = verify(library, Asked(HONEY))
    assert whole["verdict"] == "SUPPORTED"
    assert whole["searched"]["unread_language"] == answer["searched"]["unread_language"]


def test_without_a_model_the_checks_are_still_made(
    stocked: tuple[Library, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    library, _, _ = stocked

    def fail(*_: object, **__: object) -> None:
        raise ModelUnavailable("No such model.")

    monkeypatch.setattr(service.wiring, "load_entailment", fail)
    answer = verify(library, Asked("Beekeepers sold 90 tonnes of honey in the autumn."))
    assert unchecked(answer) == ("COULD_NOT_CHECK", "model_unavailable", None)
    assert answer["message"].startswith("No such model.")
    assert [(c["kind"], c["claim"], c["evidence"], c["agree"]) for c in answer["checks"]] == [
        ("number", "90 tonnes", "nineteen tonnes", False)
    ]


def test_many_claims(stocked: tuple[Library, str, str], entailment: WordEntailment) -> None:
    library, _, tides = stocked
    heard: list[tuple[int, int]] = []
    found = verify_claims(
        library,
        [HONEY, "Wasps ate plums."],
        [tides],
        on_progress=lambda done, total: heard.append((done, total)),
    )
    assert [one["verdict"] for one in found["results"]] == ["NOT_ENOUGH_INFO"] * 2
    assert heard == [(0, 2), (1, 2), (2, 2)]
    assert entailment.judged == 2 * found["results"][0]["searched"]["scored"]


def test_many_claims_of_which_one_is_none(library: Library) -> None:
    with pytest.raises(errors.ClaimInvalid, match="Claim 2 of 3: The claim is empty"):
        verify_claims(library, [HONEY, " ", HONEY])
    with pytest.raises(errors.ClaimInvalid, match="There is no claim"):
        verify_claims(library, [])
    with pytest.raises(errors.ClaimInvalid, match="1,001 claims; the limit is 1,000"):
        verify_claims(library, [HONEY] * 1_001)


SCAN = ParsedDocument(
    "application/pdf", "", (), (Page(1, 0, 0, read_by="none", problem="A picture."),)
)


def _add_as(
    library: Library, monkeypatch: pytest.MonkeyPatch, parsed: ParsedDocument, name: str
) -> str:
    """Add a file that is read as `parsed`."""
    with monkeypatch.context() as patch:
        patch.setattr("service.add.read_upload", lambda *_: parsed)
        return str(add_upload(library, Upload(name.encode(), name))["id"])


def test_a_document_without_text(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = _add_as(library, monkeypatch, SCAN, "scan.txt")
    answer = verify(library, Asked(HONEY, (scan,)))
    assert unchecked(answer) == ("COULD_NOT_CHECK", "no_text", None)
    assert (answer["searched"]["pages"], answer["searched"]["unread_pages"]) == (1, 1)


def test_nothing_is_missing_from_pages_that_were_not_read(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = read_bytes(TIDES, "tides.md")
    pages = (
        Page(1, 0, len(read.text), label="iv", read_by="layout"),
        Page(2, len(read.text), len(read.text), read_by="none", problem="A picture."),
    )
    half = replace(read, pages=pages, page_runs=(PageRun(0, 1),))
    document = _add_as(library, monkeypatch, half, "half.txt")
    answer = verify(library, Asked("Wasps ate plums.", (document,)))
    assert unchecked(answer) == ("COULD_NOT_CHECK", "unread_pages", None)
    assert "1 of 2 pages" in answer["message"]
    # What was read may decide; and of a whole library the rest is told, no more.
    found = verify(library, Asked("The gauge showed seven metres of water.", (document,)))
    assert found["verdict"] == "SUPPORTED"
    assert found["evidence"][0]["page_label"] == "iv"
    whole = verify(library, Asked("Wasps ate plums."))
    assert whole["verdict"] == "NOT_ENOUGH_INFO"
    assert whole["searched"]["unread_pages"] == 1


def _told(answer: dict[str, Any], kind: str) -> list[tuple[Any, ...]]:
    return [
        (one["claim"], one["agree"], one["document_id"])
        for one in answer["checks"]
        if one["kind"] == kind
    ]


def test_quotations_are_looked_up_in_the_document_named_and_in_others(
    stocked: tuple[Library, str, str],
) -> None:
    library, hives, tides = stocked
    exact, altered = (
        "sold nineteen tonnes of honey in the autumn",
        "sold nineteen barrels of honey in the autumn",
    )
    answer = verify(library, Asked(f"Beekeepers “{exact}”.", (hives,)))
    assert _told(answer, "quotation") == [(exact, True, hives)]
    (check,) = (one for one in answer["checks"] if one["kind"] == "quotation")
    text = document_body(library, hives)["text"]
    span = check["evidence_span"]
    assert text[span["start"] : span["end"]] == exact
    assert _told(verify(library, Asked(f"Beekeepers “{altered}”.", (hives,))), "quotation") == [
        (altered, False, hives)
    ]
    elsewhere = verify(library, Asked(f"Beekeepers “{exact}”.", (tides,)))
    assert _told(elsewhere, "quotation") == [(exact, None, hives)]
    absent = verify(library, Asked("It says that “wasps ate all the plums of the valley”."))
    assert _told(absent, "quotation") == [("wasps ate all the plums of the valley", None, None)]


def test_a_page_that_is_named_is_held_against_the_page_printed(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = read_bytes(TIDES, "tides.md")
    page = Page(1, 0, len(read.text), label="45", read_by="layout")
    document = _add_as(
        library, monkeypatch, replace(read, pages=(page,), page_runs=(PageRun(0, 1),)), "t.txt"
    )
    said = "The gauge showed “seven metres of water at the harbour wall”"
    right = verify(library, Asked(f"{said} (p. 45).", (document,)))
    assert [one[:2] for one in _told(right, "locator")] == [("p. 45", True)]
    wrong = verify(library, Asked(f"{said} (p. 47).", (document,)))
    assert [one[:2] for one in _told(wrong, "locator")] == [("p. 47", False)]
    (check,) = (one for one in wrong["checks"] if one["kind"] == "locator")
    assert check["note"] == "found on p. 45"
