"""Structured, source-grounded facts from Vietnamese investment (FDI) news.

Examples
--------
>>> import vnfdi_extract as vx
>>> extract = vx.load()
>>> extraction = extract(vx.Article(text="Năm 2024, Bắc Ninh thu hút 5 tỷ USD vốn FDI."))
>>> extraction.facts[0].value, extraction.facts[0].area, extraction.facts[0].period
('5000000000', 'Bắc Ninh', '2024')
"""

from vnfdi_extract.pipeline import Extractor, load
from vnfdi_extract.readers import read
from vnfdi_extract.schema import VERSION, Article, Extraction, Failure, Investment, Mention, Observation

__all__ = [
    "Article",
    "Extraction",
    "Extractor",
    "Failure",
    "Investment",
    "Mention",
    "Observation",
    "load",
    "read",
]
__version__ = VERSION
