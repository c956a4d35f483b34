#define _POSIX_C_SOURCE 200809L
/* Soil profiles of other programs and of surveys: what each format says, its traps, what follows, and that the soil
 * file made of it reads as the same. All files are made up. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "io/parameters/crop.h"
#include "io/parameters/horizons.h"
#include "io/profiles/profile.h"
#include "models/column.h"
#include "models/models.h"
#include "models/water.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* --- texts --- */

static const char dssat[] = "*SOILS: made up\n\n"
                            "*AA00000001  a pit       SIL     100 of loess\n"
                            "@SITE        COUNTRY          LAT     LONG SCS FAMILY\n"
                            " Nowhere     China         37.500  112.250 two words\n"
                            "@ SCOM  SALB  SLU1\n"
                            "    BN  0.13   6.0\n"
                            "@  SLB  SLMH  SLLL  SDUL  SSAT  SRGF  SSKS  SBDM  SLOC  SLCL  SLSI\n"
                            "    20    Ap 0.100 0.280 0.450 1.000  0.50  1.40  1.00  16.0  55.0\n"
                            "    60       0.090 0.270 0.430 0.500  .250   -99   -99   -99   -99\n"
                            "@  SLB  SLPX  SLPT\n"
                            "    20   -99   1.0\n"
                            "! a remark\n"
                            "*AA00000002  another\n"
                            "@SITE        COUNTRY          LAT     LONG SCS FAMILY\n"
                            " Nowhere     China          0.000    0.000 x\n"
                            "@  SLB  SLMH  SLLL  SDUL  SSAT  SRGF  SSKS  SBDM  SLOC  SLCL  SLSI\n"
                            "    30    Ap 0.200 0.330 0.420 1.000  0.10  1.50  2.00  40.0  40.0\n";

static const char apsim_xml[] =
    "<folder name=\"F\"><!-- <Soil> --><Soil name=\"A &amp; B\"><Latitude>-27.5</Latitude><Longitude>151.5</Longitude>"
    "<Water><Thickness><double>100</double><double>300</double></Thickness><BD><double>1.3</double><double>1.4</double>"
    "</BD><LL15><double>0.2</double><double>0.21</double></LL15><DUL><double>0.4</double><double>0.41</double></DUL>"
    "<SAT><double>0.48</double><double>0.46</double></SAT><KS><double>120</double><double /></KS>"
    "<SoilCrop name=\"wheat\"><Thickness><double>999</double></Thickness></SoilCrop></Water>"
    "<Sample><Thickness><double>777</double></Thickness></Sample></Soil>"
    "<Soil name=\"C\"><Water><Thickness><double>500</double></Thickness><LL15><double>0.1</double></LL15>"
    "<DUL><double>0.2</double></DUL><SAT><double>0.4</double></SAT></Water></Soil></folder>";

static const char apsimx[] =
    "{\"$type\": \"Models.Core.Simulations, Models\", \"Children\": [{\"$type\": \"Models.Core.Zone, Models\", "
    "\"Children\": "
    "[{\"$type\": \"Models.Soils.Soil, Models\", \"Name\": \"Soil\", \"Latitude\": -27.5, \"Longitude\": 151.5, "
    "\"Children\": [{\"$type\": \"Models.Soils.Physical, Models\", \"Thickness\": [150.0, 300.0], "
    "\"ParticleSizeClay\": null, "
    "\"BD\": [1.1, 1.2], \"AirDry\": [0.1, 0.2], \"LL15\": [0.26, 0.25], \"DUL\": [0.5, 0.48], \"SAT\": [0.58, 0.54], "
    "\"KS\": [20.0, 30.0], \"Children\": [{\"$type\": \"Models.Soils.SoilCrop, Models\", \"LL\": [0.26]}]}, "
    "{\"$type\": \"Models.Soils.Sample, Models\", \"Thickness\": [1800.0]}]}]}]}";

static const char selector[] = "Pcp_File_Version=4\n*** BLOCK A: BASIC INFORMATION ***\nHeading\nx\n"
                               "LUnit  TUnit  MUnit  (indicated units)\nm\nhours\nmmol\n"
                               "NMat    NLay  CosAlpha\n  2       1       1\n*** BLOCK B ***\n"
                               "TopInf WLayer KodTop InitCond\n t     t      -1       t\n"
                               "    Model   Hysteresis\n      0          0\n"
                               "   thr     ths    Alfa      n         Ks       l\n"
                               " 0.05  0.40  2.0  1.5  0.01  0.5\n 0.06  0.38  1.0  1.3  0.002  -1\n"
                               "*** BLOCK G ***\n     Model  (0 - Feddes, 1 - S shape)\n        1\n";
static const char nodes[] = "Pcp_File_Version=4\n    2\n    1  0.000000e+000  1.000000e+000  1.000000e+000\n"
                            "    2 -1.000000e+000  1.000000e+000  1.000000e+000\n"
                            "    5    0    0    0 x         h      Mat  Lay      Beta\n"
                            "    1  0.000000e+000  2.0e-001    1    1  0.000000e+000\n"
                            "    2 -2.500000e-001  2.0e-001    1    1  0.000000e+000\n"
                            "    3 -5.000000e-001  2.0e-001    2    1  0.000000e+000\n"
                            "    4 -7.500000e-001  2.0e-001    2    1  0.000000e+000\n"
                            "    5 -1.000000e+000  2.0e-001    2    1  0.000000e+000\n    1\n    3\n";

static const char cabo[] =
    "** made up\nSOLNAM='a loam, of two words'\n"
    "SMTAB    =  -1.000,   0.450,    ! SMW = 9. is a remark\n             1.000,   0.4308,\n"
    "2.0, 0.3224, 2.5, 0.2448, 3.4,\n 0.1494, 4.2, 0.1099\n"
    "SMW      =   0.110  !  wilting\nSMFCF = 0.245\nSM0 = 0.450\nCRAIRC=.060\n"
    "CONTAB = 0.000, 1.0,\n 1.0, 0.35, 2.0, -1.11, 2.5, -2.12, 3.4, -4.0\nK0 = 25.5\nSOPE = 1.5 ! cm\n"
    "KSUB = 1.25\n";

static const char aquacrop5[] = "a paddy\n        3.0                 : AquaCrop Version (January 2009)\n"
                                "       80                   : CN\n       10                   : REW\n"
                                "        2                   : number of soil horizons\n       -9 : x\n"
                                "  Thickness  Sat   FC    WP     Ksat        description\n"
                                "  ---(m)-   ----(vol %)-----  (mm/day)  ------\n"
                                "    0.50    54.0  50.0  32.0    15.0        silty clay 2\n"
                                "    1.50    55.0  54.0  39.0     2.0           clay   \n";
static const char aquacrop7[] =
    "a sand\n        7.3  : AquaCrop Version (January 2026)\n       46  : CN\n        7  : REW\n"
    "        1                   : number of soil horizons\n       -9  : x\n"
    "  Thickness  Sat   FC    WP     Ksat   Penetrability  Gravel  CRa       CRb           description\n"
    "  ---(m)-   ----(vol %)-----  (mm/day)      (%)        (%)    ------\n"
    "    1.50    46.0  29.0  13.0  1200.0        100         5     -0.390600  1.255639   sandy loam\n";

#define GRID(name, factor, value)                                                                                      \
    "{\"name\":\"" name "\",\"unit_measure\":{" factor                                                                 \
    "\"target_units\":\"%\"},\"depths\":[{\"range\":{\"top_depth\":0,"                                                 \
    "\"bottom_depth\":5,\"unit_depth\":\"cm\"},\"values\":{\"mean\":" value                                            \
    "}},{\"label\":\"5-15cm\",\"values\":{\"Q0.5\":" value "}}]}"
#define PLACE(layers) "{\"geometry\":{\"coordinates\":[112.5,37.25]},\"properties\":{\"layers\":[" layers "]}}"
static const char soilgrids[] =
    PLACE(GRID("clay", "\"d_factor\":10,", "185") "," GRID("sand", "\"d_factor\":10,", "300"));
static const char without_factor[] = PLACE(GRID("clay", "", "185") "," GRID("sand", "", "300"));
static const char of_water[] =
    PLACE(GRID("clay", "\"d_factor\":10,", "null") "," GRID("sand", "\"d_factor\":10,", "null"));

static const char table[] = "深度(cm),砂粒(2-0.05mm)(%),粉粒(%),黏粒(%),容重(g/cm3),有机质(g/kg),备注\n"
                            "0-20,28,55,17,1.38,14.2,x\n20～60,27,56,17,1.42,9.1,\n";
static const char two_contents[] = "深度(cm),田间持水量(cm3/cm3),凋萎系数(cm3/cm3)\n0-20,.281,.137\n20-50,.31,.11\n";

/* --- reading --- */

static struct sumi_soil_profile profile;
static struct sumi_findings findings;
static struct sumi_error error;

struct asked {
    const char *profile, *nodes, *head, *as;
    enum sumi_retention retention;
};

/* Reads a text as whatever it is; the findings are those of this reading. */
static enum sumi_status read(const char *text, size_t size, const struct asked *asked)
{
    struct sumi_reading_options reading = {.n_answers = 0};
    const struct sumi_source source = {.path = "x", .name = "x", .text = text, .size = size};
    const struct sumi_source beside = {"y", "y", asked ? asked->nodes : NULL,
                                       asked && asked->nodes ? strlen(asked->nodes) : 0, NULL};
    struct sumi_profile_options options = {asked ? asked->profile : NULL, &reading, beside.text ? &beside : NULL};
    const struct sumi_profile_format *format = sumi_profile_format_find(NULL, &source);
    for (; asked && asked->head && reading.n_answers == 0; reading.n_answers++) {
        reading.head[0] = asked->head;
        reading.as[0] = asked->as;
    }
    sumi_findings_clear(&findings);
    memset(&error, 0, sizeof error);
    if (!format)
        return SUMI_REFUSED;
    enum sumi_status status = sumi_profile_read(format, &source, &options, &profile, &findings, &error);
    if (status == SUMI_OK && sumi_findings_count(&findings, SUMI_ASKED) == 0)
        status = sumi_profile_complete("x", asked ? asked->retention : SUMI_RETENTION_SAXTON_RAWLS, &profile, &findings,
                                       &error);
    return status;
}

static bool found(const char *code)
{
    for (size_t k = 0; k < findings.n; k++)
        if (strcmp(findings.list[k].said.code, code) == 0)
            return true;
    return false;
}

struct expected {
    const char *text;
    struct asked asked;
    const char *format, *name;
    double latitude, longitude;
    int n, layer; /* layers; the one that is looked at */
    double top, bottom;
    enum sumi_layer_value which[4];
    double value[4];
};

/* Each value is that of the text, in the units of a layer. */
static const struct expected rows[] = {
    {dssat,
     {.profile = "aa00000001"},
     "soil-dssat",
     "AA00000001",
     37.5,
     112.25,
     2,
     0,
     0,
     20,
     {SUMI_LAYER_WILTING, SUMI_LAYER_KS, SUMI_LAYER_SAND, SUMI_LAYER_ORGANIC},
     {0.1, 12, 29, 1.724}},
    {dssat,
     {.profile = "AA00000001"},
     "soil-dssat",
     "AA00000001",
     37.5,
     112.25,
     2,
     1,
     20,
     60,
     {SUMI_LAYER_CAPACITY, SUMI_LAYER_KS, SUMI_LAYER_CLAY, SUMI_LAYER_DENSITY},
     {0.27, 6, NAN, NAN}},
    {dssat,
     {.profile = "AA00000002"},
     "soil-dssat",
     "AA00000002",
     NAN,
     NAN,
     1,
     0,
     0,
     30,
     {SUMI_LAYER_PORES, SUMI_LAYER_KS, SUMI_LAYER_SAND, SUMI_LAYER_CLAY},
     {0.42, 2.4, 20, 40}},
    {apsim_xml,
     {.profile = "A & B"},
     "soil-apsim",
     "A & B",
     -27.5,
     151.5,
     2,
     0,
     0,
     10,
     {SUMI_LAYER_WILTING, SUMI_LAYER_CAPACITY, SUMI_LAYER_KS, SUMI_LAYER_DENSITY},
     {0.2, 0.4, 12, 1.3}},
    {apsim_xml,
     {.profile = "c"},
     "soil-apsim",
     "C",
     NAN,
     NAN,
     1,
     0,
     0,
     50,
     {SUMI_LAYER_WILTING, SUMI_LAYER_CAPACITY, SUMI_LAYER_PORES, SUMI_LAYER_DENSITY},
     {0.1, 0.2, 0.4, NAN}},
    {apsimx,
     {.profile = NULL},
     "soil-apsimx",
     "Soil",
     -27.5,
     151.5,
     2,
     1,
     15,
     45,
     {SUMI_LAYER_WILTING, SUMI_LAYER_PORES, SUMI_LAYER_KS, SUMI_LAYER_AIR_DRY},
     {0.25, 0.54, 3, 0.2}},
    {selector,
     {.nodes = nodes},
     "soil-hydrus",
     "",
     NAN,
     NAN,
     2,
     0,
     0,
     37.5, /* halfway between 25 and 50 cm */
     {SUMI_LAYER_THETA_R, SUMI_LAYER_ALPHA, SUMI_LAYER_KS, SUMI_LAYER_TORTUOSITY},
     {0.05, 0.02, 24, 0.5}},
    {selector,
     {.nodes = nodes},
     "soil-hydrus",
     "",
     NAN,
     NAN,
     2,
     1,
     37.5,
     100,
     {SUMI_LAYER_PORES, SUMI_LAYER_SHAPE, SUMI_LAYER_KS, SUMI_LAYER_TORTUOSITY},
     {0.38, 1.3, 4.8, -1}},
    {cabo,
     {.profile = NULL},
     "soil-cabo",
     "a loam, of two words",
     NAN,
     NAN,
     1,
     0,
     0,
     200,
     {SUMI_LAYER_WILTING, SUMI_LAYER_CAPACITY, SUMI_LAYER_PORES, SUMI_LAYER_KS},
     {0.11, 0.245, 0.45, 25.5}},
    {aquacrop5,
     {.profile = NULL},
     "soil-aquacrop",
     "",
     NAN,
     NAN,
     2,
     1,
     50,
     200,
     {SUMI_LAYER_WILTING, SUMI_LAYER_CAPACITY, SUMI_LAYER_PORES, SUMI_LAYER_KS},
     {0.39, 0.54, 0.55, 0.2}},
    {aquacrop7,
     {.profile = NULL},
     "soil-aquacrop",
     "",
     NAN,
     NAN,
     1,
     0,
     0,
     150,
     {SUMI_LAYER_WILTING, SUMI_LAYER_CAPACITY, SUMI_LAYER_PORES, SUMI_LAYER_KS},
     {0.13, 0.29, 0.46, 120}},
    {soilgrids,
     {.profile = NULL},
     "soil-soilgrids",
     "",
     37.25,
     112.5,
     2,
     1,
     5,
     15,
     {SUMI_LAYER_CLAY, SUMI_LAYER_SAND, SUMI_LAYER_SILT, SUMI_LAYER_DENSITY},
     {18.5, 30, 51.5, NAN}},
    {table,
     {.profile = NULL},
     "soil-table",
     "",
     NAN,
     NAN,
     2,
     1,
     20,
     60,
     {SUMI_LAYER_SAND, SUMI_LAYER_CLAY, SUMI_LAYER_ORGANIC, SUMI_LAYER_PORES},
     {27, 17, 0.91, 1 - 1.42 / 2.65}},
    {two_contents,
     {.profile = NULL},
     "soil-table",
     "",
     NAN,
     NAN,
     2,
     0,
     0,
     20,
     {SUMI_LAYER_WILTING, SUMI_LAYER_CAPACITY, SUMI_LAYER_DENSITY, SUMI_LAYER_ORGANIC},
     {0.137, 0.281, NAN, NAN}},
};
enum { ROWS = (int)(sizeof rows / sizeof *rows) };

static bool same(double a, double b)
{
    return isnan(b) ? isnan(a) : fabs(a - b) < 1e-9;
}

static void formats_say_what_they_say(void **state)
{
    (void)state;
    for (int k = 0; k < ROWS; k++) {
        const struct expected *e = &rows[k];
        if (read(e->text, strlen(e->text), &e->asked) != SUMI_OK)
            fail_msg("row %d: %s", k, error.message[SUMI_ENGLISH]);
        const struct sumi_layer *layer = &profile.layer[e->layer];
        assert_int_equal(sumi_findings_count(&findings, SUMI_ASKED), 0);
        assert_string_equal(profile.format->name, e->format);
        assert_string_equal(profile.name, e->name);
        assert_true(same(profile.latitude, e->latitude) && same(profile.longitude, e->longitude));
        assert_int_equal(profile.n, e->n);
        assert_true(same(layer->top, e->top) && same(layer->bottom, e->bottom));
        for (int v = 0; v < 4; v++)
            if (!same(layer->value[e->which[v]], e->value[v]))
                fail_msg("row %d: %s is %g, expected %g", k, sumi_layer_rows[e->which[v]].name,
                         layer->value[e->which[v]], e->value[v]);
    }
}

/* --- traps --- */

static const struct {
    const char *text;
    struct asked asked;
    const char *code; /* of the failure, or of a finding */
    bool fails;
    const char *why;
} traps[] = {
    {dssat, {.profile = NULL}, "profile.name.asked", false, "which of two soils"},
    {dssat, {.profile = "AA00000003"}, "profile.name.unknown", true, "a soil that is not there"},
    {"*SOILS\n*A\n@SITE\n x\n@  SLB  SLLL  SDUL  SSAT  SLCL\n 20 0.100 0.280 0.450 16.0\n",
     {.profile = NULL},
     "profile.dssat.shifted",
     false,
     "values that have slipped, one for each name"},
    {"*SOILS\n*A\n@SITE\n x\n@  SLB  SLLL  SDUL  SSAT  SLCL\n 20 0.100 0.280 0.450\n",
     {.profile = NULL},
     "profile.dssat.cells",
     true,
     "values that have slipped, and one is missing"},
    {"*SOILS\n*A\n@SITE\n x\n@  SLB  SLLL  SDUL  SSAT\n    40 0.100 0.280 0.450\n    30 0.100 0.280 0.450\n",
     {.profile = NULL},
     "profile.depth.order",
     true,
     "a base above the base before it"},
    {"*SOILS\n*A\n@SITE\n x\n@  SLB  SLLL  SDUL  SSAT\n    40   -99   -99 0.450\n",
     {.profile = NULL},
     "profile.layer.lacks",
     true,
     "nothing of which its water is known"},
    {"*SOILS\n*A\n@SITE\n x\n@  SLB  SLLL  SDUL  SSAT\n    40 0.300 0.280 0.450\n",
     {.profile = NULL},
     "profile.points.order",
     true,
     "more water at wilting point than at field capacity"},
    {selector, {.nodes = NULL}, "profile.hydrus.materials", true, "two materials, and no depths"},
    {nodes, {.nodes = NULL}, "profile.hydrus.nodes.alone", true, "depths, and no materials"},
    {selector, {.nodes = nodes}, "profile.hydrus.start", false, "the start is told and not taken over"},
    {"Pcp_File_Version=4\n*** BLOCK I: ATMOSPHERIC INFORMATION ***\n",
     {.nodes = NULL},
     "profile.hydrus.weather",
     true,
     "weather"},
    {"Pcp_File_Version=4\n*** BLOCK A\nLUnit TUnit\nfoot\ndays\n",
     {.nodes = NULL},
     "profile.hydrus.unit",
     true,
     "a unit of length that it has not"},
    {"Pcp_File_Version=4\n*** BLOCK A\nLUnit TUnit\ncm\ndays\nNMat NLay\n1 1\nModel Hysteresis\n2 0\nthr ths Alfa n Ks "
     "l\n"
     "0 .4 .01 2 10 .5\n",
     {.nodes = NULL},
     "profile.hydrus.model",
     true,
     "Brooks and Corey"},
    {aquacrop7, {.profile = NULL}, "profile.not.used", false, "gravel is told"},
    {table, {.profile = "#2"}, "profile.name.unknown", true, "one soil without a name is no second one"},
    {"Pcp_File_Version=4\n*** BLOCK A\nLUnit TUnit\ncm\ndays\nNMat NLay\n1 1\nModel Hysteresis\n0 1\nthr ths Alfa n Ks "
     "l\n0 .4 .01 2 10 .5\n",
     {.nodes = NULL},
     "profile.hydrus.hysteresis",
     false,
     "a soil that wets along another curve"},
    {"SOLNAM='x'\nSMTAB = -1., .43, 2., .3, 2.5, .25, 4.2, .11\nSMW=.11\nSMFCF=.28\nSM0=.43\nSOPE=1\nKSUB=1\n",
     {.profile = NULL},
     "profile.cabo.few",
     false,
     "three points from pF 0 on make no curve"},
    {"SOLNAM='x'\nSMW=.11\nSMFCF=.28\nSM0=.43\nSOPE=1\nKSUB=1\nDEFLIM=0\n",
     {.profile = NULL},
     "profile.not.used",
     false,
     "DEFLIM stands in it"},
    {"x\n 7.0 : AquaCrop Version\n 1 : number of soil horizons\n  Thickness  Sat   FC    WP     Ksat\n"
     "  ---(cm)-   ----(vol %)-----  (mm/day)\n 1 46 29 13 120\n",
     {.profile = NULL},
     "profile.aquacrop.head",
     true,
     "units that the program never had"},
    {without_factor, {.profile = NULL}, "profile.soilgrids.factor", true, "clay of 185 %"},
    {of_water, {.profile = NULL}, "profile.soilgrids.empty", true, "null is no clay of 0 %"},
    {"<Soil name=\"a\"><Water><Thickness><double>100</double></Water></Soil>",
     {.profile = NULL},
     "profile.xml",
     true,
     "elements that are not closed in order"},
    {"<Soil "
     "name=\"a\"><Water><Thickness><double>100</double></Thickness><DUL><double>.3</double><double>.3</double></DUL>"
     "<LL15><double>.1</double></LL15><SAT><double>.4</double></SAT></Water></Soil>",
     {.profile = NULL},
     "profile.layer.lacks",
     true,
     "a column of another length is not used"},
    {"depth_cm,sand_pct,silt_pct,clay_pct\n0-20,28,50,16\n",
     {.profile = NULL},
     "profile.fractions.sum",
     true,
     "94 % in all"},
    {"depth_cm,sand_pct,silt_pct,clay_pct\n0-20,28,55,16\n",
     {.profile = NULL},
     "profile.organic.usual",
     false,
     "99 % may be three numbers rounded; organic matter is told"},
    {"depth_cm,sand_pct,clay_pct\n0-20,28,17\n30-50,28,17\n", {.profile = NULL}, "profile.depth.joint", true, "a gap"},
    {"depth,sand_pct,clay_pct\n0-20,28,17\n", {.profile = NULL}, "profile.table.unit", false, "cm, m or mm"},
    {"深度(cm),田间持水量(%),凋萎系数(cm3/cm3)\n20,24,.1\n",
     {.profile = NULL},
     "profile.table.percent",
     false,
     "of volume or of mass"},
    {"深度(cm),田间持水量(质量%),凋萎系数(cm3/cm3)\n20,24,.1\n",
     {.profile = NULL},
     "profile.table.mass",
     false,
     "of mass, without a density"},
    {"深度(cm),砂粒(2-0.02mm)(%),黏粒(%)\n20,24,10\n",
     {.profile = NULL},
     "profile.table.sizes",
     false,
     "sand of the international system"},
    {"编号,土层(cm),砂(%),黏(%)\nP1,20,24,10\n",
     {.profile = "P1"},
     "profile.table.sizes.taken",
     false,
     "a limit that is not said"},
    {"深度(cm),fc(cm3/cm3),wp(cm3/cm3)\n20,.24,.1\n",
     {.profile = NULL},
     "profile.like",
     false,
     "field capacity and wilting point alone: pores are derived, and told"},
    {"深度(cm),fc(cm3/cm3),wp(cm3/cm3)\n20,.40,.15\n",
     {.profile = NULL},
     "profile.like.far",
     false,
     "a silt without sand and 23 % of clay has 0.37 at field capacity (equations 1 and 2 by hand)"},
    {"深度(cm),fc(cm3/cm3),wp(cm3/cm3)\n20,.50,.10\n",
     {.profile = NULL},
     "profile.pores.asked",
     false,
     "contents of no texture"},
    {"深度(cm),fc(cm3/cm3),wp(cm3/cm3)\n20,.10,.20\n",
     {.profile = NULL},
     "profile.points.order",
     true,
     "more water at wilting point, and no pores"},
    {table,
     {.retention = SUMI_RETENTION_WOSTEN},
     "profile.not.used",
     false,
     "the functions of Wosten have all they need"},
    {two_contents,
     {.retention = SUMI_RETENTION_WOSTEN},
     "profile.wosten.measured",
     false,
     "what was measured stays, whatever the functions"},
    {"depth_cm,sand_pct,clay_pct,bd(g/cm3)\n20,30,20,1.4\n",
     {.retention = SUMI_RETENTION_WOSTEN},
     "profile.wosten.lacks",
     false,
     "no organic matter, which is in a logarithm"},
    {"depth_cm,sand_pct,clay_pct,bd(g/cm3),om_pct\n20,30,20,1.4,0.01\n",
     {.retention = SUMI_RETENTION_WOSTEN},
     "profile.wosten.beyond",
     false,
     "next to no organic matter"},
    {"深度(cm),sand_pct,clay_pct\n0至20 cm,28,17\n20到40,28,17\n",
     {.profile = NULL},
     "profile.organic.usual",
     false,
     "a range in words"},
    {"depth_cm,clay_pct,粘粒(%),sand_pct\n20,24,24,10\n",
     {.profile = NULL},
     "profile.table.twice",
     false,
     "two columns of one quantity"},
    {"depth_cm,sand_pct,clay_pct\n20,10,70\n", {.profile = NULL}, "profile.beyond", false, "70 % of clay"},
    {"depth_cm,sand_pct,clay_pct\nx,10,30\n", {.profile = NULL}, "profile.table.depth", true, "a depth that is none"},
};

static void traps_are_told(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof traps / sizeof *traps; k++) {
        const enum sumi_status status = read(traps[k].text, strlen(traps[k].text), &traps[k].asked);
        if (traps[k].fails ? status != SUMI_INPUT || strcmp(error.code, traps[k].code) != 0
                           : status != SUMI_OK || !found(traps[k].code))
            fail_msg("%s: %s, %s", traps[k].why, error.code, error.message[SUMI_ENGLISH]);
    }
}

/* 20 % of mass times 1.35 g/cm3 is 27 % of volume. */
static void answers_are_taken(void **state)
{
    static const char text[] = "深度(cm),田持(%),wp(mass%),容重(g/cm3)\n0-30,20,8,1.35\n";
    static const char *const other[] = {"date,depth_cm,theta\n2014-04-01,10,0.2\n", "日期,深度(cm),容重(g/cm3)\n",
                                        "*WEATHER : x\n@ INSI LAT LONG\n", "SoilParameters: {SMW: 0.1}\n", ""};
    (void)state;
    const struct asked mass = {.head = "田持(%)", .as = "fieldcapacity (mass%)"};
    assert_int_equal(read(text, strlen(text), &mass), SUMI_OK);
    assert_true(same(profile.layer[0].value[SUMI_LAYER_CAPACITY], 0.27));
    assert_true(same(profile.layer[0].value[SUMI_LAYER_WILTING], 0.108));
    assert_int_equal(profile.layer[0].origin[SUMI_LAYER_PORES], SUMI_FROM_DENSITY);
    for (size_t k = 0; k < sizeof other / sizeof *other; k++) /* no soil profiles */
        assert_int_equal(read(other[k], strlen(other[k]), NULL), SUMI_REFUSED);
}

/* Field capacity and wilting point alone, as whole percent of Saxton and Rawls (2006), table 3: saturation and Ks are
 * those that the table has beside them. A half percent of each is half a percent of pores for each but where clay hides
 * the sand; three percent, and a factor of 1.5 of Ks, hold for all classes of less than 45 % of clay. What is given
 * stays. */
static void two_contents_are_enough(void **state)
{
    static const double classes[][4] = {{12, 5, 46, 96.7}, {18, 8, 45, 50.3},  {28, 14, 46, 15.5}, {31, 11, 48, 16.1},
                                        {30, 6, 48, 22.0}, {27, 17, 43, 11.3}, {36, 22, 48, 4.3},  {38, 22, 51, 5.7}};
    (void)state;
    for (size_t k = 0; k < sizeof classes / sizeof *classes; k++) {
        char text[128];
        const double *c = classes[k];
        snprintf(text, sizeof text, "深度(cm),田间持水量(vol%%),凋萎系数(vol%%)\n0-40,%g,%g\n", c[0], c[1]);
        assert_int_equal(read(text, strlen(text), NULL), SUMI_OK);
        const double *v = profile.layer[0].value, ks = v[SUMI_LAYER_KS] / 2.4;
        assert_true(same(v[SUMI_LAYER_CAPACITY], c[0] / 100) && same(v[SUMI_LAYER_WILTING], c[1] / 100));
        assert_int_equal(profile.layer[0].origin[SUMI_LAYER_PORES], SUMI_FROM_LIKE);
        if (fabs(v[SUMI_LAYER_PORES] - c[2] / 100) > 0.03 || ks > 1.5 * c[3] || ks < c[3] / 1.5)
            fail_msg("%g %g: saturation %g, Ks %g mm/h", c[0], c[1], v[SUMI_LAYER_PORES], ks);
    }
}

/* With the curve of Wosten et al. the bucket's points lie on it, at -330 and -15000 cm, by van Genuchten's formula. */
static void both_models_hold_the_water_of_wosten(void **state)
{
    const struct asked wosten = {.retention = SUMI_RETENTION_WOSTEN};
    (void)state;
    assert_int_equal(read(table, strlen(table), &wosten), SUMI_OK);
    assert_int_equal(profile.n, 2);
    for (int k = 0; k < 2; k++) {
        const double *v = profile.layer[k].value, n = v[SUMI_LAYER_SHAPE], alpha = v[SUMI_LAYER_ALPHA];
        assert_int_equal(profile.layer[k].origin[SUMI_LAYER_ALPHA], SUMI_FROM_WOSTEN);
        assert_int_equal(profile.layer[k].origin[SUMI_LAYER_CAPACITY], SUMI_FROM_CURVE);
        const double dry = 0.01 + (v[SUMI_LAYER_PORES] - 0.01) * pow(1 + pow(15000 * alpha, n), 1 / n - 1);
        const double wet = 0.01 + (v[SUMI_LAYER_PORES] - 0.01) * pow(1 + pow(330 * alpha, n), 1 / n - 1);
        assert_true(fabs(dry - v[SUMI_LAYER_WILTING]) < 1e-9 && fabs(wet - v[SUMI_LAYER_CAPACITY]) < 1e-9);
        assert_true(v[SUMI_LAYER_TORTUOSITY] < 0 && v[SUMI_LAYER_KS] > 0);
    }
}

/* --- the soil file --- */

/* Written, and read as a scenario reads it: the bucket's values are means by hand, and the horizons hold the water
 * contents of their layers. */
static void soil_file_reads_as_the_same(void **state)
{
    (void)state;
    for (int k = 0; k < ROWS; k++) {
        char *text = NULL;
        size_t size = 0;
        struct sumi_yaml *document;
        double param[64], wilting = 0, last = 0;
        static struct sumi_horizon horizon[SUMI_HORIZONS];
        int n;
        assert_int_equal(read(rows[k].text, strlen(rows[k].text), &rows[k].asked), SUMI_OK);
        FILE *file = open_memstream(&text, &size);
        sumi_profile_put(&profile, file);
        fclose(file);
        if (sumi_soil_file_parse("soil.yaml", text, size, &document, &error) != SUMI_OK)
            fail_msg("row %d: %s\n%s", k, error.message[SUMI_ENGLISH], text);
        const struct sumi_yaml_node *soil = sumi_yaml_get(sumi_yaml_root(document), "SoilParameters");
        const struct sumi_water *bucket = sumi_waters[0];
        if (sumi_parameters_read(soil, bucket->params, param, &error) != SUMI_OK ||
            sumi_horizons_read(sumi_yaml_get(soil, "HORIZONS"), horizon, &n, &error) != SUMI_OK)
            fail_msg("row %d: %s\n%s", k, error.message[SUMI_ENGLISH], text);
        assert_int_equal(n, profile.n);
        for (int i = 0; i < n; i++) {
            const double *q = horizon[i].param, m = 1 - 1 / q[SUMI_HZ_SHAPE];
            const struct sumi_layer *layer = &profile.layer[i];
            const double dry = q[SUMI_HZ_THETA_R] + (q[SUMI_HZ_THETA_S] - q[SUMI_HZ_THETA_R]) *
                                                        pow(1 + pow(15000 * q[SUMI_HZ_ALPHA], q[SUMI_HZ_SHAPE]), -m);
            const double fitted = 0.02; /* what a fit to a table may be off by */
            if (fabs(dry - layer->value[SUMI_LAYER_WILTING]) > (rows[k].text == cabo ? fitted : 1e-5))
                fail_msg("row %d: %g at wilting point, expected %g", k, dry, layer->value[SUMI_LAYER_WILTING]);
            wilting += layer->value[SUMI_LAYER_WILTING] * (layer->bottom - layer->top);
            last = layer->bottom;
        }
        assert_true(fabs(param[sumi_field_find(bucket->params, "SMW")] - wilting / last) < 1e-6);
        assert_true(param[sumi_field_find(bucket->params, "RDMSOL")] == last);
        sumi_yaml_close(document);
        free(text);
    }
}

static void percolation_is_that_of_layers_in_a_row(void **state)
{
    char *text = NULL;
    size_t size = 0;
    (void)state;
    assert_int_equal(read(dssat, strlen(dssat), &rows[0].asked), SUMI_OK);
    FILE *file = open_memstream(&text, &size);
    sumi_profile_put(&profile, file);
    fclose(file);
    assert_non_null(strstr(text, "SOPE: [7.2,")); /* 60 cm over 20 / 12 + 40 / 6 d */
    assert_non_null(strstr(text, "KSUB: [6,"));
    assert_non_null(strstr(text, "SMW: [0.0933333,")); /* (20 * 0.1 + 40 * 0.09) / 60 */
    free(text);
    assert_int_equal(read(cabo, strlen(cabo), NULL), SUMI_OK);
    assert_false(found("profile.not.used")); /* what does not stand in it is not said to */
    assert_true(profile.percolation == 1.5 && profile.deep_percolation == 1.25 && profile.air == 0.06);
}

/* Twelve layers become eight; of two that are equal nothing is lost. */
static void many_layers_become_few(void **state)
{
    char text[2048] = "depth_cm,fc(cm3/cm3),wp(cm3/cm3),sat(cm3/cm3)\n";
    (void)state;
    for (int k = 0; k < 12; k++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%d-%d,%g,0.1,0.45\n", 10 * k, 10 * k + 10,
                 0.2 + 0.02 * (k < 8 ? k / 2 : k - 4));
    assert_int_equal(read(text, strlen(text), NULL), SUMI_OK);
    assert_int_equal(profile.n, 8);
    assert_true(same(profile.layer[0].bottom, 20) && same(profile.layer[0].value[SUMI_LAYER_CAPACITY], 0.2));
    assert_true(found("profile.layers.merged"));
}

/* A text that ends anywhere, or has another byte anywhere, is read or refused with words. */
static void broken_texts_do_no_harm(void **state)
{
    (void)state;
    for (int k = 0; k < ROWS; k++) {
        const size_t size = strlen(rows[k].text);
        char *text = malloc(size + 1);
        for (size_t at = 0; at < 2 * size; at += 7) {
            memcpy(text, rows[k].text, size + 1);
            text[at % size] = at < size ? '\0' : "9-,<>{\n"[at % 7];
            const enum sumi_status status = read(text, strlen(text), &rows[k].asked);
            assert_true(status == SUMI_OK || status == SUMI_REFUSED || *error.message[SUMI_ENGLISH]);
            for (int i = 0; status == SUMI_OK && sumi_findings_count(&findings, SUMI_ASKED) == 0 && i < profile.n; i++)
                assert_true(profile.layer[i].value[SUMI_LAYER_KS] > 0 && profile.layer[i].value[SUMI_LAYER_SHAPE] > 1);
        }
        free(text);
    }
    sumi_findings_clear(&findings);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formats_say_what_they_say),
        cmocka_unit_test(traps_are_told),
        cmocka_unit_test(answers_are_taken),
        cmocka_unit_test(two_contents_are_enough),
        cmocka_unit_test(both_models_hold_the_water_of_wosten),
        cmocka_unit_test(soil_file_reads_as_the_same),
        cmocka_unit_test(percolation_is_that_of_layers_in_a_row),
        cmocka_unit_test(many_layers_become_few),
        cmocka_unit_test(broken_texts_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
