/* What names and units mean. Most names are read as the heads of tables are (io/records/table/words.h). */
#include "serve/readings/posted_internal.h"

#include "messages/memory.h"
#include "messages/serve_readings.h"
#include "sim/memory.h"

#include <math.h>
#include <string.h>

enum { LONGEST_NAME = 160 };

/* Names of systems that the words of tables do not have, in small letters without what divides them, and the head that
 * says the same. */
static const struct {
    const char *name, *head;
} aliases[] = {
    {"airc", "air temperature (degC)"},
    {"illuminance", "lux"},
    {"illumination", "lux"},
    {"light", "lux"},
    {"atmosphericpressure", "pressure"},
    {"barometricpressure", "pressure"},
    {"barometer", "pressure"},
    {"soilmoistureec", "soil permittivity"},
    {"ec", "soil permittivity"},
    {"soilec", "soil permittivity"},
    {"electricalconductivity", "soil permittivity"},
    {"soilsalinity", "soil permittivity"},
    {"salinity", "soil permittivity"},
    {"ph", "soil permittivity"},
    {"soilph", "soil permittivity"},
    {"voltage", "battery"},
    {"vbat", "battery"},
    {"bat", "battery"},
    {"batt", "battery"},
    {"batterylevel", "battery"},
    {"batteryvoltage", "battery"},
    {"rssi", "battery"},
    {"snr", "battery"},
    {"lqi", "battery"},
    {"signal", "battery"},
    {"signalstrength", "battery"},
    {"uptime", "battery"},
    {"co2", "battery"},
    {"pm25", "battery"},
    {"pm10", "battery"},
    {"noise", "battery"},
    {"leafwetness", "leaf"},
    {"leafrelativehumidity", "leaf"},
    {"leaftemperature", "leaf"},
    {"stemdiameter", "leaf"},
    {"stemdiametervariation", "leaf"},
};

static const char *alias_of(const char *text)
{
    char plain[LONGEST_NAME];
    size_t n = 0;
    for (const char *c = text; *c && n + 1 < sizeof plain; c++)
        if (*c != '_' && *c != '-' && *c != ' ' && *c != '.')
            plain[n++] = *c >= 'A' && *c <= 'Z' ? (char)(*c - 'A' + 'a') : *c;
    plain[n] = '\0';
    for (size_t k = 0; k < sizeof aliases / sizeof *aliases; k++)
        if (strcmp(aliases[k].name, plain) == 0)
            return aliases[k].head;
    return NULL;
}

static bool small(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* "soilMoistureVwc" -> "soil Moisture Vwc". */
static void divide_words(const char *text, char divided[2 * LONGEST_NAME])
{
    size_t n = 0;
    for (const char *c = text; *c && n + 2 < 2 * (size_t)LONGEST_NAME; c++) {
        if (c > text && *c >= 'A' && *c <= 'Z' && small(c[-1]))
            divided[n++] = ' ';
        divided[n++] = *c;
    }
    divided[n] = '\0';
}

static struct sumi_piece whole(const char *text)
{
    return (struct sumi_piece){text, strlen(text)};
}

static void understand(const char *text, struct sumi_head *is)
{
    char divided[2 * LONGEST_NAME];
    const char *alias = alias_of(text);
    sumi_head_read(whole(alias ? alias : text), is);
    if (is->role != SUMI_ROLE_UNKNOWN || strlen(text) >= LONGEST_NAME)
        return;
    divide_words(text, divided);
    if (strcmp(divided, text) != 0)
        sumi_head_read(whole(divided), is);
}

static bool is_known(const struct sumi_head *is)
{
    return is->role != SUMI_ROLE_UNKNOWN && !is->depth_alone;
}

static size_t behind_last(const char *text, size_t length, const char *marks)
{
    while (length > 0 && !strchr(marks, text[length - 1]))
        length--;
    return length;
}

/* What stands behind the last : or /, without what names the device in front of a _ (as subunits of RFC 9039 do). */
static size_t begin_of_quantity(const char *text)
{
    size_t from = behind_last(text, strlen(text), ":/");
    for (const char *mark = strchr(text + from, '_'); mark; mark = strchr(text + from, '_')) {
        const struct sumi_piece first = {text + from, (size_t)(mark - text) - from};
        if (!mark[1] || sumi_head_has(first) || alias_of(text + from))
            break;
        from = (size_t)(mark + 1 - text);
    }
    return from;
}

/* The last two parts together are tried too, as vwc/20cm. */
static void divide_name(struct sumi_post_name *name)
{
    const char *text = name->text;
    const size_t last = behind_last(text, strlen(text), ":/");
    name->from = begin_of_quantity(text);
    understand(text + name->from, &name->is);
    if (!is_known(&name->is) && last > 0) {
        struct sumi_head both;
        char two[LONGEST_NAME];
        const size_t from = behind_last(text, last - 1, ":/");
        sumi_text_copy(two, sizeof two, text + from);
        for (char *c = two; *c; c++)
            *c = *c == ':' || *c == '/' ? ' ' : *c;
        understand(two, &both);
        if (is_known(&both)) {
            name->is = both;
            name->from = from;
        }
    }
    name->sensor = name->from > 0 ? name->from - 1 : 0;
}

enum sumi_status sumi_post_name_find(struct sumi_post *post, const char *text, bool parts,
                                     const struct sumi_post_name **name)
{
    for (size_t k = 0; k < post->n_names; k++)
        if (strcmp(post->name[k].text, text) == 0) {
            *name = &post->name[k];
            return SUMI_OK;
        }
    if (post->n_names == SUMI_POST_NAMES)
        return sumi_fail(post->error, SUMI_E_SERVE_POST_NAMES, SUMI_POST_NAMES);
    struct sumi_post_name *fresh = &post->name[post->n_names];
    *fresh = (struct sumi_post_name){.text = sumi_copy_text(text)};
    if (!fresh->text)
        return sumi_fail(post->error, SUMI_E_MEMORY_NONE, SUMI_WORD_POSTED);
    if (parts)
        divide_name(fresh);
    else
        understand(text, &fresh->is);
    post->n_names++;
    *name = fresh;
    return SUMI_OK;
}

/* --- units --- */

void sumi_post_unit_read(const char *text, const struct sumi_post_unit_row *rows, struct sumi_post_unit *unit)
{
    static const struct sumi_unit other = {SUMI_UNIT_OTHER, 1, 0, ""};
    *unit = (struct sumi_post_unit){SUMI_POST_UNIT_NONE, {SUMI_UNIT_NONE, 1, 0, ""}};
    if (!text || !*text)
        return;
    for (; rows && rows->written; rows++)
        if (strcmp(rows->written, text) == 0) {
            unit->kind = rows->kind;
            sumi_unit_read(whole(rows->meant), &unit->unit);
            return;
        }
    unit->kind = SUMI_POST_UNIT_KNOWN;
    if (sumi_unit_read(whole(text), &unit->unit))
        return;
    unit->kind = SUMI_POST_UNIT_UNKNOWN;
    unit->unit = other;
}

const char *sumi_post_unit_advised(int quantity)
{
    static const struct {
        enum sumi_dimension dimension;
        const char *unit;
    } usual[] = {{SUMI_UNIT_TEMPERATURE, "degC"}, {SUMI_UNIT_LENGTH, "mm"},    {SUMI_UNIT_POWER, "W/m2"},
                 {SUMI_UNIT_TIME, "h"},           {SUMI_UNIT_PRESSURE, "kPa"}, {SUMI_UNIT_SPEED, "m/s"}};
    if (quantity == SUMI_READS_SOIL_WATER)
        return SUMI_WORD_UNIT_SOIL;
    for (size_t k = 0; k < sizeof usual / sizeof *usual; k++)
        if (sumi_unit_fits(quantity, usual[k].dimension))
            return usual[k].unit;
    return "%";
}

/* --- water that was given --- */

/* 1 mu is 1/15 ha: 1 m3 on it are 1.5 mm. */
static const struct {
    const char *unit;
    double mm;
} water_units[] = {
    {"mm", 1},          {"毫米", 1},      {"l/m2", 1},      {"kg/m2", 1},         {"cm", 10},
    {"m3/ha", 0.1},     {"m3_ha", 0.1},   {"方/公顷", 0.1}, {"立方米/公顷", 0.1}, {"m3/hm2", 0.1},
    {"m3/mu", 1.5},     {"m3_mu", 1.5},   {"m3/亩", 1.5},   {"方/亩", 1.5},       {"方每亩", 1.5},
    {"立方米/亩", 1.5}, {"立方/亩", 1.5}, {"inch", 25.4},   {"in", 25.4},
};

bool sumi_post_water_unit(const char *text, double *mm)
{
    char plain[64];
    sumi_plain(sumi_piece_trimmed(text, text + strlen(text)), plain, sizeof plain);
    for (size_t k = 0; k < sizeof water_units / sizeof *water_units; k++)
        if (strcmp(water_units[k].unit, plain) == 0) {
            *mm = water_units[k].mm;
            return true;
        }
    return false;
}

bool sumi_post_water_name(const char *name, double *mm)
{
    static const char *const names[] = {"amount", "irrigation", "灌水量", "灌溉量", "灌溉水量", "灌水", "灌水定额"};
    char plain[96];
    sumi_plain(whole(name), plain, sizeof plain);
    *mm = NAN;
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        const size_t n = strlen(names[k]);
        if (strncmp(plain, names[k], n) != 0)
            continue;
        char *rest = plain + n + strspn(plain + n, " ");
        if (!*rest)
            return true;
        if (*rest == '_')
            return sumi_post_water_unit(rest + 1, mm);
        char *close = *rest == '(' ? strchr(rest, ')') : NULL;
        if (close && !close[1]) {
            *close = '\0';
            return sumi_post_water_unit(rest + 1, mm);
        }
    }
    return false;
}
