"""Make the table of communes from vietnamadminunits (MIT): ``python -m training.communes FOLDER``.

`FOLDER` is that package's data folder (version 1.0.4 of 8 October 2025). What comes out is
``data/communes.tsv``: the communes, wards and special zones since 1 July 2025, with what each was made of.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from vnfdi_extract.mentions.units import FILE
from vnfdi_extract.text import TextView

HEADER = """\
# Communes, wards and special zones of Vietnam since 1 July 2025, and the ones before that each was made of.
# Source: vietnamadminunits 1.0.4 (https://pypi.org/project/vietnamadminunits, data of 23 August 2025),
# Copyright (c) 2025 Tran Ngoc Minh Hieu, MIT licence. Made by training/communes.py.
# Columns: GSO code of the province since, kind, name, former units. A former one stands behind the code of
# its province before and its district: X xã, P phường, T thị trấn; ~ where it was divided. The source's codes
# of units are left out: they are not those of 19/2025/QĐ-TTg throughout.
"""
# Kinds that the source has wrong.
_KIND = {
    ("31", "Việt Hòa"): "phường", ("31", "Vĩnh Hòa"): "xã",
    ("92", "Tân Lộc"): "phường", ("92", "Phong Điền"): "xã",
}  # fmt: skip
_LETTER = {"Xã": "X", "Phường": "P", "Thị trấn": "T"}


def _name(text: str) -> str:
    return TextView(text).text


def _former(data: Path, base: sqlite3.Connection) -> dict[tuple[str, str], list[tuple[str, str, str]]]:
    """What each unit was made of: province code, district, commune."""
    query = """select provinceKey, districtKey, coalesce(wardKey, ''), provinceCode, districtShort, wardType,
               wardShort from admin_units_legacy"""
    legacy = {"_".join(row[:3]): row[3:] for row in base.execute(query)}
    converter: dict[str, Any] = json.loads((data / "converter_2025.json").read_text(encoding="utf-8"))
    made: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)

    def add(unit: tuple[str, str], key: str, mark: str) -> None:
        code, district, kind, name = legacy.get(key) or legacy[key + "None"]
        commune = f"{_LETTER[kind]} {_name(name)}{mark}" if name else ""
        made[unit].append((code, _name(district), commune))

    for province, units in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for unit, keys in units.items():
            for key in keys:
                if key in legacy:
                    add((province, unit), key, "")
    for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for key, units in divided.items():
            for unit in units:
                if key in legacy:
                    add((province, unit["newWardKey"]), key, "~")
    return made


def _lines(data: Path) -> Iterator[str]:
    base = sqlite3.connect(data / "dataset.db")
    former = _former(data, base)
    query = """select provinceCode, wardType, wardShort, provinceKey, wardKey from admin_units
               order by provinceCode, wardShort, wardType"""
    for province, kind, name, *key in base.execute(query):
        by_district: dict[str, list[str]] = defaultdict(list)
        for before, district, commune in former[(key[0], key[1])]:
            by_district[f"{before} {district}"].append(commune)
        was = "; ".join(
            f"{place}: {', '.join(filter(None, c))}".rstrip(": ") for place, c in by_district.items()
        )
        own = _name(name)
        yield f"{province}\t{_KIND.get((province, own), kind.lower())}\t{own}\t{was}"


def main(data: Path) -> None:
    """Write the table."""
    Path(str(FILE)).write_text(HEADER + "\n".join(_lines(data)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
