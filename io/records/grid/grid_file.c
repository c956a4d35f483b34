#define _POSIX_C_SOURCE 200809L /* pread */

/* Files of grids: how they begin, and who reads them. */
#include "io/records/formats_internal.h"
#include "io/records/grid/grid_internal.h"
#include "messages/grid.h"
#include "messages/memory.h"
#include "messages/text.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <fcntl.h>
#include <math.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

const char *const sumi_grid_cell_names[SUMI_GRID_CELLS] = {"nearest", "bilinear"};

static const struct sumi_grid_reader *sumi_grids; /* who reads them; written once (tests/checks/library.py) */

void sumi_grid_use(const struct sumi_grid_reader *reader)
{
    sumi_grids = reader;
}

void sumi_grid_release(struct sumi_weather_grid *grid)
{
    sumi_release(grid); /* its arrays stand behind it */
}

/* Whether bytes at a place of a file are these. */
static bool stands_at(int file, off_t at, const char *bytes, size_t n)
{
    char found[8];
    return n <= sizeof found && pread(file, found, n, at) == (ssize_t)n && memcmp(found, bytes, n) == 0;
}

/* The signature of HDF5 stands at 0, 512, 1024, 2048 ...: HDF5 File Format Specification 3.0, superblock. Within a file
 * of another kind it is looked for where a netCDF library would take it to be. */
bool sumi_grid_is_file(const char *path)
{
    const int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat about;
    bool is = false;
    if (file < 0)
        return false;
    if (fstat(file, &about) == 0 && S_ISREG(about.st_mode)) {
        is = stands_at(file, 0, "CDF\x01", 4) || stands_at(file, 0, "CDF\x02", 4) || stands_at(file, 0, "CDF\x05", 4);
        for (off_t at = 0; at < about.st_size && !is; at = at ? 2 * at : 512)
            is = stands_at(file, at, "\x89HDF\r\n\x1a\n", 8);
    }
    close(file);
    return is;
}

static bool is_grid(const struct sumi_source *source)
{
    (void)source; /* a text is none */
    return false;
}

static enum sumi_status read_as_text(const struct sumi_source *source, const struct sumi_reading_options *options,
                                     struct sumi_readings *readings, struct sumi_findings *findings,
                                     struct sumi_error *error)
{
    (void)options, (void)readings, (void)findings;
    return sumi_fail_in(error, source->path, SUMI_E_GRID_FILE_TEXT);
}

enum sumi_status sumi_grid_read_file(const char *path, const struct sumi_reading_options *options,
                                     struct sumi_readings *readings, struct sumi_findings *findings,
                                     struct sumi_error *error)
{
    const struct sumi_grid_wish wish = {.latitude = options->latitude,
                                        .longitude = options->longitude,
                                        .cell = options->cell,
                                        .wants = sumi_grid_wants,
                                        .context = options};
    struct sumi_weather_grid *grid;
    if (!sumi_grids)
        return sumi_fail_in(error, path, SUMI_E_GRID_READER_NONE);
    const enum sumi_grid_end end = sumi_grids->read(path, &wish, &grid);
    if (end == SUMI_GRID_NO_MEMORY)
        return sumi_fail_in(error, path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
    if (end == SUMI_GRID_NO_LIBRARY)
        return sumi_fail_in(error, path, SUMI_E_GRID_LIBRARY_NONE);
    if (end == SUMI_GRID_DIED)
        return sumi_fail_in(error, path, SUMI_E_GRID_FILE_DAMAGED);
    const enum sumi_status status = sumi_grid_make(path, grid, options, readings, findings, error);
    sumi_grid_release(grid);
    return status;
}

/* --- all files of a record together --- */

static bool is_temperature(int quantity)
{
    return quantity == SUMI_READS_AIR || quantity == SUMI_STATION_TMIN || quantity == SUMI_STATION_TMAX ||
           quantity == SUMI_STATION_TMEAN;
}

static enum sumi_status look_at_all(const char *path, const struct sumi_readings *r,
                                    const struct sumi_reading_options *options, struct sumi_findings *findings,
                                    struct sumi_error *error)
{
    const struct sumi_found_at at = {.file = path, .day = SUMI_NO_DATE};
    bool warm = false;
    for (int k = 0; k < options->n_answers; k++) {
        bool found = r->n_columns == 0;
        for (int c = 0; c < r->n_columns; c++) {
            const char *head = r->column[c].head, *comma = strchr(head, ',');
            const size_t n = strlen(options->head[k]);
            found = found || strcasecmp(head, options->head[k]) == 0 ||
                    (comma && (strncasecmp(head, options->head[k], n) == 0 ||
                               strcasecmp(comma + 2, options->head[k]) == 0)); /* the wind of two */
        }
        if (!found)
            sumi_found(findings, SUMI_DOUBTED, &at, options->head[k], SUMI_E_GRID_ANSWER_HEAD, options->head[k]);
    }
    for (int c = 0; c < r->n_columns; c++)
        warm = warm || is_temperature(r->column[c].quantity);
    if (warm && isnan(r->elevation))
        sumi_found(findings, SUMI_NOTED, &at, NULL, SUMI_E_GRID_CELL_HEIGHT);
    return sumi_grid_check_months(path, r, error);
}

const struct sumi_format sumi_grid_format = {
    .name = "grid",
    .doc = "weather on a grid (netCDF)",
    .pieces = true,
    .at_starts = true,
    .is = is_grid,
    .read = read_as_text,
    .whole = look_at_all,
};
