"""One central store over HTTP: questions out, answers in, every fault a sentence. Knows no records."""

import ipaddress
import ssl
from typing import Self, TypeVar
from urllib.parse import urlsplit

import httpx2
import msgspec
import stamina

from cjld_desktop.errors import SyncError
from cjld_wire import conversation as wire
from cjld_wire import limits
from cjld_wire.encoding import decode, encode
from cjld_wire.faults import Code, WireError

# A line may stall for a lift or a tunnel; a whole answer of a page takes as long as it takes.
_TIMEOUT = httpx2.Timeout(connect=10, read=60, write=60, pool=10)
_BROKEN = (httpx2.NetworkError, httpx2.RemoteProtocolError)
_ATTEMPTS = 3
_LIMIT = limits.MAX_BODY + limits.KIB

T = TypeVar("T", bound=msgspec.Struct)

_SENTENCES: dict[str, str] = {
    Code.BUSY: "The central store is busy. Your records are safe here and will be sent at the next sync.",
    Code.TOO_MANY_TRIES: "There were too many failed attempts from here. Wait a few minutes, then try again.",
    Code.SETUP_CODE: "This is not the central store's setup code. Ask whoever looks after the store for it.",
    Code.SIGN_IN: "The central store does not know this computer. Your records are safe here."
    " Check the address, or ask your supervisor.",
    Code.INVITATION_UNKNOWN: "The central store at this address does not know this invitation. Check the"
    " code and the address.",
    Code.INVITATION_USED: "This invitation has been used. Ask your supervisor for a new one.",
    Code.INVITATION_EXPIRED: "This invitation has expired. Ask your supervisor for a new one.",
    Code.INVITATION_WITHDRAWN: "This invitation was made before a computer was revoked, and no longer works."
    " Ask your supervisor for a new one.",
    Code.NEWER_PROTOCOL: "The central store needs a newer version of this program."
    " Your records are safe here.",
    Code.REVOKED: "This computer was taken out of the team, so it can neither send nor receive."
    " Ask your supervisor.",
}


class StoreRefusedError(SyncError):
    """The central store said no. `fault` is its reason, for the conversation to act on."""

    def __init__(self, fault: wire.Fault) -> None:
        self.fault = fault
        sentence = _SENTENCES.get(
            fault.code,
            "The central store refused ({code} {reference}). Your records are safe on this computer.",
        )
        super().__init__(sentence, code=fault.code, reference=fault.reference)


class StoreClient:
    """Asks one store. `tls` is given where the store's certificate is not one the system trusts."""

    def __init__(self, address: str, tls: ssl.SSLContext | None = None) -> None:
        self.address = checked_address(address)
        self.token = ""
        self._http = httpx2.Client(
            base_url=self.address,
            timeout=_TIMEOUT,
            verify=tls or _trusted(self.address),
            trust_env=not _is_loopback(urlsplit(self.address).hostname or ""),
            headers={
                "Accept": wire.CONTENT_TYPE,
                "Content-Type": wire.CONTENT_TYPE,
                # What is sealed does not shrink; and nothing is ever unpacked beyond our own limits.
                "Accept-Encoding": "identity",
            },
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def identify(self) -> wire.StoreIdentity:
        """Which store answers at this address. Raises SyncError."""
        return self._answered("GET", wire.STORE, b"", wire.StoreIdentity)

    def ask(self, path: str, question: msgspec.Struct, kind: type[T]) -> T:
        """The answer to a question, which may safely be asked twice.

        Raises SyncError when there is none that can be trusted, StoreRefusedError for a refusal.
        """
        return self._answered("POST", path, encode(question), kind)

    def _answered(self, method: str, path: str, body: bytes, kind: type[T]) -> T:
        status, answer = self._reached(method, path, body)
        try:
            if status == httpx2.codes.OK:
                return decode(answer, kind, _LIMIT)
            fault = decode(answer, wire.Fault, _LIMIT)
        except WireError:
            raise SyncError(
                "What answers at the central store's address is not a central store: perhaps a sign-in page"
                " of the network stands in between. Your records are safe here. Try again later."
            ) from None
        raise StoreRefusedError(fault)

    def _reached(self, method: str, path: str, body: bytes) -> tuple[int, bytes]:
        try:
            for attempt in stamina.retry_context(
                on=_BROKEN, attempts=_ATTEMPTS, wait_initial=0.2, wait_max=3, timeout=None
            ):
                with attempt:
                    return self._once(method, path, body)
        except httpx2.TimeoutException:
            raise SyncError(
                "The central store does not answer in time. Your records are safe here and will be sent"
                " at the next sync."
            ) from None
        except (httpx2.RequestError, UnicodeError) as broken:
            if "CERTIFICATE_VERIFY_FAILED" in str(broken):
                raise SyncError(
                    "What answers at the central store's address cannot prove that it is the central store."
                    " Nothing was sent. Your records are safe here. Tell whoever looks after the store."
                ) from None
            raise SyncError(
                "The central store cannot be reached. Your records are safe here and will be sent at the"
                " next sync."
            ) from None
        raise AssertionError("the last attempt returns or raises")

    def _once(self, method: str, path: str, body: bytes) -> tuple[int, bytes]:
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        with self._http.stream(method, path, content=body or None, headers=headers) as response:
            answer = bytearray()
            for chunk in response.iter_raw():
                answer += chunk
                if len(answer) > _LIMIT:
                    raise SyncError(
                        "The central store's answer is longer than any should be. It was not read to its end."
                        " Your records are safe here."
                    )
            return response.status_code, bytes(answer)


def checked_address(address: str) -> str:
    """The address in its one form. Raises SyncError: only this computer itself may be asked without TLS."""
    text = address.strip()
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        host, _, _ = parts.hostname or "", parts.port, httpx2.URL(parts.geturl())
    except (ValueError, httpx2.InvalidURL):
        host = ""
    if not host or parts.scheme not in {"http", "https"} or parts.username or parts.query or parts.fragment:
        raise SyncError("This is not the address of a central store. One looks like https://store.example")
    if parts.scheme == "http" and not _is_loopback(host):
        raise SyncError(
            "The central store's address must begin with https, so that nobody in between can read along."
        )
    return parts.geturl().rstrip("/")


def _trusted(address: str) -> ssl.SSLContext | bool:
    """Whose certificates count: those the system trusts. Without TLS nobody's do, and none are read."""
    return True if address.startswith("https:") else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
