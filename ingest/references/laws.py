"""Laws, decrees and resolutions of the states that write in Russian or Uzbek, as entries name them.

"Указ Президента … от 30 июля 2020 г. № УП-6044 «О мерах …»" and "Oʻzbekiston Respublikasi
Prezidentining 2020-yil 30-iyuldagi PF-6044-son Farmoni": the words in front are who issued the
act, and no personal name.
"""

from __future__ import annotations

import re

from ingest.dates import parse_date
from ingest.references.entryparts import Fields, read_parts
from ingest.references.kinds import official_number
from ingest.references.venues import ADDRESS

_RUSSIAN = re.compile(
    r"^(?:[А-ЯЁ][а-яё]{2,20}(?:ый|ий|ой)\s)?(?:[а-яё]{2,20}(?:ый|ий|ой)\s)?(?i:закон|указ|постановление|"
    r"распоряжение|приказ|кодекс|конституция|декрет)\s(?=.{0,200}?(?:№|\bот\s\d|«О[б]?\s))"
)
_ACTS = (
    r"(?i:farmoni|qonuni|qarori|farmoyishi|buyrug[ʻ‘’'`]i|kodeksi|konstitutsiyasi|"
    r"фармони|қонуни|қарори|фармойиши|буйруғи|кодекси|конституцияси)"
)
_UZBEK = re.compile(
    rf"^(?:O[ʻ‘’'`]zbekiston|Ўзбекистон|[^\W\d_a-zа-яё]\w{{2,20}})\s(?:[^.¦]{{0,200}}?\s)?{_ACTS}\b"
)
_ISSUER = re.compile(
    r"^(?:[^\W\d_][\w’ʻ‘'`-]{1,25}\s){0,7}?[^\W\d_][\w’ʻ‘'`-]{1,25}(?:ning|нинг)\s"
)
_STATE = re.compile(r"^(?:O[ʻ‘’'`]zbekiston|Ўзбекистон)\s(?:Respublikasi|Республикаси)")
_END = re.compile(rf"\s?//|\.?\s[–—]\s(?=[^\W\d_a-zа-яё])|\s?{ADDRESS}|[.,;\s]*$")
_SURE = 0.9


def read_law(text: str) -> Fields | None:
    """Return title, number, date and container of an act, or null where the text is none."""
    uzbek = _UZBEK.match(text) and (_ISSUER.match(text) or _STATE.match(text))
    if not uzbek and not _RUSSIAN.match(text):
        return None
    end = _END.search(text)
    title = text[: end.start()] if end else text
    fields = read_parts(text[end.start() :]) if end else {}
    fields["title"] = (title.strip(" ,;").removesuffix("."), _SURE)
    if number := official_number(text):
        fields["number"] = (number, _SURE)
    if date := parse_date(title):
        fields["issued"] = (date, _SURE)
    fields["type"] = ("legislation", _SURE)
    return fields
