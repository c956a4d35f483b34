#define _XOPEN_SOURCE 700 /* mkdtemp, nftw, setenv */
#include "tests/fuzz/support/fuzz.h"

#include "io/parameters/climate.h"
#include "io/records/weather_csv.h"
#include "io/text/text.h"
#include "tests/support/error_text.h"

#include <ftw.h>
#include <limits.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[PATH_MAX];
static pid_t owner; /* a process that it forks does not remove the folder */

void fuzz_claim(bool holds, const char *format, ...)
{
    if (holds)
        return;
    va_list arguments;
    va_start(arguments, format);
    fputs("does not hold: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    abort();
}

/* Of words in several languages, and of hints: sim/error.h. */
static const char marks[] = SUMI_HINT SUMI_WORD("", "");

bool fuzz_done(enum sumi_status status, const struct sumi_error *error)
{
    if (status == SUMI_OK) {
        fuzz_claim(!error_text(error)[0], "a success has no message: %s", error_text(error));
        return true;
    }
    fuzz_claim(error->status == status, "the status %d stands in the error too (%d)", status, error->status);
    fuzz_claim(error_text(error)[0], "a failure (status %d) comes with words", status);
    for (int k = 0; k < SUMI_LANGUAGES; k++) {
        fuzz_claim(memchr(error->message[k], '\0', sizeof error->message[k]), "a message ends");
        fuzz_claim(memchr(error->hint[k], '\0', sizeof error->hint[k]), "a hint ends");
        fuzz_claim(error->message[k][0], "a failure has words in language %d: %s", k, error_text(error));
        fuzz_claim(!strpbrk(error->message[k], marks) && !strpbrk(error->hint[k], marks), "no mark is left in: %s",
                   error->message[k]);
    }
    return false;
}

void fuzz_within(const struct sumi_field *row, double value, bool missing)
{
    fuzz_claim(isnan(value) ? missing : value >= row->lo && value <= row->hi, "%s is %.17g, and goes from %g to %g",
               row->name, value, row->lo, row->hi);
}

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *place)
{
    (void)about, (void)kind, (void)place;
    return remove(path);
}

static void remove_folder(void)
{
    enum { DESCRIPTORS = 8 };
    if (getpid() == owner)
        nftw(folder, remove_one, DESCRIPTORS, FTW_DEPTH | FTW_PHYS);
}

void fuzz_folder(void)
{
    const char *within = getenv("TMPDIR");
    snprintf(folder, sizeof folder, "%s/sumi-fuzz-XXXXXX", within ? within : "/tmp");
    fuzz_claim(mkdtemp(folder), "a folder can be made in %s", within ? within : "/tmp");
    owner = getpid();
    atexit(remove_folder);
    setenv("SUMI_DATA_DIR", SUMI_FUZZ_DATA_DIR, 1);
}

/* The place of a file in the folder. */
static const char *place_of(const char *name)
{
    static char path[sizeof folder + 64];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

const char *fuzz_write(const char *name, const void *bytes, size_t size)
{
    const char *path = place_of(name);
    FILE *file = fopen(path, "wb");
    fuzz_claim(file && fwrite(bytes, 1, size, file) == size && fclose(file) == 0, "%s can be written", path);
    return path;
}

/* The crop among the first inputs. */
static void write_crop(void)
{
    char *text;
    size_t size;
    struct sumi_error error = {0};
    fuzz_claim(sumi_text_read(SUMI_FUZZ_SEEDS "/crop/short.yaml", SUMI_YAML_BYTES, &text, &size, &error) == SUMI_OK,
               "%s", error_text(&error));
    fuzz_write("crop.yaml", text, size);
    free(text);
}

void fuzz_field(void)
{
    static const char probe[] = "date,depth_cm,theta\n2001-03-25,10,0.21\n2001-03-25,40,0.24\n2001-04-20,10,0.23\n"
                                "2001-04-20,40,0.25\n2001-04-26,10,0.2\n2001-04-26,40,\n";
    static const char forecast[] = "date,tmin_C,tmax_C,precip_mm\n2001-07-10,15,28,0\n2001-07-11,14,26,3\n";
    static const char seen[] = "date,variable,depth_cm,value,sd\n2001-06-20,LAI,,1.8,0.2\n2001-06-20,theta,20,0.21,\n"
                               "2001-06-25,stage,,booting,\n2001-05-20,emergence,,,1\n";
    struct sumi_climate climate = {0};
    const struct sumi_generation generation = {2001, 1, 1, SUMI_PARAMETERS_FITTED};
    struct sumi_station *station = NULL;
    struct sumi_error error = {0};
    struct sumi_yaml *document;
    enum sumi_status status = sumi_yaml_open(SUMI_FUZZ_DATA_DIR "/climates/yangqu.yaml", &document, &error);
    fuzz_claim(status == SUMI_OK, "%s", error_text(&error));
    status = sumi_climate_from_yaml(sumi_yaml_root(document), &climate, &error);
    sumi_yaml_close(document);
    if (status == SUMI_OK)
        status = sumi_climate_generate(&climate, &generation, &station, &error);
    sumi_climate_clear(&climate);
    fuzz_claim(status == SUMI_OK, "%s", error_text(&error));
    FILE *file = fopen(place_of("weather.csv"), "wb");
    fuzz_claim(file && sumi_weather_csv_print(station, file, &error) == SUMI_OK && fclose(file) == 0, "%s",
               error_text(&error));
    sumi_station_destroy(station);
    fuzz_write("probe.csv", probe, sizeof probe - 1);
    fuzz_write("forecast.csv", forecast, sizeof forecast - 1);
    fuzz_write("seen.csv", seen, sizeof seen - 1);
    write_crop();
}

char *fuzz_text(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1);
    fuzz_claim(text, "there is memory");
    if (size)
        memcpy(text, data, size);
    text[size] = '\0';
    return text;
}
