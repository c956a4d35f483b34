/* Units as netCDF files have them, in the spellings of CF (UDUNITS), ECMWF and CMIP: held against a list, as a unit is
 * right or is asked. */
#include "io/records/grid/grid_internal.h"

#include <string.h>

enum group { TEMPERATURE, PERCENT, PRESSURE, WATER, WATER_RATE, ENERGY, POWER, DURATION, SPEED, HEIGHT, POTENTIAL };

/* Without blanks, *, ^ and dots; a superscript minus is none. */
static const struct {
    const char *text;
    enum group group;
    double factor, offset;
} units[] = {
    {"K", TEMPERATURE, 1, -273.15},
    {"kelvin", TEMPERATURE, 1, -273.15},
    {"degK", TEMPERATURE, 1, -273.15},
    {"degC", TEMPERATURE, 1, 0},
    {"deg_C", TEMPERATURE, 1, 0},
    {"C", TEMPERATURE, 1, 0},
    {"Celsius", TEMPERATURE, 1, 0},
    {"celsius", TEMPERATURE, 1, 0},
    {"degrees_C", TEMPERATURE, 1, 0},
    {"degree_C", TEMPERATURE, 1, 0},
    {"degrees_Celsius", TEMPERATURE, 1, 0},
    {"degree_Celsius", TEMPERATURE, 1, 0},
    {"\xc2\xb0"
     "C",
     TEMPERATURE, 1, 0},
    {"\xe2\x84\x83", TEMPERATURE, 1, 0},
    {"%", PERCENT, 1, 0},
    {"percent", PERCENT, 1, 0},
    {"1", PERCENT, 100, 0},
    {"(0-1)", PERCENT, 100, 0},
    {"Pa", PRESSURE, 1e-3, 0},
    {"hPa", PRESSURE, 0.1, 0},
    {"mbar", PRESSURE, 0.1, 0},
    {"kPa", PRESSURE, 1, 0},
    {"m", WATER, 1000, 0},
    {"mofwaterequivalent", WATER, 1000, 0},
    {"mm", WATER, 1, 0},
    {"cm", WATER, 10, 0},
    {"kgm-2", WATER, 1, 0},
    {"kg/m2", WATER, 1, 0},
    {"kgm-2s-1", WATER_RATE, 86400, 0},
    {"kg/m2/s", WATER_RATE, 86400, 0},
    {"kg/(m2s)", WATER_RATE, 86400, 0},
    {"mms-1", WATER_RATE, 86400, 0},
    {"mm/s", WATER_RATE, 86400, 0},
    {"ms-1", WATER_RATE, 86400e3, 0},
    {"mmh-1", WATER_RATE, 24, 0},
    {"mmhr-1", WATER_RATE, 24, 0},
    {"mm/h", WATER_RATE, 24, 0},
    {"mm/hr", WATER_RATE, 24, 0},
    {"mmd-1", WATER_RATE, 1, 0},
    {"mmday-1", WATER_RATE, 1, 0},
    {"mm/day", WATER_RATE, 1, 0},
    {"mm/d", WATER_RATE, 1, 0},
    {"kgm-2d-1", WATER_RATE, 1, 0},
    {"kgm-2day-1", WATER_RATE, 1, 0},
    {"Jm-2", ENERGY, 1e-6, 0},
    {"J/m2", ENERGY, 1e-6, 0},
    {"kJm-2", ENERGY, 1e-3, 0},
    {"MJm-2", ENERGY, 1, 0},
    {"MJ/m2", ENERGY, 1, 0},
    {"Wm-2", POWER, 0.0864, 0},
    {"W/m2", POWER, 0.0864, 0},
    {"Jm-2d-1", POWER, 1e-6, 0},
    {"Jm-2day-1", POWER, 1e-6, 0},
    {"kJm-2d-1", POWER, 1e-3, 0},
    {"kJm-2day-1", POWER, 1e-3, 0},
    {"MJm-2d-1", POWER, 1, 0},
    {"MJm-2day-1", POWER, 1, 0},
    {"MJ/m2/day", POWER, 1, 0},
    {"MJ/m2/d", POWER, 1, 0},
    {"s", DURATION, 1.0 / 3600, 0},
    {"min", DURATION, 1.0 / 60, 0},
    {"h", DURATION, 1, 0},
    {"hours", DURATION, 1, 0},
    {"ms-1", SPEED, 1, 0},
    {"m/s", SPEED, 1, 0},
    {"kmh-1", SPEED, 1 / 3.6, 0},
    {"km/h", SPEED, 1 / 3.6, 0},
    {"m", HEIGHT, 1, 0},
    {"gpm", HEIGHT, 1, 0},
    {"m2s-2", POTENTIAL, 1 / 9.80665, 0}, /* standard gravity, m s-2 (ISO 80000-3) */
};

enum { NONE = -1 };

/* Which groups a quantity may have, and what is said of its units. */
static const struct {
    int group[2];
    const char *list;
} groups[SUMI_GRID_WHATS] = {
    [SUMI_GRID_UNKNOWN] = {{NONE, NONE}, ""},
    [SUMI_GRID_UNUSED] = {{NONE, NONE}, ""},
    [SUMI_GRID_AIR] = {{TEMPERATURE, NONE}, "K, degC"},
    [SUMI_GRID_AIR_MEAN] = {{TEMPERATURE, NONE}, "K, degC"},
    [SUMI_GRID_AIR_MAX] = {{TEMPERATURE, NONE}, "K, degC"},
    [SUMI_GRID_AIR_MIN] = {{TEMPERATURE, NONE}, "K, degC"},
    [SUMI_GRID_DEW_POINT] = {{TEMPERATURE, NONE}, "K, degC"},
    [SUMI_GRID_HUMIDITY] = {{PERCENT, NONE}, "%, 1"},
    [SUMI_GRID_RH_MAX] = {{PERCENT, NONE}, "%, 1"},
    [SUMI_GRID_RH_MIN] = {{PERCENT, NONE}, "%, 1"},
    [SUMI_GRID_VAPOUR] = {{PRESSURE, NONE}, "Pa, hPa, kPa"},
    [SUMI_GRID_RAIN] = {{WATER, WATER_RATE}, "m, mm, kg m-2, kg m-2 s-1, mm d-1"},
    [SUMI_GRID_RADIATION] = {{ENERGY, POWER}, "J m-2, MJ m-2, W m-2, J m-2 d-1"},
    [SUMI_GRID_SUNSHINE] = {{DURATION, NONE}, "s, h"},
    [SUMI_GRID_WIND2] = {{SPEED, NONE}, "m s-1, km h-1"},
    [SUMI_GRID_WIND10] = {{SPEED, NONE}, "m s-1, km h-1"},
    [SUMI_GRID_WIND] = {{SPEED, NONE}, "m s-1, km h-1"},
    [SUMI_GRID_EAST] = {{SPEED, NONE}, "m s-1, km h-1"},
    [SUMI_GRID_NORTH] = {{SPEED, NONE}, "m s-1, km h-1"},
    [SUMI_GRID_ET0] = {{WATER, WATER_RATE}, "mm, mm d-1"},
    [SUMI_GRID_GEOPOTENTIAL] = {{POTENTIAL, NONE}, "m2 s-2"},
    [SUMI_GRID_ALTITUDE] = {{HEIGHT, NONE}, "m"},
};

const char *sumi_grid_units_of(enum sumi_grid_what what)
{
    return groups[what].list;
}

static void squeeze(const char *text, char *plain, size_t size)
{
    size_t n = 0;
    for (; *text && n + 1 < size; text++)
        if (!strchr(" *^.", *text))
            plain[n++] = *text;
    plain[n] = '\0';
}

bool sumi_grid_unit_read(enum sumi_grid_what what, const char *text, struct sumi_grid_unit *unit)
{
    char plain[SUMI_GRID_TEXT];
    squeeze(text, plain, sizeof plain);
    for (size_t k = 0; k < sizeof units / sizeof *units; k++) {
        const enum group group = units[k].group;
        if (strcmp(units[k].text, plain) != 0 ||
            ((int)group != groups[what].group[0] && (int)group != groups[what].group[1]))
            continue;
        unit->measure = group == WATER || group == ENERGY || group == DURATION ? SUMI_GRID_AMOUNT
                        : group == WATER_RATE || group == POWER                ? SUMI_GRID_RATE
                                                                               : SUMI_GRID_STATE;
        unit->factor = units[k].factor;
        unit->offset = units[k].offset;
        return true;
    }
    return false;
}
