#!/usr/bin/env python3
"""run.py BUILD SECONDS [JOBS [NAME ...]]: each harness of tests/fuzz for so many seconds, JOBS of them at a time.

A line a harness: executions, edges of the program that they reached, result. Fails where one found something; the input that
did it stays below BUILD/found, with the line that runs it again. What reached new edges is kept below BUILD/corpus and is
begun with the next time. FUZZ_SEED in the environment, a whole number, makes all draws the same again.

A harness says in its head comment where its first inputs lie (`seeds:`, files or folders below the root; its own folder of
tests/fuzz/seeds is always among them), and options of libFuzzer beside those below (`options:`). A harness that is a script
(tests/fuzz/*.py) gets BUILD and SECONDS, and prints its own line.
"""
import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
LIMITS = ["-timeout=60", "-rss_limit_mb=2048", "-max_len=4096", "-print_final_stats=1"]


def settings(source, key):
    """The words behind `key:` in the head comment of a source."""
    found = re.search(rf"^ \* {key}: *(.*?) *(?:\*/)?$", source.read_text(encoding="utf-8"), re.MULTILINE)
    return found.group(1).split() if found else []


def write_words(build):
    """The names of models, rows, units and settings as a dictionary of libFuzzer, from the metadata themselves."""
    text = subprocess.run([build / "sumi", "describe", "all"], check=True, capture_output=True, text=True).stdout
    for source in sorted((ROOT / "io").rglob("*.c")):
        text += "".join(f"`{word}`" for word in re.findall(r'"([A-Za-z][\w.]*)"', source.read_text(encoding="utf-8")))
    words = set(re.findall(r"`([\x21-\x7e]{2,40})`", text))
    escaped = (word.replace("\\", "\\\\").replace('"', '\\"') for word in sorted(words))
    path = build / "words.dict"
    path.write_text("".join(f'"{word}"\n' for word in escaped), encoding="ascii")
    return path


def gather_seeds(source, build):
    """Copies the first inputs of a harness into one folder."""
    folder = build / "seeds" / source.stem
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    places = [ROOT / place for place in settings(source, "seeds")] + [HERE / "seeds" / source.stem]
    for place in places:
        for path in [place] if place.is_file() else sorted(place.glob("*")):
            shutil.copy(path, folder / path.name)
    return folder


def show_again(build, source):
    """What to type to see a finding again."""
    lines = []
    for found in sorted((build / "found" / source.stem).glob("*")):
        program = build / "tests" / "fuzz" / f"fuzz_{source.stem}"
        lines.append(f"  {found.relative_to(ROOT)}\n    again: {program.relative_to(ROOT)} {found.relative_to(ROOT)}")
    return "\n".join(lines)


def run_harness(source, build, seconds, words):
    """Runs one; returns its line and whether it is good."""
    corpus, found = build / "corpus" / source.stem, build / "found" / source.stem
    corpus.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(found, ignore_errors=True)
    found.mkdir(parents=True)
    program = build / "tests" / "fuzz" / f"fuzz_{source.stem}"
    command = [program, *LIMITS, *settings(source, "options"), f"-dict={words}", f"-max_total_time={seconds}",
               f"-seed={os.environ.get('FUZZ_SEED') or 0}", f"-artifact_prefix={found}/", corpus, gather_seeds(source, build)]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", stdin=subprocess.DEVNULL)
    (build / "found" / f"{source.stem}.log").write_text(done.stderr, encoding="utf-8")
    runs = re.findall(r"stat::number_of_executed_units: (\d+)", done.stderr)
    edges = re.findall(r"cov: (\d+)", done.stderr)
    good = done.returncode == 0 and runs
    line = f"{source.stem:<12} {runs[-1] if runs else '-':>9} executions {edges[-1] if edges else '-':>6} edges  " \
           f"{'nothing found' if good else 'FOUND'}"
    if not good:
        reasons = re.findall(r"^(does not hold: .*|.*runtime error: .*|SUMMARY: .*)$", done.stderr, re.MULTILINE)
        line += "".join(f"\n  {reason}" for reason in reasons[:4]) + f"\n{show_again(build, source)}\n" \
                f"  log: {(build / 'found' / (source.stem + '.log')).relative_to(ROOT)}"
    return line, good


def run_script(script, build, seconds):
    """Runs a harness that is a script; returns its line and whether it is good."""
    done = subprocess.run(["/usr/bin/python3", script, build, str(seconds)], capture_output=True, text=True)
    return f"{script.stem:<12} {(done.stdout + done.stderr).rstrip()}", done.returncode == 0


def main():
    build, seconds = pathlib.Path(sys.argv[1]).resolve(), int(sys.argv[2])
    jobs, wanted = int(sys.argv[3]) if len(sys.argv) > 3 else 1, sys.argv[4:]
    sources = [path for path in sorted([*HERE.glob("*.c"), *HERE.glob("*.py")])
               if path.name != "run.py" and (not wanted or path.stem in wanted)]
    unknown = set(wanted) - {path.stem for path in sources}
    if unknown or not sources:
        sys.exit(f"fuzz: there is no harness {', '.join(sorted(unknown))}")
    words = write_words(build)
    work = build / "work"  # of harnesses that need files; one that crashes leaves its own behind
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    os.environ["TMPDIR"] = str(work)
    os.environ.setdefault("ASAN_OPTIONS", "quarantine_size_mb=16")  # MB kept from use; as much again for each job
    all_good = True
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        runs = [pool.submit(run_script, path, build, seconds) if path.suffix == ".py"
                else pool.submit(run_harness, path, build, seconds, words) for path in sources]
        for run in runs:
            line, good = run.result()
            print(line, flush=True)
            all_good = all_good and good
    print(f"fuzz: {len(sources)} harnesses, {seconds} s each: {'nothing found' if all_good else 'FOUND, see above'}")
    sys.exit(0 if all_good else 1)


main()
