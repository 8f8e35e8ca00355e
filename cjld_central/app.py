"""Joins the parts into one web application, and turns every failure into a fault that says little."""

import secrets
import traceback

from fastapi import FastAPI, Request, Response
from sqlalchemy import exc
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cjld_central import log
from cjld_central.errors import RefusedError
from cjld_central.routes import attachments
from cjld_central.routes.bodies import answer, refuse
from cjld_central.routes.doors import router
from cjld_central.services.store import Store
from cjld_wire.conversation import Fault
from cjld_wire.faults import Code, WireError

_log = log.get(__name__)


def create_app(store: Store) -> FastAPI:
    """The application that serves `store`. It offers no pages about itself."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    app.state.store = store
    app.include_router(router)
    app.include_router(attachments.router)
    app.add_exception_handler(WireError, _refused)
    app.add_exception_handler(HTTPException, _no_such_door)
    app.add_exception_handler(ClientDisconnect, _gone)
    app.add_exception_handler(exc.OperationalError, _database_away)
    app.add_exception_handler(exc.TimeoutError, _database_away)
    app.add_middleware(_LastResort)
    return app


def _refused(_request: Request, raised: Exception) -> Response:
    assert isinstance(raised, WireError)
    return refuse(raised)


def _no_such_door(_request: Request, raised: Exception) -> Response:
    assert isinstance(raised, HTTPException)
    return answer(Fault(Code.NOT_FOUND, "There is nothing at this address."), raised.status_code)


def _gone(_request: Request, _raised: Exception) -> Response:
    # Nobody hears it, but the request must end in an answer.
    return refuse(WireError(Code.MALFORMED, "The request broke off. Nothing was kept."))


def _database_away(_request: Request, raised: Exception) -> Response:
    _record(raised, "database_away")
    return refuse(
        RefusedError(
            Code.BUSY,
            "The central store cannot write at the moment. Nothing was kept; try again later.",
            retry_after=30,
        )
    )


def _record(raised: BaseException, event: str) -> str:
    """Logs where it happened and what kind it was, never its words: they may quote what was sent."""
    reference = secrets.token_hex(6)
    frames = [
        f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(raised.__traceback__)[-12:]
    ]
    _log.error(event, reference=reference, kind=type(raised).__qualname__, frames=frames)
    return reference


class _LastResort:
    """The one place that catches everything: the client gets a reference, the log gets the frames."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as raised:  # noqa: BLE001  # an unforeseen fault must tell the client nothing
            reference = _record(raised, "unforeseen")
            if not begun:
                message = "The central store failed. Nothing was kept; tell its keeper the reference."
                await answer(Fault(Code.FAULT, message, reference), 500)(scope, receive, send)
