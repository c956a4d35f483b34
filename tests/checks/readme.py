#!/usr/bin/python3
"""The outputs that README.md and docs/answer.md show are what the commands print; fails where they are stale, or writes
them again.

    readme.py FOLDER_OF_SUMI [--write]

In a ```console block, lines that begin with `$ ` are commands and the rest is what they print. A ```python block is
run; a ```text block right after it is what it prints. All run in the root of the source.
"""
import difflib
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = "README.md", "docs/answer.md"
CONSOLE = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.M | re.S)
PYTHON = re.compile(r"^```python\n(.*?)^```\n(\n```text\n(.*?)^```\n)?", re.M | re.S)
SECONDS = 300


def printed(command, text=None):
    done = subprocess.run(command, input=text, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          timeout=SECONDS)
    return done.returncode, "".join(line.rstrip() + "\n" for line in done.stdout.strip("\n").splitlines())


def console(block):
    shown = ""
    for line in block[0].splitlines():
        if line.startswith("$ "):
            output = printed(["bash", "-c", line[2:]])[1]
            shown += f"{line}\n{output}" + ("\n" if output else "")
    return shown[:-1] if output else shown


def python(block):
    code, output = printed(["/usr/bin/python3", "-W", "ignore", "-"], block[1])
    if code != 0:
        sys.exit(f"this does not run:\n{block[1]}\n{output}")
    return block[0].replace(f"```text\n{block[3]}", f"```text\n{output}") if block[2] else block[0]


def renew(page, write):
    """What a page shows anew; whether that is what stands there."""
    before = (ROOT / page).read_text(encoding="utf-8")
    now = PYTHON.sub(python, CONSOLE.sub(console, before))
    if str(ROOT) in now:
        sys.exit(f"{page}: an output names the folder of this machine, {ROOT}")
    if write:
        (ROOT / page).write_text(now, encoding="utf-8")
    elif now != before:
        sys.stdout.writelines(difflib.unified_diff(before.splitlines(True), now.splitlines(True), page, "now"))
        print(f"docs: what {page} shows is stale; `make docs` writes it again")
    else:
        print(f"docs: {page} shows what the commands print")
    return write or now == before


def main():
    os.environ["PATH"] = f"{Path(sys.argv[1]).resolve()}:{os.environ['PATH']}"
    if not all([renew(page, "--write" in sys.argv[2:]) for page in PAGES]):
        sys.exit(1)


if __name__ == "__main__":
    main()
