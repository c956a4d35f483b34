#!/usr/bin/python3
"""What the library says stands in messages/, once, with a stable code, in every language; docs/errors.md lists it.

    messages.py [--write]

Checks the entries (a name that is the code, codes that are no other's, both languages, a hint in both or in none, used
somewhere), the words within them, what pages for people say (SUMI_SAY_: English and Chinese that take the same values),
that no call that fails has a text of its own, and that the page is up to date; or writes the page.
"""
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/errors.md"
FLOORS = ("models", "sim", "scenarios", "analysis", "io", "api", "serve", "cli")
PART = r"[a-z][a-z0-9]*"
CODE = re.compile(rf"{PART}(\.[a-z0-9]+){{1,3}}")
HAN = re.compile("[\u4e00-\u9fff]")
CONVERSION = re.compile(r"%(?:%|[-+ #0]*(?:\d+|\*)?(?:\.(\d+|\*))?(?:hh|h|ll|l|j|z|t)?[a-zA-Z])")
HINT = "\x1d"
# The first part of a code, and what it is about.
AREAS = {
    "yaml": "text, keys and values of YAML and JSON",
    "file": "files, and what may stand in those of any kind",
    "scenario": "the scenario file",
    "crop": "crops",
    "soil": "the soil, its horizons, its water at the start",
    "column": "a column of soil alone",
    "weather": "weather",
    "import": "what `sumi import` is asked to do",
    "quality": "doubts about records: values that cannot be, or not there",
    "climate": "climates, and weather drawn from them",
    "verify": "whether a climate is like a record",
    "record": "records that people made, of weather and of the soil",
    "grid": "weather on grids, in netCDF files",
    "table": "tables of columns, and what is asked about them",
    "profile": "soil profiles, and what is asked about them",
    "power": "files of NASA POWER",
    "epw": "weather of EnergyPlus",
    "ghcn": "daily GHCN",
    "openmeteo": "answers of Open-Meteo",
    "dssat": "files of DSSAT",
    "models": "weather of other crop models",
    "observations": "what was seen in a field",
    "co2": "carbon dioxide",
    "plan": "the plan of seasons",
    "season": "a season",
    "state": "the state of a season, as it is saved",
    "model": "models, and what they must be like",
    "sweep": "a sweep and its axes",
    "cube": "files of results",
    "convert": "results in other forms",
    "outlook": "the outlook of a plot",
    "advice": "what is advised on a plot, why, and what it was worth",
    "output": "what is written, and where",
    "serve": "the service: what it is asked, and when it cannot answer",
    "command": "the command",
    "library": "the library",
    "memory": "memory",
}
STATUS = {
    "SUMI_INPUT": "the input is wrong",
    "SUMI_IO": "a file cannot be read or written",
    "SUMI_MEMORY": "there is not enough memory",
    "SUMI_SOLVER": "the solver gave up",
    "SUMI_STOPPED": "it was stopped on request",
    "SUMI_REFUSED": "what is asked for must not be done, or not now",
}
INTRODUCTION = """# Errors

A function of the library that fails gives a status, and fills a `struct sumi_error` ([api/sumi.h](../api/sumi.h), chapter 1):

| part | what it is |
|---|---|
| `status` | the kind of error, which the function returns too |
| `code` | the name of what is wrong, as `yaml.key.unknown`: one of those below |
| `file`, `line`, `column` | where: lines and columns count from 1, a column counts characters; 0 where it is of no one line. What was set by hand has `--set key=value` in the place of a file |
| `pointer` | the same as a JSON pointer (RFC 6901), as `/soil/initial/date`, in a file of YAML or JSON; of a value behind an alias or a merge key, where it was defined; of a key, that of its value |
| `message` | what was found, and what was expected |
| `hint` | what to do about it; it may be empty |

**Codes are stable.** A program may act on one; it names what is wrong, and not the place in the library that found it. New ones are
added, and none comes to mean another thing. Texts are for people, and may be worded better at any time.

**Message and hint are in English and in Chinese**, both in one error: `sumi_error_text` puts place, message and hint of one
language into one text. Names, numbers, units, keys and commands are the same in both. What a value means, as "temperature sum from
emergence to anthesis", is known in English only: the Chinese leaves it out. The command speaks English so far.

An example, of a scenario with `crop: {TSUM1: -3}`:

{example}
Its code is `yaml.number.range`, its pointer `/crop/TSUM1`.

Below, `…` stands for what is filled in, and the hint is in italics.

{statuses}
## Areas

The first part of a code is its area. A program that calls the library meets these, of `output` those about the section of that name
in a scenario:

{areas}
The package for Python has two codes of its own: `python.ended` (a season or an ensemble is used after its end) and `python.busy` (it
is used by another thread), both with the status `SUMI_REFUSED`.

"""


COMMAND_AREAS = ("verify", "column", "cube", "convert", "observations", "command", "import")
# What the library says of a scenario whose crop has TSUM1: -3, in both languages.
EXAMPLE = """```text
field.yaml:7:67: TSUM1 is -3; expected a number from 1 to 8000 degC d (temperature sum from emergence to anthesis).
field.yaml:7:67: TSUM1 是 -3，应为 1 到 8000 degC d 之间的数。
```
"""


def call_at(text, start):
    """The arguments of a call whose ( is at `start`, and where it ends."""
    depth, piece, pieces, at = 0, "", [], start
    while at < len(text):
        c = text[at]
        if c in "\"'":
            end = at + 1
            while text[end] != c:
                end += 1 + (text[end] == "\\")
            piece += text[at:end + 1]
            at = end + 1
            continue
        if c in "([{":
            depth += 1
            piece += c if depth > 1 else ""
        elif c in ")]}":
            depth -= 1
            if depth == 0:
                return pieces + [piece.strip()], at
            piece += c
        elif c == "," and depth == 1:
            pieces.append(piece.strip())
            piece = ""
        else:
            piece += c
        at += 1
    return pieces, at


def without_comments(text):
    keep = re.compile(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|/\*.*?\*/|//[^\n]*', re.S)
    return keep.sub(lambda m: m[0] if m[0][0] in "\"'" else re.sub(r"[^\n]", " ", m[0]), text)


def definitions(path):
    """The macros of a header: name and what stands behind it."""
    text = without_comments(path.read_text(encoding="utf-8")).replace("\\\n", " ")
    for match in re.finditer(r"^#define (\w+)[ \t]+(\S.*)$", text, re.M):
        yield match[1], match[2].strip()


def decoded(text, names):
    """What a sequence of literals and of the names of texts says."""
    said = ""
    for literal, name, other in re.findall(r'"((?:\\.|[^"\\])*)"|(\w+)|(\S)', text):
        if other:
            raise ValueError(f"{other} is part of no text")
        if name == "SUMI_HINT":
            said += HINT
        elif name:
            said += decoded(names[name], names) if name in names else f"<{name}>"
        else:
            said += re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(m[1], m[1]), literal)
    return said


class Entry:
    def __init__(self, path, name, parts, names):
        self.path, self.name, self.status = path, name, parts[0]
        self.code, self.english, self.chinese = (decoded(part, names) for part in parts[1:])

    @property
    def area(self):
        return self.code.split(".")[0]


def check_said(where, body, names):
    """What a page says: two texts that take the same values, in their order."""
    parts, _ = call_at(f"({body})", 0)
    if len(parts) != 2:
        return [f"{where} has {len(parts)} parts; expected English, Chinese"]
    english, chinese = (decoded(part, names) for part in parts)
    said = []
    if [match[0] for match in CONVERSION.finditer(english)] != [match[0] for match in CONVERSION.finditer(chinese)]:
        said.append(f"{where}: the languages take other values")
    if HAN.search(english):
        said.append(f"{where}: the English has Chinese in it")
    if re.search("[a-z]{2}", CONVERSION.sub("", english)) and not HAN.search(chinese):
        said.append(f"{where}: the Chinese has no Chinese in it")
    return said


def read_entries():
    entries, words, wrong, names = [], {}, [], {}
    headers = sorted((ROOT / "messages").glob("*.h"))
    for path in headers:
        names.update(definitions(path))
    for path in headers:
        for name, body in definitions(path):
            where = f"messages/{path.name}: {name}"
            if name.startswith("SUMI_WORD_"):
                words[name] = where
                if re.search(r"SUMI_WORD\([^)]*SUMI_WORD", re.sub(r'"(?:\\.|[^"\\])*"', "", body)):
                    wrong.append(f"{where} is a word within a word")
            if name.startswith("SUMI_SAY_"):
                words[name] = where
                wrong += check_said(where, body, names)
            if not name.startswith("SUMI_E_"):
                continue
            parts, _ = call_at(f"({body})", 0)
            if len(parts) != 4:
                wrong.append(f"{where} has {len(parts)} parts; expected status, code, English, Chinese")
                continue
            try:
                entries.append(Entry(f"messages/{path.name}", name, parts, names))
            except ValueError as problem:
                wrong.append(f"{where}: {problem}")
    return entries, words, wrong


def check_entry(entry):
    said = []
    if not CODE.fullmatch(entry.code):
        said.append(f"the code {entry.code} is not area.thing.problem, in small letters and digits, of 2 to 4 parts")
    if entry.area not in AREAS:
        said.append(f"the area {entry.area} is none of AREAS in messages.py")
    if entry.name != "SUMI_E_" + entry.code.upper().replace(".", "_"):
        said.append(f"the name is not that of its code, {entry.code}")
    if entry.status not in STATUS:
        said.append(f"{entry.status} is no status of an error")
    for language, text in (("English", entry.english), ("Chinese", entry.chinese)):
        message, *hints = text.split(HINT)
        if not message.strip() or any(not hint.strip() for hint in hints) or len(hints) > 1:
            said.append(f"the {language} has no message, an empty hint, or several")
    if (HINT in entry.english) != (HINT in entry.chinese):
        said.append("one language has a hint, and the other has none")
    if HAN.search(entry.english):
        said.append("the English has Chinese in it")
    if re.search("[a-z]{2}", CONVERSION.sub("", entry.english)) and not HAN.search(entry.chinese):
        said.append("the Chinese has no Chinese in it")
    return [f"{entry.path}: {entry.name}: {text}" for text in said]


def sources():
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "*.c", "*.h"], cwd=ROOT, check=True,
                            capture_output=True, text=True).stdout.split()
    return {name: without_comments((ROOT / name).read_text(encoding="utf-8")) for name in listed
            if name.split("/")[0] in FLOORS + ("messages",)}


def failing_functions(files):
    """Functions that take a message: which of their arguments it is."""
    found = {}
    for text in files.values():
        for match in re.finditer(r"enum sumi_status\s+(\w+)\(", text):
            arguments, _ = call_at(text, match.end() - 1)
            for k, argument in enumerate(arguments[:-1]):
                if re.fullmatch(r"enum sumi_status \w+", argument) and re.fullmatch(r"const char \*code",
                                                                                    arguments[k + 1]):
                    found[match[1]] = k
    return found


def check_calls(files):
    """Each call has an entry, or hands on what it was given."""
    said, failing = [], failing_functions(files)
    calls = re.compile(r"\b(" + "|".join(sorted(failing)) + r")\(")
    for name, text in files.items():
        for match in calls.finditer(text):
            arguments, _ = call_at(text, match.end() - 1)
            where = f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {match[1]}"
            if any(re.match(r"(const )?(struct|char|enum) ", argument) for argument in arguments):
                continue  # a declaration
            k = failing[match[1]]
            entry = arguments[k] if k < len(arguments) else ""
            if not re.fullmatch(r"SUMI_E_\w+", entry) and arguments[k + 1:k + 2] != ["code"]:
                said.append(f"{where} has {entry or 'nothing'} where a name of messages/ is expected")
    return said


def check_use(entries, words, files):
    used = {name for path, text in files.items() if not path.startswith("messages/")
            for name in re.findall(r"\bSUMI_(?:E|WORD|SAY)_\w+", text)}
    inner = {name for path, text in files.items() if path.startswith("messages/")
             for name in re.findall(r"(?<!#define )\b(SUMI_WORD_\w+)", text)}
    said = [f"{entry.path}: {entry.name} is used nowhere" for entry in entries if entry.name not in used]
    return said + [f"{where} is used nowhere" for name, where in words.items() if name not in used | inner]


def shown(text):
    """A message as the page has it: what is filled in as …, the hint in italics."""
    text = CONVERSION.sub(lambda m: "%" if m[0] == "%%" else "" if m[1] == "0" and m[0].endswith("s") else "…", text)
    text = re.sub("…+", "…", text)
    message, _, hint = (re.sub(r"([\\`*_\[\]|<>])", r"\\\1", piece.strip()) for piece in text.partition(HINT))
    return message + (f" *{hint}*" if hint else "")


def anchor(area, title):
    """The name of the heading of an area, as the page's readers make it."""
    return re.sub(r"[^\w -]", "", f"{area}: {title}".lower()).replace(" ", "-")


def page(entries):
    used = {entry.area for entry in entries}
    areas = "".join(f"- [`{area}`](#{anchor(area, title)}): {title}\n" for area, title in AREAS.items()
                    if area in used and area not in COMMAND_AREAS)
    areas += "\nOf the command alone:\n\n"
    areas += "".join(f"- [`{area}`](#{anchor(area, AREAS[area])}): {AREAS[area]}\n" for area in COMMAND_AREAS)
    statuses = "| status | meaning |\n|---|---|\n"
    statuses += "".join(f"| `{status}` | {meaning} |\n" for status, meaning in STATUS.items())
    out = INTRODUCTION
    for name, text in (("example", EXAMPLE), ("statuses", statuses), ("areas", areas)):
        out = out.replace(f"{{{name}}}", text)
    for area, title in AREAS.items():
        rows = sorted((entry for entry in entries if entry.area == area), key=lambda entry: entry.code)
        if rows:
            out += f"\n## `{area}`: {title}\n\n| code | status | English | Chinese |\n|---|---|---|---|\n"
        for entry in rows:
            out += f"| `{entry.code}` | `{entry.status}` | {shown(entry.english)} | {shown(entry.chinese)} |\n"
    return out


def main():
    entries, words, wrong = read_entries()
    for entry in entries:
        wrong += check_entry(entry)
    for key in ("code", "name"):
        seen = {}
        for entry in entries:
            first = seen.setdefault(getattr(entry, key), entry)
            if first is not entry:
                wrong.append(f"{entry.path}: {getattr(entry, key)} stands in {first.path} too")
    files = sources()
    wrong += check_use(entries, words, files) + check_calls(files)
    text = page(entries)
    if "--write" in sys.argv[1:]:
        PAGE.write_text(text, encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text:
        wrong.append(f"{PAGE.relative_to(ROOT)} is stale; `make docs` writes it again")
    for line in wrong:
        print(f"messages: {line}")
    if not wrong:
        print(f"messages: {len(entries)} entries, each in English and Chinese; docs/errors.md lists them")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
