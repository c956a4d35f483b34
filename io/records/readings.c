#include "io/records/readings.h"

#include "sim/memory.h"

#include <math.h>
#include <string.h>

const char *const sumi_stamp_names[SUMI_STAMPS] = {"unknown", "start", "end"};

static const struct sumi_field own_rows[SUMI_READS_N - SUMI_STATION_N] = {
    [SUMI_READS_AIR - SUMI_STATION_N] = {"air_C", "degC", "temperature of the air", "record", -90, 65, NAN, 0},
    [SUMI_READS_HUMIDITY - SUMI_STATION_N] = {"rh_pct", "%", "relative humidity", "record", 0, 100, NAN, 0},
    [SUMI_READS_SOIL_WATER -
        SUMI_STATION_N] = {"theta", "cm3 cm-3", "water in the volume of the soil", "probe", 0, 0.8, NAN, 0},
};

const struct sumi_field *sumi_quantity_row(int quantity)
{
    return quantity < SUMI_STATION_N ? &sumi_station_rows[quantity] : &own_rows[quantity - SUMI_STATION_N];
}

const struct sumi_field sumi_reading_rows[SUMI_READ_NUMBERS] = {
    [SUMI_READ_STATION] = {"station", "1", "number of the station among those of the file", "file", 1, 999999999, NAN,
                           0},
    [SUMI_READ_UTC_OFFSET] = {"utc_offset_h", "h", "clock by which days are made, ahead of UTC", "place", -12, 14, NAN,
                              0},
    [SUMI_READ_FILE_UTC_OFFSET] = {"file_utc_offset_h", "h", "clock of the file, ahead of UTC", "file", -12, 14, NAN,
                                   0},
    [SUMI_READ_DAY_BEGINS] = {"day_begins_h", "h", "when a day begins, after midnight; -4 for one that ends at 20:00",
                              "file", -23, 23, NAN, 0},
};

void sumi_reading_options_init(struct sumi_reading_options *options)
{
    *options = (struct sumi_reading_options){.latitude = NAN,
                                             .longitude = NAN,
                                             .utc_offset_h = NAN,
                                             .file_utc_offset_h = NAN,
                                             .day_begins_h = NAN,
                                             .date_order = -1};
}

bool sumi_reading_wants(const struct sumi_reading_options *options, int quantity)
{
    const bool soil = quantity == SUMI_READS_SOIL_WATER;
    return options->wanted == SUMI_WANTED_ALL || (options->wanted == SUMI_WANTED_SOIL) == soil;
}

void sumi_readings_init(struct sumi_readings *readings)
{
    *readings = (struct sumi_readings){.latitude = NAN,
                                       .longitude = NAN,
                                       .elevation = NAN,
                                       .wind_height = NAN,
                                       .utc_offset_h = NAN,
                                       .day_begins_h = NAN};
}

static double *missing_values(size_t n)
{
    double *value = sumi_allocate((n ? n : 1) * sizeof *value);
    for (size_t k = 0; value && k < n; k++)
        value[k] = NAN;
    return value;
}

int sumi_readings_add_column(struct sumi_readings *readings, const struct sumi_reading_column *column)
{
    const int c = readings->n_columns;
    if (c == SUMI_READING_COLUMNS)
        return -1;
    readings->value[c] = NULL;
    readings->mark[c] = NULL;
    if (column->quantity != SUMI_READS_NOTHING) {
        readings->value[c] = missing_values(readings->room);
        if (!readings->value[c])
            return -1;
    }
    readings->column[c] = *column;
    readings->n_columns++;
    return c;
}

static bool grow(void **block, size_t room, size_t bytes)
{
    void *larger = sumi_resize(*block, room * bytes);
    if (larger)
        *block = larger;
    return larger;
}

static bool make_room(struct sumi_readings *readings, size_t room)
{
    if (!grow((void **)&readings->day, room, sizeof(int)) || !grow((void **)&readings->second, room, sizeof(int)) ||
        !grow((void **)&readings->line, room, sizeof(int)))
        return false;
    for (int c = 0; c < readings->n_columns; c++)
        if ((readings->value[c] && !grow((void **)&readings->value[c], room, sizeof(double))) ||
            (readings->mark[c] && !grow((void **)&readings->mark[c], room, 1)))
            return false;
    for (int c = 0; c < readings->n_columns; c++) {
        for (size_t k = readings->room; readings->value[c] && k < room; k++)
            readings->value[c][k] = NAN;
        if (readings->mark[c])
            memset(readings->mark[c] + readings->room, SUMI_MARK_RECORDED, room - readings->room);
    }
    readings->room = room;
    return true;
}

bool sumi_readings_reserve(struct sumi_readings *readings, size_t n)
{
    return n <= readings->room || make_room(readings, n);
}

bool sumi_readings_add_row(struct sumi_readings *readings, int day, int second, int line)
{
    if (readings->n == readings->room && !make_room(readings, readings->room ? 2 * readings->room : 64))
        return false;
    readings->day[readings->n] = day;
    readings->second[readings->n] = second;
    readings->line[readings->n++] = line;
    return true;
}

bool sumi_readings_set_mark(struct sumi_readings *readings, int column, size_t row, unsigned char mark)
{
    unsigned char **marks = &readings->mark[column];
    if (!*marks && mark != SUMI_MARK_RECORDED)
        *marks = sumi_allocate_zeroed(readings->room, 1); /* SUMI_MARK_RECORDED is 0 */
    if (*marks)
        (*marks)[row] = mark;
    return *marks || mark == SUMI_MARK_RECORDED;
}

static bool same_number(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

static struct sumi_reading_place *known_place(struct sumi_readings *readings, const struct sumi_reading_place *place)
{
    for (int k = readings->n_places; k-- > 0;) {
        struct sumi_reading_place *own = &readings->place[k];
        if (same_number(own->latitude, place->latitude) && same_number(own->longitude, place->longitude) &&
            same_number(own->elevation, place->elevation))
            return own;
    }
    return NULL;
}

void sumi_readings_stood(struct sumi_readings *readings, const struct sumi_reading_place *place)
{
    struct sumi_reading_place *own = known_place(readings, place), *last = &readings->place[0];
    if (own) {
        own->first = place->first < own->first ? place->first : own->first;
        own->last = place->last > own->last ? place->last : own->last;
    } else if (readings->n_places < SUMI_READING_PLACES) {
        readings->place[readings->n_places++] = *place;
    } else { /* one that moves so often has no place; the latest is kept */
        own = &readings->place[SUMI_READING_PLACES - 1];
        if (place->last > own->last)
            *own = *place;
    }
    for (int k = 1; k < readings->n_places; k++)
        if (readings->place[k].last >= last->last)
            last = &readings->place[k];
    readings->latitude = last->latitude;
    readings->longitude = last->longitude;
    readings->elevation = last->elevation;
}

/* What only a later file says: the first may hold nothing of the station. */
static void take_place(struct sumi_readings *readings, const struct sumi_readings *more)
{
    if (!*readings->station && readings->number == 0) {
        memcpy(readings->station, more->station, sizeof readings->station);
        readings->number = more->number;
    }
    if (readings->n == 0) { /* as of the height of a cell alone, or of what is asked */
        readings->daily = more->daily;
        readings->utc_offset_h = more->utc_offset_h;
        readings->stamp = more->stamp;
    }
    if (isnan(readings->elevation))
        readings->elevation = more->elevation;
    if (isnan(readings->wind_height))
        readings->wind_height = more->wind_height;
    for (int k = 0; k < more->n_places; k++)
        sumi_readings_stood(readings, &more->place[k]);
}

static int same_column(const struct sumi_readings *readings, const struct sumi_reading_column *column)
{
    for (int c = 0; c < readings->n_columns; c++) {
        const struct sumi_reading_column *own = &readings->column[c];
        if (own->quantity == column->quantity && strcmp(own->head, column->head) == 0 &&
            (own->depth_cm == column->depth_cm || isnan(column->depth_cm)))
            return c;
    }
    return -1;
}

bool sumi_readings_append(struct sumi_readings *readings, const struct sumi_readings *more)
{
    int to[SUMI_READING_COLUMNS];
    for (int c = 0; c < more->n_columns; c++) {
        to[c] = same_column(readings, &more->column[c]);
        if (to[c] < 0)
            to[c] = sumi_readings_add_column(readings, &more->column[c]);
        if (to[c] < 0)
            return false;
    }
    take_place(readings, more);
    for (size_t k = 0; k < more->n; k++) {
        if (!sumi_readings_add_row(readings, more->day[k], more->second[k], more->line[k]))
            return false;
        for (int c = 0; c < more->n_columns; c++) {
            if (more->value[c])
                readings->value[to[c]][readings->n - 1] = more->value[c][k];
            if (more->mark[c] && !sumi_readings_set_mark(readings, to[c], readings->n - 1, more->mark[c][k]))
                return false;
        }
    }
    return true;
}

void sumi_readings_let_go(struct sumi_readings *readings)
{
    sumi_release(readings->day);
    sumi_release(readings->second);
    sumi_release(readings->line);
    readings->day = readings->second = readings->line = NULL;
    for (int c = 0; c < SUMI_READING_COLUMNS; c++) {
        sumi_release(readings->value[c]);
        sumi_release(readings->mark[c]);
        readings->value[c] = NULL;
        readings->mark[c] = NULL;
    }
    readings->n = readings->room = 0;
}
