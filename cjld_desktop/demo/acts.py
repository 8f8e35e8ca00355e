"""The demo's acts by name: which steps each computer plays, in order."""

from collections.abc import Callable

from cjld_desktop.demo import deciding, first_day, offline_day
from cjld_desktop.demo.driver import Step
from cjld_desktop.demo.scene import Scene

Steps = list[tuple[str, Callable[[], Step]]]

ACTS: dict[str, Callable[[Scene], Steps]] = {
    "base-first-day": first_day.base,
    "cells-first-day": first_day.cells,
    "cells-day": offline_day.cells,
    "cells-after-lock": offline_day.after_lock,
    "cells-sync": deciding.cells_sends,
    "base-receives": deciding.base_receives,
    "cells-changes": deciding.cells_changes,
    "base-decides": deciding.base_decides,
    "cells-follows": deciding.cells_follows,
}
