"""What a form suggests while it is asked: what is pressing in full, what can wait in one note."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cjld_desktop.forms.scoring import Flag
from cjld_desktop.ui.screens.screening.prompt import Prompts, is_quiet

ACT = Flag("next:tell-custody/self-harm", "act_now", "Tell custody now")
RISK = Flag("risk:self_harm", "soon", "Record a risk", "They said so.")
NEED = Flag("need:self_harm", "soon", "Record a need")
FREE = Flag("bjmhs-psychosis", "soon", "Ask more about these thoughts")
SLOW = Flag("adjustment:breaks", "information", "Offer breaks")


@pytest.fixture
def prompts(qtbot: QtBot) -> Prompts:
    made = Prompts()
    qtbot.addWidget(made)
    return made


def test_needs_and_risks_stand_in_one_note_below_what_is_pressing(prompts: Prompts) -> None:
    """One box a prompt to act on, one note for all that waits on the person's page too; amber when soon."""
    prompts.show_flags((ACT, RISK, NEED, FREE, SLOW), frozenset(), asks=True)
    assert list(prompts.shown) == [ACT.code, FREE.code]
    said = [label.text() for label in prompts.quiet.findChildren(QLabel) if label.isVisibleTo(prompts.quiet)]
    assert said[0] == "Soon"
    assert {"Record a risk They said so.", "Record a need", "Offer breaks"} <= set(said)
    assert prompts.quiet.property("tone") == "soon"
    prompts.show_flags((SLOW,), frozenset(), asks=True)
    assert (prompts.shown, prompts.quiet.property("tone")) == ({}, "info")


@pytest.mark.parametrize(
    ("code", "severity", "quiet"),
    [
        ("next:tell-custody/not-known", "soon", False),
        ("next:refer/alcohol", "soon", True),
        ("risk:suicide", "act_now", False),
        ("ask-again-sober", "soon", False),
        ("phq9-mild", "information", True),
    ],
)
def test_custody_and_free_prompts_are_never_quiet(code: str, severity: str, quiet: bool) -> None:
    """What custody must hear, what is urgent and what no list holds is shown on its own."""
    assert is_quiet(Flag(code, severity, "Said")) == quiet
