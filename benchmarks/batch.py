"""What a batch costs: time, memory and failures over a corpus, what a second worker gains, and Spark adds.

    python -m benchmarks.batch ingest ../shared/corpus/news.jsonl.xz --db corpus.duckdb
    python -m benchmarks.batch memory ../shared/corpus/news.jsonl.xz
    python -m benchmarks.batch workers ../shared/corpus/news.jsonl.xz --articles 400
    python -m benchmarks.batch spark ../shared/corpus/news.jsonl.xz --articles 1000

Memory is the resident set of this process and its workers together, sampled after each article.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from vnfdi_extract import Article, Extractor, Failure, load
from vnfdi_extract.ingest import Progress, ingest
from vnfdi_extract.readers import read
from vnfdi_extract.spark import extract_df
from vnfdi_extract.store import Store

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_PAGE = os.sysconf("SC_PAGE_SIZE")
_STEPS = (1_000, 2_000, 5_000, 10_000, 15_000)


class Memory:
    """The largest resident set so far, noted whenever a number of articles is done."""

    def __init__(self) -> None:
        self.peak = 0
        self.parent = 0

    def sample(self, done: int) -> None:
        """Look, and print what was the most where `done` is a step."""
        parent, *workers = map(_resident, (os.getpid(), *_workers()))
        self.parent, self.peak = max(self.parent, parent), max(self.peak, parent + sum(workers))
        if done in _STEPS:
            print(f"{done} articles: peak {self.peak >> 20} MiB, of it {self.parent >> 20} MiB this process")


def _workers() -> list[int]:
    return [child.pid for child in multiprocessing.active_children() if child.pid]


def _resident(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * _PAGE
    except OSError:
        return 0


def whole(corpus: str, db: Path, extract: Extractor, workers: int) -> None:
    """Put a corpus through ingest."""
    memory, start = Memory(), time.monotonic()

    def report(progress: Progress) -> None:
        memory.sample(progress.extracted + progress.failures)

    with Store(db) as store:
        done = ingest(read([corpus]), store, extract, workers=workers, report=report)
        seconds = time.monotonic() - start
        errors = store.connection.execute("SELECT error, count(*) FROM failures GROUP BY error").fetchall()
    print(f"{done}; by error: {errors}")
    print(f"{seconds:.0f} s, {(done.extracted + done.failures) / seconds:.1f} articles/s, "
          f"peak {memory.peak >> 20} MiB, store {db.stat().st_size >> 20} MiB")  # fmt: skip


def flat(corpus: str, articles: int, extract: Extractor, workers: int) -> None:
    """Show the memory of `Extractor.pipe` as articles go by."""
    memory, failures = Memory(), 0
    for done, outcome in enumerate(extract.pipe(_articles(corpus, articles), workers=workers), 1):
        failures += isinstance(outcome, Failure)
        memory.sample(done)
    print(f"{failures} failures")


def ratio(corpus: str, articles: int, extract: Extractor) -> None:
    """Compare the rates of one and two workers, in turns, from the first outcome to the last."""
    chosen = list(_articles(corpus, articles))
    for _ in range(3):
        one, two = (_rate(chosen, extract, workers) for workers in (1, 2))
        print(f"1 worker {one:.1f}, 2 workers {two:.1f} articles/s: {two / one:.2f} times")


def _rate(articles: list[Article], extract: Extractor, workers: int) -> float:
    """Articles a second, after the workers have loaded."""
    outcomes = extract.pipe(articles, workers=workers)
    for _ in islice(outcomes, 20):
        pass
    start = time.monotonic()
    return sum(1 for _ in outcomes) / (time.monotonic() - start)


def spark(corpus: str, articles: int, extract: Extractor) -> None:
    """Compare a local Spark session of two cores with two workers, in turns, once both have loaded."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[2]").appName("batch").config("spark.ui.enabled", "false")
    session = builder.config("spark.driver.host", "127.0.0.1").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    chosen = list(_articles(corpus, articles))
    _spark_rate(session, chosen[:20])
    for _ in range(3):
        local, there = _rate(chosen, extract, 2), _spark_rate(session, chosen)
        print(f"2 workers {local:.1f}, Spark {there:.1f} articles/s: {there / local:.2f} times")
    session.stop()


def _spark_rate(session: SparkSession, articles: list[Article]) -> float:
    """Articles a second of `extract_df`, whose workers keep what they loaded from job to job."""
    rows = session.createDataFrame([(a.id, a.text) for a in articles], "id string, text string")
    start = time.monotonic()
    found = extract_df(rows.repartition(8), id_col="id")
    counts = found.selectExpr("count(*)", "sum(size(observations))").first()
    assert counts is not None and counts[0] == len(articles)
    return len(articles) / (time.monotonic() - start)


def _articles(corpus: str, number: int) -> Iterator[Article]:
    return islice((a for a in read([corpus]) if isinstance(a, Article)), number)


def main() -> None:
    """Run one of the measurements."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("what", choices=("ingest", "memory", "workers", "spark"))
    parser.add_argument("corpus")
    parser.add_argument("--db", type=Path, default=Path("corpus.duckdb"))
    parser.add_argument("--articles", type=int, default=15_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--model", default="default")
    chosen = parser.parse_args()
    extract = load(model=None if chosen.model == "none" else chosen.model)
    if chosen.what == "ingest":
        whole(chosen.corpus, chosen.db, extract, chosen.workers)
    elif chosen.what == "memory":
        flat(chosen.corpus, chosen.articles, extract, chosen.workers)
    elif chosen.what == "spark":
        spark(chosen.corpus, chosen.articles, extract)
    else:
        ratio(chosen.corpus, chosen.articles, extract)


if __name__ == "__main__":
    main()
