"""Icons from one set: Material Design, through QtAwesome, which is imported when the first icon is drawn."""

from PySide6.QtGui import QIcon

from cjld_desktop.ui import theme


def icon(name: str, colour: str = "ink") -> QIcon:
    """The Material Design icon `name` (such as `printer-outline`) in a colour of the theme."""
    import qtawesome  # type: ignore[import-untyped]  # QtAwesome ships no types

    made: QIcon = qtawesome.icon(
        f"mdi6.{name}", color=theme.color(colour), color_disabled=theme.color("muted")
    )
    return made
