import { describe, expect, it } from 'vitest'
import type { Audience, Condition, ReleaseState, RuleSet } from '../../protocol/release'
import { bucketOf } from './bucket'
import { compileRules, evaluate, explain, settingValue, subjectOf } from './evaluate'
import { compareNumbers, versionNumbers } from './version-order'

const everyone: Audience = { percentage: 100 }
const device = (n: number) => `device${n}`.padEnd(22, 'x')
interface Asked {
  device?: string
  model?: string
  network?: 'wifi' | '4g' | '2g'
  region?: string
  systemVersion?: string
  installed?: number
  reader?: number
  now?: number
  experience?: { build?: number; group?: string }
}
const subject = ({ model, network, region, systemVersion, device: id, ...more }: Asked = {}) =>
  subjectOf(
    id ?? device(1),
    {
      model: model ?? 'Mate 60',
      system: { name: 'HarmonyOS', version: systemVersion ?? '4.2.0' },
      appVersion: '1.4',
      network: network ?? 'wifi',
      region: region ?? 'CN-33',
    },
    { installed: 0, reader: 1, now: Date.UTC(2026, 0, 1, 12), ...more },
  )
let id = 0
const release = (build: number, audience: Audience, state: ReleaseState = 'running', minReader = 1) => ({
  id: ++id,
  build,
  minReader,
  state,
  step: 0,
  steps: [{ name: 'first', audience }],
})
const rules = (releases: RuleSet['releases'], more: Partial<RuleSet> = {}) =>
  compileRules({ app: 'a', salt: 'salt', releases, groups: {}, settings: [], ...more })
const decide = (set: ReturnType<typeof rules>, more: Asked = {}) => {
  const { decision, build, group } = evaluate(set, subject(more))
  return [decision, build, group]
}

describe('bucketOf', () => {
  it('spreads devices evenly, and otherwise for another app', () => {
    const counts = Array.from({ length: 10 }, () => 0)
    let both = 0
    for (let n = 0; n < 50_000; n++) {
      const place = bucketOf('one', device(n))
      counts[Math.floor(place / 1000)]!++
      if (place < 1000 && bucketOf('two', device(n)) < 1000) both++
    }
    // Of a binomial distribution of 5000 and 500: far beyond five standard deviations.
    for (const count of counts) expect(Math.abs(count - 5000)).toBeLessThan(400)
    expect(Math.abs(both - 500)).toBeLessThan(150)
  })

  it('is the same everywhere and for all time', () => {
    expect([bucketOf('salt', device(1)), bucketOf('salt', device(2)), bucketOf('', '')]).toEqual([9486, 7529, 3016])
  })
})

describe('compareNumbers', () => {
  it.each([
    ['9.10', '10.2', -1],
    ['10', '10.0', 0],
    ['10.0.1', '10', 1],
    ['v14.1-beta', '14.1', 0],
    ['1.2.3', '1.2.10', -1],
    ['Android 12', '12', 0],
  ])('%s and %s', (a, b, sign) => {
    expect(Math.sign(compareNumbers(versionNumbers(a), versionNumbers(b)))).toBe(sign)
    expect(Math.sign(compareNumbers(versionNumbers(b), versionNumbers(a)))).toBe(0 - sign)
  })
})

describe('percentages', () => {
  it('drop nobody when they are raised, in whatever release', () => {
    const at = (percentage: number) => rules([release(2, { percentage }), release(1, everyone)])
    let before = new Set<number>()
    for (const percentage of [0, 0.5, 1, 10, 33.33, 50, 99.99, 100]) {
      const set = at(percentage)
      const now = new Set<number>()
      for (let n = 0; n < 5000; n++) if (evaluate(set, subject({ device: device(n) })).build === 2) now.add(n)
      for (const n of before) expect(now.has(n)).toBe(true)
      expect(Math.abs(now.size - percentage * 50)).toBeLessThan(200)
      before = now
    }
    expect(before.size).toBe(5000)
  })
})

describe('decisions', () => {
  it('leads to the newest build that is for the device', () => {
    const set = rules([release(1, everyone), release(3, { percentage: 0, devices: [device(1)] }), release(2, everyone)])
    expect(decide(set)).toEqual(['update', 3, 'whitelist'])
    expect(decide(set, { installed: 3 })).toEqual(['keep', 3, 'whitelist'])
    expect(decide(set, { device: device(2) })).toEqual(['update', 2, 'everyone'])
    expect(decide(set, { device: device(2), installed: 1 })).toEqual(['update', 2, 'everyone'])
  })

  it('takes nothing away from who is no more in the audience', () => {
    const wifi: Audience = { percentage: 100, where: [{ field: 'network', in: ['wifi'] }] }
    const set = rules([release(2, wifi), release(1, everyone)])
    expect(decide(set)).toEqual(['update', 2, 'gray'])
    expect(decide(set, { network: '4g', installed: 2 })).toEqual(['keep', 2, 'kept'])
    expect(decide(set, { network: '4g' })).toEqual(['update', 1, 'everyone'])
  })

  it('holds paused and stopped releases back from all but those who have them', () => {
    for (const state of ['paused', 'stopped'] as const) {
      const set = rules([release(2, everyone, state), release(1, everyone)])
      expect(decide(set)).toEqual(['update', 1, 'everyone'])
      expect(decide(set, { installed: 2 })).toEqual(['keep', 2, 'kept'])
    }
  })

  it('leads back from what was rolled back, and stops where there is nothing else', () => {
    const back = release(2, everyone, 'rolledBack')
    expect(decide(rules([back, release(1, everyone)]), { installed: 2 })).toEqual(['rollback', 1, 'everyone'])
    expect(decide(rules([back]), { installed: 2 })[0]).toBe('stopped')
    expect(decide(rules([back]))).toEqual(['none', undefined, 'kept'])
    // Released again after it was rolled back: the newer release of the build counts.
    expect(decide(rules([back, release(2, everyone)]), { installed: 2 })).toEqual(['keep', 2, 'everyone'])
  })

  it('gives experience by link, and leads back when it is over', () => {
    const set = rules([release(2, everyone)])
    expect(decide(set, { experience: { build: 5 } })).toEqual(['update', 5, 'experience'])
    expect(decide(set, { experience: { build: 5 }, installed: 5 })).toEqual(['keep', 5, 'experience'])
    expect(decide(set, { experience: { build: 1 }, installed: 2 })).toEqual(['rollback', 1, 'experience'])
    expect(decide(set, { installed: 5 })).toEqual(['rollback', 2, 'everyone'])
    const grouped = rules([release(3, { percentage: 0, groups: ['internal'] }), release(2, everyone)])
    expect(decide(grouped, { experience: { group: 'internal' } })).toEqual(['update', 3, 'group-internal'])
  })

  it('offers no package that the client cannot read', () => {
    const set = rules([release(2, everyone, 'running', 2), release(1, everyone)])
    expect(decide(set)).toEqual(['update', 1, 'everyone'])
    expect(decide(set, { reader: 2 })).toEqual(['update', 2, 'everyone'])
  })

  it('stops an app that is out of service', () => {
    expect(decide(rules([release(1, everyone)], { stopped: { reason: 'x' } }), { installed: 1 })[0]).toBe('stopped')
  })
})

describe('conditions', () => {
  const noon = Date.UTC(2026, 0, 1, 12)
  const cases: [Condition, Asked, boolean][] = [
    [{ field: 'model', in: ['mate*'] }, {}, true],
    [{ field: 'model', in: ['mate'] }, {}, false],
    [{ field: 'model', not: ['MATE 60'] }, {}, false],
    [{ field: 'region', in: ['CN-*'] }, { region: '' }, false],
    [{ field: 'region', not: ['CN-*'] }, { region: '' }, true],
    [{ field: 'systemVersion', from: '4.2', below: '5' }, {}, true],
    [{ field: 'systemVersion', below: '4.2' }, {}, false],
    [{ field: 'systemVersion', from: '1' }, { systemVersion: '' }, false],
    [{ field: 'appVersion', from: '1.4.1' }, {}, false],
    [{ field: 'installedBuild', from: 3 }, { installed: 3 }, true],
    [{ field: 'installedBuild', below: 3 }, { installed: 3 }, false],
    [{ field: 'time', from: noon, until: noon + 1 }, { now: noon }, true],
    [{ field: 'time', until: noon }, { now: noon }, false],
    [{ field: 'time', daily: { from: '20:00', until: '21:00', utcOffset: 480 } }, { now: noon }, true],
    [{ field: 'time', daily: { from: '23:00', until: '02:00', utcOffset: 0 } }, { now: noon }, false],
    [{ field: 'time', daily: { from: '23:00', until: '13:00', utcOffset: 0 } }, { now: noon }, true],
  ]
  it.each(cases)('%j of %j: %s', (condition, more, passed) => {
    const set = rules([release(1, { percentage: 100, where: [condition] })])
    expect(evaluate(set, subject(more)).build === 1).toBe(passed)
    // The explanation says the same of that rule.
    const outcomes = explain(set, subject(more)).releases[0]!.outcomes
    expect(outcomes.find(({ rule }) => rule === condition.field)).toMatchObject({ passed })
  })
})

describe('explain', () => {
  it('says of each release what passed and what did not, and ends where it is decided', () => {
    const set = rules([
      release(4, { percentage: 0 }),
      release(3, { percentage: 100, groups: ['internal'], where: [{ field: 'network', not: ['wifi', '5g'] }] }),
      release(2, everyone),
      release(1, everyone),
    ])
    const { decision, build, releases } = explain(set, subject())
    expect([decision, build]).toEqual(['update', 2])
    expect(releases.map(({ build: each, chosen }) => [each, chosen])).toEqual([
      [4, false],
      [3, false],
      [2, true],
    ])
    expect(releases[1]!.outcomes).toEqual([
      { rule: 'state', wanted: 'running, completed', got: 'running', passed: true },
      { rule: 'group', wanted: 'internal', got: '', passed: false },
      { rule: 'percentage', wanted: '< 100', got: '94.86', passed: true },
      { rule: 'network', wanted: '≠ wifi, 5g', got: 'wifi', passed: false },
    ])
  })

  it('decides as `evaluate` does, whatever the rules are', () => {
    let seed = 7
    const random = (below: number) => (seed = (Math.imul(seed, 1103515245) + 12345) >>> 1) % below
    const states = ['scheduled', 'running', 'paused', 'completed', 'stopped', 'rolledBack'] as const
    for (let round = 0; round < 2000; round++) {
      const set = rules(
        Array.from({ length: random(6) }, (_, n) =>
          release(
            n + 1,
            { percentage: random(101), where: [{ field: 'model', in: ['mate*', 'p50'].slice(random(2)) }] },
            states[random(6)],
          ),
        ),
      )
      const asked = subject({ device: device(random(1000)), installed: random(7) })
      const { decision, build, group } = explain(set, asked)
      expect({ decision, build, group }).toEqual({ ...evaluate(set, asked), choices: undefined })
    }
  })
})

describe('settings', () => {
  it('take the first rule that the device is in', () => {
    const set = rules([], {
      settings: [
        {
          key: 'limit',
          kind: 'value',
          rules: [
            { audience: { percentage: 100, where: [{ field: 'network', in: ['2g'] }] }, value: 1 },
            { audience: { percentage: 100, where: [{ field: 'model', in: ['mate*'] }] }, value: 2 },
          ],
          otherwise: 3,
        },
      ],
    })
    const value = (more: Asked) => settingValue(set.settings[0]!, evaluate(set, subject(more)).choices.charCodeAt(0))
    expect([value({ network: '2g' }), value({}), value({ model: 'P50' })]).toEqual([1, 2, 3])
  })
})
