/** How much a part of a comparison counts: hundredths of a bit as points with one decimal and their sign. */
export function weight(hundredths: number): string {
  const tenths = Math.round(Math.abs(hundredths) / 10);
  if (tenths === 0) return "0";
  const [whole, part] = [Math.floor(tenths / 10), tenths % 10];
  return `${hundredths < 0 ? "−" : "+"}${whole}.${part}`;
}
