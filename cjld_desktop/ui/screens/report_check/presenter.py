"""One check of a received report: begun or shown, filled in, signed, and what follows from its result."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal

from cjld_desktop import clock
from cjld_desktop.domain.attachment import Attachment
from cjld_desktop.domain.report_check import ReportCheck
from cjld_desktop.services.letters_chase import answer_by
from cjld_desktop.services.report_checks import BACK, REPORTS, CheckPage
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import record_form
from cjld_desktop.ui.attached_document import AttachedDocument
from cjld_desktop.ui.background import Runner
from cjld_desktop.ui.record_form.form import Read, RecordForm, Words
from cjld_desktop.ui.screens.report_check import sections
from cjld_desktop.ui.screens.report_check.sections import tr

NUMBERS = ("pages", "hours", "fee")


class Presenter(record_form.Presenter):
    """`signed` carries the result: `fit` or `back`."""

    signed = Signal(str)

    def __init__(self, workplace: Workplace, runner: Runner) -> None:
        self._workplace = workplace
        super().__init__(self._form(workplace), workplace.drafts, runner)
        self.document = AttachedDocument(workplace.attachments, runner, self)

    @property
    def known(self) -> CheckPage | None:
        """The check as the vault has it, with what it is held against."""
        return self.state.read.known if self.state.read else None

    @property
    def documents(self) -> tuple[Attachment, ...]:
        """What came from outside for this request, the reports first."""
        found = self.known.attachments if self.known else ()
        return tuple(sorted(found, key=lambda one: one.sort not in REPORTS))

    def check(self, commission_id: UUID) -> None:
        """Show the check of what this expert sent last; begin one when there is none."""
        self.load(lambda: self._workplace.report_checks.current(commission_id).id)

    def read_document(self, attachment_id: UUID) -> None:
        """Open another document beside the check. A report becomes the one that is checked."""
        found = next((one for one in self.documents if one.id == attachment_id), None)
        if found is None:
            return
        self.document.open(found)
        if found.sort in REPORTS and found.id != self.state.record.attachment_id:
            self.give("attachment_id", found.id)

    def needs_reason(self, result: str) -> bool:
        """Whether the result is other than what the answers amount to, and no reason is given yet."""
        known = self.known
        return known is not None and result != known.proposed and not self.state.record.result_note.strip()

    def decide(self, result: str) -> None:
        """Sign the check as fit or back, unless something typed is no value or the reason is missing."""
        if self.state.record is None or self.state.busy:
            return
        self.save_draft()
        problems = [(name, self.unread.problem(name)) for name in NUMBERS if self.unread.problem(name)]
        if self.needs_reason(result):
            reason = tr("Give the reason: this is not what the answers amount to. Or look at them again.")
            problems.append(("result_note", reason))
        self._set(replace(self.state, problems=tuple(problems)))
        if not problems:
            self.sign(result)

    def letter_wanted_by(self) -> date:
        """The day by which a letter that goes back asks for an answer, proposed in working days."""
        return answer_by("return", clock.today())

    def print_letter(self, wanted_by: date | None) -> None:
        """Make the letter that sends the report back, and hand it over for preview."""
        if self.state.record is not None and self.state.record.result == BACK:
            check_id: UUID = self.state.record.id
            self._run(lambda: self._workplace.letters.return_letter(check_id, wanted_by), self._printed)

    def _signed(self, read: Read[ReportCheck]) -> None:
        super()._signed(read)
        self.signed.emit(read.record.result)

    def _form(self, workplace: Workplace) -> RecordForm[ReportCheck]:
        checks = workplace.report_checks

        def read(check_id: UUID) -> Read[ReportCheck]:
            page = checks.page(check_id)
            return Read(page.check, page.person, known=page)

        return RecordForm(
            words=_words(),
            read=read,
            change=checks.give,
            sign=lambda check_id, result: checks.sign(check_id, result, checks.get(check_id).result_note),
            paper=workplace.letters.report_check_sheet,
            tasks=lambda found: tuple((one.code, one.title) for one in sections.pages(found.known)),
            pages=lambda found: sections.pages(found.known),
            kicker=lambda _check: tr("Check of a report"),
        )


def _words() -> Words:
    return Words(
        title=tr("Check of a report"),
        signed_title=tr("Signed check"),
        sign=tr("Sign the check"),
        print_it=tr("Print the check sheet"),
        after_signing=tr("After signing nothing in it can be changed."),
    )
