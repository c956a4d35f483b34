#!/usr/bin/python3
"""Each path of the tree that a page, a comment or a build file names is there, and so is the target of each link of a page.

A path begins with a folder of the root (`sim/season.h`), or of the data folder (`soils/loam.yaml`), and may lack its ending, or name several by a `*`;
a C file may stand by its name alone, which some folder must have. Placeholders are NAME and what the pages make themselves, my_crop and the like.
"""
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOOKED_AT = ["*.md", "*.c", "*.h", "*.py", "*.sh", "*.cmake", "*.yaml", "CMakeLists.txt", "Makefile"]
INVENTS = {"tests/test_layers.py", "tests/test_yaml.c", "tests/test_column_published.c"}  # files and fields of their own
FOLDERS = "models sim scenarios io serve cli tests data examples docs cmake notebooks bench crops soils climates".split()
PATH = re.compile(rf"(?<![\w/.<+$}}{{-])(?:{'|'.join(FOLDERS)})/[\w./*-]*\w")
NAME = re.compile(r"(?<![\w/.<+$}{\"*-])[a-z]\w*\.[ch](?![\w(.])")
LINK = re.compile(r"\]\(([^)#\s:]+)(?:#[^)\s]*)?\)")
PLACEHOLDER = re.compile(r"NAME|my_")


def is_there(path):
    return any(any(folder.glob(path)) or any(folder.glob(path + ".*")) for folder in (ROOT, ROOT / "data"))


def complaints_of(file, text, names):
    """(number of the line, what is not there) of a text of the file."""
    for number, line in enumerate(text.splitlines(), 1):
        for path in PATH.findall(line):
            if not PLACEHOLDER.search(path) and not is_there(path):
                yield number, path
        if file.endswith((".md", ".c", ".h")):
            yield from ((number, name) for name in NAME.findall(line) if name not in names and not PLACEHOLDER.search(name))
        if file.endswith(".md"):
            yield from ((number, link) for link in LINK.findall(line) if not (ROOT / file).parent.joinpath(link).exists())


def tracked(*patterns):
    return subprocess.run(["git", "ls-files", "-co", "--exclude-standard", *patterns], cwd=ROOT, check=True, capture_output=True,
                          text=True).stdout.splitlines()


def main():
    names = {Path(path).name for path in tracked()}
    files = [file for file in tracked(*LOOKED_AT) if file not in INVENTS and (ROOT / file).is_file()]
    found = [f"{file}:{number}: there is no {what}" for file in files
             for number, what in complaints_of(file, (ROOT / file).read_text(encoding="utf-8"), names)]
    print("\n".join(found + [f"paths: {len(files)} files, {len(found)} paths that are not there"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
