"""Colours that everybody can read, sizes that grow, and a scheme that follows the platform."""

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from cjld_desktop.settings import resources
from cjld_desktop.ui import theme
from cjld_desktop.ui.theme import CONTRAST, DARK, LIGHT, Tokens

_TINTS = ["teal_tint", "blue_tint", "green_tint", "amber_tint", "red_tint"]
_TEXT_ON = {
    "ink": ["ground", "paper", *_TINTS],
    "muted": ["ground", "paper", "teal_tint"],
    "deep_ink": ["deep", "deep_raised"],
    "deep_muted": ["deep"],
    "on_teal": ["teal", "teal_hover"],
    "blue": ["paper", "ground", "teal_tint", "blue_tint"],
    "green": ["paper", "green_tint"],
    "amber": ["paper", "amber_tint"],
    "red": ["paper", "ground", "red_tint"],
}
_EDGES_ON = {
    "border": ["paper", "ground"],
    "focus": ["paper", "ground"],
    "deep_mark": ["deep", "deep_raised"],
    "teal": ["paper", "track"],
    "red": ["paper"],
    "paper": ["teal"],
}
TEXT = [(text, ground) for text, grounds in _TEXT_ON.items() for ground in grounds]
EDGES = [(edge, ground) for edge, grounds in _EDGES_ON.items() for ground in grounds]
SETS = [LIGHT, DARK, CONTRAST]


def luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    parts = QColor(colour)
    return 0.2126 * linear(parts.redF()) + 0.7152 * linear(parts.greenF()) + 0.0722 * linear(parts.blueF())


def contrast(one: str, other: str) -> float:
    """WCAG 2.2's contrast ratio."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", SETS, ids=lambda tokens: tokens.name)
@pytest.mark.parametrize("pair", TEXT, ids="-on-".join)
def test_text_stands_out(tokens: Tokens, pair: tuple[str, str]) -> None:
    """Every text colour has 4.5:1 on every ground it stands on, and 7:1 in high contrast."""
    least = 7 if tokens is CONTRAST else 4.5
    assert contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1])) >= least


@pytest.mark.parametrize("tokens", SETS, ids=lambda tokens: tokens.name)
@pytest.mark.parametrize("pair", EDGES, ids="-on-".join)
def test_edges_stand_out(tokens: Tokens, pair: tuple[str, str]) -> None:
    """Edges of inputs, focus rings and marks have 3:1 against what surrounds them, 7:1 in high contrast."""
    least = 7 if tokens is CONTRAST else 3
    assert contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1])) >= least


def test_the_design_s_light_tokens() -> None:
    """The light set is the one the design fixes."""
    assert (LIGHT.ink, LIGHT.muted, LIGHT.ground, LIGHT.paper, LIGHT.line, LIGHT.deep, LIGHT.teal) == (
        "#16242f", "#54656f", "#f4f6f6", "#ffffff", "#d9e0e3", "#12333d", "#0b6e6e",
    )  # fmt: skip


@pytest.mark.parametrize("tokens", SETS, ids=lambda tokens: tokens.name)
def test_every_place_in_the_style_sheet_is_filled(tokens: Tokens) -> None:
    """The style sheet leaves no unfilled name or unit behind, and names only pictures that are shipped."""
    sheet = theme.style_sheet(tokens, 1.5)
    assert "{{" not in sheet
    assert "font-size: 39px" in sheet
    for part in sheet.split('url("')[1:]:
        assert resources().joinpath("theme", part.split('"')[0].rsplit("/", 1)[1]).is_file()


def test_text_grows_to_twice_its_size(qapp: QApplication) -> None:
    """Text sizes from 100 to 200 per cent reach the application's font; anything beyond is held back."""
    for asked, pixels in ((100, 14), (150, 21), (200, 28), (500, 28), (10, 14)):
        theme.apply(qapp, "light", asked)
        assert qapp.font().pixelSize() == pixels


@pytest.mark.parametrize("choice", ["light", "dark", "contrast"])
def test_a_choice_is_worn_at_once(qapp: QApplication, choice: theme.Choice) -> None:
    """What the person chose is what the palette shows."""
    theme.apply(qapp, choice, 100)
    assert theme.current().name == choice
    assert qapp.palette().color(QPalette.ColorRole.Base) == QColor(theme.current().paper)


def test_the_shipped_typeface_is_worn(qapp: QApplication) -> None:
    """Text is set in Atkinson Hyperlegible Next."""
    theme.apply(qapp, "light", 100)
    assert qapp.font().family().startswith("Atkinson Hyperlegible Next")
