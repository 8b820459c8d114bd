// Bundles tests/*.test.ts for Node and runs them with its own test runner.
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "node_modules", ".tests");
const tests = readdirSync(join(here, "tests")).filter(name => name.endsWith(".test.ts"));

await build({ absWorkingDir: here, entryPoints: tests.map(name => `tests/${name}`), outdir: out, bundle: true, platform: "node", format: "esm", outExtension: { ".js": ".mjs" }, logLevel: "error" });
const run = spawnSync(process.execPath, ["--test", ...process.argv.slice(2), ...tests.map(name => join(out, name.replace(/\.ts$/, ".mjs")))], { stdio: "inherit" });
process.exit(run.status ?? 1);
