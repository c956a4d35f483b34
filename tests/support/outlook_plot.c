#define _GNU_SOURCE
#include "tests/support/outlook_plot.h"

#include "sim/date.h"
#include "tests/support/error_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { LINES = 16 };

static char folder[32];

int plot_open(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "plot-XXXXXX");
    if (!mkdtemp(folder) || chdir(folder) != 0)
        return -1;
    plot_weather("station.csv", sumi_date_number(PLOT_FIRST_YEAR, 1, 1), sumi_date_number(PLOT_YEAR, 7, 9), NULL);
    return 0;
}

int plot_close(void **state)
{
    (void)state;
    DIR *files = opendir(".");
    for (struct dirent *file; files && (file = readdir(files));)
        if (file->d_name[0] != '.')
            unlink(file->d_name);
    if (files)
        closedir(files);
    return chdir("..") == 0 ? rmdir(folder) : -1;
}

void plot_write(const char *name, const char *text)
{
    FILE *file = fopen(name, "wb");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static double of_date(int date, int what)
{
    uint64_t hash = ((uint64_t)date * 31 + (uint64_t)what + 1) * 0x9E3779B97F4A7C15u;
    hash = (hash ^ (hash >> 29)) * 0xBF58476D1CE4E5B9u;
    return (double)((hash ^ (hash >> 32)) >> 11) / 9007199254740992.0;
}

void plot_weather(const char *name, int from, int to, plot_change *change)
{
    FILE *file = fopen(name, "wb");
    char text[SUMI_DATE_TEXT];
    assert_non_null(file);
    fputs("# latitude_deg: 38.06\n# elevation_m: 900\ndate,tmin_C,tmax_C,precip_mm\n", file);
    for (int date = from; date <= to; date++) {
        const double warmth = cos(2.0 * 3.14159265358979 * (date - sumi_date_number(2001, 7, 20)) / 365.2425);
        const double mean = 9.0 + 14.5 * warmth + 6.0 * (of_date(date, 0) - 0.5), wet = 0.22 + 0.12 * warmth;
        double day[PLOT_N] = {mean - 6.0, mean + 6.0, of_date(date, 1) < wet ? 20.0 * of_date(date, 2) : 0.0};
        if (!change || change(date, day))
            fprintf(file, "%s,%.1f,%.1f,%.1f\n", sumi_date_format(date, text), day[PLOT_TMIN], day[PLOT_TMAX],
                    day[PLOT_RAIN]);
    }
    assert_int_equal(fclose(file), 0);
}

static const char *const plain[] = {
    "today: {date: 2026-07-10}",
    "site: {latitude_deg: 38.06, elevation_m: 900}",
    "weather: {file: station.csv}",
    "soil: {profile: soils/loess_silt_loam.yaml, initial: {date: 04-01, relative_available_water: 0.5}}",
    "crop: {file: crops/foxtail_millet.yaml, cultivar: Jingu21}",
    "management: {sowing: 2026-05-12, harvest: {maturity: true, latest: 10-20}}",
    "outlook: {members: 12}",
};

size_t plot_text(const char *const *plain_lines, size_t n, const char *const *lines, char text[PLOT_TEXT])
{
    size_t length = 0;
    bool taken[LINES] = {false};
    for (size_t k = 0; k < n; k++) {
        const char *line = plain_lines[k];
        for (size_t i = 0; i < LINES && lines && lines[i]; i++)
            if (strncmp(lines[i], plain_lines[k], strcspn(plain_lines[k], ":") + 1) == 0) {
                line = lines[i];
                taken[i] = true;
            }
        length += (size_t)snprintf(text + length, PLOT_TEXT - length, "%s\n", line);
    }
    for (size_t i = 0; i < LINES && lines && lines[i]; i++)
        if (!taken[i])
            length += (size_t)snprintf(text + length, PLOT_TEXT - length, "%s\n", lines[i]);
    assert_true(length < PLOT_TEXT);
    return length;
}

static struct sumi_scenario_file *read_lines(const char *const *lines, enum sumi_scenario_use use)
{
    char text[PLOT_TEXT];
    struct sumi_scenario_file *file = NULL;
    struct sumi_error error = {0};
    const size_t n = plot_text(plain, COUNT(plain), lines, text);
    if (sumi_scenario_read_text(text, n, ".", NULL, 0, use, &file, &error) != SUMI_OK)
        fail_msg("refused: %s\n%s", error_text(&error), text);
    return file;
}

struct sumi_scenario_file *plot_read(const char *const *lines)
{
    return read_lines(lines, SUMI_FOR_OUTLOOK);
}

struct sumi_scenario_file *plot_read_advice(const char *const *lines)
{
    return read_lines(lines, SUMI_FOR_ADVICE);
}

struct sumi_outlook *plot_outlook(const struct sumi_scenario_file *file, int threads)
{
    struct sumi_outlook *outlook = NULL;
    struct sumi_error error = {0};
    if (sumi_outlook_create(file->outlook, threads, NULL, &outlook, &error) != SUMI_OK)
        fail_msg("no outlook: %s", error_text(&error));
    return outlook;
}

bool plot_says(const struct sumi_outlook *outlook, const char *code)
{
    for (int k = 0; k < outlook->n_reasons; k++)
        if (strcmp(outlook->reason[k].code, code) == 0)
            return true;
    for (int k = 0; k < outlook->n_remarks; k++)
        if (strcmp(outlook->remark[k].code, code) == 0)
            return true;
    return false;
}

struct sumi_advice *plot_advice(const struct sumi_scenario_file *file, int threads)
{
    struct sumi_advice *advice = NULL;
    struct sumi_error error = {0};
    if (sumi_advice_create(file->advice, threads, NULL, &advice, &error) != SUMI_OK)
        fail_msg("no advice: %s", error_text(&error));
    return advice;
}

const struct sumi_reason *plot_reason(const struct sumi_advice *advice, const char *code)
{
    for (int k = 0; k < advice->n_reasons; k++)
        if (strcmp(advice->reason[k].said.code, code) == 0)
            return &advice->reason[k];
    return NULL;
}
