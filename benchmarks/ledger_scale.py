"""How long the ledger takes, and how much memory, as it grows: real investments repeated with noise.

    python benchmarks/ledger_scale.py STORE.duckdb 10000 30000 100000

Each copy of a store's investments is another world: its names get a syllable of their own, so that copies of
two worlds are no project. Within a world a fifth of the deals are stated again, with a letter changed, a
rounded amount or no zone. Prints a line of JSON a size: deals, projects, seconds of the clock and of one
core, peak memory in MiB. Each size runs in a process of its own.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from vnfdi_extract.across import reading
from vnfdi_extract.across.agreeing import Voices
from vnfdi_extract.across.ledger import consolidate
from vnfdi_extract.across.pins import Pins
from vnfdi_extract.across.reading import Deal
from vnfdi_extract.store import Store

_SYLLABLES = (
    "An",
    "Bảo",
    "Châu",
    "Dũng",
    "Hà",
    "Khang",
    "Lâm",
    "Minh",
    "Ngân",
    "Phú",
    "Quý",
    "Sơn",
    "Tín",
    "Uyên",
    "Vân",
)


def world(number: int) -> str:
    """A name of a world's own."""
    first, second = divmod(number, len(_SYLLABLES))
    return f"{_SYLLABLES[first % len(_SYLLABLES)]}{_SYLLABLES[second].lower()}{number}"


def moved(deal: Deal, number: int, copy: int, draw: random.Random) -> Deal:
    """A deal in another world; stated again with noise when `copy` is not 0."""
    own = world(number)
    origin = replace(
        deal.origin,
        article=f"{deal.origin.article}{number}-{copy}",
        article_id=f"{deal.origin.article_id}-{number}-{copy}",
    )
    project = f"{deal.project} {own}" if deal.project else None
    investors = tuple(f"{name} {own}" for name in deal.investors)
    amount = deal.amount
    if amount and amount.value:
        amount = replace(amount, value=amount.value + number * 1_000_000)
    if copy:
        project = slipped(project, draw) if project else None
        if amount and amount.value and draw.random() < 0.3:
            step = Decimal(10) ** max(amount.value.adjusted() - 1, 0)
            amount = replace(amount, value=(amount.value / step).quantize(Decimal(1)) * step)
        if draw.random() < 0.3:
            return replace(
                deal, origin=origin, project=project, investors=investors, amount=amount, zone=None
            )
    return replace(deal, origin=origin, project=project, investors=investors, amount=amount)


def slipped(name: str, draw: random.Random) -> str:
    """A name with one letter doubled."""
    at = draw.randrange(len(name))
    return name[:at] + name[at] + name[at:]


def measure(store: Path, size: int) -> dict[str, object]:
    """Consolidate `size` deals."""
    with Store(store, read_only=True) as opened:
        real = reading.deals(opened)
    draw = random.Random(7)
    deals: list[Deal] = []
    number = 0
    while len(deals) < size:
        for deal in real:
            deals.append(moved(deal, number, 0, draw))
            if draw.random() < 0.2:
                deals.append(moved(deal, number, 1, draw))
        number += 1
    deals = deals[:size]
    started, used = time.monotonic(), time.process_time()
    found = consolidate(deals, Voices({}, {}), Pins(), why=False)
    return {
        "deals": len(deals), "projects": len(found), "seconds": round(time.monotonic() - started, 1),
        "core_seconds": round(time.process_time() - used, 1),
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }  # fmt: skip


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(json.dumps(measure(Path(sys.argv[1]), int(sys.argv[2]))), flush=True)
    else:
        for size in sys.argv[2:]:
            subprocess.run([sys.executable, __file__, sys.argv[1], size], check=True)
