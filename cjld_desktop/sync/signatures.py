"""Which changes their authors could not honestly have made: what they knew was signed. Pure."""

from collections.abc import Sequence

from cjld_desktop.domain.change import ChangeId
from cjld_desktop.storage.journal import ERROR_FIELDS
from cjld_desktop.storage.sealed_changes import Known
from cjld_desktop.sync import merge


def forbidden(history: Sequence[Known]) -> set[ChangeId]:
    """The changes that touch more of a signed record than its mark 'in error', knowing of the signature.

    `history` is all of one record, each change after all that its author knew. It depends on that set
    alone: an edit whose author had not received the signature is none of these, whenever it arrives.
    """
    found: set[ChangeId] = set()
    allowed: dict[ChangeId, Known] = {}
    signings: list[ChangeId] = []
    for one in history:
        change = one.change
        touched = change.fields.keys() - ERROR_FIELDS
        knew = any(_knew(one, signing) for signing in signings)
        if knew and not all(_decides(one, path, allowed) for path in touched):
            found.add(change.id)
            continue
        allowed[change.id] = one
        if change.fields.get("signed_at") is not None:
            signings.append(change.id)
    return found


def _knew(one: Known, other: ChangeId) -> bool:
    if other.device == one.change.device:
        return other.seq < one.change.seq
    replaced = any(other in heads for heads in one.change.replaces.values())
    return replaced or one.depends.get(other.device, 0) >= other.seq


def _decides(one: Known, path: str, allowed: dict[ChangeId, Known]) -> bool:
    """Whether it settles the field: chooses one of several values, given without knowing of each other.

    People may decide in a signed record too, when an edit met the signature on its way.
    """
    cited = {*one.change.replaces.get(path, ())}
    if len(cited) < 2 or not cited <= allowed.keys():
        return False
    versions = [allowed[head] for head in cited]
    if any(_knew(version, head) for version in versions for head in cited - {version.change.id}):
        return False
    return any(merge.value_in(each.change, path) == one.change.fields[path] for each in versions)
