#!/usr/bin/python3
"""What a page of docs/ quotes is what stands there; fails where it is stale, or writes it again.

    quotes.py SUMI [--write]

A quotation stands between `<!-- quote: FILE -->` or `<!-- quote: FILE | FIRST LINE -->` and `<!-- end -->`: the whole of a file
of the tree, or from the line that begins so to the first that ends it, `}` or `};` (a line ends with `;` by itself). Of Python
`<!-- quote: FILE.py | NAME -->` is what lies between the lines `# quote NAME` and `# end`. With
`<!-- print: ARGUMENTS -->` it is what `sumi ARGUMENTS` prints, from its first table on where it has a heading, and with
`<!-- run: NAME ARGUMENTS -->` what the program examples/NAME.c prints, which stands beside SUMI as it was built.
"""
import difflib
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
QUOTE = re.compile(r"^<!-- (quote|print|run): (.*?) -->\n.*?^<!-- end -->$", re.M | re.S)


def of_python(name, mark):
    found = re.findall(rf"^# quote {re.escape(mark)}\n(.*?)^# end$", (ROOT / name).read_text(encoding="utf-8"), re.M | re.S)
    if len(found) != 1:
        sys.exit(f"docs: {len(found)} places of {name} lie between `# quote {mark}` and `# end`; expected one")
    return f"```python\n{found[0]}```"


def of_file(text):
    name, _, first = (part.strip() for part in text.partition(" | "))
    if name.endswith(".py"):
        return of_python(name, first)
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    if first:
        at = [k for k, line in enumerate(lines) if line.startswith(first)]
        if len(at) != 1:
            sys.exit(f"docs: {len(at)} lines of {name} begin with {first!r}; expected one")
        lines = lines[at[0]:]
        end = next(k for k, line in enumerate(lines) if line in ("}", "};") or (k == 0 and line.endswith(";")))
        lines = lines[:end + 1]
    return f"```{'yaml' if name.endswith('.yaml') else 'c'}\n" + "\n".join(lines) + "\n```"


def of_command(sumi, text):
    done = subprocess.run([sumi, *text.split()], cwd=ROOT, capture_output=True, text=True, check=True)
    tables = re.split(r"^(?=### )", done.stdout, maxsplit=1, flags=re.M)[-1]
    return "\n" + tables.strip().replace("### ", "#### ") + "\n"


def of_program(sumi, text):
    name, *arguments = text.split()
    done = subprocess.run([Path(sumi).parent / f"sumi_example_{name}", *arguments], cwd=ROOT, capture_output=True, text=True,
                          check=True)
    return f"```console\n$ ./{text}\n{done.stdout}```"


def quotation(sumi, kind, text):
    return of_file(text) if kind == "quote" else of_command(sumi, text) if kind == "print" else of_program(sumi, text)


def main():
    sumi, write, stale = str(Path(sys.argv[1]).resolve()), "--write" in sys.argv[2:], 0
    pages = [page for page in sorted((ROOT / "docs").glob("*.md")) if QUOTE.search(page.read_text(encoding="utf-8"))]
    for page in pages:
        before = page.read_text(encoding="utf-8")
        now = QUOTE.sub(lambda found: f"<!-- {found[1]}: {found[2]} -->\n{quotation(sumi, found[1], found[2])}\n<!-- end -->",
                        before)
        if write:
            page.write_text(now, encoding="utf-8")
        elif now != before:
            sys.stdout.writelines(difflib.unified_diff(before.splitlines(True), now.splitlines(True), str(page), "now"))
            stale += 1
    if stale:
        sys.exit("docs: quotations are stale; `make docs` writes them again")
    print(f"docs: {', '.join(page.name for page in pages)} quote what stands there")


if __name__ == "__main__":
    main()
