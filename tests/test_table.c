/* Tables of columns as people have them: heads and units in two languages, dates in parts, codes, commas, probes. All
 * tables are of this file's own making; expected values are the written ones, converted by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "io/records/formats_internal.h"
#include "io/records/table/words.h"
#include "sim/date.h"
#include "tests/support/error_text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double rounding = 1e-12; /* relative: a product and a sum */

enum { ANSWERS = 3, VALUES = 6, CODES = 4 };

struct expected {
    int quantity;
    double depth_cm; /* 0: of no depth */
    size_t row;
    double value; /* NAN: missing */
};

struct table_case {
    const char *why, *text;
    const char *answer[ANSWERS]; /* "head=as" */
    int asked;                   /* kinds of questions */
    const char *code[CODES];     /* that are found */
    struct expected value[VALUES];
    long station;
    int absent; /* a quantity that must not be there, less 1; 0: none */
};

#define OF(quantity, row, value)                                                                                       \
    {                                                                                                                  \
        quantity, 0, row, value                                                                                        \
    }
#define SOIL(depth, row, value)                                                                                        \
    {                                                                                                                  \
        SUMI_READS_SOIL_WATER, depth, row, value                                                                       \
    }
#define NO(quantity) ((quantity) + 1)

/* --- reading --- */

struct read {
    struct sumi_readings readings;
    struct sumi_findings findings;
    struct sumi_error error;
    enum sumi_status status;
};

static void read_text(const char *text, const char *const *answer, long station, struct read *read)
{
    static char heads[ANSWERS][SUMI_HEAD];
    const struct sumi_source source = {"a.csv", "a.csv", text, strlen(text), "UTF-8"};
    struct sumi_reading_options options;
    sumi_reading_options_init(&options);
    options.station = station;
    for (int k = 0; answer && k < ANSWERS && answer[k]; k++) {
        const char *as = strrchr(answer[k], '=');
        snprintf(heads[k], sizeof heads[k], "%.*s", (int)(as - answer[k]), answer[k]);
        options.head[k] = heads[k];
        options.as[k] = as + 1;
        options.n_answers++;
    }
    *read = (struct read){.findings = {0}};
    sumi_readings_init(&read->readings);
    read->status =
        sumi_format_read(&sumi_table_format, &source, &options, &read->readings, &read->findings, &read->error);
}

static void forget(struct read *read)
{
    sumi_readings_let_go(&read->readings);
    sumi_findings_clear(&read->findings);
}

static const struct sumi_finding *find_code(const struct read *read, const char *code)
{
    for (size_t k = 0; k < read->findings.n; k++)
        if (strcmp(read->findings.list[k].said.code, code) == 0)
            return &read->findings.list[k];
    return NULL;
}

static int find_column(const struct read *read, int quantity, double depth_cm)
{
    const struct sumi_readings *r = &read->readings;
    for (int c = 0; c < r->n_columns; c++)
        if (r->value[c] && r->column[c].quantity == quantity &&
            (depth_cm <= 0 || fabs(r->column[c].depth_cm - depth_cm) < rounding * 100))
            return c;
    return -1;
}

static void check_value(const struct table_case *t, const struct read *read, const struct expected *e)
{
    const int c = find_column(read, e->quantity, e->depth_cm);
    if (c < 0)
        fail_msg("%s: no column of %s", t->why, sumi_quantity_row(e->quantity)->name);
    if (e->row >= read->readings.n)
        fail_msg("%s: %zu rows, looked for row %zu", t->why, read->readings.n, e->row);
    const double found = read->readings.value[c][e->row];
    if (isnan(e->value) ? !isnan(found) : !(fabs(found - e->value) <= rounding * (1 + fabs(e->value))))
        fail_msg("%s: %s is %.17g, expected %.17g", t->why, sumi_quantity_row(e->quantity)->name, found, e->value);
}

static void check(const struct table_case *t)
{
    struct read read;
    read_text(t->text, t->answer, t->station, &read);
    if (read.status != SUMI_OK)
        fail_msg("%s: %s", t->why, error_text(&read.error));
    const size_t asked = sumi_findings_count(&read.findings, SUMI_ASKED);
    if (asked != (size_t)t->asked) {
        char said[SUMI_FINDING_TEXT];
        for (size_t k = 0; k < read.findings.n; k++)
            print_message("%s\n", sumi_finding_text(&read.findings.list[k], SUMI_ENGLISH, said, sizeof said));
        fail_msg("%s: %zu questions, expected %d", t->why, asked, t->asked);
    }
    for (int k = 0; k < CODES && t->code[k]; k++)
        if (!find_code(&read, t->code[k]))
            fail_msg("%s: %s is not found", t->why, t->code[k]);
    for (int k = 0; k < VALUES && (t->value[k].quantity || t->value[k].value != 0 || t->value[k].row); k++)
        check_value(t, &read, &t->value[k]);
    if (t->absent && find_column(&read, t->absent - 1, 0) >= 0)
        fail_msg("%s: %s is read", t->why, sumi_quantity_row(t->absent - 1)->name);
    forget(&read);
}

static void check_all(const struct table_case *cases, size_t n)
{
    for (size_t k = 0; k < n; k++)
        check(&cases[k]);
}
#define CHECK(cases) check_all(cases, sizeof(cases) / sizeof *(cases))

/* --- heads --- */

static void heads(void **state)
{
    (void)state;
    static const struct {
        const char *head;
        int quantity; /* -1: none */
        const char *unit;
        double factor, depth_cm; /* of the unit; 0: of no depth */
        const char *why;
    } cases[] = {
        {"tmin_C", SUMI_STATION_TMIN, "degC", 1, 0, "own name"},
        {"srad_kJ_m2", SUMI_STATION_RADIATION, "kJ/m2", 1e-3, 0, "own name in another unit"},
        {"wind2_m_s", SUMI_STATION_WIND2, "m/s", 1, 0, "own name with a height"},
        {"最高气温(℃)", SUMI_STATION_TMAX, "degC", 1, 0, "Chinese, unit in brackets"},
        {"最高气温（摄氏度）", SUMI_STATION_TMAX, "degC", 1, 0, "full-width brackets, unit in words"},
        {"日最低温度/°C", SUMI_STATION_TMIN, "degC", 1, 0, "unit behind a slash"},
        {"平均气温", SUMI_STATION_TMEAN, "", 1, 0, "no unit"},
        {"Max. Air Temp [F]", SUMI_STATION_TMAX, "degF", 5.0 / 9.0, 0, "another unit, square brackets"},
        {"TEMPERATURE-MIN (K)", SUMI_STATION_TMIN, "K", 1, 0, "capitals and a dash"},
        {"temperature_2m_max (°C)", SUMI_STATION_TMAX, "degC", 1, 0, "height of a screen"},
        {"temperature_80m (°C)", -1, "degC", 1, 0, "no screen is 80 m high"},
        {"降水量(0.1mm)", SUMI_STATION_RAIN, "0.1 mm", 0.1, 0, "the unit of the weather service"},
        {"降水量mm", SUMI_STATION_RAIN, "mm", 1, 0, "unit without any mark"},
        {"２０-２０时降水量（ｍｍ）", SUMI_STATION_RAIN, "mm", 1, 0, "full-width digits and letters"},
        {"Rainfall, inches", SUMI_STATION_RAIN, "inch", 25.4, 0, "unit behind a comma"},
        {"Sol Rad (W/sq.m)", SUMI_STATION_RADIATION, "W/m2", 0.0864, 0, "1 W m-2 over a day is 0.0864 MJ m-2"},
        {"太阳总辐射(MJ·m⁻²·d⁻¹)", SUMI_STATION_RADIATION, "MJ/m2/d", 1, 0, "superscripts, dots"},
        {"global radiation kWh/m2", SUMI_STATION_RADIATION, "kWh/m2", 3.6, 0, "1 kWh is 3.6 MJ"},
        {"net radiation (W/m2)", -1, "W/m2", 0.0864, 0, "not the global one"},
        {"PAR (umol/m2/s)", -1, "umol/m2/s", 1, 0, "photons are no energy"},
        {"日照时数(小时)", SUMI_STATION_SUNSHINE, "h", 1, 0, "hours in Chinese"},
        {"sunshine duration (min)", SUMI_STATION_SUNSHINE, "min", 1 / 60.0, 0, "minutes"},
        {"daylight_duration (s)", -1, "s", 1 / 3600.0, 0, "not sunshine"},
        {"最小相对湿度(%)", SUMI_STATION_RH_MIN, "%", 1, 0, "lowest humidity"},
        {"水汽压(hPa)", SUMI_STATION_VAPOUR, "hPa", 0.1, 0, "1 hPa is 0.1 kPa"},
        {"VPD (kPa)", -1, "kPa", 1, 0, "a deficit is no vapour pressure"},
        {"露点温度", SUMI_STATION_DEW_POINT, "", 1, 0, "dew point"},
        {"10米风速(m/s)", SUMI_STATION_WIND10, "m/s", 1, 0, "height in Chinese"},
        {"wind_speed_10m (km/h)", SUMI_STATION_WIND10, "km/h", 1 / 3.6, 0, "km/h"},
        {"2分钟平均风速(m/s)", SUMI_STATION_WIND, "m/s", 1, 0, "minutes are no height"},
        {"风向", -1, "", 1, 0, "a direction"},
        {"wind gust (m/s)", -1, "m/s", 1, 0, "a gust"},
        {"小型蒸发量(mm)", -1, "mm", 1, 0, "a pan"},
        {"ETo (mm)", SUMI_STATION_ET0, "mm", 1, 0, "reference evapotranspiration"},
        {"本站气压(hPa)", -1, "hPa", 0.1, 0, "pressure of the air is no vapour pressure"},
        {"soil_moisture_10", SUMI_READS_SOIL_WATER, "", 1, 10, "depth without unit"},
        {"SM 10cm (%)", SUMI_READS_SOIL_WATER, "%", 1, 10, "percent"},
        {"10cm土壤体积含水量(%)", SUMI_READS_SOIL_WATER, "%", 1, 10, "Chinese"},
        {"40厘米土壤水分", SUMI_READS_SOIL_WATER, "", 1, 40, "depth in Chinese"},
        {"土壤水分_0-10cm", SUMI_READS_SOIL_WATER, "", 1, 5, "the middle of a layer"},
        {"soil_moisture_7_to_28cm (m³/m³)", SUMI_READS_SOIL_WATER, "m3/m3", 1, 17.5, "a layer in words"},
        {"swc_0.1m", SUMI_READS_SOIL_WATER, "", 1, 10, "metres"},
        {"soil_moisture_2", SUMI_READS_SOIL_WATER, "", 1, 0, "2 may be the second probe"},
        {"Port 2 EC-5 Soil Moisture m³/m³ VWC", SUMI_READS_SOIL_WATER, "m3/m3", 1, 0, "numbers of port and sensor"},
        {"soil temperature 10cm", -1, "", 1, 10, "not water"},
        {"土壤相对湿度(%)", SUMI_READS_SOIL_WATER, "%", 1, 0, "relative to field capacity"},
        {"土壤重量含水量(%)", SUMI_READS_SOIL_WATER, "%", 1, 0, "by weight"},
        {"Temp, °C (LGR S/N: 100, SEN S/N: 200)", SUMI_READS_AIR, "degC", 1, 0, "what a logger adds"},
        {"TEM_Max", SUMI_STATION_TMAX, "degC", 1, 0, "data portal of the weather service: its unit"},
        {"TEM_Avg", SUMI_STATION_TMEAN, "degC", 1, 0, "data portal"},
        {"PRE_Time_2020", SUMI_STATION_RAIN, "mm", 1, 0, "data portal"},
        {"RHU_Min", SUMI_STATION_RH_MIN, "%", 1, 0, "data portal"},
        {"SSH", SUMI_STATION_SUNSHINE, "h", 1, 0, "data portal"},
        {"WIN_S_2mi_Avg", SUMI_STATION_WIND, "m/s", 1, 0, "data portal: minutes are no height"},
        {"GST_Avg", -1, "", 1, 0, "data portal: the ground is not the air"},
        {"T_s10", -1, "", 1, 10, "a word that is not known"},
        {"SM 10cm (% w/w)", SUMI_READS_SOIL_WATER, "% by weight", 0.01, 10, "by weight"},
        {"SM 10cm (wt%)", SUMI_READS_SOIL_WATER, "% by weight", 0.01, 10, "by weight, in one word"},
        {"SM 10cm (g/100g)", SUMI_READS_SOIL_WATER, "% by weight", 0.01, 10, "100 is of the unit, no depth"},
        {"SM 10cm (% of FC)", SUMI_READS_SOIL_WATER, "% of field capacity", 0.01, 10, "relative to field capacity"},
        {"SM 10cm (%FC)", SUMI_READS_SOIL_WATER, "% of field capacity", 0.01, 10, "without a blank"},
        {"SM 10cm (% saturation)", SUMI_READS_SOIL_WATER, "% of saturation", 0.01, 10, "relative to saturation"},
        {"SM 10cm (% of max)", SUMI_READS_SOIL_WATER, "% of max", 1, 10, "what is behind the sign is not known"},
        {"SM 10cm (vol. %)", SUMI_READS_SOIL_WATER, "%", 1, 10, "by volume"},
        {"SM 10cm (avg %)", SUMI_READS_SOIL_WATER, "%", 1, 10, "a mean"},
        {"Soil moisture 10cm (cb)", SUMI_READS_SOIL_WATER, "cbar", 1, 10, "1 centibar is 1 kPa of suction"},
        {"Soil moisture 10cm (pF)", SUMI_READS_SOIL_WATER, "pF", 1, 10, "the logarithm of a suction"},
        {"Soil moisture 10cm (mV)", SUMI_READS_SOIL_WATER, "mV", 1, 10, "a signal"},
        {"10cm土壤贮水量 (mm)", SUMI_READS_SOIL_WATER, "mm", 1, 10, "water that is stored"},
        {"10cm土壤水分 (mm)", SUMI_READS_SOIL_WATER, "mm", 1, 10, "water of a layer"},
        {"Rain (mm x10)", SUMI_STATION_RAIN, "mm x10", 1, 0, "times or by ten?"},
        {"Rain (mm*10)", SUMI_STATION_RAIN, "mm*10", 1, 0, "with a star"},
        {"降水量(×0.1mm)", SUMI_STATION_RAIN, "0.1 mm", 0.1, 0, "the factor in front is that of the unit"},
        {"Rain (1/10mm)", SUMI_STATION_RAIN, "0.1 mm", 0.1, 0, "as a fraction"},
        {"Rain (tenths of mm)", SUMI_STATION_RAIN, "0.1 mm", 0.1, 0, "in words"},
        {"Rain (0.01 in)", SUMI_STATION_RAIN, "0.01 inch", 0.254, 0, "0.01 inch is 0.254 mm"},
        {"Rain (mm/month)", SUMI_STATION_RAIN, "mm/month", 1, 0, "months are not read"},
        {"Solar radiation (W/m2/h)", SUMI_STATION_RADIATION, "w/m2/h", 1, 0, "no such unit"},
        {"Solar radiation (umol/m2/s)", -1, "umol/m2/s", 1, 0, "photons under another name"},
        {"最高气温(℃x10)", SUMI_STATION_TMAX, "°cx10", 1, 0, "times or by ten?"},
        {"日最高气温(0C)", SUMI_STATION_TMAX, "degC", 1, 0, "the ring written as a zero"},
        {"平均相对湿度（百分率）", SUMI_STATION_RH_MEAN, "%", 1, 0, "percent in words"},
        {"02时气温(℃)", -1, "degC", 1, 0, "a time of day is no height"},
        {"08时风速(m/s)", -1, "m/s", 1, 0, "nor for wind"},
        {"10时风速(m/s)", -1, "m/s", 1, 0, "nor where it could be one"},
        {"10:00风速(m/s)", -1, "m/s", 1, 0, "with a colon"},
        {"Wind 2 (m/s)", SUMI_STATION_WIND, "m/s", 1, 0, "the second sensor"},
        {"u2 (m/s)", SUMI_STATION_WIND2, "m/s", 1, 0, "the name of Allen et al. (1998)"},
        {"WS2M (m/s)", SUMI_STATION_WIND2, "m/s", 1, 0, "2 m"},
        {"2米风速(m/s)", SUMI_STATION_WIND2, "m/s", 1, 0, "2 m in Chinese"},
        {"10米高度风速(m/s)", SUMI_STATION_WIND10, "m/s", 1, 0, "the height in words"},
        {"最 高 气 温(℃)", SUMI_STATION_TMAX, "degC", 1, 0, "blanks for the look"},
        {"最高氣溫(℃)", SUMI_STATION_TMAX, "degC", 1, 0, "traditional characters"},
        {"最低 (C)", SUMI_STATION_TMIN, "degC", 1, 0, "the unit says of what"},
        {"2. Temperature [oC]", SUMI_READS_AIR, "degC", 1, 0, "the place of the column"},
        {"高温 (C)", SUMI_STATION_TMAX, "degC", 1, 0, "short for the highest"},
        {"GWC 20cm (%)", SUMI_READS_SOIL_WATER, "%", 1, 20, "by weight, in letters"},
        {"SM 10cm (%", SUMI_READS_SOIL_WATER, "(%", 1, 10, "cut off within the unit"},
        {"xyz (C)", -1, "degC", 1, 0, "a unit alone does not"},
        {"降水PRE (mm)", SUMI_STATION_RAIN, "mm", 1, 0, "the service's name beside"},
        {"P (mm)", SUMI_STATION_RAIN, "mm", 1, 0, "precipitation by its letter"},
        {"P (hPa)", -1, "hPa", 0.1, 0, "which is that of pressure too"},
        {"θ10 (%)", SUMI_READS_SOIL_WATER, "%", 1, 10, "the Greek letter"},
        {"SoilW10", SUMI_READS_SOIL_WATER, "", 1, 10, "cut short"},
        {"10HS_20cm (%)", SUMI_READS_SOIL_WATER, "%", 1, 20, "a sensor of water alone"},
        {"SM_5_10 (%)", SUMI_READS_SOIL_WATER, "%", 1, 0, "a layer, or two numbers"},
        {"", -1, "", 1, 0, "nothing"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct sumi_head head;
        sumi_head_read((struct sumi_piece){cases[k].head, strlen(cases[k].head)}, &head);
        if (head.quantity != cases[k].quantity)
            fail_msg("%s: %s: quantity %d, expected %d", cases[k].head, cases[k].why, head.quantity, cases[k].quantity);
        if (strcmp(head.unit.name, cases[k].unit) != 0 || fabs(head.unit.factor - cases[k].factor) > rounding)
            fail_msg("%s: %s: unit %s, %g", cases[k].head, cases[k].why, head.unit.name, head.unit.factor);
        if (cases[k].quantity == SUMI_READS_SOIL_WATER &&
            (cases[k].depth_cm > 0 ? !(fabs(head.depth_cm - cases[k].depth_cm) < rounding * 100)
                                   : !isnan(head.depth_cm)))
            fail_msg("%s: %s: depth %g", cases[k].head, cases[k].why, head.depth_cm);
    }
}

static void roles(void **state)
{
    (void)state;
    static const struct {
        const char *head;
        enum sumi_role role;
        double utc_offset_h; /* NAN: not said */
        int order;
    } cases[] = {
        {"日期", SUMI_ROLE_DATE, NAN, -1},
        {"Date Time, GMT+08:00", SUMI_ROLE_DATE, 8, -1},
        {"Date Time, GMT-03:30", SUMI_ROLE_DATE, -3.5, -1},
        {"datetime_utc", SUMI_ROLE_DATE, 0, -1},
        {"时间(北京时)", SUMI_ROLE_TIME, 8, -1},
        {"观测时间", SUMI_ROLE_TIME, NAN, -1},
        {"Date (dd/mm/yyyy)", SUMI_ROLE_DATE, NAN, SUMI_DAY_FIRST},
        {"date (month first)", SUMI_ROLE_DATE, NAN, SUMI_MONTH_FIRST},
        {"日期(日在前)", SUMI_ROLE_DATE, NAN, SUMI_DAY_FIRST},
        {"年", SUMI_ROLE_YEAR, NAN, -1},
        {"Day of Year", SUMI_ROLE_DAY_OF_YEAR, NAN, -1},
        {"区站号", SUMI_ROLE_STATION, NAN, -1},
        {"站名", SUMI_ROLE_NAME, NAN, -1},
        {"城市", SUMI_ROLE_NAME, NAN, -1},
        {"纬度(°)", SUMI_ROLE_LATITUDE, NAN, -1},
        {"海拔高度(米)", SUMI_ROLE_ELEVATION, NAN, -1},
        {"wind_height_m", SUMI_ROLE_WIND_HEIGHT, NAN, -1},
        {"土层深度(cm)", SUMI_ROLE_DEPTH, NAN, -1},
        {"备注", SUMI_ROLE_KNOWN, NAN, -1},
        {"xyz", SUMI_ROLE_UNKNOWN, NAN, -1},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct sumi_head head;
        sumi_head_read((struct sumi_piece){cases[k].head, strlen(cases[k].head)}, &head);
        if (head.role != cases[k].role || head.order != cases[k].order ||
            (isnan(cases[k].utc_offset_h) ? !isnan(head.utc_offset_h) : head.utc_offset_h != cases[k].utc_offset_h))
            fail_msg("%s: role %d, order %d, zone %g", cases[k].head, head.role, head.order, head.utc_offset_h);
    }
}

/* --- tables --- */

static void layouts(void **state)
{
    (void)state;
    static const struct table_case cases[] = {
        {.why = "commas",
         .text = "date,tmin_C,tmax_C,precip_mm\n2014-05-10,8.2,24.6,0.5\n",
         .value = {OF(SUMI_STATION_TMIN, 0, 8.2), OF(SUMI_STATION_TMAX, 0, 24.6), OF(SUMI_STATION_RAIN, 0, 0.5)}},
        {.why = "semicolons, decimal commas and a separator behind the last field",
         .text = "Datum;Tmin [°C];Tmax [°C];\n13.05.2014;8,2;24,6;\n14.05.2014;-0,5;20,25;\n",
         .value = {OF(SUMI_STATION_TMIN, 0, 8.2), OF(SUMI_STATION_TMIN, 1, -0.5), OF(SUMI_STATION_TMAX, 1, 20.25)}},
        {.why = "quoted decimal commas between commas",
         .text = "date,tmax (C),rain (mm)\n2014-05-10,\"24,6\",\"0,5\"\n",
         .value = {OF(SUMI_STATION_TMAX, 0, 24.6), OF(SUMI_STATION_RAIN, 0, 0.5)}},
        {.why = "tabs with an empty field",
         .text = "date\ttmin_C\ttmax_C\n2014-05-10\t\t24.6\n",
         .value = {OF(SUMI_STATION_TMIN, 0, NAN), OF(SUMI_STATION_TMAX, 0, 24.6)}},
        {.why = "runs of blanks, a line of units below the names",
         .text = "  date        maxt   mint  rain\n  ()          (oC)   (oC)  (mm)\n 2014-05-10   24.6    8.2   1.5\n",
         .value = {OF(SUMI_STATION_TMAX, 0, 24.6), OF(SUMI_STATION_TMIN, 0, 8.2), OF(SUMI_STATION_RAIN, 0, 1.5)}},
        {.why = "date and time of day between blanks, under one name",
         .text = "time temp_C\n2014-05-10 00:00 8\n2014-05-10 12:00 20\n2014-05-10 18:00 15\n",
         .value = {OF(SUMI_READS_AIR, 1, 20)}},
        {.why = "bars, quoted fields with a separator and doubled quotes within",
         .text = "date|\"the \"\"old\"\" | gauge\"|tmax_C\n2014-05-10|\"a|b\"|24.6\n",
         .value = {OF(SUMI_STATION_TMAX, 0, 24.6)}},
        {.why = "title lines, and units in a line of their own, J cm-2 is 0.01 MJ m-2",
         .text = "某站逐日资料\n\n日期,最高气温,总辐射\n,℃,J/cm2\n2014-05-10,24.6,2150\n",
         .value = {OF(SUMI_STATION_TMAX, 0, 24.6), OF(SUMI_STATION_RADIATION, 0, 21.5)}},
        {.why = "names repeated in the middle, and a row of sums at the end",
         .text = "date,tmax_C\n2014-05-10,24\ndate,tmax_C\n2014-05-11,25\n合计,49\n平均,24.5\n",
         .code = {"table.row.head", "table.row.total"},
         .value = {OF(SUMI_STATION_TMAX, 0, 24), OF(SUMI_STATION_TMAX, 1, 25)}},
        {.why = "a row with a field too many is left out: a comma slipped in",
         .text = "date,tmin_C,tmax_C\n2014-05-10,8,2,24\n2014-05-11,9,25\n",
         .code = {"table.row.fields"},
         .value = {OF(SUMI_STATION_TMIN, 0, 9)}},
        {.why = "the last row is cut off: 2 may have been 25",
         .text = "date,tmin_C,tmax_C,precip_mm\n2014-05-10,8,24,0\n2014-05-11,9,2",
         .code = {"table.row.cut"},
         .value = {OF(SUMI_STATION_TMAX, 0, 24)}},
        {.why = "a short row keeps what it has",
         .text = "date,tmin_C,tmax_C\n2014-05-10,8\n2014-05-11,9,25\n",
         .code = {"table.row.short"},
         .value = {OF(SUMI_STATION_TMIN, 0, 8), OF(SUMI_STATION_TMAX, 0, NAN), OF(SUMI_STATION_TMAX, 1, 25)}},
        {.why = "a column whose name begins with _ is not read, and comments are passed over",
         .text = "# latitude_deg: 37.78\ndate,_tmax_C,tmax_C\n# a remark\n2014-05-10,99,24\n",
         .value = {OF(SUMI_STATION_TMAX, 0, 24)}},
        {.why = "thousands where a decimal point stands too",
         .text = "date;tmax_C;srad_J_m2\n2014-05-10;24.5;21,500,000\n2014-05-11;20;9,800,000.0\n",
         .value = {OF(SUMI_STATION_RADIATION, 0, 21.5), OF(SUMI_STATION_RADIATION, 1, 9.8)}},
        {.why = "rows below names in another unit are not read under the first: 12 is 1.2 mm",
         .text = "date,tmax (C),rain (mm)\n2014-05-10,20,1\ndate,tmax (C),rain (0.1 mm)\n2014-05-11,21,12\n"
                 "date,tmax (C),rain (mm)\n2014-05-12,22,3\n",
         .code = {"table.row.below", "table.row.head"},
         .value = {OF(SUMI_STATION_TMAX, 1, 22), OF(SUMI_STATION_RAIN, 1, 3)}},
        {.why = "nor below names in another order, with another number of columns",
         .text = "date,tmax (C),tmin (C)\n2014-05-10,20,8\ndate,tmin (C),tmax (C),x\n2014-05-11,9,21\n"
                 "date, tmax (C) ,tmin (C),,\n2014-05-12,22,7\n",
         .code = {"table.row.below", "table.row.head"},
         .value = {OF(SUMI_STATION_TMAX, 1, 22), OF(SUMI_STATION_TMIN, 1, 7)}},
        {.why = "a block of another station is left out, its own names repeated or not, until the first comes again",
         .text = "站号：53772,,\n日期,最高气温(℃),降水量(mm)\n2014-05-10,20,1\n站号：53487,,\n"
                 "日期,最高气温(℃),降水量(mm)\n2014-05-11,31,9\n站号：53772,,\n2014-05-12,22,3\n",
         .code = {"table.row.station"},
         .value = {OF(SUMI_STATION_TMAX, 1, 22), OF(SUMI_STATION_RAIN, 1, 3)}},
        {.why = "names in two lines, groups above: the column of the highest is not the mean",
         .text = "日期,气温(℃),,,降水量(mm),\n,最高,最低,平均,8-20时,20-20时\n2014-05-10,24,8,15,1,2\n",
         .value = {OF(SUMI_STATION_TMAX, 0, 24), OF(SUMI_STATION_TMIN, 0, 8), OF(SUMI_STATION_TMEAN, 0, 15),
                   OF(SUMI_STATION_RAIN, 0, 2)}},
        {.why = "names in two lines, one of them of a single column, in English",
         .text = "Date,Temperature (C),Humidity (%)\n,Max,Min\n2014-05-10,24,40\n",
         .value = {OF(SUMI_STATION_TMAX, 0, 24), OF(SUMI_STATION_RH_MIN, 0, 40)}},
        {.why = "depths below what they are of",
         .text = "日期,土壤体积含水量(%),\n,10cm,20cm\n2014-05-10,20,25\n",
         .value = {SOIL(10, 0, 0.20), SOIL(20, 0, 0.25)}},
        {.why = "a line of units is no second line of names, and a row without its date neither",
         .text = "date,tmax,rain\n,℃,mm\n,缺测,5\n2014-05-10,24,0\n",
         .value = {OF(SUMI_STATION_TMAX, 0, 24)}},
        {.why = "the data portal between blanks, its codes: missing, a trace",
         .text = "Station_Id_C Year Mon Day TEM_Max PRE_Time_2020 PRE_Time_2008\n53772 2014 5 10 24.5 0.3 0.1\n"
                 "53772 2014 5 11 999999 999990 0\n",
         .value = {OF(SUMI_STATION_TMAX, 0, 24.5), OF(SUMI_STATION_TMAX, 1, NAN), OF(SUMI_STATION_RAIN, 0, 0.3),
                   OF(SUMI_STATION_RAIN, 1, 0)}},
        {.why = "full-width commas",
         .text = "日期，最高气温(℃)，最低气温(℃)\n2014-05-10，24.5，\n2014-05-11，\"25\"，9\n",
         .value = {OF(SUMI_STATION_TMAX, 0, 24.5), OF(SUMI_STATION_TMIN, 0, NAN), OF(SUMI_STATION_TMAX, 1, 25),
                   OF(SUMI_STATION_TMIN, 1, 9)}},
        {.why = "the mark of a spreadsheet before numbers that are text",
         .text = "date,tmax (C),tmin (C)\n'2014-05-10,'24.5,'-3\n",
         .value = {OF(SUMI_STATION_TMAX, 0, 24.5), OF(SUMI_STATION_TMIN, 0, -3)}},
        {.why = "a comma that may be either is asked",
         .text = "date;srad_J_m2\n2014-05-10;1,234\n2014-05-11;2,345\n",
         .asked = 1,
         .code = {"table.comma.open"}},
    };
    CHECK(cases);
}

static void cells(void **state)
{
    (void)state;
    static const struct table_case cases[] = {
        {.why = "words and marks of missing values",
         .text = "日期,最高气温(℃),降水量(mm)\n2014-5-1,缺测,NA\n2014-5-2,---,*\n2014-5-3,/,\n2014-5-4,20,1\n",
         .value = {OF(SUMI_STATION_TMAX, 0, NAN), OF(SUMI_STATION_TMAX, 1, NAN), OF(SUMI_STATION_TMAX, 2, NAN),
                   OF(SUMI_STATION_RAIN, 1, NAN), OF(SUMI_STATION_RAIN, 2, NAN), OF(SUMI_STATION_TMAX, 3, 20)}},
        {.why = "numbers that cannot be values are codes",
         .text = "date,tmax_C,precip_mm\n2014-05-01,-99.9,-999\n2014-05-02,9999,32766\n2014-05-03,-200,1\n",
         .code = {"table.value.code"},
         .value = {OF(SUMI_STATION_TMAX, 0, NAN), OF(SUMI_STATION_TMAX, 1, NAN), OF(SUMI_STATION_TMAX, 2, NAN),
                   OF(SUMI_STATION_RAIN, 0, NAN), OF(SUMI_STATION_RAIN, 1, NAN), OF(SUMI_STATION_RAIN, 2, 1)}},
        {.why = "-9.9 degC, written -99 in tenths, is a value; so is 99.9 % of humidity",
         .text = "日期,最低气温(0.1℃),相对湿度(%)\n2014-01-01,-99,99.9\n",
         .value = {OF(SUMI_STATION_TMIN, 0, -9.9), OF(SUMI_STATION_RH_MEAN, 0, 99.9)}},
        {.why = "traces, in words and as the service's number",
         .text = "日期,降水量(0.1mm)\n2014-5-1,微量\n2014-5-2,T\n2014-5-3,32700\n2014-5-4,<0.1\n2014-5-5,12\n",
         .code = {"table.value.trace"},
         .value = {OF(SUMI_STATION_RAIN, 1, 0), OF(SUMI_STATION_RAIN, 2, 0), OF(SUMI_STATION_RAIN, 3, 0),
                   OF(SUMI_STATION_RAIN, 4, 1.2)}},
        {.why = "signs and flags behind numbers, other digits and other minus signs",
         .text = "日期,最高气温,最低气温\n2014-1-1,4°,－３．５\n2014-1-2,12.3*,−3\n2014-1-3,5.2E,-1e1\n",
         .code = {"table.value.flag", "table.unit.taken"},
         .value = {OF(SUMI_STATION_TMAX, 0, 4), OF(SUMI_STATION_TMIN, 0, -3.5), OF(SUMI_STATION_TMAX, 1, 12.3),
                   OF(SUMI_STATION_TMIN, 1, -3), OF(SUMI_STATION_TMAX, 2, 5.2), OF(SUMI_STATION_TMIN, 2, -10)}},
        {.why = "what is no number is left out, and told",
         .text = "date,tmax_C\n2014-05-01,1.2.3\n2014-05-02,warm\n2014-05-03,20\n",
         .code = {"table.value.kind"},
         .value = {OF(SUMI_STATION_TMAX, 0, NAN), OF(SUMI_STATION_TMAX, 1, NAN), OF(SUMI_STATION_TMAX, 2, 20)}},
        {.why = "a unit behind each number is that of the column",
         .text = "date,rain\n2014-05-01,1.5mm\n2014-05-02,12 mm\n",
         .value = {OF(SUMI_STATION_RAIN, 0, 1.5), OF(SUMI_STATION_RAIN, 1, 12)}},
        {.why = "a row without a date is left out",
         .text = "date,tmax_C\n2014-05-01,20\nsometime,21\n2014-05-03,22\n",
         .code = {"table.date.kind"},
         .value = {OF(SUMI_STATION_TMAX, 1, 22)}},
    };
    CHECK(cases);
}

static void units(void **state)
{
    (void)state;
    static const struct table_case cases[] = {
        {.why = "degF: 50 is 10 degC; K: 283.15 is 10 degC",
         .text = "date,tmax (F),tmin (K)\n2014-05-01,50,283.15\n",
         .value = {OF(SUMI_STATION_TMAX, 0, 10), OF(SUMI_STATION_TMIN, 0, 10)}},
        {.why = "rain in inches and cm, wind in km/h, knots and mph",
         .text = "date,rain (inch),10m wind (km/h)\n2014-05-01,2,36\n",
         .value = {OF(SUMI_STATION_RAIN, 0, 50.8), OF(SUMI_STATION_WIND10, 0, 10)}},
        {.why = "wind of a height that is not said is asked: 10 m or 2 m?",
         .text = "date,tmax_C,wind (km/h)\n2014-05-01,20,36\n",
         .asked = 1,
         .code = {"table.wind.station"},
         .absent = NO(SUMI_STATION_WIND)},
        {.why = "86.4 km/d is 1 m/s, by the run of the wind too",
         .text = "# wind_height_m: 3\ndate,tmax_C,wind run (km)\n2014-05-01,20,172.8\n",
         .value = {OF(SUMI_STATION_WIND, 0, 2)}},
        {.why = "wind at a height that is not said cannot be brought to 2 m",
         .text = "date,tmax_C,wind (m/s)\n2014-05-01,20,2\n",
         .code = {"table.wind.station"},
         .asked = 1,
         .value = {OF(SUMI_STATION_TMAX, 0, 20)}},
        {.why = "W m-2 as the mean of a day, humidity as a share, vapour in hPa, sunshine in minutes",
         .text = "date,radiation (W/m2),rh (fraction),vapour pressure (hPa),sunshine (min)\n2014-05-01,250,0.6,12,90\n",
         .value = {OF(SUMI_STATION_RADIATION, 0, 21.6), OF(SUMI_STATION_RH_MEAN, 0, 60),
                   OF(SUMI_STATION_VAPOUR, 0, 1.2), OF(SUMI_STATION_SUNSHINE, 0, 1.5)}},
        {.why = "rain without a unit is asked with two readings; temperature is known by its values",
         .text = "日期,最高气温,降水量\n2014-05-01,20,211\n2014-05-02,21,0\n",
         .asked = 1,
         .code = {"table.unit.unknown", "table.unit.taken"},
         .value = {OF(SUMI_STATION_TMAX, 0, 20)},
         .absent = NO(SUMI_STATION_RAIN)},
        {.why = "the answer is taken",
         .text = "日期,最高气温,降水量\n2014-05-01,20,211\n2014-05-02,21,0\n",
         .answer = {"降水量=降水量(0.1mm)"},
         .value = {OF(SUMI_STATION_RAIN, 0, 21.1)}},
        {.why = "an answer in English, and one that leaves a column out",
         .text = "日期,最高气温,降水量\n2014-05-01,20,211\n",
         .answer = {"降水量=rain (0.1 mm)", "最高气温=ignore"},
         .value = {OF(SUMI_STATION_RAIN, 0, 21.1)},
         .absent = NO(SUMI_STATION_TMAX)},
        {.why = "wind and radiation without a unit are asked",
         .text = "date,tmax_C,wind,srad\n2014-05-01,20,3,21500\n",
         .asked = 2,
         .code = {"table.unit.unknown"},
         .absent = NO(SUMI_STATION_WIND)},
        {.why = "a temperature of 86 is no degC",
         .text = "date,tmax,tmin\n2014-05-01,86,50\n",
         .asked = 1,
         .code = {"table.unit.unknown"},
         .value = {OF(SUMI_STATION_TMIN, 0, 50)},
         .absent = NO(SUMI_STATION_TMAX)},
        {.why = "humidity that never is above 1 may be a share",
         .text = "date,tmax_C,rh\n2014-05-01,20,0.6\n2014-05-02,20,0.7\n",
         .asked = 1,
         .absent = NO(SUMI_STATION_RH_MEAN)},
        {.why = "a unit of another thing is asked",
         .text = "date,tmax_C,rain (hPa)\n2014-05-01,20,3\n",
         .asked = 1,
         .code = {"table.unit.wrong"},
         .absent = NO(SUMI_STATION_RAIN)},
        {.why = "rain of an hour is none of a day",
         .text = "日期,最高气温(℃),1小时降水量(mm)\n2014-05-01,20,2\n2014-05-02,21,0\n",
         .asked = 1,
         .code = {"table.rain.part"},
         .absent = NO(SUMI_STATION_RAIN)},
        {.why = "nor is rain of 12 hours, but that of 24 is",
         .text = "日期,最高气温(℃),12小时降水量(mm),24小时降水量(mm)\n2014-05-01,20,2,3\n",
         .asked = 1,
         .value = {OF(SUMI_STATION_RAIN, 0, 3)}},
        {.why = "running sums of an hour overlap in rows of 10 minutes",
         .text = "时间,气温(℃),小时降水量(mm)\n2014-05-01 00:00,20,2\n2014-05-01 00:10,20,2\n2014-05-01 00:20,20,2\n",
         .code = {"table.column.unread"},
         .absent = NO(SUMI_STATION_RAIN)},
        {.why = "an intensity without a unit is asked as one",
         .text = "时间,气温(℃),雨强\n2014-05-01 00:00,20,2\n2014-05-01 00:10,20,0\n",
         .asked = 1,
         .code = {"table.unit.unknown"},
         .absent = NO(SUMI_STATION_RAIN)},
        {.why = "a range of 66 K is none in degC: tenths",
         .text = "日期,最高气温,最低气温\n2014-01-01,33,-33\n2014-01-02,32,-34\n",
         .asked = 2,
         .absent = NO(SUMI_STATION_TMIN)},
        {.why = "a winter in degF looks like degC",
         .text = "date,tmax,tmin\n2014-01-01,46,30\n2014-01-02,41,22.5\n",
         .asked = 2,
         .absent = NO(SUMI_STATION_TMIN)},
        {.why = "in May it does not: 12.8 degC would be its warmest",
         .text = "date,tmax,tmin\n2014-05-01,26,12\n2014-05-02,31,14.5\n",
         .code = {"table.unit.taken"},
         .value = {OF(SUMI_STATION_TMAX, 0, 26), OF(SUMI_STATION_TMIN, 1, 14.5)}},
        {.why = "a second sensor or 2 m?",
         .text = "date,tmax_C,T2 (C)\n2014-05-01,26,20\n",
         .asked = 1,
         .code = {"table.column.numbered"},
         .absent = NO(SUMI_STATION_TMEAN)},
        {.why = "999 W m-2 at noon is a value, 999 at night a code: 86.3136 MJ m-2 d-1",
         .text = "time,radiation (W/m2)\n2014-06-01 10:00,930\n2014-06-01 11:00,999\n2014-06-01 12:00,960\n"
                 "2014-06-01 13:00,9999\n",
         .code = {"table.value.code"},
         .value = {OF(SUMI_STATION_RADIATION, 1, 86.3136), OF(SUMI_STATION_RADIATION, 3, NAN)}},
        {.why = "99.9 mm beside 1 mm may be a code in tenths",
         .text = "日期,降水量(0.1mm)\n2014-05-01,10\n2014-05-02,999\n2014-05-03,0\n",
         .code = {"table.code.like"},
         .value = {OF(SUMI_STATION_RAIN, 1, 99.9)}},
        {.why = "rain of half days adds up",
         .text = "日期,20-8时降水量(mm),8-20时降水量(mm)\n2014-05-01,1.5,2\n2014-05-02,0,NA\n",
         .code = {"table.rain.halves"},
         .value = {OF(SUMI_STATION_RAIN, 0, 3.5), OF(SUMI_STATION_RAIN, 1, NAN)}},
        {.why = "where the whole day stands beside, it is taken",
         .text = "日期,20-8时降水量(mm),8-20时降水量(mm),20-20时降水量(mm)\n2014-05-01,1.5,2,3.6\n",
         .value = {OF(SUMI_STATION_RAIN, 0, 3.6)}},
        {.why = "a counter that is read once a day, of which days.c takes the differences",
         .text =
             "日期,累计降水量(mm)\n2014-05-01,100\n2014-05-02,105\n2014-05-03,105\n2014-05-05,110\n2014-05-06,112\n",
         .value = {OF(SUMI_STATION_RAIN, 0, 100), OF(SUMI_STATION_RAIN, 1, 105), OF(SUMI_STATION_RAIN, 4, 112)}},
        {.why = "the same words over sums of single days",
         .text = "日期,20-20时累计降水量(mm)\n2014-05-01,10\n2014-05-02,0\n2014-05-03,5\n",
         .value = {OF(SUMI_STATION_RAIN, 0, 10), OF(SUMI_STATION_RAIN, 1, 0), OF(SUMI_STATION_RAIN, 2, 5)}},
        {.why = "half a day alone is no day",
         .text = "日期,最高气温(℃),20-8时降水量(mm)\n2014-05-01,20,1.5\n",
         .asked = 1,
         .code = {"table.rain.half"},
         .absent = NO(SUMI_STATION_RAIN)},
        {.why = "two columns of one quantity that differ are asked, and neither is read",
         .text = "date,tmax (C),max temp (C)\n2014-05-01,20,21\n",
         .asked = 1,
         .code = {"table.column.twice"},
         .absent = NO(SUMI_STATION_TMAX)},
        {.why = "two that are the same are one",
         .text = "date,tmax (C),max temp (C)\n2014-05-01,20,20\n",
         .code = {"table.column.unread"},
         .value = {OF(SUMI_STATION_TMAX, 0, 20)}},
        {.why = "a slip in a table of Sumi's own names is asked with the nearest",
         .text = "date,tmin_C,tmax_C,tmaen_C\n2014-05-01,8,20,14\n",
         .asked = 1,
         .code = {"table.column.near"}},
        {.why = "elsewhere a column that is not known is told",
         .text = "date,max temp (C),tmaen\n2014-05-01,20,14\n",
         .code = {"table.column.unread"}},
        {.why = "evaporation of a pan is not read",
         .text = "日期,最高气温(℃),小型蒸发量(mm)\n2014-05-01,20,5\n",
         .code = {"table.column.unread"},
         .absent = NO(SUMI_STATION_ET0)},
    };
    CHECK(cases);
}

/* --- units that are left when all others are excluded --- */

enum written { SHOWERS_MM, INCHES, LIGHT_MJ, WIND_M_S, DAILY_ET, SHARE, THETA, VAPOUR_KPA };

/* Of a day, with the year's course: showers every third day of 0.5 to 20.4 mm, 1270 mm a year; 0.02 to 0.81 inch as
 * often; radiation of 3 to 28 MJ; wind of 1 to 3.9 m/s; ET0 of 0.6 to 6.6 mm; humidity of 0.4 to 0.9; soil water of
 * 0.12
 * to 0.36; vapour of 0.9 of saturation at Tmin (FAO-56 eq. 11), which goes from 2 to 17 degC. */
static double written_on(enum written what, int d)
{
    const double season = 0.5 - 0.5 * cos(2 * acos(-1.0) * d / 365.0), tmin = 2 + 15 * season;
    const double of[] = {[SHOWERS_MM] = d % 3 ? 0 : 0.5 + (37 * d) % 200 / 10.0,
                         [INCHES] = d % 3 ? 0 : 0.02 + (37 * d) % 80 / 100.0,
                         [LIGHT_MJ] = 3 + 25 * season,
                         [WIND_M_S] = 1 + (7 * d) % 30 / 10.0,
                         [DAILY_ET] = 0.6 + 6 * season,
                         [SHARE] = 0.4 + 0.5 * season,
                         [THETA] = 0.12 + 0.24 * season,
                         [VAPOUR_KPA] = 0.9 * 0.6108 * exp(17.27 * tmin / (tmin + 237.3))};
    return of[what];
}

/* The column, and temperatures behind it. */
static void write_days(const char *head, enum written what, double times, int decimals, int days, bool slip, char *text,
                       size_t size)
{
    size_t n = (size_t)snprintf(text, size, "date,%s,tmin (C),tmax (C)\n", head);
    for (int d = 0; d < days; d++) {
        char date[SUMI_DATE_TEXT];
        const double tmin = 2 + 15 * (0.5 - 0.5 * cos(2 * acos(-1.0) * d / 365.0));
        const double value = slip && d == 50 ? 888.5 : times * written_on(what, d);
        n += (size_t)snprintf(text + n, size - n, "%s,%.*f,%.1f,%.1f\n",
                              sumi_date_format(sumi_date_number(2013, 1, 1) + d, date), decimals, value, tmin,
                              tmin + 12);
    }
}

static void exclusion(void **state)
{
    (void)state;
    static const struct {
        const char *head;
        enum written what;
        double times; /* of what is written */
        int decimals, days;
        bool slip;        /* one value is far beyond */
        const char *unit; /* that is left; NULL: it is asked */
        const char *why;
    } cases[] = {
        {"prcp", SHOWERS_MM, 1, 1, 365, false, "mm", "1270 inch a year fell nowhere, cm would have more decimals"},
        {"prcp", SHOWERS_MM, 1, 1, 60, false, NULL, "20.4 inch on a day have fallen, and two months are no year"},
        {"prcp", SHOWERS_MM, 1, 0, 1100, false, NULL, "whole numbers may be tenths"},
        {"prcp", SHOWERS_MM, 1.03, 2, 365, false, NULL,
         "with two decimals they may be cm: 13.1 m in a year have fallen"},
        {"prcp", SHOWERS_MM, 1.03, 2, 1100, false, "mm", "three years of 13.1 m have not"},
        {"prcp", SHOWERS_MM, 10, 0, 1100, false, NULL, "tenths of mm may be hundredths of an inch: 3.2 m a year"},
        {"prcp", INCHES, 1, 2, 1100, false, NULL, "inches may be mm of a desert, 50 a year"},
        {"srad", LIGHT_MJ, 1, 2, 365, false, "MJ/m2", "28 W/m2 would be 2.4 MJ on the brightest day of a year"},
        {"srad", LIGHT_MJ, 1, 2, 365, true, "MJ/m2", "one slip of the pen does not exclude what all others say"},
        {"srad", LIGHT_MJ, 1000, 0, 365, false, "kJ/m2", "28000"},
        {"srad", LIGHT_MJ, 100, 0, 365, false, NULL, "2800 may be J/cm2 or hundredths of MJ"},
        {"srad", LIGHT_MJ, 100, 1, 365, false, NULL, "with decimals J/cm2 or Wh/m2, 10 MJ"},
        {"srad", LIGHT_MJ, 1 / 0.0864, 0, 365, false, NULL, "324 may be W/m2 or calories, 13.6 MJ"},
        {"srad", LIGHT_MJ, 1, 2, 200, false, NULL, "of half a year the brightest day is not known"},
        {"vapr", VAPOUR_KPA, 1, 3, 60, false, "kPa", "0.09 of saturation at Tmin in hPa, 0.12 in mmHg"},
        {"vapr", VAPOUR_KPA, 10, 2, 365, false, NULL, "hPa may be mmHg: 1.2 of saturation at Tmin"},
        {"vapr", VAPOUR_KPA, 1, 3, 20, false, NULL, "of 20 days nothing is known"},
        {"wind", WIND_M_S, 1, 1, 1100, false, NULL, "2.4 may be m/s, km/h, knots"},
        {"wind 2m", WIND_M_S, 86.4, 1, 365, false, "km/d", "212 on the mean are 59 m/s in km/h"},
        {"et0", DAILY_ET, 1, 1, 365, false, "mm", "6.6 cm are not evaporated on a day"},
        {"et0", DAILY_ET, 10, 0, 365, false, NULL, "66 may be tenths of mm or hundredths of an inch, 17 mm"},
        {"rh", SHARE, 1, 2, 60, false, "share", "0.9 % of humidity for months"},
        {"soil_moisture_10", THETA, 1, 3, 60, false, "m3/m3", "0.36 % of water for months"},
        {"soil_moisture_10", THETA, 2.5, 3, 365, false, NULL, "0.9 is above what soil holds, 0.9 % below"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        static char text[1 << 17];
        struct read read;
        write_days(cases[k].head, cases[k].what, cases[k].times, cases[k].decimals, cases[k].days, cases[k].slip, text,
                   sizeof text);
        read_text(text, NULL, 0, &read);
        const struct sumi_reading_column *column = &read.readings.column[0];
        const bool is_read = column->quantity != SUMI_READS_NOTHING;
        if (is_read != (cases[k].unit != NULL) || (is_read && strcmp(column->unit, cases[k].unit) != 0))
            fail_msg("%s x %g, %d days: %s, expected %s: %s", cases[k].head, cases[k].times, cases[k].days,
                     is_read ? column->unit : "asked", cases[k].unit ? cases[k].unit : "asked", cases[k].why);
        assert_non_null(find_code(&read, is_read ? "table.unit.only" : "table.unit.unknown"));
        forget(&read);
    }
}

/* What a file is read for: of the other kind nothing is asked. */
static void wanted(void **state)
{
    (void)state;
    static const char text[] = "date,SM 10cm (%),VWC,rain,tmax (C)\n2014-05-01,21.4,20,3,24\n2014-05-02,21,19,0,25\n";
    static const struct {
        enum sumi_wanted wanted;
        size_t asked;
        bool soil, tmax;
    } cases[] = {
        {SUMI_WANTED_ALL, 2, true, true}, {SUMI_WANTED_SOIL, 1, true, false}, {SUMI_WANTED_WEATHER, 1, false, true}};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        const struct sumi_source source = {"a.csv", "a.csv", text, strlen(text), "UTF-8"};
        struct sumi_reading_options options;
        struct read read = {.findings = {0}};
        sumi_reading_options_init(&options);
        options.wanted = cases[k].wanted;
        sumi_readings_init(&read.readings);
        assert_int_equal(
            sumi_format_read(&sumi_table_format, &source, &options, &read.readings, &read.findings, &read.error),
            SUMI_OK);
        assert_int_equal(sumi_findings_count(&read.findings, SUMI_ASKED), cases[k].asked);
        assert_int_equal(find_column(&read, SUMI_READS_SOIL_WATER, 10) >= 0, cases[k].soil);
        assert_int_equal(find_column(&read, SUMI_STATION_TMAX, 0) >= 0, cases[k].tmax);
        forget(&read);
    }
}

static void soil(void **state)
{
    (void)state;
    static const struct table_case cases[] = {
        {.why = "percent and share by their units",
         .text = "Date,SM 10cm (%) ,vwc_20cm (m3/m3)\n2014-05-01,21.4,0.25\n",
         .value = {SOIL(10, 0, 0.214), SOIL(20, 0, 0.25)}},
        {.why = "numbers in heads that are no depths in cm for certain are asked: a year, mm",
         .text = "date,tmax_C,SM_2015 (%)\n2014-05-01,20,21\n",
         .asked = 1,
         .code = {"table.depth.unknown"},
         .absent = NO(SUMI_READS_SOIL_WATER)},
        {.why = "all of a table, where one is deep",
         .text = "date,VWC_100 (%),VWC_200 (%),VWC_300 (%)\n2014-05-01,20,21,22\n",
         .asked = 3,
         .code = {"table.depth.bare"},
         .absent = NO(SUMI_READS_SOIL_WATER)},
        {.why = "and taken by the answer: 300 mm",
         .text = "date,SM_300 (%)\n2014-05-01,20\n",
         .answer = {"SM_300 (%)=soil moisture 300mm (%)"},
         .value = {SOIL(30, 0, 0.2)}},
        {.why = "a column of depths that goes deep may be in mm",
         .text = "date,depth,SM (%)\n2014-05-01,100,20\n2014-05-01,400,21\n",
         .asked = 2,
         .code = {"table.depth.deep"},
         .absent = NO(SUMI_READS_SOIL_WATER)},
        {.why = "one that does not is in cm, and told",
         .text = "date,depth,SM (%)\n2014-05-01,10,20\n2014-05-01,40,21\n",
         .code = {"table.depth.taken"},
         .value = {SOIL(10, 0, 0.2), SOIL(40, 0, 0.21)}},
        {.why = "without a unit, values above 1 are percent",
         .text = "time,soil_moisture_10,soil_moisture_30\n2014-05-01 00:00,21.4,25\n2014-05-01 12:00,21,24.5\n",
         .code = {"table.unit.taken"},
         .value = {SOIL(10, 0, 0.214), SOIL(30, 1, 0.245)}},
        {.why = "values up to 1 may be a share, or percent of a very dry soil",
         .text = "time,soil_moisture_10\n2014-05-01,0.21\n2014-05-02,0.2\n",
         .asked = 1,
         .code = {"table.unit.unknown"},
         .absent = NO(SUMI_READS_SOIL_WATER)},
        {.why = "the answer names the unit, and the depth stays",
         .text = "time,soil_moisture_10\n2014-05-01,0.21\n2014-05-02,0.2\n",
         .answer = {"soil_moisture_10=soil_moisture_10 (m3/m3)"},
         .value = {SOIL(10, 0, 0.21)}},
        {.why = "probes by letters with the depth in brackets",
         .text = "date,A1(5),A2(20)\n2014-05-01,21.4,30\n2014-05-02,21,29\n",
         .code = {"table.probe.taken"},
         .value = {SOIL(5, 0, 0.214), SOIL(20, 1, 0.29)}},
        {.why = "several sensors without a depth are asked, each",
         .text = "date,VWC,Sensor2_VWC\n2014-05-01,21.4,30\n",
         .asked = 2,
         .code = {"table.depth.unknown"},
         .absent = NO(SUMI_READS_SOIL_WATER)},
        {.why = "Sumi's own long form",
         .text = "date,depth_cm,theta\n2014-05-01,10,0.214\n2014-05-01,30,0.231\n2014-05-02,10,0.2\n",
         .value = {SOIL(10, 0, 0.214), SOIL(30, 0, 0.231), SOIL(10, 1, 0.2), SOIL(30, 1, NAN)}},
        {.why = "the long form one depth after the other, layers as text, percent",
         .text = "日期,土层深度,土壤体积含水量(%)\n2014-5-1,0-10cm,20\n2014-5-2,0-10cm,19\n2014-5-1,10-20cm,25\n",
         .value = {SOIL(5, 0, 0.2), SOIL(15, 0, 0.25), SOIL(5, 1, 0.19), SOIL(15, 1, NAN)}},
        {.why = "depth in m, by its fractions",
         .text = "date,depth,value (%)\n2014-05-01,0.1,20\n2014-05-01,0.3,25\n",
         .value = {SOIL(10, 0, 0.2), SOIL(30, 0, 0.25)}},
        {.why = "depths of 1 and 2 may be cm or m",
         .text = "date,depth,soil moisture (%)\n2014-05-01,1,20\n2014-05-01,2,25\n",
         .asked = 2,
         .code = {"table.depth.unit"},
         .absent = NO(SUMI_READS_SOIL_WATER)},
        {.why = "humidity of the soil may be relative",
         .text = "日期,10cm土壤湿度(%)\n2014-05-01,65\n",
         .asked = 1,
         .code = {"table.soil.humidity"},
         .absent = NO(SUMI_READS_SOIL_WATER)},
        {.why = "water by weight is not read",
         .text = "日期,10cm土壤体积含水量(%),20cm土壤重量含水量(%)\n2014-05-01,20,15\n",
         .code = {"table.column.unread"},
         .value = {SOIL(10, 0, 0.2)}},
        {.why = "water in g/g cannot be by volume",
         .text = "date,tmax_C,soil moisture 10cm (g/g)\n2014-05-01,20,0.15\n",
         .asked = 1,
         .code = {"table.soil.other"},
         .absent = NO(SUMI_READS_SOIL_WATER)},
        {.why = "nor is water of field capacity, even alone in a file",
         .text = "日期,10cm土壤相对湿度(%)\n2014-05-01,65\n",
         .asked = 1,
         .code = {"table.soil.other"},
         .absent = NO(SUMI_READS_SOIL_WATER)},
        {.why = "depths alone may be of water or of heat",
         .text = "日期,10cm,20cm\n2014-05-01,21,22\n",
         .asked = 2,
         .code = {"table.depth.alone"},
         .absent = NO(SUMI_READS_SOIL_WATER)},
        {.why = "and are what is answered",
         .text = "日期,10cm,20cm\n2014-05-01,21,22\n",
         .answer = {"10cm=soil moisture 10cm (%)", "20cm=ignore"},
         .value = {SOIL(10, 0, 0.21)}},
        {.why = "nor a suction",
         .text = "date,soil moisture 10cm (cb)\n2014-05-01,30\n",
         .asked = 1,
         .code = {"table.soil.other"},
         .absent = NO(SUMI_READS_SOIL_WATER)},
        {.why = "codes of missing values, and a sensor out of the soil, which is left to those who come after",
         .text = "date,sm 10cm (m3/m3)\n2014-05-01,-99\n2014-05-02,* * *\n2014-05-03,-0.204\n",
         .code = {"table.value.code"},
         .value = {SOIL(10, 0, NAN), SOIL(10, 1, NAN), SOIL(10, 2, -0.204)}},
    };
    CHECK(cases);
}

/* --- times --- */

static void times(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *answer;
        int year, month, day, second; /* of row 1 */
        bool daily;
        const char *why;
    } cases[] = {
        {"date,tmax_C\n2014-05-10,20\n2014-05-11,21\n", NULL, 2014, 5, 11, 0, true, "ISO"},
        {"日期,最高气温(℃)\n2014-05-10 周六,20\n2014-05-11 周日,21\n", NULL, 2014, 5, 11, 0, true, "a weekday behind"},
        {"年,月,日,最高气温(℃)\n2014,5,10,20\n2014,5,11,21\n", NULL, 2014, 5, 11, 0, true, "in three columns"},
        {"year,doy,tmax_C\n2014,9,20\n2014,10,21\n", NULL, 2014, 1, 10, 0, true, "days of the year"},
        {"year day maxt mint\n2014 99 20 8\n2014 100 21 9\n", NULL, 2014, 4, 10, 0, true, "day without a month"},
        {"年,月,日,时,气温(℃)\n2014,5,10,1,9\n2014,5,10,2,8\n2014,5,10,3,8\n", NULL, 2014, 5, 10, 7200, false,
         "hours in a column"},
        {"Date,Time,Temp (C)\n2014-05-10,0:30,9\n2014-05-10,13:45,18\n2014-05-10,14:00,19\n", NULL, 2014, 5, 10, 49500,
         false, "date and time in two columns"},
        {"Date,Hour,Temp (C)\n2014-05-10,100,9\n2014-05-10,1330,18\n2014-05-10,1400,19\n", NULL, 2014, 5, 10, 48600,
         false, "hours and minutes as one number"},
        {"Date,tmax_C\n13/05/2014,20\n14/05/2014,21\n", NULL, 2014, 5, 14, 0, true, "days first, as months end at 12"},
        {"Date,tmax_C\n05/06/2014,20\n05/06/2015,21\n", "Date=date (day first)", 2015, 6, 5, 0, true, "by the answer"},
        {"Date,tmax_C\n05/06/2014,20\n05/06/2015,21\n", "Date=date (month first)", 2015, 5, 6, 0, true,
         "by the other answer"},
        {"time,temperature (C)\n2014-05-10T12:00,20\n2014-05-11T12:05,21\n", NULL, 2014, 5, 11, 0, true,
         "once a day at about noon"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct read read;
        const char *answer[ANSWERS] = {cases[k].answer};
        read_text(cases[k].text, answer, 0, &read);
        if (read.status != SUMI_OK || read.readings.n < 2)
            fail_msg("%s: %zu rows, %s", cases[k].why, read.readings.n, error_text(&read.error));
        if (read.readings.day[1] != sumi_date_number(cases[k].year, cases[k].month, cases[k].day) ||
            read.readings.second[1] != cases[k].second || read.readings.daily != cases[k].daily)
            fail_msg("%s: day %d, second %d, daily %d", cases[k].why, read.readings.day[1], read.readings.second[1],
                     read.readings.daily);
        forget(&read);
    }
}

static void open_order(void **state)
{
    (void)state;
    struct read read;
    read_text("Date,tmax_C,rain\n05/06/2014,20,3\n05/06/2015,21,4\n", NULL, 0, &read);
    assert_int_equal(read.status, SUMI_OK);
    assert_non_null(find_code(&read, "table.date.order"));
    assert_non_null(find_code(&read, "table.unit.unknown")); /* all is asked in one go */
    assert_int_equal(read.readings.n, 0);
    forget(&read);
}

/* --- several readings a day --- */

static void gathering(void **state)
{
    (void)state;
    static const struct {
        const char *head;
        int quantity;
        enum sumi_gathering gathering;
        double factor;
        const char *why;
    } cases[] = {
        {"rain (mm)", SUMI_STATION_RAIN, SUMI_GATHER_AMOUNT, 1, "of the interval"},
        {"rain rate (mm/h)", SUMI_STATION_RAIN, SUMI_GATHER_LEVEL, 24, "a rate"},
        {"累计降水量(mm)", SUMI_STATION_RAIN, SUMI_GATHER_COUNTER, 1, "runs up"},
        {"cumulative rain (inch)", SUMI_STATION_RAIN, SUMI_GATHER_COUNTER, 25.4, "runs up, in inches"},
        {"rain tips (0.2 mm)", SUMI_STATION_RAIN, SUMI_GATHER_AMOUNT, 0.2, "tips of a known size"},
        {"radiation (W/m2)", SUMI_STATION_RADIATION, SUMI_GATHER_LEVEL, 0.0864, "power"},
        {"radiation (MJ/m2)", SUMI_STATION_RADIATION, SUMI_GATHER_AMOUNT, 1, "energy of the interval"},
        {"radiation (MJ/m2/h)", SUMI_STATION_RADIATION, SUMI_GATHER_LEVEL, 24, "power by the hour"},
        {"sunshine (min)", SUMI_STATION_SUNSHINE, SUMI_GATHER_AMOUNT, 1 / 60.0, "time of the interval"},
        {"温度(℃)", SUMI_READS_AIR, SUMI_GATHER_LEVEL, 1, "of which lowest, highest and mean come"},
        {"humidity (%)", SUMI_READS_HUMIDITY, SUMI_GATHER_LEVEL, 1, "likewise"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char text[400];
        struct read read;
        snprintf(text, sizeof text, "time,\"%s\"\n2014-05-10 00:00,1\n2014-05-10 01:00,2\n2014-05-10 02:00,0\n",
                 cases[k].head);
        read_text(text, NULL, 0, &read);
        const int c = find_column(&read, cases[k].quantity, 0);
        if (c < 0 || read.readings.daily)
            fail_msg("%s: %s: column %d, %s", cases[k].head, cases[k].why, c, error_text(&read.error));
        const struct sumi_reading_column *column = &read.readings.column[c];
        if (column->gathering != cases[k].gathering || fabs(column->factor - cases[k].factor) > rounding)
            fail_msg("%s: %s: gathering %d, factor %g", cases[k].head, cases[k].why, column->gathering, column->factor);
        forget(&read);
    }
}

enum rain { COUNTER, RESET, SHOWERS, DRIZZLE };

/* Two days of hours: a counter that rises every fourth hour, one that begins anew in between, showers of an hour, and
 * drizzle of three equal hours. */
static void rain_of_hours(enum rain rain, const char *head, char *text, size_t size)
{
    size_t n = (size_t)snprintf(text, size, "time,%s\n", head);
    for (int k = 0; k < 48; k++) {
        const int value[] = {[COUNTER] = 5 + k / 4,
                             [RESET] = k < 24 ? 5 + k / 4 : (k - 24) / 4,
                             [SHOWERS] = k % 4 == 0,
                             [DRIZZLE] = k % 4 != 3};
        n += (size_t)snprintf(text + n, size - n, "2014-05-%02d %02d:00,%d\n", 10 + k / 24, k % 24, value[rain]);
    }
}

static void counters(void **state)
{
    (void)state;
    static const struct {
        enum rain rain;
        const char *head, *answer;
        int asked;
        enum sumi_gathering gathering;
        const char *why;
    } cases[] = {
        {COUNTER, "rain (mm)", NULL, 1, SUMI_GATHER_AMOUNT, "what never falls may be a counter"},
        {RESET, "rain (mm)", NULL, 1, SUMI_GATHER_AMOUNT, "so may what falls once"},
        {DRIZZLE, "rain (mm)", NULL, 0, SUMI_GATHER_AMOUNT, "drizzle is the same for hours, and ends"},
        {COUNTER, "rain (mm)", "rain (mm)=cumulative rain (mm)", 0, SUMI_GATHER_COUNTER, "it is one"},
        {COUNTER, "rain (mm)", "rain (mm)=rain amount (mm)", 0, SUMI_GATHER_AMOUNT, "it is none"},
        {SHOWERS, "rain (mm)", NULL, 0, SUMI_GATHER_AMOUNT, "showers end"},
        {SHOWERS, "rain tips", NULL, 1, SUMI_GATHER_AMOUNT, "how much is a tip?"},
        {SHOWERS, "rain 24h (mm)", NULL, 0, SUMI_GATHER_AMOUNT, "sums over a day overlap from hour to hour"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char text[2000];
        struct read read;
        const char *answer[ANSWERS] = {cases[k].answer};
        rain_of_hours(cases[k].rain, cases[k].head, text, sizeof text);
        read_text(text, answer, 0, &read);
        const int c = find_column(&read, SUMI_STATION_RAIN, 0);
        const bool overlap = strstr(cases[k].head, "24h");
        if (sumi_findings_count(&read.findings, SUMI_ASKED) != (size_t)cases[k].asked ||
            (c >= 0) != (cases[k].asked == 0 && !overlap))
            fail_msg("%s: column %d", cases[k].why, c);
        if (c >= 0 && read.readings.column[c].gathering != cases[k].gathering)
            fail_msg("%s: gathering %d", cases[k].why, read.readings.column[c].gathering);
        forget(&read);
    }
}

/* --- place and stations --- */

static void places(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double latitude, longitude, elevation, utc_offset_h;
        const char *why;
    } cases[] = {
        {"# latitude_deg: 37.78\n# longitude_deg: 112.55\n# elevation_m: 778\ndate,tmax_C\n2014-05-10,20\n", 37.78,
         112.55, 778, NAN, "Sumi's own notes"},
        {"站名：太原\n纬度：37.78，经度：112.55\n海拔(m)：778\n日期,最高气温(℃)\n2014-05-10,20\n", 37.78, 112.55, 778,
         NAN, "titles with full-width colons and commas"},
        {"latitude,longitude,elevation,utc_offset_seconds,timezone\n37.78,112.55,778,28800,Asia/Shanghai\n\n"
         "time,temperature_2m_max (°C)\n2014-05-10,20\n",
         37.78, 112.55, 778, 8, "two rows of the place above the table"},
        {"date,lat,lon,elevation (km),tmax_C\n2014-05-10,37.78,112.55,0.778,20\n", 37.78, 112.55, 778, NAN,
         "columns that stay the same"},
        {"date,lat,lon,tmax_C\n2014-05-10,33.5S,70.6W,20\n", -33.5, -70.6, NAN, NAN, "letters of the hemisphere"},
        {"站号：53772 纬度：37.78 经度：112.55 海拔：778.3m,,\n日期,最高气温(℃),x\n2014-05-10,20,1\n", 37.78, 112.55,
         778.3, NAN, "all in one cell"},
        {"某站 北纬：37°48′ 经度：E112°33'36\"\n日期,最高气温(℃)\n2014-05-10,20\n", 37.8, 112.56, NAN, NAN,
         "minutes and seconds: 33.6 minutes are 0.56 degrees"},
        {"\"纬度：37°48'\",\"经度：112.55\"\n日期,最高气温(℃)\n2014-05-10,20\n", 37.8, 112.55, NAN, NAN,
         "minutes within quotes"},
        {"date,lat,lon,tmax_C\n2014-05-10,37°45′S,70°30'W,20\n", -37.75, -70.5, NAN, NAN, "minutes of the south"},
        {"date,lat,lon,tmax_C\n2014-05-10,37°61′,112°5,20\n", NAN, NAN, NAN, NAN, "61 minutes; a number without mark"},
        {"date,lat,lon,tmax_C\n2014-05-10,3747,11233,20\n", NAN, NAN, NAN, NAN, "degrees and minutes are not guessed"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct read read;
        read_text(cases[k].text, NULL, 0, &read);
        const double found[] = {read.readings.latitude, read.readings.longitude, read.readings.elevation,
                                read.readings.utc_offset_h};
        const double expected[] = {cases[k].latitude, cases[k].longitude, cases[k].elevation, cases[k].utc_offset_h};
        for (int i = 0; i < 4; i++)
            if (isnan(expected[i]) ? !isnan(found[i]) : !(fabs(found[i] - expected[i]) < 1e-9))
                fail_msg("%s: value %d is %g, expected %g", cases[k].why, i, found[i], expected[i]);
        forget(&read);
    }
}

static void stations(void **state)
{
    (void)state;
    static const char numbered[] = "站号,日期,最高气温(℃)\n53772,2014-05-10,20\n54511,2014-05-10,25\n"
                                   "53772,2014-05-11,21\n54511,2014-05-11,26\n";
    static const char named[] = "城市,日期,最高气温(℃)\n北京,2014-05-10,20\n太原,2014-05-10,25\n";
    static const struct table_case cases[] = {
        {.why = "several stations are asked for", .text = numbered, .asked = 1, .code = {"table.stations.several"}},
        {.why = "one by its number",
         .text = numbered,
         .station = 54511,
         .value = {OF(SUMI_STATION_TMAX, 0, 25), OF(SUMI_STATION_TMAX, 1, 26)}},
        {.why = "one by its place in the list of names",
         .text = named,
         .station = 2,
         .value = {OF(SUMI_STATION_TMAX, 0, 25)}},
    };
    CHECK(cases);
    struct read read;
    read_text(numbered, NULL, 1, &read);
    assert_int_equal(read.status, SUMI_INPUT);
    assert_string_equal(read.error.code, "table.station.absent");
    forget(&read);
    read_text(numbered, NULL, 53772, &read);
    assert_int_equal(read.readings.number, 53772);
    assert_int_equal(read.readings.n, 2);
    forget(&read);
}

/* --- what is no table, and what is refused --- */

static void refused(void **state)
{
    (void)state;
    static const struct {
        const char *text, *answer, *code;
        bool is;
        const char *why;
    } cases[] = {
        {"", NULL, "table.head.none", false, "nothing"},
        {"\x01\x02\xff\xfe,,,;;\n\n\x80", NULL, "table.head.none", false, "no text"},
        {"date,tmax_C\n", NULL, "table.rows.none", true, "no rows"},
        {"tmin_C,tmax_C,precip_mm\n1,2,3\n", NULL, "table.date.none", true, "no date"},
        {"date,a,b\n2014-05-10,1,2\n", "a=rian (mm)", "table.answer.as", false, "an answer that is not known"},
        {"date,tmax_C\n2014-05-10,1\n", "tmaxC=tmax (C)", "table.answer.head", true, "an answer to no column"},
        {"date,tmax_C\none,1\ntwo,2\n", NULL, "table.dates.unread", true, "no date at all"},
        {"date,tmax_C\n2014-05,1\n2014-06,2\n", NULL, "table.dates.months", true, "values of months"},
        {"     Temp Hum Wind Rain\nDate Out Temp Speed Rate\n10/05/14 20 50 3 0\n", NULL, "table.head.none", false,
         "names in two lines, one above the other"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        const struct sumi_source source = {"a", "a", cases[k].text, strlen(cases[k].text), "UTF-8"};
        const char *answer[ANSWERS] = {cases[k].answer};
        struct read read;
        if (sumi_format_is(&sumi_table_format, &source) != cases[k].is)
            fail_msg("%s: is %d", cases[k].why, !cases[k].is);
        read_text(cases[k].text, answer, 0, &read);
        if (read.status != SUMI_INPUT || strcmp(read.error.code, cases[k].code) != 0)
            fail_msg("%s: %d %s", cases[k].why, read.status, read.error.code);
        forget(&read);
    }
}

/* A table of which any one byte may be another: it is read or refused, and nothing else happens. */
static void damaged(void **state)
{
    (void)state;
    static const char whole[] =
        "# latitude_deg: 37.78\n站名：太原\n日期;时间;最高气温（℃）;\"20-20时降水量(0.1mm)\";SM 10cm (%)"
        "\n;;℃;;\n2014-05-10;1:00;4°;微量;\"21,4\"\n2014-05-10;2:00;－３．５;1,234;-99\n合计;;;;\n";
    char text[sizeof whole];
    for (size_t at = 0; at + 1 < sizeof whole; at++)
        for (const char *other = "\n;,\"(\x80"; *other; other++) {
            struct read read;
            memcpy(text, whole, sizeof whole);
            text[at] = *other;
            read_text(text, NULL, 0, &read);
            assert_true(read.status == SUMI_OK || read.status == SUMI_INPUT);
            forget(&read);
        }
}

/* --- real files, where they are --- */

static char *file_text(const char *folder, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/records/files/%s", folder, name);
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    char *text = calloc(1, (size_t)4 << 20);
    assert_non_null(text);
    const size_t n = fread(text, 1, ((size_t)4 << 20) - 1, file);
    fclose(file);
    size_t kept = 0;
    for (size_t k = 0; k < n; k++)
        if (text[k] != '\r')
            text[kept++] = text[k];
    text[kept] = '\0';
    return text;
}

static void real_files(void **state)
{
    (void)state;
    const char *folder = getenv("SUMI_REFERENCE_DIR");
    static const struct {
        const char *name;
        struct table_case is;
    } files[] = {
        {"soilmoist_csv/OpenAgri_multidepth.csv",
         {.asked = 1, .value = {SOIL(10, 0, 0.0734), SOIL(60, 0, 0.0125), OF(SUMI_READS_AIR, 0, 20.52)}}},
        {"cimis/DailyAverageCIMIS.csv",
         {.value = {OF(SUMI_STATION_TMAX, 0, 31.6), OF(SUMI_STATION_RADIATION, 0, 215 * 0.0864),
                    OF(SUMI_STATION_RAIN, 2, 4.7), OF(SUMI_STATION_VAPOUR, 2, 1.8)},
          .asked = 1}},
        {"meteostat/meteostat_export.csv", {.value = {OF(SUMI_STATION_TMAX, 0, 39.6), OF(SUMI_STATION_RAIN, 4, 0.1)}}},
        {"cma/weather_cn_4cities.csv",
         {.value = {OF(SUMI_STATION_TMAX, 0, 4), OF(SUMI_STATION_TMIN, 0, -6), OF(SUMI_STATION_TMAX, 1, 8)}}},
        {"pcse_csv/monica_climate.csv",
         {.value = {OF(SUMI_STATION_RADIATION, 0, 0.52), OF(SUMI_STATION_TMIN, 0, -1.5)}, .asked = 1}},
        {"pcse_csv/Netherlands_Swifterbant.csv",
         {.asked = 1,
          .value = {OF(SUMI_STATION_TMIN, 0, -4.3), OF(SUMI_STATION_RADIATION, 0, 1.01),
                    OF(SUMI_STATION_VAPOUR, 0, 0.426), OF(SUMI_STATION_RAIN, 6, 0.5)}}},
    };
    int n = 0;
    for (size_t k = 0; folder && k < sizeof files / sizeof *files; k++) {
        char *text = file_text(folder, files[k].name);
        if (!text)
            continue;
        struct table_case is = files[k].is;
        is.why = files[k].name;
        is.text = text;
        check(&is);
        free(text);
        n++;
    }
    if (n == 0)
        skip();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heads),      cmocka_unit_test(roles),      cmocka_unit_test(layouts),
        cmocka_unit_test(cells),      cmocka_unit_test(units),      cmocka_unit_test(soil),
        cmocka_unit_test(exclusion),  cmocka_unit_test(wanted),     cmocka_unit_test(times),
        cmocka_unit_test(open_order), cmocka_unit_test(gathering),  cmocka_unit_test(counters),
        cmocka_unit_test(places),     cmocka_unit_test(stations),   cmocka_unit_test(refused),
        cmocka_unit_test(damaged),    cmocka_unit_test(real_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
