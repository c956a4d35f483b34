/* Crop parameter files: the public format with its merge keys, Sumi's own entries with a source, what is refused. */
#define _GNU_SOURCE
#include "io/parameters/crop.h"
#include "io/parameters/entry.h"
#include "models/models.h"
#include "tests/support/error_text.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define N(array) (sizeof(array) / sizeof((array)[0]))

enum { TSUM1, TBASE, SPAN, N_PARAMS };
enum { AMAXTB, SLATB, N_TABLES };
static const struct sumi_field param_rows[N_PARAMS] = {
    [TSUM1] = {"TSUM1", "C d", "temperature sum to anthesis", NULL, 0, 5000, NAN, 0},
    [TBASE] = {"TBASE", "C", "lower threshold of leaf ageing", NULL, -10, 30, 10, 0},
    [SPAN] = {"SPAN", "d", "life span of leaves", NULL, 5, 200, NAN, 0},
};
static const struct sumi_field table_rows[N_TABLES] = {
    [AMAXTB] = {"AMAXTB", "kg ha-1 h-1", "maximum assimilation", NULL, 0, 120, NAN, 0},
    [SLATB] = {"SLATB", "ha kg-1", "specific leaf area", NULL, 0, 0.01, 0.002, 0},
};
static const struct sumi_fields params = {param_rows, N_PARAMS}, tables = {table_rows, N_TABLES};

static struct sumi_yaml *parse(const char *text)
{
    struct sumi_yaml *document;
    struct sumi_error error = {0};
    if (sumi_yaml_parse("c.yaml", text, strlen(text), &document, &error))
        fail_msg("%s\n--\n%s", error_text(&error), text);
    return document;
}

static enum sumi_status read_crop(const char *text, const char *cultivar, double param[N_PARAMS],
                                  struct sumi_table table[N_TABLES], struct sumi_error *error)
{
    struct sumi_yaml *document = parse(text);
    const struct sumi_yaml_node *variety;
    struct sumi_absence absence = {.length = 0};
    enum sumi_status status = sumi_crop_file_variety(document, cultivar, &variety, error);
    if (!status)
        status = sumi_crop_file_check_keys(document, variety, "wofost72", params, tables, error);
    if (!status)
        status = sumi_crop_file_read(variety, params, tables, param, table, error);
    for (int k = 0; !status && k < N_PARAMS; k++)
        if (isnan(param[k]))
            sumi_absence_add(&absence, &param_rows[k], "");
    for (int k = 0; !status && k < N_TABLES; k++)
        if (table[k].n == 0)
            sumi_absence_add(&absence, &table_rows[k], "");
    if (!status)
        status = sumi_absence_report(&absence, variety, "crop", error);
    sumi_yaml_close(document);
    return status;
}

static void expect_message(const struct sumi_error *error, enum sumi_status status, const char *fragment,
                           const char *why)
{
    if (!status || status != error->status)
        fail_msg("%s: accepted", why);
    if (!strstr(error_text(error), fragment))
        fail_msg("%s:\n  said     %s\n  expected %s", why, error_text(error), fragment);
}

#define HEAD "CropParameters:\n  Varieties:\n    A:\n"

static void reads_each_form_of_entry(void **state)
{
    (void)state;
    static const struct {
        const char *text, *why;
    } cases[] = {
        {HEAD "      TSUM1: [900, sum, [C.d]]\n      SPAN: [35.0, life, [d]]\n"
              "      AMAXTB: [[0, 60, 1.3, 60, 2, 10], rate, ['-', kg]]\n",
         "the public form"},
        {HEAD "      TSUM1: [900, sum, [C.d], Chen 2019]\n      SPAN: [35, life, [d], fitted]\n"
              "      AMAXTB: [[0, 60, 1.3, 60, 2, 10], rate, ['-', kg], fitted]\n",
         "with a source"},
        {HEAD "      TSUM1: 900\n      SPAN: 35.\n      AMAXTB: [0, 60, 1.3, 60, 2, 10]\n", "values alone"},
        {HEAD "      TSUM1: {value: 900, unit: C d}\n      SPAN: {source: x, value: 35}\n"
              "      AMAXTB: {value: [0, 60, 1.3, 60, 2, 10], meaning: rate}\n",
         "mappings"},
        {HEAD "      TSUM1: [900]\n      SPAN: [35]\n      AMAXTB: [[0, 60, 1.3, 60, 2, 10]]\n", "lists of the value"},
        {HEAD "      TSUM1: {value: 900, Unit: C d, NOTE: x, n: 12, range: [800, 950]}\n      SPAN: 35\n"
              "      AMAXTB: [[0, 60], [1.3, 60], [2, 10]]\n",
         "remarks in any capitals, and points as pairs"},
        {HEAD "      TSUM1: 900\n      SPAN: 35\n      AMAXTB: [[[0, 60], [1.3, 60], [2, 10], [0, 0]], rate, [kg]]\n",
         "pairs with a meaning, and padding"},
        {HEAD "      TSUM1: 900\n      SPAN: 35\n      AMAXTB: {value: [[0, 60], [1.3, 60], [2, 10]], doc: rate}\n",
         "pairs in a mapping"},
        {HEAD "      TSUM1:\n      - 900\n      - sum\n      - ['C.d']\n      SPAN:\n      -  35\n      - life\n"
              "      - ['d']\n      AMAXTB:\n      - [0.00, 60,\n         1.30, 60.0,\n         2.00, 10,\n"
              "         0, 0, 0, 0]\n      - rate\n      - ['-', 'kg']\n      NMAXLV_TB: [[0, 0.06], n, ['-']]\n",
         "the layout of the public files, padding with zeros, and a parameter of another model"},
    };
    for (size_t i = 0; i < N(cases); i++) {
        double param[N_PARAMS];
        struct sumi_table table[N_TABLES];
        struct sumi_error error = {0};
        if (read_crop(cases[i].text, "A", param, table, &error))
            fail_msg("%s: %s", cases[i].why, error_text(&error));
        if (param[TSUM1] != 900 || param[SPAN] != 35)
            fail_msg("%s: TSUM1 %g SPAN %g", cases[i].why, param[TSUM1], param[SPAN]);
        assert_true(param[TBASE] == 10); /* the default of the row */
        assert_int_equal(table[AMAXTB].n, 3);
        assert_true(sumi_table_at(&table[AMAXTB], 1.0) == 60);
        assert_true(fabs(sumi_table_at(&table[AMAXTB], 1.65) - 35) < 1e-12); /* halfway from 60 to 10, rounding apart */
        assert_true(sumi_table_at(&table[SLATB], 0.7) == 0.002);             /* the default, everywhere */
    }
}

static void a_number_is_a_constant_table(void **state)
{
    (void)state;
    static const char *const forms[] = {"60", "[60, rate, ['-', kg]]", "{value: 60}", "[60]"};
    for (size_t i = 0; i < N(forms); i++) {
        char text[300];
        double param[N_PARAMS];
        struct sumi_table table[N_TABLES];
        struct sumi_error error = {0};
        snprintf(text, sizeof text, HEAD "      TSUM1: 900\n      SPAN: 35\n      AMAXTB: %s\n", forms[i]);
        assert_int_equal(read_crop(text, "A", param, table, &error), SUMI_OK);
        assert_true(sumi_table_at(&table[AMAXTB], -1) == 60 && sumi_table_at(&table[AMAXTB], 2) == 60);
    }
}

static const char merged[] = "CropParameters:\n"
                             "  GenericC4: &C4\n"
                             "    TBASE: [1, t, [C]]\n"
                             "    SPAN: [10, t, [d]]\n"
                             "  EcoTypes:\n"
                             "    millet: &millet\n"
                             "      <<: *C4\n"
                             "      SPAN: [20, t, [d]]\n"
                             "      TSUM1: [700, t, [C.d]]\n"
                             "      AMAXTB: [[0, 50], t, ['-', kg]]\n"
                             "  Varieties:\n"
                             "    Jingu21:\n"
                             "      <<: *millet\n"
                             "      TSUM1: [900, t, [C.d], 'Wang (2010), table 2']\n"
                             "      STAGES: {jointing: 0.35, heading: 0.9}\n"
                             "    Zhangzagu5: {<<: *millet, SPAN: 40, AMAXTB: [0, 60, 2, 30]}\n"
                             "    Fast: *millet\n";

static void follows_merge_keys(void **state)
{
    (void)state;
    static const struct {
        const char *cultivar;
        double tsum1, tbase, span, amax;
        const char *why;
    } cases[] = {
        {"Jingu21", 900, 1, 20, 50, "own before its type, its type before the generic crop"},
        {"Zhangzagu5", 700, 1, 40, 45, "an own table and an own value"},
        {"Fast", 700, 1, 20, 50, "a cultivar that is an alias"},
    };
    for (size_t i = 0; i < N(cases); i++) {
        double param[N_PARAMS];
        struct sumi_table table[N_TABLES];
        struct sumi_error error = {0};
        if (read_crop(merged, cases[i].cultivar, param, table, &error))
            fail_msg("%s: %s", cases[i].why, error_text(&error));
        if (param[TSUM1] != cases[i].tsum1 || param[TBASE] != cases[i].tbase || param[SPAN] != cases[i].span ||
            sumi_table_at(&table[AMAXTB], 1.0) != cases[i].amax)
            fail_msg("%s", cases[i].why);
    }
}

static void lists_and_finds_varieties(void **state)
{
    (void)state;
    struct sumi_yaml *document = parse(merged);
    const struct sumi_yaml_node *varieties, *variety;
    struct sumi_error error = {0};
    double jointing;
    assert_int_equal(sumi_crop_file_varieties(document, &varieties, &error), SUMI_OK);
    assert_int_equal(sumi_yaml_count(varieties), 3);
    assert_string_equal(sumi_yaml_scalar(sumi_yaml_key_at(varieties, 1)), "Zhangzagu5");
    assert_int_equal(sumi_crop_file_variety(document, "Jingu21", &variety, &error), SUMI_OK);
    assert_int_equal(
        sumi_yaml_number(sumi_yaml_get(sumi_yaml_get(variety, "STAGES"), "jointing"), NULL, &jointing, &error),
        SUMI_OK);
    assert_true(jointing == 0.35);
    const struct sumi_yaml_node *tsum1 = sumi_yaml_get(variety, "TSUM1");
    assert_string_equal(sumi_yaml_scalar(sumi_parameter_value(tsum1)), "900");
    sumi_yaml_close(document);
}

#define REST "      TSUM1: 900\n      SPAN: 35\n      AMAXTB: 60\n"

static const struct {
    const char *text, *cultivar, *expect, *why;
} refused[] = {
    {merged, "Jingu12",
     "c.yaml:12:5: There is no cultivar Jingu12 in this file; it has Jingu21, Zhangzagu5, Fast. Is "
     "Jingu21 meant?",
     "misspelt cultivar"},
    {merged, "Wheat", "it has Jingu21, Zhangzagu5, Fast.", "another crop's cultivar"},
    {"", "A", "the file is empty; expected a mapping (key: value): a crop file", "empty file"},
    {"Crop: {}\n", "A", "the file has no CropParameters", "no crop file"},
    {"CropParameters: {Variety: {A: {}}}\n", "A", "CropParameters has no Varieties", "no varieties"},
    {"CropParameters: {Variety: {A: {}}}\n", "A", "Is that what stands there as Variety?", "varieties misspelt"},
    {"CropParameters: {Varieties: [A]}\n", "A", "CropParameters.Varieties is a list", "a list of varieties"},
    {"CropParameters: {Varieties: {}}\n", "A", "it has none.", "no variety"},
    {"CropParameters: {Varieties: {A: 5}}\n", "A", "CropParameters.Varieties.A is 5; expected a mapping",
     "a number for a variety"},
    {HEAD "      REFCO2L: 360\n", "A",
     "c.yaml:4:7: CropParameters.Varieties.A lacks TSUM1 (temperature sum to anthesis, C d), SPAN (life span of "
     "leaves, "
     "d), AMAXTB (maximum assimilation, kg ha-1 h-1).",
     "all that is missing, at once"},
    {HEAD "      TSUM1: 900\n      SPAM: 35\n      AMAXTB: 60\n", "A",
     "c.yaml:5:7: The key SPAM is unknown in CropParameters.Varieties.A; the nearest known one is SPAN.",
     "misspelt in one letter"},
    {HEAD REST "      TBASE: 99\n", "A",
     "c.yaml:7:14: TBASE is 99; expected a number from -10 to 30 C (lower threshold of leaf ageing).", "out of bounds"},
    {HEAD REST "      TBASE: [99, t, [C]]\n", "A", "c.yaml:7:15: TBASE is 99", "out of bounds within its entry"},
    {HEAD REST "      TBASE: [10, 12]\n", "A", "TBASE is a list; expected a number", "two numbers for one"},
    {HEAD REST "      TBASE: [[10, 12], t, [C]]\n", "A", "TBASE is a list; expected a number", "a table for a number"},
    {HEAD REST "      TBASE: ten\n", "A", "TBASE is ten", "a word"},
    {HEAD REST "      TBASE: 10 C\n", "A", "Write the number alone, its unit is C.", "with its unit"},
    {HEAD REST "      TBASE: {unit: C}\n", "A", "TBASE is a mapping", "no value"},
    {HEAD REST "      TBASE: .nan\n", "A", "TBASE is .nan", "not a number"},
    {HEAD REST "      TBASE: -999\n", "A", "TBASE is -999; expected a number from -10 to 30 C", "a missing-value mark"},
    {HEAD REST "      SLATB: [0, 0.002, 2]\n", "A",
     "c.yaml:7:14: The table SLATB has 3 numbers; expected pairs x, y, x, y, ... (specific leaf area).", "odd count"},
    {HEAD REST "      SLATB: []\n", "A", "The table SLATB has 0 numbers", "empty table"},
    {HEAD REST "      SLATB: [0, 0.002, 1, 0.002, 1, 0.001]\n", "A",
     "c.yaml:7:35: The x of the table SLATB must rise; 1 stands behind 1.", "an x twice"},
    {HEAD REST "      SLATB: [1, 0.002, 0, 0.002]\n", "A", "must rise; 0 stands behind 1.", "x falls"},
    {HEAD REST "      SLATB: [[0, 0.002, 1, 20], t, [x]]\n", "A",
     "c.yaml:7:29: SLATB is 20; expected a number from 0 to 0.01 ha kg-1 (specific leaf area).", "a y out of bounds"},
    {HEAD REST "      SLATB: [0, 0.002, one, 0.001]\n", "A", "SLATB is one; expected a number (an x of the table).",
     "a word for an x"},
    {HEAD REST "      SLATB: [0, 0.002, 1, x]\n", "A", "SLATB is x; expected a number in ha kg-1 (specific leaf area).",
     "a word for a y"},
    {HEAD REST "      SLATB: 0.5\n", "A", "SLATB is 0.5; expected a number from 0 to 0.01", "a constant out of bounds"},
    {HEAD REST "      SLATB: [[0, 0.002, [1], 0.001], t]\n", "A", "SLATB is a list", "a list within a table"},
    {HEAD REST "      SLATB: [[0, 0.002], [1, 0.002], [1, 0.001]]\n", "A",
     "c.yaml:7:40: The x of the table SLATB must rise; 1 stands behind 1.", "an x twice, in pairs"},
    {HEAD REST "      SLATB: [[0, 0.002], [1, 20]]\n", "A", "c.yaml:7:31: SLATB is 20;", "out of bounds, in pairs"},
    {HEAD REST "      SLATB: [[0, 0.002], [1]]\n", "A",
     "c.yaml:7:27: The table SLATB has points that are lists, and one of them is a list of another length; expected "
     "[x, y] for each",
     "a pair of one"},
    {HEAD REST "      SLATB: [[0, 0.002, 1], [2, 0.002, 3]]\n", "A", "a list of another length", "pairs of three"},
    {HEAD REST "      SLATB: [[0, 0.002], 1, 0.001]\n", "A", "one of them is 1; expected [x, y]", "pairs and numbers"},
    {HEAD REST "      SLATB: [[0, 0.002], [2, 0.001], area]\n", "A", "one of them is area; expected [x, y]",
     "pairs with a meaning behind them"},
    {HEAD REST "      SLATB: [0, [1, 0.002]]\n", "A", "SLATB is a list; expected a number in ha kg-1",
     "a list for a y"},
    {HEAD REST "      SLATB: [[]]\n", "A", "The table SLATB has 0 numbers", "an empty list of its own"},
    {HEAD REST "      SLATB: [[], []]\n", "A", "a list of another length", "empty points"},
    {HEAD REST "      SLATB: [0, 0.0O2, 2, 0.001]\n", "A", "SLATB is 0.0O2; expected a number",
     "a slip in a number is no meaning of the one before"},
    {HEAD REST "      TBASE: [9, {SPAN: 40}]\n", "A", "TBASE is a list; expected a number", "a mapping for a meaning"},
    {HEAD REST "      TBASE: {value: 9, valeu: 8}\n", "A",
     "c.yaml:7:25: valeu stands beside the value of TBASE, where only remarks stand, as unit, source and notes; the "
     "nearest known one is value.",
     "a value twice"},
    {HEAD REST "      TBASE: {value: 9, SPAN: 40}\n", "A", "SPAN stands beside the value of TBASE",
     "a parameter within the entry of another"},
    {HEAD REST "      SLATB: {value: 0.002, values: [0, 0.002]}\n", "A", "values stands beside the value of SLATB",
     "beside a table"},
    {HEAD REST "      SLATB: [-1e308, 0.002, 1e308, 0.001]\n", "A", NULL, "x as far apart as numbers go"},
};

static void refuses(void **state)
{
    (void)state;
    for (size_t i = 0; i < N(refused); i++) {
        double param[N_PARAMS];
        struct sumi_table table[N_TABLES];
        struct sumi_error error = {0};
        enum sumi_status status = read_crop(refused[i].text, refused[i].cultivar, param, table, &error);
        if (refused[i].expect)
            expect_message(&error, status, refused[i].expect, refused[i].why);
        else if (!status)
            assert_true(isfinite(sumi_table_at(&table[SLATB], 0)));
    }
}

static void refuses_long_tables(void **state)
{
    (void)state;
    for (int points = SUMI_TABLE_POINTS - 1; points <= SUMI_TABLE_POINTS + 1; points++) {
        char text[2000] = HEAD REST "      SLATB: [";
        double param[N_PARAMS];
        struct sumi_table table[N_TABLES];
        struct sumi_error error = {0};
        for (int i = 0; i < points; i++)
            sprintf(text + strlen(text), "%d, 0.001, ", i);
        strcat(text, "]\n");
        enum sumi_status status = read_crop(text, "A", param, table, &error);
        if (points <= SUMI_TABLE_POINTS)
            assert_int_equal(status, SUMI_OK);
        else
            expect_message(&error, status, "The table SLATB has 41 points; at most 40 are read.", "41 points");
    }
}

static void many_missing_fit_a_message(void **state)
{
    (void)state;
    static char names[200][8];
    struct sumi_yaml *document = parse("x: 1\n");
    struct sumi_absence absence = {.length = 0};
    struct sumi_error error = {0};
    assert_int_equal(sumi_absence_report(&absence, sumi_yaml_root(document), "crop", &error), SUMI_OK);
    for (int i = 0; i < 200; i++) {
        sprintf(names[i], "PAR%d", i);
        struct sumi_field row = {names[i], "1", "one of very many parameters of a model", NULL, 0, 1, NAN, 0};
        sumi_absence_add(&absence, &row, i == 1 ? "because it is" : "");
    }
    expect_message(&error, sumi_absence_report(&absence, sumi_yaml_root(document), "crop", &error),
                   " more. Add it, or give it as crop.PAR0 in the scenario.", "two hundred are missing");
    assert_non_null(strstr(error_text(&error),
                           "the file lacks PAR0 (one of very many parameters of a model), PAR1 (one of very "
                           "many parameters of a model) because it is, PAR2 ("));
    sumi_yaml_close(document);
}

static void reads_flat_lists(void **state)
{
    (void)state;
    static const struct {
        const char *text, *message, *why; /* NULL: accepted */
    } cases[] = {
        {"TSUM1: 800\nSPAN: [30, life of leaves, d, measured]\n", NULL, "numbers and entries"},
        {"TSUM1: 800\nSPAN: 1\n", "c.yaml:2:7: SPAN is 1; expected a number from 5 to 200 d (life span of leaves).",
         "out of bounds"},
        {"- 1\n", "the file is a list; expected a mapping", "a list"},
    };
    for (size_t i = 0; i < N(cases); i++) {
        struct sumi_yaml *document = parse(cases[i].text);
        struct sumi_error error = {0};
        double values[N_PARAMS] = {0};
        enum sumi_status status = sumi_parameters_read(sumi_yaml_root(document), params, values, &error);
        if (cases[i].message)
            expect_message(&error, status, cases[i].message, cases[i].why);
        else if (status || values[TSUM1] != 800 || values[SPAN] != 30 || values[TBASE] != 10)
            fail_msg("%s: %s", cases[i].why, error_text(&error));
        sumi_yaml_close(document);
    }
}

static int row_of(struct sumi_fields fields, const char *name)
{
    int row = sumi_field_find(fields, name);
    if (row < 0)
        fail_msg("no row %s", name);
    return row;
}

/* The public millet file, as it is, against the rows of the crop model. Values: read from the file by eye. */
static void reads_the_public_millet_file(void **state)
{
    (void)state;
    const char *source = getenv("SUMI_SOURCE_DIR"), *folder = getenv("SUMI_REFERENCE_DIR");
    char path[4096];
    snprintf(path, sizeof path, "%s%s/wofost/millet.yaml",
             folder   ? folder
             : source ? source
                      : ".",
             folder ? "" : "/../shared/reference");
    FILE *there = fopen(path, "r");
    if (!there) {
        print_message("no public millet file at %s: skipped\n", path);
        skip();
    }
    fclose(there);
    const struct sumi_crop *crop = sumi_crop_named("wofost72");
    assert_non_null(crop);
    struct sumi_yaml *document;
    const struct sumi_yaml_node *variety;
    struct sumi_error error = {0};
    double *param = calloc((size_t)crop->params.n, sizeof *param);
    struct sumi_table *table = calloc((size_t)crop->tables.n, sizeof *table);
    if (sumi_yaml_open(path, &document, &error) ||
        sumi_crop_file_variety(document, "Millet_VanHeemst_1988", &variety, &error) ||
        sumi_crop_file_read(variety, crop->params, crop->tables, param, table, &error))
        fail_msg("%s", error_text(&error));
    static const struct {
        const char *name;
        double value;
    } numbers[] = {{"TSUM1", 772}, {"TSUM2", 483}, {"TBASEM", 12},  {"TEFFMX", 32}, {"SPAN", 59},
                   {"TDWI", 12},   {"RDI", 10},    {"RDMCR", 220},  {"RRI", 4},     {"DEPNR", 4.5},
                   {"IDSL", 0},    {"Q10", 2},     {"PERDL", 0.03}, {"CVO", 0.74},  {"RGRLAI", 0.05}};
    for (size_t i = 0; i < N(numbers); i++)
        if (param[row_of(crop->params, numbers[i].name)] != numbers[i].value)
            fail_msg("%s", numbers[i].name);
    static const struct {
        const char *name;
        double x, y;
        const char *why;
    } points[] = {{"CO2TRATB", 720, 0.74, "merged from GenericC4, not GenericC3"},
                  {"DTSMTB", 27, 17, "a point of the table"},
                  {"DTSMTB", 100, 0, "constant behind the last point"},
                  {"VERNRTB", -8, 0, "a negative x"},
                  {"AMAXTB", 1.3, 85, "before the fall"},
                  {"RDRSTB", 1.0, 0, "between points that are equal"}};
    for (size_t i = 0; i < N(points); i++)
        if (sumi_table_at(&table[row_of(crop->tables, points[i].name)], points[i].x) != points[i].y)
            fail_msg("%s: %s", points[i].name, points[i].why);
    sumi_yaml_close(document);
    free(param);
    free(table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_each_form_of_entry),
        cmocka_unit_test(a_number_is_a_constant_table),
        cmocka_unit_test(follows_merge_keys),
        cmocka_unit_test(lists_and_finds_varieties),
        cmocka_unit_test(refuses),
        cmocka_unit_test(refuses_long_tables),
        cmocka_unit_test(many_missing_fit_a_message),
        cmocka_unit_test(reads_flat_lists),
        cmocka_unit_test(reads_the_public_millet_file),
    };
    return cmocka_run_group_tests_name("crop file", tests, NULL, NULL);
}
