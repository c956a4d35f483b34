"""The check of layers finds what it is for: small trees, each with one thing wrong, are compiled and looked at. And the
page has the rooms that it goes by."""
import contextlib
import importlib.util
import io
import json
import os
import re
import subprocess
import tempfile
from pathlib import Path

SOURCE = Path(os.environ["SUMI_SOURCE_DIR"])
SPEC = importlib.util.spec_from_file_location("layers", SOURCE / "tests" / "checks" / "layers.py")
layers = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(layers)

# why: (files, what is said of them, or None)
CASES = {
    "a call from above is as it should be":
        ({"models/a.c": "int a(void) { return 1; }",
          "io/cube/b.c": "int a(void); int b(void) { return a(); }",
          "cli/c.c": "int b(void); int c(void) { return b(); }"}, None),
    "so is an include of a room below":
        ({"io/text/a.h": "int a(void);", "io/cube/b.c": '#include "io/text/a.h"\nint b;'}, None),
    "two files of one room need each other":
        ({"io/text/a.c": "int b(void); int a(void) { return b(); }",
          "io/text/b.c": "int a(void); int b(void) { return a(); }"},
         "io/text/a.c, io/text/b.c: these 2 files need each other in a circle:\n"
         "    io/text/a.c needs b of io/text/b.c\n"
         "    io/text/b.c needs a of io/text/a.c\n"),
    "three do, and a fourth that they call is none of them":
        ({"sim/a.c": "int b(void), d(void); int a(void) { return b() + d(); }",
          "sim/b.c": "int c(void); int b(void) { return c(); }",
          "sim/c.c": "extern int (*const t[])(void); int c(void) { return t[0](); }",
          "sim/t.c": "int a(void); int (*const t[])(void) = {a};",
          "sim/d.c": "int d(void) { return 0; }"},
         "sim/a.c, sim/b.c, sim/c.c, sim/t.c: these 4 files need each other in a circle:"),
    "a room calls one above, without an include":
        ({"io/text/a.c": "int b(void); int a(void) { return b(); }", "io/cube/b.c": "int b(void) { return 1; }"},
         "io/text/a.c: uses b of io/cube/b.c, which its room does not know"),
    "a floor does":
        ({"scenarios/a.c": "extern const int b; int a(void) { return b; }", "cli/b.c": "const int b = 1;"},
         "scenarios/a.c: uses b of cli/b.c, which its room does not know"),
    "a room includes one above":
        ({"io/yaml/a.c": '#include "io/results/b.h"\nint a;', "io/results/b.h": ""},
         'io/yaml/a.c:1: "io/results/b.h" lies in a room that this one does not know'),
    "so does a floor":
        ({"models/a.c": '#include "sim/b.h"\nint a;', "sim/b.h": ""},
         'models/a.c:1: models/ lies below sim/ and cannot include "sim/b.h"'),
    "a crop model knows what all share, and the list of models knows it":
        ({"models/a.c": "int a(void) { return 1; }",
          "models/grass/b.c": "int a(void); int b(void) { return a(); }",
          "models/models.c": "int b(void); int (*const models[])(void) = {b};"}, None),
    "a crop model knows another one":
        ({"models/grass/a.c": "int b(void); int a(void) { return b(); }",
          "models/wofost/b.c": "int b(void) { return 1; }"},
         "models/grass/a.c: uses b of models/wofost/b.c, which its room does not know"),
    "a folder is no room":
        ({"io/attic/a.c": "int a;"}, "io/attic/a.c: its folder is no room"),
}


def look(root, files):
    """(exit status, what is said) of a tree of files."""
    commands = []
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text + "\n")
    for name in files:
        if name.endswith(".c"):
            command = ["cc", "-I" + str(root), "-o", name.replace("/", "_") + ".o", "-c", str(root / name)]
            subprocess.run(command, cwd=root, check=True)
            commands.append({"directory": str(root), "command": " ".join(command), "file": str(root / name)})
    (root / "compile_commands.json").write_text(json.dumps(commands))
    layers.ROOT = root
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        status = layers.main(root)
    return status, said.getvalue()


def rooms_of_the_page():
    """The rooms of the table in CONTRIBUTING.md, in its order, as layers.ROOMS would have them."""
    table = (SOURCE / "CONTRIBUTING.md").read_text().split("| room | ")[1].split("\n\n")[0]
    rows = re.findall(r"^\| `\w+/.*?(?= \| )", table, re.M)
    return [name for row in rows for name in re.findall(r"`([\w/.]+)`", row)]


def rooms_of_the_list():
    for floor, rooms in layers.ROOMS.items():
        for names in rooms:
            first = {".": "", "*/": "NAME/"}.get(names, names.split()[0])
            yield f"{floor}/{first}" + ("/" if first and "." not in first and not first.endswith("/") else "")


def main():
    wrong = [] if rooms_of_the_page() == [*rooms_of_the_list()] else [
        f"CONTRIBUTING.md has the rooms {rooms_of_the_page()}, and tests/checks/layers.py {[*rooms_of_the_list()]}"]
    for why, (files, expected) in CASES.items():
        with tempfile.TemporaryDirectory() as folder:
            status, said = look(Path(folder).resolve(), files)
        if status != (expected is not None) or (expected or "") not in said:
            wrong.append(f"{why}: exit status {status}, and it says\n{said}")
    print("\n".join(wrong) or f"{len(CASES)} trees are judged as they should be")
    return len(wrong)


if __name__ == "__main__":
    raise SystemExit(main())
