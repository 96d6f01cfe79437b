import { useEffect, useState } from 'react'
import type { ShellInfo } from '../../../protocol/terminal'
import { useT } from '../../i18n/i18n'
import { detach } from '../../workbench/host'
import { useServices } from '../../workbench/services'

/** The shells of this machine, which the host knows. */
export function ShellField({ id, value, onChange }: { id: string; value: string; onChange(value: string): void }) {
  const t = useT()
  const { host } = useServices()
  const [shells, setShells] = useState<ShellInfo[]>([])
  useEffect(() => detach(host.call('terminal/shells', {}).then(setShells), () => {}), [host])
  // One that was chosen on another machine, or is gone, stays to be seen.
  const known = shells.some(({ path }) => path === value)
  const all = value && !known ? [...shells, { name: value, path: value }] : shells
  return (
    <select id={id} className="field" value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">{t('settings.terminalShell.auto')}</option>
      {all.map(({ name, path }) => (
        <option key={path} value={path}>
          {name === path ? path : `${name} (${path})`}
        </option>
      ))}
    </select>
  )
}
