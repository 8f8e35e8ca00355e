"""The same truths as in test_merge, through real vaults, ciphers and SQL."""

import random
from contextlib import suppress
from pathlib import Path
from uuid import UUID

import pytest

from cjld_desktop.domain.person import Person
from cjld_desktop.errors import RefusedError
from cjld_desktop.storage import history, search
from tests import builders
from tests.often import often
from tests.sync.computers import Computer, Post, paper_team


def something_happens(chance: random.Random, post: Post, computer: Computer, person: UUID) -> None:
    """Its user edits, strikes out or decides; or it receives some segments, in any order."""
    verb = chance.choice(["edit", "edit", "edit", "strike", "decide", "send", "receive", "receive"])
    known = computer.has(Person, person)
    if verb == "edit" and known:
        field, value = chance.choice([("phone", "1"), ("phone", "2"), ("address", "Zz"), ("risks", ["fire"])])
        with suppress(RefusedError):
            computer.change(Person, person, **{field: value})
    elif verb == "strike" and known:
        computer.journal.mark_in_error(computer.get(Person, person), chance.choice(["twice", "wrong"]))
    elif verb == "decide" and (doubts := computer.doubts()):
        doubt = chance.choice(doubts)
        computer.journal.decide(doubt.kind, doubt.record, doubt.field, doubt.value)
    elif verb == "send":
        post.collect(computer)
    elif verb == "receive" and post.kept:
        post.deliver(computer, *chance.sample(post.kept, chance.randint(1, len(post.kept))))


@pytest.mark.parametrize("seed", range(often(5, 40)))
def test_vaults_converge(tmp_path: Path, seed: int) -> None:
    """After a random day every vault has the same record, doubts, heads, search and proven chains."""
    chance = random.Random(seed)
    post = Post()
    with paper_team(tmp_path, 3) as computers:
        person = computers[0].journal.save(builders.person()).id
        post.collect(computers[0])
        for _ in range(60):
            something_happens(chance, post, chance.choice(computers), person)
        for computer in computers:
            post.collect(computer)
        for computer in computers:
            everything = [*post.kept, *chance.sample(post.kept, 2)]
            chance.shuffle(everything)
            for at in range(0, len(everything), 3):
                post.deliver(computer, *everything[at : at + 3])
        first = computers[0]
        for computer in computers:
            assert computer.get(Person, person).model_dump() == first.get(Person, person).model_dump()
            assert computer.doubts() == first.doubts()
            with computer.vault.read() as connection:
                assert history.broken_chains(connection) == {}
                assert len(history.changes_of(connection, person)) > 1
                phone = first.get(Person, person).phone
                assert bool(search.find(connection, phone)) == bool(phone)
