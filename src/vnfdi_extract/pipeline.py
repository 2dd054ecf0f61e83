"""The stages in reading order: text view, segments, sentences, mentions, facts, records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vnfdi_extract.audit import audit
from vnfdi_extract.document import Document
from vnfdi_extract.facts import find_facts
from vnfdi_extract.facts.draft import Trace
from vnfdi_extract.mentions import RECOGNISERS, Recogniser, find_mentions
from vnfdi_extract.records import extraction
from vnfdi_extract.schema import Article, Extraction


@dataclass(frozen=True, slots=True)
class Extractor:
    """Extracts articles; made by `load`, used like a function.

    Examples
    --------
    >>> extract = load()
    >>> extract(Article(text="Vốn FDI đạt 5 tỷ USD.")).mentions[0].norm
    '5000000000 USD'
    """

    recognisers: tuple[Recogniser, ...] = RECOGNISERS

    def __call__(self, article: Article) -> Extraction:
        """Extract one article."""
        return self.explain(article)[0]

    def explain(self, article: Article) -> tuple[Extraction, Document, Trace]:
        """Extract one article and keep the working state and the decisions."""
        trace = Trace()
        doc = Document.read(article)
        doc.mentions = find_mentions(doc, self.recognisers)
        drafts = find_facts(doc, trace)
        return extraction(doc, drafts, audit(doc, drafts)), doc, trace

    def pipe(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """Extract a stream of articles, in order."""
        return map(self, articles)


def load() -> Extractor:
    """Make an extractor."""
    return Extractor()
