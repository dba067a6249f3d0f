"""The parts of notes."""

from __future__ import annotations

import pytest

from ingest.intext.noteparts import split_works


@pytest.mark.parametrize(
    ("note", "works"),
    [
        ("Smith, Stones, 45.", ["Smith, Stones, 45."]),
        (
            "See Smith, Stones, 45; cf. Lee, Sand; and Kim, Clay.",
            ["Smith, Stones, 45", "Lee, Sand", "Kim, Clay."],
        ),
        (
            "It is disputed. See Smith, “Mud; or, Clay,” 45. See also Lee, Sand.",
            ["It is disputed.", "Smith, “Mud; or, Clay,” 45.", "Lee, Sand."],
        ),
        ("12 Smith, Stones.", ["Smith, Stones."]),
        ("Mud Tropes, Law; c2014 May; ibid., 5", ["Mud Tropes, Law; c2014 May", "ibid., 5"]),
        (
            "См.: Иванов И. Реки. М., 2009; Петров П. Ил.",
            ["Иванов И. Реки. М., 2009", "Петров П. Ил."],
        ),
        ("Tischkow and Foulkes, Mud, 5.", ["Tischkow and Foulkes, Mud, 5."]),
        ("Smith, Stones, 5, quoted in Lee, Sand, 7.", ["Smith, Stones, 5", "Lee, Sand, 7."]),
        ("Smith, “Treatise (volume,”; Lee, Sand.", ["Smith, “Treatise (volume,”", "Lee, Sand."]),
        (
            "See Ada Lovelace, Rivers of Mud (Delft: Delta Press, 2009), 45; cf. Donald Knuth, "
            "“Deep Rivers,” Water Letters 12, no. 3 (2010): 4–7. This view is not shared by all.",
            [
                "Ada Lovelace, Rivers of Mud (Delft: Delta Press, 2009), 45",
                "Donald Knuth, “Deep Rivers,” Water Letters 12, no. 3 (2010): 4–7.",
            ],
        ),
        (
            "Lovelace, A.; Knuth, D. (2009). Rivers of mud. Water Letters, 12(3), 4–5; Turing, A. "
            "(2010). Mud and its uses. Delta Press.",
            [
                "Lovelace, A.; Knuth, D. (2009). Rivers of mud. Water Letters, 12(3), 4–5",
                "Turing, A. (2010). Mud and its uses. Delta Press.",
            ],
        ),
        (
            "Иванов И. И.; Петров П. Реки севера. М.: Наука, 2016. С. 45; там же. С. 12.",
            ["Иванов И. И.; Петров П. Реки севера. М.: Наука, 2016. С. 45", "там же. С. 12."],
        ),
        ("Ibid.; see above.", ["Ibid.", "above."]),
        ("", []),
    ],
)
def test_works(note: str, works: list[str]) -> None:
    assert [note[span.start : span.end] for span in split_works(note)] == works
