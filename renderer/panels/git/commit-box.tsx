import { DropdownMenu } from 'radix-ui'
import { useEffect, useRef, useState } from 'react'
import type { GitRepository } from '../../../protocol/git'
import { useSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { Icon } from '../../workbench/icon'
import { isMac } from '../../workbench/keybindings'
import { useServices } from '../../workbench/services'
import type { AfterCommit } from './git-actions'

/** px, about ten lines. */
const MAX_HEIGHT = 190

/** The message and the button under it; with nothing to commit the button publishes or synchronises the branch. */
export function CommitBox({ repository }: { repository: GitRepository }) {
  const t = useT()
  const { git, gitActions } = useServices()
  const message = useSignal(git.message)
  const running = useSignal(git.running)
  const [fault, setFault] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    const element = field.current!
    element.style.height = 'auto'
    element.style.height = `${Math.min(MAX_HEIGHT, element.scrollHeight + 2)}px`
  }, [message])
  const { head, operation } = repository
  const commit = (amend = false, then: AfterCommit = 'nothing'): void => {
    if (!message.trim() && !amend && operation !== 'merge') {
      setFault(true)
      field.current?.focus()
    } else void gitActions.commit({ amend, afterwards: then })
  }
  const branch = head.branch ?? head.commit?.slice(0, 8) ?? ''
  const keys = isMac ? '⌘Enter' : 'Ctrl+Enter'
  return (
    <div className="scm-commit">
      <textarea
        ref={field}
        className={fault ? 'field fault' : 'field'}
        rows={1}
        value={message}
        data-autofocus
        spellCheck={false}
        aria-label={t('git.message')}
        aria-invalid={fault}
        aria-describedby={fault ? 'scm-fault' : undefined}
        placeholder={t('git.messageHint', { keys, branch })}
        onChange={(event) => {
          setFault(false)
          git.message.set(event.target.value)
        }}
        onBlur={() => setFault(false)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          event.stopPropagation()
          commit()
        }}
      />
      {fault && (
        <div className="scm-fault" id="scm-fault" role="alert">
          {t('git.messageEmpty')}
        </div>
      )}
      <div className="scm-buttons">
        {canSync(repository) ? (
          <SyncButton repository={repository} />
        ) : (
          <button
            type="button"
            className="text-button scm-button"
            disabled={!!running || (!repository.changes.length && !repository.stagedOutside && !operation)}
            title={t('git.commitTip', { keys, branch })}
            onClick={() => commit()}
          >
            <Icon name="check" /> <span className="truncate">{t('git.commit')}</span>
          </button>
        )}
        <CommitMenu repository={repository} commit={commit} />
      </div>
    </div>
  )
}

/** Nothing is to be committed, and something to be sent or fetched. */
function canSync({ changes, stagedOutside, operation, head, remotes }: GitRepository): boolean {
  if (changes.length || stagedOutside || operation || !head.commit || !head.branch || !remotes.length) return false
  return head.ahead === undefined || head.ahead > 0 || (head.behind ?? 0) > 0
}

function SyncButton({ repository }: { repository: GitRepository }) {
  const t = useT()
  const { git, gitActions } = useServices()
  const running = useSignal(git.running)
  const { ahead, behind, upstream } = repository.head
  const publish = upstream === undefined || ahead === undefined
  return (
    <button
      type="button"
      className="text-button scm-button"
      disabled={!!running}
      onClick={() => void (publish ? gitActions.push() : gitActions.sync())}
    >
      <Icon name={publish ? 'cloud-upload' : 'sync'} className={running ? 'spin' : ''} />{' '}
      <span className="truncate">
        {t(publish ? 'git.publish' : 'git.sync')}
        {!!behind && ` ${behind}↓`}
        {!!ahead && ` ${ahead}↑`}
      </span>
    </button>
  )
}

function CommitMenu(props: { repository: GitRepository; commit(amend?: boolean, then?: AfterCommit): void }) {
  const t = useT()
  const { gitActions } = useServices()
  const { head, remotes } = props.repository
  const item = (label: string, disabled: boolean, run: () => void) => (
    <DropdownMenu.Item className="menu-item" disabled={disabled} onSelect={() => setTimeout(run)}>
      <span>{label}</span>
    </DropdownMenu.Item>
  )
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        className="text-button scm-more"
        aria-label={t('git.moreCommit')}
        title={t('git.moreCommit')}
      >
        <Icon name="chevron-down" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end">
          {item(t('git.commit'), false, () => props.commit())}
          {item(t('git.commitAmend'), !head.commit, () => props.commit(true))}
          {item(t('git.commitPush'), !remotes.length, () => props.commit(false, 'push'))}
          {item(t('git.commitSync'), !remotes.length, () => props.commit(false, 'sync'))}
          <DropdownMenu.Separator className="menu-separator" />
          {item(t('git.undoCommit'), !head.commit, () => void gitActions.undoCommit())}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
