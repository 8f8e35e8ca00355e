"""A form pack installed for the team, as its publisher signed it; its files are records of their own."""

from typing import ClassVar
from uuid import UUID

from sqlmodel import JSON, Field

from cjld_desktop.domain.record import Record


class FormPack(Record, table=True):
    """What the publisher signed, word for word, so that every computer can check it again.

    `manifest` is the exact text of manifest.json; `public_key` and `signature` are Ed25519's, in base64.
    `name`, `version` and `publisher` repeat the manifest for lists and history: they prove nothing.
    `accepted` names the forms (by address) that another publisher had before, and a person agreed to.
    """

    __tablename__ = "form_pack"
    kind: ClassVar[str] = "form_pack"

    name: str
    version: str
    publisher: str
    public_key: str
    signature: str
    manifest: str
    accepted: list[str] = Field(default_factory=list, sa_type=JSON)
    retired: bool = False


class FormPackFile(Record, table=True):
    """One file of a pack: its path in the manifest and its bytes, deflated (zlib), in base64."""

    __tablename__ = "form_pack_file"
    kind: ClassVar[str] = "form_pack_file"

    pack_id: UUID = Field(foreign_key="form_pack.id", index=True)
    path: str
    content: str
