#include "io/records/formats/fields_internal.h"

#include "io/records/table/table_internal.h"

#include <math.h>

struct sumi_piece sumi_source_field(const struct sumi_source_line *line, int k)
{
    struct sumi_piece field = {line->stop, 0};
    const char *at = line->start;
    for (; k >= 0 && at <= line->stop; k--)
        field = sumi_table_field(&at, line->stop, ',');
    return k < 0 ? field : (struct sumi_piece){line->stop, 0};
}

double sumi_piece_number_within(struct sumi_piece text, double least, double most)
{
    double value;
    return sumi_piece_number(text, &value) && value >= least && value <= most ? value : NAN;
}
