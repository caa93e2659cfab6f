"""The server's API: what it gives, what it refuses, and where it writes."""

from __future__ import annotations

import gzip
import io
import json
import os
import signal
import socket
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="hadath serve needs its extra: pip install 'hadath[serve]'")
pytest.importorskip("httpx", reason="the tests of hadath serve need httpx: pip install 'hadath[test]'")

from fastapi.testclient import TestClient

from hadath.document import Article, Options
from hadath.evaluate.gold import load_gold
from hadath.extract import extract
from hadath.serve.app import create_app
from hadath.serve.settings import Settings
from hadath.serve.work import TooSlow, _limited
from samples import Run
from serving import Server

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "articles"
LARGEST = 300_000
TEXT = "استقبل أمير قطر الرئيس المصري في الدوحة أمس."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("gold")


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    app = create_app(Settings(folder, largest=LARGEST, workers=1))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        yield client


def _extracted(client: TestClient, text: str = TEXT, **more: Any) -> dict[str, Any]:
    answer = client.post("/extract", json={"text": text, "with_text": True, **more})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt"))[:10], ids=lambda p: p.stem)
def test_extract_gives_exactly_the_document(client: TestClient, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    article = Article(path.stem, text, "2016-10-14", "t", "s")
    asked = {"id": path.stem, "text": text, "published": "2016-10-14", "title": "t", "source": "s"}
    answer = client.post("/extract", json={**asked, "prefer": "future", "date_order": "mdy", "week_start": "sunday"})
    assert answer.json() == json.loads(
        json.dumps(extract(article, options=Options("future", "mdy", "sunday")).to_dict())
    )


def test_the_text_comes_back_only_where_asked(client: TestClient) -> None:
    assert "text" not in client.post("/extract", json={"text": TEXT}).json()
    assert _extracted(client)["text"] == TEXT


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": 3},
        {"text": "a", "published": "soon"},
        {"text": "a", "prefer": "never"},
        {"text": "a", "more": 1},
        [],
    ],
)
def test_a_wrong_request_is_told_what_is_wrong(client: TestClient, body: Any) -> None:
    answer = client.post("/extract", content=json.dumps(body), headers={"content-type": "application/json"})
    assert answer.status_code == 422
    assert all({"loc", "msg", "type"} == set(wrong) for wrong in answer.json()["detail"])


def test_half_a_character_goes_through_and_is_not_saved(client: TestClient, folder: Path) -> None:
    text = f"\ud800 {TEXT} \udfff"
    headers = {"content-type": "application/json"}
    asked = json.dumps({"text": text, "id": "half", "with_text": True})
    document = client.post("/extract", content=asked, headers=headers).json()
    assert document["text"] == text
    assert document["countries"][0]["start"] == text.index(document["countries"][0]["text"])
    exported = client.post("/export/csv", content=json.dumps({"documents": [document]}), headers=headers)
    assert exported.status_code == 200
    assert client.put("/gold", content=json.dumps(document), headers=headers).status_code == 409
    assert not list(folder.glob("half*"))


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 5000])
def test_a_body_that_is_no_json_is_refused(client: TestClient, body: bytes) -> None:
    answer = client.post("/extract", content=body, headers={"content-type": "application/json"})
    assert answer.status_code in (400, 422)
    assert "detail" in answer.json()


FOREIGN = [
    {"origin": "http://evil.example"},
    {"origin": "null"},
    {"origin": "http://127.0.0.1:1"},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"host": "evil.example"},
    {"host": "127.0.0.1.evil.example:8765"},
]


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
@pytest.mark.parametrize(
    ("method", "path"), [("PUT", "/gold"), ("POST", "/extract"), ("POST", "/export/csv"), ("POST", "/read?name=a.txt")]
)
def test_another_site_is_refused(client: TestClient, headers: dict[str, str], method: str, path: str) -> None:
    answer = client.request(method, path, json={"text": "a"}, headers=headers)
    assert answer.status_code == 403


def test_a_rebound_name_cannot_even_read(client: TestClient) -> None:
    assert client.get("/articles", headers={"host": "evil.example"}).status_code == 403


def test_a_name_that_was_allowed_is_served(folder: Path) -> None:
    with TestClient(
        create_app(Settings(folder, frozenset({"Desk.example"}))), base_url="http://desk.example"
    ) as client:
        assert client.get("/articles").status_code == 200
        assert client.get("/articles", headers={"host": "other.example"}).status_code == 403


def test_our_own_page_and_a_program_are_let_through(client: TestClient) -> None:
    own = {"origin": "http://127.0.0.1", "sec-fetch-site": "same-origin"}
    assert client.post("/extract", json={"text": "a"}, headers=own).status_code == 200
    assert client.post("/extract", json={"text": "a"}, headers={"host": "localhost"}).status_code == 200


def test_a_form_of_another_page_could_not_be_taken_for_json(client: TestClient) -> None:
    body = json.dumps({"text": "a"})
    assert client.post("/extract", content=body, headers={"content-type": "text/plain"}).status_code == 422
    assert client.post("/read?name=a.txt", content=b"a", headers={"content-type": "text/plain"}).status_code == 415


@pytest.mark.parametrize("path", ["/", "/docs", "/articles", "/assets/base.js", "/nothing"])
def test_every_answer_says_what_a_browser_may_do(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert "script-src 'self'" in headers["content-security-policy"]
    assert "unsafe-inline" not in headers["content-security-policy"].split("script-src")[1].split(";")[0]
    assert headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in headers


def test_the_page_has_no_script_of_its_own(client: TestClient) -> None:
    page = client.get("/").text
    assert page.count("<script") == page.count('<script src="/assets/')
    for name in page.split('<script src="/assets/')[1:]:
        assert client.get("/assets/" + name.split('"')[0]).status_code == 200


@pytest.mark.parametrize("name", ["../app.py", "..%2fapp.py", "%2e%2e/app.py", "/etc/passwd", "app.py", "index.html"])
def test_no_other_file_can_be_asked_for(client: TestClient, name: str) -> None:
    assert client.get("/assets/" + name).status_code == 404


def test_what_is_too_large_is_refused_declared_or_not(client: TestClient) -> None:
    large = json.dumps({"text": "a" * LARGEST}).encode()
    headers = {"content-type": "application/json"}
    assert client.post("/extract", content=large, headers=headers).status_code == 413
    pieces = iter([large[:1000]] * (LARGEST // 1000 + 2))
    assert client.post("/extract", content=pieces, headers=headers).status_code == 413
    assert _extracted(client, "ا" * 1000)["text"] == "ا" * 1000


def _zeros(name: str) -> bytes:
    if name.endswith(".gz"):
        return gzip.compress(b"a" * (LARGEST * 5))
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (LARGEST * 5))
    return held.getvalue()


@pytest.mark.parametrize("name", ["bomb.txt.gz", "bomb.docx"])
def test_a_file_that_unpacks_to_too_much_is_refused(client: TestClient, name: str) -> None:
    assert _read(client, name, _zeros(name)).status_code == 413


def _read(client: TestClient, name: str, content: bytes) -> Any:
    headers = {"content-type": "application/octet-stream"}
    return client.post("/read", params={"name": name}, content=content, headers=headers)


def test_a_file_is_read_by_its_ending(client: TestClient) -> None:
    assert _read(client, "a.txt", TEXT.encode("cp1256")).json()["articles"][0]["text"] == TEXT
    row = json.dumps({"id": "x", "text": TEXT, "published": "2017-03-05"}).encode()
    found = _read(client, "many.jsonl.gz", gzip.compress(row + b"\n{}\n")).json()
    assert [(a["id"], a["published"]) for a in found["articles"]] == [("x", "2017-03-05")]
    assert len(found["problems"]) == 1


@pytest.mark.parametrize("name", ["a.exe", "a", "-", "../../a.exe", "\x00", "*"])
def test_an_unknown_kind_of_file_is_refused(client: TestClient, name: str) -> None:
    answer = _read(client, name, b"a")
    assert answer.status_code == 415
    assert "/tmp" not in answer.text


@pytest.mark.parametrize("name", ["../../evil.txt", "..\\evil.txt", "/etc/evil.txt"])
def test_an_upload_is_read_under_its_bare_name(client: TestClient, name: str) -> None:
    assert _read(client, name, b"a").json()["articles"][0]["id"] == "evil"


def test_work_that_takes_too_long_is_ended() -> None:
    def forever() -> None:
        while True:
            pass

    with pytest.raises(TooSlow):
        _limited(0.05, forever)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks for processes in /proc")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_no_worker_outlives_the_server(folder: Path, how: signal.Signals) -> None:
    with Server(folder) as server:
        with urllib.request.urlopen(server.url + "/articles", timeout=20) as answer:
            assert answer.status == 200
        body = urllib.request.Request(server.url + "/extract", b'{"text": "a"}', {"content-type": "application/json"})
        urllib.request.urlopen(body, timeout=20).close()
        children = _children(server.process.pid)
        assert children
        server.process.send_signal(how)
        server.process.wait(20)
        end = time.monotonic() + 20
        while any(Path(f"/proc/{child}").exists() for child in children) and time.monotonic() < end:
            time.sleep(0.05)
        assert not [child for child in children if Path(f"/proc/{child}").exists()]


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks for processes in /proc")
def test_a_worker_that_was_killed_is_replaced(folder: Path) -> None:
    with Server(folder, "--workers", "1") as server:
        ask = urllib.request.Request(server.url + "/extract", b'{"text": "a"}', {"content-type": "application/json"})
        urllib.request.urlopen(ask, timeout=20).close()
        for child in _children(server.process.pid):
            os.kill(child, signal.SIGKILL)
        time.sleep(0.5)  # the pool notices
        with urllib.request.urlopen(ask, timeout=20) as answer:
            assert answer.status == 200


def _children(process: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[1]) == process:
            found.append(int(stat.parent.name))
    return found


def test_too_slow_is_said_and_the_next_request_is_answered() -> None:
    with TestClient(create_app(Settings(workers=1, seconds=0.5)), base_url="http://127.0.0.1") as client:
        while client.post("/extract", json={"text": "a"}).status_code == 504:
            pass  # the worker starts
        slow = client.post("/extract", json={"text": f"{TEXT}\n" * 50_000})
        assert slow.status_code == 504
        assert client.post("/extract", json={"text": "a"}).status_code == 200


def test_gold_is_saved_and_read_back(client: TestClient, folder: Path) -> None:
    document = _extracted(client, id="saved", published="2017-03-05")
    document["countries"][0]["iso3"] = "BHR"
    answer = client.put("/gold", json={**document, "annotator": "tester"})
    assert answer.status_code == 200, answer.text
    assert answer.json()["file"] == "saved.gold.toml"
    gold = load_gold(folder / "saved.gold.toml")
    assert (gold["countries"][0]["iso3"], gold["annotator"], gold["text"]) == ("BHR", "tester", TEXT)
    assert client.get("/gold/saved").json() == json.loads(json.dumps(gold))
    assert client.get("/articles/saved").json()["published"] == "2017-03-05"
    assert {"id": "saved", "gold": True} in client.get("/articles").json()["articles"]
    assert not list(folder.glob(".hadath-*"))


@pytest.mark.parametrize(
    "name", ["../evil", "/tmp/evil", "..", ".evil", "a/b", "a\\b", "a\x00b", "CON:", "", "a" * 200, "evil "]
)
def test_nothing_is_written_outside_the_folder(client: TestClient, folder: Path, name: str) -> None:
    before = sorted(folder.parent.rglob("*"))
    answer = client.put("/gold", json={**_extracted(client), "id": name})
    assert answer.status_code in (403, 422)
    assert sorted(folder.parent.rglob("*")) == before


@pytest.mark.parametrize("ending", [".txt", ".gold.toml"])
def test_a_link_does_not_lead_out_of_the_folder(client: TestClient, folder: Path, tmp_path: Path, ending: str) -> None:
    outside = tmp_path / "outside"
    outside.write_text("mine", encoding="utf-8")
    link = folder / f"link{ending}"
    link.symlink_to(outside)
    try:
        assert client.put("/gold", json=_extracted(client, id="link")).status_code == 403
        assert client.get("/articles/link").status_code in (403, 404)
    finally:
        link.unlink()
    assert outside.read_text(encoding="utf-8") == "mine"


def test_another_text_of_the_same_id_is_not_overwritten(client: TestClient, folder: Path) -> None:
    (folder / "taken.txt").write_text("another", encoding="utf-8")
    answer = client.put("/gold", json=_extracted(client, id="taken"))
    assert answer.status_code == 409
    assert (folder / "taken.txt").read_text(encoding="utf-8") == "another"


def test_what_gold_cannot_say_is_refused_with_its_place(client: TestClient, folder: Path) -> None:
    document = _extracted(client, id="faulty")
    document["dates"][0]["value"] = "soon"
    answer = client.put("/gold", json=document)
    assert answer.status_code == 409
    assert "EDTF" in answer.json()["detail"]
    assert not list(folder.glob("faulty*"))


def test_a_span_that_says_other_characters_is_refused(client: TestClient) -> None:
    document = _extracted(client)
    for change in ({"start": 0}, {"end": 10_000}, {"text": "x"}):
        wrong = {**document, "countries": [{**document["countries"][0], **change}]}
        assert client.post("/export/csv", json={"documents": [wrong]}).status_code == 409


def test_without_a_folder_nothing_is_saved() -> None:
    with TestClient(create_app(Settings(workers=1)), base_url="http://127.0.0.1") as client:
        assert client.get("/articles").json() == {"folder": None, "articles": []}
        answer = client.put("/gold", json={"id": "a", "text": TEXT})
        assert answer.status_code == 409
        assert "hadath serve FOLDER" in answer.json()["detail"]


def test_exports_are_what_extract_writes(client: TestClient, hadath: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    document = _extracted(client, id="a")
    for form in ("csv", "xlsx"):
        assert hadath("extract", "a.txt", "-o", f"x.{form}").returncode == 0
        answer = client.post(f"/export/{form}", json={"documents": [document]})
        assert answer.content == (tmp_path / f"x.{form}").read_bytes()
        assert "attachment" in answer.headers["content-disposition"]
    assert hadath("extract", "a.txt", "--with-text", "-o", "x.jsonl").returncode == 0
    lines = client.post("/export/jsonl", json={"documents": [document]}).content
    assert lines == (tmp_path / "x.jsonl").read_bytes()


def test_gold_compares_with_itself_as_right(client: TestClient, folder: Path) -> None:
    for ending in (".txt", ".gold.toml"):
        (folder / f"kazakhstan-gulf{ending}").write_bytes((CORPUS / f"kazakhstan-gulf{ending}").read_bytes())
    gold = client.get("/gold/kazakhstan-gulf").json()
    answer = client.post("/compare", json=gold)
    assert answer.status_code == 200, answer.text
    assert {o["kind"] for o in answer.json()["outcomes"]} == {"right"}
    assert answer.json()["scores"]["events.full"]["f"] == 1
    gold["countries"][0]["iso3"] = "XKX"
    wrong = [o for o in client.post("/compare", json=gold).json()["outcomes"] if o["kind"] != "right"]
    assert [(o["kind"], o["layer"], o["start"]) for o in wrong] == [
        ("wrong", "countries", gold["countries"][0]["start"])
    ]


def test_a_port_that_is_taken_is_told(hadath: Run, folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        answer = hadath("serve", str(folder), "--port", str(taken.getsockname()[1]))
    assert answer.returncode == 2
    assert b"--port" in answer.stderr and b"Traceback" not in answer.stderr


def test_the_command_says_what_is_missing(hadath: Run) -> None:
    answer = hadath("serve", "no-such-folder")
    assert answer.returncode == 2
    assert b"no-such-folder" in answer.stderr and b"Traceback" not in answer.stderr
