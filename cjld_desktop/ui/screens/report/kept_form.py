"""The short form half written when the report was left: kept on this computer, offered again. No widget."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cjld_desktop.domain.report_event import REPORT_EVENTS, ReportEventCode
from cjld_desktop.errors import CjldError
from cjld_desktop.services.drafts import Drafts
from cjld_desktop.ui.background import Runner


@dataclass(frozen=True)
class Kept:
    """Which form it is, as in the presenter's state, the commission in front, and what its fields held."""

    typed: Mapping[str, Any]
    chosen: UUID | None
    form: ReportEventCode | None = None
    striking: UUID | None = None
    asking: int | None = None

    def draft(self) -> dict[str, Any]:
        """In JSON's types."""
        return {
            "typed": dict(self.typed),
            "chosen": str(self.chosen or ""),
            "form": self.form,
            "striking": str(self.striking or ""),
            "asking": self.asking,
        }

    @classmethod
    def of(cls, draft: Mapping[str, Any] | None) -> "Kept | None":
        """None when there is none, or when it is of an event that this program does not know."""
        if draft is None or draft["form"] not in (None, *REPORT_EVENTS):
            return None
        chosen, striking = (UUID(draft[name]) if draft[name] else None for name in ("chosen", "striking"))
        return cls(draft["typed"], chosen, draft["form"], striking, draft["asking"])


class KeptForm:
    """Keeps one form a report. `failed` hears what the vault could not do."""

    def __init__(self, drafts: Drafts, runner: Runner, failed: Callable[[CjldError], None]) -> None:
        self._drafts, self._runner, self._failed = drafts, runner, failed
        self._key = ""

    def load(self, person_id: UUID, request_id: UUID) -> Kept | None:
        """On the vault's thread."""
        return Kept.of(self._drafts.load(_key(person_id, request_id)))

    def keep(self, person_id: UUID, request_id: UUID, form: Kept) -> None:
        self._key = key = _key(person_id, request_id)
        self._run(lambda: self._drafts.save(key, form.draft()))

    def found(self, person_id: UUID, request_id: UUID) -> None:
        """There is one: it is to be forgotten when the form is saved or taken back."""
        self._key = _key(person_id, request_id)

    def left(self) -> None:
        """Another report is in front: the draft of the one before stays."""
        self._key = ""

    def forget(self) -> None:
        """Written down, or thrown away."""
        if key := self._key:
            self._key = ""
            self._run(lambda: self._drafts.discard(key))

    def _run(self, work: Callable[[], None]) -> None:
        self._runner.vault(work, lambda _: None, self._failed)


def _key(person_id: UUID, request_id: UUID) -> str:
    return f"report:{person_id}:{request_id}"
