"""What every story against the embedded platform needs: checks that are counted, a client, a channel, the control surface."""

import json
import queue
import threading
import traceback
import urllib.request

import PureCloudPlatformClientV2 as sdk
import websocket
from PureCloudPlatformClientV2.rest import ApiException

counted = {"passed": 0, "failed": 0}


def check(name):
    """Runs the decorated function now, as one check."""

    def run(body):
        try:
            body()
            counted["passed"] += 1
            print(f"ok      {name}", flush=True)
        except Exception:
            counted["failed"] += 1
            print(f"FAILED  {name}\n{traceback.format_exc(limit=4)}", flush=True)
        return body

    return run


def expect(condition, words):
    if not condition:
        raise AssertionError(words)


def refused(status, code, call, *arguments, **options):
    """The call must be refused with this status and code."""
    try:
        call(*arguments, **options)
    except ApiException as error:
        expect(error.status == status, f"status {error.status}, not {status}: {error.body}")
        body = json.loads(error.body)
        expect(code is None or body["code"] == code, f"code {body.get('code')}, not {code}")
        expect(body["contextId"] == error.headers.get("ININ-Correlation-Id"), "contextId is the correlation id")
        return body
    raise AssertionError(f"not refused; {status} {code} was due")


def client():
    return sdk.api_client.ApiClient()


def body_of(values):
    body = sdk.ParticipantAttributes()
    body.attributes = values
    return body


def eventually(words, condition, tries=50):
    """Reads until it holds: the platform applies a 202 a moment later."""
    pause = threading.Event()
    for _ in range(tries):
        if condition():
            return
        pause.wait(0.1)
    raise AssertionError(words)


class Channel:
    """A notification channel with its socket read on a thread."""

    def __init__(self, api, topics):
        notifications = sdk.NotificationsApi(api)
        self.channel = notifications.post_notifications_channels()
        self.listing = notifications.put_notifications_channel_subscriptions(
            self.channel.id, [topic(t) for t in topics], ignore_errors=True)
        self.events, self.heard = queue.Queue(), []
        self.socket = websocket.create_connection(self.channel.connect_uri, timeout=20)
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        try:
            while True:
                event = json.loads(self.socket.recv())
                self.heard.append(event)
                self.events.put(event)
        except Exception:
            self.events.put(None)

    def wait(self, words, condition):
        while True:
            event = self.events.get(timeout=20)
            expect(event is not None, f"socket closed while waiting for {words}")
            if condition(event):
                return event


def topic(name):
    value = sdk.ChannelTopic()
    value.id = name
    return value


class Control:
    """The simulator's control surface: what colleagues, callers and supervisors do."""

    def __init__(self, ready):
        self.address, self.key = ready["controlURL"], ready["controlKey"]

    def __call__(self, path, **body):
        request = urllib.request.Request(
            self.address + path, method="POST", data=json.dumps(body).encode(), headers={"Authorization": "Bearer " + self.key})
        with urllib.request.urlopen(request) as answer:
            return json.loads(answer.read())

    def client(self, person, rights=None):
        """The SDK as somebody else of the organization: client and user id."""
        asked = {"user": person} if rights is None else {"user": person, "rights": rights}
        issued = self("/tokens/issue", **asked)
        made = client()
        made.access_token = issued["token"]
        return made, issued["user"]
