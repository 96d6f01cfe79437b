import qrcode from 'qrcode-generator'
import { useMemo } from 'react'

/** Modules of light around it (ISO/IEC 18004: four). */
const QUIET = 4
/** px that it may take at most. */
const ROOM = 208

/** A QR code whose modules are whole px wide, dark on light in every theme: that is what cameras look for. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { path, size } = useMemo(() => draw(text), [text])
  const width = size * Math.max(2, Math.floor(ROOM / size))
  return (
    <svg
      className="qr-code"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      width={width}
      height={width}
      shapeRendering="crispEdges"
    >
      <rect className="qr-light" width={size} height={size} />
      <path className="qr-dark" d={path} />
    </svg>
  )
}

function draw(text: string): { path: string; size: number } {
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
