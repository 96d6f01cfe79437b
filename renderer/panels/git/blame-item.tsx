import { useEffect, useState } from 'react'
import type { GitBlame } from '../../../protocol/git'
import { fullTime, timeAgo } from '../../common/time-ago'
import { useSignal, useThrottledSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { useServices } from '../../workbench/services'

/** ms that the cursor rests on a line. */
const REST = 300

/** Who last changed the line of the cursor. Nothing while the file has unsaved changes: its lines are others then. */
export function BlameItem() {
  const t = useT()
  const { editors, documents, git, host, history } = useServices()
  const path = useSignal(editors.active)
  const line = useThrottledSignal(editors.cursor, 100)?.line
  const dirty = useSignal(documents.dirtyPaths)
  const state = useSignal(git.state)
  const [blame, setBlame] = useState<GitBlame | null>(null)
  const kind = path === undefined ? undefined : git.marks.value.of(path)?.kind
  const known = path !== undefined && !dirty.has(path) && kind !== 'untracked' && kind !== 'ignored' && kind !== 'added'
  const head = state?.kind === 'repository' ? state.head.commit : undefined
  useEffect(() => {
    setBlame(null)
    if (!known || !head || line === undefined) return
    const controller = new AbortController()
    const ask = (): void => {
      host.call('git/blame', { path, line }, controller.signal).then(setBlame, () => {})
    }
    const timer = setTimeout(ask, REST)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [host, path, line, known, head])
  if (!blame || !path) return null
  return (
    <button
      type="button"
      className="status-item git-blame"
      title={`${blame.subject}\n${blame.author}, ${fullTime(blame.time)}\n${blame.hash.slice(0, 8)}`}
      onClick={() => history.showFile(path)}
    >
      <span className="truncate">{t('git.blame', { author: blame.author, time: timeAgo(blame.time) })}</span>
    </button>
  )
}
