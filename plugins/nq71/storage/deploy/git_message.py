"""What a commit of ours says of itself: a sentence for people, a record for the next deploy."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from nq71.messages import say
from nq71.storage.deploy.records import retired_of, standing_from

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nq71.domain.shipping import Retired
    from nq71.storage.deploy.target import Standing

_MARK = "NQ71: "


@dataclass(frozen=True, slots=True)
class Ours:
    """``foreign``: files of this commit that are not ours; ``retired``: ours, but waiting; prints are git's ids."""

    standing: Standing
    withdrawn: frozenset[str] = frozenset()
    foreign: frozenset[str] = frozenset()
    retired: Mapping[str, Retired] = field(default_factory=dict)
    commit: str = ""


def message_of(ours: Ours) -> str:
    """Write the message of a commit."""
    record = {
        "standing": asdict(ours.standing),
        "withdrawn": sorted(ours.withdrawn),
        "foreign": sorted(ours.foreign),
        "retired": {path: asdict(each) for path, each in sorted(ours.retired.items())},
    }
    return f"{say('git-message', release=ours.standing.id)}\n\n{_MARK}{json.dumps(record)}"


def ours_of(commit: str, message: str) -> Ours | None:
    """Read the message of a commit; ``None`` when it is not ours."""
    line = next((line for line in message.splitlines() if line.startswith(_MARK)), "")
    try:
        record = json.loads(line.removeprefix(_MARK))
        return Ours(
            standing_from(record["standing"]),
            frozenset(map(str, record["withdrawn"])),
            frozenset(map(str, record["foreign"])),
            {str(path): retired_of(each) for path, each in record["retired"].items()},
            commit,
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
