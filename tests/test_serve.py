#!/usr/bin/python3
"""The service as those who call it see it: each path of its own description, its errors, what it takes and keeps, and mornings."""
import json
import os
import re
import resource
import shutil
import socket
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import jsonschema

from support import folder_tests
from support.serving import DATA, SUMI, Serving, make_plot, plot_text

SHIM = os.environ["SUMI_SHIM"]
SERVICE = Path(os.environ["SUMI_SOURCE_DIR"]) / "examples" / "service"
SENML = "application/senml+json"
SHARED = "examples/" + "outlook"  # records of the data folder, by any plot


def problem(reply, status, code, language="en"):
    assert reply.status == status, (reply.status, reply.body)
    assert reply.headers["Content-Type"] == "application/problem+json", reply.headers.items()
    told = reply.json()
    assert told["status"] == status and told["code"] == code, told
    assert told["title"] and told["detail"] and "type" in told, told
    assert reply.headers["Content-Language"].startswith(language), reply.headers.items()
    assert bool(re.search("[\u4e00-\u9fff]", told["title"])) == (language == "zh"), told
    return told


def schema(name):
    return json.loads((DATA / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))


def metrics(serving):
    text = serving.get("/metrics").body.decode()
    return {name: float(value) for name, value in re.findall(r"^([a-z_]+(?:\{[^}]*\})?) (\S+)$", text, re.M)}


# --- what it says of itself ---


def description_is_openapi_and_all_of_it_answers(folder):
    make_plot(folder / "plots", "east")
    with Serving(folder / "plots") as serving:
        told = serving.get("/openapi.json").json()
        assert told["openapi"].startswith("3.1")
        ids = [operation["operationId"] for path in told["paths"].values() for operation in path.values()]
        assert len(ids) == len(set(ids)), ids
        for path, operations in told["paths"].items():
            names = set(re.findall(r"\{(\w+)\}", path))
            for method, operation in operations.items():
                assert {each["name"] for each in operation["parameters"] if each["in"] == "path"} == names, path
                assert "200" in operation["responses"] and "default" in operation["responses"], path
                if method == "get":
                    asked = path.replace("{id}", "east").replace("{name}", "advice" if "schema" in path else "index.html")
                    reply = serving.get(asked)
                    assert reply.status == 200, (asked, reply.status, reply.body)
                    media_type = reply.headers["Content-Type"].split(";")[0]
                    assert path == "/page/{name}" or media_type in [each.split(";")[0] for each in operation["responses"]["200"]["content"]], (
                        path, media_type)
                else:
                    assert "requestBody" in operation or method == "delete", path
        for name, path in serving.get("/v1/schema").json().items():
            assert serving.get(path).json() == schema(name)


def metrics_are_those_of_prometheus(folder):
    make_plot(folder / "plots", "east")
    with Serving(folder / "plots") as serving:
        for _ in range(3):
            serving.get("/healthz")
        serving.get("/nowhere")
        serving.get("/v1/plots/east/advice")
        text = serving.get("/metrics").body.decode()
        seen, described = metrics(serving), set(re.findall(r"^# TYPE (\S+) (?:counter|gauge|histogram)$", text, re.M))
        for line in text.splitlines():
            match = re.fullmatch(r"([a-z_]+?)(?:_bucket|_sum|_count)?(?:\{[^}]*\})? \S+", line)
            assert line.startswith("# ") or match and (match[1] in described or line.split("{")[0].split()[0] in described), line
        assert seen['sumi_http_requests_total{route="health",status="200"}'] == 3
        assert seen['sumi_http_requests_total{route="none",status="404"}'] == 1
        assert seen['sumi_http_request_seconds_count{route="health"}'] == 3
        assert seen["sumi_plots"] == 1 and seen["sumi_answers_computed_total"] >= 1
        assert seen["process_open_fds"] > 3 and seen["process_resident_memory_bytes"] > 1e6


# --- answers ---


def answers_are_those_of_the_command(folder):
    plot = make_plot(folder / "plots", "east")
    for kind in ("advise", "outlook"):
        subprocess.run([SUMI, kind, plot / "plot.yaml", "--json", folder / f"{kind}.json", "-q"], check=True, capture_output=True)
    with Serving(folder / "plots") as serving:
        for kind, path in (("advise", "advice"), ("outlook", "outlook")):
            told, own = serving.get(f"/v1/plots/east/{path}").json(), json.loads((folder / f"{kind}.json").read_text())
            jsonschema.validate(told, schema(path))
            assert told["today"] == own["today"] and told["status"] == own["status"]
            if kind == "advise":
                assert told["recommendation"] == own["recommendation"] and told["choices"] == own["choices"]
        jsonschema.validate(serving.get("/v1/plots/east/season").json(), schema("season"))
        text = serving.get("/v1/plots/east/advice", Accept="text/plain", Accept_Language="zh-CN, en;q=0.3")
        assert text.headers["Content-Type"].startswith("text/plain") and "建议" in text.body.decode()


def kept_answers_have_tags(folder):
    make_plot(folder / "plots", "east")
    with Serving(folder / "plots") as serving:
        first = serving.get("/v1/plots/east/advice")
        again = serving.get("/v1/plots/east/advice", If_None_Match=first.headers["ETag"])
        assert again.status == 304 and not again.body
        other = serving.get("/v1/plots/east/advice", If_None_Match='"other"')
        assert other.status == 200 and other.body == first.body
        assert metrics(serving)["sumi_answers_computed_total"] == 1
        head = serving.ask("HEAD", "/v1/plots/east/advice")
        assert head.status == 200 and not head.body and int(head.headers["Content-Length"]) == len(first.body)


def thin_calls_name_a_plot_and_a_cultivar(folder):
    make_plot(folder / "plots", "east")
    with Serving(folder / "plots") as serving:
        own = serving.get("/v1/plots/east/advice").json()
        assert serving.post("/v1/advice", {"plot": "east"}).json() == own
        other = serving.post("/v1/advice", {"plot": "east", "cultivar": "Zhangzagu5"}).json()
        assert other["plot"]["cultivar"] == "Zhangzagu5" and own["plot"]["cultivar"] == "Jingu21"
        told = problem(serving.post("/v1/advice", {"plot": "east", "cultivar": "Jingu99"}, Accept_Language="zh"), 422,
                       "crop.cultivar.unknown", "zh")
        assert told["hint"] and told["pointer"] == "/crop/cultivar" and "file" not in told and str(DATA) not in str(told), told
        problem(serving.get("/v1/plots/east/advice?x=1&x=1"), 400, "serve.query.unknown")
        problem(serving.post("/v1/plots/east/observations?unit=%25&unit=%25", "[]"), 400, "serve.query.twice")
        problem(serving.post("/v1/advice", {"plot": "west"}), 404, "serve.plot.none")
        told = problem(serving.post("/v1/advice", {"plot": "east", "cultivars": "Jingu21"}), 422, "yaml.key.unknown")
        assert told["pointer"] == "/cultivars", told
        answers = serving.post("/v1/advice/batch", {"requests": [{"plot": "east"}, {"plot": "west"}]}).json()["answers"]
        assert [each["status"] for each in answers] == [200, 404] and answers[0]["advice"] == own
        assert answers[1]["problem"]["code"] == "serve.plot.none"
        answers = serving.post("/v1/advice/batch", {"requests": [{}, 3, [], None, {"plot": None}]}).json()["answers"]
        assert [each["status"] for each in answers] == [422] * 5 and answers[0]["plot"] is None, answers


def whole_requests_read_nothing_of_the_machine(folder):
    (folder / "secret.csv").write_text("date,tmin_C\n2026-01-01,1\n")
    text = plot_text()
    with Serving(folder / "plots") as serving:
        for path in (folder / "secret.csv", "/etc/passwd", "../secret.csv", "/dev/zero"):
            reply = serving.post("/v1/advice", text.replace("outlook_station.csv", str(path)), Content_Type="application/yaml")
            assert reply.status in (404, 422) and b"root:" not in reply.body and b"tmin_C" not in reply.body, reply.body
        own = serving.post("/v1/advice", text.replace(" outlook_", f" {SHARED}_"), Content_Type="application/yaml")
        assert own.status == 200, own.body
        jsonschema.validate(own.json(), schema("advice"))


# --- plots ---


def plots_are_put_kept_and_moved_away(folder):
    text = plot_text().replace(" outlook_", f" {SHARED}_")
    with Serving(folder / "plots") as serving:
        made = serving.ask("PUT", "/v1/plots/%E4%B8%9C", text, Content_Type="application/yaml")
        assert made.status == 201 and made.headers["Location"] == "/v1/plots/%E4%B8%9C", made.body
        held = serving.get("/v1/plots/%E4%B8%9C", Accept="application/yaml")
        assert held.body.decode() == text
        problem(serving.ask("PUT", "/v1/plots/%E4%B8%9C", text, If_None_Match="*"), 412, "serve.plot.there")
        problem(serving.ask("PUT", "/v1/plots/%E4%B8%9C", text, If_Match='"0123"'), 412, "serve.plot.tag")
        other = text.replace("A plot", "Another")
        reply = serving.ask("PUT", "/v1/plots/%E4%B8%9C", other, If_Match='"0123", ' + held.headers["ETag"])
        assert reply.status == 200 and reply.headers["Content-Type"] == "application/yaml" and reply.body.decode() == other
        problem(serving.ask("PUT", "/v1/plots/new", text, If_Match="*"), 412, "serve.plot.tag")
        problem(serving.ask("DELETE", "/v1/plots/%E4%B8%9C", If_Match=held.headers["ETag"]), 412, "serve.plot.tag")
        problem(serving.ask("PUT", "/v1/plots/%E4%B8%9C", "- a"), 422, "yaml.value.kind")
        earlier = list((folder / "plots" / "东" / "earlier").iterdir())
        assert [path.read_text(encoding="utf-8") for path in earlier] == [text]
        told = problem(serving.ask("PUT", "/v1/plots/%E4%B8%9C", text.replace("soil:", "soli:")), 422, "yaml.key.unknown")
        assert told["pointer"] == "/soli" and "soil" in told["hint"] + told["detail"], told
        problem(serving.ask("PUT", "/v1/plots/%E4%B8%9C", "a: [1"), 400, "yaml.syntax.wrong")
        assert serving.get("/v1/plots/%E4%B8%9C", Accept="application/yaml").body.decode() == other
        assert [each["id"] for each in serving.get("/v1/plots").json()["features"]] == ["东"]
        gone = serving.ask("DELETE", "/v1/plots/%E4%B8%9C", If_Match=reply.headers["ETag"])
        assert gone.status == 200, gone.body
        assert (folder / "plots" / gone.json()["moved_to"] / "plot.yaml").read_text(encoding="utf-8") == other
        problem(serving.get("/v1/plots/%E4%B8%9C"), 404, "serve.plot.none")
        assert serving.get("/v1/plots").json()["features"] == []
        (folder / "plots" / "lone.yaml").write_text(text, encoding="utf-8")  # a plot that is no folder
        assert serving.ask("PUT", "/v1/plots/lone", other, Content_Type="application/yaml").status == 200
        assert (folder / "plots" / "lone.yaml").read_text(encoding="utf-8") == other
        assert [path.read_text(encoding="utf-8") for path in (folder / "plots" / ".earlier").iterdir()] == [text]


def an_id_never_leaves_the_folder(folder):
    make_plot(folder, "outside")
    make_plot(folder / "plots", "east")
    os.symlink(folder / "outside", folder / "plots" / "linked")
    with Serving(folder / "plots") as serving:
        for name in ("..", "%2e%2e", "..%2Foutside", "%2e%2e%2foutside", "east%2F..%2F..%2Foutside", "linked", ".", "deleted", "forecasts",
                     "east%00", "%FF", "a%0Ab", "x" * 300, "..%5Coutside", "%2Fetc"):
            for method, tail, body in (("GET", "/advice", None), ("GET", "", None), ("DELETE", "", None), ("PUT", "", plot_text()),
                                       ("POST", "/observations", "[]")):
                reply = serving.ask(method, f"/v1/plots/{name}{tail}", body)
                assert 400 <= reply.status < 500, (method, name, reply.status, reply.body)
    assert sorted(path.name for path in (folder / "outside").iterdir()) == sorted(
        ["plot.yaml", *(path.name for path in (DATA / "examples").glob("outlook_*.csv"))])


def one_broken_plot_harms_no_other(folder):
    make_plot(folder / "plots", "east")
    make_plot(folder / "plots", "west", plot_text().replace("soil:", "soli:"))
    with Serving(folder / "plots") as serving:
        assert serving.get("/v1/plots/east/advice").status == 200
        told = problem(serving.get("/v1/plots/west/advice"), 422, "yaml.key.unknown")
        assert told["file"].endswith("plot.yaml") and told["line"] > 0 and str(folder) not in told["file"], told
        rows = {each["id"]: each["properties"] for each in serving.get("/v1/plots").json()["features"]}
        assert rows["west"]["status"] == "error" and rows["west"]["error_code"] == "yaml.key.unknown"
        own = serving.get("/v1/plots/west").json()
        assert all("soli" in each["error"] and re.search("[\u4e00-\u9fff]", each["error_zh"]) for each in (own, rows["west"])), own
        assert own["error_zh"] == rows["west"]["error_zh"] and rows["east"]["error_zh"] is None, own
        assert rows["east"]["status"] in ("ok", "degraded")
        (folder / "plots" / "west" / "plot.yaml").write_text("a: [1", encoding="utf-8")  # no fault of who asks
        problem(serving.get("/v1/plots/west/advice"), 422, "yaml.syntax.wrong")
        problem(serving.post("/v1/advice", {"plot": "west"}), 422, "yaml.syntax.wrong")
        told = serving.get("/v1/plots/west").json()  # nothing of it could be read, so nothing of it is told
        assert told["latitude_deg"] is None and told["longitude_deg"] is None and told["own_today"] is False, told
        (folder / "plots" / "west" / "plot.yaml").write_text(plot_text(), encoding="utf-8")
        assert serving.get("/v1/plots/west/advice").status == 200


# --- what is posted ---


def reading(value, at=1783555200, name="soil_moisture_20cm", unit="%"):
    return json.dumps([{"bn": "probe7:", "bt": at, "n": name, "u": unit, "v": value}])


def readings_count_once_and_change_the_answer(folder):
    plot = make_plot(folder / "plots", "east")
    before_files = {path.name: path.read_bytes() for path in plot.iterdir() if path.is_file()}
    with Serving(folder / "plots") as serving:
        before = serving.get("/v1/plots/east/outlook").json()
        path = "/v1/plots/east/observations"
        counts = [{key: value for key, value in serving.post(path, body, Content_Type=SENML).json().items() if key != "findings"}
                  for body in (reading(26.0), reading(26.0), reading(24.0))]
        assert counts == [{"new": 1, "same": 0, "corrected": 0, "left_out": 0}, {"new": 0, "same": 1, "corrected": 0, "left_out": 0},
                          {"new": 0, "same": 0, "corrected": 1, "left_out": 0}], counts
        after = serving.get("/v1/plots/east/outlook").json()
        assert after["state"] != before["state"]
        told = problem(serving.post(path, reading(0.26, unit=None).replace(', "u": null', ""), Content_Type=SENML), 422,
                       serving.post(path, reading(0.26, unit=None).replace(', "u": null', ""), Content_Type=SENML).json()["code"])
        assert told["hint"], told
    own = {path.name: path.read_bytes() for path in plot.iterdir() if path.is_file() and path.name in before_files}
    assert own == before_files  # what people keep there is theirs
    with Serving(folder / "plots") as serving:
        assert serving.get("/v1/plots/east/outlook").json() == after  # a new start knows what was posted


def a_broken_plot_takes_readings(folder):
    plot = make_plot(folder / "plots", "east")
    with Serving(folder / "plots") as serving:
        assert serving.get("/v1/plots/east").status == 200
        (plot / "plot.yaml").write_text("a: [1", encoding="utf-8")
        assert serving.post("/v1/plots/east/observations", reading(26.0), Content_Type=SENML).json()["new"] == 1
        (plot / "plot.yaml").write_text(plot_text(), encoding="utf-8")
        told = serving.get("/v1/plots/east").json()
        assert [each["sensor"] for each in told["sensors"]] == ["probe7"] and told["readings"] == 1, told


def what_is_joined_is_told_as_the_plots_own(folder):
    plot = make_plot(folder / "plots", "east")
    with Serving(folder / "plots") as serving:
        assert serving.post("/v1/plots/east/observations", reading(26.0), Content_Type=SENML).status == 200
        (plot / "outlook_seen.csv").write_text("date,nonsense\n2026-07-01,2\n", encoding="utf-8")
        reply = serving.get("/v1/plots/east/advice")
        told = problem(reply, 422, "observations.column.missing")
        assert told["file"] == "east/plot.yaml" and told["pointer"] == "/observations/0", told
        assert told["detail"].startswith("east/outlook_seen.csv"), told
        assert str(folder).encode() not in reply.body


def one_that_is_gone_cannot_be_deleted(folder):
    plot = make_plot(folder / "plots", "east")
    with Serving(folder / "plots") as serving:
        assert serving.get("/v1/plots/east").status == 200
        shutil.rmtree(plot)
        problem(serving.ask("DELETE", "/v1/plots/east"), 404, "serve.plot.none")


def a_plot_stays_where_descriptors_run_out(folder):
    """What the system does not give says nothing of the plots: no sensor may be told that there is none."""
    make_plot(folder / "plots", "east")
    with Serving(folder / "plots") as serving:
        pid, path = serving.process.pid, "/v1/plots/east/observations"
        usual = resource.prlimit(pid, resource.RLIMIT_NOFILE)
        for spare in range(5):  # besides those of the connection
            n = max(int(each) for each in os.listdir(f"/proc/{pid}/fd")) + 2 + spare
            with socket.create_connection(("127.0.0.1", serving.port)) as connection:
                connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
                connection.recv(1)
                resource.prlimit(pid, resource.RLIMIT_NOFILE, (n, usual[1]))
                body = reading(26.0, 1783555200 + 60 * spare)
                connection.sendall(f"POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: {SENML}\r\n"
                                   f"Content-Length: {len(body)}\r\n\r\n{body}".encode())
                told = b"".join(iter(lambda: connection.recv(4096), b""))
            resource.prlimit(pid, resource.RLIMIT_NOFILE, usual)
            assert b"HTTP/1.1 404" not in told, (spare, told)
            assert serving.post(path, body, Content_Type=SENML).status == 200


def posted_weather_holds_before_that_of_the_files(folder):
    make_plot(folder / "plots", "east")
    with Serving(folder / "plots") as serving:
        day = [{"date": "2026-07-08", "quantity": name, "value": value} for name, value in (("tmin_C", 15), ("tmax_C", 22), ("precip_mm", 33))]
        reply = serving.post("/v1/plots/east/weather", {"sensor": "station", "readings": day})
        assert reply.status == 200 and reply.json()["new"] == 3, reply.body
        days = serving.get("/v1/plots/east/season").json()["days"]
        assert days["rain_mm"][days["date"].index("2026-07-08")] == 33


def irrigations_are_given_and_counted(folder):
    make_plot(folder / "plots", "east")
    with Serving(folder / "plots") as serving:
        before = serving.get("/v1/plots/east/season").json()
        reply = serving.post("/v1/plots/east/irrigations", {"readings": [{"date": "2026-07-08", "amount_mm": 30}]})
        assert reply.status == 200 and reply.json()["new"] == 1, reply.body
        after = serving.get("/v1/plots/east/season").json()
        at = after["days"]["date"].index("2026-07-08")
        assert (before["days"]["irrigation_mm"][at] or 0) == 0 and after["days"]["irrigation_mm"][at] == 30
        problem(serving.post("/v1/plots/east/weather", {"readings": [{"date": "2026-07-08", "amount_mm": 30}]}), 422,
                "serve.reading.kind")


def a_forecast_is_shared_by_place(folder):
    text = plot_text(own_today=False).replace("  forecast: outlook_forecast.csv # a week\n", "")
    make_plot(folder / "plots", "east", text)
    make_plot(folder / "plots", "far", text.replace("latitude_deg: 38.06", "latitude_deg: 45"))
    now = int(time.mktime((2026, 7, 10, 12, 0, 0, 0, 0, 0)))
    (folder / "clock").write_text(str(now - int(time.time())))
    with Serving(folder / "plots", "--time-zone", "Asia/Shanghai",
                 environment={"LD_PRELOAD": SHIM, "SHIM_CLOCK": str(folder / "clock")}) as serving:
        dry = serving.get("/v1/plots/east/season").json()
        days = [{"date": f"2026-07-{day}", "tmin_C": 18, "tmax_C": 24, "precip_mm": 40} for day in range(10, 17)]
        reply = serving.post("/v1/forecast", {"latitude_deg": 38.1, "longitude_deg": 112.7, "days": days})
        assert reply.status == 200 and reply.json()["plots"] == 1, reply.body
        wet = serving.get("/v1/plots/east/season").json()
        at = wet["days"]["date"].index("2026-07-12")
        assert wet["days"]["rain_to_come_mm"]["mean"][at] > 30 > dry["days"]["rain_to_come_mm"]["mean"][at]
        assert wet["today"] == "2026-07-10"


# --- what stands in examples/service ---


def the_client_of_the_page_works(folder):
    make_plot(folder / "plots", "a plot")
    with Serving(folder / "plots") as serving:
        done = subprocess.run([sys.executable, SERVICE / "client.py", serving.address, "a plot"], capture_output=True, text=True, check=True)
        assert "'new': 1" in done.stdout and "2026-07-10" in done.stdout, done.stdout
        done = subprocess.run([sys.executable, SERVICE / "client.py", serving.address, "none"], capture_output=True, text=True)
        assert done.returncode == 1 and "serve.plot.none" in done.stderr, done.stderr


def the_unit_is_hardened(folder):
    """No more than 1.5 of 10, as systemd counts what a service could do to the machine."""
    unit = SERVICE / "sumi.service"
    done = subprocess.run(["systemd-analyze", "security", "--offline=true", "--threshold=15", unit], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-300:] + done.stderr
    options = re.search(r"^ExecStart=\S+ serve (.*)$", unit.read_text(), re.M)[1].split()
    usage = subprocess.run([SUMI, "serve", "--help"], capture_output=True, text=True, check=True).stdout
    assert all(word in usage for word in options if word.startswith("--")), options


def the_bridge_posts_what_is_published(folder):
    """With another program in the place of mosquitto_sub, which says what the broker would: the form is that of -F."""
    plot = make_plot(folder / "plots", "\u4e1c a?b%")
    told = {f"sumi/{plot.name}/observations": reading(23.1), f"sumi/{plot.name}/weather": reading(20, name="temperature", unit="Cel"),
            f"sumi/{plot.name}/irrigations": json.dumps({"irrigations": [{"date": "2026-07-08", "amount_mm": 30}]}, indent=1)}
    lines = "".join(f"""printf '%s\\n' "$form" | sed 's|%x|{body.encode().hex()}|; s|%t|{topic}|'\n""" for topic, body in told.items())
    sub = folder / "mosquitto_sub"
    sub.write_text(f'#!/bin/sh\nfor form in "$@"; do :; done\n{lines}', encoding="utf-8")
    sub.chmod(0o755)
    with Serving(folder / "plots") as serving:
        done = subprocess.run(["sh", SERVICE / "mqtt_bridge.sh"], capture_output=True, text=True, timeout=60, check=True,
                              env={**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "SUMI": serving.address})
        assert not done.stderr, done.stderr
        kinds = [line.split(",")[1] for line in (plot / "posted" / "journal.csv").read_text(encoding="utf-8").splitlines()[1:]]
        assert kinds == ["soil", "weather", "water"], kinds


# --- limits and errors ---


def what_is_wrong_is_said(folder):
    make_plot(folder / "plots", "east")
    with Serving(folder / "plots") as serving:
        problem(serving.get("/v1/plots/east/nothing"), 404, "serve.path.none")
        problem(serving.get("/v1/plots/east/nothing", Accept_Language="zh"), 404, "serve.path.none", "zh")
        reply = serving.ask("PATCH", "/v1/plots/east", "{}")
        problem(reply, 405, "serve.method.other")
        assert reply.headers["Allow"] == "GET, HEAD, PUT, DELETE"
        problem(serving.get("/v1/plots/east/advice?method=fao56"), 400, "serve.query.unknown")
        problem(serving.post("/v1/plots/east/observations?depth_cm=deep", reading(20), Content_Type=SENML), 400, "serve.query.value")
        problem(serving.post("/v1/plots/east/observations", b"\x89PNG", Content_Type="image/png"), 415, "serve.media.type")
        problem(serving.post("/v1/plots/east/observations", b"", Content_Type=SENML), 400, "serve.body.empty")
        problem(serving.post("/v1/plots/east/observations", b"x" * ((1 << 20) + 1), Content_Type="text/csv"), 413, "serve.body.size")
        assert serving.post("/v1/advice", '{"plot": "east"', Content_Type="application/json").status == 400
        assert serving.post("/v1/plots/east/observations", "[" * 40 + "]" * 40, Content_Type=SENML).status in (400, 422)


# --- mornings, and who is told ---


class Listener(BaseHTTPRequestHandler):
    def do_POST(self):
        self.server.told.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


def wait_for(what, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if (found := what()):
            return found
        time.sleep(0.2)
    raise AssertionError("it did not come")


def mornings_come_by_the_zone_of_the_plot(folder):
    text = plot_text(own_today=False)
    make_plot(folder / "plots", "east", text.replace("co2_ppm: 425", "co2_ppm: 425, time_zone: Asia/Shanghai"))
    make_plot(folder / "plots", "west", text.replace("co2_ppm: 425", "co2_ppm: 425, time_zone: \"-10:00\""))
    clock = folder / "clock"
    at = lambda day, hour: clock.write_text(str(int((day * 86400 + hour * 3600) - time.time())))
    first = 20644  # 2026-07-10, days since 1970
    at(first, 15.9)  # UTC: 23:54 in Shanghai
    with Serving(folder / "plots", environment={"LD_PRELOAD": SHIM, "SHIM_CLOCK": str(clock)}) as serving:
        today = lambda plot: serving.get(f"/v1/plots/{plot}/advice").json()["today"]
        assert today("east") == "2026-07-10" and today("west") == "2026-07-10"
        at(first, 16.1)
        assert today("east") == "2026-07-11" and today("west") == "2026-07-10"
        at(first, 9.5)  # the clock is set back: 23:30 of the day before in the west
        assert today("east") == "2026-07-10" and today("west") == "2026-07-09"
        at(first + 1, 12)
        rows = lambda: all(each["properties"]["today"] == "2026-07-11" for each in serving.get("/v1/plots").json()["features"])
        wait_for(rows)  # nobody asks for an answer


def changes_are_told(folder):
    server = HTTPServer(("127.0.0.1", 0), Listener)
    server.told = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    make_plot(folder / "plots", "east")
    with Serving(folder / "plots", "--webhook", f"http://127.0.0.1:{server.server_port}/changed") as serving:
        first = wait_for(lambda: server.told and server.told[0])
        action = serving.get("/v1/plots/east/advice").json()["recommendation"]["action"]
        assert first["plot"] == "east" and first["before"] is None and first["now"]["action"] == action, first
        assert serving.post("/v1/plots/east/irrigations", {"readings": [{"date": "2026-07-09", "amount_mm": 80}]}).status == 200
        changed = serving.get("/v1/plots/east/advice").json()["recommendation"]
        if changed["action"] != action:
            second = wait_for(lambda: len(server.told) > 1 and server.told[1])
            assert second["before"]["action"] == action and second["now"]["action"] == changed["action"], second
    server.shutdown()


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
