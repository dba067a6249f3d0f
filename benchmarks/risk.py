"""Risk against the share judged, as a picture."""

from __future__ import annotations

from collections.abc import Sequence

_WIDTH, _HEIGHT, _MARGIN = 480, 300, 48


def risk_picture(points: Sequence[tuple[float, float]]) -> str:
    """Return an SVG of (share judged, share of those that is wrong), the surest first."""
    highest = max(0.1, *(risk for _, risk in points))

    def place(share: float, risk: float) -> str:
        x = _MARGIN + share * (_WIDTH - 2 * _MARGIN)
        y = _HEIGHT - _MARGIN - risk / highest * (_HEIGHT - 2 * _MARGIN)
        return f"{x:.1f},{y:.1f}"

    line = " ".join(place(share, risk) for share, risk in points)
    axes = " ".join([place(0, highest), place(0, 0), place(1, 0)])
    middle, bottom = _WIDTH / 2, _HEIGHT - 12
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        'font-family="sans-serif" font-size="12">\n'
        f'<polyline points="{axes}" fill="none" stroke="#666"/>\n'
        f'<polyline points="{line}" fill="none" stroke="#0b6" stroke-width="2"/>\n'
        f'<text x="{middle:.0f}" y="{bottom}" text-anchor="middle">share judged</text>\n'
        f'<text x="4" y="{_MARGIN - 12}">wrong, up to {highest:.2f}</text>\n'
        "</svg>\n"
    )
