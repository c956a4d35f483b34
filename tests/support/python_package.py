"""The Python package of the build tree, for the scripts that try it. Without one they are skipped."""
import os
import sys
from pathlib import Path

if "SUMI_PYTHON" not in os.environ:
    print("skipped: this build has no Python package; `make python` makes one, of the release")
    sys.exit(77)
FOLDER = Path(os.environ["SUMI_PYTHON"]).resolve()
sys.path.insert(0, str(FOLDER))
import sumi  # noqa: E402, F401
