"""Draws a certificate of unfitness to attend: the form of a record, nothing more."""

from PySide6.QtWidgets import QWidget

from cjld_desktop.ui.record_form import RecordView
from cjld_desktop.ui.screens.attendance_certificate.presenter import Presenter


class View(RecordView):
    presenter: Presenter

    def __init__(self, presenter: Presenter, parent: QWidget | None = None) -> None:
        super().__init__(presenter, parent=parent)
