"""The module that cffi makes of api/sumi.h."""
from typing import Any

ffi: Any
lib: Any
