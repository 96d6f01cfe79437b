import { useMemo } from 'react'
import { qrPath } from '../../../base/qr-path'

/** px that it may take at most. */
const ROOM = 280

/** A QR code whose modules are whole px wide, dark on light in every theme: that is what cameras look for. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { path, size } = useMemo(() => qrPath(text), [text])
  const width = size * Math.max(2, Math.floor(ROOM / size))
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
