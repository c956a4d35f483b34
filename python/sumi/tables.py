"""Numbers of the library as tables of pandas and cubes of xarray."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, Mapping, Sequence, Tuple

import numpy as np

from ._library import DATE_UNIT, Array, __version__, dates, text
from ._native import ffi, lib

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

    from .scenario import Axis, Variable


def outcomes() -> Dict[str, str]:
    """The words of `status`, in the order of their numbers, and what each means."""
    found: Dict[str, str] = {}
    while lib.sumi_outcome(len(found)) != ffi.NULL:
        n = len(found)
        found[text(lib.sumi_outcome(n))] = text(lib.sumi_outcome_says(n))
    return found


WORDS: Array = np.array([*outcomes(), None], dtype=object)  # the last: of a season without a status


def as_shown(variable: Variable, values: Array) -> Array:
    """Numbers as they are, dates as datetime64[ns], the status as words."""
    if variable.unit == DATE_UNIT:
        return dates(values)
    if variable.name == "status":
        words: Array = WORDS[np.where(np.isfinite(values), values, -1).astype(int)]
        return words
    return values


def _units(variables: Sequence[Variable]) -> Dict[str, str]:
    return {one.name: one.unit for one in variables if one.unit != DATE_UNIT}


def _index(axes: Sequence[Axis]) -> pd.Index:
    import pandas as pd
    values = [pd.Index(axis.values, name=axis.name) for axis in axes]
    return values[0] if len(values) == 1 else pd.MultiIndex.from_product(values)


def seasons_frame(axes: Sequence[Axis], variables: Sequence[Variable], values: Mapping[str, Array]) -> pd.DataFrame:
    """A row a season."""
    import pandas as pd
    frame = pd.DataFrame({one.name: as_shown(one, values[one.name]) for one in variables}, index=_index(axes))
    frame.attrs["units"] = _units(variables)
    return frame


def days_frame(axes: Sequence[Axis], variables: Sequence[Variable], values: Mapping[str, Array],
               sowing: Array, harvest: Array) -> pd.DataFrame:
    """A row a season and day, from sowing to the last morning, or to the last day of which something is known.

    values: [seasons][days] of each variable; sowing, harvest: [seasons], days since 1970-01-01."""
    import pandas as pd
    n_days = next(iter(values.values())).shape[1]
    day = np.arange(n_days)
    known = np.any([np.isfinite(values[one.name]) for one in variables], axis=0)
    last = np.where(known.any(axis=1), n_days - 1 - np.argmax(known[:, ::-1], axis=1), -1)
    ended = np.isfinite(harvest) & np.isfinite(sowing)
    last[ended] = np.maximum(last[ended], (np.floor(harvest[ended]) - np.floor(sowing[ended])).astype(int))
    season, morning = np.nonzero(day[None, :] <= last[:, None])
    index = _index(axes)
    levels = [index.get_level_values(k)[season] for k in range(index.nlevels)]
    columns = {"date": dates(np.floor(sowing[season]) + morning)}
    columns.update({one.name: as_shown(one, values[one.name][season, morning]) for one in variables})
    frame = pd.DataFrame(columns, index=pd.MultiIndex.from_arrays([*levels, morning], names=[*index.names, "day"]))
    frame.attrs["units"] = _units(variables)
    return frame


def _in_cube(name: str) -> str:
    """A name as the cube has it: CF names have no dots."""
    return name.replace(".", "_")


def _attributes(one: Any) -> Dict[str, Any]:
    """Meaning, and the unit of what has one: no date, no label, no year."""
    attributes: Dict[str, Any] = {"long_name": one.meaning}
    number = not hasattr(one, "values") or (one.values.dtype.kind == "f")
    if number and one.unit != DATE_UNIT:
        attributes["units"] = one.unit
    return attributes


def _in_dataset(variable: Variable, dimensions: Sequence[str], values: Array) -> Any:
    attributes: Dict[str, Any] = {**_attributes(variable), "source": variable.source}
    if variable.name == "status":
        attributes.update(flag_values=np.arange(len(WORDS) - 1, dtype="int8"), flag_meanings=" ".join(WORDS[:-1]))
    return dimensions, dates(values) if variable.unit == DATE_UNIT else values, attributes


def dataset(axes: Sequence[Axis], variables: Sequence[Variable], values: Mapping[str, Array],
            columns: Sequence[Axis]) -> xr.Dataset:
    """The cube of a sweep. columns: what the sets of a sample change."""
    import xarray as xr
    names = [_in_cube(axis.name) for axis in axes]
    shape = [len(axis.values) for axis in axes]
    coordinates: Dict[str, Tuple[Any, ...]] = {name: (name, axis.values, _attributes(axis)) for name, axis in zip(names, axes)}
    coordinates.update({_in_cube(one.name): ("sample", one.values, _attributes(one)) for one in columns})
    data = {}
    for one in variables:
        array = values[one.name].reshape(*shape, -1) if one.daily else values[one.name].reshape(shape)
        data[_in_cube(one.name)] = _in_dataset(one, [*names, "day"] if one.daily else names, array)
        if one.daily:
            coordinates["day"] = ("day", np.arange(array.shape[-1]), {"long_name": "days since sowing", "units": "d"})
    return xr.Dataset(data, coordinates, {"source": f"Sumi {__version__}"})
