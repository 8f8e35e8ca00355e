"""What stands right of a screening: what is known already, and the results so far with their limits."""

from collections.abc import Iterable
from itertools import groupby, zip_longest

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cjld_desktop.forms.scoring import Flag, Score
from cjld_desktop.services.screen_caveats import caveats, voiding
from cjld_desktop.services.screen_results import ResultLine
from cjld_desktop.ui import words
from cjld_desktop.ui.form.answer_words import answer_words
from cjld_desktop.ui.screens.screening.earlier_page import source_words
from cjld_desktop.ui.screens.screening.state import State
from cjld_desktop.ui.screens.screening.words import (
    caveat_words,
    outcome_words,
    question_line,
    safe_tone,
    severity_words,
    tone_of,
    tr,
)
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.chip import Chip, WrappedChip
from cjld_desktop.ui.widgets.labels import Label, Muted, Strong
from cjld_desktop.ui.widgets.wrapped_link import WrappedLink

_MOST = 4


class KnownCard(Card):
    """What staff must know, earlier answers to questions of this form, and earlier results, newest first.

    `use` asks to see what would be carried over.
    """

    use = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Known already"), parent)
        self._lines = _Lines(self.body)
        self.use_link = WrappedLink(tr("Use earlier answers"))
        self.body.addWidget(self.use_link)
        self.use_link.clicked.connect(self.use)

    def show_state(self, state: State) -> None:
        usable = state.usable
        self.use_link.setVisible(bool(usable))
        person = state.person
        content: list[QWidget] = []
        if state.known_already:
            content.append(Label(state.known_already))
        if person is not None:
            for title, said in (
                (tr("Risks"), person.risks),
                (tr("Allergies"), person.allergies),
                (tr("What helps"), person.adjustments),
            ):
                if said:
                    content += [Muted(title), Label("; ".join(said))]
        for one in usable[:_MOST]:
            shown = tr("{question} {answer}").format(
                question=question_line(one.question), answer=one.shown(answer_words())
            )
            content += [Label(shown), Muted(source_words(one, short=True))]
        if len(usable) > _MOST:
            left = len(usable) - _MOST
            content.append(Muted(words.count(left, tr("and 1 more answer"), tr("and {n} more answers"))))
        for _, lines in groupby(state.earlier[:_MOST], key=lambda line: line.screen_id):
            content += _earlier([*lines])
        if len(state.earlier) > _MOST:
            content.append(Muted(tr("Older results are on the person’s page.")))
        if not content:
            content.append(Muted(tr("Nothing is known yet from earlier screens.")))
        self._lines.show(content)


class SoFarCard(Card):
    """The results of the answers so far. Every one says what it is not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("So far"), parent)
        self._lines = _Lines(self.body)

    def show_state(self, state: State) -> None:
        self.set_title(tr("Results") if state.is_signed else tr("So far"))
        content: list[QWidget] = []
        limits: dict[str, None] = {}
        not_done = state.is_signed and state.screen is not None and state.screen.outcome
        if not_done and state.screen is not None:
            content.append(Chip(tr("Not done"), "soon"))
            content.append(Label(outcome_words(state.screen.outcome)))
        rules = state.session.questionnaire.scores if state.session else ()
        declared = {rule.name: rule.caveats for rule in rules}
        scores = [
            (score, caveats(declared.get(score.name, ()), state.about))
            for score in (state.results.details if state.results and not not_done else ())
            if score.value is not None or score.missing < score.parts
        ]
        # What weighs most comes first, and once: before the bands that may mislead about this person.
        general = [caveat_words(one.code, one.text) for _, found in scores for one in found if not one.voids]
        content += [Strong(said) for said in dict.fromkeys(general) if said]
        for score, found in scores:
            content.append(Label(score.label))
            if void := voiding(found):
                content.append(Strong(caveat_words(void.code, void.text)))
            else:
                content.append(WrappedChip(_score(score), safe_tone(score.tone)))
            limits[score.limits] = None
        counted: dict[str, list[Flag]] = {}
        for flag in state.flags:
            if flag.severity != "information":
                counted.setdefault(flag.severity, []).append(flag)
        if counted:
            content.append(Label(tr("Prompts")))
        for severity, flags in counted.items():
            said = severity_words(flags[0])
            content.append(Chip(words.count(len(flags), said, f"{said}: {{n}}"), tone_of(severity)))
        content += [Muted(limit) for limit in limits if limit]
        if not content:
            content.append(Muted(tr("No results yet.")))
        self._lines.show(content)


class _Lines:
    """Widgets in a column, drawn anew when they say something else."""

    def __init__(self, column: QVBoxLayout) -> None:
        self._column = column
        self._said: list[tuple[str, str]] = []
        self._widgets: list[QWidget] = []

    def show(self, content: list[QWidget]) -> None:
        said = [(type(one).__name__, getattr(one, "text", str)()) for one in content]
        if said == self._said:
            for one in content:
                one.deleteLater()
            return
        self._said = said
        for one in self._widgets:
            self._column.removeWidget(one)
            one.hide()
            one.deleteLater()
        self._widgets = content
        for number, one in enumerate(content):
            self._column.insertWidget(number, one)


def _earlier(lines: list[ResultLine]) -> Iterable[QWidget]:
    """The results of one screen: form and day once, each score, then each caveat once."""
    yield Muted(_when(lines[0]))
    for line in lines:
        yield Label(line.label)
        yield WrappedChip(_result(line), safe_tone(line.tone))
    held = [pair for line in lines for pair in zip_longest(line.caveats, line.caveat_texts, fillvalue="")]
    for said in dict.fromkeys(caveat_words(code, text) for code, text in held):
        if said:
            yield Muted(said)


def _when(line: ResultLine) -> str:
    return tr("{screen}, {day}").format(
        screen=line.screen_title, day=words.short_day(line.at.astimezone().date())
    )


def _score(score: Score) -> str:
    if not score.complete or score.value is None or not score.maximum:
        return score.band
    return tr("{value} of {most}: {band}").format(
        value=f"{score.value:g}", most=f"{score.maximum:g}", band=score.band
    )


def _result(line: ResultLine) -> str:
    if line.value is None or not line.maximum:
        return line.band
    return tr("{value} of {most}: {band}").format(
        value=f"{line.value:g}", most=f"{line.maximum:g}", band=line.band
    )
