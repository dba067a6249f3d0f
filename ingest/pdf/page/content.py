"""A page's content stream walked: pieces of text with their places (ISO 32000-2, 8.4 and 9.4).

The operations come parsed, so nothing here knows the library that parses them. Matrices are
(a, b, c, d, e, f) as in the format; the first one given turns user space into points from
the page's top left as displayed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

from ingest.pdf.page.fonts import Font, entry, resolved
from ingest.pdf.page.geometry import IDENTITY, Matrix, multiply, scale_across, to_matrix
from ingest.pdf.page.pieces import (
    Operation,
    Piece,
    Seen,
    Source,
    TooMuchText,
    state_text,
    stated_text,
)

_GAP = 0.17  # em between letters that parts words
_DEPTH = 12
_MOST_FORMS = 1_000  # a page
_MOST_SAVED = 500  # levels of q
_FILL_AND_STROKE = 2  # the text render mode that prints bold without a bold font


@dataclass(slots=True)
class _State:
    """The part of the graphics state that q saves and Q restores."""

    ctm: Matrix
    font: Font | None = None
    size: float = 0.0
    spacing: float = 0.0
    blank_spacing: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0


def walk_page(
    operations: Sequence[Operation], resources: Mapping[str, Any], base: Matrix, source: Source
) -> Seen:
    """Return what a page's operations show; raises TooMuchText."""
    walker = _Walker(source)
    walker.walk(operations, resources, _State(base))
    return walker.seen


class _Walker:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.seen = Seen()
        self.forms = 0
        self.open: set[int] = set()
        self.resources: Mapping[str, Any] = {}
        self.state = _State(IDENTITY)
        self.saved: list[_State] = []
        self.line = IDENTITY
        self.pen = 0.0  # along the baseline, from the start of the line matrix
        self.marks: list[tuple[int, str]] = []  # open marked content: first piece, its text
        self.raised = False  # whether the last glyph is drawn above the baseline
        self.blank: tuple[float, float] | None = None  # where the last printed blank ended
        self.handlers: dict[bytes, Callable[[Any], None]] = {
            b"q": self._save,
            b"Q": self._restore,
            b"cm": self._transform,
            b"BT": self._begin_text,
            b"Tf": self._font_and_size,
            b"Tc": self._character_spacing,
            b"Tw": self._word_spacing,
            b"Tz": self._horizontal_scale,
            b"TL": self._leading,
            b"Ts": self._text_rise,
            b"Tr": self._render_mode,
            b"Td": self._move,
            b"TD": self._move_and_lead,
            b"Tm": self._place,
            b"T*": self._next_line,
            b"Tj": self._show,
            b"TJ": self._show_parts,
            b"'": self._show_on_next_line,
            b'"': self._show_spaced,
            b"Do": self._external,
            b"gs": self._parameters,
            b"BMC": self._begin_mark,
            b"BDC": self._begin_mark,
            b"EMC": self._end_mark,
            b"INLINE IMAGE": self._image,
        }

    def walk(
        self, operations: Sequence[Operation], resources: Mapping[str, Any], state: _State
    ) -> None:
        kept = self.resources, self.state, self.saved, self.line, self.pen
        self.resources, self.state, self.saved = resources, state, []
        handlers = self.handlers
        for operands, operator in operations:
            handler = handlers.get(operator)
            if handler is not None:
                try:
                    handler(operands)
                except (IndexError, TypeError, ValueError, OverflowError):
                    continue  # operands missing or of a wrong kind: as if it weren't there
        self.resources, self.state, self.saved, self.line, self.pen = kept

    def _save(self, _: Any) -> None:
        if len(self.saved) < _MOST_SAVED:
            self.saved.append(copy(self.state))

    def _restore(self, _: Any) -> None:
        if self.saved:
            self.state = self.saved.pop()

    def _transform(self, operands: Any) -> None:
        self.state.ctm = multiply(to_matrix(operands), self.state.ctm)

    def _begin_text(self, _: Any) -> None:
        self.line, self.pen = IDENTITY, 0.0

    def _font_and_size(self, operands: Any) -> None:
        self.state.size = float(operands[1])
        self._set_font(entry(entry(self.resources, "/Font"), operands[0]))

    def _parameters(self, operands: Any) -> None:
        stated = entry(entry(self.resources, "/ExtGState"), operands[0])
        font = entry(stated, "/Font")
        if font is not None:
            self.state.size = float(font[1])
            self._set_font(resolved(font[0]))

    def _set_font(self, resource: Any) -> None:
        self.state.font = None if resource is None else self.source.font(resource)
        if self.state.font is not None and self.state.font.vertical:
            self.seen.vertical = True

    def _character_spacing(self, operands: Any) -> None:
        self.state.spacing = float(operands[0])

    def _word_spacing(self, operands: Any) -> None:
        self.state.blank_spacing = float(operands[0])

    def _horizontal_scale(self, operands: Any) -> None:
        self.state.scale = float(operands[0]) / 100

    def _leading(self, operands: Any) -> None:
        self.state.leading = float(operands[0])

    def _text_rise(self, operands: Any) -> None:
        self.state.rise = float(operands[0])

    def _render_mode(self, operands: Any) -> None:
        self.state.mode = int(operands[0])

    def _move(self, operands: Any) -> None:
        x, y = float(operands[0]), float(operands[1])
        a, b, c, d, e, f = self.line
        self.line = (a, b, c, d, x * a + y * c + e, x * b + y * d + f)
        self.pen = 0.0

    def _move_and_lead(self, operands: Any) -> None:
        self.state.leading = -float(operands[1])
        self._move(operands)

    def _place(self, operands: Any) -> None:
        self.line = to_matrix(operands)
        self.pen = 0.0

    def _next_line(self, _: Any) -> None:
        self._move((0.0, -self.state.leading))

    def _show_on_next_line(self, operands: Any) -> None:
        self._next_line(())
        self._show(operands)

    def _show_spaced(self, operands: Any) -> None:
        self.state.blank_spacing = float(operands[0])
        self.state.spacing = float(operands[1])
        self._show_on_next_line(operands[2:])

    def _show(self, operands: Any) -> None:
        self._show_parts((operands[:1],))

    def _show_parts(self, operands: Any) -> None:
        """Show strings; numbers between them move the pen back in thousandths of the em."""
        state = self.state
        font = state.font
        if font is None:
            return
        a, b, c, d, e, f = multiply(self.line, state.ctm)
        size, scale, spacing = state.size, state.scale, state.spacing
        unit = size * scale * font.height  # the em along the baseline, in text space
        gap, reach, sign = abs(unit) * _GAP, abs(unit), -1 if unit < 0 else 1
        pen, start, end = self.pen, self.pen, self.pen
        text: list[str] = []
        place = (a, b, c * state.rise + e, d * state.rise + f)
        em = abs(size) * font.height * scale_across(a, b, c, d)
        for part in operands[0]:
            if isinstance(part, (int, float)):
                pen -= part * 0.001 * size * scale
                if text and not -reach < (pen - end) * sign < gap:
                    self._add(text, start, end, place, em, unit)
                    text = []
                continue
            if not isinstance(part, (bytes, str)):
                continue
            for code, (shown, width, blank, raised) in font.glyphs(
                part if isinstance(part, bytes) else part.encode("latin-1", "replace")
            ):
                advance = width * size * scale
                if raised is not self.raised and text:
                    self._add(text, start, end, place, em, unit)
                    text = []
                self.raised = raised
                if blank:
                    if text:
                        self._add(text, start, end, place, em, unit)
                        self.seen.pieces[-1].after = True
                        text = []
                    pen += advance
                    self.blank = (pen * a + place[2], pen * b + place[3])
                else:
                    if not text:
                        start = pen
                    text.append(shown)
                    pen += advance
                    end = pen
                pen += (spacing + (state.blank_spacing if code == 32 else 0.0)) * scale
                if spacing > 0 and not blank:
                    end = pen
        if text:
            self._add(text, start, end, place, em, unit)
        self.pen = pen

    def _add(
        self,
        text: list[str],
        start: float,
        end: float,
        place: tuple[float, float, float, float],
        em: float,
        unit: float,
    ) -> None:
        a, b, e, f = place
        state = self.state
        font = state.font
        assert font is not None
        if len(self.seen.pieces) >= self.source.most_pieces:
            raise TooMuchText(f"more than {self.source.most_pieces:,} pieces of text")
        x0, y0 = start * a + e, start * b + f
        wide = abs(unit) * (a * a + b * b) ** 0.5
        before = False
        if self.blank is not None:
            before = abs(x0 - self.blank[0]) + abs(y0 - self.blank[1]) < wide
            self.blank = None
        self.seen.pieces.append(
            Piece(
                "".join(text),
                x0,
                y0,
                end * a + e,
                end * b + f,
                em,
                wide,
                font.bold or state.mode == _FILL_AND_STROKE,
                font.italic,
                state.rise > 0 or self.raised,
                before,
                False,
            )
        )

    def _external(self, operands: Any) -> None:
        form = entry(entry(self.resources, "/XObject"), operands[0])
        if form is None:
            return
        if entry(form, "/Subtype") == "/Image":
            self._image(operands)
            return
        if entry(form, "/Subtype") != "/Form" or id(form) in self.open:
            return
        self.forms += 1
        if self.forms > _MOST_FORMS or len(self.open) >= _DEPTH:
            return
        state = copy(self.state)
        matrix = entry(form, "/Matrix")
        if matrix is not None:
            state.ctm = multiply(to_matrix(matrix), state.ctm)
        own = entry(form, "/Resources")
        self.open.add(id(form))
        try:
            self.walk(self.source.parse(form), self.resources if own is None else own, state)
        finally:
            self.open.discard(id(form))

    def _begin_mark(self, operands: Any) -> None:
        stated = operands[1] if len(operands) > 1 else None
        if isinstance(stated, str):
            stated = entry(entry(self.resources, "/Properties"), stated)
        if len(self.marks) < _MOST_SAVED:
            self.marks.append((len(self.seen.pieces), stated_text(entry(stated, "/ActualText"))))

    def _end_mark(self, _: Any) -> None:
        if self.marks:
            start, text = self.marks.pop()
            state_text(self.seen.pieces, start, text)

    def _image(self, _: Any) -> None:
        a, b, c, d, e, f = self.state.ctm
        xs, ys = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
        self.seen.pictures.append((min(xs), min(ys), max(xs), max(ys)))
