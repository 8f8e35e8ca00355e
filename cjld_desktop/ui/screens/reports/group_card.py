"""One group of reports: how many, how sorted, and its table."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from cjld_desktop.services.report_list import Group, ReportLine
from cjld_desktop.ui import report_words, theme, words
from cjld_desktop.ui.theme import Tone
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.labels import Muted
from cjld_desktop.ui.widgets.record_table import Column, RecordTable

_IN_SIGHT = 12


class GroupCard(Card):
    """Hidden while the group has no reports. A closed group shows its table only when it is asked for."""

    show_wanted = Signal(bool)

    def __init__(self, group: Group, *, collapsible: bool = False, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._group = group
        self._sorted = Muted(_order(group))
        self.table = RecordTable(_title(group), _columns(group), sortable=True)
        # Asking more rows than are in sight how wide they are would hold the window up.
        self.table.horizontalHeader().setResizeContentsPrecision(_IN_SIGHT)
        self.table.horizontalHeader().setMinimumSectionSize(theme.px(90))
        self._toggle = self.add_link(_tr("Show")) if collapsible else None
        self.body.addWidget(self._sorted)
        self.body.addWidget(self.table)
        if self._toggle is not None:
            self._toggle.clicked.connect(lambda: self.show_wanted.emit(self.table.isHidden()))

    def show_lines(self, lines: Sequence[ReportLine], *, open_: bool = True) -> None:
        self.set_title(_tr("{group} · {count}").format(group=_title(self._group), count=f"{len(lines):,}"))
        self.table.set_rows(lines)
        self.table.fit_height(_IN_SIGHT)
        self.table.setVisible(open_)
        self._sorted.setVisible(open_)
        if self._toggle is not None:
            self._toggle.setText(_tr("Hide") if open_ else _tr("Show"))
            self._toggle.setAccessibleName(f"{self._toggle.text()}: {_title(self._group)}")
        self.setVisible(bool(lines))


def _title(group: Group) -> str:
    return {
        "unsigned": _tr("Not signed yet"),
        "critical": _tr("Critically overdue, or the hearing is near"),
        "overdue": _tr("Overdue"),
        "due_soon": _tr("Due soon"),
        "not_due": _tr("Not due yet"),
        "closed": _tr("Closed in the last 90 days"),
    }[group]


def _order(group: Group) -> str:
    if group == "closed":
        return _tr("The one closed last comes first. Click a heading to sort by it.")
    if group == "unsigned":
        return _tr("By name. Click a heading to sort by it.")
    if group == "critical":
        return _tr("The nearest hearing comes first. Click a heading to sort by it.")
    return _tr("By the day that is next. Click a heading to sort by it.")


def _columns(group: Group) -> list[Column]:
    person = Column(_tr("Person"), lambda line: line.person_name, bold=True)
    purpose = Column(_tr("Purpose"), _purpose, stretch=group != "unsigned")
    hearing = Column(_tr("Hearing"), _hearing, _hearing_key)
    if group == "unsigned":
        needs = Column(_tr("Still needs"), _needs, lambda line: line.missing, _needs_tone)
        return [
            person,
            needs,
            purpose,
            Column(_tr("Court"), lambda line: line.court_name, stretch=True),
            hearing,
        ]
    return [
        person,
        Column(_tr("Next"), lambda line: report_words.chip(line)[0], _day, tone=_tone),
        Column(_tr("How it stands"), _why, _day, below=True),
        purpose,
        hearing,
    ]


def _purpose(line: ReportLine) -> str:
    return report_words.purpose(line.purpose) or _tr("not chosen yet")


def _hearing(line: ReportLine) -> str:
    return words.short_day(line.hearing_at.astimezone().date()) if line.hearing_at else ""


def _hearing_key(line: ReportLine) -> float:
    return line.hearing_at.timestamp() if line.hearing_at else 0


def _why(line: ReportLine) -> str:
    """The reason, and who is asked."""
    if line.due is None:
        return ""
    said = report_words.reason(line.due)
    return f"{said} ({', '.join(line.experts)})" if line.experts else said


def _day(line: ReportLine) -> date:
    return line.due.due_on or date.max if line.due else date.max


def _tone(line: ReportLine) -> Tone:
    return report_words.chip(line)[1]


def _needs(line: ReportLine) -> str:
    if not line.missing and not line.warnings:
        return _tr("Ready to sign")
    missing = words.count(line.missing, _tr("1 thing is missing"), _tr("{n} things are missing"))
    warnings = words.count(line.warnings, _tr("1 warning"), _tr("{n} warnings"))
    return " · ".join(said for count, said in ((line.missing, missing), (line.warnings, warnings)) if count)


def _needs_tone(line: ReportLine) -> Tone:
    return "soon" if line.missing else "done"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Reports", text)
