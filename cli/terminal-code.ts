import qrcode from 'qrcode-generator'

/** Modules of white around the code (ISO/IEC 18004 asks for four). */
const QUIET = 4

/**
 * A QR code in characters: two modules to a character, one above the other. With colours it is black on white whatever
 * the terminal looks like; without, the terminal's own light is taken for white, as on most.
 */
export function terminalCode(text: string, colours: boolean): string {
  const code = qrcode(0, 'L')
  code.addData(text, 'Byte')
  code.make()
  const count = code.getModuleCount()
  const dark = (row: number, column: number): boolean =>
    row >= 0 && column >= 0 && row < count && column < count && code.isDark(row, column)
  const lines: string[] = []
  for (let row = -QUIET; row < count + QUIET; row += 2) {
    let line = ''
    for (let column = -QUIET; column < count + QUIET; column++) {
      const [above, below] = [dark(row, column), dark(row + 1, column)]
      const [top, bottom] = colours ? [above, below] : [!above, !below]
      line += top ? (bottom ? '█' : '▀') : bottom ? '▄' : ' '
    }
    lines.push(colours ? `\u001b[30;107m${line}\u001b[0m` : line)
  }
  return lines.join('\n')
}
