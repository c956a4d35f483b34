/* Soil water as networks, platforms and vendors give it: what is read, what is told, what is refused. The samples in
 * tests/formats/ have the plain cases. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/date.h"
#include "tests/support/error_text.h"
#include "tests/support/format_text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PLACE       "NET NET Site 37.8 112.5 800.0 "
#define ROWS(a, b)  "2026/07/01 06:00 " a " G M\n2026/07/01 07:00 " b " G M\n"
#define NAMED(kind) "NET_NET_Site_" kind "_0.050000_0.050000_Probe_20260701_20260702.stm"

/* --- what is refused --- */

static const struct {
    const char *name, *text, *code, *why;
} refused[] = {
    {NAMED("ts"), PLACE "0.05 0.05 Probe\n" ROWS("0.21", "0.22"), "record.ismn.variable.other",
     "a temperature of the soil near 0, which looks like water"},
    {NAMED("sweq"), PLACE "0.00 0.00 Probe\n" ROWS("0.21", "0.22"), "record.ismn.variable.other", "snow"},
    {"a.stm", PLACE "0.05 0.05 Probe\n" ROWS("12.1", "12.4"), "record.ismn.values.open", "percent or degC"},
    {"a.stm", PLACE "0.05 0.05 Probe\n" ROWS("-0.1", "0.4"), "record.ismn.values.open", "below 0"},
    {"a.stm", PLACE "-2.00 -2.00 Probe\n" ROWS("0.0", "0.2"), "record.ismn.values.open", "above the ground: rain?"},
    {NAMED("sm"), PLACE "0.05 0.05 Probe\n" ROWS("21.4", "22.4"), "record.ismn.values.open", "percent, as it seems"},
    {"a.stm",
     "2026/07/01 06:00 2026/07/01 06:00 N N S 37.8 112.5 800 0.0 0.1 0.21 G M\n"
     "2026/07/01 06:00 2026/07/01 06:00 N N S 37.8 112.5 800 0.1 0.3 0.31 G M\n",
     "record.ismn.depths", "two ranges of depth, of which one number cannot tell"},
    {"a.json", "{\"a\":[{\"time\":\"2026-07-01\",\"sm_10cm\":1}],\"b\":[{\"time\":\"2026-07-01\",\"sm_10cm\":2}]}",
     "record.json.lists", "which one is meant?"},
    {"a.json", "[[1,2],[3,4]]", "record.json.records.none", "numbers without names"},
    {"a.json", "{\"a\": 1}", "record.json.records.none", "no time"},
    {"a.json", "{\"message\":\"ok\",\"total\":0,\"list\":[]}", "record.json.records.none", "nothing was found there"},
    {"a.json", "[{\"time\":\"2026-07-01T06:00:00Z\",\"level\":7}]", "table.values.none", "nothing that is known"},
    {"a.json", "[{\"time\":\"2026-07-01T06:00:00Z\",\"sm_10cm\":0.2", "yaml.syntax.wrong", "cut off"},
    {"a.json", "[{\"bn\":\"dev1:\",\"n\":\"soil_moisture_20cm\",\"u\":\"/\",\"v\":0.21,\"t\":-60}]",
     "record.senml.relative", "a minute before nobody knows when"},
    {"a.json", "[{\"bn\":\"dev1:\",\"bver\":20,\"n\":\"soil_moisture_20cm\",\"v\":0.21,\"t\":1782885600}]",
     "serve.senml.version", "of a version to come"},
    {"a.json", "[{\"n\":\"dev1:soil_moisture_20cm\",\"v\":0.21,\"t\":1782885600,\"x_\":1}]", "serve.senml.field",
     "what must be understood"},
    {"a.json", "{\"value\":[{\"phenomenonTime\":\"2026-07-01T06:00:00Z\",\"result\":21.4}]}", "serve.things.stream",
     "of what?"},
    {"a.json",
     "{\"unitOfMeasurement\":{\"symbol\":\"lm\"},\"ObservedProperty\":{\"name\":\"Luminous Flux\"},"
     "\"Observations\":[{\"phenomenonTime\":\"2026-07-01T06:00:00Z\",\"result\":21}]}",
     "table.values.none", "light"},
};

static void what_is_refused(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof refused / sizeof *refused; k++) {
        struct format_text read;
        format_text_read(refused[k].name, refused[k].text, NULL, &read);
        if (read.status == SUMI_OK)
            fail_msg("%s: it is read", refused[k].why);
        if (strcmp(read.error.code, refused[k].code) != 0)
            fail_msg("%s: %s, expected %s (%s)", refused[k].why, read.error.code, refused[k].code,
                     error_text(&read.error));
        format_text_clear(&read);
    }
}

/* --- what is read --- */

#define TWO(a, b)                                                                                                      \
    "{\"time\":\"2026-07-01T06:00:00Z\"," a "},"                                                                       \
    "{\"time\":\"2026-07-01T07:00:00Z\"," b "}"
#define STREAM(depth)                                                                                                  \
    "\"Datastream\":{\"unitOfMeasurement\":{\"symbol\":\"%\"},\"ObservedProperty\":{\"name\":\"Soil "                  \
    "moisture\"}," depth "}"

static const struct {
    const char *name, *text, *format, *head;
    int quantity;
    double depth_cm, value; /* on the first row of 1 July 2026 */
    const char *why;
} values[] = {
    {NAMED("sm"), PLACE "0.05 0.05 Probe\n" ROWS("0.21", "0.22"), "ismn", "soil moisture 5 cm, Probe",
     SUMI_READS_SOIL_WATER, 5, 0.21, "as the name of the file says"},
    {NAMED("ta"), PLACE "-2.00 -2.00 Probe\n" ROWS("21.5", "22.5"), "ismn", "value", SUMI_READS_AIR, NAN, 21.5,
     "weather too"},
    {NAMED("p"), PLACE "-1.00 -1.00 Probe\n" ROWS("1.5", "0"), "ismn", "value", SUMI_STATION_RAIN, NAN, 1.5, "rain"},
    {"a_p_b.stm", PLACE "0.00 0.19 Probe\n" ROWS("0.21", "0.22"), "ismn", "soil moisture 0-19 cm, Probe",
     SUMI_READS_SOIL_WATER, 9.5, 0.21, "_p_ is of the station's name, as no depths follow it"},
    {"a.stm", "NET NET 4 37.8 112.5 800.0 0.1 0.1 'Probe 5'\n" ROWS("0.21", "0.22"), "ismn",
     "soil moisture 10 cm, Probe 5", SUMI_READS_SOIL_WATER, 10, 0.21, "a station that is a number, a quoted sensor"},
    {"a.stm", "NET NET Site 37.8 112.5 NaN 0.1 0.1 Probe\n" ROWS("0.21", "0.22"), "ismn", "soil moisture 10 cm, Probe",
     SUMI_READS_SOIL_WATER, 10, 0.21, "a height that nobody knows"},
    {"a.json", "[" TWO("\"soilMoisture20cm\":21.4", "\"soilMoisture20cm\":22") "]", "json", "soilMoisture20cm",
     SUMI_READS_SOIL_WATER, 20, 0.214, "words that capitals divide"},
    {"a.json", "{\"data\":{\"list\":[" TWO("\"vwc_10cm\":{\"value\":21.4,\"unit\":\"%\"}", "\"x\":1") "]}}", "json",
     "vwc_10cm (%)", SUMI_READS_SOIL_WATER, 10, 0.214, "a value with its unit"},
    {"a.json", "{\"units\":{\"sm_10cm\":\"%\"},\"rows\":[" TWO("\"sm_10cm\":0.4", "\"sm_10cm\":0.5") "]}", "json",
     "sm_10cm (%)", SUMI_READS_SOIL_WATER, 10, 0.004, "units beside the rows"},
    {"a.json",
     "{\"results\":[{\"series\":[{\"name\":\"s\",\"columns\":[\"time\",\"vwc_10cm\"],"
     "\"values\":[[\"2026-07-01T06:00:00Z\",21.4],[\"2026-07-01T07:00:00Z\",21.5]]}]}]}",
     "json", "vwc_10cm", SUMI_READS_SOIL_WATER, 10, 0.214, "InfluxDB"},
    {"a.json", "{\"time\":[1782885600000,1782889200000],\"vwc_10cm\":[21.4,21.5]}", "json", "vwc_10cm",
     SUMI_READS_SOIL_WATER, 10, 0.214, "lists under their names, milliseconds"},
    {"a.json",
     "{\"results\":[{\"series\":[{\"name\":\"s\",\"columns\":[\"time\",\"vwc_10cm\"],"
     "\"values\":[[1782885600000000000,21.4],[1782889200000000000,21.5]]}]}]}",
     "json", "vwc_10cm", SUMI_READS_SOIL_WATER, 10, 0.214, "InfluxDB, which counts billionths of a second"},
    {"a.json",
     "[{\"ts\":1782885600000000,\"datetime\":\"2026-07-01 14:00:00\",\"vwc_10cm\":21.4},"
     "{\"ts\":1782889200000000,\"datetime\":\"2026-07-01 15:00:00\",\"vwc_10cm\":21.5}]",
     "json", "vwc_10cm", SUMI_READS_SOIL_WATER, 10, 0.214, "millionths of a second beside the clock of the place"},
    {"a.json", "[" TWO("\"battery\":{\"temperature\":31},\"sm_10cm\":21.4", "\"sm_10cm\":22") "]", "json",
     "battery.temperature", SUMI_READS_NOTHING, NAN, NAN, "no temperature of the air"},
    {"a.json", "[{\"n\":\"d1_soil_moisture_20cm\",\"u\":\"/\",\"v\":0.21,\"t\":1782885600}]", "senml",
     "soil_moisture_20cm (share)", SUMI_READS_SOIL_WATER, 20, 0.21, "the device stands before a _"},
    {"a.json", "[{\"n\":\"d1/vwc/20cm\",\"u\":\"/\",\"bv\":0.2,\"v\":0.01,\"bt\":1782885600}]", "senml",
     "vwc 20cm (share)", SUMI_READS_SOIL_WATER, 20, 0.21, "two parts of the name, and a base value"},
    {"a.json",
     "{\"value\":[{\"phenomenonTime\":\"2026-07-01T06:00:00Z\",\"result\":21.4," STREAM("\"name\":\"VWC 30cm\"") "}]}",
     "sensorthings", "Soil moisture 30cm (%)", SUMI_READS_SOIL_WATER, 30, 0.214, "the stream's name has the depth"},
    {"a.json",
     "[{" STREAM("\"properties\":{\"depth\":\"0.3 m\"}") ",\"components\":[\"result\",\"phenomenonTime\"],"
                                                         "\"dataArray\":[[21.4,\"2026-07-01T06:00:00Z\"]]}]",
     "sensorthings", "Soil moisture 30cm (%)", SUMI_READS_SOIL_WATER, 30, 0.214, "dataArray, in another order"},
};

static void what_is_read(void **state)
{
    const int day = sumi_date_number(2026, 7, 1);
    (void)state;
    for (size_t k = 0; k < sizeof values / sizeof *values; k++) {
        struct format_text read;
        format_text_read(values[k].name, values[k].text, NULL, &read);
        if (read.status != SUMI_OK || strcmp(read.format->name, values[k].format) != 0)
            fail_msg("%s: %s", values[k].why, read.status ? error_text(&read.error) : read.format->name);
        const int c = format_text_column(&read, values[k].head);
        if (c < 0)
            fail_msg("%s: no column %s, the first is %s", values[k].why, values[k].head, read.readings.column[0].head);
        const struct sumi_reading_column *column = &read.readings.column[c];
        const double value = format_text_at(&read, values[k].head, day);
        /* 1e-12: a factor of a hundredth rounds */
        if (column->quantity != values[k].quantity ||
            !(column->depth_cm == values[k].depth_cm || (isnan(column->depth_cm) && isnan(values[k].depth_cm))) ||
            !(fabs(value - values[k].value) < 1e-12 || (isnan(value) && isnan(values[k].value))))
            fail_msg("%s: quantity %d, %g cm, %.12g", values[k].why, column->quantity, column->depth_cm, value);
        format_text_clear(&read);
    }
}

/* Files of two depths are one record of two columns. */
static void depths_are_joined(void **state)
{
    const int day = sumi_date_number(2026, 7, 1);
    struct format_text one, two;
    (void)state;
    format_text_read("a.stm", PLACE "0.05 0.05 Probe\n" ROWS("0.21", "0.22"), NULL, &one);
    format_text_read("b.stm", PLACE "0.20 0.20 Probe\n" ROWS("0.31", "0.32"), NULL, &two);
    assert_true(sumi_readings_append(&one.readings, &two.readings));
    assert_int_equal(one.readings.n, 4);
    assert_true(format_text_at(&one, "soil moisture 5 cm, Probe", day) == 0.21);
    const int c = format_text_column(&one, "soil moisture 20 cm, Probe");
    assert_true(c >= 0 && one.readings.value[c][2] == 0.31 && isnan(one.readings.value[c][0]));
    format_text_clear(&one);
    format_text_clear(&two);
}

/* Percent that the user knows to be that. */
static void an_answer_says_what_values_are(void **state)
{
    struct sumi_reading_options options;
    struct format_text read;
    (void)state;
    sumi_reading_options_init(&options);
    options.n_answers = 1;
    options.head[0] = "value";
    options.as[0] = "soil moisture (%)";
    format_text_read("a.stm", PLACE "0.05 0.05 Probe\n" ROWS("12.5", "14"), &options, &read);
    assert_int_equal(read.status, SUMI_OK);
    const double value = format_text_at(&read, "soil moisture 5 cm, Probe", sumi_date_number(2026, 7, 1));
    assert_true(fabs(value - 0.125) < 1e-12);
    format_text_clear(&read);
}

/* --- clocks and devices --- */

#define CLOCK(seconds, local, sm) "{\"timestamp\":" seconds ",\"datetime\":\"2026-07-01 " local "\",\"sm_10cm\":" sm "}"

static void clocks_agree_or_that_is_told(void **state)
{
    struct format_text read;
    (void)state;
    format_text_read("a", "[" CLOCK("1782885600", "14:00:00", "21") "," CLOCK("1782889200", "15:00:00", "22") "]", NULL,
                     &read); /* 06:00 and 07:00 UTC */
    assert_int_equal(read.status, SUMI_OK);
    assert_true(read.readings.utc_offset_h == 8 && read.readings.second[0] == 14 * 3600);
    assert_true(format_text_says(&read, "record.json.clock", "UTC+8"));
    format_text_clear(&read);
    format_text_read("a", "[" CLOCK("1782885600", "14:00:00", "21") "," CLOCK("1782889200", "14:00:00", "22") "]", NULL,
                     &read); /* an hour later by the one, none by the other */
    assert_int_equal(read.status, SUMI_OK);
    assert_true(read.readings.utc_offset_h == 0 && read.readings.second[1] == 7 * 3600);
    assert_non_null(format_text_found(&read, "record.json.clock.other"));
    format_text_clear(&read);
}

static void devices_are_asked_for(void **state)
{
    static const char *const texts[] = {
        "[{\"device_id\":\"a\",\"time\":\"2026-07-01T06:00:00Z\",\"sm_10cm\":21},"
        "{\"device_id\":\"b\",\"time\":\"2026-07-01T06:00:00Z\",\"sm_10cm\":31}]",
        "[{\"n\":\"a:soil_moisture_10cm\",\"u\":\"%\",\"v\":21,\"t\":1782885600},"
        "{\"n\":\"b:soil_moisture_10cm\",\"u\":\"%\",\"v\":31,\"t\":1782885600}]",
    };
    struct sumi_reading_options options;
    (void)state;
    for (size_t k = 0; k < 2; k++) {
        struct format_text read;
        format_text_read("a", texts[k], NULL, &read);
        assert_int_equal(read.status, SUMI_OK);
        assert_true(format_text_says(&read, "table.stations.several", "1 a, 2 b"));
        format_text_clear(&read);
        sumi_reading_options_init(&options);
        options.station = 2;
        format_text_read("a", texts[k], &options, &read);
        assert_int_equal(sumi_findings_count(&read.findings, SUMI_ASKED), 0);
        assert_string_equal(read.readings.station, "b");
        format_text_clear(&read);
    }
}

/* What the service says of a page that has another behind it; lines are those of the file. */
static void pages_and_lines_are_told(void **state)
{
    struct format_text read;
    (void)state;
    format_text_read("a",
                     "{\"@iot.nextLink\": \"http://x\", \"value\": [\n"
                     "{\"phenomenonTime\":\"2026-07-01T06:00:00Z\",\"result\":21.4," STREAM(
                         "\"name\":\"VWC 30cm\"") "}\n"
                                                  ",\n\n{\"phenomenonTime\":\"someday\",\"result\":21.4," STREAM(
                                                      "\"name\":\"VWC 30cm\"") "}]}",
                     NULL, &read);
    assert_int_equal(read.status, SUMI_OK);
    assert_non_null(format_text_found(&read, "record.things.page"));
    const struct sumi_finding *wrong = format_text_found(&read, "table.date.kind");
    assert_true(wrong && wrong->place[0].line == 5);
    format_text_clear(&read);
}

static void real_files_hold_what_was_written_down(void **state)
{
    (void)state;
    const char *folder = getenv("SUMI_REFERENCE_DIR");
    if (!folder || format_text_check_facts(folder, "ismn") == 0) {
        print_message("no real files found: not read\n");
        skip();
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_refused),
        cmocka_unit_test(what_is_read),
        cmocka_unit_test(depths_are_joined),
        cmocka_unit_test(an_answer_says_what_values_are),
        cmocka_unit_test(clocks_agree_or_that_is_told),
        cmocka_unit_test(devices_are_asked_for),
        cmocka_unit_test(pages_and_lines_are_told),
        cmocka_unit_test(real_files_hold_what_was_written_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
