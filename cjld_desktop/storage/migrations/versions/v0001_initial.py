"""The first release's tables. There is no way down: the way back is the copy taken before each migration."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Run the statements of the file beside this one, which is never edited after its release."""
    script = (Path(__file__).parent / "0001_initial.sql").read_text(encoding="utf-8")
    for statement in script.split(";\n"):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)
