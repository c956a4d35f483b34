/* The file of a bare column: texture classes against the published table, what is read, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "io/column/file.h"
#include "io/column/rows.h"
#include "io/parameters/horizons.h"
#include "tests/support/error_text.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One section a line, so that the line of a message is the number of the section. */
static const char *const good[] = {
    "title: A test",
    "horizons: [{bottom_cm: 100, texture: loam}]",
    "cells: 40",
    "initial: {head_cm: -100}",
    "upper: no_flux",
    "lower: free_drainage",
    "output: {times_d: [1, 2]}",
    "solver: {rtol: 1e-6}",
};
enum { SECTIONS = sizeof good / sizeof *good, ROOM = 1 << 20 };

static char text[ROOM];

/* The good file, with the lines of `change` in the place of the sections that they begin with; "key:" alone
 * takes the section out. */
static void write_file(const char *change)
{
    size_t n = 0;
    for (int k = 0; k < SECTIONS; k++) {
        const char *line = good[k];
        size_t key = strcspn(line, ":") + 1;
        for (const char *at = change; *at; at += strcspn(at, "\n"), at += *at == '\n')
            if (strncmp(at, good[k], key) == 0)
                line = at;
        size_t length = strcspn(line, "\n");
        if (length > key || line == good[k])
            n += (size_t)snprintf(text + n, ROOM - n, "%.*s", (int)length, line);
        n += (size_t)snprintf(text + n, ROOM - n, "\n");
        assert_true(n < ROOM);
    }
}

static enum sumi_status parse(const char *content, struct sumi_column_file **file, struct sumi_error *error)
{
    struct sumi_yaml *document;
    enum sumi_status status = sumi_yaml_parse("bad.yaml", content, strlen(content), &document, error);
    if (status == SUMI_OK)
        status = sumi_column_file_create(sumi_yaml_root(document), file, error);
    if (status == SUMI_OK || document)
        sumi_yaml_close(document);
    return status;
}

static struct sumi_column_file *parsed(const char *change)
{
    struct sumi_column_file *file = NULL;
    struct sumi_error error = {0};
    write_file(change);
    if (parse(text, &file, &error) != SUMI_OK)
        fail_msg("%s\n%s", error_text(&error), text);
    return file;
}

/* --- textures --- */

/* Carsel and Parrish (1988), the means of the classes, alpha in 1/cm and Ks in cm/d. */
static void textures_are_those_published(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        double theta_r, theta_s, alpha, n, ks;
    } table[] = {
        {"sand", 0.045, 0.43, 0.145, 2.68, 712.8},
        {"loamy sand", 0.057, 0.41, 0.124, 2.28, 350.2},
        {"sandy loam", 0.065, 0.41, 0.075, 1.89, 106.1},
        {"loam", 0.078, 0.43, 0.036, 1.56, 24.96},
        {"silt", 0.034, 0.46, 0.016, 1.37, 6.0},
        {"silt loam", 0.067, 0.45, 0.02, 1.41, 10.8},
        {"sandy_clay_loam", 0.1, 0.39, 0.059, 1.48, 31.44},
        {"clay_loam", 0.095, 0.41, 0.019, 1.31, 6.24},
        {"silty-clay loam", 0.089, 0.43, 0.01, 1.23, 1.68},
        {"sandy clay", 0.1, 0.38, 0.027, 1.23, 2.88},
        {"silty clay", 0.07, 0.36, 0.005, 1.09, 0.48},
        {"clay", 0.068, 0.38, 0.008, 1.09, 4.8},
    };
    assert_int_equal(sizeof table / sizeof *table, SUMI_TEXTURES);
    for (size_t k = 0; k < SUMI_TEXTURES; k++) {
        char change[128];
        snprintf(change, sizeof change, "horizons: [{bottom_cm: 100, texture: %s}]", table[k].name);
        struct sumi_column_file *file = parsed(change);
        const double *p = file->horizon[0].param;
        const double found[] = {p[SUMI_HZ_THETA_R], p[SUMI_HZ_THETA_S], p[SUMI_HZ_ALPHA], p[SUMI_HZ_SHAPE],
                                p[SUMI_HZ_KS]};
        assert_memory_equal(found, &table[k].theta_r, sizeof found);
        assert_true(p[SUMI_HZ_TORTUOSITY] == 0.5 && p[SUMI_HZ_ENTRY] == 0.0);
        sumi_column_file_destroy(file);
    }
}

/* The triangle, by points that its definition names or that lie on its borders. */
static void texture_triangle(void **state)
{
    (void)state;
    static const struct {
        double sand, clay;
        const char *name, *why;
    } cases[] = {
        {100, 0, "sand", "the corner of sand"},
        {0, 100, "clay", "the corner of clay"},
        {0, 0, "silt", "the corner of silt"},
        {90, 5, "sand", "silt 5 and 1.5 x 5: 12.5 is below 15"},
        {90, 10, "loamy sand", "silt 0 and 1.5 x 10 reach 15"},
        {80, 5, "loamy sand", "silt 15 and 2 x 5: 25 is below 30"},
        {70, 0, "sandy loam", "silt 30 reaches 30"},
        {65, 10, "sandy loam", "in the middle of its field"},
        {45, 6, "sandy loam", "clay below 7 and silt below 50, whatever the sand"},
        {45, 7, "loam", "clay from 7 on"},
        {52, 10, "loam", "sand up to 52"},
        {40, 20, "loam", "in the middle of its field"},
        {30, 20, "silt loam", "silt from 50 on"},
        {20, 12, "silt loam", "silt below 80"},
        {8, 12, "silt loam", "silt of 80 with clay from 12 on"},
        {8, 11, "silt", "silt of 80 and more with clay below 12"},
        {60, 25, "sandy clay loam", "in the middle of its field"},
        {52, 20, "loam", "silt 28: no longer below 28"},
        {53, 20, "sandy clay loam", "silt 27"},
        {46, 34, "sandy clay loam", "sand above 45 with clay below 35"},
        {33, 34, "clay loam", "in the middle of its field"},
        {45, 27, "clay loam", "at its sandy end"},
        {20, 27, "silty clay loam", "sand of 20 and less"},
        {46, 35, "sandy clay", "clay from 35 on"},
        {5, 47, "silty clay", "in the middle of its field"},
        {20, 40, "silty clay", "silt of 40"},
        {21, 40, "clay", "silt of 39"},
        {45, 40, "clay", "sand of 45"},
        {46, 40, "sandy clay", "sand above 45"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        const char *name = sumi_texture_of(cases[k].sand, cases[k].clay)->name;
        if (strcmp(name, cases[k].name) != 0)
            fail_msg("sand %g, clay %g (%s): found %s, expected %s", cases[k].sand, cases[k].clay, cases[k].why, name,
                     cases[k].name);
    }
}

/* --- what is read --- */

static void horizons_are_read(void **state)
{
    (void)state;
    struct sumi_column_file *file = parsed(
        "horizons: [{bottom_cm: [20, depth, [cm], a pit], sand_percent: 40, clay_percent: 20, ks_cm_d: 5}, "
        "{top_cm: 20, bottom_cm: 60, model: gardner, theta_r: 0.1, theta_s: {value: 0.4, source: a core}, "
        "alpha_per_cm: 0.05, ks_cm_d: 24, storage_per_cm: 1e-5}, {bottom_cm: 100, texture: clay, air_entry_cm: -2}]");
    const struct sumi_horizon *h = file->horizon;
    assert_int_equal(file->n_horizons, 3);
    assert_true(h[0].param[SUMI_HZ_BOTTOM] == 20 && h[0].param[SUMI_HZ_KS] == 5);
    /* Saxton and Rawls (2006), table 3: loam of 40 % sand and 20 % clay holds 46 % when saturated, and 14 % at
     * 1500 kPa; both are whole percents */
    const double *p = h[0].param, m = 1 - 1 / p[SUMI_HZ_SHAPE];
    const double dry = pow(1 + pow(15000 * p[SUMI_HZ_ALPHA], p[SUMI_HZ_SHAPE]), -m);
    assert_true(fabs(p[SUMI_HZ_THETA_S] - 0.46) < 0.006);
    assert_true(fabs(p[SUMI_HZ_THETA_R] + (p[SUMI_HZ_THETA_S] - p[SUMI_HZ_THETA_R]) * dry - 0.14) < 0.006);
    assert_int_equal(h[1].model, SUMI_GARDNER);
    assert_true(h[1].param[SUMI_HZ_THETA_S] == 0.4 && h[1].param[SUMI_HZ_ALPHA] == 0.05 &&
                h[1].param[SUMI_HZ_STORAGE] == 1e-5);
    assert_true(h[2].param[SUMI_HZ_ENTRY] == -2 && h[2].param[SUMI_HZ_THETA_S] == 0.38);
    sumi_column_file_destroy(file);
}

/* The first soil of test_pedotransfer (Wosten et al. 1999, as another program prints it), as topsoil, and from 20 cm on
 * as subsoil, which lacks the term -0.192 + 0.00673 C of ln alpha. What is written beside it wins. */
static void retention_is_a_choice(void **state)
{
    (void)state;
#define SOIL                                                                                                           \
    "sand_percent: 60, clay_percent: 25, organic_matter_percent: 4.5, bulk_density_g_cm3: 1.124447, "                  \
    "retention: wosten_1999"
    struct sumi_column_file *file =
        parsed("horizons: [{bottom_cm: 20, " SOIL "}, {bottom_cm: 60, " SOIL "}, {bottom_cm: 90, " SOIL ", l: 0.5}]");
    const struct sumi_horizon *h = file->horizon;
    assert_true(fabs(h[0].param[SUMI_HZ_ALPHA] - 0.05413231) < 1e-6);
    assert_true(fabs(h[1].param[SUMI_HZ_ALPHA] / h[0].param[SUMI_HZ_ALPHA] - exp(0.192 - 0.00673 * 25)) < 1e-9);
    assert_true(fabs(h[0].param[SUMI_HZ_TORTUOSITY] - 10 * tanh(-0.665684 / 2)) < 1e-4);
    assert_true(h[2].param[SUMI_HZ_TORTUOSITY] == 0.5);
    sumi_column_file_destroy(file);
}

static void ends_are_read(void **state)
{
    (void)state;
    struct sumi_column_file *file = parsed("upper: {flux_cm_d: -0.2}\nlower: {head_cm: 5}\nsolver:");
    assert_int_equal(file->bare.ends.top, SUMI_TOP_FLUX);
    assert_true(file->bare.ends.flux == -0.2 && file->bare.ends.bottom_head == 5 && file->grid.fine_bottom);
    assert_true(file->bare.max_steps == 100000);
    sumi_column_file_destroy(file);

    file = parsed("upper: {head_cm: -75}\nlower: no_flux");
    assert_true(file->bare.ends.top == SUMI_TOP_HEAD && file->bare.ends.head == -75 && file->bare.rtol == 1e-6);
    assert_true(file->bare.ends.bottom == SUMI_NO_FLUX && !file->grid.fine_bottom);
    sumi_column_file_destroy(file);

    file = parsed("upper: {potential_evaporation_cm_d: 0.4, largest_pond_cm: 1, rain: [{start_d: 0, duration_d: 0.1, "
                  "amount_cm: 2}, {start_d: 0.3, duration_d: 1, amount_cm: 0}]}\ninitial: {theta: 0.43, pond_cm: 0.5}");
    assert_true(file->bare.ends.top == SUMI_TOP_ATMOSPHERE && file->bare.n_showers == 2 && file->bare.pond == 0.5);
    assert_true(file->bare.ends.evs == 0.4 && file->bare.ends.evw == 0.4 && file->bare.ends.pond_max == 1);
    assert_true(file->bare.ends.driest_head == -1e5 && file->bare.shower[0].amount == 2);
    for (int i = 0; i < file->column.n; i++)
        assert_true(file->theta[i] == 0.43);
    sumi_column_file_destroy(file);
}

/* 0.1 + 0.2 is more than 0.3 in binary numbers; the solver makes no step of the difference. */
static void the_method_follows_from_the_tolerance(void **state)
{
    (void)state;
    static const struct {
        const char *solver;
        enum sumi_solver_method method;
        double rtol; /* NAN: the default of the method */
    } cases[] = {
        {"solver:", SUMI_SDIRK2, NAN},
        {"solver: {max_steps: 500}", SUMI_SDIRK2, NAN},
        {"solver: {method: sdirk2}", SUMI_SDIRK2, NAN},
        {"solver: {method: bdf}", SUMI_BDF, NAN},
        {"solver: {rtol: 1e-6}", SUMI_SDIRK2, 1e-6},
        {"solver: {rtol: 9.9e-7}", SUMI_BDF, 9.9e-7},
        {"solver: {method: sdirk2, rtol: 1e-10}", SUMI_SDIRK2, 1e-10},
        {"solver: {method: bdf, rtol: 1e-2}", SUMI_BDF, 1e-2},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct sumi_column_file *file = parsed(cases[k].solver);
        const double usual = sumi_solver_rtol[SUMI_SOLVED_BARE][cases[k].method];
        if (file->bare.method != cases[k].method || file->bare.rtol != (isnan(cases[k].rtol) ? usual : cases[k].rtol))
            fail_msg("%s: %s at %g", cases[k].solver, sumi_solver_method_names[file->bare.method], file->bare.rtol);
        sumi_column_file_destroy(file);
    }
}

static void moments_that_differ_by_a_rounding_are_one(void **state)
{
    (void)state;
    struct sumi_column_file *file = parsed(
        "upper: {rain: [{start_d: 0.1, duration_d: 0.2, amount_cm: 1}, {start_d: 0.3, duration_d: 0.4, amount_cm: "
        "1}]}\noutput: {every_d: 0.1, until_d: 0.95}");
    const struct sumi_shower *s = file->shower;
    static const double time[] = {0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95};
    assert_int_equal(file->bare.n_times, sizeof time / sizeof *time);
    assert_memory_equal(file->time, time, sizeof time);
    assert_true(s[0].start + s[0].duration == 0.3 && s[1].start == 0.3 && s[1].start + s[1].duration == 0.7);
    sumi_column_file_destroy(file);
}

static double centre_of(const struct sumi_column_file *file, int cell)
{
    return file->column.centre[cell];
}

static void start_by_depth(void **state)
{
    (void)state;
    const double rounding = 1e-12; /* cm: heads through theta and back */
    struct sumi_column_file *file = parsed("initial: {depth_cm: [10, 50], head_cm: [-100, -20]}");
    for (int i = 0; i < file->column.n; i++) {
        double z = centre_of(file, i), head = z < 10 ? -100 : z > 50 ? -20 : -100 + 2 * (z - 10);
        assert_true(fabs(file->theta[i] - sumi_soil_theta(&file->column.soil[0], head)) < rounding);
    }
    sumi_column_file_destroy(file);
    file = parsed("initial: {water_table_cm: 60}");
    for (int i = 0; i < file->column.n; i++)
        assert_true(file->theta[i] == sumi_soil_theta(&file->column.soil[0], centre_of(file, i) - 60));
    sumi_column_file_destroy(file);
}

static void cells_are_cut(void **state)
{
    (void)state;
    const double noise = 1e-9; /* cm: the growth of cells is found by halving */
    struct sumi_column_file *file = parsed("cells: {number: 50, equal: true}");
    for (int i = 0; i < 50; i++)
        assert_true(fabs(file->column.thickness[i] - 2.0) < noise);
    sumi_column_file_destroy(file);
    file = parsed("cells: {number: 50, top_cm: 0.2, edge_cm: 0.5, fine_bottom: true}");
    assert_true(file->column.thickness[0] < 0.3 && file->column.thickness[49] < 0.7);
    assert_true(file->column.face[50] == 100.0);
    sumi_column_file_destroy(file);
}

/* Horizons that are thinner than the cells have one each, wherever they lie. */
static void thin_horizons_have_a_cell(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "horizons: [{bottom_cm: 990, texture: loam}, {bottom_cm: 991, texture: clay}, {bottom_cm: 992, texture: silt}, "
        "{bottom_cm: 993, texture: sand}]\ncells: {number: 20, equal: true}",
        "horizons: [{bottom_cm: 1, texture: loam}, {bottom_cm: 2, texture: clay}, {bottom_cm: 3, texture: silt}, "
        "{bottom_cm: 993, texture: sand}]\ncells: {number: 20, equal: true}",
        "horizons: [{bottom_cm: 1, texture: loam}, {bottom_cm: 991, texture: clay}, {bottom_cm: 992, texture: silt}, "
        "{bottom_cm: 993, texture: sand}]\ncells: {number: 20, equal: true}",
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct sumi_column_file *file = parsed(cases[k]);
        const struct sumi_column *c = &file->column;
        int cells[SUMI_HORIZONS] = {0};
        for (int i = 0; i < c->n; i++) {
            const double *param = file->horizon[c->horizon[i]].param;
            cells[c->horizon[i]]++;
            assert_true(c->thickness[i] > 0.0 && c->face[i + 1] <= param[SUMI_HZ_BOTTOM]);
        }
        for (int h = 0; h < 4; h++)
            assert_true(cells[h] >= 1);
        sumi_column_file_destroy(file);
    }
}

/* --- what is refused --- */

struct bad_column {
    const char *why, *change, *message;
};

static const struct bad_column in_horizons[] = {
    {"no horizons",
     "horizons:", "bad.yaml:1:1: the file has no horizons (the soil, as [{bottom_cm: 100, texture: loam}])."},
    {"a mapping", "horizons: {bottom_cm: 3}",
     "bad.yaml:2:11: horizons is a mapping; expected a list: the horizons from"},
    {"an empty list", "horizons: []", "bad.yaml:2:11: The soil has 0 horizons; expected 1 to 8."},
    {"too many", "horizons: [{}, {}, {}, {}, {}, {}, {}, {}, {}]",
     "bad.yaml:2:11: The soil has 9 horizons; expected 1 to 8. Merge those that are alike."},
    {"a misspelt key", "horizons: [{bottom_cm: 20, textur: loam}]",
     "bad.yaml:2:28: The key textur is unknown in horizons.0; the nearest known one is texture."},
    {"a misspelt texture", "horizons: [{bottom_cm: 20, texture: silt laom}]",
     "bad.yaml:2:37: texture is silt laom; expected a class of the USDA: sand, loamy sand, sandy loam, loam, silt, "
     "silt "
     "loam, sandy clay loam, clay loam, silty clay loam, sandy clay, silty clay, clay. Is silt loam meant?"},
    {"texture twice", "horizons: [{bottom_cm: 20, texture: loam, sand_percent: 40, clay_percent: 20}]",
     "bad.yaml:2:37: The texture is given twice; keep texture, or sand_percent and clay_percent."},
    {"sand alone", "horizons: [{bottom_cm: 20, sand_percent: 40}]",
     "bad.yaml:2:42: sand_percent stands here without clay_percent; a texture needs both."},
    {"organic matter alone", "horizons: [{bottom_cm: 20, organic_matter_percent: 2}]",
     "bad.yaml:2:52: organic_matter_percent stands here without sand_percent; a texture needs both."},
    {"functions of nothing", "horizons: [{bottom_cm: 20, texture: loam, retention: wosten_1999}]",
     "`retention` says by which functions sand_percent and clay_percent become a curve"},
    {"other functions", "horizons: [{bottom_cm: 20, sand_percent: 40, clay_percent: 20, retention: rosetta}]",
     "saxton_rawls_2006"},
    {"Wosten without a density",
     "horizons: [{bottom_cm: 20, sand_percent: 40, clay_percent: 20, organic_matter_percent: 2, retention: "
     "wosten_1999}]",
     "The functions wosten_1999 need bulk_density_g_cm3"},
    {"Wosten of a clean sand",
     "horizons: [{bottom_cm: 20, sand_percent: 99.5, clay_percent: 0.2, organic_matter_percent: 2, "
     "bulk_density_g_cm3: 1.5, retention: wosten_1999}]",
     "The functions wosten_1999 do not hold for this soil"},
    {"all of it clay", "horizons: [{bottom_cm: 20, sand_percent: 0, clay_percent: 100, organic_matter_percent: 0}]",
     "no retention curve passes through what the texture comes to"},
    {"more than all", "horizons: [{bottom_cm: 20, sand_percent: 60, clay_percent: 41}]",
     "bad.yaml:2:60: Sand and clay make 101 % together; expected at most 100 %, the rest being silt."},
    {"nothing but a depth", "horizons: [{bottom_cm: 20}]",
     "bad.yaml:2:12: horizons.0 lacks theta_r (residual water content, cm3 cm-3), theta_s (saturated water content, "
     "cm3 "
     "cm-3), alpha_per_cm (van Genuchten's or Gardner's alpha, cm-1), n (van Genuchten's n, above 1; not used by "
     "Gardner's form), ks_cm_d (saturated conductivity, cm d-1). Give them, or a texture, as texture: silt loam, for "
     "the "
     "means of its class."},
    {"no depth", "horizons: [{texture: loam}]",
     "bad.yaml:2:12: horizons.0 lacks bottom_cm (depth to which the horizon reaches, cm)."},
    {"theta_s below theta_r", "horizons: [{bottom_cm: 20, texture: loam, theta_r: 0.2, theta_s: 0.1}]",
     "bad.yaml:2:66: theta_s is 0.1 and theta_r is 0.2; expected theta_s at least 0.01 above theta_r (cm3 cm-3)."},
    {"theta_s at the theta_r of a texture", "horizons: [{bottom_cm: 20, texture: loam, theta_s: 0.078}]",
     "bad.yaml:2:52: theta_s is 0.078 and theta_r is 0.078 (of the texture loam); expected"},
    {"n of 1", "horizons: [{bottom_cm: 20, texture: loam, n: 1}]",
     "bad.yaml:2:46: n is 1; expected a number from 1.01 to"},
    {"percent", "horizons: [{bottom_cm: 20, texture: loam, theta_s: 43}]",
     "bad.yaml:2:52: theta_s is 43; expected a number from 0.05 to 0.95 cm3 cm-3 (saturated water content)."},
    {"an annotated word", "horizons: [{bottom_cm: [deep, depth, [cm], a pit], texture: loam}]",
     "bad.yaml:2:25: bottom_cm is deep; expected a number"},
    {"not a number", "horizons: [{bottom_cm: .nan, texture: loam}]",
     "bad.yaml:2:24: bottom_cm is .nan; expected a number"},
    {"an unknown model", "horizons: [{bottom_cm: 20, model: brooks_corey, texture: loam}]",
     "bad.yaml:2:35: horizons.0.model is brooks_corey; expected"},
    {"Gardner's form with an air-entry head",
     "horizons: [{bottom_cm: 20, model: gardner, theta_r: 0, theta_s: 0.4, alpha_per_cm: 0.1, ks_cm_d: 1, "
     "air_entry_cm: "
     "-2}]",
     "Gardner's form has no air_entry_cm, only theta_r, theta_s, alpha_per_cm and ks_cm_d; leave it out, or use model: "
     "van_genuchten."},
    {"Gardner's form with n", "horizons: [{bottom_cm: 20, model: gardner, n: 2}]",
     "bad.yaml:2:47: Gardner's form has no n,"},
    {"Gardner's form with a texture", "horizons: [{bottom_cm: 20, model: gardner, texture: loam}]",
     "bad.yaml:2:53: A texture gives parameters of van_genuchten, not of gardner"},
    {"Gardner's form that lacks alpha",
     "horizons: [{bottom_cm: 20, model: gardner, theta_r: 0, theta_s: 0.4, ks_cm_d: 1}]",
     "horizons.0 lacks alpha_per_cm (van Genuchten's or Gardner's alpha, cm-1)."},
    {"an overlap", "horizons: [{bottom_cm: 20, texture: loam}, {top_cm: 15, bottom_cm: 40, texture: clay}]",
     "bad.yaml:2:53: top_cm is 15, and the horizon above reaches to 20 cm: an overlap of 5 cm. Write 20, or leave "
     "top_cm out."},
    {"a gap", "horizons: [{bottom_cm: 20, texture: loam}, {top_cm: 25, bottom_cm: 40, texture: clay}]",
     "bad.yaml:2:53: top_cm is 25, and the horizon above reaches to 20 cm: a gap of 5 cm."},
    {"a start below the surface", "horizons: [{top_cm: 5, bottom_cm: 20, texture: loam}]",
     "bad.yaml:2:21: The first horizon begins at 5 cm; expected 0, the surface."},
    {"bottoms that do not rise", "horizons: [{bottom_cm: 20, texture: loam}, {bottom_cm: 20, texture: clay}]",
     "bad.yaml:2:56: bottom_cm is 20, and the horizon above reaches to 20 cm; expected the horizons from the top down"},
    {"a film", "horizons: [{bottom_cm: 20, texture: loam}, {bottom_cm: 20.1, texture: clay}]",
     "bad.yaml:2:56: This horizon is 0.1 cm thick, from 20 to 20.1 cm; expected at least 1 cm."},
};

static const struct bad_column in_cells_and_start[] = {
    {"a misspelt section", "title: x\nsolver: {}\ncells: {nubmer: 3}",
     "bad.yaml:3:9: The key nubmer is unknown in cells; the nearest known one is number."},
    {"too few", "cells: 19", "bad.yaml:3:8: number is 19; expected a whole number from 20 to 200 (number of cells)."},
    {"half a cell", "cells: {number: 40.5}", "bad.yaml:3:17: number is 40.5; expected a whole number"},
    {"a list", "cells: [40]", "bad.yaml:3:8: cells is a list; expected a mapping"},
    {"equal cells of a size", "cells: {equal: true, top_cm: 1}",
     "bad.yaml:3:30: Cells that are equal have no top_cm; leave it out, or equal."},
    {"no start", "initial:", "the file has no initial (the water at the start, as {head_cm: -100})."},
    {"nothing of a start", "initial: {pond_cm: 0}",
     "bad.yaml:4:10: initial has none of head_cm, theta and water_table_cm; expected one"},
    {"two starts", "initial: {head_cm: -1, theta: 0.3}",
     "bad.yaml:4:10: initial has more than one of head_cm, theta and"},
    {"a content above saturation", "cells: {number: 50, equal: true}\ninitial: {theta: 0.5}",
     "bad.yaml:4:18: The water content at 1 cm depth is 0.5; expected above 0.078 (theta_r) and at most 0.43 "
     "(theta_s) in the horizon that reaches to 100 cm."},
    {"a content at theta_r", "initial: {theta: 0.078}", "depth is 0.078; expected above 0.078 (theta_r)"},
    {"a list without depths", "initial: {head_cm: [-100, -50]}",
     "bad.yaml:4:20: head_cm is a list; say at which depths, as depth_cm: [0, 50, 100]."},
    {"lists of two lengths", "initial: {depth_cm: [0, 50], head_cm: [-100]}",
     "bad.yaml:4:39: head_cm has 1 values and depth_cm 2; expected one value for each depth."},
    {"empty lists", "initial: {depth_cm: [], theta: []}", "theta has 0 values and depth_cm 0; expected one value"},
    {"depths that fall", "initial: {depth_cm: [50, 0], head_cm: [-100, -50]}",
     "bad.yaml:4:26: The depths must rise; 0 stands behind 50 cm."},
    {"depths of a water table", "initial: {depth_cm: [50], water_table_cm: 100}",
     "bad.yaml:4:21: depth_cm belongs to head_cm or theta; leave it out beside water_table_cm."},
    {"a pond where there is no weather", "initial: {head_cm: -1, pond_cm: 2}",
     "bad.yaml:4:33: Water stands on the surface only under the weather. Write upper: {rain: [], largest_pond_cm: 2}, "
     "or give the pond as upper: {head_cm: 2}."},
};

static const struct bad_column in_ends[] = {
    {"an unknown word", "upper: noflux",
     "bad.yaml:5:8: upper is noflux; expected no_flux, {flux_cm_d: 2}, {head_cm: 0}, or the weather as {rain: [...], "
     "potential_evaporation_cm_d: 0.4}."},
    {"nothing", "upper: {}", "bad.yaml:5:8: upper is empty; expected no_flux"},
    {"two kinds", "upper: {head_cm: 0, rain: []}",
     "bad.yaml:5:8: head_cm stands beside other keys of upper; expected it"},
    {"a flux of a flood", "upper: {flux_cm_d: 1e9}",
     "bad.yaml:5:20: flux_cm_d is 1e9; expected a number from -1000 to"},
    {"negative rain", "upper: {rain: [{start_d: 1, duration_d: 1, amount_cm: -1}]}",
     "bad.yaml:5:55: amount_cm is -1; expected a number from 0 to 100 cm (what falls in that time)."},
    {"rain that takes no time", "upper: {rain: [{start_d: 1, duration_d: 0, amount_cm: 1}]}",
     "bad.yaml:5:41: duration_d is 0; expected a number from 0.001 to"},
    {"rain without an amount", "upper: {rain: [{start_d: 1, duration_d: 1}]}", "upper.rain.0 has no amount_cm"},
    {"rains that overlap",
     "upper: {rain: [{start_d: 1, duration_d: 1, amount_cm: 1}, {start_d: 1.5, duration_d: 1, amount_cm: 1}]}",
     "bad.yaml:5:69: This rain begins at 1.5 d, and the one before lasts from 1 to 2 d; expected the rains in their "
     "order, one after the other."},
    {"rain as a number", "upper: {rain: 3}", "bad.yaml:5:15: upper.rain is 3; expected a list: rains, as [{start_d: 1"},
    {"a misspelt key of rain", "upper: {rain: [{start: 1}]}",
     "bad.yaml:5:17: The key start is unknown in upper.rain.0; the nearest known one is start_d."},
    {"an unknown word below", "lower: drain",
     "bad.yaml:6:8: lower is drain; expected free_drainage, no_flux, or a head as {head_cm: 0}."},
    {"no head below", "lower: {}", "bad.yaml:6:8: lower has no head_cm"},
};

static const struct bad_column in_output[] = {
    {"no times", "output: {times_d: []}", "bad.yaml:7:19: times_d is empty; expected at least one time, as [1]."},
    {"nothing", "output: {}",
     "bad.yaml:7:9: output is empty; expected {times_d: [0.1, 1]} or {every_d: 1, until_d: 30}."},
    {"times twice", "output: {times_d: [1], every_d: 1}", "bad.yaml:7:19: The times are given twice; keep times_d, or"},
    {"times that fall", "output: {times_d: [1, 0.5]}",
     "bad.yaml:7:23: The times must rise, by at least 1e-06 d; 0.5 stands behind 1 d."},
    {"a time twice", "output: {times_d: [1, 1]}", "1 stands behind 1 d."},
    {"a time that is hardly later than the start", "output: {times_d: [1e-9]}", "1e-09 stands behind 0 d."},
    {"a negative time", "output: {times_d: [-1]}",
     "bad.yaml:7:20: times_d is -1; expected a number from 0 to 100000 d"},
    {"no end", "output: {every_d: 1}", "bad.yaml:7:9: output has no until_d"},
    {"more times than anybody reads", "output: {every_d: 1e-6, until_d: 1e5}",
     "bad.yaml:7:9: A report every 1e-06 d until 100000 d makes 100000000001 reports; at most 10000 are possible."},
    {"a loose solver", "solver: {rtol: 0.5}", "bad.yaml:8:16: rtol is 0.5; expected a number from 1e-10 to 0.01"},
    {"a method that cannot solve it", "solver: {method: adams}",
     "bad.yaml:8:18: solver.method is adams; expected one of bdf, sdirk2"},
    {"a misspelt setting", "solver: {max_step: 5}", "the nearest known one is max_steps."},
};

static void check(const struct bad_column *cases, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        struct sumi_column_file *file = NULL;
        struct sumi_error error = {0};
        write_file(cases[k].change);
        enum sumi_status status = parse(text, &file, &error);
        if (status != SUMI_INPUT || !strstr(error_text(&error), cases[k].message) || file)
            fail_msg("%s:\n%s\nsaid:     %s\nexpected: %s", cases[k].why, text, error_text(&error), cases[k].message);
    }
}

static void bad_horizons(void **state)
{
    (void)state;
    check(in_horizons, sizeof in_horizons / sizeof *in_horizons);
}

static void bad_cells_and_start(void **state)
{
    (void)state;
    check(in_cells_and_start, sizeof in_cells_and_start / sizeof *in_cells_and_start);
}

static void bad_ends(void **state)
{
    (void)state;
    check(in_ends, sizeof in_ends / sizeof *in_ends);
}

static void bad_output(void **state)
{
    (void)state;
    check(in_output, sizeof in_output / sizeof *in_output);
}

/* Lists beyond what is possible are refused, not cut. */
static void size_is_limited(void **state)
{
    (void)state;
    static const struct {
        const char *before, *item, *after, *message;
        int n;
    } cases[] = {
        {"output: {times_d: [", "1", "]}", "10000", SUMI_COLUMN_TIMES + 1},
        {"upper: {rain: [", "{}", "]}", "There are 10001 rains; at most 10000 are possible.", SUMI_COLUMN_SHOWERS + 1},
        {"initial: {depth_cm: [", "1", "], theta: 0.3}", "1000", 1001},
    };
    static char change[1 << 17];
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        size_t n = (size_t)snprintf(change, sizeof change, "%s", cases[k].before);
        for (int i = 0; i < cases[k].n; i++)
            n += (size_t)snprintf(change + n, sizeof change - n, "%s%s", i ? ", " : "", cases[k].item);
        snprintf(change + n, sizeof change - n, "%s", cases[k].after);
        const struct bad_column many = {"a long list", change, cases[k].message};
        check(&many, 1);
    }
}

/* --- the page for users --- */

static char page[ROOM];

/* A row of metadata must have its line in a table of the page: name, unit, bounds, and the default where there is one.
 */
static void same_row(const struct sumi_field *row)
{
    char line[256], def[32];
    int n = snprintf(line, sizeof line, "| `%s` | %s | %.10g to %.10g | ", row->name, row->unit, row->lo, row->hi);
    const char *found = strstr(page, line);
    if (!found)
        fail_msg("the page has no line that begins with %s", line);
    snprintf(def, sizeof def, "%.10g |", row->def);
    if (!isnan(row->def) && strncmp(found + n, def, strlen(def)) != 0)
        fail_msg("the page has another default than %s for %s", def, row->name);
}

static void page_agrees(void **state)
{
    (void)state;
    char text_of_class[256];
    const char *source = getenv("SUMI_SOURCE_DIR");
    if (!source)
        skip();
    snprintf(text, ROOM, "%s/docs/soil-column.md", source);
    FILE *file = fopen(text, "rb");
    assert_non_null(file);
    assert_true(fread(page, 1, ROOM - 1, file) > 0);
    fclose(file);
    for (int k = 0; k < COLUMN_KEYS; k++)
        same_row(&sumi_column_file_rows[k]);
    for (int k = 0; k < SUMI_HZ_KEY_N; k++)
        if (k != SUMI_HZ_KEY_TOP) /* its default is a sentence */
            same_row(&sumi_horizon_key_rows[k]);
    for (int k = 0; k < SUMI_MADE_N; k++)
        same_row(&sumi_made_rows[k]);
    for (int k = 0; k < SUMI_HZ_N; k++)
        same_row(&sumi_horizon_rows[k]);
    for (int k = 0; k < SUMI_TEXTURES; k++) {
        const double *v = sumi_textures[k].value;
        snprintf(text_of_class, sizeof text_of_class, "| %s | %g | %g | %g | %g | %g |\n", sumi_textures[k].name, v[0],
                 v[1], v[2], v[3], v[4]);
        if (!strstr(page, text_of_class))
            fail_msg("the page has no line %s", text_of_class);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(textures_are_those_published),
        cmocka_unit_test(texture_triangle),
        cmocka_unit_test(horizons_are_read),
        cmocka_unit_test(retention_is_a_choice),
        cmocka_unit_test(ends_are_read),
        cmocka_unit_test(the_method_follows_from_the_tolerance),
        cmocka_unit_test(moments_that_differ_by_a_rounding_are_one),
        cmocka_unit_test(start_by_depth),
        cmocka_unit_test(cells_are_cut),
        cmocka_unit_test(thin_horizons_have_a_cell),
        cmocka_unit_test(bad_horizons),
        cmocka_unit_test(bad_cells_and_start),
        cmocka_unit_test(bad_ends),
        cmocka_unit_test(bad_output),
        cmocka_unit_test(size_is_limited),
        cmocka_unit_test(page_agrees),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
