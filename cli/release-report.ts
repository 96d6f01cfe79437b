/** The state of releases, for a terminal. */
import { fillWords } from '../base/fill-words'
import { sayReason } from '../base/release/rules/say'
import { ruleWords, type SayRule } from '../base/release/rules/words'
import type { CallAnswer } from '../protocol/release-calls'
import type { PlatformStatus } from '../protocol/host-release'
import type { Release } from '../protocol/release-admin'
import type { Audience } from '../protocol/release-rules'
import type { CliOutput } from './cli-io'

export function tellStatus({ app, platform, releases, figures }: PlatformStatus, io: CliOutput): string {
  const lines = [
    io.say('%app% on %platform%, devices: %count%', { app: app.id, platform, count: app.devices }),
    app.currentBuild === undefined
      ? io.say('Nobody has a version of it yet.')
      : io.say('Everybody who is in no gray release gets build %build%.', { build: app.currentBuild }),
  ]
  if (app.stopped) lines.push(io.say('It is out of service: %reason%', { reason: app.stopped.reason }))
  for (const each of releases) lines.push('', tellRelease(each, io))
  const told = figures.filter(({ launches }) => launches > 0)
  if (told.length) {
    lines.push('', io.say('Of the last 24 hours:'))
    for (const { build, launches, figures: of } of told) {
      const rates = (['scriptErrors', 'crashes', 'blankScreens', 'updateFailures'] as const).flatMap((name) => {
        const value = of[name]?.value
        return value === undefined ? [] : [`${name} ${value.toFixed(2)}`]
      })
      lines.push(`  ${io.say('build %build%: launches %count%', { build, count: launches })}  ${rates.join('  ')}`)
    }
  }
  return lines.join('\n')
}

export function tellRelease(release: Release, io: CliOutput): string {
  const { id, build, version, state, steps, step, nextStepAt, reason } = release
  const states = statesIn(io)
  const lines = [
    io.say('Release %id%: %version%, build %build%: %state%', { id, version, build, state: states[state] }),
    ...steps.map(({ name, audience }, n) => {
      const mark = n < step ? '✓' : n === step ? '▸' : ' '
      const text = audienceText(audience, io)
      return `  ${mark} ${name}${text === name ? '' : `  (${text})`}`
    }),
  ]
  if (nextStepAt !== undefined)
    lines.push(`  ${io.say('next step: %time%', { time: new Date(nextStepAt).toLocaleString(io.language) })}`)
  if (reason) lines.push(`  ${sayReason(release, rulesIn(io))}`)
  if (release.alarm && !release.alarm.seen) {
    lines.push(`  ${io.say('A threshold did this by itself, and nobody has acknowledged it yet:')}`)
    lines.push(`  tandem release releases acknowledge ${id}`)
  }
  return lines.join('\n')
}

const rulesIn =
  ({ language }: CliOutput): SayRule =>
  (key, values = {}) =>
    fillWords(ruleWords[key][language === 'zh' ? 1 : 0], values)

const statesIn = ({ say }: CliOutput): Record<Release['state'], string> => ({
  scheduled: say('scheduled'),
  running: say('running'),
  paused: say('paused'),
  completed: say('completed'),
  stopped: say('stopped'),
  rolledBack: say('rolled back'),
})

function audienceText({ percentage, groups, devices, where }: Audience, { say }: CliOutput): string {
  const parts = [
    ...(percentage > 0 ? [`${percentage} %`] : []),
    ...(groups?.length ? [groups.join(', ')] : []),
    ...(devices?.length ? [say('%count% devices', { count: devices.length })] : []),
    ...(where?.length ? [say('%count% conditions', { count: where.length })] : []),
  ]
  return parts.join(' + ') || '0 %'
}

export function tellExplanation(
  { decision, build, group, releases }: CallAnswer<'apps/explain'>,
  { say }: CliOutput,
): string {
  const lines = [
    build === undefined
      ? say('It gets: %decision%', { decision })
      : say('It gets: %decision%, build %build% (group %group%)', { decision, build, group }),
  ]
  for (const each of releases) {
    lines.push(
      '',
      say('Release %id%, build %build%: %state%', {
        id: each.id,
        build: each.build,
        state: each.chosen ? say('this one') : say('not this one'),
      }),
    )
    for (const { rule, wanted, got, passed } of each.outcomes)
      lines.push(`  ${passed ? '✓' : '✗'} ${say('%rule%: wanted %wanted%, got %got%', { rule, wanted, got })}`)
  }
  return lines.join('\n')
}
