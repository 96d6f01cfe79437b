import { useState, type ReactNode } from 'react'
import type { App, Setting } from '../../../../protocol/release-admin'
import { useCall } from '../../api/query'
import { atLeast } from '../../../../base/release/roles'
import { placeTo } from '../../app/router'
import { useT } from '../../i18n/i18n'
import { sayAudience, sayWho } from '../../../../base/release/rules/say'
import { AskDialog } from '../../ui/ask-dialog'
import { IconButton, LinkButton } from '../../ui/button'
import { Switch } from '../../ui/field'
import { Badge, Card, Empty, PageHead, When } from '../../ui/parts'
import { toast } from '../../ui/toasts'
import { View } from '../../ui/view'

/** An app's switches and values. */
export function Configuration({ app }: { app: App }) {
  const t = useT()
  const mayChange = atLeast(app.role, 'developer')
  const settings = useCall('settings/list', { params: { app: app.id } }, { every: 10_000 })
  const create = mayChange && (
    <LinkButton kind="primary" icon="add" href={placeTo(['apps', app.id, 'configuration', 'new'])}>
      {t('conf.new')}
    </LinkButton>
  )
  return (
    <>
      <PageHead title={t('conf.title')} text={t('conf.text')} actions={create} />
      <View query={settings}>
        {({ settings: all }) =>
          all.length ? (
            <ul className="stack">
              {all.map((setting) => (
                <li key={setting.key}>
                  <SettingCard app={app} setting={setting} mayChange={mayChange} />
                </li>
              ))}
            </ul>
          ) : (
            <Card>
              <Empty icon="settings" title={t('conf.empty')} text={t('conf.emptyText')} action={create} />
            </Card>
          )
        }
      </View>
    </>
  )
}

function SettingCard({ app, setting, mayChange }: { app: App; setting: Setting; mayChange: boolean }) {
  const t = useT()
  const [asking, setAsking] = useState<'turn' | 'remove'>()
  const close = (): void => setAsking(undefined)
  const { key, kind, description, otherwise } = setting
  return (
    <Card
      title={<code>{key}</code>}
      actions={
        mayChange && (
          <>
            <LinkButton compact icon="edit" href={placeTo(['apps', app.id, 'configuration', key])}>
              {t('ui.edit')}
            </LinkButton>
            <IconButton icon="trash" label={t('ui.removeOf', { what: key })} onClick={() => setAsking('remove')} />
          </>
        )
      }
    >
      <div className="stack tight">
        {description && <p className="wrap">{description}</p>}
        <SettingLines setting={setting}>
          {kind === 'switch' && mayChange && (
            <Switch
              label={t('conf.defaultOf', { key })}
              checked={otherwise === true}
              onChange={() => setAsking('turn')}
            />
          )}
        </SettingLines>
        <p className="dim small">
          {t('conf.changed')} <When at={setting.changed} /> {t('conf.by', { name: sayWho(setting.changedBy, t) })}
        </p>
      </div>
      {asking === 'turn' && <TurnDialog app={app.id} setting={setting} onClose={close} />}
      {asking === 'remove' && (
        <AskDialog
          danger
          title={t('conf.removeTitle', { key })}
          submit={t('ui.remove')}
          call="settings/remove"
          given={{ params: { app: app.id, key }, query: { revision: setting.revision } }}
          onClose={close}
        >
          <p>{t('conf.removeText')}</p>
        </AskDialog>
      )}
    </Card>
  )
}

/** What it gives to whom. `children` stand for the value that all others get. */
export function SettingLines({ setting, children }: { setting: Setting; children?: ReactNode }) {
  const t = useT()
  const { kind, rules, otherwise } = setting
  return (
    <div className="stack tight">
      {rules.map((rule, index) => (
        <div key={index} className="setting-line">
          <span className="wrap">{sayAudience(rule.audience, t)}</span>
          <SettingValue kind={kind} value={rule.value} />
        </div>
      ))}
      <div className="setting-line">
        <span>{t(rules.length ? 'conf.default' : 'conf.defaultAll')}</span>
        {children || <SettingValue kind={kind} value={otherwise} />}
      </div>
    </div>
  )
}

function SettingValue({ kind, value }: Pick<Setting, 'kind'> & { value: unknown }) {
  const t = useT()
  if (kind === 'switch')
    return <Badge tone={value === true ? 'good' : 'quiet'}>{t(value === true ? 'ui.on' : 'ui.off')}</Badge>
  return <code className="setting-value">{JSON.stringify(value)}</code>
}

/** A switch acts on every device at once: asked once more. */
function TurnDialog({ app, setting, onClose }: { app: string; setting: Setting; onClose: () => void }) {
  const t = useT()
  const { key, kind, description, rules, revision } = setting
  const on = setting.otherwise !== true
  return (
    <AskDialog
      title={t(on ? 'conf.turnOn' : 'conf.turnOff', { key })}
      submit={t(on ? 'conf.turnDoOn' : 'conf.turnDoOff')}
      call="settings/put"
      given={{ params: { app, key }, body: { kind, description, rules, otherwise: on, revision } }}
      done={() => toast(t('conf.saved', { key }))}
      onClose={onClose}
    >
      <p>{t('conf.turnText')}</p>
    </AskDialog>
  )
}
