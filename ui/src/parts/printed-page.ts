// Shows the HTML of a document as it will print, inside the app and under its content security policy: the document is parsed without
// being run, everything that could act is taken out, and its style sheet, which the policy would not let an inline <style> carry,
// is adopted by a shadow root of its own, so that neither side's styles reach the other.

const STYLE = /<style[^>]*>([\s\S]*?)<\/style>/gi;
/** What could load, navigate or run. A page to print needs none of it. */
const ACTIVE = "script, style, iframe, frame, object, embed, link, meta, base, form, input, button, video, audio, template, noscript";

/** Puts the document into the root, replacing what was there. */
export function showPage(root: ShadowRoot, html: string): void {
  // Its style sheet is taken out as text: even a parsed document may not carry one past the policy.
  const css = [...html.matchAll(STYLE)].map((style) => style[1] ?? "").join("\n");
  const page = new DOMParser().parseFromString(html.replace(STYLE, ""), "text/html");
  for (const element of page.querySelectorAll(ACTIVE)) element.remove();
  const sheet = document.createElement("div");
  sheet.className = "page-body";
  sheet.lang = page.documentElement.lang;
  sheet.append(...page.body.childNodes);
  // The app has its own <main>; a second one inside it would mislead those who go by landmarks.
  for (const main of sheet.querySelectorAll("main")) {
    const part = document.createElement("div");
    part.className = `page-main ${main.className}`.trim();
    part.append(...main.childNodes);
    main.replaceWith(part);
  }
  const inline = [...sheet.querySelectorAll<HTMLElement>("*")].map((element) => [element, calm(element)] as const);
  root.replaceChildren(sheet);
  adopt(root, css);
  // Styles set through the object model are the app's own doing, which the policy allows.
  for (const [element, style] of inline) if (style) element.style.cssText = style;
}

/** Takes handlers and addresses that act off an element; gives back its inline style. */
function calm(element: HTMLElement): string {
  const style = element.getAttribute("style") ?? "";
  for (const { name, value } of [...element.attributes]) {
    const acts = name.startsWith("on") || name === "style" || name === "srcdoc";
    const leaves = /^(href|src|xlink:href|action)$/.test(name) && !/^(#|data:image\/)/.test(value.trim());
    if (acts || leaves) element.removeAttribute(name);
  }
  return style;
}

function adopt(root: ShadowRoot, css: string): void {
  if (!("adoptedStyleSheets" in root)) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rootless(css));
  root.adoptedStyleSheets = [sheet];
}

const STAND_INS: Record<string, string> = { ":root": ":host", html: ":host", body: ".page-body", main: ".page-main" };

/** Rules for the document, its body and its main part as rules for the parts that stand for them. */
export function rootless(css: string): string {
  return css.replace(/(?<![\w.#-])(:root|html|body|main)(?=[\s,{:.[>])/g, (word) => STAND_INS[word] ?? word);
}
