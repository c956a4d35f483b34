/* A line of the daily text: whole numbers, separated by blanks or tabs.
 *
 *     50136 5258 12231   4385 2018 12  1   -224   -138   -324 9 9 9
 *
 * Fixed widths are not relied upon: they differ from file to file. */
#include "io/records/formats/cma_internal.h"

#include <string.h>

enum {
    HEAD = 7,                                     /* columns up to the day */
    MOST_FIELDS = HEAD + 2 * SUMI_CMA_VALUES + 2, /* more are no line of any element */
    MOST_DIGITS = 8,                              /* that an int surely holds */
};

struct sumi_cma_lines sumi_cma_lines(const struct sumi_source *source)
{
    return (struct sumi_cma_lines){.at = source->text, .end = source->text + source->size};
}

bool sumi_cma_next(struct sumi_cma_lines *lines)
{
    if (lines->at >= lines->end)
        return false;
    const char *stop = memchr(lines->at, '\n', (size_t)(lines->end - lines->at));
    lines->start = lines->at;
    lines->stop = stop ? stop : lines->end;
    lines->at = stop ? stop + 1 : lines->end;
    lines->number++;
    while (lines->start < lines->stop && (*lines->start == ' ' || *lines->start == '\t'))
        lines->start++;
    return true;
}

static bool whole_number(struct sumi_piece text, int *number)
{
    size_t k = text.length > 0 && (text.start[0] == '-' || text.start[0] == '+');
    int value = 0;
    if (k == text.length || text.length - k > MOST_DIGITS)
        return false;
    for (; k < text.length; k++) {
        if (text.start[k] < '0' || text.start[k] > '9')
            return false;
        value = 10 * value + (text.start[k] - '0');
    }
    *number = text.start[0] == '-' ? -value : value;
    return true;
}

/* The whole numbers of a line, and their texts; 0 where something else stands in it, or too much. */
static int split(const char *at, const char *end, struct sumi_piece text[MOST_FIELDS], int number[MOST_FIELDS])
{
    int n = 0;
    for (;;) {
        while (at < end && (*at == ' ' || *at == '\t'))
            at++;
        if (at == end)
            return n;
        const char *start = at;
        while (at < end && *at != ' ' && *at != '\t')
            at++;
        if (n == MOST_FIELDS)
            return 0;
        text[n] = (struct sumi_piece){start, (size_t)(at - start)};
        if (!whole_number(text[n], &number[n]))
            return 0;
        n++;
    }
}

bool sumi_cma_row(const char *start, const char *end, struct sumi_cma_row *row)
{
    struct sumi_piece text[MOST_FIELDS];
    int number[MOST_FIELDS];
    const int n = split(start, end, text, number);
    if (n < HEAD || text[0].length != SUMI_CMA_NUMBER || text[0].start[0] < '0')
        return false;
    row->station = number[0];
    row->place[0] = text[1];
    row->place[1] = text[2];
    row->elevation = number[3];
    row->year = number[4];
    row->month = number[5];
    row->day = number[6];
    row->behind = n - HEAD;
    const int pairs = row->behind / 2;
    if (row->behind % 2 == 0 && pairs <= SUMI_CMA_VALUES)
        for (int k = 0; k < pairs; k++) {
            row->value[k] = number[HEAD + k];
            row->flag[k] = number[HEAD + pairs + k];
        }
    return true;
}

static bool is_between(int value, int lo, int hi)
{
    return value >= lo && value <= hi;
}

bool sumi_cma_looks(const char *start, const char *end)
{
    struct sumi_cma_row row;
    return sumi_cma_row(start, end, &row) && is_between((int)row.place[0].length, 2, 4) &&
           is_between((int)row.place[1].length, 3, 5) && is_between(row.year, 1840, 2200) &&
           is_between(row.month, 1, 12) && is_between(row.day, 1, 31) && row.behind > 0;
}
