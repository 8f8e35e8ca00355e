"""The demo's acts by name: which steps each computer plays, in order."""

from cjld_desktop.demo import (
    deciding,
    first_day,
    locking,
    offline_day,
    report_late,
    report_papers,
    report_receiving,
    report_register,
    requesting,
    screening_day,
)
from cjld_desktop.demo.scene import Act

ACTS: dict[str, Act] = {
    "base-first-day": first_day.BASE,
    "cells-first-day": first_day.CELLS,
    "cells-day": (
        offline_day.CELLS
        + screening_day.CELLS
        + report_register.CELLS
        + requesting.REQUEST
        + report_late.CELLS
        + report_receiving.CELLS
        + report_papers.CELLS
        + locking.LOCK
    ),
    "cells-after-lock": locking.AFTER_LOCK,
    "cells-sync": deciding.CELLS_SENDS,
    "base-receives": deciding.BASE_RECEIVES,
    "cells-changes": deciding.CELLS_CHANGES,
    "base-decides": deciding.BASE_DECIDES,
    "cells-follows": deciding.CELLS_FOLLOWS,
}
