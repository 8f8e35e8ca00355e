"""The pages of a report request as data: who asks, why, and what. No widget.

The choices are those of `resources/value_sets/report_request.json`, which names its sources.
"""

from collections.abc import Callable

from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.services import report_powers
from cjld_desktop.services.report_rules_data import block, line
from cjld_desktop.ui.record_form.spec import Choice, FieldSpec, Page
from cjld_desktop.ui.screens.report_request import pages_expert, pages_terms
from cjld_desktop.ui.screens.report_request.spec import (
    About,
    choice_of,
    label_of,
    listed,
    refused_because,
    said,
    status,
    tr,
)


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


def _asks(_about: About) -> Page:
    return Page(
        "asks",
        "who",
        tr("Who asks for the report?"),
        "",
        (
            FieldSpec("radio", "asked_by", tr("Who asks for it"), choices=listed("asked_by")),
            FieldSpec(
                "radio",
                "prepared_by",
                tr("Who prepares the commission"),
                tr("The court names them: rule 3.10(4)."),
                listed("prepared_by"),
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
            FieldSpec("radio", "court_kind", tr("Kind of court"), choices=listed("court_kinds"), known=True),
            FieldSpec("line", "court_name", tr("Name of the court"), known=True),
            FieldSpec(
                "line",
                "reply_to",
                tr("Who at the court the expert replies to"),
                tr(
                    "The court officer who looks after this report, with phone or email: the case progression"
                    " officer, where the court has named one (rule 3.4)."
                ),
                known=True,
            ),
            FieldSpec(
                "line", "case_urn", tr("Case number (URN)"), tr("It is on the charge sheet."), optional=True
            ),
            FieldSpec(
                "moment",
                "hearing_at",
                tr("Next hearing"),
                tr("The report is for this hearing. For example 4 jan 2027, at 10:00."),
                known=True,
            ),
        ),
    )


def _representation(_about: About) -> Page:
    return Page(
        "representation",
        "who",
        tr("Does somebody represent the defendant?"),
        "",
        (
            FieldSpec(
                "radio",
                "representation",
                tr("Represented by a solicitor"),
                choices=listed("representation"),
                optional=True,
                bare=True,
            ),
            FieldSpec(
                "line", "solicitor", tr("Name and firm of the solicitor, if there is one"), optional=True
            ),
        ),
    )


def _purpose(about: About) -> Page:
    options = sorted(report_powers.purposes(about.case), key=lambda one: one.refusal is not None)
    return Page(
        "purpose",
        "purpose",
        tr("Why does the court need the report?"),
        tr("The purpose decides what is offered next. Choose one. A second purpose is a second request."),
        (
            FieldSpec(
                "radio",
                "purpose",
                tr("Purpose"),
                choices=tuple(choice_of(one, one.row["legislation"]) for one in options),
            ),
        ),
    )


def _powers(about: About) -> Page:
    """The powers of the purpose; another's only where it was chosen, to be taken away."""
    request = about.request
    options = [
        one
        for one in report_powers.powers(about.case)
        if one.code in request.powers
        or request.purpose in one.row["purposes"]
        or request.purpose in one.row["not_for"]
    ]
    options.sort(key=lambda one: one.refusal is not None)
    choices = tuple(
        choice_of(one, f"{one.row['legislation']}. {report_powers.conditions(about.case, one.row)}")
        for one in options
    )
    hint = tr("Choose those the court has named. The expert is asked about them, and the law may want more.")
    if note := line("purposes", request.purpose).get("note", ""):
        hint += " " + note
    if not choices:
        hint = tr("Choose a purpose first, and its powers are offered here.")
    field = FieldSpec("checks", "powers", tr("Powers"), choices=choices, bare=True, optional=True)
    return Page(
        "powers", "purpose", tr("Which powers is the court considering?"), hint, (field,) if choices else ()
    )


def _questions(about: About) -> Page:
    ask = FieldSpec(
        "checks",
        "issues",
        tr("Questions"),
        choices=_bank(about),
        bare=True,
        or_else="own_questions",
    )
    own = FieldSpec(
        "list",
        "own_questions",
        tr("Your own questions"),
        add=tr("Add your own question"),
        optional=bool(ask.choices),
        or_else="issues",
    )
    return Page(
        "questions",
        "questions",
        tr("What should the expert answer?"),
        _question_hint(about),
        (ask, own) if ask.choices else (own,),
    )


def _bank(about: About) -> tuple[Choice, ...]:
    """The questions by their groups; what was ticked under another purpose stays in sight, last."""
    options, request, hints = report_powers.issues(about.case), about.request, about.known.hints
    groups = [row["code"] for row in block("issue_groups")]
    options.sort(key=lambda one: groups.index(one.row["group"]))
    here = [
        Choice(
            one.code,
            one.label,
            note=said(hints.issues.get(one.code)),
            refused=refused_because(one),
            group=label_of("issue_groups", one.row["group"]),
        )
        for one in options
        if one.refusal is None or one.code in request.issues
    ]
    codes = {one.code for one in here}
    elsewhere = [
        Choice(code, label_of("issues", code), group=tr("Chosen before, for another purpose"))
        for code in request.issues
        if code not in codes
    ]
    return (*here, *elsewhere)


def _question_hint(about: About) -> str:
    purpose = line("purposes", about.request.purpose)
    hint = tr("Ask only what the court must decide. A request for “a report” is often sent back.")
    if not purpose:
        return hint + " " + tr("Choose a purpose first, and its questions are offered here.")
    tests = [
        test["text"] + status(test["status"])
        for test in purpose["legal_tests"]
        if about.case.oldest >= test.get("minimum_age", 0)
    ]
    law = tr("Law: {law}.").format(law=purpose["legislation"])
    return "\n".join([f"{hint} {law}", *(tr("Legal test: {test}").format(test=test) for test in tests)])


_PAGES: tuple[Callable[[About], Page], ...] = (
    _asks,
    _court,
    _representation,
    _purpose,
    _powers,
    _questions,
    pages_expert.expertise,
    pages_expert.doctors,
    pages_expert.expert,
    pages_terms.timetable,
    pages_terms.funding,
    pages_terms.amounts,
    pages_terms.enclosures,
    pages_terms.information,
    pages_terms.copies,
)
