"""Structured, source-grounded facts from Vietnamese investment (FDI) news.

Examples
--------
>>> import vnfdi_extract as vx
>>> [fact] = vx.extract("Năm 2024, Bắc Ninh thu hút 5 tỷ USD vốn FDI.").facts
>>> fact.amount, fact.unit, fact.area, fact.period
(Decimal('5000000000'), 'USD', 'Bắc Ninh', '2024')
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vnfdi_extract.frames import iter_facts, to_frame
    from vnfdi_extract.notebook import show
    from vnfdi_extract.pipeline import Extractor, load
    from vnfdi_extract.quick import extract
    from vnfdi_extract.readers import read
    from vnfdi_extract.schema import Article, Extraction, Failure, Investment, Mention, Observation
    from vnfdi_extract.spacy_pipe import to_doc

    __version__: str

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

# Where the public names are; a module is imported when one of its names is first used, so that a program that
# needs few of them starts at once.
_HOMES = {
    "Extractor": "pipeline", "extract": "quick", "iter_facts": "frames", "load": "pipeline",
    "read": "readers", "show": "notebook", "to_doc": "spacy_pipe", "to_frame": "frames",
}  # fmt: skip


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
