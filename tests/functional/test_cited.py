"""What is cited, edited and read again: by the command line, beside a running server."""

from __future__ import annotations

from pathlib import Path

from tests.functional.conftest import Server, Stocked


def test_the_command_line_gives_what_http_gives(stocked: Stocked) -> None:
    water, loccit = stocked.water, stocked.loccit
    passage = loccit.json("show", water, "--passages")["items"][0]["passage_id"]
    with loccit.serving() as server:
        for arguments, address in (
            (("show", water), f"documents/{water}"),
            (("references", water), f"documents/{water}/references"),
            (("citations", water), f"documents/{water}/citations"),
            (("cite", water), f"documents/{water}/cite"),
            (
                ("cite", f"{water}:1", "--style", "bibtex"),
                f"documents/{water}/references/1/cite?style=bibtex",
            ),
            (
                ("cite", passage, "--style", "gost", "--locale", "ru"),
                f"passages/{passage}/cite?style=gost&locale=ru",
            ),
            (("documents", "--status", "complete"), "documents?status=complete"),
        ):
            answer = server.http.get(f"/v1/{address}")
            assert answer.status_code == 200, answer.text
            assert loccit.json(*arguments) == answer.json(), address
        head = server.http.head(f"/v1/documents/{water}")
        assert (head.status_code, head.content) == (200, b"")


def test_a_running_server_knows_of_an_edit_at_once(stocked: Stocked, tmp_path: Path) -> None:
    loccit = stocked.copy(tmp_path / "library")
    title = "Zeppelins over the harbour"

    def scores(server: Server) -> tuple[float, float]:
        """Return the dense and the word score of the best passage of the edited document."""
        hits = server.ask("zeppelins", 100)
        best = next(hit for hit in hits if hit["document_id"] == stocked.lamps)
        return best["scores"]["dense"], best["scores"]["bm25"]

    with loccit.serving() as server:
        before = scores(server)
        assert before[1] == 0
        loccit.json("edit", stocked.lamps, "--title", title, "--year", "1999")
        after = scores(server)
        assert after[0] > before[0]
        assert after[1] > 0
        hit = server.ask("zeppelins", 1)[0]
        assert (hit["document_id"], hit["title"]) == (stocked.lamps, title)
        assert hit["context"].startswith(title)
        assert hit["citation"]["text"].startswith(f"{title} (1999).")
        edited = server.http.patch(f"/v1/documents/{stocked.lamps}", json={"issued": None})
        assert edited.json()["citation"]["text"] == f"{title} (n.d.)."
    assert loccit.json("show", stocked.lamps) == edited.json()


def test_a_running_server_knows_of_a_rereading_at_once(stocked: Stocked, tmp_path: Path) -> None:
    loccit = stocked.copy(tmp_path / "library")
    with loccit.serving() as server:
        before = server.ask("What happens to lamps at midnight?", 1)[0]
        [entry] = loccit.json("reread", stocked.lamps)["documents"]
        assert (entry["id"], entry["status"]) == (stocked.lamps, "replaced")
        after = server.ask("What happens to lamps at midnight?", 1)[0]
        assert after["text"] == before["text"]
        assert after["passage_id"] == before["passage_id"].replace(".1.", ".2.")
        gone = server.http.get(f"/v1/passages/{before['passage_id']}")
        assert (gone.status_code, gone.json()["successor"]) == (410, after["passage_id"])
        posted = server.http.post(f"/v1/documents/{stocked.lamps}/reread?wait=60")
        assert posted.json()["documents"][0]["status"] == "replaced"
    assert loccit.json("show", stocked.lamps)["text_version"] == 3
    removed = loccit.run("remove", stocked.lamps)
    assert removed.returncode == 0


def test_metadata_beside_a_file(tmp_path: Path, stocked: Stocked) -> None:
    loccit = stocked.copy(tmp_path / "library")
    (tmp_path / "quay.txt").write_text("Cranes lift forty tonnes at the quay.\n")
    (tmp_path / "own.bib").write_text(
        "@report{x, title = {Cranes at work}, author = {Harbour Board}, year = 2012,"
        " file = {:files/3/quay.txt:text/plain}}\n@book{y, title = {Other}}\n"
    )
    [entry] = loccit.json("add", tmp_path / "quay.txt", "--metadata", tmp_path / "own.bib")[
        "documents"
    ]
    assert (entry["status"], entry["title"]) == ("added", "Cranes at work")
    assert loccit.run("cite", entry["id"], "--intext").stdout == "(Harbour Board, 2012)\n"
    hit = loccit.json("ask", "How much can cranes lift?", "--year-from", "2012")["hits"][0]
    assert hit["document_id"] == entry["id"]
