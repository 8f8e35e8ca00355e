"""A date of which only the year, or the year and month, may be known (FHIR `date`)."""

import re
from calendar import monthrange
from datetime import date

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONG = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def partial_date(text: str) -> str:
    """`YYYY`, `YYYY-MM` or `YYYY-MM-DD`, checked. Raises ValueError with a sentence."""
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", text.strip())
    if not match:
        raise ValueError("Give at least the year, like 1984")
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    if not 1 <= month <= 12:
        raise ValueError("The month is a number from 1 to 12, or its name")
    if year < 1 or not 1 <= day <= monthrange(year, month)[1]:
        raise ValueError("That day is not in that month")
    return text.strip()


def from_boxes(day: str, month: str, year: str) -> str:
    """What three boxes say: day and month may be empty, and the month may be `jan` or `January`.

    Returns the empty string when all three are empty. Raises ValueError with a sentence.
    """
    day, month, year = day.strip(), month.strip(), year.strip()
    if not (day or month or year):
        return ""
    if not re.fullmatch(r"[0-9]{4}", year):
        raise ValueError("Give the year in four digits, like 1984")
    if day and not month:
        raise ValueError("Give the month as well, or leave the day empty")
    if not month:
        return partial_date(year)
    number = int(month) if re.fullmatch(r"[0-9]{1,2}", month) else _month_number(month)
    if not 1 <= number <= 12:
        raise ValueError("The month is a number from 1 to 12, or its name")
    if not day:
        return partial_date(f"{year}-{number:02}")
    if not re.fullmatch(r"[0-9]{1,2}", day):
        raise ValueError("The day is a number from 1 to 31")
    return partial_date(f"{year}-{number:02}-{int(day):02}")


def earliest(text: str) -> date:
    """The first day the partial date can mean."""
    year, month, day = (*(int(part) for part in text.split("-")), 1, 1)[:3]
    return date(year, month, day)


def latest(text: str) -> date:
    """The last day the partial date can mean."""
    parts = [int(part) for part in text.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else monthrange(year, month)[1])


def shown(text: str, *, estimated: bool = False) -> str:
    """`14-Aug-1980`, `Aug-1980` or `1980`, as the NHS Common User Interface shows identity dates."""
    parts = text.split("-")
    words = [parts[0]]
    if len(parts) > 1:
        words.insert(0, MONTHS[int(parts[1]) - 1])
    if len(parts) > 2:
        words.insert(0, parts[2])
    return ("about " if estimated else "") + "-".join(words)


def long_form(text: str) -> str:
    """`14 August 1980`, for letters and easy-read sheets."""
    parts = text.split("-")
    words = [parts[0]]
    if len(parts) > 1:
        words.insert(0, _LONG[int(parts[1]) - 1])
    if len(parts) > 2:
        words.insert(0, str(int(parts[2])))
    return " ".join(words)


def age_range(text: str, today: date) -> tuple[int, int]:
    """The least and greatest whole years of age the partial date allows on `today`."""
    return _years(latest(text), today), _years(earliest(text), today)


def age_text(text: str, today: date) -> str:
    """`19`, or `19 or 20` when the date is not known well enough to say."""
    youngest, oldest = age_range(text, today)
    return str(oldest) if youngest == oldest else f"{youngest} or {oldest}"


def _years(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _month_number(text: str) -> int:
    found = [n for n, name in enumerate(_LONG, 1) if len(text) >= 3 and name.lower().startswith(text.lower())]
    return found[0] if found else 0
