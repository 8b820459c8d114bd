// Bundles the page into ../wwwroot/phone: fingerprinted files, their .br and .gz twins, and manifest.json for the server.
import { build } from "esbuild";
import { mkdir, readdir, rm, writeFile, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "wwwroot", "phone");

await mkdir(out, { recursive: true });
for (const old of await readdir(out)) await rm(join(out, old), { recursive: true });

const result = await build({
  absWorkingDir: here,
  entryPoints: { phone: "src/main.ts", style: "src/phone.css" },
  outdir: out,
  bundle: true,
  splitting: true,
  minify: true,
  format: "esm",
  target: ["es2020", "safari15", "chrome87"],
  charset: "utf8",
  legalComments: "none",
  entryNames: "phone-[hash]",
  chunkNames: "cards-[hash]",
  metafile: true,
});

const manifest = {};
for (const [path, output] of Object.entries(result.metafile.outputs)) {
  const name = output.entryPoint === "src/main.ts" ? "phone.js" : output.entryPoint === "src/phone.css" ? "phone.css" : "cards.js";
  if (manifest[name]) throw new Error(`Two bundles for ${name}: cards.ts must share no code with the page.`);
  manifest[name] = basename(path);
  const bytes = await readFile(join(here, path));
  await writeFile(join(out, `${manifest[name]}.br`), brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }));
  await writeFile(join(out, `${manifest[name]}.gz`), gzipSync(bytes, { level: 9 }));
}
// Written last: it tells the build that everything before it is complete.
await writeFile(join(out, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
