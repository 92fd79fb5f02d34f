// A plain ZIP (APPNOTE 6.3: deflate, UTF-8 names) with one fixed time for every entry, so that the bytes are the same each time.

import { deflateRawSync } from "node:zlib";

const TABLE = Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n >>> 0;
});
const crc32 = (bytes) => ~bytes.reduce((crc, b) => TABLE[(crc ^ b) & 255] ^ (crc >>> 8), -1) >>> 0;

/** `files`: name to text; `on`: `{ y, m, d }`, noon. */
export function zip(files, on) {
  const date = ((on.y - 1980) << 9) | (on.m << 5) | on.d;
  const noon = 12 << 11;
  const locals = [], centrals = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const raw = Buffer.from(text, "utf8"), packed = deflateRawSync(raw, { level: 9 }), label = Buffer.from(name, "utf8");
    const common = Buffer.alloc(26);
    [20, 0x800, 8, noon, date].forEach((v, i) => common.writeUInt16LE(v, i * 2));
    [crc32(raw), packed.length, raw.length].forEach((v, i) => common.writeUInt32LE(v, 10 + i * 4));
    common.writeUInt16LE(label.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, label, packed]);
    const tail = Buffer.alloc(14); // no comment, first disk, no attributes
    tail.writeUInt32LE(offset, 10);
    centrals.push(Buffer.concat([Buffer.from("PK\x01\x02"), Buffer.from([20, 0]), common, tail, label]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals), end = Buffer.alloc(18);
  [centrals.length, centrals.length].forEach((v, i) => end.writeUInt16LE(v, 4 + i * 2));
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from("PK\x05\x06"), end]);
}
