"""One self-contained page on which a person reads articles, checks facts and sees them summed up."""

from vnfdi_extract.view.page import as_html

__all__ = ["as_html"]
