"""The picture of the report in README: `make picture`. Needs Chromium; writes docs/img/report.png."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
OUT = ROOT / "docs" / "img" / "report.png"
SIZE = {"width": 1120, "height": 1000}
MARGIN = 8


def main() -> None:
    """Read the shipped examples, open the report, take what a reader sees first."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        raise SystemExit("no Chromium on this machine")
    with tempfile.TemporaryDirectory() as folder:
        page_file = Path(folder) / "report.html"
        taksir = Path(sys.executable).parent / "taksir"
        arguments = ["brief", "examples/articles", "--as-of", "2026-03-02", "--no-keep", "--html", str(page_file)]
        done = subprocess.run([taksir, *arguments], cwd=ROOT, check=False, capture_output=True, encoding="utf-8")
        if done.returncode not in (0, 1):
            raise SystemExit(done.stderr)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
            page = browser.new_page(
                viewport=SIZE, color_scheme="light", reduced_motion="reduce", device_scale_factor=1.5
            )
            page.goto(page_file.as_uri())
            OUT.parent.mkdir(parents=True, exist_ok=True)
            card = page.locator("details").first.bounding_box()
            end = card["y"] + card["height"] + MARGIN if card else SIZE["height"]
            page.screenshot(path=OUT, full_page=True, clip={"x": 0, "y": 0, "width": SIZE["width"], "height": end})
            browser.close()


if __name__ == "__main__":
    main()
