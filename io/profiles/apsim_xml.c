/* Soils of APSIM in XML: <Soil name="..."> alone or within <soils> and <folder>, with <Water> and <Analysis>, whose
 * columns are lists of <double>. The elements are gone through once: names and texts, no more of XML than that. What
 * declares types or entities of its own is passed over; the five entities of XML are read in names alone. */
#include "io/profiles/apsim_internal.h"

#include "messages/profiles.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { DEPTH = 32 }; /* of elements within each other */

/* Where the reader is: the names of the elements around it, and what it reads. */
struct place {
    const struct sumi_source *source;
    int n, soil; /* elements that are open; how many of them lie around and above the soil that is read, 0: none */
    struct sumi_piece name[DEPTH];
    struct sumi_apsim of;
    struct sumi_soil_profile *profile;
    struct sumi_profile_choice choice;
};

bool sumi_soil_apsim_is(const struct sumi_source *source)
{
    return sumi_profile_begins(source, 3, "<") &&
           (sumi_profile_begins(source, 20, "<Soil") || sumi_profile_begins(source, 20, "<folder"));
}

static bool is(struct sumi_piece piece, const char *text)
{
    return piece.length == strlen(text) && strncasecmp(piece.start, text, piece.length) == 0;
}

/* The value of an attribute of a tag, with its entities, into text. */
static void attribute(struct sumi_piece tag, const char *name, char *text, size_t size)
{
    static const struct {
        const char *entity;
        char is;
    } entities[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
    size_t n = 0;
    const char *stop = tag.start + tag.length, *at = tag.start;
    for (; at + strlen(name) + 3 < stop; at++)
        if ((at[0] == ' ' || at[0] == '\t' || at[0] == '\n') && strncasecmp(at + 1, name, strlen(name)) == 0 &&
            at[strlen(name) + 1] == '=' && (at[strlen(name) + 2] == '"' || at[strlen(name) + 2] == '\''))
            break;
    const char quote = at + strlen(name) + 3 < stop ? at[strlen(name) + 2] : '"';
    for (at += strlen(name) + 3; at < stop && *at != quote && n + 1 < size; n++) {
        text[n] = *at;
        size_t length = 1;
        for (size_t k = 0; k < sizeof entities / sizeof *entities; k++)
            if ((size_t)(stop - at) > strlen(entities[k].entity) &&
                strncmp(at, entities[k].entity, strlen(entities[k].entity)) == 0) {
                text[n] = entities[k].is;
                length = strlen(entities[k].entity);
            }
        at += length;
    }
    text[n] = '\0';
}

/* The column that a text within the open elements belongs to, or -1. */
static int column_here(const struct place *p)
{
    if (p->soil == 0 || p->n != p->soil + 3 || !is(p->name[p->n - 1], "double"))
        return -1;
    const struct sumi_piece table = p->name[p->soil], column = p->name[p->soil + 1];
    if (is(table, "Analysis") && is(column, "Thickness"))
        return SUMI_APSIM_GRAINS;
    for (int c = 0; c < SUMI_APSIM_N; c++)
        if (c != SUMI_APSIM_GRAINS && is(table, c >= SUMI_APSIM_SAND ? "Analysis" : "Water") &&
            is(column, sumi_apsim_names[c]))
            return c;
    return -1;
}

static void take_text(struct place *p, struct sumi_piece text)
{
    double value;
    char shown[SUMI_PROFILE_TEXT];
    if (p->soil == 0 || p->n != p->soil + 1)
        return;
    const struct sumi_piece name = p->name[p->n - 1];
    const bool number = sumi_piece_number(text, &value);
    if (is(name, "Latitude") && number && fabs(value) <= 90.0)
        p->profile->latitude = value;
    else if (is(name, "Longitude") && number && fabs(value) <= 180.0)
        p->profile->longitude = value;
    else if (is(name, "SoilType"))
        sumi_text_copy(p->profile->title, sizeof p->profile->title, sumi_piece_shown(text, shown, sizeof shown));
}

static void open_element(struct place *p, struct sumi_piece tag, struct sumi_piece name)
{
    char text[SUMI_PROFILE_TEXT];
    p->name[p->n++] = name;
    if (p->soil > 0 || !is(name, "Soil"))
        return;
    attribute(tag, "name", text, sizeof text);
    if (!sumi_profile_offer(&p->choice, *text ? text : "Soil"))
        return;
    sumi_text_on_line(text, p->profile->name, sizeof p->profile->name);
    p->soil = p->n;
}

/* Closes an element, with the text before it; false where another is open. A missing number is one without text. */
static bool close_element(struct place *p, struct sumi_piece name, struct sumi_piece text)
{
    double value;
    if (p->n == 0 || p->name[p->n - 1].length != name.length ||
        memcmp(p->name[p->n - 1].start, name.start, name.length) != 0)
        return false;
    const int column = column_here(p);
    if (column >= 0)
        sumi_apsim_add(&p->of, column, sumi_piece_number(text, &value) ? value : (double)NAN);
    take_text(p, text);
    if (p->n == p->soil)
        p->soil = 0;
    p->n--;
    return true;
}

/* Goes behind what begins with `open` and ends with `close`; NULL where it does not end. */
static const char *over(const char *at, const char *open, const char *close)
{
    const char *end = strncmp(at, open, strlen(open)) == 0 ? strstr(at + strlen(open), close) : NULL;
    return end ? end + strlen(close) : NULL;
}

/* One tag at `at`, which stands at its <, with the text before it. Goes behind it; NULL where it is none. */
static const char *take_tag(struct place *p, const char *at, struct sumi_piece text)
{
    static const struct {
        const char *open, *close;
    } passed[] = {{"<?", "?>"}, {"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<!", ">"}};
    for (size_t k = 0; k < sizeof passed / sizeof *passed; k++)
        if (strncmp(at, passed[k].open, strlen(passed[k].open)) == 0)
            return over(at, passed[k].open, passed[k].close);
    const char *end = strchr(at, '>');
    if (!end)
        return NULL;
    const bool closes = at[1] == '/', alone = end[-1] == '/' && end - 1 > at;
    const char *start = at + (closes ? 2 : 1);
    const struct sumi_piece name = {start, strcspn(start, " \t\n/>")}, tag = {start, (size_t)(end - start)};
    if (name.length == 0 || name.start + name.length > end || (!closes && p->n == DEPTH))
        return NULL;
    if (closes)
        return close_element(p, name, text) ? end + 1 : NULL;
    open_element(p, tag, name);
    if (alone && !close_element(p, name, (struct sumi_piece){"", 0}))
        return NULL;
    return end + 1;
}

static int line_of(const struct sumi_source *source, const char *at)
{
    int line = 1;
    for (const char *c = source->text; c < at; c++)
        line += *c == '\n' ? 1 : 0;
    return line;
}

enum sumi_status sumi_soil_apsim_read(const struct sumi_source *source, const struct sumi_profile_options *options,
                                      struct sumi_soil_profile *profile, struct sumi_findings *findings,
                                      struct sumi_error *error)
{
    struct place place = {.source = source, .profile = profile, .choice = {.wanted = options->profile}};
    const char *at = source->text, *text = at;
    while ((at = strchr(at, '<')) != NULL) {
        const char *behind = take_tag(&place, at, sumi_piece_trimmed(text, at));
        if (!behind)
            return sumi_fail_in(error, source->path, SUMI_E_PROFILE_XML, line_of(source, at));
        at = text = behind;
    }
    if (place.n > 0)
        return sumi_fail_in(error, source->path, SUMI_E_PROFILE_XML, line_of(source, source->text + source->size));
    if (profile->latitude == 0.0 && profile->longitude == 0.0)
        profile->latitude = profile->longitude = NAN;
    const enum sumi_status status = sumi_apsim_layers(&place.of, source, profile, findings, error);
    return status == SUMI_OK ? sumi_profile_chosen(&place.choice, source, findings, error) : status;
}
