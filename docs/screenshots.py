"""Take the pictures of README and docs from the page that ``make demo`` writes, with Debian's chromium."""

import shutil
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]


def main() -> None:
    """Take a picture of each view; the page opens in English, the facts stay in the words of the articles."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 760})
        page.goto((ROOT / "out" / "report.html").as_uri())
        page.wait_for_selector("html[data-ready]")
        page.screenshot(path=IMAGES / "view-summary-vi.png")
        page.click("#language")
        page.mouse.move(0, 0)
        page.screenshot(path=IMAGES / "view-summary.png")
        page.keyboard.press("2")
        page.locator(".list button", has_text="seed-001").click()
        page.locator(".card[data-fact=f3]").click()
        page.screenshot(path=IMAGES / "view-reader.png")
        page.keyboard.press("3")
        page.screenshot(path=IMAGES / "view-table.png")
        page.click("#theme")
        page.keyboard.press("2")
        page.screenshot(path=IMAGES / "view-dark.png")
        page.click("#theme")
        page.keyboard.press("1")
        page.locator("#panel-by_province").scroll_into_view_if_needed()
        page.evaluate("document.querySelector('.stack').scrollIntoView()")
        page.screenshot(path=IMAGES / "view-charts.png")
        browser.close()
    for picture in sorted(IMAGES.glob("*.png")):
        Image.open(picture).convert("RGB").quantize(64).save(picture, optimize=True)


if __name__ == "__main__":
    main()
