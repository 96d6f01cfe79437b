import qrcode from 'qrcode-generator'
import { useMemo } from 'react'

/** Modules of light around it (ISO/IEC 18004: four). */
const QUIET = 4

/** A QR code whose modules are whole px wide, dark on light in every theme: that is what cameras look for. */
export function QrCode({ text, label, room = 240 }: { text: string; label: string; room?: number }) {
  const { path, size } = useMemo(() => draw(text), [text])
  const width = size * Math.max(2, Math.floor(room / size))
  return (
    <svg
      className="qr"
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
  const rows: string[] = []
  for (let y = 0; y < count; y++) {
    for (let x = 0; x < count; x++) if (code.isDark(y, x)) rows.push(`M${x + QUIET} ${y + QUIET}h1v1h-1z`)
  }
  return { path: rows.join(''), size: count + 2 * QUIET }
}
