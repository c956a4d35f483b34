#!/usr/bin/env python3
"""Posts a reading of a probe to the service, and asks what to do on the plot today.

    client.py http://127.0.0.1:8090 east [TOKEN]
"""
import datetime
import json
import sys
import urllib.error
import urllib.parse
import urllib.request


def ask(address, path, body=None, token=None, media_type="application/json"):
    """What the service replies, from JSON; an error of it is raised in its own words."""
    headers = {"Accept-Language": "en", "Content-Type": media_type}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    data = None if body is None else json.dumps(body).encode()
    try:
        with urllib.request.urlopen(urllib.request.Request(address + path, data, headers), timeout=150) as reply:
            return json.load(reply)
    except urllib.error.HTTPError as error:
        problem = json.load(error)
        raise SystemExit(f"{problem['status']} {problem['code']}: {problem['detail']} {problem.get('hint', '')}")


def main(address, plot, token=None):
    path = "/v1/plots/" + urllib.parse.quote(plot, safe="")
    now = datetime.datetime.now(datetime.timezone.utc)
    reading = [{"bn": "probe7:", "bt": now.timestamp(), "n": "soil_moisture_20cm", "u": "/100", "v": 18.2}]
    print(ask(address, path + "/observations", reading, token, "application/senml+json"))
    advice = ask(address, path + "/advice", token=token)
    print(advice["today"], advice["recommendation"]["action"])
    for reason in advice["reasons"]:
        print(" -", reason["text"]["en"])


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(*sys.argv[1:])
