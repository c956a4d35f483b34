/* A field of both cubes: its choices, side by side. */
#include "cli/show/two_internal.h"

/* A choice of both. */
static enum sumi_status read_sides(struct sumi_two *two, size_t choice, struct sumi_error *error)
{
    struct sumi_answer_seasons side[2];
    enum sumi_status status = SUMI_OK;
    for (int s = 0; s < 2 && status == SUMI_OK; s++)
        status = sumi_show_field_seasons(&two->show[s], &two->field[s], sumi_two_number(two, &two->choice, choice, s),
                                         0, &side[s], error);
    if (status != SUMI_OK)
        return status;
    sumi_answer_sides(side, two->options->threshold, two->scratch, &two->sides[choice]);
    return sumi_answer_tell(side, SUMI_SHOW_DOUBT, two->scratch, &two->sides[choice], error);
}

enum sumi_status sumi_two_read(struct sumi_two *two, size_t number, struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    for (int s = 0; s < 2 && status == SUMI_OK; s++)
        status =
            sumi_show_field_read(&two->show[s], sumi_two_number(two, &two->fields, number, s), &two->field[s], error);
    for (size_t k = 0; k < two->choice.positions && status == SUMI_OK; k++)
        status = read_sides(two, k, error);
    return status;
}
