// Bundles the scripts of the pages; names of entries stay, so that the pages can ask for them.
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
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
