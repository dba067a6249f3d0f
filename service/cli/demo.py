"""`loccit demo`."""

from __future__ import annotations

import dataclasses
from contextlib import closing
from pathlib import Path

import click

from corpus.sample import sample_path
from service.add import add_upload
from service.ask import Question, ask
from service.cli.ask import print_answer
from service.cli.common import json_option, print_json, say, settings_of
from service.cli.progress import progress_board
from service.uploads import path_to_upload
from service.wiring import open_library

QUESTIONS = (
    "How much did the EU spend over BOMCA's first nine phases?",
    "Who leads the tenth phase of the border programme?",
    "Где открыли учебный центр для мигрантов?",
)
_HITS = 2


@click.command()
@json_option
@click.pass_context
def demo(ctx: click.Context, as_json: bool) -> None:
    """Build the sample library (in a folder of its own) and ask it three questions.

    The sample is a digest of an article on EU–Uzbekistan cooperation, in other words. To ask
    the article itself, get it by its DOI, 10.5281/zenodo.16152707, and `loccit add` it.
    """
    settings = settings_of(ctx)
    folder = Path(str(settings.library) + "-sample")
    settings = dataclasses.replace(settings, library=folder)
    with closing(open_library(settings, create=True, say=say)) as library:
        with progress_board(1) as board:
            upload = path_to_upload(sample_path(), settings.max_file_bytes)
            added = add_upload(library, upload, board.begin(sample_path().name))
        library.sync.catch_up()
        answers = [ask(library, Question(question, _HITS)) for question in QUESTIONS]
    if as_json:
        print_json({"library": str(folder), "documents": [added], "answers": answers})
        return
    click.echo(
        f"The sample library is in {folder}. It holds a digest, in other words, of the article\n"
        "with the DOI 10.5281/zenodo.16152707; `loccit add FILE` adds the article itself.\n"
    )
    for answer in answers:
        click.secho(f"? {answer['question']}\n", bold=True)
        print_answer(answer)
