"""Colours, type and sizes as tokens, turned into a palette and one style sheet. It knows no screen."""

import re
from dataclasses import dataclass, fields
from functools import cache
from typing import Literal, get_args

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from cjld_desktop.settings import resources

Choice = Literal["system", "light", "dark", "contrast"]
CHOICES: tuple[Choice, ...] = get_args(Choice)
Tone = Literal["info", "done", "soon", "now"]

BASE_PX = 14  # body text at 100 %
TEXT_SIZES = (100, 125, 150, 175, 200)


@dataclass(frozen=True)
class Tokens:
    """One set of colours. `*_tint` is the ground on which the text colour of that name stands."""

    name: str
    ink: str
    muted: str
    ground: str
    paper: str
    line: str  # hairlines: decoration, no contrast asked
    border: str  # edges of inputs and secondary buttons
    focus: str
    deep: str
    deep_ink: str
    deep_muted: str
    deep_raised: str
    deep_mark: str
    teal: str
    teal_hover: str
    on_teal: str
    teal_tint: str
    track: str
    blue: str
    blue_tint: str
    green: str
    green_tint: str
    amber: str
    amber_tint: str
    red: str
    red_tint: str
    ink_images: Literal["black", "white"]  # which shipped pictures stand on paper
    teal_images: Literal["black", "white"]  # and which on teal

    def tone(self, tone: Tone) -> tuple[str, str]:
        """Text colour and ground of a tone: info blue, done green, soon amber, now red."""
        return {
            "info": (self.blue, self.blue_tint),
            "done": (self.green, self.green_tint),
            "soon": (self.amber, self.amber_tint),
            "now": (self.red, self.red_tint),
        }[tone]


LIGHT = Tokens(
    name="light", ink="#16242f", muted="#54656f", ground="#f4f6f6", paper="#ffffff", line="#d9e0e3",
    border="#74878f", focus="#1f5a94", deep="#12333d", deep_ink="#e9f2f2", deep_muted="#a4c0c4",
    deep_raised="#1f4750", deep_mark="#7fd6cf", teal="#0b6e6e", teal_hover="#095c5c", on_teal="#ffffff",
    teal_tint="#e1efee", track="#d5dde0", blue="#1f5a94", blue_tint="#e5eef8", green="#1d6b3c",
    green_tint="#e2f2e6", amber="#8a5300", amber_tint="#fdf0d8", red="#a3212b", red_tint="#fbe6e5",
    ink_images="black", teal_images="white",
)  # fmt: skip
DARK = Tokens(
    name="dark", ink="#e8eef0", muted="#a9b8bf", ground="#0f191e", paper="#17242b", line="#2f424b",
    border="#81969f", focus="#8cc4ff", deep="#0a2129", deep_ink="#e3eff0", deep_muted="#9dbcc0",
    deep_raised="#173842", deep_mark="#7fd6cf", teal="#5cc4bb", teal_hover="#7ad3cb", on_teal="#05211f",
    teal_tint="#1b3a3d", track="#33464f", blue="#9cc7f2", blue_tint="#1a3350", green="#8fd9a8",
    green_tint="#173826", amber="#f2c46d", amber_tint="#40300f", red="#ff9f9f", red_tint="#4a1f22",
    ink_images="white", teal_images="black",
)  # fmt: skip
CONTRAST = Tokens(
    name="contrast", ink="#ffffff", muted="#ffffff", ground="#000000", paper="#000000", line="#ffffff",
    border="#ffffff", focus="#ffff00", deep="#000000", deep_ink="#ffffff", deep_muted="#ffffff",
    deep_raised="#003b3b", deep_mark="#ffff00", teal="#7ff5ea", teal_hover="#b4fbf4", on_teal="#000000",
    teal_tint="#003b3b", track="#3a3a3a", blue="#8fd0ff", blue_tint="#000000", green="#8dffa9",
    green_tint="#000000", amber="#ffd75e", amber_tint="#000000", red="#ffb3b3", red_tint="#000000",
    ink_images="white", teal_images="black",
)  # fmt: skip

_SETS = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}


class _Appearance(QObject):
    """What is worn now. A child of the application, so that it hears when the platform's scheme changes."""

    tokens = LIGHT
    scale = 1.0
    choice: Choice = "system"

    def platform_changed(self) -> None:
        app = QApplication.instance()
        if self.choice == "system" and isinstance(app, QApplication):
            _wear(app, self)


_fallback = _Appearance()


def apply(app: QApplication, choice: Choice = "system", text_size: int = 100) -> None:
    """Dress the application. `text_size` is in per cent, 100 to 200; `system` follows the platform."""
    worn = _worn(app)
    first = worn is _fallback
    if first:
        worn = _Appearance(app)
        app.setStyle("Fusion")
    worn.choice, worn.scale = choice, min(max(text_size, 100), 200) / 100
    hints = app.styleHints()
    if choice == "system":
        hints.unsetColorScheme()
    else:
        # Window frames and native dialogs follow this, not our palette.
        hints.setColorScheme(Qt.ColorScheme.Light if choice == "light" else Qt.ColorScheme.Dark)
    _wear(app, worn)
    if first:
        hints.colorSchemeChanged.connect(worn.platform_changed)


def current() -> Tokens:
    """The colours worn now, for what a widget paints itself."""
    return _worn(QApplication.instance()).tokens


def px(length: float) -> int:
    """A length in pixels at 100 % text, grown with the person's text size."""
    return round(length * _worn(QApplication.instance()).scale)


def color(token: str) -> QColor:
    """The colour worn now under a token's name, such as `teal`."""
    return QColor(getattr(current(), token))


def _worn(app: object) -> _Appearance:
    found = app.findChild(_Appearance) if isinstance(app, QApplication) else None
    return found if isinstance(found, _Appearance) else _fallback


def _wear(app: QApplication, worn: _Appearance) -> None:
    worn.tokens = _chosen(app, worn.choice)
    sheet = style_sheet(worn.tokens, worn.scale)
    if sheet == app.styleSheet():
        return  # worn already; putting it on again would take every widget through it
    font = QFont(_family())
    font.setPixelSize(round(BASE_PX * worn.scale))
    app.setFont(font)
    app.setPalette(palette(worn.tokens))
    app.setStyleSheet(sheet)


def _chosen(app: QApplication, choice: Choice) -> Tokens:
    if choice != "system":
        return _SETS[choice]
    hints = app.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return CONTRAST
    return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


@cache
def _family() -> str:
    """Atkinson Hyperlegible Next when it is shipped beside us, else the platform's own typeface."""
    found: list[str] = []
    for name in ("Regular", "Bold"):
        for file in sorted((resources() / "fonts").rglob(f"*Next*{name}.ttf")):
            if name == "Bold" and re.search(r"(Semi|Extra)Bold", file.name):
                continue
            found += QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))
    return found[0] if found else QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()


def palette(tokens: Tokens) -> QPalette:
    """The palette: what Fusion paints without any style sheet is already right."""
    made = QPalette()
    roles = QPalette.ColorRole
    for role, value in {
        roles.Window: tokens.ground,
        roles.WindowText: tokens.ink,
        roles.Base: tokens.paper,
        roles.AlternateBase: tokens.ground,
        roles.Text: tokens.ink,
        roles.Button: tokens.paper,
        roles.ButtonText: tokens.ink,
        roles.BrightText: tokens.red,
        roles.PlaceholderText: tokens.muted,
        roles.Highlight: tokens.teal,
        roles.HighlightedText: tokens.on_teal,
        roles.Link: tokens.blue,
        roles.LinkVisited: tokens.blue,
        roles.ToolTipBase: tokens.paper,
        roles.ToolTipText: tokens.ink,
        roles.Light: tokens.paper,
        roles.Midlight: tokens.line,
        roles.Mid: tokens.border,
        roles.Dark: tokens.border,
        roles.Shadow: tokens.ink,
        roles.Accent: tokens.teal,
    }.items():
        made.setColor(role, QColor(value))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.muted))
    return made


def style_sheet(tokens: Tokens, scale: float) -> str:
    """The style sheet `resources/theme/app.qss`: `{{token}}` filled in, `12u` grown to pixels."""
    folder = resources() / "theme"
    text = (folder / "app.qss").read_text(encoding="utf-8")
    values = {field.name: getattr(tokens, field.name) for field in fields(tokens)}
    # In high contrast a tint is the ground itself, so chips and notices need an edge.
    for tone in ("blue", "green", "amber", "red"):
        plain = values[f"{tone}_tint"]
        values[f"{tone}_edge"] = values[tone] if plain == tokens.paper else plain
    values["images"] = folder.as_posix()
    # Half of the whole: Qt drops a radius that is larger, and a circle becomes a square.
    values["radio_radius"] = f"{(round(16 * scale) + 4) // 2}px"
    values["big_radio_radius"] = f"{(round(22 * scale) + 4) // 2}px"
    values["bar_radius"] = f"{round(10 * scale) // 2}px"
    text = re.sub(r"\{\{(\w+)\}\}", lambda match: values[match[1]], text)
    return re.sub(r"\b(\d+)u\b", lambda match: f"{round(int(match[1]) * scale)}px", text)
