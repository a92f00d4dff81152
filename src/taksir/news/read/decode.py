"""From bytes to text: UTF-8 and UTF-16, else the legacy encodings of the three languages, with a warning."""

from __future__ import annotations

import codecs

from taksir.errors import SourceError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LOOKED_AT = 65_536
_CONTROL = bytes(b for b in range(32) if b not in b"\t\n\r\x0b\x0c\x1b\x1c\x1d\x1e\x1f")
_FEW = 5
_SURE = 2


def decode(data: bytes, file: str, *, charset: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of `data` and what had to be assumed; never normalised, only a byte order mark is dropped.

    >>> decode("Rp 1,6 triliun".encode("utf-8-sig"), "a.txt")
    ('Rp 1,6 triliun', ())
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data[len(bom) :].decode(encoding), ()
            except UnicodeDecodeError:
                raise SourceError(f"{file}: the text says that it is {encoding.upper()} but is not") from None
    if _is_binary(data):
        raise SourceError(f"{file}: this is a binary file, not a text")
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    return _declared(data, charset) or _damaged(data) or _legacy(data, file)


def _is_binary(data: bytes) -> bool:
    sample = data[:_LOOKED_AT]
    return b"\0" in sample or len(sample) - len(sample.translate(None, _CONTROL)) > len(sample) / 50


def _declared(data: bytes, charset: str | None) -> tuple[str, tuple[str, ...]] | None:
    if not charset:
        return None
    try:
        name = codecs.lookup("cp949" if charset.lower() in ("euc-kr", "ks_c_5601-1987") else charset).name
        return data.decode(name), ()
    except (LookupError, UnicodeDecodeError):
        return None


def _damaged(data: bytes) -> tuple[str, tuple[str, ...]] | None:
    """UTF-8 with a few broken bytes in it."""
    good = sum(1 for c in data[: 4 * _LOOKED_AT].decode("utf-8", "ignore") if c > "\x7f")
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if good >= _SURE * max(1, broken):
        return text, (f"{broken} broken characters: not all of the file is UTF-8",)
    return None


def _legacy(data: bytes, file: str) -> tuple[str, tuple[str, ...]]:
    try:
        text = data.decode("cp949")
    except UnicodeDecodeError:
        pass
    else:
        foreign = [c for c in text if c > "\x7f"]
        hangul = sum(1 for c in foreign if "가" <= c <= "힣")
        if hangul >= 0.5 * len(foreign) and hangul >= _FEW:
            return text, ("the text is not UTF-8; read as CP949 (EUC-KR)",)
    high = sum(1 for b in data[:_LOOKED_AT] if b >= 0x80)
    if high <= 0.15 * min(len(data), _LOOKED_AT):
        try:
            return data.decode("cp1252"), ("the text is not UTF-8; read as Windows-1252",)
        except UnicodeDecodeError:
            pass
    raise SourceError(f"{file}: the encoding of the text is not known (not UTF-8, UTF-16, CP949 or Windows-1252)")
