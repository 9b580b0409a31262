"""Preview on this machine alone: drafts and held articles shown and marked, the browser reloads by itself."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn
from starlette.applications import Starlette
from starlette.responses import FileResponse, HTMLResponse, Response, StreamingResponse
from starlette.routing import Route
from watchfiles import awatch

from nq71.checks import run_all
from nq71.commands.report_problems import print_problems, refuse_site
from nq71.messages import say
from nq71.problem import ProblemsFound
from nq71.readers.clock import ClockError
from nq71.stages.pelican_run import PREVIEW, PROJECT, run_pelican
from nq71.storage.release import release_to

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request

HOST = "127.0.0.1"  # never beyond this machine: a preview shows what is not public
_DONE, _PROBLEMS, _WRONG_USE = 0, 1, 2
_EVENTS = "/__xem-thu/thay-doi"
_RELOAD = f'<script>new EventSource("{_EVENTS}").onmessage = () => location.reload()</script>'
_KEEP_ALIVE = 15  # seconds between signs of life, so that a closed page is noticed


class Preview:
    """The latest good build of a site, and the pages that wait for the next one."""

    def __init__(self, site: Path, folder: Path) -> None:
        """Build into ``folder``, which is ours alone."""
        self.site = site.resolve()
        self.output = folder / "xem-thu"
        self._waiting: set[asyncio.Event] = set()

    def build(self) -> bool:
        """Build anew and print every problem; the old build stays when this one is refused."""
        try:
            with release_to(self.output, put_foreign_aside=False) as fresh:
                press = run_pelican(self.site, fresh, PREVIEW)
        except ProblemsFound as found:
            print_problems(found.problems)
            return False
        except ClockError as error:
            print(say("clock-bad", value=error), file=sys.stderr)
            return False
        except (OSError, RuntimeError, ValueError) as error:
            print(say("serve-failed", reason=error), file=sys.stderr)
            return False
        print_problems(run_all(press.edition.submission))
        now = datetime.now(press.edition.now.tzinfo)
        print(say("serve-rebuilt", time=f"{now:%H:%M:%S}", articles=len(press.edition.shown)), flush=True)
        return True

    async def watch(self) -> None:
        """Rebuild whenever a source changes, then wake every open page."""
        sources = [self.site / name for name in ("content", "closed", "plan.toml", "figures.toml")]
        places = [*sources, PROJECT / "theme"]
        async for _ in awatch(*(place for place in places if place.exists())):
            if await asyncio.to_thread(self.build):
                for event in self._waiting:
                    event.set()

    async def events(self, _: Request) -> Response:
        """Tell one page that there is something new."""
        return StreamingResponse(self._changes(), media_type="text/event-stream")

    async def _changes(self) -> AsyncIterator[str]:
        event = asyncio.Event()
        self._waiting.add(event)
        try:
            while True:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(event.wait(), _KEEP_ALIVE)
                yield "data: moi\n\n" if event.is_set() else ": con day\n\n"
                event.clear()
        finally:
            self._waiting.discard(event)

    async def page(self, request: Request) -> Response:
        """Answer with a file of the build; a page gets the line that reloads it."""
        path = self._find(request.url.path)
        missing = path is None
        path = path or self.output / "404.html"
        if path.suffix != ".html":
            return FileResponse(path, headers={"Cache-Control": "no-store"})
        html = path.read_text(encoding="utf-8").replace("</body>", f"{_RELOAD}</body>")
        return HTMLResponse(html, status_code=404 if missing else 200, headers={"Cache-Control": "no-store"})

    def _find(self, address: str) -> Path | None:
        path = (self.output / address.lstrip("/")).resolve()
        if path.is_dir():
            path /= "index.html"
        is_ours = path.is_relative_to(self.output.resolve()) and not path.name.startswith(".")
        return path if is_ours and path.is_file() else None


def run(site: Path, port: int) -> int:
    """Serve a preview of ``site`` until Ctrl-C."""
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
        if not preview.build():
            return _PROBLEMS
        print(say("serve-ready", url=f"http://{HOST}:{port}"), flush=True)
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(_serve(preview, listener))
    print(say("serve-stopped"))
    return _DONE


def _listen(port: int) -> socket.socket | None:
    listener = socket.socket()
    if sys.platform != "win32":  # there the option would let two previews share one port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except (OSError, OverflowError):
        listener.close()
        return None
    return listener


async def _serve(preview: Preview, listener: socket.socket) -> None:
    routes = [Route(_EVENTS, preview.events), Route("/{path:path}", preview.page)]
    config = uvicorn.Config(Starlette(routes=routes), log_level="error", timeout_graceful_shutdown=1)
    watcher = asyncio.create_task(preview.watch())
    try:
        await uvicorn.Server(config).serve(sockets=[listener])
    finally:
        watcher.cancel()
