import type { ReactNode } from 'react'
import type { Box, Edges } from '../../../../protocol/inspect-tree'
import { useT } from '../../../i18n/i18n'

const shown = (length: number): string => (length === 0 ? '-' : String(Math.round(length * 100) / 100))

/** Margin, border, padding and content, one in the other, in px. */
export function BoxModel({ box }: { box: Box | null }) {
  const t = useT()
  if (!box) return <div className="empty small">{t('inspector.tree.noBox')}</div>
  return (
    <div className="box-model" role="img" aria-label={t('inspector.tree.box')}>
      <Frame name="margin" edges={box.margin}>
        <Frame name="border" edges={box.border}>
          <Frame name="padding" edges={box.padding}>
            <div className="box-content">
              {Math.round(box.width * 100) / 100} × {Math.round(box.height * 100) / 100}
            </div>
          </Frame>
        </Frame>
      </Frame>
    </div>
  )
}

function Frame({ name, edges, children }: { name: string; edges: Edges; children: ReactNode }) {
  const [top, right, bottom, left] = edges
  return (
    <div className={`box-frame ${name}`}>
      <span className="box-name">{name}</span>
      <span className="box-edge top">{shown(top)}</span>
      <span className="box-edge left">{shown(left)}</span>
      {children}
      <span className="box-edge right">{shown(right)}</span>
      <span className="box-edge bottom">{shown(bottom)}</span>
    </div>
  )
}
