import assert from "node:assert/strict";
import { test } from "node:test";
import { Outbox } from "../src/outbox";

const entry = (id: string): { id: string; text: string; channelData: object } => ({ id, text: id, channelData: {} });

test("messages leave in the order they were written", () => {
  const outbox = new Outbox();
  outbox.add(entry("a"));
  outbox.add(entry("b"));

  assert.equal(outbox.next()?.id, "a");
  outbox.acknowledge("a");

  assert.equal(outbox.next()?.id, "b");
});

test("a message that is under way is offered again until it is acknowledged", () => {
  const outbox = new Outbox();
  outbox.add(entry("a"));
  outbox.mark("a", "sending");

  assert.equal(outbox.next()?.id, "a");
  assert.equal(outbox.acknowledge("a"), true);
  assert.equal(outbox.acknowledge("a"), false);
  assert.equal(outbox.next(), undefined);
});

test("a refused message does not hold up the next one", () => {
  const outbox = new Outbox();
  outbox.add(entry("a"));
  outbox.add(entry("b"));
  outbox.mark("a", "failed");

  assert.equal(outbox.next()?.id, "b");
  assert.deepEqual(outbox.all.map(e => e.id), ["a", "b"]);
});

test("what an earlier visit left comes first and keeps its ids", () => {
  const outbox = new Outbox();
  outbox.add(entry("new"));
  outbox.restore([{ ...entry("old"), state: "sending" }, { ...entry("new"), state: "waiting" }]);

  assert.deepEqual(outbox.all.map(e => `${e.id} ${e.state}`), ["old waiting", "new waiting"]);
});

test("files do not survive a reload, so their message asks for them again", () => {
  const outbox = new Outbox();
  outbox.restore([{ ...entry("photo"), files: ["a.jpg"], state: "sending" }]);

  assert.equal(outbox.all[0]?.state, "failed");
});
