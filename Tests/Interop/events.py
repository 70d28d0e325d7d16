"""Whether events are shaped as the platform's own schemas say (platform/notification-schemas.json)."""

import json
import pathlib
import re

import jsonschema

SCHEMAS = json.loads((pathlib.Path(__file__).parent / "platform" / "notification-schemas.json").read_text())


def closed(schema):
    """The schema, where a member that it does not name is a fault: a client would look for it in vain."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: closed(value) for key, value in schema.items()}
    if made.get("type") == "object" and "properties" in made and "additionalProperties" not in made:
        made["additionalProperties"] = False
    return made


DEFINITIONS = closed(SCHEMAS["definitions"])


def pattern(topic):
    return re.compile("^" + re.sub(r"\\\{[^}]*\\\}", "[^.]+", re.escape(topic)) + "$")


VALIDATORS = [
    (pattern(topic), jsonschema.Draft4Validator({**closed(schema["eventBody"]), "definitions": DEFINITIONS}))
    for topic, schema in SCHEMAS["topics"].items()
]


def faults(event):
    """What is wrong with the event, in words; of a topic that has no schema, that."""
    topic, body = event["topicName"], event["eventBody"]
    if topic == "channel.metadata" or topic.startswith("v2.system."):
        return []
    for known, validator in VALIDATORS:
        if known.match(topic):
            return [f"{topic} {'/'.join(map(str, fault.absolute_path))}: {fault.message}"
                    for fault in validator.iter_errors(body)]
    return [f"{topic}: no schema"]
