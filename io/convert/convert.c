#define _POSIX_C_SOURCE 200809L
#include "io/convert/convert_internal.h"

#include "io/results/results.h"
#include "io/text/text.h"
#include "messages/convert.h"
#include "messages/memory.h"
#include "sim/build.h"
#include "sim/memory.h"

#include <ctype.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* --- memory and words --- */

struct sumi_convert_kept {
    struct sumi_convert_kept *next;
    max_align_t bytes[];
};

void *sumi_convert_keep(struct sumi_converting *c, size_t n, size_t size)
{
    struct sumi_convert_kept *kept =
        n <= (SIZE_MAX - sizeof *kept) / size ? sumi_allocate_zeroed(1, sizeof *kept + n * size) : NULL;
    if (!kept) {
        c->full = true;
        return NULL;
    }
    kept->next = c->kept;
    c->kept = kept;
    return kept->bytes;
}

void sumi_convert_free(struct sumi_converting *c)
{
    while (c->kept) {
        struct sumi_convert_kept *next = c->kept->next;
        sumi_release(c->kept);
        c->kept = next;
    }
    sumi_release(c->name);
}

const char *sumi_convert_text(struct sumi_converting *c, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    int n = vsnprintf(NULL, 0, format, values);
    va_end(values);
    char *text = n >= 0 ? sumi_convert_keep(c, (size_t)n + 1, 1) : NULL;
    if (!text)
        return "";
    va_start(values, format);
    vsnprintf(text, (size_t)n + 1, format, values);
    va_end(values);
    return text;
}

void sumi_convert_say(const struct sumi_converting *c, const char *format, ...)
{
    char sentence[SUMI_ERROR_TEXT];
    va_list values;
    va_start(values, format);
    vsnprintf(sentence, sizeof sentence, format, values);
    va_end(values);
    for (char *at = sentence; (at = strpbrk(at, "\n\t"));)
        *at = ' '; /* of a text of the file */
    c->how->say(c->how->context, sentence);
}

const char *sumi_convert_cut(struct sumi_converting *c, const char *text)
{
    const size_t most_bytes = 50000; /* of the 60 000 that the writer takes, as lines are put before some */
    const size_t n = strlen(text) < most_bytes ? strlen(text) : most_bytes;
    char *cut = sumi_convert_keep(c, n + 1, 1);
    if (!cut)
        return "";
    sumi_text_copy(cut, n + 1, text);
    return cut;
}

enum sumi_status sumi_convert_check(const struct sumi_converting *c, struct sumi_error *error)
{
    return c->full ? sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_DESCRIPTION_OF_FILE) : SUMI_OK;
}

/* --- names --- */

static bool is_letter(char letter)
{
    return (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z');
}

const char *sumi_convert_name(const char *name, char legal[SUMI_CONVERT_NAME])
{
    const size_t most = 180; /* of 200, so that something can be put behind it */
    size_t n = 0;
    if (!is_letter(*name))
        legal[n++] = 'v';
    for (; *name && n < most; name++)
        if (is_letter(*name) || (*name >= '0' && *name <= '9') || *name == '_')
            legal[n++] = *name;
        else if (n == 0 || legal[n - 1] != '_')
            legal[n++] = '_';
    legal[n] = '\0';
    return legal;
}

bool sumi_convert_is_taken(const struct sumi_converting *c, const char *name)
{
    for (size_t k = 0; k < c->n_names; k++)
        if (strcasecmp(c->name[k], name) == 0)
            return true;
    return false;
}

const char *sumi_convert_claim(struct sumi_converting *c, const char *name, const char *behind)
{
    char legal[SUMI_CONVERT_NAME];
    const char *claimed = sumi_convert_text(c, "%s%s", sumi_convert_name(name, legal), behind);
    for (int k = 2; sumi_convert_is_taken(c, claimed) && !c->full; k++)
        claimed = sumi_convert_text(c, "%s%s_%d", legal, behind, k);
    if (c->n_names == c->most_names) {
        const size_t most = c->most_names ? 2 * c->most_names : 64;
        const char **more = sumi_resize(c->name, most * sizeof *more);
        if (!more) {
            c->full = true;
            return claimed;
        }
        c->name = more;
        c->most_names = most;
    }
    c->name[c->n_names++] = claimed;
    return claimed;
}

/* --- units --- */

/* What Sumi's units, and those that people put in their place, consist of; all of them udunits knows. C is coulomb
 * there, and degrees Celsius in cubes from before. */
static bool is_known_unit(const char *word, size_t n)
{
    static const char words[] =
        " kg g mg t Mg tonne tonnes ha hectare hectares m dm cm mm km um s sec second seconds min minute "
        "minutes h hour hr hours d day days J kJ MJ W Pa hPa kPa MPa bar mbar degC celsius K kelvin "
        "rad radian count ppm mol umol degree degrees percent degrees_north degrees_east "
        "degree_north degree_east l L ";
    for (const char *at = words; (at = strchr(at, ' ')) && at[1]; at++)
        if (strncmp(at + 1, word, n) == 0 && at[1 + n] == ' ')
            return true;
    return false;
}

/* Passes a power: -1, ^-1, **2; false where there is half a one. */
static bool pass_power(const char **at)
{
    bool marked = **at == '^' || strncmp(*at, "**", 2) == 0;
    if (marked)
        *at += **at == '^' ? 1 : 2;
    bool sign = **at == '-' || **at == '+';
    if (!isdigit((unsigned char)(*at)[sign]))
        return !marked && !sign;
    for (*at += sign; isdigit((unsigned char)**at);)
        (*at)++;
    return true;
}

const char *sumi_convert_unit(struct sumi_converting *c, const char *unit)
{
    static const char between[] = " .*/";
    if (!unit || !*unit)
        return NULL;
    if (strcmp(unit, "1") == 0 || strcmp(unit, "-") == 0)
        return "1";
    if (strcmp(unit, "%") == 0 || strlen(unit) > 200)
        return *unit == '%' ? unit : NULL;
    char *legal = sumi_convert_keep(c, 4 * strlen(unit) + 1, 1), *to = legal;
    for (const char *at = unit; legal && *at;) {
        size_t n = 0;
        while (isalpha((unsigned char)at[n]) || at[n] == '_')
            n++;
        bool celsius = n == 1 && *at == 'C';
        if (strchr(between, *at)) {
            *to++ = *at++;
            continue;
        }
        if (n == 0 || !(celsius || is_known_unit(at, n)))
            return NULL;
        const char *behind = at + n;
        if (!pass_power(&behind) || (*behind && !strchr(between, *behind)))
            return NULL;
        to += sprintf(to, "%s%.*s", celsius ? "degC" : "", (int)(behind - at) - celsius, at + celsius);
        at = behind;
    }
    return legal;
}
