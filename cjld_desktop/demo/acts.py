"""The demo's acts by name: which steps each computer plays, in order."""

from cjld_desktop.demo import deciding, first_day, locking, offline_day, requesting, screening_day
from cjld_desktop.demo.scene import Act

ACTS: dict[str, Act] = {
    "base-first-day": first_day.BASE,
    "cells-first-day": first_day.CELLS,
    "cells-day": offline_day.CELLS + screening_day.CELLS + requesting.REQUEST + locking.LOCK,
    "cells-after-lock": locking.AFTER_LOCK,
    "cells-sync": deciding.CELLS_SENDS,
    "base-receives": deciding.BASE_RECEIVES,
    "cells-changes": deciding.CELLS_CHANGES,
    "base-decides": deciding.BASE_DECIDES,
    "cells-follows": deciding.CELLS_FOLLOWS,
}
