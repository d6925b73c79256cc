// Builds what the pages bring in from elsewhere. The same lock gives the same files, bit for bit.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import * as sass from "sass";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = dirname(HERE);
const VENDOR = join(ROOT, "src/kiemsat/base/static/base/vendor");
const TESTS = join(ROOT, "tests/assets");
const MODULES = join(HERE, "node_modules");
const SUBSETS = ["latin", "latin-ext", "vietnamese"];
const FROM = {
  "bootstrap": ["LICENSE"],
  "htmx.org": ["LICENSE", "dist/htmx.min.js"],
  "@fontsource-variable/source-sans-3": ["LICENSE"],
};

rmSync(VENDOR, { recursive: true, force: true });
mkdirSync(join(VENDOR, "icons"), { recursive: true });

const css = sass.compile(join(HERE, "scss/kiemsat.scss"), {
  style: "compressed", loadPaths: [MODULES], quietDeps: true,
  silenceDeprecations: ["import", "global-builtin", "color-functions", "if-function"],
}).css;
writeFileSync(join(VENDOR, "bootstrap.css"), iconsApart(css));
for (const subset of SUBSETS) {
  copyFileSync(join(MODULES, `@fontsource-variable/source-sans-3/files/source-sans-3-${subset}-wght-normal.woff2`),
    join(VENDOR, `source-sans-3-${subset}.woff2`));
}
copyFileSync(join(MODULES, "htmx.org/dist/htmx.min.js"), join(VENDOR, "htmx.js"));
copyFileSync(join(MODULES, "axe-core/axe.min.js"), join(TESTS, "axe.min.js"));
for (const [name, text] of Object.entries(FROM)) {
  copyFileSync(join(MODULES, name, text[0]), join(VENDOR, `LICENSE.${name.split("/").pop()}.txt`));
}
writeFileSync(join(HERE, "built.json"), `${JSON.stringify(record(), null, 1)}\n`);

// The content policy knows no data: addresses, so each picture in the style sheet becomes a file.
function iconsApart(text) {
  const names = new Map();
  return text.replace(/url\("data:image\/svg\+xml,([^"]+)"\)/g, (_, coded) => {
    const svg = coded.replace(/%(3c|3e|23|28|29)/g, (sign) => decodeURIComponent(sign)); // what escape-svg() wrote
    const name = `${createHash("sha256").update(svg).digest("hex").slice(0, 8)}.svg`;
    if (!names.has(name)) writeFileSync(join(VENDOR, "icons", name), svg);
    names.set(name, svg);
    return `url("icons/${name}")`;
  });
}

// What was made from what: the versions of the lock, and the hash of every file read and written.
function record() {
  const lock = JSON.parse(readFileSync(join(HERE, "package-lock.json"), "utf8"));
  const versions = Object.fromEntries(Object.entries(lock.packages)
    .filter(([path]) => path).map(([path, one]) => [path.replace("node_modules/", ""), one.version]));
  const files = [...within(VENDOR), join(TESTS, "axe.min.js"), ...within(join(HERE, "scss")), join(HERE, "build.mjs")];
  const hashes = files.map((path) => [relative(ROOT, path).split("\\").join("/"),
    createHash("sha256").update(readFileSync(path)).digest("hex")]);
  return { versions, files: Object.fromEntries(hashes.sort(([a], [b]) => (a < b ? -1 : 1))) };
}

function within(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((one) =>
    one.isDirectory() ? within(join(folder, one.name)) : [join(folder, one.name)]);
}
