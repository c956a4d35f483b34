/* Messages of the library itself (api/): what a program asked for, and cannot have. */
#ifndef SUMI_MESSAGES_LIBRARY_H
#define SUMI_MESSAGES_LIBRARY_H

/* Things that memory is needed for, as values of SUMI_E_MEMORY_NONE. */
#define SUMI_WORD_A_SCENARIO    SUMI_WORD("a scenario", "情景")
#define SUMI_WORD_A_SEASON      SUMI_WORD("a season", "一个生长季")
#define SUMI_WORD_AN_ENSEMBLE   SUMI_WORD("an ensemble", "集合（ensemble）")
#define SUMI_WORD_AN_OUTLOOK    SUMI_WORD("an outlook", "展望")
#define SUMI_WORD_RESULTS       SUMI_WORD("the results of seasons", "各生长季的结果")
#define SUMI_WORD_WEATHER_GIVEN SUMI_WORD("weather that is given", "给出的天气")
/* A preface. */
#define SUMI_WORD_WEATHER_OF SUMI_WORD("the weather of %s", "%s 的天气")

/* What an argument is to be. */
#define SUMI_WORD_NEED_DEPTHS          SUMI_WORD("depths in cm", "以 cm 为单位的深度")
#define SUMI_WORD_NEED_PLACE           SUMI_WORD("where to put it", "存放结果的位置")
#define SUMI_WORD_NEED_IMAGE_ROOM      SUMI_WORD("room for the image", "存放快照的空间")
#define SUMI_WORD_NEED_IMAGE_BYTES     SUMI_WORD("the bytes of one", "快照的字节")
#define SUMI_WORD_NEED_COLUMN_NAME     SUMI_WORD("the name of a column of a weather file", "天气文件的列名")
#define SUMI_WORD_NEED_VARIABLE_NAME   SUMI_WORD("the name of a variable", "变量名")
#define SUMI_WORD_NEED_PARAMETER_NAMES SUMI_WORD("the names of parameters", "参数名")
#define SUMI_WORD_NEED_ARRAY           SUMI_WORD("an array", "数组")
#define SUMI_WORD_NEED_DATE            SUMI_WORD("a date as 2014-05-10", "日期，如 2014-05-10")
#define SUMI_WORD_NEED_KEYS            SUMI_WORD("keys as soil.initial.date", "键，如 soil.initial.date")
#define SUMI_WORD_NEED_PATH            SUMI_WORD("the path of a scenario file", "情景文件的路径")
#define SUMI_WORD_NEED_SETS            SUMI_WORD("numbers, a row for each set", "数字，每组一行")
#define SUMI_WORD_NEED_TEXT            SUMI_WORD("a scenario as YAML or JSON", "YAML 或 JSON 格式的情景")
#define SUMI_WORD_NEED_CONTENTS        SUMI_WORD("water contents", "含水量")
#define SUMI_WORD_NEED_VALUE           SUMI_WORD("YAML as 5 or [1, 2]", "YAML，如 5 或 [1, 2]")
#define SUMI_WORD_NEED_MEMBERS         SUMI_WORD("an array, a number for each member", "数组，每个成员一个数")
#define SUMI_WORD_NEED_ROOM            SUMI_WORD("room for a number", "存放一个数的空间")
#define SUMI_WORD_NEED_WANTS           SUMI_WORD("what is asked for", "所要的变量")
#define SUMI_WORD_NEED_READINGS        SUMI_WORD("readings of that day", "当天的读数")

#define SUMI_E_LIBRARY_ARGUMENT_NULL                                                                                   \
    SUMI_INPUT, "library.argument.null", "%s is NULL, expected %s.", "%s 为 NULL，应为 %s。"

#define SUMI_E_LIBRARY_ARGUMENT_TEXT                                                                                   \
    SUMI_INPUT, "library.argument.text", "%s has characters that cannot be shown, expected %s.",                       \
        "%s 含有无法显示的字符，应为 %s。"

#define SUMI_E_LIBRARY_DATE_TEXT                                                                                       \
    SUMI_INPUT, "library.date.text", "\"%.40s\" is no date, expected one as YYYY-MM-DD, such as 2014-05-10.",          \
        "“%.40s” 不是日期，应写成 YYYY-MM-DD，例如 2014-05-10。"

#define SUMI_E_LIBRARY_PATH_KEYS                                                                                       \
    SUMI_INPUT, "library.path.keys",                                                                                   \
        "\"%.200s\" is no path of keys, expected keys with dots between, such as soil.initial.date.",                  \
        "“%.200s” 不是键的路径，应为用点分隔的键，例如 soil.initial.date。"

#define SUMI_E_LIBRARY_SCENARIO_HELD                                                                                   \
    SUMI_REFUSED, "library.scenario.held",                                                                             \
        "Seasons or ensembles stand on this scenario as it is." SUMI_HINT                                              \
        "End them before it is changed, or open the scenario a second time.",                                          \
        "有生长季或集合（ensemble）正在使用该情景。" SUMI_HINT "请在更改之前结束它们，或再打开一次该情景。"

#define SUMI_E_LIBRARY_VARIABLE_UNKNOWN                                                                                \
    SUMI_INPUT, "library.variable.unknown",                                                                            \
        "%.100s is no variable of %s and %s; the nearest known one is %s." SUMI_HINT                                   \
        "The list of variables has them.",                                                                             \
        "%.100s 不是 %s 和 %s 的变量；最接近的是 %s。" SUMI_HINT "变量列表中有全部变量。"

#define SUMI_E_LIBRARY_VARIABLE_NAMELESS                                                                               \
    SUMI_INPUT, "library.variable.nameless",                                                                           \
        "%.100s is no variable of %s and %s." SUMI_HINT "The list of variables has them.",                             \
        "%.100s 不是 %s 和 %s 的变量。" SUMI_HINT "变量列表中有全部变量。"

#define SUMI_E_LIBRARY_VARIABLE_NUMBER                                                                                 \
    SUMI_INPUT, "library.variable.number", "There is no variable %zu, expected 0 to %zu.",                             \
        "没有编号为 %zu 的变量，编号应为 0 到 %zu。"

#define SUMI_E_LIBRARY_VARIABLE_FIXED                                                                                  \
    SUMI_INPUT, "library.variable.fixed",                                                                              \
        "%s cannot be set." SUMI_HINT "The list of variables says which are settable.",                                \
        "%s 不能设定。" SUMI_HINT "可设定的变量在变量列表中标为 settable。"

#define SUMI_E_LIBRARY_VARIABLE_MORNING                                                                                \
    SUMI_INPUT, "library.variable.morning", "%s is not what a day brings." SUMI_HINT "Read it as of the morning.",     \
        "%s 不是一天中累积的量。" SUMI_HINT "请读取它在早晨的值。"

#define SUMI_E_LIBRARY_AXIS_NUMBER                                                                                     \
    SUMI_INPUT, "library.axis.number", "There is no axis %zu, expected a number below %zu.",                           \
        "没有编号为 %zu 的维度，编号应小于 %zu。"

#define SUMI_E_LIBRARY_ARRAY_NUMBER                                                                                    \
    SUMI_INPUT, "library.array.number", "There is no array %zu, expected a number below %zu.",                         \
        "没有编号为 %zu 的数组，编号应小于 %zu。"
#define SUMI_E_LIBRARY_ARRAY_UNKNOWN                                                                                   \
    SUMI_INPUT, "library.array.unknown", "%.100s is no array of this answer." SUMI_HINT "%s",                          \
        "%.100s 不是该答案的数组。" SUMI_HINT "%s"
#define SUMI_E_LIBRARY_ARRAY_SIZE                                                                                      \
    SUMI_INPUT, "library.array.size", "%s is given room for %zu numbers, expected %zu.",                               \
        "%s 的数组有 %zu 个数，应为 %zu 个。"

#define SUMI_E_LIBRARY_WANT_SIZE                                                                                       \
    SUMI_INPUT, "library.want.size", "%s is given room for %zu numbers, expected %zu: %zu seasons, each with %zu.",    \
        "%s 的数组有 %zu 个数，应为 %zu 个：%zu 个生长季，每季 %zu 个。"

#define SUMI_E_LIBRARY_THREADS_NUMBER                                                                                  \
    SUMI_INPUT, "library.threads.number", "%d threads are asked for, expected 1 to %d, or 0 for one a processor.",     \
        "要求 %d 个线程，应为 1 到 %d，或 0（每个处理器一个）。"

#define SUMI_E_LIBRARY_SWEEP_UNREAD                                                                                    \
    SUMI_REFUSED, "library.sweep.unread",                                                                              \
        "The sweep of this scenario has not been read." SUMI_HINT                                                      \
        "Read it first, and again after the scenario was changed.",                                                    \
        "该情景的扫描尚未读取。" SUMI_HINT "请先读取扫描；情景改动后需再读取一次。"

#define SUMI_E_LIBRARY_RUN_TODAY                                                                                       \
    SUMI_REFUSED, "library.run.today",                                                                                 \
        "The scenario says what day is today, and is about one season up to that morning; a run goes to the end of "   \
        "seasons." SUMI_HINT "Take today out of it, or go through the season day by day.",                             \
        "该情景写明了今天的日期，只涉及到那天早晨为止的一个生长季；而运行会一直到生长季结束。" SUMI_HINT               \
        "请去掉 today，或逐日进行该生长季。"

#define SUMI_E_LIBRARY_SEASON_YEAR                                                                                     \
    SUMI_INPUT, "library.season.year", "There is no season of %d, expected a year from %d to %d.",                     \
        "没有 %d 年的生长季，年份应为 %d 到 %d。"

#define SUMI_E_LIBRARY_SEASON_AIR                                                                                      \
    SUMI_INPUT, "library.season.air",                                                                                  \
        "The scenario does not know the carbon dioxide of %d." SUMI_HINT "Add that year to the file of site.co2_ppm.", \
        "该情景不知道 %d 年的二氧化碳浓度。" SUMI_HINT "请在 site.co2_ppm 的文件中补上该年。"

#define SUMI_E_LIBRARY_SEASON_SOIL                                                                                     \
    SUMI_INPUT, "library.season.soil",                                                                                 \
        "The soil record does not know the soil at the start of the season of %d." SUMI_HINT                           \
        "Add that day to the record, or begin another year.",                                                          \
        "土壤记录中没有 %d 年生长季开始时的土壤。" SUMI_HINT "请在记录中补上那一天，或选择其他年份。"

#define SUMI_E_LIBRARY_SEASON_SET                                                                                      \
    SUMI_INPUT, "library.season.set", "There is no set %zu of parameters, expected a number below %zu.",               \
        "没有编号为 %zu 的参数组，编号应小于 %zu。"

#define SUMI_E_LIBRARY_WEATHER_FAR                                                                                     \
    SUMI_INPUT, "library.weather.far",                                                                                 \
        "That day is far from what stands here, which looks at the weather from %s to %s." SUMI_HINT                   \
        "Check the date.",                                                                                             \
        "这一天相距太远：这里的生长季只用到 %s 至 %s 的天气。" SUMI_HINT "请检查日期。"

#define SUMI_E_LIBRARY_WEATHER_NOBODY                                                                                  \
    SUMI_REFUSED, "library.weather.nobody",                                                                            \
        "No member has begun that could use the weather." SUMI_HINT "Begin one first.",                                \
        "还没有成员开始，天气无处可用。" SUMI_HINT "请先开始一个成员。"

#define SUMI_E_LIBRARY_WEATHER_PAST                                                                                    \
    SUMI_REFUSED, "library.weather.past",                                                                              \
        "The season stands at %s, and the weather of %s has passed." SUMI_HINT                                         \
        "Restore the season to that morning, or begin it anew, to give it another past.",                              \
        "生长季正处于 %s，%s 的天气已经过去。" SUMI_HINT "如需更改过去的天气，请恢复到那天早晨或重新开始。"

#define SUMI_E_LIBRARY_WEATHER_NAME                                                                                    \
    SUMI_INPUT, "library.weather.name",                                                                                \
        "\"%.40s\" is no column of a weather file, expected names such as tmin_C, tmax_C and precip_mm.",              \
        "“%.40s” 不是天气文件的列，应为 tmin_C、tmax_C、precip_mm 之类的名称。"

#define SUMI_E_LIBRARY_WEATHER_UNKNOWN                                                                                 \
    SUMI_INPUT, "library.weather.unknown",                                                                             \
        "The weather of %s is not known, and the day cannot pass without it." SUMI_HINT                                \
        "Give the weather of that day, or put it in the record.",                                                      \
        "%s 的天气未知，没有天气这一天无法继续。" SUMI_HINT "请给出那一天的天气，或写入天气记录。"

#define SUMI_E_LIBRARY_WATER_DEPTH                                                                                     \
    SUMI_INPUT, "library.water.depth", "The depth %g cm is given, expected depths of 0 or more that rise.",            \
        "给出的深度为 %g cm，深度应不小于 0 且依次增大。"

#define SUMI_E_LIBRARY_ENSEMBLE_EMPTY                                                                                  \
    SUMI_INPUT, "library.ensemble.empty", "An ensemble has at least one member.", "集合（ensemble）至少应有一个成员。"

#define SUMI_E_LIBRARY_MEMBER_NUMBER                                                                                   \
    SUMI_INPUT, "library.member.number", "There is no member %zu, expected a number below %zu.",                       \
        "没有编号为 %zu 的成员，编号应小于 %zu。"

#define SUMI_E_LIBRARY_MEMBER_ENDED                                                                                    \
    SUMI_REFUSED, "library.member.ended",                                                                              \
        "Member %zu does not stand at a morning." SUMI_HINT "Begin a season in it, or restore one.",                   \
        "编号为 %zu 的成员没有处于某个早晨的生长季。" SUMI_HINT "请在其中开始或恢复一个生长季。"

#endif
