"""The editor's cards and their inputs, by field. It reads and fills nothing."""

from typing import get_args

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from cjld_desktop import reference_data
from cjld_desktop.domain.episode import PlaceKind
from cjld_desktop.ui import words
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.columns import Columns
from cjld_desktop.ui.widgets.date_boxes import DateBoxes
from cjld_desktop.ui.widgets.inputs import LinesWithList, choice, open_choice, text_area, text_line
from cjld_desktop.ui.widgets.labelled_field import LabelledField
from cjld_desktop.ui.widgets.labels import FieldLabel

Fields = dict[str, LabelledField]


def build(columns: Columns) -> tuple[Fields, Card]:
    """Put every card into two columns, in reading order. Returns the fields and the episode's card."""
    fields: Fields = {}
    left, right = columns.add_column(), columns.add_column()
    episode = _episode(fields)
    for column, card in (
        (left, _who(fields)),
        (left, _about(fields)),
        (left, _numbers(fields)),
        (right, episode),
        (right, _to_know(fields)),
        (right, _contact(fields)),
    ):
        column.addWidget(card)
    return fields, episode


def _who(fields: Fields) -> Card:
    card = Card(_tr("Who they are"))
    _row(
        card,
        fields,
        ("family_name", _tr("Family name"), text_line()),
        ("given_names", _tr("Given names"), text_line()),
    )
    _add(
        card.body,
        fields,
        "aliases",
        _tr("Other names"),
        text_area(2),
        _tr("One a line: nicknames, maiden names, other spellings"),
    )
    _add(
        card.body,
        fields,
        "birth_date",
        _tr("Date of birth"),
        DateBoxes(),
        _tr("Like 14 aug 1980. If only the year is known, give the year"),
    )
    _plain(card.body, fields, "birth_date_estimated", _tr("This date is estimated"))
    return card


def _about(fields: Fields) -> Card:
    card = Card(_tr("About them"))
    genders = [(c.code, _listed(c.display)) for c in reference_data.value_set("stated_gender")]
    _add(card.body, fields, "gender", _tr("Gender, as they say it"), choice(genders))
    _add(card.body, fields, "ethnic_category", _tr("Ethnic group, as they say it"), choice(_ethnic_groups()))
    languages = [_listed(c.display) for c in reference_data.value_set("languages")]
    interpreter = [("", _tr("Not known yet")), ("yes", _tr("Yes")), ("no", _tr("No"))]
    _row(
        card,
        fields,
        ("language", _tr("Language they are best spoken to in"), open_choice(languages)),
        ("interpreter_needed", _tr("Interpreter needed"), choice(interpreter)),
    )
    return card


def _numbers(fields: Fields) -> Card:
    card = Card(_tr("Numbers"))
    _add(
        card.body,
        fields,
        "nhs_number",
        _tr("NHS number"),
        text_line(200),
        _tr("10 digits, like 999 000 0018"),
    )
    _row(
        card,
        fields,
        ("pnc_id", _tr("PNC ID"), text_line(), _tr("Like 2002/0073319Z")),
        ("cro_number", _tr("CRO number"), text_line(), _tr("Like 065656/91H")),
    )
    return card


def _episode(fields: Fields) -> Card:
    card = Card(_tr("Where they are now, and why we see them"))
    places = [(code, words.place_kind(code)) for code in get_args(PlaceKind)]
    _row(
        card,
        fields,
        ("place_kind", _tr("Kind of place"), choice(places)),
        ("cell", _tr("Cell"), text_line(110)),
    )
    _add(card.body, fields, "place_name", _tr("Name of the place"), text_line())
    sources = [("", _tr("Not known yet"))]
    sources += [(c.code, _listed(c.display)) for c in reference_data.value_set("source_of_referral")]
    _row(
        card,
        fields,
        ("identified_at", _tr("Identified on"), DateBoxes()),
        ("identified_time", _tr("At"), text_line(80)),
    )
    _add(card.body, fields, "identified_by", _tr("Identified by"), choice(sources))
    _add(
        card.body, fields, "reason", _tr("Reason"), text_area(2), _tr("What made somebody ask us to see them")
    )
    _add(card.body, fields, "known_already", _tr("What we know already"), text_line())
    _row(card, fields, ("court_name", _tr("Court"), text_line()), ("case_urn", _tr("Case URN"), text_line()))
    _row(
        card,
        fields,
        ("hearing_at", _tr("Hearing on"), DateBoxes()),
        ("hearing_time", _tr("At"), text_line(80)),
    )
    _add(card.body, fields, "offence", _tr("Alleged offence"), text_line())
    return card


def _to_know(fields: Fields) -> Card:
    card = Card(_tr("What staff must know before they speak to them"))
    risks = [_listed(c.display) for c in reference_data.value_set("risks")]
    adjustments = [_listed(c.display) for c in reference_data.value_set("communication_adjustments")]
    one_a_line = _tr("One a line")
    _add(card.body, fields, "risks", _tr("Risks"), LinesWithList(risks), one_a_line)
    _add(card.body, fields, "allergies", _tr("Allergies"), text_area(1), one_a_line)
    _add(
        card.body,
        fields,
        "adjustments",
        _tr("Adjustments for communication"),
        LinesWithList(adjustments),
        one_a_line,
    )
    return card


def _contact(fields: Fields) -> Card:
    card = Card(_tr("Contact"))
    _add(card.body, fields, "phone", _tr("Phone"), text_line(260))
    _add(card.body, fields, "address", _tr("Address"), text_area(2))
    _add(card.body, fields, "gp_practice", _tr("GP practice"), text_line())
    return card


def _ethnic_groups() -> list[tuple[str, str] | None]:
    """The NHS list with a line between its groups, which are the words before the colon."""
    made: list[tuple[str, str] | None] = []
    group = ""
    for coding in reference_data.value_set("ethnic_category"):
        this = coding.display.partition(":")[0] if ":" in coding.display else "-"
        if made and this != group:
            made.append(None)
        group = this
        made.append((coding.code, _listed(coding.display)))
    return made


def _row(
    card: Card, fields: Fields, *parts: tuple[str, str, QWidget] | tuple[str, str, QWidget, str]
) -> None:
    row = QHBoxLayout()
    row.setSpacing(12)
    for key, label, field, *hint in parts:
        _add(row, fields, key, label, field, *hint)
        row.setAlignment(fields[key], Qt.AlignmentFlag.AlignBottom)
    card.body.addLayout(row)


def _add(
    where: QVBoxLayout | QHBoxLayout, fields: Fields, key: str, label: str, field: QWidget, hint: str = ""
) -> None:
    fields[key] = LabelledField(label, field, hint)
    where.addWidget(fields[key])


def _plain(where: QVBoxLayout, fields: Fields, key: str, label: str) -> None:
    """A check box carries its own label."""
    box = QCheckBox(label)
    fields[key] = LabelledField(label, box)
    label_above = fields[key].findChild(FieldLabel)
    assert label_above is not None
    label_above.hide()
    where.addWidget(fields[key])


def _listed(display: str) -> str:
    return QCoreApplication.translate("ValueSets", display)


def _tr(text: str) -> str:
    return QCoreApplication.translate("PersonEditor", text)
