import { useRef, useState, type ReactNode } from 'react'

const stateKey = 'tandem.elementTreeSplit'
const limit = (share: number): number => Math.min(80, Math.max(20, share))

const remembered = (): number => {
  const share = Number(localStorage.getItem(stateKey))
  return share > 0 ? limit(share) : 58
}

/** Two parts side by side, one above the other where there is no room; the divider moves with the pointer and arrows. */
export function Splitter({ first, second, label }: { first: ReactNode; second: ReactNode; label: string }) {
  const box = useRef<HTMLDivElement>(null)
  const [share, setShare] = useState(remembered)
  const move = (to: number): void => {
    setShare(limit(to))
    localStorage.setItem(stateKey, String(limit(to)))
  }
  const drag = (event: React.PointerEvent): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const { left, top, width, height } = box.current!.getBoundingClientRect()
    const stacked = getComputedStyle(box.current!).flexDirection === 'column'
    move(stacked ? ((event.clientY - top) / height) * 100 : ((event.clientX - left) / width) * 100)
  }
  return (
    <div className="element-parts-around">
      <div className="element-parts" ref={box}>
        <div className="element-part" style={{ flexBasis: `${share}%` }}>
          {first}
        </div>
        <div
          className="element-divider"
          role="separator"
          aria-label={label}
          aria-valuenow={Math.round(share)}
          aria-valuemin={20}
          aria-valuemax={80}
          tabIndex={0}
          onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
          onPointerMove={drag}
          onKeyDown={(event) => {
            const step = { ArrowLeft: -2, ArrowUp: -2, ArrowRight: 2, ArrowDown: 2 }[event.key]
            if (!step) return
            move(share + step)
            event.preventDefault()
          }}
        />
        <div className="element-part second">{second}</div>
      </div>
    </div>
  )
}
