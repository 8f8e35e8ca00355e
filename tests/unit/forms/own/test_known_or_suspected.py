"""What a learning disability rests on: somebody's word, or signs that ask for a closer look."""

from dataclasses import asdict

import pytest

from cjld_desktop.services.screen_caveats import needs_in
from tests.unit.forms.own.asking import asked, own

SIGNS = {"school": "yes", "reading": "usually", "following": "usually"}
NEED = "learning_disability"
NAMED = {"told-what": "learning-disability"}


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"told": "yes"} | NAMED, "known"),
        ({"told": "not-sure"} | NAMED, "suspected"),
        (SIGNS, "suspected"),
        ({"told": "yes"} | NAMED | SIGNS, "known"),
        ({"told": "no", "school": "no"}, "neither"),
    ],
)
@pytest.mark.parametrize("name", ["first-screen", "learning-disability-and-adjustments"])
def test_a_learning_disability_is_known_when_they_were_told(
    name: str, answers: dict[str, str], expected: str
) -> None:
    """Told is known; not being sure and a number of signs are suspicion."""
    begin = {"talk": "yes"} if name == "first-screen" else {}
    flags = asked(own(name), begin | answers).results().flags
    known, suspected = (NEED in found for found in needs_in(asdict(flag) for flag in flags))
    assert ("known" if known else "suspected" if suspected else "neither") == expected
