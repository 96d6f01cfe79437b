import { useEffect, useState } from 'react'
import type { PreviewFinding } from '../../../protocol/preview'
import { useSignal } from '../../common/use-signal'
import { useT, type Translate } from '../../i18n/i18n'
import { copyText } from '../../workbench/clipboard'
import { detach } from '../../workbench/host'
import { Icon, IconButton } from '../../workbench/icon'
import { useServices } from '../../workbench/services'
import { addressText } from './preview-options'

/** Ms after which somebody who means to scan the code would have. */
const PATIENCE = 20_000

/** What may keep a phone away: looked for when asked to, and after a while where none has come. */
export function Doctor({ waiting }: { waiting: boolean }) {
  const t = useT()
  const { preview } = useServices()
  const findings = useSignal(preview.findings)
  const url = useSignal(preview.state)?.running?.url
  const [looking, setLooking] = useState(false)
  const [asked, setAsked] = useState(false)
  const look = (): void => {
    setAsked(true)
    setLooking(true)
    detach(preview.diagnose().finally(() => setLooking(false)))
  }
  useEffect(() => {
    if (!waiting) return undefined
    const timer = setTimeout(() => detach(preview.diagnose()), PATIENCE)
    return () => clearTimeout(timer)
  }, [preview, url, waiting])
  if (!findings || !(waiting || asked))
    return (
      <button type="button" className="link" disabled={looking} onClick={look}>
        {t(looking ? 'doctor.looking' : waiting ? 'doctor.ask' : 'doctor.askMore')}
      </button>
    )
  return (
    <div className="doctor" role="status">
      <div className="doctor-head">
        <span>{t(findings.length ? 'doctor.found' : 'doctor.clean')}</span>
        <IconButton icon="refresh" label={t('doctor.again')} disabled={looking} onClick={look} />
      </div>
      <ul>
        {findings.map((finding) => (
          <Finding key={finding.code} finding={finding} />
        ))}
        <li>
          <Icon name="device-mobile" />
          <div>
            {t('doctor.phone')}
            <div className="dim">{t('doctor.phoneDo')}</div>
          </div>
        </li>
      </ul>
    </div>
  )
}

/** What may or may not be the cause is no warning. */
const hints: PreviewFinding['code'][] = ['several_networks', 'firewall']

function Finding({ finding }: { finding: PreviewFinding }) {
  const t = useT()
  const services = useServices()
  const hint = hints.includes(finding.code) && !('blocksAll' in finding && finding.blocksAll)
  const { what, remedy } = wordsOf(t, finding)
  return (
    <li>
      <Icon name={hint ? 'info' : 'warning'} className={hint ? 'info' : 'warning'} />
      <div>
        {what}
        <div className="dim">{remedy}</div>
        {finding.code === 'firewall' && finding.command !== undefined && (
          <div className="preview-fingerprint">
            <code className="selectable">{finding.command}</code>
            <IconButton
              icon="copy"
              label={t('doctor.copyCommand')}
              onClick={() => void copyText(services, finding.command!)}
            />
          </div>
        )}
      </div>
    </li>
  )
}

function wordsOf(t: Translate, finding: PreviewFinding): { what: string; remedy: string } {
  switch (finding.code) {
    case 'no_network':
      return { what: t('doctor.noNetwork'), remedy: t('doctor.noNetworkDo') }
    case 'address_gone':
      return { what: t('doctor.addressGone', { address: finding.address }), remedy: t('doctor.addressGoneDo') }
    case 'unreachable': {
      const { address, port, reason } = finding
      return {
        what: t('doctor.unreachable', { address: `${address}:${port}`, reason }),
        remedy: t('doctor.unreachableDo'),
      }
    }
    case 'not_local': {
      const { address, other } = finding
      return {
        what: t('doctor.notLocal', { address: addressText(t, address) }),
        remedy: other ? t('doctor.notLocalOther', { address: addressText(t, other) }) : t('doctor.notLocalDo'),
      }
    }
    case 'firewall':
      return {
        what: t(finding.blocksAll ? 'doctor.firewallBlocks' : 'doctor.firewall', { name: firewalls[finding.name] }),
        remedy: t(finding.command === undefined ? `doctor.firewall.${finding.name}` : 'doctor.firewallCommand'),
      }
    case 'public_network':
      return { what: t('doctor.publicNetwork', { name: finding.name }), remedy: t('doctor.publicNetworkDo') }
    case 'several_networks':
      return {
        what: t('doctor.severalNetworks', { list: finding.addresses.map((each) => addressText(t, each)).join(', ') }),
        remedy: t('doctor.severalNetworksDo'),
      }
    case 'refused_visits':
      return { what: t('doctor.refusedVisits', { count: finding.count }), remedy: t('doctor.refusedVisitsDo') }
  }
}

const firewalls = { ufw: 'ufw', firewalld: 'firewalld', nftables: 'nftables', macos: 'macOS', windows: 'Windows' }
