"""One running store: its database, its identity, and what every service of it shares."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from cjld_central.services.tries import Tries
from cjld_central.storage.database import Database
from cjld_central.storage.store import Identity
from cjld_central.storage.teams import Team
from cjld_wire import limits
from cjld_wire.conversation import StoreHead

# Some four thousand scanned reports: years of a cluster's work, and not a whole disk by one team's fault.
TEAM_ROOM = 20 * 1024 * limits.MIB


@dataclass(frozen=True, repr=False)
class Store:
    """`setup_code` lets its holder found a team. `tries` slows those down who guess.

    `room`: how many bytes of attachments one team may keep here.
    """

    database: Database
    identity: Identity
    setup_code: str
    room: int = TEAM_ROOM
    tries: Tries = field(default_factory=Tries)

    def head(self, team: Team) -> StoreHead:
        """How far this store goes for the team: part of every answer about segments."""
        return StoreHead(self.identity.store, self.identity.epoch, team.number, team.head.seq)


def now() -> datetime:
    """The store's clock. It decides when invitations, challenges and tokens end, and nothing else."""
    return datetime.now(UTC)


def seconds() -> int:
    return int(now().timestamp())
