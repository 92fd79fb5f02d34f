// The summary's HTML is shown inside the app: nothing of it may act, and its styles stay its own.

import { expect, test } from "vitest";
import { rootless, showPage } from "../src/parts/printed-page.ts";

function shown(html: string): ShadowRoot {
  const root = document.createElement("div").attachShadow({ mode: "open" });
  showPage(root, html);
  return root;
}

test("what could run, load or lead away is taken out", () => {
  const root = shown(`<html lang="en"><body onload="x()"><h1 onclick="x()">Summary</h1><script>x()</script>
    <img src="https://example.org/x.png"><a href="javascript:x()">a</a><a href="#by-state">b</a><iframe srcdoc="x"></iframe></body></html>`);
  expect(root.querySelector("h1")?.textContent).toBe("Summary");
  expect(root.querySelectorAll("script, iframe").length).toBe(0);
  expect(root.querySelector("h1")?.hasAttribute("onclick")).toBe(false);
  expect(root.querySelector("img")?.hasAttribute("src")).toBe(false);
  expect([...root.querySelectorAll("a")].map((link) => link.getAttribute("href"))).toEqual([null, "#by-state"]);
});

test("inline styles survive as styles set by the app", () => {
  const bar = shown(`<body><div style="width: 40%">x</div></body>`).querySelector<HTMLElement>(".page-body div");
  expect(bar?.style.width).toBe("40%");
});

test("a second page replaces the first", () => {
  const root = shown("<body>one</body>");
  showPage(root, "<body>two</body>");
  expect(root.textContent).toBe("two");
});

test("the page's main part is not a second landmark, and keeps its rules", () => {
  const root = shown("<body><main class='wide'><h1>Summary</h1></main></body>");
  expect(root.querySelector("main")).toBeNull();
  expect(root.querySelector(".page-main.wide h1")?.textContent).toBe("Summary");
  expect(rootless("main { padding: 0 } .main {}")).toBe(".page-main { padding: 0 } .main {}");
});

test("rules for the document become rules for its place, and others are left alone", () => {
  expect(rootless("html, body { margin: 0 } body.wide > p {} :root{--a:1} tbody td {} .body {} #html {}")).toBe(
    ":host, .page-body { margin: 0 } .page-body.wide > p {} :host{--a:1} tbody td {} .body {} #html {}",
  );
});
