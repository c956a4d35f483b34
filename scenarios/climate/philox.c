#include "scenarios/climate/philox.h"

#include <math.h>
#include <string.h>

/* libmvec's, here alone: elsewhere in the house nothing vectorises a sine. */
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && !defined(SUMI_NO_CLONES)
__attribute__((simd("notinbranch"), const)) double sin(double);
__attribute__((simd("notinbranch"), const)) double cos(double);
#endif

const char *const sumi_random_name = "Philox4x32-10";

static const double two_pi = 6.28318530717958647692;

/* Multipliers, and what the key grows by, of the source. */
#define PHILOX_M0 UINT32_C(0xD2511F53)
#define PHILOX_M1 UINT32_C(0xCD9E8D57)
#define PHILOX_W0 UINT32_C(0x9E3779B9)
#define PHILOX_W1 UINT32_C(0xBB67AE85)
enum { ROUNDS = 10 };

/* One round: two products of 64 bits, their halves crossed over. */
#define PHILOX_ROUND(c0, c1, c2, c3, k0, k1)                                                                           \
    do {                                                                                                               \
        const uint64_t p_ = (uint64_t)PHILOX_M0 * (c0), q_ = (uint64_t)PHILOX_M1 * (c2);                               \
        const uint32_t a_ = (uint32_t)(q_ >> 32) ^ (c1) ^ (k0), b_ = (uint32_t)(p_ >> 32) ^ (c3) ^ (k1);               \
        (c1) = (uint32_t)q_;                                                                                           \
        (c3) = (uint32_t)p_;                                                                                           \
        (c0) = a_;                                                                                                     \
        (c2) = b_;                                                                                                     \
    } while (0)

void sumi_philox(const uint32_t counter[4], const uint32_t key[2], uint32_t word[4])
{
    uint32_t c0 = counter[0], c1 = counter[1], c2 = counter[2], c3 = counter[3];
    for (uint32_t round = 0; round < ROUNDS; round++)
        PHILOX_ROUND(c0, c1, c2, c3, key[0] + round * PHILOX_W0, key[1] + round * PHILOX_W1);
    word[0] = c0;
    word[1] = c1;
    word[2] = c2;
    word[3] = c3;
}

static inline double uniform_of(uint32_t word)
{
    return ((double)word + 0.5) * 0x1p-32;
}

/* --- one number after another --- */

void sumi_draws_start(struct sumi_draws *draws, uint64_t seed, uint32_t item, uint32_t kind)
{
    *draws = (struct sumi_draws){
        .key = {(uint32_t)seed, (uint32_t)(seed >> 32)}, .counter = {0, item, kind, UINT32_MAX}, .used = 4};
}

double sumi_draw_uniform(struct sumi_draws *draws)
{
    if (draws->used == 4) {
        sumi_philox(draws->counter, draws->key, draws->word);
        draws->counter[0]++;
        draws->used = 0;
    }
    return uniform_of(draws->word[draws->used++]);
}

double sumi_draw_normal(struct sumi_draws *draws)
{
    if (draws->has_spare) {
        draws->has_spare = 0;
        return draws->spare;
    }
    const double length = sqrt(-2.0 * log(sumi_draw_uniform(draws))), angle = two_pi * sumi_draw_uniform(draws);
    draws->spare = length * sin(angle);
    draws->has_spare = 1;
    return length * cos(angle);
}

double sumi_draw_exponential(struct sumi_draws *draws)
{
    return -log(sumi_draw_uniform(draws));
}

/* A shape below 1 is drawn as shape + 1 and brought down by u^(1/shape). */
struct gamma_terms {
    double d, c;
};

static inline struct gamma_terms gamma_terms_of(double shape)
{
    const double d = (shape < 1.0 ? shape + 1.0 : shape) - 1.0 / 3.0;
    return (struct gamma_terms){d, 1.0 / sqrt(9.0 * d)};
}

/* The factor v of an attempt with a normal x and a uniform u; 0 where it is rejected. */
static inline double gamma_attempt(struct gamma_terms terms, double x, double u)
{
    const double t = 1.0 + terms.c * x, v = t * t * t;
    return t > 0.0 && log(u) < 0.5 * x * x + terms.d - terms.d * v + terms.d * log(v) ? v : 0.0;
}

double sumi_draw_gamma(struct sumi_draws *draws, double shape, double scale)
{
    const struct gamma_terms terms = gamma_terms_of(shape);
    double v = 0.0;
    while (v == 0.0) {
        const double x = sumi_draw_normal(draws);
        v = gamma_attempt(terms, x, sumi_draw_uniform(draws));
    }
    const double value = terms.d * v * scale;
    return shape < 1.0 ? value * pow(sumi_draw_uniform(draws), 1.0 / shape) : value;
}

/* --- eight years side by side --- */

void sumi_lane_draws_start(struct sumi_lane_draws *draws, uint64_t seed, uint32_t first_year)
{
    *draws = (struct sumi_lane_draws){.key = {(uint32_t)seed, (uint32_t)(seed >> 32)}};
    for (uint32_t l = 0; l < SUMI_LANES; l++)
        draws->year[l] = first_year + l;
}

/* The first n numbers of a use and stream, four at a time. Bit 31 of the third word keeps normals from uniforms. */
SUMI_VECTORISED
static void fill_uniforms(const struct sumi_lane_draws *draws, uint32_t step, uint32_t use, uint32_t stream, int n,
                          struct sumi_lanes *uniform)
{
    for (int first = 0; first < n; first += 4) {
        uint32_t c0[SUMI_LANES], c1[SUMI_LANES], c2[SUMI_LANES], c3[SUMI_LANES];
        for (int l = 0; l < SUMI_LANES; l++) {
            c0[l] = step;
            c1[l] = draws->year[l];
            c2[l] = use | (uint32_t)first << 8;
            c3[l] = stream;
        }
        for (uint32_t round = 0; round < ROUNDS; round++) {
            const uint32_t k0 = draws->key[0] + round * PHILOX_W0, k1 = draws->key[1] + round * PHILOX_W1;
            for (int l = 0; l < SUMI_LANES; l++)
                PHILOX_ROUND(c0[l], c1[l], c2[l], c3[l], k0, k1);
        }
        const uint32_t *const word[4] = {c0, c1, c2, c3};
        for (int k = 0; k < 4 && first + k < n; k++)
            for (int l = 0; l < SUMI_LANES; l++)
                uniform[first + k].v[l] = uniform_of(word[k][l]);
    }
}

enum { NORMALS = 0x80 };

SUMI_VECTORISED
static void fill_normals(const struct sumi_lane_draws *draws, uint32_t step, uint32_t use, uint32_t stream, int n,
                         struct sumi_lanes *normal)
{
    struct sumi_lanes uniform[SUMI_DRAWS_OF_A_USE];
    const int pairs = (n + 1) / 2;
    fill_uniforms(draws, step, use | NORMALS, stream, 2 * pairs, uniform);
    for (int k = 0; k < pairs; k++) {
        struct sumi_lanes one, other;
        for (int l = 0; l < SUMI_LANES; l++) {
            const double length = sqrt(-2.0 * log(uniform[2 * k].v[l])), angle = two_pi * uniform[2 * k + 1].v[l];
            one.v[l] = length * cos(angle);
            other.v[l] = length * sin(angle);
        }
        normal[2 * k] = one;
        if (2 * k + 1 < n)
            normal[2 * k + 1] = other;
    }
}

/* Normals of a site: those of the streams, weighed. */
static void mix_normals(const struct sumi_lane_draws *draws, uint32_t step, uint32_t use, int n,
                        struct sumi_lanes *normal)
{
    memset(normal, 0, (size_t)n * sizeof *normal);
    for (int s = 0; s < draws->n_streams; s++) {
        struct sumi_lanes one[SUMI_DRAWS_OF_A_USE];
        if (draws->weight[s] == 0.0)
            continue;
        fill_normals(draws, step, use, (uint32_t)s, n, one);
        for (int k = 0; k < n; k++)
            for (int l = 0; l < SUMI_LANES; l++)
                normal[k].v[l] += draws->weight[s] * one[k].v[l];
    }
}

void sumi_lane_uniforms(const struct sumi_lane_draws *draws, uint32_t step, enum sumi_draw_use use, int n,
                        struct sumi_lanes *uniform)
{
    if (draws->n_streams == 0) {
        fill_uniforms(draws, step, (uint32_t)use, 0, n, uniform);
        return;
    }
    mix_normals(draws, step, (uint32_t)use | 0x40, n, uniform);
    for (int k = 0; k < n; k++)
        for (int l = 0; l < SUMI_LANES; l++)
            uniform[k].v[l] = sumi_limit(0x1p-33, 1.0 - 0x1p-33, 0.5 * erfc(-uniform[k].v[l] * sqrt(0.5)));
}

void sumi_lane_normals(const struct sumi_lane_draws *draws, uint32_t step, enum sumi_draw_use use, int n,
                       struct sumi_lanes *normal)
{
    if (draws->n_streams == 0)
        fill_normals(draws, step, (uint32_t)use, 0, n, normal);
    else
        mix_normals(draws, step, (uint32_t)use, n, normal);
}

/* The attempts go on until each lane has one that is accepted; a lane keeps its first. */
void sumi_lane_gamma(const struct sumi_lane_draws *draws, uint32_t step, const struct sumi_lanes *shape,
                     const struct sumi_lanes *scale, struct sumi_lanes *value)
{
    enum { ATTEMPTS = 16 }; /* more than 95 % of attempts are accepted: 20 zeros behind the point */
    struct sumi_lanes x[ATTEMPTS], u[ATTEMPTS + 1];
    double v[SUMI_LANES] = {0};
    int missing = SUMI_LANES;
    for (int known = 0, k = 0; k < ATTEMPTS && missing > 0; k++) {
        if (k == known) {
            known = known == 0 ? 2 : ATTEMPTS;
            sumi_lane_normals(draws, step, SUMI_DRAW_AMOUNT, known, x);
            sumi_lane_uniforms(draws, step, SUMI_DRAW_AMOUNT, known + 1, u);
        }
        for (int l = 0; l < SUMI_LANES; l++)
            if (v[l] == 0.0) {
                v[l] = gamma_attempt(gamma_terms_of(shape->v[l]), x[k].v[l], u[k + 1].v[l]);
                missing -= v[l] > 0.0;
            }
    }
    for (int l = 0; l < SUMI_LANES; l++) {
        const double below = shape->v[l] < 1.0 ? pow(u[0].v[l], 1.0 / shape->v[l]) : 1.0;
        value->v[l] = gamma_terms_of(shape->v[l]).d * sumi_most(v[l], 1e-9) * below * scale->v[l];
    }
}
