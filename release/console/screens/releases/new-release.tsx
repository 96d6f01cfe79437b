import { useState } from 'react'
import type { ReleaseStep, Guard } from '../../../../protocol/release'
import type { App, Version } from '../../../../protocol/release-admin'
import { useCall, useChange } from '../../api/query'
import { go, placeTo, usePlace } from '../../app/router'
import { useT, type MessageKey } from '../../i18n/i18n'
import { draftOfGuard, usualGuards, type Faults, type GuardDraft } from '../../../../base/release/rules/draft'
import { guardsOf } from '../../../../base/release/rules/guards'
import { GuardsEditor } from '../../rules/guards-editor'
import {
  startTime,
  stepsOf,
  stepsOfPreset,
  type Preset,
  type Start,
  type StepDraft,
} from '../../../../base/release/rules/steps'
import { Button, LinkButton } from '../../ui/button'
import { Fault, Form } from '../../ui/form'
import { Card, Empty, Loading, Notice, PageHead } from '../../ui/parts'
import { toast } from '../../ui/toasts'
import { View } from '../../ui/view'
import { PlanPage } from './plan-page'
import { ReviewPage } from './review-page'
import { VersionPage } from './version-page'

const pages = ['version', 'plan', 'guards', 'review'] as const
type Page = (typeof pages)[number]

/** What a release is made of while the wizard goes on. */
export interface Plan {
  build: number | undefined
  preset: Preset
  steps: StepDraft[]
  guards: GuardDraft[]
  start: Start
  reason: string
}

export function NewRelease({ app }: { app: App }) {
  const t = useT()
  const versions = useCall('versions/list', { params: { app: app.id }, query: { limit: 50 } })
  const groups = useCall('groups/list', { params: { app: app.id } })
  if (groups.isPending) return <Loading />
  return (
    <View query={versions}>
      {({ versions: all }) =>
        all.length ? (
          <Wizard app={app} versions={all} groups={(groups.data?.groups ?? []).map(({ name }) => name)} />
        ) : (
          <>
            <PageHead title={t('wizard.title')} />
            <Empty icon="package" title={t('wizard.noVersion')} text={t('wizard.noVersionText')} />
          </>
        )
      }
    </View>
  )
}

function Wizard({ app, versions, groups }: { app: App; versions: Version[]; groups: string[] }) {
  const t = useT()
  const asked = Number(usePlace().query.get('build'))
  const [page, setPage] = useState<Page>('version')
  const [tried, setTried] = useState(false)
  const [plan, setPlan] = useState<Plan>(() => ({
    build: (versions.find(({ build }) => build === asked) ?? versions[0])?.build,
    preset: 'gradual',
    steps: stepsOfPreset('gradual', groups, t),
    guards: (app.guards.length ? app.guards : usualGuards).map(draftOfGuard),
    start: { later: false, at: '' },
    reason: '',
  }))
  const { steps, guards, startsAt, faults } = check(plan)
  const set = (change: Partial<Plan>): void => setPlan({ ...plan, ...change })
  const wrongHere = Object.keys(faults).some((key) => pageOf(key) === page)
  const at = pages.indexOf(page)
  const turn = (to: Page): void => {
    // Back is always possible; forward, past what is right.
    const blocked = pages
      .slice(0, pages.indexOf(to))
      .find((each) => Object.keys(faults).some((key) => pageOf(key) === each))
    setTried(blocked !== undefined)
    setPage(blocked ?? to)
    scrollTo(0, 0)
  }
  const add = useChange('releases/add', {
    quiet: true,
    done: (release) => {
      toast(t('wizard.started', { build: release.build }))
      go(['apps', app.id, 'releases', String(release.id)])
    },
  })
  const release = (): void => {
    // A time that was still to come when it was chosen may be past by now.
    if (Object.keys(check(plan).faults).length) return turn('review')
    if (!steps || !guards || plan.build === undefined) return
    const body = {
      build: plan.build,
      steps,
      guards,
      ...(startsAt && { startsAt }),
      ...(plan.reason.trim() && { reason: plan.reason.trim() }),
    }
    add.mutate({ params: { app: app.id }, body })
  }
  return (
    <>
      <PageHead title={t('wizard.title')} />
      <WizardNav page={page} turn={turn} />
      <Form
        className="stack wizard"
        onSubmit={() => {
          if (page === 'review') release()
          else turn(pages[at + 1]!)
        }}
      >
        {tried && wrongHere && <Notice tone="bad">{t('warn.fix')}</Notice>}
        {page === 'version' && (
          <VersionPage versions={versions} build={plan.build} onChange={(build) => set({ build })} />
        )}
        {page === 'plan' && <PlanPage plan={plan} faults={tried ? faults : {}} groups={groups} onChange={set} />}
        {page === 'guards' && (
          <Card title={t('guard.title')}>
            <div className="stack">
              <p className="dim">{t('guard.text')}</p>
              <GuardsEditor
                drafts={plan.guards}
                faults={tried ? faults : {}}
                onChange={(changed) => set({ guards: changed })}
              />
            </div>
          </Card>
        )}
        {page === 'review' && steps && guards && (
          <ReviewPage
            version={versions.find(({ build }) => build === plan.build)!}
            {...{ steps, guards, startsAt }}
            reason={plan.reason}
            setReason={(reason) => set({ reason })}
          />
        )}
        <Fault of={add} />
        <div className="row wizard-foot">
          {at > 0 ? (
            <Button icon="arrow-left" onClick={() => turn(pages[at - 1]!)}>
              {t('ui.back')}
            </Button>
          ) : (
            <LinkButton href={placeTo(['apps', app.id, 'releases'])}>{t('ui.cancel')}</LinkButton>
          )}
          {page === 'review' ? (
            <Button key="release" type="submit" kind="primary" icon="rocket" busy={add.isPending}>
              {t(startsAt ? 'wizard.doLater' : 'wizard.do')}
            </Button>
          ) : (
            <Button key="next" type="submit" kind="primary">
              {t('ui.next')}
            </Button>
          )}
        </div>
      </Form>
    </>
  )
}

const pageOf = (fault: string): Page => (fault.startsWith('guards.') ? 'guards' : 'plan')

function check(plan: Plan): { steps?: ReleaseStep[]; guards?: Guard[]; startsAt?: number; faults: Faults } {
  const steps = stepsOf(plan.steps)
  const guards = guardsOf(plan.guards)
  const start = startTime(plan.start)
  const faults: Faults = { ...steps.faults, ...guards.faults, ...(start.fault && { start: start.fault }) }
  return { steps: steps.value, guards: guards.value, startsAt: start.value, faults }
}

function WizardNav({ page, turn }: { page: Page; turn: (to: Page) => void }) {
  const t = useT()
  const labels: Record<Page, MessageKey> = {
    version: 'wizard.version',
    plan: 'wizard.plan',
    guards: 'wizard.guards',
    review: 'wizard.review',
  }
  return (
    <nav aria-label={t('wizard.steps')}>
      <ol className="wizard-nav">
        {pages.map((each, index) => (
          <li key={each}>
            <button type="button" aria-current={each === page ? 'step' : undefined} onClick={() => turn(each)}>
              <span className="wizard-number">{index + 1}</span>
              {t(labels[each])}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
