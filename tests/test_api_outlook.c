/* Outlooks as a program has them: what is told of an answer, what is refused, and that it hangs on no number of
 * threads. What an outlook computes has tests of its own. */
#define _GNU_SOURCE
#include "api/sumi.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TODAY = 20644 /* 2026-07-10 */ };

static char text[SUMI_ERROR_TEXT];

static void must(enum sumi_status status, const struct sumi_error *error)
{
    if (status != SUMI_OK)
        fail_msg("%s", sumi_error_text(error, SUMI_ENGLISH, text, sizeof text));
}

static void must_fail(enum sumi_status status, struct sumi_error *error, enum sumi_status expected, const char *code)
{
    if (status != expected || error->status != expected || !error->code || strcmp(error->code, code) != 0)
        fail_msg("expected %s: %s %s", code, error->code ? error->code : "no code",
                 sumi_error_text(error, SUMI_ENGLISH, text, sizeof text));
    assert_true(*error->message[SUMI_CHINESE]);
    *error = (struct sumi_error){0};
}

/* --- requests: a plot with a probe, all in one text --- */

/* Dry weeks with a shower now and then. */
static void put_weather(FILE *to, int first, int beyond)
{
    char day[11];
    fputs("weather: {future: {climate: climates/yangqu.yaml}, days: [", to);
    for (int date = first; date < beyond; date++)
        fprintf(to, "%s{date: %s, tmin_C: %.1f, tmax_C: %.1f, precip_mm: %d}", date > first ? ", " : "",
                sumi_date_write(date, day), 4.0 + 0.12 * (date - first), 18.0 + 0.1 * (date - first),
                date % 9 == 4 ? 12 : 0);
    fputs("]}\n", to);
}

static void put_observations(FILE *to)
{
    char day[11];
    fputs("observations: [", to);
    for (int k = 0; k < 20; k++)
        fprintf(to, "{date: %s, variable: theta, depth_cm: 20, value: %.3f}, ", sumi_date_write(TODAY - 30 + k, day),
                0.2 - 0.002 * k + 0.004 * (k * 7 % 5));
    fprintf(to, "{date: %s, variable: LAI, value: 1.5}]\n", sumi_date_write(TODAY - 8, day));
}

/* The caller frees it. */
static char *request(const char *today, const char *outlook)
{
    char *made = NULL;
    size_t length;
    FILE *to = open_memstream(&made, &length);
    assert_non_null(to);
    fprintf(to,
            "site: {latitude_deg: 38.06, longitude_deg: 112.67, elevation_m: 900}\ntoday: {date: %s}\n"
            "soil: {profile: soils/loess_silt_loam.yaml,\n"
            "       initial: {date: 04-01, relative_available_water: 0.5}}\n"
            "crop: {file: crops/foxtail_millet.yaml, cultivar: Jingu21}\n"
            "management: {sowing: 2026-05-12, irrigation: none, harvest: {maturity: true, latest: 10-20}}\n"
            "outlook: %s\n",
            today, outlook);
    put_weather(to, TODAY - 110, TODAY);
    put_observations(to);
    assert_int_equal(fclose(to), 0);
    return made;
}

static const char usual[] = "{members: 12, futures: 3, seed: 1, yield_below: [2000]}";

static struct sumi_outlook_answer *answer_of(const char *today, const char *outlook, const struct sumi_how *how)
{
    struct sumi_error error = {0};
    struct sumi_outlook_answer *answer = NULL;
    char *asked = request(today, outlook);
    must(sumi_outlook_of_text(asked, strlen(asked), NULL, how, &answer, &error), &error);
    free(asked);
    return answer;
}

/* All of an array; the caller frees it. */
static double *read_all(const struct sumi_outlook_answer *answer, const struct sumi_array_info *array)
{
    struct sumi_error error = {0};
    double *value = malloc((array->n + 1) * sizeof *value);
    assert_non_null(value);
    must(sumi_outlook_read(answer, array->name, value, array->n, &error), &error);
    return value;
}

static struct sumi_array_info array_of(const struct sumi_outlook_answer *answer, const char *name)
{
    struct sumi_array_info array = {0};
    struct sumi_error error = {0};
    for (size_t i = 0; i < sumi_outlook_arrays(answer); i++) {
        must(sumi_outlook_array(answer, i, &array, &error), &error);
        if (strcmp(array.name, name) == 0)
            return array;
    }
    fail_msg("there is no array %s", name);
    return array;
}

/* --- tests --- */

static void an_answer_has_texts(void **state)
{
    (void)state;
    struct sumi_outlook_answer *answer = answer_of("2026-07-10", usual, NULL);
    const char *json = sumi_outlook_json(answer), *status = sumi_outlook_status(answer);
    assert_true(strcmp(status, "ok") == 0 || strcmp(status, "degraded") == 0);
    assert_true(strstr(json, status) && json[0] == '{');
    assert_true(strstr(sumi_outlook_text(answer, SUMI_ENGLISH), "2026-07-10"));
    assert_true(strstr(sumi_outlook_text(answer, SUMI_CHINESE), "展望"));
    assert_int_equal(sumi_outlook_reasons(answer) > 0, strcmp(status, "ok") != 0);
    assert_null(sumi_outlook_reason(answer, sumi_outlook_reasons(answer)));
    assert_null(sumi_outlook_warning(answer, sumi_outlook_warnings(answer)));
    sumi_outlook_end(answer);
    sumi_outlook_end(NULL);
}

/* Each array is as large as its axes say; axes have labels or count from 0. */
static void arrays_lie_over_axes(void **state)
{
    (void)state;
    struct sumi_error error = {0};
    struct sumi_outlook_answer *answer = answer_of("2026-07-10", usual, NULL);
    struct sumi_axis_info axis;
    for (size_t i = 0; i < sumi_outlook_axes(answer); i++) {
        must(sumi_outlook_axis(answer, i, &axis, &error), &error);
        for (size_t k = 0; k < axis.n; k++)
            assert_true(axis.label ? *axis.label[k] != '\0' : axis.number[k] == (double)k);
        if (strcmp(axis.name, "series") == 0) {
            assert_int_equal(axis.n, 2);
            assert_string_equal(axis.label[0], "theta_20cm");
            assert_string_equal(sumi_outlook_unit(answer, "series", 0), "cm3 cm-3");
            assert_null(sumi_outlook_unit(answer, "series", 2));
        }
    }
    assert_null(sumi_outlook_unit(answer, "member", 0));
    for (size_t i = 0; i < sumi_outlook_arrays(answer); i++) {
        struct sumi_array_info array;
        size_t n = 1;
        must(sumi_outlook_array(answer, i, &array, &error), &error);
        for (size_t k = 0; k < array.n_axes; k++) {
            must(sumi_outlook_axis(answer, array.axis[k], &axis, &error), &error);
            n *= axis.n;
        }
        assert_int_equal(array.n, n);
        double *value = read_all(answer, &array);
        for (size_t k = 0; k < n && array.coded; k++)
            assert_true(isnan(value[k]) || sumi_outlook_word(answer, array.name, (int)value[k]));
        assert_int_equal(sumi_outlook_word(answer, array.name, 0) != NULL, array.coded);
        free(value);
    }
    sumi_outlook_end(answer);
}

/* The yield that the JSON tells is that of the arrays. */
static void numbers_are_those_of_the_answer(void **state)
{
    (void)state;
    struct sumi_outlook_answer *answer = answer_of("2026-07-10", usual, NULL);
    const struct sumi_array_info weights = array_of(answer, "weight"), futures = array_of(answer, "future_weight"),
                                 yields = array_of(answer, "yield");
    double *weight = read_all(answer, &weights), *future = read_all(answer, &futures),
           *yield = read_all(answer, &yields), mean = 0, all = 0, told = NAN;
    for (size_t i = 0; i < yields.n; i++) {
        const double w = weight[i / futures.n] * future[i % futures.n];
        mean += w * yield[i];
        all += w;
    }
    assert_true(fabs(all - 1.0) < 1e-12);
    const char *at = strstr(sumi_outlook_json(answer), "\"grain\":{\"mean\":");
    assert_non_null(at);
    assert_int_equal(sscanf(at, "\"grain\":{\"mean\":%lf", &told), 1);
    assert_true(fabs(told - mean) <= 0.5); /* it is told without decimals */
    free(weight);
    free(future);
    free(yield);
    sumi_outlook_end(answer);
}

/* The same bits for every number of threads: texts and all arrays. */
static void same_in_threads(const char *outlook, const char *words)
{
    struct sumi_error error = {0};
    struct sumi_outlook_answer *one = answer_of("2026-07-10", outlook, &(struct sumi_how){.threads = 1}),
                               *two = answer_of("2026-07-10", outlook, &(struct sumi_how){.threads = 3});
    assert_non_null(strstr(sumi_outlook_json(one), words));
    assert_string_equal(sumi_outlook_json(one), sumi_outlook_json(two));
    for (int language = 0; language < SUMI_LANGUAGES; language++)
        assert_string_equal(sumi_outlook_text(one, (enum sumi_language)language),
                            sumi_outlook_text(two, (enum sumi_language)language));
    for (size_t i = 0; i < sumi_outlook_arrays(one); i++) {
        struct sumi_array_info array;
        must(sumi_outlook_array(one, i, &array, &error), &error);
        double *a = read_all(one, &array), *b = read_all(two, &array);
        for (size_t k = 0; k < array.n; k++)
            if (memcmp(&a[k], &b[k], sizeof *a) != 0 && !(isnan(a[k]) && isnan(b[k])))
                fail_msg("%s [%zu]: %.17g and %.17g", array.name, k, a[k], b[k]);
        free(a);
        free(b);
    }
    sumi_outlook_end(one);
    sumi_outlook_end(two);
}

/* A soil that is resolved in depth is in threads before today too; of it, two are tried for each member. */
static void threads_change_nothing(void **state)
{
    (void)state;
    same_in_threads(usual, "\"tried_members\":48,");
    same_in_threads("{members: 9, futures: 1, seed: 1}\nmodel: {soil_water: richards, integrator: cvode}",
                    "\"tried_members\":18,");
}

/* What comes of a member in a weather depends on no other: weathers that are added are numbered on. Each of them was
 * gone through, whatever stands side by side. */
static void a_weather_more_changes_none(void **state)
{
    (void)state;
    struct sumi_outlook_answer *one = answer_of("2026-07-10", "{members: 12, futures: 1, seed: 1}", NULL),
                               *three = answer_of("2026-07-10", usual, NULL);
    static const char *const names[] = {"yield", "harvest", "wet_harvest_from"};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        const struct sumi_array_info few = array_of(one, names[k]), many = array_of(three, names[k]);
        double *a = read_all(one, &few), *b = read_all(three, &many);
        assert_int_equal(many.n, 3 * few.n);
        for (size_t i = 0; i < few.n; i++)
            assert_true(a[i] == b[3 * i] || (isnan(a[i]) && isnan(b[3 * i])));
        for (size_t i = 0; i < many.n && strcmp(names[k], "harvest") == 0; i++)
            assert_true(b[i] > TODAY || isnan(b[i])); /* where frost kills there is none */
        free(a);
        free(b);
    }
    sumi_outlook_end(one);
    sumi_outlook_end(three);
}

/* Another seed is another ensemble. */
static void a_seed_is_heeded(void **state)
{
    (void)state;
    struct sumi_outlook_answer *one = answer_of("2026-07-10", usual, NULL),
                               *other = answer_of("2026-07-10", "{members: 12, futures: 3, seed: 2}", NULL);
    const struct sumi_array_info array = array_of(one, "change");
    double *a = read_all(one, &array), *b = read_all(other, &array);
    assert_memory_not_equal(a, b, array.n * sizeof *a);
    free(a);
    free(b);
    sumi_outlook_end(one);
    sumi_outlook_end(other);
}

/* A season that is over has an answer, which says why there is none, and no ensemble. */
static void a_season_that_is_over_has_no_advice(void **state)
{
    (void)state;
    struct sumi_outlook_answer *answer = answer_of("2026-10-21", usual, NULL);
    assert_string_equal(sumi_outlook_status(answer), "no_advice");
    assert_true(sumi_outlook_reasons(answer) > 0);
    assert_true(*sumi_outlook_reason(answer, 0)->message[SUMI_CHINESE]);
    assert_int_equal(array_of(answer, "grain").n, 0);
    free(read_all(answer, &(struct sumi_array_info){.name = "grain"}));
    sumi_outlook_end(answer);
}

static void refuses_what_is_not_there(void **state)
{
    (void)state;
    struct sumi_error error = {0};
    struct sumi_outlook_answer *answer = answer_of("2026-07-10", usual, NULL), *none = NULL;
    struct sumi_axis_info axis;
    struct sumi_array_info array = array_of(answer, "weight");
    double value[256];
    must_fail(sumi_outlook_read(answer, "grane", value, 1, &error), &error, SUMI_INPUT, "library.array.unknown");
    must_fail(sumi_outlook_read(answer, "weight", value, array.n + 1, &error), &error, SUMI_INPUT,
              "library.array.size");
    must_fail(sumi_outlook_read(answer, "weight", value, array.n - 1, &error), &error, SUMI_INPUT,
              "library.array.size");
    must_fail(sumi_outlook_read(answer, "weight", NULL, array.n, &error), &error, SUMI_INPUT, "library.argument.null");
    must_fail(sumi_outlook_axis(answer, sumi_outlook_axes(answer), &axis, &error), &error, SUMI_INPUT,
              "library.axis.number");
    must_fail(sumi_outlook_array(answer, sumi_outlook_arrays(answer), &array, &error), &error, SUMI_INPUT,
              "library.array.number");
    assert_null(sumi_outlook_word(answer, "outcome", -1));
    assert_null(sumi_outlook_word(answer, "outcome", 1000));
    sumi_outlook_end(answer);
    must_fail(sumi_outlook_of_file(NULL, NULL, &none, &error), &error, SUMI_INPUT, "library.argument.null");
    assert_int_equal(sumi_outlook_of_file("/no/such/request.yaml", NULL, &none, &error), SUMI_IO);
    error = (struct sumi_error){0};
    const struct sumi_how many = {.threads = 1025};
    char *asked = request("2026-07-10", usual);
    must_fail(sumi_outlook_of_text(asked, strlen(asked), NULL, &many, &none, &error), &error, SUMI_INPUT,
              "library.threads.number");
    free(asked);
    asked = request("2026-07-10", "{members: 1}");
    assert_int_equal(sumi_outlook_of_text(asked, strlen(asked), NULL, NULL, &none, &error), SUMI_INPUT);
    assert_string_equal(error.pointer, "/outlook/members");
    free(asked);
    assert_null(none);
}

struct told {
    size_t calls, last;
    bool backwards, stop;
};

static bool told(void *context, size_t done, size_t all)
{
    struct told *t = context;
    t->calls++;
    t->backwards = t->backwards || done < t->last || done > all;
    t->last = done;
    return !t->stop;
}

static void progress_counts_and_stops(void **state)
{
    (void)state;
    struct sumi_error error = {0};
    struct told t = {.stop = false};
    struct sumi_outlook_answer *answer = answer_of("2026-07-10", usual, &(struct sumi_how){0, &t, told});
    assert_true(t.calls > 0 && !t.backwards);
    sumi_outlook_end(answer);
    answer = NULL;
    t = (struct told){.stop = true};
    char *asked = request("2026-07-10", usual);
    assert_int_equal(sumi_outlook_of_text(asked, strlen(asked), NULL, &(struct sumi_how){0, &t, told}, &answer, &error),
                     SUMI_STOPPED);
    assert_null(answer);
    free(asked);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_has_texts),
        cmocka_unit_test(arrays_lie_over_axes),
        cmocka_unit_test(numbers_are_those_of_the_answer),
        cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(a_weather_more_changes_none),
        cmocka_unit_test(a_seed_is_heeded),
        cmocka_unit_test(a_season_that_is_over_has_no_advice),
        cmocka_unit_test(refuses_what_is_not_there),
        cmocka_unit_test(progress_counts_and_stops),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
