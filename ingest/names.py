"""Names of persons and organisations as printed, to CSL names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import TypedDict


class CslName(TypedDict, total=False):
    """A name variable of CSL-JSON: `family` and `given` of a person, or a `literal`."""

    family: str
    given: str
    literal: str


_ORGANISATION = re.compile(
    r"\b(?:academy|administration|agency|alliance|assembly|association|authority|bank|board|"
    r"bureau|cent(?:er|re)|college|commission|committee|company|conference|consortium|"
    r"convention|corporation|council|court|department|directorate|embassy|federation|forum|"
    r"foundation|fund|government|group|inc|initiative|institut(?:e|ion)?|international|"
    r"laborator(?:y|ies)|league|ltd|ministry|mission|museum|network|office|organi[sz]ations?|"
    r"parliament|partnership|police|process|programme?|project|research|school|secretariat|"
    r"unicef|unhcr|unesco|undp|iom|oecd|who|ministère|conseil|comité|direction|agence|assemblée|"
    r"parlement|comisión|ministerio|consejo|instituto|istituto|bundes\w+|stiftung|amt|"
    r"nations unies|vereinte nationen|senate|congress|registry|survey|observatory|library|"
    r"service|society|team|trust|union|united nations|universit\w+|gmbh|verein|ministerium|"
    r"агентство|академия|ассоциация|банк|департамент|институт|комитет|комиссия|министерство|"
    r"организация|правительство|служба|совет|союз|университет|фонд|центр|"
    r"vazirligi|instituti|universiteti|markazi|agentligi|qo[ʻ‘’']mitasi)\b",
    re.IGNORECASE,
)
_INITIAL = r"[^\W\d_a-zа-яё]\.?"
_INITIALS = re.compile(
    rf"^(?:{_INITIAL}[-‐\s]?|Yu\.?\s?|Sh\.?\s?|Ch\.?\s?|Ю\.\s?){{1,5}}(?: (?:Jr|Sr|III?)\.?)?$"
)
_SUFFIX = re.compile(r"^(?:Jr|Sr|II|III|IV)\.?$")
_INITIALS_FIRST = re.compile(
    rf"^((?:{_INITIAL[:-1]}[-‐\s]*)+)([^\W\d_][\w'’ʻ‘-]+(?: [\w'’ʻ‘-]+)*)$"
)
_INITIALS_LAST = re.compile(
    rf"^([^\W\d_][\w'’ʻ‘-]+(?: [\w'’ʻ‘-]+)*?),?\s+((?:{_INITIAL[:-1]}[-‐\s]*)+)$"
)
_VANCOUVER = re.compile(
    r"^((?:[a-z]+ )*[^\W\d_][\w'’-]*[a-zà-ÿ][\w'’-]*(?: [\w'’-]+)?) ([A-Z]{1,3})$"
)
_AND = re.compile(
    r"\s*(?:,\s*)?(?:&|\band\b|\bund\b|\bet\b(?! al)|\by\b|\bva\b|(?<=[.\w]) и (?=\w))\s*"
)
_LISTED = re.compile(r"\s*(?:,|;|&|\band\b|\bи\b|\bva\b)\s*")
_ET_AL = re.compile(
    r"[\s,]*(?:\(?\b(?:eds?|hrsg|ред|tahr)\.?\)?|\bet al\.?|\bи др\.?|\bva boshq\w*\.?)\s*$",
    re.IGNORECASE,
)
# "and others", as it closes a list of names in the languages of the corpus.
_OTHERS = re.compile(
    r"[\s,;]{0,5}[(\[]?(?:\bet\.?\s?al\b\.?|\b(?:and|&)\s(?:\d{1,3}\s)?others\b\.?|\bи\s(?:др\b\.?|другие\b)|"
    r"\bva\sboshq\w{0,8}\.?|\bва\sбошқ\w{0,8}\.?|\bu\.\s?a\.|\bund\sandere\b)[)\]]?[\s,.;]{0,5}$",
    re.IGNORECASE,
)
# A word in small letters, or an article in front, that no person's name has.
_BODY = re.compile(
    r"\s(?:in|for|of|on|at|against|to|without|para|por|pour|für|contre|contra|sur|sobre|для|по)\s|"
    r"^(?:The|La|Los|Las|Les)\s[^\W\d_a-z]\S+\s[^\W\d_a-z]|"
    r"^UN[-\s][A-Z]|^[A-Z]{3,10}(?:$|[-\s(])|^(?:AU|EU|UN|UK|US)$"
)
_CLOSING = re.compile(r"(?:[\s,;:]|(?<!\b[^\W\d_])\.)+$")  # the full stop of an initial stays
_PATRONYMIC = re.compile(
    r"(?:o[vf]ich|e[vf]ich|ovna|evna|ович|евич|овна|евна|o[ʻ‘’']g[ʻ‘’']li|qizi)$", re.IGNORECASE
)
_PARTICLES = frozenset(
    {
        "van",
        "von",
        "der",
        "den",
        "de",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "du",
        "la",
        "le",
        "ten",
        "ter",
        "zu",
        "bin",
        "al",
        "el",
    }
)
_CAPITALISED = re.compile(r"^[^\W\d_a-zа-яё][\w'’ʻ‘.-]*$")
_ACRONYM = r"[A-ZА-ЯЁ][A-ZА-ЯЁ0-9&/-]{1,11}"
_ACRONYM_FIRST = re.compile(rf"^({_ACRONYM})\s+[-–—(]?\s*([^\W\d_].{{6,}}?)\)?$")
_ACRONYM_LAST = re.compile(rf"^(.{{6,}}?)\s*[(\[]({_ACRONYM})[)\]]$")


def names_to_csl(text: str) -> list[CslName]:
    """Return the names of an author list as printed in a reference, in order.

    Reads "Family, I., & Family, I.", "Family II", "I. Family and I. Family", "Family, Given,
    and Given Family", lists with semicolons; what is no person becomes one `literal`.
    """
    text = unicodedata.normalize("NFC", text.strip())
    text = _CLOSING.sub("", _ET_AL.sub("", _CLOSING.sub("", text)))
    if not text:
        return []
    if ";" in text:
        return [name_to_csl(part.strip()) for part in text.split(";") if part.strip()]
    if _ORGANISATION.search(text) and not _has_initials(text):
        return [{"literal": text}]
    pieces = [piece for part in _AND.split(text) for piece in _split_commas(part)]
    persons = _pieces_to_persons(pieces)
    return persons if persons else [{"literal": text}]


def byline_to_csl(text: str) -> list[CslName]:
    """Return the names of a line that holds authors and nothing else, as a field for them does.

    Beside what `names_to_csl` reads: "Given Family" alone, and "Family, Given and Family, Given".
    """
    text = re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip(" ,;")
    parts = [part for part in _AND.split(text) if part]
    if len(parts) > 1 and all(part.count(",") == 1 for part in parts):
        return [name_to_csl(part) for part in parts]
    names = names_to_csl(text)
    if len(names) != 1 or "literal" not in names[0] or _ORGANISATION.search(text):
        return names
    if looks_like_names(text):
        return [name_to_csl(part) for part in _LISTED.split(text) if part]
    return [name_to_csl(text)] if text.count(",") == 1 else names


def name_to_csl(text: str) -> CslName:
    """Return one name, a person's in whatever order it is printed, else a `literal`."""
    text = re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip(" ,;")
    if _ORGANISATION.search(text) or (_BODY.search(text) and not text.isupper()):
        return {"literal": text}
    if "," in text:
        family, given = (part.strip() for part in text.split(",", 1))
        return {"family": family, "given": given} if given else {"literal": family}
    return _initialled(text) or _spelled_out(text)


def aliases(literal: str) -> list[str]:
    """Return the acronym and the full name of an organisation printed with both, else nothing."""
    found = _ACRONYM_LAST.match(literal)
    if found:
        return [found.group(2), found.group(1).strip()]
    found = _ACRONYM_FIRST.match(literal)
    if found and len(re.findall(r"\b[^\W\d_a-zа-яё]\w+", found.group(2))) >= 2:
        return [found.group(1), found.group(2).strip()]
    return []


def has_others(text: str) -> bool:
    """Say whether a list of names ends with "et al.", "and others" or the like."""
    return _OTHERS.search(text) is not None


def without_others(text: str) -> str:
    """Return a list of names without the "et al." or the like at its end."""
    return _OTHERS.sub("", text)


def is_body(text: str) -> bool:
    """Say whether a text that is a name is an organisation's: by its words or by its form."""
    return is_organisation(text) or _BODY.search(text) is not None


def is_organisation(text: str) -> bool:
    """Say whether a text holds a word, with a capital, that organisations have in their names."""
    return any(found.group()[0].isupper() for found in _ORGANISATION.finditer(text))


def initials(literal: str) -> str:
    """Return the initials of an organisation's words, small words left out: "ICMPD"."""
    return "".join(word[0] for word in re.findall(r"\w+", literal) if word[0].isupper())


def looks_like_names(text: str) -> bool:
    """Say whether a line is one to eight personal names and nothing else."""
    text = unicodedata.normalize("NFC", text)
    parts = [part for part in _LISTED.split(text) if part]
    if not 0 < len(parts) <= 8 or len(text) > 200:
        return False
    return all(_is_personal(part) for part in parts)


# Words of lines under a title that are written like names.
# fmt: off
_NO_NAMES = frozenset((
    "annual", "asia", "brief", "central", "contents", "department", "discussion", "draft",
    "edition", "europe", "european", "executive", "final", "findings", "institute",
    "international", "key", "messages", "ministry", "nations", "note", "paper", "policy",
    "press", "project", "report", "research", "review", "series", "strategy", "summary",
    "union", "united", "university", "version", "volume", "working",
))
# fmt: on


def _is_personal(part: str) -> bool:
    words = part.split()
    capitals = [word for word in words if re.match(r"^[^\W\d_]\.?$|^[^\W\d_][\w'’ʻ‘-]+\.?$", word)]
    named = [word for word in words if word[0].isupper() or word in _PARTICLES]
    if any(word.casefold() in _NO_NAMES for word in words):
        return False
    return 2 <= len(words) <= 4 and len(capitals) == len(named) == len(words) and not part.isupper()


def _has_initials(text: str) -> bool:
    return any(_INITIALS.match(piece) for piece in _split_commas(text)[1:])


def _split_commas(text: str) -> list[str]:
    return [piece.strip() for piece in text.split(",") if piece.strip()]


def _pieces_to_persons(pieces: Sequence[str]) -> list[CslName]:
    persons: list[CslName] = []
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        following = pieces[index + 1] if index + 1 < len(pieces) else ""
        if _SUFFIX.match(piece):
            index += 1
            continue
        if _INITIALS.match(following) and not _INITIALS.match(piece):
            persons.append({"family": piece, "given": following})
            index += 2
            continue
        person = _initialled(piece)
        if person is None and index == 0 and _is_inverted(piece, following):
            person, index = {"family": piece, "given": following}, index + 1
        if person is None and len(pieces) > 1 and _looks_spelled_out(piece):
            person = _spelled_out(piece)
        if person is None:
            return []
        persons.append(person)
        index += 1
    return persons


def _is_inverted(piece: str, following: str) -> bool:
    """Say whether two pieces are "Family, Given": one word or more, then up to three names."""
    words = following.split()
    return (
        len(piece.split()) == 1
        and 0 < len(words) <= 3
        and all(_CAPITALISED.match(word) for word in (*words, piece))
    )


def _looks_spelled_out(piece: str) -> bool:
    words = [word for word in piece.split() if word.lower() not in _PARTICLES]
    return 2 <= len(words) <= 4 and all(_CAPITALISED.match(word) for word in words)


def _initialled(text: str) -> CslName | None:
    found = _INITIALS_FIRST.match(text)
    if found:
        return {"family": found.group(2), "given": found.group(1).strip()}
    found = _INITIALS_LAST.match(text) or _VANCOUVER.match(text)
    if found:
        return {"family": found.group(1), "given": found.group(2).strip()}
    return None


def _spelled_out(text: str) -> CslName:
    words = text.split()
    if len(words) > 2 and _SUFFIX.match(words[-1]):
        words.pop()
    if len(words) < 2:
        return {"literal": text}
    if len(words) >= 3 and _PATRONYMIC.search(words[-1]):
        return {"family": words[0], "given": " ".join(words[1:])}
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in _PARTICLES:
        first -= 1
    return {"family": " ".join(words[first:]), "given": " ".join(words[:first])}
