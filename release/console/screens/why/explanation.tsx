import type { Explanation, RuleOutcome } from '../../../../protocol/release'
import type { App } from '../../../../protocol/release-admin'
import { placeTo } from '../../app/router'
import { sayGroup } from '../../figures/group'
import { useT, wordsFor, type Translate } from '../../i18n/i18n'
import { Icon } from '../../ui/icon'
import { Badge, Card, Notice } from '../../ui/parts'

/** The way to the decision, rule by rule. */
export function ExplanationView({ app, explanation }: { app: App; explanation: Explanation }) {
  const t = useT()
  const { decision, build, group, releases, settings } = explanation
  const tone = decision === 'stopped' ? 'bad' : decision === 'rollback' ? 'warn' : decision === 'none' ? 'info' : 'good'
  return (
    <>
      <Notice tone={tone}>
        <h2>{t('why.answer')}</h2>
        <p className="strong">
          {decision === 'keep' && build !== undefined
            ? t('why.keepBuild', { build })
            : t(`why.${decision}`, { build: build ?? '' })}
        </p>
        <p className="dim small">
          {t('why.group')}: {sayGroup(group, t)}
        </p>
      </Notice>
      <Card title={t('why.releases')}>
        <div className="stack">
          <p className="dim">{t(releases.length ? 'why.releasesText' : 'why.noReleases')}</p>
          {releases.map(({ id, build: of, chosen, outcomes }) => (
            <section key={id} className={chosen ? 'verdict chosen' : 'verdict'}>
              <h3 className="row">
                <a href={placeTo(['apps', app.id, 'releases', String(id)])}>{t('apps.build', { build: of })}</a>
                <Badge tone={chosen ? 'good' : 'quiet'}>{t(chosen ? 'why.chosen' : 'why.passedOver')}</Badge>
              </h3>
              <Outcomes outcomes={outcomes} />
            </section>
          ))}
        </div>
      </Card>
      {settings.length > 0 && (
        <Card title={t('why.settings')}>
          <div className="stack">
            {settings.map(({ key, value, outcomes }) => (
              <section key={key} className="verdict">
                <h3 className="row">
                  <code>{key}</code>
                  <span className="dim">=</span>
                  <code>{JSON.stringify(value)}</code>
                </h3>
                {outcomes.length > 0 && <Outcomes outcomes={outcomes} />}
              </section>
            ))}
          </div>
        </Card>
      )}
    </>
  )
}

function Outcomes({ outcomes }: { outcomes: readonly RuleOutcome[] }) {
  const t = useT()
  return (
    <ul className="outcomes">
      {outcomes.map((outcome, index) => (
        <li key={index} className={outcome.passed ? 'outcome passed' : 'outcome'}>
          <Icon name={outcome.passed ? 'pass' : 'circle-slash'} />
          <span>
            <span className="hidden-text">{t(outcome.passed ? 'why.passed' : 'why.notPassed')}: </span>
            {wordsFor(`rule.${outcome.rule}`) ?? wordsFor(`field.${outcome.rule}`) ?? outcome.rule}
          </span>
          <span className="wrap">
            <span className="dim small">{t('why.wanted')} </span>
            {sayValue(outcome.rule, outcome.wanted, t)}
          </span>
          <span className="wrap">
            <span className="dim small">{t('why.got')} </span>
            {sayValue(outcome.rule, outcome.got, t)}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Values that are words of the platform's are said in the user's language, the others as they are. */
function sayValue(rule: string, value: string, t: Translate): string {
  if (value === '') return rule === 'group' ? t('rule.no') : t('why.unknown')
  if (rule === 'state')
    return value
      .split(', ')
      .map((state) => wordsFor(`state.${state}`) ?? state)
      .join(t('say.list'))
  if (rule === 'listed') return wordsFor(`rule.${value}`) ?? value
  if (rule === 'percentage') return `${value} %`
  if (rule === 'installed' || rule === 'installedBuild') return value === '0' ? t('ui.none') : value
  return value
}
