"""Draw the pictures that other sites show beside a link to ours: `python tools/share_images.py`.

One for each edition, from the mark, the name and a line of its description; written to docs/assets/ and
kept there, since what a browser draws depends on its fonts. Needs Chromium and Noto Serif CJK.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

ASSETS = Path(__file__).parents[1] / "docs" / "assets"
WIDTH, HEIGHT = 1200, 630  # the size that opengraph.dev and the large networks ask for
TEXTS = {
    "zh-Hans": ("Noto Serif CJK SC", "百模志", "中国大语言模型竞赛的数字百科", "谁在何时做了什么，由谁说出，后来怎样"),
    "zh-Hant": ("Noto Serif CJK TC", "百模志", "中國大型語言模型競賽的數位百科", "誰在何時做了什麼，由誰說出，後來怎樣"),
}
PAGE = """<body style="margin:0;width:{width}px;height:{height}px;box-sizing:border-box;padding:90px;background:#fbf9f6;
color:#1f1b18;font:bold 41px/1.6 '{font}';display:flex;gap:70px;align-items:center"><div style="width:300px">{mark}</div>
<div><div style="font-size:150px;line-height:1.2;color:#8c231c">{name}</div>{line}<div style="font-size:34px;color:#5c534c">{more}</div></div>"""


def main() -> None:
    """Write both pictures."""
    mark = (ASSETS / "mark.svg").read_text("utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        for language, (font, name, line, more) in TEXTS.items():
            page.set_content(PAGE.format(width=WIDTH, height=HEIGHT, font=font, mark=mark, name=name, line=line, more=more))
            page.screenshot(path=ASSETS / f"share-{language}.png")
        browser.close()


if __name__ == "__main__":
    main()
