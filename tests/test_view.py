"""The page in a real browser: it loads, filters, shows evidence, and runs nothing that an article says."""

import gzip
import json
import shutil
import subprocess
import sys
from base64 import b64decode
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

import vnfdi_extract as vx
from vnfdi_extract.across.page import together
from vnfdi_extract.ingest import ingest
from vnfdi_extract.lexicon import table
from vnfdi_extract.schema import Article, Extraction
from vnfdi_extract.store import Store
from vnfdi_extract.view import as_html
from vnfdi_extract.view.inputs import from_store

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SEEDS = Path(__file__).parent / "fixtures" / "articles"
HOSTILE = (
    "Hà Nam đón vốn</script><script>window.ran = 1</script>\n"
    "Năm 2024, tỉnh Hà Nam 🏭 thu hút <img src=x onerror='window.ran=2'> 300 triệu USD vốn FDI, tăng 35,4%. "
    "Công ty Sao Mai đầu tư 5 triệu USD vào Nhà máy điện tử Sao Mai tại KCN Đồng Văn III.\n"
)
browsing = pytest.mark.skipif(CHROMIUM is None, reason="no chromium here: apt-get install chromium")


def hostile() -> Article:
    return Article(
        text=HOSTILE, id="<b>x</b>", title="<script>window.ran=3</script>", source="javascript:window.ran=4",
        published=date(2025, 1, 3),
    )  # fmt: skip


def pairs(*articles: Article) -> list[tuple[Article, Extraction]]:
    extract = vx.load(model=None)
    return [(article, extract(article)) for article in articles]


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the seeds and of a hostile article."""
    file = tmp_path_factory.mktemp("page") / "report.html"
    read = [a for a in vx.read([str(SEEDS)]) if isinstance(a, Article)]
    file.write_text(as_html(pairs(*read, hostile())), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, seeds: Path) -> Iterator[Page]:
    """The page, opened; whatever it complains about or asks of a network fails the test."""
    opened = browser.new_page(viewport={"width": 1400, "height": 900})
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    own = seeds.as_uri()
    opened.on("request", lambda asked: None if asked.url.startswith(own) else complaints.append(asked.url))
    opened.goto(own)
    opened.wait_for_selector("html[data-ready]")
    yield opened
    opened.close()
    assert complaints == []


def words(page: Page) -> list[str]:
    return page.locator(".card .words").all_inner_texts()


@browsing
def test_who_made_the_largest_deal_and_which_sentence_says_so(page: Page) -> None:
    first = page.locator(".largest li").first
    assert "1,8 tỷ USD" in first.inner_text() and "Samsung Display" in first.inner_text()
    assert "ký kết thỏa thuận" in first.locator("q").inner_text()
    first.click()
    assert "1,8 tỷ USD" in page.locator(".part .hit.anchor").inner_text()


@browsing
def test_a_fact_shows_its_evidence_and_a_span_its_facts(page: Page) -> None:
    page.keyboard.press("2")
    page.locator(".list button", has_text="seed-001").click()
    page.locator(".card[data-fact=f2]").click()
    marked = {s.get_attribute("data-slot"): s.inner_text() for s in page.locator(".part .hit").all()}
    assert marked["nhà đầu tư"].endswith("Amkor Technology Việt Nam")
    assert marked["dữ kiện"].endswith("1,07 tỷ USD")
    page.locator(".part .span.anchor", has_text="1,8 tỷ USD").click()
    assert "Samsung Display" in page.locator(".card.selected .words").inner_text()
    page.keyboard.press("Escape")
    assert page.locator(".part .hit").count() == 0


@browsing
def test_inherited_slots_are_seen_to_be(page: Page) -> None:
    page.keyboard.press("2")
    page.locator(".list button", has_text="seed-001").click()
    page.locator(".card", has_text="Samsung Display").click()
    inherited = page.locator(".card.selected tr.inherited")
    assert "lấy từ" in inherited.first.inner_text()
    assert page.locator(".part .hit.from-afar").count() > 0


@browsing
def test_filters_narrow_every_view(page: Page) -> None:
    page.keyboard.press("3")
    everything = page.locator("table.facts tbody tr").count()
    page.select_option("#filter-kind", "deals")
    kinds = page.locator("td.kind").all_inner_texts()
    assert 0 < len(kinds) < everything and set(kinds) == {"dự án"}
    page.fill("#filter-query", "dien tu")
    expect(page.locator("td.fact").first).to_contain_text("điện tử", timeout=5_000)
    assert page.locator("td.fact").count() < len(kinds)
    page.click("#reset")
    assert page.locator("table.facts tbody tr").count() == everything
    page.select_option("#filter-place", "Ninh Bình")
    assert {"Hà Nam"} == set(page.locator("td.province").all_inner_texts())


@browsing
def test_the_map_is_a_filter(page: Page) -> None:
    assert page.locator("[data-tile]").count() == 34
    page.locator("[data-tile='Bắc Ninh']").click()
    assert page.input_value("#filter-place") == "Bắc Ninh"
    page.locator("[data-tile='Bắc Ninh']").click()
    assert page.input_value("#filter-place") == ""


@browsing
def test_keyboard_language_and_theme(page: Page) -> None:
    page.keyboard.press("2")
    page.keyboard.press("n")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator(".card").nth(1).get_attribute("aria-expanded") == "true"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "filter-query"
    page.keyboard.press("Escape")
    page.click("#language")
    assert page.locator("html").get_attribute("lang") == "en"
    assert any("USD 1.07 billion" in text for text in words(page))
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("#theme")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before


@browsing
def test_a_link_leads_to_a_fact(page: Page, seeds: Path) -> None:
    page.goto(f"{seeds.as_uri()}#articles/2/f2")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert "Amkor" in page.locator(".card.selected").inner_text()


@browsing
def test_print_leaves_out_what_only_a_screen_needs(page: Page) -> None:
    page.keyboard.press("2")
    page.emulate_media(media="print")
    assert not page.locator("#filters").is_visible() and not page.locator(".list").is_visible()
    assert page.locator(".part").first.is_visible() and page.locator(".card").first.is_visible()


@browsing
def test_no_text_of_an_article_runs(page: Page) -> None:
    page.keyboard.press("2")
    page.locator(".list button").last.click()
    assert "<img src=x onerror='window.ran=2'>" in page.locator(".text").inner_text()
    assert page.locator(".text img, .text script, .text b").count() == 0
    assert page.locator(".text a").count() == 0  # javascript: is no address
    assert page.evaluate("window.ran") is None
    # Offsets hold behind a character that browsers count twice.
    assert page.locator(".span.anchor", has_text="300 triệu USD").inner_text() == "300 triệu USD"


@browsing
def test_two_thousand_articles_are_no_burden(browser: Browser, tmp_path: Path) -> None:
    [(article, extraction)] = pairs(hostile())
    several = [
        (article.model_copy(update={"id": f"a{n}"}), extraction.model_copy(update={"id": f"a{n}"}))
        for n in range(2000)
    ]
    file = tmp_path / "large.html"
    file.write_text(as_html(several), encoding="utf-8")
    opened = browser.new_page()
    opened.goto(file.as_uri())
    opened.wait_for_selector("html[data-ready]", timeout=15_000)
    opened.keyboard.press("3")
    assert opened.locator("table.facts tbody tr").count() == 100
    opened.click("#more")
    assert opened.locator("table.facts tbody tr").count() == 400
    opened.close()


def test_the_page_needs_nothing_from_outside(seeds: Path) -> None:
    text = seeds.read_text(encoding="utf-8")
    head = text[: text.index('id="data"')]
    assert (
        "default-src 'none'" in head and "<link" not in head and " src=" not in head and "@import" not in head
    )
    assert text == as_html(pairs(*(a for a in vx.read([str(SEEDS)]) if isinstance(a, Article)), hostile())), (
        "same input, same bytes"
    )


def test_the_map_has_every_province_once() -> None:
    tiles = table("view/map")["tile"]
    names = [name for tile in tiles for name in (tile["name"], *tile.get("merged", ()))]
    known = table("provinces")["province"]
    assert sorted(names) == sorted(row["name"] for row in known)
    assert {tile["name"] for tile in tiles} == {row["name"] for row in known if "since" in row}
    assert len({(tile["column"], tile["row"]) for tile in tiles}) == 34


def vnfdi(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "vnfdi_extract", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, timeout=300, check=False, encoding="utf-8")


def test_articles_json_lines_and_a_store_give_one_page(tmp_path: Path) -> None:
    pages = [tmp_path / f"{n}.html" for n in range(3)]
    lines, db = tmp_path / "facts.jsonl", tmp_path / "s.duckdb"
    assert vnfdi("extract", SEEDS, "-o", lines).returncode == 0
    assert vnfdi("ingest", SEEDS, "--db", db, "--workers", "0").returncode == 0
    for given, page in zip(([SEEDS], [lines], ["--db", db]), pages, strict=True):
        done = vnfdi("view", *given, "-o", page)
        assert (done.returncode, done.stdout.strip()) == (0, str(page)), done.stderr
    assert pages[0].read_bytes() == pages[1].read_bytes()
    of_lines, of_store = (data_of(page) for page in pages[1:])
    assert [_facts(a) for a in of_store["articles"]] == [_facts(a) for a in of_lines["articles"]]
    assert of_store["together"]["projects"] and "together" not in of_lines


def data_of(page: Path) -> dict[str, Any]:
    """What the scripts of a page read."""
    packed = page.read_text(encoding="utf-8").partition('id="data">')[2].partition("<")[0]
    found: dict[str, Any] = json.loads(gzip.decompress(b64decode(packed)))
    return found


def _facts(article: dict[str, Any]) -> list[tuple[Any, ...]]:
    """The facts in words with their places; of an attribution a store keeps no span, only its text."""
    return [(f["words"], f["value"], f["anchor"], f["score"]) for f in article["facts"]]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ((), 2, "give either paths or --db"),
        (("{here}/none.txt",), 1, "no such file"),
        (("--db", "{here}/none.duckdb"), 2, "no such file"),
        (("{here}/facts.jsonl",), 1, "give its folder with --articles"),
        (("{here}/broken.jsonl",), 1, "no extraction of this version"),
        ((str(SEEDS / "seed-001.txt"), "-o", "{here}/none/r.html"), 2, "no such file"),
    ],
)
def test_mistakes_cost_one_line(tmp_path: Path, arguments: tuple[str, ...], code: int, message: str) -> None:
    [(_, extraction)] = pairs(hostile())
    (tmp_path / "facts.jsonl").write_text(extraction.to_json() + "\n", encoding="utf-8")
    (tmp_path / "broken.jsonl").write_text('{"schema_version": "1", "id": 5}\n', encoding="utf-8")
    given = [argument.format(here=tmp_path) for argument in arguments]
    given += [] if "-o" in given else ["-o", str(tmp_path / "r.html")]
    done = vnfdi("view", *given)
    assert done.returncode == code and message in done.stderr
    assert len(done.stderr.splitlines()) == 1 and "Traceback" not in done.stderr


def test_extractions_find_their_texts_in_a_folder(tmp_path: Path) -> None:
    [(article, extraction)] = pairs(Article(text=HOSTILE, id="h1"))
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "h1.txt").write_text(article.text, encoding="utf-8")
    (tmp_path / "facts.jsonl").write_text(extraction.to_json() + "\n", encoding="utf-8")
    done = vnfdi(
        "view", tmp_path / "facts.jsonl", "--articles", tmp_path / "texts", "-o", tmp_path / "r.html"
    )
    assert done.returncode == 0, done.stderr


def test_a_page_of_what_is_sure(tmp_path: Path) -> None:
    seed = SEEDS / "seed-001.txt"
    sizes = []
    for least in ("0", "0.9"):
        assert vnfdi("view", seed, "--min-score", least, "-o", tmp_path / "r.html").returncode == 0
        sizes.append((tmp_path / "r.html").stat().st_size)
    assert sizes[1] < sizes[0]


_HALF = "Trong 6 tháng đầu năm 2024, cả nước thu hút {} tỷ USD vốn FDI.\n"
TOLD_TWICE = (
    "Bắc Ninh cấp phép cho dự án Nhà máy Sông Cầu\nNăm 2024, Bắc Ninh cấp phép cho dự án Nhà máy Sông Cầu "
    "của Công ty TNHH Sông Cầu, vốn 283,5 triệu USD. " + _HALF.format("15,19"),
    "Nhà máy Sông Cầu <b>khởi công</b>\nNgày 5/9/2024, Công ty TNHH Sông Cầu khởi công Nhà máy Sông Cầu "
    "tại Bắc Ninh, tổng vốn 283,5 triệu USD. " + _HALF.format("15,2"),
)


@pytest.fixture(scope="module")
def across(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a store in which two articles tell of one project and one statistic."""
    folder = tmp_path_factory.mktemp("across")
    told = [
        Article(text=text, id=f"a{n}", published=date(2024, 7 + 2 * n, 6))
        for n, text in enumerate(TOLD_TWICE)
    ]
    with Store(folder / "s.duckdb") as store:
        ingest(told, store, vx.load(model=None), workers=0)
        shown = list(from_store(store))
        (folder / "report.html").write_text(
            as_html(shown, lang="en", together=together(store, shown)), encoding="utf-8"
        )
    return folder / "report.html"


@browsing
def test_a_project_of_two_articles_stands_once_and_leads_to_its_sentences(
    browser: Browser, across: Path
) -> None:
    opened = browser.new_page()
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.goto(across.as_uri())
    opened.wait_for_selector("html[data-ready]")
    opened.click("#tab-ledger")
    (card,) = opened.locator(".together").all()
    assert "Nhà máy Sông Cầu" in card.inner_text() and "2 sources" in card.inner_text()
    card.locator("summary").click()
    expect(card.locator(".steps li")).not_to_have_count(0)
    expect(card.locator(".leads q")).not_to_have_count(0)
    card.locator(".leads").last.click()
    expect(opened.locator(".card.selected")).to_have_count(1)
    opened.click("#tab-series")
    expect(opened.locator("#panel-months .matrix td").first).to_contain_text("bn")
    (point,) = opened.locator(".together", has_text="first 6 months of 2024").all()
    point.locator("summary").click()
    expect(point).to_contain_text("15.2 billion")
    opened.fill("#filter-query", "no such words")
    expect(opened.locator(".together")).to_have_count(0)
    assert complaints == []
    opened.close()


@browsing
def test_without_a_store_there_are_three_views(page: Page) -> None:
    expect(page.locator("#tabs button")).to_have_count(3)
