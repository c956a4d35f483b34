/* Observed beside simulated, as a picture: a panel for each season, dates below, the variable with its unit above. */
#include "cli/compare/compare_internal.h"
#include "cli/print/svg.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <string.h>

/* px */
enum { WIDTH = 720, PANEL = 240, LEFT = 70, RIGHT = 20, TOP = 46, BETWEEN = 46, BOTTOM = 20 };
enum { MOST_PANELS = 12 };

/* The range of a panel, and where its values stand. */
struct frame {
    int first, last; /* days */
    double lo, hi, step;
    double top; /* px */
};

static double x_of(const struct frame *f, double day)
{
    return LEFT + (WIDTH - LEFT - RIGHT) * (day - f->first) / (f->last - f->first);
}

static double y_of(const struct frame *f, double value)
{
    return f->top + (PANEL - BETWEEN) * (1.0 - (value - f->lo) / (f->hi - f->lo));
}

/* 1, 2 or 5 times a power of ten, so that a range has about five steps. */
static double round_step(double range)
{
    const double rough = range / 5.0, power = pow(10.0, floor(log10(rough))), part = rough / power;
    return power * (part <= 1.0 ? 1.0 : part <= 2.0 ? 2.0 : part <= 5.0 ? 5.0 : 10.0);
}

static void take(double value, double *lo, double *hi)
{
    *lo = value < *lo ? value : *lo;
    *hi = value > *hi ? value : *hi;
}

/* From 0, or below, to a round value above all that is drawn. */
static void set_range(const struct sumi_compared *c, int of, struct frame *f)
{
    const struct sumi_observed *observed = &c->observations->observed[of];
    double lo = 0.0, hi = 0.0;
    for (size_t k = observed->first; k < observed->first + observed->n; k++) {
        const struct sumi_pair *pair = &c->pair[k];
        const double sd = isnan(pair->sd) ? 0.0 : pair->sd;
        if (pair->season) {
            take(pair->observed + sd, &lo, &hi);
            take(fmax(pair->observed - sd, observed->lo), &lo, &hi);
        }
    }
    for (size_t k = 0; k < c->n_seasons; k++)
        for (int day = 0; c->season[k].touched && day < c->n_days; day++) {
            const double value = sumi_compared_value(c, &c->season[k], of, day);
            if (isfinite(value))
                take(value, &lo, &hi);
        }
    if (!(hi > lo))
        hi = lo + 1.0;
    f->step = round_step(hi - lo);
    f->lo = f->step * floor(lo / f->step);
    f->hi = f->step * ceil(hi / f->step);
}

/* The days of a season, and those on which it was looked at. */
static void set_days(const struct sumi_compared *c, int of, const struct sumi_compared_season *s, struct frame *f)
{
    const struct sumi_observed *observed = &c->observations->observed[of];
    const int narrowest = 30; /* d */
    f->first = s->sown != SUMI_NO_DATE ? s->sown : s->first_sowing;
    f->last = s->last > f->first ? s->last : f->first;
    for (size_t k = observed->first; k < observed->first + observed->n; k++) {
        const int day = c->observations->row[k].day;
        if (c->pair[k].season != s)
            continue;
        f->first = day < f->first ? day : f->first;
        f->last = day > f->last ? day : f->last;
    }
    if (f->last < f->first + narrowest)
        f->last = f->first + narrowest;
}

/* --- a panel --- */

static void draw_axes(FILE *out, const struct frame *f)
{
    const double low = y_of(f, f->lo);
    const int steps = (int)lround((f->hi - f->lo) / f->step);
    char text[32];
    for (int k = 0; k <= steps; k++) {
        const double value = f->lo + k * f->step, y = y_of(f, value);
        sumi_svg_line(out, LEFT, y, WIDTH - RIGHT, y, 1);
        snprintf(text, sizeof text, "%g", fabs(value) < 1e-9 * f->step ? 0.0 : value);
        sumi_svg_words(out, LEFT - 6, y + 4, SUMI_SVG_END, text);
    }
    const int months = (f->last - f->first) / 30, every = months > 8 ? 2 : 1;
    int month = 0;
    for (int day = f->first; day <= f->last; day++) {
        const struct sumi_date date = sumi_date_split(day);
        if (date.day != 1 || month++ % every != 0)
            continue;
        sumi_svg_line(out, x_of(f, day), f->top, x_of(f, day), low, 1);
        snprintf(text, sizeof text, "%04d-%02d-%02d", date.year, date.month, date.day);
        sumi_svg_words(out, x_of(f, day), low + 16, SUMI_SVG_MIDDLE, text);
    }
    sumi_svg_frame(out, LEFT, f->top, WIDTH - LEFT - RIGHT, low - f->top);
}

static void draw_simulated(const struct sumi_compared *c, int of, const struct sumi_compared_season *s,
                           const struct frame *f, FILE *out)
{
    enum { PIECE = 512 }; /* days */
    double x[PIECE], y[PIECE];
    size_t n = 0;
    for (int day = 0; day < c->n_days && day < PIECE && s->sown != SUMI_NO_DATE; day++, n++) {
        x[n] = x_of(f, s->sown + day);
        y[n] = y_of(f, sumi_compared_value(c, s, of, day));
    }
    sumi_svg_path(out, n, x, y);
}

static void draw_observed(const struct sumi_compared *c, int of, const struct sumi_compared_season *s,
                          const struct frame *f, FILE *out)
{
    const struct sumi_observed *observed = &c->observations->observed[of];
    for (size_t k = observed->first; k < observed->first + observed->n; k++) {
        const struct sumi_observation *row = &c->observations->row[k];
        const struct sumi_pair *pair = &c->pair[k];
        if (pair->season != s)
            continue;
        if (!isnan(pair->sd))
            sumi_svg_bar(out, x_of(f, row->day), y_of(f, fmax(pair->observed - pair->sd, f->lo)),
                         y_of(f, fmin(pair->observed + pair->sd, f->hi)));
        sumi_svg_dot(out, x_of(f, row->day), y_of(f, pair->observed));
    }
}

static bool has_sd(const struct sumi_compared *c, int of)
{
    const struct sumi_observed *observed = &c->observations->observed[of];
    for (size_t k = observed->first; k < observed->first + observed->n; k++)
        if (!isnan(c->pair[k].sd))
            return true;
    return false;
}

static void draw_legend(const struct sumi_compared *c, int of, FILE *out)
{
    const double x[] = {320, 345}, y[] = {20, 20};
    sumi_svg_path(out, 2, x, y);
    sumi_svg_words(out, 350, 24, SUMI_SVG_START, "simulated");
    if (has_sd(c, of))
        sumi_svg_bar(out, 435, 13, 27);
    sumi_svg_dot(out, 435, 20);
    sumi_svg_words(out, 445, 24, SUMI_SVG_START, has_sd(c, of) ? "observed (bar: standard deviation)" : "observed");
}

void sumi_compare_picture(const struct sumi_compared *c, int of, FILE *out)
{
    const struct sumi_observed *observed = &c->observations->observed[of];
    char label[SUMI_COMPARED_LABEL], title[SUMI_COMPARED_LABEL + sizeof observed->unit + 8];
    struct frame f = {.top = TOP};
    int panels = 0;
    for (size_t k = 0; k < c->n_seasons && panels < MOST_PANELS; k++)
        panels += c->season[k].touched;
    snprintf(title, sizeof title, "%s, %s", sumi_compared_label(observed, label), observed->unit);
    sumi_svg_begin(out, WIDTH, TOP + panels * PANEL + BOTTOM - BETWEEN + 26, title);
    sumi_svg_words(out, LEFT, 24, SUMI_SVG_START, title);
    draw_legend(c, of, out);
    set_range(c, of, &f);
    for (size_t k = 0; k < c->n_seasons && panels > 0; k++) {
        if (!c->season[k].touched)
            continue;
        set_days(c, of, &c->season[k], &f);
        draw_axes(out, &f);
        draw_simulated(c, of, &c->season[k], &f, out);
        draw_observed(c, of, &c->season[k], &f, out);
        f.top += PANEL;
        panels--;
    }
    sumi_svg_end(out);
}
