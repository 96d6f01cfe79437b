import { expect, it } from 'vitest'
import { draftOfStep, startTime, stepsOf, stepsOfPreset } from './steps'
import { ruleWords, type SayRule } from './words'

const t: SayRule = (key, values) => ruleWords[key][0].replace('%share%', String(values?.share))

it('begins with steps that are right as they are', () => {
  const steps = stepsOf(stepsOfPreset('gradual', [], t)).value!
  expect(steps.map(({ audience, after }) => [audience.percentage, after])).toEqual([
    [10, undefined],
    [50, 1440],
    [100, 1440],
  ])
  const [first, second] = stepsOf(stepsOfPreset('testers', ['internal', 'other'], t)).value!
  expect(first!.audience).toEqual({ percentage: 0, groups: ['internal'] })
  expect(second!.audience).toEqual({ percentage: 10 })
  expect(stepsOf(stepsOfPreset('once', [], t)).value).toHaveLength(1)
})

it('gives back the steps that it was made of', () => {
  const steps = [
    { name: 'a', audience: { percentage: 5 } },
    { name: 'b', audience: { percentage: 50, where: [{ field: 'network' as const, in: ['wifi'] }] }, after: 90 },
    { name: 'c', audience: { percentage: 100 } },
  ]
  expect(stepsOf(steps.map(draftOfStep)).value).toEqual(steps)
})

it('says what is wrong with which step', () => {
  const drafts = stepsOfPreset('gradual', [], t)
  drafts[0]!.name = ' '
  drafts[1]!.after = '0'
  drafts[2]!.audience.percentage = 'all'
  const { value, faults } = stepsOf(drafts)
  expect(value).toBeUndefined()
  expect(faults).toEqual({
    [`steps.${drafts[0]!.id}.name`]: 'steps.fault.name',
    [`steps.${drafts[1]!.id}.after`]: 'steps.fault.after',
    [`steps.${drafts[2]!.id}.percentage`]: 'rules.fault.percentage',
  })
})

it('lets no share get smaller', () => {
  const drafts = stepsOfPreset('gradual', [], t)
  drafts[1]!.audience.percentage = '5'
  expect(stepsOf(drafts).faults).toEqual({ [`steps.${drafts[1]!.id}.percentage`]: 'steps.fault.smaller' })
})

it('begins now, or at a time that is still to come', () => {
  expect(startTime({ later: false, at: 'whatever' })).toEqual({})
  expect(startTime({ later: true, at: '2999-01-01T10:00' })).toEqual({ value: new Date(2999, 0, 1, 10).getTime() })
  for (const at of ['', '2020-01-01T10:00']) expect(startTime({ later: true, at })).toEqual({ fault: 'start.bad' })
})
