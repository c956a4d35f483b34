/* Advice as a program has it: what is told of an answer, what is refused, and that it hangs on no number of threads.
 * What is advised has tests of its own. */
#define _GNU_SOURCE
#include "api/sumi.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TODAY = 20644 /* 2026-07-10 */, MOST = 64 };

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

/* --- requests: a plot and a pump, all in one text --- */

struct asked {
    const char *today, *sown; /* as the file has it: a date, or a window */
    double water;             /* of the soil in spring, of its capacity */
    const char *irrigation, *more;
};

#define PUMP "{done: [], quota_left_mm: 80, largest_mm: 40, min_interval_d: 5, efficiency: 0.85}"
/* Without rain for six weeks; a full profile on the same morning. */
static const struct asked thirsty = {"2026-07-10", "2026-05-12", 0.3, PUMP, ""},
                          wet = {"2026-07-10", "2026-05-12", 1.0, PUMP, ""};

/* Days from 1 April on: showers in spring alone, or plenty of rain all the time. */
static void put_weather(FILE *to, const struct asked *asked, int today)
{
    char day[11];
    fputs("weather: {future: {climate: climates/yangqu.yaml}, days: [", to);
    for (int date = TODAY - 100; date < today; date++)
        fprintf(to, "%s{date: %s, tmin_C: %.1f, tmax_C: %.1f, precip_mm: %d}", date > TODAY - 100 ? ", " : "",
                sumi_date_write(date, day), 4.0 + 0.12 * (date - TODAY + 100), 18.0 + 0.1 * (date - TODAY + 100),
                asked->water > 0.5                   ? 8
                : date % 9 == 4 && date < TODAY - 42 ? 12
                                                     : 0);
    fputs("]}\n", to);
}

/* The caller frees it. */
static char *request(const struct asked *asked)
{
    char *made = NULL;
    size_t length;
    int today = 0;
    struct sumi_error error = {0};
    FILE *to = open_memstream(&made, &length);
    assert_non_null(to);
    must(sumi_date_read(asked->today, &today, &error), &error);
    fprintf(to,
            "site: {latitude_deg: 38.06, longitude_deg: 112.67, elevation_m: 900}\ntoday: {date: %s}\n"
            "soil: {profile: soils/loess_silt_loam.yaml,\n"
            "       initial: {date: 04-05, relative_available_water: %g}}\n"
            "crop: {file: crops/foxtail_millet.yaml, cultivar: Jingu21}\n"
            "management: {sowing: %s, harvest: {maturity: true, latest: 10-20}, irrigation: %s}\n"
            "economy: {grain_yuan_kg: 6, water_yuan_m3: 0.5, irrigation_yuan_mu: 20}\n"
            "outlook: {members: 12, futures: 3, seed: 1}\n%s\n",
            asked->today, asked->water, asked->sown, asked->irrigation, asked->more);
    put_weather(to, asked, today);
    assert_int_equal(fclose(to), 0);
    return made;
}

static struct sumi_advice_answer *answer_of(const struct asked *asked, const struct sumi_how *how)
{
    struct sumi_error error = {0};
    struct sumi_advice_answer *answer = NULL;
    char *made = request(asked);
    must(sumi_advice_of_text(made, strlen(made), NULL, how, &answer, &error), &error);
    free(made);
    return answer;
}

/* An array of an answer into value[MOST]; returns how many. */
static size_t read_array(const struct sumi_advice_answer *answer, const char *name, double value[MOST])
{
    struct sumi_error error = {0};
    struct sumi_array_info array;
    for (size_t i = 0; i < sumi_advice_arrays(answer); i++) {
        must(sumi_advice_array(answer, i, &array, &error), &error);
        if (strcmp(array.name, name) == 0) {
            assert_true(array.n <= MOST);
            must(sumi_advice_read(answer, name, value, array.n, &error), &error);
            return array.n;
        }
    }
    fail_msg("there is no array %s", name);
    return 0;
}

/* --- tests --- */

static void an_answer_has_texts(void **state)
{
    (void)state;
    struct sumi_advice_answer *answer = answer_of(&thirsty, NULL);
    const struct sumi_outlook_answer *outlook = sumi_advice_outlook(answer);
    assert_string_not_equal(sumi_outlook_status(outlook), "no_advice");
    assert_true(sumi_advice_json(answer)[0] == '{');
    assert_non_null(strstr(sumi_advice_json(answer), sumi_advice_action(answer)));
    assert_true(*sumi_advice_text(answer, SUMI_ENGLISH));
    assert_string_not_equal(sumi_advice_text(answer, SUMI_ENGLISH), sumi_advice_text(answer, SUMI_CHINESE));
    assert_string_not_equal(sumi_outlook_json(outlook), sumi_advice_json(answer));
    assert_null(sumi_outlook_warning(outlook, sumi_outlook_warnings(outlook)));
    sumi_advice_end(answer);
    sumi_advice_end(NULL);
}

/* A reason has words in both languages, and names its numbers. */
static void reasons_have_numbers(void **state)
{
    (void)state;
    struct sumi_advice_answer *answer = answer_of(&thirsty, NULL);
    const size_t n = sumi_advice_reasons(answer);
    size_t numbers = 0;
    struct sumi_named_number number;
    assert_true(n > 0);
    for (size_t i = 0; i < n; i++) {
        const struct sumi_error *reason = sumi_advice_reason(answer, i);
        assert_non_null(strstr(sumi_advice_json(answer), reason->code));
        assert_true(*reason->message[SUMI_ENGLISH] && *reason->message[SUMI_CHINESE]);
        for (size_t k = 0; sumi_advice_reason_number(answer, i, k, &number); k++, numbers++)
            assert_true(*number.name && *number.unit && !isnan(number.value));
    }
    assert_true(numbers > 0);
    assert_null(sumi_advice_reason(answer, n));
    assert_false(sumi_advice_reason_number(answer, n, 0, &number));
    sumi_advice_end(answer);
}

/* Water is given to a crop that would starve, at least as the pump can, and kept from a soil that is full. */
static void an_action_is_one_of_the_choices(void **state)
{
    (void)state;
    double date[MOST], gross[MOST], net[MOST], recommended[MOST], quota[MOST];
    struct sumi_advice_answer *dry = answer_of(&thirsty, NULL), *full = answer_of(&wet, NULL);
    assert_string_equal(sumi_advice_action(dry), "irrigate");
    assert_true(sumi_advice_date(dry) >= TODAY && sumi_advice_date(dry) <= TODAY + 7);
    const size_t n = read_array(dry, "choice_recommended", recommended);
    read_array(dry, "choice_date", date);
    read_array(dry, "choice_gross", gross);
    read_array(dry, "choice_net", net);
    size_t it = 0;
    while (it < n && recommended[it] == 0.0)
        it++;
    assert_true(it > 0 && it < n && isnan(date[0]) && gross[0] == 0.0); /* the first is none */
    read_array(dry, "choice_told", quota);
    assert_int_equal(sumi_advice_told(dry), quota[0] == 1.0);
    read_array(dry, "choice_quota_left", quota);
    assert_true(date[it] == sumi_advice_date(dry) && gross[it] == sumi_advice_gross(dry));
    assert_true(net[it] == sumi_advice_net(dry) && fabs(net[it] - 0.85 * gross[it]) < 1e-9);
    assert_true(gross[it] > 0.0 && gross[it] <= 40.0 && quota[it] == 80.0 - gross[it]);
    assert_string_equal(sumi_advice_action(full), "wait");
    assert_true(isnan(sumi_advice_date(full)) && sumi_advice_gross(full) == 0.0 && sumi_advice_net(full) == 0.0);
    assert_true(sumi_advice_next(full) > TODAY);
    sumi_advice_end(dry);
    sumi_advice_end(full);
}

/* The outlook is that of the recommended choice: its mean yield, by its weights, is told of the choice. */
static void the_outlook_is_of_what_is_recommended(void **state)
{
    (void)state;
    struct sumi_error error = {0};
    struct sumi_advice_answer *answer = answer_of(&thirsty, NULL);
    const struct sumi_outlook_answer *outlook = sumi_advice_outlook(answer);
    struct sumi_axis_info member, future;
    double told[MOST], recommended[MOST], mean = 0;
    must(sumi_outlook_axis(outlook, 0, &member, &error), &error);
    must(sumi_outlook_axis(outlook, 1, &future, &error), &error);
    const size_t n = member.n * future.n;
    double *value = malloc((n + member.n + future.n) * sizeof *value);
    assert_non_null(value);
    double *weight = value + n, *likely = weight + member.n;
    must(sumi_outlook_read(outlook, "yield", value, n, &error), &error);
    must(sumi_outlook_read(outlook, "weight", weight, member.n, &error), &error);
    must(sumi_outlook_read(outlook, "future_weight", likely, future.n, &error), &error);
    for (size_t i = 0; i < n; i++)
        mean += weight[i / future.n] * likely[i % future.n] * value[i];
    const size_t choices = read_array(answer, "choice_recommended", recommended);
    read_array(answer, "choice_yield_mean", told);
    for (size_t k = 0; k < choices; k++)
        assert_true(recommended[k] == 0.0 || fabs(told[k] - mean) <= 1e-9 * mean);
    free(value);
    sumi_advice_end(answer);
}

/* Differences are those of the means, and none of the recommended from itself. */
static void differences_are_from_the_recommended(void **state)
{
    (void)state;
    double mean[MOST], less[MOST], error[MOST], recommended[MOST];
    struct sumi_advice_answer *answer = answer_of(&thirsty, NULL);
    size_t it = 0;
    const size_t n = read_array(answer, "choice_yield_mean", mean);
    read_array(answer, "choice_recommended", recommended);
    read_array(answer, "choice_yield_less", less);
    read_array(answer, "choice_yield_less_error", error);
    while (recommended[it] == 0.0)
        it++;
    assert_true(less[it] == 0.0 && error[it] == 0.0);
    for (size_t k = 0; k < n; k++)
        assert_true(fabs(less[k] - (mean[k] - mean[it])) < 1e-6 && error[k] >= 0.0);
    sumi_advice_end(answer);
}

/* Each array has a place for each of its axis; codes have words. */
static void check_arrays(const struct sumi_advice_answer *answer)
{
    struct sumi_error error = {0};
    struct sumi_axis_info axis;
    struct sumi_array_info array;
    double value[MOST];
    for (size_t i = 0; i < sumi_advice_axes(answer); i++) {
        must(sumi_advice_axis(answer, i, &axis, &error), &error);
        for (size_t k = 0; k < axis.n; k++)
            assert_true(axis.label ? *axis.label[k] != '\0' : axis.number[k] == (double)k);
    }
    for (size_t i = 0; i < sumi_advice_arrays(answer); i++) {
        must(sumi_advice_array(answer, i, &array, &error), &error);
        assert_int_equal(array.n_axes, 1);
        must(sumi_advice_axis(answer, array.axis[0], &axis, &error), &error);
        assert_int_equal(array.n, axis.n);
        assert_true(strncmp(array.name, axis.name, strlen(axis.name)) == 0 && *array.unit && *array.meaning);
        read_array(answer, array.name, value);
        for (size_t k = 0; k < array.n && array.coded; k++)
            assert_true(isnan(value[k]) || sumi_advice_word(answer, array.name, (int)value[k]));
        assert_int_equal(sumi_advice_word(answer, array.name, 0) != NULL, array.coded);
    }
}

static size_t length_of(const struct sumi_advice_answer *answer, const char *name)
{
    struct sumi_error error = {0};
    struct sumi_axis_info axis;
    for (size_t i = 0; i < sumi_advice_axes(answer); i++) {
        must(sumi_advice_axis(answer, i, &axis, &error), &error);
        if (strcmp(axis.name, name) == 0)
            return axis.n;
    }
    fail_msg("there is no axis %s", name);
    return 0;
}

static void arrays_lie_over_axes(void **state)
{
    (void)state;
    struct sumi_advice_answer *answer = answer_of(&thirsty, NULL);
    check_arrays(answer);
    assert_int_equal(length_of(answer, "choice"), 13);
    assert_int_equal(length_of(answer, "rule"), 3);
    assert_int_equal(length_of(answer, "sowing"), 0);
    sumi_advice_end(answer);
}

/* The same bits for every number of threads, and of two answers that are made at once. */
static void *make(void *how)
{
    return answer_of(&thirsty, how);
}

static void threads_change_nothing(void **state)
{
    (void)state;
    struct sumi_how one = {.threads = 1}, three = {.threads = 3};
    struct sumi_advice_answer *alone = answer_of(&thirsty, &one);
    pthread_t thread[2];
    assert_int_equal(pthread_create(&thread[0], NULL, make, &one), 0);
    assert_int_equal(pthread_create(&thread[1], NULL, make, &three), 0);
    for (int t = 0; t < 2; t++) {
        void *other;
        double a[MOST], b[MOST];
        assert_int_equal(pthread_join(thread[t], &other), 0);
        assert_string_equal(sumi_advice_json(alone), sumi_advice_json(other));
        assert_string_equal(sumi_advice_text(alone, SUMI_CHINESE), sumi_advice_text(other, SUMI_CHINESE));
        const size_t n = read_array(alone, "choice_yield_mean", a);
        assert_int_equal(read_array(other, "choice_yield_mean", b), n);
        assert_memory_equal(a, b, n * sizeof *a);
        sumi_advice_end(other);
    }
    sumi_advice_end(alone);
}

/* A season that is over has an answer: wait, and why there is no advice. A field without a pump has no choices. */
static void there_may_be_nothing_to_choose(void **state)
{
    (void)state;
    struct sumi_advice_answer *over = answer_of(&(struct asked){"2026-10-21", "2026-05-12", 0.5, PUMP, ""}, NULL),
                              *none = answer_of(&(struct asked){"2026-07-10", "2026-05-12", 0.3, "none", ""}, NULL);
    assert_string_equal(sumi_outlook_status(sumi_advice_outlook(over)), "no_advice");
    assert_true(sumi_outlook_reasons(sumi_advice_outlook(over)) > 0);
    assert_string_equal(sumi_advice_action(over), "wait");
    check_arrays(over);
    assert_int_equal(length_of(over, "choice"), 0);
    assert_string_equal(sumi_advice_action(none), "wait");
    check_arrays(none);
    sumi_advice_end(over);
    sumi_advice_end(none);
}

static void refuses_what_is_not_there(void **state)
{
    (void)state;
    struct sumi_error error = {0};
    struct sumi_advice_answer *answer = answer_of(&thirsty, NULL), *none = NULL;
    struct sumi_axis_info axis;
    struct sumi_array_info array;
    double value[MOST];
    must_fail(sumi_advice_read(answer, "choice_gros", value, 13, &error), &error, SUMI_INPUT, "library.array.unknown");
    must_fail(sumi_advice_read(answer, "choice_gross", value, 15, &error), &error, SUMI_INPUT, "library.array.size");
    must_fail(sumi_advice_read(answer, "choice_gross", value, 17, &error), &error, SUMI_INPUT, "library.array.size");
    must_fail(sumi_advice_read(answer, "choice_gross", NULL, 13, &error), &error, SUMI_INPUT, "library.argument.null");
    must_fail(sumi_advice_axis(answer, sumi_advice_axes(answer), &axis, &error), &error, SUMI_INPUT,
              "library.axis.number");
    must_fail(sumi_advice_array(answer, sumi_advice_arrays(answer), &array, &error), &error, SUMI_INPUT,
              "library.array.number");
    assert_null(sumi_advice_word(answer, "sowing_cultivar", -1));
    assert_null(sumi_advice_word(answer, "sowing_cultivar", 1000));
    assert_null(sumi_advice_word(answer, "spell_kind", -1));
    assert_null(sumi_advice_word(answer, "spell_kind", 2));
    sumi_advice_end(answer);
    must_fail(sumi_advice_of_file(NULL, NULL, &none, &error), &error, SUMI_INPUT, "library.argument.null");
    must_fail(sumi_advice_of_text(NULL, 0, NULL, NULL, &none, &error), &error, SUMI_INPUT, "library.argument.null");
    assert_int_equal(sumi_advice_of_file("/no/such/request.yaml", NULL, &none, &error), SUMI_IO);
    error = (struct sumi_error){0};
    char *asked = request(&thirsty);
    must_fail(sumi_advice_of_text(asked, strlen(asked), NULL, &(struct sumi_how){.threads = 1025}, &none, &error),
              &error, SUMI_INPUT, "library.threads.number");
    free(asked);
    asked = request(&(struct asked){"2026-07-10", "2026-05-12", 0.3, PUMP, "advise: {horizon_d: 0}"});
    assert_int_equal(sumi_advice_of_text(asked, strlen(asked), NULL, NULL, &none, &error), SUMI_INPUT);
    assert_string_equal(error.pointer, "/advise/horizon_d");
    free(asked);
    assert_null(none);
}

/* What was found goes into a request, and is how it goes on then; a file has the same numbers. */
static void thresholds_go_into_a_request(void **state)
{
    (void)state;
    struct sumi_error error = {0};
    struct sumi_thresholds_answer *found = NULL, *none = NULL;
    char *made = request(&thirsty), irrigation[512];
    must(sumi_thresholds_of_text(made, strlen(made), NULL, NULL, &found, &error), &error);
    free(made);
    assert_non_null(strstr(sumi_thresholds_text(found), "when_depletion_over_raw: {leaves: "));
    snprintf(irrigation, sizeof irrigation, "{when_depletion_over_raw: %s, refill: true, %s",
             sumi_thresholds_rule(found), PUMP + 1);
    const struct asked asked = {thirsty.today, thirsty.sown, thirsty.water, irrigation, ""};
    struct sumi_advice_answer *answer = answer_of(&asked, NULL);
    assert_non_null(strstr(sumi_advice_json(answer), "\"origin\":\"given\""));
    sumi_advice_end(answer);
    sumi_thresholds_end(found);
    sumi_thresholds_end(NULL);
    made = request(&(struct asked){"2026-07-10", "2026-05-12", 0.3, "none", ""});
    assert_int_equal(sumi_thresholds_of_text(made, strlen(made), NULL, NULL, &none, &error), SUMI_INPUT);
    assert_true(*error.message[SUMI_CHINESE]);
    free(made);
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
    struct sumi_advice_answer *answer = answer_of(&thirsty, &(struct sumi_how){0, &t, told});
    assert_true(t.calls > 0 && !t.backwards);
    sumi_advice_end(answer);
    answer = NULL;
    t = (struct told){.stop = true};
    char *asked = request(&thirsty);
    assert_int_equal(sumi_advice_of_text(asked, strlen(asked), NULL, &(struct sumi_how){0, &t, told}, &answer, &error),
                     SUMI_STOPPED);
    assert_null(answer);
    free(asked);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_has_texts),
        cmocka_unit_test(reasons_have_numbers),
        cmocka_unit_test(an_action_is_one_of_the_choices),
        cmocka_unit_test(the_outlook_is_of_what_is_recommended),
        cmocka_unit_test(differences_are_from_the_recommended),
        cmocka_unit_test(arrays_lie_over_axes),
        cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(there_may_be_nothing_to_choose),
        cmocka_unit_test(refuses_what_is_not_there),
        cmocka_unit_test(thresholds_go_into_a_request),
        cmocka_unit_test(progress_counts_and_stops),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
