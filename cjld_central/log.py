"""Structured logs of identifiers, numbers and sizes. Never a device's name, a token or a body."""

import logging
import logging.handlers
import sys
from pathlib import Path

import structlog


def configure(folder: Path) -> None:
    """Write JSON lines to `folder/central.log`, five megabytes a file, five kept; errors to stderr too."""
    file = logging.handlers.RotatingFileHandler(
        folder / "central.log", maxBytes=5_000_000, backupCount=5, encoding="utf-8"
    )
    shout = logging.StreamHandler(sys.stderr)
    shout.setLevel(logging.ERROR)
    for handler in (file, shout):
        handler.setFormatter(logging.Formatter("%(message)s"))
    root = logging.getLogger()
    root.handlers[:] = [file, shout]
    root.setLevel(logging.INFO)
    # These log addresses, statements and tracebacks: not ours to keep.
    for noisy in ("uvicorn", "uvicorn.error", "alembic", "sqlalchemy", "asyncio"):
        logging.getLogger(noisy).setLevel(logging.CRITICAL)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(default=str),
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def get(name: str) -> structlog.stdlib.BoundLogger:
    """A logger whose events are short nouns and whose values are identifiers, counts and codes."""
    logger: structlog.stdlib.BoundLogger = structlog.get_logger(name)
    return logger
