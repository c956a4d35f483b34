/* sumi weather fit|generate|check */
#ifndef SUMI_CLI_WEATHER_H
#define SUMI_CLI_WEATHER_H

/* argv[0] is "weather", argv[1] what to do. Returns the exit status: 0 done, 1 the input failed, 2 wrong usage. */
int sumi_command_weather(int argc, char **argv);

#endif
