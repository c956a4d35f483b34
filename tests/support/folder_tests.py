"""Runs the tests of a script: its functions whose one argument is `folder`."""
import re
import tempfile
import time
from pathlib import Path


def forgotten(names, tests):
    """Functions of the script that are no tests, and that nothing in it names: tests that would never run."""
    source = Path(names["__file__"]).read_text()
    return [name for name, value in names.items()
            if getattr(value, "__module__", None) == "__main__" and getattr(value, "__code__", None) and value not in tests
            and len(re.findall(rf"\b{name}\b", source)) == 1]


def run(names):
    """Each test gets an empty folder of its own. Returns whether one failed; names: the script's globals()."""
    tests = [value for value in names.values() if getattr(value, "__code__", None)
             and value.__code__.co_argcount == 1 and value.__code__.co_varnames[0] == "folder"]
    passed, failed = 0, 0
    for name in forgotten(names, tests):
        failed += 1
        print(f"FAIL {name}: it never runs; a test has the one argument folder")
    for test in tests:
        with tempfile.TemporaryDirectory() as folder:
            begin = time.monotonic()
            try:
                test(Path(folder))
                passed += 1
                print(f"ok   {test.__name__} ({time.monotonic() - begin:.1f} s)", flush=True)
            except Exception as problem:
                failed += 1
                print(f"FAIL {test.__name__}: {problem!r}", flush=True)
    print(f"{passed} passed, {failed} failed")
    return failed > 0
