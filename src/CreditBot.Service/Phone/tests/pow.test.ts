import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { sha256, solve } from "../src/pow";

const hex = (words: Int32Array): string => Buffer.from(Uint8Array.from([...words].flatMap(w => [w >>> 24, (w >>> 16) & 255, (w >>> 8) & 255, w & 255]))).toString("hex");

test("the page's own SHA-256 is SHA-256", () => {
  for (let length = 0; length < 200; length += 7) {
    const text = "a1.".repeat(80).slice(0, length);
    assert.equal(hex(sha256(text)), createHash("sha256").update(text).digest("hex"));
  }
});

test("every part of a solved puzzle has its zero bits", () => {
  const puzzle = { ticket: "header.payload.signature", bits: 9, parts: 4 };
  const seed = createHash("sha256").update(puzzle.ticket).digest();
  const found = solve(puzzle);
  assert.equal(found.length, puzzle.parts);
  found.forEach((n, part) => {
    const block = Buffer.alloc(40);
    seed.copy(block);
    block.writeUInt32BE(part, 32);
    block.writeUInt32BE(n, 36);
    const digest = createHash("sha256").update(block).digest();
    assert.equal(digest.readUInt32BE(0) >>> (32 - puzzle.bits), 0);
  });
});
