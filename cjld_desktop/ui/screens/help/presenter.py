"""The topics of the guide, found by their words. Reads the shipped Markdown files; shows no record."""

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from cjld_desktop.settings import resources

ORDER = (
    "first-day",
    "unlock-and-lock",
    "people",
    "notes",
    "screening",
    "suggestions",
    "form-packs",
    "report-requests",
    "court-reports",
    "attendance-certificates",
    "following-reports",
    "receiving-reports",
    "experts-and-agreements",
    "hospital-orders",
    "attachments",
    "sync",
    "deciding",
    "printing",
    "blank-forms",
    "keys",
)
# Which topic explains which screen.
TOPIC_OF = {
    "today": "first-day",
    "people": "people",
    "person": "people",
    "person_editor": "people",
    "note": "notes",
    "history": "notes",
    "screening": "screening",
    "reports": "following-reports",
    "report": "following-reports",
    "report_check": "receiving-reports",
    "blank_forms": "blank-forms",
    "report_request": "report-requests",
    "court_report": "court-reports",
    "attendance_certificate": "attendance-certificates",
    "directory": "experts-and-agreements",
    "expert_editor": "experts-and-agreements",
    "provider_editor": "experts-and-agreements",
    "agreement_editor": "experts-and-agreements",
    "hospital_order": "hospital-orders",
    "hospital_order_editor": "hospital-orders",
    "sync": "sync",
    "settings": "unlock-and-lock",
}


@dataclass(frozen=True)
class Topic:
    """`name` is the file's; `title` its first heading; `text` the whole Markdown."""

    name: str
    title: str
    text: str


@dataclass(frozen=True)
class State:
    topics: tuple[Topic, ...] = ()
    sought: str = ""
    open: str = "first-day"

    @property
    def shown(self) -> tuple[Topic, ...]:
        """The topics that hold every word sought."""
        sought = self.sought.casefold().split()
        return tuple(topic for topic in self.topics if all(word in topic.text.casefold() for word in sought))

    @property
    def topic(self) -> Topic | None:
        """The open topic while it is shown, else the first that is."""
        shown = self.shown
        return next((topic for topic in shown if topic.name == self.open), shown[0] if shown else None)


def guide_folder() -> Path:
    """The guide lies in docs/guide beside the resources, in the source tree and in the packaged program."""
    return resources().parent / "docs" / "guide"


def read_topics(folder: Path) -> tuple[Topic, ...]:
    """The topics of a folder: the known ones in their order, then any others by name."""
    made = {}
    for file in sorted(folder.glob("*.md")):
        if file.stem == "README":
            continue  # the way in for whoever reads the guide outside the program
        text = file.read_text(encoding="utf-8")
        heading = re.search(r"^# (.+)$", text, flags=re.MULTILINE)
        made[file.stem] = Topic(file.stem, heading[1].strip() if heading else file.stem, text)
    names = [*(name for name in ORDER if name in made), *(name for name in made if name not in ORDER)]
    return tuple(made[name] for name in names)


class Presenter(QObject):
    changed = Signal()

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__()
        # A dozen small files of the program's own: read at once, no worker needed.
        self.state = State(topics=read_topics(folder or guide_folder()))

    def explain(self, screen: str) -> None:
        """Open the topic of a screen; of one that has none, the first day."""
        self._change(open=TOPIC_OF.get(screen, "first-day"), sought="")

    def open(self, name: str) -> None:
        self._change(open=name)

    def find(self, text: str) -> None:
        self._change(sought=text.strip())

    def _change(self, **values: Any) -> None:
        self.state = replace(self.state, **values)
        self.changed.emit()
