"""Structured, source-grounded facts from Vietnamese investment (FDI) news.

Examples
--------
>>> import vnfdi_extract as vx
>>> [fact] = vx.extract("Năm 2024, Bắc Ninh thu hút 5 tỷ USD vốn FDI.").facts
>>> fact.amount, fact.unit, fact.area, fact.period
(Decimal('5000000000'), 'USD', 'Bắc Ninh', '2024')
"""

from typing import TYPE_CHECKING, Any

from vnfdi_extract.frames import iter_facts, to_frame
from vnfdi_extract.notebook import show
from vnfdi_extract.pipeline import Extractor, load
from vnfdi_extract.quick import extract
from vnfdi_extract.readers import read
from vnfdi_extract.schema import VERSION, Article, Extraction, Failure, Investment, Mention, Observation

if TYPE_CHECKING:
    from vnfdi_extract.spacy_pipe import to_doc

__all__ = [
    "Article",
    "Extraction",
    "Extractor",
    "Failure",
    "Investment",
    "Mention",
    "Observation",
    "extract",
    "iter_facts",
    "load",
    "read",
    "show",
    "to_doc",
    "to_frame",
]
__version__ = VERSION


def __getattr__(name: str) -> Any:
    """Load what needs spaCy only when it is asked for."""
    if name == "to_doc":
        from vnfdi_extract.spacy_pipe import to_doc

        return to_doc
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
