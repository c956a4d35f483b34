/* What the readers of posted formats share: what a format says of a value (post.c), its quantity and unit (quantity.c),
 * its time (when.c), and what is looked for in JSON (node.c). */
#ifndef SUMI_POSTED_INTERNAL_H
#define SUMI_POSTED_INTERNAL_H

#include "io/records/json_nodes.h"
#include "io/records/table/words.h"
#include "io/yaml/yaml.h"
#include "serve/readings/posted.h"

enum { SUMI_POST_NAMES = 256, SUMI_POST_SERIES = 64 };

/* What a unit that is written in a format is. */
enum sumi_post_unit_kind {
    SUMI_POST_UNIT_NONE, /* nothing is written */
    SUMI_POST_UNIT_KNOWN,
    SUMI_POST_UNIT_UNKNOWN,
    SUMI_POST_UNIT_OPEN,     /* a ratio with some, percent with others */
    SUMI_POST_UNIT_HUMIDITY, /* percent, of the humidity of the air alone */
};
struct sumi_post_unit {
    enum sumi_post_unit_kind kind;
    struct sumi_unit unit;
};
/* A row of the units of a format that are written otherwise than people do. */
struct sumi_post_unit_row {
    const char *written, *meant; /* as sumi_unit_read takes it */
    enum sumi_post_unit_kind kind;
};

/* What a name was understood to be. */
struct sumi_post_name {
    char *text;
    size_t sensor; /* bytes in front that name the sensor: 0 where names are of quantities alone */
    size_t from;   /* where the name of the quantity begins */
    struct sumi_head is;
};

/* Water of the soil in percent, of a sensor and depth. */
struct sumi_post_series {
    char sensor[SUMI_SENSOR], pointer[SUMI_POINTER];
    double depth_cm, most; /* most: share */
    int line;
};

/* A body that is being read. */
struct sumi_post {
    const struct sumi_posted_options *options;
    struct sumi_posted_list *list;
    struct sumi_findings *findings;
    struct sumi_error *error;
    long long now;
    size_t n_names;
    struct sumi_post_name name[SUMI_POST_NAMES];
    size_t n_series;
    struct sumi_post_series series[SUMI_POST_SERIES];
};

struct sumi_post_time {
    bool timed;
    long long instant;
    int date;
};

/* A value as a format has it. */
struct sumi_post_value {
    enum sumi_posted_kind kind; /* weather and soil are told by the name */
    struct sumi_found_at at;
    const char *sensor; /* NULL: not said */
    const char *name;   /* of the quantity, or the variable */
    bool parts;         /* the name of the sensor stands in front of it (SenML) */
    const char *word;   /* the stage that was seen; NULL */
    struct sumi_post_unit unit;
    const char *said_unit; /* as it is written */
    double depth_cm, value, sd;
    double usual_depth_cm; /* of the soil, where neither is said; NAN */
    struct sumi_post_time time;
};
void sumi_post_value_init(struct sumi_post_value *value);

/* --- post.c --- */

/* Takes a value in, or says why not (a finding). SUMI_MEMORY; SUMI_INPUT where there are too many. */
enum sumi_status sumi_post_take(struct sumi_post *post, const struct sumi_post_value *value);
/* A row that is ready, but for its bounds and its time, which are looked at: `most` is that of the value. */
enum sumi_status sumi_post_add(struct sumi_post *post, const struct sumi_posted *row, const struct sumi_found_at *at,
                               const char *about, double least, double most);
/* Whether a text can be the name of a sensor; that of the request, "" where it has none. */
bool sumi_post_sensor_is(const char *name);
const char *sumi_post_sensor(const struct sumi_post *post);
/* Another row is left out, of which a finding tells. */
void sumi_post_refuse(struct sumi_post *post);
/* What can be said only of all rows. */
/* Notes percent of soil water, for sumi_post_doubt. */
void sumi_post_note_percent(struct sumi_post *post, const struct sumi_posted *row);
void sumi_post_doubt(struct sumi_post *post);
void sumi_post_clear(struct sumi_post *post);

/* --- quantity.c --- */

/* What a name means. SUMI_MEMORY; SUMI_INPUT where there are too many names. */
enum sumi_status sumi_post_name_find(struct sumi_post *post, const char *text, bool parts,
                                     const struct sumi_post_name **name);
/* Reads a unit as a format writes it, its own rows (behind the last: NULL) first. */
void sumi_post_unit_read(const char *text, const struct sumi_post_unit_row *rows, struct sumi_post_unit *unit);
/* How many mm a value of water is that was given; false: the unit is none of it. */
bool sumi_post_water_unit(const char *text, double *mm);
/* Whether a name is that of an amount of irrigation, its unit with it; *mm NAN: no unit is said. */
bool sumi_post_water_name(const char *name, double *mm);
/* A unit to be advised for a quantity. */
const char *sumi_post_unit_advised(int quantity);

/* --- when.c --- */

/* A time as a text that stands alone has it; false, with a finding, where it is none. */
bool sumi_post_time_read(struct sumi_post *post, const char *text, const struct sumi_found_at *at,
                         struct sumi_post_time *time);
/* From what was read to the time of a row: without a zone it is that of the plot. */
struct sumi_post_time sumi_post_time_of(const struct sumi_post *post, const struct sumi_time *time, bool clock);
/* Whether a time can be that of a reading; false with a finding. */
bool sumi_post_time_possible(struct sumi_post *post, const struct sumi_post_time *time, const struct sumi_found_at *at);

/* --- node.c: what is looked for in JSON --- */

/* The place of a node; `pointer` is room for it. */
struct sumi_found_at sumi_post_at(const struct sumi_yaml_node *node, char pointer[SUMI_YAML_WHERE]);
/* Reads the value of a key that must be a number; false, with a finding, where it is none. */
bool sumi_post_value_read(struct sumi_post *post, const struct sumi_yaml_node *node, const struct sumi_found_at *at,
                          double *value);
/* Reads what may be one time or an interval, FROM/TO, whose end it then is. */
bool sumi_post_node_time(struct sumi_post *post, const struct sumi_yaml_node *node, const struct sumi_found_at *at,
                         struct sumi_post_time *time);
/* A depth that is a number or a text, in cm: with a unit of its own, or without one where it can only be cm or m; else
 * NAN. */
double sumi_post_node_depth(const struct sumi_yaml_node *node);
/* Whether a text looks like JSON; whether a key stands in it, by its letters. */
bool sumi_post_is_json(const char *text, size_t size);
bool sumi_post_has_key(const char *text, size_t size, const char *key);

/* --- the formats --- */

#define SUMI_POSTED_FORMAT(name)                                                                                       \
    bool sumi_posted_##name##_is(const char *media_type, const char *text, size_t size);                               \
    enum sumi_status sumi_posted_##name##_read(struct sumi_post *post, const char *text, size_t size)
SUMI_POSTED_FORMAT(senml);
SUMI_POSTED_FORMAT(sensorthings);
SUMI_POSTED_FORMAT(ngsi_ld);
SUMI_POSTED_FORMAT(sumi);
SUMI_POSTED_FORMAT(csv);

/* --- csv_cells.c --- */

enum { SUMI_CELLS = 256 };
struct sumi_cells {
    struct sumi_lines lines;
    char separator;
};
/* Goes to the first line that is neither empty nor a note; false: there is none. */
bool sumi_cells_begin(struct sumi_cells *cells, const char *text, size_t size);
bool sumi_cells_next(struct sumi_cells *cells);
/* The cells of the line, without quotes; how many it has, which may be more than SUMI_CELLS. */
int sumi_cells_cut(const struct sumi_cells *cells, struct sumi_piece cell[SUMI_CELLS]);
/* Whether a column has the names of sensors. */
bool sumi_cell_names_sensors(struct sumi_piece head);

/* Tables of one reading a line, which csv.c hands over. */
bool sumi_posted_lines_are(const char *text, size_t size);
enum sumi_status sumi_posted_lines_read(struct sumi_post *post, const char *text, size_t size);

#endif
