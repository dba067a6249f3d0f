"""The names that sections of articles and reports go by, and what they hold."""

from __future__ import annotations

import re
from typing import Literal

SectionName = Literal["abstract", "keywords", "info", "body", "references", "appendix"]

FRONT_NAMES: frozenset[SectionName] = frozenset({"abstract", "keywords", "info"})
_NAMES: dict[SectionName, str] = {
    "abstract": (
        "abstract|executive summary|summary|аннотация|резюме|реферат|annotatsiya|аннотацияси|"
        "rezyume|zusammenfassung|kurzfassung|résumé|resumen|sommario|riassunto|streszczenie|"
        "özet"
    ),
    "keywords": (
        "key ?words|key words and phrases|index terms|ключевые слова|kalit so[ʻ‘’'`]?zlar|"
        "калит сўзлар|tayanch so[ʻ‘’'`]?zlar|schlüsselwörter|schlagwörter|mots[- ]clés|"
        "palabras clave"
    ),
    "info": ("article info(?:rmation)?|article history"),
    "body": (
        "introduction|background|literature review|related works?|method(?:s|ology)?|"
        "materials and methods|methods and materials|data and methods|results|findings|"
        "results and discussion|discussion|analysis|conclusions?|concluding remarks|"
        "discussion and conclusions?|conclusions? and recommendations|recommendations|"
        "limitations|future work|evaluation|введение|методология|методы|материалы и методы|"
        "обзор литературы|результаты|результаты и обсуждение|обсуждение|заключение|выводы|"
        "рекомендации|kirish|metodologiya|metodlar|adabiyotlar sharhi|adabiyotlar tahlili|"
        "natijalar|muhokama|natijalar va muhokama|xulosa|xulosalar|кириш|натижалар|муҳокама|"
        "хулоса|einleitung|methoden|ergebnisse|diskussion|fazit|schlussfolgerung(?:en)?|"
        "résultats|conclusión|introducción|resultados|discusión"
    ),
    "references": (
        r"references(?: (?:to|for|of) (?:the )?chapter \w{1,8})?|chapter \w{1,8} references|"
        "references cited|bibliographical references|bibliographic references|"
        "cited references|selected (?:references|bibliography)|references and further reading|"
        "bibliography and references|sources and literature|(?:web|internet|online|electronic|"
        "primary|secondary|legal|archival) sources|bibliography|works cited|literature cited|"
        "literature|"
        "reference list|list of references|references and notes|cited literature|sources|"
        "список (?:использованной )?литературы|список (?:использованных )?источников|"
        "литература|список (?:использованных )?источников и литературы|"
        "библиографи(?:я|ческий список)|использованная литература|"
        "(?:foydalanilgan )?adabiyotlar(?: ro[ʻ‘’'`]?yxati)?|manbalar|"
        "(?:фойдаланилган )?адабиётлар(?: рўйхати)?|literatur(?:verzeichnis)?|"
        "quellen(?:verzeichnis)?|références(?: bibliographiques)?|bibliographie|"
        "referencias(?: bibliográficas)?|bibliografía|bibliografia|kaynakça|kaynaklar"
    ),
    "appendix": (
        "appendi(?:x|ces)(?: .{0,80})?|annex(?:es)?(?: .{0,80})?|supplementary .{0,80}|"
        "acknowledge?ments?|author contributions|funding|conflicts? of interest|"
        "declaration of .{0,60}|about the authors?|приложени[ея](?: .{0,80})?|благодарности|"
        "ilova(?:lar)?|anhang(?: .{0,80})?|danksagung"
    ),
}
_NOTES = (
    r"(?:foot|end)?-?notes|notes to (?:the )?(?:text|chapters?(?: .{0,20})?)|"
    r"примечания|сноски|anmerkungen|fu(?:ß|ss)noten|endnoten|izohlar|изоҳлар|notas"
)
_NAMES["appendix"] += f"|{_NOTES}"
_NUMBER = r"(?:(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[A-H])\s*[.):]?\s+)?"
_PATTERNS: dict[SectionName, re.Pattern[str]] = {
    name: re.compile(rf"^{_NUMBER}(?:{words})\s*[:.]?$", re.IGNORECASE)
    for name, words in _NAMES.items()
}
_LABELS: dict[SectionName, re.Pattern[str]] = {
    name: re.compile(rf"^(?:{_NAMES[name]})\s*(?:[:.]|[—–-](?=\s?\S))\s*(?=\S)", re.IGNORECASE)
    for name in ("abstract", "keywords")
}
_NOTES_HEADING = re.compile(rf"^{_NUMBER}(?:{_NOTES})\s*[:.]?$", re.IGNORECASE)
_SPACED = re.compile(r"^(?:\w ){3,}\w$")


def section_name(heading: str) -> SectionName | None:
    """Return what a section of that heading holds, or null for a name of its own."""
    heading = heading.strip()
    if _SPACED.match(heading):  # A B S T R A C T
        heading = heading.replace(" ", "")
    if len(heading) > 120:
        return None
    return next((name for name, pattern in _PATTERNS.items() if pattern.match(heading)), None)


def is_notes(heading: str) -> bool:
    """Say whether a section of that heading holds the notes of the text."""
    return _NOTES_HEADING.match(heading.strip()) is not None


def run_in_label(paragraph: str) -> tuple[SectionName, int] | None:
    """Return the name that a paragraph opens with ("Abstract—…") and where its text begins."""
    for name, pattern in _LABELS.items():
        if found := pattern.match(paragraph):
            return name, found.end()
    return None
