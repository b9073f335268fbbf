// Bundles the scripts of the pages; names of entries stay, so that the pages can ask for them.
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

export default defineConfig({
  plugins: [withoutInlineStyle],
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
