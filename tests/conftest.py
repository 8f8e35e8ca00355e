"""Every test runs without a display, in its own home, and away from this computer's own vault."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
