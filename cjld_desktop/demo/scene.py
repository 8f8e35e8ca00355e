"""What a practitioner does, in their words, at one computer's windows. Built on the driver's hands."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLineEdit, QPlainTextEdit, QWidget

from cjld_desktop import clock
from cjld_desktop.app import Desktop
from cjld_desktop.demo.cast import PASSPHRASE, Synthetic
from cjld_desktop.demo.driver import DemoFaultError, Driver, Step
from cjld_desktop.services.person_lines import PersonLine
from cjld_desktop.ui.journeys import Journeys
from cjld_desktop.ui.print_preview import PrintPreview

Act = tuple[tuple[str, Callable[["Scene"], Step]], ...]


class Scene:
    """One computer. `given` is what the director hands over; `tell` hands facts back."""

    def __init__(
        self, desktop: Desktop, driver: Driver, given: Mapping[str, Any], tell: Callable[[str, Any], None]
    ) -> None:
        self.desktop, self.driver, self.given, self.tell = desktop, driver, given, tell

    @property
    def journeys(self) -> Journeys:
        if self.desktop.journeys is None:
            raise DemoFaultError("nobody is signed in")
        return self.desktop.journeys

    @property
    def workplace(self) -> Any:
        return self.journeys._workplace  # noqa: SLF001  # the demo looks behind the windows to prove them

    @property
    def front(self) -> Any:
        """The view in front."""
        return self.journeys.window.stack.currentWidget()

    def shows(self, screen: str) -> Callable[[], bool]:
        return lambda: self.desktop.journeys is not None and self.journeys.window.screen_name == screen

    def button(self, within: QWidget, text: str) -> QAbstractButton:
        """The visible button with this text, or with a name that begins so."""
        found = self.look_for(within, text)
        if found is None:
            raise DemoFaultError(f"no button says {text}")
        return found

    def look_for(self, within: QWidget, text: str) -> QAbstractButton | None:
        """The same, or None while it is not there: rows are drawn anew in the next turn."""
        for found in within.findChildren(QAbstractButton):
            named = (found.text(), found.accessibleName())
            if found.isVisible() and any(name.replace("&", "").startswith(text) for name in named if name):
                return found
        return None

    def go(self, screen: str) -> Step:
        """Choose a place in the navigation."""
        window = self.journeys.window
        yield from self.driver.call(lambda: window.navigation.chosen.emit(screen), self.shows(screen))

    def unlock(self, passphrase: str = PASSPHRASE) -> Step:
        """Type the passphrase and go in."""
        view: Any = self.desktop.window.currentWidget()
        yield lambda: bool(view.presenter.state.slots)
        self.driver.write(view.passphrase, passphrase)
        yield from self.driver.press(view.go, self.shows("today"))
        yield lambda: self.front.presenter.state.page is not None

    def first_passphrase_and_kit(self, view: Any, pdf: Path) -> Step:
        """The last two pages of the guide, which every computer has."""
        self.driver.write(view.passphrase.first, PASSPHRASE)
        self.driver.write(view.passphrase.again, PASSPHRASE)
        yield lambda: bool(view.presenter.check.strength.acceptable)
        yield from self.driver.press(view.on, lambda: view.presenter.state.page == "kit")
        yield from self.save_from_preview(view.print_kit, pdf)
        words = view.presenter.state.kit_words
        self.driver.write(view.word, words[view.presenter.state.asked - 1])
        yield from self.driver.press(view.on, self.shows("today"))

    def save_from_preview(self, button: QAbstractButton, pdf: Path, picture: str = "") -> Step:
        """Press what prints; look at the preview; save the PDF from it and close."""
        yield from self.driver.press(button, lambda: self.driver.dialog(PrintPreview) is not None)
        yield from self.save_preview(pdf, picture)

    def save_preview(self, pdf: Path, picture: str = "") -> Step:
        """Save the PDF from the preview in front, and close it."""
        driver = self.driver
        pdf.parent.mkdir(parents=True, exist_ok=True)
        preview = driver.dialog(PrintPreview)
        yield lambda: preview.pages.is_drawn
        if picture:
            preview.resize(1360, 860)
            yield from driver.picture_of(preview, picture)
        yield from driver.press(preview.choices.save, lambda: driver.dialog(QFileDialog) is not None)
        files = driver.dialog(QFileDialog)
        # Pasted, not typed: the list of completions would come to the front and take the Enter.
        files.findChild(QLineEdit, "fileNameEdit").setText(str(pdf))
        yield from driver.call(files.accept, lambda: driver.dialog(PrintPreview) is preview)
        yield lambda: pdf.exists() and pdf.stat().st_size > 0
        yield from driver.call(preview.reject, lambda: driver.dialog(PrintPreview) is None)

    def add_person(self, someone: Synthetic, picture: str = "") -> Step:
        """Ctrl+N, fill in, save; ends on the person's page."""
        driver, window = self.driver, self.journeys.window
        yield from driver.press(window.add, self.shows("person_editor"))
        fields = {key: field.field for key, field in self.front.fields.items()}
        driver.write(fields["family_name"], someone.family_name)
        driver.write(fields["given_names"], someone.given_names)
        for box, text in zip(
            fields["birth_date"].boxes, (someone.day, someone.month, someone.year), strict=True
        ):
            driver.write(box, text)
        driver.write(fields["nhs_number"], someone.nhs_number)
        driver.write(fields["place_name"], "Thornaby Magistrates' Court")
        driver.write(fields["cell"], someone.cell)
        driver.write(fields["known_already"], someone.known)
        for name in ("reason", "adjustments", "risks"):
            if text := getattr(someone, name):
                driver.write(_writing_part(fields[name]), text)
        driver.choose(fields["gender"], someone.gender)
        since = (clock.now() - timedelta(minutes=someone.waited)).astimezone()
        self.type_moment(fields["identified_at"], fields["identified_time"], since)
        if someone.hearing_today:
            self.driver.write(fields["court_name"], "Thornaby Magistrates' Court")
            self.type_moment(fields["hearing_at"], fields["hearing_time"], clock.now().astimezone())
        if picture:
            yield from driver.picture(picture)
        yield from driver.press(self.front.save, self.shows("person"))
        yield self.page_is_of(someone)

    def type_moment(self, boxes: Any, time: QWidget, at: datetime) -> None:
        """A day in three boxes and a time beside them."""
        for box, text in zip(boxes.boxes, (f"{at:%d}", f"{at:%b}".lower(), f"{at:%Y}"), strict=True):
            self.driver.write(box, text)
        self.driver.write(time, f"{at:%H:%M}")

    def page_is_of(self, someone: Synthetic) -> Callable[[], bool]:
        def is_it() -> bool:
            page = self.front.presenter.state.page if self.shows("person")() else None
            return page is not None and page.person.shown_name == someone.shown_name

        return is_it

    def open_person(self, someone: Synthetic) -> Step:
        """Ctrl+K, the name, Enter on the first hit."""
        window = self.journeys.window
        search = window.search
        search.setFocus()
        self.driver.write(search, someone.family_name)
        yield lambda: search.hits.isVisible() and search.hits.count() > 0
        hits = search.hits
        yield from self.driver.call(lambda: hits.itemActivated.emit(hits.item(0)), self.page_is_of(someone))

    def write_note(self, text: str, picture: str = "") -> Step:
        """Add note, write, sign; ends on the person's page."""
        yield from self.driver.press(self.front.note, self.shows("note"))
        yield from self.sign_note(text, picture)

    def sign_note(self, text: str, picture: str = "") -> Step:
        yield lambda: self.front.presenter.state.person is not None
        self.driver.write(self.front.fields["text"].field, text)
        if picture:
            yield from self.driver.picture(picture)
        before = self.count_of("note")
        yield from self.driver.press(self.front.sign, self.shows("person"))
        yield lambda: self.count_of("note") == before + 1

    def has_event(self, matches: Callable[[Any], bool]) -> Callable[[], bool]:
        """Whether the person's page in front shows something that happened and matches."""

        def has() -> bool:
            page = self.front.presenter.state.page if self.shows("person")() else None
            return page is not None and any(matches(event) for event in page.timeline)

        return has

    def count_of(self, kind: str) -> int:
        """How many events of a kind the page's person has, struck out ones among them."""
        if not self.shows("person")():
            view = self.journeys.window.view("person")
            page = view.presenter.state.page  # type: ignore[attr-defined]  # the person's view
        else:
            page = self.front.presenter.state.page
        return sum(event.kind == kind for event in page.timeline) if page else 0

    def choose_event(self, matches: Callable[[Any], bool]) -> Step:
        """Choose an entry of what has happened."""
        timeline = self.front.timeline
        for row in range(timeline.count()):
            timeline.setCurrentRow(row)
            if matches(timeline.current_key()):
                timeline.setFocus()
                yield from self.driver.rest(50)
                return
        raise DemoFaultError("the entry is not on the page")

    def request_id(self) -> UUID:
        found: UUID = self.front.presenter.state.record.id
        return found

    def person_id(self, someone: Synthetic) -> UUID:
        lines: list[PersonLine] = self.workplace.people.lines()
        return next(line.id for line in lines if line.name == someone.shown_name)


def _writing_part(field: QWidget) -> QWidget:
    """The box one writes in, where a field has a list beside it."""
    inner = field.findChild(QPlainTextEdit)
    return inner if isinstance(inner, QPlainTextEdit) else field
