"""Extraction in one call, for a first look."""

from __future__ import annotations

from datetime import date
from functools import cache

from vnfdi_extract.pipeline import Extractor, load
from vnfdi_extract.schema import Article, Extraction


@cache
def _default() -> Extractor:
    return load()


def extract(text: str | Article, *, published: date | None = None, title: str | None = None) -> Extraction:
    """Extract one text with the default extractor, which is loaded at the first call and kept.

    Parameters
    ----------
    text : str or Article
        The text; of an `Article` the other parameters are not used.
    published : datetime.date, optional
        The day against which relative dates are resolved.
    title : str, optional
        The headline, where it is known apart from the text.

    Examples
    --------
    >>> import vnfdi_extract as vx
    >>> [fact] = vx.extract("Năm 2024, Bắc Ninh thu hút gần 5 tỷ USD vốn FDI.").facts
    >>> fact.text, fact.amount, fact.currency, fact.area, fact.evidence_text["period"]
    ('5 tỷ USD', Decimal('5000000000'), 'USD', 'Bắc Ninh', ('Năm 2024',))
    """
    article = text if isinstance(text, Article) else Article(text=text, published=published, title=title)
    return _default()(article)
