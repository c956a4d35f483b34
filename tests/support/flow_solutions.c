#include "tests/support/flow_solutions.h"

#include "tests/support/soil_column.h"

#include <math.h>

static const double pi = 3.14159265358979323846;

/* --- layers of Gardner soil ---
 *
 * With Z = alpha z upwards and k = K / Ks the equation is linear: span k_t = alpha Ks (k_Z + k)_Z. With k = k_steady +
 * exp(-Z / 2) v it is span v_t = alpha Ks (v_ZZ - v / 4); v = 0 at the table, v_Z + v / 2 = 0 at the surface, and at a
 * change of soil v and Ks (v_Z + v / 2) are continuous. Modes exp(-rate t) v are orthogonal with the weight span. */

struct wave {
    double v, slope; /* by Z */
};

/* Goes a distance dz up in a layer. */
static struct wave travel(const struct gardner_layers *g, int layer, double rate, struct wave w, double dz)
{
    double square = rate * g->span[layer] / (g->alpha * g->ks[layer]) - 0.25, k = sqrt(fabs(square)), x = k * dz;
    if (square >= 0.0)
        return (struct wave){w.v * cos(x) + (k > 0.0 ? w.slope * sin(x) / k : w.slope * dz),
                             w.slope * cos(x) - w.v * k * sin(x)};
    return (struct wave){w.v * cosh(x) + w.slope * sinh(x) / k, w.slope * cosh(x) + w.v * k * sinh(x)};
}

static struct wave wave_at(const struct gardner_layers *g, double rate, double z)
{
    struct wave w = {0.0, 1.0};
    double left = g->alpha * z;
    for (int i = 0;; i++) {
        double top = g->alpha * g->thickness[i];
        if (i == g->n - 1 || left <= top)
            return travel(g, i, rate, w, left);
        w = travel(g, i, rate, w, top);
        w.slope = g->ks[i] / g->ks[i + 1] * (w.slope + 0.5 * w.v) - 0.5 * w.v;
        left -= top;
    }
}

static double height(const struct gardner_layers *g)
{
    return g->thickness[0] + (g->n > 1 ? g->thickness[1] : 0.0);
}

static double mismatch(const struct gardner_layers *g, double rate)
{
    struct wave w = wave_at(g, rate, height(g));
    return w.slope + 0.5 * w.v;
}

static double steady_k(const struct gardner_layers *g, double z, double q)
{
    double k = 1.0;
    for (int i = 0;; i++) {
        bool last = i == g->n - 1 || z <= g->thickness[i];
        double share = q / g->ks[i], here = last ? z : g->thickness[i];
        k = share + (k - share) * exp(-g->alpha * here);
        if (last)
            return k;
        z -= here;
    }
}

struct mode {
    const struct gardner_layers *g;
    double rate, span;
};

static double with_start(const void *context, double z)
{
    const struct mode *m = context;
    double start = steady_k(m->g, z, m->g->before) - steady_k(m->g, z, m->g->after);
    return m->span * start * exp(0.5 * m->g->alpha * z) * wave_at(m->g, m->rate, z).v;
}

static double with_itself(const void *context, double z)
{
    const struct mode *m = context;
    double v = wave_at(m->g, m->rate, z).v;
    return m->span * v * v;
}

/* Over each layer in 64 parts, since the modes swing. */
static double over_layers(const struct gardner_layers *g, double (*f)(const void *context, double z), double rate)
{
    double sum = 0.0, from = 0.0;
    for (int i = 0; i < g->n; i++) {
        const struct mode mode = {g, rate, g->span[i]};
        double step = g->thickness[i] / 64.0;
        for (int k = 0; k < 64; k++)
            sum += soil_integral(f, &mode, from + k * step, from + (k + 1) * step);
        from += g->thickness[i];
    }
    return sum;
}

void gardner_layers_solve(struct gardner_layers *g, double earliest)
{
    const double gone = 36.0; /* exp(-36) is 2e-16 */
    double last = gone / earliest, fastest = 0.0;
    for (int i = 0; i < g->n; i++)
        fastest = fmax(fastest, g->alpha * g->ks[i] / g->span[i]);
    /* a twentieth of the distance of two roots in sqrt(rate), were all as fast as the fastest layer */
    double step = 0.05 * pi * sqrt(fastest) / (g->alpha * height(g)), x = 1e-9, f = mismatch(g, x * x);
    g->n_terms = 0;
    while (x * x < last && g->n_terms < FLOW_TERMS) {
        double lo = x, hi = x + step, f_hi = mismatch(g, hi * hi);
        x = hi;
        if ((f > 0.0) == (f_hi > 0.0)) {
            f = f_hi;
            continue;
        }
        for (int k = 0; k < 60; k++) {
            double mid = 0.5 * (lo + hi);
            if ((mismatch(g, mid * mid) > 0.0) == (f > 0.0))
                lo = mid;
            else
                hi = mid;
        }
        f = f_hi;
        double rate = lo * lo;
        g->rate[g->n_terms] = rate;
        g->weight[g->n_terms++] = over_layers(g, with_start, rate) / over_layers(g, with_itself, rate);
    }
}

double gardner_layers_k(const struct gardner_layers *g, double z, double time)
{
    double sum = 0.0;
    for (int k = 0; k < g->n_terms; k++)
        sum += g->weight[k] * exp(-g->rate[k] * time) * wave_at(g, g->rate[k], z).v;
    return steady_k(g, z, g->after) + exp(-0.5 * g->alpha * z) * sum;
}

/* --- a front in Gardner soil --- */

double gardner_front_k(double alpha, double ks, double span, double start, double surface, double z, double t)
{
    double d = ks / (alpha * span), v = ks / span, wide = 2.0 * sqrt(d * t), far = (z + v * t) / wide;
    /* exp(v z / d) erfc(far), whose factors over- and underflow: exp(x^2) erfc(x) ~ (1 - 1 / 2x^2 + 3 / 4x^4) / (x
     * sqrt(pi)) */
    double x2 = far * far, tail = (1.0 - 0.5 / x2 + 0.75 / (x2 * x2) - 1.875 / (x2 * x2 * x2)) / (far * sqrt(pi));
    double behind = far > 15.0 ? exp(v * z / d - x2) * tail : exp(v * z / d) * erfc(far);
    return start + (surface - start) * 0.5 * (erfc((z - v * t) / wide) + behind);
}

struct front {
    double alpha, ks, span, start, surface, time;
};

static double gained(const void *context, double z)
{
    const struct front *f = context;
    double k = gardner_front_k(f->alpha, f->ks, f->span, f->start, f->surface, z, f->time);
    return f->span * (k - f->start) / f->ks;
}

double gardner_front_infiltration(double alpha, double ks, double span, double start, double surface, double t)
{
    const struct front f = {alpha, ks, span, start, surface, t};
    double d = ks / (alpha * span), v = ks / span, reach = v * t + 14.0 * sqrt(d * t), sum = start * t;
    for (int k = 0; k < 32; k++)
        sum += soil_integral(gained, &f, reach * k / 32.0, reach * (k + 1) / 32.0);
    return sum;
}

/* With T = alpha Ks t / span and k = K / flux: k_T = k_ZZ - k_Z, k - k_Z = 1 at the surface, k = 0 at first. There, by
 * Laplace's transform, k = 1/2 erfc(-sqrt(T) / 2) + sqrt(T / pi) exp(-T / 4) - 1/2 (1 + T) erfc(sqrt(T) / 2). */
double gardner_rain_k(double alpha, double ks, double span, double time)
{
    double t = alpha * ks * time / span, root = sqrt(t);
    return 0.5 * erfc(-0.5 * root) + root / sqrt(pi) * exp(-0.25 * t) - 0.5 * (1.0 + t) * erfc(0.5 * root);
}

/* --- sorptivity ---
 *
 * phi = z / sqrt(t), F = -K dh/dphi the flux times sqrt(t): F' = phi theta' / 2. By the head, dphi = -K / F dh and
 * dF = phi C / 2 dh, from phi = 0 at the surface to F = 0 at the start. S = 2 F there where phi = 0. */

static double capacity(const struct sumi_hydraulics *soil, double h)
{
    double step = 1e-5 * h;
    return (sumi_soil_theta(soil, h - step) - sumi_soil_theta(soil, h + step)) / (-2.0 * step);
}

/* true where F is used up before the start is reached. */
static bool too_little(const struct sumi_hydraulics *soil, double surface, double start, double f0)
{
    const int steps = 4000;
    double x = log(-surface), dx = (log(-start) - x) / steps, phi = 0.0, f = f0;
    for (int i = 0; i < steps; i++) {
        double mid = -exp(x + 0.5 * dx), dh = mid * dx;
        double k = sumi_soil_conductivity(soil, mid), c = capacity(soil, mid);
        double f_mid = f + 0.25 * phi * c * dh, phi_mid = phi - 0.5 * k / f * dh;
        if (f_mid / f0 <= 0.0)
            return true;
        phi -= k / f_mid * dh;
        f += 0.5 * phi_mid * c * dh;
        if (f / f0 <= 0.0)
            return true;
        x += dx;
    }
    return false;
}

double flow_sorptivity(const struct sumi_hydraulics *soil, double surface, double start)
{
    double sign = surface > start ? 1.0 : -1.0, lo = 1e-6, hi = 1e4;
    for (int k = 0; k < 60; k++) {
        double f = sqrt(lo * hi);
        if (too_little(soil, surface, start, sign * f))
            lo = f;
        else
            hi = f;
    }
    return 2.0 * sign * sqrt(lo * hi);
}

/* --- steady flow --- */

static double climb(const struct sumi_hydraulics *soil, double q, double h)
{
    return q / sumi_soil_conductivity(soil, h) - 1.0; /* dh by height */
}

/* Runge and Kutta's fourth order. */
double flow_steady_head(const struct sumi_hydraulics *soil, double q, double h, double up)
{
    int n = (int)ceil(up / 0.005);
    double s = up / n;
    for (int i = 0; i < n; i++) {
        double a = climb(soil, q, h), b = climb(soil, q, h + 0.5 * s * a), c = climb(soil, q, h + 0.5 * s * b);
        h += s / 6.0 * (a + 2.0 * b + 2.0 * c + climb(soil, q, h + s * c));
    }
    return h;
}

struct rise {
    const struct sumi_hydraulics *soil;
    double evaporation;
};

static double height_by_log_suction(const void *context, double x)
{
    const struct rise *r = context;
    double suction = exp(x);
    return suction / (1.0 + r->evaporation / sumi_soil_conductivity(r->soil, -suction));
}

double flow_steady_evaporation(const struct sumi_hydraulics *soil, double depth, double surface)
{
    double lo = 1e-12, hi = 1e3;
    for (int k = 0; k < 100; k++) {
        const struct rise r = {soil, sqrt(lo * hi)};
        double up = 0.0, x = log(1e-8), end = log(-surface), step = (end - x) / 64.0;
        for (int i = 0; i < 64; i++)
            up += soil_integral(height_by_log_suction, &r, x + i * step, x + (i + 1) * step);
        if (up > depth)
            lo = r.evaporation;
        else
            hi = r.evaporation;
    }
    return sqrt(lo * hi);
}

double flow_unit_gradient(const struct sumi_hydraulics *soil, double q)
{
    double wet = 1e-6, dry = 1e6;
    for (int k = 0; k < 200; k++) {
        double suction = sqrt(wet * dry);
        if (sumi_soil_conductivity(soil, -suction) > q)
            wet = suction;
        else
            dry = suction;
    }
    return -sqrt(wet * dry);
}
