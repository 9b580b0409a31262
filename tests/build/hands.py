"""Builds a site with so many children beside it: `python -m tests.build.hands SITE OUTPUT HANDS [FATE FOLDER]`.

A process of its own, for who tests has threads, and who is killed is not to be the one who tests. With a fate the
children meet it when they make a certain article, or wait for it; each leaves its number in FOLDER.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from nq71.commands import build
from nq71.stages import article_page, article_pages, compression, errands, pelican_run, search_index
from tests.build import sites

if TYPE_CHECKING:
    from nq71.domain.article import Article
    from nq71.stages.press import Press
    from nq71.stages.rendering import Templates

FATEFUL = "bai-31"
FATES = ("killed", "disk-full", "mistake", "waits")


def meet(fate: str, folder: Path, article: Article) -> None:
    """Do to this child what is to be tested."""
    (folder / str(os.getpid())).touch()
    if fate == "waits":
        time.sleep(60)
    if article.slug != FATEFUL:
        return
    if fate == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if fate == "disk-full":
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    raise ValueError("a mistake of ours")


def main() -> int:
    """Build as the command does, however few the articles are."""
    site, output, hands, *rest = sys.argv[1:]
    signal.signal(signal.SIGINT, signal.default_int_handler)  # in the background it is ignored
    setattr(pelican_run, "hands", lambda: int(hands))  # noqa: B010 - a stranger changes it
    article_pages._LEAST = errands._LEAST = search_index._MANY = errands._FIRST = compression._LEAST = 3
    if rest:
        parent, make = os.getpid(), article_page.make_article

        def make_or_not(templates: Templates, press: Press, article: Article) -> None:
            if os.getpid() != parent:
                meet(rest[0], Path(rest[1]), article)
            make(templates, press, article)

        setattr(article_pages, "make_article", make_or_not)  # noqa: B010 - so that this stage alone has it
    with sites.clock_at(sites.CLOCK):
        return build.run(Path(site), Path(output))


if __name__ == "__main__":
    sys.exit(main())
