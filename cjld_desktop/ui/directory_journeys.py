"""Which screen follows which in the directory and about hospital orders. Builds each when first shown."""

from collections.abc import Callable
from typing import Any, Protocol
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.background import Runner
from cjld_desktop.ui.entry_editor import EntryView, Presenter
from cjld_desktop.ui.main_window import MainWindow
from cjld_desktop.ui.screens.directory import agreement_entry, expert_entry, provider_entry
from cjld_desktop.ui.screens.directory import presenter as directory
from cjld_desktop.ui.screens.directory import view as directory_view
from cjld_desktop.ui.screens.hospital_order import order_entry
from cjld_desktop.ui.screens.hospital_order import presenter as hospital_order
from cjld_desktop.ui.screens.hospital_order import view as hospital_order_view

Factories = dict[str, Callable[[], QWidget]]
Joined = Callable[[Any], QWidget]
SECTIONS = {
    "expert_editor": "directory",
    "provider_editor": "directory",
    "agreement_editor": "directory",
    "hospital_order": "people",
    "hospital_order_editor": "people",
}
_EDITORS = {"experts": "expert_editor", "providers": "provider_editor", "agreements": "agreement_editor"}


class Frame(Protocol):
    """What these journeys need of the frame that holds every screen."""

    window: MainWindow


def _unjoined(view: QWidget) -> QWidget:
    return view


class DirectoryJourneys:
    """`screens` are the factories by name; `meanings` says what the signals of any screen lead to."""

    def __init__(self, frame: Frame, workplace: Workplace, runner: Runner) -> None:
        self._frame, self._workplace, self._runner = frame, workplace, runner
        self._joined: Joined = _unjoined

    def screens(self, joined: Joined) -> Factories:
        """`joined` connects the signals that screens have in common."""
        self._joined = joined
        return {
            "directory": self._directory,
            "expert_editor": lambda: self._entry("experts", expert_entry, "name"),
            "provider_editor": lambda: self._entry("providers", provider_entry, "name"),
            "agreement_editor": lambda: self._entry("agreements", agreement_entry, "title"),
            "hospital_order": self._hospital_order,
            "hospital_order_editor": self._order_editor,
        }

    def meanings(self) -> dict[str, Callable[..., None]]:
        return {
            "show_directory": lambda: self._frame.window.go("directory"),
            "show_hospital_orders": self.show_orders,
            "open_hospital_order": self.open_order,
        }

    def show_orders(self, person_id: UUID, request_id: UUID | None = None) -> None:
        """The hospital orders and remands of a person; a new one belongs to the request given."""
        self._frame.window.go(
            "hospital_order",
            lambda view: view.presenter.of_person(person_id, request_id),
            again=lambda view: view.presenter.refresh(),
        )

    def open_order(self, order_id: UUID) -> None:
        """One hospital order."""
        self._frame.window.go("hospital_order", lambda view: view.presenter.open(order_id))

    def _directory(self) -> QWidget:
        view = directory_view.View(
            directory.Presenter(self._workplace, self._runner), self._frame.window.stack
        )
        view.add_entry.connect(
            lambda register: self._frame.window.go(_EDITORS[register], lambda made: made.presenter.add())
        )
        view.edit_entry.connect(
            lambda register, which: self._frame.window.go(
                _EDITORS[register], lambda made: made.presenter.edit(which)
            )
        )
        return self._joined(view)

    def _entry(self, register: directory.Register, spec: Any, starts_at: str) -> QWidget:
        presenter = Presenter(spec.entry(self._workplace), self._workplace, self._runner)
        view = EntryView(presenter, spec.build, starts_at, self._frame.window.stack)

        def show(which: UUID) -> None:
            self._frame.window.instead("directory", lambda made: made.presenter.show(register, which))

        view.entry_saved.connect(show)
        view.entry_opened.connect(show)
        return self._joined(view)

    def _hospital_order(self) -> QWidget:
        view = hospital_order_view.View(
            hospital_order.Presenter(self._workplace, self._runner), self._frame.window.stack
        )
        view.add_order.connect(self._add_order)
        view.edit_order.connect(
            lambda which: self._frame.window.go(
                "hospital_order_editor", lambda made: made.presenter.edit(which)
            )
        )
        return self._joined(view)

    def _add_order(self, person_id: UUID, request_id: UUID | None) -> None:
        def begin(view: Any, known: dict[str, Any]) -> None:
            view.presenter.add(person_id=str(person_id), request_id=str(request_id or ""), **known)

        orders = self._workplace.hospital_orders
        self._runner.vault(
            lambda: orders.suggested(person_id, request_id),
            lambda known: self._frame.window.go("hospital_order_editor", lambda view: begin(view, known)),
        )

    def _order_editor(self) -> QWidget:
        presenter = Presenter(order_entry.entry(self._workplace), self._workplace, self._runner)
        view = EntryView(presenter, order_entry.build, "power", self._frame.window.stack)

        def show(order_id: UUID) -> None:
            self._frame.window.instead("hospital_order", lambda made: made.presenter.open(order_id))

        view.entry_saved.connect(show)
        return self._joined(view)
