/// <reference types="vitest/config" />
import { existsSync } from "node:fs";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import { defineConfig, type PluginOption } from "vite";

// The bridge lets a browser talk to the real `claimbook call` while developing; it is not part of what ships.
async function devBridge(serving: boolean): Promise<PluginOption> {
  if (!serving || process.env.VITEST || !existsSync(new URL("./dev/bridge.ts", import.meta.url))) return [];
  const { claimbookBridge } = await import("./dev/bridge.ts");
  return claimbookBridge();
}

export default defineConfig(async ({ command }) => ({
  base: "./",
  plugins: [svelte(), svelteTesting(), await devBridge(command === "serve")],
  clearScreen: false,
  server: { port: 1420, strictPort: true },
  build: {
    target: "safari16.4",
    outDir: "dist",
    emptyOutDir: true,
    // Data URLs would need a hole in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  test: {
    environment: "jsdom",
    include: ["tests/**/*.test.ts"],
    setupFiles: ["tests/setup.ts"],
    restoreMocks: true,
    // A busy machine is slow, not wrong.
    testTimeout: 90_000,
    expect: { poll: { timeout: 60_000 } },
  },
}));
