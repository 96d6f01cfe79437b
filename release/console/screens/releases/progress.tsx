import { useEffect, useState } from 'react'
import type { Release } from '../../../../protocol/release-admin'
import { formatAgo, formatTime } from '../../app/format'
import { useT, type Translate } from '../../i18n/i18n'
import { sayAfter, sayAudience } from '../../../../base/release/rules/say'
import { Icon } from '../../ui/icon'
import { Badge } from '../../ui/parts'
import { hasEnded } from '../../../../base/release/release-acts'

/** The steps, with where the release is and what happens next. */
export function Progress({ release }: { release: Release }) {
  const t = useT()
  const now = useNow()
  const ended = hasEnded(release)
  return (
    <ol className="progress">
      {release.steps.map((step, index) => {
        const place = placeOf(release, index)
        return (
          <li key={index} className={`progress-step ${place}`} aria-current={place === 'now' ? 'step' : undefined}>
            <span className="progress-mark" aria-hidden="true">
              {place === 'past' ? <Icon name="check" /> : index + 1}
            </span>
            <div className="grow">
              <div className="row">
                <span className="strong wrap">{step.name}</span>
                {place === 'now' && (
                  <Badge tone={ended ? 'quiet' : 'active'}>{t(ended ? 'rel.stepEnded' : 'rel.stepNow')}</Badge>
                )}
                <span className="dim small">{whenOf(release, index, place, now, t)}</span>
              </div>
              <p className="dim wrap">{sayAudience(step.audience, t)}</p>
            </div>
          </li>
        )
      })}
    </ol>
  )
}

type StepPlace = 'past' | 'now' | 'future'

function placeOf({ state, step }: Release, index: number): StepPlace {
  if (index < step) return 'past'
  return index === step && state !== 'scheduled' ? 'now' : 'future'
}

function whenOf(release: Release, index: number, place: StepPlace, now: number, t: Translate): string {
  if (place === 'past') return t('rel.stepDone')
  if (place === 'now') return t('rel.since', { when: formatAgo(release.stepSince, now) })
  if (hasEnded(release)) return t('rel.stepNever')
  if (release.state === 'scheduled' && index === 0)
    return release.startsAt === undefined ? t('rel.stepManual') : beginsAt(release.startsAt, now, t)
  const isNext = index === release.step + 1 && release.state !== 'scheduled'
  if (isNext && release.nextStepAt !== undefined) return beginsAt(release.nextStepAt, now, t)
  const { after } = release.steps[index]!
  return after !== undefined && isNext && release.state === 'paused' ? t('rel.stepPaused') : sayAfter(after, t)
}

const beginsAt = (at: number, now: number, t: Translate): string =>
  t('rel.stepAt', { when: `${formatAgo(at, now)} (${formatTime(at)})` })

/** So that what is told relative to now stays true. */
function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 15_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
