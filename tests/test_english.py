"""English articles, some with Vietnamese in them: mentions with values, statistics, periods by rule."""

from datetime import date

import pytest

import vnfdi_extract as vx
from vnfdi_extract.document import Document
from vnfdi_extract.facts.context.index import Index
from vnfdi_extract.facts.context.period import period_of
from vnfdi_extract.facts.draft import ObservationDraft
from vnfdi_extract.mentions import find_mentions
from vnfdi_extract.schema import Indicator, Measure

VALUED = ("DATE", "MONEY", "PERCENT", "QUANTITY")

# Published, text, mentions "LABEL surface = value", statistics "INDICATOR area period value".
# The lists name what matters; where both are empty the text has no mention.
Case = tuple[str, str, list[str], list[str]]

ENGLISH: list[Case] = [
    (
        "2025-08-06",
        "FDI into Vietnam hits US$24.1 billion in seven months\n\nVietnam drew US$24.1 "
        "billion in foreign direct investment (FDI) in the first seven months of 2025, "
        "up 27.3 per cent from a year earlier, the National Statistics Office said on "
        "Wednesday.",
        [
            "DATE seven months = 2025-01/2025-07",
            "DATE first seven months of 2025 = 2025-01/2025-07",
            "DATE a year earlier = 2024",
            "DATE Wednesday = 2025-08-06",
            "MONEY US$24.1 billion = 24100000000 USD",
            "ORG National Statistics Office",
        ],
        [
            "FDI_REGISTERED VN 2025-01/2025-07 24100000000 USD",
        ],
    ),
    (
        "2025-10-07",
        "Long An attracted $1.2 billion in FDI between January and September, "
        "equivalent to 134 per cent of the figure for the same period of 2024. The "
        "office counted 96 new projects, of which 71 are in industrial parks.",
        [
            "DATE between January and September = 2025-01/2025-09",
            "DATE 2024 = 2024",
            "QUANTITY 96 new projects = 96 project",
            "QUANTITY 71 = 71 project",
        ],
        [
            "FDI_REGISTERED Long An 2025-01/2025-09 1200000000 USD",
        ],
    ),
    (
        "2026-02-05",
        "In January, Hai Phong licensed 12 FDI projects worth US$96 million, against "
        "nine projects and US$41 million in January 2025. By January 31 the city "
        "counted 1,104 valid projects.",
        [
            "DATE January = 2026-01",
            "DATE January 2025 = 2025-01",
            "DATE January 31 = 2026-01-31",
            "QUANTITY nine projects = 9 project",
        ],
        [
            "FDI_NEW Hải Phòng 2026-01 12 project",
            "FDI_NEW Hải Phòng 2026-01 96000000 USD",
        ],
    ),
    (
        "2024-06-12",
        "Binh Dinh had 98 effective FDI projects with registered capital of $1.3 "
        "billion by the end of May. In the five months, newly registered FDI came to "
        "$21.4 million, down 40 per cent year-on-year.",
        [
            "DATE end of May = 2024-05",
            "DATE five months = 2024-01/2024-05",
        ],
        [],
    ),
    (
        "2025-11-06",
        "Ho Chi Minh City's economy: figures for 10M 2025\n\nExports of the city reached "
        "US$76.3 billion in the ten-month period, up 9.2 per cent on the same period "
        "last year.",
        [
            "DATE 10M 2025 = 2025-01/2025-10",
            "DATE ten-month period = 2025-01/2025-10",
            "DATE last year = 2024",
        ],
        [
            "EXPORTS Hồ Chí Minh 2025-01/2025-10 76300000000 USD",
        ],
    ),
    (
        "2025-10-14",
        "In the first three quarters, GRDP of Bac Ninh grew by 9.8 per cent, compared "
        "with 5.3 per cent in the same period of 2024.",
        [
            "DATE first three quarters = 2025-01/2025-09",
            "PERCENT 9.8 per cent = 9.8",
        ],
        [
            "GRDP Bắc Ninh 2025-01/2025-09 9.8",
            "GRDP Bắc Ninh 2024-01/2024-09 5.3",
        ],
    ),
    (
        "2025-08-04",
        "The bank's net profit reached VND1.1 trillion in the six months to June 30, up "
        "22 per cent from the first half of 2024, and its shares closed 1.4 per cent "
        "higher on Friday.",
        [
            "DATE six months to June 30 = 2025-H1",
            "DATE first half of 2024 = 2024-H1",
            "DATE Friday = 2025-08-01",
            "MONEY VND1.1 trillion = 1100000000000 VND",
        ],
        [],
    ),
    (
        "2026-05-11",
        "In the year's first four months, Quang Nam-based exporters earned $410 "
        "million. The January-March period alone brought $290 million.",
        [
            "DATE year's first four months = 2026-01/2026-04",
            "DATE January-March period = 2026-Q1",
        ],
        [],
    ),
    (
        "2025-10-20",
        "From the beginning of the year to date, Ninh Binh has admitted 88 new "
        "projects, of which 61 are domestic and 27 are foreign.",
        [
            "DATE From the beginning of the year to date = 2025-01-01/2025-10-20",
            "QUANTITY 88 new projects = 88 project",
            "QUANTITY 61 = 61 project",
            "QUANTITY 27 = 27 project",
        ],
        [],
    ),
    (
        "2025-09-19",
        "The Dong Nai Industrial Zones Authority on September 18 handed over investment "
        "certificates to six projects, four of them newly licensed, with total capital "
        "of $310 million.",
        [
            "ORG Dong Nai Industrial Zones Authority",
            "DATE September 18 = 2025-09-18",
            "QUANTITY six projects = 6 project",
            "QUANTITY four = 4 project",
        ],
        [],
    ),
    (
        "2025-03-11",
        "The province of Ha Nam now has 8 industrial parks spanning 2,534ha, with six "
        "in operation and an average occupancy of 78 per cent.",
        [
            "QUANTITY 8 industrial parks = 8 zone",
            "QUANTITY 2,534ha = 2534 ha",
            "QUANTITY six = 6 zone",
            "PERCENT 78 per cent = 78",
        ],
        [
            "ZONES Hà Nam ../2025-03-11 8 zone",
            "ZONES Hà Nam ../2025-03-11 2534 ha",
            "ZONE_OCCUPANCY Hà Nam ../2025-03-11 78",
        ],
    ),
    (
        "2024-01-12",
        "Last year, the province of Vinh Phuc attracted $690 million, or just half of 2022's $1.38 billion.",
        [
            "DATE Last year = 2023",
            "DATE 2022 = 2022",
            "MONEY $690 million = 690000000 USD",
        ],
        [],
    ),
    (
        "2025-07-09",
        "Services had 61,200 start-ups, or 75.1 per cent, while manufacturing had "
        "10,400 new firms. Another 8,300 firms quit in June.",
        [
            "QUANTITY 61,200 start-ups = 61200 enterprise",
            "PERCENT 75.1 per cent = 75.1",
            "QUANTITY 10,400 new firms = 10400 enterprise",
            "QUANTITY 8,300 firms = 8300 enterprise",
            "DATE June = 2025-06",
        ],
        [],
    ),
    (
        "2025-04-10",
        "Can Tho stood second in the region and ninth nationally with growth of 8.1 per "
        "cent in the first quarter.",
        [
            "QUANTITY second = 2 rank",
            "QUANTITY ninth = 9 rank",
            "DATE first quarter = 2025-Q1",
        ],
        [],
    ),
    (
        "2026-03-30",
        "The group is weighing a $250-300m cable plant in Nghe An and a €80m recycling "
        "facility in Thanh Hoa, chief executive Park Ji-hoon said on Friday.",
        [
            "MONEY $250-300m = 250000000..300000000 USD",
            "MONEY €80m = 80000000 EUR",
            "PERSON Park Ji-hoon",
            "DATE Friday = 2026-03-27",
            "PROJECT cable plant",
            "PROJECT recycling facility",
        ],
        [],
    ),
    (
        "2024-07-30",
        "FDI pledges hit $16.9 bln in Jan-Jul, while domestic firms pledged VND1.2 quadrillion.",
        [
            "MONEY $16.9 bln = 16900000000 USD",
            "DATE Jan-Jul = 2024-01/2024-07",
            "MONEY VND1.2 quadrillion = 1200000000000000 VND",
        ],
        [],
    ),
    (
        "2025-12-09",
        "Song Bac Power JSC broke ground on a $120 million camera module plant in Bac "
        "Giang on Monday. The plant will double the output of Song Bac Power.",
        [
            "ORG Song Bac Power JSC",
            "MONEY $120 million = 120000000 USD",
            "PROJECT camera module plant",
            "DATE Monday = 2025-12-08",
            "QUANTITY double = 2 times",
            "ORG Song Bac Power",
        ],
        [],
    ),
    (
        "2025-06-17",
        "The People’s Committee of Lam Dong Province has approved the Song Bac LNG "
        "Power Plant, said Tran Van Minh, deputy director of the Department of Industry "
        "and Trade.",
        [
            "ORG People’s Committee of Lam Dong Province",
            "PROJECT Song Bac LNG Power Plant",
            "PERSON Tran Van Minh",
            "ORG Department of Industry and Trade",
        ],
        [],
    ),
    (
        "2025-06-18",
        "Under Decree 35/2022/ND-CP and the Law on Investment, firms in Yen Lu 3 "
        "Industrial Park pay less tax.",
        [
            "LAW Decree 35/2022/ND-CP",
            "LAW Law on Investment",
            "ZONE Yen Lu 3 Industrial Park",
        ],
        [],
    ),
    (
        "2025-05-06",
        "Exports of Vietnam are expected to reach $450 billion for the whole of 2025, "
        "short of the target. In the first four months they stood at $140 billion.",
        [
            "DATE whole of 2025 = 2025",
            "DATE first four months = 2025-01/2025-04",
        ],
        [
            "EXPORTS VN 2025 450000000000 USD",
            "EXPORTS VN 2025-01/2025-04 140000000000 USD",
        ],
    ),
    (
        "2024-11-20",
        "The mill, opened in 2017, will shut by the end of March 2025, leaving 410 workers without jobs.",
        [
            "DATE 2017 = 2017",
            "DATE end of March 2025 = 2025-03",
            "QUANTITY 410 workers = 410 person",
        ],
        [],
    ),
    (
        "2025-01-15",
        "Bien Hoa Garment Co., Ltd bought 60 per cent of Lotus Labels for $14 million "
        "in 2021, and the following year took the rest.",
        [
            "ORG Bien Hoa Garment Co., Ltd",
            "ORG Lotus Labels",
            "DATE 2021 = 2021",
            "DATE following year = 2022",
            "MONEY $14 million = 14000000 USD",
        ],
        [],
    ),
    (
        "2025-09-29",
        "The trade surplus of Vietnam narrowed to $3.1 billion in August from $4.2 "
        "billion in the same month of 2024.",
        [
            "DATE August = 2025-08",
            "DATE 2024 = 2024",
        ],
        [
            "TRADE_BALANCE VN 2025-08 3100000000 USD",
        ],
    ),
    (
        "2025-08-19",
        "As of July 31, Vietnam had 43,700 valid FDI projects with total registered "
        "capital of US$519 billion.",
        [
            "DATE July 31 = 2025-07-31",
            "QUANTITY 43,700 valid FDI projects = 43700 project",
        ],
        [
            "FDI_STOCK VN ../2025-07-31 43700 project",
            "FDI_STOCK VN ../2025-07-31 519000000000 USD",
        ],
    ),
    (
        "2026-04-21",
        "Two plants were inaugurated on Thursday and a third on Monday, bringing the "
        "number of operating projects in the zone to 46.",
        [
            "QUANTITY Two plants = 2 other",
            "DATE Thursday = 2026-04-16",
            "DATE Monday = 2026-04-20",
            "QUANTITY 46 = 46 project",
        ],
        [],
    ),
    (
        "2025-12-15",
        "The leader of the Vietnam Pepper and Spice Association told reporters that "
        "September deliveries fell 4 per cent from the previous month.",
        [
            "ORG Vietnam Pepper and Spice Association",
            "DATE September = 2025-09",
            "DATE previous month = 2025-08",
            "PERCENT 4 per cent = 4",
        ],
        [],
    ),
    (
        "2025-02-12",
        "The ministry will announce the result next Tuesday, and the minister will open the fair on Friday.",
        [
            "DATE next Tuesday = 2025-02-18",
            "DATE Friday = 2025-02-14",
        ],
        [],
    ),
    (
        "2025-08-21",
        "Singapore led with $2.9 billion, 1.6 times the amount of a year ago, followed "
        "by South Korea with 212 projects and China with 188.",
        [
            "MONEY $2.9 billion = 2900000000 USD",
            "QUANTITY 1.6 times = 1.6 times",
            "DATE a year ago = 2024",
            "QUANTITY 212 projects = 212 project",
        ],
        [],
    ),
    (
        "2025-10-02",
        "It takes six months to build a workshop, and the rate is the highest in nine "
        "months; the line will open in five months.",
        [],
        [],
    ),
    (
        "2025-10-03",
        "Officials may march to the site in May, which has two lanes.",
        [
            "DATE May = 2025-05",
        ],
        [],
    ),
]

MIXED: list[Case] = [
    (
        "2025-08-07",
        "Theo Cục Thống kê, FDI tháng 7 đạt 2,6 tỷ USD.\n\nAccording to the report, "
        "realised FDI of Vietnam reached US$13.6 billion in the first seven months, up "
        "8.4 per cent from a year earlier. The province and the city said that this is "
        "the best result of the period.",
        [
            "DATE tháng 7 = 2025-07",
            "DATE first seven months = 2025-01/2025-07",
            "DATE a year earlier = 2024",
            "MONEY 2,6 tỷ USD = 2600000000 USD",
            "MONEY US$13.6 billion = 13600000000 USD",
        ],
        [],
    ),
    (
        "2025-08-07",
        "Công ty TNHH Minh Long (Minh Long Co., Ltd) said on Tuesday that the plant in "
        "Bắc Ninh would cost $45 million and that the work is to begin in October.",
        [
            "ORG Công ty TNHH Minh Long",
            "DATE Tuesday = 2025-08-05",
            "MONEY $45 million = 45000000 USD",
            "DATE October = 2025-10",
        ],
        [],
    ),
    (
        "2025-09-10",
        "Sở Tài chính Hà Nội and the Hanoi Department of Finance said that the city had "
        "raised VNĐ410 trillion of budget revenue by the end of August, up 30 per cent "
        "from the same period last year.",
        [
            "ORG Sở Tài chính Hà Nội",
            "ORG Hanoi Department of Finance",
            "MONEY VNĐ410 trillion = 410000000000000 VND",
            "DATE end of August = 2025-08",
            "DATE last year = 2024",
        ],
        [
            "BUDGET_REVENUE Hà Nội 2025-01/2025-08 410000000000000 VND",
        ],
    ),
    (
        "2025-09-10",
        "Ông Trần Văn Minh, giám đốc công ty, cho biết dự án có vốn 45 triệu USD, khởi "
        "công ngày 5/9 (English: the project was started on September 5).",
        [
            "PERSON Trần Văn Minh",
            "MONEY 45 triệu USD = 45000000 USD",
            "DATE ngày 5/9 = 2025-09-05",
        ],
        [],
    ),
    (
        "2025-09-11",
        "KCN Yên Phong (Yen Phong Industrial Park) is home to 120 foreign-invested "
        "enterprises that employ 64,000 people, the board of the park said in the "
        "report of the week.",
        [
            "ZONE KCN Yên Phong",
            "ZONE Yen Phong Industrial Park",
            "QUANTITY 120 foreign-invested enterprises = 120 enterprise",
            "QUANTITY 64,000 people = 64000 person",
        ],
        [],
    ),
    (
        "2025-09-12",
        "Trong 8 tháng đầu năm, tỉnh Hà Nam thu hút 520 triệu USD vốn FDI, tăng 12% so "
        "với cùng kỳ (up 12% year-on-year).",
        [
            "DATE 8 tháng đầu năm = 2025-01/2025-08",
            "MONEY 520 triệu USD = 520000000 USD",
        ],
        [
            "FDI_REGISTERED Hà Nam 2025-01/2025-08 520000000 USD",
        ],
    ),
    (
        "2025-09-15",
        "Nghị định 35/2022/NĐ-CP (Decree 35/2022/ND-CP) sets the rules for industrial "
        "parks, and the incentives that are in it will be cut by the end of 2026.",
        [
            "LAW Decree 35/2022/ND-CP",
            "DATE end of 2026 = 2026",
        ],
        [],
    ),
    (
        "2025-11-04",
        "HẢI PHÒNG — The city of Hải Phòng attracted $2.9 billion in FDI in ten months, "
        "said Nguyễn Văn Hòa, head of the board. Vốn trong nước đạt 210.000 tỷ đồng.",
        [
            "DATE ten months = 2025-01/2025-10",
            "MONEY $2.9 billion = 2900000000 USD",
            "PERSON Nguyễn Văn Hòa",
        ],
        [
            "FDI_REGISTERED Hải Phòng 2025-01/2025-10 2900000000 USD",
        ],
    ),
    (
        "2025-11-05",
        "VSIP Hải Dương, covering 660ha, is to be opened in the final quarter, while "
        "the first phase of Song Lam Industrial Park (200 ha) started in July.",
        [
            "QUANTITY 660ha = 660 ha",
            "DATE final quarter = 2025-Q4",
            "ZONE Song Lam Industrial Park",
            "QUANTITY 200 ha = 200 ha",
            "DATE July = 2025-07",
        ],
        [],
    ),
    (
        "2025-11-06",
        "Vinamilk and Tập đoàn Hoa Sen took part in the fair in Tokyo of Japan on "
        "November 3, and the two are to sign the deals of $30 million by year-end.",
        [
            "ORG Vinamilk",
            "ORG Tập đoàn Hoa Sen",
            "DATE November 3 = 2025-11-03",
            "MONEY $30 million = 30000000 USD",
            "DATE year-end = 2025",
        ],
        [],
    ),
]

# Published, indicator, measure, expected period and text, in which [[…]] is the number.
PERIODS: list[tuple[str, Indicator, Measure, str, str]] = [
    (
        "2024-06-12",
        "FDI_STOCK",
        "level",
        "../2024-05-31",
        "Binh Dinh had [[98 effective FDI projects]] with committed capital by the end of May.",
    ),
    (
        "2025-09-29",
        "TRADE_BALANCE",
        "level",
        "2024-08",
        "The surplus of the country narrowed to $3.1 billion in August "
        "from [[$4.2 billion]] in the same month of 2024.",
    ),
    (
        "2025-09-29",
        "TRADE_BALANCE",
        "level",
        "2025-Q1",
        "In the first quarter, the surplus narrowed to [[$3.1 billion]] "
        "from $4.2 billion in the same period of 2024.",
    ),
    (
        "2025-10-07",
        "FDI_REGISTERED",
        "growth",
        "2025-01/2025-09",
        "The province drew $1.2 billion between January and September, "
        "or [[134 per cent]] of the figure for the same period of 2024.",
    ),
    (
        "2024-01-12",
        "FDI_REGISTERED",
        "level",
        "2022",
        "Last year, the province drew $690 million, or just half of 2022's [[$1.38 billion]].",
    ),
    (
        "2026-02-05",
        "FDI_NEW",
        "level",
        "2025-01",
        "In January, the city licensed 12 projects of the kind, against [[nine projects]] in January 2025.",
    ),
    (
        "2026-02-05",
        "FDI_NEW",
        "level",
        "2026-01",
        "In January, the city, enlarged last year, licensed [[12 projects]], against nine in January 2025.",
    ),
    (
        "2026-02-05",
        "FDI_NEW",
        "level",
        "2025-Q4",
        "In the fourth quarter of 2025 exports of the city rose. The city will open a port in 2027. "
        "It licensed [[12 projects]] of the kind.",
    ),
    (
        "2025-09-29",
        "EXPORTS",
        "level",
        "2025-01/2025-08",
        "In the first eight months, exports of the country rose. In August alone, they fell. "
        "The sector earned [[$31 billion]] from the sale.",
    ),
    (
        "2025-09-19",
        "INV_REGISTERED",
        "level",
        "2025-09-18",
        "The province on September 18 handed over certificates to six projects worth [[$310 million]].",
    ),
    (
        "2025-09-25",
        "FDI_NEW",
        "level",
        "2025-01-01/2025-09-25",
        "The board said that the zones of the city had lured [[19 new projects]] since January.",
    ),
    (
        "2025-11-06",
        "FDI_REGISTERED",
        "level",
        "2025-01/2025-10",
        "Figures for the first ten months of the city:\n\n"
        "FDI: [[$7.9 billion]], including US$1.1 billion in October.",
    ),
    (
        "2025-09-25",
        "ZONES",
        "level",
        "../2025-09-25",
        "In the first half of 2025 the city was merged. "
        "The [[13 industrial parks]] of the city are 70 per cent full.",
    ),
    (
        "2025-05-06",
        "EXPORTS",
        "level",
        "2025",
        "The exports of the country are expected to reach [[$450 billion]] for the whole of 2025.",
    ),
]


@pytest.fixture(scope="module")
def extract() -> vx.Extractor:
    return vx.load()


def told(record: vx.Extraction) -> tuple[list[str], list[str]]:
    """The mentions and the statistics of a record as the tables write them."""
    norms = {(m.start, m.end): m.norm for m in record.mentions}
    mentions = [
        f"{m.label} {m.text} = {m.norm}" if m.label in VALUED else f"{m.label} {m.text}"
        for m in record.mentions
    ]
    facts = [
        f"{f.indicator} {f.area} {f.period} {norms[f.anchor]}"
        for f in record.facts
        if f.type == "observation"
    ]
    return mentions, facts


@pytest.mark.parametrize(("published", "text", "mentions", "facts"), ENGLISH + MIXED)
def test_paragraphs(
    extract: vx.Extractor, published: str, text: str, mentions: list[str], facts: list[str]
) -> None:
    found, statistics = told(extract(vx.Article(text=text, published=date.fromisoformat(published))))
    assert [m for m in mentions if m not in found] == []
    assert [f for f in facts if f not in statistics] == []
    if not mentions and not facts:
        assert (found, statistics) == ([], [])


@pytest.mark.parametrize(("published", "indicator", "measure", "expected", "text"), PERIODS)
def test_period(published: str, indicator: Indicator, measure: Measure, expected: str, text: str) -> None:
    start, end = text.index("[["), text.index("]]") - 2
    text = text.replace("[[", "").replace("]]", "")
    doc = Document.read(vx.Article(text=text, published=date.fromisoformat(published)))
    doc.mentions = find_mentions(doc)
    assert doc.lang == "en"
    (anchor,) = (m for m in doc.mentions if (m.start, m.end) == (start, end))
    sentence = doc.sentence_at(start)
    assert sentence is not None
    draft = ObservationDraft(anchor=anchor, by="test", indicator=indicator, measure=measure)
    assert period_of(Index.of(doc), draft, sentence).period == expected


def test_vietnamese_articles_are_read_by_vietnamese_rules_alone() -> None:
    text = "Tỉnh cho biết Minh Long Securities và director Park Ji-hoon sẽ đến vào Tuesday; double cả vốn."
    doc = Document.read(vx.Article(text=text, published=date(2025, 8, 7)))
    assert doc.lang == "vi"
    assert [m.by for m in find_mentions(doc) if m.by.startswith("english")] == []
    assert [m.norm for m in find_mentions(doc) if m.label in ("DATE", "QUANTITY")] == []
