"""The extractor as a component of any spaCy pipeline, and extractions as spaCy documents.

``nlp.add_pipe("vnfdi")`` finds it by its entry point. A document then has

- ``doc.spans["vnfdi"]``: the mentions with their labels, ``doc.spans["vnfdi_facts"]``: the facts' anchors;
- ``doc._.vnfdi``: the `Extraction`, with exact offsets, where a span must widen to whole tokens;
- ``span._.vnfdi``: the `Mention` of a span.

The extraction is kept as JSON in ``doc.user_data``, so documents can be saved and sent between processes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Any

import regex
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

from vnfdi_extract.pipeline import Extractor, load
from vnfdi_extract.schema import Article, Extraction, Failure, Investment, Mention, Observation

KEY, FACTS, PUBLISHED = "vnfdi", "vnfdi_facts", "vnfdi_published"
_PIECE = regex.compile(r"[\p{L}\p{M}\p{N}]+|\s|.", regex.DOTALL)


class Component:
    """Puts an extraction into each document that goes by."""

    def __init__(self, extract: Extractor, workers: int = 0) -> None:
        self.extract = extract
        self.workers = workers

    def __reduce__(self) -> tuple[Any, ...]:
        options = self.extract.options
        return _made, (options.model, options.lexicons, self.workers)

    def __call__(self, doc: Doc) -> Doc:
        """Extract one document."""
        return _add(doc, self.extract(_article(doc)))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:
        """Extract a stream of documents, in `workers` processes where that is more than none.

        Raises
        ------
        ValueError
            When a document cannot be extracted; spaCy's error handler decides what follows.
        """
        waiting: deque[Doc] = deque()

        def articles() -> Iterator[Article]:
            for doc in stream:
                waiting.append(doc)
                yield _article(doc)

        for outcome in self.extract.pipe(articles(), workers=self.workers):
            doc = waiting.popleft()
            if isinstance(outcome, Failure):
                raise ValueError(f"{outcome.id}: {outcome.error}: {outcome.message}")
            yield _add(doc, outcome)


@Language.factory(KEY, default_config={"model": "default", "lexicons": [], "workers": 0})
def make(nlp: Language, name: str, model: str | None, lexicons: list[str], workers: int) -> Component:
    """Make the component; the settings are those of `vnfdi_extract.load` and `Extractor.pipe`."""
    return _made(model, lexicons, workers)


def _made(model: str | None, lexicons: Sequence[str], workers: int) -> Component:
    return Component(load(model=model, lexicons=lexicons), workers)


def _article(doc: Doc) -> Article:
    day = doc.user_data.get(PUBLISHED)
    return Article(text=doc.text, published=date.fromisoformat(day) if day else None)


def _add(doc: Doc, extraction: Extraction) -> Doc:
    doc.user_data[KEY] = extraction.to_json()
    doc.spans[KEY] = [
        span
        for m in extraction.mentions
        if (span := doc.char_span(m.start, m.end, m.label, span_id=m.id, alignment_mode="expand")) is not None
    ]
    doc.spans[FACTS] = [
        span
        for f in extraction.facts
        if (span := doc.char_span(*f.anchor, _label(f), span_id=f.id, alignment_mode="expand")) is not None
    ]
    return doc


def _label(fact: Observation | Investment) -> str:
    return fact.indicator if isinstance(fact, Observation) else "INVESTMENT"


@lru_cache(maxsize=64)
def _read(json: str) -> Extraction:
    return Extraction.model_validate_json(json)


def _extraction(doc: Doc) -> Extraction | None:
    json = doc.user_data.get(KEY)
    return _read(json) if json else None


def _mention(span: Span) -> Mention | None:
    extraction = _extraction(span.doc)
    return next((m for m in extraction.mentions if m.id == span.id_), None) if extraction else None


def _set_published(doc: Doc, day: date | str) -> None:
    doc.user_data[PUBLISHED] = str(day)


if not Doc.has_extension(KEY):
    Doc.set_extension(KEY, getter=_extraction)
    Doc.set_extension(PUBLISHED, getter=lambda doc: doc.user_data.get(PUBLISHED), setter=_set_published)
    Span.set_extension(KEY, getter=_mention)


def to_doc(extraction: Extraction, article: Article | str, vocab: Vocab | None = None) -> Doc:
    """Make a spaCy document of an extraction, whose tokens end where mentions and facts end.

    Parameters
    ----------
    article : Article or str
        The text that the extraction was made from.
    vocab : spacy.vocab.Vocab, optional
        The vocabulary of your pipeline.

    Returns
    -------
    spacy.tokens.Doc
        With ``doc.spans`` as the component makes them, exactly, and the mentions as ``doc.ents``, too.

    Examples
    --------
    >>> import vnfdi_extract as vx
    >>> text = "Năm 2024, Bắc Ninh thu hút 5 tỷ USD vốn FDI."
    >>> doc = vx.to_doc(vx.extract(text), text)
    >>> doc.text == text, [(span.text, span.label_) for span in doc.spans["vnfdi"]]
    (True, [('Năm 2024', 'DATE'), ('Bắc Ninh', 'GPE'), ('5 tỷ USD', 'MONEY')])
    """
    text = article.text if isinstance(article, Article) else article
    if len(text) != extraction.n_chars:
        raise ValueError(f"{extraction.id} was made from another text, of {extraction.n_chars} characters")
    edges = {edge for m in extraction.mentions for edge in (m.start, m.end)}
    edges |= {edge for fact in extraction.facts for edge in fact.anchor}
    words, spaces = _tokens(text, edges)
    doc = _add(Doc(vocab or Vocab(), words=words, spaces=spaces), extraction)
    doc.set_ents(filter_spans(doc.spans[KEY]))
    return doc


def _tokens(text: str, edges: set[int]) -> tuple[list[str], list[bool]]:
    """Cut a text into tokens, also at `edges`; a blank after a token is its own, as spaCy has it."""
    words: list[str] = []
    spaces: list[bool] = []
    for piece in _PIECE.finditer(text):
        if piece.group() == " " and spaces and not spaces[-1]:
            spaces[-1] = True
            continue
        inside = [position for position in range(piece.start() + 1, piece.end()) if position in edges]
        for start, end in pairwise((piece.start(), *inside, piece.end())):
            words.append(text[start:end])
            spaces.append(False)
    return words, spaces
