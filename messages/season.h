/* What a season cannot do, or not now: in the words of the public header. */
#ifndef SUMI_MESSAGES_SEASON_H
#define SUMI_MESSAGES_SEASON_H

#define SUMI_WORD_SEASONS          SUMI_WORD("seasons", "生长季")
#define SUMI_WORD_SOLVER           SUMI_WORD("the solver", "求解器")
#define SUMI_WORD_INTEGRATOR       SUMI_WORD("the integrator", "积分器")
#define SUMI_WORD_SOIL_COLUMN      SUMI_WORD("a column of soil", "土柱")
#define SUMI_WORD_DAYS_OF_MOISTURE SUMI_WORD("days of soil moisture", "天的土壤水分记录")
#define SUMI_WORD_DAYS_OF_WEATHER  SUMI_WORD("days of weather", "天的天气数据")

/* --- what runs --- */

#define SUMI_E_SEASON_LENGTH_RANGE                                                                                     \
    SUMI_INPUT, "season.length.range", "A season of at most %d days: expected 1 to %d.",                               \
        "生长季最长 %d 天：应为 1 到 %d 天。"
#define SUMI_E_MODEL_INTEGRATOR_WATER                                                                                  \
    SUMI_INPUT, "model.integrator.water", "The integrator %s cannot run the soil water model %s.",                     \
        "积分器 %s 不能运行土壤水分模型 %s。"
#define SUMI_E_SEASON_LANES_COUNT                                                                                      \
    SUMI_INPUT, "season.lanes.count", "1 to %d seasons run side by side, not %d.",                                     \
        "可并行 1 到 %d 个生长季，不是 %d 个。"
#define SUMI_E_SEASON_RUN_STOPPED                                                                                      \
    SUMI_STOPPED, "season.run.stopped", "Stopped in the midst of a season.", "已按要求在生长季中途停止。"
#define SUMI_E_SEASON_SOLVER_FAILED                                                                                    \
    SUMI_SOLVER, "season.solver.failed",                                                                               \
        "The solver gave up on %s." SUMI_HINT                                                                          \
        "model.max_steps raises the steps allowed, a looser model.rtol needs fewer.",                                  \
        "求解器在 %s 未能求解。" SUMI_HINT "可用 model.max_steps 增加允许的步数；较宽的 model.rtol 所需步数较少。"
#define SUMI_E_WEATHER_DAY_MISSING                                                                                     \
    SUMI_INPUT, "weather.day.missing",                                                                                 \
        "The weather of %s is missing, and the season needs it; expected temperature, rain and radiation of that "     \
        "day.",                                                                                                        \
        "缺少 %s 的天气，而生长季需要它；应有当天的气温、降雨和辐射。"

/* --- whether it stands --- */

#define SUMI_E_SEASON_LANE_RANGE                                                                                       \
    SUMI_INPUT, "season.lane.range", "There is no lane %d for a season: they count from 0 to %d.",                     \
        "没有供生长季用的通道 %d：通道编号从 0 到 %d。"
#define SUMI_E_SEASON_STATE_ABSENT                                                                                     \
    SUMI_REFUSED, "season.state.absent",                                                                               \
        "No season stands at a morning here: none was begun, or it has ended." SUMI_HINT "Begin one.",                 \
        "这里没有正在进行的生长季：尚未开始，或已经结束。" SUMI_HINT "请先开始一个生长季。"
#define SUMI_E_SEASON_STATE_TAKEN                                                                                      \
    SUMI_REFUSED, "season.state.taken", "A season stands here already." SUMI_HINT "End it first.",                     \
        "这里已有一个生长季。" SUMI_HINT "请先将其结束。"
#define SUMI_E_SEASON_STATE_UNENDED                                                                                    \
    SUMI_REFUSED, "season.state.unended", "No season has ended here.", "这里没有已结束的生长季。"
#define SUMI_E_SEASON_STATE_ENDS                                                                                       \
    SUMI_REFUSED, "season.state.ends", "The season ends this morning, and nothing of it can be changed any more.",     \
        "生长季在今晨结束，不能再作任何改动。"

/* --- a morning --- */

#define SUMI_E_SEASON_MORNING_CLOSED                                                                                   \
    SUMI_REFUSED, "season.morning.closed", "No morning is open." SUMI_HINT "Open one first.",                          \
        "当天早晨尚未打开。" SUMI_HINT "请先打开。"
#define SUMI_E_SEASON_MORNING_OPEN                                                                                     \
    SUMI_REFUSED, "season.morning.open", "The morning is open already." SUMI_HINT "Close it before the next.",         \
        "当天早晨已经打开。" SUMI_HINT "请先关闭，再打开下一个。"
#define SUMI_E_WEATHER_TODAY_NUMBER                                                                                    \
    SUMI_INPUT, "weather.today.number", "Today's weather: %s (%s) is %g; expected a number.",                          \
        "今天的天气：%s%.0s 为 %g，应为数字。"
#define SUMI_E_SEASON_READING_DAY                                                                                      \
    SUMI_INPUT, "season.reading.day",                                                                                  \
        "%s is of a day that has passed, which is told in the evening." SUMI_HINT                                      \
        "Of a morning there is its rate and, of what a model adds up, its sum since the start.",                       \
        "%s 属于已过去的一天，只在傍晚给出。" SUMI_HINT "早晨可读取其速率；模型累计的量还可读取自开始以来的总和。"

/* --- sowing and irrigation --- */

#define SUMI_E_SEASON_SOWING_WARMTH                                                                                    \
    SUMI_INPUT, "season.sowing.warmth",                                                                                \
        "The sowing rule looks at the warmth of %d days, of which those before today stand in a series of weather "    \
        "alone." SUMI_HINT "Give the season one, or a day of sowing.",                                                 \
        "播种规则要看 %d 天的温度，其中今天之前的只存在于天气序列中。" SUMI_HINT "请给出天气序列，或指定播种日期。"
#define SUMI_E_SEASON_SOWING_DONE                                                                                      \
    SUMI_REFUSED, "season.sowing.done", "The field was sown before, and is sown once a season.",                       \
        "田块已经播种；每个生长季只播种一次。"
#define SUMI_E_SEASON_IRRIGATION_MODEL                                                                                 \
    SUMI_INPUT, "season.irrigation.model",                                                                             \
        "The soil water model %s takes no irrigation." SUMI_HINT "Give none, or choose another soil water model.",     \
        "土壤水分模型 %s 不接受灌溉。" SUMI_HINT "请不要灌溉，或选用其他土壤水分模型。"
#define SUMI_E_SEASON_IRRIGATION_RANGE                                                                                 \
    SUMI_INPUT, "season.irrigation.range", "An irrigation of %g mm: expected 0 to %g mm.",                             \
        "灌水量为 %g mm：应为 0 到 %g mm。"
#define SUMI_E_SEASON_IRRIGATION_EFFICIENCY                                                                            \
    SUMI_INPUT, "season.irrigation.efficiency",                                                                        \
        "A share of %g of an irrigation that reaches the soil: expected above 0, to 1.",                               \
        "灌溉水到达土壤的比例为 %g：应大于 0，不超过 1。"

/* --- setting --- */

#define SUMI_E_STATE_VALUE_UNSOWN                                                                                      \
    SUMI_INPUT, "state.value.unsown",                                                                                  \
        "%s (%s) cannot be set: nothing was sown yet." SUMI_HINT "Sow first, or leave it out.",                        \
        "%s%.0s 无法设定：尚未播种。" SUMI_HINT "请先播种，或不设定它。"
#define SUMI_E_STATE_VALUE_RANGE                                                                                       \
    SUMI_INPUT, "state.value.range", "%s (%s) cannot be set to %g%s%s: expected %g to %g.",                            \
        "%s%.0s 不能设为 %g%s%s：应为 %g 到 %g。"
#define SUMI_E_SOIL_THETA_RANGE                                                                                        \
    SUMI_INPUT, "soil.theta.range",                                                                                    \
        "The water content of the layer down to %g cm cannot be set to %g cm3 cm-3: expected %g to %g.",               \
        "下界为 %g cm 的土层，其体积含水量不能设为 %g cm3 cm-3：应为 %g 到 %g。"
#define SUMI_E_SOIL_THETA_LAYERS                                                                                       \
    SUMI_INPUT, "soil.theta.layers", "Expected water contents (cm3 cm-3) of 1 to %d layers.",                          \
        "应给出 1 到 %d 个土层的体积含水量（cm3 cm-3）。"
#define SUMI_E_SOIL_THETA_DEPTH                                                                                        \
    SUMI_INPUT, "soil.theta.depth", "Layer %d ends at %g cm: expected a depth below the one before it.",               \
        "第 %d 个土层的下界是 %g cm：应比上一土层更深。"
#define SUMI_E_SOIL_THETA_MODEL                                                                                        \
    SUMI_INPUT, "soil.theta.model",                                                                                    \
        "The soil water model %s has no water to be set." SUMI_HINT                                                    \
        "Leave it out, or choose another soil water model.",                                                           \
        "土壤水分模型 %s 没有可设定的水分。" SUMI_HINT "请不要设定，或选用其他土壤水分模型。"

/* --- a bare column --- */

#define SUMI_E_COLUMN_SOLVER_FAILED                                                                                    \
    SUMI_SOLVER, "column.solver.failed",                                                                               \
        "The solver gave up at %.6g d, with %.4g cm on the surface and heads of %.4g cm at %.3g cm depth and %.4g cm " \
        "at %.3g cm." SUMI_HINT                                                                                        \
        "Looser rtol, more max_steps, or an air-entry head of -1 to -2 cm in a heavy soil may help.",                  \
        "求解器在 %.6g d 未能求解，当时地表积水 %.4g cm，"                                             \
        "水头为 %.4g cm（深 %.3g cm 处）和 %.4g cm（深 %.3g cm 处）。" SUMI_HINT                                       \
        "可试用较宽的 rtol、较大的 max_steps；黏重土壤可设 -1 到 -2 cm 的进气水头。"
#define SUMI_E_COLUMN_RUN_STOPPED SUMI_STOPPED, "column.run.stopped", "Stopped at %g d.", "已按要求在 %g d 停止。"

#endif
