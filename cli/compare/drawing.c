/* Observed beside simulated, as characters on a terminal. */
#include "cli/compare/compare_internal.h"
#include "sim/date.h"

#include <math.h>
#include <string.h>

enum { COLUMNS = 72, ROWS = 12 }; /* characters of a drawing */

struct drawing {
    char cell[ROWS][COLUMNS + 1];
    int first, last; /* days */
    double lo, hi;
};

static void put(struct drawing *d, int day, double value, char mark)
{
    if (!isfinite(value) || day < d->first || day > d->last)
        return;
    const double x = (day - d->first) / (double)(d->last - d->first), y = (value - d->lo) / (d->hi - d->lo);
    const int column = (int)lround(x * (COLUMNS - 1)), row = (int)lround((1.0 - y) * (ROWS - 1));
    if (row >= 0 && row < ROWS)
        d->cell[row][column] = mark;
}

/* Whether an observation is drawn with a season. */
static bool is_of(const struct sumi_compared *c, size_t k, const struct sumi_compared_season *s)
{
    return c->pair[k].pairing == SUMI_PAIRED && c->pair[k].season == s;
}

static void set_range(const struct sumi_compared *c, int of, const struct sumi_compared_season *s, struct drawing *d)
{
    const struct sumi_observed *observed = &c->observations->observed[of];
    d->lo = d->hi = 0.0;
    for (int day = 0; day < c->n_days; day++) {
        const double value = sumi_compared_value(c, s, of, day);
        d->lo = value < d->lo ? value : d->lo;
        d->hi = value > d->hi ? value : d->hi;
    }
    for (size_t k = observed->first; k < observed->first + observed->n; k++)
        if (is_of(c, k, s)) {
            d->lo = fmin(d->lo, c->pair[k].observed);
            d->hi = fmax(d->hi, c->pair[k].observed);
        }
    if (!(d->hi > d->lo))
        d->hi = d->lo + 1.0;
}

static void draw_season(const struct sumi_compared *c, int of, const struct sumi_compared_season *s)
{
    const struct sumi_observed *observed = &c->observations->observed[of];
    struct drawing d = {.first = s->sown, .last = s->last > s->sown ? s->last : s->sown + 1};
    char label[SUMI_COMPARED_LABEL], date[2][SUMI_DATE_TEXT];
    set_range(c, of, s, &d);
    for (int r = 0; r < ROWS; r++) {
        memset(d.cell[r], ' ', COLUMNS);
        d.cell[r][COLUMNS] = '\0';
    }
    for (int day = 0; day < c->n_days; day++)
        put(&d, s->sown + day, sumi_compared_value(c, s, of, day), '.');
    for (size_t k = observed->first; k < observed->first + observed->n; k++)
        if (is_of(c, k, s))
            put(&d, c->observations->row[k].day, c->pair[k].observed, 'o');
    printf("\n%s, %s, %d   . simulated   o observed\n", sumi_compared_label(observed, label), observed->unit, s->year);
    for (int r = 0; r < ROWS; r++) {
        size_t n = COLUMNS;
        while (n > 0 && d.cell[r][n - 1] == ' ')
            n--;
        if (r == 0 || r == ROWS - 1)
            printf("%9.4g |%.*s\n", r == 0 ? d.hi : d.lo, (int)n, d.cell[r]);
        else
            printf("%9s |%.*s\n", "", (int)n, d.cell[r]);
    }
    printf("%11s%-*s%s\n", "", COLUMNS - 10, sumi_date_format(d.first, date[0]), sumi_date_format(d.last, date[1]));
}

void sumi_compare_draw(const struct sumi_compared *c, int of)
{
    const struct sumi_observed *observed = &c->observations->observed[of];
    const int most = 3; /* seasons: the pictures have them all */
    int drawn = 0, more = 0;
    for (size_t s = 0; s < c->n_seasons; s++) {
        bool any = false;
        for (size_t k = observed->first; k < observed->first + observed->n && c->season[s].touched && !any; k++)
            any = is_of(c, k, &c->season[s]);
        if (any && drawn == most)
            more++;
        else if (any) {
            draw_season(c, of, &c->season[s]);
            drawn++;
        }
    }
    if (more > 0)
        printf("and %d more season%s, which the picture has\n", more, more == 1 ? "" : "s");
}
