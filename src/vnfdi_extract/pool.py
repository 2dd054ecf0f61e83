"""A pool of processes that outlives its workers: ordered results, bounded memory, one lost item a fault.

Built on pebble, which restarts a worker that died and stops one that takes too long; the standard library's
pool gives up as a whole.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from pebble import ProcessExpired, ProcessPool

T = TypeVar("T")
R = TypeVar("R")

# How many items each worker may have waiting: enough to keep it busy, few enough to keep memory flat.
_AHEAD = 8
_work: Callable[[Any], Any] | None = None


@dataclass(frozen=True, slots=True)
class Lost:
    """An item whose worker was lost, and how."""

    error: Literal["timeout", "worker died"]
    message: str


def _start(setup: Callable[[], Callable[[Any], Any]]) -> None:
    global _work
    _work = setup()


def _run(item: Any) -> Any:
    assert _work is not None
    return _work(item)


def ordered_map(
    setup: Callable[[], Callable[[T], R]], items: Iterable[T], workers: int, timeout: float | None = None
) -> Iterator[tuple[T, R | Lost]]:
    """Map items in `workers` processes, in order.

    Parameters
    ----------
    setup : callable
        Called once in each worker; gives the function that is mapped. Both must not raise for an item's sake.
    items : iterable
        Read ahead by a few items a worker, no further.
    workers : int
        Number of processes.
    timeout : float, optional
        Seconds that an item may take before its worker is stopped.

    Yields
    ------
    tuple
        Each item with its result, or with how it was lost.
    """
    waiting: deque[tuple[T, Future[Any]]] = deque()
    context = multiprocessing.get_context("spawn")
    pool = ProcessPool(max_workers=workers, initializer=_start, initargs=(setup,), context=context)
    try:
        for item in items:
            waiting.append((item, pool.schedule(_run, args=(item,), timeout=timeout)))
            if len(waiting) >= workers * _AHEAD:
                yield _collect(waiting.popleft(), timeout)
        while waiting:
            yield _collect(waiting.popleft(), timeout)
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def _collect(pair: tuple[T, Future[Any]], timeout: float | None) -> tuple[T, Any | Lost]:
    item, future = pair
    try:
        return item, future.result()
    except FutureTimeoutError:
        return item, Lost("timeout", f"took longer than {timeout} s")
    except ProcessExpired as error:
        return item, Lost("worker died", f"its process ended with exit code {error.exitcode}")
