"""Batches in processes: order, bounded read-ahead, and faults that cost one article each."""

import os
import signal
import time
from collections.abc import Iterator

from vnfdi_extract import Article, Extraction, Failure, load
from vnfdi_extract.pool import Lost, ordered_map


def setup() -> object:
    return treat


def treat(item: int) -> int:
    if item == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    if item == 9:
        time.sleep(60)
    return item * 10


def test_a_dead_worker_and_a_slow_item_cost_only_themselves() -> None:
    results = dict(ordered_map(setup, range(30), workers=2, timeout=3))
    assert list(results) == list(range(30))
    assert isinstance(results[5], Lost) and results[5].error == "worker died"
    assert isinstance(results[9], Lost) and results[9].error == "timeout"
    assert all(results[n] == n * 10 for n in range(30) if n not in (5, 9))


def test_items_are_read_as_they_are_needed() -> None:
    read = 0

    def items() -> Iterator[int]:
        nonlocal read
        for n in range(100, 10_000):
            read += 1
            yield n

    results = ordered_map(setup, items(), workers=2)
    next(results)
    assert read < 100
    results.close()


TEXT = "Năm 2024, tỉnh Hà Nam thu hút {} triệu USD vốn FDI."


def test_workers_give_what_one_process_gives() -> None:
    articles = [Article(text=TEXT.format(n), id=f"a{n}") for n in range(12)]
    extract = load(model=None)
    alone = [o.to_json() for o in extract.pipe(articles)]
    assert [o.to_json() for o in extract.pipe(articles, workers=2)] == alone
    assert len(set(alone)) == 12


def test_an_unforeseen_fault_is_a_failure(monkeypatch: object) -> None:
    def broken(doc: object) -> Iterator[None]:
        raise ZeroDivisionError("no such luck")
        yield

    extract = load(model=None)
    extract = type(extract)(recognisers=(broken,), options=extract.options)  # type: ignore[arg-type]
    first, second = extract.pipe([Article(text=TEXT.format(1), id="x"), Article(text="", id="y")])
    assert isinstance(first, Failure) and first.error == "ZeroDivisionError" and first.id == "x"
    assert isinstance(second, Failure | Extraction)
