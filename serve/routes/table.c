/* The table of routes. Rows of one path stand together. */
#include "serve/routes/table_internal.h"

#define JSON    "application/json"
#define YAML    "application/yaml"
#define GEOJSON "application/geo+json"
#define TEXT    "text/plain; charset=utf-8"
#define READINGS                                                                                                       \
    {                                                                                                                  \
        JSON, "text/csv", "application/senml+json", "application/ld+json", "text/plain", "text/tab-separated-values"   \
    }
#define POSTED "400 401 404 413 415 422 429 503 507"

const struct sumi_route sumi_route_table[] = {
    {"GET", "/", "page", "The page for people.", SUMI_AT_ONCE, true, sumi_show_page, .gives = {"text/html"}},
    {"GET", "/page/{name}", "page_file", "A file of the page.", SUMI_AT_ONCE, true, sumi_show_page,
     .gives = {"text/plain"}},
    {"GET", "/healthz", "health", "That the service lives.", SUMI_AT_ONCE, true, sumi_show_health, .gives = {JSON}},
    {"GET", "/metrics", "metrics", "What the service counts, for Prometheus.", SUMI_FILING, .work = sumi_tell_metrics,
     .gives = {"text/plain; version=0.0.4; charset=utf-8"}, .statuses = "401"},
    {"GET", "/openapi.json", "openapi", "This description.", SUMI_AT_ONCE, true, sumi_show_openapi, .gives = {JSON}},
    {"GET", "/v1/schema", "schemas", "The forms of answers, with their paths.", SUMI_AT_ONCE, true, sumi_show_schemas,
     .gives = {JSON}},
    {"GET", "/v1/schema/{name}", "schema", "The form of one, as JSON Schema 2020-12.", SUMI_AT_ONCE, true,
     sumi_show_schema, .gives = {"application/schema+json"}, .statuses = "404"},
    {"GET", "/v1/plots", "plots", "All plots with their last advice, as GeoJSON.", SUMI_FILING, false, sumi_kept_plots,
     sumi_tell_plots, .gives = {GEOJSON}, .statuses = "304 401 503"},
    {"GET", "/v1/plots/{id}", "plot",
     "A plot: its files, sensors, zone and row; its scenario where application/yaml is asked for.", SUMI_FILING,
     .work = sumi_tell_plot, .gives = {JSON, YAML}, .statuses = "304 401 404 503"},
    {"PUT", "/v1/plots/{id}", "put_plot", "Makes a plot, or gives it another scenario; the one before is kept.",
     SUMI_COMPUTING, .work = sumi_put_plot_file, .takes = {YAML, JSON, "text/yaml", "application/x-yaml", "text/plain"},
     .gives = {YAML}, .statuses = "201 400 401 409 412 413 415 422 503 507"},
    {"DELETE", "/v1/plots/{id}", "delete_plot", "Moves a plot to the folder of those deleted.", SUMI_FILING,
     .work = sumi_delete_plot, .gives = {JSON}, .statuses = "401 404 412 503"},
    {"GET", "/v1/plots/{id}/advice", "advice", "What to do on the plot today, and why.", SUMI_COMPUTING, false,
     sumi_kept_advice, sumi_tell_advice, .gives = {JSON, TEXT}, .schema = "advice",
     .statuses = "304 401 404 422 429 503 504"},
    {"GET", "/v1/plots/{id}/outlook", "outlook", "How the plot stands, and what will come of it.", SUMI_COMPUTING,
     false, sumi_kept_outlook, sumi_tell_outlook, .gives = {JSON}, .schema = "outlook",
     .statuses = "304 401 404 422 429 503 504"},
    {"GET", "/v1/plots/{id}/season", "season", "The plot's season by day, so far and to come.", SUMI_COMPUTING, false,
     sumi_kept_season, sumi_tell_season, .gives = {JSON}, .schema = "season",
     .statuses = "304 401 404 422 429 503 504"},
    {"POST", "/v1/plots/{id}/observations", "observations",
     "Takes readings of sensors, and what people saw; on the disk before the reply.", SUMI_FILING,
     .work = sumi_take_observations, .values = sumi_posting_values, .takes = READINGS, .gives = {JSON},
     .statuses = POSTED,
     .example = "[{\"bn\":\"probe7:\",\"bt\":1783641600,\"n\":\"soil_moisture_20cm\",\"u\":\"%\",\"v\":18.2}]"},
    {"POST", "/v1/plots/{id}/weather", "weather", "Takes weather; on the disk before the reply.", SUMI_FILING,
     .work = sumi_take_weather, .values = sumi_posting_values, .takes = READINGS, .gives = {JSON}, .statuses = POSTED,
     .example = "{\"sensor\":\"station\",\"readings\":[{\"date\":\"2026-07-09\",\"quantity\":\"precip_mm\","
                "\"value\":4.2}]}"},
    {"POST", "/v1/plots/{id}/irrigations", "irrigations", "Takes water that was given; on the disk before the reply.",
     SUMI_FILING, .work = sumi_take_irrigations, .values = sumi_posting_values, .takes = READINGS, .gives = {JSON},
     .statuses = POSTED, .example = "{\"readings\":[{\"date\":\"2026-06-20\",\"amount_mm\":44}]}"},
    {"POST", "/v1/forecast", "forecast", "Takes a forecast, which holds for all plots near its place.", SUMI_FILING,
     .work = sumi_take_forecast, .values = sumi_forecast_values, .takes = {JSON, "text/csv", "text/plain"},
     .gives = {JSON}, .statuses = "400 401 413 415 422 503 507"},
    {"POST", "/v1/advice", "advise", "Advice on a whole request, or on a plot, with a cultivar if another is meant.",
     SUMI_COMPUTING, .work = sumi_advise_request,
     .takes = {JSON, YAML, "text/yaml", "application/x-yaml", "text/plain"}, .gives = {JSON}, .schema = "advice",
     .statuses = "400 401 404 413 415 422 429 503 504", .example = "{\"plot\":\"east\",\"cultivar\":\"Jingu21\"}"},
    {"POST", "/v1/advice/batch", "advise_batch", "Advice on many plots; an error of one is told in its answer.",
     SUMI_COMPUTING, .work = sumi_advise_batch, .takes = {JSON}, .gives = {JSON},
     .statuses = "400 401 413 415 422 429 503 504",
     .example = "{\"requests\":[{\"plot\":\"east\"},{\"plot\":\"west\",\"cultivar\":\"Jingu21\"}]}"},
    {.path = NULL}};

_Static_assert(sizeof sumi_route_table / sizeof *sumi_route_table <= SUMI_ROUTES_MOST, "each row is counted");
