#define _DEFAULT_SOURCE /* realpath, setenv */

#include "io/netcdf/netcdf.h"

#include "io/files/alone.h"
#include "io/netcdf/netcdf_internal.h"
#include "io/text/text.h"
#include "sim/memory.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const double most_seconds = 20;           /* of computing ... */
static const double bytes_a_second = 8 << 20;    /* ... and more of a large file: what is packed is unpacked */
static const size_t most_more = (size_t)1 << 30; /* bytes of memory, of which a box that is unpacked takes most */

struct child {
    const char *path;
    const struct sumi_grid_wish *wish;
};

/* --- in the child --- */

/* Says of which format the file is; a classic one that is cut off is not read. */
static void say_kind(int file, const char *path, struct sumi_weather_grid *grid)
{
    int format = 0;
    const bool known = sumi_nc.inq_format(file, &format) == NC_NOERR;
    const bool four = known && (format == NC_FORMAT_NETCDF4 || format == NC_FORMAT_NETCDF4_CLASSIC);
    sumi_text_copy(grid->kind, sizeof grid->kind, four ? "netCDF-4" : "netCDF-3");
    if (!four && !sumi_netcdf_is_whole(path))
        grid->problem = SUMI_GRID_CUT;
}

static void read_file(const char *path, const struct sumi_grid_wish *wish, struct sumi_weather_grid *grid)
{
    struct sumi_netcdf nc = {.wish = wish, .grid = grid};
    char whole[PATH_MAX];
    setenv("HDF5_USE_FILE_LOCKING", "FALSE", 1); /* some file systems have no locks; the child alone is set so */
    if (!realpath(path, whole)) {                /* from / on, so that no name is taken for the address of a service */
        grid->problem = SUMI_GRID_UNREAD;
        return;
    }
    if (!sumi_netcdf_ok(&nc, sumi_nc.open(whole, NC_NOWRITE, &nc.file)))
        return;
    say_kind(nc.file, whole, grid);
    if (grid->problem == SUMI_GRID_SOUND)
        sumi_netcdf_lay_out(&nc);
    if (grid->problem == SUMI_GRID_SOUND)
        sumi_netcdf_choose(&nc);
    if (grid->problem == SUMI_GRID_SOUND)
        sumi_netcdf_take(&nc);
}

static bool say_numbers(int to, const double *number, size_t n)
{
    return !number || sumi_alone_say(to, number, n * sizeof *number);
}

static bool work(void *context, int to)
{
    const struct child *child = context;
    struct sumi_weather_grid *grid = sumi_allocate_zeroed(1, sizeof *grid);
    if (!grid)
        return false;
    read_file(child->path, child->wish, grid);
    if (grid->problem != SUMI_GRID_SOUND)
        grid->n_times = grid->has_bounds = 0;
    const size_t n = (size_t)grid->n_times;
    bool said = sumi_alone_say(to, grid, sizeof *grid);
    if (grid->problem != SUMI_GRID_SOUND)
        return said;
    said = said && say_numbers(to, grid->time, n) && (!grid->has_bounds || say_numbers(to, grid->bounds, 2 * n));
    for (int k = 0; k < grid->n_variables && said; k++)
        said = say_numbers(to, grid->value[k], n);
    return said; /* the process ends, and its memory and file with it */
}

/* --- what it said, which may be anything --- */

static void end_text(char *text, size_t size)
{
    text[size - 1] = '\0';
    sumi_text_clean(text);
}

static void end_texts(struct sumi_weather_grid *grid)
{
    end_text(grid->detail, sizeof grid->detail);
    end_text(grid->kind, sizeof grid->kind);
    end_text(grid->title, sizeof grid->title);
    end_text(grid->time_units, sizeof grid->time_units);
    end_text(grid->calendar, sizeof grid->calendar);
    for (int k = 0; k < grid->n_variables; k++) {
        struct sumi_grid_variable *v = &grid->variable[k];
        end_text(v->name, sizeof v->name);
        end_text(v->standard_name, sizeof v->standard_name);
        end_text(v->long_name, sizeof v->long_name);
        end_text(v->units, sizeof v->units);
        end_text(v->cell_methods, sizeof v->cell_methods);
        end_text(v->aggregation, sizeof v->aggregation);
        end_text(v->other, sizeof v->other);
    }
}

/* Points arrays into the answer behind the grid; false where they are not just all of it. */
static bool take_numbers(struct sumi_weather_grid *grid, size_t size)
{
    const size_t n = (size_t)grid->n_times;
    double *at = (double *)(void *)(grid + 1);
    size_t left = (size - sizeof *grid) / sizeof *at;
    const bool sound = grid->problem == SUMI_GRID_SOUND;
    double **const first[] = {&grid->time, &grid->bounds};
    grid->time = grid->bounds = NULL;
    for (int k = 0; k < 2 + SUMI_GRID_VARIABLES; k++) {
        const struct sumi_grid_variable *v = k < 2 ? NULL : &grid->variable[k - 2];
        const size_t length = k == 1 ? 2 * n : n;
        const bool there = k == 0   ? sound
                           : k == 1 ? sound && grid->has_bounds
                                    : k - 2 < grid->n_variables && sound && v->is_read && v->has_time;
        double **const to = k < 2 ? first[k] : &grid->value[k - 2];
        *to = NULL;
        if (!there)
            continue;
        if (length > left)
            return false;
        *to = at;
        at += length;
        left -= length;
    }
    return left == 0;
}

static bool is_whole(struct sumi_weather_grid *grid, size_t size)
{
    return size >= sizeof *grid && (size - sizeof *grid) % sizeof(double) == 0 && (int)grid->problem >= 0 &&
           (int)grid->problem < SUMI_GRID_PROBLEMS && grid->n_times >= 0 && grid->n_times <= SUMI_NETCDF_TIMES &&
           grid->n_variables >= 0 && grid->n_variables <= SUMI_GRID_VARIABLES && take_numbers(grid, size);
}

static enum sumi_grid_end read_grid(const char *path, const struct sumi_grid_wish *wish,
                                    struct sumi_weather_grid **grid)
{
    struct child child = {path, wish};
    struct stat about = {.st_size = 0};
    char *answer;
    size_t size = 0;
    *grid = NULL;
    if (!sumi_netcdf_load())
        return SUMI_GRID_NO_LIBRARY;
    sumi_nc.initialize(); /* the library readies itself, once, and not in each child */
    stat(path, &about);
    const struct sumi_alone alone = {
        .work = work,
        .context = &child,
        .seconds = most_seconds + (double)about.st_size / bytes_a_second,
        .more_bytes = most_more,
        .most_answer = sizeof **grid + (SUMI_NETCDF_VALUES + 3 * (size_t)SUMI_NETCDF_TIMES) * sizeof(double)};
    const enum sumi_alone_end end = sumi_alone_run(&alone, &answer, &size);
    if (end == SUMI_ALONE_NOT_RUN)
        return SUMI_GRID_NO_MEMORY;
    if (end == SUMI_ALONE_SAID && is_whole((struct sumi_weather_grid *)(void *)answer, size)) {
        *grid = (struct sumi_weather_grid *)(void *)answer;
        end_texts(*grid);
        return SUMI_GRID_READ;
    }
    sumi_release(answer);
    return SUMI_GRID_DIED;
}

const struct sumi_grid_reader sumi_netcdf_reader = {read_grid};
