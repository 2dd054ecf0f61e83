"""Across articles: projects, series, what does not agree, and the field's own tables."""

from vnfdi_extract.across.ledger import projects

__all__ = ["projects"]
