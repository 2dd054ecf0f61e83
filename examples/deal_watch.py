"""Watch a folder for deals above an amount: what is new since the last run, with its article.

Usage: python examples/deal_watch.py FOLDER [USD] (by default the seed articles and 300 million). A cron job
that runs it reports each deal once, since the store knows which articles it has seen.
"""

import sys
import tempfile
from decimal import Decimal
from pathlib import Path

import vnfdi_extract as vx
from vnfdi_extract.ingest import ingest
from vnfdi_extract.store import Store

SEEDS = Path(__file__).parent.parent / "tests" / "fixtures" / "articles"
NEW = """
    SELECT DISTINCT i.amount, i.unit, coalesce(i.project, i.investors[1]) AS who, i.area, i.stage, a.id
    FROM investments i JOIN articles a USING (article)
    WHERE i.unit = 'USD' AND i.amount >= $1 AND NOT list_contains($2, a.article)
    ORDER BY i.amount DESC, who"""


def main() -> None:
    """Ingest what is new and print its large deals."""
    folder = sys.argv[1] if len(sys.argv) > 1 else str(SEEDS)
    least = Decimal(sys.argv[2]) if len(sys.argv) > 2 else Decimal(300_000_000)
    database = Path(folder, "deals.duckdb") if len(sys.argv) > 1 else Path(tempfile.mkdtemp(), "deals.duckdb")
    with Store(database) as store:
        seen = [row["article"] for row in store.select("SELECT article FROM articles")]
        ingest(vx.read([folder]), store, vx.load(), workers=0)
        for deal in store.select(NEW, [least, seen]):
            where = f"{deal['area']}, {deal['stage'] or 'stage not stated'} ({deal['id']})"
            print(f"{deal['amount']:,.0f} {deal['unit']}  {' '.join((deal['who'] or '?').split())}: {where}")


if __name__ == "__main__":
    main()
