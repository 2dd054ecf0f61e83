"""The stages in reading order: text view, segments, sentences, mentions, facts, records."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain
from pathlib import Path

from vnfdi_extract.audit import audit
from vnfdi_extract.document import Document
from vnfdi_extract.facts import find_facts
from vnfdi_extract.facts.draft import Trace
from vnfdi_extract.mentions import RECOGNISERS, Recogniser, find_mentions
from vnfdi_extract.mentions.model import BUNDLED, NameModel
from vnfdi_extract.mentions.own_names import own_names
from vnfdi_extract.pool import Lost, ordered_map
from vnfdi_extract.records import extraction
from vnfdi_extract.schema import VERSION, Article, Extraction, Failure, Outcome

# Facts that are less likely to be right are left out unless asked for: in cross-validation on recent articles
# core F1 is a little higher for it, and other news has fewer false facts (docs/accuracy.md).
MIN_SCORE = 0.2


@dataclass(frozen=True, slots=True)
class Options:
    """What an extractor was loaded with: enough to load the same one in another process."""

    model: str | None = "default"
    lexicons: tuple[str, ...] = ()
    min_score: float = 0.0


@dataclass(frozen=True, slots=True)
class Extractor:
    """Extracts articles; made by `load`, used like a function.

    Examples
    --------
    >>> extract = load()
    >>> extract("Vốn FDI đạt 5 tỷ USD.").mentions[0].norm
    '5000000000 USD'
    """

    recognisers: tuple[Recogniser, ...] = RECOGNISERS
    options: Options = Options()

    @property
    def version(self) -> str:
        """The package's version and a fingerprint of everything that an extraction depends on."""
        return f"{VERSION}+{_fingerprint(self.options)}"

    def __call__(self, article: Article | str) -> Extraction:
        """Extract one article, or a text of which nothing else is known."""
        return self.explain(article)[0]

    def explain(self, article: Article | str) -> tuple[Extraction, Document, Trace]:
        """Extract one article and keep the working state and the decisions."""
        trace = Trace()
        doc = Document.read(Article(text=article) if isinstance(article, str) else article)
        doc.mentions = find_mentions(doc, self.recognisers)
        drafts, least = find_facts(doc, trace), self.options.min_score
        found = extraction(doc, drafts, audit(doc, drafts))
        for draft in drafts:
            if draft.score < least:
                trace.reject("min_score", draft.anchor, f"score {draft.score:.2f} is below {least:g}")
        return found.at_least(least), doc, trace

    def outcome(self, article: Article | Failure) -> Outcome:
        """Extract one article; a fault of ours becomes a record instead of an exception."""
        if isinstance(article, Failure):
            return article
        try:
            return self(article)
        except Exception as error:  # noqa: BLE001 - the one boundary where any fault becomes a record
            kind, message = type(error).__name__, str(error)[:500]
            return Failure(id=article.id, source=article.source, error=kind, message=message)

    def pipe(
        self, articles: Iterable[Article | Failure | str], *, workers: int = 0, timeout: float | None = 60.0
    ) -> Iterator[Outcome]:
        """Extract a stream of articles: one outcome an article, in order, in bounded memory.

        Parameters
        ----------
        articles : iterable of Article, Failure or str
            Articles or bare texts, read as they are needed, a few ahead; what `read` could not read stays the
            Failure that it is.
        workers : int
            Processes; with 0 the articles are extracted in this one. As with any spawned process, a script
            needs ``if __name__ == "__main__":``.
        timeout : float, optional
            Seconds that an article may take in a worker; then it is a Failure and the worker is replaced.

        Yields
        ------
        Extraction or Failure
            A worker that dies costs only its article.

        Examples
        --------
        >>> extract = load()
        >>> [o.id for o in extract.pipe([Article(text="Vốn đạt 5 tỷ USD.", id="a")])]
        ['a']
        """
        for _, outcome in self.paired(articles, workers=workers, timeout=timeout):
            yield outcome

    def paired(
        self, articles: Iterable[Article | Failure | str], *, workers: int = 0, timeout: float | None = 60.0
    ) -> Iterator[tuple[Article | Failure, Outcome]]:
        """As `pipe`, with each article beside its outcome."""
        if isinstance(articles, str):
            raise TypeError("a list of texts is wanted, not one text")
        whole: Iterator[Article | Failure] = (
            Article(text=item) if isinstance(item, str) else item for item in articles
        )
        if not workers:
            for article in whole:
                yield article, self.outcome(article)
            return
        for article, outcome in ordered_map(partial(outcomes_of, self.options), whole, workers, timeout):
            if isinstance(outcome, Lost):
                outcome = failure_of(article, outcome)
            yield article, outcome


def load(
    *,
    model: str | Path | None = "default",
    lexicons: Sequence[str | Path] = (),
    min_score: float | None = None,
) -> Extractor:
    """Make an extractor.

    Parameters
    ----------
    model : str or path, optional
        The trained model: "default" is the one in the package, a path the folder of another one (``training``
        makes them), None uses rules alone.
    lexicons : sequence of path
        TOML or CSV files with names of your own (see `vnfdi_extract.mentions.own_names`).
    min_score : float, optional
        Leave out facts with a lower score, from 0 to 1, by default 0.2; 0 keeps all. Facts keep their ids.

    Raises
    ------
    LexiconError
        When a lexicon is malformed; the message names the file and the row.
    ModelError
        When `model` is a folder without a name model.
    ValueError
        When `min_score` is no number from 0 to 1.

    Examples
    --------
    >>> load(model=None).options.model is None
    True
    """
    least = MIN_SCORE if min_score is None else min_score
    if not 0 <= least <= 1:
        raise ValueError(f"min_score {least}: a number from 0 to 1")
    options = Options(None if model is None else str(model), tuple(map(str, lexicons)), least)
    recognisers: tuple[Recogniser, ...] = RECOGNISERS
    if options.lexicons:
        recognisers = (*RECOGNISERS, own_names(options.lexicons))
    if options.model is None:
        return Extractor(recognisers, options)
    names = NameModel(BUNDLED if options.model == "default" else Path(options.model))
    return Extractor((*recognisers, names.find), options)


@cache
def _fingerprint(options: Options) -> str:
    """Hash the package's code, tables and weights, and the user's lexicons."""
    sha = hashlib.sha256(repr(options).encode("utf-8", "surrogatepass"))
    package = Path(__file__).parent
    parts = [package, Path(options.model)] if options.model not in (None, "default") else [package]
    inside = [sorted(f for f in p.rglob("*") if f.is_file() and f.suffix != ".pyc") for p in parts]
    for file in [*chain(*inside), *map(Path, options.lexicons)]:
        sha.update(file.read_bytes())
    return sha.hexdigest()[:12]


def failure_of(article: Article | Failure, lost: Lost) -> Failure:
    """The record of an article whose worker was lost."""
    return Failure(id=article.id, source=article.source, error=lost.error, message=lost.message)


def outcomes_of(options: Options) -> Callable[[Article | Failure], Outcome]:
    """Load the extractor of `options` again, in another process."""
    return load(model=options.model, lexicons=options.lexicons, min_score=options.min_score).outcome
