#define _XOPEN_SOURCE 700
#include "tests/support/bad_case.h"
#include "models/models.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "io/scenario/file.h"
#include "io/text/text.h"
#include "sim/date.h"
#include "tests/support/error_text.h"

#include <ftw.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LARGEST ((size_t)1 << 20)

/* One section a line, so that the line of a message is the number of the section. */
static const char *const good[] = {
    "title: Test",
    "site: {latitude_deg: 38, elevation_m: 900}",
    "weather: {file: weather.csv}",
    "soil: {profile: soil.yaml}",
    "crop: {file: crop.yaml, cultivar: A}",
    "model: {production: water_limited}",
    "management: {sowing: 05-10, irrigation: none}",
    "sweep: {year: 2001}",
    "output: {daily: [DVS]}",
};
enum { SECTIONS = sizeof good / sizeof *good };

/* Files that a case may name. */
static const struct {
    const char *name, *content;
} wrong_files[] = {
    {"misspelt.csv", "date,tmni_C,tmax_C,precip_mm\n2001-01-01,1,2,3\n"},
    {"swapped.csv", "date,tmin_C,tmax_C,precip_mm\n2001-01-01,3,2,3\n2001-01-02,5,2,3\n"},
    {"calendar.csv", "date,tmin_C,tmax_C,precip_mm\n2001-02-30,1,2,3\n"},
    {"sunny.csv", "date,tmin_C,tmax_C,precip_mm,sunshine_h\n2001-01-01,1,2,3,20\n"},
    {"short_line.csv", "date,tmin_C,tmax_C,precip_mm\n2001-01-01,1,2\n"},
    {"empty.csv", ""},
    {"one_day.csv", "date,tmin_C,tmax_C,precip_mm\n2001-01-01,1,2,0\n"},
    {"misspelt.yaml", "SoilParameters: {SMW: 0.1, SMFC: 0.3, SM0: 0.4, SOPE: 10, KSUB: 10, RDMSOL: 100}\n"},
    {"headless.yaml", "SMW: 0.1\n"},
    {"percent.yaml", "SoilParameters: {SMW: 0.1, SMFCF: 26, SM0: 0.4, SOPE: 10, KSUB: 10, RDMSOL: 100}\n"},
    {"upside_down.yaml", "SoilParameters: {SMW: 0.3, SMFCF: 0.2, SM0: 0.4, SOPE: 10, KSUB: 10, RDMSOL: 100}\n"},
    {"empty.yaml", ""},
    {"deep.yaml", "SoilParameters: {SMW: 0.1, SMFCF: 0.3, SM0: 0.4, SOPE: 10, KSUB: 10, RDMSOL: 80,\n"
                  "  HORIZONS: [{bottom_cm: 200, texture: loam}]}\n"},
    {"gap.yaml", "SoilParameters:\n  HORIZONS:\n  - {bottom_cm: 30, texture: loam}\n  - {top_cm: 40, bottom_cm: 90, "
                 "texture: clay}\n"},
    {"overlap.yaml",
     "SoilParameters:\n  HORIZONS:\n  - {bottom_cm: 30, texture: loam}\n  - {top_cm: 20, bottom_cm: 90, "
     "texture: clay}\n"},
    {"reversed.yaml", "SoilParameters:\n  HORIZONS:\n  - {bottom_cm: 200, texture: loam, theta_r: 0.45}\n"},
    {"flat.yaml", "SoilParameters:\n  HORIZONS:\n  - {bottom_cm: 200, texture: loam, n: 1}\n"},
    {"deep.csv", "date,depth_cm,theta\n2001-04-01,10,0.2\n2001-04-01,250,0.2\n"},
    {"percent.csv", "date,depth_cm,theta\n2001-04-01,10,21.4\n"},
    {"wet.csv", "date,depth_cm,theta\n2001-04-01,10,0.2\n2001-05-03,10,0.45\n"},
    {"dry.csv", "date,depth_cm,theta\n2001-04-01,10,0.2\n2001-05-03,10,0.02\n"},
    {"wav.yaml", "SoilParameters: {SMW: 0.1, SMFCF: 0.3, SM0: 0.4, SOPE: 10, KSUB: 10, RDMSOL: 80, WAV: 20}\n"},
    {"valley.csv", "# elevation_m: 500\n# latitude_deg: 36\ndate,tmin_C,tmax_C,precip_mm,sunshine_h,wind2_m_s\n"
                   "2001-01-01,-9,3,0,5,2\n2001-01-02,-8,4,0,,2\n2001-01-03,-8,,0,5,\n2001-01-04,-8,4,0,5,\n"},
    {"depth.csv", "date,depth,theta\n2001-04-01,2,0.21\n"},
    {"one_parameter.yaml", "CropParameters: {Varieties: {A: {SPAN: 30}}}\n"},
    {"word.yaml", "CropParameters: {Varieties: {A: {TSUM1: [many, a sum, [C.d]]}}}\n"},
};

/* Crop files, by what their cultivar A has of its own. */
static const struct {
    const char *name, *own;
} crop_files[] = {
    {"crop.yaml", "STAGES: {jointing: 0.4, booting: 0.6, filling: 1.1}"},
    {"stage_list.yaml", "STAGES: [1]"},
    {"stage_percent.yaml", "STAGES: {booting: 60}"},
};

static char folder[PATH_MAX];

void bad_write(const char *name, const char *text, size_t size)
{
    FILE *file = fopen(name, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

static bool is_share(const struct sumi_crop *crop, const struct sumi_field *row)
{
    for (int k = 0; k < crop->n_shares; k++)
        if (row == &crop->tables.row[crop->shares[k]])
            return true;
    return false;
}

/* A crop whose required parameters lie in the middle of their bounds, and a cultivar with something of its own. Its
 * shares are equal. */
static void write_crop(const char *name, const char *own)
{
    char text[8192];
    size_t n = (size_t)snprintf(text, sizeof text, "CropParameters: {EcoTypes: {e: &e {");
    const struct sumi_fields lists[] = {sumi_crops[0]->params, sumi_crops[0]->tables};
    for (int l = 0; l < 2; l++)
        for (int i = 0; i < lists[l].n; i++) {
            const struct sumi_field *row = &lists[l].row[i];
            double value = is_share(sumi_crops[0], row) ? 1.0 / sumi_crops[0]->n_shares : 0.5 * (row->lo + row->hi);
            if (isnan(row->def))
                n += (size_t)snprintf(text + n, sizeof text - n, l == 0 ? "%s: %g, " : "%s: [0, %g, 3, %g], ",
                                      row->name, value, value);
        }
    n += (size_t)snprintf(text + n, sizeof text - n,
                          "}},\n  Varieties: {A: {<<: *e, %s}, B: {<<: *e, STAGES: {booting: 0.7}}}}\n", own);
    assert_true(n < sizeof text);
    bad_write(name, text, n);
}

/* Two years of a dry continental climate; a rain of 8 mm a week. */
static void write_weather(void)
{
    const double year = 365.25, half_range = 6.0, pi = 3.14159265358979;
    FILE *file = fopen("weather.csv", "w");
    assert_non_null(file);
    fputs("date,tmin_C,tmax_C,precip_mm\n", file);
    for (int day = sumi_date_number(2001, 1, 1); day <= sumi_date_number(2002, 12, 31); day++) {
        char date[SUMI_DATE_TEXT];
        const double weather = (double)(day * 37 % 101) / 25.0 - 2.0; /* C: no day is like another */
        double mean = 10.0 - 14.0 * cos(2.0 * pi * (sumi_day_of_year(day) - 15) / year) + weather;
        fprintf(file, "%s,%.1f,%.1f,%d\n", sumi_date_format(day, date), mean - half_range, mean + half_range,
                day % 7 == 0 ? 8 : 0);
    }
    assert_int_equal(fclose(file), 0);
}

int bad_folder_make(void **state)
{
    static const char soil[] = "SoilParameters: {SMW: 0.1, SMFCF: 0.3, SM0: 0.4, SOPE: 10, KSUB: 10, RDMSOL: 80}\n";
    static const char record[] = "date,depth_cm,theta\n2001-04-01,10,0.2\n2001-04-05,10,0.21\n";
    char made[] = "bad-XXXXXX";
    (void)state;
    if (!mkdtemp(made) || chdir(made) != 0 || !getcwd(folder, sizeof folder))
        return -1;
    for (size_t k = 0; k < sizeof crop_files / sizeof *crop_files; k++)
        write_crop(crop_files[k].name, crop_files[k].own);
    for (size_t k = 0; k < sizeof wrong_files / sizeof *wrong_files; k++)
        bad_write(wrong_files[k].name, wrong_files[k].content, strlen(wrong_files[k].content));
    write_weather();
    bad_write("soil.yaml", soil, sizeof soil - 1);
    bad_write("soil.csv", record, sizeof record - 1);
    return 0;
}

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *place)
{
    (void)about;
    (void)kind;
    (void)place;
    return remove(path);
}

int bad_folder_remove(void **state)
{
    (void)state;
    return chdir("/") == 0 && nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS) == 0 ? 0 : -1;
}

/* The line of `text` that begins with the key of `line`, or NULL. */
static const char *line_for(const char *line, const char *text)
{
    size_t key = strcspn(line, ":") + 1;
    for (; text; text = strchr(text, '\n') ? strchr(text, '\n') + 1 : NULL)
        if (strncmp(text, line, key) == 0)
            return text;
    return NULL;
}

/* A line and the indented ones below it. */
static int block_length(const char *line)
{
    size_t n = strcspn(line, "\n");
    while (line[n] == '\n' && line[n + 1] == ' ')
        n += 1 + strcspn(line + n + 1, "\n");
    return (int)n;
}

void bad_scenario(const struct bad_case *change, char *text, size_t size)
{
    size_t n = 0;
    text[0] = '\0';
    if (change && !change->section) {
        snprintf(text, size, "%s", change->text);
        return;
    }
    for (int k = 0; k < SECTIONS; k++) {
        const char *line = good[k];
        if (change && strncmp(line, change->section, strlen(change->section)) == 0)
            line = change->text;
        else if (change && line_for(line, change->text))
            line = line_for(line, change->text);
        if (line)
            n += (size_t)snprintf(text + n, size - n, "%.*s\n", block_length(line), line);
        assert_true(n < size);
    }
}

#define LIST "expected one of "
static void hide(char *text, const char *what, const char *word)
{
    char *found = what && *what ? strstr(text, what) : NULL;
    if (found) {
        memmove(found + strlen(word), found + strlen(what), strlen(found + strlen(what)) + 1);
        memcpy(found, word, strlen(word));
    }
}

/* Puts DATA in the place of the data folder's name, CROPS and SOILS in that of the lists of models, to which anybody
 * may add one. */
static void hide_what_varies(char *text)
{
    char crops[512] = LIST, soils[512] = LIST;
    for (int k = 0; sumi_crops[k]; k++)
        snprintf(crops + strlen(crops), sizeof crops - strlen(crops), "%s%s", k ? ", " : "", sumi_crops[k]->name);
    for (int k = 0; sumi_waters[k]; k++)
        if (sumi_water_holds(sumi_waters[k]))
            snprintf(soils + strlen(soils), sizeof soils - strlen(soils), "%s%s", strcmp(soils, LIST) != 0 ? ", " : "",
                     sumi_waters[k]->name);
    hide(text, getenv("SUMI_DATA_DIR"), "DATA");
    hide(text, crops, LIST "CROPS");
    hide(text, soils, LIST "SOILS");
}

static void check_one(const struct bad_case *bad, char *text)
{
    struct sumi_scenario_file *file = NULL;
    struct sumi_error error = {0};
    char found[SUMI_ERROR_TEXT];
    bad_scenario(bad, text, LARGEST);
    bad_write("bad.yaml", text, strlen(text));
    enum sumi_status status = sumi_scenario_read("bad.yaml", NULL, 0, SUMI_FOR_SWEEP, &file, &error);
    for (enum sumi_language k = SUMI_LANGUAGES; k-- > 0;) { /* English last */
        sumi_error_text(&error, k, found, sizeof found);
        if (!sumi_text_is_harmless(found))
            fail_msg("%s: the message has marks of its words left: %s", bad->why, found);
    }
    hide_what_varies(found);
    if (status == SUMI_OK) {
        sumi_scenario_destroy(file);
        fail_msg("%s: nothing was found wrong; expected: %s", bad->why, bad->message);
    }
    if (status != SUMI_INPUT && status != SUMI_IO)
        fail_msg("%s: status %d (%s)", bad->why, (int)status, found);
    if (!strstr(found, bad->message))
        fail_msg("%s:\n  found    %s\n  expected %s", bad->why, found, bad->message);
}

void bad_check(const struct bad_case *cases, size_t n)
{
    char *text = malloc(LARGEST);
    assert_non_null(text);
    for (size_t k = 0; k < n; k++)
        check_one(&cases[k], text);
    free(text);
}

static bool is_said(const struct sumi_scenario_file *file, const char *message)
{
    if (!*message)
        return file->n_warnings == 0;
    if (*message == '=')
        return file->n_warnings == 1 && strstr(file->warning[0], message + 1);
    for (int w = 0; w < file->n_warnings; w++)
        if (strstr(file->warning[w], message))
            return true;
    const char *const texts[] = {file->weather_note, file->weather_details, file->evapotranspiration};
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        if (strcmp(texts[k], message) == 0)
            return true;
    return false;
}

void doubtful_check(const struct bad_case *cases, size_t n)
{
    char *text = malloc(LARGEST);
    assert_non_null(text);
    for (size_t k = 0; k < n; k++) {
        struct sumi_scenario_file *file = NULL;
        struct sumi_error error = {0};
        bad_scenario(&cases[k], text, LARGEST);
        bad_write("bad.yaml", text, strlen(text));
        if (sumi_scenario_read("bad.yaml", NULL, 0, SUMI_FOR_SWEEP, &file, &error) != SUMI_OK)
            fail_msg("%s: %s", cases[k].why, error_text(&error));
        if (!is_said(file, cases[k].message))
            fail_msg("%s:\n  said     %s%s%s (%d warnings)\n  expected %s", cases[k].why, file->weather_details,
                     file->n_warnings ? "\n           " : "",
                     file->n_warnings ? file->warning[file->n_warnings - 1] : "", file->n_warnings, cases[k].message);
        sumi_scenario_destroy(file);
    }
    free(text);
}
