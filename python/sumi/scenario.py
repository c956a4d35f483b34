"""A farm, and all its seasons at once."""
from __future__ import annotations

import os
import weakref
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, Dict, List, Mapping, Optional, Sequence, Tuple, Union

import numpy as np

from . import tables
from ._library import Array, Handle, Progress, call, call_long, chars, doubles, no_pickle, text, utf8, whole
from ._native import ffi, lib
from .errors import wrong_value
from .values import file_name, source, written

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

    from .ensemble import Ensemble
    from .season import Season

Names = Union[str, Sequence[str]]


@dataclass(frozen=True)
class Variable:
    """What is known of a season (`daily` false) or of each of its days, from sowing on (`daily` true)."""

    name: str  # as "yield" or "LAI"
    unit: str  # as UDUNITS writes it; "1": none; "days since 1970-01-01": a date
    meaning: str
    source: str
    daily: bool
    settable: bool  # by Season.set


@dataclass(frozen=True)
class Axis:
    """What seasons differ in. values: numbers, or an array of texts."""

    name: str
    unit: str
    meaning: str
    values: Array


class Scenario:
    """A farm: place, soil, crop, weather and management, and the choices of a sweep.

    scenario: a path; or the text of a scenario, YAML or JSON (a str with a line break, or that begins with "{"); or a
    dict, whose values may be numpy numbers, arrays and dates.
    folder: beside which a text or a dict looks for the files that it names; the current one where nothing is said. Files
    that are not there, nor beside a path, are those of Sumi's data folder.

    Errors: InputError and FileError, with the place in the file.
    """

    def __init__(self, scenario: Union[str, "os.PathLike[str]", bytes, Mapping[str, Any], Scenario], *,
                 folder: Union[None, str, "os.PathLike[str]"] = None) -> None:
        kind, given = source(scenario)
        if kind == "path" and folder is not None:
            raise TypeError("a scenario that is read from a file looks beside it; `folder` is for a text or a dict")
        self._kind, self._given = kind, given
        self._folder = None if folder is None else os.path.abspath(file_name(folder))
        if kind == "path" and os.path.exists(given):
            self._again = os.path.abspath(given)
        else:
            self._again = given
            self._folder = self._folder or (os.getcwd() if kind == "text" else None)
        self._sets: List[Tuple[str, str]] = []
        self._sample: Optional[Tuple[List[str], Array]] = None
        self._sampled = False  # sets, or none, take the place of the scenario's own
        self._seasons: weakref.WeakSet[Handle] = weakref.WeakSet()
        self._variables: Optional[Dict[str, Variable]] = None
        self._fitted: Optional[Scenario] = None  # a copy for `evaluate`, which changes the sample
        self._handle = Handle(self, self._open(), lib.sumi_scenario_close)

    def _open(self) -> Any:
        pointer = ffi.new("struct sumi_scenario **")
        if self._kind == "path":
            call(lib.sumi_scenario_open, os.fsencode(self._given), pointer)
        else:
            given = utf8(self._given)
            call(lib.sumi_scenario_parse, given, len(given), os.fsencode(self._folder or "."), pointer)
        return pointer[0]

    def copy(self) -> Scenario:
        """Another scenario of the same content: the file or text is read again, then changed as this one was."""
        with self._handle.lock:
            self._pointer()
            other = Scenario.__new__(Scenario)
            if self._kind == "path":
                Scenario.__init__(other, os.fspath(self._again) if os.path.isabs(self._again) else self._given)
            else:
                Scenario.__init__(other, self._given.encode("utf-8"), folder=self._folder)
            for path, value in self._sets:
                other._set_text(path, value)
            if self._sampled:
                other.sample(*(self._sample or (None,)))
            return other

    def close(self) -> None:
        """Ends the scenario and its seasons. Not needed: it ends by itself when nothing refers to it."""
        with self._handle.lock:
            if self._handle.busy:
                self._pointer()
            self._end_seasons("The scenario of this season was closed.", "此生长季的情景已关闭。")
            self._handle.end("This scenario was closed.", "此情景已关闭。")

    def __enter__(self) -> Scenario:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<sumi.Scenario {self._given!r}>" if self._kind == "path" else "<sumi.Scenario of a text>"

    def __reduce_ex__(self, _: object) -> Any:
        no_pickle(self)

    def _pointer(self) -> Any:
        return self._handle.pointer("scenario")

    def _end_seasons(self, english: str, chinese: str) -> None:
        for handle in list(self._seasons):
            with handle.lock:
                handle.end(english, chinese)

    # --- changing ---

    def set(self, path: str, value: Any) -> Scenario:
        """Puts a value at a path of keys, as set("management.sowing", "05-20"), and reads all again.

        value: a number, text, date, list, dict, or array of numpy. Where it is refused (InputError), the scenario stays as
        it was. Its seasons end: they were those of another scenario. Returns the scenario itself.
        """
        with self._handle.lock:
            self._set_text(path, written(value, path if isinstance(path, str) else ""))
        return self

    def _set_text(self, path: str, value: str) -> None:
        pointer, keys, said = self._pointer(), chars(path), chars(value)
        self._end_seasons("The scenario of this season was changed since it began.", "此生长季开始后，情景已被修改。")
        call(lib.sumi_scenario_set, pointer, keys, said)
        self._sets.append((path, value))
        self._variables = self._fitted = None

    def sample(self, names: Union[None, Names, Mapping[str, Any], "pd.DataFrame"], sets: Any = None) -> Scenario:
        """Sets of parameters to run, each season with each of them, in the place of those of the scenario.

        names: of axes that are numbers, as "crop.TSUM1", "crop.AMAXTB.scale", "soil.initial.relative_available_water",
        with `sets` an array [sets, names] in their order, or a DataFrame or dict of which those columns are taken; or a
        DataFrame or dict of columns alone, of which those whose names begin with _ are not read; or None: no sets from
        now on.
        The axis `sample` is then the first of each run and sweep. Its seasons end. Returns the scenario itself.
        """
        columns, table = _table(names, sets)
        with self._handle.lock:
            pointer = self._pointer()
            self._end_seasons("The sample of this season's scenario was changed since it began.",
                              "此生长季开始后，情景的参数组已被修改。")
            texts = [ffi.new("char[]", chars(name)) for name in columns]
            call(lib.sumi_scenario_sample, pointer, ffi.new("char *[]", texts), len(texts), doubles(table), len(table))
            self._sample, self._sampled = (columns, table) if len(columns) else None, True
            self._fitted = None
        return self

    # --- looking ---

    @property
    def variables(self) -> Dict[str, Variable]:
        """All that can be asked for under the models of the scenario, by name: of seasons, then of days."""
        with self._handle.lock:
            pointer = self._pointer()
            if self._variables is None:
                found: Dict[str, Variable] = {}
                info = ffi.new("struct sumi_variable_info *")
                for i in range(lib.sumi_variables(pointer)):
                    call(lib.sumi_variable, pointer, i, info)
                    one = Variable(text(info.name), text(info.unit), text(info.meaning), text(info.source),
                                   bool(info.daily), bool(info.settable))
                    found.setdefault(one.name, one)
                self._variables = found
            return self._variables

    @property
    def warnings(self) -> List[str]:
        """What runs, and may not be what was meant: sentences in English."""
        with self._handle.lock:
            pointer = self._pointer()
            return [text(lib.sumi_scenario_warning(pointer, i)) for i in range(lib.sumi_scenario_warnings(pointer))]

    def axes(self, *, sweep: bool = False) -> List[Axis]:
        """The axes of `run`, which are (`sample` and) `year`; or those of `sweep`. Seasons lie in their order."""
        with self._handle.lock:
            pointer = self._pointer()
            if sweep:
                call(lib.sumi_sweep_ready, pointer)
            return self._axes(pointer, sweep)

    def _axes(self, pointer: Any, sweep: bool) -> List[Axis]:
        if sweep:
            return self._told(pointer, lib.sumi_sweep_axes(pointer), lib.sumi_sweep_axis)
        return self._told(pointer, lib.sumi_run_axes(pointer), lib.sumi_run_axis)

    def _told(self, pointer: Any, n: int, tell: Callable[..., int]) -> List[Axis]:
        """The n axes that a function of the library tells of."""
        info, axes = ffi.new("struct sumi_axis_info *"), []
        for i in range(n):
            call(tell, pointer, i, info)
            if info.number:  # copied, since it lives only until the scenario changes
                values = np.frombuffer(ffi.buffer(info.number, info.n * 8), dtype=float).copy()
            else:
                values = np.array([text(info.label[k]) for k in range(info.n)], dtype=object)
            name = text(info.name)
            if name in ("year", "sample"):
                values = values.astype(np.int64)
            axes.append(Axis(name, text(info.unit), text(info.meaning), values))
        return axes

    def _find(self, name: str) -> Variable:
        """A variable; what there is none of is refused by the library, which knows the nearest."""
        found = self.variables.get(name)
        if found is None:
            info = ffi.new("struct sumi_variable_info *")
            call(lib.sumi_variable_find, self._pointer(), chars(name), info)
            return self.variables[text(info.name)]
        return found

    def _asked(self, variables: Optional[Names], daily: bool) -> List[Variable]:
        if variables is None:
            return [one for one in self.variables.values() if one.daily == daily]
        found = [self._find(name) for name in ([variables] if isinstance(variables, str) else variables)]
        if not found:
            raise ValueError("the list of variables is empty; it has a name or more")
        return found

    # --- running ---

    def _run(self, variables: Sequence[Variable], values: Sequence[Array], sweep: bool, threads: Optional[int],
             progress: Optional[Progress]) -> None:
        """Runs all seasons, straight into the arrays. With the lock held."""
        pointer = self._pointer()
        names = [ffi.new("char[]", chars(one.name)) for one in variables]
        buffers = [doubles(array) for array in values]
        wants = ffi.new("struct sumi_want[]", [{"name": name, "value": buffer, "n": array.size}
                                               for name, buffer, array in zip(names, buffers, values)])
        self._handle.busy = True
        try:
            call_long(lib.sumi_sweep if sweep else lib.sumi_run, [pointer, wants, len(wants)], threads, progress)
        finally:
            self._handle.busy = False

    def run(self, variables: Optional[Names] = None, *, daily: Union[bool, Names] = False,
            threads: Optional[int] = None, progress: Optional[Progress] = None) -> pd.DataFrame:
        """The seasons of the field as `management` says: a row a season, by (sample and) year.

        variables: names, as "yield"; all of a season where nothing is said. A column has the unit of the variable, which
        `frame.attrs["units"]` tells; dates are datetime64, `status` is a word.
        daily: True, or names of daily variables, as "LAI": a row for each day of each season, with its `date`, from sowing
        (day 0) to the last morning. A state is that of the morning, a flux the sum of the day to the next one.
        threads: 1 to 1024; one a processor where nothing is said. The numbers are the same.
        progress: called with seasons done, and their number; False stops (StoppedError).
        A season that cannot run is NaN with its `status`, not an error.
        """
        if daily is None or isinstance(daily, np.bool_):
            daily = bool(daily)
        if daily is not False and daily is not True:
            if variables is not None:
                raise TypeError("daily=True with the names in `variables`, or the names in `daily` alone")
            variables = daily
        with self._handle.lock:
            pointer = self._pointer()
            asked = self._asked(variables, daily is not False)
            for one in asked:
                if one.daily != (daily is not False):
                    raise ValueError(f"{one.name} is a variable of " + ("days: daily=True" if one.daily else
                                                                        "seasons: leave `daily` away"))
            n, axes = lib.sumi_run_seasons(pointer), self._axes(pointer, False)
            if daily is False:
                values = {one.name: np.empty(n) for one in asked}
                self._run(asked, list(values.values()), False, threads, progress)
                return tables.seasons_frame(axes, asked, values)
            ends = [self._find("sowing_date"), self._find("harvest_date")]
            values = {one.name: np.empty((n, lib.sumi_run_days(pointer))) for one in asked}
            sowing, harvest = np.empty(n), np.empty(n)
            self._run([*asked, *ends], [*values.values(), sowing, harvest], False, threads, progress)
            return tables.days_frame(axes, asked, values, sowing, harvest)

    def sweep(self, variables: Optional[Names] = None, *, threads: Optional[int] = None,
              progress: Optional[Progress] = None) -> xr.Dataset:
        """All choices of the scenario's `sweep`, as the cube that `sumi sweep` writes, without a file.

        variables: names of seasons', as "yield", and of days', as "LAI", which have the dimension `day` last; all of
        a season where nothing is said. Names, dimensions, labels and units are those of xarray.open_dataset(cube): dates
        are datetime64, `status` is a number with `flag_meanings`, names of axes have _ in the place of dots.
        threads, progress: as of `run`.
        """
        with self._handle.lock:
            pointer = self._pointer()
            asked = self._asked(variables, False)
            call(lib.sumi_sweep_ready, pointer)
            n, n_days, axes = lib.sumi_sweep_seasons(pointer), lib.sumi_sweep_days(pointer), self._axes(pointer, True)
            values = {one.name: np.empty((n, n_days) if one.daily else n) for one in asked}
            self._run(asked, list(values.values()), True, threads, progress)
            columns = self._told(pointer, lib.sumi_sweep_columns(pointer), lib.sumi_sweep_column)
            return tables.dataset(axes, asked, values, columns)

    def evaluate(self, X: Any, names: Names, variables: Names = "yield", *,
                 threads: Optional[int] = None) -> Array:
        """What sets of parameters come to, for fits: [sets, seasons] of one variable, [sets, seasons, variables] of several.

        X: [sets, names], in the units of the parameters, an array in the order of the names, or a DataFrame or dict that
        has their columns; names: as of `sample`. Seasons are the years of `run`, in their order. Dates are days since
        1970-01-01, `status` is the place of its word in sumi.outcomes(); what is missing is NaN. `yield` is NaN of a crop
        that does not ripen, `yield_all_years` a number in each season. Neither the scenario nor its seasons change.
        """
        if names is None or X is None:
            raise TypeError("evaluate(X, names): sets of parameters, and the names of their columns")
        columns, table = _table([names] if isinstance(names, str) else names, X)
        with self._handle.lock:
            self._pointer()
            if self._fitted is None:
                self._fitted = self.copy()
            other = self._fitted
        with other._handle.lock:
            other.sample(columns, table)
            asked = other._asked(variables, False)
            values = np.empty((len(asked), len(table), lib.sumi_run_seasons(other._pointer()) // len(table)))
            if any(one.daily for one in asked):
                raise ValueError("evaluate takes variables of seasons; `run` and `sweep` have those of days")
            other._run(asked, list(values), False, threads, None)
            found: Array = values[0] if isinstance(variables, str) else np.moveaxis(values, 0, -1)
            return found

    # --- by mornings ---

    def _year(self, year: Optional[int]) -> int:
        """A year that is given, or the only one. With the lock held."""
        if year is not None:
            return whole(year, "year", 1, 9998)
        years = next(axis.values for axis in self._axes(self._pointer(), False) if axis.name == "year")
        if len(years) > 1:
            raise ValueError(f"say the year: the scenario has {len(years)}, {years[0]} to {years[-1]}")
        return int(years[0])

    def season(self, year: Optional[int] = None, *, sample: int = 0) -> Season:
        """The season of a year, on the morning on which its soil starts.

        year: as the axis `year` counts; the only one where nothing is said. It may lie beyond the weather that the scenario
        knows, which is then given day by day (Season.open). sample: which set of parameters, from 0.
        """
        from .season import Season
        return Season(self, year, sample=sample)

    def ensemble(self, members: int) -> Ensemble:
        """Fields that go side by side; each begins when it is said."""
        from .ensemble import Ensemble
        return Ensemble(self, members)


def _labels(table: Any) -> Optional[List[Any]]:
    """The labels of the columns of a DataFrame or dict, or of the values of a Series; None of what has none."""
    if hasattr(table, "columns"):
        return list(table.columns)
    return list(table.keys()) if hasattr(table, "keys") else None


def _column(name: str, values: Any) -> Array:
    """The numbers of a column."""
    column = np.asarray(values)
    try:
        if column.dtype.kind == "M":
            raise ValueError("these are dates")
        return column.astype(float)
    except (TypeError, ValueError) as problem:
        reason = str(problem).rstrip(".")
        wrong_value(f"The column {name} of the sets is not of numbers: {reason}.", f"参数组的列 {name} 不是数字：{reason}。")


def _by_label(columns: Sequence[Any], sets: Any, labels: Sequence[Any]) -> Array:
    """[sets, columns] of a table that has labels, in whatever order."""
    lacking = [str(name) for name in columns if name not in labels]
    if lacking:
        wrong_value(f"The sets have no column {', '.join(lacking)}; theirs are {', '.join(map(str, labels))}. Name them so, "
                    "or give an array, whose columns are in the order of the names.",
                    f"参数组没有列 {', '.join(lacking)}，只有 {', '.join(map(str, labels))}。请改列名，或给出按名称顺序排列的数组。")
    twice = [str(name) for name in columns if list(labels).count(name) > 1]
    if twice:
        wrong_value(f"The sets have the column {twice[0]} twice.", f"参数组的列 {twice[0]} 出现两次。")
    found = [np.atleast_1d(_column(str(name), sets[name])) for name in columns]
    if len({one.shape for one in found}) != 1 or found[0].ndim != 1:
        wrong_value(f"The columns of the sets have the lengths {', '.join(str(one.size) for one in found)}, expected the same.",
                    "参数组各列的长度不同。")
    return np.column_stack(found)


def _by_place(columns: Sequence[str], sets: Any) -> Array:
    """[sets, columns] of an array in the order of the names."""
    try:
        table = np.asarray(sets if hasattr(sets, "__len__") else list(sets), dtype=float)
    except (TypeError, ValueError) as problem:
        reason = str(problem).rstrip(".")
        wrong_value(f"The sets are no array of numbers: {reason}.", f"参数组不是数字的数组：{reason}。")
    if table.ndim == 1:
        table = table[:, None] if len(columns) == 1 else table[None, :]
    return table


def _table(names: Any, sets: Any) -> Tuple[List[str], Array]:
    """Names of columns, and numbers [sets, names]."""
    if names is None and sets is None:
        return [], np.empty((0, 0))
    if hasattr(names, "columns") or isinstance(names, Mapping) or (sets is None and hasattr(names, "keys")):
        if sets is not None:
            raise TypeError("the first argument has columns already: sample(DataFrame), or sample(names, array)")
        told = [name for name in _labels(names) or [] if not str(name).startswith("_")]  # as of the file of a sample
        columns, source = [str(name) for name in told], names
    elif names is None or sets is None:
        raise TypeError("sample(names, array), sample(DataFrame) or sample(dict of columns)")
    else:
        columns = [names] if isinstance(names, str) else [str(name) for name in names]
        told, source = columns, sets
    if not columns:
        raise ValueError("there is no name of a parameter")
    labels = _labels(source)
    alone = getattr(source, "ndim", 2) == 1 and len(columns) == 1 and columns[0] not in (labels or [])
    table = _by_place(columns, source) if labels is None or alone else _by_label(told, source, labels)
    if table.ndim != 2 or table.shape[1] != len(columns) or not len(table):
        raise ValueError(f"the sets are an array of shape {table.shape}; it should be [sets, {len(columns)}] with one set or "
                         f"more, a column for each of {columns}")
    return columns, np.array(table, order="C")  # the caller's own may change


def run(scenario: Any, variables: Optional[Names] = None, *, daily: Union[bool, Names] = False,
        threads: Optional[int] = None, progress: Optional[Progress] = None) -> pd.DataFrame:
    """The seasons of the field as `management` says, as a table: Scenario.run of a path, a text, a dict or a Scenario."""
    farm = scenario if isinstance(scenario, Scenario) else Scenario(scenario)
    return farm.run(variables, daily=daily, threads=threads, progress=progress)


def sweep(scenario: Any, variables: Optional[Names] = None, *, threads: Optional[int] = None,
          progress: Optional[Progress] = None) -> xr.Dataset:
    """All choices of a scenario, as a cube: Scenario.sweep of a path, a text, a dict or a Scenario."""
    farm = scenario if isinstance(scenario, Scenario) else Scenario(scenario)
    return farm.sweep(variables, threads=threads, progress=progress)


