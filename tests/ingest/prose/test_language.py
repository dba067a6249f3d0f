"""Languages of texts and blocks."""

from __future__ import annotations

import pytest

from ingest.prose.language import detect_language
from ingest.readers import read_bytes

TEXTS = {
    "en": "The river is shared by all the countries of the region, and none of them owns it.",
    "ru": "Река принадлежит всем странам региона, и ни одна из них не владеет ею одна.",
    "uz": "Daryo mintaqadagi barcha davlatlarga tegishli boʻlib, hech biri unga yolgʻiz ega emas.",
    "de": "Der Fluss gehört allen Ländern der Region, und keines von ihnen besitzt ihn allein.",
    "fr": "Le fleuve appartient à tous les pays de la région et aucun ne le possède seul.",
    "kk": "Өзен аймақтың барлық елдеріне ортақ, әлемде ешкім оған жалғыз иелік етпейді.",
    "tg": "Дарё ба ҳамаи кишварҳои минтақа тааллуқ дорад ва ҳеҷ кадоме соҳиби он нест.",
    "zh": "这条河流属于该地区的所有国家，没有任何一个国家单独拥有它。",
}


@pytest.mark.parametrize("language", TEXTS)
def test_languages(language: str) -> None:
    assert detect_language(TEXTS[language]) == language


def test_uzbek_in_cyrillic() -> None:
    assert (
        detect_language("Дарё минтақадаги барча давлатларга тегишли, ҳеч ким унга эга эмас.")
        == "uz"
    )


@pytest.mark.parametrize("text", ["", "12 + 3", "—"])
def test_unknown(text: str) -> None:
    assert detect_language(text) == "und"


def test_blocks_of_a_document() -> None:
    text = (
        f"# Rivers\n\n{TEXTS['en']} {TEXTS['en']}\n\nShort one.\n\n{TEXTS['ru']}\n\nКратко.\n\n"
        f"## References\n\n- Adler, B. (2001). Der Schlamm der Flüsse und ihre Ufer im Norden des "
        "Landes.\n- Иванов, И. (2016). Реки.\n"
    )
    document = read_bytes(text.encode(), "x.md")
    assert document.language == "en"
    assert [b.language for b in document.blocks] == [
        "en", "en", "en", "ru", "ru", "en", "en", "ru",
    ]  # fmt: skip


def test_the_stated_language_holds_for_the_document() -> None:
    document = read_bytes(f"---\nlang: de\n---\n\n{TEXTS['en']}\n".encode(), "x.md")
    assert (document.language, document.blocks[0].language) == ("de", "en")
