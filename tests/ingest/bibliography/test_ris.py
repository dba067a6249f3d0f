"""RIS records to CSL-JSON."""

from __future__ import annotations

import time

from ingest.bibliography.ris import parse_ris

FILE = """TY  - JOUR
A1  - Smith, Jane
AU  - World Bank,
T1  - Rivers and
 law
JO  - J. Water
T2  - Journal of Water
Y1  - 2020/05/03/
VL  - 3
IS  - 2
SP  - 10
EP  - 19
DO  - https://doi.org/10.1000/ABC
UR  - http://a.org/b
SN  - 1234-5678
KW  - law
KW  - water
ER  -

TY  - RPRT
TI  - No author
PY  - 2021
ER  -
TY  - BOOK
ER  -
TY  - BOOK
AU  - Smith, Jane
PY  - 2020///
ED  - Lee, K.
SN  - 978-0-00-000000-2
"""


def test_records() -> None:
    items, warnings = parse_ris(FILE)
    assert items == (
        {
            "type": "article-journal",
            "title": "Rivers and law",
            "container-title": "Journal of Water",
            "volume": "3",
            "issue": "2",
            "URL": "http://a.org/b",
            "author": [{"literal": "World Bank"}, {"family": "Smith", "given": "Jane"}],
            "issued": {"date-parts": [[2020, 5, 3]]},
            "DOI": "10.1000/abc",
            "ISSN": "1234-5678",
            "page": "10-19",
            "keyword": "law, water",
            "id": "WorldBank2020",
        },
        {
            "type": "report",
            "title": "No author",
            "issued": {"date-parts": [[2021]]},
            "id": "2021",
        },
        {
            "type": "book",
            "author": [{"family": "Smith", "given": "Jane"}],
            "editor": [{"family": "Lee", "given": "K."}],
            "issued": {"date-parts": [[2020]]},
            "ISBN": "978-0-00-000000-2",
            "id": "Smith2020",
        },
    )
    assert warnings == ("The record in line 24 has neither title nor author.",)


def _read(lines: str) -> tuple[object, ...]:
    (item,), warnings = parse_ris(f"{lines}\nTI  - Rivers\nID  - r\nER  -\n")
    shown = {k: v for k, v in item.items() if k not in ("type", "title", "id")}
    return shown, warnings


def test_the_number_of_a_report_is_no_isbn() -> None:
    assert _read("TY  - RPRT\nSN  - EUR 28123 EN") == ({"number": "EUR 28123 EN"}, ())
    assert _read("TY  - RPRT\nSN  - 2049-3630") == ({"ISSN": "2049-3630"}, ())
    assert _read("TY  - RPRT\nSN  - 9780306406157") == ({"ISBN": "9780306406157"}, ())


def test_what_is_no_number_is_told() -> None:
    told = "r (line 1) has the number 'none', which is no ISBN or ISSN and was left out."
    assert _read("TY  - JOUR\nSN  - none") == ({}, (told,))


def test_a_doi_in_the_fields_of_older_programs() -> None:
    assert _read("TY  - JOUR\nM3  - doi: 10.1000/ABC") == ({"DOI": "10.1000/abc"}, ())
    assert _read("TY  - JOUR\nM3  - Article\nL3  - 10.1000/ABC") == ({"DOI": "10.1000/abc"}, ())
    assert _read("TY  - JOUR\nM3  - Article") == ({}, ())


def test_many_records_of_one_name_take_no_longer_than_of_many() -> None:
    began = time.process_time()
    items, _ = parse_ris("TY  - BOOK\nTI  - Rivers\nER  -\n" * 20_000)
    assert time.process_time() - began < 10  # of CPU; it took minutes
    assert [item["id"] for item in items[-2:]] == ["item-19999", "item-20000"]
