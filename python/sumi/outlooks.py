"""What the state of a plot is this morning, what will come of it, and how sure that is."""
from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, Dict, List, Mapping, Optional, Tuple, Union

import numpy as np

from ._library import DATE_UNIT, Array, Progress, __version__, call, call_long, chars, dates, doubles, text, utf8
from ._native import ffi, lib
from .errors import Language, wrong_value
from .values import file_name, source

if TYPE_CHECKING:
    import xarray as xr


@dataclass(frozen=True)
class Reason:
    """Why an answer can be trusted less, or cannot be given. In Chinese: `Outlook.json["reasons"]`."""

    code: str  # stable, as "outlook.water.unseen"; docs/errors.md lists them
    message: str
    hint: str  # what to do about it; may be empty


@dataclass(frozen=True)
class _Array:
    """An array of the ensemble."""

    name: str
    unit: str  # "": each position on its last axis has its own
    meaning: str
    axes: Tuple[str, ...]
    words: Tuple[str, ...]  # of an array of codes
    values: Array


class Outlook:
    """The answer to a request: `outlook` makes it. It needs the library no more, and can be copied and pickled.

    status    "ok", "degraded" (it can be trusted less, for `reasons`) or "no_advice"
    reasons   why
    warnings  what runs, and may not be what was meant: sentences in English
    json      the whole answer, as schemas/outlook.schema.json of the data folder says
    """

    status: str
    reasons: List[Reason]
    warnings: List[str]
    json: Dict[str, Any]

    def __init__(self, answer: Any) -> None:
        """answer: a handle of the library, which is not kept."""
        self.status = text(lib.sumi_outlook_status(answer))
        said = [lib.sumi_outlook_reason(answer, i) for i in range(lib.sumi_outlook_reasons(answer))]
        self.reasons = [Reason(text(one.code), text(one.message[lib.SUMI_ENGLISH]), text(one.hint[lib.SUMI_ENGLISH]))
                        for one in said]
        self.warnings = [text(lib.sumi_outlook_warning(answer, i)) for i in range(lib.sumi_outlook_warnings(answer))]
        self.json = json.loads(text(lib.sumi_outlook_json(answer)))
        self._text = {"en": text(lib.sumi_outlook_text(answer, lib.SUMI_ENGLISH)),
                      "zh": text(lib.sumi_outlook_text(answer, lib.SUMI_CHINESE))}
        self._axes = _axes_of(answer)
        self._arrays = {one.name: one for one in _arrays_of(answer, self._axes)}

    def __repr__(self) -> str:
        return f"<sumi.Outlook of {self.json['today']}: {self.status}>"

    def text(self, language: Language = "en") -> str:
        """The answer as a page for an agronomist, in English ("en") or Chinese ("zh")."""
        if language not in self._text:
            raise ValueError(f"language is {language!r}; it is one of 'en', 'zh'")
        return self._text[language]

    @property
    def names(self) -> List[str]:
        """The arrays of the ensemble, which outlook[name] gives; those of `sumi outlook --ensemble`."""
        return list(self._arrays)

    def __getitem__(self, name: str) -> Array:
        """An array of the ensemble, as outlook["maturity"]: dates are datetime64, codes are words, what is missing is NaN.

        Its axes and unit are those of `to_dataset()`. It is yours to change."""
        found = self._arrays.get(name)
        if found is None:
            wrong_value(f"{name!r} is no array of an outlook; they are {', '.join(self._arrays)}.",
                        f"{name!r} 不是展望的数组；数组有 {', '.join(self._arrays)}。")
        if found.unit == DATE_UNIT:
            return dates(found.values)
        if found.words:
            words = np.array([*found.words, None], dtype=object)
            shown: Array = words[np.where(np.isfinite(found.values), found.values, -1).astype(int)]
            return shown
        return found.values.copy()

    @property
    def weight(self) -> Array:
        """The weight of each member; of all 1."""
        return self["weight"]

    @property
    def future_weight(self) -> Array:
        """The weight of each weather to come; of all 1."""
        return self["future_weight"]

    @property
    def yields(self) -> Array:
        """Dry grain that is harvested, kg/ha: [member, future]; 0 where frost killed the crop, or it did not ripen."""
        return self["yield"]

    @property
    def grain(self) -> Array:
        """Dry grain that stands there at the end, ripe or not, kg/ha: [member, future]."""
        return self["grain"]

    def to_dataset(self) -> xr.Dataset:
        """The whole ensemble, as the file that `sumi outlook --ensemble` writes, without a file: names, dimensions, units.

        Dates are datetime64, codes are numbers with `flag_meanings`. Axes that the answer has nothing of are left out.
        """
        import xarray as xr
        axes = {name: one for name, one in self._axes.items() if len(one)}
        data = {}
        for one in self._arrays.values():
            if any(axis not in axes for axis in one.axes):
                continue
            attributes: Dict[str, Any] = {"long_name": one.meaning}
            if one.unit not in ("", DATE_UNIT):
                attributes["units"] = one.unit
            if one.words:
                attributes.update(flag_values=np.arange(len(one.words), dtype="int8"), flag_meanings=" ".join(one.words))
            data[one.name] = (one.axes, dates(one.values) if one.unit == DATE_UNIT else one.values.copy(), attributes)
        attributes = {"source": f"Sumi {__version__}", "outlook_status": self.status, "outlook_today": self.json["today"]}
        if self.json["future"]:  # there is an answer
            attributes["outlook_widening"] = self.json["future"]["widening"]
        return xr.Dataset(data, axes, attributes)


def _axes_of(answer: Any) -> Dict[str, Array]:
    info, found = ffi.new("struct sumi_axis_info *"), {}
    for i in range(lib.sumi_outlook_axes(answer)):
        call(lib.sumi_outlook_axis, answer, i, info)
        labels = [text(info.label[k]) for k in range(info.n)] if info.label else None
        found[text(info.name)] = np.arange(info.n) if labels is None else np.array(labels, dtype=object)
    return found


def _words(answer: Any, name: bytes) -> Tuple[str, ...]:
    found: List[str] = []
    while lib.sumi_outlook_word(answer, name, len(found)) != ffi.NULL:
        found.append(text(lib.sumi_outlook_word(answer, name, len(found))))
    return tuple(found)


def _arrays_of(answer: Any, axes: Mapping[str, Array]) -> List[_Array]:
    info, names, found = ffi.new("struct sumi_array_info *"), list(axes), []
    for i in range(lib.sumi_outlook_arrays(answer)):
        call(lib.sumi_outlook_array, answer, i, info)
        name, over = text(info.name), tuple(names[info.axis[k]] for k in range(info.n_axes))
        values = np.empty([len(axes[axis]) for axis in over])
        call(lib.sumi_outlook_read, answer, chars(name), doubles(values) if info.n else ffi.NULL, info.n)
        found.append(_Array(name, text(info.unit), text(info.meaning), over, _words(answer, chars(name)), values))
    return found


def outlook(request: Union[str, "os.PathLike[str]", bytes, Mapping[str, Any]], *,
            folder: Union[None, str, "os.PathLike[str]"] = None, threads: Optional[int] = None,
            progress: Optional[Progress] = None) -> Outlook:
    """What the state of a plot is this morning, what will come of it, and how sure that is.

    request: a scenario that says which day is today, and what was seen (docs/outlook.md): a path, a text or a dict, in
    which series may stand themselves: `weather.days`, `observations`, `weather.forecast`.
    folder: beside which a text or a dict looks for files; the current one where nothing is said.
    threads: 1 to 1024; one a processor where nothing is said. The answer is the same, bit by bit.
    progress: called with members through weathers to come done, and their number; False stops (StoppedError).
    Errors: InputError and FileError, with the place in the request. A plot that nothing can be said of is no error, but an
    answer of the status "no_advice".
    """
    kind, given = source(request)
    if kind == "path" and folder is not None:
        raise TypeError("a request that is read from a file looks beside it; `folder` is for a text or a dict")
    answer = ffi.new("struct sumi_outlook_answer **")
    function: Callable[..., int]
    arguments: List[Any]
    if kind == "path":
        function, arguments = lib.sumi_outlook_of_file, [os.fsencode(given)]
    else:
        asked = utf8(given)
        function, arguments = lib.sumi_outlook_of_text, [asked, len(asked), os.fsencode(file_name(folder or "."))]
    try:
        call_long(lambda *rest: function(*rest[:-1], answer, rest[-1]), arguments, threads, progress)
        return Outlook(answer[0])
    finally:
        lib.sumi_outlook_end(answer[0])
