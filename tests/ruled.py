"""Models that follow the rules' own verdict: what is tested with them is what the rules say."""

from __future__ import annotations

import numpy as np

from vnfdi_extract.facts import investment, observation
from vnfdi_extract.facts.investment.choices import Models as Choices
from vnfdi_extract.facts.linear import Chain, Choice, Logistic
from vnfdi_extract.facts.observation.decision import NONE
from vnfdi_extract.schema import INDICATORS

_SURE = 50.0
LABELS = (*INDICATORS, NONE)
FIRST = Choice({"rule": _SURE})


def _says(label: str) -> np.ndarray:
    return np.array([_SURE * (label == other) for other in LABELS])


STATISTICS = observation.Models(
    Chain(LABELS, {f"says={label}": _says(label) for label in LABELS}, {}), FIRST, FIRST, Logistic()
)
DEALS = investment.Models(
    Logistic(
        -_SURE, {"amount.rule=True": 2 * _SURE, "project.rule=None": 2 * _SURE, "anchor=deal": 2 * _SURE}
    ),
    Choices(FIRST, FIRST),
)
