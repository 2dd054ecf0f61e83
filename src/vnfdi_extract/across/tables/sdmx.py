"""Series as SDMX-CSV 2.0 with a dataflow and code lists of our own, written and read back by pysdmx.

Press figures on registered capital are no balance-of-payments flows, so the codes of FDI-DSD do not fit them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vnfdi_extract.across.series import Point
from vnfdi_extract.facts.context.calendar import grain
from vnfdi_extract.lexicon import without_marks
from vnfdi_extract.schema import INDICATORS, plain

if TYPE_CHECKING:
    from pysdmx.model import Codelist, Concept, DataStructureDefinition

AGENCY, FLOW, VERSION = "VNFDI", "PRESS", "1.0"
_NAME = "Press statistics of investment in Vietnam"
_CONCEPTS = "CS_PRESS"
_FIXED = datetime(2025, 1, 1, tzinfo=UTC)  # a message has a date; the same store gives the same bytes
_STATUS = {
    "A": "Normal value",
    "E": "Estimated value",
    "F": "Forecast value",
    "I": "Constructed by adding up",
}
_FREQ = {"A": "Annual", "M": "Monthly", "D": "At a date", "N": "Since January, or otherwise"}
_MEASURES = {"level": "Level", "growth": "Growth rate", "share": "Share", "rank": "Rank"}
_DIRECTIONS = {"_Z": "Not applicable", "up": "Increase", "down": "Decrease", "ratio": "Ratio to the base"}
DIMENSIONS = (
    "FREQ", "REF_AREA", "INDICATOR", "MEASURE", "DIRECTION", "COUNTERPART", "UNIT_MEASURE", "TIME_PERIOD",
)  # fmt: skip
ATTRIBUTES = (
    "OBS_STATUS", "BOUND", "ARTICLES", "AREA_NAME", "COUNTERPART_NAME", "FINDINGS", "SOURCES", "SENTENCE",
)  # fmt: skip
_PREFIXES = {
    "country": "ISO", "sector": "VSIC2018", "goods": "VSIC2018", "group": "GROUP", "bloc": "BLOC",
    "zone": "ZONE",
}  # fmt: skip


class MissingError(RuntimeError):
    """What writes SDMX is not installed; the message says how to get it."""


def rows(points: Sequence[Point]) -> list[dict[str, str]]:
    """The observations, a row each; a range has no one value and is left out."""
    found: dict[tuple[str, ...], dict[str, str]] = {}
    for point in points:
        if point.value is not None:
            row = _row(point)
            found.setdefault(tuple(row[name] for name in DIMENSIONS), row)
    return [found[key] for key in sorted(found)]


def _row(point: Point) -> dict[str, str]:
    frequency, time = period(point.period)
    sources = [s for stated in point.stated if stated.role in ("agreed", "rounded") for s in stated.sources]
    return {
        "FREQ": frequency, "REF_AREA": area(point), "INDICATOR": point.indicator, "MEASURE": point.measure,
        "DIRECTION": point.direction or "_Z", "COUNTERPART": counterpart(point), "UNIT_MEASURE": unit(point),
        "TIME_PERIOD": time, "OBS_VALUE": plain(point.value) if point.value is not None else "",
        "OBS_STATUS": "I" if point.constructed else point.status, "BOUND": point.mod or "",
        "ARTICLES": str(point.votes), "AREA_NAME": point.area or "",
        "COUNTERPART_NAME": point.counterpart or "",
        "FINDINGS": "; ".join(f.arithmetic for f in point.findings),
        "SOURCES": " ".join(dict.fromkeys(s.deal.replace(" ", "_") for s in sources)),
        "SENTENCE": sources[0].sentence if sources else "",
    }  # fmt: skip


def period(value: str) -> tuple[str, str]:
    """The frequency and TIME_PERIOD of a period.

    Examples
    --------
    >>> period("2024"), period("2024-01/2024-06"), period("2024-07"), period("../2024-12-31")
    (('A', '2024'), ('N', '2024-01-01/P6M'), ('M', '2024-M07'), ('D', '2024-12-31'))
    """
    kind = grain(value)
    if kind == "year":
        return "A", value
    if kind == "month":
        return "M", f"{value[:4]}-M{value[5:]}"
    if kind == "open":
        end = value[3:]
        return (
            ("D", end) if grain(end) == "day" else ("D", f"{end[:4]}-M{end[5:7]}" if len(end) >= 7 else end)
        )
    first, _, last = value.partition("/")
    if len(first) == 7 and len(last) == 7:
        months = (int(last[:4]) - int(first[:4])) * 12 + int(last[5:]) - int(first[5:]) + 1
        return "N", f"{first}-01/P{months}M"
    return "N", value


def area(point: Point) -> str:
    """The code of an area with its system and vintage.

    Examples
    --------
    >>> area(Point(indicator="FDI_NEW", measure="level", area="Bắc Ninh", area_system="GSO", area_code="24",
    ...            vintage="from-2025-07-01", period="2025", status="A", votes=1))
    'GSO2025_24'
    """
    if point.area_system == "GSO" and point.area_code:
        system = "GSO2025" if point.vintage == "from-2025-07-01" else "GSO2004"
        return f"{system}_{point.area_code}"
    return _code(point.area or "_X")


def counterpart(point: Point) -> str:
    """The code of a counterpart with its type: a country's, a VSIC section's, a group's."""
    if point.counterpart is None:
        return "_T"
    return f"{_PREFIXES.get(point.counterpart_type or '', 'OTHER')}_{_code(point.counterpart)}"


def unit(point: Point) -> str:
    """The code of a unit."""
    return "PT" if point.unit == "%" else _code(point.unit or "_X")


def _code(text: str) -> str:
    """Text as an SDMX identifier: letters without diacritics, digits, and ``_``."""
    return "".join(c if c.isascii() and c.isalnum() else "_" for c in without_marks(text)).strip("_") or "_X"


def _codelists(found: Sequence[dict[str, str]]) -> dict[str, Codelist]:
    from pysdmx.model import Code, Codelist

    names: dict[str, dict[str, str]] = {
        "INDICATOR": {code: code for code in INDICATORS}, "FREQ": _FREQ, "MEASURE": _MEASURES,
        "DIRECTION": _DIRECTIONS,
        "OBS_STATUS": _STATUS, "REF_AREA": {row["REF_AREA"]: row["AREA_NAME"] for row in found},
        "COUNTERPART": {row["COUNTERPART"]: row["COUNTERPART_NAME"] or "Total" for row in found},
        "UNIT_MEASURE": {row["UNIT_MEASURE"]: row["UNIT_MEASURE"] for row in found},
    }  # fmt: skip
    return {
        concept: Codelist(
            id=f"CL_{concept}", agency=AGENCY, version=VERSION, name=concept,
            items=[Code(id=code, name=codes[code] or code) for code in sorted(codes)],
        )
        for concept, codes in names.items()
    }  # fmt: skip


def _concept(name: str) -> Concept:
    from pysdmx.model import Concept

    place = f"{AGENCY}:{_CONCEPTS}({VERSION}).{name}"
    return Concept(id=name, name=name, urn=f"urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept={place}")


def structure(found: Sequence[dict[str, str]]) -> DataStructureDefinition:
    """The data structure: its dimensions, measure and attributes, with the code lists."""
    from pysdmx.model import Component, Components, DataStructureDefinition, DataType, Role

    lists = _codelists(found)

    def component(name: str, role: Role, *, required: bool) -> Any:
        return Component(
            id=name, required=required, role=role, concept=_concept(name),
            local_codes=lists.get(name),
            local_dtype=DataType.PERIOD if name == "TIME_PERIOD" else DataType.STRING,
            attachment_level="O" if role == Role.ATTRIBUTE else None,
        )  # fmt: skip

    parts = [component(name, Role.DIMENSION, required=True) for name in DIMENSIONS]
    parts.append(component("OBS_VALUE", Role.MEASURE, required=True))
    parts += [component(name, Role.ATTRIBUTE, required=name == "OBS_STATUS") for name in ATTRIBUTES]
    return DataStructureDefinition(
        id=FLOW, agency=AGENCY, version=VERSION, name=_NAME,
        components=Components(parts)
    )  # fmt: skip


def _without_empty_groups(path: Path) -> None:
    """Drop the empty list that pysdmx writes for groups, and its own schema refuses."""
    message = json.loads(path.read_text(encoding="utf-8"))
    for definition in message["data"]["dataStructures"]:
        parts = definition["dataStructureComponents"]
        if not parts.get("groups", True):
            del parts["groups"]
    path.write_text(json.dumps(message, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def write(points: Sequence[Point], folder: Path) -> list[Path]:
    """Write ``series.sdmx.csv`` and its structure, ``series.structure.json``.

    Raises
    ------
    MissingError
        When pysdmx or pandas is not installed.
    """
    try:
        import pandas as pd
        from pysdmx.io import write_sdmx
        from pysdmx.io.format import Format
        from pysdmx.io.pd import PandasDataset
        from pysdmx.model import ConceptScheme, Dataflow, Schema
        from pysdmx.model.message import Header
    except ImportError as error:
        raise MissingError("SDMX needs pysdmx and pandas: pip install 'vnfdi-extract[sdmx]'") from error
    found = rows(points)
    definition = structure(found)
    schema = Schema(
        context="dataflow", agency=AGENCY, id=FLOW, version=VERSION, components=definition.components,
        generated=_FIXED,
    )  # fmt: skip
    frame = pd.DataFrame(found, columns=[*DIMENSIONS, "OBS_VALUE", *ATTRIBUTES], dtype=str)
    data, shape = folder / "series.sdmx.csv", folder / "series.structure.json"
    write_sdmx([PandasDataset(structure=schema, data=frame)], Format.DATA_SDMX_CSV_2_0_0, str(data))
    lists = _codelists(found)
    names = (*DIMENSIONS, "OBS_VALUE", *ATTRIBUTES)
    concepts = ConceptScheme(
        id=_CONCEPTS, agency=AGENCY, version=VERSION, name="Concepts", items=[_concept(n) for n in names]
    )  # fmt: skip
    flow = Dataflow(id=FLOW, agency=AGENCY, version=VERSION, name=definition.name, structure=definition)
    header = Header(id=FLOW, prepared=_FIXED)
    parts = [*lists.values(), concepts, definition, flow]
    write_sdmx(parts, Format.STRUCTURE_SDMX_JSON_2_0_0, str(shape), header=header)
    _without_empty_groups(shape)
    return [data, shape]
