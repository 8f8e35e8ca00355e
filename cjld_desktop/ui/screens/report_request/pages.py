"""The pages of a report request as data: which fields, in which words, with which choices. No widget.

The choices are those of `resources/value_sets/report_request.json`, which names its sources.
"""

from collections.abc import Callable
from typing import Any

from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.ui.record_form.spec import Choice, FieldSpec, Page
from cjld_desktop.ui.screens.report_request.spec import About, block, label_of, purpose_of, tr


def pages(about: About) -> tuple[Page, ...]:
    """Every page but 'Check and sign', in the order they are asked."""
    return tuple(build(about) for build in _PAGES)


def tasks(request: ReportRequest) -> tuple[tuple[str, str], ...]:
    """The code and title of every task, in order, without 'Check and sign'."""
    purpose = tr("Purpose")
    if request.purpose:
        purpose = tr("Purpose: {purpose}").format(purpose=label_of("purposes", request.purpose))
    return (
        ("who", tr("Who asks, and for which court")),
        ("purpose", purpose),
        ("questions", tr("Questions for the expert")),
        ("expert", tr("Expert and number of doctors")),
        ("timetable", tr("Timetable")),
        ("funding", tr("Funding")),
        ("enclosures", tr("What goes with it")),
        ("copies", tr("Who gets a copy")),
    )


def _choices(name: str) -> tuple[Choice, ...]:
    return tuple(Choice(line["code"], line["display"]) for line in block(name))


def _asks(_about: About) -> Page:
    return Page(
        "asks",
        "who",
        tr("Who asks for the report?"),
        "",
        (
            FieldSpec("radio", "asked_by", tr("Who asks for it"), choices=_choices("asked_by")),
            FieldSpec(
                "radio",
                "prepared_by",
                tr("Who prepares the commission"),
                tr("The court names them: rule 3.10(4)."),
                _choices("prepared_by"),
                known=True,
            ),
        ),
    )


def _court(_about: About) -> Page:
    return Page(
        "court",
        "who",
        tr("Which court is it for?"),
        "",
        (
            FieldSpec("radio", "court_kind", tr("Kind of court"), choices=_choices("court_kinds")),
            FieldSpec("line", "court_name", tr("Name of the court")),
            FieldSpec(
                "line", "case_urn", tr("Case number (URN)"), tr("It is on the charge sheet."), optional=True
            ),
            FieldSpec(
                "moment",
                "hearing_at",
                tr("Next hearing"),
                tr("The report is for this hearing. For example 4 jan 2027, at 10:00."),
            ),
        ),
    )


def _purpose(about: About) -> Page:
    lines = block("purposes")
    fits = [line for line in lines if _why_not(line, about) == "" or line["code"] == about.request.purpose]
    others = [f"{line['display']} ({_why_not(line, about)})" for line in lines if line not in fits]
    hint = tr(
        "The purpose decides which questions are offered. Choose one. A second purpose is a second request."
    )
    if others:
        hint += "\n" + tr("Not offered here: {purposes}.").format(purposes="; ".join(others))
    return Page(
        "purpose",
        "purpose",
        tr("Why does the court need the report?"),
        hint,
        (
            FieldSpec(
                "radio",
                "purpose",
                tr("Purpose"),
                choices=tuple(Choice(line["code"], line["display"], line["legislation"]) for line in fits),
            ),
        ),
    )


def _why_not(line: dict[str, Any], about: About) -> str:
    kind = about.request.court_kind
    if kind and kind not in line["courts"]:
        return tr("not for this kind of court")
    if line["minimum_age"] and about.may_be_child:
        return tr("only for people of 18 and over")
    return ""


def _questions(about: About) -> Page:
    purpose = purpose_of(about.request)
    hint = tr("Ask only what the court must decide. A request for “a report” is often sent back.")
    codes: list[str] = []
    if purpose:
        hint += " " + tr("Law: {law}.").format(law=purpose["legislation"])
        codes = list(purpose["issues"])
    else:
        hint += " " + tr("Choose a purpose first, and its questions are offered here.")
    # What was ticked under another purpose stays in sight: nobody's choice is dropped in silence.
    codes += [code for code in about.request.issues if code not in codes]
    choices = tuple(Choice(code, label_of("issues", code)) for code in codes)
    ask = FieldSpec("checks", "issues", tr("Questions"), choices=choices, bare=True, or_else="own_questions")
    own = FieldSpec(
        "list",
        "own_questions",
        tr("Your own questions"),
        optional=bool(choices),
        add=tr("Add your own question"),
    )
    return Page(
        "questions",
        "questions",
        tr("What should the expert answer?"),
        hint,
        (ask, own) if choices else (own,),
    )


def _expertise(about: About) -> Page:
    purpose = purpose_of(about.request)
    suggested = list(purpose["expertise"]) if purpose else []
    hint = tr("Suggested for this purpose")
    lines = sorted(block("expertise"), key=lambda line: line["code"] not in suggested)
    choices = tuple(
        Choice(line["code"], line["display"], hint if line["code"] in suggested else "") for line in lines
    )
    return Page(
        "expertise",
        "expert",
        tr("What expertise is needed?"),
        purpose["note"] if purpose else "",
        (FieldSpec("checks", "expertise", tr("Expertise"), choices=choices),),
    )


def _expert(_about: About) -> Page:
    doctors = (Choice(1, tr("One")), Choice(2, tr("Two")))
    return Page(
        "expert",
        "expert",
        tr("How many doctors, and who?"),
        "",
        (
            FieldSpec("radio", "doctors", tr("How many doctors"), choices=doctors, known=True),
            FieldSpec(
                "switch",
                "section_12",
                tr("Approved under section 12 of the Mental Health Act 1983 (at least one)"),
                optional=True,
            ),
            FieldSpec("line", "expert_name", tr("Name of the expert, if known"), optional=True),
            FieldSpec("text", "expert_address", tr("Address of the expert, if known"), optional=True),
        ),
    )


def _timetable(_about: About) -> Page:
    return Page(
        "timetable",
        "timetable",
        tr("By when?"),
        tr("The court sets four dates. “Propose dates” works them out from the hearing in working days."),
        (
            FieldSpec("day", "directed_on", tr("The court gave its direction on"), optional=True),
            FieldSpec("day", "delivered_on", tr("The commission is delivered to the expert by")),
            FieldSpec("day", "refusal_by_on", tr("The expert says if they cannot accept by")),
            FieldSpec("day", "review_on", tr("The court officer reviews progress on")),
            FieldSpec("day", "received_on", tr("The report is received by")),
        ),
    )


def _funding(_about: About) -> Page:
    choices = tuple(Choice(line["code"], line["display"], line["text"]) for line in block("funding"))
    return Page(
        "funding",
        "funding",
        tr("How will it be paid?"),
        tr("Where the NHS already arranges such reports, the court uses those arrangements."),
        (
            FieldSpec("radio", "funding", tr("How it is paid"), choices=choices),
            FieldSpec("line", "funding_authority", tr("Prior authority number, if any"), optional=True),
            FieldSpec("number", "hours_limit", tr("Hours allowed, if there is a limit"), optional=True),
        ),
    )


def _enclosures(_about: About) -> Page:
    return Page(
        "enclosures",
        "enclosures",
        tr("What goes with the request?"),
        tr("Choose only what is sent, or has been asked for."),
        (FieldSpec("checks", "enclosures", tr("Enclosures"), choices=_choices("enclosures")),),
    )


def _information(_about: About) -> Page:
    return Page(
        "information",
        "enclosures",
        tr("What must the expert know?"),
        tr("Only what the expert needs. They may have to show it to both sides."),
        (
            FieldSpec("text", "information", tr("About the defendant and the case"), optional=True),
            FieldSpec("text", "communication", tr("How to speak with them, and what helps"), optional=True),
            FieldSpec("text", "safety", tr("Safety of the visit"), optional=True),
        ),
    )


def _copies(_about: About) -> Page:
    choices = tuple(
        Choice(line["code"], line["display"], tr("From: {sender}").format(sender=line["received_from"]))
        for line in block("copies")
    )
    return Page(
        "copies",
        "copies",
        tr("Who gets a copy of the report?"),
        tr("The court decides this, and from whom they get it."),
        (FieldSpec("checks", "copies", tr("Copies"), choices=choices),),
    )


_PAGES: tuple[Callable[[About], Page], ...] = (
    _asks,
    _court,
    _purpose,
    _questions,
    _expertise,
    _expert,
    _timetable,
    _funding,
    _enclosures,
    _information,
    _copies,
)
