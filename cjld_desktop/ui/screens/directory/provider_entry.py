"""Writing down a provider: the fields, how they are read, and what the service says of them."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from cjld_desktop import reference_data
from cjld_desktop.domain.provider import Provider
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.entry_editor import Alike, Entry, EntryWords, reading
from cjld_desktop.ui.entry_editor.fields import Fields, add, check, row
from cjld_desktop.ui.unfinished import Typed
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.columns import Columns
from cjld_desktop.ui.widgets.inputs import open_choice, text_area, text_line

_PLAIN = ("address", "email", "phone", "notes", "no_work_why")


def entry(workplace: Workplace) -> Entry[Provider]:
    """The editor's knowledge of providers."""
    providers = workplace.providers

    def alike(details: dict[str, Any], record_id: UUID | None) -> list[Alike]:
        return [
            Alike(line.id, line.name, ", ".join(line.areas))
            for line in providers.alike(details, besides=record_id)
        ]

    return Entry(
        kind="provider",
        words=EntryWords(
            _tr("Add a provider"),
            _tr("Change what is known: {name}"),
            _tr("Is it one of these? They have nearly the same name."),
            _tr("No, add a new provider"),
        ),
        blank=blank,
        typed=of_provider,
        details=details,
        name=lambda provider: provider.name,
        get=providers.get,
        cautions=providers.cautions,
        add=providers.add,
        change=providers.change,
        alike=alike,
    )


def blank() -> Typed:
    return dict.fromkeys(("name", "areas", *_PLAIN), "") | {"takes_work": True}


def of_provider(provider: Provider) -> Typed:
    typed: Typed = {name: getattr(provider, name) for name in ("name", *_PLAIN, "takes_work")}
    return typed | {"areas": "\n".join(provider.areas)}


def details(typed: Typed) -> tuple[dict[str, Any], dict[str, str]]:
    """The provider's details, and a sentence for each field that does not hold one."""
    found: dict[str, Any] = {name: typed[name].strip() for name in _PLAIN}
    found |= {"areas": reading.lines(typed["areas"]), "takes_work": bool(typed["takes_work"])}
    if found["takes_work"]:
        found["no_work_why"] = ""
    read, problems = reading.read_all({"name": lambda: reading.needed(typed["name"], _tr("Give the name"))})
    return found | read, problems


def build(columns: Columns) -> Fields:
    """Put the cards into two columns, in reading order."""
    fields: Fields = {}
    left, right = columns.add_column(), columns.add_column()
    who = Card(_tr("Who they are"))
    add(who.body, fields, "name", _tr("Name"), text_line(), _tr("An NHS trust, a practice, a panel"))
    hint = _tr("One a line: counties, courts, prisons, as people here call them")
    add(who.body, fields, "areas", _tr("Areas"), text_area(3), hint)
    check(who.body, fields, "takes_work", _tr("Takes work"))
    reasons = [
        QCoreApplication.translate("ValueSets", one["display"])
        for one in reference_data.document("directory")["no_work"]["codes"]
    ]
    add(
        who.body,
        fields,
        "no_work_why",
        _tr("Why they take no work"),
        open_choice(reasons),
        _tr("Only when they take none"),
    )
    contact = Card(_tr("How to reach them"))
    add(contact.body, fields, "address", _tr("Address for letters"), text_area(3))
    row(contact, fields, ("email", _tr("Email"), text_line()), ("phone", _tr("Phone"), text_line()))
    add(contact.body, fields, "notes", _tr("Notes"), text_area(2), _tr("Nothing about a case or a person"))
    left.addWidget(who)
    right.addWidget(contact)
    return fields


def _tr(text: str) -> str:
    return QCoreApplication.translate("Directory", text)
