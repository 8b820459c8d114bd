// Bundles the page into ../wwwroot/phone: fingerprinted files, their .br and .gz twins, and manifest.json for the server.
import { build } from "esbuild";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "wwwroot", "phone");
const names = {
  "src/main.ts": "phone.js", "src/phone.css": "phone.css", "src/cards.ts": "cards.js",
  "src/tip.ts": "tip.js", "src/tip.css": "tip.css", "src/pow.worker.ts": "pow.js",
};
const common = {
  absWorkingDir: here,
  outdir: out,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2020", "safari15", "chrome87"],
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  write: false,
};

const phone = await build({
  ...common,
  entryPoints: { phone: "src/main.ts", style: "src/phone.css" },
  splitting: true,
  entryNames: "phone-[hash]",
  chunkNames: "cards-[hash]",
});


/** The tip page is one script, with a small drawer of summary cards in place of the general one, and the worker that solves its puzzle. */
const tip = await build({
  ...common,
  entryPoints: { tip: "src/tip.ts", tipstyle: "src/tip.css", pow: "src/pow.worker.ts" },
  entryNames: "[name]-[hash]",
  plugins: [{ name: "cards", setup: made => made.onResolve({ filter: /^\.\/cards$/ }, () => ({ path: join(here, "src", "summary.ts") })) }],
});

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const manifest = {};
for (const made of [phone, tip])
  for (const { path, contents } of made.outputFiles) {
    const { entryPoint } = made.metafile.outputs[relative(here, path).replaceAll("\\", "/")];
    const name = names[entryPoint];
    if (!name) throw new Error("cards.ts must share no code with the page, or the first card costs one more request.");
    manifest[name] = basename(path);
    await writeFile(path, contents);
    await writeFile(`${path}.br`, brotliCompressSync(contents));
    await writeFile(`${path}.gz`, gzipSync(contents, { level: 9 }));
  }
// Written last: it tells the build that everything before it is complete.
await writeFile(join(out, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
