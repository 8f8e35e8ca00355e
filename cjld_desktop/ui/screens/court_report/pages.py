"""The pages of a report to the court as data: which fields, in which words, with which choices. No widget."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from cjld_desktop import clock, reference_data
from cjld_desktop.domain.court_report import CourtReport
from cjld_desktop.services.court_report_lists import ADJUSTMENTS, NEEDS, RISKS, block, none_found, said
from cjld_desktop.services.sentence import Sentence
from cjld_desktop.ui import words
from cjld_desktop.ui.record_form.form import Read, Task
from cjld_desktop.ui.record_form.spec import Choice, FieldSpec, Page

Notes = Mapping[tuple[str, str], Sentence]
"""By field and code, what the record says about a choice."""


def tr(text: str) -> str:
    return QCoreApplication.translate("CourtReport", text)


def tasks(_found: Read[CourtReport]) -> tuple[Task, ...]:
    return (
        ("court", tr("Which court, and who asks")),
        ("seen", tr("When they were seen")),
        ("sharing", tr("Sharing")),
        ("found", tr("What was found")),
        ("needs", tr("Needs")),
        ("risks", tr("Risks")),
        ("helps", tr("What helps")),
        ("recommended", tr("What is recommended")),
        ("limits", tr("What could not be done")),
    )


def pages(found: Read[CourtReport]) -> tuple[Page, ...]:
    """Every page but 'Check and sign', in the order they are asked."""
    notes: Notes = found.known or {}
    is_child = found.person is None or found.person.may_be_under_18(clock.today())
    return (
        _court(),
        _seen(),
        _sources(),
        _sharing(),
        _found(),
        _listed_page("needs", "needs", NEEDS, notes),
        _listed_page("risks", "risks", RISKS, notes),
        _helps(notes),
        _recommended(may_be_child=is_child),
        _limits(),
    )


def _court() -> Page:
    return Page(
        "court",
        "court",
        tr("Which court, and who asks?"),
        "",
        (
            FieldSpec("line", "court_name", tr("Name of the court"), known=True),
            FieldSpec("line", "case_urn", tr("Case number (URN)"), optional=True),
            FieldSpec("moment", "hearing_at", tr("Hearing"), optional=True),
            FieldSpec("radio", "asked_by", tr("Who asks for it"), choices=_choices("asked_by")),
            FieldSpec(
                "switch",
                "offered_to_court",
                tr("Offer it to the court under rule 3.10(2)(a), as an independent assessment"),
                optional=True,
            ),
        ),
    )


def _seen() -> Page:
    return Page(
        "seen",
        "seen",
        tr("When and where were they seen?"),
        "",
        (
            FieldSpec("day", "seen_on", tr("Seen on"), known=True),
            FieldSpec("line", "seen_where", tr("Where"), known=True),
        ),
    )


def _sources() -> Page:
    return Page(
        "sources",
        "seen",
        tr("What is the report based on?"),
        tr("Name only what you used. What you could not read is asked later."),
        (
            FieldSpec("checks", "sources", tr("Sources"), choices=_choices("sources"), known=True, bare=True),
            FieldSpec("text", "sources_other", tr("In more detail, one on each line"), optional=True),
        ),
    )


def _sharing() -> Page:
    return Page(
        "sharing",
        "sharing",
        tr("Did they agree to share it with the court?"),
        tr("The court, the defence and the prosecution may all read it."),
        (FieldSpec("radio", "consent", tr("Sharing"), choices=_choices("consents"), known=True),),
    )


def _found() -> Page:
    return Page(
        "found",
        "found",
        tr("What was found?"),
        tr("In plain words. Results of screens stand here, with their form and day: add what you saw."),
        (
            FieldSpec("text", "presentation", tr("What was found"), bare=True),
            FieldSpec(
                "text",
                "offence_context",
                tr("What of the circumstances bears on health and need"),
                tr("Leave it empty if you can. Never what they did, or what they said about it."),
                optional=True,
            ),
        ),
    )


def _listed_page(code: str, field: str, list_name: str, notes: Notes) -> Page:
    titles = {"needs": tr("What needs were found?"), "risks": tr("What risks were found?")}
    labels = {"needs": tr("Needs"), "risks": tr("Risks")}
    return Page(
        code,
        code,
        titles[code],
        tr("Choose only what you would say in court. “None found” is an answer too."),
        (
            FieldSpec(
                "checks",
                field,
                labels[code],
                choices=(
                    *_noted(field, list_name, notes),
                    Choice(none_found(), _word(said(list_name, none_found()))),
                ),
                bare=True,
                or_else=f"{field}_detail",
            ),
            FieldSpec("text", f"{field}_detail", tr("In more detail, or in other words"), optional=True),
        ),
    )


def _helps(notes: Notes) -> Page:
    return Page(
        "helps",
        "helps",
        tr("What helps them take part?"),
        tr("The court can make these adjustments at the hearing."),
        (
            FieldSpec(
                "checks",
                "adjustments",
                tr("What helps"),
                choices=_noted("adjustments", ADJUSTMENTS, notes),
                bare=True,
                optional=True,
            ),
            FieldSpec("text", "adjustments_detail", tr("In more detail, or in other words"), optional=True),
        ),
    )


def _recommended(*, may_be_child: bool) -> Page:
    refused = tr("only for people of 18 and over")
    choices = tuple(
        Choice(
            row["code"], _word(row["display"]), refused=refused if row["adult_only"] and may_be_child else ""
        )
        for row in block("recommendations")["codes"]
    )
    return Page(
        "recommended",
        "recommended",
        tr("What do you recommend?"),
        tr("This stands first in the report. Say who does what, and by when."),
        (
            FieldSpec(
                "checks",
                "recommendations",
                tr("Recommended"),
                choices=choices,
                bare=True,
                or_else="recommendations_detail",
            ),
            FieldSpec("text", "recommendations_detail", tr("Who does what, and by when"), optional=True),
        ),
    )


def _limits() -> Page:
    return Page(
        "limits",
        "limits",
        tr("What could not be done or read?"),
        tr("For example records that could not be opened, or questions that were not asked. Or: nothing."),
        (FieldSpec("text", "not_done", tr("What could not be done, and why"), bare=True),),
    )


def _choices(name: str) -> tuple[Choice, ...]:
    return tuple(Choice(row["code"], _word(row["display"])) for row in block(name)["codes"])


def _noted(field: str, list_name: str, notes: Notes) -> tuple[Choice, ...]:
    """The lines of a list, each with what the record says about it; those that it speaks of come first."""
    found = []
    for row in reference_data.value_set(list_name):
        note = notes.get((field, row.code))
        said_of_it = words.filled(note.template, note.values) if note else ""
        found.append(Choice(row.code, _word(row.display), note=said_of_it))
    return tuple(sorted(found, key=lambda choice: not choice.note))


def _word(text: str) -> str:
    return QCoreApplication.translate("ValueSets", text)
