"""The four dates of a commission: proposed from direction and hearing, in working days of England.

Criminal Procedure Rules 2025, rules 3.10 and 28.8 ask for them; the numbers of days are the service's own.
"""

from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date, timedelta

from cjld_desktop.domain.expert import Expert
from cjld_desktop.domain.working_days import add_working_days, is_working_day, working_days_between
from cjld_desktop.services import agreement_keeping
from cjld_desktop.services.agreement_keeping import agreed_days, report_days
from cjld_desktop.services.report_rules_case import Case, day_words
from cjld_desktop.services.report_rules_data import about, line
from cjld_desktop.services.sentence import Caution

DATES = ("delivered_on", "refusal_by_on", "review_on", "received_on")
_TOO_NEAR = (
    "The four dates cannot be met before this hearing: the expert would have {left} working days, and the"
    " report needs {needed}. The earliest hearing that fits is {earliest}."
)
_FROM_TODAY = "The direction was given on {day}. The dates are counted from today."
_LONGEST_SEARCH = 750  # days: leave that lasts longer is not planned around


@dataclass(frozen=True)
class Proposal:
    """`dates` is empty when they cannot be met; then `earliest_hearing` says what would fit.

    `earliest_hearing` is None when no day within two years fits, and when the hearing is not known.
    """

    dates: dict[str, date] = dataclass_field(default_factory=dict)
    cautions: tuple[Caution, ...] = ()
    earliest_hearing: date | None = None


@dataclass(frozen=True)
class _Limits:
    """Working days: to deliver, to reply, to write, to look at progress, and to read before the hearing.

    `agreed` says that the days to write were agreed by somebody and are not only the service's own number.
    """

    deliver: int
    reply: int | None
    write: int
    progress: int | None
    read: int
    agreed: bool


def propose(case: Case) -> Proposal:
    """The four dates: working days, in order, none of them past, the report in time to be read."""
    hearing = case.hearing_on
    if hearing is None or hearing < case.today or case.is_far(hearing) or case.is_far(case.directed_on):
        return Proposal()
    limits, start = _limits(case), case.directed_on
    cautions: list[Caution] = []
    if add_working_days(start, limits.deliver) < case.today:
        said = {"day": day_words(start, case.today)}
        cautions.append(Caution(_FROM_TODAY, said, field="directed_on"))
        start = case.today
    delivered = add_working_days(start, limits.deliver)
    refusal = _refusal(start, delivered, limits)
    written = day_after_writing(delivered, limits.write, case.expert)
    earliest = add_working_days(max(written, refusal), limits.read) if written else None
    latest = last_day_to_receive(hearing, limits.read)
    if written is None or latest < max(written, refusal):
        return Proposal({}, (*cautions, _too_near(case, delivered, latest, limits, earliest)), earliest)
    by_agreement = agreed_days(case.agreement, "report") is not None
    received = max(written, refusal) if by_agreement else latest
    dates = {
        "delivered_on": delivered,
        "refusal_by_on": refusal,
        "review_on": _review(hearing, delivered, refusal, received, limits),
        "received_on": received,
    }
    return Proposal(dates, tuple(cautions), earliest)


def counted(template: str, left: int) -> str:
    """The sentence for so many working days: one day is told in the singular."""
    return template.replace("{left} working days", "1 working day") if left == 1 else template


def days_needed(case: Case) -> tuple[int, bool]:
    """The working days to write the report, and whether they were agreed."""
    limits = _limits(case)
    return limits.write, limits.agreed


def days_to_read(case: Case) -> int:
    """The working days between the report and the hearing."""
    return _limits(case).read


def last_day_to_receive(hearing: date, read: int) -> date:
    """The last day that leaves `read` working days up to the hearing, which may be on a Saturday."""
    return add_working_days(add_working_days(hearing + timedelta(days=1), -1), -read)


def writing_days(delivered: date, received: date, expert: Expert | None) -> int:
    """The working days after `delivered`, up to and with `received`, on which the expert is not away."""
    days = (delivered + timedelta(days=n) for n in range(1, (received - delivered).days + 1))
    return sum(is_working_day(day) and not (expert and expert.away_on(day)) for day in days)


def day_after_writing(delivered: date, count: int, expert: Expert | None) -> date | None:
    """The day on which `count` working days without leave have passed; None when leave does not end."""
    day = delivered
    for _ in range(_LONGEST_SEARCH):
        if count <= 0:
            return day
        day += timedelta(days=1)
        if is_working_day(day) and not (expert and expert.away_on(day)):
            count -= 1
    return None


def _limits(case: Case) -> _Limits:
    """The agreement's own limits; then the expert's; then the service's."""
    agreed = {
        row["code"]: days
        for row in agreement_keeping.steps()
        if (days := agreed_days(case.agreement, row["code"])) is not None
    }
    write = report_days(case.expert, case.agreement)
    read = -int(line("timetable", "received_on")["working_days"])
    return _Limits(
        deliver=_deliver(agreed),
        reply=agreed.get("reply"),
        write=write or int(about("timetable")["report_days"]["working_days"]),
        progress=agreed.get("progress"),
        read=max(read, agreed.get("check", 0) + agreed.get("serve", 0)),
        agreed=bool(write),
    )


def _deliver(agreed: dict[str, int]) -> int:
    """An agreement counts delivery from the sending; the service's own number counts from the direction."""
    if "deliver" in agreed:
        return agreed.get("send", 0) + agreed["deliver"]
    return int(line("timetable", "delivered_on")["working_days"])


def _refusal(start: date, delivered: date, limits: _Limits) -> date:
    if limits.reply is not None:
        return add_working_days(delivered, limits.reply)
    days = int(line("timetable", "refusal_by_on")["working_days"])
    return max(add_working_days(start, days), delivered)


def _review(hearing: date, delivered: date, refusal: date, received: date, limits: _Limits) -> date:
    """The agreement's day, else the service's, else half way: never before the answer or after the report."""
    if limits.progress is not None:
        usual = add_working_days(delivered, limits.progress)
    else:
        usual = add_working_days(hearing, int(line("timetable", "review_on")["working_days"]))
    if refusal <= usual < received:
        return usual
    return add_working_days(refusal, working_days_between(refusal, received) // 2)


def _too_near(case: Case, delivered: date, latest: date, limits: _Limits, earliest: date | None) -> Caution:
    if earliest is None:
        said = "The expert is away for too long to write this report. Choose another, or correct the leave."
        return Caution(said, field="expert_name")
    left = max(0, writing_days(delivered, latest, case.expert))
    values = {
        "left": str(left),
        "needed": str(limits.write),
        "earliest": day_words(earliest, case.today),
    }
    return Caution(counted(_TOO_NEAR, left), values, field="hearing_at")
