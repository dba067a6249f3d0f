"""Titles, first authors and years of real PDFs against what a person read on their pages."""

from __future__ import annotations

import re
from pathlib import Path

from corpus.records import ParsedDocument
from tests.ingest.pdf.test_files import read

HRC = "United Nations, Human Rights Council"
# The title's first three words, its first author's family name or name, and the year; null
# where the pages state none.
# fmt: off
STATED: dict[str, tuple[str | None, str | None, int | None]] = {
    "academic/1001._0908.0054": ("ultra light bosonic", "Montoya", 2009),
    "academic/2303.03819": ("comparative study of", "Megías", 2023),
    "academic/2304.10117": ("testing the first", "Wang", 2023),
    "academic/2503.05372": ("are compact open", "Guo", 2025),
    "academic/MullenJSSv18i03": ("timp an r", "Mullen", 2007),
    "academic/pasa": ("pasa an llm", "He", 2025),
    "academic/submission_161": ("magneto photoluminescence as", "Pusep", None),
    "academic/submission_355": ("interference of single", "Muller", None),
    "academic/test_Grobid_1_05452615": ("a new requirement", "Iqbal", 2010),
    "academic/test_Grobid_2_05982691": ("energy efficient routing", "Ahmed", 2011),
    "academic/wepml008": ("tuner testing of", "Pischalnikov", 2018),
    "corrupt/failure-after-repair": ("understanding breast cancer",
                                     "Cancer Council Australia", 2016),
    "corrupt/invalid-pdf-structure-pdfminer-one-page": ("cybersecurity launching and", None, 2023),
    "cyrillic/S_2024_216.en": ("письмо постоянных представителей",
                               "Организация Объединенных Наций, Совет Безопасности", 2024),
    "cyrillic/issue12963": (None, None, None),
    "encrypted/dmca": ("the digital millennium", None, 1998),
    "layout/a1977-backus-p21": (None, None, 1978),
    "layout/federal-register-2020-17221": ("airworthiness directives the", None, 2020),
    "layout/multi-column-2p": ("dense passage retrieval", "Karpukhin", 2020),
    "layout/pdf-with-ocr-text": (None, None, None),
    "layout/reliance": ("integrated annual report", None, None),
    "policy_trafficking/CaseStudies-voi": ("case studies", None, None),
    "policy_trafficking/FIU-Peer-to-Peer-Platforms-Case-Study": ("case studies peer", None, None),
    "policy_trafficking/In-Harms-Way-How-Systems-Fail-Human-Trafficking-Survivors-by-Polaris-"
    "modifed-June-2023": ("in harm s", None, 2023),
    "policy_trafficking/Polaris-Analysis-of-2021-Data-from-the-National-Human-Trafficking-"
    "Hotline": ("polaris analysis of", None, None),
    "policy_un/A_HRC_59_60.en": ("thirteenth session of", HRC, 2025),
    "policy_un/A_HRC_59_L.17.en": ("59 human rights", HRC, 2025),
    "policy_un/A_HRC_EMRIP_2025_3.en": ("efforts to implement", HRC, 2025),
    "policy_un/E_CN.6_2025_3.en": ("review and appraisal",
                                   "United Nations, Commission on the Status of Women", 2024),
    "policy_un/UNW_2025_2.en": ("report of the", "United Nations, Executive Board of the United "
        "Nations Entity for Gender Equality and the Empowerment of Women", 2025),
}
# What is known to be read wrong, and why.
WRONG = {
    "layout/federal-register-2020-17221": "the title is set like the institutions above it",
}
# fmt: on


def test_descriptions(data: Path) -> None:
    found, wrong = {}, {}
    for name, stated in STATED.items():
        document = read(data / "pdfs" / f"{name}.pdf")
        assert isinstance(document, ParsedDocument), name
        csl = document.csl
        title = re.findall(r"[^\W_]+", str(csl.get("title", "")).casefold())
        names = [author.get("family") or author["literal"] for author in csl.get("author", ())]
        years = [csl["issued"]["date-parts"][0][0]] if "issued" in csl else []
        found[name] = (
            " ".join(title[:3]) or None,
            names[0] if names else None,
            years[0] if years else None,
        )
        if found[name] != stated:
            wrong[name] = found[name]
    assert {name: seen for name, seen in wrong.items() if name not in WRONG} == {}
    assert wrong.keys() == WRONG.keys()
