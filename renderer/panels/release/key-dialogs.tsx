import { Dialog } from 'radix-ui'
import { useState, type ReactNode } from 'react'
import { useSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { messageOf } from '../../workbench/host'
import { useServices } from '../../workbench/services'
import { revokers } from './key-list'
import type { KeyQuestion } from './release-model'

/** Characters; the host says the last word (build/sign/key-file.ts). */
const SHORTEST = 8

export function KeyDialogs() {
  const { release } = useServices()
  const question = useSignal(release.question)
  if (!question) return null
  return (
    <Dialog.Root open onOpenChange={(open) => !open && release.ask(undefined)}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog new-project wizard" aria-describedby={undefined}>
          <Question question={question} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Question({ question }: { question: KeyQuestion }) {
  switch (question.kind) {
    case 'new':
      return <NewKey />
    case 'rotate':
      return <RotateKey name={question.name} />
    case 'revoke':
      return <RevokeKey name={question.name} />
    case 'passphrase':
      return <AskPassphrase question={question} />
  }
}

/** Title, fields, what went wrong, and the buttons. `act` throws what is to be shown. */
function Form(props: {
  title: string
  label: string
  ready: boolean
  danger?: boolean
  act(): Promise<void> | void
  children: ReactNode
}) {
  const t = useT()
  const { release } = useServices()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const submit = async (): Promise<void> => {
    if (busy || !props.ready) return
    setBusy(true)
    setFailure(undefined)
    try {
      await props.act()
    } catch (error) {
      setFailure(messageOf(error))
      setBusy(false)
    }
  }
  return (
    <>
      <Dialog.Title className="dialog-title">{props.title}</Dialog.Title>
      <form
        className="new-project-form"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        {props.children}
        {failure !== undefined && (
          <div className="form-note error" role="alert">
            {failure}
          </div>
        )}
        <div className="dialog-buttons">
          <button type="submit" className="text-button" disabled={busy || !props.ready}>
            {props.label}
          </button>
          <button type="button" className="text-button secondary" onClick={() => release.ask(undefined)}>
            {t('dialog.cancel')}
          </button>
        </div>
      </form>
    </>
  )
}

function Field(props: {
  label: string
  value: string
  change(value: string): void
  secret?: boolean
  autoFocus?: boolean
  fresh?: boolean
}) {
  return (
    <label className="form-row">
      <span>{props.label}</span>
      <input
        className="field"
        type={props.secret ? 'password' : 'text'}
        // Browsers offer to save what is typed for a site; this is for no site.
        autoComplete={props.secret ? (props.fresh ? 'new-password' : 'off') : 'off'}
        value={props.value}
        autoFocus={props.autoFocus}
        spellCheck={false}
        onChange={(event) => props.change(event.target.value)}
      />
    </label>
  )
}

function Keep({ keep, setKeep }: { keep: boolean; setKeep(keep: boolean): void }) {
  const t = useT()
  return (
    <label className="form-check">
      <input type="checkbox" checked={keep} onChange={(event) => setKeep(event.target.checked)} />
      {t('release.keep')}
    </label>
  )
}

function NewKey() {
  const t = useT()
  const { host, release } = useServices()
  const [name, setName] = useState('')
  const [kind, setKind] = useState<'signing' | 'player'>('signing')
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [keep, setKeep] = useState(false)
  const short = [...passphrase].length < SHORTEST
  const note = passphrase && short ? 'release.short' : again && again !== passphrase ? 'release.differ' : undefined
  return (
    <Form
      title={t('release.newKey')}
      label={t('release.create')}
      ready={!!name && !short && again === passphrase}
      act={async () => {
        await host.call('release/newKey', { name, kind, passphrase, keep })
        if (kind === 'signing') release.type({ key: name })
        release.ask(undefined)
      }}
    >
      <Field label={t('release.name')} value={name} change={(text) => setName(text.trim())} autoFocus />
      <div className="form-row">
        <span>{t('release.use')}</span>
        <div className="choice" role="radiogroup" aria-label={t('release.use')}>
          {(['signing', 'player'] as const).map((one) => (
            <label key={one} className={one === kind ? 'chosen release-choice' : 'release-choice'}>
              <input type="radio" name="kind" checked={one === kind} onChange={() => setKind(one)} />
              {t(`release.kind.${one}`)}
            </label>
          ))}
        </div>
      </div>
      <div className="form-note">{t(`release.kindNote.${kind}`)}</div>
      <Field label={t('release.passphrase')} value={passphrase} change={setPassphrase} secret fresh />
      <Field label={t('release.again')} value={again} change={setAgain} secret fresh />
      <div className={note ? 'form-note error' : 'form-note'} role="status">
        {t(note ?? 'release.lostNote', { count: SHORTEST })}
      </div>
      <Keep keep={keep} setKeep={setKeep} />
    </Form>
  )
}

function RotateKey({ name }: { name: string }) {
  const t = useT()
  const { host, release } = useServices()
  const kept = useSignal(release.state)?.keys.find((key) => key.name === name)?.kept
  const [next, setNext] = useState('')
  const [passphrase, setPassphrase] = useState('')
  return (
    <Form
      title={t('release.rotateOf', { name })}
      label={t('release.create')}
      ready={!!next && (!!kept || !!passphrase)}
      act={async () => {
        await host.call('release/rotateKey', { name, next, ...(passphrase && { passphrase }) })
        release.type({ key: next })
        release.ask(undefined)
      }}
    >
      <p className="release-about">{t('release.rotateNote')}</p>
      <Field label={t('release.newName')} value={next} change={(text) => setNext(text.trim())} autoFocus />
      {!kept && <Field label={t('release.passphrase')} value={passphrase} change={setPassphrase} secret />}
    </Form>
  )
}

const reasons = ['retired', 'lost', 'stolen'] as const

function RevokeKey({ name }: { name: string }) {
  const t = useT()
  const { host, release, notifications } = useServices()
  const keys = useSignal(release.state)?.keys ?? []
  const own = keys.find((key) => key.name === name)
  const able = own ? revokers(own, keys) : []
  const [chosen, setBy] = useState<string>()
  const [reason, setReason] = useState<(typeof reasons)[number]>('retired')
  const [passphrase, setPassphrase] = useState('')
  const by = chosen ?? able.at(-1)?.name ?? ''
  const kept = keys.find((key) => key.name === by)?.kept
  return (
    <Form
      title={t('release.revokeOf', { name })}
      label={t('release.revokeNow')}
      ready={!!by && (!!kept || !!passphrase)}
      act={async () => {
        const { file } = await host.call('release/revokeKey', { name, by, reason, ...(passphrase && { passphrase }) })
        release.ask(undefined)
        notifications.info(t('release.didRevoke', { name, file }))
      }}
    >
      <p className="release-about">{t('release.revokeNote')}</p>
      <label className="form-row">
        <span>{t('release.reason')}</span>
        <select
          className="field"
          value={reason}
          onChange={(event) => setReason(event.target.value as (typeof reasons)[number])}
        >
          {reasons.map((each) => (
            <option key={each} value={each}>
              {t(`release.reason.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="form-row">
        <span>{t('release.by')}</span>
        <select className="field" value={by} onChange={(event) => setBy(event.target.value)}>
          {able.map((each) => (
            <option key={each.name}>{each.name}</option>
          ))}
        </select>
      </label>
      {!kept && (
        <Field
          label={t('release.passphraseOf', { name: by })}
          value={passphrase}
          change={setPassphrase}
          secret
          autoFocus
        />
      )}
    </Form>
  )
}

function AskPassphrase({ question }: { question: KeyQuestion & { kind: 'passphrase' } }) {
  const t = useT()
  const { release } = useServices()
  const [passphrase, setPassphrase] = useState('')
  const [keep, setKeep] = useState(false)
  return (
    <Form
      title={t('release.askPassphrase', { name: question.name })}
      label={t('release.unlock')}
      ready={!!passphrase}
      act={() => {
        question.answer({ passphrase, keep })
        release.answered()
      }}
    >
      <Field label={t('release.passphrase')} value={passphrase} change={setPassphrase} secret autoFocus />
      {question.failure !== undefined && (
        <div className="form-note error" role="alert">
          {messageOf(question.failure)}
        </div>
      )}
      <Keep keep={keep} setKeep={setKeep} />
    </Form>
  )
}
