import assert from "node:assert/strict";
import { test } from "node:test";
import type { Activity } from "../src/activity";
import { Transcript } from "../src/transcript";

const said = (n: number, role = "bot", more: Partial<Activity> = {}): Activity => ({ type: "message", id: `c|${String(n).padStart(7, "0")}`, text: String(n), from: { role }, ...more });
const texts = (transcript: Transcript): (string | undefined)[] => transcript.items.map(a => a.text);

test("a replay adds nothing that is already there", () => {
  const transcript = new Transcript();
  transcript.add([said(1), said(2)]);

  assert.deepEqual(transcript.add([said(1), said(2), said(3)]).map(p => p.index), [2]);
  assert.deepEqual(texts(transcript), ["1", "2", "3"]);
});

test("activities stand in the server's order whatever order they come in", () => {
  const transcript = new Transcript();
  transcript.add([said(5), said(2)]);
  transcript.add([said(10), said(3)]);

  assert.deepEqual(texts(transcript), ["2", "3", "5", "10"]);
});

test("typing and activities without an id are no part of the transcript", () => {
  const transcript = new Transcript();

  assert.deepEqual(transcript.add([{ type: "typing", id: "t" }, { type: "message", text: "x" }]), []);
});

test("a notice that comes in between does not take the question away", () => {
  const transcript = new Transcript();
  const ask = { dialog: "majorEvent", field: "category", kind: "choice" };
  transcript.add([said(1, "user"), said(2, "bot", { channelData: { ask } }), said(3)]);

  assert.equal(transcript.question()?.ask?.field, "category");
});

test("an answered question is no longer open", () => {
  const transcript = new Transcript();
  transcript.add([said(1, "bot", { suggestedActions: { actions: [{ type: "imBack", value: "1" }] } }), said(2, "user")]);

  assert.equal(transcript.question(), undefined);
});
