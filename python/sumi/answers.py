"""Questions about a plot, and what their answers tell: reasons, texts, arrays."""
from __future__ import annotations

import contextlib
import functools
import json
import os
from dataclasses import dataclass, field
from typing import Any, Callable, Dict, Iterator, List, Mapping, Optional, Sequence, Tuple, Union

import numpy as np

from ._library import DATE_UNIT, Array, Progress, call, call_long, chars, dates, doubles, text, utf8
from ._native import ffi, lib
from .errors import Language, wrong_value
from .values import file_name, source

Request = Union[str, "os.PathLike[str]", bytes, Mapping[str, Any]]


@dataclass(frozen=True)
class Reason:
    """Why an answer is as it is. In Chinese: `json["reasons"]` of the answer."""

    code: str  # stable, as "outlook.water.unseen"; docs/errors.md lists them
    message: str
    hint: str  # what to do about it; may be empty
    numbers: Dict[str, float] = field(default_factory=dict, hash=False)  # that an advice rests on, by name
    units: Dict[str, str] = field(default_factory=dict, hash=False)


def reason_of(said: Any, numbers: Sequence[Any] = ()) -> Reason:
    """said: an error of the library."""
    return Reason(text(said.code), text(said.message[lib.SUMI_ENGLISH]), text(said.hint[lib.SUMI_ENGLISH]),
                  {text(one.name): one.value for one in numbers}, {text(one.name): text(one.unit) for one in numbers})


class Answer:
    """What every answer has."""

    json: Dict[str, Any]
    _text: Dict[str, str]

    def text(self, language: Language = "en") -> str:
        """The answer as a page for an agronomist, in English ("en") or Chinese ("zh")."""
        if language not in self._text:
            raise ValueError(f"language is {language!r}; it is one of 'en', 'zh'")
        return self._text[language]

    def _take_texts(self, kind: str, answer: Any) -> None:
        self.json = json.loads(text(getattr(lib, f"sumi_{kind}_json")(answer)))
        self._text = {language: text(getattr(lib, f"sumi_{kind}_text")(answer, number))
                      for language, number in (("en", lib.SUMI_ENGLISH), ("zh", lib.SUMI_CHINESE))}


@dataclass(frozen=True)
class Numbers:
    """An array."""

    name: str
    unit: str  # "": each position on its last axis has its own
    meaning: str
    axes: Tuple[str, ...]
    words: Tuple[str, ...]  # of an array of codes
    values: Array

    def shown(self) -> Array:
        """Dates are datetime64, codes are words, what is missing is NaN."""
        if self.unit == DATE_UNIT:
            return dates(self.values)
        if self.words:
            words = np.array([*self.words, None], dtype=object)
            shown: Array = words[np.where(np.isfinite(self.values), self.values, -1).astype(int)]
            return shown
        return self.values.copy()


def axes_of(kind: str, answer: Any) -> Dict[str, Array]:
    """kind: "outlook" or "advice", as the functions of the library have it in their names."""
    info, found = ffi.new("struct sumi_axis_info *"), {}
    for i in range(getattr(lib, f"sumi_{kind}_axes")(answer)):
        call(getattr(lib, f"sumi_{kind}_axis"), answer, i, info)
        labels = [text(info.label[k]) for k in range(info.n)] if info.label else None
        found[text(info.name)] = np.arange(info.n) if labels is None else np.array(labels, dtype=object)
    return found


def _words(word: Callable[[int], Any]) -> Tuple[str, ...]:
    found: List[str] = []
    while word(len(found)) != ffi.NULL:
        found.append(text(word(len(found))))
    return tuple(found)


def arrays_of(kind: str, answer: Any, axes: Mapping[str, Array]) -> Dict[str, Numbers]:
    info, names, found = ffi.new("struct sumi_array_info *"), list(axes), {}
    word = getattr(lib, f"sumi_{kind}_word")
    for i in range(getattr(lib, f"sumi_{kind}_arrays")(answer)):
        call(getattr(lib, f"sumi_{kind}_array"), answer, i, info)
        name, over = text(info.name), tuple(names[info.axis[k]] for k in range(info.n_axes))
        values = np.empty([len(axes[axis]) for axis in over])
        call(getattr(lib, f"sumi_{kind}_read"), answer, chars(name), doubles(values) if info.n else ffi.NULL, info.n)
        words = _words(functools.partial(word, answer, chars(name)))
        found[name] = Numbers(name, text(info.unit), text(info.meaning), over, words, values)
    return found


@contextlib.contextmanager
def ask(kind: str, request: Request, folder: Union[None, str, "os.PathLike[str]"], threads: Optional[int],
        progress: Optional[Progress]) -> Iterator[Any]:
    """The handle of an answer, which lives as long as the block."""
    how, given = source(request)
    if how == "path" and folder is not None:
        raise TypeError("a request that is read from a file looks beside it; `folder` is for a text or a dict")
    answer = ffi.new(f"struct sumi_{kind}_answer **")
    function: Callable[..., int]
    arguments: List[Any]
    if how == "path":
        function, arguments = getattr(lib, f"sumi_{kind}_of_file"), [os.fsencode(given)]
    else:
        asked = utf8(given)
        function, arguments = getattr(lib, f"sumi_{kind}_of_text"), [asked, len(asked), os.fsencode(file_name(folder or "."))]
    try:
        call_long(lambda *rest: function(*rest[:-1], answer, rest[-1]), arguments, threads, progress)
        yield answer[0]
    finally:
        getattr(lib, f"sumi_{kind}_end")(answer[0])
