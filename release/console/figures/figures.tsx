import type { Guard, MetricName } from '../../../protocol/release'
import { formatMetric, formatNumber } from '../app/format'
import { useT } from '../i18n/i18n'
import { sayMetric } from '../../../base/release/rules/say'
import { Badge, type Tone } from '../ui/parts'
import { compare, limitsOf, type Comparison, type Row } from './compare'

export const health: MetricName[] = [
  'crashes',
  'blankScreens',
  'scriptErrors',
  'apiFailures',
  'updateFailures',
  'safeModes',
]
export const speed: MetricName[] = ['startup', 'firstPaint', 'setData']

interface Props {
  names: readonly MetricName[]
  now: Row
  before: Row | undefined
  guards?: readonly Guard[]
}

/** The figures of a version, each against the version before, and against its threshold. */
export function Figures({ names, now, before, guards = [] }: Props) {
  const t = useT()
  const limits = limitsOf(guards, before)
  return (
    <ul className="figures">
      {names.map((name) => {
        const value = now.figures[name]?.value
        const old = before?.figures[name]?.value
        const limit = limits[name]
        const over = value !== undefined && limit !== undefined && value > limit
        return (
          <li key={name} className={over ? 'figure over' : 'figure'} title={t(`metric.${name}.hint`)}>
            <span className="dim small">{sayMetric(name, t)}</span>
            <span className="figure-value number">{value === undefined ? '–' : formatMetric(name, value)}</span>
            <span className="figure-more">
              {over ? (
                <Badge tone="bad" icon="warning">
                  {t('figure.limit', { limit: formatMetric(name, limit) })}
                </Badge>
              ) : value === undefined ? (
                <span className="dim small">{t('figure.none')}</span>
              ) : (
                before && <Change comparison={compare(value, old)} />
              )}
              {old !== undefined && (
                <span className="dim small">{t('figure.before', { value: formatMetric(name, old) })}</span>
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

const tones: Record<Comparison['kind'], Tone> = {
  better: 'good',
  worse: 'bad',
  same: 'quiet',
  new: 'warn',
  none: 'quiet',
}
const icons: Partial<Record<Comparison['kind'], string>> = { better: 'arrow-down', worse: 'arrow-up' }

export function Change({ comparison: { kind, change } }: { comparison: Comparison }) {
  const t = useT()
  if (kind === 'none') return null
  const percent = change === undefined ? '' : `${formatNumber(Math.round(change * 100))}%`
  return (
    <Badge tone={tones[kind]} icon={icons[kind]}>
      {t(`figure.${kind}`, { change: percent })}
    </Badge>
  )
}
