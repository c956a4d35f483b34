"""What to do on a plot today, and why."""
from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Union

import numpy as np

from ._library import DATE_UNIT, Array, Progress, dates, text
from ._native import ffi, lib
from .answers import Answer, Numbers, Reason, Request, arrays_of, ask, axes_of, reason_of
from .outlooks import Outlook

if TYPE_CHECKING:
    import pandas as pd


class Advice(Answer):
    """The answer to a request: `advise` makes it. It needs the library no more, and can be copied and pickled.

    action    "wait", "irrigate", "sow", "resow" or "harvest"
    date      of the action, datetime64; NaT: there is none
    ask_again the morning on which to ask again, datetime64
    gross_mm  water of the action as pumped; 0: none
    net_mm    the same as it reaches the soil
    told      whether it is told from doing nothing; where nothing is to be done, from all that could be
    reasons   why, each with the numbers that it rests on
    outlook   of the field as it goes on with what is recommended: its status and warnings are those of the advice
    json      the whole answer, as schemas/advice.schema.json of the data folder says
    """

    action: str
    date: np.datetime64
    ask_again: np.datetime64
    gross_mm: float
    net_mm: float
    told: bool
    reasons: List[Reason]
    outlook: Outlook

    def __init__(self, answer: Any) -> None:
        """answer: a handle of the library, which is not kept."""
        self.action = text(lib.sumi_advice_action(answer))
        self.date, self.ask_again = dates(np.array([lib.sumi_advice_date(answer), lib.sumi_advice_next(answer)]))
        self.gross_mm, self.net_mm = lib.sumi_advice_gross(answer), lib.sumi_advice_net(answer)
        self.told = bool(lib.sumi_advice_told(answer))
        self.reasons = [reason_of(lib.sumi_advice_reason(answer, i), _numbers(answer, i))
                        for i in range(lib.sumi_advice_reasons(answer))]
        self.outlook = Outlook(lib.sumi_advice_outlook(answer))
        self._take_texts("advice", answer)
        self._axes = axes_of("advice", answer)
        self._arrays = arrays_of("advice", answer, self._axes)

    def __repr__(self) -> str:
        return f"<sumi.Advice of {self.outlook.json['today']}: {self.action}>"

    def _frame(self, axis: str) -> pd.DataFrame:
        import pandas as pd
        columns = {one.name[len(axis) + 1:]: one for one in self._arrays.values() if one.axes == (axis,)}
        frame = pd.DataFrame({name: _shown(name, one) for name, one in columns.items()}, index=pd.Index(self._axes[axis], name=axis))
        frame.attrs["units"] = {name: one.unit for name, one in columns.items() if one.unit != DATE_UNIT}
        return frame

    @property
    def choices(self) -> pd.DataFrame:
        """First actions of irrigation, a row each: date and water, what they bring, and how that differs from what the
        recommended brings, with standard errors. The first is no water. Empty where no water can be given."""
        return self._frame("choice")

    @property
    def rules(self) -> pd.DataFrame:
        """What simpler rules say of this morning, a row each."""
        return self._frame("rule")

    @property
    def sowings(self) -> pd.DataFrame:
        """Dates of sowing and cultivars, a row each. Empty where it is not the time."""
        return self._frame("sowing")

    @property
    def harvests(self) -> pd.DataFrame:
        """Dates of harvest, a row each. Empty where it is not the time."""
        return self._frame("harvest")

    @property
    def spells(self) -> pd.DataFrame:
        """Days of the forecast that harm a seed, cold or wet, a row each."""
        return self._frame("spell")


def _numbers(answer: Any, reason: int) -> List[Any]:
    found: List[Any] = []
    while True:
        number = ffi.new("struct sumi_named_number *")
        if not lib.sumi_advice_reason_number(answer, reason, len(found), number):
            return found
        found.append(number)


def _shown(name: str, numbers: Numbers) -> Array:
    """A column; what is or is not is a bool."""
    yes: Array = numbers.values == 1
    return yes if name in ("told", "recommended", "best", "irrigate") else numbers.shown()


def advise(request: Request, *, folder: Union[None, str, "os.PathLike[str]"] = None, threads: Optional[int] = None,
           progress: Optional[Progress] = None) -> Advice:
    """What to do on a plot today, and why: water it, sow it, harvest it, or wait.

    request: as of `outlook`, with the keys `economy` and `advise`, and the limits of `management.irrigation`
    (docs/advice.md).
    folder, threads, progress and errors are those of `outlook`. The answer is the same for every number of threads. A plot
    that nothing can be said of is no error, but an advice to wait, whose `outlook.status` is "no_advice".
    """
    with ask("advice", request, folder, threads, progress) as answer:
        return Advice(answer)


@dataclass(frozen=True)
class Thresholds:
    """How irrigation goes on behind the first action: water once depletion is so many times the readily available water.

    file  the text of plot.thresholds.yaml, which a request plot.yaml finds beside it
    rule  for `management.irrigation.when_depletion_over_raw` of a request that is a text or a dict: by development stages
          thresholds, or "never"
    """

    file: str
    rule: Dict[float, Union[float, str]]


def thresholds(request: Request, *, folder: Union[None, str, "os.PathLike[str]"] = None, threads: Optional[int] = None,
               progress: Optional[Progress] = None) -> Thresholds:
    """The thresholds that are best for the plot of a request by its objective, over whole seasons with all of its quota.

    They are found once a season, in some seconds, and kept. request and the others are as of `advise`; progress counts
    thresholds that were tried.
    """
    with ask("thresholds", request, folder, threads, progress) as answer:
        pairs = [pair.split(": ") for pair in text(lib.sumi_thresholds_rule(answer)).strip("{}").split(", ")]
        rule: Dict[float, Union[float, str]] = {float(stage): value if value == "never" else float(value)
                                                for stage, value in pairs}
        return Thresholds(text(lib.sumi_thresholds_text(answer)), rule)
