"""What an advice says: JSON after its schema, and a page in two languages. Advice is made by hand, by
tests/programs/advice_samples.c, with every kind of value there and missing; the example of the documentation comes from the command."""
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
SAMPLES = str(Path(SUMI).parent / "tests" / "advice_samples")
NAMES = "whole", "water", "wait", "later", "sow", "again", "harvest", "stands", "leave", "never", "bare", "ended", "hostile"
SCHEMA, OUTLOOK = (json.loads((SOURCE / f"data/schemas/{name}.schema.json").read_text(encoding="utf-8")) for name in ("advice", "outlook"))
EXAMPLE = "examples/advise_plot.yaml"
SMALL = "--members", "8", "--futures", "2", "-q"
HAN = re.compile("[\u4e00-\u9fff]")


def sample(name, form):
    return subprocess.run([SAMPLES, name, form], check=True, capture_output=True).stdout.decode("utf-8")


def sumi(command, *arguments, **more):
    done = subprocess.run([SUMI, command, *arguments], capture_output=True, text=True, **more)
    return done.returncode, done.stdout, done.stderr


def no_constant(name):
    raise AssertionError(f"{name} is no JSON")


def read(text):
    return json.loads(text, parse_constant=no_constant)


def valid(answer):
    jsonschema.Draft202012Validator(SCHEMA).validate(answer)
    jsonschema.Draft202012Validator(OUTLOOK).validate(answer["outlook"])
    return answer


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


def resolved(schema):
    return SCHEMA["$defs"][schema["$ref"].split("/")[-1]] if "$ref" in schema else schema


def schema_keys(schema):
    """Paths of all keys, lists without their numbers, and names that are no fixed ones as *."""
    schema, found = resolved(schema), set()
    for key, value in schema.get("properties", {}).items():
        found |= {(key, *rest) for rest in [(), *schema_keys(value)]}
    loose = [*schema.get("patternProperties", {}).values(), schema.get("additionalProperties")]
    for value in loose:
        found |= {("*", *rest) for rest in [(), *schema_keys(value)]} if isinstance(value, dict) else set()
    return found | (schema_keys(schema["items"]) if "items" in schema else set())


def keys(answer, schema):
    """The same of an answer."""
    schema, found = resolved(schema), set()
    if isinstance(answer, list):
        return set().union(*(keys(value, schema["items"]) for value in answer))
    if not isinstance(answer, dict):
        return set()
    for key, value in answer.items():
        fixed = key in schema.get("properties", {})
        below = schema["properties"][key] if fixed else next(
            iter(schema.get("patternProperties", {}).values()), schema.get("additionalProperties"))
        found |= {(key if fixed else "*", *rest) for rest in [(), *keys(value, below)]}
    return found


# --- JSON ---


def the_schema_is_one(folder):
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    whole = [schema for schema in objects(SCHEMA) if "sumi-outlook/1" not in json.dumps(schema["properties"].get("schema", 0))]
    for schema in whole:
        assert schema["additionalProperties"] is False
        optional = set(schema["properties"]) - set(schema["required"])
        assert not optional or "amount_mm" in schema["properties"], optional
        for name, value in schema["properties"].items():
            assert value.get("description", "").endswith("."), name
    for name in "words", "date", "probability", "spread":
        assert SCHEMA["$defs"][name] == OUTLOOK["$defs"][name], f"{name} is told as in the outlook"
    assert SCHEMA["properties"]["plot"] == OUTLOOK["properties"]["plot"]


def each_sample_is_valid(folder):
    for name in NAMES:
        text = sample(name, "json")
        assert text.endswith("}\n") and text.count("\n") == 1, name
        valid(read(text))


def each_key_of_the_schema_is_there(folder):
    told = set()
    for name in "whole", "later":
        answer = read(sample(name, "json"))
        answer["outlook"] = {"schema": answer["outlook"]["schema"]}
        told |= keys(answer, SCHEMA)
    assert told == schema_keys(SCHEMA), told ^ schema_keys(SCHEMA)


def what_is_missing_is_null(folder):
    bare = read(sample("bare", "json"))
    assert bare["recommendation"] == {"action": "wait", "date": None, "gross_mm": 0, "net_mm": 0, "quota_left_mm": None,
                                      "told_apart": False, "ask_again": "2026-07-11"}
    assert bare["choices"] == [] and bare["rules"] == [] and bare["sowing"] is None and bare["harvest"] is None
    assert bare["economy"] is None and bare["policy"] is None
    ended = read(sample("ended", "json"))
    assert ended["status"] == "no_advice" and ended["status_reasons"] and ended["valid_until"] is None
    for part in "recommendation", "reasons", "rules", "choices", "sowing", "harvest":
        assert ended[part] is None, "without advice there is no number"
    wait = read(sample("wait", "json"))
    assert wait["policy"] == {"origin": "given", "depletion_over_raw": None}
    assert wait["recommendation"]["quota_left_mm"] is None and "quota_mm" not in wait["choices"][0]["replay"]
    assert wait["choices"][1]["margin_yuan_ha"] is None and wait["choices"][1]["less"]["margin_yuan_ha"] is None
    again = read(sample("again", "json"))["sowing"]
    assert again["choices"][0]["date"] is None and again["choices"][0]["air_C"] is None and again["sown"] == "2026-06-26"
    assert again["choices"][0]["maturity"] == {"p10": None, "p50": None, "p90": None, "sd_d": None}


def a_crop_that_stands_ripe_is_harvested(folder):
    """There is no outlook of it any more."""
    stands = valid(read(sample("stands", "json")))
    assert stands["status"] == "no_advice" and stands["recommendation"]["action"] == "harvest"
    assert stands["harvest"]["stands_ripe"] and stands["outlook"]["state"] is None
    assert "NO ADVICE" not in sample("stands", "en") and "ON 2026-07-12" in sample("stands", "en")


def numbers_are_those_of_the_advice(folder):
    whole = read(sample("whole", "json"))
    assert whole["recommendation"] == {"action": "irrigate", "date": "2026-07-10", "gross_mm": 40, "net_mm": 34, "quota_left_mm": 40,
                                       "told_apart": True, "ask_again": "2026-07-15"}
    assert whole["policy"] == {"origin": "learnt", "depletion_over_raw": {"leaves": 1.2, "flowering": 0.6, "filling": None}}
    none, dose, small = whole["choices"]
    assert none["action"] == "wait" and none["date"] is None and none["less"]["yield_kg_ha"] == {"mean": -288.4, "error": 72.1}
    assert none["less"]["margin_yuan_ha"]["mean"] == -1442 and none["told_apart"] and not none["recommended"]
    assert dose["recommended"] and dose["yield_kg_ha"]["mean"] == 4985.25 and dose["p20_kg_ha"] == 4565.25
    assert small["gross_mm"] == 27 and abs(small["net_mm"] - 22.95) < 1e-12 and small["later_mm"] == 25.4 and not small["told_apart"]
    assert [rule["name"] for rule in whole["rules"]] == ["fao56", "forecast", "thresholds"]
    assert whole["rules"][2]["over_raw"] is None and whole["rules"][0]["irrigate"]
    assert whole["reasons"][1]["numbers"] == {"yield_gain": {"value": 288.4, "unit": "kg ha-1"}, "error": {"value": 72.1, "unit": "kg ha-1"}}
    assert whole["sowing"]["choices"][1]["cultivar"] == "Zhangzagu5" and whole["sowing"]["spells"][1]["rain_mm"] == 41.2
    assert whole["sowing"]["spells"][0]["air_C"] == 8.4 and whole["sowing"]["spells"][0]["rain_mm"] is None
    assert whole["harvest"]["choices"][1]["killed"] == 0.02 and whole["harvest"]["to"] == "2026-07-12"
    assert read(sample("never", "json"))["recommendation"]["action"] == "wait"
    assert not any(choice["recommended"] for choice in read(sample("never", "json"))["sowing"]["choices"])


def a_replay_says_all_of_the_field(folder):
    dose = read(sample("water", "json"))["choices"][1]["replay"]
    assert dose == {"done": [{"date": "2026-06-19", "amount_mm": 44, "efficiency": 0.85}],
                    "at_date": {"2026-07-10": {"amount_mm": 40, "efficiency": 0.85}},
                    "when_depletion_over_raw": {"0": 1.2, "0.75": 0.6, "1.25": "never"}, "refill": True, "efficiency": 0.85,
                    "from": "07-11", "smallest_mm": 10, "largest_mm": 40, "quota_mm": 124, "min_interval_d": 5}
    later = read(sample("later", "json"))["choices"][1]["replay"]
    assert later["done"][0]["date"] == "06-19" and later["amount_mm"] == 25 and "refill" not in later
    assert later["stage_window"] == [0.3, 1.7] and later["to"] == "02-29" and later["at_crossing"] is True


def a_broken_answer_is_refused(folder):
    """The schema would notice: one row a break."""
    whole = read(sample("whole", "json"))
    for change in (lambda a: a.pop("today"), lambda a: a.update(more=1), lambda a: a["recommendation"].update(action="dance"),
                   lambda a: a["choices"][0].update(gross_mm=-1), lambda a: a["choices"][0].pop("less"),
                   lambda a: a["choices"][0]["replay"].update(at_stage={}), lambda a: a.update(outlook=None),
                   lambda a: a["choices"][0]["replay"]["when_depletion_over_raw"].update(booting=1),
                   lambda a: a["sowing"]["choices"][0].update(emerges=1.2), lambda a: a["reasons"][0].update(code="Why?")):
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
            wide = [line for line in page.splitlines() if columns(line) > 100 or line != line.rstrip()]
            assert not wide, (name, language, wide)
            assert not re.search("(?m)^ *[，。；：）、]", page), "a line of Chinese begins with no mark that closes"
            assert "\n\n\n" not in page and page.endswith("\n")
            assert name == "hostile" or bool(HAN.search(page)) == (language == "zh"), (name, language)


def no_head_stands_over_nothing(folder):
    for name in NAMES:
        lines = sample(name, "en").splitlines()
        for head, line in zip(lines, lines[1:] + [""]):
            if re.match("(Why|What|Sow|Days|Harvest|The plot|Questions)", head):
                assert line.startswith("  "), (name, head)


def tables_stand_in_columns(folder):
    """Numbers of a column end below each other, whatever the language; each fits."""
    for name in "whole", "sow", "again", "harvest":
        for language in "en", "zh":
            lines = sample(name, language).splitlines()
            rows = [line for line in lines if re.match("  [ >=] (2026|none|leave it|不灌|保留)", line)]
            assert rows and "..." not in "\n".join(lines[:-20]), (name, language)
            units = [line for line in lines if re.match(r" {20,}.*(kg/ha|kg/亩)", line)]
            for unit in units:
                assert columns(unit) <= 100
    for line in [line for line in sample("water", "en").splitlines() if re.match("  [ >=] (2026|none)", line)]:
        assert len(line) == 95, line


def pages_say_what_is_advised(folder):
    for name, said in {
            "water": ("TODAY: irrigate 40 mm as pumped (27 m3/mu), of which 34 mm reach the soil. Then 40 mm of the quota are left.",
                      "+288 kg/ha of grain (+19.2 kg/mu; standard error 72 kg/ha) and +1442 yuan/ha (+96 yuan/mu; standard error 360 yuan/ha)",
                      "The difference can be told", "found for this plot", "FAO-56 irrigate 40 mm", "flowering 60 %, grain filling never"),
            "wait": ("TODAY: do not irrigate.", "It cannot be told from some doses of the days until 2026-07-17",
                     "by when_depletion_over_raw of the file", "1 in 5 more"),
            "later": ("ON 2026-07-13, not today: irrigate 40 mm", "cannot be told", "sumi advise FILE --learn", "leaves 100 %"),
            "sow": ("ON 2026-07-14, not today: sow Zhangzagu5.", "cannot be told from the best other date and cultivar",
                    "8 C in the mean of the air", "forecast (71 %)"),
            "again": ("sow again, Zhangzagu5.", "leaving the field as it is", "= leave it", "it comes up, and is cut"),
            "leave": ("TODAY: leave what was sown; do not sow again. Ask again", "As it goes on with what is advised."),
            "never": ("TODAY: do not sow", "as the file has them, not as advised above"),
            "harvest": ("TODAY: harvest. From 2026-07-10 to 2026-07-12 it brings as much.", "It can be told from the best other date."),
            "stands": ("no outlook any more", "cutting it today"), "bare": ("TODAY: there is nothing to do.",)}.items():
        page = " ".join(sample(name, "en").split())
        for text in said:
            assert text in page, (name, text, page)
    for name, text in (("water", "今日：灌溉 40 mm（毛灌水量，合 27 方/亩）"), ("wait", "今日：不灌溉"), ("later", "2026-07-13（不是今日）"),
                       ("again", "重新播种"), ("harvest", "今日：收获"), ("never", "不要播种"), ("leave", "不重新播种")):
        assert text in sample(name, "zh"), name
    for page in (sample("ended", "en"), sample("ended", "zh")):
        assert "kg/ha" not in page and "TODAY" not in page and "今日" not in page, "no advice is no number"
    for name in ("water", "whole"):
        assert re.search(r"(?m)^  > 2026-07-10 +40 +24 +4985 +4345-5625 +332 +4565 +0 +0 +0$", sample(name, "en"))
        assert re.search(r"(?m)^    none +0 +23 .*-288 \(72\) +-1442 \(360\) +-96$", sample(name, "en")), "it can be told"
        assert re.search(r"(?m)^  = 2026-07-10 +27 ", sample(name, "en")), "this cannot"


# --- the command ---


def the_example_has_an_answer(folder):
    code, page, problem = sumi("advise", EXAMPLE, *SMALL, "--json", "a.json", cwd=folder)
    assert code == 0, problem
    answer = valid(read((folder / "a.json").read_text(encoding="utf-8")))
    assert answer["method"] == "choices" and answer["today"] == "2026-07-10" and len(answer["choices"]) == 16
    assert answer["objective"] == "margin" and answer["outlook"]["provenance"]["members"] == 8
    assert str(folder) not in (folder / "a.json").read_text(encoding="utf-8"), "no path of a machine"
    assert page.startswith("Advice: A plot with a probe and a pump at Yangqu\nMorning of 2026-07-10")
    code, text, problem = sumi("advise", EXAMPLE, *SMALL, "--json", "-", "-j", "1", cwd=folder)
    assert code == 0 and read(text) == answer, "the same in one thread, on standard output"
    code, page, problem = sumi("advise", EXAMPLE, *SMALL, "--language", "zh", cwd=folder)
    assert code == 0 and page.startswith("建议"), problem
    code, text, problem = sumi("advise", EXAMPLE, *SMALL, "--json", "-", "--seed", "2", cwd=folder)
    assert code == 0 and read(text)["choices"] != answer["choices"], "another seed draws others"


def a_replay_gives_the_same_again(folder):
    """Each choice is an outlook with its irrigation, and the outlook of the advice is that of what is recommended."""
    code, text, problem = sumi("advise", EXAMPLE, *SMALL, "--json", "-")
    answer = valid(read(text))
    for choice in answer["choices"]:
        code, text, problem = sumi("outlook", EXAMPLE, *SMALL, "--json", "-", "--set", f"management.irrigation={json.dumps(choice['replay'])}")
        assert code == 0, problem
        again = read(text)
        for name in "mean", "p10", "p50", "p90":
            assert abs(again["yield"]["grain"][name] - choice["yield_kg_ha"][name]) <= 0.5005, (choice["date"], choice["gross_mm"], name)
        assert abs(again["yield"]["grain"]["sd"] - choice["yield_kg_ha"]["sd"]) <= 0.0501
        if choice["recommended"]:
            parts = set(again) - {"provenance", "warnings"}
            assert {part: again[part] for part in parts} == {part: answer["outlook"][part] for part in parts}
    code, text, problem = sumi("advise", EXAMPLE, *SMALL, "--json", "-", "--set", "management.irrigation.quota_left_mm=200",
                               "--set", "today.date=2026-08-10", "--set", "advise.horizon_d=3")
    assert code == 0 and abs(read(text)["choices"][1]["replay"]["quota_mm"] - 244) < 1e-9, "what was given and what is left"


def a_method_is_chosen(folder):
    code, text, problem = sumi("advise", EXAMPLE, *SMALL, "--json", "-", "--method", "fao56")
    answer = valid(read(text))
    assert code == 0 and answer["method"] == "fao56", problem
    rule = answer["rules"][0]
    assert (answer["recommendation"]["action"] == "irrigate") == rule["irrigate"] and len(answer["choices"]) == 1 + rule["irrigate"]


def a_season_that_is_over_has_no_advice(folder):
    code, page, problem = sumi("advise", EXAMPLE, *SMALL, "--set", "today.date=2026-12-01", "--json", "a.json", cwd=folder)
    assert code == 0 and "NO ADVICE" in page and "1970" not in page, (page, problem)
    assert valid(read((folder / "a.json").read_text(encoding="utf-8")))["recommendation"] is None


def what_is_wrong_is_said(folder):
    (folder / "mine.json").write_text("mine", encoding="utf-8")
    for arguments, status, said in (
            ((), 2, "scenario file"), ((EXAMPLE, "--language", "fr"), 2, "expected en or zh"),
            ((EXAMPLE, "--members", "1"), 1, "members"), ((EXAMPLE, "--method", "guess"), 1, "guess"),
            ((EXAMPLE, "--method", "x" * 60), 2, "advise.method"), ((EXAMPLE, "--jobs", "0"), 2, "threads"),
            ((EXAMPLE, "--ensemble", "x"), 2, "no option --ensemble"), ((EXAMPLE, "--json", "mine.json"), 1, "mine.json"),
            (("examples/yangqu.yaml",), 1, "today")):
        code, out, problem = sumi("advise", *arguments, cwd=folder)
        assert code == status and said in problem and out == "", (arguments, code, problem)
    assert (folder / "mine.json").read_text(encoding="utf-8") == "mine"
    code, out, problem = sumi("advise", "--help")
    assert code == 0 and "--method" in out and not problem and all(columns(line) <= 110 for line in out.splitlines())


def a_harvest_far_ahead_is_asked_about_before(folder):
    """Water may be due until then; and of a bad year the page shows what decides."""
    code, out, said = sumi("advise", EXAMPLE, "--json", "-", "--set", "today.date=2026-09-10", "--set", "advise.horizon_d=3", *SMALL)
    assert code == 0, said
    told = read(out)["recommendation"]
    assert told["action"] == "harvest" and told["date"] > "2026-09-13" and told["ask_again"] == "2026-09-13", told
    bad_year = "--set", "today.date=2026-09-10", "--set", "advise.objective=p20", *SMALL
    code, out, said = sumi("advise", EXAMPLE, *bad_year)
    table = out[out.index("Harvest: dates"):]
    assert code == 0 and "1 in 5 more" in table.split("2026-", 1)[0], said
    code, out, said = sumi("advise", EXAMPLE, "--json", "-", *bad_year)
    told = 0
    for choice in read(out)["harvest"]["choices"]:
        row = next(line for line in table.splitlines() if choice["date"] in line)
        less = choice["less"]["p20_kg_ha"]
        if abs(less["mean"]) >= 1:
            assert f"{less['mean']:+.0f} ({less['error']:.0f})" in row, (row, less)
            told += 1
    assert told > 1, table


def ripe_seasons_are_in_the_last_stage(folder):
    code, out, said = sumi("outlook", EXAMPLE, "--json", "-", "--set", "today.date=2026-09-26", *SMALL)
    state = read(out)["state"]
    assert code == 0 and state["phase"]["mature"] > 0.1, said
    assert abs(sum(stage["probability"] for stage in state["stages"]) - 1) < 1e-3, state["stages"]
    assert state["stages"][-1]["probability"] >= state["phase"]["mature"] - 1e-3


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
