"""What the law offers a request: purposes, powers, questions and expertise, and why one is not offered.

The law is that of `resources/value_sets/report_request.json`; this file knows no section by name.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from cjld_desktop.reference_data import is_in_force
from cjld_desktop.services.report_rules_case import Case
from cjld_desktop.services.report_rules_data import block, display, line
from cjld_desktop.services.sentence import Caution, Sentence

# Each reason twice: beside the choice it locks, and where it is read away from it.
_NOT_IN = ("{reason}.", "{choice} is not for this court: {reason}.")
_NOT_FOR = ("{reason}.", "{choice} is not for this purpose: {reason}.")
_ONLY_FOR = ("only for: {purposes}.", "{choice} is only for: {purposes}.")
_FROM_AGE = ("only for people of {age} and over.", "{choice} is only for people of {age} and over.")
_PERHAPS_UNDER_AGE = (
    "only for people of {age} and over. Put the date of birth, or an estimate, on the person's page.",
    "{choice} is only for people of {age} and over, and the record does not show the age.",
)
_UP_TO_AGE = ("only for people of {age} and under.", "{choice} is only for people of {age} and under.")
_NOT_IN_FORCE = (
    "not in force on the day of the direction.",
    "{choice} is not in force on the day of the direction.",
)
_MOST_DOCTORS = 2  # a commission is the first doctor's or the second's


@dataclass(frozen=True)
class Refusal:
    """Why something is not offered: in few words beside it, and as a whole sentence.

    `forbidden` says that the law refuses it: it cannot be chosen, nor signed with a reason. What is not
    forbidden may stand where it was chosen before.
    """

    beside: Sentence
    whole: Sentence
    forbidden: bool


@dataclass(frozen=True)
class Option:
    """One line of a list as this request may use it. `refusal` is None when it is offered."""

    code: str
    row: Mapping[str, Any]
    refusal: Refusal | None = None

    @property
    def label(self) -> str:
        return str(self.row["display"])

    @property
    def forbidden(self) -> bool:
        return self.refusal is not None and self.refusal.forbidden


def purposes(case: Case) -> list[Option]:
    return [_option(row, _court(case, row), _age(case, row), _day(case, row)) for row in block("purposes")]


def powers(case: Case) -> list[Option]:
    """The powers, those of the purpose first."""
    purpose = case.request.purpose
    rows = sorted(block("powers"), key=lambda row: purpose not in row["purposes"])
    return [
        _option(row, _for_purpose(case, row), _court(case, row), _age(case, row), _day(case, row))
        for row in rows
    ]


def issues(case: Case) -> list[Option]:
    """The question bank of the purpose and of the powers chosen, in the order of the purpose."""
    purpose = line("purposes", case.request.purpose)
    codes = list(purpose.get("issues", ()))
    for power in case.request.powers:
        codes += [code for code in line("powers", power).get("issues", ()) if code not in codes]
    return [_option(row, _age(case, row)) for code in codes if (row := line("issues", code))]


def expertise(case: Case) -> list[Option]:
    """Every expertise, those that fit the purpose and the person's age first."""
    wanted = suggested_expertise(case)
    rows = sorted(block("expertise"), key=lambda row: row["code"] not in wanted)
    return [_option(row, _age(case, row)) for row in rows]


def suggested_expertise(case: Case) -> list[str]:
    """Codes that usually fit the purpose, for a child those of children."""
    purpose = line("purposes", case.request.purpose)
    adult, child = purpose.get("expertise", []), purpose.get("expertise_child", [])
    if case.oldest < 18:
        return list(child)
    return list(adult) if case.youngest >= 18 else [*adult, *(code for code in child if code not in adult)]


def minimum_doctors(case: Case) -> int:
    """How many doctors the law asks for, by the purpose and the powers the court considers."""
    lines = [line("purposes", case.request.purpose), *(line("powers", one) for one in case.request.powers)]
    return max((int(row["minimum_doctors"]) for row in lines if row), default=1) or 1


def needs_section_12(case: Case) -> bool:
    lines = [line("purposes", case.request.purpose), *(line("powers", one) for one in case.request.powers)]
    return any(row["section_12"] for row in lines if row)


def conditions(case: Case, row: Mapping[str, Any]) -> str:
    """What the power asks for in this court, and its periods."""
    here = row["conditions_in"].get(case.request.court_kind, "")
    return " ".join(part for part in (row["conditions"], here, row["periods"]) if part)


def about_powers(case: Case) -> list[Caution]:
    """What stands against purpose, powers, doctors and expertise."""
    return [*_about_choices(case), *_about_court(case), *_about_doctors(case), *_about_expertise(case)]


def forbidden(case: Case) -> dict[tuple[str, str], Sentence]:
    """By field and code, such as `("powers", "s36")`: what the law refuses of all that is chosen."""
    chosen = [("purpose", one) for one in purposes(case) if one.code == case.request.purpose]
    chosen += [("powers", one) for one in powers(case) if one.code in case.request.powers]
    return {
        (field, one.code): one.refusal.whole for field, one in chosen if one.refusal and one.refusal.forbidden
    }


def _option(row: Mapping[str, Any], *refusals: Refusal | None) -> Option:
    """What the law refuses counts before what is only not offered."""
    against = [refusal for refusal in refusals if refusal is not None]
    return Option(row["code"], row, max(against, key=lambda one: one.forbidden, default=None))


def _refusal(
    row: Mapping[str, Any], templates: tuple[str, str], *, forbidden: bool = True, **values: str
) -> Refusal:
    beside, whole = templates
    return Refusal(
        Sentence(beside, values), Sentence(whole, {"choice": str(row["display"]), **values}), forbidden
    )


def _court(case: Case, row: Mapping[str, Any]) -> Refusal | None:
    kind = case.request.court_kind
    if not kind or kind in row["courts"]:
        return None
    return _refusal(row, _NOT_IN, reason=row["not_in"].get(kind, display("court_kinds", kind)))


def _for_purpose(case: Case, row: Mapping[str, Any]) -> Refusal | None:
    purpose = case.request.purpose
    if not purpose or purpose in row["purposes"]:
        return None
    if reason := row["not_for"].get(purpose):
        return _refusal(row, _NOT_FOR, reason=reason)
    named = "; ".join(display("purposes", code) for code in row["purposes"])
    return _refusal(row, _ONLY_FOR, purposes=named)


def _age(case: Case, row: Mapping[str, Any]) -> Refusal | None:
    """An age nobody knows forbids nothing, but what needs one is not offered."""
    least, most = row.get("minimum_age"), row.get("maximum_age")
    if least is not None and case.youngest < least:
        certain = case.oldest < least
        templates = _FROM_AGE if certain else _PERHAPS_UNDER_AGE
        return _refusal(row, templates, forbidden=certain, age=str(least))
    if most is not None and case.youngest > most:
        return _refusal(row, _UP_TO_AGE, age=str(most))
    return None


def _day(case: Case, row: Mapping[str, Any]) -> Refusal | None:
    return None if is_in_force(row, case.directed_on) else _refusal(row, _NOT_IN_FORCE)


def _about_choices(case: Case) -> list[Caution]:
    """Everything chosen that is not offered (any more)."""
    request = case.request
    bank = issues(case)
    known: dict[str, tuple[list[str], Callable[[], list[Option]]]] = {
        "purpose": ([request.purpose] if request.purpose else [], lambda: purposes(case)),
        "powers": (request.powers, lambda: powers(case)),
        "issues": (request.issues, lambda: bank),
        "expertise": (request.expertise, lambda: expertise(case)),
    }
    lawful = {"purpose", "powers"}
    found = [
        Caution(
            one.refusal.whole.template,
            one.refusal.whole.values,
            field=field,
            stops=one.forbidden and field in lawful,
        )
        for field, (chosen, options) in known.items()
        for one in (options() if chosen else [])  # a long list asks this of every request
        if one.code in chosen and one.refusal
    ]
    offered = {one.code for one in bank}
    strange = [code for code in request.issues if request.purpose and code not in offered]
    if strange:
        said = "Questions that belong to another purpose: {number}. Keep them only if the court asks them."
        found.append(Caution(said, {"number": str(len(strange))}, field="issues"))
    return found


def _about_court(case: Case) -> list[Caution]:
    """A power or purpose of one court cannot be judged before the court is known."""
    request = case.request
    if request.court_kind:
        return []
    every = {row["code"] for row in block("court_kinds")}
    chosen = [line("purposes", request.purpose), *(line("powers", code) for code in request.powers)]
    for row in chosen:
        if row and set(row["courts"]) != every:
            courts = "; ".join(display("court_kinds", code) for code in row["courts"])
            said = "Say which kind of court it is. {choice} is only for: {courts}."
            values = {"choice": row["display"], "courts": courts}
            return [Caution(said, values, field="court_kind", stops=True)]
    return []


def _about_doctors(case: Case) -> list[Caution]:
    request, found = case.request, []
    if not 1 <= request.doctors <= _MOST_DOCTORS:
        said = "A report is asked of one doctor or of two. Choose again."
        found.append(Caution(said, field="doctors", stops=True))
    elif request.doctors < (needed := minimum_doctors(case)):
        said = "The law asks for {number} doctors for this purpose, or for a power the court considers."
        found.append(Caution(said, {"number": str(needed)}, field="doctors"))
    if needs_section_12(case) and not request.section_12:
        said = "One doctor must be approved under section 12 for this purpose."
        found.append(Caution(said, field="section_12"))
    for code in request.powers:
        row = line("powers", code)
        missing = [one for one in row.get("needs", ()) if one not in request.powers]
        if missing:
            said = "{choice} goes with: {others}. Choose that too."
            others = "; ".join(display("powers", one) for one in missing)
            found.append(Caution(said, {"choice": row["display"], "others": others}, field="powers"))
    return found


def _about_expertise(case: Case) -> list[Caution]:
    request = case.request
    lines = [line("expertise", code) for code in request.expertise]
    only_others = bool(lines) and all(row.get("profession") != "psychiatrist" for row in lines)
    if only_others and (line("purposes", request.purpose).get("doctors_only") or needs_section_12(case)):
        said = "The law asks for doctors here. A psychologist may report as well, not instead."
        return [Caution(said, field="expertise")]
    return []
