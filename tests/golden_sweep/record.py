#!/usr/bin/python3
"""Records what the seasons of the golden sweep come to: `make golden-sweep`, where a version computes otherwise on purpose.

    record.py API_VALUES

API_VALUES is the program of that name that a build leaves in its folder tests/. README.md says what is kept.
"""
import lzma
import math
import sys
import tempfile
from pathlib import Path

import fields


def main(program):
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        fields.write(Path(folder))
        for number in range(len(fields.MODELS)):
            for name, values in fields.values(program, Path(folder), number).items():
                if not fields.HOW_IT_WENT.fullmatch(name):
                    numbers = ",".join("" if math.isnan(value) else f"{value:.17g}" for value in values)
                    lines.append(f"{number},{name},{numbers}\n")
    packed = lzma.compress("".join(lines).encode(), preset=9 | lzma.PRESET_EXTREME)
    fields.RESULTS.write_bytes(packed)
    print(f"{fields.RESULTS.name}: {len(lines)} series of {fields.SEASONS} seasons, {len(packed) // 1000} kB")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]).resolve())
