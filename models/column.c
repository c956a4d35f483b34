/* The Richards equation on cells. The state is water contents, so that every flux leaves one cell for another.
 *
 * Flux through a face between centres a (above) and b at a distance d, in one soil:
 *
 *   q = (Phi_a - Phi_b) / (M d) + K_b + (K_a - K_b) w(y),   y = M x,   x = d (K_a - K_b) / (Phi_a - Phi_b)
 *   w(y) = 1 / (1 - e^-y) - 1 / y                           1/2 for small y, 1 (upstream) for large
 *
 * with the matric flux potential Phi. This is the exact steady flux if y is the integral of d ln K / dh over the depth
 * from a to b. Steady flow weighs that slope with K / (K - q): evenly at rest (q = 0), with K in capillary flow (q far
 * from K). x has the weights K, and R turns them into even ones:
 *
 *   M = [1 - s + (1 + s) R] / [1 + s + (1 - s) R],   R = (Phi_a - Phi_b) / (h_a - h_b) * ln(K_a / K_b) / (K_a - K_b)
 *   s = t (t^2 + 1) / (t^4 + 1),                     t = (h_b - h_a) / d
 *
 * To the first order in the curvature of ln K the exponent of R is 1 / t (expand the weights about the mean head); s
 * keeps that for large t, is 1 at rest (t = 1), and stays within -1 and 1. So the flux is exact where K is exponential
 * between both heads (R = 1; Scharfetter and Gummel 1969 for the analogous equation of charge carriers), at rest in any
 * soil, and for capillary flow in any soil. In no case is it less than the lesser conductivity allows.
 * At a change of soil the head at the face is the one with which both halves carry the same flux.
 *
 * Soil that drains is wetter below (0 < t < 1), and its flow is not steady: it grows downwards by what the cells on
 * the way give off. Steady flow would leave at the rate of the upper centre, and that is late by half a cell. So,
 * with the steady fluxes q_k and q_k-1 below and above the upper cell, of thickness dz,
 *
 *   q' = q_k + (K_b - K_a) (w - 1/2) (1 - t^2)^2 psi,   psi = u (u + v) / (u^2 + v^2)   for u, v > 0, else 0
 *   u = d (q_k - q_k-1) / dz,   v = K_b - K_a
 *
 * Where the flow grows as K does (u = v), gravity carries the mean of both conductivities. Where it is steady (u = 0),
 * rests, rises or wets the soil, the flux is as above. The sources within a cell enter as in ten Thije Boonkkamp and
 * Anthonissen (2011); the limiter psi is that of van Albada, van Leer and Roberts (1982). Derived in docs/flux.md.
 *
 * Surface     the half cell below it conducts like a face whose upper head is the pond's, or the air's.
 *   infiltration   what the pond's head drives in, times 1 - exp(-p / film); soil that pushes water out fills the pond
 *   evaporation    the potential rate, or what the half cell brings to a surface at the driest head, whichever is less,
 *                  from the part of the surface that the film leaves free
 *   runoff         (p - pond_max - rim) over a second
 * Bottom      free drainage (unit gradient), a head at the lower edge, or no flux.
 *
 * Sources: Richards (1931); Celia, Bouloutas and Zarba (1990); Feddes, Kowalik and Zaradny (1978) for the limit to
 * evaporation. */
#include "models/column.h"

#include <string.h>

static const double film = 1e-4; /* cm: depth of water over which the surface becomes wet */
static const double rim = 1e-3;  /* cm: what stands on the surface whatever pond_max is, so that it is wet in a storm */
static const double a_moment = 1e-5; /* d: a second, in which water above the rim runs off */

/* --- cutting a profile --- */

enum { GRID_POINTS = 1000 };

struct grid_plan {
    const struct sumi_horizon *horizons;
    int n_horizons;
    const struct sumi_grid *grid;
    double depth;
    double growth;              /* of the cells' thickness with a distance */
    double edge_cm;             /* size at the edges of horizons, no more than */
    double most[SUMI_HORIZONS]; /* cm: thickness of the thinner of the two horizons beside each lower edge */
};

/* Wanted thickness of a cell at a depth: it grows with the distance from the surface, from the edges of horizons,
 * and from the lower end where that is to be fine. */
static double wanted(const struct grid_plan *plan, double depth)
{
    double size = plan->grid->top_cm + plan->growth * depth;
    for (int k = 0; k < plan->n_horizons; k++) {
        bool last = k == plan->n_horizons - 1;
        double away = fabs(depth - plan->horizons[k].param[SUMI_HZ_BOTTOM]);
        double edge = sumi_least(plan->edge_cm, plan->most[k]) + plan->growth * away;
        size = (!last || plan->grid->fine_bottom) && edge < size ? edge : size;
    }
    return size;
}

static double cells_between(const struct grid_plan *plan, double from, double to)
{
    double step = (to - from) / GRID_POINTS, n = 0.0;
    for (int i = 0; i < GRID_POINTS; i++)
        n += step / wanted(plan, from + (i + 0.5) * step);
    return n;
}

/* Sets a value of the plan, from lo to hi, so that the profile takes n cells; to lo if it takes fewer even there. */
static void fit(struct grid_plan *plan, double *value, double lo, double hi)
{
    for (int k = 0; k < 40; k++) {
        *value = 0.5 * (lo + hi);
        if (cells_between(plan, 0.0, plan->depth) > plan->grid->n)
            lo = *value;
        else
            hi = *value;
    }
    *value = 0.5 * (lo + hi);
}

/* Finds the growth with which the profile takes n cells; it is 0 where even cells of one size are fewer. Where
 * neighbours would differ too widely, the cells at edges become thicker than wanted; with too many horizons for that,
 * neighbours do differ. */
static void find_sizes(struct grid_plan *plan)
{
    const double steepest = 0.4, most = 10.0; /* at 0.4 a cell is e^0.4 = 1.5 times as thick as the one beside it */
    plan->edge_cm = plan->grid->edge_cm;
    plan->growth = steepest;
    if (cells_between(plan, 0.0, plan->depth) <= plan->grid->n) {
        fit(plan, &plan->growth, 0.0, most);
        return;
    }
    plan->edge_cm = sumi_most(plan->depth, plan->grid->edge_cm);
    if (cells_between(plan, 0.0, plan->depth) <= plan->grid->n)
        fit(plan, &plan->edge_cm, plan->grid->edge_cm, plan->edge_cm);
    else
        fit(plan, &plan->growth, steepest, most);
}

/* No cell at an edge is thicker than a horizon beside it. */
static void limit_edges(struct grid_plan *plan)
{
    double top = 0.0, bottom = plan->horizons[0].param[SUMI_HZ_BOTTOM];
    for (int k = 0; k < plan->n_horizons; k++) {
        double next = k < plan->n_horizons - 1 ? plan->horizons[k + 1].param[SUMI_HZ_BOTTOM] : INFINITY;
        plan->most[k] = sumi_least(bottom - top, next - bottom);
        top = bottom;
        bottom = next;
    }
}

/* Shares n cells among the horizons, at least one for each, by the largest remainder. */
static void share_cells(const struct grid_plan *plan, int *count)
{
    double want[SUMI_HORIZONS], all = 0.0, top = 0.0;
    int given = 0;
    for (int k = 0; k < plan->n_horizons; k++) {
        double bottom = plan->horizons[k].param[SUMI_HZ_BOTTOM];
        want[k] = cells_between(plan, top, bottom);
        all += want[k];
        top = bottom;
    }
    for (int k = 0; k < plan->n_horizons; k++) {
        want[k] *= plan->grid->n / all;
        count[k] = want[k] < 1.0 ? 1 : (int)want[k];
        given += count[k];
    }
    while (given != plan->grid->n) {
        int best = -1;
        double step = given < plan->grid->n ? 1.0 : -1.0;
        for (int k = 0; k < plan->n_horizons; k++)
            if ((step > 0.0 || count[k] > 1) &&
                (best < 0 || step * (want[k] - count[k]) > step * (want[best] - count[best])))
                best = k;
        count[best] += (int)step;
        given += (int)step;
    }
}

/* Places the faces of a horizon's cells so that each cell has an equal part of the wanted number. */
static void cut_horizon(const struct grid_plan *plan, double from, double to, int n, double *face)
{
    double step = (to - from) / GRID_POINTS, all = cells_between(plan, from, to), so_far = 0.0;
    int next = 1;
    for (int i = 0; i < GRID_POINTS && next < n; i++) {
        double more = step / wanted(plan, from + (i + 0.5) * step);
        while (next < n && so_far + more >= all * next / n) {
            face[next] = from + (i + (all * next / n - so_far) / more) * step;
            next++;
        }
        so_far += more;
    }
    face[n] = to;
}

void sumi_column_init(const struct sumi_horizon *horizons, int n_horizons, const struct sumi_grid *grid,
                      struct sumi_column *c)
{
    struct grid_plan plan = {.horizons = horizons,
                             .n_horizons = n_horizons,
                             .grid = grid,
                             .depth = horizons[n_horizons - 1].param[SUMI_HZ_BOTTOM]};
    double top = 0.0;
    int count[SUMI_HORIZONS], first = 0;
    limit_edges(&plan);
    find_sizes(&plan);
    share_cells(&plan, count);
    c->uppermost = horizons[0];
    c->n = grid->n;
    c->n_blocks = (grid->n + SUMI_LANES - 1) / SUMI_LANES;
    c->n_horizons = n_horizons;
    c->face[0] = 0.0;
    for (int k = 0; k < n_horizons; k++) {
        double bottom = horizons[k].param[SUMI_HZ_BOTTOM];
        sumi_hydraulics_init(&horizons[k], &c->soil[k]);
        cut_horizon(&plan, top, bottom, count[k], &c->face[first]);
        for (int i = first; i < first + count[k]; i++)
            c->horizon[i] = k;
        first += count[k];
        top = bottom;
    }
    for (int i = 0; i < c->n; i++) {
        c->thickness[i] = c->face[i + 1] - c->face[i];
        c->centre[i] = 0.5 * (c->face[i] + c->face[i + 1]);
        c->theta_r[i] = c->soil[c->horizon[i]].theta_r;
        c->distance[i] = c->centre[i] - (i > 0 ? c->centre[i - 1] : 0.0);
    }
    c->distance[c->n] = c->face[c->n] - c->centre[c->n - 1];
    for (int i = c->n; i < SUMI_CELLS; i++) {
        c->thickness[i] = 1.0;
        c->theta_r[i] = 0.0;
    }
    for (int i = c->n + 1; i < SUMI_CELL_ROOM; i++)
        c->distance[i] = 1.0;
    for (int i = c->n + 1; i < SUMI_CELL_ROOM; i++)
        c->face[i] = c->face[c->n];
    for (int i = 0; i < c->n_blocks * SUMI_LANES; i++)
        sumi_soil_cell_set(&c->cells[i / SUMI_LANES], i % SUMI_LANES, &c->soil[c->horizon[i < c->n ? i : c->n - 1]]);
}

double sumi_column_water(const struct sumi_column *c, const double *theta)
{
    double water = 0.0;
    for (int i = 0; i < c->n; i++)
        water += theta[i] * c->thickness[i];
    return water;
}

/* --- flow --- */

bool sumi_column_possible(const struct sumi_column *c, double pond, const double *theta)
{
    /* an iterate may leave the bounds */
    const double slack = 0.5;    /* cm3 cm-3 beyond theta_r and theta_s */
    const double highest = 1e5;  /* cm: pressure */
    const double deepest = -1.0; /* cm: pond */
    bool possible = pond > deepest;
    for (int i = 0; i < c->n; i++) {
        const struct sumi_hydraulics *soil = &c->soil[c->horizon[i]];
        possible &= theta[i] > soil->theta_r - slack && theta[i] < soil->theta_s + slack + soil->storage * highest;
    }
    return possible;
}

/* For functions that are too large for the compiler to inline them into a loop by itself. */
#define SUMI_INLINED static inline __attribute__((always_inline))

void sumi_column_state(const struct sumi_column *c, const double *theta, struct sumi_flow *f)
{
    for (int i = 0; i < c->n_blocks * SUMI_LANES; i++)
        f->theta[i / SUMI_LANES].v[i % SUMI_LANES] = theta[i < c->n ? i : c->n - 1];
    sumi_soil_functions(c->n_blocks, c->cells, f->theta, f->head, f->conductivity, f->potential, f->capacity,
                        f->steepness);
}

/* A factor and its derivatives by the heads above and below. */
struct factor {
    double value, by_upper, by_lower;
};

/* A steady flux and its derivatives by the heads above and below; and the room for more where the soil drains. */
struct face_flow {
    double flux, by_upper, by_lower;
    struct factor room;
};

/* ln(ka / kb) / (ka - kb), and its derivatives by both. */
SUMI_INLINED struct factor slope_of_logarithm(double ka, double kb)
{
    const double close = 0.02; /* |u| within which ln(ka / kb) cancels: series in u */
    double dk = ka - kb, per_sum = 1.0 / (ka + kb), u = dk * per_sum, uu = u * u, per_a = 1.0 / ka, per_b = 1.0 / kb;
    bool near = uu < close * close;
    double per_dk = 1.0 / (near ? 1.0 : dk), g = log(ka * per_b) * per_dk;
    double even = 2.0 * per_sum * (1.0 + uu * (1.0 / 3.0 + uu * 0.2));
    double odd = 4.0 * per_sum * per_sum * u * (2.0 / 3.0 + uu * 0.8);
    return (struct factor){near ? even : g, near ? odd * kb * per_sum - even * per_sum : (per_a - g) * per_dk,
                           near ? -odd * ka * per_sum - even * per_sum : (g - per_b) * per_dk};
}

/* M. */
SUMI_INLINED struct factor height_factor(double d, struct sumi_side a, struct sumi_side b)
{
    const double least = 1e-150, flat = 1e-3; /* cm d-1; |t| within which M is 1 */
    double ka = a.conductivity + least, kb = b.conductivity + least, fall = a.head - b.head;
    bool same = fall * fall < flat * flat * d * d;
    double per_d = 1.0 / d, per_fall = 1.0 / (same ? d : fall), mean = (a.potential - b.potential) * per_fall;
    struct factor g = slope_of_logarithm(ka, kb);
    double r = same ? 1.0 : mean * g.value;
    double r_by_a = g.value * (ka - mean) * per_fall + mean * g.by_upper * a.steepness;
    double r_by_b = g.value * (mean - kb) * per_fall + mean * g.by_lower * b.steepness;

    double t = -fall * per_d, tt = t * t, per_four = 1.0 / (tt * tt + 1.0), s = t * (tt + 1.0) * per_four;
    double s_by_t = (3.0 * tt + 1.0 - 4.0 * tt * t * s) * per_four;
    double per_below = 1.0 / (1.0 + s + (1.0 - s) * r), by_r = 4.0 * s * per_below * per_below;
    double by_fall = -2.0 * (r * r - 1.0) * per_below * per_below * s_by_t * per_d;
    return (struct factor){(1.0 - s + (1.0 + s) * r) * per_below, same ? 0.0 : by_r * r_by_a + by_fall,
                           same ? 0.0 : by_r * r_by_b - by_fall};
}

/* (K_b - K_a) (w - 1/2) (1 - t^2)^2 where 0 < t < 1. `shift` is w - 1/2, its derivatives times K_a - K_b. */
SUMI_INLINED struct factor room_for_more(double d, struct sumi_side a, struct sumi_side b, struct factor shift)
{
    double per_d = 1.0 / d, t = (b.head - a.head) * per_d, left = (t > 0.0) & (t < 1.0) ? 1.0 - t * t : 0.0;
    double share = left * left, open = (b.conductivity - a.conductivity) * shift.value;
    double by_head = -4.0 * t * left * per_d * open;
    return (struct factor){open * share, -share * (shift.by_upper + a.steepness * shift.value) - by_head,
                           share * (b.steepness * shift.value - shift.by_lower) + by_head};
}

/* The flux between two points of one soil. Its derivatives hold w'(y) = 1 / y^2 - e^-y / (1 - e^-y)^2, which
 * with E = e^-y - 1 is 1 / y^2 - (1 + 1 / E) / E. */
SUMI_INLINED struct face_flow flow_between(double d, struct sumi_side a, struct sumi_side b)
{
    const double tiny = 1e-300, most = 500.0, small = 0.01; /* |y| below which both terms of w cancel: series */
    const double rounding = 1e-10; /* of the potentials: a smaller drop has lost its digits and counts as none */
    double drop = a.potential - b.potential, dk = a.conductivity - b.conductivity;
    bool even = fabs(drop) <= rounding * (a.potential + b.potential);
    double x = d * (even ? a.steepness + b.steepness : dk) / (even ? a.conductivity + b.conductivity + tiny : drop);
    x = x < -most ? -most : x;
    x = x > most ? most : x;
    struct factor m = height_factor(d, a, b);
    double y = x * m.value, yy = y * y, away = yy < small ? 1.0 : y;
    double per_y = 1.0 / away, per_e = 1.0 / expm1(-away); /* where e is infinite, 0 */
    double weight = yy < small ? 0.5 + y / 12.0 - y * yy / 720.0 : -per_e - per_y;
    double by_y = yy < small ? 1.0 / 12.0 - yy / 240.0 : per_y * per_y - per_e * (1.0 + per_e);
    double turn = by_y * y, capillary = 1.0 / (d * m.value), by_m = drop * capillary / m.value;
    double flux = drop * capillary + b.conductivity + dk * weight;
    const struct factor shift = {weight - 0.5,
                                 turn * (a.steepness - a.conductivity * x / d) + by_y * dk * x * m.by_upper,
                                 -turn * (b.steepness - b.conductivity * x / d) + by_y * dk * x * m.by_lower};
    double by_upper = a.conductivity * capillary + a.steepness * weight + shift.by_upper - by_m * m.by_upper;
    double by_lower = -b.conductivity * capillary + b.steepness * (1.0 - weight) + shift.by_lower - by_m * m.by_lower;

    double gradient = 1.0 + (a.head - b.head) / d, least = dk < 0.0 ? a.conductivity : b.conductivity;
    double least_by_a = dk < 0.0 ? a.steepness : 0.0, least_by_b = dk < 0.0 ? 0.0 : b.steepness;
    bool enough = gradient * flux >= least * gradient * gradient;
    by_upper = enough ? by_upper : least / d + gradient * least_by_a;
    by_lower = enough ? by_lower : -least / d + gradient * least_by_b;

    /* what flows into dust hardly depends on how dry it is; a trace with the wrong sign would outweigh its capacity */
    const double dust = 1e-9;
    bool dry_a = a.conductivity < dust * b.conductivity, dry_b = b.conductivity < dust * a.conductivity;
    return (struct face_flow){enough ? flux : least * gradient, dry_a & (by_upper < 0.0) ? 0.0 : by_upper,
                              dry_b & (by_lower > 0.0) ? 0.0 : by_lower, room_for_more(d, a, b, shift)};
}

static struct sumi_side at_head(const struct sumi_hydraulics *soil, double head)
{
    struct sumi_side side = {.head = head, .potential = sumi_soil_potential(soil, head)};
    side.steepness = sumi_soil_steepness(soil, head, &side.conductivity);
    return side;
}

static struct sumi_side of_cell(const struct sumi_flow *f, int cell)
{
    return (struct sumi_side){sumi_cells(f->head)[cell], sumi_cells(f->conductivity)[cell],
                              sumi_cells(f->potential)[cell], sumi_cells(f->steepness)[cell]};
}

/* The room for more at each face. */
struct rooms {
    double value[SUMI_CELL_ROOM], by_upper[SUMI_CELL_ROOM], by_lower[SUMI_CELL_ROOM];
};

/* Faces within a soil, in whole blocks; those between two soils, and beyond the last, come out wrong here and are done
 * again. */
SUMI_VECTORISED
static void inner_faces(const struct sumi_column *c, struct sumi_flow *f, struct rooms *restrict room)
{
    const double *restrict distance = c->distance, *restrict head = sumi_cells(f->head),
                           *restrict conductivity = sumi_cells(f->conductivity),
                           *restrict potential = sumi_cells(f->potential),
                           *restrict steepness = sumi_cells(f->steepness);
    double *restrict flux = f->flux, *restrict by_upper = f->by_upper, *restrict by_lower = f->by_lower;
    const int n = c->n_blocks * SUMI_LANES;
    for (int first = 1; first < n; first += SUMI_LANES)
#pragma omp simd
        for (int i = 0; i < SUMI_LANES; i++) {
            int k = first + i;
            struct sumi_side above = {head[k - 1], conductivity[k - 1], potential[k - 1], steepness[k - 1]};
            struct sumi_side below = {head[k], conductivity[k], potential[k], steepness[k]};
            struct face_flow face = flow_between(distance[k], above, below);
            flux[k] = face.flux;
            by_upper[k] = face.by_upper;
            by_lower[k] = face.by_lower;
            room->value[k] = face.room.value;
            room->by_upper[k] = face.room.by_upper;
            room->by_lower[k] = face.room.by_lower;
        }
}

/* The face at a change of soil: Newton's iteration finds the head with which both halves carry the same flux. It lies
 * between the two heads that would leave one or the other half at rest. */
static void face_of_two_soils(const struct sumi_column *c, int face, struct sumi_flow *f)
{
    const int most = 60;
    const double close = 1e-5; /* of the head: the flux that follows is as good as the square of this */
    const struct sumi_hydraulics *above = &c->soil[c->horizon[face - 1]], *below = &c->soil[c->horizon[face]];
    const double d_above = 0.5 * c->thickness[face - 1], d_below = 0.5 * c->thickness[face];
    const struct sumi_side a = of_cell(f, face - 1), b = of_cell(f, face);
    double rest_above = a.head + d_above, rest_below = b.head - d_below;
    double lo = sumi_least(rest_above, rest_below), hi = sumi_most(rest_above, rest_below);
    double k_above = a.conductivity / d_above + 1e-300, k_below = b.conductivity / d_below;
    double head = (rest_above * k_above + rest_below * k_below) / (k_above + k_below);
    struct face_flow in, out;
    double excess, by_lower, by_upper, by_head;
    for (int k = 0; k < most; k++) {
        in = flow_between(d_above, a, at_head(above, head));
        out = flow_between(d_below, at_head(below, head), b);
        excess = in.flux - out.flux;
        by_lower = sumi_least(in.by_lower, 0.0); /* in dust a trace may have the wrong sign */
        by_upper = sumi_most(out.by_upper, 0.0);
        by_head = sumi_least(by_lower - by_upper, -1e-300);
        if (excess > 0.0)
            lo = head;
        else
            hi = head;
        double next = head - excess / by_head;
        if (fabs(next - head) <= close * (1.0 + fabs(head)) || hi - lo <= close * (1.0 + fabs(head)))
            break;
        head = next > lo && next < hi ? next : lo < -1.0 && hi < -1e-3 ? -sqrt(lo * hi) : 0.5 * (lo + hi);
    }
    double share = by_lower / by_head; /* part of a difference that Newton's next step would give to the upper half */
    f->flux[face] = in.flux - share * excess;
    f->by_upper[face] = in.by_upper * (1.0 - share);
    f->by_lower[face] = out.by_lower * share;
}

/* More than the steady flux flows through the lower face of a cell that drains. Goes from the lowest face up, as each
 * needs the steady flux of the face above it. Not the first inner face: above it are a thin cell and the surface. */
static void draining_faces(const struct sumi_column *c, const struct rooms *room, struct sumi_flow *f)
{
    const double *conductivity = sumi_cells(f->conductivity), *steepness = sumi_cells(f->steepness);
    for (int k = c->n; k >= 0; k--) {
        f->by_second[k] = 0.0;
        if (k < 2 || k == c->n || c->horizon[k] != c->horizon[k - 1] || !(room->value[k] > 0.0))
            continue;
        double per_cell = c->distance[k] / c->thickness[k - 1];
        double u = per_cell * (f->flux[k] - f->flux[k - 1]), v = conductivity[k] - conductivity[k - 1];
        if (!(u > 0.0 && v > 0.0))
            continue;
        double size = 1.0 / (u * u + v * v), psi = u * (u + v) * size;
        double by_u = room->value[k] * per_cell * v * (v * v + 2.0 * u * v - u * u) * size * size;
        double by_v = room->value[k] * u * (u * u - 2.0 * u * v - v * v) * size * size;
        f->flux[k] += room->value[k] * psi;
        f->by_second[k] = -by_u * f->by_upper[k - 1];
        f->by_upper[k] +=
            psi * room->by_upper[k] + by_u * (f->by_upper[k] - f->by_lower[k - 1]) - by_v * steepness[k - 1];
        f->by_lower[k] += psi * room->by_lower[k] + by_u * f->by_lower[k] + by_v * steepness[k];
    }
}

/* Flux into the top cell from a surface, with its derivatives by the surface's head and by the cell's. */
static struct sumi_top_flow from_surface(const struct sumi_column *c, const struct sumi_flow *f,
                                         struct sumi_side surface)
{
    struct face_flow face = flow_between(c->distance[0], surface, of_cell(f, 0));
    return (struct sumi_top_flow){face.flux, face.by_upper, face.by_lower};
}

/* The same all season, and eight logarithms and exponentials each time that it is asked for. */
static struct sumi_side driest_surface(const struct sumi_column *c, double head, struct sumi_flow *f)
{
    if (f->driest.head != head || memcmp(&f->driest_of, &c->uppermost, sizeof f->driest_of) != 0) {
        f->driest = at_head(&c->soil[0], head);
        f->driest_of = c->uppermost;
    }
    return f->driest;
}

static void atmosphere(const struct sumi_column *c, const struct sumi_column_ends *ends, double pond,
                       struct sumi_flow *f)
{
    double p = sumi_most(0.0, pond), dry_share = exp(-p / film), wet = 1.0 - dry_share;
    double dwet = pond < 0.0 ? 0.0 : dry_share / film;
    struct sumi_top_flow in = from_surface(c, f, at_head(&c->soil[0], pond));
    double back = sumi_most(in.rate, c->soil[0].ks) / film;
    if (in.rate > 0.0)
        in = (struct sumi_top_flow){in.rate * wet, in.by_pond * wet + in.rate * dwet, in.by_head * wet};
    if (pond < 0.0) { /* an iterate below 0 comes back, by no lesser slope than above 0, or it would go to and fro */
        in.rate += back * pond;
        in.by_pond += back;
    }
    f->infiltration = in;

    struct sumi_top_flow dry = from_surface(c, f, driest_surface(c, ends->driest_head, f));
    double brought = sumi_most(0.0, -dry.rate);
    bool limited = brought < ends->evs;
    double evs = limited ? brought : ends->evs;
    f->evaporation =
        (struct sumi_top_flow){evs * dry_share, -evs * dwet, limited && brought > 0.0 ? -dry.by_head * dry_share : 0.0};
    f->pond_evaporation = (struct sumi_top_flow){ends->evw * wet, ends->evw * dwet, 0.0};
    double above = p - ends->pond_max - rim;
    f->runoff = above > 0.0 ? (struct sumi_top_flow){above / a_moment, 1.0 / a_moment, 0.0} : (struct sumi_top_flow){0};
    f->off_pond = (struct sumi_top_flow){in.rate + f->pond_evaporation.rate + f->runoff.rate,
                                         in.by_pond + f->pond_evaporation.by_pond + f->runoff.by_pond, in.by_head};
}

static void top(const struct sumi_column *c, const struct sumi_column_ends *ends, double pond, struct sumi_flow *f)
{
    const struct sumi_top_flow none = {0};
    f->infiltration = f->evaporation = f->pond_evaporation = f->runoff = f->off_pond = none;
    if (ends->top == SUMI_TOP_ATMOSPHERE)
        atmosphere(c, ends, pond, f);
    else if (ends->top == SUMI_TOP_HEAD) {
        f->infiltration = from_surface(c, f, at_head(&c->soil[0], ends->head));
        f->infiltration.by_pond = 0.0;
    } else
        f->infiltration.rate = ends->flux;
    f->flux[0] = f->infiltration.rate - f->evaporation.rate;
    f->by_upper[0] = f->infiltration.by_pond - f->evaporation.by_pond;
    f->by_lower[0] = f->infiltration.by_head - f->evaporation.by_head;
}

static void bottom(const struct sumi_column *c, const struct sumi_column_ends *ends, struct sumi_flow *f)
{
    const struct sumi_side cell = of_cell(f, c->n - 1);
    struct face_flow out = {0};
    if (ends->bottom == SUMI_FREE_DRAINAGE)
        out = (struct face_flow){.flux = cell.conductivity, .by_upper = cell.steepness};
    else if (ends->bottom == SUMI_BOTTOM_HEAD)
        out = flow_between(c->distance[c->n], cell, at_head(&c->soil[c->n_horizons - 1], ends->bottom_head));
    f->flux[c->n] = out.flux;
    f->by_upper[c->n] = out.by_upper;
    f->by_lower[c->n] = 0.0;
}

void sumi_column_flow(const struct sumi_column *c, const struct sumi_column_ends *ends, double pond,
                      struct sumi_flow *f)
{
    struct rooms room;
    inner_faces(c, f, &room);
    for (int k = 1; k < c->n; k++)
        if (c->horizon[k] != c->horizon[k - 1])
            face_of_two_soils(c, k, f);
    draining_faces(c, &room, f);
    top(c, ends, pond, f);
    bottom(c, ends, f);
}

void sumi_column_rates(const struct sumi_column *c, const struct sumi_column_ends *ends, const struct sumi_flow *f,
                       double *pond_rate, double *theta_rate)
{
    *pond_rate = ends->top == SUMI_TOP_ATMOSPHERE ? ends->arriving - f->off_pond.rate : 0.0;
    for (int i = 0; i < c->n; i++)
        theta_rate[i] = (f->flux[i] - f->flux[i + 1] - f->uptake[i]) / c->thickness[i];
}

void sumi_column_totals(const struct sumi_column *c, const struct sumi_flow *f, double *rate)
{
    double uptake = 0.0;
    for (int i = 0; i < c->n; i++)
        uptake += f->uptake[i];
    rate[SUMI_INFILTRATED] = f->infiltration.rate;
    rate[SUMI_EVAPORATED] = f->evaporation.rate;
    rate[SUMI_POND_EVAPORATED] = f->pond_evaporation.rate;
    rate[SUMI_RAN_OFF] = f->runoff.rate;
    rate[SUMI_DRAINED] = f->flux[c->n];
    rate[SUMI_TAKEN_UP] = uptake;
}

static double change_of(const struct sumi_top_flow *flow, double pond, double head)
{
    return flow->by_pond * pond + flow->by_head * head;
}

void sumi_column_totals_change(const struct sumi_column *c, const struct sumi_flow *f, double pond, const double *head,
                               double *change)
{
    double uptake = 0.0;
    for (int i = 0; i < c->n; i++)
        uptake += f->uptake_by_head[i] * head[i];
    change[SUMI_INFILTRATED] = change_of(&f->infiltration, pond, head[0]);
    change[SUMI_EVAPORATED] = change_of(&f->evaporation, pond, head[0]);
    change[SUMI_POND_EVAPORATED] = change_of(&f->pond_evaporation, pond, head[0]);
    change[SUMI_RAN_OFF] = change_of(&f->runoff, pond, head[0]);
    change[SUMI_DRAINED] = f->by_upper[c->n] * head[c->n - 1];
    change[SUMI_TAKEN_UP] = uptake;
}

/* The head to which Newton's step leads. Near saturation conductivity goes like 1 - |alpha h|^(n-1), which is a cliff
 * if n is near 1. There a wetting step is taken in |h|^(n-1), in which the cliff is a slope. */
static double stepped_head(const struct sumi_hydraulics *soil, double head, double change)
{
    double power = soil->n - 1.0, suction = soil->entry - head;
    if (suction <= 0.0 || change <= 0.0 || power >= 1.0 || soil->model == SUMI_GARDNER)
        return head + change;
    double left = 1.0 - power * change / suction;
    return left > 0.0 ? soil->entry - suction * pow(left, 1.0 / power) : head + change;
}

/* Newton's corrections of the cells, in whole blocks. */
struct corrections {
    struct sumi_lanes head[SUMI_CELL_BLOCKS], theta[SUMI_CELL_BLOCKS];
    struct sumi_lanes taken[SUMI_CELL_BLOCKS]; /* cm d-1: by roots, and from the top cell by air */
    struct sumi_lanes way[SUMI_CELL_BLOCKS];   /* in which the water content follows the head */
};

static const double on_tangent = 0.0, on_curve = 1.0, to_last_water = 2.0;

/* The changes of water content that go with those of the heads: by the capacity, and whether the curves allow it.
 *
 * Near saturation the capacity of the moment says little about the water that a change of head brings. There the water
 * is read from the retention curve itself, which turns Newton's iteration into one on heads. In a dry soil what roots
 * and air take hangs on the last water as on a cliff. While they take any, a step goes no further than the curve, and
 * leaves a tenth of the water. */
SUMI_VECTORISED
static void follow_tangents(int n_blocks, const struct sumi_soil_cells *restrict cells,
                            const struct sumi_flow *restrict f, struct corrections *restrict by)
{
    const double curved = 0.1; /* share of the suction that a step may take away */
    const double wet = 0.5;    /* saturation from which the retention curve is followed */
    for (int b = 0; b < n_blocks; b++)
#pragma omp simd
        for (int i = 0; i < SUMI_LANES; i++) {
            const double change = by->head[b].v[i], size = fabs(change);
            const double suction = cells[b].entry.v[i] - f->head[b].v[i];
            const double lacking = cells[b].theta_s.v[i] - f->theta[b].v[i];
            const bool is_wet = lacking < (1.0 - wet) * cells[b].span.v[i];
            const bool is_far = size > curved * suction;
            const bool ends_full = change >= suction, is_full = suction <= 0.0, takes = by->taken[b].v[i] > 0.0;
            const bool bends = is_wet & is_far & !(is_full & ends_full);
            const bool drains = !is_wet & is_far & takes & (change < 0.0);
            by->theta[b].v[i] = f->capacity[b].v[i] * change;
            by->way[b].v[i] = bends ? on_curve : drains ? to_last_water : on_tangent;
        }
}

/* The change of water content of a cell that may leave the tangent. */
static double change_of_theta(const struct sumi_column *c, const struct sumi_flow *f, int cell, double way,
                              double change, double linear, bool *bent)
{
    const struct sumi_hydraulics *soil = &c->soil[c->horizon[cell]];
    const double least = 0.1;   /* of the water above theta_r that a step leaves */
    const double slight = 1e-9; /* cm3 cm-3: a difference that is of no matter */
    double theta = sumi_cells(f->theta)[cell], head = sumi_cells(f->head)[cell], water = theta - soil->theta_r;
    double followed = way == on_curve ? sumi_soil_theta(soil, stepped_head(soil, head, change)) - theta
                                      : sumi_most(sumi_most(linear, (least - 1.0) * water),
                                                  sumi_soil_theta(soil, head + change) - theta);
    if (fabs(followed - linear) <= slight)
        return linear;
    *bent = true;
    return followed;
}

/* The rows of the cells in the step's matrix, in whole blocks: the diagonal, what stands right of it, and left of it in
 * the first and in the second place. */
struct matrix {
    struct sumi_lanes diagonal[SUMI_CELL_BLOCKS], right[SUMI_CELL_BLOCKS], left[SUMI_CELL_BLOCKS],
        second[SUMI_CELL_BLOCKS];
};

SUMI_VECTORISED
static void fill_matrix(int n_blocks, double gamma, const double *restrict thickness,
                        const struct sumi_flow *restrict f, struct matrix *restrict m)
{
    for (int b = 0; b < n_blocks; b++)
#pragma omp simd
        for (int i = 0; i < SUMI_LANES; i++) {
            const int k = b * SUMI_LANES + i;
            const double g = gamma / thickness[k], out = f->by_upper[k + 1] - f->by_lower[k] + f->uptake_by_head[k];
            m->diagonal[b].v[i] = f->capacity[b].v[i] + g * out;
            m->right[b].v[i] = g * f->by_lower[k + 1];
            m->left[b].v[i] = g * (f->by_second[k + 1] - f->by_upper[k]);
            m->second[b].v[i] = -g * f->by_second[k];
        }
}

/* A row that is eliminated: x = value - near x' - far x''; x' is the next towards the middle, x'' the one after it. */
struct solved {
    double value, near, far;
};

static inline struct solved from_above(const struct matrix *m, const double *b, int k, struct solved second,
                                       struct solved above)
{
    const double by_second = sumi_cells(m->second)[k], by_above = sumi_cells(m->left)[k] - by_second * second.near;
    const double part = 1.0 / (sumi_cells(m->diagonal)[k] - by_above * above.near);
    return (struct solved){(b[k] - by_second * second.value - by_above * above.value) * part,
                           sumi_cells(m->right)[k] * part, 0.0};
}

static inline struct solved from_below(const struct matrix *m, const double *b, int k, struct solved below)
{
    const double by_below = sumi_cells(m->right)[k];
    const double part = 1.0 / (sumi_cells(m->diagonal)[k] - by_below * below.near);
    return (struct solved){(b[k] - by_below * below.value) * part,
                           (sumi_cells(m->left)[k] - by_below * below.far) * part, sumi_cells(m->second)[k] * part};
}

/* Thomas's algorithm on the rows of n cells, below that of the pond; from both ends to the middle and back, as two
 * chains of divisions that do not wait for each other. */
static void eliminate(const struct matrix *m, struct solved pond, const double *b, int n, double *x)
{
    const struct solved none = {0.0, 0.0, 0.0};
    struct solved row[SUMI_CELLS], second = none, above = pond, below = none;
    const int middle = n / 2; /* the first row of the lower part, which is as long as the upper or one longer */
    for (int k = 0; k < middle; k++) {
        const struct solved next = from_above(m, b, k, second, above);
        second = above;
        row[k] = above = next;
        row[n - 1 - k] = below = from_below(m, b, n - 1 - k, below);
    }
    if (n % 2 > 0)
        row[middle] = below = from_below(m, b, middle, below);

    /* the last of both parts hang on each other, and that from below on the second last from above */
    const double value = below.value - below.far * second.value, near = below.near - below.far * second.near;
    double up = (above.value - above.near * value) / (1.0 - above.near * near), down = value - near * up, before = up;
    x[middle - 1] = up;
    x[middle] = down;
    for (int i = middle - 2, k = middle + 1; k < n; i--, k++) {
        const double next = row[k].value - row[k].far * before - row[k].near * down;
        before = down;
        x[k] = down = next;
        if (i >= 0)
            x[i] = up = row[i].value - row[i].near * up;
    }
}

void sumi_column_solve(const struct sumi_column *c, const struct sumi_flow *f, double gamma, const double *b, double *x,
                       double *head, bool *bent)
{
    struct matrix matrix;
    struct corrections by;
    const double part = 1.0 / (1.0 + gamma * f->off_pond.by_pond);
    const struct solved pond = {b[0] * part, gamma * f->off_pond.by_head * part, 0.0};
    fill_matrix(c->n_blocks, gamma, c->thickness, f, &matrix);
    eliminate(&matrix, pond, b + 1, c->n, head);
    x[0] = pond.value - pond.near * head[0];
    by.head[c->n_blocks - 1] = by.taken[c->n_blocks - 1] = (struct sumi_lanes){{0.0}};
    memcpy(by.head, head, (size_t)c->n * sizeof *head);
    memcpy(by.taken, f->uptake, (size_t)c->n * sizeof *f->uptake);
    by.taken[0].v[0] += f->evaporation.rate;
    follow_tangents(c->n_blocks, c->cells, f, &by);
    memcpy(x + 1, by.theta, (size_t)c->n * sizeof *x);
    *bent = false;
    for (int i = 0; i < c->n; i++)
        if (sumi_cells(by.way)[i] != on_tangent)
            x[i + 1] = change_of_theta(c, f, i, sumi_cells(by.way)[i], head[i], x[i + 1], bent);
}
