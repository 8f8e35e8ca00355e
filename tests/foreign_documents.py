"""Documents as they come from outside, good, bad and hostile. Their words are made up."""

import io
import struct
import zlib
from typing import Any

import pikepdf
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

MARKER = "Zzquill was seen in cell four and said very little."
A4 = (595.3, 841.9)


def pdf(pages: int = 1, text: str = MARKER, size: tuple[float, float] = A4, turned: int = 0) -> bytes:
    """A PDF whose pages say `text` and their number, in clear and uncompressed."""
    body = io.BytesIO()
    canvas = Canvas(body, pagesize=size, pageCompression=0, invariant=1)
    for page in range(1, pages + 1):
        canvas.drawString(size[0] * 0.1, size[1] * 0.9, f"{text} Page {page}.")
        canvas.rect(size[0] * 0.1, size[1] * 0.2, size[0] * 0.8, size[1] * 0.5)
        canvas.showPage()
    canvas.save()
    return _turned(body, turned) if turned else body.getvalue()


def _turned(body: io.BytesIO, by: int) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(body) as document:
        for page in document.pages:
            page.rotate(by, relative=False)
        document.save(made)
    return made.getvalue()


def locked_pdf(password: str = "quill") -> bytes:
    """One that needs a password to be read; with an empty one, only to be changed."""
    body = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as document:
        document.save(body, encryption=pikepdf.Encryption(owner="owner", user=password))
    return body.getvalue()


def raw_pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1; the first is its catalog."""
    body, starts = bytearray(b"%PDF-1.7\n"), []
    for number, one in enumerate(objects, 1):
        starts.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    body += b"".join(b"%010d 00000 n \n" % start for start in starts)
    body += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(body)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"


def no_pages() -> bytes:
    return raw_pdf(CATALOG, b"<< /Type /Pages /Kids [] /Count 0 >>")


def drawing_without_end(depth: int = 14) -> bytes:
    """A few hundred bytes that ask for ten to the power of `depth` strokes: forms within forms."""
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /XObject << /F 5 0 R >> >> >>"
    )
    forms = [
        stream(
            b"/F Do " * 10,
            b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /F %d 0 R >> >>"
            % (number + 1),
        )
        for number in range(5, 5 + depth)
    ]
    last = stream(b"0 0 500 500 re f", b"/Type /XObject /Subtype /Form /BBox [0 0 595 842]")
    return raw_pdf(CATALOG, PAGES, page, stream(b"/F Do"), *forms, last)


def bomb_pdf(side: int = 60_000) -> bytes:
    """A small file with a picture of `side` times `side` pixels in it."""
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /XObject << /I 5 0 R >> >> >>"
    )
    squeezer = zlib.compressobj(9)
    part = bytes(side * 30)
    packed = b"".join(squeezer.compress(part) for _ in range(100)) + squeezer.flush()
    for _ in range(2):
        packed = zlib.compress(packed, 9)
    picture = stream(
        packed,
        b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8"
        b" /Filter [/FlateDecode /FlateDecode /FlateDecode]" % (side, side),
    )
    return raw_pdf(CATALOG, PAGES, page, stream(b"595 0 0 842 0 0 cm /I Do"), picture)


def bomb_png(side: int = 60_000) -> bytes:
    """A few kilobytes that say they are a picture of `side` times `side` pixels."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(bytes(10_000_000), 9))


def clear_png(width: int, height: int) -> bytes:
    """A picture with nothing on it that one can see through, whole and small as a file."""
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    squeezer = zlib.compressobj(1)
    line = bytes(1 + width * 4)
    packed = b"".join(squeezer.compress(line) for _ in range(height)) + squeezer.flush()
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", packed) + _chunk(b"IEND", b"")


def bomb_in_words() -> bytes:
    """A PNG with a small picture and a note of a gigabyte, compressed."""
    squeezer = zlib.compressobj(9)
    part = bytes(10_000_000)
    packed = b"".join(squeezer.compress(part) for _ in range(100)) + squeezer.flush()
    whole = picture("PNG")
    note = _chunk(b"zTXt", b"note\0\0" + packed)
    return whole[:33] + note + whole[33:]


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def picture(
    form: str = "PNG", size: tuple[int, int] = (300, 200), mode: str = "RGB", **options: Any
) -> bytes:
    """A scan: white, with its upper left quarter grey."""
    white = {"RGB": (255,) * 3, "RGBA": (255,) * 4, "CMYK": (0,) * 4}.get(mode, 65535 if "I" in mode else 255)
    grey = {"RGB": (90,) * 3, "RGBA": (90, 90, 90, 255), "CMYK": (0, 0, 0, 165)}.get(
        mode, 23130 if "I" in mode else 0 if mode == "1" else 90
    )
    image = Image.new(mode, size, white)
    image.paste(grey, (0, 0, size[0] // 2, size[1] // 2))
    body = io.BytesIO()
    image.save(body, form, **options)
    return body.getvalue()


def tiff(pages: int) -> bytes:
    """A fax: a TIFF with so many pages."""
    body = io.BytesIO()
    first, *rest = [Image.new("1", (200, 280), 1) for _ in range(pages)]
    first.save(body, "TIFF", save_all=True, append_images=rest, compression="group4")
    return body.getvalue()
