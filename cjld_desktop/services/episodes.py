"""Contacts with the service: opened, moved along the pathway, closed."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from cjld_desktop import clock
from cjld_desktop.domain.episode import STAGES, Episode, Stage
from cjld_desktop.errors import RefusedError
from cjld_desktop.services.desk import Desk


class Episodes:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def open(self, person_id: UUID, details: dict[str, Any]) -> Episode:
        """Open an episode; the worker who opens it is its named worker unless another is given."""
        given = {"named_worker": self._desk.staff.id} | details | {"person_id": person_id}
        return self._desk.journal.save(self._desk.new(Episode, given))

    def get(self, episode_id: UUID) -> Episode:
        return self._desk.get(Episode, episode_id)

    def current(self, person_id: UUID) -> Episode | None:
        """The newest open episode, or the newest of all when none is open."""
        found = self._desk.find(Episode, person_id=person_id)
        still_open = [episode for episode in found if episode.is_open]
        return next(reversed(still_open or found), None)

    def change(self, episode_id: UUID, details: dict[str, Any], why: str = "") -> Episode:
        return self._desk.edit(Episode, episode_id, details, why)

    def move_to(self, episode_id: UUID, stage: Stage) -> Episode:
        """Move along the pathway, either way; closing notes the time."""
        closed_at = clock.now() if stage == "closed" else None
        return self.change(episode_id, {"stage": stage, "closed_at": closed_at})

    def reached(self, episode_id: UUID | None, stage: Stage) -> None:
        """Move forward to `stage` when the episode is not that far yet.

        A stage that waits for a decision stays as it is: what was reached must not be undone for it.
        """
        if episode_id is None:
            return
        with self._desk.vault.write():
            episode = self.get(episode_id)
            if episode.is_open and STAGES.index(episode.stage) < STAGES.index(stage):
                with suppress(RefusedError):
                    self.move_to(episode_id, stage)

    def mark_in_error(self, episode_id: UUID, why: str) -> Episode:
        return self._desk.journal.mark_in_error(self.get(episode_id), why)
