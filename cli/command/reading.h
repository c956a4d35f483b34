/* The options that say of a record what it does not say itself (sumi_reading_options), of all commands that read
 * one. */
#ifndef SUMI_COMMAND_READING_H
#define SUMI_COMMAND_READING_H

#include "io/records/readings.h"

enum sumi_reading_code {
    SUMI_OPTION_AS = 2000,
    SUMI_OPTION_STATION,
    SUMI_OPTION_COLUMN,
    SUMI_OPTION_UTC_OFFSET,
    SUMI_OPTION_FILE_UTC_OFFSET,
    SUMI_OPTION_DAY_BEGINS,
    SUMI_OPTION_STAMP,
    SUMI_OPTION_CELL,
    SUMI_OPTIONS_OF_READING
};

/* The rows of getopt_long, whose header the file that has them includes. */
#define SUMI_READING_OPTIONS                                                                                           \
    {"as", required_argument, NULL, SUMI_OPTION_AS}, {"station", required_argument, NULL, SUMI_OPTION_STATION},        \
        {"column", required_argument, NULL, SUMI_OPTION_COLUMN},                                                       \
        {"utc-offset", required_argument, NULL, SUMI_OPTION_UTC_OFFSET},                                               \
        {"file-utc-offset", required_argument, NULL, SUMI_OPTION_FILE_UTC_OFFSET},                                     \
        {"day-begins", required_argument, NULL, SUMI_OPTION_DAY_BEGINS},                                               \
        {"stamp", required_argument, NULL, SUMI_OPTION_STAMP},                                                         \
    {                                                                                                                  \
        "cell", required_argument, NULL, SUMI_OPTION_CELL                                                              \
    }

/* What --help says of them. */
#define SUMI_READING_USAGE                                                                                             \
    "  --as KIND              weather or soil: only that is read; or a format, taken for certain\n"                    \
    "                         (a wrong name lists them all)\n"                                                         \
    "  --station N            which station of a file that has several\n"                                              \
    "  --column 'HEAD=NAME (UNIT)'\n"                                                                                  \
    "                         read a column as if its head were another, as 'rain=precipitation (mm)';\n"              \
    "                         may be repeated\n"                                                                       \
    "  --utc-offset H         the clock by which days are made, ahead of UTC\n"                                        \
    "  --file-utc-offset H    the clock of the file, whatever it says\n"                                               \
    "  --day-begins H         when a day of hourly readings begins: -4 for one that ends at 20:00\n"                   \
    "  --stamp start|end      whether times are those of the start or the end of their interval\n"                     \
    "  --cell nearest|bilinear\n"                                                                                      \
    "                         of a grid: the cell next to the site, or values between its neighbours\n"

static inline bool sumi_is_reading_option(int code)
{
    return code >= SUMI_OPTION_AS && code < SUMI_OPTIONS_OF_READING;
}

/* Takes one of them; `text` is kept, and may be cut. false, with a message of the command. */
bool sumi_take_reading_option(const char *command, int code, char *text, struct sumi_reading_options *options);
/* Says what is wrong with an option of a command; false. */
bool sumi_wrong_option(const char *command, const char *what, const char *found);

#endif
