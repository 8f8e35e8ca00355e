"""NHS number, PNC ID and CRO number: canonical form, check digit or letter, and how they are shown.

NHS number: NHS Data Dictionary, modulus 11. PNC ID and CRO number: check letters modulus 23 over an
alphabet without I, O and S, as read in the Ministry of Justice's person record (MIT).
"""

import re
from datetime import date

_CHECK_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"


def nhs_number(text: str) -> str:
    """Ten digits, checked. Raises ValueError with a sentence."""
    digits = re.sub(r"[\s-]", "", text)
    if not re.fullmatch(r"[0-9]{10}", digits):
        raise ValueError("An NHS number has 10 digits, like 999 000 0018")
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    check = (11 - total % 11) % 11
    if check != int(digits[9]):  # a check of 10 fits no digit: such numbers are never issued
        raise ValueError("This NHS number has a mistake in it: its last digit does not fit the others")
    return digits


def shown_nhs_number(digits: str) -> str:
    """The 3-3-4 grouping of the NHS Common User Interface."""
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}" if len(digits) == 10 else digits


def pnc_id(text: str, today: date) -> str:
    """Canonical `YYYY/NNNNNNNA`. A two-digit year up to this year's is 20xx, otherwise 19xx."""
    compact = re.sub(r"\s", "", text).upper()
    match = re.fullmatch(r"([0-9]{4}|[0-9]{2})/?([0-9]{1,7})([A-Z])", compact)
    if match and "/" not in compact:
        # Without the slash only the padded serial tells the year from the number.
        match = re.fullmatch(r"([0-9]{4}|[0-9]{2})()([0-9]{7})([A-Z])", compact)
        groups = (match[1], match[3], match[4]) if match else None
    else:
        groups = (match[1], match[2], match[3]) if match else None
    if groups is None:
        raise ValueError("A PNC ID has a year, a number and a letter, like 2002/0073319Z")
    year, serial, letter = groups
    serial = serial.zfill(7)
    if _CHECK_LETTERS[int(year[-2:] + serial) % 23] != letter:
        raise ValueError("This PNC ID has a mistake in it: its last letter does not fit the number")
    if len(year) == 2:
        year = ("20" if int(year) <= today.year % 100 else "19") + year
    return f"{year}/{serial}{letter}"


def cro_number(text: str) -> str:
    """Canonical `NNNNNN/YYA`, or `SFYY/NA` for a file-only number, whose serial is not padded."""
    compact = re.sub(r"\s", "", text).upper()
    if match := re.fullmatch(r"SF([0-9]{2})/?([0-9]{1,6})([A-Z])", compact):
        year, serial, letter = match[1], match[2], match[3]
        canonical = f"SF{year}/{serial}{letter}"
        number = int(year + serial)
    elif match := re.fullmatch(r"([0-9]{1,6})/([0-9]{2})([A-Z])", compact):
        serial, year, letter = match[1].zfill(6), match[2], match[3]
        canonical = f"{serial}/{year}{letter}"
        number = int(year + serial)
    else:
        raise ValueError("A CRO number looks like 065656/91H or SF05/482703J")
    if _CHECK_LETTERS[number % 23] != letter:
        raise ValueError("This CRO number has a mistake in it: its last letter does not fit the number")
    return canonical
