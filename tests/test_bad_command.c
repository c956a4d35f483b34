/* The command with bad input: exit status and message, what is left behind, and seasons that cannot run. */
#define _XOPEN_SOURCE 700 /* fork, setrlimit */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/bad_case.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_WORDS = 16, SAID = 1 << 16 };

static char said[SAID]; /* by the last command, on both streams */
static bool as_nobody;  /* without the rights of root, who may read and write everything */

/* Runs the command with arguments that blanks separate; returns its exit status, or minus the signal that ended it. */
static int sumi(const char *arguments, rlim_t largest_file)
{
    char words[1024], *argument[MOST_WORDS] = {getenv("SUMI_COMMAND")};
    int n = 1, status;
    snprintf(words, sizeof words, "%s", arguments);
    for (char *at = strtok(words, " "); at && n < MOST_WORDS - 1; at = strtok(NULL, " "))
        argument[n++] = at;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct rlimit limit = {largest_file, largest_file};
        int out = open("said.txt", O_WRONLY | O_CREAT | O_TRUNC, 0600);
        if (out < 0 || dup2(out, 1) < 0 || dup2(out, 2) < 0 ||
            (largest_file != RLIM_INFINITY && setrlimit(RLIMIT_FSIZE, &limit) != 0))
            _exit(126);
        const unsigned nobody = 65534;
        if (as_nobody && (setgid(nobody) != 0 || setuid(nobody) != 0))
            _exit(126);
        execv(argument[0], argument);
        _exit(127);
    }
    assert_true(waitpid(child, &status, 0) == child);
    FILE *file = fopen("said.txt", "rb");
    assert_non_null(file);
    said[fread(said, 1, sizeof said - 1, file)] = '\0';
    fclose(file);
    return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

static bool command_is_there(void)
{
    const char *command = getenv("SUMI_COMMAND");
    return command && access(command, X_OK) == 0;
}

/* Files that a command left beside those of the test. */
static int left_behind(void)
{
    int n = 0;
    DIR *here = opendir(".");
    assert_non_null(here);
    for (struct dirent *entry = readdir(here); entry; entry = readdir(here))
        n += strstr(entry->d_name, "out.") != NULL || strstr(entry->d_name, ".part") != NULL;
    closedir(here);
    return n;
}

static int make_folder(void **state)
{
    char text[4096];
    if (bad_folder_make(state) != 0)
        return -1;
    bad_scenario(NULL, text, sizeof text);
    bad_write("good.yaml", text, strlen(text));
    bad_write("garbage.yaml",
              "\x7f"
              "ELF\x01\x02",
              6);
    return chmod(".", 0755) == 0 && mkdir("folder", 0755) == 0 && mkdir("sealed", 0500) == 0 ? 0 : -1;
}

struct command_case {
    const char *why, *arguments;
    int status;
    const char *message;
};

static void check(const struct command_case *cases, size_t n)
{
    if (!command_is_there())
        skip();
    for (size_t k = 0; k < n; k++) {
        int status = sumi(cases[k].arguments, RLIM_INFINITY);
        if (status != cases[k].status || !strstr(said, cases[k].message))
            fail_msg("%s: sumi %s\n  exit status %d, expected %d\n  said     %s\n  expected %s", cases[k].why,
                     cases[k].arguments, status, cases[k].status, said, cases[k].message);
        if (cases[k].status != 0 && left_behind() != 0)
            fail_msg("%s: sumi %s left a file behind", cases[k].why, cases[k].arguments);
    }
}

static void usage(void **state)
{
    static const struct command_case cases[] = {
        {"no command", "", 2, "usage: sumi COMMAND"},
        {"help", "--help", 0, "usage: sumi COMMAND"},
        {"version", "--version", 0, "sumi "},
        {"a misspelt command", "chek good.yaml", 2, "there is no command chek; did you mean check?"},
        {"no file", "check", 2, "usage: sumi check"},
        {"two files", "check good.yaml good.yaml", 2, "usage: sumi check"},
        {"an unknown option", "check --fast good.yaml", 2, "usage: sumi check"},
        {"help of a command", "sweep --help", 0, "usage: sumi sweep"},
        {"--set without a value", "check good.yaml --set site", 2, "--set site: expected key=value"},
        {"--set without a key", "check good.yaml --set =5", 2, "--set =5: expected key=value"},
        {"--set without anything", "run good.yaml --set", 2, "usage: sumi run"},
        {"no output", "sweep good.yaml", 2, "where should the results go? give -o OUT.h5"},
        {"no threads", "sweep good.yaml -o out.h5 -j 0", 2, "-j 0: expected a number of threads from 1 to 1024"},
        {"threads by a word", "sweep good.yaml -o out.h5 -j all", 2, "-j all: expected a number of threads"},
        {"2^32 + 1 threads", "sweep good.yaml -o out.h5 -j 4294967297", 2, "expected a number of threads"},
        {"results over the scenario", "sweep good.yaml -o ./good.yaml", 2,
         "-o ./good.yaml: The results would take the place of the scenario file"},
        {"days over the scenario", "run good.yaml --daily ./good.yaml", 2,
         "--daily ./good.yaml: The results would take the place of the scenario file"},
        {"daily series of many settings", "run good.yaml --converge --daily out.csv", 2,
         "leave out --daily or --converge"},
        {"two files to compare", "run good.yaml good.yaml --converge", 2, "expected one scenario file, found 2"},
        {"a value of an option that takes none", "run good.yaml --converge=5", 2, "usage: sumi run"},
        {"a climate over what it is made from", "weather fit good.yaml -o ./good.yaml", 2,
         "-o ./good.yaml: The results would take the place of the weather file"},
        {"weather over its climate", "weather generate good.yaml -o ./good.yaml", 2,
         "-o ./good.yaml: The results would take the place of the climate file"},
        {"an output that nothing writes", "weather check good.yaml -o out.csv", 2, "Try sumi weather --help"},
    };
    (void)state;
    check(cases, sizeof cases / sizeof *cases);
}

static void input(void **state)
{
    static const struct command_case cases[] = {
        {"a good file", "check good.yaml", 0, "good.yaml is in order"},
        {"a file that is nowhere", "run nowhere.yaml", 1, "nowhere.yaml: The file cannot be opened: No such file"},
        {"a folder", "sweep folder -o out.h5", 1, "folder"},
        {"a program", "run garbage.yaml", 1, "garbage.yaml:1:1: There is a control character"},
        {"an unknown key set", "check good.yaml --set site.latitude=38", 1,
         "--set site.latitude=38: The key latitude is unknown in site; the nearest known one is latitude_deg."},
        {"a value out of bounds set", "run good.yaml -s crop.SPAN=999", 1,
         "--set crop.SPAN=999: SPAN is 999; expected a number from 1 to 365 d"},
        {"a section set below a text", "check good.yaml -s title.a=1", 1, "--set title.a=1: "},
        {"a value that is no YAML", "check good.yaml -s site.name={", 1, "--set site.name={: "},
        {"a bad axis of one name", "sweep good.yaml -o out.h5 -s sweep.crop.SPANN=[33]", 1,
         "wofost72 has no parameter SPANN that is a number; the nearest known one is SPAN"},
        {"daily series without variables", "run good.yaml -d out.csv -s output={}", 1,
         "The scenario names no daily variables"},
    };
    (void)state;
    check(cases, sizeof cases / sizeof *cases);
}

static void output(void **state)
{
    static const struct command_case cases[] = {
        {"a folder that is not there", "sweep good.yaml -o nowhere/out.h5", 1, "nowhere/out.h5"},
        {"a folder for a file", "sweep good.yaml -o folder", 1,
         "folder: The file cannot be written: Is a directory. A file is expected"},
        {"a device", "sweep good.yaml -o /dev/null", 1, "/dev/null: This is no ordinary file"},
        {"daily series into nowhere", "run good.yaml -d nowhere/out.csv", 1,
         "nowhere/out.csv: The file cannot be written: No such file or directory"},
        {"daily series into a folder", "run good.yaml -d folder", 1,
         "folder: The file cannot be written: Is a directory"},
    };
    static const struct command_case sealed[] = {
        {"a folder that takes no files", "sweep good.yaml -o sealed/out.h5", 1, "sealed/out.h5"},
        {"a file that may not be read", "run secret.yaml", 1, "secret.yaml: The file cannot be opened: Permission"},
        {"a file that may not be changed", "sweep good.yaml -o locked.h5", 1, "locked.h5"},
    };
    (void)state;
    check(cases, sizeof cases / sizeof *cases);
    bad_write("secret.yaml", "title: x\n", 9);
    bad_write("locked.h5", "keep", 4);
    assert_int_equal(chmod("secret.yaml", 0), 0);
    assert_int_equal(chmod("locked.h5", 0400), 0);
    as_nobody = geteuid() == 0;
    if (sumi("check good.yaml", RLIM_INFINITY) == 0) /* else the command lies where nobody else may go */
        check(sealed, sizeof sealed / sizeof *sealed);
    as_nobody = false;
}

/* A disk that fills up: the limit of a file's size stands for it. The older file keeps its content. */
static void disk_full(void **state)
{
    static const char *const commands[] = {"sweep good.yaml -q -o out.h5 -s sweep.crop.SPAN=[30,31,32,33,34,35,36]",
                                           "run good.yaml -d out.h5"};
    const rlim_t limits[] = {0, 4096, 20000};
    (void)state;
    if (!command_is_there())
        skip();
    for (size_t c = 0; c < 2; c++)
        for (size_t k = 0; k < 3; k++) {
            char content[8] = "";
            bad_write("out.h5", "older", 5);
            int status = sumi(commands[c], limits[k]);
            FILE *file = fopen("out.h5", "rb");
            assert_non_null(file);
            size_t n = fread(content, 1, sizeof content - 1, file);
            fclose(file);
            if (status == 0 && c == 1 && limits[k] == 20000)
                continue; /* the series of one season may be this short */
            if (status != 1 || n != 5 || strcmp(content, "older") != 0)
                fail_msg("sumi %s with files of at most %lu bytes: exit status %d, %s", commands[c],
                         (unsigned long)limits[k], status, n == 5 ? "the older file stays" : "the older file is lost");
            assert_int_equal(left_behind(), 1);
        }
    assert_int_equal(remove("out.h5"), 0);
}

/* What is no error of the file: a row with its status, and the rest goes on. */
static void seasons_that_cannot_run(void **state)
{
    static const struct command_case cases[] = {
        {"years before and behind the weather", "run good.yaml -s sweep.year=[1999,2001,2030]", 0, "weather ends"},
        {"a season that ends too early", "run good.yaml -s management.season_end=06-01", 0, "unripe"},
        {"a solver with too few steps a day", "run good.yaml -s model.integrator=cvode -s model.max_steps=10", 0,
         "solver failed"},
        {"the same in a sweep", "sweep good.yaml -q -o lost.h5 -s model.integrator=cvode -s model.max_steps=10", 0,
         "1 season"},
        {"the same for every tolerance", "run good.yaml --converge -s model.max_steps=10", 0, "the solver failed in"},
        {"all scenarios without weather", "sweep good.yaml -q -o lost.h5 -s sweep.year=[1999,2030]", 0, "2 seasons"},
    };
    (void)state;
    check(cases, sizeof cases / sizeof *cases);
    char text[4096];
    const struct bad_case cold = {"never warm", "management",
                                  "management: {sowing: {first: 04-01, last: 04-10, mean_temperature_C: 30}}", ""};
    bad_scenario(&cold, text, sizeof text);
    bad_write("cold.yaml", text, strlen(text));
    static const struct command_case unsown = {"a window that is never warm", "run cold.yaml", 0, "not sown"};
    check(&unsown, 1);
    static const char holes[] = "date,tmin_C,tmax_C,precip_mm\n2000-12-31,1,9,0\n2002-12-31,1,9,0\n";
    bad_write("holes.csv", holes, sizeof holes - 1);
    static const struct command_case missing = {"a record full of holes", "run good.yaml -s weather.file=holes.csv", 0,
                                                "weather missing"};
    check(&missing, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(usage),
        cmocka_unit_test(input),
        cmocka_unit_test(output),
        cmocka_unit_test(disk_full),
        cmocka_unit_test(seasons_that_cannot_run),
    };
    return cmocka_run_group_tests(tests, make_folder, bad_folder_remove);
}
