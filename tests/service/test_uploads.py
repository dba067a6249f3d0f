from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from corpus import errors
from service.uploads import check_upload, find_files, path_to_upload


def _found(*paths: Path) -> tuple[list[Path], list[str]]:
    problems: list[str] = []
    found = find_files(paths, lambda name, exc: problems.append(f"{name}: {exc}"))
    return found, problems


def test_find_files_searches_folders_and_takes_each_file_once(tmp_path: Path) -> None:
    for name in ("b.md", "a.PDF", "sub/c.txt", ".hidden/d.md", ".e.md", "f.docx"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    named = tmp_path / "f.docx"
    found, problems = _found(named, tmp_path, tmp_path / "b.md")
    assert [path.relative_to(tmp_path).as_posix() for path in found] == [
        "f.docx",
        "a.PDF",
        "b.md",
        "sub/c.txt",
    ]
    assert problems == []


def test_what_is_not_found_stops_nothing_else(tmp_path: Path) -> None:
    good, empty, pipe = tmp_path / "good.md", tmp_path / "empty", tmp_path / "pipe"
    good.write_text("x")
    empty.mkdir()
    os.mkfifo(pipe)
    wrong = [empty, tmp_path / "none.md", tmp_path / ("a" * 300), tmp_path / "no\0thing.md", pipe]
    found, problems = _found(*wrong, good)
    assert found == [good]
    patterns = [
        r"empty: The folder .*empty holds no file that can be read.*\.pdf",
        r"none\.md: There is no file .*none\.md",
        "File name too long",
        "There is no file",
        "pipe: .* is no ordinary file",
    ]
    assert len(problems) == len(patterns)
    for pattern, problem in zip(patterns, problems, strict=True):
        assert re.search(pattern, problem), problem


def test_a_folder_that_cannot_be_looked_into_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "good.md").write_text("x")
    (tmp_path / "locked").mkdir()
    scan = os.scandir

    def scandir(path: str) -> object:  # rights don't bind root
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found, problems = _found(tmp_path)
    assert found == [tmp_path / "good.md"]
    assert len(problems) == 1
    assert problems[0].startswith("locked: ")
    assert "Permission denied" in problems[0]


def test_path_to_upload(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"12345")
    upload = path_to_upload(path, 5, "secret")
    assert (upload.data, upload.filename, upload.password) == (b"12345", "a.md", "secret")
    with pytest.raises(errors.FileTooLarge, match=r"a\.md .*LOCCIT_MAX_FILE_MB"):
        path_to_upload(path, 4)
    path.unlink()
    with pytest.raises(errors.FileMissing, match="No such file"):
        path_to_upload(path, 5)


def test_check_upload() -> None:
    check_upload(b"text", "a.md", 4)
    with pytest.raises(errors.FileEmpty, match=r"a\.md is empty"):
        check_upload(b"", "a.md", 4)
    with pytest.raises(errors.FileTooLarge, match=r"a\.md"):
        check_upload(b"texts", "a.md", 4)
    with pytest.raises(errors.FormatUnsupported, match=r"a\.xyz"):
        check_upload(b"text", "a.xyz", 4)


def test_a_link_that_leads_out_of_its_folder_is_not_followed(tmp_path: Path) -> None:
    folder, outside = tmp_path / "odd", tmp_path / "outside"
    (folder / "sub").mkdir(parents=True)
    outside.mkdir()
    for path in (folder / "a.md", outside / "b.md"):
        path.write_text("x")
    (folder / "sub" / "inside.md").symlink_to("../a.md")
    (folder / "sub" / "out.md").symlink_to("../../outside/b.md")
    (folder / "there").symlink_to(outside)
    (folder / "round.md").symlink_to("round.md")
    links: list[tuple[Path, Path]] = []

    def on_link(path: Path, within: Path) -> None:
        links.append((path.relative_to(folder), within))

    def on_problem(name: str, exc: errors.FileMissing) -> None:
        raise AssertionError(name) from exc

    found = find_files([folder], on_problem, on_link)
    assert [path.relative_to(folder).as_posix() for path in found] == ["a.md", "sub/inside.md"]
    assert sorted(links) == [(Path("sub/out.md"), folder), (Path("there"), folder)]
    # What is named outright is followed.
    named = [folder / "sub" / "out.md", folder / "there"]
    assert find_files(named, on_problem, on_link) == [named[0], folder / "there" / "b.md"]
