"""The gate of the observations: whether a candidate is a statistic at all."""

from __future__ import annotations

from vnfdi_extract.facts import gate
from vnfdi_extract.facts.gate import Gate

THRESHOLD = 0.4

__all__ = ["THRESHOLD", "Gate", "trained"]


def trained() -> Gate:
    """The gate that comes with the package (made by ``training/observations.py``)."""
    return gate.trained("observation")
