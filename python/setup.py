"""Builds the package `sumi` around the library of the build tree, which `make python` makes.

The package carries the library and the data folder, so that an environment it was installed in needs nothing of the
clone. What is declared to cffi is api/sumi.h itself (native.py)."""
import os
import re
import shutil
import sys
from pathlib import Path

from setuptools import Command, setup
from setuptools.command.build import build

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
TREE = Path(os.environ.get("SUMI_BUILD_TREE", ROOT / "build" / "release"))
LIBRARY = "libsumi.so.0"


class carry(Command):
    """Puts library and data into the package, as they lie in an installation: lib/ and share/sumi/."""

    user_options = []

    def initialize_options(self):
        self.build_lib = None

    def finalize_options(self):
        self.set_undefined_options("build", ("build_lib", "build_lib"))

    def run(self):
        package = Path(self.build_lib) / "sumi"
        (package / "lib").mkdir(parents=True, exist_ok=True)
        shutil.copy(TREE / LIBRARY, package / "lib" / LIBRARY)
        shutil.copytree(ROOT / "data", package / "share" / "sumi", dirs_exist_ok=True)


def version():
    """That of the library."""
    found = re.search(r"project\(sumi VERSION (\S+)", (ROOT / "CMakeLists.txt").read_text(encoding="utf-8"))
    return found[1]


os.chdir(HERE)
if not (TREE / LIBRARY).exists():
    sys.exit(f"There is no {LIBRARY} in {TREE}: `make python` in {ROOT} builds it.")
work = ROOT / "build" / "python-work"  # what setuptools leaves behind; nothing lies in the source
work.mkdir(parents=True, exist_ok=True)
build.sub_commands = [*build.sub_commands, ("carry", None)]
setup(
    name="sumi",
    version=version(),
    description="Millet seasons from recorded weather and soil",
    packages=["sumi"],
    package_data={"sumi": ["py.typed", "*.pyi"]},
    python_requires=">=3.9",
    install_requires=["cffi", "numpy"],
    extras_require={"tables": ["pandas", "xarray"]},
    cffi_modules=["native.py:ffi"],
    cmdclass={"carry": carry},
    options={"build": {"build_base": str(work)}, "egg_info": {"egg_base": str(work)},
             "bdist_wheel": {"bdist_dir": str(work / "wheel")}},
    zip_safe=False,
)
