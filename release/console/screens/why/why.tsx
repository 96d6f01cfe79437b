import { useState } from 'react'
import { deviceIdPattern, networks, type DeviceFacts } from '../../../../protocol/release'
import type { App } from '../../../../protocol/release-admin'
import { useChange } from '../../api/query'
import { replacePlace, usePlace } from '../../app/router'
import { useT } from '../../i18n/i18n'
import { Button } from '../../ui/button'
import { SelectField, TextField } from '../../ui/field'
import { Fault, Form } from '../../ui/form'
import { Card, Empty, Loading, PageHead } from '../../ui/parts'
import { ExplanationView } from './explanation'

interface Asked {
  device: string
  model: string
  system: string
  systemVersion: string
  appVersion: string
  network: DeviceFacts['network']
  region: string
  installed: string
  at: string
}

const nothing: Asked = {
  device: '',
  model: '',
  system: '',
  systemVersion: '',
  appVersion: '',
  network: 'unknown',
  region: '',
  installed: '',
  at: '',
}

/** "Why did this device get this version?", answered by the platform's own evaluation. */
export function Why({ app }: { app: App }) {
  const t = useT()
  const { query } = usePlace()
  const [asked, setAsked] = useState<Asked>(() => ({ ...nothing, device: query.get('device') ?? '' }))
  const [tried, setTried] = useState(false)
  const explain = useChange('apps/explain', { quiet: true })
  const set = (change: Partial<Asked>): void => setAsked({ ...asked, ...change })
  const deviceIsBad = !deviceIdPattern.test(asked.device.trim())
  const installed = asked.installed.trim() === '' ? undefined : Number(asked.installed)
  const buildIsBad = installed !== undefined && !(Number.isInteger(installed) && installed > 0)
  const submit = (): void => {
    setTried(true)
    if (deviceIsBad || buildIsBad) return
    replacePlace(['apps', app.id, 'why'], { device: asked.device.trim() })
    explain.mutate({ params: { app: app.id }, body: bodyOf(asked, installed) })
  }
  return (
    <>
      <PageHead title={t('why.title')} text={t('why.text')} />
      <div className="why">
        <Form className="" onSubmit={submit}>
          <Card>
            <div className="stack">
              <TextField
                label={t('why.device')}
                hint={t('why.deviceHint')}
                error={tried && deviceIsBad ? t('rules.fault.device') : undefined}
                className="mono"
                value={asked.device}
                onChange={(device) => set({ device })}
              />
              <TextField
                label={t('why.installed')}
                error={tried && buildIsBad ? t('why.build.bad') : undefined}
                inputMode="numeric"
                value={asked.installed}
                onChange={(value) => set({ installed: value })}
              />
              <FactFields asked={asked} set={set} />
              <Button type="submit" kind="primary" icon="search" busy={explain.isPending}>
                {t('why.ask')}
              </Button>
            </div>
          </Card>
        </Form>
        <div className="stack" aria-live="polite">
          <Fault of={explain} />
          {explain.data ? (
            <ExplanationView app={app} explanation={explain.data} />
          ) : explain.isPending ? (
            <Loading />
          ) : (
            <Card>
              <Empty icon="question" title={t('why.first')} text={t('why.firstText')} />
            </Card>
          )}
        </div>
      </div>
    </>
  )
}

function FactFields({ asked, set }: { asked: Asked; set: (change: Partial<Asked>) => void }) {
  const t = useT()
  return (
    <fieldset className="stack tight">
      <legend className="field-label">{t('why.facts')}</legend>
      <p className="field-hint">{t('why.factsHint')}</p>
      <div className="pair">
        <TextField label={t('field.model')} value={asked.model} onChange={(model) => set({ model })} />
        <TextField label={t('field.region')} value={asked.region} onChange={(region) => set({ region })} />
        <TextField label={t('field.system')} value={asked.system} onChange={(system) => set({ system })} />
        <TextField
          label={t('why.systemVersion')}
          value={asked.systemVersion}
          onChange={(systemVersion) => set({ systemVersion })}
        />
        <TextField
          label={t('field.appVersion')}
          value={asked.appVersion}
          onChange={(appVersion) => set({ appVersion })}
        />
        <SelectField
          label={t('field.network')}
          value={asked.network}
          options={networks.map((value) => ({
            value,
            label: value === 'unknown' ? t('why.unknown') : value === 'none' ? t('ui.none') : value,
          }))}
          onChange={(network) => set({ network: network as Asked['network'] })}
        />
      </div>
      <TextField
        label={t('why.at')}
        hint={t('why.atHint')}
        type="datetime-local"
        value={asked.at}
        onChange={(at) => set({ at })}
      />
    </fieldset>
  )
}

const bodyOf = (asked: Asked, installed: number | undefined) => ({
  device: asked.device.trim(),
  facts: {
    model: asked.model.trim(),
    system: { name: asked.system.trim(), version: asked.systemVersion.trim() },
    appVersion: asked.appVersion.trim(),
    network: asked.network,
    ...(asked.region.trim() && { region: asked.region.trim() }),
  },
  ...(installed !== undefined && { installed }),
  ...(asked.at && { at: new Date(asked.at).getTime() }),
})
