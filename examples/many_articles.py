"""A stream of articles: one outcome each, in order, in bounded memory, with faults as records."""

from collections.abc import Iterator

import vnfdi_extract as vx


def articles() -> Iterator[vx.Article]:
    """Whatever your source is: a database, a feed, files."""
    for n in range(1, 21):
        yield vx.Article(
            id=f"day-{n}", text=f"Tháng {n % 12 + 1}/2024, Hà Nam thu hút {n} triệu USD vốn FDI."
        )


def main() -> None:
    """Extract with two worker processes; a script with workers needs the guard below."""
    extract = vx.load()
    for outcome in extract.pipe(articles(), workers=2, timeout=30):
        if isinstance(outcome, vx.Failure):
            print(outcome.id, "failed:", outcome.message)
        else:
            print(outcome.id, [(f.value, f.unit, f.area, f.period) for f in outcome.observations])


if __name__ == "__main__":
    main()
