/* The command `sumi weather`. */
#ifndef SUMI_COMMAND_WEATHER_H
#define SUMI_COMMAND_WEATHER_H

int sumi_command_weather(int argc, char **argv);

#endif
