/* What is posted to the plots of the service: kept before it is told, once, corrected by the last, and used. */
#define _XOPEN_SOURCE 700 /* kill, truncate */
#include "serve/plots/journal.h"
#include "serve/plots/journal_line.h"
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
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { DAY_S = 86400, SHANGHAI_S = 8 * 3600 };
static const char journal_path[] = "plots/east/posted/journal.csv", made_seen[] = "plots/east/posted/seen.csv",
                  made_weather[] = "plots/east/posted/weather.csv";

/* An instant of the clock of Shanghai. */
static long long at(int month, int day, double hour)
{
    return (long long)sumi_date_number(PLOT_YEAR, month, day) * DAY_S + (long long)(hour * 3600.0) - SHANGHAI_S;
}

static void expect_taken(struct sumi_taken taken, size_t fresh, size_t same, size_t corrected)
{
    assert_int_equal(taken.fresh, fresh);
    assert_int_equal(taken.same, same);
    assert_int_equal(taken.corrected, corrected);
}

static size_t count_lines(const char *path)
{
    char *text = served_file(path);
    size_t n = 0;
    for (const char *c = text; *c; c++)
        n += *c == '\n';
    free(text);
    return n;
}

static struct sumi_posted seen(const char *variable, int date, double value)
{
    struct sumi_posted row = {.kind = SUMI_POSTED_SEEN, .depth_cm = NAN, .value = value, .sd = 0.2, .date = date};
    snprintf(row.variable, sizeof row.variable, "%s", variable);
    return row;
}

static struct sumi_posted water(int date, double mm)
{
    return (struct sumi_posted){.kind = SUMI_POSTED_WATER,
                                .gathering = SUMI_GATHER_AMOUNT,
                                .depth_cm = NAN,
                                .value = mm,
                                .sd = NAN,
                                .date = date};
}

static struct sumi_posted weather(const char *sensor, int quantity, enum sumi_gathering gathering, long long instant,
                                  double value)
{
    struct sumi_posted row = {.kind = SUMI_POSTED_WEATHER,
                              .quantity = quantity,
                              .gathering = gathering,
                              .depth_cm = NAN,
                              .value = value,
                              .sd = NAN,
                              .timed = true,
                              .instant = instant};
    snprintf(row.sensor, sizeof row.sensor, "%s", sensor);
    return row;
}

/* --- the journal --- */

static void once_and_corrected(void **state)
{
    (void)state;
    SERVED_PLOT("east", NULL);
    struct sumi_posted rows[] = {served_soil("probe, \"one\" 七", at(7, 9, 6), 0.21),
                                 served_soil("probe, \"one\" 七", at(7, 9, 7), 0.22),
                                 served_soil("two", at(7, 9, 6), 0.24), seen("LAI", sumi_date_number(2026, 7, 1), 1.8)};
    struct sumi_store *store = served_store();
    expect_taken(served_take(store, "east", rows, COUNT(rows)), 4, 0, 0);
    assert_int_equal(count_lines(journal_path), 5);
    expect_taken(served_take(store, "east", rows, COUNT(rows)), 0, 4, 0);
    assert_int_equal(count_lines(journal_path), 5);
    sumi_store_destroy(store);
    store = served_store(); /* and a new start knows them */
    expect_taken(served_take(store, "east", rows, COUNT(rows)), 0, 4, 0);
    rows[1].value = 0.25;
    struct sumi_posted late = served_soil("two", at(5, 20, 6), 0.19); /* before all others */
    expect_taken(served_take(store, "east", rows, COUNT(rows)), 0, 3, 1);
    expect_taken(served_take(store, "east", &late, 1), 1, 0, 0);
    assert_int_equal(count_lines(journal_path), 7);
    struct sumi_posted twice[] = {served_soil("three", at(7, 9, 6), 0.3), served_soil("three", at(7, 9, 6), 0.31)};
    expect_taken(served_take(store, "east", twice, 2), 1, 0, 1); /* of one post the last holds too */
    sumi_bytes_let_go(served_view(store, "east", SUMI_VIEW_ADVICE));
    char *text = served_file(made_seen);
    assert_non_null(strstr(text, "2026-07-09,theta,20,0.23,\n")); /* (0.21 + 0.25) / 2, of one sensor */
    assert_non_null(strstr(text, "2026-07-09,theta,20,0.24,\n"));
    assert_non_null(strstr(text, "2026-07-09,theta,20,0.31,\n"));
    assert_non_null(strstr(text, "2026-05-20,theta,20,0.19,\n"));
    assert_non_null(strstr(text, "2026-07-01,LAI,,1.8,0.2\n"));
    free(text);
    struct sumi_store_state told;
    sumi_store_state(store, &told);
    assert_int_equal(told.readings, 2);
    assert_int_equal(told.corrected, 2);
    sumi_store_destroy(store);
}

/* Lines are read as they were written, whatever stands in them. */
static void lines_read_as_written(void **state)
{
    static const char *const names[] = {"", "a", "a,b", "\"", "\"\"", " a ", "a\"b,\"", "七号 探头", "'=1+1"};
    static const double values[] = {0.0, -0.0, 0.1, 1e-9, 123456.789, -40.5, 1.0 / 3.0};
    (void)state;
    for (size_t n = 0; n < COUNT(names); n++)
        for (size_t v = 0; v < COUNT(values); v++) {
            char *text = NULL;
            size_t size = 0;
            struct sumi_posted read, row = served_soil(names[n], 1783641600 + (long long)v, values[v]);
            snprintf(row.word, sizeof row.word, "%s", names[n]);
            row.sd = v % 2 ? (double)NAN : 0.02;
            FILE *stream = open_memstream(&text, &size);
            sumi_journal_put(&row, 1783641600, stream);
            fclose(stream);
            assert_int_equal(text[size - 1], '\n');
            assert_true(sumi_journal_line_read(text, size - 1, &read));
            assert_string_equal(read.sensor, row.sensor);
            assert_string_equal(read.word, row.word);
            assert_true(read.value == row.value && read.instant == row.instant && read.timed);
            assert_true(isnan(row.sd) ? isnan(read.sd) : read.sd == row.sd);
            for (size_t cut = 0; cut < size - 1; cut++) /* what a crash has torn is no line */
                assert_false(sumi_journal_line_read(text, cut, &read));
            free(text);
        }
}

/* What a crash leaves at the end is closed off and passed over, wherever it has torn the line. */
static void torn_lines_are_passed_over(void **state)
{
    (void)state;
    SERVED_PLOT("east", NULL);
    struct sumi_posted rows[] = {served_soil("one", at(7, 8, 6), 0.21), served_soil("one", at(7, 9, 6), 0.22)};
    struct sumi_posted third = served_soil("one", at(7, 9, 7), 0.23);
    struct sumi_store *store = served_store();
    served_take(store, "east", rows, 2);
    sumi_store_destroy(store);
    char *whole = served_file(journal_path);
    const size_t size = strlen(whole), kept = (size_t)(strstr(strchr(whole, '\n') + 1, "\n") - whole) + 1;
    for (size_t cut = 1; cut < size; cut += 7) {
        FILE *file = fopen(journal_path, "wb");
        fwrite(whole, 1, cut, file);
        fclose(file);
        store = served_store();
        const bool first = cut >= kept;
        expect_taken(served_take(store, "east", &third, 1), 1, 0, 0);
        expect_taken(served_take(store, "east", rows, 2), first ? 1 : 2, first ? 1 : 0, 0);
        sumi_store_destroy(store);
        store = served_store();
        expect_taken(served_take(store, "east", rows, 2), 0, 2, 0);
        expect_taken(served_take(store, "east", &third, 1), 0, 1, 0);
        sumi_store_destroy(store);
    }
    free(whole);
}

/* What a person writes into it counts, also while it is served. */
static void what_others_write_counts(void **state)
{
    (void)state;
    SERVED_PLOT("east", NULL);
    struct sumi_posted rows[] = {served_soil("one", at(7, 8, 6), 0.21), served_soil("one", at(7, 9, 6), 0.22)};
    struct sumi_store *store = served_store();
    served_take(store, "east", rows, 1);
    FILE *file = fopen(journal_path, "ab");
    sumi_journal_put(&rows[1], at(7, 9, 7), file);
    fclose(file);
    expect_taken(served_take(store, "east", rows, 2), 0, 2, 0);
    remove(journal_path);
    expect_taken(served_take(store, "east", rows, 2), 2, 0, 0);
    sumi_store_destroy(store);
}

static void what_cannot_be_kept_is_refused(void **state)
{
    (void)state;
    struct sumi_posted bad[] = {served_soil("a\nb", at(7, 9, 6), 0.2), served_soil("a", at(7, 9, 6), NAN),
                                served_soil("a", at(7, 9, 6), INFINITY), served_soil("a\x1b[2J", at(7, 9, 6), 0.2)};
    struct sumi_taken taken;
    SERVED_PLOT("east", NULL);
    plot_write("plots/file.yaml", "title: a file alone\n");
    struct sumi_store *store = served_store();
    for (size_t k = 0; k < COUNT(bad); k++) {
        struct sumi_posted rows[] = {served_soil("good", at(7, 9, 6), 0.2), bad[k]};
        const struct sumi_posted_list list = {.n = 2, .row = rows};
        struct sumi_error error = {0};
        assert_int_equal(sumi_store_take(store, "east", &list, &taken, &error), SUMI_INPUT);
        assert_string_equal(error.code, "serve.journal.value");
    }
    struct sumi_posted good = served_soil("good", at(7, 9, 6), 0.2);
    expect_taken(served_take(store, "east", &good, 1), 1, 0, 0); /* nothing of what was refused was kept */
    const struct sumi_posted_list list = {.n = 1, .row = &good};
    struct sumi_error error = {0};
    assert_int_equal(sumi_store_take(store, "file", &list, &taken, &error), SUMI_REFUSED);
    assert_string_equal(error.code, "serve.plot.file");
    error = (struct sumi_error){0};
    assert_int_equal(sumi_store_take(store, "none", &list, &taken, &error), SUMI_INPUT);
    assert_string_equal(error.code, "serve.plot.none");
    sumi_store_destroy(store);
}

/* A variable that the models do not know, or a value that cannot be, would only be left out later. */
static void what_was_seen_is_known(void **state)
{
    static const struct {
        const char *variable, *word;
        double value;
        bool taken;
    } cases[] = {
        {"LAI", "", 1.8, true},        {"LAII", "", 1.8, false},       {"LAI", "", -3.0, false},
        {"stage", "booting", 0, true}, {"stage", "dancing", 0, false}, {"emergence", "", NAN, true},
        {"LAI,1\n2", "", 1.0, false},  {"theta", "", 0.2, false}, /* at no depth */
        {"", "", 1.0, false},
    };
    (void)state;
    SERVED_PLOT("east", NULL);
    struct sumi_store *store = served_store();
    for (size_t k = 0; k < COUNT(cases); k++) {
        struct sumi_posted row = seen(cases[k].variable, sumi_date_number(2026, 7, 1), cases[k].value);
        const struct sumi_posted_list list = {.n = 1, .row = &row};
        struct sumi_taken taken;
        struct sumi_error error = {0};
        row.sd = NAN;
        snprintf(row.word, sizeof row.word, "%s", cases[k].word);
        snprintf(row.pointer, sizeof row.pointer, "/readings/%zu", k);
        const enum sumi_status status = sumi_store_take(store, "east", &list, &taken, &error);
        if ((status == SUMI_OK) != cases[k].taken)
            fail_msg("%s: %s", cases[k].variable, status == SUMI_OK ? "taken" : error_text(&error));
        if (status != SUMI_OK)
            assert_string_equal(error.pointer, row.pointer);
    }
    SERVED_PLOT("east", "site: [");
    struct sumi_posted any = seen("LAII", sumi_date_number(2026, 7, 1), 1.0);
    served_take(store, "east", &any, 1); /* whose models are not known */
    SERVED_PLOT("east", NULL);
    sumi_bytes_let_go(served_view(store, "east", SUMI_VIEW_ADVICE)); /* and what it does not know is left out */
    sumi_store_destroy(store);
}

/* A disk that is full takes a part of a post: nothing of it counts, and the next one is whole. */
static void a_full_disk_keeps_nothing(void **state)
{
    (void)state;
    enum { ROWS = 50 };
    struct sumi_posted rows[ROWS];
    struct sumi_taken taken;
    struct rlimit before, little;
    struct sumi_error error = {0};
    SERVED_PLOT("east", NULL);
    for (int k = 0; k < ROWS; k++)
        rows[k] = served_soil("one", at(7, 1, k), 0.2);
    struct sumi_store *store = served_store();
    served_take(store, "east", rows, 1);
    char *one = served_file(journal_path);
    const struct sumi_posted_list list = {.n = ROWS, .row = rows};
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before);
    little = before;
    little.rlim_cur = 1000; /* bytes of a file */
    setrlimit(RLIMIT_FSIZE, &little);
    const enum sumi_status status = sumi_store_take(store, "east", &list, &taken, &error);
    setrlimit(RLIMIT_FSIZE, &before);
    assert_int_not_equal(status, SUMI_OK);
    char *left = served_file(journal_path);
    assert_string_equal(left, one);
    expect_taken(served_take(store, "east", rows, ROWS), ROWS - 1, 1, 0);
    free(one);
    free(left);
    sumi_store_destroy(store);
}

/* --- kills --- */

/* Posts until it is killed; each number that it writes was acknowledged. */
static void post_for_ever(int to, int first)
{
    struct sumi_store *store = served_store();
    for (int k = first;; k++) {
        struct sumi_posted rows[3];
        for (int r = 0; r < 3; r++)
            rows[r] = served_soil("one", at(5, 1, 0) + 3L * k + r, 0.1 + 1e-6 * k);
        served_take(store, "east", rows, 3);
        if (write(to, &k, sizeof k) != (ssize_t)sizeof k)
            _exit(1);
    }
}

static int kill_while_posting(int first, long wait_ns)
{
    int pipes[2], said, last = first - 1, status;
    const struct timespec time = {.tv_nsec = wait_ns};
    assert_int_equal(pipe(pipes), 0);
    const pid_t child = fork();
    if (child == 0) {
        close(pipes[0]);
        post_for_ever(pipes[1], first);
        _exit(1);
    }
    close(pipes[1]);
    nanosleep(&time, NULL);
    kill(child, SIGKILL);
    while (read(pipes[0], &said, sizeof said) == (ssize_t)sizeof said)
        last = said;
    close(pipes[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    return last;
}

static void nothing_acknowledged_is_lost(void **state)
{
    (void)state;
    const int kills = getenv("SUMI_LONG") ? 200 : 30;
    int next = 0;
    SERVED_PLOT("east", NULL);
    for (int k = 0; k < kills; k++) {
        const int last = kill_while_posting(next, 3000000 + 997000L * (k % 40));
        struct sumi_store *store = served_store();
        for (int i = next > 5 ? next - 5 : 0; i <= last; i++)
            for (int r = 0; r < 3; r++) {
                struct sumi_posted row = served_soil("one", at(5, 1, 0) + 3L * i + r, 0.1 + 1e-6 * i);
                expect_taken(served_take(store, "east", &row, 1), 0, 1, 0);
            }
        sumi_store_destroy(store);
        next = last + 1;
    }
    assert_true(next > kills); /* something was posted at all */
}

/* --- what is made of it --- */

/* Hourly readings of whole days, by the clock of the plot: lowest and highest of a cosine, the sum of rain. */
static void days_are_gathered_by_the_clock_of_the_plot(void **state)
{
    (void)state;
    enum { HOURS = 48 };
    struct sumi_posted rows[3 * HOURS];
    size_t n = 0;
    SERVED_PLOT("east", NULL);
    for (int h = 0; h < HOURS; h++) {
        const double warmth = cos(2.0 * 3.14159265358979 * (h % 24 - 14) / 24.0);
        rows[n++] = weather("air", SUMI_READS_AIR, SUMI_GATHER_LEVEL, at(7, 8, h), 20.0 + 8.0 * warmth);
        rows[n++] = weather("gauge", SUMI_STATION_RAIN, SUMI_GATHER_AMOUNT, at(7, 8, h + 1), h < 24 ? 0.5 : 0.25);
    }
    struct sumi_store *store = served_store();
    served_take(store, "east", rows, n);
    sumi_bytes_let_go(served_view(store, "east", SUMI_VIEW_ADVICE));
    char *text = served_file(made_weather);
    assert_non_null(strstr(text, "date,tmin_C,tmax_C,precip_mm"));
    assert_non_null(strstr(text, "\n2026-07-08,12,28,12,")); /* 24 x 0.5 mm */
    assert_non_null(strstr(text, "\n2026-07-09,12,28,6,"));
    assert_null(strstr(text, "2026-07-10"));
    free(text);
    struct sumi_bytes *about;
    assert_int_equal(sumi_store_describe(store, "east", &about, NULL), SUMI_OK);
    assert_non_null(strstr(sumi_bytes_at(about), "posted/weather.csv"));
    assert_non_null(strstr(sumi_bytes_at(about), "\"readings\":96,"));
    assert_non_null(strstr(sumi_bytes_at(about), "\"error_code\":null"));
    sumi_bytes_let_go(about);
    sumi_store_destroy(store);
}

/* A day of which hours are missing is no day; readings of it change no answer. */
static void a_part_of_a_day_changes_nothing(void **state)
{
    (void)state;
    SERVED_PLOT("east", NULL);
    struct sumi_store *store = served_store();
    struct sumi_bytes *before = served_view(store, "east", SUMI_VIEW_ADVICE);
    struct sumi_posted rows[] = {weather("air", SUMI_READS_AIR, SUMI_GATHER_LEVEL, at(7, 9, 6), 15.0),
                                 weather("air", SUMI_READS_AIR, SUMI_GATHER_LEVEL, at(7, 9, 7), 16.0)};
    served_take(store, "east", rows, 2);
    struct sumi_bytes *behind = served_view(store, "east", SUMI_VIEW_ADVICE);
    assert_ptr_equal(before, behind);
    sumi_bytes_let_go(before);
    sumi_bytes_let_go(behind);
    sumi_store_destroy(store);
}

/* What is posted joins what the file names, however it names it. */
static void own_files_are_joined(void **state)
{
    static const struct {
        const char *why, *line[2], *code;
    } cases[] = {
        {"none of its own", {"title: A"}, NULL},
        {"a list of files", {"weather: {file: [../station.csv]}", "observations: [own.csv]"}, NULL},
        {"a file", {"observations: own.csv"}, NULL},
        {"a list without any", {"observations: []"}, NULL},
        {"doses by the day of the year",
         {"management: {sowing: 05-12, harvest: {maturity: true}, irrigation: {done: [{date: 06-20, amount_mm: 44, "
          "efficiency: 0.9}], quota_mm: 120}}"},
         NULL},
        {"no irrigation", {"management: {sowing: 05-12, harvest: {maturity: true}}"}, NULL},
        {"no record", {"weather: {future: {climate: climates/yangqu.yaml}}"}, NULL},
        {"observations in the scenario",
         {"observations: [{date: 2026-07-01, variable: LAI, value: 1.8}, {date: 2026-06-25, variable: stage, value: "
          "jointing}]"},
         NULL},
        {"files, and lists of observations",
         {"observations: [own.csv, [{date: 2026-07-01, variable: LAI, value: 1.8, sd: }]]"},
         NULL},
        {"days in the scenario", {"weather: {days: [{date: 2026-07-01, tmin_C: 10, tmax_C: 20, precip_mm: 0}]}"}, NULL},
        {"observations that are none", {"observations: {file: own.csv}"}, "yaml.string.kind"},
    };
    (void)state;
    struct sumi_posted rows[2 + 24] = {seen("LAI", sumi_date_number(2026, 7, 2), 1.9),
                                       water(sumi_date_number(2026, 7, 3), 30.0)};
    for (int h = 0; h < 24; h++)
        rows[2 + h] = weather("air", SUMI_READS_AIR, SUMI_GATHER_LEVEL, at(7, 8, h), 20.0 + h % 12);
    SERVED_PLOT("east", NULL);
    plot_write("plots/east/own.csv", "date,variable,depth_cm,value,sd\n2026-06-28,LAI,,1.5,0.2\n");
    struct sumi_store *store = served_store();
    served_take(store, "east", rows, COUNT(rows));
    for (size_t k = 0; k < COUNT(cases); k++) {
        served_plot("east", (const char *const[]){cases[k].line[0], cases[k].line[1], NULL});
        struct sumi_bytes *bytes = NULL;
        struct sumi_error error = {0};
        const enum sumi_status status = sumi_store_view(store, "east", SUMI_VIEW_ADVICE, NULL, &bytes, &error);
        if (cases[k].code ? status == SUMI_OK || strcmp(error.code, cases[k].code) != 0 : status != SUMI_OK)
            fail_msg("%s: %s", cases[k].why, status == SUMI_OK ? "taken" : error_text(&error));
        sumi_bytes_let_go(bytes);
    }
    sumi_store_destroy(store);
}

/* Water that was posted is told as what was given, and a dose that the file has too is one. */
static void water_is_given_once(void **state)
{
    (void)state;
    struct sumi_posted today = water(sumi_date_number(2026, 7, 10), 25.0);
    struct sumi_posted later = water(sumi_date_number(2026, 7, 11), 25.0); /* behind the morning of the file */
    struct sumi_bytes *rows[3];
    SERVED_PLOT("east", NULL);
    SERVED_PLOT("own", "management: {sowing: 2026-05-12, harvest: {maturity: true, latest: 10-20}, irrigation: {done: "
                       "[{date: 2026-07-10, amount_mm: 25}], quota_mm: 120, largest_mm: 40, smallest_mm: 20, "
                       "efficiency: 0.85}}");
    struct sumi_store *store = served_store();
    served_take(store, "east", &today, 1);
    served_take(store, "east", &later, 1);
    rows[0] = served_view(store, "own", SUMI_VIEW_TEXT);
    rows[1] = served_view(store, "east", SUMI_VIEW_TEXT);
    served_take(store, "own", &today, 1);
    rows[2] = served_view(store, "own", SUMI_VIEW_TEXT);
    assert_string_equal(sumi_bytes_at(rows[0]), sumi_bytes_at(rows[1]));
    assert_string_equal(sumi_bytes_at(rows[0]), sumi_bytes_at(rows[2]));
    today.value = 0.0; /* it was not given after all */
    expect_taken(served_take(store, "east", &today, 1), 0, 0, 1);
    SERVED_PLOT("none", NULL);
    struct sumi_bytes *none = served_view(store, "none", SUMI_VIEW_TEXT);
    struct sumi_bytes *back = served_view(store, "east", SUMI_VIEW_TEXT);
    assert_string_equal(sumi_bytes_at(none), sumi_bytes_at(back));
    assert_string_not_equal(sumi_bytes_at(none), sumi_bytes_at(rows[0]));
    for (size_t k = 0; k < COUNT(rows); k++)
        sumi_bytes_let_go(rows[k]);
    sumi_bytes_let_go(none);
    sumi_bytes_let_go(back);
    sumi_store_destroy(store);
}

/* A probe that was posted is the same to the outlook as one of soil.record. */
static void posted_probes_are_as_recorded_ones(void **state)
{
    (void)state;
    struct sumi_posted rows[20];
    FILE *probe;
    SERVED_PLOT("sent", NULL);
    SERVED_PLOT("own", "soil: {profile: soils/loess_silt_loam.yaml, initial: {date: 04-01, "
                       "relative_available_water: 0.5}, record: {file: probe.csv, use: assimilate}}");
    probe = fopen("plots/own/probe.csv", "wb");
    fputs("date,depth_cm,theta\n", probe);
    for (int d = 0; d < 20; d++) {
        char day[SUMI_DATE_TEXT];
        rows[d] = served_soil("one", at(6, 15, 6) + (long long)d * DAY_S, 0.18 + 0.001 * d);
        fprintf(probe, "%s,20,%.3f\n", sumi_date_format(sumi_date_number(2026, 6, 15) + d, day), 0.18 + 0.001 * d);
    }
    fclose(probe);
    struct sumi_store *store = served_store();
    served_take(store, "sent", rows, 20);
    struct sumi_bytes *a = served_view(store, "sent", SUMI_VIEW_TEXT), *b = served_view(store, "own", SUMI_VIEW_TEXT);
    assert_string_equal(sumi_bytes_at(a), sumi_bytes_at(b));
    SERVED_PLOT("none", NULL);
    struct sumi_bytes *none = served_view(store, "none", SUMI_VIEW_TEXT);
    assert_string_not_equal(sumi_bytes_at(a), sumi_bytes_at(none));
    sumi_bytes_let_go(none);
    sumi_bytes_let_go(a);
    sumi_bytes_let_go(b);
    sumi_store_destroy(store);
}

/* --- forecasts --- */

static void the_nearest_forecast_holds(void **state)
{
    static char csv[] = "date,tmin_C,tmax_C,precip_mm\n2026-07-10,15,25,0\n2026-07-11,15,25,0\n2026-07-12,15,25,3\n";
    static char old[] = "date,tmin_C,tmax_C,precip_mm\n2026-07-01,15,25,0\n2026-07-02,15,25,0\n";
    (void)state;
    struct sumi_bytes *about;
    size_t plots;
    SERVED_PLOT("east", NULL);
    SERVED_PLOT("far", "site: {latitude_deg: 39.5, longitude_deg: 112.67, elevation_m: 900}");
    struct sumi_store *store = served_store();
    struct sumi_bytes *before = served_view(store, "east", SUMI_VIEW_ADVICE);
    struct sumi_bytes *far_before = served_view(store, "far", SUMI_VIEW_ADVICE);
    const struct sumi_posted_forecast over = {.latitude = 38.06, .longitude = 112.67, .csv = old, .size = strlen(old)};
    assert_int_equal(sumi_store_forecast(store, &over, &plots, NULL), SUMI_OK);
    struct sumi_bytes *same = served_view(store, "east", SUMI_VIEW_ADVICE);
    assert_ptr_equal(before, same); /* it has no day to come */
    const struct sumi_posted_forecast near = {.latitude = 38.0, .longitude = 112.6, .csv = csv, .size = strlen(csv)};
    assert_int_equal(sumi_store_forecast(store, &near, &plots, NULL), SUMI_OK);
    assert_int_equal(plots, 1); /* 160 km from the other, by the circle: 1.5 degrees of 111 km */
    struct sumi_bytes *with = served_view(store, "east", SUMI_VIEW_ADVICE);
    assert_string_not_equal(sumi_bytes_at(before), sumi_bytes_at(with));
    struct sumi_bytes *far = served_view(store, "far", SUMI_VIEW_ADVICE);
    assert_ptr_equal(far, far_before);
    assert_int_equal(sumi_store_describe(store, "east", &about, NULL), SUMI_OK);
    assert_non_null(strstr(sumi_bytes_at(about), "\"name\":\"38.000_112.600.csv\",\"distance_km\":9"));
    assert_int_equal(rename("plots/forecasts", "taken-away"), 0);
    while (sumi_store_go_on(store, NULL))
        ;
    struct sumi_bytes *without = served_view(store, "east", SUMI_VIEW_ADVICE);
    assert_string_equal(sumi_bytes_at(before), sumi_bytes_at(without));
    sumi_bytes_let_go(without);
    sumi_bytes_let_go(about);
    sumi_bytes_let_go(before);
    sumi_bytes_let_go(far_before);
    sumi_bytes_let_go(same);
    sumi_bytes_let_go(with);
    sumi_bytes_let_go(far);
    sumi_store_destroy(store);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, served_open, served_close)
    const struct CMUnitTest tests[] = {
        TEST(once_and_corrected),
        TEST(lines_read_as_written),
        TEST(torn_lines_are_passed_over),
        TEST(what_others_write_counts),
        TEST(what_cannot_be_kept_is_refused),
        TEST(what_was_seen_is_known),
        TEST(a_full_disk_keeps_nothing),
        TEST(nothing_acknowledged_is_lost),
        TEST(days_are_gathered_by_the_clock_of_the_plot),
        TEST(a_part_of_a_day_changes_nothing),
        TEST(own_files_are_joined),
        TEST(water_is_given_once),
        TEST(posted_probes_are_as_recorded_ones),
        TEST(the_nearest_forecast_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
