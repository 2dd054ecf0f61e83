"""The ledger: one project of many articles, none twice and no two as one."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from told import Told, fill
from typer.testing import CliRunner

import vnfdi_extract as vx
from vnfdi_extract.across import amounts, places, projects
from vnfdi_extract.across.copies import copies
from vnfdi_extract.across.linkage import Features, features, limits, total, weigh
from vnfdi_extract.across.names import AliasRow, WorksRow, aliases, likeness, name, works
from vnfdi_extract.across.pins import PinsError, read
from vnfdi_extract.across.reading import Amount, Deal, Origin
from vnfdi_extract.cli import app
from vnfdi_extract.ingest import ingest
from vnfdi_extract.lexicon import rows
from vnfdi_extract.readers import read as read_articles
from vnfdi_extract.store import Store

SEEDS = Path(__file__).parent / "fixtures" / "articles"


def money(text: str, value: str, unit: str = "USD", mod: str | None = None) -> Amount:
    return Amount(Decimal(value), None, None, unit, mod, text)


# -- names --

SAME_NAMES = [
    ("Công ty TNHH Sao Mai Việt Nam", "Công ty Sao Mai"),
    ("Công ty CP Thép Tamina 3", "CTCP thép Tanima 3"),
    ("Tập đoàn Hồng Hải", "Foxconn"),
    ("Tập đoàn Điện lực Việt Nam", "EVN"),
    ("Sao Mai Corporation", "tập đoàn SAO MAI"),
]
OTHER_NAMES = [
    ("Công ty TNHH Sao Mai", "Công ty TNHH Sao Bắc"),
    ("Công ty TNHH Điện tử Việt Nam", "Công ty TNHH Dệt may Việt Nam"),
    ("Samsung Display", "LG Display"),
    ("Công ty Đầu tư Phát triển Hạ tầng", "Công ty Xây dựng Hạ tầng"),
]


@pytest.mark.parametrize(("a", "b"), SAME_NAMES)
def test_names_of_one_investor(a: str, b: str) -> None:
    assert likeness(name(a), name(b)).of_longer >= 0.75


@pytest.mark.parametrize(("a", "b"), OTHER_NAMES)
def test_names_of_two_investors(a: str, b: str) -> None:
    found = likeness(name(a), name(b))
    assert not (found.words and found.of_longer >= 0.75)


@pytest.mark.parametrize("row", rows("linkage", "works", WorksRow), ids=lambda row: row.name)
def test_rows_of_works_read_their_examples(row: WorksRow) -> None:
    for example in row.examples:
        assert works(example) == row.name
    for example in row.counter_examples:
        assert works(example) != row.name


@pytest.mark.parametrize("row", rows("linkage", "alias", AliasRow), ids=lambda row: row.names[0])
def test_rows_of_aliases_read_their_examples(row: AliasRow) -> None:
    own = name(row.names[0]).words
    for example in row.examples:
        assert own <= name(example).words
    for example in row.counter_examples:
        assert name(example).words != own
    assert aliases()


# -- amounts --


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (money("1,8 tỷ USD", "1800000000"), money("1.800 triệu USD", "1800000000"), "same"),
        (money("1,8 tỷ USD", "1800000000"), money("1,78 tỷ USD", "1780000000"), "rounded"),
        (money("1,8 tỷ USD", "1800000000"), money("1,74 tỷ USD", "1740000000"), "differs"),
        (money("3 tỷ USD", "3000000000", mod="LESS_THAN"), money("2,96 tỷ USD", "2960000000"), "rounded"),
        (money("3 tỷ USD", "3000000000", mod="MORE_THAN"), money("2,4 tỷ USD", "2400000000"), "differs"),
        (money("500 triệu USD", "500000000", mod="APPROX"), money("520 triệu USD", "520000000"), "rounded"),
        (money("500 triệu USD", "500000000"), money("520 triệu USD", "520000000"), "differs"),
        (money("5 triệu USD", "5000000"), money("5 triệu đồng", "5000000", "VND"), None),
    ],
)
def test_amounts_within_the_digits_and_bounds(a: Amount, b: Amount, expected: str | None) -> None:
    assert amounts.compare(a, b) == amounts.compare(b, a) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Bắc Giang", "Bắc Ninh", "merged"),
        ("Bình Dương", "Bà Rịa - Vũng Tàu", "merged"),
        ("Huế", "Thừa Thiên Huế", "same"),
        ("Hà Nội", "Hà Nam", "differs"),
        ("Ninh Bình", "Nam Định", "merged"),
    ],
)
def test_places_before_and_after_the_merger(a: str, b: str, expected: str) -> None:
    assert places.compare(a, b) == places.compare(b, a) == expected


# -- pairs --


def deal(article: str, **slots: object) -> Features:
    origin = Origin(article, article, None, slots.pop("published", None), "body", 0, 5, "", "")  # type: ignore[arg-type]
    empty: dict[str, object] = dict.fromkeys(
        ("amount", "capital", "project", "country", "area", "zone", "stage", "date", "land_area", "jobs")
    )
    return features(Deal(origin=origin, **{**empty, "investors": (), **slots}))  # type: ignore[arg-type]


PLANT = {"project": "Nhà máy Ngọc Lan Electronics", "area": "Bắc Giang"}
JOINED = [
    ({**PLANT}, {"project": "nhà máy điện tử Ngọc Lan Electronics", "area": "Bắc Ninh"}),
    ({**PLANT, "amount": money("80 triệu USD", "80000000")},
     {"investors": ("Ngọc Lan Electronics",), "area": "Bắc Giang",
      "amount": money("80 triệu USD", "80000000")}),
    ({"investors": ("Công ty TNHH Sao Mai",), "amount": money("383,3 triệu USD", "383300000"), "area": "Huế"},
     {"investors": ("Sao Mai Vina",), "amount": money("383,3 triệu USD", "383300000"), "area": "Huế"}),
    ({"project": "Cảng hàng không quốc tế Phan Thiết"}, {"project": "sân bay Phan Thiết"}),
    ({"project": "tuyến Cam Lộ - La Sơn"}, {"project": "mở rộng cao tốc Cam Lộ - La Sơn"}),
    ({"project": "cao tốc Dầu Giây - Tân Phú", "area": "Lâm Đồng"},
     {"project": "đường cao tốc Dầu Giây – Tân Phú", "area": "Đồng Nai"}),
    ({"project": "đường Vành đai 3 TP.HCM"}, {"project": "Vành đai 3 TP.HCM"}),
]  # fmt: skip
APART = [
    ({"investors": ("Sao Mai",), "area": "Huế"}, {"investors": ("Sao Mai",), "area": "Huế"}),
    ({**PLANT}, {"project": "Nhà máy Ngọc Lan Electronics", "area": "Cần Thơ"}),
    ({**PLANT, "amount": money("80 triệu USD", "80000000")},
     {"project": "Nhà máy Ngọc Mai Electronics", "area": "Bắc Giang",
      "amount": money("75 triệu USD", "75000000")}),
    ({"project": "Nhà máy nhiệt điện Nam Định 1"}, {"project": "Nhà máy nhiệt điện Nam Định 2"}),
    ({"project": "tuyến Cam Lộ - La Sơn"}, {"project": "Khu công nghiệp La Sơn"}),
    ({"project": "sân bay Long Thành"}, {"project": "cao tốc Bến Lức - Long Thành"}),
    ({"project": "nhà máy dệt may"}, {"project": "nhà máy dệt may"}),
    ({"amount": money("50 triệu USD", "50000000"), "area": "Huế"},
     {"amount": money("50 triệu USD", "50000000"), "area": "Huế"}),
    ({"project": "Nhà máy thép Nghi Sơn", "area": "Thanh Hóa"},
     {"project": "Nhà máy may Nghi Sơn", "area": "Thanh Hóa"}),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b"), JOINED)
def test_pairs_that_are_one(a: dict[str, object], b: dict[str, object]) -> None:
    assert total(weigh(deal("a", **a), deal("b", **b))) >= limits()[0]


@pytest.mark.parametrize(("a", "b"), APART)
def test_pairs_that_are_two(a: dict[str, object], b: dict[str, object]) -> None:
    assert total(weigh(deal("a", **a), deal("b", **b))) < limits()[0]


# -- stores --

STORY = [
    Told(
        "a1", "Bắc Giang: Công ty TNHH Sao Mai ký ghi nhớ xây Nhà máy Ngọc Lan trị giá gần 300 triệu USD.",
        date(2023, 3, 2),
        [{"anchor": "300 triệu USD", "amount": "300000000 USD", "mod": "LESS_THAN", "capital": "total",
          "project": "Nhà máy Ngọc Lan", "investors": ["Công ty TNHH Sao Mai"], "area": "Bắc Giang",
          "stage": "agreed", "date": "2023-03-01"}],
    ),
    Told(
        "a2", "Nhà máy Ngọc Lan của Sao Mai được cấp phép với vốn 292,5 triệu USD. Cùng dịp, Công ty Hạ Long"
        " nhận giấy phép cho Nhà máy Bạch Đằng, vốn 41 triệu USD.", date(2023, 9, 9),
        [{"anchor": "292,5 triệu USD", "amount": "292500000 USD", "capital": "total",
          "project": "Nhà máy Ngọc Lan", "investors": ["Sao Mai"], "area": "Bắc Giang", "stage": "licensed",
          "date": "2023-09-08"},
         {"anchor": "41 triệu USD", "amount": "41000000 USD", "capital": "total",
          "project": "Nhà máy Bạch Đằng", "investors": ["Công ty Hạ Long"], "area": "Bắc Giang",
          "stage": "licensed", "date": "2023-09-08"}],
    ),
    Told(
        "a3", "Dự án Nhà máy Ngọc Lan mở rộng tăng vốn thêm 100 triệu USD tại Bắc Ninh.", date(2025, 8, 4),
        [{"anchor": "100 triệu USD", "amount": "100000000 USD", "capital": "increase",
          "project": "Nhà máy Ngọc Lan mở rộng", "area": "Bắc Ninh", "stage": "licensed", "date": "2025-07"}],
    ),
    Told(
        "a4", "Nhà máy Ngọc Lan ở Bắc Giang, vốn 340 triệu USD, khởi công.", date(2023, 12, 1),
        [{"anchor": "340 triệu USD", "amount": "340000000 USD", "capital": "total",
          "project": "Nhà máy Ngọc Lan", "area": "Bắc Giang", "stage": "construction", "date": "2023-11-30"}],
    ),
]  # fmt: skip


@pytest.fixture
def story(tmp_path: Path) -> Path:
    return fill(tmp_path / "story.duckdb", STORY)


def test_one_project_with_its_history_and_what_dissents(story: Path) -> None:
    with Store(story, read_only=True) as store:
        found = {p.name.agreed if p.name else "": p for p in projects(store)}
    assert len(found) == 2
    plant = next(p for said, p in found.items() if "Ngọc Lan" in said)
    assert plant.articles == plant.independent == 4
    assert plant.capital and plant.capital.agreed == "292500000 USD"
    assert [(r.value, r.rounded) for r in plant.capital.readings] == [
        ("292500000 USD", False), ("300000000 USD", True),
    ]  # fmt: skip
    assert [r.value for r in plant.capital.dissent] == ["340000000 USD"]
    assert plant.capital.dissent[0].sources[0].sentence == STORY[3].text
    assert [(s.event, s.date, s.amount) for s in plant.timeline] == [
        ("agreed", "2023-03-01", "300000000 USD"), ("licensed", "2023-09-08", "292500000 USD"),
        ("construction", "2023-11-30", "340000000 USD"), ("increase", "2025-07", "100000000 USD"),
    ]  # fmt: skip
    assert plant.area and plant.area.agreed == "Bắc Giang" and plant.area_since_merger == "Bắc Ninh"
    assert plant.stage == "construction"
    joined = [why for why in plant.why if why.joined]
    assert joined and all(why.score == sum(weight for _, weight, _ in why.evidence) for why in joined)


def test_copies_count_once(tmp_path: Path) -> None:
    body = " ".join(f"Câu thứ {n} của bản tin về khu công nghiệp mới ở miền Trung." for n in range(30))
    copied = [
        Told(f"c{n}", f"{head}Nhà máy Ngọc Lan có vốn {size} triệu USD. {body}", date(2024, 1, n + 1),
             [{"anchor": f"{size} triệu USD", "amount": f"{size}000000 USD", "capital": "total",
               "project": "Nhà máy Ngọc Lan", "area": "Huế", "stage": "licensed"}])
        for n, (head, size) in enumerate([("", 185), ("(Tin nhanh) ", 185), ("Theo báo bạn. ", 185)])
    ]  # fmt: skip
    others = [
        Told(f"o{n}", text, date(2024, 2, n),
             [{"anchor": "158 triệu USD", "amount": "158000000 USD", "capital": "total",
               "project": "Nhà máy Ngọc Lan", "area": "Huế", "stage": "licensed"}])
        for n, text in enumerate(
            ["Nhà máy Ngọc Lan, 158 triệu USD, ở Huế.", "Huế có Nhà máy Ngọc Lan: 158 triệu USD."], 1
        )
    ]  # fmt: skip
    path = fill(tmp_path / "copies.duckdb", [*copied, *others])
    with Store(path, read_only=True) as store:
        (only,) = projects(store)
    assert (only.articles, only.independent) == (5, 3)
    assert only.capital and only.capital.agreed == "158000000 USD"
    assert {s.copy_of for s in only.sources if s.article in ("c1", "c2")} == {"c0"}


def test_texts_that_share_a_sentence_are_no_copies() -> None:
    first = " ".join(f"Đoạn {n} nói về cảng biển." for n in range(40))
    second = " ".join(f"Phần {n} kể chuyện nhà máy thép và lao động." for n in range(40))
    assert copies([("a", first), ("b", second + " Đoạn 1 nói về cảng biển.")]) == {"a": "a", "b": "b"}


def test_a_deal_of_the_same_article_is_another(story: Path) -> None:
    with Store(story, read_only=True) as store:
        found = projects(store)
    for project in found:
        assert len({s.article for s in project.sources}) == len(project.deals)


def test_parts_lie_within_their_whole(tmp_path: Path) -> None:
    text = "Tập đoàn Sao Mai đầu tư 900 triệu USD, trong đó nhà máy Ngọc Lan 250 triệu USD."
    path = fill(tmp_path / "parts.duckdb", [Told("p", text, date(2024, 5, 5), [
        {"anchor": "900 triệu USD", "amount": "900000000 USD", "capital": "total",
         "investors": ["Tập đoàn Sao Mai"], "stage": "agreed"},
        {"anchor": "250 triệu USD", "amount": "250000000 USD", "capital": "part",
         "project": "nhà máy Ngọc Lan", "investors": ["Tập đoàn Sao Mai"], "stage": "agreed"},
    ])])  # fmt: skip
    with Store(path, read_only=True) as store:
        whole, part = projects(store)
    assert part.part_of == whole.id and whole.part_of is None


# -- pins --


def pins(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "pins.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_pins_join_and_part(story: Path, tmp_path: Path) -> None:
    licensed, other = (f"a2:{STORY[1].text.index(words)}" for words in ("292,5", "41 triệu"))
    started = f"a4:{STORY[3].text.index('340')}"
    with Store(story, read_only=True) as store:
        together = projects(store, read(pins(tmp_path, f'[[same]]\ndeals = ["{licensed}", "{other}"]\n')))
        parted = projects(store, read(pins(tmp_path, f'[[apart]]\ndeals = ["{licensed}", "{started}"]\n')))
    assert len(together) == 1
    assert len(parted) == 3
    assert any(
        w.reason == "pinned apart" for p in parted for w in p.why if set(w.deals) == {licensed, started}
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[same]]\ndeals = ['a1:1']\n", "same 1: a pin needs two deals"),
        ("[[same]]\ndeal = ['a', 'b']\n", "same.0.deals: field required"),
        ("[[other]]\n", "other: extra inputs are not permitted"),
        ("same = 3", "same: input should be a valid tuple"),
        ("[[same", "Expected"),
        ("[[same]]\ndeals = ['a', 'b']\n[[apart]]\ndeals = ['b', 'a']\n", "both the same and apart"),
    ],
)
def test_wrong_pins_are_one_line(story: Path, tmp_path: Path, text: str, said: str) -> None:
    file = pins(tmp_path, text)
    with pytest.raises(PinsError) as caught:
        read(file)
    assert said in str(caught.value) and str(file) in str(caught.value)
    result = CliRunner().invoke(app, ["projects", "--db", str(story), "--pins", str(file)])
    assert result.exit_code == 2 and result.stderr.count("\n") == 1


# -- command line, with the real extractor --


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ledger") / "seeds.duckdb"
    with Store(path) as store:
        done = ingest(read_articles([str(SEEDS)]), store, vx.load(), workers=0)
    assert done.extracted == 5
    return path


def test_two_articles_of_one_factory(seeds: Path, tmp_path: Path) -> None:
    out = tmp_path / "projects.jsonl"
    command = ["projects", "--db", str(seeds), "--format", "jsonl", "-o", str(out)]
    assert CliRunner().invoke(app, command).exit_code == 0
    found = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    plants = [p for p in found if p["capital"] and p["capital"]["agreed"] == "280000000 USD"]
    assert len(plants) == 1 and plants[0]["articles"] == 2
    texts = {p.stem: p.read_text(encoding="utf-8") for p in SEEDS.glob("*.txt")}
    for project in found:
        for source in project["sources"]:
            assert texts[source["article"]][source["start"] : source["end"]]
    first = out.read_bytes()
    assert CliRunner().invoke(app, command).exit_code == 0
    assert out.read_bytes() == first


def test_table_and_one_project(seeds: Path) -> None:
    listed = CliRunner().invoke(app, ["projects", "--db", str(seeds), "--min-articles", "2"])
    assert listed.exit_code == 0 and "280000000 USD" in listed.stdout
    with Store(seeds, read_only=True) as store:
        plant = next(p for p in projects(store) if p.articles == 2)
    shown = CliRunner().invoke(app, ["projects", "--db", str(seeds), "--id", plant.id])
    assert shown.exit_code == 0 and "joined" in shown.stdout and "amount_same" in shown.stdout


@pytest.mark.parametrize("extra", [["--id", "P0"], ["--pins", "/no/such/file.toml"]])
def test_what_is_not_there_is_one_line(seeds: Path, extra: list[str]) -> None:
    result = CliRunner().invoke(app, ["projects", "--db", str(seeds), *extra])
    assert result.exit_code == 2 and result.stderr.startswith("vnfdi: ") and result.stderr.count("\n") == 1
