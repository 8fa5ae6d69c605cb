#!/usr/bin/env python3
"""Drive the studio from Python's standard library alone.

Starts a run of a case, follows it while the numbers tighten, prints the forecast with
its intervals, and saves the result as JSON.

    fronde serve &
    python3 client.py --case russia-2022 --runs 100 --out result.json

The operations are described at http://127.0.0.1:7777/docs.
"""

import argparse
import json
import math
import sys
import urllib.error
import urllib.request


class Studio:
    """The studio's API."""

    def __init__(self, address, token=""):
        self.address = address.rstrip("/")
        self.headers = {"Content-Type": "application/json"}
        if token:
            self.headers["Authorization"] = "Bearer " + token

    def open(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.address + path, data=data, method=method, headers=self.headers)
        return urllib.request.urlopen(request, timeout=60)

    def ask(self, method, path, body=None):
        with self.open(method, path, body) as answer:
            return json.load(answer)

    def events(self, path):
        """Yields the name and the data of each event of a stream, until it ends."""
        name, data = "", []
        with self.open("GET", path) as stream:
            for line in stream:
                key, _, value = line.decode().rstrip("\n").partition(": ")
                if key == "event":
                    name = value
                elif key == "data":
                    data.append(value)
                elif key == "" and not value and name:
                    yield name, json.loads("\n".join(data))
                    name, data = "", []


def percent(p):
    """Writes a probability and its 90 % interval, with no digit below the Monte Carlo error."""
    error = max(p["mc_error"], 0.001)
    digits = max(-1, math.floor(-math.log10(100 * error)))  # -1: to tens
    unit = 10.0 ** -digits

    def write(x):
        return "<%g" % unit if 100 * x < unit else "%.*f" % (max(digits, 0), round(100 * x, digits))

    return "%s %% (%s to %s)" % (write(p["p"]), write(p["lo"]).replace("<%g" % unit, "0"), write(p["hi"]))


def headline(result):
    """The horizon that a result is quoted by: a year, or the last if all are shorter."""
    horizons = result["views"]["pooled"]["horizons"]
    return next((h for h in horizons if h["days"] >= 365), horizons[-1])


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--address", default="http://127.0.0.1:7777", help="where the studio is")
    parser.add_argument("--token", default="", help="its token, if it was started with one")
    parser.add_argument("--case", default="russia-2022", help="a case of the library")
    parser.add_argument("--runs", type=int, default=100, help="worlds to simulate")
    parser.add_argument("--out", default="", help="file for the result as JSON")
    args = parser.parse_args()

    studio = Studio(args.address, args.token)
    labels = studio.ask("GET", "/api/about")["labels"]
    run = studio.ask("POST", "/api/runs", {"case": args.case, "runs": args.runs})
    print("run %s: %s" % (run["id"], run["title"]))

    for name, data in studio.events("/api/runs/%s/events" % run["id"]):
        if name == "result":
            h = headline(data["result"])
            print("after %d worlds: in office after %d days %s" % (data["result"]["runs"], h["days"], percent(h["exits"]["survival"])))
        elif name == "end" and data["status"] != "done":
            sys.exit("the run is %s: %s" % (data["status"], data["error"]))

    result = studio.ask("GET", "/api/runs/%s" % run["id"])["result"]
    h = headline(result)
    print("\n%s\npooled view, %d days after %s, %d worlds, 90 %% intervals:" % (
        result["scenario"]["title"], h["days"], result["scenario"]["as_of"], result["runs"]))
    for exit, p in sorted(h["exits"].items(), key=lambda item: -item[1]["p"]):
        print("  %-34s %s" % (labels[exit], percent(p)))

    if args.out:
        with studio.open("GET", "/api/runs/%s/export/result.json" % run["id"]) as file, open(args.out, "wb") as out:
            out.write(file.read())
        print("\nresult in %s" % args.out)


if __name__ == "__main__":
    try:
        main()
    except urllib.error.HTTPError as error:
        problem = json.load(error)
        details = "".join("\n  " + e["message"] for e in problem.get("errors", []))
        sys.exit("%s%s" % (problem.get("detail", error), details))
    except urllib.error.URLError as error:
        sys.exit("the studio cannot be reached: %s" % error.reason)
