/**
 * The puzzle that keeps floods away from the tip page: for each of `parts`, a number whose SHA-256 together with the seed begins with
 * `bits` zero bits. Many small parts take the same work as a large one, but nearly the same time for everybody.
 */
export interface Puzzle {
  ticket: string;
  bits: number;
  parts: number;
}

const k = new Int32Array(64);
const start = new Int32Array(8);
for (let n = 2, found = 0; found < 64; n++) {
  let prime = true;
  for (let d = 2; d * d <= n; d++) prime &&= n % d !== 0;
  if (!prime) continue;
  if (found < 8) start[found] = (Math.sqrt(n) % 1) * 4294967296;
  k[found++] = (Math.cbrt(n) % 1) * 4294967296;
}

/** One block of SHA-256; the first two words of the digest are enough to count zero bits. */
const w = new Int32Array(64);
function compress(state: Int32Array): void {
  for (let i = 16; i < 64; i++) {
    const a = w[i - 15]!;
    const b = w[i - 2]!;
    w[i] = (((a >>> 7) | (a << 25)) ^ ((a >>> 18) | (a << 14)) ^ (a >>> 3)) + w[i - 7]! + (((b >>> 17) | (b << 15)) ^ ((b >>> 19) | (b << 13)) ^ (b >>> 10)) + w[i - 16]!;
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
  for (let i = 0; i < 64; i++) {
    const t = (h + (((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))) + ((e & f) ^ (~e & g)) + k[i]! + w[i]!) | 0;
    const u = ((((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t) | 0;
    d = c;
    c = b;
    b = a;
    a = (t + u) | 0;
  }
  state[0]! += a;
  state[1]! += b;
  state[2]! += c;
  state[3]! += d;
  state[4]! += e;
  state[5]! += f;
  state[6]! += g;
  state[7]! += h;
}

/** SHA-256 of ASCII text as eight words. */
export function sha256(text: string): Int32Array {
  const length = text.length;
  const words = new Int32Array(((length + 8) >> 6) * 16 + 16);
  for (let i = 0; i < length; i++) words[i >> 2]! |= text.charCodeAt(i) << (24 - (i & 3) * 8);
  words[length >> 2]! |= 0x80 << (24 - (length & 3) * 8);
  words[words.length - 1] = length * 8;
  const state = start.slice();
  for (let block = 0; block < words.length; block += 16) {
    w.set(words.subarray(block, block + 16));
    compress(state);
  }
  return state;
}

/** Solves a puzzle: one number of 32 bits for each part. The hashed block is seed (32 bytes), part and number (4 bytes each, big-endian). */
export function solve({ ticket, bits, parts }: Puzzle): number[] {
  const seed = sha256(ticket);
  const state = new Int32Array(8);
  const found: number[] = [];
  for (let part = 0; part < parts; part++) {
    for (let n = 0; ; n++) {
      w.set(seed);
      w[8] = part;
      w[9] = n;
      w[10] = 0x80000000 | 0;
      w.fill(0, 11, 15);
      w[15] = 320;
      state.set(start);
      compress(state);
      if (bits === 0 || Math.clz32(state[0]!) >= bits) {
        found.push(n);
        break;
      }
    }
  }
  return found;
}
