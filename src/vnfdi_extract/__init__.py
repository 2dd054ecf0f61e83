"""Structured, source-grounded facts from Vietnamese investment (FDI) news.

Examples
--------
>>> import vnfdi_extract as vx
>>> extract = vx.load()
>>> extraction = extract(vx.Article(text="Năm 2024, Bắc Ninh thu hút 5 tỷ USD vốn FDI."))
>>> extraction.facts[0].value, extraction.facts[0].area, extraction.facts[0].period
('5000000000', 'Bắc Ninh', '2024')
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vnfdi_extract.pipeline import Extractor, load
    from vnfdi_extract.readers import read
    from vnfdi_extract.schema import Article, Extraction, Failure, Investment, Mention, Observation

    __version__: str

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

# Where the public names are; a module is imported when one of its names is first used, so that a program that
# needs few of them starts at once.
_HOMES = {"Extractor": "pipeline", "load": "pipeline", "read": "readers"}


def __getattr__(name: str) -> Any:
    """Import a public name where it is first used."""
    if name == "__version__":
        return import_module("vnfdi_extract.schema").VERSION
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"vnfdi_extract.{_HOMES.get(name, 'schema')}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
