"""The pages about the expert: which expertise, how many doctors, who. Data, no widget."""

from cjld_desktop.domain.expert import Expert
from cjld_desktop.domain.service_level_agreement import ServiceLevelAgreement
from cjld_desktop.services import report_funding, report_powers
from cjld_desktop.ui.expert_choices import directory_field
from cjld_desktop.ui.record_form.spec import Choice, FieldSpec, Page
from cjld_desktop.ui.screens.report_request.spec import About, choice_of, tr


def expertise(about: About) -> Page:
    suggested = report_powers.suggested_expertise(about.case)
    options = [
        one
        for one in report_powers.expertise(about.case)
        if one.refusal is None or one.code in about.request.expertise or one.code in suggested
    ]
    left_out = [one for one in report_powers.expertise(about.case) if one not in options]
    hint = tr("Choose what the questions need.")
    if left_out:
        named = "; ".join(one.label for one in left_out)
        hint += " " + tr("Not offered at this age: {expertise}.").format(expertise=named)
    usual = tr("Usual for this purpose")
    choices = tuple(choice_of(one, usual if one.code in suggested else "") for one in options)
    return Page(
        "expertise",
        "expert",
        tr("What expertise is needed?"),
        hint,
        (FieldSpec("checks", "expertise", tr("Expertise"), choices=choices),),
    )


def doctors(about: About) -> Page:
    needed = report_powers.minimum_doctors(about.case)
    two = tr("Each of them gets a commission of their own, with the same questions and dates.")
    choices = (Choice(1, tr("One")), Choice(2, tr("Two"), two))
    hint = ""
    if about.request.purpose:
        hint = (
            tr("For this purpose the law asks for two doctors.")
            if needed > 1
            else tr("For this purpose one is enough.")
        )
    return Page(
        "doctors",
        "expert",
        tr("How many doctors?"),
        hint,
        (
            FieldSpec("radio", "doctors", tr("How many doctors"), choices=choices, known=True),
            FieldSpec(
                "switch",
                "section_12",
                tr("Approved under section 12 of the Mental Health Act 1983 (at least one)"),
                optional=True,
            ),
        ),
    )


def expert(about: About) -> Page:
    """Somebody of the register, or a name and address. Nobody may be named yet."""
    fields: list[FieldSpec] = []
    if about.known.suited:
        fields.append(directory_field(about.known.suited))
    if about.request.expert_id is None:
        fields += [
            FieldSpec("line", "expert_name", tr("Name of the expert, if known"), optional=True),
            FieldSpec("text", "expert_address", tr("Address of the expert, if known"), optional=True),
        ]
    agreements = _agreements(about)
    if agreements:
        fields.append(
            FieldSpec(
                "radio",
                "agreement_id",
                tr("Service level agreement"),
                tr("Its days, rate and length are used where you gave none."),
                choices=agreements,
                optional=True,
            )
        )
    return Page("expert", "expert", tr("Who is asked?"), _expert_hint(about), tuple(fields))


def _expert_hint(about: About) -> str:
    hint = tr("Nobody need be named yet. Whoever is named is sent the commission first.")
    if about.request.doctors > 1:
        hint += " " + tr("The second doctor is named when the request is followed.")
    return hint


def _agreements(about: About) -> tuple[Choice, ...]:
    chosen = about.request.agreement_id
    kept = [
        one
        for one in about.known.agreements
        if one.id == chosen
        or (
            one.is_valid_on(about.case.directed_on)
            and one in agreements_with(about.known.agreements, about.case.expert)
        )
    ]
    return tuple(Choice(one.id, one.title, _terms(one)) for one in kept)


def agreements_with(
    every: tuple[ServiceLevelAgreement, ...], asked: Expert | None
) -> list[ServiceLevelAgreement]:
    """Those with the expert or with their provider; all of them while nobody is chosen."""
    if asked is None:
        return list(every)
    return [
        one
        for one in every
        if one.expert_id == asked.id or (one.provider_id and one.provider_id == asked.provider_id)
    ]


def _terms(one: ServiceLevelAgreement) -> str:
    parts = []
    if days := one.limits.get("report"):
        parts.append(tr("report in {n} working days").format(n=days))
    if one.hourly_rate:
        parts.append(tr("{rate} an hour").format(rate=report_funding.pounds(one.hourly_rate)))
    if one.fixed_fee:
        parts.append(tr("{fee} in all").format(fee=report_funding.pounds(one.fixed_fee)))
    if one.pages_limit:
        parts.append(tr("{n} pages at most").format(n=one.pages_limit))
    return " · ".join(parts)
