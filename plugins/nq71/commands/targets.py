"""What ``deploy``, ``rollback`` and ``status`` begin and end with: the target that is meant, and why it refused."""

from __future__ import annotations

import os
import sys
import traceback
from contextlib import contextmanager
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

from nq71.commands.report_problems import print_problems, refuse_site
from nq71.domain.plan_file import PLAN_FILE
from nq71.messages import did_you_mean, say
from nq71.readers.clock import ClockError, read_clock
from nq71.readers.deploy import DEPLOY_FILE, read_destinations
from nq71.readers.plan import plan_of, read_plan
from nq71.storage.deploy.refusals import RefusalError
from nq71.storage.deploy.secrets import SecretMissingError
from nq71.storage.deploy.store import FarSideError
from nq71.storage.deploy.target import AlteredError
from nq71.storage.release import BusyError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from nq71.domain.destination import Destination

DONE, PROBLEMS, WRONG_USE = 0, 1, 2


class StoppedError(Exception):
    """The command ends here; the reason is printed, ``code`` is its exit code."""

    def __init__(self, code: int) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code


def refuse_target(site: Path, name: str) -> str:
    """Return why nothing can be deployed to the target of that name (the first one, if empty), or an empty text."""
    if not (site / DEPLOY_FILE).is_file():
        return say("deploy-no-file", file=DEPLOY_FILE)
    found = read_destinations(site)
    if found.problems:
        lines = [problem.as_text() for problem in found.problems]
        return "\n".join([*lines, say("deploy-problems", places=len(found.problems), file=DEPLOY_FILE)])
    known = found.by_name
    if name and name not in known:
        hint = did_you_mean(name, known)
        return say("deploy-no-target", file=DEPLOY_FILE, name=name, hint=hint, known=", ".join(known))
    return ""


def find_destination(site: Path, name: str) -> Destination:
    """Return the target of that name, or the first one. Raises ``StoppedError`` when there is none to be used."""
    refusal = refuse_site(site)
    if not refusal and (site / DEPLOY_FILE).is_file():
        found = read_destinations(site)
        if found.problems:
            print_problems(found.problems)
            print(say("deploy-problems", places=len(found.problems), file=DEPLOY_FILE))
            raise StoppedError(PROBLEMS)
        if not name or name in found.by_name:
            return found.by_name[name] if name else next(iter(found.by_name.values()))
    print(refusal or refuse_target(site, name), file=sys.stderr)
    raise StoppedError(WRONG_USE)


def moment_at(site: Path) -> datetime:
    """Return the moment of this run, in the school's time where the plan can be read. Raises ``ClockError``."""
    shape = read_plan(site / PLAN_FILE).value
    return read_clock(os.environ, plan_of(shape).school.zone if shape else UTC)


@contextmanager
def told(output: Path | None = None) -> Iterator[None]:
    """Turn whatever a target refuses into a sentence and ``StoppedError``. No secret gets into any of them."""
    try:
        yield
    except (RefusalError, FarSideError, SecretMissingError) as refusal:
        print(refusal, file=sys.stderr)
        raise StoppedError(PROBLEMS) from None
    except AlteredError as altered:
        print(say("deploy-output-changed", path=altered), file=sys.stderr)
        raise StoppedError(PROBLEMS) from None
    except BusyError:
        print(say("output-busy", folder=output.name if output else ""), file=sys.stderr)
        raise StoppedError(WRONG_USE) from None
    except ClockError as error:
        print(say("clock-bad", value=error), file=sys.stderr)
        raise StoppedError(WRONG_USE) from None
    except OSError as error:
        print(say("deploy-disk", reason=error.strerror or type(error).__name__), file=sys.stderr)
        raise StoppedError(PROBLEMS) from None
    except KeyboardInterrupt:
        print(say("deploy-cancelled"), file=sys.stderr)
        raise
    except StoppedError:
        raise
    except Exception as mistake:  # noqa: BLE001 - our own: where it was, not its words, which may hold a secret
        print(say("deploy-internal"), file=sys.stderr)
        print("".join(traceback.format_tb(mistake.__traceback__)), type(mistake).__name__, sep="", file=sys.stderr)
        raise StoppedError(PROBLEMS) from None
