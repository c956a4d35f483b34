/* What is wrong with a file of thresholds of irrigation. */
#ifndef SUMI_MESSAGES_POLICY_H
#define SUMI_MESSAGES_POLICY_H

#define SUMI_WORD_MEANS_THRESHOLDS                                                                                     \
    SUMI_WORD("thresholds of irrigation: key, when_depletion_over_raw", "灌溉阈值：key、when_depletion_over_raw")
#define SUMI_WORD_MEANS_THRESHOLDS_KEY                                                                                 \
    SUMI_WORD("the plot that the thresholds were found for, 16 digits from 0 to f",                                    \
              "阈值所属地块的标识，16 位 0 到 f 的数字")
#define SUMI_WORD_MEANS_PHASES                                                                                         \
    SUMI_WORD("a threshold for each phase, as {leaves: 1, flowering: 0.75, filling: never}",                           \
              "各阶段的阈值，例如 {leaves: 1, flowering: 0.75, filling: never}")
#define SUMI_E_POLICY_KEY_FORM                                                                                         \
    SUMI_INPUT, "policy.key.form",                                                                                     \
        "The key is %s; expected 16 digits from 0 to f, as they were written." SUMI_HINT                               \
        "Remove the file, and sumi advise FILE --learn finds the thresholds anew.",                                    \
        "key 是 %s；应为 16 位 0 到 f 的数字，与写入时相同。" SUMI_HINT                                                \
        "请删除该文件，并用 sumi advise FILE --learn 重新求取阈值。"
#define SUMI_E_POLICY_FILE_LONG                                                                                        \
    SUMI_INPUT, "policy.file.long", "The path of the thresholds beside %s is longer than %d bytes.",                   \
        "%s 旁的阈值文件路径超过 %d 个字节。"

#endif
