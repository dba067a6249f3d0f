"""Held-out claims beside small documents."""

from __future__ import annotations

from training.documents import Document, to_documents
from training.pairs import Pair


def test_a_given_evidence_stands_beside_what_was_mined_for_its_claim() -> None:
    pairs = [
        Pair("s", "It rained.", "Rain fell. It was cold.", "SUPPORTED"),
        Pair("s", "It rained.", "A bridge stood there.", "NOT_ENOUGH_INFO", "mined"),
        Pair("s", "It rained.", "A mill burned.", "NOT_ENOUGH_INFO", "mined+rule"),
        Pair("s", "It rained.", "A window of it.", "SUPPORTED", "window"),
        Pair("t", "It snowed.", "Snow fell.", "REFUTED"),
    ]
    given = ("Rain fell.", "It was cold.", "Rain fell. It was cold.")
    assert to_documents(pairs) == [
        Document("s", "It rained.", ("A bridge stood there.",), "NOT_ENOUGH_INFO"),
        Document("s", "It rained.", (*given, "A bridge stood there."), "SUPPORTED"),
        Document("t", "It snowed.", ("Snow fell.",), "REFUTED"),
    ]


def test_windows_near_the_claim_that_do_not_decide_it_stand_beside_its_evidence() -> None:
    pairs = [
        Pair("s", "The old mill of oak burned.", "The mill was lost to fire.", "SUPPORTED"),
        Pair("s", "other", "The old mill of oak was sold. Rain fell.", "REFUTED"),  # three of four
        Pair("s", "other", "An old mill stood there. Rain fell.", "REFUTED"),
        Pair("s", "other", "Oak burns.", "REFUTED"),
        Pair("s", "The old mill of oak burned.", "Far away things.", "SUPPORTED", "window"),
        Pair("t", "other", "An old mill of another set.", "REFUTED"),
    ]
    (found,) = [one for one in to_documents(pairs) if one.claim.startswith("The old")]
    assert found.windows == (
        "The mill was lost to fire.",
        *("An old mill stood there.", "Rain fell.", "An old mill stood there. Rain fell."),
        "Oak burns.",
    )


def test_twenty_four_others_stand_beside_an_evidence_at_most() -> None:
    pairs = [Pair("s", f"claim {n}", f"Text {n} is here.", "SUPPORTED") for n in range(60)]
    found = to_documents(pairs)[0]
    assert len(found.windows) == 25
    assert (found.claim, found.windows[0]) == ("claim 0", "Text 0 is here.")


def test_at_most_150_of_a_set_and_label_are_drawn() -> None:
    pairs = [Pair("s", f"claim {n}", "Rain fell.", "SUPPORTED") for n in range(400)]
    pairs += [Pair("t", f"claim {n}", "Rain fell.", "REFUTED") for n in range(40)]
    found = to_documents(pairs)
    assert [document.source for document in found] == ["s"] * 150 + ["t"] * 40
    assert len({document.claim for document in found[:150]}) == 150
    assert to_documents(pairs) == found
    assert to_documents(pairs, seed=1) != found


def test_a_document_has_forty_windows_at_most_and_none_twice() -> None:
    evidence = " ".join(f"Sentence {n} is here." for n in range(30))
    (long,) = to_documents([Pair("s", "claim", evidence, "SUPPORTED")])
    assert len(long.windows) == 40
    assert long.windows[0] == "Sentence 0 is here."
    assert long.windows[30] == "Sentence 0 is here. Sentence 1 is here."
    (same,) = to_documents([Pair("s", "claim", "It is so. It is so.", "SUPPORTED")])
    assert same.windows == ("It is so.", "It is so. It is so.")
