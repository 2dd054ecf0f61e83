"""What facts say of activities: sectors in VSIC, kinds of investment, what statistics are broken down by."""

from vnfdi_extract.activity.counterparts import Counterpart, counterpart
from vnfdi_extract.activity.kinds import kind, parent
from vnfdi_extract.activity.sectors import Sector, in_2025, named, sector

__all__ = ["Counterpart", "Sector", "counterpart", "in_2025", "kind", "named", "parent", "sector"]
