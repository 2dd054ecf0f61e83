"""A chart of a flow by month, as an SVG that needs nothing else (pygal)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from vnfdi_extract.across.months import Month

_BILLION = 1_000_000_000


def draw(months: Sequence[Month], path: Path, title: str) -> None:
    """Draw the values since January, a line an indicator.

    Raises
    ------
    ImportError
        When pygal is not installed.
    """
    import pygal

    names = sorted({month.month for month in months})
    chart = pygal.Line(
        title="".join(c if c.isprintable() else "\ufffd" for c in title),
        x_label_rotation=60, show_minor_x_labels=False, legend_at_bottom=True,
        disable_xml_declaration=True,
        no_prefix=True, js=(),
    )  # fmt: skip
    chart.x_labels = names
    chart.x_labels_major = [name for name in names if name.endswith(("-01", "-07"))]
    for indicator in sorted({month.indicator for month in months}):
        told = {m.month: m.to_date for m in months if m.indicator == indicator and m.to_date is not None}
        # A chart's points are places on paper: floats do here.
        chart.add(indicator, [float(told[name]) / _BILLION if name in told else None for name in names])
    path.write_text(chart.render(is_unicode=True) + "\n", encoding="utf-8", newline="\n")
