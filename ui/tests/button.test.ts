// A button that is disabled while its work runs does not lose the focus for good.

import { render, screen } from "@testing-library/svelte";
import { expect, test } from "vitest";
import Button from "../src/parts/Button.svelte";

test("a button gets the focus back when its work is done, unless the person went elsewhere", async () => {
  const { rerender } = render(Button, { "aria-label": "Attach" });
  const button = screen.getByRole("button", { name: "Attach" });
  const other = document.body.appendChild(document.createElement("input"));

  button.focus();
  await rerender({ disabled: true });
  // Engines take the focus off a disabled button; jsdom does not.
  button.blur();
  await rerender({ disabled: false });
  await expect.poll(() => document.activeElement).toBe(button);

  await rerender({ disabled: true });
  other.focus();
  await rerender({ disabled: false });
  await new Promise((done) => setTimeout(done));
  expect(document.activeElement).toBe(other);
  other.remove();
});
