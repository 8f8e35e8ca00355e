"""Structured logs of identifiers and events. Never a name, an answer or a note."""

import logging
import logging.handlers
from pathlib import Path

import structlog


def configure(folder: Path) -> None:
    """Write JSON lines to `folder/cjld_desktop.log`, one megabyte a file, five kept."""
    folder.mkdir(parents=True, exist_ok=True)
    handler = logging.handlers.RotatingFileHandler(
        folder / "cjld_desktop.log", maxBytes=1_000_000, backupCount=5, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(message)s"))
    root = logging.getLogger()
    for before in root.handlers:
        if isinstance(before, logging.handlers.RotatingFileHandler):
            before.close()  # configured again: the file is not left open
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    # httpx2 and alembic log addresses and statements: not ours to keep.
    for noisy in ("httpx2", "httpcore2", "alembic", "sqlalchemy", "fontTools"):
        logging.getLogger(noisy).setLevel(logging.ERROR)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        # Not cached: a logger that was used once would go on writing where an earlier call told it to.
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )


def get(name: str) -> structlog.stdlib.BoundLogger:
    """A logger whose events are short nouns and whose values are identifiers, counts and codes."""
    logger: structlog.stdlib.BoundLogger = structlog.get_logger(name)
    return logger
