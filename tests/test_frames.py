"""Facts in Python: numbers, text, frames, and what a notebook shows."""

import subprocess
import sys
from datetime import date
from decimal import Decimal

import pandas
import polars
import pytest

import vnfdi_extract as vx
from vnfdi_extract.frames import SCHEMAS
from vnfdi_extract.notebook import coloured, table
from vnfdi_extract.schema import Extraction, Failure, Investment, Observation

TEXT = (
    "Năm 2024, tỉnh Hà Nam thu hút từ 5 đến 6 tỷ USD vốn FDI <mới>.\n"
    "Công ty Sao Mai đầu tư gần 80 triệu USD vào Nhà máy điện tử Sao Mai tại KCN Đồng Văn III, tỉnh Hà Nam."
)


@pytest.fixture(scope="module")
def extraction() -> Extraction:
    return vx.extract(vx.Article(text=TEXT, id="a", published=date(2025, 1, 3)))


def test_a_fact_carries_its_numbers_and_texts(extraction: Extraction) -> None:
    [statistic], [deal] = extraction.observations, extraction.investments
    assert (statistic.amount, statistic.low, statistic.high) == (None, Decimal(5 * 10**9), Decimal(6 * 10**9))
    assert (deal.amount, deal.currency, deal.value) == (Decimal(80_000_000), "USD", "80000000 USD")
    assert deal.investor_names == tuple(TEXT[slice(*span)] for span in deal.investors) == ("Công ty Sao Mai",)
    assert deal.zone_name == "KCN Đồng Văn III"
    for fact in extraction.facts:
        assert fact.text == TEXT[slice(*fact.anchor)]
        said = {slot: tuple(TEXT[slice(*s)] for s in spans) for slot, spans in fact.evidence.items()}
        assert fact.evidence_text == said


@pytest.mark.parametrize(
    ("value", "unit", "amount", "currency"),
    [
        ("70.7", "%", Decimal("70.7"), None),
        ("12", "MW", Decimal(12), None),
        ("1800000000", "USD", Decimal(1_800_000_000), "USD"),
        ("nhiều", "project", None, None),
        (None, None, None, None),
    ],
)
def test_numbers_of_a_value(
    value: str | None, unit: str | None, amount: Decimal | None, currency: str | None
) -> None:
    fact = Observation(id="f", anchor=(0, 1), by="", indicator="GDP", value=value, unit=unit)
    assert (fact.amount, fact.currency) == (amount, currency)


def test_json_keeps_the_name_amount(extraction: Extraction) -> None:
    assert '"amount":"80000000 USD"' in extraction.to_json()
    assert Extraction.model_validate_json(extraction.to_json()) == extraction
    assert extraction.model_dump()["facts"][-1]["amount"] == "80000000 USD"
    assert Investment(id="f", anchor=(0, 1), by="", value="5 USD").amount == 5


@pytest.mark.parametrize("kind", list(SCHEMAS))
def test_frames_hold_the_same_in_every_library(kind: str, extraction: Extraction) -> None:
    outcomes = [extraction, Failure(id="b", error="unreadable", message="")]
    frames = [vx.to_frame(outcomes, kind, library=name) for name in ("arrow", "pandas", "polars")]  # type: ignore[arg-type]
    arrow, in_pandas, in_polars = frames
    assert arrow.schema == SCHEMAS[kind]  # type: ignore[index]
    assert in_polars.to_dicts() == arrow.to_pylist()
    assert in_pandas.astype(object).where(in_pandas.notna(), None).to_dict("records") == arrow.to_pylist()
    assert arrow.num_rows == {
        "facts": 2, "observations": 1, "investments": 1, "mentions": len(extraction.mentions),
    }[kind]  # fmt: skip


def test_columns_are_typed(extraction: Extraction) -> None:
    deals = vx.to_frame(extraction, "investments", library="pandas")
    assert isinstance(deals, pandas.DataFrame)
    assert deals["amount"].sum() == Decimal(80_000_000) and deals["published"][0] == date(2025, 1, 3)
    statistics = vx.to_frame(extraction, library="polars")
    assert isinstance(statistics, polars.DataFrame) and statistics.schema["low"] == polars.Decimal(38, 6)


def test_an_empty_frame_has_its_columns() -> None:
    frame = vx.to_frame([], "investments", library="pandas")
    assert list(frame.columns) == SCHEMAS["investments"].names and frame.empty


@pytest.mark.parametrize(("kind", "library"), [("deals", None), ("facts", "numpy")])
def test_unknown_kinds_and_libraries_are_named(kind: str, library: str | None) -> None:
    with pytest.raises(ValueError, match="not one of"):
        vx.to_frame([], kind, library)  # type: ignore[arg-type]


def test_neither_library_nor_spacy_is_loaded_unasked() -> None:
    code = (
        "import sys, vnfdi_extract as vx; vx.load(model=None)(vx.Article(text='Vốn đạt 5 tỷ USD.'));"
        "print(sorted({'pandas', 'polars', 'spacy', 'IPython'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout.strip() == "[]"


def test_a_notebook_shows_facts_in_words(extraction: Extraction) -> None:
    page = extraction._repr_html_()
    assert page == table(extraction) and "80 triệu USD" in page and "nhà đầu tư: Công ty Sao Mai" in page
    whole = coloured(extraction, TEXT)
    assert "&lt;mới&gt;" in whole and "<mới>" not in whole
    assert 'title="FDI đăng ký' in whole


def test_show_prints_where_there_is_no_notebook(
    extraction: Extraction, capsys: pytest.CaptureFixture[str]
) -> None:
    vx.show(extraction, TEXT, lang="en")
    first, second = capsys.readouterr().out.splitlines()
    assert first == "FDI registered · Hà Nam · 2024 · USD 5–6 billion"
    assert second.startswith("Nhà máy điện tử Sao Mai · Công ty Sao Mai · Hà Nam · nearly USD 80 million")


def test_facts_one_by_one(extraction: Extraction) -> None:
    found = list(vx.iter_facts([extraction, Failure(id="b", error="unreadable", message="")]))
    assert [fact for _, fact in found] == list(extraction.facts)
    assert {of.id for of, _ in found} == {"a"}
