import type { Store } from "./store";

/**
 * Words not sent yet, encrypted with a key derived from the conversation secret (HKDF-SHA-256, AES-256-GCM).
 * Without WebCrypto (no secure context) nothing is written at all.
 */
export class Vault<T> {
  private key?: Promise<CryptoKey>;
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: Store,
    private readonly name: string,
    private readonly subtle: SubtleCrypto | undefined = crypto.subtle,
  ) {}

  unlock(secret: string): void {
    if (this.subtle) this.key = derive(this.subtle, secret);
  }

  async read(): Promise<T | undefined> {
    const saved = this.store.get(this.name);
    if (!saved || !this.key || !this.subtle) return undefined;
    try {
      const bytes = Uint8Array.from(atob(saved), c => c.charCodeAt(0));
      const plain = await this.subtle.decrypt({ name: "AES-GCM", iv: bytes.subarray(0, 12) }, await this.key, bytes.subarray(12));
      return JSON.parse(new TextDecoder().decode(plain)) as T;
    } catch {
      this.store.set(this.name, undefined);
      return undefined;
    }
  }

  /** Writes are queued, so the last one wins; `undefined` erases. */
  write(value: T | undefined): Promise<void> {
    this.last = this.last.then(() => this.save(value)).catch(() => undefined);
    return this.last;
  }

  private async save(value: T | undefined): Promise<void> {
    if (value === undefined) return this.store.set(this.name, undefined);
    if (!this.key || !this.subtle) return;
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify(value));
    const sealed = new Uint8Array(await this.subtle.encrypt({ name: "AES-GCM", iv }, await this.key, plain));
    let binary = "";
    for (const byte of [...iv, ...sealed]) binary += String.fromCharCode(byte);
    this.store.set(this.name, btoa(binary));
  }
}

async function derive(subtle: SubtleCrypto, secret: string): Promise<CryptoKey> {
  const bytes = new TextEncoder().encode(secret);
  const info = new TextEncoder().encode("creditbot phone outbox");
  const root = await subtle.importKey("raw", bytes, "HKDF", false, ["deriveKey"]);
  return subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(32), info },
    root,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
}
