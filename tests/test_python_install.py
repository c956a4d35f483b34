"""The package in an environment of its own, by pip and without a network, as docs/python.md says; it needs neither the clone
nor a variable."""
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from support import folder_tests
from support.python_package import FOLDER

SOURCE = Path(os.environ["SUMI_SOURCE_DIR"])
CLEAN = {key: value for key, value in os.environ.items() if not key.startswith(("SUMI_", "PYTHON", "PIP_"))}
ALONE = {**CLEAN, "PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "no_proxy": "*"}
TRIAL = """
import sumi, sys
print(sumi.__file__)
grain = sumi.run("examples/yangqu.yaml", ["yield_all_years"])
print(sumi.__version__, len(grain), grain["yield_all_years"].gt(0).any())
try:
    sumi.run("none.yaml")
except sumi.FileError as error:
    print(error)
print(next(line.split()[-1] for line in open("/proc/self/maps") if "libsumi" in line))
"""


def commands():
    """Those of the page."""
    page = (SOURCE / "docs" / "python.md").read_text(encoding="utf-8")
    block = next(block for block in re.findall(r"^```sh\n(.*?)^```$", page, re.M | re.S) if "venv" in block)
    lines = block.splitlines()
    assert lines[0] == "make python"
    return lines[1:3]


def test_by_pip(folder):
    """From a copy of the clone that is gone afterwards. The build's own library is copied with it."""
    clone = folder / "clone"
    clone.mkdir()
    for part in ("python", "api", "data"):
        shutil.copytree(SOURCE / part, clone / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(SOURCE / "CMakeLists.txt", clone)
    tree = clone / "build" / "release"
    tree.mkdir(parents=True)
    shutil.copy(FOLDER / "sumi" / "lib" / "libsumi.so.0", tree)
    for line in commands():
        done = subprocess.run(line.split(), cwd=clone, env=ALONE, capture_output=True, text=True, timeout=600)
        if "ensurepip is not" in done.stdout:
            print("skipped: no environment can be made; packages.txt names python3-venv")
            sys.exit(77)
        assert done.returncode == 0, done
    assert sorted(path.name for path in (clone / "python").iterdir()) == sorted(
        path.name for path in (SOURCE / "python").iterdir() if path.name != "__pycache__"), "nothing is left in the source"
    env = folder / "env"
    shutil.rmtree(clone / "build")
    (clone / "env").rename(env)
    shutil.rmtree(clone)
    done = subprocess.run([env / "bin" / "python3", "-c", TRIAL], cwd=folder, env=CLEAN, capture_output=True, text=True)
    assert done.returncode == 0, done
    where, answer, refusal, library = done.stdout.splitlines()
    version = re.search(r"project\(sumi VERSION (\S+)", (SOURCE / "CMakeLists.txt").read_text(encoding="utf-8"))[1]
    assert Path(where).is_relative_to(env) and Path(library).is_relative_to(env)
    assert f"{env}/lib" in refusal, "the data folder is that of the package"
    assert answer == f"{version} 30 True", answer


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
