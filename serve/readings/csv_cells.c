/* Lines of a table and their cells. */
#include "serve/readings/posted_internal.h"

#include <string.h>

/* The field from *at on, which then stands behind its separator, or beyond the line. */
static struct sumi_piece cell_of(const struct sumi_cells *cells, const char **at)
{
    const char *start = *at, *stop = cells->lines.stop, *end = start;
    bool quoted = false;
    for (; end < stop && (quoted || *end != cells->separator); end++)
        quoted = quoted != (*end == '"');
    *at = end + 1;
    struct sumi_piece piece = sumi_piece_trimmed(start, end);
    if (piece.length >= 2 && piece.start[0] == '"' && piece.start[piece.length - 1] == '"')
        piece = sumi_piece_trimmed(piece.start + 1, piece.start + piece.length - 1);
    return piece;
}

int sumi_cells_cut(const struct sumi_cells *cells, struct sumi_piece cell[SUMI_CELLS])
{
    int n = 0;
    for (const char *at = cells->lines.start; at <= cells->lines.stop; n++) {
        const struct sumi_piece piece = cell_of(cells, &at);
        if (n < SUMI_CELLS)
            cell[n] = piece;
    }
    return n;
}

bool sumi_cells_next(struct sumi_cells *cells)
{
    while (sumi_lines_next(&cells->lines))
        if (!sumi_lines_empty(&cells->lines) && *cells->lines.start != '#')
            return true;
    return false;
}

bool sumi_cells_begin(struct sumi_cells *cells, const char *text, size_t size)
{
    if (sumi_lines_begin(&cells->lines, "", text, size, NULL) != SUMI_OK || !sumi_cells_next(cells))
        return false;
    const size_t n = (size_t)(cells->lines.stop - cells->lines.start);
    cells->separator = memchr(cells->lines.start, '\t', n) ? '\t' : memchr(cells->lines.start, ',', n) ? ',' : ';';
    return true;
}

bool sumi_cell_names_sensors(struct sumi_piece head)
{
    static const char *const names[] = {"sensor", "sensor_id", "sensorid",   "device", "device_id", "deviceid",
                                        "probe",  "传感器",    "传感器编号", "设备",   "设备号",    "设备编号"};
    char plain[64];
    sumi_plain(head, plain, sizeof plain);
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        if (strcmp(names[k], plain) == 0)
            return true;
    return false;
}
