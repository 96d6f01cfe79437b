import { expect, it } from 'vitest'
import { GUARD_DEVICES, type Audience, type Guard } from '../../../protocol/release'
import { audienceOf, conditionOf, draftOf, draftOfGuard, emptyCondition, guardOf } from './draft'

/** Minutes that this computer is ahead of UTC. */
const own = 0 - new Date().getTimezoneOffset()
const device = 'AbCdEfGhIjKlMnOpQrStUv'

it('gives back the audience that it was made of', () => {
  const audience: Audience = {
    percentage: 12.5,
    devices: [device],
    groups: ['internal'],
    where: [
      { field: 'model', in: ['Pixel 9', 'iPhone*'] },
      { field: 'region', not: ['CN-33'] },
      { field: 'systemVersion', from: '12', below: '17.2' },
      { field: 'installedBuild', below: 40 },
      { field: 'time', from: 1_800_000_000_000 - (1_800_000_000_000 % 60_000) },
    ],
  }
  expect(audienceOf(draftOf(audience))).toEqual({ faults: {}, value: audience })
})

it('loses nothing of what others than this editor have made', () => {
  const at = 1_800_000_000_123
  const where: Audience['where'] = [
    { field: 'model', in: ['Pixel*'], not: ['Pixel 9'] },
    { field: 'time', until: at, daily: { from: '23:30', until: '08:00', utcOffset: own - 90 } },
  ]
  expect(audienceOf(draftOf({ percentage: 1, where })).value?.where).toEqual([
    { field: 'model', in: ['Pixel*'] },
    { field: 'model', not: ['Pixel 9'] },
    { field: 'time', until: at, daily: { from: '01:00', until: '09:30', utcOffset: own } },
  ])
})

it('leaves out what is empty', () => {
  expect(audienceOf({ percentage: '5', groups: [], devices: ' \n', where: [] }).value).toEqual({ percentage: 5 })
})

it('says what is wrong where it is wrong', () => {
  const version = { ...emptyCondition('appVersion'), from: 'newest' }
  const { value, faults } = audienceOf({ percentage: '101', groups: [], devices: 'my phone', where: [version] })
  expect(value).toBeUndefined()
  expect(faults).toEqual({
    percentage: 'rules.fault.percentage',
    devices: 'rules.fault.device',
    [`where.${version.id}`]: 'rules.fault.version',
  })
})

it('takes no rule that says nothing, or half a time of day', () => {
  expect(conditionOf(emptyCondition('model')).fault).toBe('rules.fault.blank')
  expect(conditionOf({ ...emptyCondition('time'), from: '2026-01-01T00:00', dailyFrom: '09:00' }).fault).toBe(
    'rules.fault.daily',
  )
})

it('reads lists by commas of both scripts, and lines', () => {
  const { value } = conditionOf({ ...emptyCondition('network'), mode: 'not', list: '2g，3g\n2g, none' })
  expect(value).toEqual({ field: 'network', not: ['2g', '3g', 'none'] })
})

it('gives back the threshold that it was made of, and refuses others', () => {
  const guard: Guard = {
    metric: 'startup',
    above: 1.5,
    against: 'before',
    least: 20,
    windowMinutes: 60,
    devices: 3,
    action: 'stop',
  }
  expect(guardOf(draftOfGuard(guard)).value).toEqual(guard)
  // One of before there was that setting.
  const { devices: _, ...older } = guard
  expect(guardOf(draftOfGuard(older)).value).toEqual({ ...guard, devices: GUARD_DEVICES })
  const { value, faults } = guardOf({
    ...draftOfGuard(guard),
    above: '-1',
    least: '0',
    windowMinutes: '1.5',
    devices: '51',
  })
  expect(value).toBeUndefined()
  expect(Object.keys(faults)).toEqual(['above', 'least', 'windowMinutes', 'devices'])
})
