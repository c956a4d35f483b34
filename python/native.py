"""Declares the library to cffi, from its one public header, and says how the module `sumi._native` is linked."""
import os
import subprocess
from pathlib import Path

from cffi import FFI

ROOT = Path(__file__).resolve().parent.parent
HEADER = ROOT / "api" / "sumi.h"
TREE = Path(os.environ.get("SUMI_BUILD_TREE", ROOT / "build" / "release"))


def declarations():
    """What sumi.h declares, without the compiler's own headers and attributes, and the one constant that is a macro."""
    text = "".join(line for line in HEADER.read_text(encoding="utf-8").splitlines(True) if "#include" not in line)
    plain = subprocess.run(["cc", "-E", "-P", "-U__GNUC__", "-x", "c", "-"], input=text, capture_output=True, text=True,
                           check=True)
    return plain.stdout + "\n#define SUMI_ERROR_TEXT ...\n"


ffi = FFI()
ffi.cdef(declarations())
ffi.cdef('extern "Python" bool sumi_python_progress(void *context, size_t done, size_t seasons);')
ffi.set_source("sumi._native", '#include "sumi.h"', include_dirs=[str(HEADER.parent)],
               extra_objects=[str(TREE / "libsumi.so.0")], extra_link_args=["-Wl,-rpath,$ORIGIN/lib"],
               py_limited_api=True)
