/* What is posted: each format with each unit and each way to write a time, what is left out and why, and the limits.
 * Expected values are the numbers that are written, converted by hand; times are said in UTC. */
#define _POSIX_C_SOURCE 200809L /* gmtime_r */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "serve/readings/posted.h"
#include "sim/date.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TEXT = 4096 };

/* 2026-07-11T00:00:00Z, when everything here arrives. */
static const long long arrived = 1783728000;

static struct sumi_zone *zone_named(const char *name)
{
    struct sumi_zone *zone = NULL;
    struct sumi_error error = {0};
    assert_int_equal(sumi_zone_create(name, &zone, &error), SUMI_OK);
    return zone;
}

struct posted {
    enum sumi_status status;
    struct sumi_posted_list list;
    struct sumi_findings findings;
    struct sumi_error error;
};

static struct posted post_with(const char *media_type, const char *body, size_t size,
                               struct sumi_posted_options options, const char *zone_name)
{
    struct posted p = {.status = SUMI_OK};
    struct sumi_zone *zone = zone_named(zone_name);
    options.zone = zone;
    options.arrived = arrived;
    p.status = sumi_posted_read(media_type, body, size, &options, &p.list, &p.findings, &p.error);
    assert_int_equal(p.status, p.error.status);
    sumi_zone_destroy(zone);
    return p;
}

static struct posted post(const char *body)
{
    return post_with(NULL, body, strlen(body), (struct sumi_posted_options){.depth_cm = NAN}, "Asia/Shanghai");
}

static void forget(struct posted *p)
{
    sumi_posted_clear(&p->list);
    sumi_findings_clear(&p->findings);
}

/* "soil p7 theta@20 0.213 2026-07-09T22:00:00Z /0" */
static const char *row_text(const struct sumi_posted *row, char text[TEXT])
{
    static const char *const kinds[] = {"weather", "soil", "seen", "water"};
    char when[32], depth[32] = "", place[SUMI_POINTER + 16], word[SUMI_VARIABLE + 2] = "", sd[32] = "";
    const time_t instant = (time_t)row->instant;
    struct tm tm;
    if (row->timed)
        strftime(when, sizeof when, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&instant, &tm));
    else
        sumi_date_format(row->date, when);
    if (!isnan(row->depth_cm))
        snprintf(depth, sizeof depth, "@%g", row->depth_cm);
    if (*row->word)
        snprintf(word, sizeof word, "=%s", row->word);
    if (!isnan(row->sd))
        snprintf(sd, sizeof sd, "+-%g", row->sd);
    snprintf(place, sizeof place, row->line ? "line %d" : "%.0d%s", row->line, row->pointer);
    const char *name = row->kind == SUMI_POSTED_SEEN    ? row->variable
                       : row->kind == SUMI_POSTED_WATER ? "given"
                                                        : sumi_quantity_row(row->quantity)->name;
    snprintf(text, TEXT, "%s %s %s%s%s %.6g%s %s %s", kinds[row->kind], *row->sensor ? row->sensor : "-", name, depth,
             word, row->value, sd, when, place);
    return text;
}

static const char *rows_text(const struct posted *p, char *text)
{
    char row[TEXT];
    *text = '\0';
    for (size_t k = 0; k < p->list.n; k++) {
        strcat(text, k ? "\n" : "");
        strcat(text, row_text(&p->list.row[k], row));
    }
    return text;
}

/* "left out serve.value.kind /0/v; .." */
static const char *found_text(const struct posted *p, char *text)
{
    *text = '\0';
    for (size_t k = 0; k < p->findings.n; k++) {
        const struct sumi_finding *f = &p->findings.list[k];
        char place[600];
        snprintf(place, sizeof place, f->said.line ? "line %d" : "%.0d%s", f->said.line, f->said.pointer);
        sprintf(text + strlen(text), "%s%s %s %s", k ? "; " : "", sumi_gravity_names[f->gravity], f->said.code, place);
        assert_true(*f->said.message[SUMI_ENGLISH] && *f->said.message[SUMI_CHINESE]);
    }
    return text;
}

/* --- what bodies become --- */

struct body_case {
    const char *why, *body, *rows, *found;
    size_t n_refused;
};

static void check_bodies(const struct body_case *cases, size_t n)
{
    static char rows[65536], found[65536];
    for (size_t k = 0; k < n; k++) {
        struct posted p = post(cases[k].body);
        if (p.status == SUMI_OK)
            rows_text(&p, rows);
        else
            snprintf(rows, sizeof rows, "%s %s", p.error.code, p.error.pointer);
        found_text(&p, found);
        if (strcmp(rows, cases[k].rows) != 0 || strcmp(found, cases[k].found) != 0 ||
            p.list.n_refused != cases[k].n_refused)
            fail_msg("%s:\nrows\n%s\nexpected\n%s\nfound\n%s\nexpected\n%s\nrefused %zu, expected %zu", cases[k].why,
                     rows, cases[k].rows, found, cases[k].found, p.list.n_refused, cases[k].n_refused);
        forget(&p);
    }
}

/* 1320067464 is 2011-10-31T13:24:24Z, as RFC 8428 says in section 5.1.4. */
static void test_senml(void **state)
{
    (void)state;
    static const struct body_case cases[] = {
        {"base fields hold for what follows, and units of a record go before them",
         "[{\"bn\":\"urn:dev:ow:10e2073a01080063:\",\"bt\":1.320067464e+09,\"bu\":\"%RH\",\"bver\":5,\"n\":"
         "\"humidity\","
         "\"v\":20},{\"n\":\"soil_moisture_20cm\",\"u\":\"/\",\"t\":60,\"v\":0.21},{\"n\":\"humidity\",\"t\":120,"
         "\"v\":20.3}]",
         "weather urn:dev:ow:10e2073a01080063 rh_pct 20 2011-10-31T13:24:24Z /0\n"
         "soil urn:dev:ow:10e2073a01080063 theta@20 0.21 2011-10-31T13:25:24Z /1\n"
         "weather urn:dev:ow:10e2073a01080063 rh_pct 20.3 2011-10-31T13:26:24Z /2",
         "", 0},
        {"a base name ends at the next one, a base time goes on",
         "[{\"bn\":\"a:\",\"bt\":1320067464,\"n\":\"temperature\",\"u\":\"Cel\",\"v\":1},{\"bn\":\"b:\",\"n\":"
         "\"temperature\","
         "\"u\":\"K\",\"v\":273.15}]",
         "weather a air_C 1 2011-10-31T13:24:24Z /0\nweather b air_C 0 2011-10-31T13:24:24Z /1", "", 0},
        {"base values are added, and stand for a value that is missing",
         "[{\"bn\":\"a:temperature\",\"bu\":\"Cel\",\"bv\":20,\"v\":1.5},{\"t\":-60}]",
         "weather a air_C 21.5 2026-07-11T00:00:00Z /0\nweather a air_C 20 2026-07-10T23:59:00Z /1", "", 0},
        {"a record of base fields alone is no reading",
         "[{\"bn\":\"a:\",\"bt\":1320067464,\"bu\":\"Cel\"},{\"n\":\"temp\",\"v\":3}]",
         "weather a air_C 3 2011-10-31T13:24:24Z /1", "", 0},
        {"times below 2^28 are from now, back and forth; 2^28 is 1978-07-04T21:24:16Z (section 4.5.3)",
         "[{\"n\":\"a:temp\",\"u\":\"Cel\",\"v\":1},{\"n\":\"a:temp\",\"u\":\"Cel\",\"v\":2,\"t\":-3600},"
         "{\"n\":\"a:temp\",\"u\":\"Cel\",\"v\":3,\"t\":3600},{\"n\":\"a:temp\",\"u\":\"Cel\",\"v\":4,\"t\":268435456},"
         "{\"n\":\"a:temp\",\"u\":\"Cel\",\"v\":5,\"t\":90000}]",
         "weather a air_C 1 2026-07-11T00:00:00Z /0\nweather a air_C 2 2026-07-10T23:00:00Z /1\n"
         "weather a air_C 3 2026-07-11T01:00:00Z /2\nweather a air_C 4 1978-07-04T21:24:16Z /3",
         "left out serve.time.future /4", 1},
        {"% is a ratio in SenML and percent with people: above 1 it is percent, else it is asked",
         "[{\"n\":\"a:vwc/20cm\",\"u\":\"%\",\"v\":21},{\"n\":\"a:vwc/40cm\",\"u\":\"%\",\"v\":0.21},"
         "{\"n\":\"a:vwc/60cm\",\"u\":\"/100\",\"v\":21},{\"n\":\"a:vwc/60cm\",\"u\":\"%RH\",\"v\":21}]",
         "soil a theta@20 0.21 2026-07-11T00:00:00Z /0\nsoil a theta@60 0.21 2026-07-11T00:00:00Z /2",
         "noted serve.unit.percent /0; asked serve.unit.ratio /1; left out serve.unit.wrong /3", 2},
        {"the device stands in front of a colon, a slash or an underscore (RFC 9039)",
         "[{\"n\":\"urn:dev:mac:0024befffe804ff1_temperature\",\"u\":\"Cel\",\"v\":1},{\"n\":\"field1/dev2/"
         "airTemperature\","
         "\"u\":\"Cel\",\"v\":2},{\"n\":\"air_temperature\",\"u\":\"Cel\",\"v\":3}]",
         "weather urn:dev:mac:0024befffe804ff1 air_C 1 2026-07-11T00:00:00Z /0\n"
         "weather field1/dev2 air_C 2 2026-07-11T00:00:00Z /1\nweather - air_C 3 2026-07-11T00:00:00Z /2",
         "", 0},
        {"values that are no numbers, names that cannot be, what is of no use, and what is unknown",
         "[{\"n\":\"a:temp\",\"u\":\"Cel\",\"v\":1},{\"n\":\"a:temp\",\"vs\":\"warm\"},{\"n\":\"a:temp\",\"vb\":true},"
         "{\"n\":\"-a:temp\",\"u\":\"Cel\",\"v\":1},{\"n\":\"a:battery\",\"u\":\"%EL\",\"v\":80},{\"n\":\"a:soil_"
         "temp\","
         "\"u\":\"Cel\",\"v\":8},{\"n\":\"a:zzz\",\"v\":8},{\"n\":\"a:temp\",\"s\":8},{\"n\":\"a b:temp\",\"v\":8}]",
         "weather a air_C 1 2026-07-11T00:00:00Z /0",
         "left out serve.senml.value /1; left out serve.senml.name /3; left out serve.quantity.unused /4; "
         "left out serve.quantity.unused /5; left out serve.quantity.unknown /6",
         8},
        {"a field that must be understood refuses the whole pack",
         "[{\"n\":\"a:temp\",\"u\":\"Cel\",\"v\":1},{\"n\":\"a:temp\",\"u\":\"Cel\",\"v\":1,\"calib_\":3}]",
         "serve.senml.field /1/calib_", "", 0},
        {"a field that is not known otherwise does not",
         "[{\"n\":\"a:temp\",\"u\":\"Cel\",\"v\":1,\"ct\":\"x\",\"ut\":60}]",
         "weather a air_C 1 2026-07-11T00:00:00Z /0", "", 0},
        {"a later version", "[{\"bver\":11,\"n\":\"a:temp\",\"u\":\"Cel\",\"v\":1}]", "serve.senml.version /0/bver", "",
         0},
        {"two versions", "[{\"bver\":10,\"n\":\"a:temp\",\"u\":\"Cel\",\"v\":1},{\"bver\":9}]",
         "serve.senml.version /1/bver", "", 0},
        {"a number in quotes is none", "[{\"n\":\"a:temp\",\"u\":\"Cel\",\"v\":\"1\"}]", "serve.senml.kind /0/v", "",
         0},
        {"rain that runs up is a counter, and may be large", "[{\"n\":\"a:rain_counter\",\"u\":\"mm\",\"v\":2512.2}]",
         "weather a precip_mm 2512.2 2026-07-11T00:00:00Z /0", "", 0},
        {"Pa, W/m2 and m of the registry",
         "[{\"n\":\"a:vapour_pressure\",\"u\":\"Pa\",\"v\":1500},"
         "{\"n\":\"a:solar_radiation\",\"u\":\"W/m2\",\"v\":1000},{\"n\":\"a:rain\",\"u\":\"m\",\"v\":0.002},"
         "{\"n\":\"a:solar_radiation\",\"u\":\"lx\",\"v\":1000},{\"n\":\"a:solar_radiation\",\"u\":\"W/"
         "m2\",\"v\":1600}]",
         "weather a vap_kPa 1.5 2026-07-11T00:00:00Z /0\nweather a srad_MJ_m2 86.4 2026-07-11T00:00:00Z /1\n"
         "weather a precip_mm 2 2026-07-11T00:00:00Z /2",
         "left out serve.unit.wrong /3; left out serve.value.range /4", 2},
    };
    check_bodies(cases, sizeof cases / sizeof *cases);
}

#define STREAM(symbol, property, rest)                                                                                 \
    "\"Datastream\":{\"@iot.id\":3,\"unitOfMeasurement\":{\"name\":null,\"symbol\":\"" symbol                          \
    "\"},\"ObservedProperty\":{"                                                                                       \
    "\"name\":\"" property "\"}" rest "}"

static void test_sensorthings(void **state)
{
    (void)state;
    static const struct body_case cases[] = {
        {"one observation, the depth among the properties",
         "{\"phenomenonTime\":\"2026-07-10T06:00:00+08:00\",\"result\":21.3," STREAM(
             "%", "soil moisture", ",\"properties\":{\"depth_cm\":20},\"Thing\":{\"name\":\"probe 7\"}") "}",
         "soil probe 7 theta@20 0.213 2026-07-09T22:00:00Z ", "", 0},
        {"an amount over an interval is of its end, a depth in m stands among the parameters",
         "{\"value\":[{\"phenomenonTime\":\"2026-07-10T05:00:00Z/2026-07-10T06:00:00Z\",\"result\":1.2," STREAM(
             "mm", "Rainfall", "") "},{\"phenomenonTime\":\"2026-07-10T05:00:00Z\",\"result\":0.3,"
                                   "\"parameters\":{\"depth_m\":0.4}," STREAM("m³/m³", "VWC", "") "}]}",
         "weather Datastream 3 precip_mm 1.2 2026-07-10T06:00:00Z /value/0\n"
         "soil Datastream 3 theta@40 0.3 2026-07-10T05:00:00Z /value/1",
         "", 0},
        {"an array of data, the depth in the name of the stream",
         "[{\"Datastream\":{\"name\":\"Soil moisture at 20 cm\",\"unitOfMeasurement\":{\"symbol\":\"m³/m³\"},"
         "\"ObservedProperty\":{\"name\":\"VWC\"},\"Sensor\":{\"name\":\"S\"}},\"components\":["
         "\"phenomenonTime\",\"result\","
         "\"FeatureOfInterest/id\"],\"dataArray@iot.count\":2,\"dataArray\":[[\"2026-07-10T05:00:00Z\",0.21,1],"
         "[\"2026-07-10T05:10:00Z\",null,1]]}]",
         "soil S theta@20 0.21 2026-07-10T05:00:00Z /0/dataArray/0", "left out serve.value.none /0/dataArray/1", 1},
        {"observations within their stream, the quantity by its definition",
         "{\"name\":\"d\",\"unitOfMeasurement\":{\"symbol\":\"°C\"},\"ObservedProperty\":{\"name\":\"T1\","
         "\"definition\":"
         "\"http://mmisw.org/ont/cf/parameter/air_temperature\"},\"Observations\":[{\"phenomenonTime\":"
         "\"2026-07-10T05:00:00Z\",\"result\":21}]}",
         "weather d air_C 21 2026-07-10T05:00:00Z /Observations/0", "", 0},
        {"no stream, no number, no unit, no depth",
         "[{\"phenomenonTime\":\"2026-07-10T05:00:00Z\",\"result\":21},{\"phenomenonTime\":\"2026-07-10T05:00:"
         "00Z\","
         "\"result\":\"dry\"," STREAM(
             "%", "soil moisture",
             "") "},{\"phenomenonTime\":\"2026-07-10T05:00:00Z\",\"result\":"
                 "21," STREAM("", "soil moisture", "") "},{\"phenomenonTime\":\"2026-07-10T05:00:00Z\","
                                                       "\"result\":21," STREAM("%", "soil moisture",
                                                                               "") "},{\"result\":"
                                                                                   "21," STREAM("%", "humidity",
                                                                                                "") "},{"
                                                                                                    "\"phen"
                                                                                                    "omenon"
                                                                                                    "Time\""
                                                                                                    ":"
                                                                                                    "\"2026"
                                                                                                    "-07-"
                                                                                                    "10T05:"
                                                                                                    "00:"
                                                                                                    "00Z\","
                                                                                                    "\"resu"
                                                                                                    "lt\":"
                                                                                                    "55"
                                                                                                    "," STREAM("%",
                                                                                                               "hu"
                                                                                                               "mi"
                                                                                                               "di"
                                                                                                               "t"
                                                                                                               "y",
                                                                                                               "") "}]",
         "weather Datastream 3 rh_pct 55 2026-07-10T05:00:00Z /5",
         "left out serve.things.stream /0; left out serve.value.kind /1; asked serve.unit.none /2; "
         "left out serve.depth.none /3; left out serve.time.none /4",
         5},
        {"something else", "{\"value\":[{\"Datastream\":{}}]}", "serve.things.shape /value/0", "", 0},
    };
    check_bodies(cases, sizeof cases / sizeof *cases);
}

static void test_ngsi_ld(void **state)
{
    (void)state;
    static const struct body_case cases[] = {
        {"normalised, several depths; ratios in P1 are asked for, as the models' own examples have them",
         "{\"id\":\"urn:ngsi-ld:AgriParcelRecord:7\",\"type\":\"AgriParcelRecord\",\"soilMoistureVwc\":[{\"type\":"
         "\"Property\","
         "\"value\":0.08,\"unitCode\":\"C62\",\"observedAt\":\"2026-05-04T12:30:00Z\",\"depth\":{\"type\":\"Property\","
         "\"value\":20,\"unitCode\":\"CMT\"}},{\"type\":\"Property\",\"value\":28,\"unitCode\":\"P1\",\"datasetId\":"
         "\"urn:ngsi-ld:Dataset:2\",\"observedAt\":\"2026-05-04T12:30:00Z\",\"depth\":{\"value\":0.4,\"unitCode\":"
         "\"MTR\"}},"
         "{\"value\":0.28,\"unitCode\":\"P1\",\"observedAt\":\"2026-05-04T12:30:00Z\",\"depth\":60}],"
         "\"soilTemperature\":{\"type\":\"Property\",\"value\":27,\"unitCode\":\"CEL\",\"observedAt\":\"2026-05-04T12:"
         "30:00Z\"},"
         "\"relativeHumidity\":{\"type\":\"Property\",\"value\":0.15,\"unitCode\":\"C62\",\"observedAt\":"
         "\"2026-05-04T12:30:00Z\"},\"location\":{\"type\":\"GeoProperty\",\"value\":{\"type\":\"Point\","
         "\"coordinates\":[1,2]}},"
         "\"airTemperature\":{\"value\":77,\"unitCode\":\"FAH\",\"observedAt\":\"2026-05-04T12:30:00Z\",\"providedBy\":"
         "{"
         "\"type\":\"Relationship\",\"object\":\"urn:ngsi-ld:Device:d1\"}}}",
         "soil AgriParcelRecord:7 theta@20 0.08 2026-05-04T12:30:00Z /soilMoistureVwc/0\n"
         "soil AgriParcelRecord:7#2 theta@40 0.28 2026-05-04T12:30:00Z /soilMoistureVwc/1\n"
         "weather AgriParcelRecord:7 rh_pct 15 2026-05-04T12:30:00Z /relativeHumidity\n"
         "weather Device:d1 air_C 25 2026-05-04T12:30:00Z /airTemperature",
         "noted serve.unit.percent /soilMoistureVwc/1; asked serve.unit.ratio /soilMoistureVwc/2; "
         "left out serve.quantity.unused /soilTemperature",
         2},
        {"keys and values in a notification: units are those of the models",
         "{\"type\":\"Notification\",\"data\":[{\"id\":\"a\",\"type\":\"AgriParcelRecord\",\"dateObserved\":"
         "\"2026-07-10T06:00:00\",\"depth\":20,\"soilMoistureVwc\":0.08,\"relativeHumidity\":0.15,\"solarRadiation\":0."
         "5,"
         "\"description\":\"x\",\"hasDevice\":\"urn:ngsi-ld:Device:9\"},{\"id\":\"b\",\"type\":\"Tractor\",\"speed\":3}"
         ","
         "{\"id\":\"w\",\"type\":[\"https://smartdatamodels.org/dataModel.Weather/WeatherObserved\"],\"dateObserved\":{"
         "\"type\":\"DateTime\",\"value\":\"2026-07-10T05:00Z/2026-07-10T06:00Z\"},\"precipitation\":2,\"windSpeed\":3,"
         "\"temperature\":{\"type\":\"Number\",\"value\":295.25,\"metadata\":{\"unitCode\":{\"value\":\"KEL\"}}}}]}",
         "soil Device:9 theta@20 0.08 2026-07-09T22:00:00Z /data/0/soilMoistureVwc\n"
         "weather Device:9 rh_pct 15 2026-07-09T22:00:00Z /data/0/relativeHumidity\n"
         "weather Device:9 srad_MJ_m2 43.2 2026-07-09T22:00:00Z /data/0/solarRadiation\n"
         "weather w precip_mm 2 2026-07-10T06:00:00Z /data/2/precipitation\n"
         "weather w air_C 22.1 2026-07-10T06:00:00Z /data/2/temperature",
         "left out serve.ngsi.type /data/1; left out serve.quantity.height /data/2/windSpeed", 2},
        {"percent where the model has a ratio, no depth, a depth that may be cm or m, no time",
         "[{\"id\":\"a\",\"type\":\"AgriParcelRecord\",\"observedAt\":\"2026-07-10T06:00:00Z\",\"depth\":20,"
         "\"soilMoistureVwc\":25},{\"id\":\"b\",\"type\":\"AgriParcelRecord\",\"observedAt\":\"2026-07-10T06:00:00Z\","
         "\"soilMoistureVwc\":0.25},{\"id\":\"c\",\"type\":\"AgriParcelRecord\",\"observedAt\":\"2026-07-10T06:00:"
         "00Z\","
         "\"depth\":2,\"soilMoistureVwc\":0.25},{\"id\":\"d\",\"type\":\"AgriParcelRecord\",\"depth\":20,"
         "\"soilMoistureVwc\":0.25}]",
         "serve.unit.share /0/soilMoistureVwc",
         "left out serve.unit.share /0/soilMoistureVwc; left out serve.depth.none /1/soilMoistureVwc; "
         "left out serve.time.none /3/soilMoistureVwc",
         4},
        {"no entity", "{\"id\":\"a\",\"@context\":[],\"types\":\"x\",\"type\":null,\"data\":[3]}",
         "serve.ngsi.shape /data/0", "", 0},
    };
    check_bodies(cases, sizeof cases / sizeof *cases);
}

static void test_own(void **state)
{
    (void)state;
    static const struct body_case cases[] = {
        {"readings, what was seen, a stage, water",
         "{\"sensor\":\"p7\",\"readings\":[{\"time\":\"2026-07-10T06:00:00+08:00\",\"quantity\":\"soil_moisture\","
         "\"depth_cm\":20,\"value\":21.3,\"unit\":\"%\",\"sd\":2},{\"date\":\"2026-07-09\",\"variable\":\"LAI\","
         "\"value\":2.1,"
         "\"sd\":0.3},{\"date\":\"2026-07-09\",\"stage\":\"anthesis\"},{\"time\":\"2026-07-09T18:00:00Z\",\"variable\":"
         "\"TAGP (t/ha)\",\"value\":9},{\"date\":\"2026-07-09\",\"quantity\":\"theta\",\"depth_cm\":20,\"value\":0.2,"
         "\"sensor\":\"p8\"}],\"irrigations\":[{\"date\":\"2026-06-20\",\"amount_mm\":45}]}",
         "soil p7 theta@20 0.213+-0.02 2026-07-09T22:00:00Z /readings/0\nseen p7 LAI 2.1+-0.3 2026-07-09 /readings/1\n"
         "seen p7 stage=anthesis nan 2026-07-09 /readings/2\nseen p7 TAGP (t/ha) 9 2026-07-10 /readings/3\n"
         "soil p8 theta@20 0.2 2026-07-09 /readings/4\nwater p7 given 45 2026-06-20 /irrigations/0",
         "", 0},
        {"what is wrong with a reading",
         "[{\"date\":\"2026-07-09\",\"quantity\":\"tmax_C\",\"valeu\":32},{\"date\":\"2026-07-09\",\"quantity\":\"rain_"
         "mm\","
         "\"value\":\"2\"},{\"date\":\"2026-07-09\",\"quantity\":\"theta\",\"depth_cm\":20,\"value\":25},{\"quantity\":"
         "\"theta\","
         "\"depth_cm\":20,\"value\":0.2},{\"date\":\"2026-07-09\",\"time\":\"2026-07-09T18:00:00Z\",\"quantity\":"
         "\"theta\","
         "\"value\":0.2},7,{\"date\":\"2026-07-32\",\"quantity\":\"theta\",\"depth_cm\":20,\"value\":0.2},"
         "{\"date\":\"1949-12-31\",\"quantity\":\"rain_mm\",\"value\":2},{\"date\":\"2026-07-13\",\"quantity\":\"rain_"
         "mm\","
         "\"value\":2},{\"date\":\"2026-07-10\",\"quantity\":\"rain_mm\",\"value\":-2},{\"date\":\"2026-07-10\","
         "\"quantity\":"
         "\"theta\",\"depth_cm\":2000,\"value\":0.2},{\"date\":\"2026-07-10\",\"quantity\":\"soil_moisture_20cm\","
         "\"depth_cm\":30,"
         "\"value\":20,\"unit\":\"%\"},{\"date\":\"2026-07-10\",\"quantity\":\"tmax_C\",\"unit\":\"degF\",\"value\":90}"
         ","
         "{\"date\":\"2026-07-12\",\"quantity\":\"tmax_C\",\"value\":32}]",
         "weather - tmax_C 32 2026-07-12 /13",
         "left out serve.own.key /0; left out serve.value.kind /1; left out serve.unit.share /2; left out "
         "serve.time.none /3; "
         "left out serve.own.two /4; left out serve.own.reading /5; left out serve.time.kind /6; left out "
         "serve.time.past /7; "
         "left out serve.time.future /8; left out serve.value.range /9; left out serve.depth.range /10; "
         "left out serve.depth.two /11; left out serve.unit.two /12",
         13},
        {"names whose meaning is open",
         "[{\"date\":\"2026-07-09\",\"quantity\":\"soil_humidity\",\"depth_cm\":20,\"value\":60,\"unit\":\"%\"},"
         "{\"date\":\"2026-07-09\",\"quantity\":\"soil_moisture_1\",\"value\":20,\"unit\":\"%\"},{\"time\":"
         "\"2026-07-09T18:00:00Z\",\"quantity\":\"rain_24h\",\"value\":20,\"unit\":\"mm\"},{\"date\":\"2026-07-09\","
         "\"quantity\":\"rain_24h\",\"value\":20,\"unit\":\"mm\"},{\"date\":\"2026-07-09\",\"quantity\":\"soil_"
         "moisture\","
         "\"depth_cm\":20,\"value\":0.2,\"unit\":\"g/"
         "g\"},{\"date\":\"2026-07-09\",\"quantity\":\"wind\",\"value\":2,\"unit\":\"m/s\"},"
         "{\"date\":\"2026-07-09\",\"quantity\":\"temperature\",\"value\":20}]",
         "weather - precip_mm 20 2026-07-09 /3",
         "left out serve.quantity.humidity /0; left out serve.quantity.number /1; left out serve.quantity.hours /2; "
         "left out serve.unit.wrong /4; left out serve.quantity.height /5; left out serve.unit.none /6",
         6},
        {"a key of the whole that is not known", "{\"readings\":[],\"sensr\":\"p7\"}", "serve.own.key /sensr", "", 0},
        {"nothing", "{\"readings\":[]}", "serve.post.empty ", "", 0},
        {"an amount has its unit in its name", "[{\"date\":\"2026-07-09\",\"amount_mm\":12,\"unit\":\"m3/mu\"}]",
         "serve.own.two /0", "left out serve.own.two /0", 1},
        {"a variable has none of its own",
         "[{\"date\":\"2026-07-09\",\"variable\":\"LAI\",\"value\":2,\"unit\":\"%\"}]", "serve.own.two /0",
         "left out serve.own.two /0", 1},
        {"a stage has no value", "[{\"date\":\"2026-07-09\",\"stage\":\"booting\",\"value\":3}]", "serve.own.two /0",
         "left out serve.own.two /0", 1},
        {"an object of something else", "{\"a\":1}", "serve.own.shape ", "", 0},
        {"all of it below 1 % is doubted",
         "[{\"time\":\"2026-07-09T18:00:00Z\",\"quantity\":\"vwc\",\"depth_cm\":20,\"value\":0.21,\"unit\":\"%\"},"
         "{\"time\":\"2026-07-09T19:00:00Z\",\"quantity\":\"vwc\",\"depth_cm\":20,\"value\":0.25,\"unit\":\"%\"},"
         "{\"time\":\"2026-07-09T19:00:00Z\",\"quantity\":\"vwc\",\"depth_cm\":40,\"value\":25,\"unit\":\"%\"}]",
         "soil - theta@20 0.0021 2026-07-09T18:00:00Z /0\nsoil - theta@20 0.0025 2026-07-09T19:00:00Z /1\n"
         "soil - theta@40 0.25 2026-07-09T19:00:00Z /2",
         "doubted serve.unit.dry /0", 0},
        {"depth and unit of all hold for the soil, where a reading says no other",
         "{\"depth_cm\":20,\"unit\":\"%\",\"readings\":[{\"date\":\"2026-07-09\",\"quantity\":\"vwc\",\"value\":21},"
         "{\"date\":\"2026-07-09\",\"quantity\":\"vwc_40cm\",\"value\":22},{\"date\":\"2026-07-09\",\"quantity\":"
         "\"vwc\","
         "\"depth_cm\":60,\"unit\":\"m3/"
         "m3\",\"value\":0.23},{\"date\":\"2026-07-09\",\"variable\":\"LAI\",\"value\":2}],"
         "\"irrigations\":[{\"date\":\"2026-07-09\",\"amount_mm\":30}]}",
         "soil - theta@20 0.21 2026-07-09 /readings/0\nsoil - theta@40 0.22 2026-07-09 /readings/1\n"
         "soil - theta@60 0.23 2026-07-09 /readings/2\nseen - LAI 2 2026-07-09 /readings/3\n"
         "water - given 30 2026-07-09 /irrigations/0",
         "", 0},
        {"names that cannot stand in a table",
         "[{\"date\":\"2026-07-09\",\"sensor\":\"a,b\",\"quantity\":\"rain_mm\",\"value\":2},{\"date\":\"2026-07-09\","
         "\"variable\":"
         "\"LAI\\\"\",\"value\":2},{\"date\":\"2026-07-09\",\"variable\":\"LAI\",\"value\":2,\"sd\":-1}]",
         "serve.sensor.name /0",
         "left out serve.sensor.name /0; left out serve.variable.name /1; left out serve.value.sd /2", 3},
    };
    check_bodies(cases, sizeof cases / sizeof *cases);
}

static void test_csv(void **state)
{
    (void)state;
    static const struct body_case cases[] = {
        {"a row with a time of day is of that time, though it stands alone",
         "time,temp (C),rh (%),soil moisture 20cm (%),rain (mm)\n2026-07-10 06:00,20.1,55,23,0.2\n",
         "weather - air_C 20.1 2026-07-09T22:00:00Z line 2\nweather - rh_pct 55 2026-07-09T22:00:00Z line 2\n"
         "soil - theta@20 0.23 2026-07-09T22:00:00Z line 2\nweather - precip_mm 0.2 2026-07-09T22:00:00Z line 2",
         "", 0},
        {"days, in Chinese", "日期,最高气温(℃),最低气温(℃),降水量(mm)\n2026-07-08,30,18,0\n2026-07-09,31,19,5.2\n",
         "weather - tmax_C 30 2026-07-08 line 2\nweather - tmin_C 18 2026-07-08 line 2\nweather - precip_mm 0 "
         "2026-07-08 line 2\n"
         "weather - tmax_C 31 2026-07-09 line 3\nweather - tmin_C 19 2026-07-09 line 3\nweather - precip_mm 5.2 "
         "2026-07-09 line 3",
         "", 0},
        {"several sensors, each with the lines it has",
         "sensor,time,temp (C)\na,2026-07-10 06:00,20\nb,2026-07-10 07:00,21\na,2026-07-10 07:00,22\n",
         "weather a air_C 20 2026-07-09T22:00:00Z line 2\nweather a air_C 22 2026-07-09T23:00:00Z line 4\n"
         "weather b air_C 21 2026-07-09T23:00:00Z line 3",
         "", 0},
        {"one value a line, in Chinese; times with a zone and without",
         "传感器,时间,要素,深度(cm),数值,单位\np7,2026-07-10 06:00,土壤含水量,20,23.1,%\n"
         "p7,2026-07-10T06:00:00Z,temperature,,23.1,C\np7,2026-07-10T06:00:00Z,soil moisture,20,0.2,\n"
         "p7,2026-07-10T06:00:00Z,temperature,,,C\np7,2026-07-10T06:00:00Z,temperature\n",
         "soil p7 theta@20 0.231 2026-07-09T22:00:00Z line 2\nweather p7 air_C 23.1 2026-07-10T06:00:00Z line 3",
         "asked serve.unit.none line 4; left out serve.value.none line 5; left out serve.csv.fields line 6", 3},
        {"a file of observations",
         "# seen\ndate,variable,depth_cm,value,sd\n2026-07-01,LAI,,2.1,0.3\n2026-07-02,anthesis,,,\n"
         "2026-07-03,stage,,anthesis,\n2026-07-03,LAI,,x,\n",
         "seen - LAI 2.1+-0.3 2026-07-01 line 3\nseen - anthesis nan 2026-07-02 line 4\n"
         "seen - stage=anthesis nan 2026-07-03 line 5",
         "left out serve.value.kind line 6", 1},
        {"water that was given, in mm", "date,amount_mm\n2026-06-20,45\n2026-06-30,501\n",
         "water - given 45 2026-06-20 line 2", "left out serve.value.range line 3", 1},
        {"30 m3 on a mu of 1/15 ha are 45 mm", "日期,灌水量(方/亩)\n2026-06-20,30\n",
         "water - given 45 2026-06-20 line 2", "", 0},
        {"450 m3 on a hectare too", "date,irrigation (m3/ha)\n2026-06-20,450\n", "water - given 45 2026-06-20 line 2",
         "", 0},
        {"an amount without a unit", "date,amount\n2026-06-20,30\n", "serve.unit.none ", "asked serve.unit.none line 2",
         1},
        {"semicolons, and a date and a time in two columns",
         "date;time;quantity;value;unit\n2026-07-10;06:00;rain;2;mm\n",
         "weather - precip_mm 2 2026-07-09T22:00:00Z line 2", "", 0},
        {"percent and share are asked for", "time,soil moisture 20cm\n2026-07-10 06:00,0.23\n", "table.unit.unknown ",
         "asked table.unit.unknown line 2", 0},
        {"a name of Sumi's own has its unit with a depth too",
         "date,theta_20cm,theta_pct_40cm\n2026-07-08,0.221,22.1\n2026-07-09,0.231,0.3\n",
         "soil - theta@20 0.221 2026-07-08 line 2\nsoil - theta@40 0.221 2026-07-08 line 2\n"
         "soil - theta@20 0.231 2026-07-09 line 3\nsoil - theta@40 0.003 2026-07-09 line 3",
         "", 0},
        {"percent below 1 is doubted here too",
         "time,soil moisture 20cm (%)\n2026-07-10 06:00,0.22\n2026-07-10 07:00,0.23\n",
         "soil - theta@20 0.0022 2026-07-09T22:00:00Z line 2\nsoil - theta@20 0.0023 2026-07-09T23:00:00Z line 3",
         "doubted serve.unit.dry line 2", 0},
        {"days and months", "date,amount_mm\n10/07/2026,45\n", "serve.time.order ", "asked serve.time.order line 1", 0},
        {"a value beyond what can be, a time to come",
         "time,temp (C)\n2026-07-10 06:00,99\n2026-07-13 06:00,20\n2026-07-10 07:00,20\n",
         "weather - air_C 20 2026-07-09T23:00:00Z line 4",
         "left out serve.value.range line 2; left out serve.time.future line 3", 2},
        {"times that begin an interval are moved to its end",
         "start time,rain (mm),temp (C)\n2026-07-10 06:00,1,20\n2026-07-10 07:00,2,21\n",
         "weather - precip_mm 1 2026-07-09T23:00:00Z line 2\nweather - air_C 20 2026-07-09T22:00:00Z line 2\n"
         "weather - precip_mm 2 2026-07-10T00:00:00Z line 3\nweather - air_C 21 2026-07-09T23:00:00Z line 3",
         "", 0},
        {"of one row the end is not known", "start time,rain (mm),temp (C)\n2026-07-10 06:00,1,20\n",
         "weather - air_C 20 2026-07-09T22:00:00Z line 2", "left out serve.time.start line 2", 1},
        {"a table without a time", "quantity,value\nrain_mm,2\n", "serve.csv.column ", "", 0},
        {"two columns of a name", "date,quantity,value,value\n2026-07-10,rain_mm,2,3\n", "serve.csv.twice ", "", 0},
        {"no table", "hello", "table.head.none ", "", 0},
    };
    check_bodies(cases, sizeof cases / sizeof *cases);
}

static void test_csv_gbk(void **state)
{
    (void)state;
    /* 日期,灌水量(mm) in GBK */
    static const char body[] = "\xc8\xd5\xc6\xda,\xb9\xe0\xcb\xae\xc1\xbf(mm)\n2026-06-20,45\n";
    char text[TEXT];
    struct posted p =
        post_with("text/csv", body, strlen(body), (struct sumi_posted_options){.depth_cm = NAN}, "Asia/Shanghai");
    assert_int_equal(p.status, SUMI_OK);
    assert_string_equal(rows_text(&p, text), "water - given 45 2026-06-20 line 2");
    forget(&p);
}

/* How the readings of a day become one value: amounts add up, what runs up is the difference, all else is a state. */
static void test_gathering(void **state)
{
    (void)state;
    static const struct {
        const char *quantity, *unit;
        enum sumi_gathering gathering;
        double value; /* of 6 */
    } cases[] = {
        {"temperature", "C", SUMI_GATHER_LEVEL, 6},
        {"rain", "mm", SUMI_GATHER_AMOUNT, 6},
        {"rain", "cm", SUMI_GATHER_AMOUNT, 60},
        {"rain_counter", "mm", SUMI_GATHER_COUNTER, 6},
        {"累计降水量", "mm", SUMI_GATHER_COUNTER, 6},
        {"rain_rate", "mm/h", SUMI_GATHER_LEVEL, 144}, /* a day */
        {"rain tips 0.2mm", "", SUMI_GATHER_AMOUNT, 1.2},
        {"solar_radiation", "W/m2", SUMI_GATHER_LEVEL, 0.5184}, /* 86400 s */
        {"solar_radiation", "MJ/m2", SUMI_GATHER_AMOUNT, 6},
        {"sunshine", "min", SUMI_GATHER_AMOUNT, 0.1},
        {"vwc_20cm", "%", SUMI_GATHER_LEVEL, 0.06},
        {"wind_speed_2m", "km/h", SUMI_GATHER_LEVEL, 6 / 3.6},
    };
    char body[TEXT];
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        snprintf(body, sizeof body,
                 "[{\"time\":\"2026-07-10T06:00:00Z\",\"quantity\":\"%s\",\"unit\":\"%s\",\"value\":6}]",
                 cases[k].quantity, cases[k].unit);
        struct posted p = post(body);
        if (p.status != SUMI_OK || p.list.row[0].gathering != cases[k].gathering ||
            fabs(p.list.row[0].value - cases[k].value) > 1e-9)
            fail_msg("%s: %s", body, p.error.message[SUMI_ENGLISH]);
        forget(&p);
    }
}

/* --- each format, unit, and way to write a time --- */

static const struct {
    const char *media_type, *unit, *body; /* value, unit, time in an order of its own: %1$s, %2$s, %3$s */
    double factor;                        /* from a share */
} forms[] = {
    {NULL, "%",
     "{\"readings\":[{\"quantity\":\"vwc\",\"sensor\":\"s\",\"depth_cm\":20,\"value\":%1$s,\"unit\":\"%2$s\",\"time\":"
     "\"%3$s\"}]}",
     100},
    {NULL, "m3/m3",
     "{\"readings\":[{\"quantity\":\"vwc\",\"sensor\":\"s\",\"depth_cm\":20,\"value\":%1$s,\"unit\":\"%2$s\",\"time\":"
     "\"%3$s\"}]}",
     1},
    {"application/json", "Percent",
     "{\"result\":%1$s,\"phenomenonTime\":\"%3$s\",\"Datastream\":{\"unitOfMeasurement\":{\"name\":\"%2$s\",\"symbol\":"
     "\"?\"},"
     "\"properties\":{\"depth\":\"20 cm\"},\"ObservedProperty\":{\"name\":\"Volumetric water "
     "content\"},\"Thing\":{\"name\":\"s\"}}}",
     100},
    {NULL, "cm3/cm3",
     "[{\"Datastream\":{\"unitOfMeasurement\":{\"symbol\":\"%2$s\"},\"properties\":{\"depth_m\":0.2},"
     "\"ObservedProperty\":{"
     "\"name\":\"soil "
     "moisture\"},\"Thing\":{\"name\":\"s\"}},\"components\":[\"result\",\"phenomenonTime\"],\"dataArray\":[[%1$s,"
     "\"%3$s\"]]}]",
     1},
    {"application/ld+json", "P1",
     "[{\"id\":\"s\",\"type\":\"AgriParcelRecord\",\"soilMoistureVwc\":{\"value\":%1$s,\"unitCode\":\"%2$s\","
     "\"observedAt\":\"%3$s\","
     "\"depth\":{\"value\":200,\"unitCode\":\"MMT\"}}}]",
     100},
    {NULL, "C62",
     "{\"id\":\"s\",\"type\":\"AgriParcelRecord\",\"depth\":20,\"dateObserved\":\"%3$s\",\"soilMoistureVwc\":{\"type\":"
     "\"Property\","
     "\"value\":%1$s,\"unitCode\":\"%2$s\"}}",
     1},
    {NULL, "H60",
     "{\"id\":\"s\",\"type\":\"AgriParcelRecord\",\"depth\":0.2,\"soilMoistureVwc\":{\"value\":%1$s,\"metadata\":{"
     "\"unitCode\":{"
     "\"value\":\"%2$s\"},\"timestamp\":{\"type\":\"DateTime\",\"value\":\"%3$s\"}}}}",
     1},
    {"text/csv", "%", "sensor,time,quantity,depth_cm,value,unit\ns,%3$s,soil_moisture,20,%1$s,%2$s\n", 100},
    {"text/csv", "m3/m3", "unit,value,depth (m),quantity,time,device\n%2$s,%1$s,0.2,vwc,%3$s,s\n", 1},
    {"text/csv", "%", "sensor,time,soil moisture 20cm (%2$s)\ns,%3$s,%1$s\n", 100},
    {"text/plain", "m³/m³", "传感器,时间,土壤含水量20cm(%2$s)\ns,%3$s,%1$s\n", 1},
};

static void test_forms(void **state)
{
    (void)state;
    static const struct {
        const char *time, *zone, *utc;
    } times[] = {
        {"2026-07-10T06:00:00+08:00", "Asia/Shanghai", "2026-07-09T22:00:00Z"},
        {"2026-07-10T06:00:00+08:00", "Europe/Berlin", "2026-07-09T22:00:00Z"},
        {"2026-07-09T22:00:00Z", "Asia/Shanghai", "2026-07-09T22:00:00Z"},
        {"2026-07-09T22:00:00.000Z", "Asia/Shanghai", "2026-07-09T22:00:00Z"},
        {"2026-07-09T15:30:00-06:30", "Asia/Shanghai", "2026-07-09T22:00:00Z"},
        {"2026-07-10T06:00:00", "Asia/Shanghai", "2026-07-09T22:00:00Z"},
        {"2026-07-10 06:00", "Asia/Shanghai", "2026-07-09T22:00:00Z"},
        {"2026-07-10T06:00:00", "Europe/Berlin", "2026-07-10T04:00:00Z"}, /* summer time */
        {"2026-01-10T06:00:00", "Europe/Berlin", "2026-01-10T05:00:00Z"},
        {"2026-07-10T06:00:00", "+05:45", "2026-07-10T00:15:00Z"},
        {"2026-07-10", "Asia/Shanghai", "2026-07-10"},
    };
    char body[TEXT], value[32], row[TEXT], expected[TEXT];
    for (size_t f = 0; f < sizeof forms / sizeof *forms; f++)
        for (size_t k = 0; k < sizeof times / sizeof *times; k++) {
            snprintf(value, sizeof value, "%g", 0.21 * forms[f].factor);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
            snprintf(body, sizeof body, forms[f].body, value, forms[f].unit, times[k].time);
#pragma GCC diagnostic pop
            struct posted p = post_with(forms[f].media_type, body, strlen(body),
                                        (struct sumi_posted_options){.depth_cm = NAN}, times[k].zone);
            if (p.status != SUMI_OK || p.list.n != 1)
                fail_msg("%s: %s, %zu rows", body, p.error.message[SUMI_ENGLISH], p.list.n);
            p.list.row[0].line = 0;
            p.list.row[0].pointer[0] = '\0';
            snprintf(expected, sizeof expected, "soil s theta@20 0.21 %s ", times[k].utc);
            if (strcmp(row_text(&p.list.row[0], row), expected) != 0)
                fail_msg("%s: %s, expected %s", body, row, expected);
            forget(&p);
        }
}

/* --- what the request says beside the body --- */

static void test_options(void **state)
{
    (void)state;
    static const struct {
        const char *why, *body, *row;
        struct sumi_posted_options options;
    } cases[] = {
        {"sensor and depth of a table",
         "time,VWC (%)\n2026-07-10 06:00,23\n",
         "soil p7 theta@20 0.23 2026-07-09T22:00:00Z line 2",
         {.sensor = "p7", .depth_cm = 20}},
        {"unit of a table",
         "time,VWC 40cm\n2026-07-10 06:00,0.23\n",
         "soil - theta@40 0.23 2026-07-09T22:00:00Z line 2",
         {.unit = "m3/m3", .depth_cm = NAN}},
        {"unit and depth",
         "time,VWC\n2026-07-10 06:00,23\n",
         "soil - theta@30 0.23 2026-07-09T22:00:00Z line 2",
         {.unit = "%", .depth_cm = 30}},
        {"the day first",
         "time,rain (mm)\n10/07/2026 06:00,2\n",
         "weather - precip_mm 2 2026-07-09T22:00:00Z line 2",
         {.day_first = true, .depth_cm = NAN}},
        {"the month first",
         "time,rain (mm)\n07/10/2026 06:00,2\n",
         "weather - precip_mm 2 2026-07-09T22:00:00Z line 2",
         {.month_first = true, .depth_cm = NAN}},
        {"the order of a table that needs none",
         "time,rain (mm)\n2026-07-10 06:00,2\n",
         "weather - precip_mm 2 2026-07-09T22:00:00Z line 2",
         {.day_first = true, .depth_cm = NAN}},
        {"the day first, of values a line",
         "date,quantity,value\n10/07/2026,rain_mm,2\n",
         "weather - precip_mm 2 2026-07-10 line 2",
         {.day_first = true, .depth_cm = NAN}},
        {"unit, sensor and depth of JSON",
         "[{\"date\":\"2026-07-09\",\"quantity\":\"vwc\",\"value\":20}]",
         "soil q theta@15 0.2 2026-07-09 /0",
         {.unit = "%", .depth_cm = 15, .sensor = "q"}},
        {"what the body says goes before",
         "[{\"date\":\"2026-07-09\",\"sensor\":\"a\",\"depth_cm\":20,\"unit\":\"m3/m3\","
         "\"quantity\":\"vwc\",\"value\":0.2}]",
         "soil a theta@20 0.2 2026-07-09 /0",
         {.unit = "%", .depth_cm = 15, .sensor = "q"}},
        {"the format",
         "[{\"n\":\"a:temp\",\"u\":\"Cel\",\"v\":1}]",
         "weather a air_C 1 2026-07-11T00:00:00Z /0",
         {.as = "senml", .depth_cm = NAN}},
        {"the unit of water",
         "date,amount\n2026-06-20,30\n",
         "water - given 45 2026-06-20 line 2",
         {.unit = "m3/mu", .depth_cm = NAN}},
    };
    char text[TEXT];
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct posted p = post_with(NULL, cases[k].body, strlen(cases[k].body), cases[k].options, "Asia/Shanghai");
        if (p.status != SUMI_OK || strcmp(rows_text(&p, text), cases[k].row) != 0)
            fail_msg("%s: %s %s, expected %s", cases[k].why, p.error.message[SUMI_ENGLISH], text, cases[k].row);
        forget(&p);
    }
    struct posted p = post_with(NULL, "[]", 2, (struct sumi_posted_options){.as = "xml", .depth_cm = NAN}, "UTC");
    assert_string_equal(p.error.code, "serve.post.format");
    forget(&p);
}

/* --- limits and broken texts --- */

static void expect_failure(const char *why, const char *body, size_t size, const char *code)
{
    struct posted p = post_with("application/json", body, size, (struct sumi_posted_options){.depth_cm = NAN}, "UTC");
    if (p.status != SUMI_INPUT || strcmp(p.error.code, code) != 0)
        fail_msg("%s: %d %s, expected %s", why, (int)p.status, p.error.code ? p.error.code : "", code);
    assert_true(*p.error.message[SUMI_ENGLISH] && *p.error.message[SUMI_CHINESE]);
    forget(&p);
}

/* By the grammar of RFC 8259. */
static void test_no_json(void **state)
{
    (void)state;
    static const char *const broken[] = {
        "{",          "[",          "[1,]",      "{\"a\":1,}",    "{a:1}",        "{'a':1}",    "[01]",
        "[+1]",       "[.5]",       "[1.]",      "[1e]",          "[-]",          "[NaN]",      "[Infinity]",
        "[0x10]",     "[tru]",      "[\"\\x\"]", "[\"\\u12g4\"]", "[\"a\nb\"]",   "[\"a\tb\"]", "[\"]",
        "[1 2]",      "[1]]",       "{\"a\" 1}", "{\"a\":}",      "[,1]",         "{} {}",      "[1]//",
        "[&a 1, *a]", "{\"a\": b}", "[!!str 1]", "- 1",           "[1]\n---\n[2]"};
    for (size_t k = 0; k < sizeof broken / sizeof *broken; k++)
        expect_failure(broken[k], broken[k], strlen(broken[k]), "serve.json.syntax");
    expect_failure("a NUL", "[1,\0]", 5, "serve.json.syntax");
    expect_failure("keys that are repeated", "[{\"date\":1,\"date\":2}]", 21, "yaml.key.twice");
    expect_failure("no UTF-8", "[\"\xff\"]", 5, "yaml.text.encoding");
}

static void test_depth(void **state)
{
    (void)state;
    enum { DEEP = 32, MOST = 1000 };
    char body[2 * MOST + 2];
    for (int depth = DEEP; depth <= MOST; depth = depth == DEEP ? DEEP + 1 : depth + MOST - DEEP - 1) {
        memset(body, '[', (size_t)depth);
        memset(body + depth, ']', (size_t)depth);
        expect_failure(depth > DEEP ? "too deep" : "as deep as may be", body, 2 * (size_t)depth,
                       depth > DEEP ? "serve.json.depth" : "serve.own.reading");
    }
}

static void test_rows(void **state)
{
    (void)state;
    for (int n = SUMI_POSTED_ROWS; n <= SUMI_POSTED_ROWS + 1; n++) {
        char *body = malloc(1 << 20);
        size_t size = (size_t)sprintf(body, "time,temp (C),rain_mm\n");
        for (int k = 0; k < n / 2; k++)
            size +=
                (size_t)sprintf(body + size, "2026-06-%02dT%02d:%02d:00Z,20,0\n", 1 + k / 1440, k / 60 % 24, k % 60);
        if (n % 2)
            size += (size_t)sprintf(body + size, "2026-07-01T00:00:00Z,20,\n");
        struct posted p = post_with("text/csv", body, size, (struct sumi_posted_options){.depth_cm = NAN}, "UTC");
        if (n == SUMI_POSTED_ROWS) {
            assert_int_equal(p.status, SUMI_OK);
            assert_int_equal(p.list.n, n);
        } else {
            assert_string_equal(p.error.code, "serve.post.rows");
        }
        forget(&p);
        free(body);
    }
}

static void test_size(void **state)
{
    (void)state;
    const size_t most = 1 << 20;
    char *body = malloc(most + 1);
    memset(body, ' ', most + 1);
    memcpy(body, "[]", 2);
    expect_failure("the most", body, most, "serve.post.empty");
    expect_failure("more", body, most + 1, "serve.post.size");
    for (size_t k = 1; k < 300001; k += 2)
        memcpy(body + k, "0,", 2);
    memcpy(body + 300000, "]", 1);
    expect_failure("150000 values and a list", body, 300001, "serve.json.values");
    free(body);
}

static void test_names(void **state)
{
    (void)state;
    char *body = malloc(1 << 16);
    size_t size = (size_t)sprintf(body, "[");
    for (int k = 0; k < 257; k++)
        size += (size_t)sprintf(body + size, "%s{\"n\":\"d%d:temp\",\"u\":\"Cel\",\"v\":1}", k ? "," : "", k);
    size += (size_t)sprintf(body + size, "]");
    expect_failure("sensors", body, size, "serve.post.names");
    free(body);
}

/* --- forecasts --- */

static void test_forecast(void **state)
{
    (void)state;
    static const char table[] = "date,tmin_C,tmax_C,precip_mm\n2026-07-11,18.5,31,0\n2026-07-12,19,30,NA\n";
    static const char days[] = "\"days\":[{\"date\":\"2026-07-11\",\"tmin_C\":18.5,\"tmax_C\":31,\"precip_mm\":0},"
                               "{\"tmax_C\":30,\"date\":\"2026-07-12\",\"tmin_C\":19,\"precip_mm\":null}]}";
    static const struct {
        const char *why, *before, *body;
        double latitude, longitude;
        const char *code, *pointer; /* NULL: it is read */
    } cases[] = {
        {"notes", "# latitude_deg: 37.8\n# longitude_deg: 112.5\n", table, NAN, NAN, NULL, ""},
        {"the address", "", table, 37.8, 112.5, NULL, ""},
        {"both, the same", "# latitude_deg: 37.80\n", table, 37.8, 112.5, NULL, ""},
        {"both, others", "# latitude_deg: 38\n", table, 37.8, 112.5, "serve.forecast.two", ""},
        {"no longitude", "# latitude_deg: 38\n", table, NAN, NAN, "serve.forecast.place", ""},
        {"beyond the pole", "# latitude_deg: 112.5\n# longitude_deg: 37.8\n", table, NAN, NAN, "serve.forecast.degrees",
         ""},
        {"no number", "# latitude_deg: north\n", table, NAN, NAN, "serve.forecast.degrees", ""},
        {"JSON", "{\"latitude_deg\":37.8,\"longitude_deg\":112.5,\"source\":\"x\",", days, NAN, NAN, NULL, ""},
        {"JSON, the address", "{", days, 37.8, 112.5, NULL, ""},
        {"JSON, no place", "{", days, NAN, NAN, "serve.forecast.place", ""},
        {"a day that is colder at noon", "{",
         "\"days\":[{\"date\":\"2026-07-11\",\"tmin_C\":18,\"tmax_C\":31},"
         "{\"date\":\"2026-07-12\",\"tmin_C\":32,\"tmax_C\":31}]}",
         37.8, 112.5, "weather.day.extremes", "/days/1"},
        {"a name that is none", "{", "\"days\":[{\"date\":\"2026-07-11\",\"tmin\":18}]}", 37.8, 112.5, "*", "/days"},
        {"a key that no table can have", "{", "\"days\":[{\"date\":\"2026-07-11\",\"t,min\":18}]}", 37.8, 112.5,
         "serve.own.key", "/days/0/t,min"},
        {"a date with a comma", "{", "\"days\":[{\"date\":\"2026,07-11\",\"tmin_C\":18}]}", 37.8, 112.5,
         "serve.forecast.days", "/days/0/date"},
        {"no list", "{", "\"days\":{}}", 37.8, 112.5, "serve.forecast.days", "/days"},
        {"no table", "", "nothing\n", 37.8, 112.5, "*", ""},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct sumi_posted_forecast forecast;
        struct sumi_error error = {0};
        char body[TEXT], first[SUMI_DATE_TEXT], last[SUMI_DATE_TEXT];
        snprintf(body, sizeof body, "%s%s", cases[k].before, cases[k].body);
        const enum sumi_status status = sumi_posted_forecast_read(NULL, body, strlen(body), cases[k].latitude,
                                                                  cases[k].longitude, &forecast, &error);
        if ((status == SUMI_OK) != !cases[k].code ||
            (cases[k].code && *cases[k].code != '*' && strcmp(error.code, cases[k].code) != 0) ||
            strcmp(error.pointer, cases[k].pointer) != 0)
            fail_msg("%s: %s %s '%s'", cases[k].why, error.code ? error.code : "read", error.message[SUMI_ENGLISH],
                     error.pointer);
        if (status == SUMI_OK) {
            assert_float_equal(forecast.latitude, 37.8, 0);
            assert_float_equal(forecast.longitude, 112.5, 0);
            assert_string_equal(sumi_date_format(forecast.first, first), "2026-07-11");
            assert_string_equal(sumi_date_format(forecast.last, last), "2026-07-12");
            assert_int_equal(strlen(forecast.csv), forecast.size);
            assert_non_null(strstr(forecast.csv, "2026-07-11,18.5,31,0\n"));
        }
        sumi_posted_forecast_clear(&forecast);
    }
}

/* --- the page of the formats --- */

static char *page_text(void)
{
    char path[TEXT];
    const char *root = getenv("SUMI_SOURCE_DIR");
    snprintf(path, sizeof path, "%s/docs/service-formats.md", root ? root : ".");
    FILE *file = fopen(path, "rb");
    if (!file)
        fail_msg("%s cannot be opened", path);
    char *text = calloc(1, 1 << 17);
    assert_true(fread(text, 1, (1 << 17) - 1, file) > 0);
    fclose(file);
    return text;
}

static void check_example(const char *body, size_t size, bool forecast)
{
    struct sumi_posted_forecast read;
    struct sumi_error error = {0};
    char row[TEXT];
    if (forecast) {
        if (sumi_posted_forecast_read(NULL, body, size, NAN, NAN, &read, &error) != SUMI_OK)
            fail_msg("%.*s: %s", (int)size, body, error.message[SUMI_ENGLISH]);
        sumi_posted_forecast_clear(&read);
        return;
    }
    struct posted p = post_with(NULL, body, size, (struct sumi_posted_options){.depth_cm = NAN}, "Asia/Shanghai");
    if (p.status != SUMI_OK || p.list.n_refused > 0 || p.findings.n > 0)
        fail_msg("%.*s: %s, %zu findings", (int)size, body, p.error.message[SUMI_ENGLISH], p.findings.n);
    for (size_t k = 0; k < p.list.n; k++)
        if (p.list.row[k].kind == SUMI_POSTED_SOIL)
            assert_non_null(strstr(row_text(&p.list.row[k], row), "theta@20 0.231 2026-07-09T22:00:00Z"));
    forget(&p);
}

/* Each example is read whole, and those of the soil say what the page says of them. */
static void test_page(void **state)
{
    (void)state;
    char *text = page_text(), *forecasts = strstr(text, "## Forecasts");
    size_t n = 0;
    for (char *at = text; (at = strstr(at, "\n```")) != NULL; n++) {
        char *body = strchr(at + 1, '\n') + 1, *end = strstr(body, "\n```");
        assert_true(strncmp(at, "\n```json", 8) == 0 || strncmp(at, "\n```csv", 7) == 0);
        check_example(body, (size_t)(end + 1 - body), body > forecasts);
        at = end + 4;
    }
    assert_int_equal(n, 11);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_senml),     cmocka_unit_test(test_sensorthings), cmocka_unit_test(test_ngsi_ld),
        cmocka_unit_test(test_own),       cmocka_unit_test(test_csv),          cmocka_unit_test(test_csv_gbk),
        cmocka_unit_test(test_forms),     cmocka_unit_test(test_options),      cmocka_unit_test(test_no_json),
        cmocka_unit_test(test_depth),     cmocka_unit_test(test_rows),         cmocka_unit_test(test_size),
        cmocka_unit_test(test_names),     cmocka_unit_test(test_forecast),     cmocka_unit_test(test_page),
        cmocka_unit_test(test_gathering),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
