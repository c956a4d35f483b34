/* Sumi's own memory comes from a program that hands it in, all of it goes back, and nothing else does; where the
 * program has none, each call says so and leaves nothing behind. */
#include "api/sumi.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

/* A program's memory, as awkward as malloc's contract allows: aligned to 16 bytes and no more, elsewhere each time
 * it is resized, and marked, so that a block that is not of here is known. */
struct block {
    uint64_t mark;
    size_t bytes;
};
static const uint64_t mark = UINT64_C(0x53756d6953756d69);
static struct pool {
    atomic_size_t held, calls, foreign;
    atomic_long left; /* allocations until there is no more; below 0: there is always more */
} pool;

static void *take(void *context, size_t bytes)
{
    struct pool *p = context;
    if (atomic_load(&p->left) >= 0 && atomic_fetch_sub(&p->left, 1) <= 0) {
        atomic_store(&p->left, 0);
        return NULL;
    }
    struct block *block = malloc(sizeof *block + bytes);
    if (!block)
        return NULL;
    *block = (struct block){mark, bytes};
    memset(block + 1, 0xa5, bytes);
    atomic_fetch_add(&p->held, 1);
    atomic_fetch_add(&p->calls, 1);
    return block + 1;
}

static void give_back(void *context, void *start)
{
    struct pool *p = context;
    struct block *block = start ? (struct block *)start - 1 : NULL;
    if (!block)
        return;
    if (block->mark != mark) {
        atomic_fetch_add(&p->foreign, 1);
        return;
    }
    block->mark = 0;
    free(block);
    atomic_fetch_sub(&p->held, 1);
}

static void *take_again(void *context, void *start, size_t bytes)
{
    const size_t was = ((struct block *)start - 1)->bytes;
    void *made = take(context, bytes);
    if (!made)
        return NULL;
    memcpy(made, start, was < bytes ? was : bytes);
    give_back(context, start);
    return made;
}

static const struct sumi_memory memory = {&pool, take, take_again, give_back};

static int use(void **state)
{
    (void)state;
    atomic_store(&pool.left, -1);
    return sumi_memory_use(&memory, NULL) == SUMI_OK ? 0 : -1;
}

static const char *const path = "examples/yangqu.yaml", *const years = "2";

static enum sumi_status open_farm(struct sumi_scenario **farm, struct sumi_error *error)
{
    const enum sumi_status status = sumi_scenario_open(path, farm, error);
    if (status != SUMI_OK)
        return status;
    const enum sumi_status set = sumi_scenario_set(*farm, "weather.years", years, error);
    if (set != SUMI_OK)
        sumi_scenario_close(*farm);
    return set;
}

/* A season to a morning in June, kept, and gone on from. */
static enum sumi_status by_mornings(const struct sumi_scenario *farm, struct sumi_error *error)
{
    struct sumi_season *season = NULL;
    enum sumi_status status = sumi_season_begin(farm, 2001, 0, &season, error);
    for (int day = 0; day < 80 && status == SUMI_OK; day++) {
        status = sumi_season_open(season, NULL, 0, error);
        if (status == SUMI_OK)
            status = sumi_season_manage(season, error);
        if (status == SUMI_OK)
            status = sumi_season_close(season, error);
    }
    const size_t size = status == SUMI_OK ? sumi_season_image_size(season) : 0;
    void *image = malloc(size ? size : 1);
    if (status == SUMI_OK)
        status = sumi_season_save(season, image, size, error);
    if (status == SUMI_OK)
        status = sumi_season_restore(season, image, size, error);
    free(image);
    sumi_season_end(season);
    return status;
}

static const char request[] =
    "site: {latitude_deg: 38.06, longitude_deg: 112.67, elevation_m: 900}\n"
    "today: {date: 2026-06-20}\n"
    "soil: {profile: soils/loess_silt_loam.yaml, initial: {date: 05-01, relative_available_water: 0.5}}\n"
    "crop: {file: crops/foxtail_millet.yaml, cultivar: Jingu21}\n"
    "weather: {future: {climate: climates/yangqu.yaml},\n"
    "          days: [{date: 2026-06-18, tmin_C: 15, tmax_C: 28, precip_mm: 3},\n"
    "                 {date: 2026-06-19, tmin_C: 14, tmax_C: 29, precip_mm: 0}]}\n"
    "management: {sowing: 2026-05-12, harvest: {maturity: true, latest: 10-10}}\n"
    "observations: [{date: 2026-06-10, variable: theta, depth_cm: 20, value: 0.2},\n"
    "               {date: 2026-06-18, variable: LAI, value: 0.5}]\n"
    "outlook: {members: 4, futures: 2}\n";

/* An answer, of a plot of which little is known. */
static enum sumi_status answer(struct sumi_error *error)
{
    struct sumi_outlook_answer *made = NULL;
    const struct sumi_how how = {.threads = 2};
    const enum sumi_status status = sumi_outlook_of_text(request, sizeof request - 1, NULL, &how, &made, error);
    if (status == SUMI_OK && !strstr(sumi_outlook_json(made), "2026-06-20"))
        fail_msg("%s", sumi_outlook_json(made));
    sumi_outlook_end(made);
    return status;
}

/* All that a program does with a scenario: reads, runs on two threads, goes by mornings. */
static enum sumi_status work(struct sumi_error *error)
{
    struct sumi_scenario *farm = NULL;
    double yield[2];
    const struct sumi_want want = {"yield", yield, 2};
    const struct sumi_how how = {.threads = 2};
    enum sumi_status status = open_farm(&farm, error);
    if (status != SUMI_OK)
        return status;
    status = sumi_run(farm, &want, 1, &how, error);
    if (status == SUMI_OK)
        status = by_mornings(farm, error);
    sumi_scenario_close(farm);
    return status;
}

static void test_all_memory_is_of_the_program_and_goes_back(void **state)
{
    struct sumi_error error = {0};
    (void)state;
    atomic_store(&pool.left, -1);
    atomic_store(&pool.calls, 0);
    assert_int_equal(work(&error), SUMI_OK);
    assert_int_equal(answer(&error), SUMI_OK);
    assert_true(atomic_load(&pool.calls) > 100); /* keys, tables, days, lanes */
    assert_int_equal(atomic_load(&pool.held), 0);
    assert_int_equal(atomic_load(&pool.foreign), 0);
}

static void test_it_is_too_late_once_memory_was_taken(void **state)
{
    struct sumi_error error = {0};
    (void)state;
    assert_int_equal(sumi_memory_use(&memory, &error), SUMI_REFUSED);
    assert_string_equal(error.code, "library.memory.late");
}

static void test_a_source_has_all_its_functions(void **state)
{
    const struct sumi_memory lacking[] = {
        {NULL, NULL, take_again, give_back}, {NULL, take, NULL, give_back}, {NULL, take, take_again, NULL}};
    (void)state;
    for (size_t k = 0; k < sizeof lacking / sizeof *lacking; k++) {
        struct sumi_error error = {0};
        assert_int_equal(sumi_memory_use(&lacking[k], &error), SUMI_INPUT);
        assert_string_equal(error.code, "library.memory.functions");
    }
}

/* Every 41st place, so that the test stays short; all of them with SUMI_LONG. */
static void fail_each_place(enum sumi_status (*does)(struct sumi_error *error))
{
    const long step = getenv("SUMI_LONG") ? 1 : 41;
    enum sumi_status status = SUMI_MEMORY;
    for (long n = 0; status != SUMI_OK; n += step) {
        struct sumi_error error = {0};
        atomic_store(&pool.left, n);
        status = does(&error);
        if (status != SUMI_OK && status != SUMI_MEMORY)
            fail_msg("allocation %ld fails: status %d, %s", n, (int)status, error.message[SUMI_ENGLISH]);
        if (atomic_load(&pool.held) != 0 || atomic_load(&pool.foreign) != 0)
            fail_msg("allocation %ld fails: %zu blocks are left, %zu were not of the program", n,
                     atomic_load(&pool.held), atomic_load(&pool.foreign));
    }
    atomic_store(&pool.left, -1);
}

static void test_each_want_of_memory_is_told_and_leaves_nothing(void **state)
{
    (void)state;
    fail_each_place(work);
    fail_each_place(answer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_source_has_all_its_functions),
        cmocka_unit_test(test_all_memory_is_of_the_program_and_goes_back),
        cmocka_unit_test(test_it_is_too_late_once_memory_was_taken),
        cmocka_unit_test(test_each_want_of_memory_is_told_and_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, use, NULL);
}
