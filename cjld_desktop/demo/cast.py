"""Synthetic people for the demo. Nobody has these names; the numbers are from the 999 test range."""

from contextlib import suppress
from dataclasses import dataclass

from cjld_desktop.domain import identifiers

TEAM = "Thornaby cluster"
BASE_NAME, CELLS_NAME = "Base, supervisor", "Cells laptop 3"
SUPERVISOR, WORKER = "M. Supervisor", "A. Practitioner"
EXPERT, OTHER_EXPERT = "Dr A. Synthetic", "Dr B. Synthetic"
# For synthetic vaults only: it stands in the open here.
PASSPHRASE = "kettle orbit marmalade swan"  # noqa: S105  # guards nothing but synthetic people
# Which act the process plays that follows a lock, handed on in the environment.
AFTER_LOCK = "CJLD_DEMO_AFTER_LOCK"


@dataclass(frozen=True)
class Synthetic:
    """One made-up person. `day`, `month`, `year` as one types them; `waited` in minutes."""

    family_name: str
    given_names: str
    day: str
    month: str
    year: str
    cell: str
    known: str
    nhs_number: str
    waited: int
    gender: str
    reason: str = ""
    adjustments: str = ""
    risks: str = ""
    hearing_today: bool = False

    @property
    def full_name(self) -> str:
        return f"{self.given_names} {self.family_name}"

    @property
    def shown_name(self) -> str:
        return f"{self.family_name.upper()}, {self.given_names}"


def nhs_numbers(count: int) -> list[str]:
    """The first valid numbers of the 999 range."""
    found: list[str] = []
    number = 9990000010
    while len(found) < count:
        with suppress(ValueError):
            found.append(identifiers.nhs_number(str(number)))
        number += 1
    return found


_N = nhs_numbers(6)
PEOPLE = (
    Synthetic(
        family_name="Quombrellow",
        given_names="Thistlewick",
        day="4",
        month="mar",
        year="2007",
        cell="Cell 4",
        known="Known to community LD team",
        nhs_number=_N[0],
        waited=112,
        gender="1",
        reason="Could not explain the caution in his own words",
        adjustments="One question at a time\nExtra time to think and answer",
        risks="Self-harm: said he did not want to be here",
    ),
    Synthetic(
        "Vexlorneby",
        "Ambrosinette",
        "19",
        "8",
        "1992",
        "Cell 2",
        "Has an appropriate adult",
        _N[1],
        70,
        "2",
        hearing_today=True,
    ),
    Synthetic("Drizzlecomb", "Ottolinette", "", "", "1974", "Cell 7", "No earlier contact", _N[2], 48, "2"),
    Synthetic("Fennimarsh", "Barnabuskin", "30", "nov", "1999", "Cell 1", "Seen at Brixton", _N[3], 31, "1"),
    Synthetic("Yarrowgatte", "Peregrinnar", "", "july", "1985", "Cell 6", "Speaks Yoruba", _N[4], 12, "2"),
    Synthetic("Wolvercrumb", "Isambardine", "2", "2", "1968", "Cell 3", "On medication", _N[5], 4, "1"),
)
