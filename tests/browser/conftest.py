"""A headless Chromium and a running `hadath serve`; where there is no Chromium the tests here are skipped and say why."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from hadath.document import Document
from hadath.evaluate.gold import load_gold
from hadath.evaluate.values import bounds
from hadath.revive import document_from
from serving import Server

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "articles"
HOW = "needs Chromium and its driver: apt-get install -y chromium chromium-driver; pip install selenium"
SIZES = {"desktop": (1280, 900), "phone": (390, 844)}


def _found(*names: str) -> str | None:
    return next((path for name in names if (path := shutil.which(name))), None)


class Browser:
    """A Chromium: `d` is Selenium's driver, the rest are shorthands."""

    def __init__(self, downloads: Path) -> None:
        from selenium import webdriver
        from selenium.webdriver.chrome.service import Service

        options = webdriver.ChromeOptions()
        options.binary_location = _found("chromium", "chromium-browser", "google-chrome") or ""
        for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
        self.downloads = downloads
        self.d = webdriver.Chrome(options=options, service=Service(_found("chromedriver")))

    def reset(self, *, size: str = "desktop", dark: bool = False) -> None:
        width, height = SIZES[size]
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": size == "phone"}
        self.d.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.d.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": [scheme]})

    def js(self, code: str, *arguments: Any) -> Any:
        return self.d.execute_script(code, *arguments)

    def one(self, selector: str) -> Any:
        return self.d.find_element("css selector", selector)

    def all(self, selector: str) -> list[Any]:
        return list(self.d.find_elements("css selector", selector))

    def until(self, what: Callable[[], Any], why: str) -> Any:
        """What `what()` gives once that is true."""
        end = time.monotonic() + 20
        while time.monotonic() < end:
            if found := what():
                return found
            time.sleep(0.05)
        raise AssertionError(f"waited 20 s in vain: {why}; console: {self.d.get_log('browser')}")

    def press(self, *keys: str) -> None:
        """Keys to whatever has the focus."""
        from selenium.webdriver.common.action_chains import ActionChains

        for key in keys:
            ActionChains(self.d).send_keys(key).perform()

    def focus(self) -> str:
        """What has the focus: tag, id, and the key or event it stands for."""
        return str(
            self.js(
                "const a = document.activeElement;"
                "return [a.tagName, a.id, a.dataset.key || a.dataset.event || a.dataset.do || ''].join(' ')"
            )
        )

    def complaints(self) -> list[str]:
        """What the console says of errors and of broken policy."""
        return [line["message"] for line in self.d.get_log("browser") if line["level"] == "SEVERE"]


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    pytest.importorskip("selenium", reason=HOW)
    if not (_found("chromium", "chromium-browser", "google-chrome") and _found("chromedriver")):
        pytest.skip(HOW)
    browser = Browser(tmp_path_factory.mktemp("downloads"))
    yield browser
    browser.d.quit()


@pytest.fixture
def browser(chromium: Browser) -> Iterator[Browser]:
    chromium.d.get("about:blank")
    chromium.d.get_log("browser")
    chromium.reset()
    yield chromium
    chromium.js("window.hadath && window.hadath.edit && (window.hadath.edit.unsaved = false)")


@pytest.fixture(scope="session")
def source() -> Document:
    """The source article with its gold, as the pipeline would give it."""
    return gold_document("kazakhstan-gulf")


def gold_document(name: str) -> Document:
    gold = load_gold(CORPUS / f"{name}.gold.toml")
    for event in gold["events"]:
        event["date_start"], event["date_end"] = bounds(event.get("date_edtf")) or (None, None)
    return document_from(gold)


@pytest.fixture(scope="session")
def gold_documents() -> list[Document]:
    return [gold_document(path.name.removesuffix(".gold.toml")) for path in sorted(CORPUS.glob("*.gold.toml"))[:8]]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    pytest.importorskip("fastapi", reason="hadath serve needs its extra: pip install 'hadath[serve]'")
    pytest.importorskip("uvicorn", reason="hadath serve needs its extra: pip install 'hadath[serve]'")
    folder = tmp_path_factory.mktemp("gold")
    for ending in (".txt", ".gold.toml"):
        shutil.copy(CORPUS / f"kazakhstan-gulf{ending}", folder)
    with Server(folder) as running:
        yield running
