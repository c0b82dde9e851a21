// One measure of rustledger: node rustledger.mjs PACKAGE LEDGER [QUERY]. Loads the ledger; with a query, answers it too.
// Its WebAssembly reads no files and no patterns, so the include line becomes one per file; it has no plugins of Python's.
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

const [home, top, query] = process.argv.slice(2);
const { initSync, Ledger } = await import(pathToFileURL(join(home, "rustledger_wasm.js")));
initSync({ module: readFileSync(join(home, "rustledger_wasm_bg.wasm")) });

const files = {};
const folder = dirname(top);
for (const name of readdirSync(folder, { recursive: true })) {
  if (name.endsWith(".beancount")) files[name] = readFileSync(join(folder, name), "utf8");
}
const months = Object.keys(files).filter((name) => name !== "main.beancount").sort();
files["main.beancount"] = files["main.beancount"]
  .replace('include "20*/*.beancount"', months.map((name) => `include "${name}"`).join("\n"))
  .replace('plugin "ledgerkit.plugins"\n', "");

const ledger = Ledger.fromFiles(files, "main.beancount");
if (!ledger.isValid()) throw new Error(JSON.stringify(ledger.getErrors().slice(0, 3)));
if (query) {
  const answer = ledger.query(query);
  if (answer.errors.length) throw new Error(JSON.stringify(answer.errors));
  console.log(answer.rows.length);
}
