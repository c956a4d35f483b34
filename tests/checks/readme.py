#!/usr/bin/python3
"""The outputs that README.md and some pages of docs/ show are what the commands print; fails where they are stale, or
writes them again.

    readme.py FOLDER_OF_SUMI [--write]

In a ```console block, lines that begin with `$ ` are commands and the rest is what they print. A ```python block is
run; a ```text block right after it is what it prints. A block whose first line is a remark with the name of a file, as
`# mine.yaml`, is written to it. All run in the root of the source, and from `$ cd FOLDER` on in that one.
"""
import difflib
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = "README.md", "docs/own-field.md", "docs/answer.md", "docs/outlook.md", "docs/advice.md", "docs/advice-field.md"
BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<lines>.*?)^```$(?P<said>\n\n```text\n(?P<text>.*?)^```$)?", re.M | re.S)
FILE = re.compile(r"# ([\w-]+\.\w+)$", re.M)
SECONDS = 300


class Page:
    """A page in the course of its commands, which run in `folder`; `failed` are those that did."""

    def __init__(self, text, folder):
        self.folder, self.failed, self.commands = folder, [], 0
        self.now = BLOCK.sub(self.block, text)

    def block(self, found):
        run = {"console": self.console, "python": self.python}.get(found["kind"], self.file)
        return run(found)

    def printed(self, command, text=None):
        done = subprocess.run(command, input=text, cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              text=True, timeout=SECONDS)
        self.commands += 1
        if done.returncode != 0:
            self.failed.append(command[-1])
        return done.returncode, "".join(line.rstrip() + "\n" for line in done.stdout.strip("\n").splitlines())

    def console(self, found):
        shown = output = ""
        for line in found["lines"].splitlines():
            if line.startswith("$ cd "):
                self.folder = self.folder / line[5:]
                shown, output = f"{shown}{line}\n", ""
            elif line.startswith("$ "):
                output = self.printed(["bash", "-c", line[2:]])[1]
                shown += f"{line}\n{output}" + ("\n" if output else "")
        return f"```console\n{shown[:-1] if output else shown}```{found['said'] or ''}"

    def python(self, found):
        code, output = self.printed(["/usr/bin/python3", "-W", "ignore", "-"], found["lines"])
        if code != 0:
            sys.exit(f"this does not run:\n{found['lines']}\n{output}")
        return f"```python\n{found['lines']}```" + (f"\n\n```text\n{output}```" if found["said"] else "")

    def file(self, found):
        name = FILE.match(found["lines"])
        if name:
            (self.folder / name[1]).write_text(found["lines"], encoding="utf-8")
        return found[0]


def renew(page, write):
    """What a page shows anew; whether that is what stands there."""
    before = (ROOT / page).read_text(encoding="utf-8")
    now = Page(before, ROOT).now
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
