"""Measure the extractor on your own gold and say where it errs most.

Usage: python examples/own_accuracy.py GOLD (by default that of the seed articles)
"""

import sys
from pathlib import Path

import vnfdi_extract as vx
from vnfdi_extract.evaluation.gold import load, predicted
from vnfdi_extract.evaluation.result import Evaluation

GOLD = Path(__file__).parent.parent / "tests" / "fixtures" / "gold"


def main() -> None:
    """Print the figures that matter most."""
    documents = load(Path(sys.argv[1]) if len(sys.argv) > 1 else GOLD)
    extract = vx.load()
    found = {document.id: predicted(extract(document.article)) for document in documents}
    figures = Evaluation.of(documents, found).figures
    for name in sorted(figures):
        if name.endswith((".exact_f1", ".full_f1", ".full.f1")):
            print(f"{name:<28}{figures[name]:.3f}")


if __name__ == "__main__":
    main()
