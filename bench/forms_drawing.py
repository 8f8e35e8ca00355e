"""How long a page of a form takes to stand on the screen, and one answer in a section of 420 questions."""

import os
import time
from collections.abc import Callable
from itertools import cycle
from typing import Any

from PySide6.QtWidgets import QApplication, QScrollArea

from bench.measure import Line, alone
from cjld_desktop.forms.field import Touched
from cjld_desktop.forms.library import shipped
from cjld_desktop.forms.session import FormSession
from cjld_desktop.ui import theme
from cjld_desktop.ui.form import walk
from cjld_desktop.ui.form.page import FormPage
from tests.unit.forms.build import calculated, choice, code, form, group, item

_LIMIT_MS = 50
_EACH, _TOTALS_EACH = 21, 4
_SUM = "%resource.item.where(linkId='g').item.where(linkId='q{n}-{m}').answer.value.ordinal().sum()"


def run(small: bool) -> list[Line]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication(["bench"])
    assert isinstance(application, QApplication)
    theme.apply(application, "light", 100)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.resize(600, 700)
    area.show()
    lines = [_pages(application, area, small=small), *_dense(application, area, 2 if small else 20)]
    area.close()
    return lines


def _pages(application: QApplication, area: QScrollArea, *, small: bool) -> Line:
    """The slowest page of the shipped forms, each built and shown on its own, best of three."""
    worst, name = 0.0, ""
    for made in list(shipped().newest())[: 2 if small else None]:
        session = FormSession(made)
        for stop in walk.stops(session.sections(), dense=False):

            def show(stop: walk.Stop = stop, session: FormSession = session) -> None:
                area.setWidget(FormPage(session, stop.title, stop.paths))
                application.processEvents()

            took = min(_timed(show) for _ in range(3))
            if took > worst:
                worst, name = took, f"{made.title}: {stop.title}"[:60]
    return alone(f"the slowest page of the shipped forms ({name})", worst * 1000, "ms", _LIMIT_MS)


def _dense(application: QApplication, area: QScrollArea, groups: int) -> list[Line]:
    """A section of `groups` times 21 questions with 4 calculations to 21, all shown at once."""
    asked = [choice(f"q{n}-{m}") for n in range(groups) for m in range(_EACH)]
    totals = [
        item(f"t{n}-{m}", "decimal", calculated(_SUM.format(n=n, m=m)))
        for n in range(groups)
        for m in range(_TOTALS_EACH)
    ]
    session = FormSession(form(group("g", *asked, *totals)))
    stop = walk.stops(session.sections(), dense=True)[0]
    made: list[FormPage] = []

    def show() -> None:
        made.append(FormPage(session, stop.title, stop.paths))
        area.setWidget(made[-1])
        made[-1].repaint()

    shown = _timed(show)
    page = made[-1]
    page.build_all()
    application.processEvents()
    codes = cycle(("much", "none"))

    def answer() -> None:
        touched: Touched = session.answer("q1-3", code(next(codes)))
        sections = session.sections()
        found: Any = walk.stops(sections, dense=True)[0]
        paths = touched.enabled | touched.disabled | touched.changed | touched.calculated | {*touched.stored}
        page.refresh(found.paths, paths | touched.options)
        application.processEvents()

    answer()
    took = min(_timed(answer) for _ in range(3 if len(asked) < 50 else 9))
    count = f"a section of {len(asked)} questions and {len(totals)} calculations"
    return [
        alone(f"{count}: its first questions are there", shown * 1000, "ms", _LIMIT_MS),
        alone(f"{count}: one answer recomputed and drawn", took * 1000, "ms", _LIMIT_MS),
    ]


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
