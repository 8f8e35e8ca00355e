"""What came in for a report and where it still has to go: documents, checks, disclosures. Knows no widget."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from cjld_desktop.domain.attachment import Attachment
from cjld_desktop.errors import CjldError
from cjld_desktop.services.disclosures import Disclosure
from cjld_desktop.services.letters_disclosing import Onward
from cjld_desktop.services.printed_documents import Paper
from cjld_desktop.services.report_progress import Progress
from cjld_desktop.services.report_progress_page import ReportPage
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import words
from cjld_desktop.ui.background import Runner
from cjld_desktop.ui.words import translate

T = TypeVar("T")
FormKind = Literal["attach", "strike_attachment", "strike_check", "disclose", "take_back"]


@dataclass(frozen=True)
class OpenForm:
    """The one form that is open. `about` is a file, an identifier or a Disclosure, as `kind` has it."""

    kind: FormKind
    about: Any


@dataclass(frozen=True)
class State:
    """`here` are the documents that are on this computer; `getting` is one that is being fetched."""

    page: ReportPage | None = None
    progress: Progress | None = None
    here: frozenset[UUID] = frozenset()
    disclosures: tuple[Disclosure, ...] = ()
    form: OpenForm | None = None
    working: bool = False
    getting: UUID | None = None
    parts: tuple[int, int] = (0, 0)
    problems: Mapping[str, str] | None = None
    fault: str = ""

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """What came for the request as a whole, and for the commission in front."""
        which = self.progress.commission.id if self.progress else None
        found = self.page.attachments if self.page else ()
        return tuple(one for one in found if one.commission_id in (None, which))

    @property
    def may_be_received(self) -> bool:
        """Whether it fits now to write down that the report came."""
        return self.progress is not None and "received" in self.progress.next_events


class Receiving(QObject):
    """`saved` says that something was written down; `paper` carries a Paper."""

    changed = Signal()
    saved = Signal()
    paper = Signal(object)

    def __init__(self, workplace: Workplace, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace, self._runner = workplace, runner
        self.state = State()
        self._asked: tuple[ReportPage | None, Progress | None] = (None, None)

    def show(self, page: ReportPage | None, progress: Progress | None) -> None:
        """Follow the report in front. What is being written stays while it is the same one.

        News of the same one are shown once all of them are read: rows drawn twice lose what is pressed.
        """
        if page is self._asked[0] and progress is self._asked[1]:
            return
        same = self._which(page, progress) == self._which(*self._asked)
        self._asked = (page, progress)
        if not same or page is None:
            self._set(State(page=page, progress=progress))
        self._read_again()

    def begin(self, kind: FormKind, about: Any) -> None:
        """Open a form; another one closes."""
        self._set(replace(self.state, form=OpenForm(kind, about), problems=None, fault=""))

    def cancel(self) -> None:
        self._set(replace(self.state, form=None, problems=None))

    def refuse(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong with the open form."""
        self._set(replace(self.state, problems=problems))

    def attach(self, path: Path, sort: str, title: str, arrived_on: date | None, *, received: bool) -> None:
        """Take a file in and, when asked, write down that the report came with it."""
        page, progress = self.state.page, self.state.progress
        if page is None or self.state.working:
            return
        commission_id = progress.commission.id if progress else None
        self._set(replace(self.state, working=True, problems=None, fault=""))

        def take_in() -> Attachment:
            return self._workplace.attachments.attach(
                path,
                person_id=page.person.id,
                request_id=page.request.id,
                commission_id=commission_id,
                sort=sort,
                title=title,
                arrived_on=arrived_on,
            )

        def taken(made: Attachment) -> None:
            if received and commission_id is not None:
                record = self._workplace.commissions.record
                self._runner.vault(
                    lambda: record(commission_id, "received", on=arrived_on, attachment_id=made.id),
                    self._saved,
                    self._attached_only,
                )
            else:
                self._saved(made)

        self._runner.network(take_in, taken, self._refused)

    def get(self, attachment_id: UUID) -> None:
        """Fetch a document that is not on this computer."""
        self._set(replace(self.state, getting=attachment_id, parts=(0, 0), fault=""))
        tell = self._runner.on_window(lambda done, total: self._came(attachment_id, done, total))
        fetch = self._workplace.attachments.fetch
        self._runner.network(lambda: fetch(attachment_id, tell), lambda _: self._read_again(), self._fail)

    def strike(self, why: str) -> None:
        """Strike out what the open form is about."""
        form = self.state.form
        if form is None:
            return
        ways: dict[FormKind, Callable[[UUID, str], object]] = {
            "strike_attachment": self._workplace.attachments.mark_in_error,
            "strike_check": self._workplace.report_checks.mark_in_error,
            "take_back": self._workplace.disclosures.take_back,
        }
        self._save(lambda: ways[form.kind](form.about, why))

    def disclose(self, details: Mapping[str, Any]) -> None:
        """Write down that the disclosure of the open form was made; details are those of `record`."""
        form, progress = self.state.form, self.state.progress
        if form is None or progress is None:
            return
        one: Disclosure = form.about
        given = {"recipient": one.recipient} | dict(details)
        record = self._workplace.disclosures.record
        self._save(lambda: record(progress.commission.id, one.sort, **given))

    def print_letter(self, one: Disclosure, recipient: str = "") -> None:
        """The letter that goes with a disclosure."""
        if self.state.progress is None:
            return
        which, letters = self.state.progress.commission.id, self._workplace.letters
        if one.sort == "substance":
            self._print(lambda: letters.substance_letter(which))
        else:
            self._print(lambda: letters.disclosure_letter(which, Onward(recipient or one.recipient)))

    def print_sheet(self, check_id: UUID) -> None:
        self._print(lambda: self._workplace.letters.report_check_sheet(check_id))

    def print_return(self, check_id: UUID) -> None:
        self._print(lambda: self._workplace.letters.return_letter(check_id))

    def _read(
        self, page: ReportPage, progress: Progress | None
    ) -> tuple[frozenset[UUID], tuple[Disclosure, ...]]:
        """Runs on the vault's thread."""
        is_here = self._workplace.attachments.is_here
        here = frozenset(one.id for one in page.attachments if is_here(one))
        of = self._workplace.disclosures.of_commission
        return here, of(progress.commission.id) if progress else ()

    def _read_again(self) -> None:
        page, progress = asked = self._asked
        if page is None:
            return

        def show(found: tuple[frozenset[UUID], tuple[Disclosure, ...]]) -> None:
            if self._asked is asked:  # not what was asked for before another report came in front
                here, disclosures = found
                getting = None if self.state.getting in here else self.state.getting
                known = replace(self.state, page=page, progress=progress, getting=getting)
                self._set(replace(known, here=here, disclosures=disclosures))

        self._runner.vault(lambda: self._read(page, progress), show, self._fail)

    def _came(self, attachment_id: UUID, done: int, total: int) -> None:
        if self.state.getting == attachment_id:
            self._set(replace(self.state, parts=(done, total)))

    def _which(self, page: ReportPage | None, progress: Progress | None) -> tuple[UUID | None, UUID | None]:
        return page.request.id if page else None, progress.commission.id if progress else None

    def _print(self, make: Callable[[], Paper]) -> None:
        self._runner.vault(make, self.paper.emit, self._fail)

    def _save(self, work: Callable[[], object]) -> None:
        self._runner.vault(work, self._saved, self._refused)

    def _saved(self, _made: object) -> None:
        self._set(replace(self.state, form=None, working=False, problems=None))
        self.saved.emit()

    def _refused(self, error: CjldError) -> None:
        """The form stays open with what was written."""
        fields = words.problems(error)
        self._set(replace(self.state, working=False, problems=fields or {"": words.sentence(error)}))

    def _attached_only(self, error: CjldError) -> None:
        """The document is kept; that the report is here was not written down."""
        self._saved(None)
        kept = translate("Receiving", "The document is attached.")
        self._set(replace(self.state, fault=f"{kept} {words.sentence(error)}"))

    def _fail(self, error: CjldError) -> None:
        self._set(replace(self.state, getting=None, fault=words.sentence(error)))

    def _set(self, state: State) -> None:
        self.state = state
        self.changed.emit()
