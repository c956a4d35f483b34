/* Crops as CABO text: each value as its text has it, in the tree that a YAML file would be; and broken texts. */
#include "tests/support/error_text.h"

#include "io/parameters/cabo.h"
#include "io/parameters/crop.h"
#include "models/models.h"
#include "sim/memory.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A crop that nobody grows, with all that such files have. */
static const char whole[] = "** $Id: toy.cab 1.0 $\r\n"
                            "** TOY, for a test\r\n"
                            "\r\n"
                            "CRPNAM='Toy, \"tall\" (it''s 1), x=2!'   ! not a remark within quotes\r\n"
                            "  * an indented remark with A = 1\r\n"
                            "TBASEM   =  10.0    ! lower threshold [cel]\r\n"
                            "tsumem=60.;TEFFMX = 32. ! two on a line\r\n"
                            "IDSL     =   0      ! development by temp. (=0),\r\n"
                            "                    ! or daylength (=1)\r\n"
                            "DLO      = -99.0\r\n"
                            "TSUM1    =   7.72D2   ! Fortran's [cel d]\r\n"
                            "RGRLAI   =   .05\r\n"
                            "TDWI     =   +1.2E+1\r\n"
                            "AMAXTB   =   0.00,   85.00,     ! max. rate\r\n"
                            "** a remark within a table\r\n"
                            "             1.30,   85.00,     ! function of DVS [-; kg ha-1 hr-1]\r\n"
                            "             2.00     0.00\r\n"
                            "SSATB = 0. 2*0.1d-2 .001\r\n"
                            "KDIFTB = 0.6\r\n"
                            "NMAXSO = 0.016 ! nutrients of other versions\r\n"
                            "\x1a";

static struct sumi_yaml *parse(const char *text)
{
    struct sumi_yaml *document;
    struct sumi_error error = {0};
    if (sumi_crop_file_parse("folder/toy.cab", text, strlen(text), &document, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    return document;
}

static const struct sumi_yaml_node *variety_of(const struct sumi_yaml *document, const char *name)
{
    const struct sumi_yaml_node *variety;
    struct sumi_error error = {0};
    if (sumi_crop_file_variety(document, name, &variety, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    return variety;
}

/* The numbers of an entry's value. */
static size_t numbers_of(const struct sumi_yaml_node *entry, double numbers[8])
{
    const struct sumi_yaml_node *value = sumi_yaml_at(entry, 0);
    size_t n = 1;
    if (sumi_yaml_kind(value) == SUMI_YAML_SCALAR)
        assert_int_equal(sumi_yaml_number(value, NULL, &numbers[0], NULL), SUMI_OK);
    else
        assert_int_equal(sumi_yaml_numbers(value, NULL, numbers, 8, &n, NULL), SUMI_OK);
    return n;
}

static void reads_each_value(void **state)
{
    static const struct {
        const char *name, *meaning, *unit, *source;
        size_t n;
        double value[8];
    } rows[] = {
        {"TBASEM", "lower threshold", "cel", "toy.cab, line 6", 1, {10}},
        {"TSUMEM", "", NULL, "toy.cab, line 7", 1, {60}},
        {"TEFFMX", "two on a line", NULL, "toy.cab, line 7", 1, {32}},
        {"IDSL", "development by temp. (=0), or daylength (=1)", NULL, "toy.cab, line 8", 1, {0}},
        {"DLO", "", NULL, "toy.cab, line 10", 1, {-99}},
        {"TSUM1", "Fortran's", "cel d", "toy.cab, line 11", 1, {772}},
        {"RGRLAI", "", NULL, "toy.cab, line 12", 1, {0.05}},
        {"TDWI", "", NULL, "toy.cab, line 13", 1, {12}},
        {"AMAXTB", "max. rate function of DVS", "-", "toy.cab, line 14", 6, {0, 85, 1.3, 85, 2, 0}},
        {"SSATB", "", NULL, "toy.cab, line 18", 4, {0, 1e-3, 1e-3, 1e-3}},
        {"KDIFTB", "", NULL, "toy.cab, line 19", 1, {0.6}},
        {"NMAXSO", "nutrients of other versions", NULL, "toy.cab, line 20", 1, {0.016}},
    };
    struct sumi_yaml *document = parse(whole);
    const struct sumi_yaml_node *variety = variety_of(document, "Toy, \"tall\" (it's 1), x=2!");
    (void)state;
    assert_int_equal(sumi_yaml_count(variety), sizeof rows / sizeof *rows);
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        const struct sumi_yaml_node *entry = sumi_yaml_get(variety, rows[k].name);
        double found[8];
        assert_non_null(entry);
        assert_int_equal(numbers_of(entry, found), rows[k].n);
        for (size_t i = 0; i < rows[k].n; i++)
            assert_true(found[i] == rows[k].value[i]);
        assert_string_equal(sumi_yaml_scalar(sumi_yaml_at(entry, 1)), rows[k].meaning);
        assert_int_equal(sumi_yaml_count(sumi_yaml_at(entry, 2)) > 0, rows[k].unit != NULL);
        if (rows[k].unit)
            assert_string_equal(sumi_yaml_scalar(sumi_yaml_at(sumi_yaml_at(entry, 2), 0)), rows[k].unit);
        assert_string_equal(sumi_yaml_scalar(sumi_yaml_at(entry, 3)), rows[k].source);
    }
    const struct sumi_yaml_node *notes = sumi_yaml_get(sumi_yaml_root(document), "notes");
    assert_int_equal(sumi_yaml_count(notes), 2);
    assert_string_equal(sumi_yaml_scalar(sumi_yaml_at(notes, 1)), "TOY, for a test");
    assert_null(sumi_yaml_said(document));
    sumi_yaml_close(document);
}

/* The line ends of other systems, a mark of Windows' editors, no end at the last line: the same values and lines. */
static void line_ends_make_no_difference(void **state)
{
    static const char *const texts[] = {
        "CRPNAM='a'\nTSUM1 = 7.\n** x\nTSUM2=8.,\n9.",
        "CRPNAM='a'\rTSUM1 = 7.\r** x\rTSUM2=8.,\r9.",
        "\xef\xbb\xbf"
        "CRPNAM='a'\r\nTSUM1 = 7.\r\n** x\r\nTSUM2=8.,\r\n9.\r\n\x1a",
        "crpnam=\"a\"\n\ttsum1\t=\t7.\t! x\n* x\nTsum2 = 8. 9. ! \xb0 in Latin-1\n",
    };
    (void)state;
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
        struct sumi_yaml *document = parse(texts[k]);
        const struct sumi_yaml_node *variety = variety_of(document, "a");
        char where[SUMI_YAML_WHERE];
        double found[8];
        assert_int_equal(sumi_yaml_count(variety), 2);
        assert_int_equal(numbers_of(sumi_yaml_get(variety, "TSUM2"), found), 2);
        assert_true(found[0] == 8 && found[1] == 9);
        sumi_yaml_where(sumi_yaml_at(sumi_yaml_get(variety, "TSUM1"), 0), where);
        assert_non_null(strstr(where, "toy.cab:2:"));
        sumi_yaml_close(document);
    }
}

/* What versions name or mean otherwise, with the reason in what is said. */
static void older_versions_are_understood(void **state)
{
    static const struct {
        const char *text, *name;
        double value;
        const char *said; /* NULL: nothing */
    } rows[] = {
        {"KDIF = 0.6\nA=1", "KDIFTB", 0.6, "KDIF of older versions is read as KDIFTB (line 1)"},
        {"A=1\nEFF = 0.4", "EFFTB", 0.4, "EFF of older versions is read as EFFTB (line 2)"},
        {"SSA = 0.", "SSATB", 0, "SSA of older versions"},
        {"IDSL = 2", "IDSL", 1, "IDSL 2 is read as 1"}, /* IF (IDSL.GE.1) DVRED = LIMIT (...) is all they do with it */
        {"IDSL = 1", "IDSL", 1, NULL},
        {"IDSL = 0", "IDSL", 0, NULL},
        {"IDSL = 2\nVERNSAT = 50.", "IDSL", 2, NULL}, /* vernalisation as PCSE has it */
    };
    (void)state;
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        struct sumi_yaml *document = parse(rows[k].text);
        double found[8];
        assert_int_equal(numbers_of(sumi_yaml_get(variety_of(document, "crop"), rows[k].name), found), 1);
        assert_true(found[0] == rows[k].value);
        if (rows[k].said)
            assert_non_null(strstr(sumi_yaml_said(document), rows[k].said));
        else
            assert_null(sumi_yaml_said(document));
        sumi_yaml_close(document);
    }
}

static void broken_texts_are_refused_with_their_place(void **state)
{
    static const struct {
        const char *text, *code, *place, *why;
    } rows[] = {
        {"** nothing\n", "crop.cabo.empty", "toy.cab:2:", "remarks alone"},
        {"CRPNAM='a'\n", "crop.cabo.empty", "toy.cab:2:", "a name alone"},
        {"A = 1.\nB = 2.,\n    3.,\nC = 4.", "crop.cabo.missing", "toy.cab:4:1", "a line of a table is lost"},
        {"A = 1.\nB =\nC = 4.", "crop.cabo.missing", "toy.cab:3:1", "no value"},
        {"A = 1.\nB = 2., ", "crop.cabo.missing", "toy.cab:2:", "the file broke off"},
        {"A = 1.,,2.", "crop.cabo.value", "toy.cab:1:8", "two commas"},
        {"A = ,2.", "crop.cabo.value", "toy.cab:1:5", "a comma first"},
        {"A = 1.2.3", "crop.cabo.value", "toy.cab:1:5", "two points: a number of no language"},
        {"A = 12abc", "crop.cabo.value", "toy.cab:1:5", "letters behind a number"},
        {"A = 1.\n  see text", "crop.cabo.value", "toy.cab:2:3", "a remark without its mark"},
        {"A = 0*5.", "crop.cabo.value", "toy.cab:1:5", "no times"},
        {"A = 2000*5.", "crop.cabo.value", "toy.cab:1:5", "more than any table has"},
        {"A = 'x\nB = 2.", "crop.cabo.value", "toy.cab:1:5", "a quote that is left open"},
        {"CRPNAM = Millet\nA=1", "crop.cabo.value", "toy.cab:1:10", "a name without quotes"},
        {"CRPNAM = 5.\nA=1", "crop.cabo.name", "toy.cab:1:1", "a name that is a number"},
        {"CRPNAM='a'\nA=1\nCRPNAM='b'", "crop.cabo.twice", "toy.cab:3:1", "two crops in a file"},
        {"A = 1.\na = 2.", "yaml.key.twice", "toy.cab:2:1", "a name twice, capitals aside"},
        {"A = 1.\nB 2.", "crop.cabo.value", "toy.cab:2:1", "no ="},
        {"A = 1.;;= 2.", "crop.cabo.line", "toy.cab:1:9", "no name"},
        {"SOLNAM='sand'\nSMW=.1", "crop.cabo.soil", "toy.cab:1:1", "a soil"},
        {"CRPNAM='\xe9'\nA=1", "crop.cabo.encoding", "toy.cab:1:8", "a name in Latin-1"},
        {"*MILLET CULTIVAR COEFFICIENTS: MLCER048 MODEL\n", "crop.dssat.coefficients", "toy.cab", ".CUL of DSSAT"},
        {"!comment\n*BEANS ECOTYPE COEFFICIENTS: BNGRO048 MODEL", "crop.cabo", "toy.cab", "remarks before it"},
        {"$CULTIVARS:MZCER048.07022023", "crop.dssat.coefficients", "toy.cab", "a newer .CUL"},
    };
    (void)state;
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        struct sumi_yaml *document;
        struct sumi_error error = {0};
        if (sumi_crop_file_parse("toy.cab", rows[k].text, strlen(rows[k].text), &document, &error) == SUMI_OK)
            fail_msg("%s: accepted", rows[k].why);
        assert_null(document);
        if (!strstr(error.code, rows[k].code) || !strstr(error_text(&error), rows[k].place))
            fail_msg("%s: %s: %s; expected %s at %s", rows[k].why, error.code, error_text(&error), rows[k].code,
                     rows[k].place);
    }
}

/* A value beyond its row, and a name that no row has: by the reader that YAML has, at the place in the CABO text. */
static void the_reader_names_the_place_in_the_text(void **state)
{
    static const struct {
        const char *text, *says;
    } rows[] = {
        {"CRPNAM='a'\nTSUM1 = -3.", "toy.cab:2:9: TSUM1 is -3."},
        {"CRPNAM='a'\nAMAXTB = 0., 1.,\n   2., 999.", "toy.cab:3:8: AMAXTB"},
        {"CRPNAM='a'\nAMAXTB = 1., 1.,\n   0., 9.", "toy.cab:3:4: The x of the table AMAXTB must rise"},
        {"CRPNAM='a'\nAMAXTB = 1., 1., 2.", "toy.cab:2:1: The table AMAXTB has 3 numbers"},
        {"CRPNAM='a'\nTSUM1 = 772,5", "toy.cab:2:1: TSUM1 is a list"}, /* a decimal comma */
        {"CRPNAM='a'\nTSUM1 = 'x'", "toy.cab:2:9: TSUM1 is \"x\""},
        {"CRPNAM='a'\nTSUM1 = 1.E999", "toy.cab:2:9: TSUM1 is 1.E999"},
        {"CRPNAM='a'\nTSUM11 = 772.", "TSUM1"},
        {"CRPNAM='a'\nSMFCF = .3", "soil file"},
    };
    const struct sumi_crop *model = sumi_crops[0];
    double *param = calloc((size_t)model->params.n, sizeof *param);
    struct sumi_table *table = calloc((size_t)model->tables.n, sizeof *table);
    (void)state;
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        struct sumi_error error = {0};
        struct sumi_yaml *document;
        assert_int_equal(sumi_crop_file_parse("toy.cab", rows[k].text, strlen(rows[k].text), &document, &error), 0);
        const struct sumi_yaml_node *variety = variety_of(document, "a");
        enum sumi_status status =
            sumi_crop_file_check_keys(document, variety, model->name, model->params, model->tables, &error);
        if (status == SUMI_OK)
            status = sumi_crop_file_read(variety, model->params, model->tables, param, table, &error);
        if (status != SUMI_INPUT || !strstr(error_text(&error), rows[k].says))
            fail_msg("%s: \"%s\"; expected \"%s\"", rows[k].text, error_text(&error), rows[k].says);
        sumi_yaml_close(document);
    }
    free(param);
    free(table);
}

/* As sumi import writes it: the YAML text has the same values, and reads as the same crop. */
static void written_as_yaml_it_is_the_same(void **state)
{
    const struct sumi_crop *model = sumi_crops[0];
    const struct sumi_fields params = model->params, tables = model->tables;
    struct sumi_yaml *document[2] = {parse(whole), NULL};
    double *param[2];
    struct sumi_table *table[2];
    char *text;
    (void)state;
    assert_int_equal(sumi_yaml_emit(document[0], &text, NULL), SUMI_OK);
    assert_int_equal(sumi_crop_text_is(text, strlen(text)), SUMI_TEXT_OTHER);
    document[1] = parse(text);
    for (int k = 0; k < 2; k++) {
        const struct sumi_yaml_node *variety = variety_of(document[k], "Toy, \"tall\" (it's 1), x=2!");
        param[k] = calloc((size_t)params.n, sizeof(double));
        table[k] = calloc((size_t)tables.n, sizeof(struct sumi_table));
        assert_int_equal(sumi_crop_file_check_keys(document[k], variety, model->name, params, tables, NULL), SUMI_OK);
        assert_int_equal(sumi_crop_file_read(variety, params, tables, param[k], table[k], NULL), SUMI_OK);
    }
    assert_memory_equal(param[0], param[1], (size_t)params.n * sizeof(double));
    for (int t = 0; t < tables.n; t++) {
        assert_int_equal(table[0][t].n, table[1][t].n);
        assert_memory_equal(table[0][t].x, table[1][t].x, sizeof table[0][t].x[0] * (size_t)table[0][t].n);
        assert_memory_equal(table[0][t].y, table[1][t].y, sizeof table[0][t].y[0] * (size_t)table[0][t].n);
    }
    assert_true(param[1][sumi_field_find(params, "TSUM1")] == 772.0);
    for (int k = 0; k < 2; k++) {
        free(param[k]);
        free(table[k]);
        sumi_yaml_close(document[k]);
    }
    sumi_release(text);
}

/* Cut anywhere, and with any byte in the place of another: refused with words, or read. */
static void damage_is_survived(void **state)
{
    static const char bytes[] = "\0\n\r'\"!*,;= =9E.\xff\xef{[#";
    char text[sizeof whole];
    (void)state;
    for (size_t k = 0; k < sizeof whole - 1; k++)
        for (size_t b = 0; b < sizeof bytes; b++) {
            struct sumi_yaml *document;
            struct sumi_error error = {0};
            const size_t length = b + 1 < sizeof bytes ? sizeof whole - 1 : k;
            memcpy(text, whole, sizeof whole);
            text[k] = b + 1 < sizeof bytes ? bytes[b] : text[k];
            if (sumi_crop_file_parse("toy.cab", text, length, &document, &error) == SUMI_OK)
                sumi_yaml_close(document);
            else
                assert_true(error.status == SUMI_INPUT && error_text(&error)[0]);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_each_value),
        cmocka_unit_test(line_ends_make_no_difference),
        cmocka_unit_test(older_versions_are_understood),
        cmocka_unit_test(broken_texts_are_refused_with_their_place),
        cmocka_unit_test(the_reader_names_the_place_in_the_text),
        cmocka_unit_test(written_as_yaml_it_is_the_same),
        cmocka_unit_test(damage_is_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
