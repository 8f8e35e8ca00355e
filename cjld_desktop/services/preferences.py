"""How this computer looks and behaves: appearance, text size, when to lock. In the vault, never synced."""

from dataclasses import asdict, dataclass, fields
from typing import Any, Literal

from cjld_desktop.storage import local
from cjld_desktop.storage.vault import Vault

Appearance = Literal["system", "light", "dark", "contrast"]
_KEY = "preferences"


@dataclass(frozen=True)
class Chosen:
    """`text_size` in per cent; `lock_after` in minutes."""

    appearance: Appearance = "system"
    text_size: int = 100
    lock_after: int = 5
    dense_forms: bool = False


class Preferences:
    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def load(self) -> Chosen:
        """What was chosen; what a newer program chose and this one does not know is left aside."""
        kept: dict[str, Any] = local.load(self._vault, _KEY) or {}
        known = {field.name for field in fields(Chosen)}
        return Chosen(**{name: value for name, value in kept.items() if name in known})

    def save(self, chosen: Chosen) -> None:
        local.save(self._vault, _KEY, asdict(chosen))
