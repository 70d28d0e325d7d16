"""The official SDK against the embedded platform: every answer goes through the SDK's own models.

Prints one line per check and ends with a summary; exit status 1 if any check failed."""

import json
import os
import re
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request

import PureCloudPlatformClientV2 as sdk

import deeds
from harness import Channel, body_of, check, client, counted, eventually, expect, refused, topic

class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def authorization_code(ready, challenge, redirect):
    query = urllib.parse.urlencode({
        "client_id": ready["clientId"], "response_type": "code", "redirect_uri": redirect, "state": "s-1",
        "code_challenge": challenge, "code_challenge_method": "S256"})
    try:
        answer = urllib.request.build_opener(NoRedirect).open(ready["loginURL"] + "/oauth/authorize?" + query)
    except urllib.error.HTTPError as error:
        answer = error
    location = urllib.parse.urlparse(answer.headers["Location"])
    values = urllib.parse.parse_qs(location.query)
    expect(values["state"] == ["s-1"], "state comes back")
    return values["code"][0]


def main(binary):
    environment = dict(os.environ, XDG_STATE_HOME=tempfile.mkdtemp(prefix="patchbay-interop-"))
    server = subprocess.Popen([binary, "simulate", "--port", "0", "--seed", "7"], stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, env=environment)
    try:
        stories(json.loads(server.stdout.readline()))
        server.terminate()
        check("simulate ends with status 0 on SIGTERM")(lambda: expect(server.wait(timeout=20) == 0, "exit status"))
    finally:
        server.kill()
    print(f"{counted['passed']} passed, {counted['failed']} failed")
    return 1 if counted["failed"] or not counted["passed"] else 0


def stories(ready):
    sdk.configuration.host = ready["apiURL"]
    service, agent = client(), client()

    @check("client credentials sign in")
    def _():
        service.get_client_credentials_token(ready["clientId"], ready["clientSecret"])
        expect(service.access_token, "a token")

    @check("authorization code + PKCE signs in")
    def _():
        verifier = agent.generate_pkce_code_verifier(64)
        redirect = "http://localhost:8085/callback"
        code = authorization_code(ready, agent.compute_pkce_code_challenge(verifier), redirect)
        _, answer = agent.get_pkce_token(ready["clientId"], verifier, code, redirect)
        expect(answer["token_type"] == "bearer" and answer["expires_in"] > 0, "a bearer token with a lifetime")

    identity(service, agent)
    call, customer, own = reading(service, agent)
    writing(service, agent, call, customer)
    channel(agent, call, customer)
    directory(service, agent)
    phone(agent, call, customer, own)
    after_the_call(agent, call, own)
    supervision(service, agent)
    tutorial_paths(agent, call, customer)
    deeds.stories(ready, agent)


def identity(service, agent):
    @check("users/me knows the person, with presence, station and routing status")
    def _():
        me = sdk.UsersApi(agent).get_users_me(expand=["presence", "routingStatus", "station", "organization", "token"])
        expect(me.id and me.name, "id and name")
        expect(me.presence and me.routing_status.status, "presence and routing status")

    @check("users/me refuses client credentials with not.a.user")
    def _():
        refused(400, "not.a.user", sdk.UsersApi(service).get_users_me)

    @check("tokens/me tells both kinds apart")
    def _():
        of_service, of_agent = sdk.TokensApi(service).get_tokens_me(), sdk.TokensApi(agent).get_tokens_me()
        expect(of_service.o_auth_client and of_agent.o_auth_client, "the client")

    @check("a wrong token is bad.credentials")
    def _():
        stranger = client()
        stranger.access_token = "wrong"
        refused(401, "bad.credentials", sdk.TokensApi(stranger).get_tokens_me)


def reading(service, agent):
    found = {}

    @check("conversations/calls lists the agent's live call")
    def _():
        listing = sdk.ConversationsApi(agent).get_conversations_calls()
        expect(listing.total >= 1 and listing.entities, "one call at least")
        call = next(e for e in listing.entities if any(p.purpose == "agent" and p.state == "connected" for p in e.participants))
        found["call"] = call.id
        found["customer"] = next(p.id for p in call.participants if p.purpose == "customer")
        found["agent"] = next(p.id for p in call.participants if p.purpose == "agent" and p.state == "connected")

    @check("conversations/calls refuses client credentials with not.a.user")
    def _():
        refused(400, "not.a.user", sdk.ConversationsApi(service).get_conversations_calls)

    @check("conversations lists the same call in the generic shape")
    def _():
        listing = sdk.ConversationsApi(agent).get_conversations(communication_type="Call")
        expect(any(e.id == found["call"] for e in listing.entities), "the same call")

    @check("both shapes of one conversation agree on the attributes")
    def _():
        generic = sdk.ConversationsApi(service).get_conversation(found["call"])
        calls = sdk.ConversationsApi(agent).get_conversations_call(found["call"])
        a = next(p for p in generic.participants if p.id == found["customer"])
        b = next(p for p in calls.participants if p.id == found["customer"])
        expect(dict(a.attributes) == dict(b.attributes), "the same attributes")
        expect(a.calls and a.calls[0].state == "connected", "the leg's state in calls[]")
        expect(b.state == "connected" and b.ani.startswith("tel:"), "the flat state and a tel: address")

    @check("an unknown conversation is 404")
    def _():
        refused(404, None, sdk.ConversationsApi(service).get_conversation, "00000000-0000-0000-0000-000000000000")

    return found["call"], found["customer"], found["agent"]


def attributes(api, call, customer):
    conversation = sdk.ConversationsApi(api).get_conversation(call)
    return dict(next(p for p in conversation.participants if p.id == customer).attributes)


def writing(service, agent, call, customer):
    @check("the generic PATCH merges and keeps the other keys")
    def _():
        before = attributes(service, call, customer)
        sdk.ConversationsApi(service).patch_conversation_participant_attributes(call, customer, body_of({"interop": "generic"}))
        eventually("the value", lambda: attributes(service, call, customer).get("interop") == "generic")
        after = attributes(service, call, customer)
        expect(all(after.get(k) == v for k, v in before.items()), "keys that were not sent are kept")

    @check("the calls PATCH answers with attributes")
    def _():
        answer = sdk.ConversationsApi(agent).patch_conversations_call_participant_attributes(
            call, customer, body_of({"interop": "calls", "empty": ""}))
        expect(answer.attributes["interop"] == "calls", "the keys sent")
        eventually("the empty value", lambda: attributes(service, call, customer).get("empty") == "")

    @check("a value that is no string is 400")
    def _():
        refused(400, None, sdk.ConversationsApi(service).patch_conversation_participant_attributes, call, customer, body_of({"n": 5}))
        refused(400, None, sdk.ConversationsApi(service).patch_conversation_participant_attributes, call, customer, body_of({"n": None}))

    @check("an unknown participant is 404")
    def _():
        refused(404, None, sdk.ConversationsApi(service).patch_conversation_participant_attributes, call, "nobody", body_of({"a": "b"}))


EVENT_MODELS = {"conversations": "ConversationEventTopicConversation",
                "conversations.calls": "ConversationCallEventTopicCallConversation"}


def as_model(api, body, model):
    """An event body through the SDK's own model of its topic."""
    return api._ApiClient__deserialize(body, model)


def channel(agent, call, customer):
    me = sdk.UsersApi(agent).get_users_me()
    opened = {}

    @check("a channel is made, subscribed with ignoreErrors, and connected")
    def _():
        opened["channel"] = Channel(agent, [
            f"v2.users.{me.id}.conversations", f"v2.users.{me.id}.conversations.calls", f"v2.users.{me.id}.presence",
            "v2.routing.queues.nowhere.conversations"])
        states = {t.id: t.state for t in opened["channel"].listing.entities}
        expect(states[f"v2.users.{me.id}.conversations"] == "Permitted", f"permitted: {states}")
        expect(states["v2.routing.queues.nowhere.conversations"] == "Rejected", f"rejected: {states}")

    @check("the event of our own write arrives, in both shapes")
    def _():
        sdk.ConversationsApi(agent).patch_conversations_call_participant_attributes(call, customer, body_of({"from_sdk": "yes"}))
        for suffix in ["conversations", "conversations.calls"]:
            event = opened["channel"].wait(suffix, lambda e: e["topicName"] == f"v2.users.{me.id}.{suffix}" and shows(e, customer, "from_sdk", "yes"))
            body = as_model(agent, event["eventBody"], EVENT_MODELS[suffix])
            expect(any(p.attributes.get("from_sdk") == "yes" for p in body.participants), "the SDK's own event model holds it")
            expect(event["eventBody"]["id"] == call and "CorrelationId" in event["metadata"], "id and correlation")

    @check("a JSON ping is answered with pong")
    def _():
        opened["channel"].socket.send('{"message":"ping"}')
        opened["channel"].wait("pong", lambda e: e["topicName"] == "channel.metadata" and e["eventBody"]["message"] == "pong")

    @check("channels and subscriptions can be listed and deleted")
    def _():
        notifications = sdk.NotificationsApi(agent)
        expect(any(c.id == opened["channel"].channel.id for c in notifications.get_notifications_channels().entities), "the channel")
        expect(notifications.get_notifications_channel_subscriptions(opened["channel"].channel.id).entities, "the topics")
        notifications.delete_notifications_channel_subscriptions(opened["channel"].channel.id)
        expect(not notifications.get_notifications_channel_subscriptions(opened["channel"].channel.id).entities, "none left")

    @check("without ignoreErrors one bad topic fails the whole request")
    def _():
        refused(403, None, sdk.NotificationsApi(agent).put_notifications_channel_subscriptions, opened["channel"].channel.id,
                [topic(f"v2.users.{me.id}.presence"), topic("v2.users.somebody-else.conversations")])

    @check("available topics can be read")
    def _():
        expect(sdk.NotificationsApi(agent).get_notifications_availabletopics().entities, "topics")


def shows(event, participant, key, value):
    return any(p["id"] == participant and p.get("attributes", {}).get(key) == value for p in event["eventBody"]["participants"])


def directory(service, agent):
    me = sdk.UsersApi(agent).get_users_me()

    @check("queues, mine and all")
    def _():
        queues = sdk.RoutingApi(service).get_routing_queues()
        expect(queues.entities and queues.entities[0].name, "queues with names")
        expect(sdk.RoutingApi(agent).get_routing_queues_me().entities, "my queues")
        expect(sdk.RoutingApi(service).get_routing_queue_members(queues.entities[0].id) is not None, "members")

    @check("the activity query finds the live call with client credentials")
    def _():
        queues = sdk.RoutingApi(service).get_routing_queues().entities
        query = {"metrics": [{"metric": m, "details": True} for m in ["oInteracting", "oWaiting", "oAlerting"]],
                 "groupBy": ["queueId"],
                 "filter": {"type": "or", "predicates": [{"dimension": "queueId", "value": q.id} for q in queues]}}
        answer = sdk.AnalyticsApi(service).post_analytics_conversations_activity_query(query)
        expect(any(e.conversation_id for r in answer.results for e in (r.entities or [])), "a conversation")

    @check("presence definitions, presence and routing status")
    def _():
        definitions = sdk.PresenceApi(agent).get_presence_definitions().entities
        away = next(d for d in definitions if d.system_presence.lower() == "away")
        on_queue = next(d for d in definitions if d.system_presence.lower().replace("_", "") == "onqueue")
        for definition in [away, on_queue]:
            sdk.PresenceApi(agent).patch_user_presences_purecloud(me.id, {"presenceDefinition": {"id": definition.id}})
            now = sdk.PresenceApi(agent).get_user_presences_purecloud(me.id)
            expect(now.presence_definition.id == definition.id, "the presence asked for")
        expect(sdk.UsersApi(agent).get_user_routingstatus(me.id).status, "a routing status")

    @check("wrap-up codes, scopes, organization, limits")
    def _():
        expect(sdk.RoutingApi(service).get_routing_wrapupcodes().entities, "codes")
        expect(sdk.OAuthApi(agent).get_oauth_scopes() is not None, "scopes")
        expect(sdk.OrganizationApi(agent).get_organizations_me().name, "the organization")
        expect(sdk.OrganizationApi(agent).get_organizations_limits_namespace("platform.api").entities, "limits")

    @check("the rate limit is told on every answer")
    def _():
        sdk.TokensApi(agent).get_tokens_me()
        request = urllib.request.Request(sdk.configuration.host + "/api/v2/tokens/me", headers={"Authorization": "Bearer " + agent.access_token})
        with urllib.request.urlopen(request) as answer:
            names = {n.lower() for n in answer.headers}
        expect({"inin-ratelimit-count", "inin-ratelimit-allowed", "inin-ratelimit-reset", "inin-correlation-id"} <= names, f"{names}")


def phone(agent, call, customer, own):
    api = sdk.ConversationsApi(agent)

    def own_leg():
        return next(p for p in api.get_conversations_call(call).participants if p.id == own)

    @check("hold and resume through the agent's own participant")
    def _():
        for held in [True, False]:
            api.patch_conversations_call_participant(call, own, {"held": held})
            eventually(f"held {held}", lambda: bool(own_leg().held) == held)

    @check("mute and unmute")
    def _():
        for muted in [True, False]:
            api.patch_conversations_call_participant(call, own, {"muted": muted})
            eventually(f"muted {muted}", lambda: bool(own_leg().muted) == muted)

    @check("wrap-up codes of the participant")
    def _():
        expect(api.get_conversations_call_participant_wrapupcodes(call, own), "codes")

    @check("hang up ends the call; a write after the end is refused or ignored")
    def _():
        api.patch_conversations_call_participant(call, own, {"state": "disconnected"})
        eventually("the end", lambda: own_leg().state in ("disconnected", "terminated"))


def after_the_call(agent, call, own):
    api = sdk.ConversationsApi(agent)

    @check("a wrap-up code is taken and can be read")
    def _():
        code = api.get_conversations_call_participant_wrapupcodes(call, own)[0]
        api.patch_conversations_call_participant(call, own, {"wrapup": {"code": code.id, "notes": "by the SDK"}})
        expect(api.get_conversations_call_participant_wrapup(call, own).code == code.id, "the code")

    @check("an ended conversation can still be read, in both shapes")
    def _():
        expect(api.get_conversation(call).end_time is not None, "an end time")
        expect(all(p.state in ("disconnected", "terminated") for p in api.get_conversations_call(call).participants), "ended legs")

    @check("a call is placed with attributes, then ended")
    def _():
        made = api.post_conversations_calls({"phoneNumber": "+13175550199", "attributes": {"campaign": "spring"}})
        participants = api.get_conversations_call(made.id).participants
        expect(next(p for p in participants if p.purpose == "customer").attributes["campaign"] == "spring", "the attribute")
        api.post_conversation_disconnect(made.id)
        eventually("the end", lambda: api.get_conversation(made.id).end_time is not None)


def supervision(service, agent):
    @check("observations and details of queues")
    def _():
        queue_id = sdk.RoutingApi(service).get_routing_queues().entities[0].id
        where = {"type": "or", "predicates": [{"dimension": "queueId", "value": queue_id}]}
        counts = sdk.AnalyticsApi(service).post_analytics_queues_observations_query(
            {"filter": where, "metrics": ["oInteracting", "oOnQueueUsers"]})
        expect(counts.results[0].data, "counts")
        details = sdk.AnalyticsApi(service).post_analytics_conversations_details_query(
            {"interval": "2020-01-01T00:00:00.000Z/2040-01-01T00:00:00.000Z", "paging": {"pageSize": 25, "pageNumber": 1}})
        expect(details.total_hits >= 1 and details.conversations[0].participants, "conversations with participants")

    @check("secure attributes: the version guards PUT")
    def _():
        made = sdk.ConversationsApi(agent).post_conversations_calls({"phoneNumber": "+13175550199"})
        api = sdk.ConversationsApi(service)
        version = api.get_conversation_secureattributes(made.id).version
        api.put_conversation_secureattributes(made.id, {"attributes": {"pin": "1"}, "version": version})
        expect(dict(api.get_conversation_secureattributes(made.id).attributes) == {"pin": "1"}, "the attribute")
        refused(409, None, api.put_conversation_secureattributes, made.id, {"attributes": {"pin": "2"}, "version": version})

    @check("the platform's own contacts are found by number")
    def _():
        found = sdk.ExternalContactsApi(service).get_externalcontacts_reversewhitepageslookup("+49305550142")
        expect([c.last_name for c in found.contacts] == ["Keller"], "one contact")


def tutorial_paths(agent, call, customer):
    @check("the tutorials' invented path does not exist")
    def _():
        request = urllib.request.Request(
            f"{sdk.configuration.host}/api/v2/conversations/voice/{call}/participants/{customer}", method="PATCH",
            data=b'{"attributes":{"a":"b"}}', headers={"Authorization": "Bearer " + agent.access_token, "Content-Type": "application/json"})
        try:
            urllib.request.urlopen(request)
        except urllib.error.HTTPError as error:
            expect(error.code == 404, f"status {error.code}")
            expect(re.search("code", error.read().decode()), "an ErrorBody")
            return
        raise AssertionError("it answered")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
