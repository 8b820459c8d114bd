// Bundles the page into ../wwwroot/phone: fingerprinted files, their .br and .gz twins, and manifest.json for the server.
import { build } from "esbuild";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "wwwroot", "phone");
const names = { "src/main.ts": "phone.js", "src/phone.css": "phone.css", "src/cards.ts": "cards.js" };

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
  write: false,
});

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const manifest = {};
for (const { path, contents } of result.outputFiles) {
  const { entryPoint } = result.metafile.outputs[relative(here, path).replaceAll("\\", "/")];
  const name = names[entryPoint];
  if (!name) throw new Error("cards.ts must share no code with the page, or the first card costs one more request.");
  manifest[name] = basename(path);
  await writeFile(path, contents);
  await writeFile(`${path}.br`, brotliCompressSync(contents));
  await writeFile(`${path}.gz`, gzipSync(contents, { level: 9 }));
}
// Written last: it tells the build that everything before it is complete.
await writeFile(join(out, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
