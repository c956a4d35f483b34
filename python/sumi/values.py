"""Values of Python as the text of a scenario: JSON, which is YAML."""
from __future__ import annotations

import datetime
import json
import os
from typing import Any, Mapping, Tuple

import numpy as np


def plain(value: Any) -> Any:
    """The same in what JSON knows: numbers and arrays of numpy, dates, paths and mappings included."""
    if isinstance(value, Mapping):
        return {key if isinstance(key, str) else str(plain(key)): plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple, set, frozenset, range)):
        return [plain(one) for one in value]
    if isinstance(value, np.datetime64):
        return str(value.astype("datetime64[D]"))
    if isinstance(value, datetime.datetime):  # a Timestamp of pandas too
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, np.ndarray):
        return plain(list(value) if value.dtype.kind == "M" else value.tolist())
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    if hasattr(value, "to_numpy"):  # a Series of pandas, a DataArray of xarray
        return plain(value.to_numpy())
    return value


def written(value: Any) -> str:
    """The text of a value. ValueError of a number that is none, TypeError of what has no text."""
    return json.dumps(plain(value), ensure_ascii=False, allow_nan=False)


def source(given: Any) -> Tuple[str, str]:
    """What a scenario is read from: ("path", path) or ("text", text)."""
    if isinstance(given, Mapping):
        return "text", written(given)
    if isinstance(given, (bytes, bytearray)):
        return "text", bytes(given).decode("utf-8")
    if isinstance(given, os.PathLike):
        return "path", os.fsdecode(given)
    if isinstance(given, str):
        return ("text" if "\n" in given or given.lstrip().startswith("{") else "path"), given
    raise TypeError(f"a scenario is a path, a text or a dict, not a {type(given).__name__}")
