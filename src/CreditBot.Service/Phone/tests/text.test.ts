import assert from "node:assert/strict";
import { test } from "node:test";
import { isCommand, keyboardFor, numbered } from "../src/ask";
import { backoff } from "../src/backoff";
import { readable, shanghai } from "../src/clock";
import { pieces } from "../src/markup";
import { fitted } from "../src/photos";

test("bold, line breaks and links are all that a text can become", () => {
  assert.deepEqual(pieces("**好**\n看 [说明](https://a.cn/x) 或 https://b.cn/y。"), [
    { kind: "bold", text: "好" },
    { kind: "break" },
    { kind: "text", text: "看 " },
    { kind: "link", text: "说明", href: "https://a.cn/x" },
    { kind: "text", text: " 或 " },
    { kind: "link", text: "https://b.cn/y", href: "https://b.cn/y" },
    { kind: "text", text: "。" },
  ]);
});

test("no link leads to a script, to data or to another host in disguise", () => {
  for (const text of ["[a](javascript:alert(1))", "[a](data:text/html,x)", "[a](//evil.example/x)", "<img src=x onerror=alert(1)>"])
    assert.ok(pieces(text).every(p => p.kind === "text"), text);
});

test("a path of this site may be a link", () => {
  assert.deepEqual(pieces("[匿名举报](/tip)"), [{ kind: "link", text: "匿名举报", href: "/tip" }]);
});

test("times are shown in Shanghai whatever the phone says, with the day when it is another one", () => {
  const days = ["日", "一", "二", "三", "四", "五", "六"];
  const now = Date.parse("2026-11-24T01:00:00Z");

  assert.equal(shanghai("2026-11-23T16:05:00Z", now, days), "00:05");
  assert.equal(shanghai("2026-11-22T07:30:00Z", now, days), "11-22 日 15:30");
  assert.equal(shanghai("2025-12-31T15:59:00Z", now, days), "2025-12-31 三 23:59");
  assert.equal(shanghai(undefined, now, days), undefined);
});

test("a picked time is sent as it is read", () => {
  assert.equal(readable("2026-11-22T15:30"), "2026-11-22 15:30");
  assert.equal(readable("2026-11-22T15:30:00.000"), "2026-11-22 15:30");
});

test("an answer shows the bot's number and no other", () => {
  assert.deepEqual(numbered("11. 其他"), { number: "11", words: "其他" });
  assert.deepEqual(numbered("续报"), { words: "续报" });
  assert.deepEqual(numbered("2026年11月22日 15:00（周日）"), { words: "2026年11月22日 15:00（周日）" });
  assert.ok(isCommand("跳过这一项"));
  assert.ok(!isCommand("其他"));
});

test("the keyboard follows the question", () => {
  const ask = (kind: string): string => keyboardFor({ dialog: "d", field: "f", kind }).inputmode;

  assert.equal(ask("money"), "decimal");
  assert.equal(ask("receipt"), "numeric");
  assert.equal(ask("text"), "text");
  assert.equal(keyboardFor({ dialog: "d", field: "f", kind: "creditCode" }).autocapitalize, "characters");
});

test("waiting grows, is never longer than 20 s and never the same for everyone", () => {
  assert.equal(backoff(0, () => 1), 600);
  assert.equal(backoff(3, () => 0), 2_400);
  assert.equal(backoff(99, () => 1), 20_000);
});

test("a photo is made smaller and never larger", () => {
  assert.deepEqual(fitted(4000, 3000), { width: 2000, height: 1500 });
  assert.deepEqual(fitted(800, 600), { width: 800, height: 600 });
});
