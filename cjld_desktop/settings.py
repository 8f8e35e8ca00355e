"""Where things lie on this computer. Settings of the person or team live in the vault, not here."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import platformdirs

APPLICATION = "cjld_desktop"


@dataclass(frozen=True)
class Places:
    """The folders one copy of the program uses."""

    vault: Path
    logs: Path

    @classmethod
    def of_this_computer(cls) -> "Places":
        """The platform's own folders, or those below CJLD_HOME when that is set (tests, demo, USB)."""
        home = os.environ.get("CJLD_HOME")
        if home:
            return cls(Path(home) / "vault", Path(home) / "logs")
        return cls(
            Path(platformdirs.user_data_dir(APPLICATION, appauthor=False)) / "vault",
            Path(platformdirs.user_log_dir(APPLICATION, appauthor=False)),
        )


def resources() -> Path:
    """The folder of shipped data: in the source tree, in the wheel, or in the packaged program."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen) / "resources"
    here = Path(__file__).resolve().parent
    beside = here.parent / "resources"
    return beside if beside.is_dir() else here / "resources"
