/* `sumi run --daily`: the days of the seasons as CSV. */
#include "cli/run/run_internal.h"
#include "io/text/text.h"
#include "sim/date.h"

#include <math.h>

/* A column for each variable, with its unit where that is not the one of its row: EVS_mm; a profile has one for each
 * depth, as THETA_20cm. */
static void write_daily_head(const struct sumi_run_seasons *all, FILE *out)
{
    char number[SUMI_NUMBER_TEXT];
    fputs("date", out);
    for (const struct sumi_daily *v = all->variable; v < all->variable + all->n_daily; v++)
        for (int d = 0; d < v->n; d++) {
            fprintf(out, ",%s", v->field->name);
            if (v->factor != 1.0)
                fprintf(out, "_%s", v->unit);
            if (v->kind == SUMI_AT_DEPTHS)
                fprintf(out, "_%scm", sumi_text_number(v->depth_cm[d], number));
        }
    fputc('\n', out);
}

/* Values of a daily variable on a day of a season. */
static const double *daily_at(const struct sumi_run_seasons *all, int v, size_t season, size_t day)
{
    return all->daily[v] + (season * all->n_days + day) * (size_t)all->variable[v].n;
}

/* Whether a season has that day: on its last morning fluxes are missing, and below a soil all is. */
static bool has_day(const struct sumi_run_seasons *all, size_t season, size_t day)
{
    bool has = false;
    for (int v = 0; v < all->n_daily && !has; v++)
        for (int d = 0; d < all->variable[v].n && !has; d++)
            has = !isnan(daily_at(all, v, season, day)[d]);
    return has;
}

/* The day of the first row of a season. */
static int first_day(const struct sumi_run_seasons *all, size_t season)
{
    const int sown = (int)sumi_run_at(all, SUMI_S_SOWING, season);
    return all->from != SUMI_NO_DATE && all->from > sown ? all->from : sown;
}

void sumi_run_write_daily(const struct sumi_run_seasons *all, FILE *out)
{
    write_daily_head(all, out);
    for (size_t k = 0; k < all->n; k++)
        for (size_t day = 0; day < all->n_days && has_day(all, k, day); day++) {
            char date[SUMI_DATE_TEXT], number[SUMI_NUMBER_TEXT];
            fputs(sumi_date_format(first_day(all, k) + (int)day, date), out);
            for (int v = 0; v < all->n_daily; v++)
                for (int d = 0; d < all->variable[v].n; d++)
                    fprintf(out, ",%s", sumi_text_number(daily_at(all, v, k, day)[d], number));
            fputc('\n', out);
        }
}
