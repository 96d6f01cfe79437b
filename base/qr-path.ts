import qrcode from 'qrcode-generator'

/** Modules of light around it (ISO/IEC 18004: four). */
const QUIET = 4

/** The dark modules of a code as a path of SVG, one module to a unit, in a square of `size` that has the quiet zone in it. */
export function qrPath(text: string): { path: string; size: number } {
  const code = qrcode(0, 'M')
  code.addData(text, 'Byte')
  code.make()
  const count = code.getModuleCount()
  let path = ''
  for (let y = 0; y < count; y++) {
    for (let x = 0; x < count; x++) {
      if (!code.isDark(y, x)) continue
      const from = x
      while (x + 1 < count && code.isDark(y, x + 1)) x++
      path += `M${from + QUIET} ${y + QUIET}h${x + 1 - from}v1h${from - x - 1}z`
    }
  }
  return { path, size: count + 2 * QUIET }
}
