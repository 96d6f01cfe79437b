import { inLanguage } from '../../../base/messages/languages'
import type { Diagnostic } from '../../../protocol/diagnostics'
import { useSignal } from '../../common/use-signal'
import { language, useT } from '../../i18n/i18n'
import { Icon } from '../../workbench/icon'
import { useServices } from '../../workbench/services'
import { createMiniProgram } from './create-mini-program'

/** Codes that say that nothing of a mini program is there yet. */
const noProgram = ['project_not_mini_program', 'project_app_json_missing']

/** The folder cannot be run: what is missing, and what can be done. */
export function NotMiniProgram({ problem: found }: { problem: Diagnostic }) {
  const t = useT()
  const problem = inLanguage(found, useSignal(language))
  const services = useServices()
  const { commands, editors } = services
  return (
    <div className="not-mini scroll">
      <Icon name="device-mobile" />
      <h2>{t('simulator.notMini')}</h2>
      <p>{t('simulator.notMiniHint')}</p>
      <p className="not-mini-problem selectable">
        <Icon name="error" className="error" /> {problem.message}
        {problem.hint && <span className="dim"> {problem.hint}</span>}
      </p>
      {problem.file && problem.start && (
        <button type="button" className="text-button" onClick={() => editors.openDiagnostic(problem)}>
          {problem.file}:{problem.start.line}
        </button>
      )}
      <p>{t('simulator.notMiniNeeds')}</p>
      <ul>
        <li>{t('simulator.needsAppJson')}</li>
        <li>{t('simulator.needsAppJs')}</li>
        <li>{t('simulator.needsPages')}</li>
      </ul>
      <div className="actions">
        {noProgram.includes(problem.code) && (
          <button type="button" className="text-button" onClick={() => void createMiniProgram(services)}>
            {t('simulator.createAppJson')}
          </button>
        )}
        <button type="button" className="text-button secondary" onClick={() => commands.run('openFolder')}>
          {t('simulator.openOther')}
        </button>
      </div>
    </div>
  )
}
