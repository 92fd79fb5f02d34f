// Draws pages of a PDF on a canvas. pdf.js and its worker are part of the app; fonts that a file does not bring come from there
// too, so nothing is fetched from elsewhere and nothing is evaluated.

import type { PDFDocumentProxy } from "pdfjs-dist";
import workerUrl from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url";

export type Pdf = PDFDocumentProxy;

const FONTS = import.meta.glob<string>("/node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}", {
  eager: true,
  query: "?url",
  import: "default",
});

/** Gives pdf.js the standard fonts by their file names. */
class LocalFonts {
  async fetch({ filename }: { filename: string }): Promise<Uint8Array> {
    const url = Object.entries(FONTS).find(([path]) => path.endsWith(`/${filename}`))?.[1];
    if (!url) throw new Error(`there is no font ${filename}`);
    return new Uint8Array(await (await fetch(url)).arrayBuffer());
  }
}

/** Reads a PDF. */
export async function openPdf(bytes: ArrayBuffer): Promise<Pdf> {
  const pdf = await import("pdfjs-dist/legacy/build/pdf.mjs");
  pdf.GlobalWorkerOptions.workerSrc = workerUrl;
  return pdf.getDocument({
    data: bytes,
    isEvalSupported: false,
    useWasm: false,
    useWorkerFetch: false,
    standardFontDataUrl: "/",
    StandardFontDataFactory: LocalFonts,
  }).promise;
}

/** Draws a page as wide as asked, sharp on this screen; its text comes back for those who listen. */
export async function drawPage(pdf: Pdf, number: number, canvas: HTMLCanvasElement, width: number): Promise<string> {
  const page = await pdf.getPage(number);
  const scale = width / page.getViewport({ scale: 1 }).width;
  const viewport = page.getViewport({ scale: scale * window.devicePixelRatio });
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  canvas.style.width = `${width}px`;
  await page.render({ canvas, viewport }).promise;
  const { items } = await page.getTextContent();
  return items.map((item) => ("str" in item ? item.str : "")).join(" ");
}
