"""Writing down an expert: the fields, how they are read, and what the service says of them."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from cjld_desktop import reference_data
from cjld_desktop.domain.expert import Expert
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.entry_editor import Alike, Entry, EntryWords, reading
from cjld_desktop.ui.entry_editor.fields import Fields, add, check, row
from cjld_desktop.ui.unfinished import Typed
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.columns import Columns
from cjld_desktop.ui.widgets.date_boxes import DateBoxes
from cjld_desktop.ui.widgets.inputs import LinesWithList, choice, open_choice, text_area, text_line

_PLAIN = ("name", "qualifications", "registration", "address", "email", "phone", "notes", "no_work_why")
_LISTS = ("areas", "languages")
_EXPERTISE = "expertise."
_CHECKS = ("section_12", "takes_work")


def entry(workplace: Workplace) -> Entry[Expert]:
    """The editor's knowledge of experts."""
    experts = workplace.experts

    def alike(details: dict[str, Any], record_id: UUID | None) -> list[Alike]:
        return [
            Alike(line.id, line.name, line.provider) for line in experts.alike(details, besides=record_id)
        ]

    def choices() -> dict[str, list[tuple[str, str]]]:
        lines = workplace.providers.lines()
        return {"provider_id": [("", _tr("No provider")), *((str(one.id), one.name) for one in lines)]}

    return Entry(
        kind="expert",
        words=EntryWords(
            _tr("Add an expert"),
            _tr("Change what is known: {name}"),
            _tr("Is it one of these? They have the same registration, or nearly the same name."),
            _tr("No, add a new expert"),
        ),
        blank=blank,
        typed=of_expert,
        details=details,
        name=lambda expert: expert.name,
        get=experts.get,
        cautions=experts.cautions,
        add=experts.add,
        change=experts.change,
        alike=alike,
        choices=choices,
    )


def expertise_rows() -> list[dict[str, Any]]:
    """The expertise a request may ask for, in the order of the data."""
    found: list[dict[str, Any]] = reference_data.document("report_request")["expertise"]["codes"]
    return found


def blank() -> Typed:
    typed: Typed = dict.fromkeys((*_PLAIN, *_LISTS, "provider_id", "hourly_rate", "report_days"), "")
    typed |= {_EXPERTISE + one["code"]: False for one in expertise_rows()}
    return typed | {"section_12": False, "takes_work": True, "section_12_until_on": ["", "", ""]}


def of_expert(expert: Expert) -> Typed:
    """The fields as they stand. Codes of a newer list are kept, though no box shows them."""
    typed: Typed = {name: getattr(expert, name) for name in (*_PLAIN, *_CHECKS)}
    typed |= {name: "\n".join(getattr(expert, name)) for name in _LISTS}
    typed |= {_EXPERTISE + code: True for code in expert.expertise}
    return typed | {
        "provider_id": str(expert.provider_id or ""),
        "section_12_until_on": reading.boxes_of(expert.section_12_until_on),
        "hourly_rate": reading.number_text(expert.hourly_rate),
        "report_days": reading.number_text(expert.report_days),
    }


def details(typed: Typed) -> tuple[dict[str, Any], dict[str, str]]:
    """The expert's details, and a sentence for each field that does not hold one."""
    found: dict[str, Any] = {name: typed[name].strip() for name in _PLAIN if name != "name"}
    found |= {name: reading.lines(typed[name]) for name in _LISTS}
    found |= {name: bool(typed[name]) for name in _CHECKS}
    found["expertise"] = [
        name.removeprefix(_EXPERTISE) for name, held in typed.items() if name.startswith(_EXPERTISE) and held
    ]
    found["provider_id"] = UUID(typed["provider_id"]) if typed["provider_id"] else None
    if found["takes_work"]:
        found["no_work_why"] = ""
    read, problems = reading.read_all(
        {
            "name": lambda: reading.needed(typed["name"], _tr("Give the name")),
            "section_12_until_on": lambda: reading.day(typed["section_12_until_on"]),
            "hourly_rate": lambda: reading.number(typed["hourly_rate"]),
            "report_days": lambda: reading.whole_number(typed["report_days"]),
        }
    )
    return found | read, problems


def build(columns: Columns) -> Fields:
    """Put the cards into two columns, in reading order."""
    fields: Fields = {}
    left, right = columns.add_column(), columns.add_column()
    for column, card in (
        (left, _who(fields)),
        (left, _contact(fields)),
        (left, _terms(fields)),
        (right, _knows(fields)),
        (right, _where(fields)),
    ):
        column.addWidget(card)
    return fields


def _who(fields: Fields) -> Card:
    card = Card(_tr("Who they are"))
    add(card.body, fields, "name", _tr("Name"), text_line(), _tr("With the title: Dr Ada Quill"))
    row(
        card,
        fields,
        ("qualifications", _tr("Qualifications"), text_line()),
        ("registration", _tr("GMC or HCPC number"), text_line(), _tr("7 digits, or PYL and digits")),
    )
    add(card.body, fields, "provider_id", _tr("Works for"), choice([("", _tr("No provider"))]))
    return card


def _knows(fields: Fields) -> Card:
    card = Card(_tr("Expert in"))
    beside = Columns(480)
    columns = [beside.add_column(), beside.add_column()]
    card.body.addWidget(beside)
    rows = expertise_rows()
    for at, one in enumerate(rows):
        column = columns[at * 2 >= len(rows)]
        column.setSpacing(8)
        check(column, fields, _EXPERTISE + one["code"], _listed(one["display"]))
    check(card.body, fields, "section_12", _tr("Approved under section 12, Mental Health Act 1983"))
    add(
        card.body,
        fields,
        "section_12_until_on",
        _tr("The approval ends on"),
        DateBoxes(),
        _tr("Leave empty when it is not known"),
    )
    return card


def _where(fields: Fields) -> Card:
    card = Card(_tr("Where, and in which language"))
    one_a_line = _tr("One a line")
    hint = _tr("One a line: counties, courts, prisons, as people here call them")
    add(card.body, fields, "areas", _tr("Areas"), text_area(2), hint)
    languages = [_listed(one.display) for one in reference_data.value_set("languages")]
    add(card.body, fields, "languages", _tr("Languages"), LinesWithList(languages), one_a_line)
    add(card.body, fields, "notes", _tr("Notes"), text_area(2), _tr("Nothing about a case or a person"))
    return card


def _contact(fields: Fields) -> Card:
    card = Card(_tr("How to reach them"))
    add(card.body, fields, "address", _tr("Address for letters"), text_area(3))
    row(
        card,
        fields,
        ("email", _tr("Email"), text_line()),
        ("phone", _tr("Phone"), text_line()),
    )
    return card


def _terms(fields: Fields) -> Card:
    card = Card(_tr("Their own terms"))
    row(
        card,
        fields,
        ("hourly_rate", _tr("Rate an hour, in pounds"), text_line(120)),
        ("report_days", _tr("A report in working days"), text_line(120)),
    )
    check(card.body, fields, "takes_work", _tr("Takes work"))
    reasons = reference_data.document("directory")["no_work"]["codes"]
    add(
        card.body,
        fields,
        "no_work_why",
        _tr("Why they take no work"),
        open_choice([_listed(one["display"]) for one in reasons]),
        _tr("Only when they take none"),
    )
    return card


def _listed(display: str) -> str:
    return QCoreApplication.translate("ValueSets", display)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Directory", text)
