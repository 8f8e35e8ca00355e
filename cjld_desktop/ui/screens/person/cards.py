"""The cards beside what has happened: key facts, results of signed screens, and the episode."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cjld_desktop import clock, reference_data
from cjld_desktop.services.person_page import PersonPage
from cjld_desktop.services.screen_results import ResultLine
from cjld_desktop.ui import words
from cjld_desktop.ui.theme import Tone
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.chip import Chip
from cjld_desktop.ui.widgets.labels import Label, Muted

MOST_RESULTS = 6
_TONES: dict[str, Tone] = {"info": "info", "done": "done", "soon": "soon", "now": "now"}


def where(page: PersonPage) -> str:
    """The cell and the place where they are."""
    episode = page.episode
    return ", ".join(part for part in (episode.cell, episode.place_name) if part) if episode else ""


def key_facts(page: PersonPage) -> list[tuple[str, str]]:
    """What is known of a person, without what the banner says."""
    person = page.person
    interpreter = {True: _tr("Yes"), False: _tr("No"), None: _tr("Not known yet")}[person.interpreter_needed]
    return [
        (_tr("Other names"), "; ".join(person.aliases)),
        (_tr("Phone"), person.phone or _tr("Not known yet")),
        (_tr("Address"), person.address or _tr("Not known yet")),
        (_tr("Language"), person.language or _tr("English")),
        (_tr("Interpreter"), interpreter),
        (_tr("Adjustments"), "\n".join(person.adjustments)),
        (_tr("GP practice"), person.gp_practice or _tr("Not known yet")),
        (_tr("Ethnic group"), _listed("ethnic_category", person.ethnic_category)),
    ]


def episode_facts(page: PersonPage) -> list[tuple[str, str]]:
    """Where, why, court and hearing, appropriate adult and sharing."""
    episode = page.episode
    if episode is None:
        return []
    hearing = ""
    if episode.hearing_at:
        on = episode.hearing_at.astimezone().date()
        day = _tr("today") if on == clock.today() else words.day(on)
        hearing = _tr("{day} at {time}").format(day=day, time=words.clock_time(episode.hearing_at))
    adult = words.appropriate_adult(episode.appropriate_adult)
    sharing = words.sharing(episode.sharing)
    return [
        (_tr("Reason"), episode.reason),
        (_tr("Known already"), episode.known_already),
        (_tr("Court"), episode.court_name),
        (_tr("Hearing"), hearing),
        (_tr("Case URN"), episode.case_urn),
        (_tr("Alleged offence"), episode.offence),
        (_tr("Appropriate adult"), _joined(adult, episode.appropriate_adult_detail)),
        (_tr("Sharing"), _joined(sharing, episode.sharing_detail)),
        (_tr("Named worker"), page.named_worker),
    ]


class ResultsCard(Card):
    """What signed screens found, newest first, each with what the result is not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_tr("Results"), parent)
        self._nothing = Muted(_tr("No screen is signed yet."))
        self._facts: list[QWidget] = []
        self.body.addWidget(self._nothing)

    def show_results(self, results: tuple[ResultLine, ...]) -> None:
        for old in self._facts:
            old.hide()
            old.deleteLater()
        self._facts = [_result(line) for line in results[:MOST_RESULTS]]
        for made in self._facts:
            self.body.addWidget(made)
        self._nothing.setVisible(not results)


def _result(line: ResultLine) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 4)
    column.setSpacing(3)
    row = QHBoxLayout()
    row.addWidget(Label(_scored(line)), 1)
    if line.band:
        row.addWidget(Chip(line.band, _TONES.get(line.tone, "info")), 0, Qt.AlignmentFlag.AlignTop)
    column.addLayout(row)
    incomplete = "" if line.complete else _tr("some questions were not answered")
    small = [f"{line.screen_title}, {words.when(line.at)}", incomplete, line.limits]
    column.addWidget(Muted("  ·  ".join(part for part in small if part)))
    return holder


def _scored(line: ResultLine) -> str:
    if line.value is None:
        return line.label
    score = f"{line.value:g}"
    return (
        f"{line.label}: {score} / {line.maximum:g}" if line.maximum is not None else f"{line.label}: {score}"
    )


def _joined(said: str, detail: str) -> str:
    return f"{said}: {detail}" if detail else said


def _listed(name: str, code: str) -> str:
    return QCoreApplication.translate("ValueSets", reference_data.display(name, code))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Person", text)
