/* What an outlook says of itself: why an answer is degraded or cannot be given. */
#ifndef SUMI_MESSAGES_OUTLOOK_H
#define SUMI_MESSAGES_OUTLOOK_H

#define SUMI_WORD_OUTLOOK SUMI_WORD("an outlook", "展望")

#define SUMI_E_OUTLOOK_SOLVER                                                                                          \
    SUMI_SOLVER, "outlook.solver",                                                                                     \
        "The solver could not go on with a member of the outlook." SUMI_HINT                                           \
        "Choose another integrator (model.integrator) or a larger model.rtol.",                                        \
        "求解器无法继续计算展望的一个成员。" SUMI_HINT "请换用其他积分方法（model.integrator）或放宽 model.rtol。"

/* --- no advice --- */

#define SUMI_E_OUTLOOK_ENDED                                                                                           \
    SUMI_REFUSED, "outlook.ended",                                                                                     \
        "The season of %d has ended (%s at the latest), and today is %s." SUMI_HINT                                    \
        "`sumi run FILE` tells what came of it.",                                                                      \
        "%d 年的生长季已经结束（最迟 %s），今天是 %s。" SUMI_HINT "请用 `sumi run FILE` 查看结果。"

#define SUMI_E_OUTLOOK_ENDED_EARLY                                                                                     \
    SUMI_REFUSED, "outlook.ended.early",                                                                               \
        "Nothing stands in the field of the season of %d any more, as far as can be told on %s: the crop was "         \
        "harvested, "                                                                                                  \
        "or killed by frost, or could not be sown in its window." SUMI_HINT                                            \
        "`sumi run FILE` tells which; where a crop stands, look at sowing, harvest and weather of the file.",          \
        "据计算，%d 年生长季的田间已无作物（%s）：作物已经收获，或冻死，或未能在播种窗口内播种。" SUMI_HINT            \
        "请用 `sumi run FILE` 查看是哪一种；如果田间仍有作物，请检查文件中的播种、收获和天气。"

/* --- degraded --- */

#define SUMI_E_OUTLOOK_WATER_UNSEEN                                                                                    \
    SUMI_REFUSED, "outlook.water.unseen",                                                                              \
        "No reading of soil water was used: the water today is what the model makes of weather and of the guess at "   \
        "the start." SUMI_HINT "Give a probe's record (soil.record, use: assimilate) or observations of theta.",       \
        "没有可用的土壤水分读数：今天的水分只来自天气和初始估计。" SUMI_HINT                                           \
        "请提供探头记录（soil.record，use: assimilate）或 theta 观测值。"
#define SUMI_E_OUTLOOK_WATER_OLD                                                                                       \
    SUMI_REFUSED, "outlook.water.old",                                                                                 \
        "The last reading of soil water that was used is of %s." SUMI_HINT "Look whether the probe still sends.",      \
        "最近一次可用的土壤水分读数是 %s 的。" SUMI_HINT "请检查探头是否仍在发送数据。"
#define SUMI_E_OUTLOOK_WATER_REFUSED                                                                                   \
    SUMI_REFUSED, "outlook.water.refused",                                                                             \
        "%zu of %zu readings of soil water were refused." SUMI_HINT                                                    \
        "Look at the probes: what was refused, and why, is told with each.",                                           \
        "%zu 个土壤水分读数被拒绝（共 %zu 个）。" SUMI_HINT "请检查探头：每个探头下列出了被拒绝的读数和原因。"
#define SUMI_E_OUTLOOK_WATER_CONTRADICTED                                                                              \
    SUMI_REFUSED, "outlook.water.contradicted",                                                                        \
        "The probes contradict the soil model, by how they change from day to day or by how they differ from each "    \
        "other. The answer trusts them less and is less sure." SUMI_HINT                                               \
        "Look at soil file, irrigation that was done, and rain of the field; soil_water: richards may fit better.",    \
        "探头与土壤模型不符：逐日变化或彼此差异超出模型所能解释。"                         \
        "因此降低了对读数的信任，结果的不确定性更大。" SUMI_HINT                                                       \
        "请检查土壤文件、已做的灌溉和田间降雨；soil_water: richards 可能更合适。"
#define SUMI_E_OUTLOOK_CROP_UNSEEN                                                                                     \
    SUMI_REFUSED, "outlook.crop.unseen",                                                                               \
        "No observation of the crop was used: its growth and dates rest on what is usual." SUMI_HINT                   \
        "Look at the field and write down the stage (variable stage), or the leaf area (LAI).",                        \
        "没有可用的作物观测：生长和日期只依据一般情况。" SUMI_HINT                                                     \
        "请到田间查看并记录生育期（变量 stage）或叶面积（LAI）。"
#define SUMI_E_OUTLOOK_CROP_REFUSED                                                                                    \
    SUMI_REFUSED, "outlook.crop.refused",                                                                              \
        "%zu of %zu observations of the crop are further off than any member can be, and were refused." SUMI_HINT      \
        "Look at their dates, values and units; where they are right, at the sowing date, the cultivar, and what is "  \
        "uncertain (outlook.uncertain).",                                                                              \
        "%zu 个作物观测被拒绝（共 %zu 个）：与所有成员都相差过大。" SUMI_HINT                                          \
        "请检查其日期、数值和单位；如果无误，请检查播种日期、品种和不确定范围（outlook.uncertain）。"
#define SUMI_E_OUTLOOK_MEMBERS_THIN                                                                                    \
    SUMI_REFUSED, "outlook.members.thin",                                                                              \
        "What was seen of the crop fits few members: the answer rests on %.0f of %d." SUMI_HINT                        \
        "Look at the observations; or widen what is uncertain (outlook.uncertain).",                                   \
        "作物观测只与少数成员相符：结果相当于 %.0f 个成员（共 %d 个）。" SUMI_HINT                                     \
        "请检查观测值，或放宽不确定范围（outlook.uncertain）。"
#define SUMI_E_OUTLOOK_WEATHER_DRAWN                                                                                   \
    SUMI_REFUSED, "outlook.weather.drawn",                                                                             \
        "Days of the weather so far that are not recorded: %d. Other years or the climate stand for them." SUMI_HINT   \
        "Give the record of a station nearby as a second file (weather.file: [own.csv, near.csv]).",                   \
        "到目前为止有 %d 天没有天气记录，由其他年份或气候代替。" SUMI_HINT                                             \
        "请把附近气象站的记录作为第二个文件（weather.file: [own.csv, near.csv]）。"
#define SUMI_E_OUTLOOK_FORECAST_OLD                                                                                    \
    SUMI_REFUSED, "outlook.forecast.old", "The forecast has no day from today on." SUMI_HINT "Give today's forecast.", \
        "天气预报没有从今天开始的日期。" SUMI_HINT "请提供今天的预报。"
#define SUMI_E_OUTLOOK_YEARS_ONE                                                                                       \
    SUMI_REFUSED, "outlook.years.one",                                                                                 \
        "The weather to come is that of one year, %d: nothing is known of how it may differ." SUMI_HINT                \
        "Give more years (weather.future: {record: ..}) or a climate (weather.future: {climate: ..}).",                \
        "未来天气只有一年（%d）：无法知道可能的变化。" SUMI_HINT                                                       \
        "请提供更多年份（weather.future: {record: ..}）或气候（weather.future: {climate: ..}）。"

#define SUMI_E_OUTLOOK_CLIMATE_AFAR                                                                                    \
    SUMI_REFUSED, "outlook.climate.afar",                                                                              \
        "The climate of the weather to come is that of another place: latitude %.2f, %.0f m; the field lies at "       \
        "%.2f, %.0f m." SUMI_HINT "Fit one to a station nearby (`sumi weather fit`).",                                 \
        "未来天气所用的气候来自其他地点：纬度 %.2f，海拔 %.0f 米；田块位于 %.2f，%.0f 米。" SUMI_HINT                  \
        "请用附近的气象站拟合气候（`sumi weather fit`）。"

/* --- worth knowing --- */

#define SUMI_WORD_MUCH   SUMI_WORD("much", "高")
#define SUMI_WORD_LITTLE SUMI_WORD("little", "低")
#define SUMI_E_OUTLOOK_PROBE_BIASED                                                                                    \
    SUMI_REFUSED, "outlook.probe.biased",                                                                              \
        "The probe at %g cm reads %.3f cm3 cm-3 too %s, by the others: it is corrected, and tells of changes "         \
        "alone." SUMI_HINT "Look whether it has contact with the soil, and how it was calibrated.",                    \
        "%g 厘米处的探头与其他探头相比读数偏差 %.3f cm3 cm-3（偏%s）：已作校正，只使用其变化。" SUMI_HINT              \
        "请检查探头与土壤的接触和标定。"
#define SUMI_E_OUTLOOK_STAGE_UNSEEN                                                                                    \
    SUMI_REFUSED, "outlook.stage.unseen",                                                                              \
        "No stage was seen: the dates rest on what is usual for the cultivar, within about a week." SUMI_HINT          \
        "A look at the field every two weeks (variable stage) makes them surer.",                                      \
        "没有生育期观测：日期只依据该品种的一般情况，误差约一周。" SUMI_HINT                                           \
        "每两周到田间看一次（变量 stage）可以更准。"
#define SUMI_E_OUTLOOK_FORECAST_NONE                                                                                   \
    SUMI_REFUSED, "outlook.forecast.none",                                                                             \
        "There is no forecast." SUMI_HINT "weather.forecast makes the coming week surer.",                             \
        "没有天气预报。" SUMI_HINT "提供 weather.forecast 可以使未来一周更可靠。"
#define SUMI_E_OUTLOOK_YEARS_FEW                                                                                       \
    SUMI_REFUSED, "outlook.years.few",                                                                                 \
        "The weather to come is that of few years: what they differ by is widened by %.2f." SUMI_HINT                  \
        "A climate (weather.future: {climate: ..}) has more.",                                                         \
        "未来天气来自少数年份：其差异放大了 %.2f 倍。" SUMI_HINT                                                       \
        "改用气候（weather.future: {climate: ..}）可有更多年份。"

#endif
