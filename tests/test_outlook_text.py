"""What an outlook says: JSON after its schema, and a page in two languages. Outlooks are made by hand, by
tests/programs/outlook_samples.c, with every kind of value there and missing; the example of the documentation comes from the command."""
import json
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import jsonschema

from support import folder_tests

SOURCE = Path(os.environ["SUMI_SOURCE_DIR"])
SUMI = os.environ["SUMI_COMMAND"]
SAMPLES = str(Path(SUMI).parent / "tests" / "outlook_samples")
NAMES = "bare", "whole", "sure", "ended", "hostile"
SCHEMA = json.loads((SOURCE / "data/schemas/outlook.schema.json").read_text(encoding="utf-8"))
EXAMPLE = "examples/outlook_plot.yaml"
SMALL = "--members", "8", "--futures", "2", "-q"
HAN = re.compile("[\u4e00-\u9fff]")


def sample(name, form):
    return subprocess.run([SAMPLES, name, form], check=True, capture_output=True).stdout.decode("utf-8")


def sumi(*arguments, **more):
    done = subprocess.run([SUMI, "outlook", *arguments], capture_output=True, text=True, **more)
    return done.returncode, done.stdout, done.stderr


def no_constant(name):
    raise AssertionError(f"{name} is no JSON")


def read(text):
    return json.loads(text, parse_constant=no_constant)


def objects(schema):
    """All schemas of objects within one."""
    if isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict):
            yield schema
        for value in schema.values():
            yield from objects(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from objects(value)


def keys(answer):
    """Paths of all keys, lists without their numbers."""
    if isinstance(answer, dict):
        return {(key, *rest) for key, value in answer.items() for rest in [(), *keys(value)]}
    return set().union(*(keys(value) for value in answer)) if isinstance(answer, list) else set()


def schema_keys(schema):
    if "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].split("/")[-1]]
    found = {(key, *rest) for key, value in schema.get("properties", {}).items() for rest in [(), *schema_keys(value)]}
    return found | (schema_keys(schema["items"]) if "items" in schema else set())


def valid(answer):
    jsonschema.Draft202012Validator(SCHEMA).validate(answer)
    return answer


# --- JSON ---


def the_schema_is_one(folder):
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    for schema in objects(SCHEMA):
        assert schema["additionalProperties"] is False and schema["required"] == list(schema["properties"])
        for name, value in schema["properties"].items():
            assert value.get("description", "").endswith("."), name


def each_sample_is_valid(folder):
    for name in NAMES:
        text = sample(name, "json")
        assert text.endswith("}\n") and text.count("\n") == 1, name
        valid(read(text))


def each_key_of_the_schema_is_there(folder):
    told = {key for key in keys(valid(read(sample("whole", "json")))) if key[:2] != ("yield", "outcomes") or len(key) == 2}
    assert told == schema_keys(SCHEMA), told ^ schema_keys(SCHEMA)


def what_is_missing_is_null(folder):
    bare = read(sample("bare", "json"))
    assert bare["state"]["lai"] is None and bare["yield"]["grain"] is None and bare["state"]["layers"] == []
    assert bare["dates"]["heading"] == {"probability": None, "past": False, "p10": None, "p50": None, "p90": None, "sd_d": None}
    assert bare["season"]["sowing"] is None and bare["harvest_window"] == {"from": None, "to": None}
    assert bare["risks"][0]["probability"] is None and bare["plot"]["title"] is None
    ended = read(sample("ended", "json"))
    assert ended["status"] == "no_advice" and ended["valid_until"] is None
    for part in "state", "dates", "harvest_window", "risks", "yield", "quality", "future":
        assert ended[part] is None, "without advice there is no number"


def numbers_are_those_of_the_answer(folder):
    whole = read(sample("whole", "json"))
    assert whole["state"]["lai"] == {"mean": 2.5, "sd": 0.3, "p10": 2.116, "p50": 2.5, "p90": 2.884}
    assert whole["state"]["stages"][0] == {"name": "jointing", "dvs": 0.45, "probability": 0.812}
    assert whole["dates"]["emergence"]["past"] is True and whole["dates"]["emergence"]["p50"] == "2026-05-21"
    assert whole["yield"]["below"] == [{"kg_ha": 2000, "probability": 0.081}]
    assert whole["yield"]["outcomes"] == {"ripe": 0.85, "frost_killed": 0.03, "cut": 0.12}
    theta = whole["quality"]["observations"][0]
    assert theta["used"] == 40 and theta["refused"]["stuck"] == 20 and theta["depth_cm"] == 20
    assert whole["quality"]["observations"][1]["depth_cm"] is None
    assert whole["future"]["source"] == "years" and whole["future"]["years"] == [2019, 2020, 2021]
    assert read(sample("sure", "json"))["provenance"]["seed"] == 2**32 - 1
    names = [row["name"] for row in read(sample("bare", "json"))["provenance"]["uncertain"]]
    assert "field_capacity" not in names and "rain" in names, "potential production has no soil water"


def a_broken_answer_is_refused(folder):
    """The schema would notice: one row a break."""
    whole = read(sample("whole", "json"))
    for change in (lambda a: a.pop("today"), lambda a: a.update(today="10 July"), lambda a: a.update(more=1),
                   lambda a: a["state"].update(lai=2.5), lambda a: a.update(status="fine"),
                   lambda a: a["risks"][0].update(probability=1.2), lambda a: a["yield"]["outcomes"].update(eaten=0.1)):
        broken = json.loads(json.dumps(whole))
        change(broken)
        try:
            valid(broken)
        except jsonschema.ValidationError:
            continue
        raise AssertionError("the schema takes it")


# --- the page ---


def columns(line):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def pages_are_clean_and_fit(folder):
    for name in NAMES:
        for language in "en", "zh":
            page = sample(name, language)
            assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202e\ufffd]", page), (name, language)
            assert not re.search(r"\bnan\b|\binf\b|%s|%d", page), (name, language)
            assert all(columns(line) <= 100 and line == line.rstrip() for line in page.splitlines()), (name, language)
            assert not re.search("(?m)^ *[，。；：）、]", page), "a line of Chinese begins with no mark that closes"
            assert "\n\n\n" not in page and page.endswith("\n")
            assert name == "hostile" or bool(HAN.search(page)) == (language == "zh")


def no_head_stands_over_nothing(folder):
    for name in NAMES:
        lines = sample(name, "en").splitlines()
        for head, line in zip(lines, lines[1:] + [""]):
            assert line or not re.match("(Crop|Water|What|Risks|Yield|Questions|Observations)", head), (name, head)


def pages_say_what_json_says(folder):
    for language in "en", "zh":
        page = " ".join(sample("whole", language).split())
        for number in ("2026-07-10", "2026-05-12", "0.70", "2.50", "2295", "147", "2026-09-16", "3400", "227", "262", "3300",
                       "2000", "133", "85 %", "2026-07-03", "-0.004", "2019 2020 2021"):
            assert number in page, (language, number)
    said = sample("whole", "en")
    assert "Was the field irrigated then" in said and "DEGRADED" in said and "Worth knowing" in said
    assert re.search(r"theta, 20 cm +used: 40.*20 stuck", said.replace("\n", " "))
    chinese = sample("whole", "zh")
    assert "是否灌溉" in chinese and "降级" in chinese and "拔节 81 %" in chinese and "jointing" not in chinese
    assert sample("sure", "en").count("OK:") == 1 and "正常" in sample("sure", "zh")
    for page in (sample("ended", "en"), sample("ended", "zh")):
        assert "kg/ha" not in page, "no advice is no number"
    assert "NO ADVICE" in sample("ended", "en") and "无建议" in sample("ended", "zh")


# --- the command ---


def the_example_has_an_answer(folder):
    code, page, problem = sumi(EXAMPLE, *SMALL, "--json", "a.json", cwd=folder)
    assert code == 0, problem
    answer = valid(read((folder / "a.json").read_text(encoding="utf-8")))
    assert answer["status"] in ("ok", "degraded") and answer["provenance"]["members"] == 8
    assert answer["today"] == "2026-07-10" and answer["valid_until"] == "2026-07-11"
    assert [row["role"] for row in answer["provenance"]["inputs"]].count("weather") == 1
    assert str(folder) not in (folder / "a.json").read_text(encoding="utf-8"), "no path of a machine"
    assert page.startswith("Outlook: A plot with a probe at Yangqu\nMorning of 2026-07-10")
    code, text, problem = sumi(EXAMPLE, *SMALL, "--json", "-", "-j", "1", cwd=folder)
    assert code == 0 and read(text) == answer, "the same in one thread, on standard output"
    code, page, problem = sumi(EXAMPLE, *SMALL, "--language", "zh", "--ensemble", "e.h5", cwd=folder)
    assert code == 0 and page.startswith("展望") and (folder / "e.h5").stat().st_size > 0, problem
    code, text, problem = sumi(EXAMPLE, *SMALL, "--json", "-", "--seed", "2", cwd=folder)
    assert code == 0 and read(text)["yield"] != answer["yield"], "another seed draws others"


def the_records_are_what_their_program_writes(folder):
    """But for the last digit, which other instructions of a processor may round otherwise."""
    subprocess.run([sys.executable, SOURCE / "examples/outlook_field.py", folder, SUMI], check=True, capture_output=True)
    names = {path.name for path in folder.iterdir()}
    assert names == {f"outlook_{name}.csv" for name in ("station", "forecast", "probe", "seen")}
    number = re.compile(r"-?[0-9]+[.][0-9]+")
    for name in names:
        made, kept = ((place / name).read_text(encoding="utf-8") for place in (folder, SOURCE / "data/examples"))
        assert number.sub("x", made) == number.sub("x", kept), name
        for one, other in zip(number.findall(made), number.findall(kept)):
            assert abs(float(one) - float(other)) <= 1.1 * 10.0 ** -len(one.split(".")[1]), (name, one, other)


def what_is_not_there_degrades(folder):
    code, text, problem = sumi(EXAMPLE, *SMALL, "--json", "-", "--set", "observations=[]")
    answer = valid(read(text))
    assert code == 0 and answer["status"] == "degraded" and answer["reasons"], problem
    for reason in answer["reasons"] + answer["remarks"]:
        assert all(reason[part]["en"] and HAN.search(reason[part]["zh"]) for part in ("text", "hint")), reason


def a_probe_is_told_by_what_it_reads_beside_the_others(folder):
    """All probes read otherwise than the soil model has it, one of them otherwise than the rest."""
    head, *rows = [line for line in (SOURCE / "data/examples/outlook_probe.csv").read_text(encoding="utf-8").splitlines()
                   if not line.startswith("#")]
    cells = [row.split(",") for row in rows]
    lines = [f"{date},{depth},{float(theta) + (0.0 if depth == '10' else -0.06):.4f}" for date, depth, theta in cells]
    (folder / "probe.csv").write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    record = f"soil.record={{file: {folder / 'probe.csv'}, use: assimilate}}"
    code, text, problem = sumi(EXAMPLE, "-q", "--json", "-", "--set", record)
    said = [row["text"]["en"] for row in valid(read(text))["remarks"] if row["code"] == "outlook.probe.biased"]
    assert code == 0 and len(said) == 1 and "10 cm" in said[0] and "too much" in said[0], (said, problem)
    assert 0.05 < float(re.search("reads ([0-9.]+)", said[0])[1]) < 0.1, said


def what_was_left_out_is_warned_of(folder):
    """A server reads the JSON alone."""
    seen = "observations=[{date: 2026-06-20, variable: LAI, value: 1.2}, {date: 2026-06-20, variable: stage, value: bolting}]"
    code, text, problem = sumi(EXAMPLE, *SMALL, "--json", "-", "--set", seen)
    warnings = valid(read(text))["warnings"]
    assert code == 0 and len(warnings) == 1 and "bolting" in warnings[0] and warnings[0] in problem, (warnings, problem)


def a_season_that_is_over_has_no_advice(folder):
    code, page, problem = sumi(EXAMPLE, *SMALL, "--set", "today.date=2026-12-01", "--json", "a.json", cwd=folder)
    assert code == 0 and "NO ADVICE" in page and "kg/ha" not in page and "1970" not in page, (page, problem)
    text = (folder / "a.json").read_text(encoding="utf-8")
    assert valid(read(text))["status"] == "no_advice" and "1970" not in text


def what_is_wrong_is_said(folder):
    (folder / "mine.json").write_text("mine", encoding="utf-8")
    for arguments, status, said in (
            ((), 2, "scenario file"), ((EXAMPLE, "--language", "fr"), 2, "expected en or zh"),
            ((EXAMPLE, "--members", "1"), 1, "members"), ((EXAMPLE, "--members", "many"), 1, "members"),
            ((EXAMPLE, "--futures", "999"), 1, "futures"), ((EXAMPLE, "--seed", "x" * 60), 2, "outlook.seed"),
            ((EXAMPLE, "--jobs", "0"), 2, "threads"), ((EXAMPLE, "--xml"), 2, "no option --xml"),
            ((EXAMPLE, "--json", "mine.json"), 1, "mine.json"), ((EXAMPLE, "--json", "x", "--ensemble", "x"), 2, "both name one file"),
            (("examples/yangqu.yaml",), 1, "today")):
        code, out, problem = sumi(*arguments, cwd=folder)
        assert code == status and said in problem and out == "", (arguments, code, problem)
    assert (folder / "mine.json").read_text(encoding="utf-8") == "mine"
    code, out, problem = sumi("--help")
    assert code == 0 and "--ensemble" in out and not problem and all(columns(line) <= 110 for line in out.splitlines())


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
