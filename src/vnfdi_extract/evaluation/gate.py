"""The gate: figures pinned in a baseline, which no change can lower by accident.

A baseline holds the digest of the gold, its number of documents and guide versions, a floor for every figure
(a ceiling for errors), and each document's own figures for the dashboard reports.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from vnfdi_extract.evaluation.figures import FIGURES
from vnfdi_extract.evaluation.gold import GoldDocument, GoldError

_DIGITS = 4


class Baseline(BaseModel):
    """What is pinned; the JSON is written with sorted keys, one figure a line."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    gold_sha256: str
    documents: int
    guide_versions: tuple[str, ...]
    limits: dict[str, float]
    by_document: dict[str, dict[str, float]] = {}

    @classmethod
    def read(cls, file: Path) -> Baseline:
        """Read a baseline.

        Raises
        ------
        GoldError
            When the file is missing or malformed.
        """
        try:
            return cls.model_validate_json(file.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise GoldError(f"{file}: {error}") from error
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(map(str, first["loc"])) or "JSON"
            raise GoldError(f"{file}: {field}: {first['msg']}") from error

    def write(self, file: Path) -> None:
        """Write the baseline, the same bytes for the same figures."""
        text = json.dumps(self.model_dump(mode="json"), ensure_ascii=False, indent=1, sort_keys=True)
        file.write_text(text + "\n", encoding="utf-8")


def digest(documents: Iterable[GoldDocument]) -> str:
    """SHA-256 over the gold's annotations and texts, whatever the layout of its files."""
    sha = hashlib.sha256()
    for document in sorted(documents, key=lambda d: d.id):
        content = document.model_dump(mode="json") | {"text": document.text}
        sha.update(json.dumps(content, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass"))
    return sha.hexdigest()


def pin(
    documents: Sequence[GoldDocument], figures: dict[str, float], by_document: dict[str, dict[str, float]]
) -> Baseline:
    """Make a baseline of the figures: floors rounded down, ceilings rounded up, to four digits."""
    return Baseline(
        gold_sha256=digest(documents),
        documents=len(documents),
        guide_versions=tuple(sorted({d.guide_version or "unversioned" for d in documents})),
        limits={name: _limit(name, value) for name, value in figures.items()},
        by_document={i: {n: _limit(n, v) for n, v in f.items()} for i, f in sorted(by_document.items())},
    )


def _limit(name: str, value: float) -> float:
    unit = 10**_DIGITS
    # A tenth of a unit keeps 0.57 from becoming 0.5699 for want of binary digits.
    if FIGURES[name].more_is_better:
        return float(math.floor(value * unit + 0.1) / unit)
    return float(math.ceil(value * unit - 0.1) / unit)


def passes(name: str, value: float | None, limit: float) -> bool:
    """Whether a figure holds its limit; one that cannot be computed any more does not."""
    if value is None:
        return False
    rounded = _limit(name, value)
    return rounded >= limit if FIGURES[name].more_is_better else rounded <= limit


def violations(baseline: Baseline, documents: Sequence[GoldDocument], figures: dict[str, float]) -> list[str]:
    """Say in a line each what keeps the gate shut."""
    found = []
    now = pin(documents, {}, {})
    for field, what in (
        ("documents", "number of documents"),
        ("guide_versions", "guide versions"),
        ("gold_sha256", "gold (its digest)"),
    ):
        before, after = getattr(baseline, field), getattr(now, field)
        if before != after:
            found.append(f"{what} changed: {before} -> {after}; announce it with --update")
    for name, limit in sorted(baseline.limits.items()):
        if name not in FIGURES:
            found.append(f"{name}: unknown figure in the baseline")
        elif not passes(name, figures.get(name), limit):
            found.append(f"{name}: {_shown(figures.get(name))} is {_side(name)} {limit:.4f}")
    return found


def regressions(old: Baseline, new: Baseline) -> list[str]:
    """The limits of `old` that `new` would loosen or drop, in a line each."""
    return [
        f"{name}: {limit:.4f} -> {_shown(new.limits.get(name))}"
        for name, limit in sorted(old.limits.items())
        if name in FIGURES and not passes(name, new.limits.get(name), limit)
    ]


def _side(name: str) -> str:
    return "below its floor" if FIGURES[name].more_is_better else "above its ceiling"


def _shown(value: float | None) -> str:
    return "missing" if value is None else f"{value:.4f}"
