/* What the command says of its own: run, soil, weather, and what they print. */
#ifndef SUMI_MESSAGES_COMMAND_H
#define SUMI_MESSAGES_COMMAND_H

#define SUMI_WORD_ARGUMENTS        SUMI_WORD("the arguments", "参数")
#define SUMI_WORD_ROWS_OF_TABLE    SUMI_WORD("rows of a table", "行的表")
#define SUMI_WORD_ROWS_OF_CONVERGE SUMI_WORD("the rows of --converge", "--converge 的各行")
#define SUMI_WORD_SEASONS_OF_RUN   SUMI_WORD("seasons", "个生长季")
#define SUMI_WORD_WATER_BALANCE    SUMI_WORD("the water balance", "水量平衡")
#define SUMI_WORD_DAYS_OF_RECORD   SUMI_WORD("days", "天")

#define SUMI_WORD_MORE_MEMORY                                                                                          \
    SUMI_WORD("Close other programs, or raise the limit of memory (ulimit -v).",                                       \
              "请关闭其他程序，或提高内存上限（ulimit -v）。")
#define SUMI_WORD_DOES_NOT_RUN                                                                                         \
    SUMI_WORD("Its scenario does not run in this version of Sumi", "其中的情景不能在此版本的 Sumi 中运行")

/* --- rerun --- */

#define SUMI_E_COMMAND_RERUN_OUTLOOK                                                                                   \
    SUMI_INPUT, "command.rerun.outlook",                                                                               \
        "This is the ensemble of an outlook, and sumi rerun repeats sweeps." SUMI_HINT                                 \
        "sumi extract writes its scenario and files into a folder; sumi outlook with --ensemble computes it again "    \
        "from there.",                                                                                                 \
        "这是展望的集合，而 sumi rerun 重复的是扫描。" SUMI_HINT                                                       \
        "用 sumi extract 把其中的情景和文件写入文件夹，再在那里用 sumi outlook 加 --ensemble 重新计算。"

/* --- run --- */

#define SUMI_E_COMMAND_RUN_INTEGRATORS                                                                                 \
    SUMI_INPUT, "command.run.integrators",                                                                             \
        "No integrator with a tolerance runs the soil water model %s, so there is nothing to compare with.",           \
        "没有带容差的积分器能运行土壤水分模型 %s，因此无从比较。"
#define SUMI_E_COMMAND_RUN_DAILY                                                                                       \
    SUMI_INPUT, "command.run.daily",                                                                                   \
        "The scenario names no daily variables" SUMI_HINT "add output: {daily: [%s, %s, %s, SM]}",                     \
        "情景没有给出逐日变量" SUMI_HINT "请加上 output: {daily: [%s, %s, %s, SM]}"
#define SUMI_E_COMMAND_RUN_SAVE                                                                                        \
    SUMI_INPUT, "command.run.save",                                                                                    \
        "A state is that of a morning" SUMI_HINT                                                                       \
        "say of which, as --until 2026-07-10, or today: {date: 2026-07-10} in the file",                               \
        "状态属于某一个早晨" SUMI_HINT "请给出日期，例如 --until 2026-07-10，或在文件中写 today: {date: 2026-07-10}"
#define SUMI_E_COMMAND_STATE_YEAR                                                                                      \
    SUMI_INPUT, "command.state.year", "It is a state of the season of %d, and the season that is asked for is %d",     \
        "它是 %d 年生长季的状态，而要算的是 %d 年的生长季"
/* The place of today: in the file, or not said. */
#define SUMI_E_COMMAND_STATE_LATE                                                                                      \
    SUMI_INPUT, "command.state.late",                                                                                  \
        "It is the state of %s, and today is %s%s; expected a state of that day or before it.",                        \
        "它是 %s 的状态，而今天是 %s%s；应为这一天或更早的状态。"
#define SUMI_WORD_TODAY_IN_FILE SUMI_WORD(" (today.date in the file)", "（文件中的 today.date）")
#define SUMI_WORD_NO_WAY_ON                                                                                            \
    SUMI_WORD("--until DATE takes the place of today.date; to go on to the end of the season, leave today out of the " \
              "file",                                                                                                  \
              "--until DATE 可代替 today.date；要算到生长季结束，请从文件中去掉 today")
#define SUMI_E_COMMAND_STATE_DAMAGED                                                                                   \
    SUMI_INPUT, "command.state.damaged",                                                                               \
        "It is damaged: no season can go on from it" SUMI_HINT "start anew, without --resume",                         \
        "它已损坏：无法从它继续生长季" SUMI_HINT "请不用 --resume，重新开始"

/* Two values, one for each language: the files of the weather. */
#define SUMI_WORD_GIVE_WEATHER                                                                                         \
    SUMI_WORD("Give it there, or in one more file, as weather: {file: [%s, more.csv]} (docs/formats-weather.md, "      \
              "Several files)",                                                                                        \
              "请在那里补上，或另加一个文件：weather: {file: [%s, more.csv]}（见 docs/formats-weather.md）")

/* --- soil --- */

#define SUMI_E_COMMAND_SOIL_FULL                                                                                       \
    SUMI_SOLVER, "command.soil.full",                                                                                  \
        "At %.6g d the soil is full, and a flux of %g cm d-1 has pressed its head up to %.3g cm: it cannot take that " \
        "much." SUMI_HINT                                                                                              \
        "Under the weather, upper: {rain: [...]}, what does not infiltrate stands on the surface or runs off.",        \
        "在第 %.6g 天土壤已饱和，%g cm d-1 的通量把压力水头升到 %.3g cm：土壤无法接纳这么多水。" SUMI_HINT             \
        "若用天气边界 upper: {rain: [...]}，不能入渗的水会积在地表或形成径流。"
#define SUMI_E_COMMAND_SOIL_DRY                                                                                        \
    SUMI_SOLVER, "command.soil.dry",                                                                                   \
        "At %.6g d the soil at %.3g cm depth has given all its water: it cannot give a flux of %g cm d-1." SUMI_HINT   \
        "Under the weather, upper: {potential_evaporation_cm_d: %g}, it gives what it can.",                           \
        "在第 %.6g 天，%.3g cm 深处的土壤水已耗尽：它不能提供 %g cm d-1 的通量。" SUMI_HINT                            \
        "若用天气边界 upper: {potential_evaporation_cm_d: %g}，它会尽其所能提供。"
#define SUMI_WORD_CANNOT_TAKE_FLUX                                                                                     \
    SUMI_WORD("Or the soil cannot take the flux at its surface.", "或者土壤无法接纳其表面的通量。")
#define SUMI_WORD_CANNOT_GIVE_FLUX                                                                                     \
    SUMI_WORD("Or the soil cannot give the flux at its surface.", "或者土壤不能提供其表面的通量。")

/* --- weather --- */

#define SUMI_E_COMMAND_WEATHER_TWICE                                                                                   \
    SUMI_INPUT, "command.weather.twice", "%s and %s are one file" SUMI_HINT "keep one of them.",                       \
        "%s 和 %s 是同一个文件" SUMI_HINT "请只留一个。"
#define SUMI_E_COMMAND_SET_LONG SUMI_INPUT, "command.set.long", "The key is longer than %zu bytes.", "键超过 %zu 字节。"

#endif
