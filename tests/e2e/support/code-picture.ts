/** Pictures of QR codes, as a camera takes them. */
import zlib from 'node:zlib'
import qrcode from 'qrcode-generator'

/** Rows of grey values, 0 to 255. */
function greyOf(text: string, scale: number): number[][] {
  const qr = qrcode(0, 'M')
  qr.addData(text, 'Byte')
  qr.make()
  const quiet = 4
  const side = (qr.getModuleCount() + 2 * quiet) * scale
  const isDark = (x: number, y: number): boolean => {
    const [row, column] = [Math.floor(y / scale) - quiet, Math.floor(x / scale) - quiet]
    return Math.min(row, column) >= 0 && Math.max(row, column) < qr.getModuleCount() && qr.isDark(row, column)
  }
  return Array.from({ length: side }, (_, y) => Array.from({ length: side }, (_, x) => (isDark(x, y) ? 20 : 235)))
}

/** PNG, 8 bits of grey. */
export function pictureOf(text: string): Buffer {
  const rows = greyOf(text, 6)
  const header = Buffer.alloc(13)
  header.writeUInt32BE(rows.length, 0)
  header.writeUInt32BE(rows.length, 4)
  header[8] = 8
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', zlib.deflateSync(Buffer.from(rows.flatMap((row) => [0, ...row])))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(zlib.crc32(body))
  return Buffer.concat([length, body, check])
}

/** A video of one picture (YUV4MPEG2), which Chromium takes for a camera's: 640 × 480, the code in its middle. */
export function filmOf(text: string): Buffer {
  const [width, height] = [640, 480]
  const rows = greyOf(text, 5)
  const plane = Buffer.alloc(width * height, 200)
  const [left, top] = [Math.floor((width - rows.length) / 2), Math.floor((height - rows.length) / 2)]
  for (const [y, row] of rows.entries()) plane.set(row, (top + y) * width + left)
  const frame = Buffer.concat([Buffer.from('FRAME\n'), plane, Buffer.alloc((width * height) / 2, 128)])
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F5:1 Ip A1:1 C420jpeg\n`), frame, frame])
}
