"""Writing down a service level agreement: with whom, which limits, for how much."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from cjld_desktop.domain.service_level_agreement import ServiceLevelAgreement
from cjld_desktop.services import agreement_keeping
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.entry_editor import Entry, EntryWords, reading
from cjld_desktop.ui.entry_editor.fields import Fields, add, row
from cjld_desktop.ui.unfinished import Typed
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.columns import Columns
from cjld_desktop.ui.widgets.date_boxes import DateBoxes
from cjld_desktop.ui.widgets.inputs import choice, text_area, text_line
from cjld_desktop.ui.widgets.labels import Muted

_PLAIN = ("responsibilities", "contact")
_MONEY = ("hourly_rate", "fixed_fee", "hours_limit")
_DAYS = ("valid_from_on", "valid_to_on")
_LIMITS = "limits."


def entry(workplace: Workplace) -> Entry[ServiceLevelAgreement]:
    """The editor's knowledge of agreements. `party` is `provider:<id>` or `expert:<id>`."""
    agreements = workplace.agreements

    def choices() -> dict[str, list[tuple[str, str]]]:
        providers = [(f"provider:{one.id}", one.name) for one in workplace.providers.lines()]
        experts = [(f"expert:{one.id}", one.name) for one in workplace.experts.lines()]
        return {"party": [("", _tr("Choose one")), *providers, *experts]}

    return Entry(
        kind="service_level_agreement",
        words=EntryWords(_tr("Add an agreement"), _tr("Change the agreement: {name}"), "", ""),
        blank=blank,
        typed=of_agreement,
        details=details,
        name=lambda agreement: agreement.title,
        get=agreements.get,
        cautions=agreements.cautions,
        add=agreements.add,
        change=agreements.change,
        choices=choices,
    )


def blank() -> Typed:
    typed: Typed = dict.fromkeys(("title", "party", *_PLAIN, *_MONEY, "pages_limit"), "")
    typed |= {_LIMITS + one["code"]: "" for one in agreement_keeping.steps()}
    return typed | {name: ["", "", ""] for name in _DAYS}


def of_agreement(agreement: ServiceLevelAgreement) -> Typed:
    """The fields as they stand."""
    typed: Typed = {name: getattr(agreement, name) for name in ("title", *_PLAIN)}
    typed |= {name: reading.number_text(getattr(agreement, name)) for name in (*_MONEY, "pages_limit")}
    typed |= {name: reading.boxes_of(getattr(agreement, name)) for name in _DAYS}
    typed |= {_LIMITS + step: str(days) for step, days in agreement.limits.items()}
    return typed | {"party": party_of(agreement)}


def party_of(agreement: ServiceLevelAgreement) -> str:
    """With whom it is, as the choice has it."""
    if agreement.provider_id:
        return f"provider:{agreement.provider_id}"
    return f"expert:{agreement.expert_id}" if agreement.expert_id else ""


def details(typed: Typed) -> tuple[dict[str, Any], dict[str, str]]:
    """The agreement's details, and a sentence for each field that does not hold one."""
    found: dict[str, Any] = {name: typed[name].strip() for name in _PLAIN}
    kind, _, which = typed["party"].partition(":")
    for name in ("provider", "expert"):
        found[f"{name}_id"] = UUID(which) if kind == name else None
    steps = [name for name in typed if name.startswith(_LIMITS)]
    read, problems = reading.read_all(
        {
            "title": lambda: reading.needed(typed["title"], _tr("Give it a title, such as: Quorn 2026")),
            "party": lambda: reading.needed(
                typed["party"],
                _tr("An agreement is with a provider, or with one expert. Choose one of them."),
            ),
            "pages_limit": lambda: reading.whole_number(typed["pages_limit"]),
            **{name: _reader(reading.number, typed[name]) for name in _MONEY},
            **{name: _reader(reading.day, typed[name]) for name in _DAYS},
            **{name: _reader(reading.whole_number, typed[name]) for name in steps},
        }
    )
    read.pop("party", None)
    limits = {name.removeprefix(_LIMITS): read.pop(name, None) for name in steps}
    found["limits"] = {step: days for step, days in limits.items() if days is not None}
    return found | read, problems


def build(columns: Columns) -> Fields:
    """Put the cards into two columns, in reading order."""
    fields: Fields = {}
    left, right = columns.add_column(), columns.add_column()
    for column, card in (
        (left, _with_whom(fields)),
        (left, _money(fields)),
        (right, _limits(fields)),
        (right, _who_does_what(fields)),
    ):
        column.addWidget(card)
    return fields


def _with_whom(fields: Fields) -> Card:
    card = Card(_tr("With whom, and when"))
    add(card.body, fields, "title", _tr("Title"), text_line(), _tr("Such as: Quorn 2026"))
    add(card.body, fields, "party", _tr("With"), choice([("", _tr("Choose one"))]))
    add(card.body, fields, "valid_from_on", _tr("From"), DateBoxes())
    hint = _tr("The last day on which it holds. Leave empty when it has no end")
    add(card.body, fields, "valid_to_on", _tr("To"), DateBoxes(), hint)
    return card


def _limits(fields: Fields) -> Card:
    card = Card(_tr("Limits in working days"))
    card.body.addWidget(Muted(_tr("A step left empty has the service’s own limit, named above its box.")))
    parts = []
    for step in agreement_keeping.steps():
        said = QCoreApplication.translate("ValueSets", step["display"])
        hint = _tr("Left empty: {days}").format(days=step["working_days"])
        parts.append((_LIMITS + step["code"], said, text_line(80), hint))
    for at in range(0, len(parts), 2):
        row(card, fields, *parts[at : at + 2])
    return card


def _money(fields: Fields) -> Card:
    card = Card(_tr("Fees and length"))
    row(
        card,
        fields,
        ("hourly_rate", _tr("Rate an hour, in pounds"), text_line(120)),
        ("fixed_fee", _tr("Or a fixed fee, in pounds"), text_line(120)),
    )
    row(
        card,
        fields,
        ("hours_limit", _tr("Hours at most"), text_line(120)),
        ("pages_limit", _tr("Pages at most"), text_line(120)),
    )
    return card


def _who_does_what(fields: Fields) -> Card:
    card = Card(_tr("Who does what"))
    add(card.body, fields, "responsibilities", _tr("Responsibilities"), text_area(3))
    add(card.body, fields, "contact", _tr("Whom to ask about it"), text_area(2))
    return card


def _reader(read: Any, text: Any) -> Any:
    return lambda: read(text)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Directory", text)
