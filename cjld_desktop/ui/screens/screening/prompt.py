"""What the form suggests: urgent prompts one by one with 'I have read this', quiet suggestions together."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cjld_desktop.forms.scoring import Flag
from cjld_desktop.ui import theme
from cjld_desktop.ui.form.rows import CheckRow
from cjld_desktop.ui.icons import icon
from cjld_desktop.ui.screens.screening.state import ACT_NOW
from cjld_desktop.ui.screens.screening.words import kind_words, severity_words, tone_of, tr
from cjld_desktop.ui.widgets.labels import Label, Strong
from cjld_desktop.ui.widgets.notice import Notice

_LISTED = ("need:", "risk:", "next:", "adjustment:")
_TELL_CUSTODY = "next:tell-custody"
_SHAPES = {
    "act_now": ("alert-octagon", "red"),
    "soon": ("alert", "amber"),
    "information": ("information", "blue"),
}


class Prompt(Notice):
    """`confirmed` carries the flag's code and whether it was read. Only prompts to act now ask for it."""

    confirmed = Signal(str, bool)

    def __init__(self, flag: Flag, *, read: bool, asks: bool, parent: QWidget) -> None:
        super().__init__(
            "\n".join(part for part in (flag.text, flag.why) if part),
            tone_of(flag.severity),
            severity_words(flag),
            parent,
        )
        self.flag = flag
        shape, token = _SHAPES[flag.severity]
        sign = QLabel()
        sign.setPixmap(icon(shape, token).pixmap(QSize(theme.px(22), theme.px(22))))
        sign.setAccessibleName(severity_words(flag))
        self._row.insertWidget(0, sign, 0, Qt.AlignmentFlag.AlignTop)
        self.read: CheckRow | None = None
        beside = self._row.itemAt(1)
        words = beside.layout() if beside else None
        if flag.severity == ACT_NOW and asks and words is not None:
            self.read = CheckRow(self.tr("I have read this and will act on it"))
            self.read.setAccessibleDescription(flag.text)
            self.read.setChecked(read)
            self.read.clicked.connect(lambda checked: self.confirmed.emit(flag.code, checked))
            words.addWidget(self.read)


def is_quiet(flag: Flag) -> bool:
    """Whether it waits on the person's page too, and may stand here in one note with others like it."""
    if flag.severity == ACT_NOW or flag.code.startswith(_TELL_CUSTODY):
        return False
    return flag.severity == "information" or flag.code.startswith(_LISTED)


class Suggestions(Notice):
    """Needs, risks to note, adjustments and next steps, by kind. Offered: nothing is done by itself.

    Amber, and says so, when one of them should be done soon.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", "info", "", parent)
        self._said: list[tuple[str, str]] = []
        beside = self._row.itemAt(0)
        layout = beside.layout() if beside else None
        assert isinstance(layout, QVBoxLayout)
        self._lines = layout
        self._parts: list[QWidget] = []
        self._text.hide()  # the words stand in lines of their own below

    def show_flags(self, flags: list[Flag]) -> None:
        """Draw them, unless they are what stands there already."""
        said = list(dict.fromkeys((kind_words(flag.code), flag_words(flag)) for flag in flags))
        soon = any(flag.severity == "soon" for flag in flags)
        if soon:
            said.insert(0, (tr("Soon"), ""))
        self.setVisible(bool(said))
        if said == self._said:
            return
        self._said = said
        self.setProperty("tone", "soon" if soon else "info")
        self.style().unpolish(self)
        self.style().polish(self)
        for part in self._parts:
            self._lines.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []
        for kind in dict.fromkeys(kind for kind, _ in said):
            texts = [text for one, text in said if one == kind]
            self._parts += [Strong(kind), *(Label(text) for text in texts if text)]
        for part in self._parts:
            self._lines.addWidget(part)
        self.setAccessibleName(". ".join(f"{kind}: {text}" for kind, text in said))


def flag_words(flag: Flag) -> str:
    """What is suggested, and why."""
    return " ".join(part for part in (flag.text, flag.why) if part)


class Prompts(QWidget):
    """All prompts of the moment, most urgent first. Draws only those that came or went."""

    confirmed = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self.shown: dict[str, Prompt] = {}
        self.quiet = Suggestions(self)
        self._column.addWidget(self.quiet)

    def show_flags(self, flags: tuple[Flag, ...], read: frozenset[str], *, asks: bool) -> list[Prompt]:
        """Show these. Returns those that are new and say to act now."""
        self.quiet.show_flags([flag for flag in flags if is_quiet(flag)])
        # Two rules may raise one code: what is to be done is said once, by the more urgent.
        wanted: dict[str, Flag] = {}
        for flag in flags:
            if not is_quiet(flag):
                wanted.setdefault(flag.code, flag)
        stale = [code for code, one in self.shown.items() if one.flag != wanted.get(code)]
        if not asks:  # of a signed screen nothing is confirmed any more
            stale += [code for code, one in self.shown.items() if one.read is not None and code not in stale]
        for code in stale:
            gone = self.shown.pop(code)
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        fresh = []
        for place, flag in enumerate(wanted.values()):
            known = self.shown.get(flag.code)
            if known is None:
                known = Prompt(flag, read=flag.code in read, asks=asks, parent=self)
                known.confirmed.connect(self.confirmed)
                self.shown[flag.code] = known
                self._column.insertWidget(place, known)
                fresh += [known] if flag.severity == ACT_NOW else []
            if known.read is not None:
                known.read.setChecked(flag.code in read)
        self.setVisible(bool(flags))
        return fresh
