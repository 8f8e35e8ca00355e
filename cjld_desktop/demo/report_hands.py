"""What a practitioner does with a report that is followed: write down, ask, attach, read, check, pass on."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QAbstractButton, QComboBox, QFileDialog, QLineEdit, QWidget

from cjld_desktop.demo.driver import Condition, DemoFaultError, Step
from cjld_desktop.demo.scene import Scene
from cjld_desktop.ui.print_preview import PrintPreview
from cjld_desktop.ui.screens.report.documents import DocumentWindow
from cjld_desktop.ui.screens.report.short_form import ShortForm
from cjld_desktop.ui.widgets.date_boxes import DateBoxes


def open_report(scene: Scene, request_id: UUID) -> Step:
    """From the list of reports."""
    yield from scene.go("reports")
    yield lambda: bool(scene.front.presenter.state.lines)
    yield from scene.driver.call(lambda: scene.front.open_report.emit(request_id), scene.shows("report"))
    yield lambda: is_here(scene) and scene.front.presenter.state.page.request.id == request_id


def is_here(scene: Scene) -> bool:
    """Whether the report in front is read and nothing is under way."""
    state = scene.front.presenter.state
    return scene.shows("report")() and state.page is not None


def write_down(scene: Scene, words: str, picture: str = "", **given: Any) -> Step:
    """Press the button that says so, fill its short form in, and write it down."""
    view, driver = scene.front, scene.driver
    yield lambda: is_here(scene) and view.next.form is None
    button = scene.button(view.next, words)
    yield from driver.press(button, lambda: view.next.form is not None)
    yield from give(scene, view.next.form, picture, given)


def give(scene: Scene, form: ShortForm, picture: str, given: Mapping[str, Any]) -> Step:
    """Fill an open short form in and press what keeps it; the page is read again afterwards."""
    view = scene.front
    for name, value in given.items():
        put(scene, form.fields[name].field, value)
    if picture:
        yield from scene.driver.picture(picture)
    before = view.presenter.state.page
    yield from scene.driver.press(form.save, lambda: view.presenter.state.page is not before)


def put(scene: Scene, field: QWidget, value: Any) -> None:
    """Type or choose a value, as its field takes it."""
    if isinstance(field, DateBoxes):
        for box, part in zip(field.boxes, (f"{value.day}", f"{value:%b}", f"{value.year}"), strict=True):
            scene.driver.write(box, part.lower())
    elif isinstance(field, QComboBox) and not field.isEditable():
        scene.driver.choose(field, value)
    elif isinstance(field, QComboBox):
        at = field.findText(value)
        field.setCurrentIndex(at) if at >= 0 else field.setEditText(value)
    else:
        scene.driver.write(field, value)


def ask(scene: Scene, words: str, name: str, dates: Mapping[str, date] | None = None) -> Step:
    """Ask an expert, with the dates that are proposed, or with these."""
    view = scene.front
    yield lambda: is_here(scene) and view.next.form is None
    yield from scene.driver.press(scene.button(view.next, words), lambda: view.next.form is not None)
    yield lambda: view.presenter.state.proposal is not None
    put(scene, view.next.form.name, name)
    yield from scene.driver.rest(30)  # the dates are proposed anew for the expert who was chosen
    yield from give(scene, view.next.form, "", dates or {})


def attach(scene: Scene, path: Path, sort: str = "report", picture: str = "", **given: Any) -> Step:
    """Choose the file, say what it is, and keep it."""
    yield from begin_to_attach(scene, path)
    card = scene.front.receiving.attachments
    yield from give(scene, card.form, picture, {"sort": sort} | given)


def begin_to_attach(scene: Scene, path: Path) -> Step:
    """Choose a file; its short form is open afterwards."""
    driver, card = scene.driver, scene.front.receiving.attachments
    yield from driver.press(card.attach, lambda: driver.dialog(QFileDialog) is not None)
    files = driver.dialog(QFileDialog)
    # Pasted, not typed: the list of completions would come to the front and take the Enter.
    files.findChild(QLineEdit, "fileNameEdit").setText(str(path))
    yield from driver.call(files.accept, lambda: card.form is not None)


def read(scene: Scene, picture: str = "") -> Step:
    """Open a document in a window of its own, see its first page, and close it."""
    driver, card = scene.driver, scene.front.receiving.attachments
    yield from _press_in(scene, card, "Open", lambda: driver.dialog(DocumentWindow) is not None)
    window = driver.dialog(DocumentWindow)
    yield lambda: bool(window.pane.view.sheet.accessibleDescription())
    if picture:
        yield from driver.picture_of(window, picture)
    yield from driver.call(window.reject, lambda: driver.dialog(DocumentWindow) is None)


def check(
    scene: Scene,
    *,
    not_there: Mapping[str, str] | None = None,
    amounts: Mapping[str, str] | None = None,
    picture: str = "",
) -> Step:
    """Answer every point with yes, but those `not_there`, by code, each with a remark; sign the result."""
    driver = scene.driver
    yield from driver.press(scene.front.receiving.checks.check, scene.shows("report_check"))
    view, missing = scene.front, not_there or {}
    yield lambda: bool(view.form.points) and view.presenter.known is not None
    yield lambda: all(point.open_remark.isVisible() for point in view.form.points.values())
    for path, point in list(view.form.points.items()):
        remark = missing.get(path.partition(".")[2], "")
        wanted = ("No",) if remark else ("Yes", "Answered, with reasons")
        rows = [row for row in point.answer.inputs() if isinstance(row, QAbstractButton)]
        next(row for row in rows if row.text() in wanted).click()
        if remark:
            point.open_remark.click()
            driver.write(point.remark.inputs()[0], remark)
    for name, text in (amounts or {}).items():
        driver.write(view.form.amounts[name].inputs()[0], text)
    yield lambda: not view.presenter.known.not_looked_at
    if picture:
        yield from driver.picture(picture)
    result = view.form.result
    button = result.back if missing else result.fit
    yield lambda: view.presenter.known.proposed == ("back" if missing else "fit")
    yield from driver.press(button, lambda: view.presenter.state.is_signed)


def pass_on(scene: Scene, title: str, picture: str = "", **given: Any) -> Step:
    """Write down that one disclosure was made; `title` is how its row begins."""
    card = scene.front.receiving.disclosures
    words = f"Write down that it was done: {title}"
    yield from _press_in(scene, card, words, lambda: card.form is not None)
    yield from give(scene, card.form, picture, given)


def chase(scene: Scene, pdf: Path, picture: str = "") -> Step:
    """Ctrl+Shift+P, save the letter; ends at the form in which the chase is written down."""
    driver, view = scene.driver, scene.front
    yield view.chase.isEnabled
    yield from scene.save_from_preview(view.chase, pdf, picture)
    yield lambda: scene.shows("report")() and scene.front.next.form is not None
    if scene.front.presenter.state.form != "chased":
        raise DemoFaultError("the chase is not asked for after its letter")
    if driver.dialog(PrintPreview) is not None:
        raise DemoFaultError("the preview is still open")


def _press_in(scene: Scene, card: QWidget, words: str, then: Condition) -> Step:
    """Press a link of a card whose rows may be drawn anew at any moment."""
    yield lambda: scene.look_for(card, words) is not None
    scene.button(card, words).click()  # at once: what it opens waits for nobody
    yield then
