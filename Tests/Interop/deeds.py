"""What people do with calls: the SDK as an agent, her colleagues and a supervisor, while every event is held against its schema."""

import PureCloudPlatformClientV2 as sdk

import events
from harness import Channel, Control, check, eventually, expect, refused

WATCHED = ["conversations", "conversations.calls", "presence", "routingStatus"]


class Floor:
    """Our agent, a colleague and a supervisor, the calls of the control surface, and a channel that hears everything."""

    def __init__(self, ready, agent):
        self.control = Control(ready)
        self.agent, self.me = agent, sdk.UsersApi(agent).get_users_me().id
        self.sam, self.sam_id = self.control.client("Sam Okafor")
        self.priya, self.priya_id = self.control.client("Priya Nair")
        self.queues = {q.name: q.id for q in sdk.RoutingApi(agent).get_routing_queues().entities}
        self.channels = [Channel(client, [f"v2.users.{user}.{name}" for name in WATCHED])
                         for client, user in [(self.agent, self.me), (self.sam, self.sam_id), (self.priya, self.priya_id)]]
        self.channels.append(Channel(agent, [
            f"v2.{area}.queues.{queue}.{name}" for queue in self.queues.values()
            for area, name in [("routing", "conversations"), ("routing", "conversations.calls"), ("routing", "users"),
                               ("analytics", "observations")]]))

    def call(self, **values):
        """A call that our agent talks on: its id, the customer's leg and her own."""
        made = self.control("/calls", **{"number": "+13175550163", "name": "Vera Lang", "queue": "Billing", "starts": "connected",
                                         "talk": 3600, **values})
        found = self.read(made["conversation"])
        return found.id, self.leg(found, "customer").id, self.of(found, self.me).id

    def read(self, call):
        return sdk.ConversationsApi(self.agent).get_conversations_call(call)

    @staticmethod
    def leg(call, purpose):
        return next(p for p in call.participants if p.purpose == purpose)

    @staticmethod
    def of(call, user):
        """The newest leg of a person."""
        return [p for p in call.participants if p.user and p.user.id == user][-1]

    def answer(self, client, user, call):
        """The person's phone rings, and is answered."""
        api = sdk.ConversationsApi(client)
        eventually("the phone rings", lambda: self.of(self.read(call), user).state == "alerting")
        api.patch_conversations_call_participant(call, self.of(self.read(call), user).id, {"state": "connected"})
        eventually("the answer", lambda: self.of(self.read(call), user).state == "connected")

    def leave(self, client, user, call):
        sdk.ConversationsApi(client).patch_conversations_call_participant(
            call, self.of(self.read(call), user).id, {"state": "disconnected"})
        eventually("the end", lambda: self.of(self.read(call), user).state in ("disconnected", "terminated"))

    def end(self, call):
        sdk.ConversationsApi(self.control.client("Dana Reyes")[0]).post_conversation_disconnect(call)


def stories(ready, agent):
    floor = Floor(ready, agent)
    transfers(floor)
    consultation(floor)
    conference(floor)
    listening(floor)
    dialling(floor)
    shapes(floor)


def transfers(floor):
    api = sdk.ConversationsApi(floor.agent)

    @check("a call is transferred to a colleague, with the customer's attributes")
    def _():
        call, customer, own = floor.call(attributes={"account_tier": "gold"})
        api.post_conversation_participant_replace_agent(call, own, {"userId": floor.sam_id, "transferType": "Unattended"})
        floor.answer(floor.sam, floor.sam_id, call)
        found = floor.read(call)
        expect(floor.leg(found, "customer").id == customer, "the customer is who she was")
        expect(floor.leg(found, "customer").attributes["account_tier"] == "gold", "her attributes stay")
        expect(floor.of(found, floor.me).disconnect_type in ("transfer", "peer"), "how our leg ended")
        told = api.get_conversation(call).recent_transfers
        expect([(t.state, t.modified_by and t.modified_by.id or None) for t in told][0][0].lower() == "complete", f"told: {told}")
        floor.leave(floor.sam, floor.sam_id, call)

    @check("a call is transferred to a queue, and to a number outside")
    def _():
        call, _, own = floor.call()
        api.post_conversation_participant_replace_queue(call, own, {"queueId": floor.queues["Support"]})
        eventually("in the queue", lambda: any(p.queue and p.queue.id == floor.queues["Support"] for p in floor.read(call).participants))
        call, _, own = floor.call()
        api.post_conversation_participant_transfer(call, own, {"address": "+4930555017"})
        eventually("dialled", lambda: any(p.purpose == "external" for p in floor.read(call).participants))

    @check("a transfer to nobody, to oneself, or of another's leg is refused")
    def _():
        call, _, own = floor.call()
        refused(404, None, api.post_conversation_participant_replace_queue, call, own, {"queueId": "00000000-0000-0000-0000-000000000000"})
        refused(404, None, api.post_conversation_participant_replace_agent, call, own, {"userId": "00000000-0000-0000-0000-000000000000"})
        refused(400, "conversation.error.cannot.transfer.to.self", api.post_conversation_participant_replace_agent, call, own, {"userId": floor.me})
        refused(400, None, api.post_conversation_participant_replace_agent, call, own, {"userId": floor.sam_id, "transferType": "Warm"})
        refused(403, None, sdk.ConversationsApi(floor.sam).post_conversation_participant_replace_agent, call, own, {"userId": floor.sam_id})
        floor.leave(floor.agent, floor.me, call)


def consultation(floor):
    api = sdk.ConversationsApi(floor.agent)

    @check("a consultation keeps the customer apart, is swapped, and is cancelled")
    def _():
        call, customer, own = floor.call()
        refused(400, "not.a.participant", api.post_conversations_call_participant_consult_agent, call, own,
                {"userId": floor.sam_id, "speakTo": "DESTINATION"})
        refused(400, None, api.post_conversations_call_participant_consult_agent, call, customer, {"userId": floor.sam_id})
        made = api.post_conversations_call_participant_consult_agent(call, customer, {"userId": floor.sam_id, "speakTo": "DESTINATION"})
        found = floor.read(call)
        expect(made.destination_participant_id == floor.of(found, floor.sam_id).id, "who is consulted")
        expect(floor.leg(found, "customer").confined, "the customer waits")
        expect(all(p.consult_participant_id == customer for p in found.participants
                   if p.id in (customer, own, made.destination_participant_id)), "all three carry the customer's id")
        refused(400, None, api.patch_conversations_call_participant_consult, call, customer, {"speakTo": "BOTH"})
        floor.answer(floor.sam, floor.sam_id, call)
        api.patch_conversations_call_participant_consult(call, customer, {"speakTo": "OBJECT"})
        eventually("swapped", lambda: not floor.leg(floor.read(call), "customer").confined)
        expect(floor.of(floor.read(call), floor.sam_id).confined, "now the colleague waits")
        api.delete_conversations_call_participant_consult(call, customer)
        eventually("cancelled", lambda: floor.of(floor.read(call), floor.sam_id).state in ("disconnected", "terminated"))
        expect(not any(p.consult_participant_id for p in floor.read(call).participants if p.end_time is None), "the ids vanish")
        floor.leave(floor.agent, floor.me, call)

    @check("a consultation is finished: the colleague keeps the customer")
    def _():
        call, customer, _ = floor.call()
        api.post_conversations_call_participant_consult_agent(call, customer, {"userId": floor.sam_id, "speakTo": "DESTINATION"})
        floor.answer(floor.sam, floor.sam_id, call)
        api.patch_conversations_call_participant_consult(call, customer, {"speakTo": "BOTH"})
        floor.leave(floor.agent, floor.me, call)
        found = floor.read(call)
        expect(floor.of(found, floor.sam_id).state == "connected" and floor.leg(found, "customer").state == "connected", "both talk")
        floor.leave(floor.sam, floor.sam_id, call)

    @check("what is no consultation is 404")
    def _():
        call, customer, _ = floor.call()
        refused(404, None, api.delete_conversations_call_participant_consult, call, customer)
        refused(404, None, api.patch_conversations_call_participant_consult, call, customer, {"speakTo": "OBJECT"})
        floor.leave(floor.agent, floor.me, call)


def conference(floor):
    api = sdk.ConversationsApi(floor.agent)

    @check("two calls are merged into one conference")
    def _():
        first, _, _ = floor.call()
        second, _, _ = floor.call(number="+493055501042", name="Jonas Keller", starts="alerting")
        floor.answer(floor.agent, floor.me, second)
        expect(floor.of(floor.read(first), floor.me).held, "a second call answered holds the first")
        api.patch_conversations_call_conference(first, {"conversationIds": [second]})
        eventually("both outside", lambda: len([p for p in floor.read(first).participants
                                                if p.purpose in ("customer", "external") and p.state == "connected"]) == 2)
        eventually("the other is over", lambda: all(p.end_time for p in floor.read(second).participants))
        floor.leave(floor.agent, floor.me, first)


def listening(floor):
    api, rights = sdk.ConversationsApi(floor.priya), ["conversation:call:view"]

    @check("a supervisor listens, coaches and joins, one after the other; without the right 403")
    def _():
        call, _, own = floor.call()
        blind, _ = floor.control.client("Luis Ortega", rights)
        refused(403, "missing.permissions", sdk.ConversationsApi(blind).post_conversations_call_participant_monitor, call, own)
        for deed, told in [(api.post_conversations_call_participant_monitor, "monitored_participant_id"),
                           (api.post_conversations_call_participant_coach, "coached_participant_id"),
                           (api.post_conversations_call_participant_barge, "barged_participant_id")]:
            deed(call, own)
            eventually(told, lambda: getattr(floor.of(floor.read(call), floor.priya_id), told) == own)
        live = [p for p in floor.read(call).participants if p.user and p.user.id == floor.priya_id and p.end_time is None]
        expect(len(live) == 1, "one way of listening at a time")
        refused(404, None, api.post_conversations_call_participant_monitor, call, "00000000-0000-0000-0000-000000000000")
        floor.leave(floor.agent, floor.me, call)


def dialling(floor):
    api = sdk.ConversationsApi(floor.agent)

    @check("a call is placed from a queue with attributes, and reads as outbound")
    def _():
        made = api.post_conversations_calls({"phoneNumber": "+13175550199", "callFromQueueId": floor.queues["Sales"],
                                             "attributes": {"campaign": "spring"}, "uuiData": "00C84465736B"})
        eventually("answered", lambda: floor.leg(floor.read(made.id), "customer").state == "connected")
        found = floor.read(made.id)
        customer, own = floor.leg(found, "customer"), floor.of(found, floor.me)
        expect(customer.direction == "outbound" and customer.attributes["campaign"] == "spring", "direction and attribute")
        expect(own.purpose == "agent" and own.queue.id == floor.queues["Sales"], "from the queue")
        expect("13175550199" in customer.address, "the address is who was called")
        floor.leave(floor.agent, floor.me, made.id)

    @check("a call without a queue is the user's own; without a destination 400")
    def _():
        made = api.post_conversations_calls({"phoneNumber": "+13175550199"})
        expect(floor.of(floor.read(made.id), floor.me).purpose == "user", "no agent's call")
        refused(400, None, api.post_conversations_calls, {})
        floor.leave(floor.agent, floor.me, made.id)


def shapes(floor):
    @check("every event of all this is shaped as its schema says")
    def _():
        call, customer, _ = floor.call(number="+13175550177")
        floor.control("/attributes", conversation=call, participant=customer, attributes={"last": "one"})
        floor.channels[0].wait("the last write", lambda e: any(
            p.get("attributes", {}).get("last") == "one" for p in e["eventBody"].get("participants", [])))
        heard = [event for channel in floor.channels for event in channel.heard]
        wrong = sorted({fault for event in heard for fault in events.faults(event)})
        expect(not wrong, f"{len(wrong)} kinds of fault in {len(heard)} events: " + "; ".join(wrong[:8]))
        topics = {event["topicName"] for event in heard}
        expect(len(heard) > 100 and len(topics) > 8, f"{len(heard)} events of {len(topics)} topics")
        floor.leave(floor.agent, floor.me, call)
