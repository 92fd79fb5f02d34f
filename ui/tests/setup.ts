// What jsdom lacks and the UI needs.
import { configure } from "@testing-library/svelte";
import { afterEach, vi } from "vitest";

/** A wait ends when its condition holds; a busy machine is slow, not wrong. */
const PATIENCE = 60_000;

configure({ asyncUtilTimeout: PATIENCE });

const waitFor = vi.waitFor;
vi.waitFor = (look, limits = PATIENCE) => waitFor(look, limits);

globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

window.matchMedia ??= ((query: string) => ({
  matches: false,
  media: query,
  addEventListener: () => {},
  removeEventListener: () => {},
})) as unknown as typeof window.matchMedia;

afterEach(() => {
  localStorage.clear();
  window.location.hash = "";
});
