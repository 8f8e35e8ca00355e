"""Words in the window that are no words of the window: typed by the tests, data, or the same everywhere."""

import json
from functools import cache
from typing import Any

from cjld_desktop.domain.partial_date import MONTHS
from cjld_desktop.settings import resources
from tests.ui.audit_of_words import Audit

NOTE, WRONG, WHY = "Vorqual zennet.", "Zennet vorqual.", "Quaxel."
TYPED = (
    "Zzquill", "ZZQUILL", "Orrin", "Quorn Green cluster", "Quorn Green", "Quagg laptop", "Ondine Varga-Quill",
    "Qualwick", "Zexel", NOTE, WRONG, WHY, "Repeating the question in shorter words helped.", "K7F-M3TX",
    "https://store.example", "QR-TEXT", "Commission.pdf",
)  # fmt: skip
# Said the same in every language; dates stand as the NHS writes them.
NAMES = ("NHS", "PHQ-9", *MONTHS, "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def _data() -> set[str]:
    """What was typed or chosen, forms, reference data and the titles of the guide: words of no window."""
    found = set(TYPED) | set(NAMES)

    def gather(part: Any) -> None:
        if isinstance(part, str) and not part.islower():
            found.update((part, part.replace("&", "")))
        for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
            gather(inner)

    for path in (*resources().glob("questionnaires/*.json"), *resources().glob("value_sets/*.json")):
        gather(json.loads(path.read_text(encoding="utf-8")))
    for path in (resources().parent / "docs" / "guide").glob("*.md"):
        found.add(path.read_text(encoding="utf-8").splitlines()[0].lstrip("# "))
    return found


@cache
def audit(*more: str) -> Audit:
    return Audit(_data() | set(more))
