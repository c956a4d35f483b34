#!/usr/bin/python3
"""threads_serve.py SECONDS: the service under the thread sanitizer, asked for all that it does by many at once, and ended. SUMI_COMMAND,
SUMI_DATA_DIR and what the sanitizer must know stand in the environment: tests/checks/threads.sh."""
import collections
import http.client
import json
import random
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from support.serving import Serving, make_plot, plot_text

PLOTS = 3
BEGAN = 1783555200  # s since 1970: the evening before the plots' morning
TEXT = plot_text().replace("members: 20", "members: 4")
AT_ONCE = ("/", "/healthz", "/metrics", "/openapi.json", "/v1/plots", "/v1/plots", "/nowhere")
WORKED_OUT = ("/v1/plots/{}", "/v1/plots/{}/advice", "/v1/plots/{}/outlook", "/v1/plots/{}/season")


def look(draws):
    return "GET", draws.choice(AT_ONCE), None, ""


def read(draws):
    return "GET", draws.choice(WORKED_OUT).format(f"plot{draws.randrange(PLOTS)}"), None, ""


def post(draws):
    time.sleep(0.02)
    return "POST", f"/v1/plots/plot{draws.randrange(PLOTS - 1)}/observations", json.dumps(
        [{"bn": f"probe{draws.randrange(2)}:", "bt": BEGAN + 60 * draws.randrange(500), "n": "soil_moisture_20cm", "u": "%",
          "v": draws.randrange(10, 30)}]), "application/senml+json"


def water(draws):
    time.sleep(0.1)
    return "POST", f"/v1/plots/plot{draws.randrange(PLOTS - 1)}/irrigations", json.dumps(
        {"readings": [{"date": f"2026-07-0{draws.randrange(1, 9)}", "amount_mm": draws.randrange(10, 30)}]}), "application/json"


def forecast(draws):
    time.sleep(0.5)
    days = [{"date": f"2026-07-{day}", "tmin_C": 18, "tmax_C": 24, "precip_mm": draws.randrange(9)} for day in range(10, 17)]
    return "POST", "/v1/forecast", json.dumps({"latitude_deg": 38.1, "longitude_deg": 112.7, "days": days}), "application/json"


def put(draws):
    """Of plots of its own, which come and go."""
    path = f"/v1/plots/other{draws.randrange(2)}"
    if draws.random() < 0.4:
        return "DELETE", path, None, ""
    return "PUT", path, f"# {draws.random()}\n" + TEXT.replace("outlook_", "../plot0/outlook_"), "application/yaml"


def advise(draws):
    return draws.choice([
        ("POST", "/v1/advice", TEXT.replace("outlook_", "examples/" + "outlook_"), "application/yaml"),
        ("POST", "/v1/advice", '{"plot": "plot1", "cultivar": "Zhangzagu5"}', "application/json"),
        ("POST", "/v1/advice/batch", '{"requests": [{"plot": "plot0"}, {"plot": "other0"}]}', "application/json")])


class Told(BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


def go_on(port, ask, number, end, statuses):
    draws = random.Random(number)
    while time.monotonic() < end:
        method, path, body, media_type = ask(draws)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        connection.request(method, path, body, {"Content-Type": media_type} if body else {})
        if draws.random() < 0.05:
            connection.close()  # who asked is gone
            continue
        reply = connection.getresponse()
        reply.read()
        statuses[method, reply.status] += 1
        connection.close()


def main():
    hooked = HTTPServer(("127.0.0.1", 0), Told)
    threading.Thread(target=hooked.serve_forever, daemon=True).start()
    statuses = collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        plots = Path(folder) / "plots"
        for k in range(PLOTS):
            make_plot(plots, f"plot{k}", TEXT)
        serving = Serving(plots, "--time-zone", "Asia/Shanghai", "-j", 2, "--webhook", f"http://127.0.0.1:{hooked.server_port}/")
        with serving:
            end = time.monotonic() + float(sys.argv[1])
            threads = [threading.Thread(target=go_on, args=(serving.port, ask, number, end, statuses))
                       for number, ask in enumerate([look, look, read, read, post, post, water, forecast, put, put, advise])]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
    print(serving.printed, serving.said)
    print(dict(statuses))
    for method in ("GET", "POST", "PUT", "DELETE"):
        assert statuses[method, 200] + statuses[method, 201] > 0, f"{method}: nothing was done"


main()
