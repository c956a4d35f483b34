/* Pedotransfer: the water of a soil from what it is made of.
 *
 * Saxton and Rawls (2006), S and C fractions of sand and clay, OM percent of organic matter, tension in kPa:
 *   1   t1500 = u + (0.14 u - 0.02),
 *       u = -0.024 S + 0.487 C + 0.006 OM + 0.005 S OM - 0.013 C OM + 0.068 S C + 0.031
 *   2   t33 = u + (1.283 u^2 - 0.374 u - 0.015),
 *       u = -0.251 S + 0.195 C + 0.011 OM + 0.006 S OM - 0.027 C OM + 0.452 S C + 0.299
 *   3   tS-33 = u + (0.636 u - 0.107),
 *       u = 0.278 S + 0.034 C + 0.022 OM - 0.018 S OM - 0.027 C OM - 0.584 S C + 0.078
 *   5   tS = t33 + tS-33 - 0.097 S + 0.043
 *   6   density = 2.65 (1 - tS)
 *   8   of another density: tS = 1 - density / 2.65
 *   9                       t33 = t33 - 0.2 (tS before - tS now)
 *   16  Ks = 1930 (tS - t33)^(3 - lambda) mm h-1,   lambda = (ln t33 - ln t1500) / (ln 1500 - ln 33)   (15, 18)
 *   19  of a share Rw of gravel by mass: Rv = a Rw / (1 - Rw (1 - a)),   a = density / 2.65
 *   21  contents times 1 - Rv
 *   22  Ks times (1 - Rw) / (1 - Rw (1 - 3 a / 2))
 * Made from soils with less than 60 % clay, less than 8 % organic matter, densities of 1.0 to 1.8; equations 7 to 10
 * for densities of 0.9 to 1.3 times the one of equation 6.
 * Source: Saxton and Rawls (2006), Soil Science Society of America Journal 70, 1569-1578, table 1.
 *
 * Wosten, Lilly, Nemes and Le Bas (1999), Geoderma 90, 169-185, continuous functions of the data base HYPRES, C, S and
 * OM percent of clay, silt and organic matter, D the density, T 1 in topsoil, else 0; ln(L) of -10 < l < 10 is
 * ln((10 + l) / (10 - l)), and theta_r is 0.01, as of its classes:
 *   theta_s = 0.7919 + 0.001691 C - 0.29619 D - 0.000001491 S^2 + 0.0000821 OM^2 + 0.02427 / C + 0.01113 / S
 *             + 0.01472 ln S - 0.0000733 OM C - 0.000619 D C - 0.001183 D OM - 0.0001664 T S
 *   ln alpha = -14.96 + 0.03135 C + 0.0351 S + 0.646 OM + 15.29 D - 0.192 T - 4.671 D^2 - 0.000781 C^2
 *             - 0.00687 OM^2 + 0.0449 / OM + 0.0663 ln S + 0.1482 ln OM - 0.04546 D S - 0.4852 D OM + 0.00673 T C
 *   ln (n-1) = -25.23 - 0.02195 C + 0.0074 S - 0.1940 OM + 45.5 D - 7.24 D^2 + 0.0003658 C^2 + 0.002885 OM^2
 *             - 12.81 / D - 0.1524 / S - 0.01958 / OM - 0.2876 ln S - 0.0709 ln OM - 44.6 ln D - 0.02264 D C
 *             + 0.0896 D OM + 0.00718 T C
 *   ln Ks   = 7.755 + 0.0352 S + 0.93 T - 0.967 D^2 - 0.000484 C^2 - 0.000322 S^2 + 0.001 / S - 0.0748 / OM
 *             - 0.643 ln S - 0.01398 D C - 0.1673 D OM + 0.02986 T C - 0.03305 T S
 *   ln(L)   = 0.0202 + 0.0006193 C^2 - 0.001136 OM^2 - 0.2316 ln OM - 0.03544 D C + 0.00283 D S + 0.0488 D OM
 * The programs Daisy, TopoFlow and LWFBrook90R have the same coefficients; Wosten et al. (2001) prints 0.2986 T C in
 * Ks, which would give a topsoil with 45 % of clay a conductivity of kilometres a day.
 *
 * The curve is van Genuchten's, of three points: saturation, field capacity and wilting point. Two of them and theta_r
 * = 0 give alpha and n. Where alpha would be larger than that of the mean sand of Carsel and Parrish (1988), it is held
 * there, and theta_r is what the third point gives: contents at 33 and 1500 kPa alone do not tell the wet end of a
 * sand. So both soil water models hold the same water, and what was measured stays what it is. */
#include "models/pedotransfer.h"

#include <stddef.h>

static const double particles = 2.65;                       /* g cm-3: density of a soil's grains */
static const double least_content = 0.01, least_air = 0.02; /* cm3 cm-3: of a wilting soil; beside the others */
static const double most_pores = 0.9;                       /* cm3 cm-3: of a peat */
static const double cm_d_of_mm_h = 2.4;
static const double most_alpha = 0.145; /* cm-1: Carsel and Parrish 1988, sand */

#define PAPER "Saxton and Rawls 2006"
const struct sumi_field sumi_made_rows[SUMI_MADE_N] = {
    [SUMI_MADE_SAND] = {"sand_percent", "%", "sand (0.05 to 2 mm), percent of the fine earth's mass",
                        "USDA Soil Survey Manual", 0.0, 100.0, NAN, 0},
    [SUMI_MADE_CLAY] = {"clay_percent", "%", "clay (below 0.002 mm), percent of the fine earth's mass",
                        "USDA Soil Survey Manual", 0.0, 100.0, NAN, 0},
    [SUMI_MADE_ORGANIC] = {"organic_matter_percent", "%",
                           "organic matter, percent of the fine earth's mass; by default that of the paper's table 3",
                           PAPER, 0.0, 100.0, 2.5, 0},
    [SUMI_MADE_DENSITY] = {"bulk_density_g_cm3", "g cm-3",
                           "density of the dry soil; by default that which goes with its texture (equation 6)", PAPER,
                           0.1, 2.2, NAN, 0},
    [SUMI_MADE_GRAVEL] = {"gravel_percent", "%", "grains above 2 mm, percent of the whole soil's mass", PAPER, 0.0,
                          90.0, 0.0, 0},
};

const char *const sumi_retention_names[SUMI_RETENTIONS] = {"saxton_rawls_2006", "wosten_1999"};

/* --- Saxton and Rawls --- */

static double wilting(double s, double c, double om)
{
    const double u = -0.024 * s + 0.487 * c + 0.006 * om + 0.005 * s * om - 0.013 * c * om + 0.068 * s * c + 0.031;
    return u + (0.14 * u - 0.02);
}

static double capacity(double s, double c, double om)
{
    const double u = -0.251 * s + 0.195 * c + 0.011 * om + 0.006 * s * om - 0.027 * c * om + 0.452 * s * c + 0.299;
    return u + (1.283 * u * u - 0.374 * u - 0.015);
}

static double drained(double s, double c, double om)
{
    const double u = 0.278 * s + 0.034 * c + 0.022 * om - 0.018 * s * om - 0.027 * c * om - 0.584 * s * c + 0.078;
    return u + (0.636 * u - 0.107);
}

static double lambda_of(double wilting_point, double field_capacity)
{
    return log(field_capacity / wilting_point) / log(1500.0 / 33.0);
}

double sumi_pedotransfer_ks(double wilting_point, double field_capacity, double pores)
{
    return cm_d_of_mm_h * 1930.0 * pow(pores - field_capacity, 3.0 - lambda_of(wilting_point, field_capacity));
}

/* A value held between two; *held says so. */
static double within(double value, double least, double most, bool *held)
{
    *held = *held || !(value >= least && value <= most);
    return sumi_least(sumi_most(value, least), most);
}

/* Equations 19 to 22. */
static void put_gravel(double share, double density, struct sumi_soil_points *p)
{
    const double a = density / particles, volume = a * share / (1.0 - share * (1.0 - a));
    p->wilting *= 1.0 - volume;
    p->capacity *= 1.0 - volume;
    p->pores *= 1.0 - volume;
    p->ks *= (1.0 - share) / (1.0 - share * (1.0 - 1.5 * a));
}

unsigned sumi_pedotransfer(const double made[SUMI_MADE_N], struct sumi_soil_points *p)
{
    const double s = made[SUMI_MADE_SAND] / 100.0, c = made[SUMI_MADE_CLAY] / 100.0;
    const double om = isnan(made[SUMI_MADE_ORGANIC]) ? sumi_made_rows[SUMI_MADE_ORGANIC].def : made[SUMI_MADE_ORGANIC];
    unsigned beyond = (c > 0.6 ? SUMI_BEYOND_CLAY : 0) | (om > 8.0 ? SUMI_BEYOND_ORGANIC : 0);
    double density = made[SUMI_MADE_DENSITY];
    bool held = false;
    const double organic = sumi_least(om, 8.0); /* beyond it the polynomials turn */
    p->wilting = wilting(s, c, organic);
    p->capacity = capacity(s, c, organic);
    p->pores = p->capacity + drained(s, c, organic) - 0.097 * s + 0.043;
    if (isnan(density)) {
        density = particles * (1.0 - p->pores);
    } else {
        const double usual = particles * (1.0 - p->pores), pores = 1.0 - density / particles;
        if (density < 0.9 * usual || density > 1.3 * usual || density < 1.0 || density > 1.8)
            beyond |= SUMI_BEYOND_DENSITY;
        p->capacity -= 0.2 * (p->pores - pores);
        p->pores = pores;
    }
    p->pores = within(p->pores, least_content + 2.0 * least_air, most_pores, &held);
    p->wilting = within(p->wilting, least_content, p->pores - 2.0 * least_air, &held);
    p->capacity = within(p->capacity, p->wilting + least_air, p->pores - least_air, &held);
    p->ks = sumi_pedotransfer_ks(p->wilting, p->capacity, p->pores);
    if (made[SUMI_MADE_GRAVEL] > 0.0)
        put_gravel(made[SUMI_MADE_GRAVEL] / 100.0, density, p);
    return beyond | (held ? SUMI_BEYOND_POINTS : 0);
}

/* The clay with which a share of sand has that wilting point: equation 1, which is a straight line of C, solved. */
static double clay_of(double wilting_point, double s, double om)
{
    const double most_clay = sumi_least(0.6, 1.0 - s); /* of the paper, and of what sand leaves */
    const double u = (wilting_point + 0.02) / 1.14;
    const double c = (u + 0.024 * s - 0.006 * om - 0.005 * s * om - 0.031) / (0.487 - 0.013 * om + 0.068 * s);
    return sumi_least(sumi_most(c, 0.0), most_clay);
}

/* A row of sands, each with the clay that has the wilting point, drawn closer around the one whose field capacity is
 * nearest. */
double sumi_pedotransfer_texture(double wilting_point, double field_capacity, double made[SUMI_MADE_N])
{
    enum { KNOTS = 50, TIMES = 20 };
    const double om = isnan(made[SUMI_MADE_ORGANIC]) ? sumi_made_rows[SUMI_MADE_ORGANIC].def : made[SUMI_MADE_ORGANIC];
    const double organic = sumi_least(om, 8.0);
    double at = 0.5, wide = 0.5, best = 0.0, least = INFINITY;
    for (int time = 0; time < TIMES; time++) {
        for (int k = -KNOTS; k <= KNOTS; k++) {
            const double s = sumi_least(sumi_most(at + wide * k / KNOTS, 0.0), 1.0);
            const double c = clay_of(wilting_point, s, organic);
            const double off =
                sumi_most(fabs(wilting(s, c, organic) - wilting_point), fabs(capacity(s, c, organic) - field_capacity));
            if (off < least) {
                least = off;
                best = s;
            }
        }
        at = best;
        wide *= 0.2;
    }
    made[SUMI_MADE_SAND] = 100.0 * best;
    made[SUMI_MADE_CLAY] = 100.0 * clay_of(wilting_point, best, organic);
    return least;
}

/* --- Wosten and others --- */

static double theta_s_of(double c, double s, double om, double d, double t)
{
    return 0.7919 + 0.001691 * c - 0.29619 * d - 0.000001491 * s * s + 0.0000821 * om * om + 0.02427 / c + 0.01113 / s +
           0.01472 * log(s) - 0.0000733 * om * c - 0.000619 * d * c - 0.001183 * d * om - 0.0001664 * t * s;
}

static double ln_alpha_of(double c, double s, double om, double d, double t)
{
    return -14.96 + 0.03135 * c + 0.0351 * s + 0.646 * om + 15.29 * d - 0.192 * t - 4.671 * d * d - 0.000781 * c * c -
           0.00687 * om * om + 0.0449 / om + 0.0663 * log(s) + 0.1482 * log(om) - 0.04546 * d * s - 0.4852 * d * om +
           0.00673 * t * c;
}

static double ln_shape_of(double c, double s, double om, double d, double t)
{
    return -25.23 - 0.02195 * c + 0.0074 * s - 0.1940 * om + 45.5 * d - 7.24 * d * d + 0.0003658 * c * c +
           0.002885 * om * om - 12.81 / d - 0.1524 / s - 0.01958 / om - 0.2876 * log(s) - 0.0709 * log(om) -
           44.6 * log(d) - 0.02264 * d * c + 0.0896 * d * om + 0.00718 * t * c;
}

static double ln_ks_of(double c, double s, double om, double d, double t)
{
    return 7.755 + 0.0352 * s + 0.93 * t - 0.967 * d * d - 0.000484 * c * c - 0.000322 * s * s + 0.001 / s -
           0.0748 / om - 0.643 * log(s) - 0.01398 * d * c - 0.1673 * d * om + 0.02986 * t * c - 0.03305 * t * s;
}

static double tortuosity_of(double c, double s, double om, double d)
{
    const double l = 0.0202 + 0.0006193 * c * c - 0.001136 * om * om - 0.2316 * log(om) - 0.03544 * d * c +
                     0.00283 * d * s + 0.0488 * d * om;
    return 10.0 * tanh(0.5 * l);
}

/* The least and most: 1/C, 1/S, 1/OM and logarithms of them grow without bound below; peats and ashes lie above. */
bool sumi_retention_wosten(const double made[SUMI_MADE_N], bool topsoil, double param[SUMI_HZ_N])
{
    static const int rows[] = {SUMI_HZ_THETA_S, SUMI_HZ_ALPHA, SUMI_HZ_SHAPE, SUMI_HZ_KS, SUMI_HZ_TORTUOSITY};
    const double least_grains = 1.0, least_organic = 0.1, most_organic = 20.0; /* % */
    const double least_density = 0.7, most_density = 2.0;                      /* g cm-3 */
    const double c = made[SUMI_MADE_CLAY], s = 100.0 - made[SUMI_MADE_SAND] - c, om = made[SUMI_MADE_ORGANIC];
    const double d = made[SUMI_MADE_DENSITY], t = topsoil ? 1.0 : 0.0;
    if (!(c >= least_grains && s >= least_grains && om >= least_organic && om <= most_organic && d >= least_density &&
          d <= most_density))
        return false;
    struct sumi_soil_points p = {.wilting = 0.01, .pores = theta_s_of(c, s, om, d, t)};
    p.ks = exp(ln_ks_of(c, s, om, d, t));
    if (made[SUMI_MADE_GRAVEL] > 0.0)
        put_gravel(made[SUMI_MADE_GRAVEL] / 100.0, d, &p);
    param[SUMI_HZ_THETA_R] = p.wilting;
    param[SUMI_HZ_THETA_S] = p.pores;
    param[SUMI_HZ_ALPHA] = exp(ln_alpha_of(c, s, om, d, t));
    param[SUMI_HZ_SHAPE] = 1.0 + exp(ln_shape_of(c, s, om, d, t));
    param[SUMI_HZ_KS] = p.ks;
    param[SUMI_HZ_TORTUOSITY] = tortuosity_of(c, s, om, d);
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
        if (!(param[rows[k]] >= sumi_horizon_rows[rows[k]].lo && param[rows[k]] <= sumi_horizon_rows[rows[k]].hi))
            return false;
    return true;
}

/* --- a curve through points --- */

/* The alpha of a curve of that n which has the share `se` of its water at field capacity. */
static double alpha_through(double se, double n)
{
    const double m = 1.0 - 1.0 / n;
    return pow(expm1(-log(se) / m), 1.0 / n) / -SUMI_CAPACITY_HEAD;
}

double sumi_retention_share(double suction, double alpha, double n)
{
    return exp(-(1.0 - 1.0 / n) * log1p(pow(alpha * suction, n)));
}

/* A curve through saturation and field capacity of that n; its content at the wilting point. With the largest alpha it
 * takes a theta_r of its own, else none. */
static double dry_content(const struct sumi_soil_points *p, double n, bool largest, double *alpha, double *theta_r)
{
    *theta_r = 0.0;
    *alpha = largest ? most_alpha : alpha_through(p->capacity / p->pores, n);
    if (largest) {
        const double se = sumi_retention_share(-SUMI_CAPACITY_HEAD, most_alpha, n);
        *theta_r = (p->capacity - se * p->pores) / (1.0 - se);
    }
    return *theta_r + (p->pores - *theta_r) * sumi_retention_share(-SUMI_WILTING_HEAD, *alpha, n);
}

/* The n of the curve through saturation and field capacity that has the largest alpha and no theta_r: larger n have a
 * smaller alpha, and water contents at the wilting point that fall with n; or keep that alpha, take a theta_r, and
 * have contents that rise. */
static double turning_point(double se)
{
    double low = sumi_horizon_rows[SUMI_HZ_SHAPE].lo, high = sumi_horizon_rows[SUMI_HZ_SHAPE].hi;
    for (int k = 0; k < 100; k++) /* halved, to the last digit */
        *(sumi_retention_share(-SUMI_CAPACITY_HEAD, most_alpha, 0.5 * (low + high)) > se ? &low : &high) =
            0.5 * (low + high);
    return high;
}

bool sumi_retention_through(const struct sumi_soil_points *p, double param[SUMI_HZ_N])
{
    double alpha, theta_r, low = turning_point(p->capacity / p->pores), high = sumi_horizon_rows[SUMI_HZ_SHAPE].hi;
    const bool largest = dry_content(p, low, false, &alpha, &theta_r) < p->wilting;
    param[SUMI_HZ_THETA_S] = p->pores;
    for (int k = 0; k < 100; k++) {
        const double n = 0.5 * (low + high);
        const bool wet = dry_content(p, n, largest, &alpha, &theta_r) > p->wilting;
        *(wet != largest ? &low : &high) = n;
    }
    const struct sumi_field *row = sumi_horizon_rows;
    const double rounding = 1e-6, n = 0.5 * (low + high), dry = dry_content(p, n, largest, &alpha, &theta_r);
    param[SUMI_HZ_SHAPE] = n;
    param[SUMI_HZ_ALPHA] = alpha;
    param[SUMI_HZ_THETA_R] = sumi_most(theta_r, 0.0);
    return fabs(dry - p->wilting) < rounding && n < row[SUMI_HZ_SHAPE].hi - rounding &&
           alpha >= row[SUMI_HZ_ALPHA].lo && theta_r <= row[SUMI_HZ_THETA_R].hi;
}

/* --- a curve near measured ones --- */

/* The theta_r that fits best with alpha and n, from 0 to the driest content; returns the mean square that is left. */
static double square_left(int n, const double *suction, const double *theta, double param[SUMI_HZ_N])
{
    const double theta_s = param[SUMI_HZ_THETA_S];
    double along = 0.0, across = 0.0, driest = theta_s, left = 0.0;
    for (int k = 0; k < n; k++) {
        const double se = sumi_retention_share(suction[k], param[SUMI_HZ_ALPHA], param[SUMI_HZ_SHAPE]);
        along += (theta[k] - theta_s * se) * (1.0 - se);
        across += (1.0 - se) * (1.0 - se);
        driest = sumi_least(driest, theta[k]);
    }
    param[SUMI_HZ_THETA_R] = across > 0.0 ? sumi_least(sumi_most(along / across, 0.0), driest) : 0.0;
    for (int k = 0; k < n; k++) {
        const double se = sumi_retention_share(suction[k], param[SUMI_HZ_ALPHA], param[SUMI_HZ_SHAPE]);
        const double gap = param[SUMI_HZ_THETA_R] + (theta_s - param[SUMI_HZ_THETA_R]) * se - theta[k];
        left += gap * gap;
    }
    return left / n;
}

/* A net over ln alpha and ln (n - 1), drawn closer around its best knot. */
void sumi_retention_fit(int n, const double *suction, const double *theta, double param[SUMI_HZ_N], double *error)
{
    enum { KNOTS = 8, TIMES = 40 };
    double at[2] = {log(0.01), log(0.4)}, wide[2] = {log(100.0), log(20.0)}, best[2] = {at[0], at[1]}, least = INFINITY;
    for (int time = 0; time < TIMES; time++) {
        for (int i = -KNOTS; i <= KNOTS; i++)
            for (int j = -KNOTS; j <= KNOTS; j++) {
                const double x = at[0] + wide[0] * i / KNOTS, y = at[1] + wide[1] * j / KNOTS;
                param[SUMI_HZ_ALPHA] = exp(x);
                param[SUMI_HZ_SHAPE] = 1.0 + exp(y);
                const double left = square_left(n, suction, theta, param);
                if (left < least) {
                    least = left;
                    best[0] = x;
                    best[1] = y;
                }
            }
        for (int k = 0; k < 2; k++) {
            at[k] = best[k];
            wide[k] *= 0.6;
        }
    }
    param[SUMI_HZ_ALPHA] = exp(best[0]);
    param[SUMI_HZ_SHAPE] = 1.0 + exp(best[1]);
    *error = sqrt(square_left(n, suction, theta, param));
}

/* log10 K is a straight line of log10 Se, whose slope is l, once Mualem's square is taken off. */
void sumi_conductivity_fit(int n, const double *suction, const double *log10_k, double param[SUMI_HZ_N], double *error)
{
    const double alpha = param[SUMI_HZ_ALPHA], shape = param[SUMI_HZ_SHAPE], m = 1.0 - 1.0 / shape;
    double x_mean = 0.0, y_mean = 0.0, xx = 0.0, xy = 0.0, yy = 0.0;
    for (int pass = 0; pass < 2; pass++)
        for (int k = 0; k < n; k++) {
            const double power = pow(alpha * suction[k], shape), x = -m * log1p(power) / log(10.0);
            const double y = log10_k[k] - 2.0 * log10(-expm1(-m * log1p(1.0 / power)));
            x_mean += pass == 0 ? x / n : 0.0;
            y_mean += pass == 0 ? y / n : 0.0;
            xx += pass == 1 ? (x - x_mean) * (x - x_mean) : 0.0;
            xy += pass == 1 ? (x - x_mean) * (y - y_mean) : 0.0;
            yy += pass == 1 ? (y - y_mean) * (y - y_mean) : 0.0;
        }
    const struct sumi_field *row = &sumi_horizon_rows[SUMI_HZ_TORTUOSITY];
    const double slope = xx > 0.0 ? sumi_least(sumi_most(xy / xx, row->lo), row->hi) : row->def;
    param[SUMI_HZ_TORTUOSITY] = slope;
    param[SUMI_HZ_KS] = pow(10.0, y_mean - slope * x_mean);
    *error = sqrt(sumi_most(yy - 2.0 * slope * xy + slope * slope * xx, 0.0) / n);
}
