"""A report request with all that it is judged against: the person, the expert, what was agreed."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from cjld_desktop.domain import partial_date
from cjld_desktop.domain.expert import Expert
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.domain.service_level_agreement import ServiceLevelAgreement
from cjld_desktop.services.report_rules_data import about

_NOBODY_IS_OLDER = 130


@dataclass(frozen=True)
class Case:
    """`sharing` is what the person said to sharing, a code of `Episode.sharing`."""

    request: ReportRequest
    person: Person
    today: date
    expert: Expert | None = None
    agreement: ServiceLevelAgreement | None = None
    sharing: str = ""

    # Asked for every line of every list: found once.
    @cached_property
    def hearing_on(self) -> date | None:
        """The day of the hearing, where this computer stands."""
        at = self.request.hearing_at
        return at.astimezone().date() if at else None

    @property
    def directed_on(self) -> date:
        """The day whose law and rates count: that of the direction, else today."""
        return self.request.directed_on or self.today

    @cached_property
    def youngest(self) -> int:
        """The least age in years that the person may have today."""
        born = self.person.birth_date
        return partial_date.age_range(born, self.today)[0] if born else 0

    @cached_property
    def oldest(self) -> int:
        """The most years the person may have when the court decides."""
        born, hearing = self.person.birth_date, self.hearing_on
        if not born:
            return _NOBODY_IS_OLDER
        day = hearing if hearing and hearing > self.today and not self.is_far(hearing) else self.today
        return partial_date.age_range(born, day)[1]

    def is_far(self, day: date) -> bool:
        """Whether a day is so far off that its year is probably a slip."""
        return abs((day - self.today).days) > int(about("timetable")["far_days"]["days"])


@lru_cache(maxsize=4096)  # a long list names the same few days in every line
def day_words(day: date, today: date) -> str:
    """`Tue 29 Dec`, with its year when it could be mistaken."""
    words = f"{day:%a} {day.day} {day:%b}"
    return words if abs((day - today).days) < 300 else f"{words} {day.year}"
