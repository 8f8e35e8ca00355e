"""Two checks of one report, begun on two computers without a line between them, become one. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from cjld_desktop.domain.report_check import ReportCheck

_ANSWERS = ("points", "questions")
_ONCE = ("attachment_id", "pages", "hours", "fee", "result_note")


def joined(first: ReportCheck, others: Sequence[ReportCheck]) -> dict[str, Any]:
    """What the first holds once the others are part of it.

    A point answered differently is open again: a person looks at it anew. Remarks stand one below
    the other; of numbers the first given counts.
    """
    checks = (first, *others)
    details: dict[str, Any] = {}
    for name in _ANSWERS:
        answers: list[Mapping[str, str]] = [getattr(check, name) for check in checks]
        said = {code: {one[code] for one in answers if code in one} for one in answers for code in one}
        details[name] = {code: found.pop() for code, found in said.items() if len(found) == 1}
    for name in _ONCE:
        values = [getattr(check, name) for check in checks]
        details[name] = next((value for value in values if value not in (None, "")), values[0])
    return details | {"remarks": _remarks(checks)}


def _remarks(checks: Sequence[ReportCheck]) -> dict[str, str]:
    lines: dict[str, list[str]] = {}
    for check in checks:
        for code, text in check.remarks.items():
            if text not in lines.setdefault(code, []):
                lines[code].append(text)
    return {code: "\n".join(texts) for code, texts in lines.items()}
