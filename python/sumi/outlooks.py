"""What the state of a plot is this morning, what will come of it, and how sure that is."""
from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Union

import numpy as np

from ._library import DATE_UNIT, Array, Progress, __version__, dates, text
from ._native import lib
from .answers import Answer, Reason, Request, arrays_of, ask, axes_of, reason_of
from .errors import wrong_value

if TYPE_CHECKING:
    import xarray as xr


class Outlook(Answer):
    """The answer to a request: `outlook` makes it. It needs the library no more, and can be copied and pickled.

    status    "ok", "degraded" (it can be trusted less, for `reasons`) or "no_advice"
    reasons   why
    warnings  what runs, and may not be what was meant: sentences in English
    json      the whole answer, as schemas/outlook.schema.json of the data folder says
    """

    status: str
    reasons: List[Reason]
    warnings: List[str]

    def __init__(self, answer: Any) -> None:
        """answer: a handle of the library, which is not kept."""
        self.status = text(lib.sumi_outlook_status(answer))
        self.reasons = [reason_of(lib.sumi_outlook_reason(answer, i)) for i in range(lib.sumi_outlook_reasons(answer))]
        self.warnings = [text(lib.sumi_outlook_warning(answer, i)) for i in range(lib.sumi_outlook_warnings(answer))]
        self._take_texts("outlook", answer)
        self._axes = axes_of("outlook", answer)
        self._arrays = arrays_of("outlook", answer, self._axes)

    def __repr__(self) -> str:
        return f"<sumi.Outlook of {self.json['today']}: {self.status}>"

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
        return found.shown()

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


def outlook(request: Request, *, folder: Union[None, str, "os.PathLike[str]"] = None, threads: Optional[int] = None,
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
    with ask("outlook", request, folder, threads, progress) as answer:
        return Outlook(answer)
