// A stranger's program in C++17: runs a scenario, and meets an error, which it says in both languages.
#include <algorithm>
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>
#include <sumi.h>
#include <vector>

namespace {

std::string said(const sumi_error &error, sumi_language language)
{
    std::vector<char> text(SUMI_ERROR_TEXT);
    return sumi_error_text(&error, language, text.data(), text.size());
}

void must(sumi_status status, const sumi_error &error)
{
    if (status != SUMI_OK)
        throw std::runtime_error(said(error, SUMI_ENGLISH));
}

struct closing {
    void operator()(sumi_scenario *scenario) const
    {
        sumi_scenario_close(scenario);
    }
};
using scenario_handle = std::unique_ptr<sumi_scenario, closing>;

scenario_handle open(const char *path)
{
    sumi_error error{};
    sumi_scenario *scenario = nullptr;
    must(sumi_scenario_open(path, &scenario, &error), error);
    return scenario_handle(scenario);
}

// Asks for a variable that there is none of; what is wrong with the error, or nothing.
std::string met(const sumi_scenario *scenario)
{
    sumi_error error{};
    sumi_variable_info info;
    const sumi_status status = sumi_variable_find(scenario, "yeild", &info, &error);
    if (status != SUMI_INPUT || error.status != status || !error.code)
        return "a wrong name is no input error with a code";
    const std::string english = said(error, SUMI_ENGLISH), chinese = said(error, SUMI_CHINESE);
    const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    if (!std::all_of(english.begin(), english.end(), is_ascii) || std::all_of(chinese.begin(), chinese.end(), is_ascii))
        return "the error is not in two languages: " + english + " / " + chinese;
    return english.find("yield") == std::string::npos ? "the error does not name what was meant: " + english : "";
}

} // namespace

int main(int argc, char **argv)
try {
    if (argc != 2)
        return 2;
    const scenario_handle scenario = open(argv[1]);
    std::vector<double> status(sumi_run_seasons(scenario.get()));
    const sumi_want want{"status", status.data(), status.size()};
    sumi_error error{};
    must(sumi_run(scenario.get(), &want, 1, nullptr, &error), error);
    const std::string problem = met(scenario.get());
    if (!problem.empty())
        throw std::runtime_error(problem);
    std::printf("%s\n", sumi_outcome(static_cast<int>(status.front())));
} catch (const std::exception &problem) {
    std::fprintf(stderr, "%s\n", problem.what());
    return 1;
}
