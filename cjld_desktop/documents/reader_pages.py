"""Pages of a PDF or a picture, as pixels and words. Runs in the child alone: it parses foreign bytes."""

import io
import math
from contextlib import closing
from typing import Any, Protocol

import pypdfium2  # type: ignore[import-untyped]  # pypdfium2 ships no types
from PIL import Image, ImageOps, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin

from cjld_desktop.documents import reader_messages as messages
from cjld_desktop.documents.reader_messages import Picture

_ENCRYPTED = 4  # FPDF_ERR_PASSWORD
_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/tiff": "TIFF"}
# Pillow would load formats by name when it first needs them, and by then nothing can be opened.
_LOADED = (JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin)
Image.preinit()
_WHITE = (255, 255, 255)
_TURN = Image.Transpose
# Pillow turns the other way round than the reader is asked to.
_TURNS = {1: _TURN.ROTATE_270, 2: _TURN.ROTATE_180, 3: _TURN.ROTATE_90}


class UnfitError(Exception):
    """The document is not read; `why` is one of the words of messages.Unfit."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Pages(Protocol):
    """A document that has been opened."""

    count: int

    def picture(self, page: int, width: int, quarters: int) -> Picture: ...

    def text(self, page: int) -> str: ...


def opened(media_type: str, content: bytes) -> Pages:
    """Raises UnfitError."""
    found: Pages = _Pdf(content) if media_type == "application/pdf" else _Image(_FORMATS[media_type], content)
    if not found.count:
        raise UnfitError("empty")
    return found


class _Pdf:
    def __init__(self, content: bytes) -> None:
        try:
            self._document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            raise UnfitError("encrypted" if error.err_code == _ENCRYPTED else "damaged") from None
        self.count = len(self._document)
        if self.count > messages.MAX_PAGES:
            raise UnfitError("many_pages")
        try:
            sizes = [self._document.get_page_size(page) for page in range(self.count)]
        except pypdfium2.PdfiumError:
            raise UnfitError("damaged") from None
        if any(not 0 < side <= messages.MAX_POINTS for size in sizes for side in size):
            raise UnfitError("large_page")
        self._document.init_forms()  # so that what was typed into a form's fields is seen

    def picture(self, page: int, width: int, quarters: int) -> Picture:
        with closing(self._page(page)) as found:
            across, down = found.get_size()[:: -1 if quarters % 2 else 1]
            bitmap = found.render(
                scale=_fitting(width, across, down), rotation=90 * quarters, rev_byteorder=True
            )
            with closing(bitmap):
                # Lines may be padded; the window's side is promised none.
                image = bitmap.to_pil().convert("RGB")
            return _picture(image)

    def text(self, page: int) -> str:
        with closing(self._page(page)) as found, closing(found.get_textpage()) as words:
            return str(words.get_text_range(0, min(words.count_chars(), messages.MAX_TEXT)))

    def _page(self, page: int) -> Any:
        try:
            return self._document[page]
        except pypdfium2.PdfiumError:
            raise UnfitError("damaged") from None


class _Image:
    """A scan: JPEG, PNG, or TIFF with a page to each of its pictures."""

    def __init__(self, form: str, content: bytes) -> None:
        self._form, self._content = form, content
        with self._image(0) as image:
            self.count = getattr(image, "n_frames", 1) if form == "TIFF" else 1
        if self.count > messages.MAX_PAGES:
            raise UnfitError("many_pages")

    def picture(self, page: int, width: int, quarters: int) -> Picture:
        with self._image(page) as image:
            try:
                image.draft("RGB", (width, width))
                ImageOps.exif_transpose(image, in_place=True)
            except (OSError, SyntaxError, ValueError):
                raise UnfitError("damaged") from None
            # Each of these may take as much memory as the picture: none is made that is not needed.
            clear = _on_white(image)
        across, down = clear.size[:: -1 if quarters % 2 else 1]
        scale = min(_fitting(width, across, down), 1.0)
        size = max(round(clear.width * scale), 1), max(round(clear.height * scale), 1)
        small = clear.resize(size, Image.Resampling.BOX)
        return _picture(small.transpose(_TURNS[quarters % 4]) if quarters % 4 else small)

    def text(self, page: int) -> str:
        del page  # a picture has no letters
        return ""

    def _image(self, page: int) -> Image.Image:
        try:
            image = Image.open(io.BytesIO(self._content), formats=[self._form])
            if page:
                image.seek(page)
        except (OSError, SyntaxError, ValueError, EOFError):
            raise UnfitError("damaged") from None
        except Image.DecompressionBombError:
            raise UnfitError("many_pixels") from None
        if image.width * image.height > messages.MAX_PIXELS:
            raise UnfitError("many_pixels")
        return image


def _fitting(width: int, across: float, down: float) -> float:
    """How much larger to draw, so that the picture is so wide, or as wide as may be."""
    most = math.sqrt(messages.MAX_DRAWN / (across * down))
    # A little less each way: rounding up must not pass a limit.
    longest = min((messages.MAX_WIDTH - 1) / across, (messages.MAX_HEIGHT - 1) / down)
    return min(width / across, most * 0.999, longest)


def _picture(image: Image.Image) -> Picture:
    return Picture(image.width, image.height, image.tobytes())


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):  # a scan in finer greys, which Pillow would cut off and not scale
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if "A" not in image.getbands() and "transparency" not in image.info:
        return image if image.mode == "RGB" else image.convert("RGB")
    clear = image if image.mode == "RGBA" else image.convert("RGBA")
    ground = Image.new("RGB", clear.size, _WHITE)
    ground.paste(clear, mask=clear)
    return ground
