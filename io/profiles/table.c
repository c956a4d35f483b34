/* A survey's own table of horizons: names in the first line that has them, a horizon a line. Heads are Chinese or
 * English, with their unit in brackets; a unit that is not said is asked, but that percent of grains are percent of
 * mass. */
#include "io/profiles/profile_internal.h"

#include "io/records/units.h"
#include "messages/profiles.h"

#include <stdio.h>
#include <string.h>

enum { COLUMNS = 40, HEAD_LINES = 20, PLAIN = 128 };

enum { A_DEPTH = SUMI_LAYER_N, A_TOP, A_BOTTOM, A_NAME, A_LATITUDE, A_LONGITUDE, A_NOTHING, A_DATE };

/* Kinds of units, and what they come to. */
enum kind { OF_NOTHING, OF_LENGTH, OF_MASS, OF_WATER, OF_DENSITY, OF_SPEED };
static const struct {
    enum kind kind;
    const char *unit;
    double factor;
    bool of_mass; /* of water contents: of the soil's mass */
} units[] = {
    {OF_LENGTH, "cm", 1.0, false},        {OF_LENGTH, "厘米", 1.0, false},
    {OF_LENGTH, "m", 100.0, false},       {OF_LENGTH, "米", 100.0, false},
    {OF_LENGTH, "mm", 0.1, false},        {OF_LENGTH, "毫米", 0.1, false},
    {OF_MASS, "%", 1.0, false},           {OF_MASS, "g/kg", 0.1, false},
    {OF_MASS, "gkg-1", 0.1, false},       {OF_MASS, "克/千克", 0.1, false},
    {OF_MASS, "g/g", 100.0, false},       {OF_MASS, "g/100g", 1.0, false},
    {OF_MASS, "kg/kg", 100.0, false},     {OF_MASS, "mass%", 1.0, false},
    {OF_WATER, "cm3/cm3", 1.0, false},    {OF_WATER, "cm3cm-3", 1.0, false},
    {OF_WATER, "m3/m3", 1.0, false},      {OF_WATER, "m3m-3", 1.0, false},
    {OF_WATER, "mm/mm", 1.0, false},      {OF_WATER, "vol%", 0.01, false},
    {OF_WATER, "%vol", 0.01, false},      {OF_WATER, "%v/v", 0.01, false},
    {OF_WATER, "v/v%", 0.01, false},      {OF_WATER, "体积%", 0.01, false},
    {OF_WATER, "体积分数%", 0.01, false}, {OF_WATER, "mass%", 0.01, true},
    {OF_WATER, "%mass", 0.01, true},      {OF_WATER, "w/w%", 0.01, true},
    {OF_WATER, "%w/w", 0.01, true},       {OF_WATER, "g/g", 1.0, true},
    {OF_WATER, "g/kg", 0.001, true},      {OF_WATER, "质量%", 0.01, true},
    {OF_WATER, "重量%", 0.01, true},      {OF_WATER, "质量分数%", 0.01, true},
    {OF_DENSITY, "g/cm3", 1.0, false},    {OF_DENSITY, "gcm-3", 1.0, false},
    {OF_DENSITY, "gcm3", 1.0, false},     {OF_WATER, "cm3cm3", 1.0, false},
    {OF_WATER, "m3m3", 1.0, false},       {OF_DENSITY, "克/立方厘米", 1.0, false},
    {OF_DENSITY, "mg/m3", 1.0, false},    {OF_DENSITY, "t/m3", 1.0, false},
    {OF_DENSITY, "kg/dm3", 1.0, false},   {OF_DENSITY, "kg/m3", 0.001, false},
    {OF_DENSITY, "kgm-3", 0.001, false},  {OF_SPEED, "cm/d", 1.0, false},
    {OF_SPEED, "cm/day", 1.0, false},     {OF_SPEED, "cmd-1", 1.0, false},
    {OF_SPEED, "mm/d", 0.1, false},       {OF_SPEED, "mm/day", 0.1, false},
    {OF_SPEED, "mm/h", 2.4, false},       {OF_SPEED, "cm/h", 24.0, false},
    {OF_SPEED, "mm/min", 144.0, false},   {OF_SPEED, "cm/s", 86400.0, false},
    {OF_SPEED, "m/d", 100.0, false},      {OF_SPEED, "m/s", 8640000.0, false},
};

/* Words of heads, without their unit; of a word that stands in several rows the first counts. */
static const struct {
    const char *word;
    int is;
    enum kind kind;
    double factor;
} heads[] = {
    {"深度", A_DEPTH, OF_LENGTH, 1.0},
    {"土层深度", A_DEPTH, OF_LENGTH, 1.0},
    {"土层", A_DEPTH, OF_LENGTH, 1.0},
    {"采样深度", A_DEPTH, OF_LENGTH, 1.0},
    {"层次深度", A_DEPTH, OF_LENGTH, 1.0},
    {"depth", A_DEPTH, OF_LENGTH, 1.0},
    {"layerdepth", A_DEPTH, OF_LENGTH, 1.0},
    {"soildepth", A_DEPTH, OF_LENGTH, 1.0},
    {"top", A_TOP, OF_LENGTH, 1.0},
    {"upper", A_TOP, OF_LENGTH, 1.0},
    {"depthfrom", A_TOP, OF_LENGTH, 1.0},
    {"topdepth", A_TOP, OF_LENGTH, 1.0},
    {"depthtop", A_TOP, OF_LENGTH, 1.0},
    {"上界", A_TOP, OF_LENGTH, 1.0},
    {"上限", A_TOP, OF_LENGTH, 1.0},
    {"上界深度", A_TOP, OF_LENGTH, 1.0},
    {"起始深度", A_TOP, OF_LENGTH, 1.0},
    {"bottom", A_BOTTOM, OF_LENGTH, 1.0},
    {"lower", A_BOTTOM, OF_LENGTH, 1.0},
    {"depthto", A_BOTTOM, OF_LENGTH, 1.0},
    {"bottomdepth", A_BOTTOM, OF_LENGTH, 1.0},
    {"depthbottom", A_BOTTOM, OF_LENGTH, 1.0},
    {"下界", A_BOTTOM, OF_LENGTH, 1.0},
    {"下限", A_BOTTOM, OF_LENGTH, 1.0},
    {"下界深度", A_BOTTOM, OF_LENGTH, 1.0},
    {"终止深度", A_BOTTOM, OF_LENGTH, 1.0},
    {"sand", SUMI_LAYER_SAND, OF_MASS, 1.0},
    {"sandcontent", SUMI_LAYER_SAND, OF_MASS, 1.0},
    {"砂粒", SUMI_LAYER_SAND, OF_MASS, 1.0},
    {"沙粒", SUMI_LAYER_SAND, OF_MASS, 1.0},
    {"砂粒含量", SUMI_LAYER_SAND, OF_MASS, 1.0},
    {"砂", SUMI_LAYER_SAND, OF_MASS, 1.0},
    {"silt", SUMI_LAYER_SILT, OF_MASS, 1.0},
    {"siltcontent", SUMI_LAYER_SILT, OF_MASS, 1.0},
    {"粉粒", SUMI_LAYER_SILT, OF_MASS, 1.0},
    {"粉砂", SUMI_LAYER_SILT, OF_MASS, 1.0},
    {"粉粒含量", SUMI_LAYER_SILT, OF_MASS, 1.0},
    {"粉砂粒", SUMI_LAYER_SILT, OF_MASS, 1.0},
    {"粉", SUMI_LAYER_SILT, OF_MASS, 1.0},
    {"clay", SUMI_LAYER_CLAY, OF_MASS, 1.0},
    {"claycontent", SUMI_LAYER_CLAY, OF_MASS, 1.0},
    {"黏粒", SUMI_LAYER_CLAY, OF_MASS, 1.0},
    {"粘粒", SUMI_LAYER_CLAY, OF_MASS, 1.0},
    {"黏粒含量", SUMI_LAYER_CLAY, OF_MASS, 1.0},
    {"粘粒含量", SUMI_LAYER_CLAY, OF_MASS, 1.0},
    {"黏", SUMI_LAYER_CLAY, OF_MASS, 1.0},
    {"粘", SUMI_LAYER_CLAY, OF_MASS, 1.0},
    {"gravel", SUMI_LAYER_GRAVEL, OF_MASS, 1.0},
    {"砾石", SUMI_LAYER_GRAVEL, OF_MASS, 1.0},
    {"砾石含量", SUMI_LAYER_GRAVEL, OF_MASS, 1.0},
    {"organicmatter", SUMI_LAYER_ORGANIC, OF_MASS, 1.0},
    {"om", SUMI_LAYER_ORGANIC, OF_MASS, 1.0},
    {"som", SUMI_LAYER_ORGANIC, OF_MASS, 1.0},
    {"有机质", SUMI_LAYER_ORGANIC, OF_MASS, 1.0},
    {"有机质含量", SUMI_LAYER_ORGANIC, OF_MASS, 1.0},
    {"土壤有机质", SUMI_LAYER_ORGANIC, OF_MASS, 1.0},
    {"organiccarbon", SUMI_LAYER_ORGANIC, OF_MASS, SUMI_ORGANIC_OF_CARBON},
    {"oc", SUMI_LAYER_ORGANIC, OF_MASS, SUMI_ORGANIC_OF_CARBON},
    {"soc", SUMI_LAYER_ORGANIC, OF_MASS, SUMI_ORGANIC_OF_CARBON},
    {"toc", SUMI_LAYER_ORGANIC, OF_MASS, SUMI_ORGANIC_OF_CARBON},
    {"有机碳", SUMI_LAYER_ORGANIC, OF_MASS, SUMI_ORGANIC_OF_CARBON},
    {"有机碳含量", SUMI_LAYER_ORGANIC, OF_MASS, SUMI_ORGANIC_OF_CARBON},
    {"bulkdensity", SUMI_LAYER_DENSITY, OF_DENSITY, 1.0},
    {"bd", SUMI_LAYER_DENSITY, OF_DENSITY, 1.0},
    {"容重", SUMI_LAYER_DENSITY, OF_DENSITY, 1.0},
    {"土壤容重", SUMI_LAYER_DENSITY, OF_DENSITY, 1.0},
    {"wiltingpoint", SUMI_LAYER_WILTING, OF_WATER, 1.0},
    {"wp", SUMI_LAYER_WILTING, OF_WATER, 1.0},
    {"pwp", SUMI_LAYER_WILTING, OF_WATER, 1.0},
    {"ll15", SUMI_LAYER_WILTING, OF_WATER, 1.0},
    {"凋萎系数", SUMI_LAYER_WILTING, OF_WATER, 1.0},
    {"萎蔫系数", SUMI_LAYER_WILTING, OF_WATER, 1.0},
    {"凋萎点", SUMI_LAYER_WILTING, OF_WATER, 1.0},
    {"萎蔫点", SUMI_LAYER_WILTING, OF_WATER, 1.0},
    {"凋萎含水量", SUMI_LAYER_WILTING, OF_WATER, 1.0},
    {"凋萎湿度", SUMI_LAYER_WILTING, OF_WATER, 1.0},
    {"fieldcapacity", SUMI_LAYER_CAPACITY, OF_WATER, 1.0},
    {"fc", SUMI_LAYER_CAPACITY, OF_WATER, 1.0},
    {"dul", SUMI_LAYER_CAPACITY, OF_WATER, 1.0},
    {"田间持水量", SUMI_LAYER_CAPACITY, OF_WATER, 1.0},
    {"田持", SUMI_LAYER_CAPACITY, OF_WATER, 1.0},
    {"saturation", SUMI_LAYER_PORES, OF_WATER, 1.0},
    {"sat", SUMI_LAYER_PORES, OF_WATER, 1.0},
    {"饱和含水量", SUMI_LAYER_PORES, OF_WATER, 1.0},
    {"饱和含水率", SUMI_LAYER_PORES, OF_WATER, 1.0},
    {"ksat", SUMI_LAYER_KS, OF_SPEED, 1.0},
    {"ks", SUMI_LAYER_KS, OF_SPEED, 1.0},
    {"饱和导水率", SUMI_LAYER_KS, OF_SPEED, 1.0},
    {"saturatedconductivity", SUMI_LAYER_KS, OF_SPEED, 1.0},
    {"saturatedhydraulicconductivity", SUMI_LAYER_KS, OF_SPEED, 1.0},
    {"name", A_NAME, OF_NOTHING, 1.0},
    {"profile", A_NAME, OF_NOTHING, 1.0},
    {"site", A_NAME, OF_NOTHING, 1.0},
    {"剖面", A_NAME, OF_NOTHING, 1.0},
    {"剖面号", A_NAME, OF_NOTHING, 1.0},
    {"剖面编号", A_NAME, OF_NOTHING, 1.0},
    {"样点", A_NAME, OF_NOTHING, 1.0},
    {"样点编号", A_NAME, OF_NOTHING, 1.0},
    {"编号", A_NAME, OF_NOTHING, 1.0},
    {"lat", A_LATITUDE, OF_NOTHING, 1.0},
    {"latitude", A_LATITUDE, OF_NOTHING, 1.0},
    {"纬度", A_LATITUDE, OF_NOTHING, 1.0},
    {"lon", A_LONGITUDE, OF_NOTHING, 1.0},
    {"longitude", A_LONGITUDE, OF_NOTHING, 1.0},
    {"经度", A_LONGITUDE, OF_NOTHING, 1.0},
    {"date", A_DATE, OF_NOTHING, 1.0},
    {"time", A_DATE, OF_NOTHING, 1.0},
    {"datetime", A_DATE, OF_NOTHING, 1.0},
    {"日期", A_DATE, OF_NOTHING, 1.0},
    {"时间", A_DATE, OF_NOTHING, 1.0},
    {"ignore", A_NOTHING, OF_NOTHING, 1.0},
};

struct column {
    struct sumi_piece head;
    int is; /* enum sumi_layer_value, or one of those above; A_NOTHING: not read */
    double factor;
    bool of_mass;
};

struct table {
    const struct sumi_source *source;
    const struct sumi_profile_options *options;
    struct sumi_lines lines; /* at the names */
    char separator;
    int n;
    struct column column[COLUMNS];
};

/* --- fields --- */

/* The next field of a line, without its quotes; *at moves behind it, beyond `stop` after the last one. */
static struct sumi_piece next_field(const char **at, const char *stop, char separator)
{
    const char *start = *at, *end;
    while (start < stop && (*start == ' ' || (*start == '\t' && separator != '\t')))
        start++;
    if (start < stop && *start == '"') {
        start++;
        end = memchr(start, '"', (size_t)(stop - start));
        end = end ? end : stop;
        *at = end;
        while (*at < stop && **at != separator)
            ++*at;
    } else {
        end = memchr(start, separator, (size_t)(stop - start));
        end = end ? end : stop;
        *at = end;
    }
    ++*at;
    return sumi_piece_trimmed(start, end);
}

static char separator_of(const struct sumi_lines *lines)
{
    static const char separators[] = ",;\t|";
    size_t best = 0, most = 0;
    for (size_t k = 0; separators[k]; k++) {
        size_t n = 0;
        for (const char *at = lines->start; at < lines->stop; at++)
            n += *at == separators[k] ? 1 : 0;
        if (n > most) {
            best = k;
            most = n;
        }
    }
    return separators[best];
}

/* --- heads --- */

/* A head cut into its name, plain and without blanks, _ and -, and its unit, plain and without blanks. */
static void cut_head(struct sumi_piece head, char name[PLAIN], char unit[PLAIN])
{
    char plain[PLAIN];
    sumi_plain(head, plain, sizeof plain);
    char *open = strchr(plain, '('), *close = open ? strrchr(open, ')') : NULL;
    char *to = name;
    unit[0] = '\0';
    for (const char *at = plain; *at && at != open; at++)
        if (!strchr(" _-", *at))
            *to++ = *at;
    *to = '\0';
    if (!close)
        return;
    for (to = unit, open++; *open; open++)
        if (!strchr(" ^()", *open))
            *to++ = *open;
    *to = '\0';
}

/* The unit behind what says the sizes of grains, as % of 2-0.05mm%. */
static const char *behind_sizes(const char *unit)
{
    const char *behind = unit;
    for (const char *at = unit; (at = strstr(at, "mm")) != NULL; at += 2)
        behind = at + 2;
    return behind;
}

/* The row of a name; where it ends with a unit, as depth_cm, of the name before it, and the unit is that. */
static int row_of(char name[PLAIN], char unit[PLAIN])
{
    enum { HEADS = (int)(sizeof heads / sizeof *heads), UNITS = (int)(sizeof units / sizeof *units) };
    const size_t length = strlen(name);
    for (int k = 0; k < HEADS; k++)
        if (strcmp(heads[k].word, name) == 0)
            return k;
    for (int k = 0; k < HEADS; k++) {
        const size_t word = strlen(heads[k].word);
        if (word >= length || strncmp(heads[k].word, name, word) != 0)
            continue;
        for (int u = 0; u < UNITS && !*unit; u++)
            if (units[u].kind == heads[k].kind && strcmp(units[u].unit, name + word) == 0) {
                strcpy(unit, name + word);
                return k;
            }
        if (heads[k].kind == OF_MASS && (strcmp(name + word, "pct") == 0 || strcmp(name + word, "percent") == 0)) {
            strcpy(unit, "%");
            return k;
        }
    }
    return -1;
}

/* What sizes of grains a unit names: those of other systems than the USDA's. */
static bool is_of_other_sizes(const char *unit)
{
    return strstr(unit, "0.02mm") || strstr(unit, "0.02-0.002") || strstr(unit, "2-0.02") || strstr(unit, "0.01mm") ||
           strstr(unit, "0.02~") || strstr(unit, "~0.02");
}

static void ask_unit(const struct table *t, const struct column *column, int row, const char *unit,
                     struct sumi_findings *findings)
{
    static const char *const first[] = {"", "cm", "%", "vol%", "g/cm3", "cm/d"}, *const second[] = {"",      "m",
                                                                                                    "g/kg",  "mass%",
                                                                                                    "kg/m3", "mm/h"};
    const struct sumi_found_at at = sumi_profile_at(t->source, t->lines.number);
    char head[SUMI_FINDING_ABOUT], shown[64];
    const enum kind kind = heads[row].kind;
    sumi_piece_shown(column->head, head, sizeof head);
    if (kind == OF_WATER && strcmp(unit, "%") == 0)
        sumi_found(findings, SUMI_ASKED, &at, head, SUMI_E_PROFILE_TABLE_PERCENT, head, heads[row].word, head,
                   heads[row].word);
    else if (*unit)
        sumi_found(findings, SUMI_ASKED, &at, head, SUMI_E_PROFILE_TABLE_UNIT_OTHER,
                   sumi_text_on_line(unit, shown, sizeof shown), head, heads[row].word, first[kind], second[kind]);
    else
        sumi_found(findings, SUMI_ASKED, &at, head, SUMI_E_PROFILE_TABLE_UNIT, head, heads[row].word, first[kind],
                   second[kind]);
}

/* Understands one head, or the answer that stands for it. What is not known stays unread. */
static void read_head(struct table *t, struct column *column, struct sumi_findings *findings)
{
    char name[PLAIN], unit[PLAIN], head[PLAIN];
    const struct sumi_reading_options *said = t->options->reading;
    const struct sumi_found_at at = sumi_profile_at(t->source, t->lines.number);
    struct sumi_piece meant = column->head;
    sumi_piece_shown(column->head, head, sizeof head);
    for (int k = 0; said && k < said->n_answers; k++)
        if (sumi_piece_is(column->head, said->head[k]))
            meant = (struct sumi_piece){said->as[k], strlen(said->as[k])};
    cut_head(meant, name, unit);
    const int row = row_of(name, unit);
    column->is = row < 0 || heads[row].is == A_DATE ? A_NOTHING : heads[row].is;
    column->factor = row < 0 ? 1.0 : heads[row].factor;
    if (row < 0 && column->head.length > 0)
        sumi_found(findings, meant.start == column->head.start ? SUMI_NOTED : SUMI_ASKED, &at, head,
                   SUMI_E_PROFILE_NOT_USED, head);
    if (column->is == A_NOTHING || heads[row].kind == OF_NOTHING)
        return;
    if (heads[row].is <= SUMI_LAYER_CLAY && is_of_other_sizes(unit)) {
        sumi_found(findings, SUMI_ASKED, &at, head, SUMI_E_PROFILE_TABLE_SIZES);
        return;
    }
    if (heads[row].is == SUMI_LAYER_SAND && !strstr(unit, "mm"))
        sumi_found(findings, SUMI_NOTED, &at, head, SUMI_E_PROFILE_TABLE_SIZES_TAKEN);
    const char *plain = heads[row].is <= SUMI_LAYER_GRAVEL ? behind_sizes(unit) : unit;
    for (size_t u = 0; u < sizeof units / sizeof *units; u++)
        if (units[u].kind == heads[row].kind && strcmp(units[u].unit, plain) == 0) {
            column->factor *= units[u].factor;
            column->of_mass = units[u].of_mass;
            return;
        }
    ask_unit(t, column, row, plain, findings);
}

static void split(struct table *t)
{
    const char *at = t->lines.start;
    t->separator = separator_of(&t->lines);
    for (t->n = 0; t->n < COLUMNS && at <= t->lines.stop; t->n++)
        t->column[t->n] =
            (struct column){.head = next_field(&at, t->lines.stop, t->separator), .is = A_NOTHING, .factor = 1.0};
}

/* Whether the line that `lines` is at has names of horizons: a depth, and something of the soil, and no date. */
static bool is_head(struct table *t)
{
    bool depth = false, soil = false, date = false;
    split(t);
    for (int c = 0; c < t->n; c++) {
        char name[PLAIN], unit[PLAIN];
        cut_head(t->column[c].head, name, unit);
        const int row = row_of(name, unit), is = row < 0 ? A_NOTHING : heads[row].is;
        depth = depth || is == A_DEPTH || is == A_BOTTOM;
        soil = soil || is < SUMI_LAYER_N;
        date = date || is == A_DATE;
    }
    return depth && soil && !date;
}

/* Goes to the line of names; false where there is none. */
static bool find_head(struct table *t)
{
    struct sumi_error error = {0};
    if (sumi_lines_begin(&t->lines, t->source->path, t->source->text, t->source->size, &error) != SUMI_OK)
        return false;
    for (int k = 0; k < HEAD_LINES && sumi_lines_next(&t->lines); k++)
        if (is_head(t))
            return true;
    return false;
}

bool sumi_soil_table_is(const struct sumi_source *source)
{
    struct table t = {.source = source};
    return find_head(&t);
}

/* --- rows --- */

/* Reads "0-20", "0~20 cm", "0至20", "0到20" or "20"; a depth alone is the bottom, and *top stays. */
static bool read_depth(struct sumi_piece field, double *top, double *bottom)
{
    char plain[64];
    sumi_plain(field, plain, sizeof plain);
    for (size_t k = 0; k < 2; k++) {
        static const char *const words[] = {"至", "到"};
        char *word = strstr(plain, words[k]);
        if (word)
            memcpy(word, "-  ", strlen(words[k]));
    }
    char *dash = strpbrk(plain, "-~"), *end = plain + strlen(plain);
    while (end > plain && strchr(" cm", end[-1]))
        *--end = '\0';
    if (!dash || dash == plain)
        return sumi_piece_number(sumi_piece_trimmed(plain, end), bottom);
    const char *behind = dash + strspn(dash, "-~ ");
    return behind <= end && sumi_piece_number(sumi_piece_trimmed(plain, dash), top) &&
           sumi_piece_number(sumi_piece_trimmed(behind, end), bottom);
}

struct row {
    double top, bottom, latitude, longitude, value[SUMI_LAYER_N];
    bool of_mass[SUMI_LAYER_N];
    struct sumi_piece name;
};

static enum sumi_status take_field(const struct table *t, int c, struct sumi_piece field, struct row *row,
                                   struct sumi_findings *findings, struct sumi_error *error)
{
    const struct column *column = &t->column[c];
    char shown[64], about[SUMI_FINDING_ABOUT];
    const struct sumi_found_at at = sumi_profile_at(t->source, t->lines.number);
    double value;
    if (column->is == A_NAME)
        row->name = field;
    if (column->is == A_NAME || column->is == A_NOTHING || field.length == 0 || sumi_piece_missing(field))
        return SUMI_OK;
    const bool is_depth = column->is == A_DEPTH;
    if (is_depth ? !read_depth(field, &row->top, &row->bottom) : !sumi_piece_number(field, &value)) {
        if (is_depth || column->is == A_TOP || column->is == A_BOTTOM)
            return sumi_fail_in(error, t->source->path, SUMI_E_PROFILE_TABLE_DEPTH, t->lines.number,
                                sumi_piece_shown(field, shown, sizeof shown));
        sumi_piece_shown(column->head, about, sizeof about);
        sumi_found(findings, SUMI_LEFT_OUT, &at, about, SUMI_E_PROFILE_VALUE_TEXT,
                   sumi_piece_shown(field, shown, sizeof shown));
        return SUMI_OK;
    }
    if (is_depth) {
        row->top *= column->factor;
        row->bottom *= column->factor;
    } else if (!sumi_missing_code(value) || column->is == A_LONGITUDE) {
        double *to = column->is == A_TOP         ? &row->top
                     : column->is == A_BOTTOM    ? &row->bottom
                     : column->is == A_LATITUDE  ? &row->latitude
                     : column->is == A_LONGITUDE ? &row->longitude
                                                 : &row->value[column->is];
        *to = value * column->factor;
        if (column->is < SUMI_LAYER_N)
            row->of_mass[column->is] = column->of_mass;
    }
    return SUMI_OK;
}

static enum sumi_status read_row(const struct table *t, struct row *row, struct sumi_findings *findings,
                                 struct sumi_error *error)
{
    const char *at = t->lines.start;
    enum sumi_status status = SUMI_OK;
    *row = (struct row){.top = NAN, .bottom = NAN, .latitude = NAN, .longitude = NAN};
    for (int k = 0; k < SUMI_LAYER_N; k++)
        row->value[k] = NAN;
    for (int c = 0; c < t->n && at <= t->lines.stop && status == SUMI_OK; c++)
        status = take_field(t, c, next_field(&at, t->lines.stop, t->separator), row, findings, error);
    return status;
}

static enum sumi_status add_row(const struct table *t, const struct row *row, struct sumi_soil_profile *profile,
                                struct sumi_findings *findings, struct sumi_error *error)
{
    const struct sumi_found_at at = sumi_profile_at(t->source, t->lines.number);
    const double above = profile->n > 0 ? profile->layer[profile->n - 1].bottom : 0.0;
    struct sumi_layer *layer =
        sumi_profile_add(profile, t->source, isnan(row->top) ? above : row->top, row->bottom, t->lines.number, error);
    if (!layer)
        return error->status;
    for (int k = 0; k < SUMI_LAYER_N; k++) {
        const double density = row->value[SUMI_LAYER_DENSITY];
        if (isnan(row->value[k]))
            continue;
        if (row->of_mass[k] && isnan(density)) {
            sumi_found(findings, SUMI_ASKED, &at, sumi_layer_rows[k].name, SUMI_E_PROFILE_TABLE_MASS, t->lines.number);
            continue;
        }
        if (row->of_mass[k])
            sumi_found(findings, SUMI_NOTED, &at, sumi_layer_rows[k].name, SUMI_E_PROFILE_TABLE_OF_MASS);
        sumi_profile_set(layer, (enum sumi_layer_value)k, row->value[k] * (row->of_mass[k] ? density : 1.0), t->source,
                         findings);
    }
    if (fabs(row->latitude) <= 90.0 && fabs(row->longitude) <= 180.0) {
        profile->latitude = row->latitude;
        profile->longitude = row->longitude;
    }
    return SUMI_OK;
}

static void check_twice(const struct table *t, struct sumi_findings *findings)
{
    const struct sumi_found_at at = sumi_profile_at(t->source, t->lines.number);
    char first[64], head[64];
    for (int a = 0; a < t->n; a++)
        for (int b = a + 1; b < t->n; b++)
            if (t->column[a].is == t->column[b].is && t->column[a].is != A_NOTHING)
                sumi_found(findings, SUMI_ASKED, &at, NULL, SUMI_E_PROFILE_TABLE_TWICE,
                           sumi_piece_shown(t->column[a].head, first, sizeof first),
                           sumi_piece_shown(t->column[b].head, head, sizeof head));
}

/* Rows of several soils stand one after the other, told apart by their name. */
enum sumi_status sumi_soil_table_read(const struct sumi_source *source, const struct sumi_profile_options *options,
                                      struct sumi_soil_profile *profile, struct sumi_findings *findings,
                                      struct sumi_error *error)
{
    struct table t = {.source = source, .options = options};
    struct sumi_profile_choice choice = {.wanted = options->profile};
    struct sumi_piece name = {"", 0};
    bool taken = true;
    if (!find_head(&t))
        return sumi_fail_in(error, source->path, SUMI_E_PROFILE_LAYERS_NONE);
    for (int c = 0; c < t.n; c++)
        read_head(&t, &t.column[c], findings);
    check_twice(&t, findings);
    if (sumi_findings_count(findings, SUMI_ASKED) > 0)
        return SUMI_OK;
    enum sumi_status status = SUMI_OK;
    for (int n = 0; status == SUMI_OK && sumi_lines_next(&t.lines);) {
        struct row row;
        if (sumi_lines_empty(&t.lines) || *t.lines.start == '#')
            continue;
        status = read_row(&t, &row, findings, error);
        if (status != SUMI_OK || (isnan(row.bottom) && row.name.length == 0))
            continue;
        if (n == 0 || (row.name.length > 0 &&
                       (row.name.length != name.length || memcmp(row.name.start, name.start, name.length) != 0))) {
            char shown[SUMI_PROFILE_TEXT];
            name = row.name;
            taken = sumi_profile_offer(&choice, sumi_piece_shown(name, shown, sizeof shown));
            if (taken)
                sumi_text_copy(profile->name, sizeof profile->name, shown);
        }
        n++;
        if (taken)
            status = add_row(&t, &row, profile, findings, error);
    }
    return status == SUMI_OK ? sumi_profile_chosen(&choice, source, findings, error) : status;
}
