/* Two cubes side by side as CSV, a line each choice of each field. */
#include "cli/show/two_internal.h"

#include <math.h>
#include <stdio.h>

static void put_number(double value)
{
    putchar(',');
    if (!isnan(value))
        printf("%.6g", value + 0.0);
}

/* The names of axes: an axis with another position in each cube has two columns. */
void sumi_two_csv_heads(const struct sumi_two *two, const struct sumi_two_axes *axes)
{
    for (size_t k = 0; k < axes->n; k++) {
        const char *name = sumi_two_axis(two, axes->axis[k])->name;
        const bool twice = two->axis[axes->axis[k]].differs;
        for (int s = 0; s < 1 + twice; s++) {
            sumi_show_csv_text(name);
            printf("%s,", !twice ? "" : s == 0 ? "_a" : "_b");
        }
    }
}

static void print_head(const struct sumi_two *two)
{
    static const char *const pairs[] = {"mean_%c_kg_ha",    "p10_%c_kg_ha",   "harvested_%c", "ripe_%c",
                                        "irrigation_%c_mm", "may_be_best_%c", "advised_%c"};
    sumi_two_csv_heads(two, &two->fields);
    sumi_two_csv_heads(two, &two->choice);
    fputs("years,difference_kg_ha,std_error_kg_ha,p,told", stdout);
    for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++)
        for (int s = 0; s < 2; s++) {
            const char *at = pairs[k];
            putchar(',');
            for (; *at; at++)
                if (*at == '%')
                    putchar("ab"[s]), at++;
                else
                    putchar(*at);
        }
    for (int s = 0; s < 2 && !isnan(two->options->threshold); s++)
        printf(",share_below_%.6g_kg_ha_%c", two->options->threshold, "ab"[s]);
    putchar('\n');
}

void sumi_two_csv_labels(const struct sumi_two *two, const struct sumi_two_axes *axes, size_t number)
{
    size_t position[SUMI_TWO_AXES];
    sumi_two_position(two, axes, number, position);
    for (size_t k = 0; k < axes->n; k++) {
        const struct sumi_two_axis *axis = &two->axis[axes->axis[k]];
        for (int s = 0; s < 2; s++) {
            const bool first = axis->axis[0] < 0 ? s == 1 : s == 0;
            if (axis->axis[s] < 0 || (!first && !axis->differs))
                continue;
            sumi_show_csv_label(&two->show[s].cube->axes[axis->axis[s]], position[k]);
            putchar(',');
        }
    }
}

static void print_choice(const struct sumi_two *two, size_t field, size_t choice)
{
    const struct sumi_answer_sides *sides = &two->sides[choice];
    const struct sumi_answer_choice *of[2];
    bool best[2], advised[2];
    for (int s = 0; s < 2; s++) {
        const struct sumi_show_field *f = &two->field[s];
        const size_t k = sumi_two_number(two, &two->choice, choice, s);
        of[s] = &f->choice[k];
        best[s] = f->any && f->in_set[k];
        advised[s] = f->any && f->advised == k;
    }
    sumi_two_csv_labels(two, &two->fields, field);
    sumi_two_csv_labels(two, &two->choice, choice);
    printf("%zu", sides->gain.pairs);
    put_number(sides->gain.mean);
    put_number(sides->gain.error);
    put_number(sides->p);
    printf(",%d", sides->told);
    for (int s = 0; s < 2; s++)
        put_number(sides->mean[s]);
    for (int s = 0; s < 2; s++)
        put_number(of[s]->low);
    printf(",%zu,%zu", of[0]->harvested, of[1]->harvested);
    for (int s = 0; s < 2; s++)
        put_number(sides->ripe[s]);
    for (int s = 0; s < 2; s++)
        put_number(of[s]->irrigation);
    printf(",%d,%d,%d,%d", best[0], best[1], advised[0], advised[1]);
    for (int s = 0; s < 2 && !isnan(two->options->threshold); s++)
        put_number(sides->below[s]);
    putchar('\n');
}

enum sumi_status sumi_two_csv(struct sumi_two *two, struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    print_head(two);
    for (size_t number = 0; number < two->fields.positions && status == SUMI_OK; number++) {
        status = sumi_two_read(two, number, error);
        for (size_t k = 0; k < two->choice.positions && status == SUMI_OK; k++)
            print_choice(two, number, k);
    }
    return status;
}
