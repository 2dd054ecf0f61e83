"""Feeding the store: only what it does not have, in batches, resumable at any moment."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import islice

from vnfdi_extract.pipeline import Extractor, Options, failure_of, outcomes_of
from vnfdi_extract.pool import Lost, ordered_map
from vnfdi_extract.schema import Article, Failure
from vnfdi_extract.store import Store
from vnfdi_extract.tables import Packed, key, packed

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

    def add(self, found: Packed) -> None:
        """Count an outcome."""
        if found.failure is None:
            self.extracted += 1
            return
        self.failures += 1
        if len(self.first) < _NAMED:
            self.first.append(found.failure)


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
    for found in _packed(wanted, extract, workers, timeout):
        batch.append(found)
        progress.add(found)
        if len(batch) >= _BATCH or time.monotonic() - last > _LONGEST_WAIT:
            store.write_packed(batch)
            batch, last = [], time.monotonic()
        report(progress)
    store.write_packed(batch)
    store.end_run(run, progress.extracted, progress.failures)
    report(progress)
    return progress


def _packed(
    articles: Iterable[Article | Failure], extract: Extractor, workers: int, timeout: float | None
) -> Iterator[Packed]:
    """Extract articles and pack what is found, in the workers: this process only joins and writes."""
    version = extract.version
    if not workers:
        for article in articles:
            yield packed(article, extract.outcome(article), version)
        return
    setup = partial(_packer, extract.options, version)
    for article, found in ordered_map(setup, articles, workers, timeout):
        yield packed(article, failure_of(article, found), version) if isinstance(found, Lost) else found


def _packer(options: Options, version: str) -> Callable[[Article | Failure], Packed]:
    outcome = outcomes_of(options)
    return lambda article: packed(article, outcome(article), version)


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
