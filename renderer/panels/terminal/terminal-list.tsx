import { useState } from 'react'
import type { TerminalInfo } from '../../../protocol/terminal'
import { useSignal } from '../../common/use-signal'
import { t, useT } from '../../i18n/i18n'
import { Icon, IconButton } from '../../workbench/icon'
import { groupOf } from './terminal-groups'
import { useServices, type Services } from '../../workbench/services'

/** What a terminal is called: by its user, else by what runs in it. */
export const terminalName = ({ name, process }: TerminalInfo): string => name || process

/** The terminals at the right of the one that is shown, where there are several. */
export function TerminalList() {
  const services = useServices()
  const t = useT()
  const { terminals } = services
  const known = useSignal(terminals.list)
  const groups = useSignal(terminals.groups)
  // In the order of the groups, so that what stands side by side is listed together.
  const list = groups.flat().flatMap((id) => known.find((each) => each.id === id) ?? [])
  const active = useSignal(terminals.active)
  const renaming = useSignal(terminals.renaming)
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.target !== event.currentTarget || active === undefined) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] as 1 | -1 | undefined
    if (step) {
      const at = list.findIndex(({ id }) => id === active)
      const next = list[Math.min(list.length - 1, Math.max(0, at + step))]
      if (next) terminals.activate(next.id, false)
    } else if (event.key === 'Enter') terminals.focus()
    else if (event.key === 'F2') terminals.renaming.set(active)
    else if (event.key === 'Delete') void terminals.kill(active)
    else return
    event.preventDefault()
  }
  return (
    <div
      className="terminal-list scroll"
      role="listbox"
      tabIndex={0}
      aria-label={t('terminal.list')}
      onKeyDown={onKeyDown}
    >
      {list.map((info) => (
        <div
          key={info.id}
          role="option"
          aria-selected={info.id === active}
          className={info.id === active ? 'terminal-item selected' : 'terminal-item'}
          title={info.exit ? t('terminal.ended', { code: info.exit.code }) : `${info.shell} — ${info.process}`}
          onClick={() => terminals.activate(info.id)}
          onDoubleClick={() => terminals.renaming.set(info.id)}
          onContextMenu={(event) => {
            event.preventDefault()
            terminals.activate(info.id, false)
            terminalMenu(services, event, info.id)
          }}
        >
          <span className="terminal-branch" aria-hidden>
            {branchOf(groupOf(groups, info.id), info.id)}
          </span>
          <Icon name={info.exit ? 'error' : info.busy ? 'play' : 'terminal'} className={info.exit ? 'warning' : ''} />
          {renaming === info.id ? (
            <NameInput info={info} />
          ) : (
            <span className="terminal-name truncate">{terminalName(info)}</span>
          )}
          <IconButton
            icon="trash"
            label={t('terminal.kill')}
            onClick={(event) => {
              event.stopPropagation()
              void terminals.kill(info.id)
            }}
          />
        </div>
      ))}
    </div>
  )
}

/** What joins the entries of one group, as lines of a tree. */
function branchOf(group: readonly number[], id: number): string {
  if (group.length < 2) return ''
  if (group[0] === id) return '┌'
  return group.at(-1) === id ? '└' : '├'
}

function NameInput({ info }: { info: TerminalInfo }) {
  const t = useT()
  const { terminals } = useServices()
  const [text, setText] = useState(terminalName(info))
  const done = (keep: boolean): void => {
    if (terminals.renaming.value !== info.id) return
    if (keep) void terminals.rename(info.id, text)
    else terminals.renaming.set(undefined)
    terminals.focus()
  }
  return (
    <input
      className="field"
      value={text}
      aria-label={t('terminal.name')}
      maxLength={200}
      autoFocus
      onFocus={(event) => event.target.select()}
      onChange={(event) => setText(event.target.value)}
      onClick={(event) => event.stopPropagation()}
      onBlur={() => done(true)}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Enter') done(true)
        else if (event.key === 'Escape') done(false)
      }}
    />
  )
}

/** Of a terminal's text and of its entry in the list. */
export function terminalMenu(services: Services, at: { clientX: number; clientY: number }, id: number): void {
  const { menus, terminals, commands } = services
  const view = terminals.viewOf(id)
  const split = (command: string) => ({
    label: commands.title(command),
    keys: commands.keys(command),
    disabled: !commands.enabled(command),
    run: () => commands.run(command),
  })
  menus.show(at, [
    { label: t('terminal.copy'), keys: 'Ctrl+Shift+C', disabled: !view?.selection, run: () => view?.copy() },
    { label: t('terminal.paste'), keys: 'Ctrl+Shift+V', run: () => void terminals.paste() },
    { label: t('terminal.selectAll'), run: () => view?.selectAll() },
    'separator',
    { label: t('terminal.find'), keys: 'Ctrl+F', run: () => terminals.finding.set(true) },
    { label: t('terminal.clear'), run: () => view?.clear() },
    'separator',
    { label: t('terminal.new'), run: () => void terminals.create() },
    split('splitTerminal'),
    split('unsplitTerminal'),
    { label: t('terminal.rename'), keys: 'F2', run: () => terminals.renaming.set(id) },
    { label: t('terminal.kill'), keys: 'Del', danger: true, run: () => void terminals.kill(id) },
  ])
}
