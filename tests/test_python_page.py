"""docs/python.md: its blocks of Python run as they stand, and find what the page says."""
import contextlib
import io
import os
import re
import sys
from pathlib import Path

from support import folder_tests

try:
    import scipy  # noqa: F401
except ImportError as missing:
    print(f"skipped: {missing}; packages.txt names the packages")
    sys.exit(77)

SUMI = Path(os.environ["SUMI_COMMAND"])
PAGE = Path(os.environ["SUMI_SOURCE_DIR"]) / "docs" / "python.md"


def the_page_runs(folder):
    """The answer is known: whole days are off by 1 / sqrt(12) of a day, which 40 dates hold to a part of a day's 12 degrees;
    a search of one degree on a staircase of a day stays far from it."""
    os.chdir(folder)
    os.environ["PATH"] = f"{SUMI.parent}{os.pathsep}{os.environ['PATH']}"
    text, said, names = PAGE.read_text(encoding="utf-8"), io.StringIO(), {}
    blocks = list(re.finditer(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL))
    assert len(blocks) >= 8
    for block in blocks:
        line = text.count("\n", 0, block.start(1))
        with contextlib.redirect_stdout(said):
            exec(compile("\n" * line + block[1], PAGE.name, "exec"), names)  # so that a failure has the line of the page
    rk4, euler = names["found"]["rk4"], names["found"]["euler"]
    assert abs(rk4[0] - 960) < 3 and abs(rk4[1] - 620) < 3, rk4
    assert abs(euler[0] - 960) > 20 and abs(euler[1] - 620) > 20, euler
    good = names["good"]
    assert 1 < good.sum() < good.size / 2 and good[5, 5], "the truth is among the values that are as good"
    assert names["grain"].sizes["season"] == 40 and "Jingu21" in said.getvalue()


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
