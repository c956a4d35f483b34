/* What the seasons of a field say of its choices. A field is a position on all axes that are no choices of a grower. */
#ifndef SUMI_SHOW_FIELD_INTERNAL_H
#define SUMI_SHOW_FIELD_INTERNAL_H

#include "cli/show/show_internal.h"

#define SUMI_SHOW_DOUBT 0.05 /* that the best is not among those that cannot be told from it */

struct sumi_show_field {
    size_t number;
    struct sumi_answer_choice *choice; /* [choices] */
    size_t fullest;                    /* the most simulated seasons that a choice has */
    bool any;    /* something was harvested; else there is no best, and what follows says nothing */
    size_t best; /* the largest mean of all years */
    bool has_least, has_dry;
    size_t least; /* irrigation with the least water */
    size_t dry;   /* the best choice of that irrigation */
    bool *in_set; /* [choices] cannot be told from the best */
    double *p;    /* [choices] how often chance alone puts the choice as far behind; NAN: not compared */
    size_t n_in_set, n_considered, n_compared, years_compared, flips;
    bool tells;                          /* there are years enough that choices could be told apart */
    size_t advised;                      /* of the set: with the least irrigation; where nothing tells, the best */
    bool loss_unseen;                    /* a loss that these years do not show was allowed for */
    struct sumi_seasons_piece piece;     /* the last that was read, all of the field where it is small enough: */
    struct sumi_seasons_piece single[2]; /* else single choices, for pairs */
    double *scratch;                     /* [n_years] */
};
enum sumi_status sumi_show_field_create(const struct sumi_show *show, struct sumi_show_field *field,
                                        struct sumi_error *error);
void sumi_show_field_destroy(struct sumi_show_field *field);
enum sumi_status sumi_show_field_read(struct sumi_show *show, size_t number, struct sumi_show_field *field,
                                      struct sumi_error *error);

/* Seasons of a choice of the field that was read last; `which` of a pair, 0 or 1: those of the other one stay. */
enum sumi_status sumi_show_field_seasons(struct sumi_show *show, struct sumi_show_field *field, size_t choice,
                                         int which, struct sumi_answer_seasons *seasons, struct sumi_error *error);

/* Years without a harvest. */
static inline size_t sumi_show_lost(const struct sumi_answer_choice *choice)
{
    return choice->simulated - choice->harvested;
}
/* Whether there are years enough to tell the yield that one in ten is below, and it is not 0. */
static inline bool sumi_show_has_low(const struct sumi_answer_choice *choice)
{
    return choice->simulated >= 10 && choice->low > 0.0;
}
/* Whether another choice brings more with no more irrigation and no more lost years: nobody would take this one. */
bool sumi_show_outdone(const struct sumi_show *show, const struct sumi_show_field *field, size_t choice);
/* Choices from one irrigation to the next; the file has an axis irrigation. */
size_t sumi_show_irrigation_stride(const struct sumi_show *show);
/* A choice against another one, year by year. */
enum sumi_status sumi_show_gain(struct sumi_show *show, struct sumi_show_field *field, size_t choice, size_t reference,
                                struct sumi_answer_gain *gain, struct sumi_error *error);

/* "cultivar Jingu21, sown 05-10, irrigation booting, film 0.6" */
struct sumi_paragraph;
void sumi_show_say_choice(struct sumi_paragraph *p, const struct sumi_show *show, size_t choice);
/* "7 years" or, where there is no axis of years, "1 season". */
void sumi_show_say_years(struct sumi_paragraph *p, const struct sumi_show *show, size_t n);
/* ", with 50 mm of irrigation a season", or ", without irrigation"; nothing where that is not known. */
void sumi_show_say_irrigation(struct sumi_paragraph *p, const struct sumi_answer_choice *choice);
/* What a table of choices marks: * the most grain, = cannot be told from it, > what to do. */
const char *sumi_show_mark(const struct sumi_show_field *field, size_t choice);

/* Why years brought no harvest, as "frost 2, unripe 1". Returns text. */
const char *sumi_show_causes(const struct sumi_answer_choice *choice, char text[SUMI_SHOW_LABEL]);

/* A table with a line for each of some choices, which names their positions on some of the axes of a choice. */
struct sumi_show_lines {
    const struct sumi_show *show;
    const struct sumi_show_field *field;
    const struct sumi_show_axes *axes;
    size_t next; /* lines that are filled */
    struct sumi_text_grid grid;
};
enum sumi_status sumi_show_lines_begin(const struct sumi_show *show, const struct sumi_show_field *field,
                                       const struct sumi_show_axes *axes, size_t n, struct sumi_show_lines *lines,
                                       struct sumi_error *error);
void sumi_show_line(struct sumi_show_lines *lines, size_t choice);
/* Prints the table and frees it. */
void sumi_show_lines_print(struct sumi_show_lines *lines);

/* Every choice with its risks; their means alone; all of it as CSV. */
enum sumi_status sumi_show_all_lines(const struct sumi_show *show, const struct sumi_show_field *field,
                                     struct sumi_error *error);
enum sumi_status sumi_show_means(const struct sumi_show *show, const struct sumi_show_field *field,
                                 struct sumi_error *error);
enum sumi_status sumi_show_choices_csv(struct sumi_show *show, struct sumi_show_field *field, struct sumi_error *error);

#endif
