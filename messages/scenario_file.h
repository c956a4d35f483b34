/* What is wrong with a scenario as a whole: its text, its keys, its files, its model. */
#ifndef SUMI_MESSAGES_SCENARIO_FILE_H
#define SUMI_MESSAGES_SCENARIO_FILE_H

/* --- its text and its keys --- */

#define SUMI_E_SCENARIO_FILE_HDF5                                                                                      \
    SUMI_INPUT, "scenario.file.hdf5", "This is no scenario but an HDF5 file" SUMI_HINT "`sumi show` reads one.",       \
        "这不是情景文件，而是 HDF5 文件" SUMI_HINT "`sumi show` 可以读取它。"
#define SUMI_E_SCENARIO_FOLDER_LENGTH                                                                                  \
    SUMI_INPUT, "scenario.folder.length", "The name of the folder has more than %d bytes.", "文件夹名超过 %d 字节。"
#define SUMI_E_SCENARIO_SET_FORM                                                                                       \
    SUMI_INPUT, "scenario.set.form", "Expected key=value, as soil.initial.date=04-15.",                                \
        "应为 键=值，例如 soil.initial.date=04-15。"
#define SUMI_E_SCENARIO_KEY_PLACE                                                                                      \
    SUMI_INPUT, "scenario.key.place", "The key %s is unknown in %s; it belongs to %s.",                                \
        "未知的键 %s：%s 中没有这个键；它属于 %s。"
#define SUMI_E_SCENARIO_CHANGE_CHOICE                                                                                  \
    SUMI_INPUT, "scenario.change.choice", "%s has %s; expected either {scale: factor} or {add: difference}.",          \
        "%s %s；应为 {scale: 倍数} 或 {add: 差值}，二者取一。"
#define SUMI_WORD_SCALE_AND_ADD SUMI_WORD("both scale and add", "同时有 scale 和 add")
#define SUMI_WORD_NO_SCALE      SUMI_WORD("neither scale nor add", "既没有 scale 也没有 add")
#define SUMI_E_SCENARIO_CHANGE_MISSING                                                                                 \
    SUMI_INPUT, "scenario.change.missing",                                                                             \
        "The file of %s has no %s that could be changed" SUMI_HINT "give its value.",                                  \
        "%s 的文件中没有 %s，无法在其基础上改动" SUMI_HINT "请直接给出它的值。"
#define SUMI_E_SCENARIO_CHANGE_RANGE                                                                                   \
    SUMI_INPUT, "scenario.change.range",                                                                               \
        "With this, %s of %s becomes %.10g; expected a number from %.10g to %.10g%s%s (%s).",                          \
        "这样 %s（%s）会变为 %.10g；应为 %.10g 到 %.10g%s%s 之间的数%.0s。"

/* --- its files --- */

#define SUMI_E_FILE_KIND_SPECIAL SUMI_INPUT, "file.kind.special", "%s is no ordinary file.", "%s 不是普通文件。"
#define SUMI_E_FILE_READ_CHANGED                                                                                       \
    SUMI_INPUT, "file.read.changed", "%s was changed while it was read.", "%s 在读取期间被改动了。"
#define SUMI_E_SCENARIO_KEPT_UNKNOWN                                                                                   \
    SUMI_INPUT, "scenario.kept.unknown", "%s is not among the files that %s has kept.", "%s 不在 %s 所保存的文件之中。"
#define SUMI_E_SCENARIO_KEPT_MISSING                                                                                   \
    SUMI_INPUT, "scenario.kept.missing", "%s has kept no copy of %s.", "%s 没有保存 %s 的副本。"

/* --- its model --- */

#define SUMI_E_MODEL_SETTING_STEPS                                                                                     \
    SUMI_INPUT, "model.setting.steps",                                                                                 \
        "%s is for an integrator that chooses its steps; this scenario runs %s, which does not use it." SUMI_HINT      \
        "Leave it out, or use integrator: cvode.",                                                                     \
        "%s 用于自选步长的积分器；此情景使用 %s，不需要它。" SUMI_HINT "请删去它，或使用 integrator: cvode。"
#define SUMI_E_MODEL_SETTING_CELLS                                                                                     \
    SUMI_INPUT, "model.setting.cells",                                                                                 \
        "%s has no meaning for the soil water model %s" SUMI_HINT "it goes with soil_water: richards.",                \
        "%s 对土壤水分模型 %s 没有意义" SUMI_HINT "它与 soil_water: richards 配合使用。"
#define SUMI_E_MODEL_METHOD_STIFF                                                                                      \
    SUMI_INPUT, "model.method.stiff",                                                                                  \
        "The method %s cannot run the soil water model %s, which is stiff; expected sdirk2 or bdf.",                   \
        "方法 %s 不能运行土壤水分模型 %s，因为该模型是刚性的；应为 sdirk2 或 bdf。"
#define SUMI_E_MODEL_METHOD_RESOLVED                                                                                   \
    SUMI_INPUT, "model.method.resolved",                                                                               \
        "The method %s solves a soil that is resolved in depth alone, and the soil water model %s is none; expected "  \
        "adams or bdf." SUMI_HINT "Leave method out, or write soil_water: richards.",                                  \
        "方法 %s 只求解按深度分层的土壤，而土壤水分模型 %s 不分层；应为 adams 或 bdf。" SUMI_HINT                      \
        "请删去 method，或写 soil_water: richards。"
#define SUMI_E_MODEL_INTEGRATOR_STIFF                                                                                  \
    SUMI_INPUT, "model.integrator.stiff",                                                                              \
        "The integrator %s cannot run the soil water model %s, whose fast flows need a solver that chooses its "       \
        "steps; expected cvode.",                                                                                      \
        "积分器 %s 不能运行土壤水分模型 %s，因为其快速水流需要自选步长的求解器；应为 cvode。"
#define SUMI_E_MODEL_POTENTIAL_SOIL                                                                                    \
    SUMI_INPUT, "model.potential.soil", "Potential production has no soil water" SUMI_HINT "leave soil_water out.",    \
        "潜在生产水平不考虑土壤水分" SUMI_HINT "请删去 soil_water。"
#define SUMI_E_MODEL_POTENTIAL_ASKED                                                                                   \
    SUMI_INPUT, "model.potential.asked",                                                                               \
        "Potential production is asked for as production: potential" SUMI_HINT "write that in the place of "           \
        "soil_water.",                                                                                                 \
        "潜在生产水平应写成 production: potential" SUMI_HINT "请用它代替 soil_water。"

/* --- words --- */

#define SUMI_WORD_SCENARIO_WHOLE   SUMI_WORD("a scenario", "情景")
#define SUMI_WORD_SCENARIO_TEXT    SUMI_WORD("the text of the scenario", "情景的文本")
#define SUMI_WORD_NAME_OF_FILE     SUMI_WORD("the name of a file", "文件名")
#define SUMI_WORD_LIST_OF_FILES    SUMI_WORD("the list of files", "文件列表")
#define SUMI_WORD_SCENARIO_HISTORY SUMI_WORD("the history of the results", "结果的历史")

#endif
