"""A member of staff of the team, as the signed membership log names them."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

Role = Literal["liaison_worker", "supervisor", "administrator", "court_desk"]


@dataclass(frozen=True)
class Staff:
    """Who acts. `device` is the enrolled computer they act from."""

    id: UUID
    name: str
    role: Role
    device: UUID
