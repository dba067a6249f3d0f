"""What kind of work an entry is of, as a CSL type, with the numbers of official documents."""

from __future__ import annotations

import re
from typing import Any

# Symbols of United Nations documents, as "A/HRC/59/60", "E/CN.6/2025/3", "S/RES/1325 (2000)".
_UN_SYMBOL = re.compile(
    r"\b(?:A|E|S|ST|T|DP|TD|CAT|CEDAW|CERD|CRC|CCPR|CMW|CRPD|CED|HRI|UNW|FCCC|CTOC)"
    r"(?=[\w./-]{0,60}\d)(?:/[A-Z0-9][A-Za-z0-9.-]{0,12}){1,5}(?=[\s.,;:)\]]|$)"
)
_EU_ACT = re.compile(
    r"\b(?:Regulation|Directive|Decision|Recommendation)\s(?:\((?:EU|EC|EEC|Euratom)(?:,\s?Euratom)?\)\s)?"
    r"(?:No\.?\s)?(?P<number>\d{2,4}/\d{1,4}(?:/(?:EU|EC|EEC|JHA|CFSP))?)"
)
_LAW = re.compile(
    r"\b(?:(?:Federal\s)?(?:Law|Act|Decree|Resolution|Code|Order)\s(?:of\s[^№.]{2,80}?)?(?:No\.?|№|#)|"
    r"(?:Федеральн\w+\s)?(?:закон|постановление|указ|распоряжение|приказ)\b[^№]{0,160}№|"
    r"(?:qonun|qarori?|farmoni?)\b.{0,80}?(?:-son|№|[OPQFV]{1,3}-\d))\s?(?P<number>[\w/-]{1,20})?",
    re.IGNORECASE,
)
# "PF-6044-son", "O‘RQ-642-sonli", "909-сон"
_UZBEK_ACT = re.compile(
    r"(?<![\w-])(?P<number>(?:[A-ZА-ЯЁЎҚҒҲ][A-ZА-ЯЁЎҚҒҲʻ‘’'`]{0,4}-)?\d{1,5})\s?-\s?(?:son|сон)(?:li|ли)?\s"
    r"(?=.{0,200}(?i:farmoni|qonuni|qarori|farmoyishi|buyrug|фармони|қонуни|қарори|фармойиши|буйруғи))"
)
_BARE_LAW = re.compile(
    r"\b(?:Act|Law)\s(?:of\s)?(?:1[5-9]|20)\d\d\b|\b(?:Stat|U\.S\.C|C\.F\.R)\.\s"
)
_TREATY = re.compile(
    r"^(?:[\w\s]{0,60}\b)?(?:Convention|Treaty|Protocol|Covenant)\b(?! Center| Centre)"
)
_CASE = re.compile(r"^[^\W\d_][\w.,'’& -]{1,80}\sv\.?\s[^\W\d_a-z]")
_NEWSPAPER = re.compile(
    r"\b(?:Times|Post|Guardian|Gazette|Herald|Tribune|Telegraph|Newspaper|Sun|Independent|Economist|"
    r"Zeitung|Spiegel|Le Monde|Figaro|Daily|News|газета|Известия|Коммерсант|Ведомости)\b"
)
_MEETING = re.compile(
    r"\b(?:proc|proceedings|conference|conf|symposium|symp|workshop|congress|colloquium|"
    r"конференци\w+|konferensiya\w*)\b",
    re.IGNORECASE,
)
_THESIS = re.compile(r"thes|diss|diplom|автореф|дис\.|habilit", re.IGNORECASE)
_REPORT = re.compile(
    r"report|tech|working|discussion|policy|research|white|commentary|memo", re.IGNORECASE
)
_SERIES = re.compile(r"\b(?:commentary|report|paper|brief|note|bulletin)", re.IGNORECASE)


def official_number(text: str) -> str | None:
    """Return the symbol of a United Nations document or the number of a law or EU act, or null."""
    if found := _UN_SYMBOL.search(text):
        return found.group()
    found = _UZBEK_ACT.search(text) or _EU_ACT.search(text) or _LAW.search(text)
    return found.group("number") if found else None


def entry_type(csl: dict[str, Any], text: str) -> str:
    """Return the CSL type that the fields read so far and the entry's words speak for."""
    genre, title = str(csl.get("genre", "")), str(csl.get("title", ""))
    container = str(csl.get("container-title", ""))
    named = bool(csl.get("author"))
    if not named and (_EU_ACT.search(title) or _LAW.search(title) or _BARE_LAW.search(title)):
        return "legislation"
    if not named and _TREATY.match(title):
        return "treaty"
    if not named and _CASE.match(text):
        return "legal_case"
    if "patent" in genre.lower():
        return "patent"
    if _THESIS.search(genre):
        return "thesis"
    if container and _MEETING.search(container) and "volume" not in csl:
        return "paper-conference"
    if container and ({"volume", "issue"} & csl.keys()) and "editor" not in csl:
        return "article-journal"
    if container and _NEWSPAPER.search(container):
        return "article-newspaper"
    if _UN_SYMBOL.search(text) or _REPORT.search(genre):
        return "report"
    if container:
        return "chapter" if re.search(r"\bIn:?\s|//", text) or "editor" in csl else "article"
    if "collection-number" in csl:
        return "report" if _SERIES.search(text) else "book"
    if csl.get("archive") == "arXiv":
        return "article"
    if "publisher" in csl and ("URL" not in csl or "publisher-place" in csl):
        return "book"
    return "webpage" if "URL" in csl else "document"
