"""RIS records to CSL-JSON."""

from __future__ import annotations

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
