#!/usr/bin/env python3
"""damage.py BUILD SECONDS: the commands that open a cube, given cubes with damaged bytes.

HDF5 1.10 crashes on some of them and runs for ever on others, which must not show: a command ends by itself, with 0 or 1, and
where it fails it says so in words. Which bytes are damaged follows from a number, the name of the copy that is kept.
"""
import os
import pathlib
import random
import subprocess
import sys
import time

LONGEST = 60  # s: the child that opens a file first has 10 s of a processor, which other work may share
SCENARIO = """site: {latitude_deg: 38, elevation_m: 900}
weather: {climate: climates/yangqu.yaml, years: 2}
soil: {profile: soils/loam.yaml}
crop: {file: crops/foxtail_millet.yaml, cultivar: Jingu21}
management: {sowing: 05-10, irrigation: none}
sweep: {sowing: [04-25, 05-10], year: all}
output: {daily: [LAI]}
"""


def damage(sound, number):
    """A copy with some bytes changed, most of them among those of HDF5's own, or cut off."""
    draw = random.Random(number)
    damaged = bytearray(sound)
    if draw.random() < 0.1:
        return bytes(damaged[:draw.randrange(len(damaged))])
    for _ in range(draw.choice([1, 1, 2, 4, 16])):
        at = draw.randrange(len(damaged))
        damaged[at] = draw.choice([0, 0xff, damaged[at] ^ (1 << draw.randrange(8)), draw.randrange(256)])
    return bytes(damaged)


def wrong(command):
    """What is wrong with how a command ends, or nothing."""
    try:
        done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, timeout=LONGEST)
    except subprocess.TimeoutExpired:
        return f"no end after {LONGEST} s"
    if done.returncode not in (0, 1):
        return f"ended with {done.returncode}: {done.stderr[-300:].decode(errors='replace')}"
    if done.returncode == 1 and not done.stderr.startswith(b"sumi: "):
        return "failed without words"
    if b"Sanitizer" in done.stderr or b"runtime error" in done.stderr:
        return done.stderr[-300:].decode(errors="replace")
    return None


def main():
    build, seconds = pathlib.Path(sys.argv[1]).resolve(), int(sys.argv[2])
    sumi, root = build / "sumi", pathlib.Path(__file__).resolve().parents[2]
    os.environ["SUMI_DATA_DIR"] = str(root / "data")
    work = build / "found" / "damage"
    work.mkdir(parents=True, exist_ok=True)
    for old in work.glob("*"):
        old.unlink()
    (work / "sound.yaml").write_text(SCENARIO, encoding="utf-8")
    subprocess.run([sumi, "sweep", work / "sound.yaml", "-q", "-f", "-o", work / "sound.h5"], check=True,
                   stdout=subprocess.DEVNULL)
    sound = (work / "sound.h5").read_bytes()
    os.environ["LSAN_OPTIONS"] = f"suppressions={root / 'tests' / 'support' / 'leaks.txt'}:print_suppressions=0"
    seed, end = int(os.environ.get("FUZZ_SEED") or time.time_ns()), time.monotonic() + seconds
    n, n_wrong = 0, 0
    while time.monotonic() < end:
        path = work / f"{seed + n}.h5"
        path.write_bytes(damage(sound, seed + n))
        command = [[sumi, "show", path], [sumi, "show", path, "--by", "year"],
                   [sumi, "convert", "--cf", path, "-q", "-f", "-o", work / "made.nc"]][n % 3]
        said = wrong(command)
        n += 1
        if said:
            n_wrong += 1
            print(f"{' '.join(str(word) for word in command)}\n  {said}")
        else:
            path.unlink()
    print(f"{n:>9} executions {'':>6}        {'FOUND ' + str(n_wrong) if n_wrong else 'nothing found'}")
    sys.exit(1 if n_wrong else 0)


main()
