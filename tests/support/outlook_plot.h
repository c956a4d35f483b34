/* A plot of foxtail millet for tests of outlooks: weather made by hand in files of a folder of its own, and requests as
 * scenarios say them. */
#ifndef SUMI_TESTS_OUTLOOK_PLOT_H
#define SUMI_TESTS_OUTLOOK_PLOT_H

#include "io/scenario/file.h"
#include "scenarios/advice/advice.h"
#include "scenarios/outlook/outlook.h"
#include "scenarios/sweep.h"

enum { PLOT_FIRST_YEAR = 2018, PLOT_YEAR = 2026, PLOT_TMIN = 0, PLOT_TMAX, PLOT_RAIN, PLOT_N };

/* Changes a day of weather, of C and mm. Returns whether the file has it. */
typedef bool plot_change(int date, double day[PLOT_N]);

/* For the setup and the teardown of a group: a new folder, which becomes the working one; in it station.csv, weather
 * from PLOT_FIRST_YEAR to the eve of 10 July of PLOT_YEAR. */
int plot_open(void **state);
int plot_close(void **state);

/* Weather of the plot, a file in the folder; change may be NULL. */
void plot_weather(const char *name, int from, int to, plot_change *change);
void plot_write(const char *name, const char *text);

/* A scenario of plain lines, one a section, in which `lines` (NULL, or a list that ends with NULL) take the place of
 * those of their sections, or follow them. Returns its length. */
#define PLOT_TEXT 16384
size_t plot_text(const char *const *plain_lines, size_t n, const char *const *lines, char text[PLOT_TEXT]);

/* The request of a scenario: lines of sections take the place of its own (today, site, weather, soil, crop, management,
 * outlook) or follow them; the list ends with NULL. Fails the test where it is refused. */
struct sumi_scenario_file *plot_read(const char *const *lines);
#define PLOT(...) plot_read((const char *const[]){__VA_ARGS__, NULL})
/* Likewise, of an advice. */
struct sumi_scenario_file *plot_read_advice(const char *const *lines);
#define ADVISED_PLOT(...) plot_read_advice((const char *const[]){__VA_ARGS__, NULL})

/* Its outlook, and its advice. Fail the test where there is none. */
struct sumi_outlook *plot_outlook(const struct sumi_scenario_file *file, int threads);
struct sumi_advice *plot_advice(const struct sumi_scenario_file *file, int threads);

/* Whether an outlook has a reason, or a remark, of this code. */
bool plot_says(const struct sumi_outlook *outlook, const char *code);
/* The reason of this code in an advice; NULL where it has none. */
const struct sumi_reason *plot_reason(const struct sumi_advice *advice, const char *code);

#endif
