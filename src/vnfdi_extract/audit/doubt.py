"""What a check yields."""

from __future__ import annotations

from typing import NamedTuple

from vnfdi_extract.document import Found
from vnfdi_extract.schema import Severity


class Doubt(NamedTuple):
    """A flag over mentions, before it becomes a record."""

    code: str
    severity: Severity
    mentions: tuple[Found, ...]
    message: str
    suggestion: str | None = None
