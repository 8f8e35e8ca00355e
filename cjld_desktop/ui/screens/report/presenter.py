"""One report being followed: where it stands, what may be written down next, who is asked next."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from cjld_desktop.domain.expert import Expert
from cjld_desktop.domain.report_event import ReportEventCode
from cjld_desktop.errors import CjldError
from cjld_desktop.services.expert_choice import Suited
from cjld_desktop.services.report_clock import Due
from cjld_desktop.services.report_progress import Progress
from cjld_desktop.services.report_progress_page import ReportPage
from cjld_desktop.services.report_rules import Proposal
from cjld_desktop.services.sentence import Caution
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import words
from cjld_desktop.ui.attached_document import AttachedDocument
from cjld_desktop.ui.background import Runner
from cjld_desktop.ui.screens.report.kept_form import Kept, KeptForm
from cjld_desktop.ui.screens.report.receiving import Receiving

T = TypeVar("T")


@dataclass(frozen=True)
class State:
    """`chosen` is the commission in front. `form` is the short form that is open, by its event.

    `striking` is the entry to be struck out, `asking` the doctor's place for whom an expert is chosen;
    `experts`, `suited`, `proposal` and `cautions` belong to that. `problems` maps a field's name to its
    sentence. `kept` is what the open form held when the report was left.
    """

    page: ReportPage | None = None
    chosen: UUID | None = None
    form: ReportEventCode | None = None
    striking: UUID | None = None
    asking: int | None = None
    experts: tuple[Expert, ...] = ()
    suited: tuple[Suited, ...] = ()
    proposal: Proposal | None = None
    cautions: tuple[Caution, ...] = ()
    problems: Mapping[str, str] | None = None
    fault: str = ""
    way: str = ""
    kept: Kept | None = None

    @property
    def progress(self) -> Progress | None:
        """The commission in front."""
        return self.page.of(self.chosen) if self.page else None

    @property
    def due(self) -> Due | None:
        """What the commission in front waits for; of a request nobody was asked under, what it waits for."""
        dues = self.page.dues if self.page else ()
        return next((due for due in dues if due.commission_id == self.chosen), None)

    @property
    def unasked(self) -> tuple[Due, ...]:
        """The doctors nobody has asked yet, and those who must be followed by the next."""
        dues = self.page.dues if self.page else ()
        return tuple(due for due in dues if due.action in ("instruct", "next_expert"))


class Presenter(QObject):
    """`printed` carries a Paper; `saved` says that something was written down."""

    changed = Signal()
    paper = Signal(object)
    saved = Signal()

    def __init__(self, workplace: Workplace, runner: Runner) -> None:
        super().__init__()
        self._workplace, self._runner = workplace, runner
        self._request_id: UUID | None = None
        self.state = State()
        self._kept = KeptForm(workplace.drafts, runner, self._fail)
        self.receiving = Receiving(workplace, runner, self)
        self.receiving.saved.connect(self._something_saved)
        self.receiving.paper.connect(self.paper)

    def open(self, request_id: UUID, chosen: UUID | None = None) -> None:
        """Show a report, with this commission in front, or the one that presses most."""
        self._request_id = request_id
        self._kept.left()
        self._set(State(chosen=chosen))
        self._do(lambda: self._read(request_id), self._show_first)

    def chased(self, commission_id: UUID) -> None:
        """Show the report of a commission with the form to write down that it was chased by letter."""
        commission = self._workplace.commissions.get
        self._do(
            lambda: commission(commission_id).request_id, lambda which: self._chased(which, commission_id)
        )

    def refresh(self) -> None:
        """Read the report again; what is being written stays."""
        if (which := self._request_id) is not None:
            self._do(lambda: self._workplace.commissions.page(which), self._show)

    def choose(self, commission_id: UUID) -> None:
        self._kept.left()
        self._set(_at_rest(replace(self.state, chosen=commission_id)))

    def begin(self, event: ReportEventCode, way: str = "") -> None:
        """Open the short form of an event."""
        self._set(replace(_at_rest(self.state), form=event, way=way))

    def begin_striking(self, event_id: UUID) -> None:
        self._set(replace(_at_rest(self.state), striking=event_id))

    def begin_asking(self, place: int) -> None:
        """Open the form to ask an expert for this doctor's place, with the dates proposed."""
        self._set(replace(_at_rest(self.state), asking=place))
        if (which := self._request_id) is not None:
            self._do(lambda: self._register(which, place), self._show_experts)
            self.propose(None)

    def cancel(self) -> None:
        self._kept.forget()
        self._set(_at_rest(self.state))

    def keep(self, typed: Mapping[str, Any]) -> None:
        """Keep what is written in the open form, to be offered when the report is opened again."""
        state = self.state
        if state.page is not None:
            form = Kept(typed, state.chosen, state.form, state.striking, state.asking)
            self._kept.keep(state.page.person.id, state.page.request.id, form)

    def propose(self, expert_id: UUID | None) -> None:
        """Propose the four dates for this expert, asked today."""
        if (which := self._request_id) is not None:
            self._do(lambda: self._workplace.commissions.proposal(which, expert_id), self._show_proposal)

    def record(self, details: Mapping[str, Any]) -> None:
        """Write down what the open form says; `details` are those of `Commissions.record`."""
        event, commission_id = self.state.form, self.state.chosen
        if event is not None and commission_id is not None:
            self._save(lambda: self._workplace.commissions.record(commission_id, event, **details))

    def strike(self, why: str) -> None:
        """Strike out the entry, or the commission, that was chosen."""
        which, commissions = self.state.striking, self._workplace.commissions
        if which is not None and which == self.state.chosen:
            self._save(lambda: commissions.strike(which, why))
        elif which is not None:
            self._save(lambda: commissions.mark_in_error(which, why))

    def instruct(
        self, name: str, expert_id: UUID | None, address: str, dates: Mapping[str, date | None]
    ) -> None:
        """Ask an expert for the place that was chosen."""
        request_id, place = self._request_id, self.state.asking
        if request_id is None or place is None:
            return

        def ask() -> UUID:
            made = self._workplace.commissions.instruct(
                request_id, name, expert_id=expert_id, expert_address=address, place=place, dates=dates
            )
            return made.id

        def asked(commission_id: UUID) -> None:
            self.state = replace(self.state, chosen=commission_id)
            self._saved(None)

        self._do(ask, asked, self._refused)

    def look_at_dates(self, expert_id: UUID | None, dates: Mapping[str, date | None]) -> None:
        """Say what stands against the dates as they are now."""
        if (which := self._request_id) is not None:
            self._do(
                lambda: self._workplace.commissions.cautions(which, expert_id, dates), self._show_cautions
            )

    def refuse(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong with the open form."""
        self._set(replace(self.state, problems=problems))

    def document(self) -> AttachedDocument:
        """What brings a document of this report to whoever shows it."""
        return AttachedDocument(self._workplace.attachments, self._runner)

    def print_commission(self) -> None:
        """The commission in front, again; of a request nobody was asked under, the request's own."""
        about = self._standing() or self._request_id
        if about is not None:
            self._do(lambda: self._workplace.letters.commission(about), self.paper.emit)

    def print_slip(self) -> None:
        """The acceptance slip alone, for an expert who has lost it."""
        about = self._standing() or self._request_id
        if about is not None:
            self._do(lambda: self._workplace.letters.acceptance_slip(about), self.paper.emit)

    def print_log(self) -> None:
        """What happened to the commission in front, with room to go on by hand."""
        if (about := self.state.chosen) is not None:
            self._do(lambda: self._workplace.letters.chase_log(about), self.paper.emit)

    def _chased(self, request_id: UUID, commission_id: UUID) -> None:
        self.open(request_id, commission_id)
        self.begin("chased", "post")

    def _standing(self) -> UUID | None:
        """The commission in front, unless it was made by mistake: nothing goes out under that."""
        progress = self.state.progress
        return progress.commission.id if progress and not progress.commission.in_error else None

    def _read(self, request_id: UUID) -> tuple[ReportPage, Kept | None]:
        page = self._workplace.commissions.page(request_id)
        return page, self._kept.load(page.person.id, request_id)

    def _show_first(self, found: tuple[ReportPage, Kept | None]) -> None:
        """The report, with the form that was open when it was left, unless another was asked for."""
        page, kept = found
        if page.request.id != self._request_id:
            return
        self._show(page)
        state = self.state
        if kept is None or (state.form, state.striking, state.asking) not in (
            (None, None, None),
            (kept.form, kept.striking, kept.asking),
        ):
            return
        self._kept.found(page.person.id, page.request.id)
        chosen = kept.chosen if page.of(kept.chosen) else state.chosen
        if kept.asking is not None:
            self.begin_asking(kept.asking)
        form = replace(self.state, chosen=chosen, form=kept.form, striking=kept.striking, kept=kept)
        self._set(form)

    def _show(self, page: ReportPage) -> None:
        known = {one.commission.id for one in (*page.whole, *page.struck)}
        chosen = self.state.chosen if self.state.chosen in known else _most_pressing(page)
        self._set(replace(self.state, page=page, chosen=chosen, fault=""))

    def _register(self, request_id: UUID, place: int) -> tuple[list[Expert], list[Suited]]:
        made = self._workplace
        return made.report_requests.experts(), made.commissions.suited(request_id, place)

    def _show_experts(self, found: tuple[list[Expert], list[Suited]]) -> None:
        experts, suited = found
        self._set(replace(self.state, experts=tuple(experts), suited=tuple(suited)))

    def _show_proposal(self, proposal: Proposal) -> None:
        self._set(replace(self.state, proposal=proposal, cautions=proposal.cautions))

    def _show_cautions(self, cautions: list[Caution]) -> None:
        self._set(replace(self.state, cautions=tuple(cautions)))

    def _save(self, work: Callable[[], object]) -> None:
        self._do(work, self._saved, self._refused)

    def _saved(self, _made: object) -> None:
        self._kept.forget()
        self.state = _at_rest(self.state)
        self._something_saved()

    def _something_saved(self) -> None:
        """Here or in a card below: a form that is open beside it stays."""
        self.refresh()
        self.saved.emit()

    def _refused(self, error: CjldError) -> None:
        """The form stays open with what was written."""
        fields = words.problems(error)
        self._set(replace(self.state, problems=fields or {"": words.sentence(error)}))

    def _do(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[CjldError], None] | None = None,
    ) -> None:
        self._runner.vault(work, done, failed or self._fail)

    def _fail(self, error: CjldError) -> None:
        self._set(replace(self.state, fault=words.sentence(error)))

    def _set(self, state: State) -> None:
        self.state = state
        self.changed.emit()


def _at_rest(state: State) -> State:
    """No form open."""
    return State(page=state.page, chosen=state.chosen, fault=state.fault)


def _most_pressing(page: ReportPage) -> UUID | None:
    pressing = next((due.commission_id for due in page.dues if due.commission_id), None)
    last = (*page.struck, *page.whole)[-1:]
    return pressing or next((one.commission.id for one in last), None)
