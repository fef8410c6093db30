// Runs markdownlint over the Markdown files below a folder and prints what it
// finds, one "path<TAB>line<TAB>rule" a line.
//
//   npm install && node markdownlint.mjs FOLDER
import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { lint } from "markdownlint/sync";

const root = process.argv[2];
const rules = ["MD001", "MD024", "MD025", "MD034", "MD040", "MD042", "MD045", "MD051", "MD052", "MD053"];
const config = { default: false };
for (const rule of rules) config[rule] = true;

for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !/\.(md|markdown)$/.test(entry.name)) continue;
  const name = relative(root, join(entry.parentPath, entry.name));
  const text = readFileSync(join(root, name), "utf8");
  for (const found of lint({ strings: { text }, config, frontMatter: /^\uFEFF?(---|\+\+\+)[ \t]*\r?\n[^]*?\r?\n\1[ \t]*(\r?\n|$)/ }).text) {
    console.log([name, found.lineNumber, found.ruleNames[0]].join("\t"));
  }
}
