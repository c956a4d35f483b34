"""Nothing that Python does with handles crashes: threads, garbage, an interrupt, copies, what has ended."""
import copy
import gc
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
import weakref
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import numpy as np
from support import folder_tests
from support.python_package import sumi

EXAMPLE = "examples/yangqu.yaml"
LONG = [("weather.years", 200), ("model.integrator", "cvode"), ("model.rtol", 1e-10)]


def farm(*sets):
    found = sumi.Scenario(EXAMPLE).set("weather.years", 4)
    for path, value in sets:
        found.set(path, value)
    return found


def refused(what, kind):
    try:
        what()
    except kind as error:
        return error
    raise AssertionError(f"{what} was not refused")


COMMA = """
import locale, sys
sys.path[:0] = {path!r}
locale.setlocale(locale.LC_ALL, "de_DE.UTF-8")
assert locale.localeconv()["decimal_point"] == ","
import sumi
farm = sumi.Scenario("examples/yangqu.yaml").set("weather.years", 2).sample({{"crop.SPAN": [30.5, 33.25]}})
print(farm.run("yield_all_years").values.tolist())
with farm.season(2001) as season:
    season.open()
    for wrong in (lambda: season.irrigate(500.5), lambda: season.set_water([30], [0.95]), lambda: farm.copy().set("crop.SPAN", -0.5)):
        try:
            wrong()
        except sumi.Error as error:
            print(error.text(), error.text("zh"))
    season.set_weather(season.date, {{"tmin_C": 10.5, "tmax_C": 21.25, "precip_mm": 0.5}})
    print(season["TMIN"], season["TMAX"])
answer = sumi.outlook("examples/outlook_plot.yaml")
print(answer.json, answer.text(), answer.text("zh"))
"""


def test_a_comma_changes_nothing(folder):
    """Numbers are read and told with a point where the program has a locale with a comma."""
    subprocess.run(["localedef", "-i", "de_DE", "-f", "UTF-8", folder / "de_DE.UTF-8"], check=True, capture_output=True)
    told = [subprocess.run([sys.executable, "-c", text.format(path=sys.path)], capture_output=True, text=True,
                           env={**os.environ, "LOCPATH": str(folder)}, check=True).stdout
            for text in (COMMA, COMMA.replace("locale.setlocale(", "(lambda *_: 0)(").replace('assert locale.localeconv()["decimal_point"] == ","', ""))]
    assert told[0] == told[1], told
    assert "500.5 mm" in told[0] and "0.95" in told[0] and "-0.5" in told[0] and "10.5 21.25" in told[0], told[0]


def test_what_ends_a_season(folder):
    """A change of its scenario, also one that is refused, its close, its own end; afterwards each use raises."""
    def change(scenario, season):
        scenario.set("crop.SPAN", 33)

    def change_badly(scenario, season):
        refused(lambda: scenario.set("crop.SPAN", -1), sumi.InputError)

    def close(scenario, season):
        scenario.close()

    def end(scenario, season):
        season.end()
        season.end()

    for how in (change, change_badly, close, end):
        for make in (lambda scenario: scenario.season(2002), lambda scenario: scenario.ensemble(3)):
            scenario = farm()
            season = make(scenario)
            how(scenario, season)
            uses = [season.step, season.open, season.close, season.manage, lambda: season.stands, lambda: season.date]
            if hasattr(season, "get"):
                uses += [lambda: season["LAI"], season.save, lambda: season.restore(b"x"), season.sow,
                         lambda: season.set("LAI", 1), lambda: season.irrigate(3)]
            for use in uses:
                assert refused(use, sumi.RefusedError).code == "python.ended", how
            assert "ended" in repr(season) or not hasattr(season, "get")
    refused(lambda: scenario.season(2002) and scenario.close() or scenario.run(), sumi.RefusedError)
    scenario.close()


def test_order_of_destruction(folder):
    """Seasons outlive the name of their scenario, and cycles of garbage end both in any order."""
    season = farm().season(2002)
    gc.collect()
    assert season.step()
    for k in range(40):
        scenario = farm()
        season = scenario.season(2002)
        scenario.fields = scenario.ensemble(2)
        scenario.mine, season.mine = season, scenario
        if k % 2:
            season.open()
        died = weakref.ref(scenario)
        del scenario, season
        gc.collect()
        assert died() is None


def test_threads_with_a_handle_each(folder):
    expected = farm().run("yield_all_years")

    def work(k):
        scenario = farm()
        assert scenario.run("yield_all_years", threads=1 + k % 2).equals(expected)
        with scenario.season(2001 + k % 4) as season:
            while season.step():
                pass
            return season["yield_all_years"] == expected.loc[2001 + k % 4, "yield_all_years"]

    with ThreadPoolExecutor(6) as pool:
        assert all(pool.map(work, range(12)))


def test_one_handle_in_many_threads(folder):
    """They wait for each other; what a change has ended says so, and nothing crashes."""
    scenario = farm()
    season, stop, odd = scenario.season(2002), threading.Event(), []

    def use(what):
        while not stop.is_set():
            try:
                what()
            except sumi.RefusedError:
                pass
            except BaseException as problem:
                odd.append(problem)
                return

    def again():
        with scenario.season(2003) as mine:
            for _ in range(20):
                mine.step()

    uses = [season.step, lambda: season.get(["yield", "grain"]), season.save, again, again,
            lambda: scenario.run("yield"), lambda: scenario.evaluate([[33.0]], ["crop.SPAN"]),
            lambda: scenario.set("crop.SPAN", 33), gc.collect]
    workers = [threading.Thread(target=use, args=(one,)) for one in uses]
    for worker in workers:
        worker.start()
    time.sleep(2)
    stop.set()
    for worker in workers:
        worker.join(60)
        assert not worker.is_alive()
    assert not odd, odd


def test_the_interpreter_goes_on(folder):
    """A sweep holds no lock of the interpreter: another thread counts meanwhile."""
    scenario, counted = farm(*LONG), 0
    worker = threading.Thread(target=lambda: scenario.run("yield", threads=1))
    worker.start()
    start = time.monotonic()
    while worker.is_alive():
        counted += 1
        time.sleep(0.001)
    took = time.monotonic() - start
    assert counted > 20 * took, (counted, took)


def test_progress(folder):
    """Told in this thread, rising to all; False stops; what it raises comes out; the scenario is busy meanwhile."""
    scenario, told = farm(*LONG[:1]), []

    def listen(done, seasons):
        assert threading.current_thread() is threading.main_thread()
        told.append((done, seasons))

    scenario.run("yield", progress=listen, threads=2)
    assert told and all(n == 200 for _, n in told) and [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1][0] == 200
    scenario = farm(*LONG)  # so that there is time to stop it
    assert refused(lambda: scenario.run("yield", progress=lambda *_: False), sumi.StoppedError).status == "stopped"
    refused(lambda: scenario.run("yield", progress=lambda *_: 1 / 0), ZeroDivisionError)
    error = refused(lambda: scenario.run("yield", progress=lambda *_: scenario.set("crop.SPAN", 33)), sumi.RefusedError)
    assert error.code == "python.busy"
    refused(lambda: scenario.run("yield", progress=lambda *_: scenario.close()), sumi.RefusedError)
    assert len(scenario.run("yield")) == 200


def test_interrupt(folder):
    """Ctrl-C stops a run well before its end, in whatever thread its seasons are."""
    scenario = farm(*LONG)
    start = time.monotonic()
    scenario.run("yield", threads=2)
    whole = time.monotonic() - start
    timer = threading.Timer(whole / 4, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    start = time.monotonic()
    refused(lambda: scenario.run("yield", threads=2), KeyboardInterrupt)
    took = time.monotonic() - start
    timer.join()
    print(f"the whole run: {whole:.2f} s; interrupted after {whole / 4:.2f}, back after {took:.2f} s")
    assert took < 0.8 * whole
    assert len(scenario.run("yield", threads=2)) == 200


def test_copies_and_pickles(folder):
    """Handles are refused with a reason, errors come back whole."""
    scenario = farm()
    for thing in (scenario, scenario.season(2001), scenario.ensemble(2)):
        for way in (pickle.dumps, copy.copy, copy.deepcopy):
            assert "cannot be copied or pickled" in str(refused(lambda: way(thing), TypeError))
    error = refused(lambda: scenario.set("crop.SPAN", -1), sumi.InputError)
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is sumi.InputError and again.text("zh") == error.text("zh") and again.pointer == error.pointer


def one_yield(span):
    return sumi.Scenario(EXAMPLE).set("weather.years", 2).set("crop.SPAN", span).run("grain")["grain"].tolist()


def test_processes(folder):
    """Forked after threads have run, as a pool of processes is: each opens its own."""
    farm().run("grain", threads=2)
    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
        assert list(pool.map(one_yield, [30, 36], timeout=120)) == [one_yield(30), one_yield(36)]


def test_no_leak(folder):
    """Handles that end give their memory back: what hundreds of them held would be seen."""
    import resource
    scenario = farm()

    def round_of_handles(n):
        for _ in range(n):
            with scenario.season(2002) as season:
                for _ in range(5):
                    season.step()
                season.save()
            refused(lambda: scenario._find("none"), sumi.InputError)
            scenario.run("LAI", daily=True)

    round_of_handles(50)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    round_of_handles(300)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 20_000, f"{grown} kB"


def test_memory_of_arrays(folder):
    """Results are arrays of numpy's own, and outlive all handles."""
    scenario = farm()
    cube, sets = scenario.sweep("yield"), scenario.evaluate(np.array([[33.0], [36.0]]), ["crop.SPAN"], "grain")
    before, mean = cube["year"].values.copy(), float(cube["yield"].mean())
    scenario.close()
    del scenario
    gc.collect()
    assert np.array_equal(cube["year"].values, before) and float(cube["yield"].mean()) == mean and sets.flags.writeable


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
