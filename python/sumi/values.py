"""Values of Python as the text of a scenario: JSON, which is YAML."""
from __future__ import annotations

import datetime
import decimal
import fractions
import json
import math
import os
from typing import Any, Mapping, Tuple, Union

import numpy as np

from . import errors


def _number(value: Any, at: str) -> float:
    """A number that JSON can write."""
    number = float(value)
    if not math.isfinite(number):
        errors.wrong_value(f"{at} is {number}, expected a number.", f"{at} 为 {number}，应为数字。")
    return number


def _string(value: str, at: str) -> str:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        errors.wrong_value(f"{at} has half of a character in {value!r}, expected a text.",
                           f"{at} 的 {value!r} 中有半个字符，应为文本。")
    return str(value)


def _date(value: Any, at: str) -> str:
    """ISO 8601 of a date of Python, numpy or pandas."""
    if value != value:
        errors.wrong_value(f"{at} is NaT, expected a date.", f"{at} 为 NaT，应为日期。")
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return str(np.datetime64(value, "D"))


def _key(key: Any, at: str) -> str:
    """A key of a mapping: a text, a number or a date."""
    if isinstance(key, str):
        return _string(key, f"a key in {at}")
    found = None if isinstance(key, (Mapping, tuple, frozenset)) else plain(key, f"a key in {at}")
    if found is None or isinstance(found, bool):
        errors.wrong_kind(f"A key in {at} is {key!r}, expected a text.", f"{at} 中的一个键为 {key!r}，应为文本。")
    return str(found)


def plain(value: Any, at: str) -> Any:
    """The same in what JSON knows: numbers and arrays of numpy, dates, paths, mappings and tables included. What is missing
    in a row of a table is left out.

    at: the path of keys of the value, for an error."""
    if value is None or isinstance(value, (bool, np.bool_)):
        return None if value is None else bool(value)
    if isinstance(value, str):
        return _string(value, at)
    if isinstance(value, (int, np.integer)):
        return int(value)
    if isinstance(value, (float, np.floating, decimal.Decimal, fractions.Fraction)):
        return _number(value, at)
    if isinstance(value, (np.datetime64, datetime.date)):  # a Timestamp of pandas too
        return _date(value, at)
    if isinstance(value, Mapping):
        return {_key(key, at): plain(one, f"{at}.{key}" if at else str(key)) for key, one in value.items()}
    if isinstance(value, (list, tuple, set, frozenset, range)):
        return [plain(one, f"{at}[{i}]") for i, one in enumerate(value)]
    if isinstance(value, np.ndarray):
        return plain(value[()] if value.ndim == 0 else list(value), at)
    if isinstance(value, os.PathLike):
        return _string(os.fsdecode(value), at)
    if hasattr(value, "columns") and hasattr(value, "to_dict"):  # a DataFrame of pandas: its rows, as a series stands
        return [{_key(name, at): plain(one, f"{at}[{i}].{name}") for name, one in row.items() if one == one}
                for i, row in enumerate(value.to_dict("records"))]
    if hasattr(value, "to_numpy"):  # a Series of pandas, a DataArray of xarray
        return plain(value.to_numpy(), at)
    errors.wrong_kind(f"{at or 'the scenario'} is {value!r} of the type {type(value).__name__}, expected a number, text, "
                      "date, list or dict.",
                      f"{at or '情景'} 为 {value!r}（{type(value).__name__}），应为数字、文本、日期、列表或字典。")


def written(value: Any, at: str) -> str:
    """The text of a value. InputError of what has none, with its path of keys."""
    try:
        return json.dumps(plain(value, at), ensure_ascii=False, allow_nan=False)
    except RecursionError:
        errors.wrong_value(f"{at or 'The scenario'} has lists or dicts in each other without end.",
                           f"{at or '情景'} 中的列表或字典无尽地相互嵌套。")


def file_name(given: Union[str, "os.PathLike[str]"]) -> str:
    """A path, of which the library sees the whole."""
    path = os.fsdecode(given)
    if "\0" in path:
        errors.wrong_value(f"The path {path!r} has a zero character.", f"路径 {path!r} 含有零字符。")
    return path


def source(given: Any) -> Tuple[str, str]:
    """What a scenario is read from: ("path", path) or ("text", text)."""
    if isinstance(given, Mapping):
        return "text", written(given, "")
    if isinstance(given, (bytes, bytearray)):
        try:
            return "text", bytes(given).decode("utf-8")
        except UnicodeDecodeError as problem:
            errors.wrong_value(f"The text of the scenario is not UTF-8 at byte {problem.start}.",
                               f"情景文本的第 {problem.start} 个字节不是 UTF-8。")
    if isinstance(given, str) and ("\n" in given or given.lstrip().startswith("{")):
        return "text", _string(given, "the scenario")
    if isinstance(given, (str, os.PathLike)):
        return "path", file_name(given)
    raise TypeError(f"a scenario is a path, a text or a dict, not a {type(given).__name__}")
