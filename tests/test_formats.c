/* Which format a text is of: by its first lines, whatever it is called. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "io/records/format.h"
#include "sim/memory.h"
#include "tests/support/error_text.h"
#include "tests/support/format_text.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *format, *text, *why; /* "": of none but, perhaps, a table */
} texts[] = {
    {"power", "-BEGIN HEADER-\nNASA/POWER\n", "its header"},
    {"power", "\"-BEGIN HEADER-\",,,\n", "its header in a spreadsheet"},
    {"power", "\n\nYEAR,DOY,T2M\n2014,1,5\n", "names of the service"},
    {"power", "YEAR DOY ALLSKY_SFC_SW_DWN\n", "with blanks"},
    {"power", "\"LAT\",\"LON\",\"YEAR\",\"MO\",\"DY\",\"RH2M\"\n", "in quotes"},
    {"power", "{\"type\": \"Feature\", \"properties\": {\"parameter\": {}}}", "JSON"},
    {"power", "{\n  \"header\" : \"The POWER Daily API failed\",\n  \"messages\" : []}", "an error of the service"},
    {"", "YEAR,DOY,TMAX,TMIN\n2014,1,5,2\n", "a table with a date like the service's"},
    {"", "date,T2M\n2014-01-01,5\n", "a table with a name like the service's"},
    {"dssat", "*WEATHER DATA : x\n", "a title"},
    {"dssat", "$WEATHER: x\n", "of the new files"},
    {"dssat", "**WEATHER\n", "of some others"},
    {"dssat", "! a comment\n\n*Weather\n", "small letters, behind a comment"},
    {"dssat", "@ INSI      LAT     LONG\n", "without a title"},
    {"dssat", "@  DATE  SRAD\n", "days alone"},
    {"dssat", "@DATE  SRAD\n", "days alone"},
    {"", "@ID_SOIL  SLB\n", "another file of DSSAT"},
    {"toa5", "\"TOA5\",\"CR1000\",\"CR1000\",\"1\"\n\"TIMESTAMP\",\"RECORD\"\n", "Campbell"},
    {"", "TIMESTAMP,RECORD,AirTC_Avg\n", "a table of a Campbell logger whose head was cut off"},
    {"campbell_array", "101,2014,48,2200,240.21,98.0\n101,2014,48,2230,240.2,98\n", "an array"},
    {"", "1,2,3,4\n5,6,7,8\n", "numbers"},
    {"", "2014,1,1,5.0\n2014,1,2,6.0\n", "days without names"},
    {"davis", "     Temp    Hi\n  Date   Time    Out\n----------------\n 4/09/14  0:10  20.1\n", "Davis"},
    {"davis", "\t\tTemp\tHi\nDate\tTime\tOut\tTemp\n4/09/14\t0:10\t20.1\t20.2\n", "Davis, between tabs"},
    {"", "Date,Time,Temp\n2014-01-01,0:10,5\n", "a table"},
    {"toa5", "TOA5,CR1000,CR1000,1\nTIMESTAMP,RECORD\n", "Campbell, whose quotes a spreadsheet took off"},
    {"toaci1", "\"TOACI1\",\"CR1000\",\"Ten\"\n\"TMSTAMP\",\"RECNBR\"\n", "Campbell, without units"},
    {"tob1", "\"TOB1\",\"CR1000\"\n", "Campbell, binary"},
    {"meter", "\"z6-1\",\"Port 1\"\n\"3 records\",\"TEROS 12\"\n\"Timestamps\",\" m3/m3 Water Content\"\n", "METER"},
    {"meter", "EM1\tPort 1\n 3 records\t5TM\nMeasurement Time\tC Temp\n", "Decagon, three lines"},
    {"", "Measurement Time\tPort 1 EC-5 Soil Moisture m3/m3 VWC\n", "Decagon, one line: a table"},
    {"decagon_raw", "499953600,911,1782579739,1749025228\n499960800,912,1795162649,1749025232\n", "Decagon"},
    {"", "1577836800,0.2,1.8\n1577840400,0.1,2.4\n", "seconds since 1970"},
    {"tomst", "0;2020.10.06 09:00;4;10.875;10.5;12.375;1257;202;0\n", "TOMST"},
    {"ismn", "NET NET Site 43.1 2.9 112.0 0.05 0.05 Probe\n2007/01/01 01:00 0.2140 U M\n2007/01/01 02:00 0.2140 G M\n",
     "ISMN"},
    {"ismn_ceop", "2007/01/01 01:00 2007/01/01 01:00 NET NET Site 43.1 2.9 112.0 0.05 0.05 0.214 U M\n", "ISMN, CEOP"},
    {"", "2007/01/01 01:00 0.2140 0.3\n2007/01/01 02:00 0.2140 0.3\n2007/01/01 03:00 0.2140 0.3\n", "a logger's lines"},
    {"apsim", "! made by hand\n[weather.met.weather]\nlatitude = 38.06\n", "APSIM"},
    {"apsim", "[Taiyuan.met.Weather]\n", "another name of the section"},
    {"pcse", "## Site Characteristics\nCountry='China'\n", "PCSE"},
    {"pcse", "Site Characteristics,,\nLongitude,Latitude,Elevation,AngstromA\n", "a workbook of PCSE"},
    {"monica", "iso-date,tmin,tavg,tmax,precip,globrad,wind\n", "MONICA"},
    {"", "date,tmin,tavg,tmax,rain\n1991-01-01,1,2,3,0\n", "a table"},
    {"monica", "DE-date;tavg\n;C_deg\n01.01.1991;-0.6\n", "MONICA"},
    {"cabo", "*-----*\n*   Station: Taiyuan\n*  Columns:\n", "CABO"},
    {"cabo", "** WCCDESCRIPTION=Taiyuan\n** WCCFORMAT=2\n", "CABO"},
    {"cabo", "112.5 37.8 880 0.2 0.5\n1 1987 365 8791 -5.3 4.0 0.144 2.6 0.0\n", "CABO, without comments"},
    {"", "112.5 37.8 880 0.2 0.5\n1 1987 365 8791 -5.3 4.0 0.144 2.6\n", "numbers"},
    {"aquacrop", "Taiyuan\n     1  : Daily records (1=daily, 2=10-daily and 3=monthly data)\n", "AquaCrop"},
    {"aquacrop", "Taiyuan\n 7.0  : AquaCrop Version (June 2022)\nTaiyuan.Tnx\n", "a climate of AquaCrop"},
    {"aquacrop_other", "Taiyuan\n 7.0  : AquaCrop Version (June 2022)\n", "AquaCrop"},
    {"epw", "LOCATION,Taiyuan,-,CHN,CSWD,537720,37.78,112.55,8.0,778.3\nDESIGN CONDITIONS,0\n", "EPW"},
    {"", "LOCATION,DATE,TMAX\n1,2014-01-01,5\n", "a table"},
    {"ghcn", "date,attr,value,a,b,c,d\n20140101,TMAX,133,,,W,2400\n", "GHCN"},
    {"ghcn", "\"STATION\",\"DATE\",\"TMAX\",\"TMAX_ATTRIBUTES\"\n", "GHCN"},
    {"ghcn", "XXM00099999,20190701,TMAX,284,,,S,\n", "GHCN, a value a line"},
    {"ghcn", "id,date,prcp,tmax\nXXM00099999,2019-07-01,0,284\n", "GHCN, by a program"},
    {"gsod", "\"STATION\",\"DATE\",\"TEMP\",\"WDSP\",\"PRCP\",\"PRCP_ATTRIBUTES\"\n", "GSOD"},
    {"cimis", "Stn Id,Stn Name,CIMIS Region,Date,Jul,ETo (mm),qc\n", "CIMIS"},
    {"meteostat", "date,tmax,tmin,tavg,prcp\n2023-08-22,39.6,29.1,34.4,0.0\n", "Meteostat"},
    {"meteostat", "2023-08-22,34.4,29.1,39.6,0.0,,180,18.0,,1003.1,\n", "Meteostat, without names"},
    {"", "date,tmax,tmin,tavg,prcp\n2023-08-22,396,291,344,0\n", "names of Meteostat, and tenths"},
    {"", "2023-08-22,34.4,29.1,39.6,0.0,1,2,3,4,5,6\n", "as many columns as Meteostat, and no pressure"},
    {"", "STATION,DATE,TMAX\n53772,2014-01-01,5.2\n", "a table of stations"},
    {"crn",
     "53131 20190101 1610 20190101 0910      3 -111.17   32.24 -9999.0     0.0    296 0     4.4 C 0    90 0 -99.000 "
     "-9999.0    24 0   0.78 0\n",
     "CRN"},
    {"", "53131 20190101 1610 20190101 0910      3 -111.17   32.24 -9999.0\n", "fewer columns than CRN has"},
    {"openmeteo", "{\"latitude\":38,\"generationtime_ms\":0.2,\"utc_offset_seconds\":0,\"hourly\":{}}", "Open-Meteo"},
    {"openmeteo", "latitude,longitude,elevation,utc_offset_seconds\n38,112,880,0\n\ntime,rain (mm)\n", "its CSV"},
    {"sensorthings", "{\"value\":[{\"phenomenonTime\":\"2015-03-03T00:00:00Z\",\"result\":2}]}", "SensorThings"},
    {"insentek", "{\"list\":[{\"values\":{\"10cm\":{\"moisture\":12.3}}}]}", "Insentek"},
    {"json", "[{\"time\":\"2026-07-01T06:00:00Z\",\"sm_10cm\":21.4}]", "a list of records"},
    {"json", "{\"time\":\"2026-07-01T06:00:00Z\",\"sm_10cm\":21.4}\n{\"time\":\"2026-07-01T07:00:00Z\"}\n",
     "an object a line"},
    {"senml", "[{\"n\":\"urn:dev:1\",\"u\":\"Cel\",\"v\":23.1}]", "SenML"},
    {"senml", "[{\"bn\":\"urn:dev:1\",\"bt\":1.2e9}]", "SenML"},
    {"soilgrids", "{\"properties\":{\"layers\":[{\"name\":\"clay\",\"depths\":[]}]}}", "SoilGrids"},
    {"apsimx", "{\"$type\": \"Models.Core.Simulations, Models\", \"ApsimVersion\": \"2021\"}", "APSIM"},
    {"apsim_soil", "<?xml version=\"1.0\"?>\n<soils>\n<Soil name=\"x\">\n", "APSIM"},
    {"dssat_soil", "*SOILS: General DSSAT Soil Input File\n", "DSSAT"},
    {"dssat_profile", "*CNSX000001  X  SIL  180 loess\n@SITE        COUNTRY          LAT     LONG SCS FAMILY\n",
     "DSSAT"},
    {"dssat_crop", "*MAIZE CULTIVAR COEFFICIENTS: MZCER048 MODEL\n", "DSSAT"},
    {"dssat_experiment", "*EXP.DETAILS: SXYQ1401MZ\n", "DSSAT"},
    {"dssat_climate", "*CLIMATE : Field\n@ INSI      LAT     LONG\n  SXYQ   38.060  112.670\n@MONTH  SAMN  XAMN\n",
     "DSSAT"},
    {"dssat", "*Field, of the station\n@ INSI      LAT     LONG\n  SXYQ   38.060  112.670\n@DATE  SRAD\n14001  11.2\n",
     "another title, and days"},
    {"hydrus_atmosphere", "Pcp_File_Version=4\n*** BLOCK I: ATMOSPHERIC INFORMATION  ***\n", "HYDRUS"},
    {"hydrus_meteo", "Pcp_File_Version=4\n* METEOROLOGICAL PARAMETERS AND INFORMATION |||\n", "HYDRUS"},
    {"hydrus", "Pcp_File_Version=4\n", "HYDRUS"},
    {"hydrus_selector", "*** BLOCK A: BASIC INFORMATION\n", "HYDRUS"},
    {"cabo_crop", "** crop\nCRPNAM='Maize'\n", "CABO"},
    {"cabo_soil", "** soil\nSOLNAM='EC3'\n", "CABO"},
    {"wofost_crop", "CropParameters:\n  Varieties:\n", "WOFOST"},
    {"web_page", "<!doctype html>\n<html><body>404</body></html>\n", "an answer that is a page"},
    {"web_table", "<HTML><TABLE>\n", "a spreadsheet's .xls that is a page"},
    {"", "\n\n\n", "blank lines"},
    {"", "{", "a bracket"},
    {"", "日期,最高气温(℃)\n2014-01-01,5\n", "a table in Chinese"},
    {"", "date,tmin_C,tmax_C,precip_mm\n2014-01-01,1,2,3\n", "Sumi's own"},
    {"", "date,depth_cm,theta\n2014-04-01,10,0.214\n", "Sumi's own, of the soil"},
    {"", "\"Plot Title: x\"\n\"#\",\"Date Time, GMT+08:00\",\"Temp, C\"\n", "a HOBO is a table below a title"},
};

/* The format that takes a text, but for those of other files of tests. */
static const char *format_of(const char *text)
{
    const struct sumi_source source = {"a", "a", text, strlen(text), "UTF-8"};
    const struct sumi_format *format;
    for (size_t k = 0; (format = sumi_format_at(k)) != NULL; k++)
        if (strcmp(format->name, "table") != 0 && sumi_format_is(format, &source))
            return format->name;
    return "";
}

static void texts_are_recognised(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        if (strcmp(format_of(texts[k].text), texts[k].format) != 0)
            fail_msg("%s: \"%s\", expected \"%s\"", texts[k].why, format_of(texts[k].text), texts[k].format);
}

/* What is known and not read says so; a format that is forced is taken at its word. */
static void what_is_not_read_is_named(void **state)
{
    (void)state;
    struct format_text read;
    struct sumi_reading_options options;
    format_text_read("a", "*CLIMATE:x\n", NULL, &read);
    assert_int_equal(read.status, SUMI_INPUT);
    assert_non_null(strstr(error_text(&read.error),
                           "this is a climate of DSSAT (.CLI), which Sumi does not read; it reads grid, "
                           "power, dssat"));
    format_text_clear(&read);
    format_text_read("a", "Pcp_File_Version=4\n", NULL, &read); /* a soil becomes a soil file */
    assert_int_equal(read.status, SUMI_INPUT);
    assert_non_null(strstr(error_text(&read.error), "sumi import FILE -o soil.yaml"));
    format_text_clear(&read);
    static const char *const crops[] = {"** crop\nCRPNAM='Maize'\n", "CropParameters:\n  Varieties:\n"};
    for (size_t k = 0; k < sizeof crops / sizeof *crops; k++) { /* a crop has a section of its own */
        format_text_read("a", crops[k], NULL, &read);
        assert_int_equal(read.status, SUMI_INPUT);
        assert_non_null(strstr(error_text(&read.error), "crop: {file: FILE, cultivar: NAME}"));
        format_text_clear(&read);
    }

    sumi_reading_options_init(&options);
    options.format = "hydrus";
    format_text_read("a", "Pcp_File_Version=4\n", &options, &read);
    assert_non_null(strstr(error_text(&read.error), "no format of records is called \"hydrus\""));
    format_text_clear(&read);

    options.format = "dssat";
    format_text_read("a", "anything\n@DATE  SRAD\n14001  11.2\n", &options, &read);
    assert_int_equal(read.status, SUMI_OK);
    assert_int_equal(read.readings.n, 1);
    format_text_clear(&read);
}

/* Signs are looked for in the first lines of any bytes, of which some lines are longer than what is looked at. */
static void any_bytes_are_looked_at(void **state)
{
    (void)state;
    enum { LONG = 1 << 20 };
    char *text = sumi_allocate(LONG + 1);
    unsigned seed = 14;
    for (int k = 0; k < LONG; k++) {
        seed = seed * 1664525u + 1013904223u;
        text[k] = (char)(1 + (seed >> 24) % 255);
    }
    text[LONG] = '\0';
    for (int length = 1; length < 300; length++) {
        char *rest = text + LONG - length;
        assert_string_equal(format_of(rest), "");
    }
    for (int k = 0; k < LONG; k++)
        text[k] = text[k] == '\n' ? ' ' : text[k];
    assert_string_equal(format_of(text), "");
    memcpy(text, "\"TOA5\",", 7);
    assert_string_equal(format_of(text), "toa5");
    sumi_release(text);
}

/* Which files of a folder of real ones are of which format. */
static const struct {
    const char *folder, *format; /* "": of none but a table; "toa5 campbell_array": one of these */
} folders[] = {
    {"apsim_met", "apsim"},
    {"apsim_soil", "apsim_soil apsimx"},
    {"aquacrop", "aquacrop"},
    {"aquacrop_sol", "aquacrop_other"},
    {"cabo", "cabo"},
    {"cabo_crop", "cabo_crop"},
    {"cabo_soil", "cabo_soil"},
    {"cimis", "cimis"},
    {"crn_surfrad", "crn surfrad"},
    {"davis", "davis"},
    {"dssat_cul", "dssat_crop"},
    {"dssat_sol", "dssat_soil"},
    {"dssat_wth", "dssat"},
    {"epw", "epw"},
    {"era5", ""},
    {"generic_logger", ""},
    {"ghcn", "ghcn"},
    {"hobo", ""},
    {"hydrus", "hydrus hydrus_atmosphere hydrus_meteo"},
    {"iot_json", "sensorthings insentek"},
    {"meteostat", "meteostat"},
    {"openmeteo", "openmeteo"},
    {"power", "power dssat"},
    {"soilgrids", "soilgrids"},
    {"soilmoist_csv", ""},
    {"toa5", "toa5 campbell_array"},
    {"wofost_yaml", "wofost_crop"},
};

static int check_folder(const char *root, const char *name, const char *formats)
{
    char path[1024];
    int n = 0;
    snprintf(path, sizeof path, "%s/records/files/%s", root, name);
    DIR *folder = opendir(path);
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/records/files/%s/%s", root, name, entry->d_name);
        char *text = format_text_of_file(path);
        assert_non_null(text);
        const char *format = format_of(text);
        if (*format ? !strstr(formats, format) : *formats != '\0')
            fail_msg("%s is \"%s\", expected \"%s\"", path, format, formats);
        sumi_release(text);
        n++;
    }
    if (folder)
        closedir(folder);
    return n;
}

static void real_files(void **state)
{
    (void)state;
    const char *root = getenv("SUMI_REFERENCE_DIR");
    int n = 0;
    for (size_t k = 0; root && k < sizeof folders / sizeof *folders; k++)
        n += check_folder(root, folders[k].folder, folders[k].format);
    if (n == 0) {
        print_message("no real files found: not read\n");
        skip();
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_recognised),
        cmocka_unit_test(what_is_not_read_is_named),
        cmocka_unit_test(any_bytes_are_looked_at),
        cmocka_unit_test(real_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
