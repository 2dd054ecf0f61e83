"""The monthly FDI figures of a province from a folder of articles, one figure a period and indicator.

Usage: python examples/monthly_table.py FOLDER PROVINCE (by default the seed articles and Bắc Ninh)
"""

import sys
from pathlib import Path

import vnfdi_extract as vx
from vnfdi_extract.labels import label
from vnfdi_extract.schema import Observation
from vnfdi_extract.wording import figure, period

SEEDS = Path(__file__).parent.parent / "tests" / "fixtures" / "articles"


def figures(folder: str, province: str) -> dict[tuple[str, str], Observation]:
    """The surest level of each FDI indicator and period, in US dollars."""
    best: dict[tuple[str, str], Observation] = {}
    for _, fact in vx.iter_facts(vx.load().pipe(vx.read([folder]))):
        if not isinstance(fact, Observation) or not fact.indicator.startswith("FDI_"):
            continue
        is_wanted = fact.area == province and fact.measure == "level" and fact.currency == "USD"
        key = (fact.period, fact.indicator)
        if is_wanted and (key not in best or fact.score > best[key].score):
            best[key] = fact
    return best


def main() -> None:
    """Print the table, the latest period last."""
    folder, province = (sys.argv[1:] + [str(SEEDS), "Bắc Ninh"][len(sys.argv) - 1 :])[:2]
    print(f"{province}\n{'period':<28}{'indicator':<28}figure")
    for (when, indicator), fact in sorted(figures(folder, province).items()):
        print(f"{period(when, 'en'):<28}{label('indicator', indicator, 'en'):<28}{figure(fact, 'en')}")


if __name__ == "__main__":
    main()
