"""Preview on this machine alone: drafts and held articles shown and marked, the browser reloads by itself."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from watchfiles import awatch

from nq71.commands.preview import Preview
from nq71.commands.report_problems import refuse_site
from nq71.domain.response_headers import FRAMES
from nq71.domain.served import type_of
from nq71.messages import say
from nq71.stages.pelican_run import PROJECT
from nq71.writers.preview_page import EVENTS, FILES, PHONE, render_phone, render_waiting, with_band

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from types import FrameType

    from starlette.requests import Request
    from watchfiles import Change

HOST = "127.0.0.1"  # never beyond this machine: a preview shows what is not public
_DONE, _WRONG_USE = 0, 2
_TEMPLATES = PROJECT / "theme" / "templates"
_KEEP_ALIVE = 15  # seconds between signs of life, so that a closed page is noticed
_FILES = PROJECT / "theme" / "static" / "preview"
_FRESH = {"Cache-Control": "no-store"}


class Desk:
    """Answers the browser, and wakes every open page when there is something new."""

    def __init__(self, preview: Preview) -> None:
        """Serve ``preview``, which has tried to build once."""
        self.preview = preview
        self._waiting: dict[asyncio.Event, str] = {}  # the pages that listen, by the address of each
        self._shown: dict[str, int] = {}  # at which try a page showed already what the last build has found
        self._building = asyncio.Lock()
        self._closing = False

    @property
    def _plain(self) -> dict[str, str]:
        """Headers of every file: as readers will get them, but never kept."""
        return dict(self.preview.protection.of_everything) | _FRESH

    @property
    def _guarded(self) -> dict[str, str]:
        """Headers of every page: only the preview itself may show it in a frame."""
        return self._plain | dict(self.preview.protection.of_framed_pages) | {FRAMES: "SAMEORIGIN"}

    async def watch(self) -> None:
        """Build whenever a source changes, whatever comes of it; then wake the pages."""
        site = self.preview.site
        deep = [place for place in (site / "content", site / "closed", PROJECT / "theme") if place.exists()]
        await asyncio.gather(
            self._follow(awatch(*deep)), self._follow(awatch(site, watch_filter=_is_toml, recursive=False))
        )

    async def _follow(self, changes: AsyncIterator[set[tuple[Change, str]]]) -> None:
        async for found in changes:
            async with self._building:
                await self._show({Path(path) for _, path in found})

    async def _show(self, changed: set[Path]) -> None:
        """Show what is there at once, then all there is; a page that has nothing more to show is not woken twice."""
        self._shown = {}
        early = await asyncio.to_thread(self.preview.look_at, changed)
        tries, problems = self.preview.known.tries, self.preview.known.problems
        if early:
            self._wake(lambda page: page in early)
        await asyncio.to_thread(self.preview.build)
        known = self.preview.known
        if not known.failure and known.problems == problems:
            self._shown = {url: tries for url, page in early.items() if self.preview.holds(url, page)}
        self._wake(lambda page: page not in self._shown)

    def _wake(self, is_meant: Callable[[str], bool]) -> None:
        for event, page in self._waiting.items():
            if is_meant(page):
                event.set()

    async def events(self, request: Request) -> Response:
        """Tell one page that there is something newer than what it shows."""
        seen, page = (request.query_params.get(name, "") for name in ("tu", "trang"))
        return StreamingResponse(self._changes(seen, page), media_type="text/event-stream", headers=_FRESH)

    async def _changes(self, seen: str, page: str) -> AsyncIterator[str]:
        event = asyncio.Event()
        if seen not in {str(self.preview.known.tries), str(self._shown.get(page))}:  # a build ended on its way
            event.set()
        self._waiting[event] = page
        try:
            while not self._closing:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(event.wait(), _KEEP_ALIVE)
                yield "data: moi\n\n" if event.is_set() else ": con day\n\n"
                event.clear()
        finally:
            del self._waiting[event]

    def close(self) -> None:
        """Let go of the pages that listen, so that the server can end."""
        self._closing = True
        for event in self._waiting:
            event.set()

    async def phone(self, request: Request) -> Response:
        """Show a page as wide as a phone; only pages of this preview."""
        address = "/" + request.query_params.get("trang", "/").lstrip("/\\")
        return HTMLResponse(render_phone(address, _TEMPLATES), headers=self._guarded)

    async def file(self, request: Request) -> Response:
        """Answer with the style or the script of the band."""
        path = _FILES / request.path_params["name"]
        if path not in _FILES.iterdir():
            return Response(status_code=404)
        return FileResponse(path, media_type=type_of(path.name), headers=_FRESH)

    async def page(self, request: Request) -> Response:
        """Answer with a file of the build; a page gets the band with what is wrong."""
        known = self.preview.known
        if not known.built_at:
            return HTMLResponse(render_waiting(known, _TEMPLATES), status_code=503, headers=self._guarded)
        path = self.preview.find(request.url.path)
        missing = path is None
        path = path or self.preview.output / "404.html"
        if path.suffix != ".html":
            return FileResponse(path, media_type=type_of(path.name) or None, headers=self._plain)
        if not missing and path.name == "index.html" and not request.url.path.endswith("/"):
            return RedirectResponse(f"{request.url.path}/")  # links of a page count from its own folder
        framed = request.headers.get("sec-fetch-dest") == "iframe"
        url = request.url.path.lstrip("/")
        html = with_band(path.read_text(encoding="utf-8"), url, known, _TEMPLATES, framed=framed)
        return HTMLResponse(html, status_code=404 if missing else 200, headers=self._guarded)


def _is_toml(_: Change, path: str) -> bool:
    return path.endswith(".toml")


def run(site: Path, port: int) -> int:
    """Serve a preview of ``site`` until Ctrl-C, also one that cannot be built yet."""
    refusal = refuse_site(site)
    if refusal:
        print(refusal, file=sys.stderr)
        return _WRONG_USE
    listener = _listen(port)
    if listener is None:
        print(say("serve-port", port=port), file=sys.stderr)
        return _WRONG_USE
    with listener, tempfile.TemporaryDirectory(prefix="nq71-") as folder:
        preview = Preview(site, Path(folder))
        with contextlib.suppress(KeyboardInterrupt):
            preview.build()
            print(say("serve-ready", url=f"http://{HOST}:{port}"), flush=True)
            asyncio.run(_serve(Desk(preview), listener))
    print(say("serve-stopped"))
    return _DONE


def _listen(port: int) -> socket.socket | None:
    listener = socket.socket()
    if sys.platform != "win32":  # there the option would let two previews share one port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen()  # at once, so that whoever is quick waits a moment and is not refused
    except (OSError, OverflowError):
        listener.close()
        return None
    return listener


class _Server(uvicorn.Server):
    """Ends at once on Ctrl-C, however many pages are open."""

    def __init__(self, config: uvicorn.Config, desk: Desk) -> None:
        super().__init__(config)
        self._desk = desk

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Say goodbye to the pages first."""
        self._desk.close()
        super().handle_exit(sig, frame)


async def _serve(desk: Desk, listener: socket.socket) -> None:
    own = [Route(EVENTS, desk.events), Route(PHONE, desk.phone), Route(f"{FILES}{{name}}", desk.file)]
    routes = [*own, Route("/{path:path}", desk.page)]
    # A page of another site may lead its own name to this machine, but not call itself by ours.
    only_us = Middleware(TrustedHostMiddleware, allowed_hosts=[HOST, "localhost"])
    app = Starlette(routes=routes, middleware=[only_us])
    config = uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=1)
    watcher = asyncio.create_task(desk.watch())
    try:
        await _Server(config, desk).serve(sockets=[listener])
    finally:
        watcher.cancel()
