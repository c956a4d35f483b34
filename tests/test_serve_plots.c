/* The plots of the service: what is said of them, what keeps and changes it, what is put, taken away and refused. */
#define _XOPEN_SOURCE 700 /* symlink, mkfifo */
#include "serve/plots/folder_internal.h"
#include "serve/plots/served_internal.h"
#include "serve/work/clock.h"
#include "sim/date.h"
#include "tests/support/error_text.h"
#include "tests/support/outlook_plot.h"
#include "tests/support/served_plots.h"

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
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static bool says(struct sumi_bytes *bytes, const char *text)
{
    return strstr(sumi_bytes_at(bytes), text) != NULL;
}

static void expect_says(struct sumi_bytes *bytes, const char *text)
{
    if (!says(bytes, text))
        fail_msg("no %s in %s", text, sumi_bytes_at(bytes));
}

static void expect_same(struct sumi_bytes *a, struct sumi_bytes *b)
{
    assert_string_equal(sumi_bytes_at(a), sumi_bytes_at(b));
}

/* Stamps that are older than what file systems can tell apart are relied on. */
static void settle(void)
{
    const struct timespec time = {.tv_sec = 3};
    nanosleep(&time, NULL);
}

/* --- views --- */

static void all_views_come_of_one_computation(void **state)
{
    (void)state;
    struct sumi_store_state told;
    SERVED_PLOT("east", NULL);
    struct sumi_store *store = served_store();
    assert_null(sumi_store_kept(store, "east", SUMI_VIEW_ADVICE));
    struct sumi_bytes *advice = served_view(store, "east", SUMI_VIEW_ADVICE);
    assert_true(says(advice, "\"schema\":\"sumi-advice/1\""));
    settle();
    for (int v = 0; v < SUMI_VIEWS; v++)
        sumi_bytes_let_go(served_view(store, "east", (enum sumi_view)v));
    struct sumi_bytes *kept = sumi_store_kept(store, "east", SUMI_VIEW_TEXT_ZH);
    assert_non_null(kept);
    assert_true(says(kept, "建议"));
    sumi_store_state(store, &told);
    assert_int_equal(told.computed, 1);
    assert_int_equal(told.cached, 1);
    assert_int_equal(told.plots, 1);
    sumi_bytes_let_go(kept);
    sumi_bytes_let_go(advice);
    sumi_store_destroy(store);
}

/* One state gives the same bytes: after a restart, in a file that was only touched, through the round of a morning. */
static void same_state_same_bytes(void **state)
{
    (void)state;
    struct sumi_store_state told;
    SERVED_PLOT("east", NULL);
    struct sumi_store *store = served_store();
    struct sumi_bytes *first = served_view(store, "east", SUMI_VIEW_ADVICE);
    SERVED_PLOT("east", NULL); /* the same text once more */
    assert_null(sumi_store_kept(store, "east", SUMI_VIEW_ADVICE));
    struct sumi_bytes *again = served_view(store, "east", SUMI_VIEW_ADVICE);
    assert_ptr_equal(first, again);
    sumi_store_state(store, &told);
    assert_int_equal(told.computed, 1);
    sumi_store_destroy(store);
    store = served_store();
    while (sumi_store_go_on(store, NULL))
        ;
    struct sumi_bytes *restarted = served_view(store, "east", SUMI_VIEW_ADVICE);
    expect_same(first, restarted);
    sumi_bytes_let_go(first);
    sumi_bytes_let_go(again);
    sumi_bytes_let_go(restarted);
    sumi_store_destroy(store);
}

static void changed_files_count(void **state)
{
    (void)state;
    SERVED_PLOT("east", NULL);
    struct sumi_store *store = served_store();
    struct sumi_bytes *first = served_view(store, "east", SUMI_VIEW_ADVICE);
    settle();
    struct sumi_bytes *kept = served_view(store, "east", SUMI_VIEW_ADVICE);
    assert_ptr_equal(first, kept);
    SERVED_PLOT("east", "title: Another");
    assert_null(sumi_store_kept(store, "east", SUMI_VIEW_ADVICE));
    struct sumi_bytes *other = served_view(store, "east", SUMI_VIEW_ADVICE);
    assert_true(says(other, "Another") && !says(first, "Another"));
    plot_weather("plots/station.csv", sumi_date_number(PLOT_FIRST_YEAR, 1, 1), sumi_date_number(PLOT_YEAR, 7, 8), NULL);
    struct sumi_bytes *shorter = served_view(store, "east", SUMI_VIEW_ADVICE);
    assert_string_not_equal(sumi_bytes_tag(shorter), sumi_bytes_tag(other));
    sumi_bytes_let_go(first);
    sumi_bytes_let_go(kept);
    sumi_bytes_let_go(other);
    sumi_bytes_let_go(shorter);
    sumi_store_destroy(store);
}

/* Of a folder of records its files count, as one to which somebody adds a day. */
static void a_folder_of_records_counts(void **state)
{
    (void)state;
    char text[64], day[SUMI_DATE_TEXT];
    struct sumi_bytes *view[2];
    SERVED_PLOT("east", "weather: {file: records, future: {climate: climates/yangqu.yaml}}");
    assert_int_equal(mkdir("plots/east/records", 0777), 0);
    FILE *file = fopen("plots/east/records/a.csv", "wb");
    fputs("Date,Min Temp (C),Max Temp (C),Rain (mm)\n", file);
    for (int date = sumi_date_number(2026, 3, 1); date <= sumi_date_number(2026, 7, 8); date++)
        fprintf(file, "%s,%d,%d,%d\n", sumi_date_format(date, day), 12 + date % 3, 25 + date % 5,
                date % 9 == 0 ? 8 : 0);
    fclose(file);
    struct sumi_store *store = served_store();
    view[0] = served_view(store, "east", SUMI_VIEW_ADVICE);
    settle();
    sumi_bytes_let_go(served_view(store, "east", SUMI_VIEW_ADVICE));
    settle();
    struct sumi_bytes *kept = sumi_store_kept(store, "east", SUMI_VIEW_ADVICE);
    assert_ptr_equal(kept, view[0]);
    file = fopen("plots/east/records/a.csv", "ab");
    snprintf(text, sizeof text, "2026-07-09,%d,%d,%d\n", 14, 26, 40);
    fputs(text, file);
    fclose(file);
    view[1] = served_view(store, "east", SUMI_VIEW_ADVICE);
    expect_says(view[1], "2026-07-09");
    assert_string_not_equal(sumi_bytes_at(view[0]), sumi_bytes_at(view[1]));
    sumi_bytes_let_go(kept);
    sumi_bytes_let_go(view[0]);
    sumi_bytes_let_go(view[1]);
    sumi_store_destroy(store);
}

/* A file beside the scenario takes the place of that of its name in Sumi's data. */
static void a_file_comes_before_sumis(void **state)
{
    (void)state;
    SERVED_PLOT("east", NULL);
    struct sumi_store *store = served_store();
    sumi_bytes_let_go(served_view(store, "east", SUMI_VIEW_ADVICE));
    settle();
    sumi_bytes_let_go(served_view(store, "east", SUMI_VIEW_ADVICE));
    struct sumi_bytes *kept = sumi_store_kept(store, "east", SUMI_VIEW_ADVICE);
    assert_non_null(kept);
    sumi_bytes_let_go(kept);
    assert_int_equal(mkdir("plots/east/soils", 0777), 0);
    plot_write("plots/east/soils/loess_silt_loam.yaml", "title: no soil\n");
    assert_null(sumi_store_kept(store, "east", SUMI_VIEW_ADVICE));
    assert_non_null(served_refusal(store, "east"));
    sumi_store_destroy(store);
}

/* --- many plots --- */

static void a_broken_plot_harms_no_other(void **state)
{
    (void)state;
    struct sumi_bytes *rows;
    struct sumi_store_state told;
    SERVED_PLOT("a", NULL);
    SERVED_PLOT("b", "site: [");
    SERVED_PLOT("c", "site: {latitude_deg: 38, elevation_m: 900, time_zone: Asia/Nowhere}");
    SERVED_PLOT("d", NULL);
    plot_write("plots/d/second.yaml", "title: two in one folder\n");
    struct sumi_store *store = served_store();
    while (sumi_store_go_on(store, NULL))
        ;
    assert_int_equal(sumi_store_rows(store, &rows, NULL), SUMI_OK);
    expect_says(rows, "\"status\":\"degraded\""); /* without probes */
    expect_says(rows, "yaml.syntax");
    expect_says(rows, "serve.zone.unknown");
    expect_says(rows, "advice.plots.several");
    struct sumi_bytes *kept = sumi_store_kept_rows(store);
    assert_ptr_equal(rows, kept);
    sumi_store_state(store, &told);
    assert_int_equal(told.plots, 4);
    assert_int_equal(told.broken, 3);
    assert_string_equal(served_refusal(store, "d"), "advice.plots.several");
    assert_string_equal(served_refusal(store, "c"), "serve.zone.unknown");
    sumi_bytes_let_go(served_view(store, "a", SUMI_VIEW_ADVICE));
    remove("plots/d/second.yaml");
    settle();
    sumi_bytes_let_go(served_view(store, "a", SUMI_VIEW_ADVICE));
    sumi_bytes_let_go(rows);
    sumi_bytes_let_go(kept);
    sumi_store_destroy(store);
}

/* Of a plot that is as it was before it was broken the answer is there, and the row says so at once. */
static void a_mended_plot_is_sound(void **state)
{
    (void)state;
    struct sumi_bytes *rows, *told;
    SERVED_PLOT("a", NULL);
    struct sumi_store *store = served_store();
    sumi_bytes_let_go(served_view(store, "a", SUMI_VIEW_ADVICE));
    SERVED_PLOT("a", "site: [");
    assert_string_equal(served_refusal(store, "a"), "yaml.syntax.wrong");
    assert_int_equal(sumi_store_rows(store, &rows, NULL), SUMI_OK);
    expect_says(rows, "yaml.syntax");
    sumi_bytes_let_go(rows);
    assert_int_equal(sumi_store_describe(store, "a", &told, NULL), SUMI_OK);
    expect_says(told, "\"latitude_deg\":null,\"longitude_deg\":null,\"own_today\":false");
    sumi_bytes_let_go(told);
    SERVED_PLOT("a", NULL);
    sumi_bytes_let_go(served_view(store, "a", SUMI_VIEW_ADVICE));
    assert_int_equal(sumi_store_rows(store, &rows, NULL), SUMI_OK);
    assert_false(says(rows, "yaml.syntax"));
    sumi_bytes_let_go(rows);
    sumi_store_destroy(store);
}

/* However much is posted of some, the others are looked at too. */
static void the_round_goes_on_between(void **state)
{
    (void)state;
    struct sumi_posted reading = served_soil("one", 1783641600, 0.2);
    SERVED_PLOT("a", NULL);
    SERVED_PLOT("b", NULL);
    SERVED_PLOT("c", NULL);
    struct sumi_store *store = served_store();
    served_take(store, "b", &reading, 1);
    served_take(store, "c", &reading, 1);
    assert_true(sumi_store_go_on(store, NULL));
    assert_true(sumi_store_go_on(store, NULL));
    struct sumi_served *quiet = sumi_folder_known(store, "a");
    assert_true(quiet->said);
    sumi_served_let_go(store, quiet);
    sumi_store_destroy(store);
}

/* What nothing was said of yet waits; what was said before a restart is known. */
static void rows_know_what_was_said(void **state)
{
    (void)state;
    struct sumi_bytes *rows;
    SERVED_PLOT("a", NULL);
    struct sumi_store *store = served_store();
    assert_int_equal(sumi_store_rows(store, &rows, NULL), SUMI_OK);
    expect_says(rows, "\"status\":\"waiting\"");
    expect_says(rows, "\"time_zone\":\"Asia/Shanghai\"");
    expect_says(rows, "\"coordinates\":[112.67");
    expect_says(rows, "\"morning\":\"2026-07-10\"");
    sumi_bytes_let_go(rows);
    sumi_bytes_let_go(served_view(store, "a", SUMI_VIEW_ADVICE));
    sumi_store_destroy(store);
    store = served_store();
    while (sumi_store_go_on(store, NULL))
        ;
    struct sumi_store_state told;
    sumi_store_state(store, &told);
    assert_int_equal(told.computed, 0); /* the log has this morning's advice on the same inputs */
    assert_int_equal(sumi_store_rows(store, &rows, NULL), SUMI_OK);
    assert_false(says(rows, "waiting"));
    assert_true(says(rows, "\"action\":\""));
    sumi_bytes_let_go(rows);
    sumi_store_destroy(store);
}

static void ids_stay_within_the_folder(void **state)
{
    static const char *const ids[] = {"",          ".",      "..",      "../plots/east", "a/b",  "a\\b", "deleted",
                                      "forecasts", "posted", "earlier", "\x01",          "\xff", "a\nb", ".hidden"};
    (void)state;
    char longest[100];
    bool made;
    struct sumi_bytes *bytes;
    struct sumi_error error;
    SERVED_PLOT("east", NULL);
    assert_int_equal(mkdir("outside", 0777), 0);
    assert_int_equal(rename("plots/east", "outside/east"), 0);
    assert_int_equal(symlink("../outside/east", "plots/link"), 0);
    struct sumi_store *store = served_store();
    for (size_t k = 0; k < COUNT(ids); k++) {
        error = (struct sumi_error){0};
        assert_string_equal(served_refusal(store, ids[k]), "serve.plot.id");
        assert_int_equal(sumi_store_put(store, ids[k], "a: 1", 4, NULL, &made, &bytes, &error), SUMI_INPUT);
        assert_string_equal(error.code, "serve.plot.id");
    }
    memset(longest, 'a', sizeof longest);
    longest[97] = '\0';
    assert_string_equal(served_refusal(store, longest), "serve.plot.id");
    longest[96] = '\0';
    assert_string_equal(served_refusal(store, longest), "serve.plot.none");
    assert_string_equal(served_refusal(store, "link"), "serve.plot.none");
    assert_string_equal(served_refusal(store, "田块"), "serve.plot.none");
    sumi_store_destroy(store);
}

static void one_process_serves_a_folder(void **state)
{
    (void)state;
    struct sumi_store_plan plan;
    struct sumi_store *store = served_store(), *other = NULL;
    struct sumi_error error = {0};
    sumi_store_plan_init(&plan);
    plan.folder = "plots";
    assert_int_equal(sumi_store_create(&plan, &other, &error), SUMI_REFUSED);
    assert_string_equal(error.code, "serve.folder.taken");
    assert_null(other);
    sumi_store_destroy(store);
    store = served_store();
    sumi_store_destroy(store);
}

/* --- files --- */

/* What a scenario that was put may not read, and of what nothing is told. */
static void files_lie_where_they_may(void **state)
{
    static const struct {
        const char *why, *line, *code;
    } cases[] = {
        {"a file of the system", "weather: {file: /etc/passwd}", "file.outside"},
        {"by a way up", "weather: {file: ../../secret.csv}", "file.outside"},
        {"that is not there", "weather: {file: ../../nothing.csv}", "file.outside"},
        {"that is not there, from /", "weather: {file: /nothing/at/all}", "file.outside"},
        {"a link", "weather: {file: link.csv}", "file.outside"},
        {"a device", "weather: {file: /dev/zero}", "file.outside"},
        {"a link to a device", "crop: {file: zero.data, cultivar: Jingu21}", "file.outside"},
        {"a pipe", "weather: {file: pipe.csv}", "file.kind.special"},
        {"observations", "observations: [../../secret.csv]", "file.outside"},
        {"a forecast", "weather: {file: ../station.csv, forecast: ../../secret.csv}", "file.outside"},
        {"a profile", "soil: {profile: /etc/passwd}", "file.outside"},
        {"none of that name, where one may be", "weather: {file: nothing.csv}", "file.nowhere.beside"},
    };
    (void)state;
    char text[PLOT_TEXT];
    SERVED_PLOT("east", NULL);
    plot_write("secret.csv", "date,tmin_C,tmax_C,precip_mm\n2026-07-09,1,2,3\n");
    assert_int_equal(symlink("../../secret.csv", "plots/east/link.csv"), 0);
    assert_int_equal(symlink("/dev/zero", "plots/east/zero.data"), 0);
    assert_int_equal(mkfifo("plots/east/pipe.csv", 0666), 0);
    struct sumi_store *store = served_store();
    for (size_t k = 0; k < COUNT(cases); k++) {
        struct sumi_error error = {0};
        struct sumi_bytes *bytes;
        bool made;
        served_text((const char *const[]){cases[k].line, NULL}, text);
        if (sumi_store_put(store, "east", text, strlen(text), NULL, &made, &bytes, &error) == SUMI_OK)
            fail_msg("%s: taken", cases[k].why);
        if (strcmp(error.code, cases[k].code) != 0)
            fail_msg("%s: %s", cases[k].why, error_text(&error));
        if (strstr(error_text(&error), "tmin"))
            fail_msg("%s: tells what is in it", cases[k].why);
    }
    sumi_bytes_let_go(served_view(store, "east", SUMI_VIEW_ADVICE));
    remove("plots/east/plot.yaml"); /* the scenario itself */
    assert_int_equal(symlink("../../secret.csv", "plots/east/plot.yaml"), 0);
    assert_string_equal(served_refusal(store, "east"), "file.outside");
    sumi_store_destroy(store);
}

static void a_text_reads_the_data_alone(void **state)
{
    (void)state;
    char text[PLOT_TEXT];
    struct sumi_bytes *advice;
    struct sumi_error error = {0};
    struct sumi_store *store = served_store();
    served_text((const char *const[]){"weather: {file: plots/station.csv}", NULL}, text);
    assert_int_equal(sumi_store_advise(store, text, strlen(text), NULL, &advice, &error), SUMI_INPUT);
    assert_true(strcmp(error.code, "file.outside") == 0 || strcmp(error.code, "file.nowhere.beside") == 0);
    served_text((const char *const[]){"weather: {future: {climate: climates/yangqu.yaml}}", NULL}, text);
    error = (struct sumi_error){0};
    if (sumi_store_advise(store, text, strlen(text), NULL, &advice, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    assert_true(says(advice, "sumi-advice/1"));
    sumi_bytes_let_go(advice);
    served_text((const char *const[]){"outlook: {members: 501}", NULL}, text);
    error = (struct sumi_error){0};
    assert_int_equal(sumi_store_advise(store, text, strlen(text), NULL, &advice, &error), SUMI_INPUT);
    sumi_store_destroy(store);
}

static void another_cultivar_is_said_and_not_kept(void **state)
{
    (void)state;
    struct sumi_bytes *other;
    struct sumi_error error = {0};
    struct stat about;
    SERVED_PLOT("east", NULL);
    struct sumi_store *store = served_store();
    if (sumi_store_other(store, "east", "Zhangzagu3", NULL, &other, &error) != SUMI_OK &&
        sumi_store_other(store, "east", "Jingu21", NULL, &other, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    sumi_bytes_let_go(other);
    error = (struct sumi_error){0};
    assert_int_equal(sumi_store_other(store, "east", "a\", b: [", NULL, &other, &error), SUMI_INPUT);
    assert_null(sumi_store_kept(store, "east", SUMI_VIEW_ADVICE));
    assert_int_not_equal(stat("plots/east/advice.jsonl", &about), 0);
    sumi_store_destroy(store);
}

/* --- putting and taking away --- */

static void expect_ok(enum sumi_status status, const struct sumi_error *error)
{
    if (status != SUMI_OK)
        fail_msg("%s", error_text(error));
}

static enum sumi_status put(struct sumi_store *store, const char *id, const char *text, const char *tag, bool *made,
                            struct sumi_error *error)
{
    struct sumi_bytes *bytes;
    *error = (struct sumi_error){0};
    const enum sumi_status status = sumi_store_put(store, id, text, strlen(text), tag, made, &bytes, error);
    sumi_bytes_let_go(status == SUMI_OK ? bytes : NULL);
    return status;
}

static void a_plot_is_put_and_replaced(void **state)
{
    (void)state;
    char text[PLOT_TEXT], other[PLOT_TEXT];
    struct sumi_error error;
    struct sumi_bytes *scenario;
    bool made = false;
    struct sumi_store *store = served_store();
    served_text(NULL, text);
    served_text((const char *const[]){"title: Another", NULL}, other);
    expect_ok(put(store, "田 7", text, "", &made, &error), &error);
    assert_true(made);
    assert_int_equal(put(store, "田 7", other, "", &made, &error), SUMI_REFUSED);
    assert_string_equal(error.code, "serve.plot.there");
    assert_int_equal(put(store, "田 7", other, "0123", &made, &error), SUMI_REFUSED);
    assert_string_equal(error.code, "serve.plot.tag");
    assert_int_equal(put(store, "new", other, "0123", &made, &error), SUMI_REFUSED);
    assert_int_equal(put(store, "new", other, "*", &made, &error), SUMI_REFUSED);
    assert_string_equal(error.code, "serve.plot.tag");
    expect_ok(put(store, "田 7", text, "*", &made, &error), &error);
    assert_int_equal(put(store, "田 7", "site: {}", NULL, &made, &error), SUMI_INPUT);
    error = (struct sumi_error){0};
    expect_ok(sumi_store_scenario(store, "田 7", &scenario, &error), &error);
    assert_string_equal(sumi_bytes_at(scenario), text);
    expect_ok(put(store, "田 7", other, sumi_bytes_tag(scenario), &made, &error), &error);
    assert_false(made);
    sumi_bytes_let_go(scenario);
    error = (struct sumi_error){0};
    expect_ok(sumi_store_scenario(store, "田 7", &scenario, &error), &error);
    assert_string_equal(sumi_bytes_at(scenario), other);
    sumi_bytes_let_go(scenario);
    assert_int_equal(system("test \"$(cat 'plots/田 7/earlier/'*plot.yaml | md5sum)\" != '' && "
                            "test $(ls 'plots/田 7/earlier' | wc -l) = 1"),
                     0);
    struct sumi_bytes *advice = served_view(store, "田 7", SUMI_VIEW_ADVICE);
    assert_true(says(advice, "Another"));
    sumi_bytes_let_go(advice);
    sumi_store_destroy(store);
}

static void deleted_plots_are_moved(void **state)
{
    (void)state;
    char first[2 * SUMI_PLOT_ID], second[2 * SUMI_PLOT_ID], path[512];
    struct stat about;
    struct sumi_error error = {0};
    struct sumi_store *store = served_store();
    SERVED_PLOT("east", NULL);
    expect_ok(sumi_store_delete(store, "east", first, &error), &error);
    assert_string_equal(served_refusal(store, "east"), "serve.plot.none");
    SERVED_PLOT("east", "site: [");
    settle();
    expect_ok(sumi_store_delete(store, "east", second, &error), &error);
    assert_string_not_equal(first, second);
    snprintf(path, sizeof path, "plots/deleted/%s/plot.yaml", first);
    assert_int_equal(stat(path, &about), 0);
    snprintf(path, sizeof path, "plots/deleted/%s/plot.yaml", second);
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(sumi_store_delete(store, "east", second, &error), SUMI_INPUT);
    sumi_store_destroy(store);
}

/* --- mornings --- */

/* Dates at which the sun rises last and first: at every instant the one is a day ahead of the other. */
static void mornings_are_those_of_zones(void **state)
{
    (void)state;
    char text[2][PLOT_TEXT], site[128], sowing[256], day[SUMI_DATE_TEXT], key[64];
    static const char *const zones[] = {"+14:00", "-12:00"};
    static const int ahead_s[] = {14 * 3600, -12 * 3600};
    const long long now = sumi_clock_now();
    struct sumi_bytes *rows;
    for (int k = 0; k < 2; k++) {
        snprintf(site, sizeof site, "site: {latitude_deg: 38, elevation_m: 900, time_zone: \"%s\"}", zones[k]);
        snprintf(sowing, sizeof sowing, "management: {sowing: %s, harvest: {maturity: true}}",
                 sumi_date_format((int)(now / 86400) - 40, day));
        SERVED_PLOT(k ? "west" : "east", "today: {}", site, sowing,
                    "weather: {future: {climate: climates/yangqu.yaml}}");
        (void)text;
    }
    struct sumi_store *store = served_store();
    assert_int_equal(sumi_store_rows(store, &rows, NULL), SUMI_OK);
    for (int k = 0; k < 2; k++) {
        snprintf(key, sizeof key, "\"morning\":\"%s\"", sumi_date_format((int)((now + ahead_s[k]) / 86400), day));
        assert_true(says(rows, key));
    }
    sumi_bytes_let_go(rows);
    sumi_store_destroy(store);
}

static size_t computed(struct sumi_store *store)
{
    struct sumi_store_state told;
    sumi_store_state(store, &told);
    return told.computed;
}

/* What is due, once what was changed has settled. */
static void go_on(struct sumi_store *store)
{
    settle();
    while (sumi_store_go_on(store, NULL))
        ;
}

/* In the midst of the season, with more water than the crop takes in a week, no advice is needed the next morning; once
 * water is given, or the file changes within a morning, one is. Weather alone is no reason. */
static void mornings_ask_where_they_must(void **state)
{
    static const char wet[] = "management: {sowing: 2026-05-12, harvest: {maturity: true, latest: 10-20}, irrigation: "
                              "{done: [{date: 2026-07-05, amount_mm: 120}, {date: 2026-07-08, amount_mm: 120}], "
                              "quota_mm: 400, largest_mm: 40, smallest_mm: 20}}";
    (void)state;
    struct sumi_bytes *rows;
    struct sumi_posted reading = served_soil("one", 1783641600, 0.3);
    reading.kind = SUMI_POSTED_WEATHER;
    reading.quantity = SUMI_READS_AIR;
    reading.depth_cm = NAN;
    SERVED_PLOT("east", wet);
    struct sumi_store *store = served_store();
    while (sumi_store_go_on(store, NULL))
        ;
    assert_int_equal(computed(store), 1);
    SERVED_PLOT("east", wet, "today: {date: 2026-07-11}");
    served_take(store, "east", &reading, 1);
    go_on(store);
    assert_int_equal(computed(store), 1);
    assert_int_equal(sumi_store_rows(store, &rows, NULL), SUMI_OK);
    expect_says(rows, "\"morning\":\"2026-07-11\"");
    expect_says(rows, "\"today\":\"2026-07-10\""); /* of the advice, which still holds */
    expect_says(rows, "\"last_posted\":\"2026-07-10T00:00:00Z\"");
    expect_says(rows, "\"sensor\":\"one\",\"what\":\"weather\"");
    assert_false(says(rows, "waiting"));
    sumi_bytes_let_go(rows);
    struct sumi_posted water = {
        .kind = SUMI_POSTED_WATER, .depth_cm = NAN, .value = 20.0, .sd = NAN, .date = sumi_date_number(2026, 7, 11)};
    served_take(store, "east", &water, 1);
    go_on(store);
    assert_int_equal(computed(store), 2);
    go_on(store);
    assert_int_equal(computed(store), 2);
    struct sumi_bytes *kept = sumi_store_kept(store, "east", SUMI_VIEW_ADVICE);
    assert_non_null(kept);
    expect_says(kept, "2026-07-11");
    sumi_bytes_let_go(kept);
    sumi_store_destroy(store);
}

/* Who wants to know is told of another action, date or amount, and of nothing else; a restart is none. */
struct heard {
    int n;
    bool before;
};

static void hear(void *context, const struct sumi_changed *changed)
{
    struct heard *heard = context;
    assert_string_equal(changed->plot, "east");
    heard->n++;
    heard->before = changed->before != NULL;
}

static void changes_are_told_once(void **state)
{
    (void)state;
    struct heard heard = {0};
    struct sumi_store_plan plan;
    struct sumi_store *store = NULL;
    sumi_store_plan_init(&plan);
    plan.folder = "plots";
    plan.changed = hear;
    plan.context = &heard;
    SERVED_PLOT("east", NULL);
    for (int start = 0; start < 2; start++) {
        assert_int_equal(sumi_store_create(&plan, &store, NULL), SUMI_OK);
        sumi_bytes_let_go(served_view(store, "east", SUMI_VIEW_ADVICE));
        assert_int_equal(heard.n, 1);
        assert_false(heard.before);
        sumi_store_destroy(store);
    }
    SERVED_PLOT("east", "title: Another"); /* which changes no advice */
    assert_int_equal(sumi_store_create(&plan, &store, NULL), SUMI_OK);
    sumi_bytes_let_go(served_view(store, "east", SUMI_VIEW_ADVICE));
    assert_int_equal(heard.n, 1);
    struct sumi_bytes *was = served_view(store, "east", SUMI_VIEW_ADVICE);
    SERVED_PLOT("east", "management: {sowing: 2026-05-12, harvest: {maturity: true, latest: 10-20}, irrigation: {done: "
                        "[], quota_mm: 0}}");
    struct sumi_bytes *is = served_view(store, "east", SUMI_VIEW_ADVICE);
    assert_int_equal(heard.n, says(was, "\"action\":\"wait\"") ? 1 : 2); /* without water nothing is watered */
    assert_true(heard.n == 1 || heard.before);
    sumi_bytes_let_go(was);
    sumi_bytes_let_go(is);
    sumi_store_destroy(store);
}

/* A new morning is another state, in the zone of the plot, whatever way the clock was moved. */
static void a_state_is_of_one_morning(void **state)
{
    (void)state;
    struct sumi_zone *zone;
    struct sumi_store *store = served_store();
    assert_int_equal(sumi_zone_create("+14:00", &zone, NULL), SUMI_OK);
    for (int off = -400; off <= 400; off += 200) {
        const struct sumi_inputs inputs = {.known = true,
                                           .zone = zone,
                                           .today = sumi_zone_at(zone, sumi_clock_now()).date + off,
                                           .forecasts = sumi_forecasts_state(store->forecasts)};
        assert_int_equal(sumi_inputs_hold(store, &inputs), off == 0);
    }
    sumi_zone_destroy(zone);
    sumi_store_destroy(store);
}

/* A stamp of a file that was changed as it was read is not relied on; nor is that of one that is another since. */
static void fresh_stamps_are_not_relied_on(void **state)
{
    (void)state;
    const long long now = sumi_clock_now();
    plot_write("some", "text");
    struct sumi_stamps fresh = {0}, settled = {0}, none = {0};
    assert_true(sumi_stamps_add(&fresh, "some", now));
    assert_true(sumi_stamps_add(&settled, "some", now + 60));
    assert_true(sumi_stamps_add(&none, "other", now + 60));
    assert_false(sumi_stamps_hold(&fresh));
    assert_true(sumi_stamps_hold(&settled));
    assert_true(sumi_stamps_hold(&none));
    plot_write("other", "text");
    assert_false(sumi_stamps_hold(&none));
    rename("other", "some"); /* of the same size */
    assert_false(sumi_stamps_hold(&settled));
    sumi_stamps_clear(&fresh);
    sumi_stamps_clear(&settled);
    sumi_stamps_clear(&none);
}

/* What is left of a quota holds for one morning. */
static void a_quota_left_needs_its_day(void **state)
{
    (void)state;
    SERVED_PLOT("east", "today: {}",
                "management: {sowing: 05-12, harvest: {maturity: true}, irrigation: {quota_left_mm: 80}}");
    struct sumi_store *store = served_store();
    assert_string_equal(served_refusal(store, "east"), "serve.plot.quota");
    sumi_store_destroy(store);
}

/* --- threads --- */

enum { THREADS = 6, TURNS = 12 };

struct caller {
    struct sumi_store *store;
    int number;
};

/* Asks, posts and looks, each in another order. */
static void *call(void *context)
{
    const struct caller *caller = context;
    static const char *const ids[] = {"a", "b", "c"};
    for (int k = 0; k < TURNS; k++) {
        const char *id = ids[(k + caller->number) % 3];
        struct sumi_bytes *bytes = NULL;
        struct sumi_posted row = served_soil("one", 1783641600 + 60 * k + caller->number, 0.2);
        const struct sumi_posted_list list = {.n = 1, .row = &row};
        struct sumi_taken taken;
        if (caller->number == 0)
            sumi_store_go_on(caller->store, NULL);
        else if (caller->number == 1)
            sumi_store_take(caller->store, id, &list, &taken, NULL);
        else if (caller->number == 2)
            sumi_store_rows(caller->store, &bytes, NULL);
        else if (caller->number == 3)
            sumi_store_describe(caller->store, id, &bytes, NULL);
        else if (!(bytes = sumi_store_kept(caller->store, id, SUMI_VIEW_TEXT)))
            sumi_store_view(caller->store, id, SUMI_VIEW_TEXT, NULL, &bytes, NULL);
        sumi_bytes_let_go(bytes);
    }
    return NULL;
}

static void threads_do_not_meet(void **state)
{
    (void)state;
    pthread_t thread[THREADS];
    struct caller caller[THREADS];
    SERVED_PLOT("a", NULL);
    SERVED_PLOT("b", NULL);
    SERVED_PLOT("c", "site: [");
    struct sumi_store *store = served_store();
    for (int k = 0; k < THREADS; k++) {
        caller[k] = (struct caller){store, k};
        assert_int_equal(pthread_create(&thread[k], NULL, call, &caller[k]), 0);
    }
    for (int k = 0; k < THREADS; k++)
        pthread_join(thread[k], NULL);
    struct sumi_bytes *late = served_view(store, "a", SUMI_VIEW_ADVICE);
    sumi_store_destroy(store);
    store = served_store();
    struct sumi_bytes *alone = served_view(store, "a", SUMI_VIEW_ADVICE);
    expect_same(late, alone);
    sumi_bytes_let_go(late);
    sumi_bytes_let_go(alone);
    sumi_store_destroy(store);
}

/* Who waits for another's answer can be stopped, and who computes it. */
static bool at_once(void *context)
{
    (void)context;
    return true;
}

static void work_can_be_stopped(void **state)
{
    (void)state;
    const struct sumi_stop stop = {at_once, NULL};
    struct sumi_bytes *bytes;
    struct sumi_error error = {0};
    struct sumi_store_state told;
    SERVED_PLOT("a", NULL);
    struct sumi_store *store = served_store();
    assert_int_equal(sumi_store_view(store, "a", SUMI_VIEW_TEXT, &stop, &bytes, &error), SUMI_STOPPED);
    assert_null(bytes);
    sumi_store_state(store, &told);
    assert_int_equal(told.broken, 0);
    sumi_bytes_let_go(served_view(store, "a", SUMI_VIEW_TEXT)); /* and the next one is answered */
    sumi_store_destroy(store);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, served_open, served_close)
    const struct CMUnitTest tests[] = {
        TEST(all_views_come_of_one_computation),
        TEST(same_state_same_bytes),
        TEST(changed_files_count),
        TEST(a_folder_of_records_counts),
        TEST(a_broken_plot_harms_no_other),
        TEST(rows_know_what_was_said),
        TEST(a_file_comes_before_sumis),
        TEST(a_mended_plot_is_sound),
        TEST(the_round_goes_on_between),
        TEST(ids_stay_within_the_folder),
        TEST(one_process_serves_a_folder),
        TEST(files_lie_where_they_may),
        TEST(a_text_reads_the_data_alone),
        TEST(another_cultivar_is_said_and_not_kept),
        TEST(a_plot_is_put_and_replaced),
        TEST(deleted_plots_are_moved),
        TEST(mornings_are_those_of_zones),
        TEST(mornings_ask_where_they_must),
        TEST(changes_are_told_once),
        TEST(a_state_is_of_one_morning),
        TEST(fresh_stamps_are_not_relied_on),
        TEST(a_quota_left_needs_its_day),
        TEST(threads_do_not_meet),
        TEST(work_can_be_stopped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
