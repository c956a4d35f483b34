/* What is said of gaps in weather that are filled, and of those that are not. */
#ifndef SUMI_MESSAGES_FILL_H
#define SUMI_MESSAGES_FILL_H

/* --- values that are filled --- */

#define SUMI_E_WEATHER_FILL_INTERPOLATED                                                                               \
    SUMI_INPUT, "weather.fill.interpolated", "filled in between the days before and after", "由前后两天的数值内插"
#define SUMI_E_WEATHER_FILL_NEIGHBOUR                                                                                  \
    SUMI_INPUT, "weather.fill.neighbour", "filled in from another station", "由邻近站点插补"
#define SUMI_E_WEATHER_FILL_YEARS                                                                                      \
    SUMI_INPUT, "weather.fill.years", "filled in by the mean of these days of other years", "由其他年份同期的均值插补"
#define SUMI_E_WEATHER_FILL_DRAWN                                                                                      \
    SUMI_INPUT, "weather.fill.drawn", "drawn from the climate of the record", "由该记录的气候随机生成"
#define SUMI_E_WEATHER_FILL_PLAIN                                                                                      \
    SUMI_INPUT, "weather.fill.plain",                                                                                  \
        "filled in with the value of %s as it stands: both stations have fewer than %d such days of the month "        \
        "together, so that nothing is known of how they differ",                                                       \
        "直接采用 %s 的数值插补：两站在该月共有的数据少于 %d 天，无法得知两站的差别"

/* --- values that are not --- */

#define SUMI_E_WEATHER_FILL_LONG                                                                                       \
    SUMI_INPUT, "weather.fill.long",                                                                                   \
        "missing on %zu days from %s on, longer than weather.fill.up_to_d, %d d: left as it is",                       \
        "缺测 %zu 天（从 %s 起），超过 weather.fill.up_to_d 的 %d d：保持缺测"
#define SUMI_E_WEATHER_FILL_LEFT                                                                                       \
    SUMI_INPUT, "weather.fill.left", "stays missing, as no method of weather.fill.by gives a value" SUMI_HINT "%s",    \
        "仍然缺测，因为 weather.fill.by 中没有方法能给出数值" SUMI_HINT "%s"
#define SUMI_WORD_FILL_RAIN                                                                                            \
    SUMI_WORD("rain is filled in by neighbour or generator alone, never between days or by means",                     \
              "降水只能用 neighbour 或 generator 插补，从不用前后两天或均值")
#define SUMI_WORD_FILL_OTHER                                                                                           \
    SUMI_WORD("interpolate needs the days before and after, neighbour a station that has the day, day_of_year %d "     \
              "other years",                                                                                           \
              "interpolate 需要前后两天的数值，neighbour 需要有当天数据的站点，day_of_year 需要另外 %d 年")
#define SUMI_E_WEATHER_FILL_CLIMATE                                                                                    \
    SUMI_INPUT, "weather.fill.climate", "the generator cannot fill in anything, as the record gives no climate: %s",   \
        "generator 无法插补，因为无法由该记录拟合气候：%s"
#define SUMI_WORD_FILL_REASON SUMI_WORD("%s", "%s")

/* --- the section --- */

#define SUMI_WORD_MEANS_FILL SUMI_WORD("how gaps of the weather are filled in", "如何插补缺测的天气")
#define SUMI_WORD_MEANS_FILL_BY                                                                                        \
    SUMI_WORD("methods in their order, such as [interpolate, day_of_year]",                                            \
              "方法及其次序，例如 [interpolate, day_of_year]")
#define SUMI_E_WEATHER_FILL_METHODS                                                                                    \
    SUMI_INPUT, "weather.fill.methods", "This list has %zu methods; expected 1 to %d: %s.",                            \
        "此列表有 %zu 种方法；应为 1 到 %d 种：%s。"
#define SUMI_E_WEATHER_FILL_TWICE                                                                                      \
    SUMI_INPUT, "weather.fill.twice", "%s stands twice among the methods" SUMI_HINT "keep one of them.",               \
        "方法 %s 出现了两次" SUMI_HINT "请只保留其中一个。"
#define SUMI_E_WEATHER_NEIGHBOURS_NONE                                                                                 \
    SUMI_INPUT, "weather.neighbours.none",                                                                             \
        "The method neighbour has no station to take values from." SUMI_HINT                                           \
        "Name their files, as weather: {neighbours: [other.csv], ...}, or leave neighbour out.",                       \
        "方法 neighbour 没有可取数值的站点。" SUMI_HINT                                                                \
        "请给出其文件，例如 weather: {neighbours: [other.csv], ...}，或去掉 neighbour。"
#define SUMI_E_WEATHER_NEIGHBOURS_SAME                                                                                 \
    SUMI_INPUT, "weather.neighbours.same",                                                                             \
        "The neighbour %s is a file of the station itself, or stands twice." SUMI_HINT                                 \
        "Name the files of other stations under weather.neighbours.",                                                  \
        "邻近站点文件 %s 就是本站的文件，或者重复列出。" SUMI_HINT "请在 weather.neighbours 下写其他站点的文件。"
#define SUMI_E_WEATHER_NEIGHBOURS_UNUSED                                                                               \
    SUMI_INPUT, "weather.neighbours.unused",                                                                           \
        "No gap is filled in from neighbours." SUMI_HINT "Add neighbour to weather.fill.by, or leave neighbours out.", \
        "没有用邻近站点插补。" SUMI_HINT "请在 weather.fill.by 中加上 neighbour，或去掉 neighbours。"

#endif
