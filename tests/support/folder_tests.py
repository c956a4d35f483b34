"""Runs the tests of a script: its functions whose one argument is `folder`."""
import tempfile
from pathlib import Path


def run(names):
    """Each test gets an empty folder of its own. Returns whether one failed; names: the script's globals()."""
    tests = [value for value in names.values() if getattr(value, "__code__", None)
             and value.__code__.co_argcount == 1 and value.__code__.co_varnames[0] == "folder"]
    failed = 0
    for test in tests:
        with tempfile.TemporaryDirectory() as folder:
            try:
                test(Path(folder))
                print(f"ok   {test.__name__}")
            except Exception as problem:
                failed += 1
                print(f"FAIL {test.__name__}: {problem!r}")
    print(f"{len(tests) - failed} passed, {failed} failed")
    return failed > 0
