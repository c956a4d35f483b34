/* Hydraulic functions of a soil.
 *
 *   van Genuchten-Mualem     Se = (1 + |alpha h|^n)^-m,  m = 1 - 1/n
 *                            K  = Ks Se^l [1 - (1 - Se^(1/m))^m]^2
 *   with an air-entry head   theta = theta_r + (theta_m - theta_r) (1 + |alpha h|^n)^-m  below h = ENTRY,
 *                            theta_s above;
 *                            theta_m = theta_r + (theta_s - theta_r) (1 + |alpha ENTRY|^n)^m, and with Se* on theta_m
 *                            K = Ks Se^l {[1 - (1 - Se*^(1/m))^m] / [1 - (1 - r^(1/m))^m]}^2,  r = Se* at theta_s.
 *                            ENTRY = 0 is the form as published, except that the last 0.03 cm of suction are straight
 *                            lines, since K of a heavy soil falls like a cliff there. Where n is so large that the soil
 *                            gives less water there than the saturated one (STORAGE), the lines reach on to where it
 *                            gives as much.
 *   Gardner                  Se = exp(alpha h),  K = Ks exp(alpha h)
 *   dry end                  below Se* = 1e-6 (Gardner 1e-9), or that of pF 6, ln|h| rises linearly with the water
 *                            lost, to pF 7 at theta_r: by the published forms a steep soil would give water without
 *                            end. K falls in proportion to the water.
 *   saturated                theta = theta_s + STORAGE (h - ENTRY),  K = Ks
 *   flux potential           Phi(h) = integral of K from a dry soil to h
 *
 * with Se = (theta - theta_r) / (theta_s - theta_r).
 * Sources: van Genuchten (1980), equations 3 and 8; Mualem (1976); Vogel, van Genuchten and Cislerova (2001) for the
 * air-entry head; Gardner (1958). */
#include "models/hydraulics.h"

static const double wettest_of_table = 1e-4; /* cm: |h| at the first point; up to saturation Phi is linear from there */

static const double straight = 0.03; /* cm: least suction within which a soil without air entry is linear */

static double first_point(void)
{
    return log(wettest_of_table);
}

static double step_of_table(void)
{
    return (log(-SUMI_DRIEST) - first_point()) / (SUMI_POTENTIAL_POINTS - 1);
}

/* --- one head --- */

/* Mualem's integral: 1 - (1 - 1/u)^m where u = 1 + |alpha h|^n. */
static double mualem(double power, double m)
{
    return -expm1(-m * log1p(1.0 / power)); /* (1 - 1/u)^m = (1 + 1/power)^-m,  power = u - 1 */
}

/* Se*, of theta_m, by the published form. */
static double published_se(const struct sumi_hydraulics *s, double head)
{
    return s->model == SUMI_GARDNER ? exp(s->alpha * head) : exp(-s->m * log1p(pow(-s->alpha * head, s->n)));
}

/* Its inverse. */
static double published_head(const struct sumi_hydraulics *s, double se)
{
    return s->model == SUMI_GARDNER ? log(se) / s->alpha : -pow(expm1(-log(se) / s->m), 1.0 / s->n) / s->alpha;
}

/* Share of the bound water that is left at a head in the dry end. */
static double bound_left(const struct sumi_hydraulics *s, double head)
{
    return sumi_most(0.0, log(SUMI_DRIEST / head) / s->dry_range);
}

double sumi_soil_theta(const struct sumi_hydraulics *s, double head)
{
    if (head >= s->entry)
        return s->theta_s + s->storage * (head - s->entry);
    if (head > -s->line)
        return s->theta_s + (s->theta_s - s->theta_line) * head / s->line;
    double se = head < s->dry_head ? s->dry * bound_left(s, head) : published_se(s, head);
    return s->theta_r + (s->theta_s - s->theta_r) / s->ratio * se;
}

double sumi_soil_conductivity(const struct sumi_hydraulics *s, double head)
{
    if (head >= s->entry)
        return s->ks;
    if (head < s->dry_head)
        return s->k_dry * bound_left(s, head);
    if (s->model == SUMI_GARDNER)
        return s->ks * exp(s->alpha * head);
    if (head > -s->line)
        return s->ks + (s->ks - s->k_line) * head / s->line;
    double conductivity;
    sumi_soil_steepness(s, head, &conductivity);
    return conductivity;
}

double sumi_soil_steepness(const struct sumi_hydraulics *s, double head, double *conductivity)
{
    if (head >= s->entry || head < s->dry_head || s->model == SUMI_GARDNER || head > -s->line) {
        *conductivity = sumi_soil_conductivity(s, head);
        return head >= s->entry || head <= SUMI_DRIEST ? 0.0
               : head < s->dry_head                    ? s->k_dry / (s->dry_range * -head)
               : s->model == SUMI_GARDNER              ? s->alpha * *conductivity
                                                       : (s->ks - s->k_line) / s->line;
    }
    double power = pow(-s->alpha * head, s->n), log_se = -s->m * log1p(power), open = mualem(power, s->m);
    double relative = open / s->open;
    *conductivity = s->ks * exp(s->tortuosity * (log_se - log(s->ratio))) * relative * relative;
    return *conductivity * (s->tortuosity + 2.0 * (1.0 - open) / (open * power)) * s->n * s->m * power /
           (-head * (1.0 + power));
}

/* Cubic Hermite interpolation between the points i and i + 1, at t from 0 to 1; slopes are by ln|h|. */
static inline double hermite(double p0, double p1, double s0, double s1, double t)
{
    double d = p1 - p0;
    return p0 + t * (s0 + t * (3.0 * d - 2.0 * s0 - s1 + t * (s0 + s1 - 2.0 * d)));
}

double sumi_soil_potential(const struct sumi_hydraulics *s, double head)
{
    if (s->model == SUMI_GARDNER)
        return sumi_soil_conductivity(s, head) / s->alpha + s->ks * sumi_most(head, 0.0);
    if (head >= -wettest_of_table)
        return exp(s->potential[0]) + s->ks * (head + wettest_of_table);
    double step = step_of_table();
    double place = sumi_least((log(-head) - first_point()) / step, SUMI_POTENTIAL_POINTS - 1.0);
    int i = place < SUMI_POTENTIAL_POINTS - 2 ? (int)place : SUMI_POTENTIAL_POINTS - 2;
    return exp(hermite(s->potential[i], s->potential[i + 1], s->slope[i] * step, s->slope[i + 1] * step, place - i));
}

/* Integral of K dh from the head -e^(x + step) to the head -e^x, by Gauss's rule on three points of x = ln|h|. */
static double potential_of_step(const struct sumi_hydraulics *s, double x, double step)
{
    const double point[] = {0.5 - 0.3872983346207417, 0.5, 0.5 + 0.3872983346207417}, weight[] = {5.0, 8.0, 5.0};
    double sum = 0.0;
    for (int k = 0; k < 3; k++) {
        double suction = exp(x + point[k] * step);
        sum += weight[k] / 18.0 * sumi_soil_conductivity(s, -suction) * suction;
    }
    return sum * step;
}

/* At the driest head K ends. What the table has there is of no matter for differences, but its logarithm must be
 * smooth: it is what the last step adds. */
static void tabulate_potential(struct sumi_hydraulics *s)
{
    const int last = SUMI_POTENTIAL_POINTS - 1;
    double step = step_of_table(), potential = potential_of_step(s, first_point() + (last - 1) * step, step);
    for (int i = last; i >= 0; i--) {
        double x = first_point() + i * step, suction = exp(x);
        if (i < last)
            potential += potential_of_step(s, x, step);
        s->potential[i] = log(potential);
        s->slope[i] = -sumi_soil_conductivity(s, -suction) * suction / potential;
    }
}

/* Suction within which the soil gives less water than the full soil does by its storage. If n is large, that is many
 * centimetres. There theta is too flat for its rounding to tell a head, so both functions are straight lines there.
 * It follows from theta_s - theta ~ span m (alpha |h|)^n; K is below Ks by about 2 (alpha |h|)^(n-1). */
static double flat_to(const struct sumi_hydraulics *s)
{
    const double least = 1e-6, most = 0.3; /* cm-1, unless the storage is below it; of alpha |h| */
    double slope = s->storage < least ? s->storage : least;
    double reach = pow(slope / ((s->theta_s - s->theta_r) * s->m * s->alpha), 1.0 / (s->n - 1.0));
    return sumi_least(reach, most) / s->alpha;
}

void sumi_hydraulics_init(const struct sumi_horizon *horizon, struct sumi_hydraulics *s)
{
    const double *p = horizon->param;
    bool gardner = horizon->model == SUMI_GARDNER;
    *s = (struct sumi_hydraulics){
        .model = horizon->model,
        .theta_r = p[SUMI_HZ_THETA_R],
        .theta_s = p[SUMI_HZ_THETA_S],
        .alpha = p[SUMI_HZ_ALPHA],
        .n = gardner ? 2.0 : p[SUMI_HZ_SHAPE],
        .ks = p[SUMI_HZ_KS],
        .tortuosity = p[SUMI_HZ_TORTUOSITY],
        .entry = gardner ? 0.0 : p[SUMI_HZ_ENTRY],
        .storage = p[SUMI_HZ_STORAGE],
        .ratio = 1.0,
        .open = 1.0,
    };
    s->m = 1.0 - 1.0 / s->n;
    const double bound = gardner ? 1e-9 : 1e-6; /* share of the water */
    s->dry = sumi_most(bound, published_se(s, SUMI_AIR_DRY));
    s->dry_head = published_head(s, s->dry);
    s->dry_range = log(SUMI_DRIEST / s->dry_head);
    double flat = flat_to(s);
    if (flat > -s->entry)
        s->entry = 0.0; /* it would lie where the soil is as good as full */
    if (s->entry < 0.0) {
        double power = pow(-s->alpha * s->entry, s->n);
        s->ratio = exp(-s->m * log1p(power));
        s->open = mualem(power, s->m);
    }
    s->theta_line = s->theta_s;
    if (!gardner && s->entry == 0.0) {
        double line = sumi_most(straight, flat);
        s->theta_line = sumi_soil_theta(s, -line);
        s->k_line = sumi_soil_conductivity(s, -line);
        s->line = line;
    }
    s->k_dry = sumi_soil_conductivity(s, s->dry_head);
    tabulate_potential(s);
}

/* --- cells side by side --- */

void sumi_soil_cell_set(struct sumi_soil_cells *c, int i, const struct sumi_hydraulics *soil)
{
    c->gardner.v[i] = soil->model == SUMI_GARDNER;
    c->theta_s.v[i] = soil->theta_s;
    c->span.v[i] = soil->theta_s - soil->theta_r;
    c->alpha.v[i] = soil->alpha;
    c->log_alpha.v[i] = log(soil->alpha);
    c->n.v[i] = soil->n;
    c->m.v[i] = soil->m;
    c->ks.v[i] = soil->ks;
    c->tortuosity.v[i] = soil->tortuosity;
    c->entry.v[i] = soil->entry;
    c->storage.v[i] = soil->storage;
    c->ratio.v[i] = soil->ratio;
    c->log_ratio.v[i] = log(soil->ratio);
    c->open.v[i] = soil->open;
    c->line.v[i] = soil->line;
    c->drop_line.v[i] = soil->theta_s - soil->theta_line;
    c->k_line.v[i] = soil->k_line;
    c->dry.v[i] = soil->dry;
    c->dry_range.v[i] = soil->dry_range;
    c->potential[i] = soil->potential;
    c->slope[i] = soil->slope;
}

static const double largest_exponent = 600.0; /* of -ln(Se) / m, so that a power stays finite */

SUMI_VECTORISED
static void curves(int n_blocks, const struct sumi_soil_cells *cells, const struct sumi_lanes *theta,
                   struct sumi_lanes *head, struct sumi_lanes *conductivity, struct sumi_lanes *capacity,
                   struct sumi_lanes *steepness)
{
    const double driest = log(-SUMI_DRIEST);
    for (int b = 0; b < n_blocks; b++) {
        const struct sumi_soil_cells *c = &cells[b];
#pragma omp simd
        for (int i = 0; i < SUMI_LANES; i++) {
            const double below = c->theta_s.v[i] - theta[b].v[i], m = c->m.v[i], ks = c->ks.v[i];

            /* distance from saturation on the scale of theta_m: 1 - ratio is what the air entry keeps of it */
            const double distance = (1.0 - c->ratio.v[i]) + c->ratio.v[i] * (below / c->span.v[i]);
            const double bound =
                sumi_most(sumi_least((1.0 - distance) / c->dry.v[i], 1.0), 0.0); /* share of its water */
            const double gap = sumi_least(sumi_most(distance, 1e-15), 1.0 - c->dry.v[i]), se = 1.0 - gap;
            const double log_se = log1p(-gap);
            const double power = expm1(sumi_least(-log_se / m, largest_exponent)); /* |alpha h|^n */
            const double log_power = log(power);
            const bool dry = bound < 1.0;
            const double suction =
                exp(dry ? driest - c->dry_range.v[i] * bound : log_power / c->n.v[i] - c->log_alpha.v[i]);
            const double open = -expm1(-m * log1p(1.0 / power));
            const double connected = exp(c->tortuosity.v[i] * (log_se - c->log_ratio.v[i]));
            const double relative_open = open / c->open.v[i];
            const double k_genuchten = ks * connected * relative_open * relative_open;
            const double dk_genuchten = k_genuchten * (c->tortuosity.v[i] + 2.0 * (1.0 - open) / (open * power)) / se;
            const double dse_genuchten = c->n.v[i] * m * power * se / (suction * (1.0 + power));
            const double dse_dry = c->dry.v[i] / (c->dry_range.v[i] * suction);

            const bool gardner = c->gardner.v[i] > 0.0, full = below <= 0.0, line = below < c->drop_line.v[i];
            const double dse = dry ? dse_dry : gardner ? c->alpha.v[i] * se : dse_genuchten; /* of Se*, by h */
            const double k_curve = gardner ? ks * se : k_genuchten, dk_curve = gardner ? ks : dk_genuchten;
            const double h = gardner & !dry ? log_se / c->alpha.v[i] : -suction;
            const double dk = bound > 0.0 ? dse * (dry ? k_curve / c->dry.v[i] : dk_curve) : 0.0;
            const double dtheta = dse * c->span.v[i] / c->ratio.v[i];

            const double h_line = -c->line.v[i] * below / c->drop_line.v[i];
            const double steep = (ks - c->k_line.v[i]) / c->line.v[i];
            const double h_full = c->entry.v[i] - below / c->storage.v[i];
            head[b].v[i] = full ? h_full : line ? h_line : h;
            conductivity[b].v[i] = full ? ks : line ? ks + steep * h_line : k_curve * bound;
            capacity[b].v[i] = full ? c->storage.v[i] : line ? c->drop_line.v[i] / c->line.v[i] : dtheta;
            steepness[b].v[i] = full ? 0.0 : line ? steep : dk;
        }
    }
}

/* In three rounds over all blocks: what is written one by one cannot be read at once as a vector. */
SUMI_VECTORISED
static void potentials(int n_blocks, const struct sumi_soil_cells *cells, const struct sumi_lanes *head,
                       const struct sumi_lanes *conductivity, struct sumi_lanes *potential)
{
    const double step = step_of_table(), first = first_point(), wet = -wettest_of_table;
    struct sumi_lanes at[SUMI_CELL_BLOCKS], from[SUMI_CELL_BLOCKS], to[SUMI_CELL_BLOCKS], slope_from[SUMI_CELL_BLOCKS],
        slope_to[SUMI_CELL_BLOCKS];
    for (int b = 0; b < n_blocks; b++)
#pragma omp simd
        for (int i = 0; i < SUMI_LANES; i++)
            at[b].v[i] = sumi_least((log(-sumi_least(head[b].v[i], wet)) - first) / step, SUMI_POTENTIAL_POINTS - 1.0);
    /* each lane has a table of its own: only the reading is done one by one */
    for (int b = 0; b < n_blocks; b++)
        for (int i = 0; i < SUMI_LANES; i++) {
            const struct sumi_soil_cells *c = &cells[b];
            const int k = (int)(at[b].v[i] * (1.0 - 1e-15));
            at[b].v[i] -= k;
            from[b].v[i] = c->potential[i][k];
            to[b].v[i] = c->potential[i][k + 1];
            slope_from[b].v[i] = c->slope[i][k];
            slope_to[b].v[i] = c->slope[i][k + 1];
        }
    for (int b = 0; b < n_blocks; b++) {
        const struct sumi_soil_cells *c = &cells[b];
#pragma omp simd
        for (int i = 0; i < SUMI_LANES; i++) {
            const double phi =
                exp(hermite(from[b].v[i], to[b].v[i], slope_from[b].v[i] * step, slope_to[b].v[i] * step, at[b].v[i]));
            const double h = head[b].v[i];
            const bool gardner = c->gardner.v[i] > 0.0;
            potential[b].v[i] = (gardner ? conductivity[b].v[i] / c->alpha.v[i] : phi) +
                                c->ks.v[i] * sumi_most(h - (gardner ? 0.0 : wet), 0.0);
        }
    }
}

void sumi_soil_functions(int n_blocks, const struct sumi_soil_cells *cells, const struct sumi_lanes *theta,
                         struct sumi_lanes *head, struct sumi_lanes *conductivity, struct sumi_lanes *potential,
                         struct sumi_lanes *capacity, struct sumi_lanes *steepness)
{
    curves(n_blocks, cells, theta, head, conductivity, capacity, steepness);
    potentials(n_blocks, cells, head, conductivity, potential);
}

#define GENUCHTEN "van Genuchten 1980"
const struct sumi_field sumi_horizon_rows[SUMI_HZ_N] = {
    [SUMI_HZ_BOTTOM] = {"bottom_cm", "cm", "depth to which the horizon reaches", "the soil file", 1.0, 1000.0, NAN, 0},
    [SUMI_HZ_THETA_R] = {"theta_r", "cm3 cm-3", "residual water content", GENUCHTEN, 0.0, 0.5, NAN, 0},
    [SUMI_HZ_THETA_S] = {"theta_s", "cm3 cm-3", "saturated water content", GENUCHTEN, 0.05, 0.95, NAN, 0},
    [SUMI_HZ_ALPHA] = {"alpha_per_cm", "cm-1", "van Genuchten's or Gardner's alpha", GENUCHTEN, 1e-5, 10.0, NAN, 0},
    [SUMI_HZ_SHAPE] = {"n", "1", "van Genuchten's n, above 1; not used by Gardner's form", GENUCHTEN, 1.01, 15.0, NAN,
                       0},
    [SUMI_HZ_KS] = {"ks_cm_d", "cm d-1", "saturated conductivity", GENUCHTEN, 1e-6, 1e5, NAN, 0},
    [SUMI_HZ_TORTUOSITY] = {"l", "1", "exponent of the pores' connection in Mualem's form", "Mualem 1976", -10.0, 10.0,
                            0.5, 0},
    [SUMI_HZ_ENTRY] = {"air_entry_cm", "cm", "head above which the soil is saturated; 0: van Genuchten as published",
                       "Vogel et al. 2001", -50.0, 0.0, 0.0, 0},
    [SUMI_HZ_STORAGE] = {"storage_per_cm", "cm-1", "specific storage of the saturated soil", "Celia et al. 1990", 1e-9,
                         1e-2, 1e-6, 0},
};

const char *const sumi_hydraulic_names[SUMI_HYDRAULIC_MODELS] = {
    [SUMI_VAN_GENUCHTEN] = "van_genuchten",
    [SUMI_GARDNER] = "gardner",
};
