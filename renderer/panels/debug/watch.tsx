import { useEffect, useState } from 'react'
import type { DebugVariable } from '../../../protocol/debug'
import { useSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { IconButton } from '../../workbench/icon'
import { messageOf } from '../../workbench/host'
import { useServices } from '../../workbench/services'
import { Variable } from './variables'

/** Expressions that are worked out again wherever the program stops. */
export function Watch() {
  const t = useT()
  const { debug } = useServices()
  const expressions = useSignal(debug.watch)
  const set = (n: number, text: string | undefined): void =>
    debug.setWatch(expressions.flatMap((one, at) => (at !== n ? one : text?.trim() ? text.trim() : [])))
  return (
    <>
      {expressions.map((expression, n) => (
        <Watched key={`${n} ${expression}`} expression={expression} remove={() => set(n, undefined)} />
      ))}
      <input
        className="field debug-watch-add"
        placeholder={t('debug.addWatch')}
        aria-label={t('debug.addWatch')}
        spellCheck={false}
        onKeyDown={(event) => {
          const field = event.currentTarget
          if (event.key !== 'Enter' || !field.value.trim()) return
          debug.setWatch([...expressions, field.value.trim()])
          field.value = ''
        }}
      />
    </>
  )
}

function Watched({ expression, remove }: { expression: string; remove: () => void }) {
  const t = useT()
  const { debug } = useServices()
  const frame = useSignal(debug.frame)
  const [value, setValue] = useState<DebugVariable>()
  useEffect(() => {
    let gone = false
    const take = (found: DebugVariable): void => void (gone || setValue({ ...found, name: expression }))
    setValue(undefined)
    if (frame)
      debug
        .evaluate(expression)
        .then(take, (error: unknown) => take({ name: expression, text: messageOf(error), type: 'failed' }))
    return () => void (gone = true)
  }, [debug, expression, frame])
  const shown = value ?? { name: expression, text: t('debug.notAvailable'), type: 'none' }
  return (
    <div className="debug-watched">
      <Variable variable={shown} path={`(${expression})`} depth={0} />
      <IconButton icon="close" className="row-action" label={t('debug.removeWatch')} onClick={remove} />
    </div>
  )
}
