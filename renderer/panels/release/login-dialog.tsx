import { useState } from 'react'
import { useSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { useServices } from '../../workbench/services'
import { ChoiceRow, DialogField, DialogForm } from './dialog-form'
import { needsLogin } from './platform-model'

/** Characters; the platform says the last word (protocol/release-admin.ts). */
const SHORTEST = 10
const isSetupLink = (text: string): boolean => /#\/setup\/[\w-]+$/.test(text.trim())

/** Where to, and as whom. Who has no platform gets one here. */
export function LoginDialog() {
  const { platform } = useServices()
  const { local, login, fault } = useSignal(platform.state) ?? {}
  const [where, setWhere] = useState<'local' | 'other'>(
    local !== undefined && (!login || login.platform === local) ? 'local' : 'other',
  )
  return (
    <>
      {fault && needsLogin(fault.code) && <LoginNeeded />}
      {where === 'local' ? (
        <LocalLogin where={local === undefined ? undefined : { value: where, set: setWhere }} />
      ) : (
        <OtherLogin
          where={local === undefined ? undefined : { value: where, set: setWhere }}
          known={login && login.platform !== local ? login.platform : ''}
        />
      )}
    </>
  )
}

function LoginNeeded() {
  const t = useT()
  return <div className="release-about warning-text">{t('release.loginNeeded')}</div>
}

type Where = { value: 'local' | 'other'; set(value: 'local' | 'other'): void } | undefined

function WhereRow({ where }: { where: Where }) {
  const t = useT()
  if (!where) return null
  return (
    <ChoiceRow
      label={t('release.where')}
      value={where.value}
      options={(['local', 'other'] as const).map((value) => ({ value, label: t(`release.where.${value}`) }))}
      change={where.set}
    />
  )
}

/** First it is started; then it is known whether somebody has an account there. */
function LocalLogin({ where }: { where: Where }) {
  const t = useT()
  const { platform } = useServices()
  const [url, setUrl] = useState<string>()
  const [phones, setPhones] = useState(false)
  if (url !== undefined)
    return (
      <Account
        url={url}
        title={t(isSetupLink(url) ? 'release.setUpTitle' : 'release.signInTitle')}
        note={isSetupLink(url) ? t('release.setUpNote') : undefined}
      />
    )
  return (
    <DialogForm
      title={t('release.signInTitle')}
      label={t('release.start')}
      ready
      cancel={() => platform.hide()}
      act={async () => setUrl(await platform.startLocal(phones || undefined))}
    >
      <WhereRow where={where} />
      <div className="form-note">{t('release.where.about.local')}</div>
      <label className="form-check">
        <input type="checkbox" checked={phones} onChange={({ target }) => setPhones(target.checked)} />
        {t('release.phonesToo')}
      </label>
    </DialogForm>
  )
}

function OtherLogin({ where, known }: { where: Where; known: string }) {
  const t = useT()
  const { platform } = useServices()
  const [url, setUrl] = useState(known)
  const [by, setBy] = useState<'password' | 'token'>('password')
  const setup = isSetupLink(url)
  const address = (
    <>
      <WhereRow where={where} />
      <DialogField
        label={t('release.address')}
        value={url}
        change={setUrl}
        autoFocus={!url}
        placeholder="https://release.example.com"
      />
      {!setup && (
        <ChoiceRow<'password' | 'token'>
          label={t('release.by.label')}
          value={by}
          options={(['password', 'token'] as const).map((value) => ({ value, label: t(`release.by.${value}`) }))}
          change={(value) => setBy(value)}
        />
      )}
    </>
  )
  if (setup || by === 'password')
    return (
      <Account
        url={url}
        title={t('release.signInTitle')}
        before={address}
        note={setup ? t('release.setUpNote') : undefined}
      />
    )
  return <TokenLogin url={url} before={address} cancel={() => platform.hide()} />
}

function TokenLogin({ url, before, cancel }: { url: string; before: React.ReactNode; cancel(): void }) {
  const t = useT()
  const { platform } = useServices()
  const [token, setToken] = useState('')
  return (
    <DialogForm
      title={t('release.signInTitle')}
      label={t('release.signInNow')}
      ready={!!url.trim() && !!token.trim()}
      cancel={cancel}
      act={() => platform.login(url.trim(), { token: token.trim() })}
    >
      {before}
      <DialogField label={t('release.token')} value={token} change={setToken} secret autoFocus={!!url} />
      <div className="form-note">{t('release.tokenNote')}</div>
    </DialogForm>
  )
}

/** Name and password; of a platform without a user, those of the first one, who is made by that. */
function Account(props: { url: string; title: string; before?: React.ReactNode; note: string | undefined }) {
  const t = useT()
  const { platform } = useServices()
  const { url } = props
  const fresh = isSetupLink(url)
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const short = fresh && [...password].length < SHORTEST
  const differ = fresh && again !== '' && again !== password
  const note =
    password && short ? t('release.passwordShort', { count: SHORTEST }) : differ ? t('release.differ') : undefined
  const ready = !!url.trim() && !!name.trim() && !!password && !short && (!fresh || again === password)
  return (
    <DialogForm
      title={props.title}
      label={t(fresh ? 'release.create' : 'release.signInNow')}
      ready={ready}
      cancel={() => platform.hide()}
      act={() => platform.login(url.trim(), { name: name.trim(), password })}
    >
      {props.before}
      <DialogField label={t('release.userName')} value={name} change={setName} autoFocus={!props.before || !!url} />
      <DialogField label={t('release.password')} value={password} change={setPassword} secret fresh={fresh} />
      {fresh && <DialogField label={t('release.again')} value={again} change={setAgain} secret fresh />}
      <div className={note === undefined ? 'form-note' : 'form-note error'} role="status">
        {note ?? props.note ?? t('release.passwordNote')}
      </div>
    </DialogForm>
  )
}
