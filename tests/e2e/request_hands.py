"""A practitioner's hands at a record's form: choose, type, go from page to page, sign, save the paper."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from cjld_desktop import clock
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.working_days import add_working_days
from tests.e2e.seat import Seat
from tests.unit.documents import reading

# What every request needs, in the words on the screen; a purpose adds its own.
USUAL = ("Charge sheet", "Medical records: asked for", "Central funds", "The defence")
TYPED = {
    "expert_name": "Dr Ada Synthetic",
    "case_urn": "01ZZ1234526",
    "information": "Reads at about the age of seven.",
}


def somebody_here(seat: Seat, birth_date: str = "1988-05-02", **details: str) -> Person:
    """Somebody in the vault already, whose page is open now."""
    given = {"family_name": "Zzquillmore", "given_names": "Orrin", "birth_date": birth_date}
    made = seat.workplace.people.add(given | details, {"court_name": "Quorn Green Magistrates' Court"})
    seat.look_up(given["family_name"])
    return made


def begin_request(seat: Seat) -> None:
    seat.press("Request report")
    seat.until(lambda: seat.screen == "report_request" and _is_ready(seat))


def fill_in(seat: Seat, chosen: Sequence[str], typed: Mapping[str, str] | None = None) -> None:
    """From page to page until 'Check and sign'. What begins with these words is chosen, else the first.

    `typed` maps a field to what is typed; the boxes of a day are parted by blanks.
    """
    seat.until(lambda: _is_ready(seat))
    while state(seat).page != "check":
        QApplication.processEvents()  # a new page shows its parts in the next turn
        here = state(seat).page
        for name in list(seat.front.fields):
            choose(seat, name, chosen)
        for name, text in ({"hearing_at": hearing()} | dict(typed or TYPED)).items():
            if name in seat.front.fields:
                type_in(seat, name, text)
        if here == "timetable" and state(seat).record.received_on is None:
            seat.press("Propose dates")
            seat.until(lambda: state(seat).record.received_on is not None)
        seat.press("Continue")
        seat.until(partial(_has_moved_on, seat, here))
        assert state(seat).problems == (), here
    seat.until(lambda: not seat.front.presenter.autosave.waiting and not state(seat).busy)


def to_page(seat: Seat, code: str) -> None:
    """Straight to one page of the form."""
    seat.front.presenter.go_to(code)
    seat.until(lambda: state(seat).page == code)
    QApplication.processEvents()


def answer(seat: Seat, page: str, name: str, *words: str) -> None:
    """Go to a page and choose there; it is in the vault afterwards."""
    to_page(seat, page)
    choose(seat, name, words)
    seat.until(lambda: not seat.front.presenter.autosave.waiting)


def choose(seat: Seat, name: str, chosen: Sequence[str]) -> None:
    """Press every option of this field that begins with one of these words; where one must be, the first."""
    field = seat.front.fields[name]
    options = [box for box in field.inputs() if isinstance(box, QAbstractButton) and box.isEnabled()]
    wanted = [box for word in chosen for box in options if box.text().startswith(word)]
    if field.spec.kind == "radio":
        held = any(box.isChecked() for box in options)
        wanted = wanted[:1] or ([] if held or field.spec.optional else options[:1])
    elif field.spec.kind == "checks" and not wanted and not field.spec.optional:
        wanted = [] if any(box.isChecked() for box in options) else options[:1]
    for text in [box.text() for box in wanted]:
        _press(seat, name, text)


def type_in(seat: Seat, name: str, text: str) -> None:
    boxes = seat.front.fields[name].inputs()
    parts = [text] if len(boxes) == 1 else text.split()
    for box, part in zip(boxes, parts, strict=False):
        seat.write(box, part)


def sign(seat: Seat) -> Any:
    """Press Sign, where nothing is missing and nothing stops it; returns the record as it stands signed."""
    stands = [need.code for need in state(seat).missing]
    stands += [caution.text for caution in state(seat).warnings if caution.stops]
    assert not stands, stands
    QApplication.processEvents()
    seat.until(seat.front.check.sign_button.isEnabled)
    seat.front.check.sign_button.click()
    seat.until(lambda: bool(state(seat).is_signed))
    return state(seat).record


def saved_paper(seat: Seat, pdf: Path) -> str:
    """Of a signed form: press what prints, save the PDF from the preview; returns what it says."""
    seat.play(seat.scene.save_from_preview(seat.front.check.print_button, pdf))
    return words_of(pdf)


def words_of(pdf: Path) -> str:
    """What a PDF says, on one line."""
    return " ".join(reading.text(pdf.read_bytes()).split())


def offered(seat: Seat, name: str) -> dict[str, bool]:
    """Each option of a field, and whether it can be chosen."""
    holder: QWidget = seat.front.fields[name]
    return {box.text(): box.isEnabled() for box in holder.findChildren(QAbstractButton)}


def hearing(days: int = 32) -> str:
    """A hearing so many working days ahead, as one types it."""
    return typed_day(add_working_days(clock.today(), days)) + " 10:00"


def typed_day(day: date) -> str:
    return f"{day.day} {day:%b} {day.year}".lower()


def days_ago(days: int) -> date:
    return clock.today() - timedelta(days=days)


def state(seat: Seat) -> Any:
    """What the form in front shows."""
    return seat.front.presenter.state


def _press(seat: Seat, name: str, text: str) -> None:
    """The option as it stands now: an answer may have had the page drawn anew."""
    for box in seat.front.fields[name].inputs():
        if isinstance(box, QAbstractButton) and box.text() == text and not box.isChecked():
            box.click()
            return


def _has_moved_on(seat: Seat, page: str) -> bool:
    return state(seat).page != page or bool(state(seat).problems)


def _is_ready(seat: Seat) -> bool:
    return state(seat).record is not None and not state(seat).busy
