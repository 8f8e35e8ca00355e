"""What a careful clerk would point out about an expert's entry. Pure; the lists are dated data.

It never says who is the better expert.
"""

import re
from datetime import date
from itertools import pairwise
from typing import Any

from cjld_desktop import reference_data
from cjld_desktop.domain.dated_period import Periods
from cjld_desktop.domain.expert import Expert
from cjld_desktop.services.agreement_keeping import most_days
from cjld_desktop.services.order_rules import said
from cjld_desktop.services.report_rules_data import line, rates_on
from cjld_desktop.services.sentence import Caution

_DIRECTORY = "directory"


def cautions(expert: Expert, today: date, *, known_leave: Periods | None = None) -> list[Caution]:
    """All about one entry. Only what cannot be is stopped: leave that ends before it begins or overlaps.

    `known_leave` is what was written down before: leave of the past is only told while it is new.
    """
    return [
        *_about_registration(expert),
        *_about_section_12(expert, today),
        *_about_money_and_time(expert, today),
        *about_leave(expert.leave, today, known_leave or []),
        *_about_being_found(expert),
    ]


def professions(expert: Expert) -> list[str]:
    """Psychiatrist, psychologist or both, by the expertise written down."""
    found = [line("expertise", code).get("profession", "") for code in expert.expertise]
    return list(dict.fromkeys(one for one in found if one))


def section_12_on(expert: Expert, day: date) -> bool:
    """Whether the entry says that they are approved under section 12 on a day."""
    until = expert.section_12_until_on
    return expert.section_12 and (until is None or day <= until)


def normal_registration(text: str) -> str:
    """The number without spaces, letters large: how two entries are compared."""
    return re.sub(r"[\s.\-]", "", text).upper()


def _about_registration(expert: Expert) -> list[Caution]:
    number = normal_registration(expert.registration).removeprefix("GMC").removeprefix("HCPC")
    if not number:
        return [Caution("No registration number is written down.", field="registration")]
    rows: list[dict[str, Any]] = reference_data.document(_DIRECTORY)["registrations"]["codes"]
    held = professions(expert)
    fitting = [row for row in rows if not held or set(held) & set(row["professions"])]
    if any(re.fullmatch(row["pattern"], number) for row in fitting):
        return []
    shapes = "; ".join(row["display"] for row in fitting)
    text = "This does not look like a registration number ({shapes}). Check it in the register."
    return [Caution(text, {"shapes": shapes}, field="registration")]


def _about_section_12(expert: Expert, today: date) -> list[Caution]:
    until = expert.section_12_until_on
    if until is None:
        return []
    if not expert.section_12:
        text = "There is a day on which an approval ends, but no approval is written down."
        return [Caution(text, field="section_12")]
    if until < today:
        text = "The approval under section 12 ended on {day}. Ask whether it was renewed."
        return [Caution(text, {"day": said(until)}, field="section_12_until_on")]
    if (until - today).days <= reference_data.document(_DIRECTORY)["section_12"]["soon_within"]:
        text = "The approval under section 12 ends on {day}. Ask whether it will be renewed."
        return [Caution(text, {"day": said(until)}, field="section_12_until_on")]
    return []


def _about_money_and_time(expert: Expert, today: date) -> list[Caution]:
    found = []
    if expert.hourly_rate is not None and expert.hourly_rate < 0:
        found.append(Caution("A rate cannot be below 0.", field="hourly_rate", stops=True))
    if expert.report_days is not None and not 1 <= expert.report_days <= most_days():
        text = "Give {least} to {most} working days."
        values = {"least": "1", "most": str(most_days())}
        found.append(Caution(text, values, field="report_days", stops=True))
    guideline = guideline_rate(expert, today)
    if guideline is not None and expert.hourly_rate is not None and expert.hourly_rate > guideline:
        text = (
            "This is above the guideline of £{guideline} an hour. Legal aid pays more only with authority"
            " given before."
        )
        found.append(Caution(text, {"guideline": f"{guideline:.2f}"}, field="hourly_rate"))
    return found


def guideline_rate(expert: Expert, today: date) -> float | None:
    """The highest guideline rate in force for what they are expert in, in pounds; None when there is none."""
    held = professions(expert)
    found = [row["rate"] for row in rates_on(today) if row["code"] in held]
    return max(found, default=None)


def about_leave(leave: Periods, today: date, known: Periods) -> list[Caution]:
    """What is wrong with periods of leave."""
    for one in leave:
        if one["to"] < one["from"]:
            text = "The leave from {day} ends before it begins."
            values = {"day": said(date.fromisoformat(one["from"]))}
            return [Caution(text, values, field="leave", stops=True)]
    ordered = sorted(leave, key=lambda one: one["from"])
    for earlier, later in pairwise(ordered):
        if later["from"] <= earlier["to"]:
            text = "The leave from {day} overlaps the leave before it, which lasts to {ends}."
            values = {
                "day": said(date.fromisoformat(later["from"])),
                "ends": said(date.fromisoformat(earlier["to"])),
            }
            return [Caution(text, values, field="leave", stops=True)]
    return [
        Caution(
            "The leave to {day} is already past.",
            {"day": said(date.fromisoformat(one["to"]))},
            field="leave",
        )
        for one in ordered
        if one not in known and date.fromisoformat(one["to"]) < today
    ]


def _about_being_found(expert: Expert) -> list[Caution]:
    found = []
    if not expert.expertise:
        text = "No expertise is written down, so no request will fit."
        found.append(Caution(text, field="expertise"))
    if expert.takes_work and not (expert.email or expert.address or expert.phone):
        text = "There is no address, email or phone, so a commission cannot be sent."
        found.append(Caution(text, field="address"))
    if not expert.takes_work and not expert.no_work_why.strip():
        found.append(Caution("Say why they take no work.", field="no_work_why", stops=True))
    return found


def plain_name(name: str) -> str:
    """A name without its title, small: `Dr Ada Quill` and `Ada Quill` may be one person."""
    titles = {"dr", "prof", "professor", "mr", "mrs", "ms", "miss", "sir", "dame"}
    return " ".join(part for part in name.casefold().replace(".", "").split() if part not in titles)


def by_name(expert: Expert) -> str:
    """What a list of experts is sorted by: the last name, then the rest."""
    parts = plain_name(expert.name).split()
    return " ".join([*parts[-1:], *parts[:-1]])
