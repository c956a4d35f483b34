"""Whether the command was built with the address sanitizer, whose own memory and time are no measure of Sumi's."""
import os
from pathlib import Path

IS_BUILT_IN = b"__asan_init" in Path(os.environ["SUMI_COMMAND"]).read_bytes()


def some(items, of):
    """All of a list; under a sanitizer, where a process starts slowly and the question is how memory is used, one of so many."""
    return list(items)[::of if IS_BUILT_IN else 1]
