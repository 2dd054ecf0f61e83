"""Feeding the store: only what it does not have, in batches, resumable at any moment."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from vnfdi_extract.pipeline import Extractor
from vnfdi_extract.schema import Article, Failure, Outcome
from vnfdi_extract.store import Store
from vnfdi_extract.tables import key

_BATCH = 256
_LONGEST_WAIT = 5.0
_NAMED = 10
# More than can be read but not yet written: two batches and what the workers hold.
_IN_FLIGHT = 8192


@dataclass(slots=True)
class Progress:
    """What an ingest has done so far; `first` are the first failures, the store has them all."""

    extracted: int = 0
    skipped: int = 0
    failures: int = 0
    first: list[Failure] = field(default_factory=list, compare=False)

    def add(self, outcome: Outcome) -> None:
        """Count an outcome."""
        if not isinstance(outcome, Failure):
            self.extracted += 1
            return
        self.failures += 1
        if len(self.first) < _NAMED:
            self.first.append(outcome)


def ingest(
    inputs: Iterable[Article | Failure],
    store: Store,
    extract: Extractor,
    *,
    workers: int = 1,
    timeout: float | None = 60.0,
    refresh: bool = False,
    report: Callable[[Progress], None] = lambda _: None,
) -> Progress:
    """Extract what the store does not have yet, and write it as it comes.

    Parameters
    ----------
    refresh : bool
        Extract again what another version of the extractor or other options extracted, and what failed.
    report : callable
        Called with the progress after each article.
    """
    progress = Progress()
    run = store.begin_run(extract.version)
    wanted = _wanted(inputs, store, extract.version if refresh else None, progress)
    batch = []
    last = time.monotonic()
    for article, outcome in extract.paired(wanted, workers=workers, timeout=timeout):
        batch.append((article, outcome))
        progress.add(outcome)
        if len(batch) >= _BATCH or time.monotonic() - last > _LONGEST_WAIT:
            store.write(batch, extract.version)
            batch, last = [], time.monotonic()
        report(progress)
    store.write(batch, extract.version)
    store.end_run(run, progress.extracted, progress.failures)
    report(progress)
    return progress


class _Recent:
    """The last keys that went by: those that may not be in the store yet."""

    def __init__(self) -> None:
        self._keys: OrderedDict[str, None] = OrderedDict()

    def seen(self, name: str) -> bool:
        if name in self._keys:
            return True
        self._keys[name] = None
        if len(self._keys) > _IN_FLIGHT:
            self._keys.popitem(last=False)
        return False


def _wanted(
    inputs: Iterable[Article | Failure], store: Store, extractor: str | None, progress: Progress
) -> Iterator[Article | Failure]:
    """Leave out what is stored, and what came before in the same input."""
    stream = iter(inputs)
    recent = _Recent()
    while batch := list(islice(stream, _BATCH)):
        known = store.known(batch, extractor)
        for item in batch:
            name = key(item)
            if recent.seen(name) or (name in known and isinstance(item, Article)):
                progress.skipped += 1
            else:
                yield item
