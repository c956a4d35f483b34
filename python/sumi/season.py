"""One field, a morning at a time."""
from __future__ import annotations

import contextlib
import datetime
from typing import Any, Dict, Iterable, Iterator, Literal, Optional, Protocol, Sequence, Tuple, Union, overload

import numpy as np

from ._library import Array, Handle, buffer, call, chars, doubles, no_pickle, real, whole
from ._native import ffi, lib
from .errors import SolverError, wrong_kind, wrong_value
from .scenario import Scenario, Variable
from .tables import as_shown

Stage = Literal["bare", "sown", "vegetative", "reproductive", "mature"]
STAGES: Dict[int, Stage] = {lib.SUMI_FIELD_BARE: "bare", lib.SUMI_FIELD_SOWN: "sown",
                            lib.SUMI_FIELD_VEGETATIVE: "vegetative", lib.SUMI_FIELD_REPRODUCTIVE: "reproductive",
                            lib.SUMI_FIELD_MATURE: "mature"}
Value = Union[float, str, np.datetime64, None]


class Weather(Protocol):
    """Readings by name: a dict, a Series of pandas, or what else has keys."""

    def keys(self) -> Iterable[str]: ...

    def __getitem__(self, name: str, /) -> Any: ...


Date = Union[str, datetime.date, np.datetime64]
ENDED = ("This season was ended.", "此生长季已结束。")


def shown(variable: Optional[Variable], value: float) -> Value:
    """A number of a season as Python shows it: a date, a word of the status (None while there is none), a float."""
    if variable is None:
        return value
    found = as_shown(variable, np.array([value]))[0]
    return float(found) if isinstance(found, float) else found


@contextlib.contextmanager
def readings(weather: Optional[Weather]) -> Iterator[Tuple[Any, int]]:
    """Weather as the library takes it, while the context lasts."""
    if weather is not None and not hasattr(weather, "keys"):
        wrong_kind(f"The weather is of the type {type(weather).__name__}, expected a dict or Series by names such as tmin_C.",
                   f"天气是 {type(weather).__name__}，应为以 tmin_C 等名称为键的字典或 Series。")
    known = {} if weather is None else {name: real(weather[name], str(name)) for name in weather.keys()}
    names = [ffi.new("char[]", chars(name)) for name in known]
    yield (ffi.new("struct sumi_reading[]", [{"name": name, "value": value}
                                             for name, value in zip(names, known.values())]), len(known))


def day_number(date: Date) -> int:
    """Days since 1970-01-01."""
    if date != date:
        wrong_value("The date is missing (NaT).", "缺少日期（NaT）。")
    if isinstance(date, (int, float)):
        wrong_kind(f"The date is {date!r}, expected a date, as \"2014-05-10\".", f"日期为 {date!r}，应为日期，如 \"2014-05-10\"。")
    try:
        day = np.datetime64(date, "D")
    except (TypeError, ValueError):
        wrong_value(f"{date!r} is no date, expected one as \"2014-05-10\".", f"{date!r} 不是日期，应如 \"2014-05-10\"。")
    return whole(day.astype(np.int64), "The date in days since 1970-01-01", -2**31 + 1)


def layers(bottom_cm: Any, theta: Any) -> Tuple[Array, Array]:
    """Depths and water contents as the library takes them."""
    bottom, water = np.atleast_1d(np.array(bottom_cm, dtype=float)), np.atleast_1d(np.array(theta, dtype=float))
    if bottom.ndim != 1 or bottom.shape != water.shape:
        raise ValueError(f"bottom_cm has the shape {bottom.shape} and theta {water.shape}; both are [layers]")
    return bottom, water


class Morning:
    """An open morning. As a context its day passes at the end, but not where an exception left it."""

    def __init__(self, season: Any) -> None:
        self._season = season

    def __enter__(self) -> Any:
        return self._season

    def __repr__(self) -> str:
        return f"<an open morning of {self._season!r}>"

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            self._season.close()


class Season:
    """A season that goes by mornings. `Scenario.season` begins it, on the morning on which its soil starts.

        with farm.season(2014) as season:
            while season.stands:
                season.open()                        # the weather of today
                if season["SM"] < 0.12:
                    season.irrigate(30)              # mm
                season.step()                        # the management of the scenario, and the day passes

    It ends with its context, by `end`, or when nothing refers to it; and when its scenario changes or is closed, after
    which any use raises RefusedError.
    """

    def __init__(self, scenario: Scenario, year: Optional[int] = None, *, sample: int = 0) -> None:
        self._scenario = scenario
        with scenario._handle.lock:
            self._variables = scenario.variables
            pointer = ffi.new("struct sumi_season **")
            call(lib.sumi_season_begin, scenario._pointer(), scenario._year(year), whole(sample, "sample"), pointer)
            self._handle = Handle(self, pointer[0], lib.sumi_season_end, scenario._handle)
            scenario._seasons.add(self._handle)
        self._open = False

    def end(self) -> None:
        """Gives the season up."""
        with self._handle.lock:
            self._handle.end(*ENDED)

    def __enter__(self) -> Season:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def __repr__(self) -> str:
        with self._handle.lock:
            if not self._handle._state.pointers:
                return "<sumi.Season, ended>"
            return f"<sumi.Season on {self.date}: {self.stage if self.stands else 'over'}>"

    def __reduce_ex__(self, _: object) -> Any:
        no_pickle(self)

    def _call(self, function: Any, *arguments: Any) -> None:
        with self._handle.lock:
            call(function, self._handle.pointer("season"), *arguments)

    def _ask(self, function: Any) -> Any:
        with self._handle.lock:
            return function(self._handle.pointer("season"))

    # --- looking ---

    @property
    def stands(self) -> bool:
        """False: it is over, by harvest, frost or the end of its weather."""
        return bool(self._ask(lib.sumi_season_stands))

    @property
    def date(self) -> datetime.date:
        """Of the morning on which it stands, or ended."""
        return datetime.date(1970, 1, 1) + datetime.timedelta(days=self._ask(lib.sumi_season_date))

    @property
    def stage(self) -> Stage:
        """"bare", "sown" (not emerged), "vegetative", "reproductive" or "mature"."""
        return STAGES[self._ask(lib.sumi_season_stage)]

    @property
    def knows_weather(self) -> bool:
        """Whether the morning is open and its weather known, so that the day can pass. Where it is not, fluxes and weather
        are NaN, and what rests on evaporation, as RAW, is told by that of the day before."""
        return bool(self._ask(lib.sumi_season_knows_weather))

    @overload  # a text alone is meant as one name
    def get(self, names: str) -> Value: ...  # type: ignore[misc]

    @overload
    def get(self, names: Sequence[str]) -> Tuple[Value, ...]: ...

    def get(self, names: Union[str, Sequence[str]]) -> Union[Value, Tuple[Value, ...]]:
        """A variable, or a tuple of several, in the unit that `scenario.variables[name].unit` says.

        Of a day: as it is on this open morning; of a flux, its rate as the day opens, in its unit a day. Of a season: as if it
        were harvested this morning; when it is over, as it became. Dates are datetime64, `status` is a word; missing are NaN, NaT and None.
        """
        return self._read(lib.sumi_season_read, names)

    __getitem__ = get

    def passed(self, names: Union[str, Sequence[str]]) -> Union[Value, Tuple[Value, ...]]:
        """What the day that passed last brought of a flux, or its weather, as "RAIN"; several names give a tuple. NaN before
        the first day, and after `restore`."""
        return self._read(lib.sumi_season_passed, names)

    def _read(self, function: Any, names: Union[str, Sequence[str]]) -> Union[Value, Tuple[Value, ...]]:
        with self._handle.lock:
            pointer = self._handle.pointer("season")
            value = ffi.new("double *")
            found = []
            for name in [names] if isinstance(names, str) else names:
                call(function, pointer, chars(name), value)
                found.append(shown(self._variables.get(name), value[0]))
        return found[0] if isinstance(names, str) else tuple(found)

    # --- the morning ---

    def open(self, weather: Optional[Weather] = None) -> Morning:
        """Opens the morning, with the weather of the scenario, or with one that is given.

        weather: a dict or a Series of pandas by names of the columns of a weather file (docs/formats-weather.md): tmin_C,
        tmax_C and precip_mm at least; the rest is derived. Where nothing knows the weather of today, the season can be looked
        at and changed, and not go on. `with season.open():` lets the day pass at the end of the block, in which
        `step` and `close` have no place.
        """
        with self._handle.lock, readings(weather) as (values, n):
            self._call(lib.sumi_season_open, values, n)
            self._open = True
        return Morning(self)

    def set_weather(self, date: Date, weather: Weather) -> None:
        """Gives the weather of today or of a day to come, as a forecast does, in the place of the scenario's.

        Of a morning that is open it holds at once. RefusedError of a day that has passed. It is no part of an image: give it
        again after `restore`.
        """
        with readings(weather) as (values, n):
            self._call(lib.sumi_season_weather, day_number(date), values, n)

    def manage(self) -> None:
        """What `management` of the scenario decides for today: sowing, irrigation, harvest."""
        self._call(lib.sumi_season_manage)

    def close(self) -> None:
        """The day passes, to the next morning. InputError where its weather is not known: the morning stays open.
        SolverError where the solver gave up: the season is over."""
        with self._handle.lock:
            try:
                self._call(lib.sumi_season_close)
            except SolverError:
                self._open = False
                raise
            self._open = False

    def step(self, *, manage: bool = True, weather: Optional[Weather] = None) -> bool:
        """A day: opens the morning where it is not open, lets `management` decide unless manage=False, and closes it.
        Returns whether the season still stands."""
        with self._handle.lock:
            if not self._open:
                self.open(weather)
            elif weather is not None:
                raise ValueError("this morning is open already: its weather goes to `open`")
            if manage:
                self.manage()
            self.close()
            return self.stands

    # --- changing, while the morning is open ---

    def set(self, name: str, value: float) -> float:
        """Sets a variable that is `settable`, in its unit.

        Returns what that put in, which the balances count: mm of water, or kg CH2O ha-1. InputError beyond what can be;
        then nothing has changed.
        """
        booked = ffi.new("double *")
        self._call(lib.sumi_season_set, chars(name), real(value, name), booked)
        return float(booked[0])

    def __setitem__(self, name: str, value: float) -> None:
        self.set(name, value)

    def set_water(self, bottom_cm: Any, theta: Any) -> float:
        """Sets the water content by depth. Returns mm of water that this put in.

        bottom_cm: [layers], the depth to which each reaches, rising; theta: [layers], cm3 cm-3, NaN where it is not known
        and stays. The last layer reaches to the end of the soil.
        """
        bottom, water = layers(bottom_cm, theta)
        booked = ffi.new("double *")
        self._call(lib.sumi_season_set_water, doubles(bottom), doubles(water), len(bottom), booked)
        return float(booked[0])

    def irrigate(self, mm: float, efficiency: float = 1.0) -> None:
        """Water as pumped, mm (0 to 500), of which a share `efficiency` reaches the soil. Doses of a day add up."""
        self._call(lib.sumi_season_irrigate, real(mm, "mm"), real(efficiency, "efficiency"))

    def sow(self) -> None:
        """Sows, as the scenario's crop is sown."""
        self._call(lib.sumi_season_sow)

    def harvest(self) -> None:
        """This morning is the last."""
        self._call(lib.sumi_season_harvest)

    # --- saving ---

    def save(self) -> bytes:
        """The season as it stands on this morning, with what was done on it so far; for `restore` of the same version of
        Sumi."""
        with self._handle.lock:
            size = self._ask(lib.sumi_season_image_size)
            image = bytearray(size)
            self._call(lib.sumi_season_save, ffi.from_buffer(image), size)
        return bytes(image)

    def restore(self, image: Any) -> None:
        """Puts the season where another was saved, at that morning, which is to be opened (again).

        image: bytes, or a buffer of them. The scenario must have the same parameters, soil and start, and may have other
        weather and management. Bytes that are no image are refused, and change nothing.
        """
        memory, size = buffer(image)
        with self._handle.lock:
            self._call(lib.sumi_season_restore, memory, size)
            self._open = False
