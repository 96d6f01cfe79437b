import { useSignal } from '../../../common/use-signal'
import { useT } from '../../../i18n/i18n'
import { useServices } from '../../../workbench/services'

const profiles: Record<string, Record<string, unknown>> = {
  unlimited: { type: 'machine', speed: 'unlimited' },
  '4G': { type: '4G', speed: '4G' },
  '3G': { type: '3G', speed: '3G' },
  '2G': { type: '2G', speed: '2G' },
  offline: { type: 'NOTREACHABLE' },
  custom: { speed: 'custom' },
}

/** The simulated device's network: the Device panel shows the same values. */
export function Throttling() {
  const t = useT()
  const { target } = useServices()
  const network = useSignal(target.link.deviceValues)?.['network']
  if (!network) return null
  const offline = network['type'] === 'NOTREACHABLE'
  const speed = String(network['speed'])
  const choose = (name: string): void => {
    const online = offline && name === 'custom' ? { type: 'machine' } : {}
    target.setOfDevice('network', { ...online, ...profiles[name] })
  }
  return (
    <>
      <select
        className="field network-select"
        aria-label={t('network.speed')}
        value={offline ? 'offline' : speed}
        onChange={(event) => choose(event.target.value)}
      >
        <option value="unlimited">{t('network.speed.unlimited')}</option>
        <option>4G</option>
        <option>3G</option>
        <option>2G</option>
        <option value="offline">{t('network.speed.offline')}</option>
        <option value="custom">{t('network.speed.custom')}</option>
      </select>
      {!offline &&
        speed === 'custom' &&
        (['latency', 'down', 'up'] as const).map((name) => (
          <input
            key={`${name} ${String(network[name])}`}
            className="field network-number"
            type="number"
            min={0}
            title={t(`network.speed.${name}`)}
            aria-label={t(`network.speed.${name}`)}
            defaultValue={Number(network[name])}
            onBlur={(event) => target.setOfDevice('network', { [name]: event.target.valueAsNumber })}
            onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
          />
        ))}
    </>
  )
}
