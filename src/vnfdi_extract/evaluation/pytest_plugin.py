"""A pytest plugin for those who prefer tests: the fixture ``vnfdi_gold`` is an evaluation of their own gold.

Set ``vnfdi_gold`` (and ``vnfdi_baseline``) in the project's pytest configuration or on the command line::

    [tool.pytest.ini_options]
    vnfdi_gold = "tests/gold"
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from vnfdi_extract.evaluation.result import Evaluation


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the two options."""
    group = parser.getgroup("vnfdi")
    for name, what in (("gold", "folder of gold"), ("baseline", "baseline file of vnfdi evaluate")):
        group.addoption(f"--vnfdi-{name}", help=f"{what} for the fixture vnfdi_gold")
        parser.addini(f"vnfdi_{name}", f"{what} for the fixture vnfdi_gold")


def _path(config: pytest.Config, name: str) -> Path | None:
    given = config.getoption(f"--vnfdi-{name}") or config.getini(f"vnfdi_{name}")
    return config.rootpath / str(given) if given else None


@pytest.fixture(scope="session")
def vnfdi_gold(pytestconfig: pytest.Config) -> Evaluation:
    """Extract the configured gold's articles and evaluate them; its `violations` are the gate."""
    from vnfdi_extract.evaluation.gate import Baseline
    from vnfdi_extract.evaluation.gold import GoldError, load, predicted
    from vnfdi_extract.evaluation.result import Evaluation
    from vnfdi_extract.pipeline import load as load_extractor

    folder, baseline = _path(pytestconfig, "gold"), _path(pytestconfig, "baseline")
    if folder is None:
        pytest.fail("vnfdi_gold: name a folder of gold in the pytest configuration, or --vnfdi-gold DIR")
    try:
        documents = load(folder)
        pinned = Baseline.read(baseline) if baseline else None
    except GoldError as error:
        pytest.fail(f"vnfdi_gold: {error}", pytrace=False)
    extract = load_extractor()
    return Evaluation.of(documents, {d.id: predicted(extract(d.article)) for d in documents}, pinned)
