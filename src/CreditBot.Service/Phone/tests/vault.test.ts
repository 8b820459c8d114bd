import assert from "node:assert/strict";
import { test } from "node:test";
import { Store } from "../src/store";
import { Vault } from "../src/vault";

function storage(): Storage & { values: Map<string, string> } {
  const values = new Map<string, string>();
  return {
    values,
    getItem: (k: string) => values.get(k) ?? null,
    setItem: (k: string, v: string) => void values.set(k, v),
    removeItem: (k: string) => void values.delete(k),
  } as unknown as Storage & { values: Map<string, string> };
}

test("unsent words come back with the secret and are unreadable without it", async () => {
  const backing = storage();
  const vault = new Vault<{ draft: string }>(new Store(() => backing), "unsent");
  vault.unlock("secret one");
  await vault.write({ draft: "现场有人受伤" });

  assert.deepEqual(await vault.read(), { draft: "现场有人受伤" });
  assert.ok(!Buffer.from(backing.values.get("unsent") ?? "", "base64").toString().includes("现场"));

  const other = new Vault<{ draft: string }>(new Store(() => backing), "unsent");
  other.unlock("secret two");
  assert.equal(await other.read(), undefined);
});

test("an acknowledged outbox leaves nothing behind", async () => {
  const backing = storage();
  const vault = new Vault<string>(new Store(() => backing), "unsent");
  vault.unlock("secret");
  await vault.write("x");
  await vault.write(undefined);

  assert.equal(backing.values.size, 0);
});

test("without WebCrypto nothing is written", async () => {
  const backing = storage();
  const vault = new Vault<string>(new Store(() => backing), "unsent", null as unknown as SubtleCrypto);
  vault.unlock("secret");
  await vault.write("x");

  assert.equal(backing.values.size, 0);
});

test("where storage is refused the page still works from memory", () => {
  const store = new Store(() => {
    throw new Error("refused");
  });
  store.set("a", "1");

  assert.equal(store.get("a"), "1");
});
