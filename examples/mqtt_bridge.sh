#!/bin/sh
# A bridge from MQTT to the service: SenML that is published under sumi/PLOT/observations, sumi/PLOT/weather or
# sumi/PLOT/irrigations is posted to that plot.
#
#     BROKER=localhost SUMI=http://127.0.0.1:8090 TOKEN_FILE=/etc/sumi/token sh mqtt_bridge.sh
#
# Needs mosquitto-clients and curl. Messages are taken with QoS 1 in a session that lasts, so that the broker keeps what
# comes while the bridge is down. A message that the service cannot take now (no answer, 429, 5xx) is sent again until
# it can; one that it refuses (4xx) is told and passed over, as it would be refused each time.
set -eu
BROKER=${BROKER:-localhost}
PORT=${PORT:-1883}
SUMI=${SUMI:-http://127.0.0.1:8090}
TOKEN_FILE=${TOKEN_FILE:-}
FORMAT=${FORMAT:-application/senml+json}
body=$(mktemp)
answer=$(mktemp)
trap 'rm -f "$body" "$answer"' EXIT

# post PATH: the status of HTTP, 000 where there is no answer.
post() {
    set -- "$1" --silent --max-time 30 --output "$answer" --write-out '%{http_code}' --header "Content-Type: $FORMAT" \
        --data-binary "@$body"
    if [ -n "$TOKEN_FILE" ]; then
        path=$1
        shift
        printf 'header = "Authorization: Bearer %s"\n' "$(cat "$TOKEN_FILE")" | curl --config - "$@" "$SUMI/v1/plots/$path"
    else
        path=$1
        shift
        curl "$@" "$SUMI/v1/plots/$path"
    fi || true
}

# A line is TOPIC and the message in hexadecimal digits, as a message may hold line ends.
mosquitto_sub --host "$BROKER" --port "$PORT" --qos 1 --id "${CLIENT:-sumi-bridge}" --disable-clean-session \
    --topic 'sumi/+/observations' --topic 'sumi/+/weather' --topic 'sumi/+/irrigations' -F '%t %x' |
    while read -r topic message; do
        printf '%s' "$message" | xxd -r -p >"$body"
        wait_s=1
        while :; do
            status=$(post "${topic#sumi/}")
            case $status in
            2*) break ;;
            000 | 429 | 5*)
                echo "$topic: $status, again in $wait_s s" >&2
                sleep "$wait_s"
                [ "$wait_s" -ge 60 ] || wait_s=$((2 * wait_s))
                ;;
            *)
                echo "$topic: $status $(head -c 400 "$answer")" >&2
                break
                ;;
            esac
        done
    done
