"""How the fields of an entry are put on its cards."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.labelled_field import LabelledField
from cjld_desktop.ui.widgets.labels import FieldLabel

Fields = dict[str, LabelledField]
Part = tuple[str, str, QWidget] | tuple[str, str, QWidget, str]


def add(
    where: QVBoxLayout | QHBoxLayout, fields: Fields, key: str, label: str, field: QWidget, hint: str = ""
) -> None:
    """A field with its label above, and a hint."""
    fields[key] = LabelledField(label, field, hint)
    where.addWidget(fields[key])


def row(card: Card, fields: Fields, *parts: Part) -> None:
    """Fields side by side, lined up at their inputs."""
    line = QHBoxLayout()
    line.setSpacing(12)
    for key, label, field, *hint in parts:
        add(line, fields, key, label, field, *hint)
        line.setAlignment(fields[key], Qt.AlignmentFlag.AlignBottom)
    card.body.addLayout(line)


def check(where: QVBoxLayout, fields: Fields, key: str, label: str) -> None:
    """A check box, which carries its own label."""
    box = QCheckBox(label)
    fields[key] = LabelledField(label, box)
    above = fields[key].findChild(FieldLabel)
    assert above is not None
    above.hide()
    where.addWidget(fields[key])
