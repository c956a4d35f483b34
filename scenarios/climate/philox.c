#include "scenarios/climate/philox.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

/* libmvec's, here alone: elsewhere in the house nothing vectorises a sine. */
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && !defined(SUMI_NO_CLONES)
__attribute__((simd("notinbranch"), const)) double sin(double);
#endif

const char *const sumi_random_name = "Philox4x32-10";

static const double two_pi = 6.28318530717958647692;

/* Multipliers, and what the key grows by, of the source. */
#define PHILOX_M0 UINT32_C(0xD2511F53)
#define PHILOX_M1 UINT32_C(0xCD9E8D57)
#define PHILOX_W0 UINT32_C(0x9E3779B9)
#define PHILOX_W1 UINT32_C(0xBB67AE85)

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

/* Written out: of a loop, GCC makes products of 64 bits in full. */
#define PHILOX_TEN_ROUNDS(c0, c1, c2, c3, key0, key1)                                                                  \
    do {                                                                                                               \
        PHILOX_ROUND(c0, c1, c2, c3, (key0), (key1));                                                                  \
        PHILOX_ROUND(c0, c1, c2, c3, (key0) + 1 * PHILOX_W0, (key1) + 1 * PHILOX_W1);                                  \
        PHILOX_ROUND(c0, c1, c2, c3, (key0) + 2 * PHILOX_W0, (key1) + 2 * PHILOX_W1);                                  \
        PHILOX_ROUND(c0, c1, c2, c3, (key0) + 3 * PHILOX_W0, (key1) + 3 * PHILOX_W1);                                  \
        PHILOX_ROUND(c0, c1, c2, c3, (key0) + 4 * PHILOX_W0, (key1) + 4 * PHILOX_W1);                                  \
        PHILOX_ROUND(c0, c1, c2, c3, (key0) + 5 * PHILOX_W0, (key1) + 5 * PHILOX_W1);                                  \
        PHILOX_ROUND(c0, c1, c2, c3, (key0) + 6 * PHILOX_W0, (key1) + 6 * PHILOX_W1);                                  \
        PHILOX_ROUND(c0, c1, c2, c3, (key0) + 7 * PHILOX_W0, (key1) + 7 * PHILOX_W1);                                  \
        PHILOX_ROUND(c0, c1, c2, c3, (key0) + 8 * PHILOX_W0, (key1) + 8 * PHILOX_W1);                                  \
        PHILOX_ROUND(c0, c1, c2, c3, (key0) + 9 * PHILOX_W0, (key1) + 9 * PHILOX_W1);                                  \
    } while (0)

void sumi_philox(const uint32_t counter[4], const uint32_t key[2], uint32_t word[4])
{
    uint32_t c0 = counter[0], c1 = counter[1], c2 = counter[2], c3 = counter[3];
    PHILOX_TEN_ROUNDS(c0, c1, c2, c3, key[0], key[1]);
    word[0] = c0;
    word[1] = c1;
    word[2] = c2;
    word[3] = c3;
}

static inline double uniform_of(uint32_t word)
{
    return ((double)word + 0.5) * 0x1p-32;
}

struct normal_pair {
    double one, other;
};

/* The cosine is a sine a quarter of a turn on: of both of one angle, compilers make a call that has no vector form. */
static inline struct normal_pair normal_pair_of(double u, double turn)
{
    const double length = sqrt(-2.0 * log(u));
    return (struct normal_pair){length * sin(two_pi * (turn + 0.25)), length * sin(two_pi * turn)};
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
    const double u = sumi_draw_uniform(draws);
    const struct normal_pair pair = normal_pair_of(u, sumi_draw_uniform(draws));
    draws->spare = pair.other;
    draws->has_spare = 1;
    return pair.one;
}

/* A shape below 1 is drawn as shape + 1 and brought down by u^(1/shape). */
struct gamma_terms {
    double d, slope;
};

static inline struct gamma_terms gamma_terms_of(double shape)
{
    const double d = (shape < 1.0 ? shape + 1.0 : shape) - 1.0 / 3.0;
    return (struct gamma_terms){d, 1.0 / sqrt(9.0 * d)};
}

/* The factor v of an attempt with a normal x and a uniform u; 0 where it is rejected. */
static inline double gamma_attempt(struct gamma_terms terms, double x, double u)
{
    const double t = 1.0 + terms.slope * x, v = t * t * t;
    const double most = 0.5 * x * x + terms.d - terms.d * v + terms.d * log(v);
    return (t > 0.0) & (log(u) < most) ? v : 0.0;
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

/* Of the third word of a counter, beside the use: the numbers that are behind normal ones are others than uniform ones,
 * also where a normal one stands behind a uniform one of several sites. */
enum { NORMALS = 0x80, SHARED = 0x40, FIRST = 8 };

/* Counters go by sixteen, two of each lane: the products of 32 bits fill wide registers, and each waits less for the
 * one before. */
enum { COUNTERS = 2 * SUMI_LANES, OF_COUNTERS = 8 };

static inline void philox_lanes(const struct sumi_lane_draws *draws, uint32_t step, uint32_t use, uint32_t stream,
                                uint32_t word[restrict 4][COUNTERS])
{
    const uint32_t key0 = draws->key[0], key1 = draws->key[1];
    for (int e = 0; e < COUNTERS; e++) {
        word[1][e] = draws->year[e % SUMI_LANES];
        word[2][e] = use + (e < SUMI_LANES ? 0 : 4U << FIRST);
    }
#pragma omp simd
    for (int e = 0; e < COUNTERS; e++) {
        uint32_t c0 = step, c1 = word[1][e], c2 = word[2][e], c3 = stream;
        PHILOX_TEN_ROUNDS(c0, c1, c2, c3, key0, key1);
        word[0][e] = c0;
        word[1][e] = c1;
        word[2][e] = c2;
        word[3][e] = c3;
    }
}

/* The first n numbers of a use and stream: number k comes of word k mod 4 of the counter k - k mod 4. */
SUMI_VECTORISED
static void fill_uniforms(const struct sumi_lane_draws *draws, uint32_t step, uint32_t use, uint32_t stream, int n,
                          struct sumi_lanes *uniform)
{
    for (int first = 0; first < n; first += OF_COUNTERS) {
        _Alignas(64) uint32_t word[4][COUNTERS];
        philox_lanes(draws, step, use + ((uint32_t)first << FIRST), stream, word);
        for (int k = 0; k < OF_COUNTERS && first + k < n; k++)
            for (int l = 0; l < SUMI_LANES; l++)
                uniform[first + k].v[l] = uniform_of(word[k % 4][k / 4 * SUMI_LANES + l]);
    }
}

SUMI_VECTORISED
static void normals_of(int pairs, const struct sumi_lanes *uniform, struct sumi_lanes *normal)
{
    for (int k = 0; k < pairs; k++)
#pragma omp simd
        for (int l = 0; l < SUMI_LANES; l++) {
            const struct normal_pair pair = normal_pair_of(uniform[2 * k].v[l], uniform[2 * k + 1].v[l]);
            normal[2 * k].v[l] = pair.one;
            normal[2 * k + 1].v[l] = pair.other;
        }
}

static void fill_normals(const struct sumi_lane_draws *draws, uint32_t step, uint32_t use, uint32_t stream, int n,
                         struct sumi_lanes *normal)
{
    struct sumi_lanes uniform[SUMI_DRAWS_OF_A_USE], last[2];
    fill_uniforms(draws, step, use + NORMALS, stream, n + n % 2, uniform);
    normals_of(n / 2, uniform, normal);
    if (n % 2) {
        normals_of(1, uniform + n - 1, last);
        normal[n - 1] = last[0];
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
    mix_normals(draws, step, (uint32_t)use + SHARED, n, uniform);
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

/* The factor of the first attempt that each lane accepts, of `tried` attempts; 0 where it accepts none. */
SUMI_VECTORISED
static void first_accepted(const struct sumi_lanes *shape, int tried, const struct sumi_lanes *x,
                           const struct sumi_lanes *u, struct sumi_lanes *v)
{
    *v = (struct sumi_lanes){{0}};
    for (int k = tried - 1; k >= 0; k--)
#pragma omp simd
        for (int l = 0; l < SUMI_LANES; l++) {
            const double factor = gamma_attempt(gamma_terms_of(shape->v[l]), x[k].v[l], u[k].v[l]);
            v->v[l] = factor > 0.0 ? factor : v->v[l];
        }
}

static bool any_is_zero(const struct sumi_lanes *v)
{
    int zeros = 0;
    for (int l = 0; l < SUMI_LANES; l++)
        zeros += v->v[l] == 0.0;
    return zeros > 0;
}

SUMI_VECTORISED
static void gamma_of(const struct sumi_lanes *shape, const struct sumi_lanes *scale, const struct sumi_lanes *u,
                     const struct sumi_lanes *v, struct sumi_lanes *value)
{
#pragma omp simd
    for (int l = 0; l < SUMI_LANES; l++) {
        const double a = shape->v[l], below = exp(log(u->v[l]) / a);
        value->v[l] = gamma_terms_of(a).d * v->v[l] * (a < 1.0 ? below : 1.0) * scale->v[l];
    }
}

/* Two attempts, and more where a lane accepts neither; 63 that fail are one case in 10^80. */
void sumi_lane_gamma(const struct sumi_lane_draws *draws, uint32_t step, const struct sumi_lanes *shape,
                     const struct sumi_lanes *scale, struct sumi_lanes *value)
{
    enum { FEW = 2, MANY = SUMI_DRAWS_OF_A_USE - 1 };
    struct sumi_lanes x[MANY], u[1 + MANY], v = {{0}};
    for (int tried = FEW; tried <= MANY && any_is_zero(&v); tried += MANY - FEW) {
        sumi_lane_normals(draws, step, SUMI_DRAW_AMOUNT, tried, x);
        sumi_lane_uniforms(draws, step, SUMI_DRAW_AMOUNT, 1 + tried, u);
        first_accepted(shape, tried, x, u + 1, &v);
    }
    gamma_of(shape, scale, u, &v, value);
}
