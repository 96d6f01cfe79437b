import { metricNames } from '../../../../protocol/release-rules'
import { draftOfGuard, usualGuards, type Faults, type GuardDraft } from '../../../../base/release/rules/draft'
import { isTime, sayMetric } from '../../../../base/release/rules/say'
import { useT, type MessageKey } from '../../../i18n/i18n'
import { IconButton } from '../../../workbench/icon'
import { AddButton } from './audience-editor'
import { RuleInput, RuleSelect } from './controls'

interface Props {
  drafts: readonly GuardDraft[]
  /** Under `guards.ID.control`. */
  faults: Faults<MessageKey>
  change(drafts: GuardDraft[]): void
}

/** What pauses, stops or rolls a release back by itself. */
export function GuardsEditor({ drafts, faults, change }: Props) {
  const t = useT()
  return (
    <div className="rule-list">
      <div className="dim">{t(drafts.length ? 'guard.text' : 'guard.none')}</div>
      {drafts.map((draft, n) => (
        <One
          key={draft.id}
          draft={draft}
          title={t('guard.one', { n: n + 1 })}
          faults={faults}
          change={(part) => change(drafts.map((each) => (each.id === draft.id ? { ...each, ...part } : each)))}
          remove={() => change(drafts.filter((each) => each.id !== draft.id))}
        />
      ))}
      <AddButton label={t('guard.add')} add={() => change([...drafts, draftOfGuard(usualGuards[0]!)])} />
    </div>
  )
}

interface OneProps {
  draft: GuardDraft
  title: string
  faults: Faults<MessageKey>
  change(part: Partial<GuardDraft>): void
  remove(): void
}

function One({ draft, title, faults, change, remove }: OneProps) {
  const t = useT()
  const fault = (control: string): string | undefined => {
    const key = faults[`guards.${draft.id}.${control}`]
    return key && t(key)
  }
  const { metric, against } = draft
  const above = against === 'before' ? 'guard.aboveTimes' : isTime(metric) ? 'guard.aboveTime' : 'guard.aboveRate'
  return (
    <div className="rule-one" role="group" aria-label={title}>
      <div className="rule-fields">
        <RuleSelect
          label={t('guard.metric')}
          value={metric}
          options={metricNames.map((value) => ({ value, label: sayMetric(value, t) }))}
          change={(value) => change({ metric: value })}
        />
        <RuleSelect
          label={t('guard.against')}
          value={against}
          options={(['number', 'before'] as const).map((value) => ({ value, label: t(`guard.${value}`) }))}
          change={(value) => change({ against: value })}
        />
        <RuleInput
          label={t(above)}
          inputMode="decimal"
          fault={fault('above')}
          value={draft.above}
          change={(value) => change({ above: value })}
        />
        <RuleInput
          label={t('guard.window')}
          inputMode="numeric"
          fault={fault('windowMinutes')}
          value={draft.windowMinutes}
          change={(windowMinutes) => change({ windowMinutes })}
        />
        <RuleInput
          label={t('guard.least')}
          hint={t('guard.leastHint')}
          inputMode="numeric"
          fault={fault('least')}
          value={draft.least}
          change={(least) => change({ least })}
        />
        <RuleInput
          label={t('guard.devices')}
          hint={t('guard.devicesHint')}
          inputMode="numeric"
          fault={fault('devices')}
          value={draft.devices}
          change={(devices) => change({ devices })}
        />
        <RuleSelect
          label={t('guard.action')}
          value={draft.action}
          options={(['pause', 'stop', 'rollback'] as const).map((value) => ({ value, label: t(`guard.${value}`) }))}
          change={(action) => change({ action })}
        />
      </div>
      <IconButton icon="trash" label={t('release.removeOf', { what: title })} onClick={remove} />
    </div>
  )
}
