#define _GNU_SOURCE /* strtod_l */
#include "io/parameters/cabo.h"

#include "io/text/text.h"
#include "io/yaml/reading_internal.h"
#include "io/yaml/yaml_internal.h"
#include "messages/cabo.h"
#include "sim/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_TIMES = 1000, LONGEST_MEANING = 400, MOST_NOTES = 40, LONGEST_NOTE = 200, LONGEST_SAID = 600 };

/* Names of older versions that stand for one of today: constants before WOFOST 7.0 (July 1997) read them as tables. */
static const struct {
    const char *old, *new;
} renamed[] = {{"KDIF", "KDIFTB"}, {"EFF", "EFFTB"}, {"SSA", "SSATB"}};
/* What vernalisation needs (WOFOST 7.1 in PCSE): where none of it stands, IDSL 2 is temperature and day length, as
 * the programs that read these files have it (IF (IDSL.GE.1) DVRED = ...). */
static const char *const vernalisation[] = {"VERNBASE", "VERNSAT", "VERNDVS", "VERNRTB"};

/* A text on its way, and what has become of it. */
struct scan {
    const char *at, *end;
    const char *mark; /* of this line, up to which the columns are counted */
    uint32_t line, column;
    bool fresh; /* nothing of the line has been read but blanks */
    bool begun; /* the first item */
    struct sumi_yaml *document;
    const char *source;            /* the file, without its folders */
    char meaning[LONGEST_MEANING]; /* of the item: what stands behind its ! */
    char said[LONGEST_SAID];
    struct sumi_yaml_node *crop, *notes, *cultivar; /* cultivar: its name, as a key */
    struct sumi_yaml_node *note[MOST_NOTES];
    size_t n_notes;
    struct sumi_yaml_pair *pair; /* of the crop */
    size_t n_pairs, room_of_pairs;
    struct sumi_yaml_node **value; /* of the item */
    size_t n_values, room_of_values;
    struct sumi_error *error;
};

static bool is_letter(char c)
{
    return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\f' || c == 0x1a; /* ^Z ends files of DOS */
}

static bool is_end_of_line(char c)
{
    return c == '\n' || c == '\r';
}

/* Length of a name at a place, 0 for none. */
static size_t name_at(const char *at, const char *end)
{
    size_t n = 0;
    while (at + n < end && (is_letter(at[n]) || (n > 0 && is_digit(at[n]))))
        n++;
    return n;
}

/* Length of what stands up to the = of "NAME  =", 0 where that is not what stands there. */
static size_t item_at(const char *at, const char *end)
{
    size_t n = name_at(at, end), blanks = n;
    while (n > 0 && at + blanks < end && is_blank(at[blanks]))
        blanks++;
    return n > 0 && at + blanks < end && at[blanks] == '=' ? blanks + 1 : 0;
}

/* --- what a text is --- */

/* The first line that is neither blank nor a remark; *remarks: whether there was one with *. */
static const char *first_line(const char *at, const char *end, bool *remarks)
{
    *remarks = false;
    while (at < end) {
        while (at < end && (is_blank(*at) || is_end_of_line(*at)))
            at++;
        if (at == end || (*at != '*' && *at != '!'))
            return at;
        *remarks = *remarks || *at == '*';
        while (at < end && !is_end_of_line(*at))
            at++;
    }
    return at;
}

/* "*MILLET CULTIVAR COEFFICIENTS: MLCER048 MODEL", "$ECOTYPES: ..." in the first line that is not blank. */
static bool is_dssat(const char *at, const char *end)
{
    static const char *const words[] = {"CULTIVAR COEFF", "ECOTYPE COEFF",       "GENOTYPE COEFF", "SPECIES COEFF",
                                        "CULTIVARS:",     "ECOTYPES:",           "ECOTYPE:",       "CULTIVAR:",
                                        "CULTIVAR FILE",  "GENETIC COEFFICIENTS"};
    char line[160];
    size_t n = 0;
    while (at < end && (is_blank(*at) || is_end_of_line(*at)))
        at++;
    if (at == end || (*at != '*' && *at != '$' && *at != '!'))
        return false;
    for (; at < end && !is_end_of_line(*at) && n + 1 < sizeof line; at++)
        line[n++] = *at >= 'a' && *at <= 'z' ? (char)(*at - 'a' + 'A') : *at;
    line[n] = '\0';
    for (size_t k = 0; k < COUNT(words); k++)
        if (strstr(line, words[k]))
            return true;
    return false;
}

/* Behind the mark of Windows' editors. */
static const char *start_of(const char *text, size_t length)
{
    return length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0 ? text + 3 : text;
}

enum sumi_crop_text sumi_crop_text_is(const char *text, size_t length)
{
    const char *end = text + length;
    text = start_of(text, length);
    bool remarks;
    if (is_dssat(text, end))
        return SUMI_TEXT_DSSAT;
    const char *first = first_line(text, end, &remarks);
    return remarks || item_at(first, end) > 0 ? SUMI_TEXT_CABO : SUMI_TEXT_OTHER;
}

bool sumi_cabo_gives(const char *text, size_t length, const char *name)
{
    const char *end = text + length;
    const char *at = start_of(text, length);
    while (at < end) {
        while (at < end && (is_blank(*at) || is_end_of_line(*at)))
            at++;
        const size_t n = name_at(at, end);
        if (item_at(at, end) > 0 && n == strlen(name)) {
            size_t same = 0;
            while (same < n && (at[same] | 0x20) == (name[same] | 0x20))
                same++;
            if (same == n)
                return true;
        }
        while (at < end && !is_end_of_line(*at))
            at++;
    }
    return false;
}

/* --- places and nodes --- */

/* Counts the columns of this line up to where it is read. */
static void count_columns(struct scan *s)
{
    for (; s->mark < s->at; s->mark++)
        s->column += ((unsigned char)*s->mark & 0xc0) != 0x80;
}

/* A node of the place that is read. */
static struct sumi_yaml_node *make(struct scan *s, enum sumi_yaml_kind kind)
{
    count_columns(s);
    return sumi_yaml_make(s->document, &s->document->file, kind, s->line, s->column);
}

static struct sumi_yaml_node *make_text(struct scan *s, const char *text, size_t n, bool plain)
{
    struct sumi_yaml_node *node = make(s, SUMI_YAML_SCALAR);
    if (!node)
        return NULL;
    node->text = sumi_yaml_copy(s->document, text, n);
    node->plain = plain;
    return node->text ? node : NULL;
}

/* A failure at the place that is read; the text there, to the end of its word, is what was found. */
static struct sumi_yaml_node here(struct scan *s)
{
    count_columns(s);
    return (struct sumi_yaml_node){.source = &s->document->file, .line = s->line, .column = s->column, .text = ""};
}

static const char *found(const struct scan *s, char shown[SUMI_YAML_WHERE])
{
    size_t n = 0;
    while (s->at + n < s->end && !is_end_of_line(s->at[n]) && s->at[n] != '!' && n < 40)
        n++;
    while (n > 0 && is_blank(s->at[n - 1]))
        n--;
    return sumi_text_shown(s->at, n, 40, shown, SUMI_YAML_WHERE);
}

/* Room for one more; false where there is no memory. */
static bool has_room(void **list, size_t n, size_t *room, size_t size)
{
    if (n < *room)
        return true;
    const size_t more = *room ? 2 * *room : 64;
    void *larger = sumi_resize(*list, more * size);
    if (!larger)
        return false;
    *list = larger;
    *room = more;
    return true;
}

static enum sumi_status take_value(struct scan *s, const char *text, size_t n, bool plain)
{
    if (s->document->values >= s->document->most_values) {
        const struct sumi_yaml_node place = here(s);
        return sumi_yaml_fail(&place, s->error, SUMI_E_CROP_CABO_VALUES, (int)s->document->most_values);
    }
    struct sumi_yaml_node *node = make_text(s, text, n, plain);
    if (!node || !has_room((void **)&s->value, s->n_values, &s->room_of_values, sizeof(struct sumi_yaml_node *)))
        return sumi_yaml_no_memory(s->error);
    s->value[s->n_values++] = node;
    return SUMI_OK;
}

/* --- blanks and remarks --- */

static void next_line(struct scan *s)
{
    if (*s->at == '\r' && s->at + 1 < s->end && s->at[1] == '\n')
        s->at++;
    s->at++;
    s->mark = s->at;
    s->line++;
    s->column = 1;
    s->fresh = true;
}

/* Adds a remark's text to another, for one line. */
static void add_remark(const char *from, const char *to, char *text, size_t size)
{
    char clean[LONGEST_MEANING];
    size_t n = strlen(text), length = (size_t)(to - from) < sizeof clean ? (size_t)(to - from) : sizeof clean - 1;
    while (length > 0 && is_blank(*from))
        from++, length--;
    while (length > 0 && is_blank(from[length - 1]))
        length--;
    memcpy(clean, from, length);
    clean[length] = '\0';
    sumi_text_clean(clean);
    if (n + 2 < size && length > 0)
        sumi_text_on_line(clean, text + n + (n > 0), size - n - (n > 0));
    if (n + 2 < size && length > 0 && n > 0)
        text[n] = ' ';
}

/* A line that begins with *: those above the first item say what the file is. */
static bool take_note(struct scan *s, const char *from, const char *to)
{
    char text[LONGEST_NOTE] = "";
    while (from < to && *from == '*')
        from++;
    add_remark(from, to, text, sizeof text);
    if (!*text || s->begun || s->n_notes == MOST_NOTES)
        return true;
    s->note[s->n_notes] = make_text(s, text, strlen(text), false);
    return s->note[s->n_notes++] != NULL;
}

/* Goes on to what is neither blank nor a remark. */
static enum sumi_status skip(struct scan *s)
{
    while (s->at < s->end) {
        const char *from = s->at;
        const bool starred = *from == '*' && s->fresh;
        if (is_end_of_line(*from)) {
            next_line(s);
        } else if (is_blank(*from)) {
            s->at++;
        } else if (*from == '!' || starred) {
            while (s->at < s->end && !is_end_of_line(*s->at))
                s->at++;
            if (starred && !take_note(s, from, s->at))
                return sumi_yaml_no_memory(s->error);
            if (!starred)
                add_remark(from + 1, s->at, s->meaning, sizeof s->meaning);
        } else {
            return SUMI_OK;
        }
    }
    return SUMI_OK;
}

/* --- values --- */

/* Length of a number of Fortran's, 0 for none: 1. .5 -1.E-3 1D2. */
static size_t number_at(const char *at, const char *end)
{
    size_t n = at < end && (*at == '+' || *at == '-'), n_digits = 0, n_points = 0;
    for (; at + n < end && (is_digit(at[n]) || (at[n] == '.' && n_points == 0)); n++) {
        n_digits += is_digit(at[n]);
        n_points += at[n] == '.';
    }
    if (n_digits == 0)
        return 0;
    if (at + n < end && strchr("eEdD", at[n]) && at[n]) {
        size_t power = n + 1;
        power += at + power < end && (at[power] == '+' || at[power] == '-');
        const size_t first = power;
        while (at + power < end && is_digit(at[power]))
            power++;
        n = power > first ? power : n;
    }
    return n;
}

static bool ends_value(const char *at, const char *end)
{
    return at >= end || is_blank(*at) || is_end_of_line(*at) || *at == ',' || *at == ';' || *at == '!';
}

static enum sumi_status refuse_value(struct scan *s, const char *name)
{
    char shown[SUMI_YAML_WHERE];
    const struct sumi_yaml_node place = here(s);
    return sumi_yaml_fail(&place, s->error, SUMI_E_CROP_CABO_VALUE, found(s, shown), name);
}

/* A number, or a count, * and a number. */
static enum sumi_status take_number(struct scan *s, const char *name)
{
    char text[64];
    size_t n = number_at(s->at, s->end), times = 1;
    const char *at = s->at;
    if (n > 0 && at + n < s->end && at[n] == '*' && strspn(at, "0123456789") == n && n <= 4) {
        times = strtoul(at, NULL, 10);
        at += n + 1;
        n = number_at(at, s->end);
    }
    if (n == 0 || n >= sizeof text || times < 1 || times > MOST_TIMES || !ends_value(at + n, s->end))
        return refuse_value(s, name);
    for (size_t k = 0; k < n; k++)
        text[k] = at[k] == 'd' || at[k] == 'D' ? 'E' : at[k];
    for (size_t k = 0; k < times; k++)
        TRY(take_value(s, text, n, true));
    s->at = at + n;
    return SUMI_OK;
}

/* 'text' on one line, in which '' is a '. */
static enum sumi_status take_string(struct scan *s, const char *name)
{
    char text[SUMI_YAML_KEY + 1];
    const char quote = *s->at, *at = s->at + 1;
    size_t n = 0;
    for (; at < s->end && !is_end_of_line(*at) && n < sizeof text - 1; at++) {
        if (*at == quote && !(at + 1 < s->end && at[1] == quote))
            break;
        at += *at == quote;
        text[n++] = *at;
    }
    text[n] = '\0';
    if (at >= s->end || *at != quote || !ends_value(at + 1, s->end))
        return refuse_value(s, name);
    if (strlen(text) != n || !sumi_text_is_harmless(text)) {
        const struct sumi_yaml_node place = here(s);
        return sumi_yaml_fail(&place, s->error, SUMI_E_CROP_CABO_ENCODING, name);
    }
    TRY(take_value(s, text, n, false));
    s->at = at + 1;
    return SUMI_OK;
}

/* The values of an item: up to the next NAME =, to ; or to the end. */
static enum sumi_status take_values(struct scan *s, const char *name)
{
    bool comma = false;
    s->n_values = 0;
    s->meaning[0] = '\0';
    for (;;) {
        s->fresh = false;
        TRY(skip(s));
        const bool ends = s->at == s->end || *s->at == ';' || item_at(s->at, s->end) > 0;
        if (ends && (comma || s->n_values == 0)) {
            const struct sumi_yaml_node place = here(s);
            return sumi_yaml_fail(&place, s->error, SUMI_E_CROP_CABO_MISSING, name);
        }
        if (ends)
            return SUMI_OK;
        if (*s->at == ',' && (comma || s->n_values == 0))
            return refuse_value(s, name);
        if (*s->at == ',') {
            comma = true;
            s->at++;
            continue;
        }
        TRY(*s->at == '\'' || *s->at == '"' ? take_string(s, name) : take_number(s, name));
        comma = false;
    }
}

/* --- entries --- */

static void adopt(struct sumi_yaml_node *child, struct sumi_yaml_node *parent, struct sumi_yaml_node *key, size_t index)
{
    child->parent = parent;
    child->key = key;
    child->index = (uint32_t)index;
}

static enum sumi_status close_list(struct scan *s, struct sumi_yaml_node *list, struct sumi_yaml_node **items, size_t n)
{
    for (size_t k = 0; k < n; k++)
        adopt(items[k], list, NULL, k);
    list->flow = true;
    return sumi_yaml_close_sequence(s->document, list, items, n, s->error);
}

/* "[cel; kg ha-1]" at the end of a meaning, which it is taken from, as a list of units; of none an empty one. */
static enum sumi_status take_units(struct scan *s, struct sumi_yaml_node **units)
{
    struct sumi_yaml_node *unit[4];
    size_t n = 0;
    char *open = strrchr(s->meaning, '['), *close = open ? strchr(open, ']') : NULL;
    *units = make(s, SUMI_YAML_SEQUENCE);
    if (!*units)
        return sumi_yaml_no_memory(s->error);
    for (char *at = open; close && at < close && n < COUNT(unit);) {
        char *from = at + 1, *to = from + strcspn(from, ";]");
        at = to;
        while (from < to && *from == ' ')
            from++;
        while (to > from && to[-1] == ' ')
            to--;
        unit[n] = make_text(s, from, (size_t)(to - from), false);
        if (!unit[n++])
            return sumi_yaml_no_memory(s->error);
    }
    if (close)
        memmove(open > s->meaning && open[-1] == ' ' ? open - 1 : open, close + 1, strlen(close + 1) + 1);
    return close_list(s, *units, unit, n);
}

/* [value, meaning, [units], source], as public files have it. */
static enum sumi_status make_entry(struct scan *s, struct sumi_yaml_node *key, struct sumi_yaml_node *entry)
{
    struct sumi_yaml_node *part[4];
    char source[96];
    part[0] = s->value[0];
    if (s->n_values > 1) {
        part[0] = make(s, SUMI_YAML_SEQUENCE);
        if (!part[0])
            return sumi_yaml_no_memory(s->error);
        part[0]->line = key->line;
        part[0]->column = key->column;
        TRY(close_list(s, part[0], s->value, s->n_values));
    }
    TRY(take_units(s, &part[2]));
    snprintf(source, sizeof source, "%.64s, line %u", s->source, (unsigned)key->line);
    part[1] = make_text(s, s->meaning, strlen(s->meaning), false);
    part[3] = make_text(s, source, strlen(source), false);
    if (!part[1] || !part[3])
        return sumi_yaml_no_memory(s->error);
    adopt(entry, s->crop, key, 0);
    return close_list(s, entry, part, 4);
}

static enum sumi_status add_pair(struct scan *s, struct sumi_yaml_node *key, struct sumi_yaml_node *value)
{
    if (!has_room((void **)&s->pair, s->n_pairs, &s->room_of_pairs, sizeof *s->pair))
        return sumi_yaml_no_memory(s->error);
    adopt(key, s->crop, key, 0);
    s->pair[s->n_pairs++] = (struct sumi_yaml_pair){.key = key, .value = value};
    return SUMI_OK;
}

/* --- items --- */

static void say(struct scan *s, const char *text)
{
    const size_t n = strlen(s->said);
    snprintf(s->said + n, sizeof s->said - n, "%s%s", n ? "; " : "", text);
}

/* The name as it is today, in capitals. */
static void call(struct scan *s, const char *name, size_t n, char text[SUMI_YAML_KEY + 1])
{
    char said[96];
    for (size_t k = 0; k < n; k++)
        text[k] = name[k] >= 'a' && name[k] <= 'z' ? (char)(name[k] - 'a' + 'A') : name[k];
    text[n] = '\0';
    for (size_t k = 0; k < COUNT(renamed); k++)
        if (strcmp(text, renamed[k].old) == 0) {
            snprintf(said, sizeof said, "%s of older versions is read as %s (line %u)", renamed[k].old, renamed[k].new,
                     (unsigned)s->line);
            say(s, said);
            strcpy(text, renamed[k].new);
        }
}

/* CRPNAM is the name of the cultivar. */
static enum sumi_status take_cultivar(struct scan *s, struct sumi_yaml_node *key)
{
    struct sumi_yaml_node *name = s->value[0];
    if (s->n_values != 1 || name->plain)
        return sumi_yaml_fail(key, s->error, SUMI_E_CROP_CABO_NAME);
    if (s->cultivar) {
        char where[SUMI_YAML_WHERE], shown[SUMI_YAML_WHERE];
        return sumi_yaml_fail(key, s->error, SUMI_E_CROP_CABO_TWICE, sumi_yaml_shown(s->cultivar->text, 60, shown),
                              sumi_yaml_where(s->cultivar, where));
    }
    if (*name->text)
        s->cultivar = name;
    return SUMI_OK;
}

static enum sumi_status take_item(struct scan *s)
{
    char text[SUMI_YAML_KEY + 1], shown[SUMI_YAML_WHERE];
    const size_t length = item_at(s->at, s->end), n = name_at(s->at, s->end);
    if (length == 0 || n > SUMI_YAML_KEY - 8) {
        const struct sumi_yaml_node place = here(s);
        return sumi_yaml_fail(&place, s->error, SUMI_E_CROP_CABO_LINE, found(s, shown));
    }
    s->begun = true;
    call(s, s->at, n, text);
    struct sumi_yaml_node *key = make_text(s, text, strlen(text), true), *entry = make(s, SUMI_YAML_SEQUENCE);
    if (!key || !entry)
        return sumi_yaml_no_memory(s->error);
    s->at += length;
    TRY(take_values(s, text));
    if (strcmp(text, "SOLNAM") == 0)
        return sumi_yaml_fail(key, s->error, SUMI_E_CROP_CABO_SOIL);
    if (strcmp(text, "CRPNAM") == 0)
        return take_cultivar(s, key);
    if (s->n_values == 1 && !s->value[0]->plain) { /* a text: remarks of other programs, as CRPFIL */
        adopt(s->value[0], s->crop, key, 0);
        return add_pair(s, key, s->value[0]);
    }
    TRY(make_entry(s, key, entry));
    return add_pair(s, key, entry);
}

/* IDSL 2 where nothing is said of vernalisation. */
static void mend_idsl(struct scan *s)
{
    struct sumi_yaml_node *idsl = NULL;
    for (size_t k = 0; k < s->n_pairs; k++) {
        const char *name = s->pair[k].key->text;
        for (size_t v = 0; v < COUNT(vernalisation); v++)
            if (strcmp(name, vernalisation[v]) == 0)
                return;
        if (strcmp(name, "IDSL") == 0 && s->pair[k].value->kind == SUMI_YAML_SEQUENCE)
            idsl = s->pair[k].value->items[0];
    }
    char said[160];
    if (!idsl || idsl->kind != SUMI_YAML_SCALAR || strtod_l(idsl->text, NULL, s->document->c_locale) != 2.0)
        return;
    snprintf(said, sizeof said,
             "IDSL 2 is read as 1, temperature and day length, as there is nothing on vernalisation (line %u)",
             (unsigned)idsl->line);
    say(s, said);
    idsl->text = "1";
}

/* --- the document --- */

/* A mapping of one or two pairs around what was read. */
static enum sumi_status wrap(struct scan *s, struct sumi_yaml_node *mapping, struct sumi_yaml_pair *pair, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        adopt(pair[k].key, mapping, pair[k].key, 0);
        adopt(pair[k].value, mapping, pair[k].key, 0);
    }
    return sumi_yaml_close_mapping(s->document, mapping, pair, n, s->error);
}

static enum sumi_status finish(struct scan *s)
{
    struct sumi_yaml_node *root = make(s, SUMI_YAML_MAPPING), *all = make(s, SUMI_YAML_MAPPING);
    struct sumi_yaml_node *varieties = make(s, SUMI_YAML_MAPPING), *notes = make(s, SUMI_YAML_SEQUENCE);
    struct sumi_yaml_node *name[] = {make_text(s, "CropParameters", 14, true), make_text(s, "Varieties", 9, true),
                                     s->cultivar ? s->cultivar : make_text(s, "crop", 4, true),
                                     make_text(s, "notes", 5, true)};
    for (size_t k = 0; k < COUNT(name); k++)
        if (!name[k])
            return sumi_yaml_no_memory(s->error);
    if (!root || !all || !varieties || !notes)
        return sumi_yaml_no_memory(s->error);
    root->line = all->line = varieties->line = 1;
    root->column = all->column = varieties->column = 1;
    mend_idsl(s);
    struct sumi_yaml_pair outer[] = {{.key = name[0], .value = all}, {.key = name[3], .value = notes}};
    struct sumi_yaml_pair middle = {.key = name[1], .value = varieties}, inner = {.key = name[2], .value = s->crop};
    TRY(sumi_yaml_close_mapping(s->document, s->crop, s->pair, s->n_pairs, s->error));
    TRY(close_list(s, notes, s->note, s->n_notes));
    notes->flow = false;
    TRY(wrap(s, varieties, &inner, 1));
    TRY(wrap(s, all, &middle, 1));
    TRY(wrap(s, root, outer, s->n_notes > 0 ? 2 : 1));
    s->document->root = root;
    s->document->reachable = root->size;
    s->document->said = *s->said ? sumi_yaml_copy(s->document, s->said, strlen(s->said)) : NULL;
    return *s->said && !s->document->said ? sumi_yaml_no_memory(s->error) : SUMI_OK;
}

static enum sumi_status read_all(struct scan *s)
{
    s->crop = make(s, SUMI_YAML_MAPPING);
    if (!s->crop)
        return sumi_yaml_no_memory(s->error);
    TRY(skip(s));
    while (s->at < s->end) {
        s->fresh = false;
        if (*s->at == ';')
            s->at++;
        else
            TRY(take_item(s));
        TRY(skip(s));
    }
    if (s->n_pairs == 0) {
        const struct sumi_yaml_node place = here(s);
        return sumi_yaml_fail(&place, s->error, SUMI_E_CROP_CABO_EMPTY);
    }
    return finish(s);
}

enum sumi_status sumi_cabo_parse(const char *name, const char *text, size_t length, struct sumi_yaml **document,
                                 struct sumi_error *error)
{
    const char *slash = strrchr(name, '/');
    *document = NULL;
    if (length > SUMI_YAML_BYTES)
        return sumi_fail_in(error, name, SUMI_E_CROP_CABO_LENGTH, SUMI_YAML_BYTES / 1024);
    struct scan *s = sumi_allocate_zeroed(1, sizeof *s);
    if (!s)
        return sumi_yaml_no_memory(error);
    const char *start = start_of(text, length);
    *s = (struct scan){.at = start, .end = text + length, .mark = start, .line = 1, .column = 1};
    s->fresh = true;
    s->source = slash ? slash + 1 : name;
    s->error = error;
    enum sumi_status status = sumi_yaml_begin(name, SUMI_YAML_VALUES, SUMI_YAML_REACHABLE, &s->document, error);
    if (status == SUMI_OK)
        status = read_all(s);
    if (status == SUMI_OK)
        *document = s->document;
    else
        sumi_yaml_close(s->document);
    sumi_release(s->pair);
    sumi_release(s->value);
    sumi_release(s);
    return status;
}
