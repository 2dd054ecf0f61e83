"""The field's own tables, each by one command, with every cell traceable to its sentence."""

from vnfdi_extract.across.tables.deals import deal_table
from vnfdi_extract.across.tables.monthly import monthly_tables

__all__ = ["deal_table", "monthly_tables"]
