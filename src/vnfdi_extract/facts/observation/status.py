"""Whether a number is actual, estimated or planned."""

from __future__ import annotations

from vnfdi_extract.facts.clause import clause_start
from vnfdi_extract.facts.observation.reading import Reading
from vnfdi_extract.facts.observation.tables import certainties
from vnfdi_extract.schema import Status


def status_of(text: str, reading: Reading) -> Status:
    """Read the status of a number from the words before it: an estimate holds to the end of the sentence."""
    line, number = reading.line, reading.number
    start = clause_start(text, line.sentence.start, number.start)
    status: Status = "A"
    for cue in certainties().among(line.words):
        if cue.start < number.start and cue.row != "A" and (cue.row == "E" or cue.start >= start):
            status = cue.row
    return status
