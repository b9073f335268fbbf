// Bundles the scripts of the pages; names of entries stay, so that the pages can ask for them.
import { readFile, readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Plot writes a style sheet into each chart, which the pages' content policy refuses; what it says stands in style.css. */
const withoutInlineStyle = {
  name: "without-inline-style",
  transform(code, id) {
    if (!id.endsWith("/@observablehq/plot/src/plot.js")) return null;
    const cut = code.replace(/\.call\(\(svg\) =>\s*\/\/ Warning[\s\S]*?`\s*\)\s*\)/, "");
    if (cut === code) throw new Error("Plot's style sheet is not where it was; look at web/vite.config.mjs");
    return { code: cut, map: null };
  },
};

/** What is bundled belongs to others: their licences are carried beside it. */
const withLicences = {
  name: "with-licences",
  async generateBundle(_, bundle) {
    const modules = Object.values(bundle).flatMap((chunk) => Object.keys(chunk.modules ?? {}));
    const folders = new Set(modules.map((id) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0]).filter(Boolean));
    const told = await Promise.all([...folders].sort().map(tellLicence));
    this.emitFile({ type: "asset", fileName: "licences.txt", source: told.join("\n\n") });
  },
};

async function tellLicence(folder) {
  const { name, version, license } = JSON.parse(await readFile(`${folder}/package.json`, "utf8"));
  const file = (await readdir(folder)).find((one) => /^licen[cs]e/i.test(one));
  return `${name} ${version} (${license})\n\n${file ? (await readFile(`${folder}/${file}`, "utf8")).trim() : ""}`;
}

export default defineConfig({
  plugins: [withoutInlineStyle, withLicences],
  base: "/static/build/",
  publicDir: false,
  build: {
    outDir: here("../src/dateline/web/static/build"),
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    cssCodeSplit: true,
    chunkSizeWarningLimit: 2000,
    rollupOptions: {
      input: { site: here("src/site.js"), map: here("src/map.js"), charts: here("src/charts.js"), document: here("src/document.js") },
      output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js", assetFileNames: "[name][extname]" },
    },
  },
  worker: { format: "es" },
});
