"""What stands around a title: words of journals, proceedings, publishers, places and genres."""

from __future__ import annotations

import re

CAPITAL = r"[^\W\d_a-zà-öø-ÿа-яё]"
YEAR = r"(?:1[4-9]\d\d|20\d\d)"

_VENUES = (
    "journal|jour|jnl|proceedings|proc|transactions|trans|review|rev|reviews|annals|ann|bulletin|"
    "bull|quarterly|letters|lett|magazine|mag|zeitschrift|revue|revista|rivista|archives?|arch|acta|"
    "advances|adv|lecture notes|lncs|lnai|conference|conf|symposium|symp|workshop|congress|"
    "times|post|guardian|gazette|monthly|weekly|herald|tribune|telegraph|nature|science|lancet|"
    "bmj|jama|pnas|plos|ieee|acm|communications|comm|commun|cahiers|annales|annalen|yearbook|"
    "jahrbuch|record|reports|encyclop[ae]+dia|handbook|handbuch|dictionary|newsletter|"
    "j|phys|chem|biol|math|psychol|econ|int|am|soc|res|med|sci|"
    "вестник|журнал|известия|труды|вопросы|сборник|материалы|ученые записки|процессы|"
    "мировая|бюллетень|jurnali?|axborotnomasi|to[ʻ‘’']plami"
)
_PUBLISHERS = (
    "press|presses|verlag|verl|publish(?:er|ers|ing)|publications?|books?|wiley|springer|elsevier|"
    "routledge|sage|university|univ|universit\\w+|éditions?|editions?|editorial|ediciones|edizioni|"
    "mcgraw|oxford|cambridge|blackwell|academic|gallimard|pearson|addison|prentice|kluwer|"
    "macmillan|palgrave|penguin|norton|harper|hall|freeman|birkh[aä]user|teubner|dover|mit|"
    "company|co|inc|ltd|gmbh|institut\\w*|laborator\\w+|department|dept|corporation|corp|"
    "foundation|association|society|ministry|office|center|centre|bank|agency|organi[sz]ation|"
    "издательство|изд-во|наука|nashriyoti|author"
)
_GENRES = (
    r"technical (?:report|memorandum|note)|tech\.? ?rep(?:ort)?\b\.?|research (?:report|memo)|"
    r"ph\.?\s?d\.?|doctoral|master'?s?|m\.?\s?sc?\.|diplom\w*|thesis|thèse|dissertation|diss\.|"
    r"dissertatsiya|дис\.|автореф|bachelor|working papers?|discussion paper|policy (?:brief|paper)|"
    r"research paper|report|rapport|mimeo|unpublished|manuscript|preprint|arxiv|submitted|"
    r"to appear|in press|in preparation|forthcoming|online|(?:u\.?s\.?\s)?patent|rfc|white paper|"
    r"memo\b|draft|poster|paper presented|presented at|presentation|talk|lecture|interview|film|"
    r"dvd|cd-rom|version|release|personal communication|commentary|special issue|supplement|"
    r"available|retrieved|accessed|published|diplomarbeit|habilitation"
)
VENUE = re.compile(rf"\b(?:{_VENUES})\b", re.IGNORECASE)
PUBLISHER = re.compile(rf"\b(?:{_PUBLISHERS})\b", re.IGNORECASE)
GENRE = re.compile(rf"^[(\[]?(?:an?\s)?(?:{_GENRES})\b", re.IGNORECASE)
IN = re.compile(
    r"^(?:In:?|in:|IN:?|En:?|Dans:?|Nel:?|В кн\.:?|В сб\.:?|Ichida:)\s+(?=\S)"
    r"|^in\s+(?=[^\W\d_a-z]|[“\"«]|[*_])|^//\s*"
)
PLACE_PUBLISHER = re.compile(
    rf"^\(?{CAPITAL}[\w.’'-]{{0,24}}(?:[ ,/&–]{{1,3}}[\w.’'-]{{1,20}}){{0,4}}\s?:\s?{CAPITAL}"
)
NUMBERED = re.compile(
    r"^[(\[]?(?:vols?|volume|no|nos|nr|number|issue|n[°ºo]|№|т|том|вып|pp?|pages?|с|стр|bd|band|"
    r"heft|jg|ch|chapter|tome|t|fasc|art|article|serie)\b\.?\s?[\dIVXLC]|^[№n][°º]?\s?\d",
    re.IGNORECASE,
)
EDITION = re.compile(
    r"^[(\[]?(?:\d{1,2}(?:st|nd|rd|th|ª|e|\.)?|first|second|third|fourth|fifth|sixth|revised|rev\.|"
    r"international|new|2-е|3-е)\s(?:rev(?:ised)?\.?\s)?(?:ed\b|edn\b|edition|aufl|изд)",
    re.IGNORECASE,
)
EDITED = re.compile(
    r"^[(\[]?(?:eds?\b\.?|edited|editors?|trans\b\.?|translated|transl\.|hrsg|hg\.|под ред|"
    r"пер\.|ред\.|übers|dir\.|directed|perf\.|comp\.|compiled|foreword|intro\.|trad\.)"
    rf"|^(?-i:{CAPITAL})[\w.’'-]{{0,20}}(?:\s[\w.’'-]{{1,20}}){{1,3}}\s\((?:eds?|trans|hrsg|hg)\b",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|fall|autumn|winter|"
    r"янв|фев|апр|мая|май|июн|июл|авг|сен|окт|ноя|дек|mär|mai|okt|dez|janv|févr|avril|juin|"
    r"juil|août)[^\W\d_]{0,8}\.?"
)
DATED = re.compile(
    rf"^[(\[]?(?:\d{{1,2}}\.?\s)?(?:{_MONTH}[\s,/–-]{{0,3}}){{0,2}}(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s)?"
    rf"{YEAR}\b",
    re.IGNORECASE,
)
# A short name without a full stop, then a volume with its issue or pages, or a year with it.
VOLUME = re.compile(
    rf"^(?P<name>(?-i:{CAPITAL})[^\d;:“”\"()]{{1,110}}?)[\s,.:;]{{1,3}}"
    r"(?:\(?(?:1[4-9]|20)\d\d\)?[^\d(]{0,12}?[;,:.)]\s?)?"
    r"(?:vols?\.?|volume|т\.|том|bd\.|n[°º]|№|no\.|jg\.)?\s?[A-Z]?\d{1,4}(?:[-–/]\d{1,3})?\s?"
    r"(?:\(|[,:;]\s?(?:no|n[°º]|nr|issue|num|№|pp?|с|S)?\.?\s?[A-Za-z]?\d|[,.]?\s?pp?\.|$|\.$|[,.]\s)",
    re.IGNORECASE,
)
ADDRESS = "¦"  # stands where an address, a DOI or an access date was cut out
