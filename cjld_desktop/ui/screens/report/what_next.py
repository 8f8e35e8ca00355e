"""What to write down next: a button each, and in its place the short form of the one that was pressed."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cjld_desktop.services.report_clock import Due
from cjld_desktop.ui.screens.report import actions
from cjld_desktop.ui.screens.report.ask_form import AskForm
from cjld_desktop.ui.screens.report.presenter import Presenter, State
from cjld_desktop.ui.screens.report.short_form import ShortForm
from cjld_desktop.ui.widgets.buttons import Button, primary_button, secondary_button
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.flow import Flow
from cjld_desktop.ui.widgets.focus import holds_focus
from cjld_desktop.ui.widgets.labels import Muted

Offer = tuple[str, object, "partial[None]", bool]
"""Words, whom they are about, what pressing them means, whether they may be the one thing to do next."""


class WhatNext(Card):
    """`check_wanted` carries the commission whose report is to be checked."""

    check_wanted = Signal(object)

    def __init__(self, presenter: Presenter, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("Write down what happened"))
        self._presenter = presenter
        self._holder = QWidget()
        self._buttons = Flow(self._holder, spacing=10)
        self._nothing = Muted(self.tr("Nothing more is awaited here."))
        self._form: ShortForm | None = None
        self._shown: tuple[object, ...] = ()
        self._offered: list[Offer] = []
        self.body.addWidget(self._nothing)
        self.body.addWidget(self._holder)

    @property
    def form(self) -> ShortForm | None:
        """The short form that is open."""
        return self._form

    @property
    def buttons(self) -> list[Button]:
        """What can be pressed, in order."""
        items = [self._buttons.itemAt(at) for at in range(self._buttons.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [one for one in widgets if isinstance(one, Button)]

    def begin(self) -> None:
        """The keyboard starts in the open form, or at the first button."""
        if self._form is not None:
            self._form.begin()
        elif self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def save_draft(self) -> None:
        """Keep what is written in the open form. Does nothing when nothing was."""
        if self._form is not None and self._form.is_changed:
            self._presenter.keep(self._form.typed())

    def show_state(self, state: State) -> None:
        wanted = (state.form, state.striking, state.asking, state.chosen, state.kept)
        written_in = self._form is not None and holds_focus(self._form)
        if wanted != self._shown:
            self._shown = wanted
            self._open(state)
        if self._form is not None:
            self._form.show_problems(state.problems or {})
        if isinstance(self._form, AskForm):
            self._form.show_experts(state.experts, state.suited)
            self._form.show_proposal(state.proposal, state.cautions)
        self._render_buttons(state)
        if written_in and self._form is None:
            self.begin()

    def _open(self, state: State) -> None:
        """Put the form that is wanted in place of the one that was there."""
        before, self._form = self._form, self._make(state)
        if before is not None:
            before.hide()
            before.deleteLater()
        if self._form is not None:
            self._form.cancelled.connect(self._presenter.cancel)
            self._form.refused.connect(self._presenter.refuse)
            self.body.addWidget(self._form)
            if state.kept is not None:
                self._form.restore(state.kept.typed)
            self._form.show()
            self._form.begin()

    def _make(self, state: State) -> ShortForm | None:
        if state.form is not None and state.progress is not None:
            action = actions.action(state.form)
            form = ShortForm(action.button, action.fields, state.progress.to_serve)
            form.put("way", state.way)
            form.given.connect(self._presenter.record)
            return form
        if state.striking is not None:
            why = actions.ActionField("detail", self.tr("Why was it entered in error?"), "text")
            form = ShortForm(self.tr("Mark as entered in error"), [why])
            form.save.setText(self.tr("Mark as entered in error"))
            form.given.connect(lambda values: self._presenter.strike(values["detail"]))
            return form
        if state.asking is not None:
            return self._make_ask(state.asking, state)
        return None

    def _make_ask(self, place: int, state: State) -> AskForm:
        several = state.page is not None and state.page.request.doctors > 1
        title = self.tr("Ask an expert")
        if several:
            title = self.tr("Ask the first doctor") if place == 1 else self.tr("Ask the second doctor")
        form = AskForm(title)
        form.asked.connect(self._presenter.instruct)
        form.expert_chosen.connect(self._presenter.propose)
        form.dates_changed.connect(self._presenter.look_at_dates)
        return form

    def _render_buttons(self, state: State) -> None:
        offers = self._offers(state)
        if [one[:2] for one in offers] != [one[:2] for one in self._offered]:
            # Only what changed is drawn anew: the keyboard may stand on one of these.
            stood_here = holds_focus(self._holder)
            self._offered = offers
            self._draw_buttons(offers)
            if stood_here:
                self.begin()
        self._holder.setVisible(bool(offers) and self._form is None)
        self._nothing.setVisible(not offers and self._form is None)
        self._buttons.invalidate()

    def _offers(self, state: State) -> list[Offer]:
        """The one thing to do next first, unless the first of them may wait."""
        offers: list[Offer] = [
            (self._ask_words(due), due.place, partial(self._presenter.begin_asking, due.place), True)
            for due in state.unasked
        ]
        progress = state.progress
        if progress is None:
            return offers
        which = progress.commission.id
        if progress.stage in ("to_check", "to_serve"):
            check = partial(self.check_wanted.emit, which)
            offers.append((self.tr("Check the report"), which, check, progress.stage == "to_check"))
        more = actions.offered(progress)
        offers += [(actions.button(one), which, partial(self._presenter.begin, one), True) for one in more]
        if progress.stage == "to_send" and progress.is_open:
            mistake = partial(self._presenter.begin_striking, which)
            offers.append((self.tr("Asked by mistake"), which, mistake, False))
        return offers

    def _draw_buttons(self, offers: list[Offer]) -> None:
        while (item := self._buttons.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for text, _about, meaning, first in offers:
            self._add(text, meaning, first=first)

    def _ask_words(self, due: Due) -> str:
        if due.action == "next_expert":
            return self.tr("Ask the next expert")
        return self.tr("Ask an expert") if due.place == 1 else self.tr("Ask the second doctor")

    def _add(self, text: str, meaning: "partial[None]", *, first: bool) -> None:
        """A button; the first of all is the one thing to do next."""
        made = primary_button(text) if first and not self.buttons else secondary_button(text)
        made.clicked.connect(lambda _checked=False: meaning())
        self._buttons.addWidget(made)
        made.show()
