import type { Guard, ReleaseStep } from '../../../../protocol/release'
import type { Version } from '../../../../protocol/release-admin'
import { formatTime } from '../../app/format'
import { useT } from '../../i18n/i18n'
import { sayAfter, sayAudience, sayGuard } from '../../../../base/release/rules/say'
import { TextArea } from '../../ui/field'
import { Card, Facts, Notice } from '../../ui/parts'

interface Props {
  version: Version
  steps: ReleaseStep[]
  guards: Guard[]
  startsAt: number | undefined
  reason: string
  setReason: (reason: string) => void
}

export function ReviewPage({ version, steps, guards, startsAt, reason, setReason }: Props) {
  const t = useT()
  const { percentage, groups, devices, where } = steps[0]!.audience
  return (
    <Card title={t('rel.of', { version: version.version, build: version.build })}>
      <div className="stack">
        {percentage === 100 && !where?.length && <Notice tone="warn">{t('warn.once')}</Notice>}
        {percentage === 0 && !groups?.length && !devices?.length && <Notice tone="warn">{t('warn.nobody')}</Notice>}
        <Facts
          rows={[
            [t('wizard.begins'), startsAt ? formatTime(startsAt) : t('start.now')],
            ...steps.map(
              (step, index) =>
                [
                  t('steps.one', { n: index + 1 }),
                  <span key={index}>
                    <span className="strong">{step.name}</span>
                    {`: ${sayAudience(step.audience, t)}`}
                    {index > 0 && <span className="dim block small">{sayAfter(step.after, t)}</span>}
                  </span>,
                ] as const,
            ),
            [
              t('wizard.guards'),
              guards.length ? (
                <ul>
                  {guards.map((guard, index) => (
                    <li key={index}>{sayGuard(guard, t)}</li>
                  ))}
                </ul>
              ) : (
                t('wizard.noGuards')
              ),
            ],
          ]}
        />
        <TextArea
          label={t('ui.optional', { label: t('ui.reason') })}
          hint={t('wizard.reasonHint')}
          maxLength={500}
          rows={2}
          value={reason}
          onChange={setReason}
        />
      </div>
    </Card>
  )
}
