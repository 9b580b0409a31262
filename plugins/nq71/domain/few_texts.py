"""A submission as those see it who look at a few of its texts: what takes all of them to tell is refused."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from nq71.domain.body import outline_of
from nq71.domain.consents import consents_by_path
from nq71.domain.each import Each
from nq71.domain.links import lead_of
from nq71.domain.noted import refuse
from nq71.domain.on_demand import OnDemand
from nq71.domain.personal import personal_data
from nq71.domain.withdrawals import withdrawn_by_path
from nq71.text.personal_data import public_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from nq71.domain.body import Outline
    from nq71.domain.consents import Consent
    from nq71.domain.manuscript import Manuscript
    from nq71.domain.personal import Personal
    from nq71.domain.plan import Plan
    from nq71.domain.submission import Submission
    from nq71.domain.withdrawals import Withdrawal


class FewTexts:
    """A submission as those see it who look at a few of its texts. Raises ``NotAtHandError`` for all else."""

    def __init__(
        self,
        plan: Plan,
        consents: tuple[Consent, ...],
        withdrawals: tuple[Withdrawal, ...],
        read: Callable[[str], Manuscript | None],
    ) -> None:
        """``read`` returns the text at a path, ``None`` where there is none."""
        self.plan, self.consents, self.withdrawals = plan, consents, withdrawals
        self.by_path: Mapping[str, Manuscript] = Each(read)
        self.registered: Mapping[str, tuple[Consent, ...]] = Each(self._registered)
        self.withdrawn: Mapping[str, Withdrawal] = Each(self._withdrawn)
        self.outlines: Mapping[str, Outline] = OnDemand(
            self.by_path, lambda text: outline_of(text.body, text.body_line)
        )
        self.withdrawn_pictures = {digest: record for record in withdrawals for digest in record.pictures}

    @cached_property
    def personal(self) -> Mapping[str, tuple[Personal, ...]]:
        """The personal data in a text; what the school publishes itself is left out."""
        public = public_keys((self.plan.look.contact, *self.plan.editorial.public_contacts))
        return OnDemand(self.by_path, lambda text: personal_data(text, self.plan, public))

    def leads(self, target: str, text: Manuscript) -> bool:
        """Whether a link as typed in a text leads anywhere."""
        return lead_of(target, text, self.as_submission()) is not None

    def as_submission(self) -> Submission:
        """Be the submission for whoever needs no more of it."""
        return cast("Submission", self)

    def _registered(self, path: str) -> tuple[Consent, ...] | None:
        return consents_by_path(self.consents, (self.by_path[path],)).get(path)

    def _withdrawn(self, path: str) -> Withdrawal | None:
        return withdrawn_by_path(self.withdrawals, (self.by_path[path],), self.plan).get(path)

    def __getattr__(self, name: str) -> Any:
        """Refuse what takes all texts to tell."""
        refuse(name)
