import { Dialog } from 'radix-ui'
import { useState } from 'react'
import { useSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { onBoxClosed } from '../../workbench/focus-return'
import { detach, messageOf } from '../../workbench/host'
import { useServices } from '../../workbench/services'
import { DialogField, DialogForm } from './dialog-form'
import { revokers } from './key-list'
import type { KeyQuestion } from './release-model'

/** Characters; the host says the last word (build/sign/key-file.ts). */
const SHORTEST = 8

export function KeyDialogs() {
  const { release, platform } = useServices()
  const question = useSignal(release.question)
  if (!question) return null
  const close = (): void => {
    release.ask(undefined)
    // The release that it was made for is off as well.
    if (question.kind === 'new') platform.hide()
  }
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content
          className="dialog new-project wizard"
          aria-describedby={undefined}
          onCloseAutoFocus={onBoxClosed}
        >
          <Question question={question} close={close} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Question({ question, close }: { question: KeyQuestion; close(): void }) {
  switch (question.kind) {
    case 'new':
      return <NewKey close={close} />
    case 'rotate':
      return <RotateKey name={question.name} />
    case 'revoke':
      return <RevokeKey name={question.name} />
    case 'passphrase':
      return <AskPassphrase question={question} />
  }
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

function NewKey({ close }: { close(): void }) {
  const t = useT()
  const { host, release, platform } = useServices()
  const first = !useSignal(release.state)?.keys.length
  // The first one needs no name of note.
  const [name, setName] = useState(first ? 'main' : '')
  const [kind, setKind] = useState<'signing' | 'player'>('signing')
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [keep, setKeep] = useState(false)
  const short = [...passphrase].length < SHORTEST
  const note = passphrase && short ? 'release.short' : again && again !== passphrase ? 'release.differ' : undefined
  return (
    <DialogForm
      cancel={close}
      title={t('release.newKey')}
      label={t('release.create')}
      ready={!!name && !short && again === passphrase}
      act={async () => {
        await host.call('release/newKey', { name, kind, passphrase, keep })
        if (kind === 'signing') release.type({ key: name })
        await release.read()
        release.ask(undefined)
        if (kind === 'signing') await platform.did()
      }}
    >
      <DialogField label={t('release.name')} value={name} change={(text) => setName(text.trim())} autoFocus />
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
      <div className="form-note">{t(`release.kind.about.${kind}`)}</div>
      <DialogField label={t('release.passphrase')} value={passphrase} change={setPassphrase} secret fresh />
      <DialogField label={t('release.again')} value={again} change={setAgain} secret fresh />
      <div className={note ? 'form-note error' : 'form-note'} role="status">
        {t(note ?? 'release.lostNote', { count: SHORTEST })}
      </div>
      <Keep keep={keep} setKeep={setKeep} />
    </DialogForm>
  )
}

function RotateKey({ name }: { name: string }) {
  const t = useT()
  const { host, release } = useServices()
  const kept = useSignal(release.state)?.keys.find((key) => key.name === name)?.kept
  const [next, setNext] = useState('')
  const [passphrase, setPassphrase] = useState('')
  return (
    <DialogForm
      cancel={() => release.ask(undefined)}
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
      <DialogField label={t('release.newName')} value={next} change={(text) => setNext(text.trim())} autoFocus />
      {!kept && <DialogField label={t('release.passphrase')} value={passphrase} change={setPassphrase} secret />}
    </DialogForm>
  )
}

const reasons = ['retired', 'lost', 'stolen'] as const

function RevokeKey({ name }: { name: string }) {
  const t = useT()
  const { host, release, platform, notifications } = useServices()
  const keys = useSignal(release.state)?.keys ?? []
  const own = keys.find((key) => key.name === name)
  const able = own ? revokers(own, keys) : []
  const [chosen, setBy] = useState<string>()
  const [reason, setReason] = useState<(typeof reasons)[number]>('retired')
  const [passphrase, setPassphrase] = useState('')
  const by = chosen ?? able.at(-1)?.name ?? ''
  const kept = keys.find((key) => key.name === by)?.kept
  return (
    <DialogForm
      cancel={() => release.ask(undefined)}
      title={t('release.revokeOf', { name })}
      label={t('release.revokeNow')}
      ready={!!by && (!!kept || !!passphrase)}
      act={async () => {
        const { file } = await host.call('release/revokeKey', { name, by, reason, ...(passphrase && { passphrase }) })
        release.ask(undefined)
        const tell = (): void =>
          detach(
            host
              .call('release/tellRevocations', { name: by, appId: release.form.appId })
              .then(() => notifications.info(t('release.didTell'))),
            (error) => notifications.error(messageOf(error)),
          )
        const known = platform.state.value?.status !== undefined
        notifications.info(
          t('release.didRevoke', { name, file }),
          known ? [{ label: t('release.tellPlatform'), run: tell }] : [],
        )
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
        <DialogField
          label={t('release.passphraseOf', { name: by })}
          value={passphrase}
          change={setPassphrase}
          secret
          autoFocus
        />
      )}
    </DialogForm>
  )
}

function AskPassphrase({ question }: { question: KeyQuestion & { kind: 'passphrase' } }) {
  const t = useT()
  const { release } = useServices()
  const [passphrase, setPassphrase] = useState('')
  const [keep, setKeep] = useState(false)
  return (
    <DialogForm
      cancel={() => release.ask(undefined)}
      title={t('release.askPassphrase', { name: question.name })}
      label={t('release.unlock')}
      ready={!!passphrase}
      act={() => {
        question.answer({ passphrase, keep })
        release.answered()
      }}
    >
      <DialogField label={t('release.passphrase')} value={passphrase} change={setPassphrase} secret autoFocus />
      {question.failure !== undefined && (
        <div className="form-note error" role="alert">
          {messageOf(question.failure)}
        </div>
      )}
      <Keep keep={keep} setKeep={setKeep} />
    </DialogForm>
  )
}
