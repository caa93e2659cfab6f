"""What stands before every route: whose request it is, how large it may be, and what the browser may do with the answer."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException

from hadath.serve.settings import Settings

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",  # Plotly and Swagger UI set styles on elements
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = {
    b"content-security-policy": POLICY.encode(),
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"cross-origin-resource-policy": b"same-origin",
    b"cache-control": b"no-store",
}
_READS = frozenset({"GET", "HEAD", "OPTIONS"})


class TooLarge(HTTPException):
    """The body of a request went over the limit. FastAPI lets only its own kind of exception through a body that it reads."""


class Guard:
    """An ASGI app around another that refuses what comes from elsewhere and what is too large."""

    def __init__(self, app: App, settings: Settings) -> None:
        """`settings` say which hosts are ours and what is too large."""
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer why not."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        if why := self._foreign(scope["method"], headers):
            await _refuse(send, 403, why)
            return
        counted = _Counted(receive, send, self._settings.largest)
        if _declared(headers) > self._settings.largest:
            await _refuse(send, 413, counted.why)
            return
        try:
            await self._app(scope, counted.receive, counted.send)
        except TooLarge:
            if not counted.begun:
                await _refuse(send, 413, counted.why)

    def _foreign(self, method: str, headers: dict[str, str]) -> str | None:
        """Why a request is not from this server's own page or a local program; None where it is."""
        host = headers.get("host", "")
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        if name.lower() not in self._settings.hosts:
            return f"host {host!r} is not served here; ask for 127.0.0.1, or start with --allow-host"
        if method in _READS:
            return None
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return "this request comes from another site's page"
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != host:
            return "this request comes from another site's page"
        return None


def _declared(headers: dict[str, str]) -> int:
    length = headers.get("content-length", "0")
    return int(length) if length.isdecimal() and length.isascii() else 0


class _Counted:
    """The two ends of a request, counting what comes in and adding headers to what goes out."""

    def __init__(self, receive: Receive, send: Send, largest: int) -> None:
        self._receive, self._send, self._largest = receive, send, largest
        self._bytes = 0
        self.begun = False
        self.why = f"more than {largest:,} bytes; start with a larger --max-bytes, or use hadath extract"

    async def receive(self) -> Message:
        message = await self._receive()
        self._bytes += len(message.get("body", b""))
        if self._bytes > self._largest:
            raise TooLarge(413, self.why)
        return message

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            message = {**message, "headers": [*message.get("headers", []), *_HEADERS.items()]}
        await self._send(message)


async def _refuse(send: Send, status: int, why: str) -> None:
    body = json.dumps({"detail": why}).encode()
    headers = [(b"content-type", b"application/json"), (b"connection", b"close"), *_HEADERS.items()]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
