import { useState } from 'react'
import type { App, Setting } from '../../../../protocol/release-admin'
import { useCall, useChange } from '../../api/query'
import { go, placeTo } from '../../app/router'
import { useT, type MessageKey } from '../../i18n/i18n'
import { AudienceEditor } from '../../rules/audience-editor'
import { faultsUnder, type Faults } from '../../../../base/release/rules/draft'
import {
  draftOfSetting,
  emptyRule,
  emptySetting,
  settingOf,
  type RuleDraft,
  type SettingDraft,
} from '../../rules/setting'
import { Button, IconButton } from '../../ui/button'
import { Choices, SegmentsField, TextArea, TextField } from '../../ui/field'
import { SaveForm } from '../../ui/form'
import { Card, Empty, Loading, Notice, PageHead } from '../../ui/parts'
import { toast } from '../../ui/toasts'
import { SettingLines } from './configuration'
import { View } from '../../ui/view'

/** A new setting, or the one under `name`. */
export function EditSetting({ app, name }: { app: App; name?: string }) {
  const t = useT()
  const settings = useCall('settings/list', { params: { app: app.id } })
  const groups = useCall('groups/list', { params: { app: app.id } })
  const [generation, setGeneration] = useState(0)
  if (groups.isPending) return <Loading />
  const names = (groups.data?.groups ?? []).map((group) => group.name)
  return (
    <View query={settings}>
      {({ settings: all }) => {
        const setting = all.find(({ key }) => key === name)
        if (name !== undefined && !setting) return <Empty icon="settings" title={t('fault.setting_unknown')} />
        return (
          <Editor
            key={generation}
            app={app}
            setting={setting}
            taken={all.map(({ key }) => key)}
            groups={names}
            again={() => setGeneration(generation + 1)}
          />
        )
      }}
    </View>
  )
}

interface EditorProps {
  app: App
  setting: Setting | undefined
  taken: string[]
  groups: string[]
  /** Begins anew with what is there now. */
  again: () => void
}

function Editor({ app, setting, taken, groups, again }: EditorProps) {
  const t = useT()
  const [draft, setDraft] = useState<SettingDraft>(() => (setting ? draftOfSetting(setting) : emptySetting))
  // As it was when the form was opened, so that a change by somebody else in between is noticed by the platform.
  const [seen, setSeen] = useState(setting?.revision ?? 0)
  const [tried, setTried] = useState(false)
  const set = (change: Partial<SettingDraft>): void => setDraft({ ...draft, ...change })
  const back = ['apps', app.id, 'configuration']
  const { value, faults } = settingOf(draft)
  if (!setting && taken.includes(draft.key)) faults.key = 'conf.keyTaken'
  const put = useChange('settings/put', {
    quiet: true,
    done: () => {
      toast(t('conf.saved', { key: draft.key }))
      go(back)
    },
  })
  const save = (revision: number): void => {
    setTried(true)
    setSeen(revision)
    if (value && !faults.key) put.mutate({ params: { app: app.id, key: draft.key }, body: { ...value, revision } })
  }
  const shown = tried ? faults : {}
  return (
    <>
      <PageHead title={setting ? t('conf.editTitle', { key: setting.key }) : t('conf.new')} />
      <SaveForm
        className="stack wizard"
        submit={t('ui.save')}
        sending={put}
        cancel={placeTo(back)}
        conflict={{
          now: setting && setting.revision !== seen ? <SettingLines setting={setting} /> : undefined,
          take: again,
          keep: () => save(setting?.revision ?? 0),
        }}
        onSubmit={() => save(seen)}
      >
        {tried && Object.keys(faults).length > 0 && <Notice tone="bad">{t('warn.fix')}</Notice>}
        <Card>
          <div className="stack">
            {!setting && (
              <>
                <TextField
                  label={t('conf.key')}
                  hint={t('conf.keyHint')}
                  error={shown.key && t(shown.key)}
                  className="mono"
                  value={draft.key}
                  onChange={(key) => set({ key })}
                  autoFocus
                />
                <Choices
                  label={t('conf.kind')}
                  value={draft.kind}
                  onChange={(kind) =>
                    set({
                      kind: kind as Setting['kind'],
                      otherwise: kind === 'switch' ? 'false' : '""',
                      rules: draft.rules.map((rule) => ({ ...rule, value: emptyRule(kind as Setting['kind']).value })),
                    })
                  }
                  options={(['switch', 'value'] as const).map((kind) => ({
                    value: kind,
                    label: t(`conf.${kind}`),
                    hint: t(`conf.${kind}.hint`),
                  }))}
                />
              </>
            )}
            <TextField
              label={t('ui.optional', { label: t('conf.description') })}
              maxLength={500}
              value={draft.description}
              onChange={(description) => set({ description })}
            />
            <ValueField
              label={t(draft.rules.length ? 'conf.default' : 'conf.defaultAll')}
              kind={draft.kind}
              value={draft.otherwise}
              fault={shown.otherwise && t(shown.otherwise)}
              onChange={(otherwise) => set({ otherwise })}
            />
          </div>
        </Card>
        <Rules draft={draft} faults={shown} groups={groups} onChange={(rules) => set({ rules })} />
      </SaveForm>
    </>
  )
}

interface RulesProps {
  draft: SettingDraft
  faults: Faults<MessageKey>
  groups: string[]
  onChange: (rules: RuleDraft[]) => void
}

function Rules({ draft: { rules, kind }, faults, groups, onChange }: RulesProps) {
  const t = useT()
  const replace = (changed: RuleDraft): void => onChange(rules.map((rule) => (rule.id === changed.id ? changed : rule)))
  const up = (index: number): void => {
    const moved = [...rules]
    moved.splice(index - 1, 2, rules[index]!, rules[index - 1]!)
    onChange(moved)
  }
  return (
    <Card title={t('conf.rules')}>
      <div className="stack">
        <p className="dim">{t('conf.rulesText')}</p>
        {rules.map((rule, index) => {
          const title = t('conf.rule', { n: index + 1 })
          const own = faultsUnder(`rules.${rule.id}.`, faults)
          return (
            <section key={rule.id} className="card" aria-label={title}>
              <div className="card-head">
                <h3>{title}</h3>
                <div className="row">
                  {index > 0 && (
                    <IconButton icon="arrow-up" label={t('conf.up', { what: title })} onClick={() => up(index)} />
                  )}
                  <IconButton
                    icon="trash"
                    label={t('ui.removeOf', { what: title })}
                    onClick={() => onChange(rules.filter((each) => each.id !== rule.id))}
                  />
                </div>
              </div>
              <div className="card-body stack">
                <ValueField
                  label={t('conf.value')}
                  kind={kind}
                  value={rule.value}
                  fault={own.value && t(own.value)}
                  onChange={(value) => replace({ ...rule, value })}
                />
                <AudienceEditor
                  draft={rule.audience}
                  faults={own}
                  groups={groups}
                  onChange={(audience) => replace({ ...rule, audience })}
                />
              </div>
            </section>
          )
        })}
        <div>
          <Button icon="add" onClick={() => onChange([...rules, emptyRule(kind)])}>
            {t('conf.addRule')}
          </Button>
        </div>
      </div>
    </Card>
  )
}

interface ValueFieldProps {
  label: string
  kind: Setting['kind']
  value: string
  fault: string | undefined
  onChange: (value: string) => void
}

function ValueField({ label, kind, value, fault, onChange }: ValueFieldProps) {
  const t = useT()
  if (kind === 'value')
    return (
      <TextArea
        label={`${label} · JSON`}
        error={fault}
        className="mono"
        rows={4}
        spellCheck={false}
        value={value}
        onChange={onChange}
      />
    )
  return (
    <SegmentsField
      label={label}
      value={value}
      onChange={onChange}
      options={[
        { value: 'true', label: t('ui.on') },
        { value: 'false', label: t('ui.off') },
      ]}
    />
  )
}
