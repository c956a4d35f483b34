// A stranger's program in C++17: runs a scenario, and meets an error, which it says in both languages.
#include <cstdio>
#include <cstring>
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

// Where the error is no error of a value in both languages: what is wrong with it.
std::string met(sumi_scenario *scenario)
{
    sumi_error error{};
    const sumi_status status = sumi_scenario_set(scenario, "management.sowing", "32 May", &error);
    if (status != SUMI_INPUT || error.status != status)
        return "a wrong value is no input error";
    if (!error.code)
        return "the error has no code";
    const std::string english = said(error, SUMI_ENGLISH), chinese = said(error, SUMI_CHINESE);
    std::fprintf(stderr, "%s\n%s\n", english.c_str(), chinese.c_str());
    return english != chinese && chinese.find("\xe6") + 1 ? "" : "the error has not two languages";
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
