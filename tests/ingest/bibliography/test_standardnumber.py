"""Numbers in the one field that programs have for ISBN, ISSN and numbers of reports."""

from __future__ import annotations

import pytest

from ingest.bibliography.standardnumber import standard_number


@pytest.mark.parametrize(
    ("stated", "kind", "found"),
    [
        # a right check digit decides, whatever the kind
        ("2049-3630", "article-journal", ("ISSN", "2049-3630")),
        ("2049-3630", "report", ("ISSN", "2049-3630")),
        ("2049-3630", "book", ("ISSN", "2049-3630")),
        ("978-0-306-40615-7", "report", ("ISBN", "978-0-306-40615-7")),
        ("0-306-40615-2", "article-journal", ("ISBN", "0-306-40615-2")),
        ("9780306406157 (hbk.) 0306406152", "book", ("ISBN", "9780306406157")),
        ("0000-0001 (print), 2049-3630 (online)", "article-journal", ("ISSN", "2049-3630")),
        # without one, the form does where works of the kind have it
        ("1234-5678", "article-journal", ("ISSN", "1234-5678")),
        ("1234-5678", "book", None),
        ("1234-5678", "report", ("number", "1234-5678")),
        ("978-0-306-40615-0", "book", ("ISBN", "978-0-306-40615-0")),
        ("978-0-306-40615-0", "article-journal", None),
        # a report's own number
        ("EUR 28123 EN", "report", ("number", "EUR 28123 EN")),
        ("WPS 4020", "report", ("number", "WPS 4020")),
        ("2019", "thesis", ("number", "2019")),
        ("n/a", "report", None),
        ("n/a", "article-journal", None),
        ("EUR 28123 EN", "book", None),
        ("", "book", None),
    ],
)
def test_which_number_it_is(stated: str, kind: str, found: tuple[str, str] | None) -> None:
    assert standard_number(stated, kind) == found
