/* The daily text of the Chinese weather service: its lines, elements, codes, places and stations. */
#define _GNU_SOURCE
#include "io/records/formats_internal.h"
#include "io/records/places.h"
#include "io/records/records.h"
#include "io/text/text.h"
#include "scenarios/weather/distance.h"
#include "sim/date.h"
#include "tests/support/error_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TEM  "SURF_CLI_CHN_MUL_DAY-TEM-12001-201407.TXT"
#define PRE  "SURF_CLI_CHN_MUL_DAY-PRE-13011-201407.TXT"
#define HEAD "53999 3745 11233   7800 2014  7 " /* 37 45 N, 112 33 E, 780 m: an invented station */

struct read {
    struct sumi_readings readings;
    struct sumi_findings findings;
    struct sumi_error error;
    enum sumi_status status;
};

static struct sumi_reading_options asking(long station)
{
    struct sumi_reading_options options;
    sumi_reading_options_init(&options);
    options.station = station;
    return options;
}

static void read_as(const char *path, const char *text, const struct sumi_reading_options *options, struct read *r)
{
    const char *slash = strrchr(path, '/');
    const struct sumi_source source = {path, slash ? slash + 1 : path, text, strlen(text), "UTF-8"};
    *r = (struct read){.findings = {0}};
    sumi_readings_init(&r->readings);
    r->status = sumi_format_read(&sumi_cma_format, &source, options, &r->readings, &r->findings, &r->error);
}

static void let_go(struct read *r)
{
    sumi_readings_let_go(&r->readings);
    sumi_findings_clear(&r->findings);
}

static const struct sumi_finding *found(const struct sumi_findings *findings, const char *code)
{
    for (size_t k = 0; k < findings->n; k++)
        if (strcmp(findings->list[k].said.code, code) == 0)
            return &findings->list[k];
    return NULL;
}

static const char *said(const struct sumi_finding *finding)
{
    static char text[SUMI_FINDING_TEXT];
    return sumi_finding_text(finding, SUMI_ENGLISH, text, sizeof text);
}

static int column(const struct sumi_readings *readings, int quantity)
{
    for (int c = 0; c < readings->n_columns; c++)
        if (readings->column[c].quantity == quantity)
            return c;
    return -1;
}

static double value(const struct sumi_readings *readings, int quantity, size_t row)
{
    const int c = column(readings, quantity);
    return c < 0 || row >= readings->n ? INFINITY : readings->value[c][row];
}

static bool same(double a, double b)
{
    return isnan(a) ? isnan(b) : fabs(a - b) < 1e-9; /* of a number that is a whole one through 10: roundings alone */
}

/* --- one value --- */

/* A line of each element, and what its first or last value becomes; codes are those of the service's description. */
static void codes_mean_what_they_say(void **state)
{
    (void)state;
    static const struct {
        const char *name, *values;
        int quantity;
        double expect;
        const char *code; /* of a finding; NULL: none at all */
        enum sumi_gravity gravity;
        bool marked;
        const char *why;
    } cases[] = {
        {"PRE", "12 30 42 0 0 0", SUMI_STATION_RAIN, 4.2, NULL, 0, false, "the third value is the day's sum, 0.1 mm"},
        {"PRE", "0 0 0 0 0 0", SUMI_STATION_RAIN, 0, NULL, 0, false, "a dry day"},
        {"PRE", "32766 32766 32766 8 8 8", SUMI_STATION_RAIN, NAN, NULL, 0, false, "missing, and not 0"},
        {"PRE", "32744 32744 32744 0 0 0", SUMI_STATION_RAIN, NAN, "record.cma.blank", SUMI_NOTED, false, "blank"},
        {"PRE", "32700 0 32700 0 0 0", SUMI_STATION_RAIN, 0, "record.cma.trace", SUMI_NOTED, false,
         "a trace, not 70.0 mm of dew"},
        {"PRE", "32001 0 32001 0 0 0", SUMI_STATION_RAIN, 0.1, "record.cma.dew", SUMI_NOTED, false, "dew"},
        {"PRE", "32699 0 32699 0 0 0", SUMI_STATION_RAIN, 69.9, "record.cma.dew", SUMI_NOTED, false, "below the code"},
        {"PRE", "32701 0 32701 0 0 0", SUMI_STATION_RAIN, NAN, "record.cma.code", SUMI_LEFT_OUT, false,
         "above it: nothing"},
        {"PRE", "31045 0 31045 0 0 0", SUMI_STATION_RAIN, 4.5, "record.cma.sleet", SUMI_NOTED, false, "rain with snow"},
        {"PRE", "30123 0 30123 0 0 0", SUMI_STATION_RAIN, 12.3, "record.cma.snow", SUMI_NOTED, false, "snow is water"},
        {"PRE", "30012 3 31015 0 0 0", SUMI_STATION_RAIN, 1.5, "record.cma.sleet", SUMI_NOTED, false,
         "snow, then rain: 1.2 + 0.3"},
        {"PRE", "30000 0 30000 0 0 0", SUMI_STATION_RAIN, 0, "record.cma.snow", SUMI_NOTED, false, "the prefix alone"},
        {"PRE", "29999 0 29999 0 0 0", SUMI_STATION_RAIN, 2999.9, NULL, 0, false,
         "below all prefixes; others judge it"},
        {"PRE", "33000 0 33000 0 0 0", SUMI_STATION_RAIN, NAN, "record.cma.code", SUMI_LEFT_OUT, false, "no code"},
        {"PRE", "12 30 32766 0 0 8", SUMI_STATION_RAIN, 4.2, "record.cma.sum", SUMI_MENDED, false, "its halves stand"},
        {"PRE", "32700 30012 32766 0 0 8", SUMI_STATION_RAIN, 1.2, "record.cma.sum", SUMI_MENDED, false,
         "halves with codes"},
        {"PRE", "12 32766 32766 0 8 8", SUMI_STATION_RAIN, NAN, NULL, 0, false, "one half is no day"},
        {"PRE", "12 30 32766 0 2 8", SUMI_STATION_RAIN, NAN, NULL, 0, false, "a wrong half is none"},
        {"PRE", "12 30 50 0 0 0", SUMI_STATION_RAIN, 5, "record.cma.halves", SUMI_DOUBTED, false, "they do not add up"},
        {"PRE", "12 30 42 0 0 1", SUMI_STATION_RAIN, 4.2, "record.cma.suspect", SUMI_DOUBTED, true, "suspect: used"},
        {"PRE", "32766 30 42 8 0 2", SUMI_STATION_RAIN, NAN, "record.cma.wrong", SUMI_LEFT_OUT, false, "wrong"},
        {"PRE", "32766 30 42 8 0 8", SUMI_STATION_RAIN, NAN, "record.cma.absent", SUMI_LEFT_OUT, false,
         "flagged as missing, with a value"},
        {"PRE", "12 30 42 0 0 6", SUMI_STATION_RAIN, 4.2, "record.cma.flag", SUMI_DOUBTED, true, "no such flag"},
        {"PRE", "32766 32766 42 7 7 7", SUMI_STATION_RAIN, NAN, "record.cma.absent", SUMI_LEFT_OUT, false,
         "not observed, with a value"},
        {"PRE", "32766 32766 32766 7 7 7", SUMI_STATION_RAIN, NAN, NULL, 0, false, "not observed"},
        {"PRE", "12 30 42 3 4 4", SUMI_STATION_RAIN, 4.2, NULL, 0, false, "corrected by the service"},
        {"PRE", "12 30 42 9 9 9", SUMI_STATION_RAIN, 4.2, "record.cma.unchecked", SUMI_NOTED, false, "unchecked: used"},
        {"TEM", "-224 -138 -324 0 0 0", SUMI_STATION_TMEAN, -22.4, NULL, 0, false, "the mean comes first"},
        {"TEM", "-224 -138 -324 0 0 0", SUMI_STATION_TMAX, -13.8, NULL, 0, false, "then the highest"},
        {"TEM", "-224 -138 -324 0 0 0", SUMI_STATION_TMIN, -32.4, NULL, 0, false, "then the lowest"},
        {"TEM", "32766 -138 -324 9 9 9", SUMI_STATION_TMEAN, NAN, "record.cma.unchecked", SUMI_NOTED, false,
         "the mean alone is missing"},
        {"TEM", "32766 -138 -324 9 9 9", SUMI_STATION_TMIN, -32.4, "record.cma.unchecked", SUMI_NOTED, false,
         "the others stand"},
        {"TEM", "32700 255 145 0 0 0", SUMI_STATION_TMEAN, NAN, "record.cma.code", SUMI_LEFT_OUT, false,
         "no trace of a temperature"},
        {"TEM", "-32766 255 145 0 0 0", SUMI_STATION_TMEAN, NAN, "record.cma.code", SUMI_LEFT_OUT, false, "no code"},
        {"RHU", "45 20 0 0", SUMI_STATION_RH_MEAN, 45, NULL, 0, false, "percent as it stands"},
        {"RHU", "45 20 0 0", SUMI_STATION_RH_MIN, 20, NULL, 0, false, "mean, then the lowest"},
        {"RHU", "45 314 0 0", SUMI_STATION_RH_MIN, 14, "record.cma.added", SUMI_NOTED, false, "300 added"},
        {"RHU", "100 400 0 0", SUMI_STATION_RH_MIN, 100, "record.cma.added", SUMI_NOTED, false, "300 added to 100"},
        {"RHU", "345 314 0 0", SUMI_STATION_RH_MEAN, 345, "record.cma.added", SUMI_NOTED, false,
         "of the lowest alone: others leave the mean out"},
        {"RHU", "100 299 0 0", SUMI_STATION_RH_MIN, 299, NULL, 0, false, "no mark: others leave it out"},
        {"WIN", "23 61 5 94 6 0 0 0 0 0", SUMI_STATION_WIND10, 2.3, "record.cma.wind", SUMI_NOTED, false, "0.1 m/s"},
        {"WIN", "1150 1300 5 1400 6 0 0 0 0 0", SUMI_STATION_WIND10, 15, "record.cma.beyond", SUMI_DOUBTED, false,
         "beyond the instrument"},
        {"SSD", "123 0", SUMI_STATION_SUNSHINE, 12.3, NULL, 0, false, "0.1 h"},
    };
    const struct sumi_reading_options options = asking(53999);
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char text[128], path[64];
        struct read r;
        snprintf(text, sizeof text, HEAD " 5 %s\n", cases[k].values);
        snprintf(path, sizeof path, "%s-201407.TXT", cases[k].name);
        read_as(path, text, &options, &r);
        if (r.status != SUMI_OK || r.readings.n != 1)
            fail_msg("%s %s: %s", cases[k].name, cases[k].values, error_text(&r.error));
        const double is = value(&r.readings, cases[k].quantity, 0);
        if (!same(cases[k].expect, is))
            fail_msg("%s %s: %g, expected %g: %s", cases[k].name, cases[k].values, is, cases[k].expect, cases[k].why);
        const struct sumi_finding *f = cases[k].code ? found(&r.findings, cases[k].code) : NULL;
        if (cases[k].code ? !f || f->gravity != cases[k].gravity : r.findings.n > 0)
            fail_msg("%s %s: expected %s, found %s: %s", cases[k].name, cases[k].values,
                     cases[k].code ? cases[k].code : "nothing", r.findings.n ? said(&r.findings.list[0]) : "nothing",
                     cases[k].why);
        const unsigned char *mark = r.readings.mark[column(&r.readings, cases[k].quantity)];
        assert_int_equal(mark && mark[0] == SUMI_MARK_DOUBTED, cases[k].marked);
        let_go(&r);
    }
}

/* --- places --- */

/* Degrees and minutes by hand: 31 + 5/60 = 31.0833 and so on. */
static void minutes_lose_their_zeros(void **state)
{
    (void)state;
    static const struct {
        const char *number, *latitude, *longitude, *elevation;
        double expect[3];
        const char *why;
    } cases[] = {
        {"53999", "3105", "11233", "7800", {31.083333, 112.55, 780}, "whole"},
        {"53999", "315", "11233", "7800", {31.083333, 112.55, 780}, "5 minutes, and not 3 degrees 15"},
        {"53999", "405", "11325", "10526", {40.083333, 113.416667, 1052.6}, "and not 4 degrees 5"},
        {"56999", "250", "10239", "18881", {25, 102.65, 1888.1}, "no minutes: 2 degrees 50 is not in China"},
        {"53999", "3828", "1118", "10126", {38.466667, 111.133333, 1012.6}, "111 degrees 8, not 11 degrees 18"},
        {"55999", "2838", "875", "43000", {28.633333, 87.083333, 4300}, "87 degrees 5, not 8 degrees 75"},
        {"55999", "2838", "8705", "43000", {28.633333, 87.083333, 4300}, "the same, whole"},
        {"57999", "2511", "1065", "5668", {25.183333, 106.083333, 566.8}, "10 degrees 65 is none"},
        {"59999", "924", "11255", "30", {9.4, 112.916667, 3}, "9 degrees 24: one digit of degrees"},
        {"59999", "0924", "11255", "30", {9.4, 112.916667, 3}, "with a zero"},
        {"59999", "405", "11255", "30", {4.083333, 112.916667, 3}, "block 59 lies in the south"},
        {"59999", "95", "11255", "30", {9.083333, 112.916667, 3}, "9 degrees 5"},
        {"53999", "3105", "11233", "107800", {31.083333, 112.55, 780}, "an estimated elevation"},
        {"51999", "4256", "8912", "-1541", {42.933333, 89.2, -154.1}, "below the sea"},
        {"51999", "4256", "8912", "98459", {42.933333, 89.2, -154.1}, "below the sea, estimated"},
        {"53999", "3105", "11233", "999999", {31.083333, 112.55, NAN}, "no elevation"},
        {"53999", "3175", "11233", "7800", {NAN, NAN, 780}, "75 minutes: decimals?"},
        {"53999", "5405", "11233", "7800", {NAN, NAN, 780}, "north of China"},
        {"53999", "3105", "7259", "7800", {NAN, NAN, 780}, "west of it"},
        {"53999", "99999", "11233", "7800", {NAN, NAN, 780}, "not known"},
        {"53999", "540", "11233", "7800", {NAN, NAN, 780}, "5 degrees 40 is in the sea, and block 53 is not"},
        {"53999", "-315", "11233", "7800", {NAN, NAN, 780}, "of the other half of the Earth"},
    };
    const struct sumi_reading_options options = asking(0);
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char text[128];
        struct read r;
        snprintf(text, sizeof text, "%s %s %s %s 2014 7 5 123 0\n", cases[k].number, cases[k].latitude,
                 cases[k].longitude, cases[k].elevation);
        read_as("SSD.TXT", text, &options, &r);
        const double is[3] = {r.readings.latitude, r.readings.longitude, r.readings.elevation};
        for (int p = 0; p < 3; p++)
            if (r.status != SUMI_OK ||
                !(isnan(cases[k].expect[p]) ? isnan(is[p]) : fabs(is[p] - cases[k].expect[p]) < 1e-6)) /* 6 digits */
                fail_msg("%s %d is %g: %s", text, p, is[p], cases[k].why);
        assert_int_equal(found(&r.findings, "record.cma.place") != NULL, isnan(cases[k].expect[0]));
        let_go(&r);
    }
    struct read r;
    read_as("SSD.TXT", "45999 405 11233 7800 2014 7 5 123 0\n", &options, &r);
    const struct sumi_finding *f = found(&r.findings, "record.cma.place.open");
    assert_true(f && f->gravity == SUMI_DOUBTED && strstr(said(f), "\"405\" can be 4.0833 or 40.0833"));
    assert_true(fabs(r.readings.latitude - 40.083333) < 1e-6);
    let_go(&r);
}

/* --- elements --- */

/* A month of lines of one kind. */
static char *lines_of(const char *const *values, int n)
{
    static char text[31 * 128];
    size_t used = 0;
    for (int d = 1; d <= 31; d++)
        used += (size_t)snprintf(text + used, sizeof text - used, HEAD "%2d %s\n", d, values[d % n]);
    return text;
}

static void names_and_values_tell_the_element(void **state)
{
    (void)state;
    static const char *const air[] = {"-24 38 -115 9 9 9", "33 123 -22 9 9 9", "113 187 32 9 9 9"};
    static const char *const ground[] = {"350 655 182 9 9 9", "33 123 -22 9 9 9", "113 700 32 9 9 9"};
    static const char *const rain[] = {"12 30 42 9 9 9", "0 0 0 9 9 9", "32700 5 5 9 9 9"};
    static const char *const dry[] = {"0 0 0 9 9 9"};
    static const char *const pressure[] = {"9250 9281 9222 9 9 9", "9200 29231 9172 9 9 9"};
    static const char *const humid[] = {"45 20 9 9", "80 61 9 9"};
    static const char *const pans[] = {"45 32766 9 9", "130 32700 9 9", "120 88 9 9"};
    static const char *const wind[] = {"23 61 5 94 6 9 9 9 9 9"};
    static const char *const sun[] = {"123 9", "0 9"};
    static const char *const deep[] = {"-12 9", "310 9"};
    static const char *const odd[] = {"23 61 5 9 9"};
    static const struct {
        const char *path, *const *values;
        int n;
        const char *head;     /* of the first column; NULL: none */
        const char *question; /* in what is asked, or in the refusal; NULL: it is read */
        const char *why;
    } cases[] = {
        {TEM, air, 3, "TEM mean", NULL, "the service's name"},
        {"a/b/tem.txt", air, 3, "TEM mean", NULL, "a small name in a folder"},
        {"PRE-13011", rain, 3, "PRE 20-08", NULL, "no ending"},
        {"SURF_CLI_CHN_MUL_DAY_V3.0-PRE-13011-201407.TXT", rain, 3, "PRE 20-08", NULL, "version 3"},
        {"data-13011-201407.txt", rain, 3, "PRE 20-08", NULL, "the code alone"},
        {"SURF_CLI_CHN_MUL_DAY-EVP-13241-201407.TXT", pans, 3, "EVP small pan", NULL, "the code of the description"},
        {"SURF_CLI_CHN_MUL_DAY-GST-12030-0cm-201407.TXT", ground, 3, "GST mean", NULL, "behind the code"},
        {"SURF_CLI_CHN_MUL_DAY-GST-12030-5cm-201407.TXT", deep, 2, "GST mean", NULL, "one value below the surface"},
        {"x/PRE/201407.TXT", dry, 1, "PRE 20-08", NULL, "the name of the folder"},
        {"太原气温.txt", air, 3, "TEM mean", NULL, "a Chinese name"},
        {"201407.TXT", wind, 1, "WIN mean", NULL, "five values: wind"},
        {"201407.TXT", sun, 2, "SSD", NULL, "one: sunshine"},
        {"201407.TXT", rain, 3, "PRE 20-08", NULL, "halves that add up"},
        {"201407.TXT", pressure, 2, "PRS mean", NULL, "too high for a temperature"},
        {"201407.TXT", ground, 3, "GST mean", NULL, "65.5 C is that of no air"},
        {"201407.TXT", pans, 3, "EVP small pan", NULL, "above 100 %, often"},
        {"201407.TXT", air, 3, NULL,
         "TEM (air temperature): 3.3, 12.3, -2.2 degC or GST (temperature of the ground): 3.3", "air or ground"},
        {"201407.TXT", dry, 1, NULL, "PRE (precipitation): 0, 0, 0 mm or TEM (air temperature): 0, 0, 0 degC or GST",
         "no rain, or 0 degrees"},
        {"201407.TXT", humid, 2, NULL, "RHU (relative humidity): 80, 61 % or EVP (evaporation of pans): 8, 6.1 mm",
         "humidity or pans"},
        {"201407.TXT", deep, 2, NULL, "SSD (sunshine)", "no sunshine"},
        {"temporary.txt", air, 3, NULL, "TEM (air", "a word that only begins so"},
        {"PRE-TEM.txt", air, 3, NULL, "TEM (air", "two names are none"},
        {PRE, humid, 2, NULL,
         "the file by its name is PRE (precipitation), with 3 values and as many flags a line, while most lines have 4 "
         "columns behind the date; that many are of RHU or EVP",
         "name and columns disagree"},
        {PRE, air, 3, NULL, "by its name the file is PRE (precipitation), which", "rain of -2.2"},
        {TEM, rain, 3, NULL, "the values fit PRE", "0.5 mm is no mean below its minimum"},
        {"201407.TXT", odd, 1, NULL, "most lines have 5 columns behind the date; expected 1, 2, 3 or 5 values",
         "columns without their flags"},
    };
    const struct sumi_reading_options options = asking(0);
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct read r;
        read_as(cases[k].path, lines_of(cases[k].values, cases[k].n), &options, &r);
        const struct sumi_finding *asked = found(&r.findings, "record.cma.element");
        const char *words = r.status != SUMI_OK ? error_text(&r.error) : asked ? said(asked) : "";
        if (cases[k].question ? !strstr(words, cases[k].question) : r.status != SUMI_OK || asked)
            fail_msg("%s, %s: %s", cases[k].path, cases[k].why, words);
        if (cases[k].head)
            assert_string_equal(r.readings.column[0].head, cases[k].head);
        assert_true(!asked || (asked->gravity == SUMI_ASKED && r.readings.n == 0));
        let_go(&r);
    }
}

/* A line or two are no evidence, but rule out what they cannot be. */
static void few_lines_are_not_enough(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *question; /* NULL: it is read */
        const char *why;
    } cases[] = {
        {HEAD " 1 33 123 -22 9 9 9\n", "\"33 123 -22\" can be TEM (air temperature): 3.3, 12.3, -2.2 degC or GST",
         "no rain of -2.2 mm"},
        {HEAD " 1 12 30 42 9 9 9\n" HEAD " 2 12 30 42 9 9 9\n",
         "\"12 30 42\" can be PRE (precipitation): 1.2, 3, 4.2 mm (line 1)", "likely, but two lines may both be wrong"},
        {HEAD " 1 12 30 42 9 9 9\n" HEAD " 2 12 30 42 9 9 9\n" HEAD " 3 0 5 5 9 9 9\n", NULL, "three that agree"},
        {HEAD " 1 12 30 42 9 9 9\n" HEAD " 2 12 30 42 9 9 9\n" HEAD " 3 0 5 5 9 9 9\n" HEAD " 4 0 5 7 9 9 9\n", NULL,
         "a sum that is off is no other element"},
        {HEAD " 1 123 9\n", NULL, "by its count alone"},
        {HEAD " 1 -12 9\n", "can be SSD", "by its count, but no sunshine"},
    };
    const struct sumi_reading_options options = asking(0);
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct read r;
        read_as("201407.TXT", cases[k].text, &options, &r);
        const struct sumi_finding *asked = found(&r.findings, "record.cma.element");
        if (cases[k].question ? !asked || !strstr(said(asked), cases[k].question) : asked || r.readings.n == 0)
            fail_msg("%s: %s", cases[k].why, asked ? said(asked) : error_text(&r.error));
        let_go(&r);
    }
}

static void an_answer_tells_the_element(void **state)
{
    (void)state;
    static const char *const air[] = {"33 123 -22 9 9 9"};
    static const struct {
        const char *head, *as, *expect, *why;
    } cases[] = {
        {"values", "TEM", "TEM mean", "of all files"},
        {"VALUES", "tem", "TEM mean", "in any case"},
        {"201407.TXT", "12001", "TEM mean", "of this file, by its code"},
        {"other.TXT", "TEM", NULL, "of another file"},
        {"values", "GST", "GST mean", "known, and not read"},
        {"values", "RHU", "the file by your answer is RHU", "does not fit the columns"},
        {"values", "degC", "\"degC\" is no element; there are PRE, TEM", "no element"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct read r;
        struct sumi_reading_options options = asking(0);
        options.n_answers = 1;
        options.head[0] = cases[k].head;
        options.as[0] = cases[k].as;
        read_as("201407.TXT", lines_of(air, 1), &options, &r);
        if (!cases[k].expect)
            assert_non_null(found(&r.findings, "record.cma.element"));
        else if (r.status == SUMI_OK ? strcmp(r.readings.column[0].head, cases[k].expect) != 0
                                     : !strstr(error_text(&r.error), cases[k].expect))
            fail_msg("%s: %s", cases[k].why, error_text(&r.error));
        let_go(&r);
    }
}

/* Elements that are not read say why, and ask for no station. */
static void what_is_not_read_says_why(void **state)
{
    (void)state;
    const struct sumi_reading_options options = asking(0);
    struct read r;
    read_as("EVP-13240-201407.TXT",
            "53999 3745 11233 7800 2014 7 1 45 30 0 0\n53998 3745 11233 7800 2014 7 1 45 30 0 0\n", &options, &r);
    const struct sumi_finding *f = found(&r.findings, "record.cma.unread");
    assert_true(r.status == SUMI_OK && f && f->gravity == SUMI_NOTED && r.findings.n == 1 && r.readings.n == 0);
    assert_non_null(strstr(said(f), "reference evapotranspiration"));
    let_go(&r);
}

/* --- lines --- */

static void broken_lines_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t rows;
        const char *code;
        int line;
        const char *why;
    } cases[] = {
        {HEAD " 1 33 123 -22 0 0 0\n" HEAD " 2 33 123 -22 0 0 0\n", 2, NULL, 0, "nothing wrong"},
        {"  " HEAD " 1 33 123 -22 0 0 0  \n\t" HEAD "\t2 33\t123 -22 0 0 0\t\n", 2, NULL, 0, "tabs and blanks around"},
        {"\n" HEAD " 1 33 123 -22 0 0 0\n\n\n", 1, NULL, 0, "empty lines"},
        {HEAD " 1 33 123 -22 0 0 0\n" HEAD " 2 33 123 -2", 1, "record.cma.cut", 2, "cut within a value"},
        {HEAD " 1 33 123 -22 0 0 0\n" HEAD " 2 33 123 -22 0 0", 1, "record.cma.cut", 2, "cut before the last flag"},
        {HEAD " 1 33 123 -22 0 0 0\n53", 1, "record.cma.cut", 2, "cut within the number"},
        {HEAD " 1 33 123 -22 0 0 0\n" HEAD " 2 33 123 -22 0 0 0", 2, NULL, 0, "no line end, but whole"},
        {HEAD " 1 33 123 -22 0 0 0\n" HEAD " 2 33 -22 0 0\n", 1, "record.cma.line", 2, "a value is missing"},
        {HEAD " 1 33 123 -22 0 0 0\n" HEAD " 2 33 x -22 0 0 0\n", 1, "record.cma.line", 2, "no number"},
        {HEAD " 1 33 123 -22 0 0 0\n" HEAD " 2 3.3 12.3 -2.2 0 0 0\n", 1, "record.cma.line", 2, "no whole number"},
        {HEAD " 1 33 123 -22 0 0 0\n" HEAD " 2 33 123 -999999999999 0 0 0\n", 1, "record.cma.line", 2, "beyond an int"},
        {HEAD " 1 33 123 -22 0 0 0\n" HEAD " 2 33 123 - 0 0 0\n", 1, "record.cma.line", 2, "a sign alone"},
        {"station lat lon\n" HEAD " 1 33 123 -22 0 0 0\n", 1, "record.cma.line", 1, "a head"},
        {HEAD " 1 33 123 -22 0 0 0\n539991 3745 11233 7800 2014 7 2 33 123 -22 0 0 0\n", 1, "record.cma.line", 2,
         "a number of 6 digits"},
        {HEAD " 1 33 123 -22 0 0 0\n" HEAD "32 33 123 -22 0 0 0\n", 1, "record.cma.date", 2, "no such day"},
        {HEAD " 1 33 123 -22 0 0 0\n53999 3745 11233 7800 2014 2 29 33 123 -22 0 0 0\n", 1, "record.cma.date", 2,
         "no leap year"},
        {HEAD " 1 33 123 -22 0 0 0\n53999 3745 11233 7800 2014 -7 2 33 123 -22 0 0 0\n", 1, "record.cma.date", 2,
         "no month"},
        {HEAD " 1 33 123 -22 0 0 0\n53999 3745 11233 7800 2014 8 2 33 123 -22 0 0 0\n", 2, "record.cma.month", 2,
         "another month than that of the name"},
        {HEAD " 2 33 123 -22 0 0 0\n" HEAD " 1 33 123 -22 0 0 0\n" HEAD " 1 33 123 -22 0 0 0\n", 3, NULL, 0,
         "unsorted and repeated: others see to it"},
    };
    const struct sumi_reading_options options = asking(53999);
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct read r;
        read_as(TEM, cases[k].text, &options, &r);
        if (r.status != SUMI_OK || r.readings.n != cases[k].rows)
            fail_msg("%s: %zu rows, %s", cases[k].why, r.readings.n, error_text(&r.error));
        const struct sumi_finding *f = cases[k].code ? found(&r.findings, cases[k].code) : NULL;
        if (cases[k].code ? !f || f->place[0].line != cases[k].line : r.findings.n > 0)
            fail_msg("%s: %s", cases[k].why, r.findings.n ? said(&r.findings.list[0]) : "nothing");
        let_go(&r);
    }
    struct read r;
    read_as(TEM, "nothing\n", &options, &r);
    assert_true(r.status == SUMI_INPUT && strstr(error_text(&r.error), "no line of the file is one of the daily text"));
    let_go(&r);
}

static void time_and_columns_are_said(void **state)
{
    (void)state;
    const struct sumi_reading_options options = asking(53999);
    struct read r;
    read_as(PRE, HEAD " 1 12 30 42 0 0 0\n", &options, &r);
    const struct sumi_readings *is = &r.readings;
    assert_true(is->daily && is->utc_offset_h == 8.0 && is->day_begins_h == -4.0); /* ends at 20:00 in Beijing */
    assert_true(is->number == 53999 && strcmp(is->station, "53999") == 0 && is->n_columns == 3);
    assert_int_equal(is->day[0], sumi_date_number(2014, 7, 1));
    assert_true(is->line[0] == 1 && is->second[0] == 0);
    assert_true(is->column[2].gathering == SUMI_GATHER_AMOUNT && is->column[2].factor == 0.1 &&
                strcmp(is->column[2].unit, "0.1 mm") == 0);
    assert_true(is->column[0].quantity == SUMI_READS_NOTHING && is->value[0] == NULL && *is->column[0].note);
    let_go(&r);
}

/* --- stations --- */

static const char three[] = "53999 3745 11233   7800 2014  7  1  33 123 -22 0 0 0\n"
                            "53999 3745 11233   7800 2014  7  2  33 123 -22 0 0 0\n"
                            "54001  405 11325  10526 2014  7  1  34 123 -22 0 0 0\n"
                            "54001  405 11325  10526 2014  7  2  34 123 -22 0 0 0\n"
                            "57007  315 12026    167 2014  7  1  35 123 -22 0 0 0\n"
                            "57007  315 12026    167 2014  7  2  35 123 -22 0 0 0\n";

static void a_station_is_picked(void **state)
{
    (void)state;
    static const struct {
        long number;
        double latitude, longitude;
        double mean; /* of its first row; NAN: none */
        const char *words, *why;
    } cases[] = {
        {54001, NAN, NAN, 3.4, NULL, "by its number"},
        {57007, 37.7, 112.5, 3.5, "station 57007 is 1034 km from the site", "a number goes before the site"},
        {0, 37.7, 112.5, 3.3,
         "of 3 stations 53999 is the nearest to the site: 7.1 km away, at 37.7500 N 112.5500 E, 780.0 m", "nearest"},
        {0, 40.0, 113.0, 3.4, "54001 is the nearest", "40 degrees 5, not 4"},
        {0, 31.0, 120.0, 3.5, "57007 is the nearest", "31 degrees 5, not 3"},
        {0, 31.0, 110.0, 3.3, "is 786 km from the site; is it the right one?", "far off"},
        {0, NAN, NAN, NAN, "the file has 3 stations: 53999, 54001, 57007; say which one is meant", "asked"},
        {54000, NAN, NAN, NAN,
         "station 54000 is not among the 3 of this file; the nearest by number: 53999, 54001, 57007", "refused"},
        {54000, 31.0, 120.0, NAN, "57007; the nearest to the site: 57007, 42 km", "refused, with a site"},
        {5399, NAN, NAN, NAN, "station 5399 is not among the 3", "a digit was lost"},
        {-53999, NAN, NAN, NAN, "station -53999 is not among the 3", "nonsense"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct read r;
        struct sumi_reading_options options = asking(cases[k].number);
        options.latitude = cases[k].latitude;
        options.longitude = cases[k].longitude;
        read_as(TEM, three, &options, &r);
        char words[4096] = "";
        if (r.status != SUMI_OK)
            strncat(words, error_text(&r.error), sizeof words - 1);
        for (size_t f = 0; f < r.findings.n; f++)
            strncat(words, said(&r.findings.list[f]), sizeof words - strlen(words) - 1);
        if (cases[k].words ? !strstr(words, cases[k].words) : *words)
            fail_msg("%s: %s", cases[k].why, words);
        if (isnan(cases[k].mean) ? r.readings.n != 0
                                 : r.readings.n != 2 || !same(value(&r.readings, SUMI_STATION_TMEAN, 0), cases[k].mean))
            fail_msg("%s: %zu rows", cases[k].why, r.readings.n);
        let_go(&r);
    }
}

/* Degrees of a great circle are 111.2 km; a quarter of the Earth is its radius times pi/2, 10007.6 km. */
static void distances_are_those_of_the_earth(void **state)
{
    (void)state;
    static const struct {
        double place[4], km;
    } cases[] = {
        {{0, 0, 0, 90}, 10007.557},    {{90, 0, 0, 30}, 10007.557},
        {{37, 112, 37, 112}, 0},       {{0, 10, 0, -170}, 20015.115},
        {{37, 112, 38, 112}, 111.195}, {{60, 0, 60, 180}, 6671.704}, /* over the pole: 60 degrees */
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        const double *p = cases[k].place, km = sumi_distance_km(p[0], p[1], p[2], p[3]);
        assert_true(fabs(km - cases[k].km) < 0.01); /* three digits of km */
    }
    assert_true(isnan(sumi_distance_km(NAN, 112, 37, 112)));
}

/* --- folders, and stations that move --- */

static char folder[64];

static int make_folder(void **state)
{
    (void)state;
    strcpy(folder, "cma_test_XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static void put(const char *name, const char *text)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static int remove_folder(void **state)
{
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

/* The first file holds nothing that is read; a file of one month lacks the station; the station moves in August. */
static void a_folder_is_one_record(void **state)
{
    (void)state;
    put("EVP-13240-201407.TXT", "53999 3745 11233 7800 2014 7 1 45 30 0 0\n");
    put("TEM-12001-201407.TXT", three);
    put("TEM-12001-201408.TXT",
        "53999 3755 11233 8900 2014 8 1 43 223 -12 1 0 0\n53999 3755 11233 8900 2014 8 2 43 223 "
        "-12 0 0 1\n");
    put("TEM-12001-201409.TXT", "54001 405 11325 10526 2014 9 1 34 123 -22 0 0 0\n");
    put("PRE-13011-201407.TXT", "53999 3745 11233 7800 2014 7 1 0 32700 32700 0 0 0\n");
    put("PRE-13011-201408.TXT", "53999 3755 11233 8900 2014 8 1 0 32700 32700 0 0 0\n");
    struct sumi_reading_options options = asking(0);
    options.latitude = 37.7;
    options.longitude = 112.5;
    struct sumi_findings findings = {0};
    struct sumi_record record;
    struct sumi_error error = {0};
    if (sumi_record_read(folder, &options, &findings, &record, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    assert_true(record.n_files == 5 && record.readings.number == 53999);
    assert_true(fabs(record.readings.latitude - (37 + 55 / 60.0)) < 1e-9 && record.readings.elevation == 890.0);
    const struct sumi_finding *moved = found(&findings, "record.place.moved"),
                              *skipped = found(&findings, "record.file.skipped"),
                              *trace = found(&findings, "record.cma.trace"),
                              *unread = found(&findings, "record.cma.unread");
    /* 10 minutes of latitude are 18.5 km */
    assert_true(moved && moved->gravity == SUMI_DOUBTED && unread);
    assert_non_null(strstr(said(moved),
                           "until 2014-07-02 it stood at one place, from 2014-08-01 on at another (18.5 km, "
                           "+110.0 m)"));
    assert_true(skipped && strstr(said(skipped), "station 53999 is not among the 1 of this file"));
    assert_true(trace && trace->n == 2 && trace->n_files == 2);
    assert_non_null(strstr(said(trace), "a trace: counted as 0 mm (2 times in 2 files, first in line 1)"));
    sumi_record_clear(&record);
    sumi_findings_clear(&findings);
}

/* A station that no file has is refused with what the first file has, and not with the folder. */
static void a_folder_lacks_a_station(void **state)
{
    (void)state;
    put("EVP-13240-201407.TXT", "53999 3745 11233 7800 2014 7 1 45 30 0 0\n");
    put("TEM-12001-201407.TXT", three);
    const struct sumi_reading_options options = asking(53990);
    struct sumi_findings findings = {0};
    struct sumi_record record;
    struct sumi_error error = {0};
    assert_int_equal(sumi_record_read(folder, &options, &findings, &record, &error), SUMI_INPUT);
    if (!strstr(error_text(&error),
                "TEM-12001-201407.TXT: is not read: station 53990 is not among the 3 of this file; the "
                "nearest by number: 53999, 54001, 57007"))
        fail_msg("%s", error_text(&error));
    sumi_record_clear(&record);
    sumi_findings_clear(&findings);
}

/* The station that the first file has is not taken for all where another file does not have it. */
static void a_folder_of_two_stations(void **state)
{
    (void)state;
    put("PRE-13011-201407.TXT", "53998 3844 11243 8282 2014 7 1 0 0 0 0 0 0\n");
    put("TEM-12001-201407.TXT", "53999 3747 11233 7783 2014 7 1 150 220 80 0 0 0\n");
    for (long station = 0; station <= 53999; station += 53999) {
        const struct sumi_reading_options options = asking(station);
        struct sumi_findings findings = {0};
        struct sumi_record record;
        struct sumi_error error = {0};
        const enum sumi_status status = sumi_record_read(folder, &options, &findings, &record, &error);
        if (station)
            assert_int_equal(status, SUMI_OK);
        else
            assert_string_equal(error.code, "record.folder.differs");
        sumi_record_clear(&record);
        sumi_findings_clear(&findings);
    }
}

static void moves_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *before, *behind, *words;
        enum sumi_gravity gravity;
        const char *why;
    } cases[] = {
        {"3745 11233 7800", "3745 11233 7800", NULL, 0, "stays"},
        {"3105 11233 7800", "315 11233 7800", NULL, 0, "written in another way"},
        {"3745 11233 7800", "3747 11233 7850", "(3.7 km, +5.0 m)", SUMI_NOTED, "within the town"},
        {"3745 11233 7800", "3745 11233 7200", "(0.0 km, -60.0 m)", SUMI_DOUBTED, "down into the valley"},
        {"3745 11233 7800", "3755 11233 7800", "(18.5 km, +0.0 m)", SUMI_DOUBTED, "to another town"},
        {"3745 11233 7800", "3775 11233 9800", "+200.0 m", SUMI_DOUBTED, "to where is not known, but higher"},
    };
    const struct sumi_reading_options options = asking(53999);
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char text[256];
        struct read r;
        snprintf(text, sizeof text, "53999 %s 2014 7 20 33 123 -22 0 0 0\n53999 %s 2014 7 3 33 123 -22 0 0 0\n",
                 cases[k].behind, cases[k].before); /* the later day first */
        read_as(TEM, text, &options, &r);
        sumi_places_tell("TEM.TXT", &r.readings, &r.findings);
        const struct sumi_finding *f = found(&r.findings, "record.place.moved");
        if (cases[k].words ? !f || f->gravity != cases[k].gravity || !strstr(said(f), cases[k].words) ||
                                 !strstr(said(f), "until 2014-07-03 ")
                           : f != NULL)
            fail_msg("%s: %s", cases[k].why, f ? said(f) : "nothing");
        let_go(&r);
    }
}

/* --- the format --- */

static void the_format_is_recognised(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool is;
        const char *why;
    } cases[] = {
        {HEAD " 1 33 123 -22 0 0 0\n", true, "temperatures"},
        {HEAD " 1 33 123 -22 0 0 0\n" HEAD " 2 33 1", true, "cut"},
        {"\n\n\t" HEAD " 1 123 0", true, "sunshine, without a line end"},
        {"station lat lon\n" HEAD " 1 33 123 -22 0 0 0\n", true, "a head that somebody added"},
        {HEAD " 1 33 123 -22\n", true, "without flags: refused with its columns, not as another format"},
        {HEAD " 1\n", false, "no values"},
        {"53999,3745,11233,7800,2014,7,1,33,123,-22,0,0,0\n", false, "commas are a table"},
        {"53999 37.75 112.55 780 2014 7 1 33 123 -22 0 0 0\n", false, "degrees in decimals"},
        {"539 3745 11233 7800 2014 7 1 33 123 -22 0 0 0\n", false, "a number of three digits"},
        {"53999 3745 11233 7800 2014 13 1 33 123 -22 0 0 0\n", false, "a thirteenth month"},
        {"53999 3745 11233 7800 14 7 1 33 123 -22 0 0 0\n", false, "a year of two digits"},
        {"date tmax tmin\n2014-07-01 12.3 4\n2014-07-02 12.3 4\n", false, "a table"},
        {"", false, "nothing"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        const struct sumi_source source = {"a.txt", "a.txt", cases[k].text, strlen(cases[k].text), "UTF-8"};
        if (sumi_format_is(&sumi_cma_format, &source) != cases[k].is)
            fail_msg("%s", cases[k].why);
    }
}

/* A line without an end is no reason to be slow, or to look beyond it. */
static void a_long_line_is_one_line(void **state)
{
    (void)state;
    const size_t size = (size_t)8 << 20;
    char *text = malloc(size + 1);
    assert_non_null(text);
    memset(text, '1', size);
    memcpy(text, HEAD " 1 33 123 -22 0 0 0\n", strlen(HEAD " 1 33 123 -22 0 0 0\n"));
    for (size_t k = 100; k < size; k += 5)
        text[k] = ' ';
    text[size] = '\0';
    const struct sumi_reading_options options = asking(0);
    struct read r;
    read_as(TEM, text, &options, &r);
    assert_true(r.status == SUMI_OK && r.readings.n == 1 && found(&r.findings, "record.cma.cut"));
    let_go(&r);
    free(text);
}

/* Nor are millions of lines that say nothing. */
static void lines_without_end_are_refused(void **state)
{
    (void)state;
    const size_t size = (size_t)8 << 20;
    const char *head = HEAD " 1 33 123 -22 0 0 0\n";
    char *text = malloc(size + 1);
    assert_non_null(text);
    for (size_t k = 0; k < size; k++)
        text[k] = k % 2 ? '\n' : 'x';
    memcpy(text, head, strlen(head));
    text[size] = '\0';
    const struct sumi_reading_options options = asking(0);
    struct read r;
    read_as(TEM, text, &options, &r);
    assert_true(r.status == SUMI_INPUT && strstr(error_text(&r.error), "more than 100000 lines are none"));
    let_go(&r);
    free(text);
}

/* --- the real file --- */

static void the_real_file_is_read(void **state)
{
    (void)state;
    const char *given = getenv("SUMI_REFERENCE_DIR");
    char path[1024];
    snprintf(path, sizeof path, "%s/records/files/cma/SURF_CLI_CHN_MUL_DAY-TEM-12001-201812.TXT", given ? given : "");
    if (!given || access(path, R_OK) != 0)
        skip();
    char *text;
    size_t size;
    struct sumi_error error = {0};
    assert_int_equal(sumi_text_read(path, SUMI_RECORD_BYTES, &text, &size, &error), SUMI_OK);
    static const struct {
        long number;
        double place[3]; /* as the list of facts has them */
        int day;
        double mean, highest, lowest;
    } cases[] = {
        {53487, {40.0833, 113.4167, 1052.6}, 0, INFINITY, 0, 0},
        {53664, {38.4667, 111.1333, 1012.6}, 0, INFINITY, 0, 0},
        {56778, {25.0, 102.65, 1888.1}, 0, INFINITY, 0, 0},
        {57494, {30.6, 114.05, 23.6}, 0, INFINITY, 0, 0},
        {55664, {28.6333, 87.0833, 4300}, 20, NAN, -9.3, -25.7},
        {57573, {29.8833, 112.9, 26.2}, 12, NAN, 6, -0.7},
        {57906, {25.1833, 106.0833, 566.8}, 22, NAN, 25.7, 12.9},
        {58158, {33.1667, 120.45, 3.1}, 8, NAN, NAN, NAN},
        {50136, {52.9667, 122.5167, 438.5}, 1, -22.4, -13.8, -32.4},
        {58437, {30.1333, 118.15, 1840.4}, 31, -3.7, -2, -7},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct read r;
        const struct sumi_reading_options options = asking(cases[k].number);
        read_as(path, text, &options, &r);
        if (r.status != SUMI_OK || r.readings.n != 31)
            fail_msg("%ld: %zu days, %s", cases[k].number, r.readings.n, error_text(&r.error));
        const double *p = cases[k].place;
        if (!(fabs(r.readings.latitude - p[0]) < 1e-4 && fabs(r.readings.longitude - p[1]) < 1e-4 &&
              fabs(r.readings.elevation - p[2]) < 1e-9)) /* four digits */
            fail_msg("%ld: %g %g %g", cases[k].number, r.readings.latitude, r.readings.longitude, r.readings.elevation);
        const size_t row = (size_t)cases[k].day - 1;
        assert_true(isinf(cases[k].mean) || (same(cases[k].mean, value(&r.readings, SUMI_STATION_TMEAN, row)) &&
                                             same(cases[k].highest, value(&r.readings, SUMI_STATION_TMAX, row)) &&
                                             same(cases[k].lowest, value(&r.readings, SUMI_STATION_TMIN, row))));
        let_go(&r);
    }
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_mean_what_they_say),
        cmocka_unit_test(minutes_lose_their_zeros),
        cmocka_unit_test(names_and_values_tell_the_element),
        cmocka_unit_test(few_lines_are_not_enough),
        cmocka_unit_test(an_answer_tells_the_element),
        cmocka_unit_test(what_is_not_read_says_why),
        cmocka_unit_test(broken_lines_are_told),
        cmocka_unit_test(time_and_columns_are_said),
        cmocka_unit_test(a_station_is_picked),
        cmocka_unit_test(distances_are_those_of_the_earth),
        cmocka_unit_test_setup_teardown(a_folder_is_one_record, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(a_folder_lacks_a_station, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(a_folder_of_two_stations, make_folder, remove_folder),
        cmocka_unit_test(moves_are_told),
        cmocka_unit_test(the_format_is_recognised),
        cmocka_unit_test(a_long_line_is_one_line),
        cmocka_unit_test(lines_without_end_are_refused),
        cmocka_unit_test(the_real_file_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
