"""Editor for `time`: a time of day on the 24-hour clock."""

from cjld_desktop.ui.form.editors.line import LineEditor
from cjld_desktop.ui.local_time import time_of_day


class TimeEditor(LineEditor):
    key = "valueTime"
    letters = 6

    def _read(self, text: str) -> str:
        """FHIR wants the seconds too."""
        return time_of_day(text).isoformat("seconds")

    def _written(self, found: str) -> str:
        return found[:5]
