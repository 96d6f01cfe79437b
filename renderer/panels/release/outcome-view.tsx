import { say } from '../../../base/messages/languages'
import type { GateResult, MadePackage } from '../../../protocol/host-release'
import { useSignal } from '../../common/use-signal'
import { language, useT } from '../../i18n/i18n'
import { copyText } from '../../workbench/clipboard'
import { detach } from '../../workbench/host'
import { Icon, IconButton } from '../../workbench/icon'
import { useServices, type Services } from '../../workbench/services'
import { showBytes } from '../inspector/size/size-tree'
import { settingsToShow } from '../settings/settings-model'
import { pathOf, revealPackage, verifyPackage } from './package-actions'
import { PhoneCode } from './phone-code'
import type { Outcome } from './release-model'

/** What the last job has led to. */
export function OutcomeView({ outcome, dismiss }: { outcome: Outcome; dismiss?: () => void }) {
  const t = useT()
  const { layout } = useServices()
  const { gates, made, diagnostics, differences, published } = outcome
  const failed = gates?.some(({ state }) => state === 'failed')
  return (
    <div className="release-outcome" role="status">
      {dismiss && (
        <IconButton icon="close" label={t('release.dismiss')} className="release-dismiss" onClick={dismiss} />
      )}
      {made && <Made made={made} />}
      {published && <Published published={published} />}
      {differences && (
        <p>
          <Icon name="pass" className="good" />{' '}
          {differences.length ? t('release.differencesMade', { count: differences.length }) : t('release.noOlder')}
        </p>
      )}
      {diagnostics && (
        <p>
          <Icon name="error" className="error" /> {t('release.broken', { count: diagnostics.length })}{' '}
          <button type="button" className="link" onClick={() => layout.value?.show('problems')}>
            {t('release.showProblems')}
          </button>
        </p>
      )}
      {gates && (
        <>
          <p>
            <Icon name={failed ? 'error' : 'pass'} className={failed ? 'error' : 'good'} />{' '}
            {t(
              !failed
                ? 'release.gatesPassed'
                : (made ?? published)
                  ? 'release.gatesIgnored'
                  : outcome.kind !== 'check'
                    ? 'release.gatesShut'
                    : 'release.gatesFailed',
            )}
          </p>
          {(failed || outcome.kind !== 'publish') && (
            <ul className="release-gates" aria-label={t('release.gates')}>
              {gates.map((gate, n) => (
                <Gate key={n} gate={gate} />
              ))}
            </ul>
          )}
        </>
      )}
    </div>
  )
}

const gateIcons = {
  passed: ['check', 'good'],
  failed: ['error', 'error'],
  off: ['circle-slash', 'dim'],
} as const

function Gate({ gate }: { gate: GateResult }) {
  const t = useT()
  const services = useServices()
  const present = useSignal(language)
  const [icon, tone] = gateIcons[gate.state]
  return (
    <li>
      <Icon name={icon} className={tone} />
      <span className={gate.state === 'off' ? 'dim' : undefined}>{say(gate.message, present)}</span>
      <span className="release-gate-links">
        {gate.state === 'failed' && (
          <IconButton icon="search" label={t('release.showFindings')} onClick={() => showFindings(services, gate)} />
        )}
        <IconButton
          icon="settings-gear"
          label={t('release.showSetting', { name: gate.rule })}
          onClick={() => {
            settingsToShow.set({ query: gate.rule, scope: 'project' })
            services.layout.value?.showPage('settings')
          }}
        />
      </span>
    </li>
  )
}

function showFindings({ inspectorTab, layout }: Services, { code }: GateResult): void {
  inspectorTab.set(code === 'gate_audit_score' ? 'audits' : 'size')
  layout.value?.show('inspector')
}

/** What is on the platform now, and the code for testers. */
function Published({ published }: { published: NonNullable<Outcome['published']> }) {
  const t = useT()
  const { made, differences, release, experience } = published
  return (
    <>
      <p>
        <Icon name="pass" className="good" />{' '}
        {t(release ? 'release.published' : 'release.uploaded', {
          version: made.version,
          build: made.build,
          size: showBytes(made.size),
          count: differences.length,
        })}
      </p>
      {experience && <PhoneCode url={experience.url} label={t('release.code')} note={t('release.codeNote')} />}
    </>
  )
}

function Made({ made }: { made: MadePackage }) {
  const t = useT()
  const services = useServices()
  const path = pathOf(services, made.path)
  return (
    <div className="release-made">
      <p>
        <Icon name="pass" className="good" /> {t('release.made', { version: made.version, build: made.build })}
      </p>
      <table>
        <tbody>
          {made.parts.map(({ root, bytes }) => (
            <tr key={root}>
              <th scope="row" className="truncate" title={root || undefined}>
                {root || t('release.main')}
              </th>
              <td>{showBytes(bytes)}</td>
            </tr>
          ))}
          <tr className="release-total">
            <th scope="row">{t('release.file')}</th>
            <td>{showBytes(made.size)}</td>
          </tr>
        </tbody>
      </table>
      <code className="release-path selectable" title={path}>
        {made.path}
      </code>
      <div className="release-buttons">
        <button
          type="button"
          className="text-button secondary small"
          onClick={() => revealPackage(services, made.path)}
        >
          {t('release.reveal')}
        </button>
        <button type="button" className="text-button secondary small" onClick={() => void copyText(services, path)}>
          {t('release.copyPath')}
        </button>
        <button
          type="button"
          className="text-button secondary small"
          onClick={() => detach(verifyPackage(services, made.path))}
        >
          {t('release.verify')}
        </button>
      </div>
    </div>
  )
}
