#!/bin/sh
# A bridge from MQTT to the service: SenML that is published under sumi/PLOT/observations or sumi/PLOT/weather, and JSON
# of Sumi's own under sumi/PLOT/irrigations (SenML has no word for water that was given), is posted to that plot.
#
#     BROKER=localhost SUMI=http://127.0.0.1:8090 TOKEN_FILE=/etc/sumi/token sh mqtt_bridge.sh
#
# Needs mosquitto-clients, curl and xxd. Messages are taken with QoS 1 in a session that lasts, so that the broker keeps
# what comes while the bridge is down; what it has taken and not yet posted when it is killed is lost. A message that
# the service cannot take now (no answer, 429, 5xx) is sent again until it can; one that it refuses (4xx) is told and
# passed over, as it would be refused each time.
set -eu
BROKER=${BROKER:-localhost}
PORT=${PORT:-1883}
SUMI=${SUMI:-http://127.0.0.1:8090}
TOKEN_FILE=${TOKEN_FILE:-}
FORMAT=${FORMAT:-application/senml+json} # of observations and weather
body=$(mktemp)
answer=$(mktemp)
trap 'rm -f "$body" "$answer"' EXIT

# Any text as a part of a URL.
encoded() {
    printf '%s' "$1" | xxd -p | tr -d '\n' | sed 's/../%&/g'
}

# post PLOT KIND: the status of HTTP, 000 where there is no answer.
post() {
    format=$FORMAT
    [ "$2" != irrigations ] || format=application/json
    set -- --silent --max-time 30 --output "$answer" --write-out '%{http_code}' --header "Content-Type: $format" \
        --data-binary "@$body" "$SUMI/v1/plots/$(encoded "$1")/$2"
    if [ -n "$TOKEN_FILE" ]; then
        printf 'header = "Authorization: Bearer %s"\n' "$(cat "$TOKEN_FILE")" | curl --config - "$@"
    else
        curl "$@"
    fi || true
}

# A line is the message in hexadecimal digits, as it may hold line ends, and the topic, which may hold blanks.
mosquitto_sub --host "$BROKER" --port "$PORT" --qos 1 --id "${CLIENT:-sumi-bridge}" --disable-clean-session \
    --topic 'sumi/+/observations' --topic 'sumi/+/weather' --topic 'sumi/+/irrigations' -F '%x:%t' |
    while IFS=: read -r message topic; do
        plot=${topic#sumi/}
        plot=${plot%/*}
        printf '%s' "$message" | xxd -r -p >"$body"
        wait_s=1
        while :; do
            status=$(post "$plot" "${topic##*/}")
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
