import type { Guard } from '../../../protocol/release'
import { placeTo } from '../app/router'
import { useT } from '../i18n/i18n'
import { LinkButton } from '../ui/button'
import { Card } from '../ui/parts'
import { versionBefore, type Row } from './compare'
import { Figures, health, speed } from './figures'

interface Props {
  app: string
  title: string
  /** Of the last 24 hours. */
  rows: readonly Row[]
  build: number
  guards: readonly Guard[]
}

/** How a version is, and the way to its charts; nothing where nobody reported of it. */
export function FiguresCard({ app, title, rows, build, guards }: Props) {
  const t = useT()
  const now = rows.find((row) => row.build === build)
  const before = versionBefore(rows, build)
  if (!now) return null
  return (
    <Card
      flush
      title={
        <>
          {title}{' '}
          <span className="dim small">
            {before ? t('over.healthText', { before: before.build }) : t('over.healthAlone')}
          </span>
        </>
      }
      actions={
        <LinkButton compact icon="graph-line" href={placeTo(['apps', app, 'metrics'], { build: String(build) })}>
          {t('over.toMetrics')}
        </LinkButton>
      }
    >
      <Figures names={[...health, ...speed]} now={now} before={before} guards={guards} />
    </Card>
  )
}
