#define _XOPEN_SOURCE 700 /* mkdtemp, nftw */
#include "tests/support/served_plots.h"

#include "sim/date.h"
#include "tests/support/error_text.h"
#include "tests/support/outlook_plot.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ftw.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[32];

int served_open(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "served-XXXXXX");
    if (!mkdtemp(folder) || chdir(folder) != 0 || mkdir("plots", 0777) != 0)
        return -1;
    plot_weather("plots/station.csv", sumi_date_number(PLOT_FIRST_YEAR, 1, 1), sumi_date_number(PLOT_YEAR, 7, 9), NULL);
    return 0;
}

static int take_away(const char *path, const struct stat *about, int kind, struct FTW *walk)
{
    (void)about;
    (void)kind;
    (void)walk;
    return remove(path);
}

int served_close(void **state)
{
    enum { OPEN = 16 };
    (void)state;
    return chdir("..") == 0 ? nftw(folder, take_away, OPEN, FTW_DEPTH | FTW_PHYS) : -1;
}

static const char *const plain[] = {
    "today: {date: 2026-07-10}",
    "site: {latitude_deg: 38.06, longitude_deg: 112.67, elevation_m: 900, time_zone: Asia/Shanghai}",
    "weather: {file: ../station.csv}",
    "soil: {profile: soils/loess_silt_loam.yaml, initial: {date: 04-01, relative_available_water: 0.5}}",
    "crop: {file: crops/foxtail_millet.yaml, cultivar: Jingu21}",
    "management: {sowing: 2026-05-12, harvest: {maturity: true, latest: 10-20}, irrigation: {done: [], quota_mm: 120, "
    "largest_mm: 40, smallest_mm: 20, efficiency: 0.85}}",
    "advise: {method: thresholds}",
    "outlook: {members: 8, seed: 1}",
};

void served_text(const char *const *lines, char *text)
{
    plot_text(plain, sizeof plain / sizeof *plain, lines, text);
}

void served_plot(const char *id, const char *const *lines)
{
    char text[PLOT_TEXT], path[512];
    served_text(lines, text);
    snprintf(path, sizeof path, "plots/%s", id);
    mkdir(path, 0777);
    snprintf(path, sizeof path, "plots/%s/plot.yaml", id);
    plot_write(path, text);
}

struct sumi_store *served_store(void)
{
    struct sumi_store_plan plan;
    struct sumi_store *store = NULL;
    struct sumi_error error = {0};
    sumi_store_plan_init(&plan);
    plan.folder = "plots";
    if (sumi_store_create(&plan, &store, &error) != SUMI_OK)
        fail_msg("no store: %s", error_text(&error));
    return store;
}

struct sumi_bytes *served_view(struct sumi_store *store, const char *id, enum sumi_view view)
{
    struct sumi_bytes *bytes = NULL;
    struct sumi_error error = {0};
    if (sumi_store_view(store, id, view, NULL, &bytes, &error) != SUMI_OK)
        fail_msg("%s: %s", id, error_text(&error));
    assert_non_null(bytes);
    return bytes;
}

const char *served_refusal(struct sumi_store *store, const char *id)
{
    struct sumi_bytes *bytes = NULL;
    struct sumi_error error = {0};
    assert_int_not_equal(sumi_store_view(store, id, SUMI_VIEW_ADVICE, NULL, &bytes, &error), SUMI_OK);
    assert_null(bytes);
    return error.code;
}

char *served_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        fail_msg("there is no %s", path);
    fseek(file, 0, SEEK_END);
    const long size = ftell(file);
    char *text = calloc(1, (size_t)size + 1);
    rewind(file);
    assert_int_equal(fread(text, 1, (size_t)size, file), (size_t)size);
    fclose(file);
    return text;
}

struct sumi_posted served_soil(const char *sensor, long long instant, double value)
{
    struct sumi_posted row = {.kind = SUMI_POSTED_SOIL,
                              .quantity = SUMI_READS_SOIL_WATER,
                              .gathering = SUMI_GATHER_LEVEL,
                              .depth_cm = 20.0,
                              .value = value,
                              .sd = NAN,
                              .timed = true,
                              .instant = instant};
    snprintf(row.sensor, sizeof row.sensor, "%s", sensor);
    return row;
}

struct sumi_taken served_take(struct sumi_store *store, const char *id, struct sumi_posted *rows, size_t n)
{
    const struct sumi_posted_list list = {.n = n, .row = rows};
    struct sumi_taken taken;
    struct sumi_error error = {0};
    if (sumi_store_take(store, id, &list, &taken, &error) != SUMI_OK)
        fail_msg("%s: %s", id, error_text(&error));
    assert_int_equal(taken.fresh + taken.same + taken.corrected, n);
    return taken;
}
