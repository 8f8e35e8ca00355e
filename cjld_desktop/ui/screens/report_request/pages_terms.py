"""The pages about dates, money, papers and copies. Data, no widget."""

from cjld_desktop.services import report_funding
from cjld_desktop.services.report_rules_data import block, line
from cjld_desktop.ui import words
from cjld_desktop.ui.record_form.spec import Choice, FieldSpec, Page
from cjld_desktop.ui.screens.report_request.spec import About, said, status, tr


def timetable(_about: About) -> Page:
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


def funding(about: About) -> Page:
    choices = tuple(Choice(row["code"], row["display"], row["text"]) for row in block("funding"))
    return Page(
        "funding",
        "funding",
        tr("How will it be paid?"),
        tr("Where the NHS already arranges such reports, the court uses those arrangements."),
        (
            FieldSpec("radio", "funding", tr("How it is paid"), choices=choices),
            FieldSpec(
                "line",
                "funding_authority",
                tr("Prior authority number, if there is one"),
                optional=not line("funding", about.request.funding).get("needs_authority", False),
            ),
        ),
    )


def amounts(about: About) -> Page:
    """Hours, rate and ceiling where a fee is paid; the length always. What was given stays in sight."""
    request = about.request
    pays = line("funding", request.funding).get("pays_fee", True)
    fields = [
        FieldSpec("number", "hours_limit", tr("Hours allowed, if there is a limit"), optional=True),
    ]
    if pays or request.hourly_rate is not None:
        fields.append(
            FieldSpec(
                "number", "hourly_rate", tr("Rate an hour"), optional=True, unit="£", beside=_guideline(about)
            )
        )
    if pays or request.fee_ceiling is not None:
        fields.append(
            FieldSpec(
                "number",
                "fee_ceiling",
                tr("The most that is paid in all"),
                optional=True,
                unit="£",
                beside=_worked_out(about),
            )
        )
    fields.append(FieldSpec("number", "pages_limit", tr("Pages at most, if that was agreed"), optional=True))
    hint = tr("The most that is paid follows from hours and rate. You can change it.")
    return Page("amounts", "funding", tr("How much, and how long?"), hint if pays else "", tuple(fields))


def _guideline(about: About) -> str:
    found = report_funding.guidelines(about.case)
    if not found:
        return tr("No guideline is known for the day of the direction.")
    rates = "; ".join(f"{one.display} {report_funding.pounds(one.rate)}{status(one.status)}" for one in found)
    since = found[0].valid_from
    if since is None:
        return tr("Guideline of legal aid: {rates}.").format(rates=rates)
    said_so = tr("Guideline of legal aid for orders from {day}: {rates}.")
    return said_so.format(day=words.day(since), rates=rates)


def _worked_out(about: About) -> str:
    amount = report_funding.ceiling(about.request.hours_limit, about.request.hourly_rate)
    if amount is None:
        return ""
    return tr("Hours at this rate: {amount}").format(amount=report_funding.pounds(amount))


def enclosures(about: About) -> Page:
    chosen, hints = about.request.enclosures, about.known.hints.enclosures
    choices = tuple(
        Choice(row["code"], row["display"], note=said(hints.get(row["code"])))
        for row in block("enclosures")
        if about.case.youngest <= row.get("maximum_age", about.case.youngest) or row["code"] in chosen
    )
    return Page(
        "enclosures",
        "enclosures",
        tr("What goes with the request?"),
        tr("Choose only what is sent, or has been asked for. Say how medical records are supplied."),
        (FieldSpec("checks", "enclosures", tr("Enclosures"), choices=choices),),
    )


def information(_about: About) -> Page:
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


def copies(about: About) -> Page:
    choices = tuple(
        Choice(row["code"], row["display"], tr("From: {sender}").format(sender=row["received_from"]))
        for row in block("copies")
    )
    hint = tr("The court decides this, and from whom they get it.")
    if about.request.representation == "unrepresented":
        hint += " " + line("representation", "unrepresented")["hint"]
    return Page(
        "copies",
        "copies",
        tr("Who gets a copy of the report?"),
        hint,
        (FieldSpec("checks", "copies", tr("Copies"), choices=choices),),
    )
