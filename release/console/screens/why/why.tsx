import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { deviceIdPattern, networks, type DeviceFacts, type LinkEnd } from '../../../../protocol/release'
import type { App, SeenDevice } from '../../../../protocol/release-admin'
import { send } from '../../api/client'
import { faultText, useChange } from '../../api/query'
import { formatAgo } from '../../app/format'
import { placeTo, replacePlace, usePlace } from '../../app/router'
import { useT } from '../../i18n/i18n'
import { Button, LinkButton } from '../../ui/button'
import { SelectField, TextField } from '../../ui/field'
import { Fault, Form } from '../../ui/form'
import { sayDecision } from '../devices/device-columns'
import { Card, Empty, Loading, Notice, PageHead } from '../../ui/parts'
import { DeviceActs } from './device-acts'
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
  /** What is not to be typed. */
  link?: number
  reader?: number
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
  // Another device came by no link that is known of here.
  const set = (change: Partial<Asked>): void =>
    setAsked({ ...asked, ...(change.device !== undefined && { link: undefined, reader: undefined }), ...change })
  const ask = (about: Asked): void => {
    setAsked(about)
    explain.mutate({ params: { app: app.id }, body: bodyOf(about) })
  }
  const find = useMutation({ mutationFn: (device: string) => send('devices/get', { params: { app: app.id, device } }) })
  /** Asks with what is known of a device; where nothing is, with its id alone. */
  const askFor = (device: string): void =>
    find.mutate(device, {
      onSuccess: (seen) => ask(askedOf(seen)),
      onError: () => ask({ ...nothing, device }),
    })
  // When the screen comes: who comes from the list of devices has asked already.
  useEffect(() => {
    if (deviceIdPattern.test(asked.device)) askFor(asked.device)
  }, [])
  const deviceIsBad = !deviceIdPattern.test(asked.device.trim())
  const installed = asked.installed.trim() === '' ? undefined : Number(asked.installed)
  const buildIsBad = installed !== undefined && !(Number.isInteger(installed) && installed > 0)
  const submit = (): void => {
    setTried(true)
    if (deviceIsBad || buildIsBad) return
    const device = asked.device.trim()
    replacePlace(['apps', app.id, 'why'], { device })
    // What was typed counts; where nothing was, or for another device, what is known.
    if (isBlank(asked) || (find.data && find.data.device !== device)) askFor(device)
    else ask(asked)
  }
  return (
    <>
      <PageHead
        title={t('why.title')}
        text={t('why.text')}
        actions={
          <LinkButton icon="device-mobile" href={placeTo(['apps', app.id, 'devices'])}>
            {t('dev.inDevices')}
          </LinkButton>
        }
      />
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
              <Button type="submit" kind="primary" icon="search" busy={explain.isPending || find.isPending}>
                {t('why.ask')}
              </Button>
            </div>
          </Card>
        </Form>
        <div className="stack" aria-live="polite">
          {find.variables === asked.device.trim() && find.data && (
            <Known seen={find.data} linkEnd={explain.data?.link} />
          )}
          {find.variables === asked.device.trim() && find.error && <Notice>{faultText(find.error)}</Notice>}
          <Fault of={explain} />
          {explain.data?.link && <Notice tone="warn">{t(`why.link.${explain.data.link}`)}</Notice>}
          {explain.data && explain.variables.body && (
            <DeviceActs
              app={app}
              device={explain.variables.body.device}
              isBanned={explain.data.banned === true}
              ban={find.data?.device === explain.variables.body.device ? find.data.banned : undefined}
              changed={() => askFor(explain.variables.body!.device)}
            />
          )}
          {explain.data ? (
            <ExplanationView app={app} explanation={explain.data} />
          ) : explain.isPending || find.isPending ? (
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

function Known({ seen, linkEnd }: { seen: SeenDevice; linkEnd: LinkEnd | undefined }) {
  const t = useT()
  return (
    <Notice>
      <p>{t('dev.known', { ago: formatAgo(seen.last), decision: sayDecision(seen, t) })}</p>
      {seen.link !== undefined && !linkEnd && <p>{t('dev.byLink')}</p>}
    </Notice>
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

const isBlank = ({ device: _, network, ...rest }: Asked): boolean =>
  network === 'unknown' && Object.values(rest).every((each) => each === '' || each === undefined)

const askedOf = ({ device, facts, installed, link, reader }: SeenDevice): Asked => ({
  ...nothing,
  device,
  model: facts.model,
  system: facts.system.name,
  systemVersion: facts.system.version,
  appVersion: facts.appVersion,
  network: facts.network,
  region: facts.region ?? '',
  installed: installed === undefined ? '' : String(installed),
  ...(link !== undefined && { link }),
  reader,
})

const bodyOf = (asked: Asked) => ({
  device: asked.device.trim(),
  facts: {
    model: asked.model.trim(),
    system: { name: asked.system.trim(), version: asked.systemVersion.trim() },
    appVersion: asked.appVersion.trim(),
    network: asked.network,
    ...(asked.region.trim() && { region: asked.region.trim() }),
  },
  ...(asked.installed.trim() && { installed: Number(asked.installed) }),
  ...(asked.link !== undefined && { link: asked.link }),
  ...(asked.reader !== undefined && { reader: asked.reader }),
  ...(asked.at && { at: new Date(asked.at).getTime() }),
})
