"""Worker processes that may die: ordered results, bounded memory, one lost item a fault.

Each process is fed and watched by a thread of its own over a pipe of its own, so that nothing is shared that
a process killed at the wrong moment could leave locked, and it is always known which item a process had.
"""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from typing import Any, Literal, TypeVar

T = TypeVar("T")
R = TypeVar("R")
Setup = Callable[[], Callable[[Any], Any]]

# How many items each worker may have waiting: enough to keep it busy, few enough to keep memory flat.
_AHEAD = 8
_STARTS = 3
# Loading takes seconds; a worker that was stopped from outside never gets ready.
_LONGEST_START = 300.0
_SPAWN = multiprocessing.get_context("spawn")


@dataclass(frozen=True, slots=True)
class Lost:
    """An item whose worker was lost, and how."""

    error: Literal["timeout", "worker died"]
    message: str


class WorkerError(RuntimeError):
    """Workers die before they take an item, so that no work can be done."""


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
        Seconds that an item may take, with its way to the worker and back, before the worker is stopped.

    Yields
    ------
    tuple
        Each item with its result, or with how it was lost.

    Raises
    ------
    WorkerError
        When workers cannot be started.
    """
    resource_tracker.ensure_running()  # here, because starting it unblocks interrupts in its thread
    crew = _Crew(setup, timeout)
    threads = ThreadPoolExecutor(workers, initializer=_leave_interrupts_to_the_main_thread)
    waiting: deque[tuple[T, Future[Any]]] = deque()
    try:
        for item in items:
            waiting.append((item, threads.submit(crew.treat, item)))
            if len(waiting) >= workers * _AHEAD:
                yield _next(waiting)
        while waiting:
            yield _next(waiting)
    finally:
        for _, future in waiting:
            future.cancel()
        crew.dismiss()
        threads.shutdown()


class Apart:
    """One worker, for items that come one at a time; started with the first of them.

    Parameters
    ----------
    setup, timeout
        As for `ordered_map`.
    """

    def __init__(self, setup: Setup, timeout: float | None = None) -> None:
        self._crew = _Crew(setup, timeout)
        self._thread = ThreadPoolExecutor(1, initializer=_leave_interrupts_to_the_main_thread)

    def treat(self, item: Any) -> Any:
        """Treat an item; gives its result, or how it was lost."""
        resource_tracker.ensure_running()
        return self._thread.submit(self._crew.treat, item).result()

    def close(self) -> None:
        """End the worker."""
        self._crew.dismiss()
        self._thread.shutdown()


def _next(waiting: deque[tuple[T, Future[Any]]]) -> tuple[T, Any]:
    item, future = waiting[0]
    result = future.result()
    waiting.popleft()
    return item, result


def _leave_interrupts_to_the_main_thread() -> None:
    """Block Ctrl-C in this thread and the processes that it starts: the parent decides when they end."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


class _Crew:
    """The workers: one a thread, started when it is needed and again when it was lost."""

    def __init__(self, setup: Setup, timeout: float | None) -> None:
        self._setup = setup
        self._timeout = timeout
        self._mine = threading.local()
        self._all: list[_Worker] = []
        self._lock = threading.Lock()
        self._dismissed = False

    def treat(self, item: Any) -> Any:
        """Have this thread's worker treat an item."""
        worker = self._mine_alive() or self._started()
        try:
            return worker.treat(item, self._timeout)
        except TimeoutError:
            return self._lost(worker, "timeout", f"took longer than {self._timeout:g} s")
        except (EOFError, OSError):
            return self._lost(worker, "worker died", "its process ended")

    def _mine_alive(self) -> _Worker | None:
        worker: _Worker | None = getattr(self._mine, "worker", None)
        return worker if worker and worker.alive() else None

    def _lost(self, worker: _Worker, error: Literal["timeout", "worker died"], message: str) -> Lost:
        code = worker.end()
        with self._lock:
            self._all.remove(worker)
        self._mine.worker = None
        return Lost(error, message if error == "timeout" else f"{message} with exit code {code}")

    def _started(self) -> _Worker:
        for _ in range(_STARTS):
            with self._lock:
                if self._dismissed:
                    raise WorkerError("the workers were dismissed")
                worker = _Worker(self._setup)
                self._all.append(worker)
            if worker.ready():
                self._mine.worker = worker
                return worker
            code = worker.end()
        raise WorkerError(f"worker processes do not start (exit code {code})")

    def dismiss(self) -> None:
        """End all workers; a thread that waits for one sees it end."""
        with self._lock:
            self._dismissed = True
            for worker in self._all:
                worker.end()


class _Worker:
    """A process and the pipe to it."""

    def __init__(self, setup: Setup) -> None:
        self._pipe, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=_serve, args=(setup, theirs), daemon=True)
        self._process.start()
        theirs.close()

    def ready(self) -> bool:
        """Wait until it has set itself up; false when it died over that or never does."""
        try:
            with self._watched(_LONGEST_START):
                return bool(self._pipe.recv())
        except (EOFError, OSError):
            return False

    def alive(self) -> bool:
        """Whether its process runs."""
        return self._process.is_alive()

    def treat(self, item: Any, timeout: float | None) -> Any:
        """Treat an item; raises TimeoutError, EOFError or OSError when that fails."""
        with self._watched(timeout):
            self._pipe.send(item)
            return self._pipe.recv()

    @contextmanager
    def _watched(self, timeout: float | None) -> Iterator[None]:
        """Kill the process after a time, which ends the waiting for it: to send, and to receive all of it."""
        if timeout is None:
            yield
            return
        expired = threading.Event()

        def expire() -> None:
            expired.set()
            self._process.kill()

        watch = threading.Timer(timeout, expire)
        watch.daemon = True
        watch.start()
        try:
            yield
        except (EOFError, OSError) as error:
            if expired.is_set():
                raise TimeoutError from error
            raise
        finally:
            watch.cancel()

    def end(self) -> int | None:
        """Kill it, if it is not dead already; gives its exit code."""
        self._process.kill()
        self._process.join()
        return self._process.exitcode


def _serve(setup: Setup, pipe: Connection) -> None:
    """Treat what comes through the pipe, until its other end is gone."""
    try:
        work = setup()
        pipe.send(True)
        while True:
            pipe.send(work(pipe.recv()))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
