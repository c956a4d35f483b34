"""Many fields side by side."""
from __future__ import annotations

from typing import Any, Optional

import numpy as np

from ._library import Array, Handle, buffer, call, chars, doubles, no_pickle, real, whole
from ._native import ffi, lib
from .scenario import Scenario
from .season import ENDED, STAGES, Date, Morning, Weather, day_number, layers, readings
from .tables import as_shown


FREE = -2**31  # the date of a member that is free


def _number(member: Any) -> int:
    return whole(member, "member")


class Ensemble:
    """Fields that go side by side, eight to a vector: several times as fast as so many seasons, with the same bits.

    Each member has a clock of its own. A member begins free, and is begun, or restored, between two days; when its
    season is over it can begin again. `Scenario.ensemble` makes one.

        fields = farm.ensemble(8)
        for member in range(8):
            fields.begin(member, 2001 + member)
        while fields.stands:
            fields.open()
            dry = fields.read("SM") < 0.12               # [members]; NaN of a free one
            for member in np.flatnonzero(dry):
                fields.irrigate(member, 30)
            fields.step()
    """

    def __init__(self, scenario: Scenario, members: int) -> None:
        self._scenario = scenario
        with scenario._handle.lock:
            self._variables = scenario.variables
            pointer = ffi.new("struct sumi_ensemble **")
            call(lib.sumi_ensemble_create, scenario._pointer(), whole(members, "members"), pointer)
            self._handle = Handle(self, pointer[0], lib.sumi_ensemble_end, scenario._handle)
            scenario._seasons.add(self._handle)
        self._open = False

    def end(self) -> None:
        """Gives all members up."""
        with self._handle.lock:
            self._handle.end(*ENDED)

    def __enter__(self) -> Ensemble:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def __len__(self) -> int:
        return int(self._ask(lib.sumi_ensemble_members))

    def __reduce_ex__(self, _: object) -> Any:
        no_pickle(self)

    def _call(self, function: Any, *arguments: Any) -> None:
        with self._handle.lock:
            call(function, self._handle.pointer("ensemble"), *arguments)

    def _ask(self, function: Any, *arguments: Any) -> Any:
        with self._handle.lock:
            return function(self._handle.pointer("ensemble"), *arguments)

    # --- members ---

    def begin(self, member: int, year: Optional[int] = None, *, sample: int = 0) -> None:
        """Begins the season of a year in a member, between two days. sample: which set of parameters, from 0."""
        self._call(lib.sumi_ensemble_begin, _number(member), self._year(year), whole(sample, "sample"))

    def _year(self, year: Optional[int]) -> int:
        with self._scenario._handle.lock:
            return self._scenario._year(year)

    def save(self, member: int) -> bytes:
        """A member as it stands on this morning; a Season or a member of an ensemble restores it."""
        member = _number(member)
        with self._handle.lock:
            size = self._ask(lib.sumi_ensemble_image_size, member)
            image = bytearray(size)
            self._call(lib.sumi_ensemble_save, member, ffi.from_buffer(image), size)
        return bytes(image)

    def restore(self, member: int, image: Any, year: Optional[int] = None, *, sample: int = 0) -> None:
        """Puts a member where another, or a Season, was saved: of which year and set of parameters."""
        memory, size = buffer(image)
        self._call(lib.sumi_ensemble_restore, _number(member), self._year(year), whole(sample, "sample"), memory, size)

    # --- looking ---

    @property
    def stands(self) -> int:
        """How many members stand. The ensemble is done when there is none."""
        return int(self._ask(lib.sumi_ensemble_stands))

    @property
    def standing(self) -> Array:
        """[members] of bool: which ones stand."""
        return self._each(lib.sumi_ensemble_member_stands, bool)

    @property
    def date(self) -> Array:
        """[members] of datetime64[D]: the morning on which each stands, or ended; NaT of a free one."""
        days = self._each(lib.sumi_ensemble_date, np.int64)
        return np.where(days == FREE, np.datetime64("NaT", "D"), days.astype("datetime64[D]"))

    @property
    def stage(self) -> Array:
        """[members] of words, as of Season.stage."""
        return np.array([STAGES[one] for one in self._each(lib.sumi_ensemble_stage, int)], dtype=object)

    def _each(self, function: Any, dtype: Any) -> Array:
        with self._handle.lock:
            pointer = self._handle.pointer("ensemble")
            return np.array([function(pointer, member) for member in range(len(self))], dtype=dtype)

    def read(self, name: str, out: Optional[Array] = None) -> Array:
        """[members]: a variable of each, as of Season.get; NaN of one that is free.

        out: an array of float64, [members], that is filled in its place, with dates as days since 1970-01-01.
        """
        with self._handle.lock:
            values = np.empty(len(self)) if out is None else out
            if values.dtype != np.float64 or values.shape != (len(self),) or not values.flags.carray:
                raise ValueError(f"out is a writable array of float64 with {len(self)} values, without gaps")
            self._call(lib.sumi_ensemble_read, chars(name), doubles(values))
            variable = self._variables.get(name)
            return as_shown(variable, values) if out is None and variable else values

    __getitem__ = read

    # --- the morning of all members ---

    def open(self) -> Morning:
        """Opens the morning of each, with the weather of the scenario. `with fields.open():` closes it at the end."""
        with self._handle.lock:
            self._call(lib.sumi_ensemble_open)
            self._open = True
        return Morning(self)

    def set_weather(self, date: Date, weather: Weather) -> None:
        """Gives the weather of today or of a day to come, in all members, in the place of the scenario's."""
        with readings(weather) as (values, n):
            self._call(lib.sumi_ensemble_weather, day_number(date), values, n)

    def manage(self) -> None:
        """What `management` of the scenario decides for today, in each."""
        self._call(lib.sumi_ensemble_manage)

    def close(self) -> None:
        """The day of each passes. One whose weather is not known, or whose solver gives up, ends with its `status`."""
        with self._handle.lock:
            self._call(lib.sumi_ensemble_close)
            self._open = False

    def step(self, *, manage: bool = True) -> bool:
        """A day of each: opens where it is not open, manages unless manage=False, and closes. Whether one stands."""
        with self._handle.lock:
            if not self._open:
                self.open()
            if manage:
                self.manage()
            self.close()
            return self.stands > 0

    # --- changing a member, while the morning is open ---

    def set(self, member: int, name: str, value: float) -> float:
        """As Season.set."""
        booked = ffi.new("double *")
        self._call(lib.sumi_ensemble_set, _number(member), chars(name), real(value, name), booked)
        return float(booked[0])

    def set_water(self, member: int, bottom_cm: Any, theta: Any) -> float:
        """As Season.set_water."""
        bottom, water = layers(bottom_cm, theta)
        booked = ffi.new("double *")
        self._call(lib.sumi_ensemble_set_water, _number(member), doubles(bottom), doubles(water), len(bottom), booked)
        return float(booked[0])

    def irrigate(self, member: int, mm: float, efficiency: float = 1.0) -> None:
        """As Season.irrigate."""
        self._call(lib.sumi_ensemble_irrigate, _number(member), real(mm, "mm"), real(efficiency, "efficiency"))

    def sow(self, member: int) -> None:
        """As Season.sow."""
        self._call(lib.sumi_ensemble_sow, _number(member))

    def harvest(self, member: int) -> None:
        """As Season.harvest."""
        self._call(lib.sumi_ensemble_harvest, _number(member))
