"""An entry being written: its draft kept, doubles and cautions told first, then saved. Knows no screen."""

from cjld_desktop.ui.entry_editor.entry import Alike, Entry, EntryWords
from cjld_desktop.ui.entry_editor.presenter import Presenter, State
from cjld_desktop.ui.entry_editor.view import EntryView

__all__ = ["Alike", "Entry", "EntryView", "EntryWords", "Presenter", "State"]
