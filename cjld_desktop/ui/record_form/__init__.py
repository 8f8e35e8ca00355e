"""One record filled in over short pages: kept as it is given, checked, signed, printed. Knows no screen."""

from cjld_desktop.ui.record_form.form import Read, RecordForm, Requirement, Words
from cjld_desktop.ui.record_form.presenter import Presenter
from cjld_desktop.ui.record_form.requirements_card import RequirementsCard
from cjld_desktop.ui.record_form.spec import CHECK, Choice, FieldSpec, Kind, Page
from cjld_desktop.ui.record_form.state import State
from cjld_desktop.ui.record_form.view import RecordView

__all__ = [
    "CHECK", "Choice", "FieldSpec", "Kind", "Page", "Presenter", "Read", "RecordForm", "RecordView",
    "Requirement", "RequirementsCard", "State", "Words",
]  # fmt: skip
