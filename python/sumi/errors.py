"""What goes wrong, as exceptions: one class for each status of the library, each also the built-in that fits."""
from __future__ import annotations

from typing import Any, Dict, Literal, NoReturn, Tuple, Type

from ._native import ffi, lib

Language = Literal["en", "zh"]
_LANGUAGES: Dict[str, int] = {"en": lib.SUMI_ENGLISH, "zh": lib.SUMI_CHINESE}


class Error(Exception):
    """What Sumi refused, or could not do. `str(error)` is the whole of it in English.

    status    "input", "io", "memory", "solver", "stopped" or "refused"
    code      stable name of what is wrong, as "soil.theta.range"; docs/errors.md lists them; may be empty
    file      the file it is in, "text", or "--set key=value"; empty: of none
    line      in that file, from 1; 0: not of one line
    column    in that line, counted in characters from 1; 0: not of one line
    pointer   JSON pointer to the value in a file of YAML or JSON; empty: of none
    message   what was found, and what was expected, in English
    hint      what to do about it, in English; may be empty
    """

    status: str
    code: str
    file: str
    line: int
    column: int
    pointer: str

    def __init__(self, fields: Dict[str, Any]) -> None:
        self._fields = fields
        for name in ("status", "code", "file", "line", "column", "pointer"):
            setattr(self, name, fields[name])
        super().__init__(self.text())

    @property
    def message(self) -> str:
        return self.said()[0]

    @property
    def hint(self) -> str:
        return self.said()[1]

    def said(self, language: Language = "en") -> Tuple[str, str]:
        """Message and hint in a language: "en" or "zh"."""
        k = _language(language)
        return self._fields["message"][k], self._fields["hint"][k]

    def text(self, language: Language = "en") -> str:
        """"file:line:column: message hint", as the command `sumi` says it."""
        return str(self._fields["text"][_language(language)])

    def __str__(self) -> str:
        return self.text()

    def __reduce__(self) -> Tuple[Any, ...]:  # so that it comes back whole from another process
        return type(self), (self._fields,)


class InputError(Error, ValueError):
    """The input is wrong: a value, a name, a file's contents."""


class InputKindError(InputError, TypeError):
    """The input is wrong, and of a kind that cannot be right: a TypeError too."""


class FileError(Error, OSError):
    """A file cannot be read."""


class OutOfMemoryError(Error, MemoryError):
    """There is not enough memory."""


class SolverError(Error, ArithmeticError):
    """The solver gave up."""


class StoppedError(Error, RuntimeError):
    """A run was stopped, since its `progress` returned False."""


class RefusedError(Error, RuntimeError):
    """What is asked for must not be done, or not now."""


_CLASSES: Dict[int, Tuple[str, Type[Error]]] = {
    lib.SUMI_INPUT: ("input", InputError),
    lib.SUMI_IO: ("io", FileError),
    lib.SUMI_MEMORY: ("memory", OutOfMemoryError),
    lib.SUMI_SOLVER: ("solver", SolverError),
    lib.SUMI_STOPPED: ("stopped", StoppedError),
    lib.SUMI_REFUSED: ("refused", RefusedError),
}


def _language(language: str) -> int:
    if language not in _LANGUAGES:
        raise ValueError(f"language is {language!r}; it is one of 'en', 'zh'")
    return _LANGUAGES[language]


def _text(chars: Any) -> str:
    return str(ffi.string(chars).decode("utf-8", "replace")) if chars else ""


def check(status: int, error: Any) -> None:
    """Raises what a call has said; nothing where it went well."""
    if status == lib.SUMI_OK:
        return
    word, kind = _CLASSES[status]
    room = ffi.new("char[]", lib.SUMI_ERROR_TEXT)
    languages = range(lib.SUMI_LANGUAGES)
    raise kind({
        "status": word, "code": _text(error.code), "file": _text(error.file), "line": error.line,
        "column": error.column, "pointer": _text(error.pointer),
        "message": [_text(error.message[k]) for k in languages], "hint": [_text(error.hint[k]) for k in languages],
        "text": [_text(lib.sumi_error_text(error, k, room, len(room))) for k in languages]})


def _fields(status: str, code: str, english: str, chinese: str) -> Dict[str, Any]:
    return {"status": status, "code": code, "file": "", "line": 0, "column": 0, "pointer": "",
            "message": [english, chinese], "hint": ["", ""], "text": [english, chinese]}


def refuse(code: str, english: str, chinese: str) -> NoReturn:
    """Raises what the library cannot know: that an object of Python has ended."""
    raise RefusedError(_fields("refused", code, english, chinese))


def wrong_value(english: str, chinese: str) -> NoReturn:
    """Raises what the library never sees: a value of Python that no text or number of Sumi can be."""
    raise InputError(_fields("input", "python.value", english, chinese))


def wrong_kind(english: str, chinese: str) -> NoReturn:
    """The same of a value of a kind that cannot be right."""
    raise InputKindError(_fields("input", "python.kind", english, chinese))
