"""Draws every page of a form to pictures, as a screening shows it, with nobody in it. Needs no display."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from cjld_desktop.errors import CjldError, QuestionnaireError
from cjld_desktop.forms.bundled_lists import bundled_lists
from cjld_desktop.forms.questionnaire import Questionnaire, load
from cjld_desktop.forms.sections import Section
from cjld_desktop.forms.session import FormSession
from cjld_desktop.ui.form.frame import FormFrame
from cjld_desktop.ui.form.page import FormPage
from cjld_desktop.ui.form.walk import Stop, stops
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.labels import Label, Muted
from cjld_desktop.ui.widgets.task_list import Task

WIDTH, HEIGHT, HIGHEST = 1164, 800, 6000
"""Pixels: a picture is as high as its page, and a page higher than `HIGHEST` becomes several pictures."""
_CONDITIONS = ("enableWhen", "enableBehavior")
_CONDITION_URL = "enableWhenExpression"


class DrawingError(CjldError):
    """A form or a folder from which no pictures can be made."""


@dataclass(frozen=True)
class _Drawn:
    stop: Stop
    session: FormSession
    sections: list[Section]
    suffix: str


def draw(form: Questionnaire, folder: Path, application: QApplication) -> list[Path]:
    """Draw the form into the folder, which is made where there is none; the pictures in order.

    A page on which something appears only after an answer is drawn a second time with all of it.
    Raises DrawingError with a sentence when nothing of the form is shown or the folder cannot be written.
    """
    pages = list(_pages(form))
    if not pages:
        raise DrawingError(
            "Nothing in this form is shown to anybody. Every item is hidden or waits for ever."
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise DrawingError("The folder for the pictures cannot be made. Choose another with --out.") from None
    window = _Window(form, application)
    try:
        return [path for number, page in enumerate(pages, 1) for path in window.draw(page, number, folder)]
    finally:
        window.close()


def _pages(form: Questionnaire) -> Iterator[_Drawn]:
    """Each stop as it is at first and, where that shows more, with every condition met."""
    first = FormSession(form)
    first_sections = first.sections()
    at_first = {stop.code: stop for stop in stops(first_sections, dense=False)}
    whole = _unconditional(form)
    session = FormSession(whole) if whole else first
    sections = session.sections() if whole else first_sections
    for stop in stops(sections, dense=False):
        held = at_first.pop(stop.code, None)
        if held is not None:
            yield _Drawn(held, first, first_sections, "")
        if held is None or set(held.paths) != set(stop.paths):
            yield _Drawn(stop, session, sections, "-all")
    for stop in at_first.values():
        yield _Drawn(stop, first, first_sections, "")


def _unconditional(form: Questionnaire) -> Questionnaire | None:
    """The same form with every item in force; None when it has no conditions."""
    if not any(item.conditions or item.enable_expression for item in form.items.values()):
        return None
    try:
        return load(_without_conditions(dict(form.source)), form.title, bundled_lists())
    except QuestionnaireError:
        return None  # its lists of answers came from beside the file; what is shown at first is drawn


def _without_conditions(raw: Any) -> Any:
    if isinstance(raw, list):
        return [_without_conditions(one) for one in raw if not _is_condition(one)]
    if isinstance(raw, dict):
        return {key: _without_conditions(value) for key, value in raw.items() if key not in _CONDITIONS}
    return raw


def _is_condition(raw: Any) -> bool:
    return isinstance(raw, dict) and str(raw.get("url", "")).endswith(_CONDITION_URL)


class _Window:
    """One window for all pages: making a window costs more than drawing a page."""

    def __init__(self, form: Questionnaire, application: QApplication) -> None:
        self._application = application
        self._form = form
        self._frame = FormFrame()
        self._frame.tasks_card.set_title(form.title or _tr("A form"))
        self._frame.who.setText(_tr("Nobody: this is a drawing of the form"))
        self._frame.aside.addWidget(_about(form))
        self._frame.aside.addStretch(1)
        self._frame.resize(WIDTH, HEIGHT)
        self._frame.show()

    def draw(self, page: _Drawn, number: int, folder: Path) -> Iterator[Path]:
        """The pictures of one page, saved."""
        self._show(page)
        name = f"{number:02}-{_slug(page.stop)}{page.suffix}"
        for part, image in enumerate(self._images(), 1):
            path = folder / (f"{name}.png" if part == 1 else f"{name}-part-{part}.png")
            if not image.save(str(path), "PNG", 70):
                raise DrawingError("The picture {file} cannot be written. Free some room.", file=path.name)
            yield path

    def close(self) -> None:
        """Take the window away with all that was on it."""
        self._frame.close()
        self._frame.deleteLater()
        self._settle()

    def _show(self, drawn: _Drawn) -> None:
        frame, stop = self._frame, drawn.stop
        frame.clear_content()
        frame.resize(WIDTH, HEIGHT)
        kicker = _tr("{section}  ·  question {n} of {total}")
        fields = [drawn.session.item(path) for path in stop.paths]
        hint = next((field.help for field in fields if field.text == stop.title), "")
        frame.set_heading(
            kicker.format(section=stop.section_title, n=stop.number, total=stop.total), stop.title, hint
        )
        frame.tasks.set_tasks(
            [
                Task(
                    one.title, _tr("Not started"), "current" if one.link_id == stop.section else "not_started"
                )
                for one in drawn.sections
            ]
        )
        page = FormPage(drawn.session, stop.title, stop.paths)
        page.build_all()
        frame.content.addWidget(page)
        frame.next_button.setText(_tr("Next question"))
        (page.first_field() or frame.next_button).setFocus()
        self._settle()

    def _images(self) -> Iterator[Any]:
        """The window as high as its page, or as several pictures of a page that is higher than one may be."""
        missing = self._frame.room_missing()
        height = min(HEIGHT + max(0, missing), HIGHEST)
        if height != HEIGHT:
            self._frame.resize(WIDTH, height)
            self._settle()
        self._frame.scroll_to_top()
        yield self._frame.grab().toImage()
        step = height - HEIGHT // 2
        left = HEIGHT + missing - height
        while left > 0:
            self._frame.scroll_by(step)
            left -= step
            yield self._frame.grab().toImage()

    def _settle(self) -> None:
        self._application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._application.processEvents()


def _task(section: Section, *, is_here: bool) -> Task:
    return Task(section.title, _tr("Not started"), "current" if is_here else "not_started")


def _about(form: Questionnaire) -> Card:
    card = Card(_tr("About this form"))
    lines = [form.version and _tr("Version {version}").format(version=form.version), form.publisher]
    for text in lines:
        if text:
            card.body.addWidget(Label(text))
    if form.licence:
        card.body.addWidget(Muted(form.licence[:600]))
    return card


def _slug(stop: Stop) -> str:
    """A name that every file system takes."""
    plain = re.sub(r"[^a-z0-9]+", "-", stop.code.lower()).strip("-")
    return plain[:60].strip("-") or "page"


def _tr(text: str) -> str:
    return QCoreApplication.translate("FormDrawing", text)
