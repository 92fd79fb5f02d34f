// CSV as programs write it (RFC 4180), with the delimiter and line end of the program that is played.

export function csv(rows, { delimiter = ",", eol = "\r\n" } = {}) {
  const special = new RegExp(`["\\r\\n${delimiter}]`);
  const field = (text) => (special.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => row.map(field).join(delimiter) + eol).join("");
}

const HIGH = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** Windows-1252; a character that it lacks is a mistake in the sample, so it stops the run. */
export function windows1252(text) {
  return Buffer.from([...text].map((c) => {
    const high = HIGH.indexOf(c), code = high < 0 ? c.codePointAt(0) : 0x80 + high;
    if (code > 0xff || (high < 0 && code >= 0x80 && code < 0xa0)) throw new Error(`windows-1252 has no ${c}`);
    return code;
  }));
}
