/* The inside of the scenario reader: what its files share. */
#ifndef SUMI_SCENARIO_INTERNAL_H
#define SUMI_SCENARIO_INTERNAL_H

#include "io/parameters/crop.h"
#include "io/parameters/entry.h"
#include "io/parameters/known_keys.h"
#include "io/records/readings.h"
#include "io/records/weather_files.h"
#include "io/scenario/file.h"
#include "io/yaml/reading_internal.h"
#include "io/yaml/yaml.h"
#include "scenarios/climate/change.h"
#include "scenarios/climate/climate.h"

/* The days of a season that a file may give with their year, where it says what day is today. */
enum sumi_calendar_day {
    SUMI_DAY_START,
    SUMI_DAY_SOWING,
    SUMI_DAY_LAST_SOWING,
    SUMI_DAY_WINDOW_FROM,
    SUMI_DAY_WINDOW_TO,
    SUMI_DAY_END,
    SUMI_CALENDAR_DAYS
};

struct scenario_reader {
    struct sumi_scenario_file *file;
    struct sumi_plan *plan; /* of the file */
    struct sumi_error *error;
    const char *path;   /* of the scenario file, or what it is called in messages */
    const char *beside; /* a path in whose folder the files lie that it names */
    const char *text;   /* [length], in the place of a file; or NULL */
    size_t length;
    struct sumi_shared_files *shared;      /* what others have read already, or NULL */
    const struct sumi_confinement *within; /* the folders of files that it may name; NULL: any */
    const struct sumi_kept *kept;          /* whose files take the place of those of the disk, or NULL */
    struct sumi_publishing names;          /* of the files: the document has their published names */
    enum sumi_scenario_use use;
    int until;                                             /* today's date by the command, or SUMI_NO_DATE */
    int resumed;                                           /* year of the season that goes on from a state, or 0 */
    double given_cm;                                       /* gross water of the season before today, as done says */
    bool quota_is_left;                                    /* the quota was said as what is left of it this morning */
    bool in_sweep;                                         /* the section that is read has days of every year */
    const struct sumi_yaml_node *full[SUMI_CALENDAR_DAYS]; /* the days that stand with their year; else NULL */
    struct sumi_yaml *document;
    const struct sumi_yaml_node *root;
    const struct sumi_record_use *record; /* how the file that is noted is read as a record; NULL: it is none */
    struct sumi_yaml *crop_document;
    struct sumi_station *station;           /* the weather as recorded or generated */
    struct sumi_climate climate;            /* what it is generated like */
    enum sumi_parameters parameters;        /* of the climate */
    struct sumi_climate_change change;      /* of it */
    int generated_years;                    /* 0: it is recorded */
    char weather_names[SUMI_WEATHER_NAMES]; /* of the files of a record */
    struct sumi_weather_options weather_options;
    struct sumi_weather_origins weather_origins;                               /* of the site's own series */
    struct sample_reader *sample;                                              /* the sets of a sample, or NULL */
    bool crop_not_used[SUMI_CROP_NOT_USED], soil_not_used[SUMI_SOIL_NOT_USED]; /* rows that the files have */
};

/* Metadata of the keys of a scenario file; the names are the keys. */
enum {
    KEY_LATITUDE,
    KEY_LONGITUDE,
    KEY_ELEVATION,
    KEY_CO2,
    KEY_YEARS,
    KEY_SEED,
    KEY_RELATIVE,
    KEY_AVAILABLE,
    KEY_MULCH,
    KEY_AMOUNT,
    KEY_EFFICIENCY,
    KEY_SMALLEST,
    KEY_LARGEST,
    KEY_QUOTA,
    KEY_QUOTA_LEFT,
    KEY_INTERVAL,
    KEY_BEFORE_SOWING,
    KEY_DEPLETION,
    KEY_DVS,
    KEY_FROM_STAGE,
    KEY_WARM,
    KEY_WARM_DAYS,
    KEY_MOIST,
    KEY_EVERY,
    KEY_YEAR,
    KEY_CELLS,
    KEY_TOP_CELL,
    KEY_EDGE_CELL,
    KEY_HEAD,
    KEY_WATER_TABLE,
    KEY_LAYER_BOTTOM,
    KEY_LAYER_THETA,
    KEY_DEPTHS,
    KEY_DIGITS,
    KEY_SCALE,
    KEY_ADD,
    KEY_MEMBERS,
    KEY_FUTURES,
    KEY_DRAWS,
    KEY_BELOW,
    KEY_GRAIN,
    KEY_WATER,
    KEY_IRRIGATION,
    KEY_SOWING,
    KEY_HORIZON,
    KEY_N
};
extern const struct sumi_field sumi_scenario_rows[KEY_N];

/* Generated years need some number, and none of them is that year. The last one is the last of which dates in
 * nanoseconds since 1970, as common readers keep them, hold every day. */
#define SUMI_FIRST_GENERATED   2001
#define SUMI_LONGEST_GENERATED (2261 - SUMI_FIRST_GENERATED + 1)

/* The longest time from the first sowing to the last over new year, d: what is longer is two days in the wrong order.
 */
#define SUMI_LONGEST_OVER_NEW_YEAR 182
/* Days from a day of the year to the next day of another date: 0 to 364, of a common year. */
int sumi_days_until(struct sumi_day_of_year first, struct sumi_day_of_year last);
/* A day that every year has, MM-DD; 02-29 is refused. */
enum sumi_status sumi_read_day_of_year(const struct sumi_yaml_node *node, int *month, int *day,
                                       struct sumi_error *error);
/* The same, or a day with its year of a file that says what day is today: it is held against the calendar of the season
 * once that is known. */
enum sumi_status sumi_read_season_day(struct scenario_reader *r, const struct sumi_yaml_node *node,
                                      enum sumi_calendar_day which, int *month, int *day);

/* Refuses keys of a section that are not among `names`, and says where they belong or which is the nearest. */
enum sumi_status sumi_check_keys(struct scenario_reader *r, const struct sumi_yaml_node *mapping,
                                 const char *const *names, size_t n);
/* A section of the file, or NULL. */
const struct sumi_yaml_node *sumi_section(const struct scenario_reader *r, const char *name);

/* The section `today` (NULL: missing), before all others that have days. */
enum sumi_status sumi_read_today(struct scenario_reader *r, const struct sumi_yaml_node *today);
/* The year of the season in which today lies, once management and weather are read. Refuses a day of no season, a
 * record that does not reach to yesterday, and full dates that are none of that season. */
enum sumi_status sumi_year_of_today(struct scenario_reader *r, int *year);
/* The year of a state that goes on to the end of its season, likewise; covered: the record must reach that. */
enum sumi_status sumi_year_of_state(struct scenario_reader *r, bool covered, int *year);

/* Each reads one section (which may be NULL: missing) into the plan. */
enum sumi_status sumi_read_site(struct scenario_reader *r, const struct sumi_yaml_node *site);
/* The key co2_ppm of the site. */
enum sumi_status sumi_read_co2(struct scenario_reader *r, const struct sumi_yaml_node *site);
/* Refuse, at the place where it was given, what the models cannot use: carbon dioxide, film. */
enum sumi_status sumi_check_responds(struct scenario_reader *r, const struct sumi_yaml_node *place);
enum sumi_status sumi_check_film(struct scenario_reader *r, const struct sumi_yaml_node *place);
/* The key of a scenario in whose place a parameter of the soil stands, or NULL. */
const char *sumi_soil_key_instead(const struct scenario_reader *r, const char *parameter);
enum sumi_status sumi_read_weather(struct scenario_reader *r, const struct sumi_yaml_node *weather);
enum sumi_status sumi_read_soil(struct scenario_reader *r, const struct sumi_yaml_node *soil);
/* The harvest of the section `management`. */
enum sumi_status sumi_read_harvest(struct scenario_reader *r, const struct sumi_yaml_node *management);
/* The key `initial` of the soil. */
enum sumi_status sumi_read_initial(struct scenario_reader *r, const struct sumi_yaml_node *initial);
/* Refuses a parameter or table of another crop model. */
enum sumi_status sumi_check_crop_key(struct scenario_reader *r, const struct sumi_yaml_node *key,
                                     const char *parameter);
enum sumi_status sumi_read_crop(struct scenario_reader *r, const struct sumi_yaml_node *crop);
enum sumi_status sumi_read_management(struct scenario_reader *r, const struct sumi_yaml_node *management);
enum sumi_status sumi_read_sweep(struct scenario_reader *r, const struct sumi_yaml_node *sweep);
/* After the soils are cut, whose depth bounds that of profiles. */
enum sumi_status sumi_read_output(struct scenario_reader *r, const struct sumi_yaml_node *output);

/* --- a series that stands in the scenario --- */

/* A list of mappings as the text of a CSV file: the columns `first` [n_first], then others that any item has. The
 * caller releases it. */
/* Whether it is such a list: one of files has no mapping in it. */
bool sumi_is_inline(const struct sumi_yaml_node *node);
enum sumi_status sumi_inline_csv(struct scenario_reader *r, const struct sumi_yaml_node *list, const char *const *first,
                                 size_t n_first, char **text, size_t *size);
/* Fails with what a reader says of such a text, at the item that its line is. */
enum sumi_status sumi_inline_fail(struct scenario_reader *r, const struct sumi_yaml_node *list,
                                  const struct sumi_error *problem);

/* --- an outlook --- */

/* The use of soil.record that makes observations of it. */
#define SUMI_ASSIMILATE "assimilate"
bool sumi_assimilates(const struct scenario_reader *r);
/* Whether the file has what only an outlook reads. */
bool sumi_asks_outlook(const struct scenario_reader *r);
/* Notes that it is left out. */
void sumi_note_outlook(struct scenario_reader *r);
/* The request, once all else is read and checked; takes the station. */
enum sumi_status sumi_read_outlook(struct scenario_reader *r);
/* The observations of the request. */
enum sumi_status sumi_read_seen(struct scenario_reader *r, struct sumi_outlook_request *request);
/* NULL is allowed. */
void sumi_outlook_request_destroy(struct sumi_outlook_request *request);

/* Whether it is read for an advice, or to find the thresholds of one. */
static inline bool sumi_advises(const struct scenario_reader *r)
{
    return r->use == SUMI_FOR_ADVICE || r->use == SUMI_FOR_LEARNING;
}
/* Whether the file is read for the days from today on: for an outlook, or an advice. */
static inline bool sumi_looks_ahead(const struct scenario_reader *r)
{
    return r->use == SUMI_FOR_OUTLOOK || sumi_advises(r);
}
/* Whether the file has what only an advice reads. */
bool sumi_asks_advice(const struct scenario_reader *r);
#define SUMI_ADVISED_SMALLEST 10.0 /* mm gross: the smallest dose of an advice, where nothing is said */
/* Whether a strategy may have limits alone: that of the section, where an advice says when to water. */
bool sumi_takes_limits(const struct scenario_reader *r);
/* Notes that what only an advice reads is left out. */
void sumi_note_advice(struct scenario_reader *r);
/* The cultivars that an advice holds beside that of the section `crop`, behind it in the list of the plan. */
enum sumi_status sumi_read_beside(struct scenario_reader *r);
/* The request, once that of its outlook is read. */
enum sumi_status sumi_read_advice(struct scenario_reader *r);

/* Pieces that the axes need too. Each adds one to a list of the plan. */
enum sumi_status sumi_add_cultivar(struct scenario_reader *r, const struct sumi_yaml_node *name);
enum sumi_status sumi_add_soil(struct scenario_reader *r, const struct sumi_yaml_node *profile);
enum sumi_status sumi_add_sowing(struct scenario_reader *r, const char *name, const struct sumi_yaml_node *node);
enum sumi_status sumi_append_sowing(struct scenario_reader *r, const struct sumi_named_sowing *sowing);
enum sumi_status sumi_add_irrigation(struct scenario_reader *r, const char *name, const struct sumi_yaml_node *node);
/* NULL: the default day. */
enum sumi_status sumi_add_season_end(struct scenario_reader *r, const struct sumi_yaml_node *node);
/* The key of the season's last day, as the scenario gives the harvest: the name of its axis. */
const char *sumi_end_key(const struct scenario_reader *r);
/* STAGES: {jointing: 0.35, booting: 0.6, ...} of a cultivar, beside emergence, which every crop has. */
enum sumi_status sumi_read_stages(struct scenario_reader *r, const struct sumi_yaml_node *cultivar);
/* A stage by name, from the crop file, or a development stage; sown: the occasions of a dose, of which sowing is
 * another. */
#define SUMI_SOWING_STAGE "sowing"
enum sumi_status sumi_read_stage(const struct scenario_reader *r, const struct sumi_yaml_node *node, bool sown,
                                 double *dvs);
/* Fills gaps of the record, where the section `weather` says so. */
enum sumi_status sumi_fill_weather(struct scenario_reader *r, const struct sumi_yaml_node *weather);
/* The record of a section `weather`: the node of its files, or of its days; NULL: there is none. */
const struct sumi_yaml_node *sumi_weather_source(const struct sumi_yaml_node *weather);
/* A record of one file or of several, and behind them of days that stand in the scenario, whose values count where the
 * files have none. The caller destroys it. names: of the files. */
struct sumi_weather_source {
    const char *role;
    const struct sumi_yaml_node *files; /* NULL: none; then there are days */
    const struct sumi_reading_options *options;
    const struct sumi_yaml_node *days; /* NULL: none */
};
enum sumi_status sumi_read_station(struct scenario_reader *r, const struct sumi_weather_source *source,
                                   char names[SUMI_WEATHER_NAMES], struct sumi_station **station);
/* The soil moisture of soil.record, which the caller destroys; gap: days between readings that are filled in. */
enum sumi_status sumi_read_probes(struct scenario_reader *r, const struct sumi_yaml_node *record, int gap,
                                  const char **name, struct sumi_soil_series **series);

/* ", 5 filled in (interpolate 3, neighbour 2)", or "". Returns text. */
#define SUMI_FILLED_WORDS 160
const char *sumi_filled_words(const struct scenario_reader *r, char text[SUMI_FILLED_WORDS]);
enum sumi_status sumi_add_weather(struct scenario_reader *r);
/* A climate into the reader: a file, or a mapping in which `file_key` is its file, with what is done to it. */
enum sumi_status sumi_open_climate(struct scenario_reader *r, const struct sumi_yaml_node *climate,
                                   const char *file_key);
/* weather: {climate: .., years: .., seed: ..} */
enum sumi_status sumi_read_climate(struct scenario_reader *r, const struct sumi_yaml_node *weather);
/* Generates the years of the climate once more, from another seed or changed otherwise, and adds them. */
enum sumi_status sumi_add_generated(struct scenario_reader *r, uint64_t seed, const struct sumi_climate_change *change);
/* What the results say of generated weather, once the axes are known. */
void sumi_note_generated(struct scenario_reader *r);
/* Weather of another place has other temperatures; where they are not shifted that may be forgotten. */
#define SUMI_NEARER_CLIMATE "sumi weather fit makes a climate of a record near the site"
void sumi_compare_places(struct scenario_reader *r, double latitude, double elevation, const char *weather_is,
                         const char *remedy);
/* The most series of weather as long as the record or the generated years that a sweep may have. */
size_t sumi_most_weathers(const struct scenario_reader *r);
/* An axis that brings weather of its own. *is_one: whether it is one; then its numbers are read. */
enum sumi_status sumi_read_weather_axis(struct scenario_reader *r, const struct sumi_yaml_node *key,
                                        const struct sumi_yaml_node *node, struct sumi_axis *axis, bool *is_one);
/* Makes the series of such axes, one for each combination of their values. */
enum sumi_status sumi_make_weathers(struct scenario_reader *r, const struct sumi_yaml_node *sweep);
/* Refuses a list of more than `most` values. */
enum sumi_status sumi_axis_length(struct scenario_reader *r, const struct sumi_yaml_node *node, size_t most);
/* Refuses a change in a list, where a list belongs in the change. */
enum sumi_status sumi_axis_no_change(struct scenario_reader *r, const struct sumi_yaml_node *item);
#define SUMI_AXIS_NUMBERS 100000 /* the most of an axis */
/* A list of numbers within the bounds of a row, as an axis. */
enum sumi_status sumi_axis_numbers(struct scenario_reader *r, const struct sumi_yaml_node *node,
                                   const struct sumi_field *row, struct sumi_axis *axis);
/* What the weather is, once the axes are known. */
void sumi_note_weather(struct scenario_reader *r);
void sumi_axis_call(struct sumi_axis *axis, const char *name, const char *unit, const char *long_name);
/* The name of an axis, with unit and meaning of what it does to a value that has a row. */
void sumi_axis_name(struct sumi_axis *axis, const char *name, const struct sumi_field *row);
/* Whether an axis has this name, whatever models run. */
bool sumi_is_axis_key(const char *name);
/* Finds what an axis of numbers changes: its knob and row, the row that its values have in a file, and whether it may
 * be a change (scale, add). The weather's are left out. place: of the name. */
enum sumi_status sumi_find_numbers(struct scenario_reader *r, const struct sumi_yaml_node *place, const char *name,
                                   struct sumi_axis *axis, const struct sumi_field **row, bool *changes);
/* Whether two axes, of which none is a sample, change the same thing. */
bool sumi_axes_alike(const struct sumi_axis *a, const struct sumi_axis *b);
enum sumi_status sumi_check_product(struct scenario_reader *r, const struct sumi_yaml_node *sweep);
enum sumi_status sumi_axis_no_memory(struct scenario_reader *r);
/* The label is copied. */
enum sumi_status sumi_axis_add(struct scenario_reader *r, struct sumi_axis *axis, double value, const char *label);
/* A value that is its own coordinate and label. */
enum sumi_status sumi_axis_add_number(struct scenario_reader *r, struct sumi_axis *axis, double value);

/* --- sample: a table of parameter sets that is one axis --- */

#define SUMI_SAMPLE "sample"
/* Reads the table of the axis `sample` (NULL: there is none), whose columns stand in for values of files; then the axis
 * itself. */
enum sumi_status sumi_open_sample(struct scenario_reader *r, const struct sumi_yaml_node *node);
bool sumi_sample_has(const struct scenario_reader *r, const char *name);
/* Whether an axis is a column of the sample. */
bool sumi_is_column(const struct scenario_reader *r, const struct sumi_axis *axis);
/* Remembers a parameter that only the sample gives: other sets must give it too. */
void sumi_note_lent(struct scenario_reader *r, enum sumi_knob knob, int row);
enum sumi_status sumi_read_sample(struct scenario_reader *r, struct sumi_axis *axis);
void sumi_forget_sample(struct scenario_reader *r);
/* Where an axis, or a column of the sample, stands in the scenario; where its position k does. */
const struct sumi_yaml_node *sumi_place_of_axis(const struct scenario_reader *r, const struct sumi_axis *axis);
const struct sumi_yaml_node *sumi_place_on(const struct scenario_reader *r, const struct sumi_axis *axis, size_t k);
/* Returns `status`; where it is a failure and the axis the sample or a column of it, the error is of set k. */
enum sumi_status sumi_at_set(struct scenario_reader *r, const struct sumi_axis *axis, size_t k,
                             enum sumi_status status);
/* Makes a check of values that axes combine, whatever they combine; and where that fails because of the sample, whose
 * columns go together, set by set. */
enum sumi_status sumi_check_by_set(struct scenario_reader *r,
                                   enum sumi_status (*check)(struct scenario_reader *r, const void *what),
                                   const void *what);
/* For such a check: whether an axis is a column of the sample, and only one set is looked at; and whether two axes are
 * columns that would have to be looked at set by set. */
bool sumi_of_one_set(const struct scenario_reader *r, const struct sumi_axis *axis, size_t *set);
bool sumi_are_paired(const struct scenario_reader *r, const struct sumi_axis *a, const struct sumi_axis *b);

/* Numbers and tables given in the scenario beside `profile` and beside `file`, into every soil and every cultivar.
 * After the axes, some of which take their place. */
enum sumi_status sumi_override_soil(struct scenario_reader *r, const struct sumi_yaml_node *soil);
enum sumi_status sumi_override_crop(struct scenario_reader *r, const struct sumi_yaml_node *crop);
/* Whether `node` changes a value of a file, as {scale: 1.1} or {add: 5}; `by` is then what stands within, else `node`.
 */
enum sumi_status sumi_read_change(const struct sumi_yaml_node *node, enum sumi_change *change,
                                  const struct sumi_yaml_node **by, struct sumi_error *error);
/* Gives the values that the scenario changes what they are beside the axes of its plan. */
void sumi_settle_changes(struct sumi_scenario_file *file);
/* The row that reads the amount of such a change of a value that has a row. */
struct sumi_field sumi_change_row(enum sumi_change change, const struct sumi_field *row);
/* What axes make of the files' values, against their bounds; warns of tables that an axis flattens. */
enum sumi_status sumi_check_changes(struct scenario_reader *r);
/* Warns of what is read and changes nothing. */
void sumi_check_idle(struct scenario_reader *r);
/* Refuses a harvest that comes before its crop can be cut; warns of one that never cuts. */
enum sumi_status sumi_check_harvest(struct scenario_reader *r);
/* Warns of management that can never act. */
void sumi_check_doses(struct scenario_reader *r);
/* Warns of tables that a crop file gives as one number, and of tables by development stage that end before the crop
 * does. */
void sumi_check_tables(struct scenario_reader *r);
/* Refuses a parameter of the soil that only another water model has. `key` is its place. */
enum sumi_status sumi_check_water_key(struct scenario_reader *r, const struct sumi_yaml_node *key,
                                      const char *parameter);
/* Makes the column of each soil, where the water model is resolved in depth. */
enum sumi_status sumi_cut_soils(struct scenario_reader *r);

/* The years whose seasons the weather covers from the initial water to the end, into the axis. */
enum sumi_status sumi_covered_years(struct scenario_reader *r, const struct sumi_yaml_node *place,
                                    struct sumi_axis *axis);
/* Refuses years whose carbon dioxide is not known; notes it where it goes by years. */
enum sumi_status sumi_check_co2_years(struct scenario_reader *r);
/* Refuses an end between sowings on both sides of new year, which are of one season. Before the years are read. */
enum sumi_status sumi_check_one_end(struct scenario_reader *r);
/* Warns of soils that start long before sowing, or not together, and of ends that may not be meant. */
void sumi_check_calendar(struct scenario_reader *r);
/* Refuses water at the start that no soil of the sweep can hold; warns of what is cut off. */
enum sumi_status sumi_check_initial(struct scenario_reader *r);
/* Relations between parameters, whatever the axes combine, and parameters that are missing or that nothing uses. */
enum sumi_status sumi_check_parameters(struct scenario_reader *r);
/* The part of these checks that looks at the values alone, and at no file. */
enum sumi_status sumi_check_values(struct scenario_reader *r);
/* What no single row can hold: relations between parameters, and between calendar, soil record and weather. */
enum sumi_status sumi_check_relations(struct scenario_reader *r);

/* A file that was read, for as long as the scenario is. */
struct sumi_noted {
    int row;
    const char *found, *published; /* its name in errors; in all that is published */
    const char *bytes;             /* [size], and a NUL; until sumi_let_go */
    size_t size;
    char *made; /* bytes, where they are not those of the file */
};
/* Finds a file, reads it and notes it with its checksum. */
enum sumi_status sumi_note_input(struct scenario_reader *r, const char *role, const struct sumi_yaml_node *name,
                                 struct sumi_noted *noted);
/* The same of a file that the scenario does not name. Where there is none, noted->bytes is NULL. */
enum sumi_status sumi_note_beside(struct scenario_reader *r, const char *role, const char *path,
                                  struct sumi_noted *noted);
/* Says that the bytes have been read: those that do not travel with the results are freed. */
void sumi_let_go(struct scenario_reader *r, const struct sumi_noted *noted);
/* What a file of any format is read for, and how; sumi_note_record fills the last two in. */
enum sumi_record_role { SUMI_WEATHER_RECORD, SUMI_SOIL_RECORD };
struct sumi_record_use {
    enum sumi_record_role role;
    const struct sumi_reading_options *options;
    bool as_it_is; /* the file travels with the results as it lies on the disk */
    /* Reads a file or folder of the disk into a row. */
    enum sumi_status (*take)(struct scenario_reader *r, const char *role, const struct sumi_yaml_node *node,
                             const char *name, const char *path, struct sumi_input *input, struct sumi_error *error);
};
/* The mapping `read` of a record (NULL: missing), once the site is read. The texts are the document's. */
enum sumi_status sumi_read_reading(struct scenario_reader *r, const struct sumi_yaml_node *read,
                                   struct sumi_reading_options *options);
/* As sumi_note_input, of a file or folder of any format: the bytes are in the form of Sumi's own files. Warns of what
 * was found in it. */
enum sumi_status sumi_note_record(struct scenario_reader *r, const char *role, const struct sumi_yaml_node *name,
                                  const struct sumi_record_use *use, struct sumi_noted *noted);
/* Says what the bytes of a row are: role, names, checksum. */
enum sumi_status sumi_name_input(const char *role, const char *name, const char *path, struct sumi_input *input,
                                 struct sumi_error *error);
/* Both of a file that becomes a document by `parse`, as sumi_yaml_parse, which the caller closes. */
enum sumi_status sumi_open_input(struct scenario_reader *r, const char *role, const struct sumi_yaml_node *name,
                                 enum sumi_status (*parse)(const char *name, const char *text, size_t length,
                                                           struct sumi_yaml **document, struct sumi_error *error),
                                 struct sumi_yaml **document);
/* Reads a file of the disk whole into a row, which sumi_input_clear frees, whether that succeeds or not; takes it from
 * what others have read. */
enum sumi_status sumi_take_input(struct scenario_reader *r, const char *role, const char *name, const char *path,
                                 size_t most, struct sumi_input *input, struct sumi_error *error);
void sumi_input_clear(struct sumi_input *input);
/* Says the first kinds of findings as warnings, in the place of a path under the published name. */
void sumi_warn_of_findings(struct scenario_reader *r, const struct sumi_findings *findings, const char *found,
                           const char *published);
/* The command's arguments that the results come from. */
enum sumi_status sumi_note_arguments(struct scenario_reader *r, const char *path, const char *const *set, int n_set);
/* Warns of what is doubted in the weather record. */
enum sumi_status sumi_doubt_record(struct scenario_reader *r);
/* What moves temperatures from a station to a site of another elevation, as the keys to write. Returns text. */
const char *sumi_suggest_shift(double station_m, double site_m, char *text, size_t size);
/* A warning of this machine alone, which is not published. */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
void sumi_warn_here(struct scenario_reader *r, const char *format, ...);
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
void sumi_warn(struct scenario_reader *r, const char *format, ...);
/* Warns of what is on in a file, and is not simulated: the first of n rows that is. `whose`: a cultivar or a soil file.
 */
void sumi_warn_of_switches(struct scenario_reader *r, const char *whose, const struct sumi_yaml_node *mapping,
                           const struct sumi_switch *rows, int n, double last_stage);
/* Warns where one mapping of a file has << twice. */
void sumi_warn_of_merges(struct scenario_reader *r, const char *name, const struct sumi_yaml *document);
/* The same of the scenario itself, on this machine alone: the text that is published has it in order. */
void sumi_warn_of_own_merges(struct scenario_reader *r);
/* Whether the section `crop` or `soil`, or an axis of it, gives a value in the place of a file's. */
bool sumi_given_in_scenario(const struct scenario_reader *r, const char *section, const char *name);
/* Whether the sample does so, and nothing else. */
bool sumi_given_by_sample(const struct scenario_reader *r, const char *section, const char *name);
/* Room for one more at the end of a list of n items, which began as NULL and grows by this alone; NULL where there is
 * no memory. The room doubles, so that a list of n is copied a few times and not n times. */
void *sumi_grow(void *list, size_t n, size_t size);

#endif
