"""What stands against the dates of a request: past, holidays, order, too late, too short, a wrong year."""

from datetime import date
from itertools import pairwise

from cjld_desktop.domain.working_days import (
    bank_holiday,
    is_working_day,
    working_days_between,
)
from cjld_desktop.services.report_rules_case import Case, day_words
from cjld_desktop.services.report_rules_dates import (
    DATES,
    counted,
    day_after_writing,
    days_needed,
    days_to_read,
    last_day_to_receive,
    propose,
    writing_days,
)
from cjld_desktop.services.sentence import Caution

# Whole sentences, because a translator cannot join halves.
_ON_THE_DAY = (
    "The report would arrive on the day of the hearing. {days} working days before the hearing is {latest}."
)
_AFTER = "The report would arrive after the hearing. {days} working days before the hearing is {latest}."
_TOO_LATE = (
    "The court would have too little time to read the report."
    " {days} working days before the hearing is {latest}."
)
_SHORTER_THAN_AGREED = (
    "The expert would have {left} working days to write the report. Agreed: {needed}, so {fits} or later."
)
_SHORT = (
    "The expert would have {left} working days to write the report. Usual: {needed}. Ask the expert before"
    " the court sets this date."
)
_AWAY = "{expert} is away then: {first} to {last}."


def about_dates(case: Case) -> list[Caution]:
    """Every caution about the hearing, the direction and the four dates."""
    request = case.request
    if request.is_signed:
        return []  # its dates have become facts; what is late is told where the report is followed
    days = {name: day for name in ("directed_on", *DATES) if (day := getattr(request, name))}
    if case.hearing_on:
        days["hearing_at"] = case.hearing_on
    found = [caution for name, day in days.items() for caution in _slip(case, name, day)]
    sane = {name: day for name, day in days.items() if not case.is_far(day)}
    hearing, directed = sane.pop("hearing_at", None), sane.pop("directed_on", None)
    found += _hearing(case, hearing) if hearing else []
    found += _direction(case, directed, hearing) if directed else []
    found += [caution for name, day in sane.items() for caution in _each(case, name, day)]
    found += _order(sane, directed)
    found += _enough_time(case, sane, hearing)
    return found


def _slip(case: Case, name: str, day: date) -> list[Caution]:
    if day.year // 100 != case.today.year // 100:
        said = "The year {year} is in another century. Check the year."
        return [Caution(said, {"year": str(day.year)}, field=name, stops=True)]
    if case.is_far(day):
        said = "{day} is far from today. Check the year."
        return [Caution(said, {"day": f"{day.day} {day:%b} {day.year}"}, field=name)]
    return []


def _hearing(case: Case, hearing: date) -> list[Caution]:
    if hearing < case.today:
        return [Caution("The hearing has passed. Check the date.", field="hearing_at")]
    found = []
    if holiday := bank_holiday(hearing):
        said = "The hearing is on a bank holiday ({holiday}). Check the date."
        found.append(Caution(said, {"holiday": holiday}, field="hearing_at"))
    elif not is_working_day(hearing):
        found.append(Caution("The hearing is on a Saturday or Sunday. Check the date.", field="hearing_at"))
    proposal = propose(case)
    # Where somebody has set the dates themself, each date's own caution says what is wrong with it.
    if not proposal.dates and not case.request.received_on:
        found += [one for one in proposal.cautions if one.field != "directed_on"]
    return found


def _direction(case: Case, directed: date, hearing: date | None) -> list[Caution]:
    if hearing and directed > hearing:
        return [Caution("The direction would come after the hearing. Check both dates.", field="directed_on")]
    if directed > case.today:
        return [Caution("The day of the direction has not come yet. Check the date.", field="directed_on")]
    return []


def _each(case: Case, name: str, day: date) -> list[Caution]:
    found = []
    if holiday := bank_holiday(day):
        found.append(Caution("This is a bank holiday ({holiday}).", {"holiday": holiday}, field=name))
    elif not is_working_day(day):
        found.append(Caution("This is a Saturday or Sunday.", field=name))
    if day < case.today:
        found.append(Caution("This date has passed.", field=name))
    if case.expert and name != "review_on" and (leave := case.expert.away_on(day)):
        values = {
            "expert": case.expert.name,
            "first": day_words(date.fromisoformat(leave["from"]), case.today),
            "last": day_words(date.fromisoformat(leave["to"]), case.today),
        }
        found.append(Caution(_AWAY, values, field=name))
    return found


def _order(days: dict[str, date], directed: date | None) -> list[Caution]:
    given = [(name, days[name]) for name in DATES if name in days]
    found = [
        Caution("This comes before the date above it.", field=name)
        for (_, earlier), (name, later) in pairwise(given)
        if later < earlier
    ]
    if directed and "delivered_on" in days and days["delivered_on"] < directed:
        found.append(Caution("This comes before the court's direction.", field="delivered_on"))
    return found


def _enough_time(case: Case, days: dict[str, date], hearing: date | None) -> list[Caution]:
    received, delivered = days.get("received_on"), days.get("delivered_on")
    found = []
    if received and hearing:
        found += _before_the_hearing(case, received, hearing)
    if received and delivered and delivered <= received:
        found += _time_to_write(case, delivered, received)
    return found


def _before_the_hearing(case: Case, received: date, hearing: date) -> list[Caution]:
    left, needed = working_days_between(received, hearing), days_to_read(case)
    if left >= needed:
        return []
    if received == hearing:
        template = _ON_THE_DAY
    elif received > hearing:
        template = _AFTER
    else:
        template = _TOO_LATE
    latest = last_day_to_receive(hearing, needed)
    values = {"days": str(needed), "latest": day_words(latest, case.today)}
    return [Caution(template, values, field="received_on")]


def _time_to_write(case: Case, delivered: date, received: date) -> list[Caution]:
    left, (needed, agreed) = writing_days(delivered, received, case.expert), days_needed(case)
    if left >= needed:
        return []
    values = {"left": str(left), "needed": str(needed)}
    fits = day_after_writing(delivered, needed, case.expert)
    if agreed and fits:
        values["fits"] = day_words(fits, case.today)
        return [Caution(counted(_SHORTER_THAN_AGREED, left), values, field="received_on")]
    return [Caution(counted(_SHORT, left), values, field="received_on")]
