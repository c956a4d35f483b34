#!/usr/bin/python3
"""The derivatives of the soil's fluxes and curves, derived again from the formulas of docs/flux.md by sympy.

The page's blocks `sympy` have definitions, NAME = ..., and claims, NAME_by_X = ... Each claim is compared with what sympy
derives from the definitions; then what sympy derives is compared with what models/column.c and models/hydraulics.c give
at random states of columns, asked through tests/programs/column_flow.c. Numbers have 50 digits here, so that all differences
but those named below are the rounding of C. What the page says in words (bounds, equal heads, dust) is written once more here.

ctest -R flux_derivatives runs this; by hand the variable SUMI_COLUMN_FLOW names that program. `--show` prints the derivatives as
sympy finds them, and the page's table of steady flow; it asks nothing of C."""
import math
import os
import random
import re
import subprocess
import sys
from pathlib import Path

import mpmath
import numpy as np
import sympy as sp
from mpmath import mpf
from numpy.polynomial.legendre import leggauss

sys.path.insert(0, str(Path(__file__).parent))
from support import folder_tests  # noqa: E402

PAGE = Path(os.environ.get("SUMI_SOURCE_DIR", Path(__file__).parent.parent)) / "docs" / "flux.md"
COLUMN_FLOW = os.environ.get("SUMI_COLUMN_FLOW")
mpmath.mp.dps = 50

# --- the page ---

# What a head or the pond changes in the symbols that have no definition: dPhi/dh = K, dK/dh = S, and fluxes of other faces.
CHANGES = {
    "a": {"h_a": "1", "K_a": "S_a", "Phi_a": "K_a", "q_above": "q_above_by_b", "q_in": "q_in_by_a + q_in_by_f*h_f_by_a"},
    "b": {"h_b": "1", "K_b": "S_b", "Phi_b": "K_b", "q_in": "q_in_by_f*h_f_by_b"},
    "second": {"q_above": "q_above_by_a"},
    "pond": {"pond": "1", "q_pond": "q_pond_by_a"},
    "head": {"q_pond": "q_pond_by_b", "q_air": "q_air_by_b"},
}


def parsed(text):
    names = {name: sp.Symbol(name) for name in re.findall(r"[A-Za-z_]\w*", text) if name not in ("log", "exp")}
    return sp.parse_expr(text, local_dict=names)


class Page:
    def __init__(self, text):
        self.definitions, self.claims = {}, {}
        for block in re.findall(r"^```sympy\n(.*?)^```", text, re.M | re.S):
            for line in block.splitlines():
                name, _, formula = line.partition(" = ")
                (self.claims if "_by_" in name else self.definitions)[name] = parsed(formula)
        # q_in(h_a, h_f) = q_out(h_f, h_b) says how h_f moves
        move = sp.Symbol("move")
        q_in_a, q_in_f, q_out_f, q_out_b = sp.symbols("q_in_by_a q_in_by_f q_out_by_f q_out_by_b")
        self.implicit = {sp.Symbol("h_f_by_a"): sp.solve(q_in_a + q_in_f * move - q_out_f * move, move)[0],
                         sp.Symbol("h_f_by_b"): sp.solve(q_in_f * move - q_out_f * move - q_out_b, move)[0]}

    def changes(self, by):
        """What the symbols without a definition do: with a head or the pond, or with one of themselves."""
        return {name: parsed(text).xreplace(self.implicit) for name, text in CHANGES.get(by, {by: "1"}).items()}

    def function(self, names, wanted, claimed=False, changes=None):
        """A function of `names`, which gives what is wanted: names, or (name, by) for the derivatives that sympy finds. Each
        line is differentiated by what stands in it, and the lines are chained. `claimed`: the claims have a value too."""
        lines, known = {}, {**self.definitions, **(self.claims if claimed else {})}

        def value(name):
            if name in known and name not in names and name not in lines:
                for symbol in sorted(known[name].free_symbols, key=str):
                    value(symbol.name)
                lines[name] = known[name]
            return sp.Symbol(name)

        def slope(name, by):
            if name in names or name not in known:
                return (changes or self.changes)(by).get(name, sp.Integer(0))
            own, total = f"{name}__{by}", sp.Integer(0)
            if own not in lines:
                value(name)
                for symbol in sorted(known[name].free_symbols, key=str):
                    one = sp.Integer(symbol.name == by) if by in known else slope(symbol.name, by)
                    total += sp.diff(known[name], symbol) * one
                lines[own] = total
            return sp.Symbol(own)

        results = [value(name) if isinstance(name, str) else slope(*name) for name in wanted]
        names = names or sorted({symbol.name for line in [*lines.values(), *results] for symbol in line.free_symbols} - set(lines))
        function = sp.lambdify(names, results, modules="mpmath",
                               cse=lambda expressions: ([(sp.Symbol(name), line) for name, line in lines.items()], expressions))
        return names, function

    def hangs(self, name, by):
        inner = self.definitions[name].free_symbols if name in self.definitions else set()
        return name in self.changes(by) or any(self.hangs(symbol.name, by) for symbol in inner)

    def derived(self, name, by):
        """The derivative of one line, to be shown."""
        if by in self.definitions:
            return sp.diff(self.definitions[name], sp.Symbol(by))
        return sum(sp.diff(self.definitions[name], symbol) *
                   (sp.Symbol(f"{symbol}_by_{by}") if symbol.name in self.definitions else self.changes(by)[symbol.name])
                   for symbol in sorted(self.definitions[name].free_symbols, key=str) if self.hangs(symbol.name, by))


def read_page():
    return Page(PAGE.read_text())


# --- a face, as the page has it ---

class Beyond(Exception):
    """x is at its end, where it stands still and its derivatives do not: not compared."""


SIDES = "d h_a K_a Phi_a S_a h_b K_b Phi_b S_b".split()
# In the dry end of Gardner's form Phi stays K / alpha, and dPhi/dh is not K: at an edge beside it the head that C finds is not
# the one with which both halves agree, where next to nothing flows. It begins at ln(1e-9) / alpha.
GARDNER_DRY = mpmath.log(mpf("1e-9"))
FLAT, EVEN, DUST, STEEPEST = mpf("1e-3"), mpf("1e-10"), mpf("1e-9"), mpf(500)


class Face:
    """Flux and room through a face and their derivatives, with the bounds that the page has in words."""

    def __init__(self, page):
        wanted = ["q", ("q", "a"), ("q", "b"), "room", ("room", "a"), ("room", "b")]
        self.usual = page.function(SIDES, wanted)[1]
        M = page.definitions["M"]
        page.definitions["M"] = sp.Integer(1)  # as good as equal heads
        self.flat = page.function(SIDES, wanted)[1]
        page.definitions["M"] = M
        self.seen = dict.fromkeys(["usual", "flat", "even", "bounded", "dust", "draining"], 0)

    def __call__(self, d, a, b):
        """a, b: head, K, Phi, S. Returns flux, by_a, by_b, room, room_by_a, room_by_b."""
        (ha, ka, pa, sa), (hb, kb, pb, sb) = a, b
        t = (hb - ha) / d
        ka, kb = ka + mpf("1e-150"), kb + mpf("1e-150")
        if abs(pa - pb) <= EVEN * (pa + pb):
            self.seen["even"] += 1
            y = d * (sa + sb) / (ka + kb)
            w = 1 / (1 - mpmath.exp(-y)) - 1 / y if y != 0 else mpf(1) / 2
            flux, by_a, by_b = (pa - pb) / d + kb + (ka - kb) * w, ka / d + sa * w, -kb / d + sb * (1 - w)
            room, room_a, room_b = (kb - ka) * (w - mpf(1) / 2), -sa * (w - mpf(1) / 2), sb * (w - mpf(1) / 2)
        else:
            if ka == kb:  # both full: the formula has the limit, but not the value
                ka *= 1 + mpf("1e-22")
            if abs(d * (ka - kb)) > STEEPEST * abs(pa - pb):
                raise Beyond
            kind = "flat" if abs(t) < FLAT else "usual"
            self.seen[kind] += 1
            flux, by_a, by_b, room, room_a, room_b = getattr(self, kind)(d, ha, ka, pa, sa, hb, kb, pb, sb)
        if not 0 < t < 1:
            room = room_a = room_b = mpf(0)
        gradient = 1 + (ha - hb) / d
        least, least_a, least_b = (ka, sa, 0) if ka < kb else (kb, 0, sb)
        if gradient * flux < least * gradient ** 2:
            self.seen["bounded"] += 1
            flux, by_a, by_b = least * gradient, least / d + gradient * least_a, -least / d + gradient * least_b
        if ka < DUST * kb and by_a < 0 or kb < DUST * ka and by_b > 0:
            self.seen["dust"] += 1
            by_a, by_b = (mpf(0), by_b) if ka < kb else (by_a, mpf(0))
        return flux, by_a, by_b, room, room_a, room_b


# --- what C says ---

FREE, HEAD, CLOSED = 0, 1, 2  # lower ends
ATMOSPHERE, FLUX, FORCED_HEAD = 0, 1, 2  # upper ends
VAN_GENUCHTEN, GARDNER = 0, 1
FILM, RIM, MOMENT, DRIEST = mpf("1e-4"), mpf("1e-3"), mpf("1e-5"), mpf("-1e7")


def horizon(bottom, theta_r, theta_s, alpha, n, ks, l=0.5, entry=0.0, model=VAN_GENUCHTEN):
    return [model, bottom, theta_r, theta_s, alpha, n, ks, l, entry, 1e-6]


PROFILES = [
    [horizon(40, 0.08, 0.43, 0.04, 1.6, 50), horizon(80, 0.045, 0.43, 0.15, 3, 1000), horizon(200, 0.1, 0.4, 0.01, 1.1, 10)],
    [horizon(40, 0.1, 0.4, 0.01, 1.1, 10, entry=-2), horizon(80, 0.07, 0.45, 0.02, 1.41, 10.8, l=-1),
     horizon(200, 0.06, 0.4, 0.05, 2, 20, model=GARDNER)],
    [horizon(60, 0.06, 0.4, 0.02, 2, 20, model=GARDNER), horizon(200, 0.1, 0.37, 0.03, 2, 800, l=2)],
    [horizon(200, 0.078, 0.43, 0.036, 1.56, 24.96)],
]


class Column:
    """A column in C, and what it answers: columns of numbers by the names of the questions' answers."""

    def __init__(self, profile, cells=20):
        self.process = subprocess.Popen([COLUMN_FLOW], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True)
        self.n, self.profile = cells, profile
        answer = self.ask("column", len(profile), *sum(profile, []), cells, 0.5, 1.0, 0)
        self.thickness, self.distance = answer[:cells], answer[cells:2 * cells + 1]
        self.horizon = [int(k) for k in answer[2 * cells + 1:]]

    def ask(self, *words):
        self.process.stdin.write(" ".join(word if isinstance(word, str) else repr(float(word)) for word in words) + "\n")
        self.process.stdin.flush()
        return [float(word) for word in self.process.stdout.readline().split()]

    def in_dry_gardner(self, cell, head):
        model, alpha = (self.profile[self.horizon[cell]][k] for k in (0, 4))
        return model == GARDNER and head < GARDNER_DRY / alpha

    def side(self, k, head):
        _, conductivity, steepness, potential = self.ask("soil", k, head)
        return tuple(map(mpf, (head, conductivity, potential, steepness)))

    def theta(self, k, head):
        return self.ask("soil", k, head)[0]

    def flow(self, ends, pond, theta):
        answer = self.ask("flow", *[ends[key] for key in ENDS], pond, *theta)
        n, parts, place = self.n, {}, 0
        for names, length in (("theta head conductivity potential capacity steepness", n),
                              ("flux by_upper by_lower by_second", n + 1),
                              ("infiltration evaporation pond_evaporation runoff off_pond", 3)):
            for name in names.split():
                parts[name] = answer[place:place + length]
                place += length
        parts["cell"] = [tuple(map(mpf, cell)) for cell in
                         zip(*(parts[name] for name in "head conductivity potential steepness".split()))]
        return parts

    def close(self):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


ENDS = "top flux head arriving evs evw driest_head pond_max bottom bottom_head".split()


def ends(top, bottom, **other):
    usual = dict(top=top, bottom=bottom, flux=1, head=-20, arriving=3, evs=0.4, evw=0.6, driest_head=-1e4, pond_max=0.05,
                 bottom_head=-60)
    return {**usual, **other}


def random_heads(draw, column):
    """Heads as fields have them and as an iteration may: smooth and rough, at rest, even, full, dry."""
    kind = draw.choice(["even", "nearly even", "drains", "rest", "smooth", "rough", "rough", "full", "dry"])
    suction, depth, heads = math.exp(draw.uniform(math.log(2), math.log(3000))), 0.0, []
    slope, table = draw.uniform(0.01, 0.9), draw.uniform(100, 400)
    for i in range(column.n):
        depth += column.thickness[i]
        heads.append({"even": -suction, "nearly even": -suction * (1 + 1e-4 * draw.random()),
                      "drains": min(-suction - 0.5 + slope * depth, -0.5), "rest": depth - table,
                      "smooth": -suction * math.exp(0.2 * math.sin(0.05 * depth)), "rough": -suction * math.exp(draw.gauss(0, 1)),
                      "full": draw.uniform(-20, 20), "dry": -math.exp(draw.uniform(math.log(1e2), math.log(1e6)))}[kind])
    return heads


def states(per_profile, tops=(ATMOSPHERE, FLUX, FORCED_HEAD)):
    draw = random.Random(4711)
    for number, profile in enumerate(PROFILES):
        column = Column(profile, cells=20 + number % 2)  # the step's elimination goes from both ends to the middle
        for k in range(per_profile):
            heads = random_heads(draw, column)
            theta = [column.theta(column.horizon[i], heads[i]) for i in range(column.n)]
            conditions = ends(tops[k % len(tops)], (k // 3) % 3, head=draw.uniform(-100, 5), bottom_head=draw.uniform(-200, 20),
                              driest_head=-10 ** draw.uniform(3.3, 5), evs=draw.choice([0.0, 0.02, 0.4]))
            pond = draw.choice([-1e-5, 0.0, 1e-5, 1e-3, 0.02, 0.5])
            yield column, conditions, pond, column.flow(conditions, pond, theta)
        column.close()


def near(found, expected, scale, why, share=1e-7):
    assert abs(found - expected) <= share * scale, f"{why}: C has {found:.12g}, the formula {mpmath.nstr(expected, 12)}"


# --- tests ---

def test_each_derivative_of_the_page_is_what_sympy_derives(folder):
    page, draw = read_page(), random.Random(1)
    assert len(page.claims) >= 39, "blocks of the page are missing"
    for name, claim in page.claims.items():  # by what is derived, not by the claims above
        page.definitions["claim"] = claim
        names, both = page.function([], [definition_of(page, name), "claim"], claimed=True)
        for _ in range(2):
            point = [mpf(draw.uniform(0.5, 2)) * (-1 if name in ("h", "h_a", "h_b", "driest") else 1) for name in names]
            found, expected = both(*point)
            assert abs(found - expected) < mpf("1e-30") * (1 + abs(found)), f"{name} is not the derivative: see --show"


def definition_of(page, claim):
    """`q_by_a` -> q, a: the longest definition that the name of a claim begins with."""
    name = max((name for name in page.definitions if claim.startswith(name + "_by_")), key=len)
    return name, claim[len(name) + 4:]


def edge(face, column, k, flow):
    """The flux through a change of soil: the head at the edge with which both halves agree."""
    a, b, above, below = flow["cell"][k - 1], flow["cell"][k], column.horizon[k - 1], column.horizon[k]
    d_above, d_below = mpf(column.thickness[k - 1]) / 2, mpf(column.thickness[k]) / 2
    lo, hi = sorted((float(a[0] + d_above), float(b[0] - d_below)))
    head = 0.5 * (lo + hi)
    for _ in range(100):
        q_in, q_out = face(d_above, a, column.side(above, head)), face(d_below, column.side(below, head), b)
        in_f, out_f = min(q_in[2], mpf(0)), max(q_out[1], mpf(0))
        by_head = min(in_f - out_f, mpf("-1e-300"))
        lo, hi = (head, hi) if q_in[0] > q_out[0] else (lo, head)
        move = float((q_out[0] - q_in[0]) / by_head)
        if abs(move) <= 1e-11 * abs(head) or hi - lo <= 1e-12 * abs(lo):
            break
        head = head + move if lo < head + move < hi else -math.sqrt(lo * hi) if hi < -1e-3 else 0.5 * (lo + hi)
    share = in_f / by_head
    return q_in[0] - share * (q_in[0] - q_out[0]), q_in[1] * (1 - share), q_out[2] * share


def test_c_has_the_fluxes_and_their_derivatives(folder):
    page = read_page()
    face = Face(page)
    drained = page.function("q room q_above d dz K_a K_b S_a S_b q_by_a q_by_b q_above_by_a q_above_by_b room_by_a room_by_b".split(),
                            ["flow", ("flow", "a"), ("flow", "b"), ("flow", "second")], changes=of_steady_flux(page))[1]
    beyond = 0
    for column, conditions, pond, flow in states(18):
        steady, rooms = {}, {}
        for k in range(1, column.n):
            cells = flow["cell"][k - 1], flow["cell"][k]
            try:
                if column.horizon[k] == column.horizon[k - 1]:
                    q = face(mpf(column.distance[k]), *cells)
                    steady[k], rooms[k] = q[:3], q[3:]
                elif not any(column.in_dry_gardner(i, flow["cell"][i][0]) for i in (k - 1, k)):
                    steady[k] = edge(face, column, k, flow)
            except Beyond:
                beyond += 1
        for k in range(1, column.n):
            if k not in steady or k >= 2 and k - 1 not in steady:
                continue
            expected = (*steady[k], mpf(0))
            at_edge = k not in rooms
            if k >= 2 and not at_edge and rooms[k][0] > 0:
                a, b, d, dz = *flow["cell"][k - 1:k + 1], mpf(column.distance[k]), mpf(column.thickness[k - 1])
                u, v = d * (steady[k][0] - steady[k - 1][0]) / dz, b[1] - a[1]
                if u > 0 and v > 0:
                    face.seen["draining"] += 1
                    expected = drained(steady[k][0], rooms[k][0], steady[k - 1][0], d, dz, a[1], b[1], a[3], b[3],
                                       *steady[k][1:], *steady[k - 1][1:], *rooms[k][1:])
            slope = abs(expected[1]) + abs(expected[2]) + mpf("1e-12")
            # C has w' by a series, which leaves out y^4 / 6048 for y up to 0.1; all else is rounding. At an edge its head is
            # right to 1e-5 of itself, and the flux to the square of that
            share = 1e-3 if at_edge or (k > 1 and k - 1 not in rooms) else 1e-7
            flux_scale = abs(expected[0]) + slope * (1 + abs(flow["head"][k]) + abs(flow["head"][k - 1])) * mpf("1e-2")
            near(flow["flux"][k], expected[0], flux_scale, f"flux of face {k}", share * 1e-2)
            for name, value in zip(("by_upper", "by_lower", "by_second"), expected[1:]):
                near(flow[name][k], value, slope, f"{name} of face {k}", share)
    assert beyond < 10, "the states are none that fields have"
    missing = [kind for kind, times in face.seen.items() if times < 5]
    assert not missing, f"the states do not reach: {missing}"


def of_steady_flux(page):
    """The changes where the steady flux and the room of the face have derivatives of their own."""
    def changes(by):
        own = {} if by == "second" else {"q": sp.Symbol(f"q_by_{by}"), "room": sp.Symbol(f"room_by_{by}")}
        return {**page.changes(by), **own}
    return changes


def test_c_has_both_ends(folder):
    page = read_page()
    face, seen = Face(page), {"limited": 0, "below": 0, "runoff": 0, "pushed": 0}
    names = "pond film q_pond q_pond_by_a q_pond_by_b q_air q_air_by_b evw pond_max rim a_moment".split()
    parts = ("infiltration", "evaporation", "pond_evaporation", "runoff")
    table = page.function(names, [wanted for part in parts for wanted in (part, (part, "pond"), (part, "head"))] +
                          ["wet", ("wet", "pond")])[1]
    for column, c, pond, flow in states(60, (ATMOSPHERE, ATMOSPHERE, FLUX, FORCED_HEAD)):
        first, d = flow["cell"][0], mpf(column.distance[0])
        expected_flux = None
        if c["top"] == ATMOSPHERE:
            q_pond = face(d, column.side(0, pond), first)[:3]
            q_air = face(d, column.side(0, c["driest_head"]), first)[:3]
            values = table(mpf(max(pond, 0)), FILM, *q_pond, q_air[0], q_air[2], mpf(c["evw"]), mpf(c["pond_max"]), RIM, MOMENT)
            wet, wet_by_pond = values[12], values[13] if pond >= 0 else mpf(0)
            infiltration, evaporation, of_pond, runoff = values[0:3], values[3:6], values[6:9], values[9:12]
            if q_pond[0] <= 0:
                seen["pushed"] += 1
                infiltration = q_pond
            if pond < 0:
                seen["below"] += 1
                back = max(q_pond[0], mpf(column.profile[0][6])) / FILM
                steady = (mpf(0), mpf(0), mpf(0)) if q_pond[0] > 0 else infiltration
                infiltration = steady[0] + back * mpf(pond), steady[1] + back, steady[2]
            brought = max(mpf(0), -q_air[0])
            if brought >= c["evs"]:
                evaporation = c["evs"] * (1 - wet), -c["evs"] * wet_by_pond, mpf(0)
            else:
                seen["limited"] += 1
                evaporation = (evaporation[0], evaporation[1] if pond >= 0 else mpf(0), evaporation[2]) if brought > 0 else 3 * (mpf(0),)
            of_pond = of_pond[0], mpf(c["evw"]) * wet_by_pond, mpf(0)
            seen["runoff"] += runoff[0] > 0
            runoff = runoff if runoff[0] > 0 else 3 * (mpf(0),)
            off = [i + e + r for i, e, r in zip(infiltration, of_pond, runoff)]
            for name, expected in zip(("infiltration", "evaporation", "pond_evaporation", "runoff", "off_pond"),
                                      (infiltration, evaporation, of_pond, runoff, off)):
                # a pond hangs on differences of 1e-2 cm, a head on those of itself
                scale = abs(expected[0]) + mpf("1e-2") * abs(expected[1]) + abs(first[0] * expected[2]) + mpf("1e-9")
                near(flow[name][0], expected[0], scale, name)
                near(flow[name][1], expected[1], abs(expected[1]) + mpf("1e-9"), f"{name} by the pond", 1e-7)
                near(flow[name][2], expected[2], abs(expected[2]) + mpf("1e-9"), f"{name} by the head", 1e-7)
            expected_flux = [i - e for i, e in zip(infiltration, evaporation)]
        elif c["top"] == FORCED_HEAD:
            q = face(d, column.side(0, c["head"]), first)
            expected_flux = q[0], mpf(0), q[2]
        else:
            expected_flux = mpf(c["flux"]), mpf(0), mpf(0)
        last = flow["cell"][-1]
        lower = {FREE: (last[1], last[3]), CLOSED: (mpf(0), mpf(0)),
                 HEAD: face(mpf(column.distance[-1]), last, column.side(len(column.profile) - 1, c["bottom_head"]))}[c["bottom"]]
        for k, names_at, expected in ((0, ("flux", "by_upper", "by_lower"), expected_flux),
                                      (column.n, ("flux", "by_upper"), lower)):
            for name, value in zip(names_at, expected):
                size = abs(value) + mpf("1e-9") + (abs(last[0] * lower[1]) if name == "flux" and k else 0)
                near(flow[name][k], value, size, f"{name} of face {k}", 1e-7)
    missing = [kind for kind, times in seen.items() if times < 5]
    assert not missing, f"the states do not reach: {missing}"


class Soil:
    """A horizon with what follows from its parameters, by the page and by models.md."""

    def __init__(self, page, row):
        model, _, *values = row
        self.gardner = model == GARDNER
        theta_r, theta_s, alpha, n, ks, l, entry, storage = map(mpf, values)
        m, span = 1 - 1 / n, theta_s - theta_r
        self.of = dict(theta_r=theta_r, theta_s=theta_s, span=span, alpha=alpha, n=n, m=m, ks=ks, l=l, entry=entry,
                       storage=storage, driest=DRIEST, ratio=mpf(1), open_e=mpf(1))
        self.page = page
        flat = min((min(storage, mpf("1e-6")) / (span * m * alpha)) ** (1 / (n - 1)), mpf("0.3")) / alpha
        if flat > -entry or self.gardner:
            self.of["entry"] = entry = mpf(0)
        if entry < 0:
            se = self.value("Se", entry)
            self.of.update(ratio=se, open_e=self.value("open", entry))
        self.line = mpf(0) if self.gardner or entry < 0 else max(mpf("0.03"), flat)
        self.of["line"] = self.line
        if self.line > 0:
            self.of.update(drop=theta_s - self.value("theta_vg", -self.line), k_line=self.value("K_vg", -self.line))
        at_edge = mpmath.exp(alpha * mpf("-1e6")) if self.gardner else self.value("Se", mpf("-1e6"))
        dry = max(mpf("1e-9") if self.gardner else mpf("1e-6"), at_edge)
        self.edge = mpmath.log(dry) / alpha if self.gardner else -(dry ** (-1 / m) - 1) ** (1 / n) / alpha
        self.of.update(dry=dry, dry_range=mpmath.log(DRIEST / self.edge))
        self.of["k_dry"] = self.value("K_gardner" if self.gardner else "K_vg", self.edge)

    def value(self, name, head, by=False):
        key = name, by
        if key not in CURVES:
            CURVES[key] = self.page.function([], [(name, "h") if by else name])
        names, function = CURVES[key]
        return function(*[head if name == "h" else self.of[name] for name in names])[0]

    def form(self, head):
        if head >= self.of["entry"]:
            return "full"
        return "dry" if head < self.edge else "gardner" if self.gardner else "line" if head > -self.line else "vg"

    def at(self, head):
        """theta, K and their derivatives; full soil has no K of its own."""
        form = self.form(head)
        K = (self.of["ks"], mpf(0)) if form == "full" else [self.value(f"K_{form}", head, by) for by in (False, True)]
        return form, self.value(f"theta_{form}", head), K[0], self.value(f"theta_{form}", head, True), K[1]


CURVES = {}


def test_c_has_the_curves_and_their_slopes(folder):
    page, seen, soils = read_page(), dict.fromkeys("full dry gardner line vg".split(), 0), {}
    for profile in PROFILES:
        column = Column(profile)
        for k, row in enumerate(profile):
            soil = Soil(page, row)
            heads = [10.0, 1e-3, -1e-4, -0.01, -0.029, -0.5, -1.0, -2.5] + [-10 ** (0.25 * i) for i in range(2, 28)]
            for start in range(0, len(heads), column.n):
                some = (heads[start:start + column.n] * column.n)[:column.n]
                theta = [column.theta(k if column.horizon[i] == k else column.horizon[i], some[i]) for i in range(column.n)]
                flow = column.flow(ends(FLUX, CLOSED), 0.0, theta)
                for i in range(column.n):
                    if column.horizon[i] == k:
                        seen[compare_cell(soil, flow, i, theta[i])] += 1
        column.close()
    missing = [form for form, times in seen.items() if times < 5]
    assert not missing, f"the heads do not reach: {missing}"


def compare_cell(soil, flow, i, theta):
    """Within the rounding of theta: 1e-16 of it is as much of a head as 1e-16 / C, and moves the slopes with it."""
    head = mpf(flow["head"][i])
    form, expected, k, capacity, steepness = soil.at(head)
    rounding = mpf("4e-16") / capacity
    near(theta, expected, mpf(1), f"theta at {head}", 1e-14)
    moved = soil.at(head + rounding)
    for name, value, beside in (("conductivity", k, moved[2]), ("capacity", capacity, moved[3]), ("steepness", steepness, moved[4])):
        slack = 10 * abs(beside - value) if moved[0] == form else abs(value) / 100
        near(flow[name][i], value, slack + abs(value) * mpf("1e-9") + mpf("1e-200"), f"{name} ({form}) at {mpmath.nstr(head, 8)}", 1)
    return form


def test_the_step_solves_the_matrix_of_the_derivatives(folder):
    draw = np.random.default_rng(7)
    tried = 0
    for column, conditions, pond, flow in states(12):
        n, gamma = column.n, 10.0 ** draw.uniform(-5, -2)
        uptake, b = draw.uniform(0, 1e-6, n), 1e-12 * draw.uniform(-1, 1, n + 1)
        answer = column.ask("step", gamma, *uptake, *b)
        x, head, bent, totals = answer[:n + 1], np.array(answer[n + 1:2 * n + 1]), answer[2 * n + 1], answer[2 * n + 2:]
        if bent:
            continue
        tried += 1
        rows = np.zeros((n + 1, n + 1))  # of pond and heads: (1 - gamma J) x
        off = flow["off_pond"]
        rows[0, 0], rows[0, 1] = 1 + gamma * off[1], gamma * off[2]
        for i in range(n):
            g = gamma / column.thickness[i]
            rows[i + 1, i + 1] += flow["capacity"][i] + g * uptake[i]
            for face, sign in ((i, -g), (i + 1, g)):  # what comes in through the upper face, and goes out through the lower
                for place, name in ((face, "by_upper"), (face + 1, "by_lower"), (face - 1, "by_second")):
                    # the pond's own row lies above the first cell, whose flux to the pond C leaves to the off-diagonal
                    if (place >= 1 or name == "by_upper" and face == 0) and place <= n:
                        rows[i + 1, place] += sign * flow[name][face]
        left = rows @ np.concatenate([[x[0]], head]) - b
        size = np.abs(rows) @ np.abs(np.concatenate([[x[0]], head])) + np.abs(b)
        assert (np.abs(left) <= 1e-12 * size).all(), "the step is not that of the derivatives"
        changes = np.array(flow["capacity"]) * head
        assert np.allclose(x[1:], changes, rtol=1e-12, atol=0), "water contents do not follow the heads by the capacity"
        wanted = [flow[name][1] * x[0] + flow[name][2] * head[0] for name in ("infiltration", "evaporation", "pond_evaporation", "runoff")]
        wanted += [flow["by_upper"][n] * head[-1], uptake @ head]
        assert np.allclose(totals, wanted, rtol=1e-12, atol=1e-300), "totals do not follow the heads"
    assert tried >= 20, "too few steps that are not bent"


# --- steady flow ---

LOAM = horizon(200, 0.08, 0.43, 0.04, 1.6, 50)
STEADY = [  # what, head above, head below, over 10 cm
    ("rest", -60, -50),
    ("soil that drains", -60, -55),
    ("water that goes in", -20, -60),
    ("a wetting front", -10, -1000),
    ("capillary rise", -200, -100),
    ("a drying surface", -10000, -200),
]


def steady_flux(K, a, b, d):
    """Where d = the integral of K / (K - q) over the heads, by Gauss's rule on ln|h|; between two bounds, by halving."""
    x, weights = leggauss(400)
    log_a, log_b = math.log(-a), math.log(-b)
    heads = -np.exp(0.5 * (log_b - log_a) * x + 0.5 * (log_a + log_b))
    k, weights = K(heads), 0.5 * (log_b - log_a) * weights * heads
    least, most = (K(a), 1e9) if b < a else (0.0, K(a)) if b - a < d else (-1e9, 0.0)
    for _ in range(200):
        q = 0.5 * (least + most)
        falls = b < a or b - a > d and q > 0
        short = np.sum(weights * k / (k - q)) < d
        least, most = (least, q) if short == falls else (q, most)
    return q


def steady_rows(page):
    soil, d = Soil(page, LOAM), 10.0
    formula = page.function(SIDES, ["q"])[1]

    def K(heads):
        return np.vectorize(lambda head: float(soil.value("K_vg", head)))(heads)

    rows = []
    for what, a, b in STEADY:
        ka, kb = K(a), K(b)
        drop = mpmath.quad(lambda x: -mpmath.exp(x) * soil.value("K_vg", -mpmath.exp(x)),
                           mpmath.linspace(mpmath.log(-b), mpmath.log(-a), 5))
        gradient = 1 + (a - b) / d
        rows.append((what, a, b, 0.0 if b - a == d else steady_flux(K, a, b, d), (ka + kb) / 2 * gradient,
                     math.sqrt(ka * kb) * gradient, 2 * ka * kb / (ka + kb) * gradient, (ka if gradient > 0 else kb) * gradient,
                     drop / d + (ka + kb) / 2, formula(d, a, ka, drop, 0, b, kb, 0, 0)[0]))
    return rows


HEADING = ["| | ha, cm | hb, cm | exact | arithmetic | geometric | harmonic | upstream | Φ and mean | this page |",
           "|---|---|---|---|---|---|---|---|---|---|"]


def steady_table(page):
    def short(value):
        return "0" if abs(value) < 1e-12 else f"{float(value):.3g}"

    return HEADING + [f"| {what} | {int(a)} | {int(b)} | " + " | ".join(map(short, values)) + " |"
                      for what, a, b, *values in steady_rows(page)]


def test_steady_flow_is_nearly_exact_and_the_table_says_so(folder):
    page = read_page()
    for what, a, b, exact, *others in steady_rows(page):
        near(others[-1], exact, abs(exact) + mpf("1e-10"), what, 0.06)
    text = PAGE.read_text()
    for line in steady_table(page):
        assert line in text, f"the page lacks the line: {line}"


def show():
    page = read_page()
    for claim in page.claims:
        name, by = definition_of(page, claim)
        print(f"{claim} = {page.derived(name, by)}")
    print("\n".join(steady_table(page)))


if __name__ == "__main__":
    if sys.argv[1:] == ["--show"]:
        show()
    elif not COLUMN_FLOW:
        sys.exit("SUMI_COLUMN_FLOW is not set: it names the program that answers for C, build/release/tests/column_flow after "
                 "`make build`. `ctest --preset release -R flux_derivatives` sets it.")
    else:
        sys.exit(folder_tests.run(globals()))
