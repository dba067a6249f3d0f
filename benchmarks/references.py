"""Entries of reference lists: their fields against gold, and the weights of the title's readings.

`python -m benchmarks references [--errors FIELD] [--fit]`. The strings are split by hash into
two halves; the rules were written and the weights fitted with one half ("A") open.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from lxml import etree
from rapidfuzz import fuzz

from benchmarks.data import data_folder
from corpus.csl import item_authors, item_year
from ingest.references.addresses import take_addresses
from ingest.references.entry import entry_to_csl
from ingest.references.entryhead import read_heads
from ingest.references.titlefeatures import WEIGHTS
from ingest.references.titles import head_cuts

ALIKE = 90.0  # rapidfuzz ratio after folding
_INITIALS_FIRST = re.compile(r"^(?:[^\W\d_](?:[a-z]{0,2}\.|(?=[ -])|-)[\s-]*)+(?=[^\W\d_]{2})")
_ORGANISED = re.compile(
    r"\b(?:agency|association|bank|board|centre?|commission|committee|company|council|department|"
    r"institut\w*|ministry|office|organi[sz]ation|service|society|university|union|nations)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[4-9]|20)\d\d")


@dataclass(frozen=True)
class Gold:
    """An entry as printed, with the families that may be its first author's, year and title."""

    raw: str
    families: tuple[str, ...] = ()
    year: str | None = None
    title: str | None = None


@dataclass
class Tally:
    """Right and all, by field, with the misses."""

    right: Counter[str] = field(default_factory=Counter)
    all: Counter[str] = field(default_factory=Counter)
    misses: list[tuple[str, Gold, Any]] = field(default_factory=list)

    def add(self, name: str, gold: Gold, is_right: bool, read: object) -> None:
        """Count one field of one entry."""
        self.all[name] += 1
        self.right[name] += is_right
        if not is_right:
            self.misses.append((name, gold, read))

    def line(self, names: tuple[str, ...] = ("year", "title", "family")) -> str:
        """Return the shares right, for print."""
        return ", ".join(
            f"{name} {self.right[name] / max(1, self.all[name]):.3f} "
            f"({self.right[name]}/{self.all[name]})"
            for name in names
        )


def main(arguments: Sequence[str] = ()) -> None:
    """Print the shares of fields that are read right, of printed and of typeset entries."""
    options = _parser().parse_args(arguments)
    folder = data_folder() / "references"
    rows = list(strings(folder / "strings.xml"))
    if options.fit:
        return print_fitted([gold for half, gold in rows if half == 0])
    tally = measure(segmented(folder / "papers" / "segmented"))
    print(f"14 papers   {tally.line()}  (bars .97, .90, .95)")
    _print_errors(tally, options.errors)
    for name, at in (("A", 0), ("B", 1)):
        tally = measure(gold for half, gold in rows if half == at)
        print(f"strings {name}   {tally.line()}")
        _print_errors(tally, options.errors if name == "A" else None)
    works = [work for path in sorted((data_folder() / "jats").glob("*.xml")) for work in jats(path)]
    print(f"{len(works)} works of 30 articles, set in styles:")
    for style in STYLES:
        print(f"    {style:<9} {measure_style(style, works)}")
    return None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks references")
    parser.add_argument("--errors", metavar="FIELD", help="each miss of papers and of half A")
    parser.add_argument("--fit", action="store_true", help="print the title's weights, fitted anew")
    return parser


def _print_errors(tally: Tally, wanted: str | None) -> None:
    for name, gold, read in tally.misses:
        if name == wanted:
            print(f"    {gold.raw}\n        read: {read}")


def measure(golds: Iterable[Gold]) -> Tally:
    """Return how many fields of these entries are read right."""
    tally = Tally()
    for gold in golds:
        csl = entry_to_csl(gold.raw)
        if gold.year:
            year = item_year(csl)
            tally.add("year", gold, (year or "")[:4] == gold.year, year)
        if gold.title:
            title = str(csl.get("title", ""))
            tally.add("title", gold, alike(title, gold.title), title)
        if gold.families:
            authors = item_authors(csl)
            first = authors[0] if authors else {}
            name = str(first.get("family") or first.get("literal") or "")
            is_right = any(alike(name, family) for family in gold.families)
            tally.add("family", gold, is_right, name)
    return tally


def segmented(folder: Path) -> Iterator[Gold]:
    """Yield the entries of the papers, their fields from the marked text."""
    for path in sorted(folder.glob("*.xml")):
        for line in path.read_text("utf-8").splitlines():
            if line.strip():
                yield _segmented_entry(line)


def _segmented_entry(line: str) -> Gold:
    def marked(name: str) -> list[str]:
        found = re.findall(rf"<{name}>(.*?)</{name}>", line)
        return [_bare(value) for value in found]

    years = [f.group() for value in marked("year") if (f := _YEAR.search(value))]
    titles = marked("title")
    author = re.search(r"<(?:author|editor)>", line)
    first = line[author.start() :] if author else ""
    surname = re.match(
        r"<(?:author|editor)>(?:\s*<given-names>.*?</given-names>)?\s*<surname>(.*?)</", first
    )
    literal = re.match(r"<editor>([^<]+)</editor>", first)
    name = surname or literal
    # A name after the title belongs to an editor.
    at_head = author is not None and (not titles or author.start() < line.find("<title>"))
    families = gold_families(_bare(name.group(1))) if name and at_head else ()
    if surname and at_head:
        families = (_bare(surname.group(1)).strip(" ,"),)
    return Gold(_bare(line), families, years[0] if years else None, titles[0] if titles else None)


def _bare(marked: str) -> str:
    return " ".join(re.sub(r"</?[a-z-]+>", "", marked).split())


def strings(path: Path) -> Iterator[tuple[int, Gold]]:
    """Yield the half (0, 1) and the entry of each sequence of the data set."""
    for sequence in etree.parse(str(path)).getroot():
        parts = [(part.tag, " ".join("".join(part.itertext()).split())) for part in sequence]
        raw = " ".join(text for _, text in parts)
        half = int(hashlib.sha256(raw.encode("utf-8")).hexdigest(), 16) % 2
        years = [f.group() for tag, text in parts if tag == "date" and (f := _YEAR.search(text))]
        titles = [text for tag, text in parts if tag == "title"]
        authors = [text for tag, text in parts if tag == "author"]
        families = gold_families(authors[0]) if authors else ()
        yield half, Gold(raw, families, years[0] if years else None, titles[0] if titles else None)


def gold_families(author: str) -> tuple[str, ...]:
    """Return what may stand for the first author's family name in a string of authors."""
    text = re.sub(r"[\s,;]*\b(?:et al|and others)\b.*$", "", author).strip(" ,;:.-–—([]")
    if not text:
        return ()
    if _ORGANISED.search(text) and not re.search(r"\b[A-Z]\.", text):
        return (text,)
    first = re.split(r";|\s+(?:and|&|und|et|y)\s+", text)[0].strip(" ,")
    if bare := _INITIALS_FIRST.match(first):
        return (first[bare.end() :].split(",")[0],)
    before, _, after = first.partition(",")
    words = before.split()
    if ends := re.match(r"^(.*?)\s+(?:[A-Z]\.?[ -]?){1,4}$", before):
        return (ends.group(1),)
    if after:
        following = after.strip().split(",")[0].split()
        if len(words) == 1 or len(following) == 1 or re.match(r"^[^\W\d_]\.", after.strip()):
            return (re.sub(r"\s(?:Jr\.?|II|III)$", "", before),)
        return (words[-1], text) if len(words) > 3 else (words[-1],)
    is_body = len(words) > 3 or len(words) == 1 or _ORGANISED.search(before)
    upper = (words[0],) if words[0].isupper() else ()
    return (text,) if is_body else (words[-1], *upper)


def alike(one: str, two: str) -> bool:
    """Say whether two texts are the same but for a tenth of their letters and digits."""
    return fuzz.ratio(folded(one), folded(two)) >= ALIKE


def folded(text: str) -> str:
    """Return the letters and digits alone, without case and accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if c.isalnum())


@dataclass(frozen=True)
class Work:
    """A journal's article as the publisher marked it."""

    names: tuple[tuple[str, str], ...]
    fields: Mapping[str, str]


STYLES: Mapping[str, str] = {
    "apa": "{inverted} ({year}). {title}. {source}, {volume}, {pages}.",
    "vancouver": "{bare}. {title}. {source}. {year};{volume}:{pages}.",
    "plos": "{bare} ({year}) {title}. {source} {volume}: {pages}.",
    "ieee": "{direct}, “{title},” {source}, vol. {volume}, pp. {pages}, {year}.",
    "nature": "{inverted} {title}. {source} {volume}, {pages} ({year}).",
    "lncs": "{inverted}: {title}. {source} {volume}, {pages} ({year})",
    "harvard": "{inverted} ({year}) ‘{title}’, {source}, {volume}, pp. {pages}.",
    "gost": "{spaced} {title} // {source}. – {year}. – Vol. {volume}. – P. {pages}.",
    "chicago": "{turned} “{title}.” {source} {volume} ({year}): {pages}.",
    "acm": "{direct} {year}. {title}. {source} {volume} ({year}), {pages}.",
}


def jats(path: Path) -> Iterator[Work]:
    """Yield the articles in an article's list whose fields are all marked."""
    for ref in etree.parse(str(path)).iter("ref"):
        marked = {
            name: " ".join("".join(node.itertext()).split())
            for name in ("year", "article-title", "source", "volume", "fpage", "lpage")
            for node in ref.iter(name)
        }
        names = tuple(
            (str(name.findtext("surname")), str(name.findtext("given-names")))
            for name in ref.iter("name")
            if name.findtext("surname") and name.findtext("given-names")
        )
        if names and len(marked) == 6 and all(marked.values()):
            marked["title"] = marked.pop("article-title").rstrip(".")
            marked["pages"] = f"{marked['fpage']}–{marked['lpage']}"
            yield Work(names, marked)


def measure_style(style: str, works: Sequence[Work]) -> str:
    """Return the shares of fields read right from works set in a style."""
    right: Counter[str] = Counter()
    for work in works:
        csl = entry_to_csl(STYLES[style].format(**work.fields, **_listed(work.names)))
        first = (csl.get("author") or [{}])[0]
        name = str(first.get("family") or first.get("literal") or "")
        right["family"] += alike(name, work.names[0][0])
        right["year"] += (item_year(csl) or "")[:4] == work.fields["year"][:4]
        right["title"] += alike(str(csl.get("title", "")), work.fields["title"])
        right["container"] += alike(str(csl.get("container-title", "")), work.fields["source"])
        right["volume"] += csl.get("volume") == work.fields["volume"]
        right["page"] += folded(str(csl.get("page", ""))) == folded(work.fields["pages"])
    return ", ".join(f"{name} {count / len(works):.3f}" for name, count in right.items())


def _listed(names: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return a list of names in each manner that a style asks for."""
    dotted = [
        (family, " ".join(f"{letter}." for letter in given if letter.isalpha()))
        for family, given in names
    ]
    inverted = [f"{family}, {given}" for family, given in dotted]
    direct = [f"{given} {family}" for family, given in dotted]
    return {
        "inverted": _joined(inverted, ", & "),
        "direct": _joined(direct, ", and "),
        "bare": ", ".join(f"{family} {given}" for family, given in names),
        "spaced": ", ".join(f"{family} {given}" for family, given in dotted),
        "turned": _joined([inverted[0], *direct[1:]], ", and ") + ("" if len(names) < 2 else "."),
    }


def _joined(names: Sequence[str], last: str) -> str:
    return last.join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]


def print_fitted(golds: Sequence[Gold]) -> None:
    """Print the weights that make the gold titles likeliest, near those that stand."""
    names = list(WEIGHTS)
    examples = [example for gold in golds if (example := _example(gold, names))]
    start = np.array([WEIGHTS[name] for name in names])
    weights, mean, spread = start.copy(), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, 401):  # Adam, https://arxiv.org/abs/1412.6980
        gradient = 0.003 * (weights - start)
        for matrix, is_gold in examples:
            scores = matrix @ weights
            likely = np.exp(scores - scores.max())
            likely /= likely.sum()
            wanted = likely * is_gold / (likely * is_gold).sum()
            gradient += matrix.T @ (likely - wanted) / len(examples)
        mean = 0.9 * mean + 0.1 * gradient
        spread = 0.999 * spread + 0.001 * gradient**2
        weights -= 0.05 * mean / (1 - 0.9**step) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    for name, weight in zip(names, weights, strict=True):
        print(f'    "{name}": {weight:.1f},')


def _example(gold: Gold, names: Sequence[str]) -> tuple[Any, Any] | None:
    """Return the features of an entry's readings and which of them are right, if any is."""
    text, _ = take_addresses(gold.raw)
    cuts = [cut for head in read_heads(text, None) for cut in head_cuts(text, head)]
    matrix = np.array([[features.get(name, 0.0) for name in names] for _, features in cuts])
    likeness = np.array(
        [fuzz.ratio(folded(text[t.start : t.end]), folded(gold.title or "")) for t, _ in cuts]
    )
    if gold.title is None or likeness.max() < ALIKE:
        return None
    return matrix, (likeness >= likeness.max() - 2).astype(float)
