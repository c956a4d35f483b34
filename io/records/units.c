#include "io/records/units.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* --- plain texts --- */

/* Characters that stand for others. Full-width forms of ASCII (U+FF01 to U+FF5E) lie at a fixed distance. */
static const struct {
    uint32_t code;
    const char *plain;
} replaced[] = {
    {0xa0, " "},    {0xb2, "2"},      {0xb3, "3"},    {0xb5, "u"},    {0xb7, "."},    {0xb9, "1"},    {0xba, "°"},
    {0xd7, "x"},    {0x3b8, "theta"}, /* and traditional characters */
    {0x6c23, "气"}, {0x6eab, "温"},   {0x6fd5, "湿"}, {0x98a8, "风"}, {0x58d3, "压"}, {0x8f3b, "辐"}, {0x6642, "时"},
    {0x6578, "数"}, {0x5c0d, "对"},   {0x767c, "发"}, {0x7e3d, "总"}, {0x9593, "间"}, {0x865f, "号"}, {0x6975, "极"},
    {0x2da, "°"},   {0x3bc, "u"},     {0x2002, " "},  {0x2009, " "},  {0x2010, "-"},  {0x2011, "-"},  {0x2012, "-"},
    {0x2013, "-"},  {0x2014, "-"},    {0x2022, "."},  {0x202f, " "},  {0x2032, "'"},  {0x2070, "0"},  {0x2074, "4"},
    {0x207b, "-"},  {0x2103, "°c"},   {0x2109, "°f"}, {0x2212, "-"},  {0x2215, "/"},  {0x22c5, "."},  {0x3000, " "},
    {0x3001, ","},  {0x3002, "."},    {0x3008, "("},  {0x3009, ")"},  {0x300c, "("},  {0x300d, ")"},  {0x3010, "("},
    {0xe8, "e"},    {0xe9, "e"},      {0xc9, "e"},    {0x3011, ")"},  {0x3014, "("},  {0x3015, ")"},  {0x30fb, "."},
    {0x339c, "mm"}, {0x339d, "cm"},   {0x339e, "km"}, {0x33a1, "m2"}, {0x33a5, "m3"}, {0xff5f, "("},  {0xff60, ")"},
};

static const char *replacement(uint32_t code, char ascii[2])
{
    if (code >= 0xff01 && code <= 0xff5e)
        code -= 0xff01 - '!';
    if (code < 0x80) {
        ascii[0] = code == '[' || code == '{'   ? '('
                   : code == ']' || code == '}' ? ')'
                   : code == '\t'               ? ' '
                   : code >= 'A' && code <= 'Z' ? (char)(code - 'A' + 'a')
                                                : (char)code;
        ascii[1] = '\0';
        return ascii;
    }
    for (size_t k = 0; k < sizeof replaced / sizeof *replaced; k++)
        if (replaced[k].code == code)
            return replaced[k].plain;
    return NULL;
}

size_t sumi_plain(struct sumi_piece text, char *plain, size_t size)
{
    size_t length = 0;
    for (size_t at = 0, n; at < text.length; at += n) {
        uint32_t code = 0;
        char ascii[2];
        n = sumi_utf8_character((const unsigned char *)text.start + at, text.length - at, &code);
        const char *put = n == 0 ? "?" : replacement(code, ascii);
        const size_t bytes = put ? strlen(put) : n;
        n = n == 0 ? 1 : n;
        if (length + bytes >= size)
            break;
        memcpy(plain + length, put ? put : text.start + at, bytes);
        length += bytes;
    }
    plain[length] = '\0';
    return length;
}

/* --- units --- */

/* How a symbol is written. */
static const struct {
    const char *written, *symbol;
} spellings[] = {
    {"°c", "c"},          {"oc", "c"},           {"degc", "c"},
    {"celsius", "c"},     {"摄氏度", "c"},       {"°f", "f"},
    {"degf", "f"},        {"fahrenheit", "f"},   {"华氏度", "f"},
    {"degk", "k"},        {"kelvin", "k"},       {"°", "deg"},
    {"度", "deg"},        {"degree", "deg"},     {"degrees", "deg"},
    {"毫米", "mm"},       {"millimeter", "mm"},  {"millimeters", "mm"},
    {"millimetre", "mm"}, {"millimetres", "mm"}, {"厘米", "cm"},
    {"公分", "cm"},       {"centimeter", "cm"},  {"centimeters", "cm"},
    {"米", "m"},          {"meter", "m"},        {"meters", "m"},
    {"metre", "m"},       {"metres", "m"},       {"公里", "km"},
    {"千米", "km"},       {"kilometers", "km"},  {"inch", "in"},
    {"inches", "in"},     {"英寸", "in"},        {"秒", "s"},
    {"sec", "s"},         {"second", "s"},       {"seconds", "s"},
    {"分", "min"},        {"分钟", "min"},       {"mins", "min"},
    {"minute", "min"},    {"minutes", "min"},    {"时", "h"},
    {"小时", "h"},        {"hr", "h"},           {"hrs", "h"},
    {"hour", "h"},        {"hours", "h"},        {"天", "d"},
    {"日", "d"},          {"day", "d"},          {"days", "d"},
    {"兆焦", "mj"},       {"兆焦耳", "mj"},      {"千焦", "kj"},
    {"千焦耳", "kj"},     {"焦耳", "j"},         {"瓦", "w"},
    {"watt", "w"},        {"watts", "w"},        {"平方米", "m2"},
    {"平米", "m2"},       {"平方厘米", "cm2"},   {"立方米", "m3"},
    {"立方厘米", "cm3"},  {"百帕", "hpa"},       {"千帕", "kpa"},
    {"帕", "pa"},         {"毫巴", "mbar"},      {"mb", "mbar"},
    {"mbars", "mbar"},    {"pct", "%"},          {"percent", "%"},
    {"prozent", "%"},     {"百分比", "%"},       {"百分数", "%"},
    {"mps", "m s"},       {"ms", "m s"},         {"kmh", "km h"},
    {"kph", "km h"},      {"kmph", "km h"},      {"mph", "mi h"},
    {"knot", "kn"},       {"knots", "kn"},       {"kt", "kn"},
    {"kts", "kn"},        {"节", "kn"},          {"wm", "w m"},
    {"mjm", "mj m"},      {"kjm", "kj m"},       {"langley", "ly"},
    {"langleys", "ly"},   {"lx", "lux"},         {"klx", "lux"},
    {"klux", "lux"},      {"勒克斯", "lux"},     {"umol", "mol"},
    {"umolm", "mol m"},   {"ue", "mol"},         {"fraction", "share"},
    {"frac", "share"},    {"vol", ""},           {"vwc", ""},
    {"v", "v"},           {"per", ""},           {"cbar", "cb"},
    {"%vol", "%"},        {"vol%", "%"},         {"体积%", "%"},
    {"by", ""},           {"volume", ""},        {"体积", ""},
    {"centibar", "cb"},   {"centibars", "cb"},   {"百分率", "%"},

};

/* Units by their symbols, signs of exponents aside: nobody multiplies W by m2. To the unit of their dimension.
 * Exact by definition but for: calorie 4.184 J (thermochemical), mmHg 133.322 Pa (BIPM, SI brochure, table 8 of the
 * 8th edition). */
static const struct {
    const char *symbols, *name;
    enum sumi_dimension dimension;
    double factor, offset;
} units[] = {
    {"c", "degC", SUMI_UNIT_TEMPERATURE, 1, 0},
    {"deg c", "degC", SUMI_UNIT_TEMPERATURE, 1, 0},
    {"c deg", "degC", SUMI_UNIT_TEMPERATURE, 1, 0},
    {"f", "degF", SUMI_UNIT_TEMPERATURE, 5.0 / 9.0, -160.0 / 9.0},
    {"deg f", "degF", SUMI_UNIT_TEMPERATURE, 5.0 / 9.0, -160.0 / 9.0},
    {"of", "degF", SUMI_UNIT_TEMPERATURE, 5.0 / 9.0, -160.0 / 9.0}, /* oF for the ring, as oC */
    {"k", "K", SUMI_UNIT_TEMPERATURE, 1, -273.15},
    {"mm", "mm", SUMI_UNIT_LENGTH, 1, 0},
    {"cm", "cm", SUMI_UNIT_LENGTH, 10, 0},
    {"m", "m", SUMI_UNIT_LENGTH, 1000, 0},
    {"km", "km", SUMI_UNIT_LENGTH, 1e6, 0},
    {"in", "inch", SUMI_UNIT_LENGTH, 25.4, 0},
    {"ft", "ft", SUMI_UNIT_LENGTH, 304.8, 0},
    {"kg m2", "kg/m2", SUMI_UNIT_LENGTH, 1, 0},
    {"l m2", "l/m2", SUMI_UNIT_LENGTH, 1, 0},
    {"mm d", "mm/d", SUMI_UNIT_RATE, 1, 0},
    {"mm h", "mm/h", SUMI_UNIT_RATE, 24, 0},
    {"mm min", "mm/min", SUMI_UNIT_RATE, 1440, 0},
    {"mm s", "mm/s", SUMI_UNIT_RATE, 86400, 0},
    {"cm d", "cm/d", SUMI_UNIT_RATE, 10, 0},
    {"cm h", "cm/h", SUMI_UNIT_RATE, 240, 0},
    {"in d", "inch/d", SUMI_UNIT_RATE, 25.4, 0},
    {"in h", "inch/h", SUMI_UNIT_RATE, 609.6, 0},
    {"kg m2 d", "kg/m2/d", SUMI_UNIT_RATE, 1, 0},
    {"kg m2 s", "kg/m2/s", SUMI_UNIT_RATE, 86400, 0},
    {"m s", "m/s", SUMI_UNIT_SPEED, 1, 0},
    {"cm s", "cm/s", SUMI_UNIT_SPEED, 0.01, 0},
    {"km h", "km/h", SUMI_UNIT_SPEED, 1 / 3.6, 0},
    {"km d", "km/d", SUMI_UNIT_SPEED, 1 / 86.4, 0},
    {"mi h", "mph", SUMI_UNIT_SPEED, 0.44704, 0},
    {"mp h", "mph", SUMI_UNIT_SPEED, 0.44704, 0}, /* as Open-Meteo writes it */
    {"kn", "knots", SUMI_UNIT_SPEED, 1852.0 / 3600.0, 0},
    {"ft s", "ft/s", SUMI_UNIT_SPEED, 0.3048, 0},
    {"mj", "MJ", SUMI_UNIT_ENERGY, 1, 0},
    {"mj m2", "MJ/m2", SUMI_UNIT_ENERGY, 1, 0},
    {"kj m2", "kJ/m2", SUMI_UNIT_ENERGY, 1e-3, 0},
    {"j m2", "J/m2", SUMI_UNIT_ENERGY, 1e-6, 0},
    {"mj cm2", "MJ/cm2", SUMI_UNIT_ENERGY, 1e4, 0},
    {"j cm2", "J/cm2", SUMI_UNIT_ENERGY, 1e-2, 0},
    {"wh m2", "Wh/m2", SUMI_UNIT_ENERGY, 3.6e-3, 0},
    {"w h m2", "Wh/m2", SUMI_UNIT_ENERGY, 3.6e-3, 0},
    {"kwh m2", "kWh/m2", SUMI_UNIT_ENERGY, 3.6, 0},
    {"kw h m2", "kWh/m2", SUMI_UNIT_ENERGY, 3.6, 0},
    {"cal cm2", "cal/cm2", SUMI_UNIT_ENERGY, 0.04184, 0},
    {"ly", "langley", SUMI_UNIT_ENERGY, 0.04184, 0},
    {"mj m2 d", "MJ/m2/d", SUMI_UNIT_POWER, 1, 0},
    {"mj m2 h", "MJ/m2/h", SUMI_UNIT_POWER, 24, 0},
    {"kj m2 d", "kJ/m2/d", SUMI_UNIT_POWER, 1e-3, 0},
    {"kj m2 h", "kJ/m2/h", SUMI_UNIT_POWER, 0.024, 0},
    {"j m2 d", "J/m2/d", SUMI_UNIT_POWER, 1e-6, 0},
    {"j m2 s", "J/m2/s", SUMI_UNIT_POWER, 0.0864, 0},
    {"j cm2 d", "J/cm2/d", SUMI_UNIT_POWER, 1e-2, 0},
    {"j cm2 h", "J/cm2/h", SUMI_UNIT_POWER, 0.24, 0},
    {"w m2", "W/m2", SUMI_UNIT_POWER, 0.0864, 0},
    {"kw m2", "kW/m2", SUMI_UNIT_POWER, 86.4, 0},
    {"wh m2 d", "Wh/m2/d", SUMI_UNIT_POWER, 3.6e-3, 0},
    {"kwh m2 d", "kWh/m2/d", SUMI_UNIT_POWER, 3.6, 0},
    {"kw h m2 d", "kWh/m2/d", SUMI_UNIT_POWER, 3.6, 0},
    {"cal cm2 d", "cal/cm2/d", SUMI_UNIT_POWER, 0.04184, 0},
    {"cal cm2 min", "cal/cm2/min", SUMI_UNIT_POWER, 0.04184 * 1440, 0},
    {"ly d", "langley/d", SUMI_UNIT_POWER, 0.04184, 0},
    {"h", "h", SUMI_UNIT_TIME, 1, 0},
    {"min", "min", SUMI_UNIT_TIME, 1 / 60.0, 0},
    {"s", "s", SUMI_UNIT_TIME, 1 / 3600.0, 0},
    {"d", "d", SUMI_UNIT_TIME, 24, 0},
    {"h d", "h/d", SUMI_UNIT_TIME, 1, 0},
    {"%", "%", SUMI_UNIT_PERCENT, 1, 0},
    {"% v v", "%", SUMI_UNIT_PERCENT, 1, 0},
    {"v v %", "%", SUMI_UNIT_PERCENT, 1, 0},
    {"% m3 m3", "%", SUMI_UNIT_PERCENT, 1, 0},
    {"m3 m3", "m3/m3", SUMI_UNIT_SHARE, 1, 0},
    {"cm3 cm3", "cm3/cm3", SUMI_UNIT_SHARE, 1, 0},
    {"mm3 mm3", "mm3/mm3", SUMI_UNIT_SHARE, 1, 0},
    {"v v", "v/v", SUMI_UNIT_SHARE, 1, 0},
    {"l l", "l/l", SUMI_UNIT_SHARE, 1, 0},
    {"mm mm", "mm/mm", SUMI_UNIT_SHARE, 1, 0},
    {"share", "share", SUMI_UNIT_SHARE, 1, 0},
    {"g g", "g/g", SUMI_UNIT_MASS, 1, 0},
    {"kg kg", "kg/kg", SUMI_UNIT_MASS, 1, 0},
    {"g kg", "g/kg", SUMI_UNIT_MASS, 1e-3, 0},
    {"% w w", "% by weight", SUMI_UNIT_MASS, 1e-2, 0},
    {"w w %", "% by weight", SUMI_UNIT_MASS, 1e-2, 0},
    {"w w", "g/g", SUMI_UNIT_MASS, 1, 0},
    {"%v v", "%", SUMI_UNIT_PERCENT, 1, 0},
    {"重量%", "% by weight", SUMI_UNIT_MASS, 1e-2, 0},
    {"质量%", "% by weight", SUMI_UNIT_MASS, 1e-2, 0},
    {"占田间持水量%", "% of field capacity", SUMI_UNIT_CAPACITY, 1e-2, 0},
    {"田间持水量%", "% of field capacity", SUMI_UNIT_CAPACITY, 1e-2, 0},
    {"%田间持水量", "% of field capacity", SUMI_UNIT_CAPACITY, 1e-2, 0},
    {"% weight", "% by weight", SUMI_UNIT_MASS, 1e-2, 0},
    {"% wt", "% by weight", SUMI_UNIT_MASS, 1e-2, 0},
    {"wt %", "% by weight", SUMI_UNIT_MASS, 1e-2, 0},
    {"wt%", "% by weight", SUMI_UNIT_MASS, 1e-2, 0},
    {"% g g", "% by weight", SUMI_UNIT_MASS, 1e-2, 0},
    {"% of fc", "% of field capacity", SUMI_UNIT_CAPACITY, 1e-2, 0},
    {"% fc", "% of field capacity", SUMI_UNIT_CAPACITY, 1e-2, 0},
    {"%fc", "% of field capacity", SUMI_UNIT_CAPACITY, 1e-2, 0},
    {"% of field capacity", "% of field capacity", SUMI_UNIT_CAPACITY, 1e-2, 0},
    {"% whc", "% of field capacity", SUMI_UNIT_CAPACITY, 1e-2, 0},
    {"% of saturation", "% of saturation", SUMI_UNIT_CAPACITY, 1e-2, 0},
    {"% saturation", "% of saturation", SUMI_UNIT_CAPACITY, 1e-2, 0},
    {"% sat", "% of saturation", SUMI_UNIT_CAPACITY, 1e-2, 0},
    {"pf", "pF", SUMI_UNIT_SUCTION, 1, 0},
    {"mv", "mV", SUMI_UNIT_SIGNAL, 1, 0},
    {"v", "V", SUMI_UNIT_SIGNAL, 1, 0},
    {"kpa", "kPa", SUMI_UNIT_PRESSURE, 1, 0},
    {"hpa", "hPa", SUMI_UNIT_PRESSURE, 0.1, 0},
    {"pa", "Pa", SUMI_UNIT_PRESSURE, 1e-3, 0},
    {"mbar", "mbar", SUMI_UNIT_PRESSURE, 0.1, 0},
    {"bar", "bar", SUMI_UNIT_PRESSURE, 100, 0},
    {"cb", "cbar", SUMI_UNIT_PRESSURE, 1, 0},
    {"mmhg", "mmHg", SUMI_UNIT_PRESSURE, 0.133322, 0},
    {"mm hg", "mmHg", SUMI_UNIT_PRESSURE, 0.133322, 0},
    {"deg", "degrees", SUMI_UNIT_ANGLE, 1, 0},
    {"lux", "lux", SUMI_UNIT_LIGHT, 1, 0},
    {"mol", "mol", SUMI_UNIT_LIGHT, 1, 0},
    {"mol m2", "mol/m2", SUMI_UNIT_LIGHT, 1, 0},
    {"mol m2 s", "umol/m2/s", SUMI_UNIT_LIGHT, 1, 0},
    {"mol m2 d", "mol/m2/d", SUMI_UNIT_LIGHT, 1, 0},
};

/* Units with a number within; the degree ring is often a zero. */
static const struct {
    const char *written, *meant;
} whole[] = {{"g/100g", "% w/w"}, {"g/100 g", "% w/w"}, {"0c", "°c"}, {"0 c", "°c"}, {"*c", "°c"}, {"*f", "°f"}};

enum { SYMBOLS = 48, LONGEST_UNIT = 64 };

static bool of_symbol(char c)
{
    return (c >= 'a' && c <= 'z') || c == '%' || (unsigned char)c >= 0x80;
}

/* The scale in front, as in "0.1mm": 1 where there is none. A length of 0.1 m is a depth, so that scales of m and cm
 * are left alone (sumi_unit_read). */
static double scale_of(const char **at)
{
    static const struct {
        const char *text;
        double scale;
    } scales[] = {{"0.001", 0.001}, {"0.01", 0.01}, {"0.1", 0.1}, {"1/10", 0.1}, {"1/100", 0.01}, {"tenths of", 0.1}};
    const char *c = *at + strspn(*at, " x*");
    for (size_t k = 0; k < sizeof scales / sizeof *scales; k++) {
        const size_t n = strlen(scales[k].text);
        if (strncmp(c, scales[k].text, n) == 0 && (c[n] < '0' || c[n] > '9')) {
            *at = c + n;
            return scales[k].scale;
        }
    }
    return 1;
}

static const char *symbol_of(const char *start, size_t n)
{
    for (size_t k = 0; k < sizeof spellings / sizeof *spellings; k++)
        if (strlen(spellings[k].written) == n && memcmp(spellings[k].written, start, n) == 0)
            return spellings[k].symbol;
    return NULL;
}

/* One symbol with its exponent, which is put behind `symbols`; false where there is no room. */
static bool put_symbol(const char **at, bool square, char symbols[SYMBOLS])
{
    const char *start = *at, *end = start;
    while (of_symbol(*end))
        end++;
    const char *known = symbol_of(start, (size_t)(end - start));
    const char *digit = end + (*end == '^') + (strncmp(end, "**", 2) == 0 ? 2 : 0);
    digit += *digit == '-';
    const bool power = *digit >= '1' && *digit <= '3' && !(digit[1] >= '0' && digit[1] <= '9');
    const char exponent[2] = {square ? '2' : power && *digit != '1' ? *digit : '\0', '\0'};
    const size_t used = strlen(symbols);
    *at = power ? digit + 1 : end;
    if (known && !*known)
        return true;
    const int n = known ? snprintf(symbols + used, SYMBOLS - used, "%s%s%s", used ? " " : "", known, exponent)
                        : snprintf(symbols + used, SYMBOLS - used, "%s%.*s%s", used ? " " : "", (int)(end - start),
                                   start, exponent);
    return n > 0 && (size_t)n < SYMBOLS - used;
}

/* "MJ m-2 d-1" -> "mj m2 d". */
static bool symbols_of(const char *text, char symbols[SYMBOLS])
{
    bool square = false;
    symbols[0] = '\0';
    for (const char *at = text; *at;) {
        if (strchr(" ./*_()", *at)) {
            at++;
        } else if (strncmp(at, "24h", 3) == 0 || strncmp(at, "24小", 5) == 0) {
            at += 2; /* mm/24h is mm/d */
            const char *day = "d";
            while (of_symbol(*at))
                at++;
            if (!put_symbol(&day, false, symbols))
                return false;
        } else if (strncmp(at, "sq.", 3) == 0 || strncmp(at, "sq ", 3) == 0) {
            square = true;
            at += 3;
        } else if (!of_symbol(*at) || !put_symbol(&at, square, symbols)) {
            return false;
        } else {
            square = false;
        }
    }
    return symbols[0];
}

bool sumi_unit_read(struct sumi_piece text, struct sumi_unit *unit)
{
    char plain[LONGEST_UNIT], symbols[SYMBOLS];
    if (text.length == 0 || text.length >= LONGEST_UNIT / 2)
        return false;
    sumi_plain(text, plain, sizeof plain);
    const char *at = plain;
    const double scale = scale_of(&at);
    for (size_t k = 0; k < sizeof whole / sizeof *whole; k++)
        if (strcmp(at, whole[k].written) == 0)
            at = whole[k].meant;
    if (!symbols_of(at, symbols))
        return false;
    for (size_t k = 0; k < sizeof units / sizeof *units; k++) {
        if (strcmp(units[k].symbols, symbols) != 0)
            continue;
        const double factor = units[k].factor;
        if (scale != 1 && units[k].dimension == SUMI_UNIT_LENGTH && (factor == 10 || factor >= 304.8))
            return false;
        *unit = (struct sumi_unit){units[k].dimension, units[k].factor * scale, units[k].offset, ""};
        if (scale == 1)
            snprintf(unit->name, sizeof unit->name, "%s", units[k].name);
        else
            snprintf(unit->name, sizeof unit->name, "%g %s", scale, units[k].name);
        return true;
    }
    return false;
}
