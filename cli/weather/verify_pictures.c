/* A verification as pictures: dry spells, spread between years by month, z by group, extremes. A line, or a bar of two
 * standard deviations of the samples to each side, is generated; open circles are the record. */
#define _POSIX_C_SOURCE 200809L

#include "cli/command/ends.h"
#include "cli/print/svg.h"
#include "cli/weather/verify_internal.h"
#include "io/files/text_file.h"
#include "io/text/text.h"
#include "messages/memory_count.h"
#include "messages/observations.h"
#include "messages/verify.h"
#include "sim/memory.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* px */
enum { WIDTH = 720, LEFT = 80, RIGHT = 20, TOP = 46, PANEL = 230, BETWEEN = 70 };

/* --- a panel --- */

struct panel {
    double left, top, width, height; /* px */
    double x_lo, x_hi, y_lo, y_hi;
    bool logarithmic; /* y is the logarithm to base 10 */
};

static double x_of(const struct panel *p, double x)
{
    return p->left + p->width * (x - p->x_lo) / (p->x_hi - p->x_lo);
}

static double y_of(const struct panel *p, double y)
{
    return p->top + p->height * (1.0 - (y - p->y_lo) / (p->y_hi - p->y_lo));
}

/* 1, 2 or 5 times a power of ten, so that a range has about six steps. */
static double round_step(double range)
{
    const double rough = range / 6.0, power = pow(10.0, floor(log10(rough))), part = rough / power;
    return power * (part <= 1.0 ? 1.0 : part <= 2.0 ? 2.0 : part <= 5.0 ? 5.0 : 10.0);
}

static void draw_y(FILE *out, struct panel *p, const char *title)
{
    char text[32];
    const double step = p->logarithmic ? 1.0 : round_step(p->y_hi - p->y_lo);
    p->y_lo = step * floor(p->y_lo / step + 1e-9);
    p->y_hi = step * ceil(p->y_hi / step - 1e-9);
    for (long k = 0; k <= lround((p->y_hi - p->y_lo) / step); k++) {
        const double y = p->y_lo + (double)k * step;
        sumi_svg_line(out, p->left, y_of(p, y), p->left + p->width, y_of(p, y), 1);
        snprintf(text, sizeof text, "%g", p->logarithmic ? pow(10.0, y) : fabs(y) < 1e-9 * step ? 0.0 : y);
        sumi_svg_words(out, p->left - 6, y_of(p, y) + 4, SUMI_SVG_END, text);
    }
    sumi_svg_frame(out, p->left, p->top, p->width, p->height);
    sumi_svg_words(out, p->left, p->top - 8, SUMI_SVG_START, title);
}

static void draw_x(FILE *out, const struct panel *p, const char *words)
{
    char text[32];
    const double step = round_step(p->x_hi - p->x_lo);
    for (double x = step * ceil(p->x_lo / step); x <= p->x_hi + 1e-9; x += step) {
        sumi_svg_line(out, x_of(p, x), p->top, x_of(p, x), p->top + p->height, 1);
        snprintf(text, sizeof text, "%g", fabs(x) < 1e-9 * step ? 0.0 : x);
        sumi_svg_words(out, x_of(p, x), p->top + p->height + 16, SUMI_SVG_MIDDLE, text);
    }
    sumi_svg_words(out, p->left + p->width / 2, p->top + p->height + 34, SUMI_SVG_MIDDLE, words);
}

static void begin(FILE *out, int panels, const char *title)
{
    sumi_svg_begin(out, WIDTH, TOP + panels * (PANEL + BETWEEN) - 20, title);
    sumi_svg_words(out, LEFT, 18, SUMI_SVG_START, title);
}

static void draw_legend(FILE *out, bool bars)
{
    const double x[] = {WIDTH - 250, WIDTH - 225}, y[] = {14, 14};
    if (bars)
        sumi_svg_bar(out, WIDTH - 237, 6, 22);
    else
        sumi_svg_path(out, 2, x, y);
    sumi_svg_words(out, WIDTH - 220, 18, SUMI_SVG_START, bars ? "generated, ± 2 sd" : "generated");
    sumi_svg_dot(out, WIDTH - 90, 14);
    sumi_svg_words(out, WIDTH - 80, 18, SUMI_SVG_START, "recorded");
}

/* --- dry spells --- */

enum { BELOW_1_MM = 1 };

/* Logarithm of the share of spells of at least so many days; NAN where there are none. */
static void survival(const struct sumi_verify_set *set, double share[SUMI_VERIFY_DAYS + 1], int *longest)
{
    double count[SUMI_VERIFY_DAYS + 1] = {0}, n = 0.0, left = 0.0;
    *longest = 1;
    for (int length = 1; length <= SUMI_VERIFY_DAYS; length++) {
        for (size_t y = 0; y < set->years.n; y++)
            count[length] += set->numbers[y].spell[BELOW_1_MM][length];
        n += count[length];
        if (count[length] > 0.0)
            *longest = length;
    }
    for (int length = SUMI_VERIFY_DAYS; length >= 1; length--) {
        left += count[length];
        share[length] = left > 0.0 ? log10(left / n) : (double)NAN;
    }
}

static enum sumi_status draw_spells(const struct sumi_verify *verify, FILE *out, struct sumi_error *error)
{
    double record[SUMI_VERIFY_DAYS + 1], generated[SUMI_VERIFY_DAYS + 1], x[SUMI_VERIFY_DAYS], y[SUMI_VERIFY_DAYS];
    int longest, most;
    size_t n = 0;
    (void)error;
    survival(&verify->generated, generated, &most);
    survival(&verify->record, record, &longest);
    struct panel p = {LEFT, TOP, WIDTH - LEFT - RIGHT, PANEL, 0.0, longest * 1.05, record[longest] - 0.3, 0.0, true};
    begin(out, 1, "Dry spells below 1 mm in the growing season");
    draw_legend(out, false);
    draw_y(out, &p, "share of the spells with at least so many days");
    draw_x(out, &p, "days");
    for (int d = 1; d <= longest; d++)
        if (!(generated[d] < p.y_lo)) {
            x[n] = x_of(&p, d);
            y[n++] = y_of(&p, generated[d]);
        }
    sumi_svg_path(out, n, x, y);
    for (int d = 1; d <= longest; d++)
        if (d == longest || record[d + 1] < record[d])
            sumi_svg_dot(out, x_of(&p, d), y_of(&p, record[d]));
    sumi_svg_end(out);
    return SUMI_OK;
}

/* --- between years --- */

static void draw_months(const struct sumi_verify *verify, enum sumi_verify_group group, double top, const char *title,
                        FILE *out)
{
    static const char letters[12][2] = {"J", "F", "M", "A", "M", "J", "J", "A", "S", "O", "N", "D"};
    const struct sumi_verify_score *score = verify->in_sample.score;
    struct panel p = {LEFT, top, WIDTH - LEFT - RIGHT, PANEL, 0.5, 12.5, 0.0, 1e-6, false};
    size_t first = 0;
    while (first < verify->in_sample.n && score[first].group != group)
        first++; /* the months come first in a group of spreads */
    for (size_t m = first; m < first + 12; m++)
        p.y_hi = fmax(p.y_hi, fmax(score[m].record, score[m].generated + 2.0 * score[m].sd));
    draw_y(out, &p, title);
    for (int m = 0; m < 12; m++) {
        const struct sumi_verify_score *s = &score[first + (size_t)m];
        sumi_svg_bar(out, x_of(&p, m + 1), y_of(&p, fmax(s->generated - 2.0 * s->sd, 0.0)),
                     y_of(&p, s->generated + 2.0 * s->sd));
        sumi_svg_dot(out, x_of(&p, m + 1), y_of(&p, s->record));
        sumi_svg_words(out, x_of(&p, m + 1), top + PANEL + 16, SUMI_SVG_MIDDLE,
                       letters[(verify->calendar.first_month + m) % 12]);
    }
}

static enum sumi_status draw_spread(const struct sumi_verify *verify, FILE *out, struct sumi_error *error)
{
    (void)error;
    begin(out, 2, "Standard deviation between years, by month");
    draw_legend(out, true);
    draw_months(verify, SUMI_VERIFY_TEMPERATURE_SD, TOP, "mean temperature of the month, C", out);
    draw_months(verify, SUMI_VERIFY_RAIN_SD, TOP + PANEL + BETWEEN, "rain of the month, mm", out);
    sumi_svg_end(out);
    return SUMI_OK;
}

/* --- z --- */

static void draw_fold(const struct sumi_verify_fold *fold, int group, double y, const struct panel *p, FILE *out)
{
    const double most = 5.5; /* what is beyond stands at the edge */
    for (size_t k = 0; k < fold->n; k++)
        if ((int)fold->score[k].group == group && !isnan(fold->score[k].z))
            sumi_svg_dot(out, x_of(p, fmax(fmin(fold->score[k].z, most), -most)), y);
}

static enum sumi_status draw_z(const struct sumi_verify *verify, FILE *out, struct sumi_error *error)
{
    const int line = 24; /* px */
    const bool held_out = verify->n_held_out > 0;
    int rows = 0, row = 0;
    (void)error;
    for (int g = 0; g < SUMI_VERIFY_N_GROUPS; g++)
        rows += sumi_verify_summarise(&verify->in_sample, 1, g).n > 0;
    struct panel p = {150, TOP, WIDTH - 150 - RIGHT, rows * line, -6, 6, 0, 1, false};
    const char *title = held_out ? "z of each statistic, held out" : "z of each statistic, in-sample";
    sumi_svg_begin(out, WIDTH, TOP + rows * line + 44, title);
    sumi_svg_words(out, 150, 18, SUMI_SVG_START, title);
    sumi_svg_words(out, WIDTH - RIGHT, 38, SUMI_SVG_END, "beyond 5.5: at the edge");
    draw_x(out, &p, "record less generated, in standard deviations of the samples; within -2 to 2: 95 % of them");
    sumi_svg_frame(out, p.left, p.top, p.width, p.height);
    sumi_svg_line(out, x_of(&p, -2), p.top, x_of(&p, -2), p.top + p.height, 0);
    sumi_svg_line(out, x_of(&p, 2), p.top, x_of(&p, 2), p.top + p.height, 0);
    for (int g = 0; g < SUMI_VERIFY_N_GROUPS; g++) {
        if (sumi_verify_summarise(&verify->in_sample, 1, g).n == 0)
            continue;
        const double y = p.top + (row++ + 0.5) * line;
        sumi_svg_words(out, p.left - 8, y + 4, SUMI_SVG_END, sumi_verify_group_names[g]);
        if (!held_out)
            draw_fold(&verify->in_sample, g, y, &p, out);
        for (size_t f = 0; f < verify->n_held_out; f++)
            draw_fold(&verify->held_out[f], g, y, &p, out);
    }
    sumi_svg_end(out);
    return SUMI_OK;
}

/* --- extremes --- */

static int compare_numbers(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* A number of each year, in rising order. */
static enum sumi_status sorted(const struct sumi_verify_set *set, size_t offset, double **value,
                               struct sumi_error *error)
{
    *value = sumi_allocate_zeroed(set->years.n, sizeof **value);
    if (!*value)
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, set->years.n, SUMI_WORD_YEARS_TO_VERIFY);
    for (size_t y = 0; y < set->years.n; y++)
        memcpy(&(*value)[y], (const char *)&set->numbers[y] + offset, sizeof **value);
    qsort(*value, set->years.n, sizeof **value, compare_numbers);
    return SUMI_OK;
}

/* The share of years that are at most so high: (rank - 1/2) / n (Hazen 1914), %. */
static enum sumi_status draw_ranks(const struct sumi_verify *verify, size_t offset, double top, const char *title,
                                   FILE *out, struct sumi_error *error)
{
    double *record = NULL, *generated = NULL, x[SUMI_GENERATED_YEARS], y[SUMI_GENERATED_YEARS];
    const size_t n = verify->record.years.n, all = verify->generated.years.n;
    enum sumi_status status = sorted(&verify->record, offset, &record, error);
    if (status == SUMI_OK)
        status = sorted(&verify->generated, offset, &generated, error);
    if (status == SUMI_OK) {
        struct panel p = {LEFT, top, WIDTH - LEFT - RIGHT,          PANEL,
                          0,    100, fmin(record[0], generated[0]), fmax(record[n - 1], generated[all - 1]),
                          false};
        p.y_hi = p.y_hi > p.y_lo ? p.y_hi : p.y_lo + 1.0;
        draw_y(out, &p, title);
        draw_x(out, &p, "% of years that are no higher");
        for (size_t k = 0; k < all; k++) {
            x[k] = x_of(&p, 100.0 * ((double)k + 0.5) / (double)all);
            y[k] = y_of(&p, generated[k]);
        }
        sumi_svg_path(out, all, x, y);
        for (size_t k = 0; k < n; k++)
            sumi_svg_dot(out, x_of(&p, 100.0 * ((double)k + 0.5) / (double)n), y_of(&p, record[k]));
    }
    sumi_release(record);
    sumi_release(generated);
    return status;
}

static enum sumi_status draw_extremes(const struct sumi_verify *verify, FILE *out, struct sumi_error *error)
{
    begin(out, 2, "Extremes of a year");
    draw_legend(out, false);
    enum sumi_status status = draw_ranks(verify, offsetof(struct sumi_verify_numbers, largest_day), TOP,
                                         "rain of the largest day, mm", out, error);
    if (status == SUMI_OK)
        status = draw_ranks(verify, offsetof(struct sumi_verify_numbers, hottest_week), TOP + PANEL + BETWEEN,
                            "mean Tmax of the hottest week, C", out, error);
    sumi_svg_end(out);
    return status;
}

/* --- the files --- */

static const struct {
    const char *name;
    enum sumi_status (*draw)(const struct sumi_verify *verify, FILE *out, struct sumi_error *error);
} kinds[SUMI_WEATHER_PICTURES] = {
    {"dry_spells.svg", draw_spells},
    {"spread.svg", draw_spread},
    {"z.svg", draw_z},
    {"extremes.svg", draw_extremes},
};

enum sumi_status sumi_weather_take_pictures(const char *folder, struct sumi_weather_pictures *pictures,
                                            struct sumi_error *error)
{
    if (!folder)
        return SUMI_OK;
    if (mkdir(folder, 0777) != 0 && errno != EEXIST)
        return sumi_read_fail(error, errno, folder, SUMI_E_COMMAND_COMPARE_FOLDER);
    for (int k = 0; k < SUMI_WEATHER_PICTURES; k++) {
        if (snprintf(pictures->path[k], SUMI_PATH, "%s/%s", folder, kinds[k].name) >= SUMI_PATH) {
            errno = ENAMETOOLONG;
            return sumi_read_fail(error, errno, folder, SUMI_E_COMMAND_COMPARE_FOLDER);
        }
        const enum sumi_status status =
            sumi_outputs_add(sumi_ends_outputs(), "--pictures", pictures->path[k], &pictures->output[k], error);
        if (status != SUMI_OK)
            return status;
    }
    return SUMI_OK;
}

enum sumi_status sumi_weather_draw_pictures(const struct sumi_verify *verify,
                                            const struct sumi_weather_pictures *pictures, struct sumi_error *error)
{
    for (int k = 0; k < SUMI_WEATHER_PICTURES && pictures->output[k]; k++) {
        struct sumi_text_file file;
        enum sumi_status status = sumi_text_open(pictures->output[k], &file, error);
        if (status != SUMI_OK)
            return status;
        status = sumi_text_close(&file, kinds[k].draw(verify, file.file, error), error);
        if (status != SUMI_OK)
            return status;
    }
    return SUMI_OK;
}
