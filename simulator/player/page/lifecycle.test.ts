import { describe, expect, it } from 'vitest'
import { ended, isAvoided, launched, needed, stored, switched, type ProgramVersions } from './lifecycle'

const version = (build: number) => ({ build, content: `c${build}` })
const empty: ProgramVersions = { good: false, avoided: [], failed: 0 }
const start = (program: ProgramVersions) => launched(program, 0)
const run = (program: ProgramVersions, how: Parameters<typeof ended>[1]) => ended(start(program).program, how)
const good = (build: number, from = empty) => run(switched(stored(from, version(build))), 'good')

describe('versions', () => {
  it('runs the first one at once, and a later one from the next start on', () => {
    const first = stored(empty, version(1))
    expect(first).toMatchObject({ active: version(1), good: false })
    const waiting = stored(run(first, 'good'), version(2))
    expect(waiting).toMatchObject({ active: version(1), pending: version(2) })
    expect(start(waiting).program).toMatchObject({ active: version(2), previous: version(1), good: false })
    expect(start(waiting).program.pending).toBeUndefined()
  })

  it('keeps what it may have to fall back to, and nothing else', () => {
    const third = good(3, good(2, good(1)))
    expect(needed(third)).toEqual([version(3), version(2)])
  })

  it('does not fall back to one that never started', () => {
    const broken = run(switched(stored(good(1), version(2))), 'failed')
    expect(switched(stored(broken, version(3)))).toMatchObject({ active: version(3), previous: version(1) })
  })

  it('forgets what waits where the platform goes back to what runs', () => {
    const waiting = stored(good(1), version(2))
    expect(stored(waiting, version(1))).toMatchObject({ active: version(1), pending: undefined })
  })
})

describe('safe mode', () => {
  const broken = switched(stored(good(1), version(2)))
  const failing = (times: number) => {
    let program = broken
    for (let n = 0; n < times; n++) program = run(program, 'failed')
    return program
  }

  it('waits for three failures in a row', () => {
    expect(start(failing(2)).safeMode).toBeUndefined()
    expect(start(failing(3)).safeMode).toEqual({ from: version(2), to: version(1), launches: 3 })
  })

  it('counts a launch that nobody heard the end of', () => {
    let program = broken
    for (let n = 0; n < 3; n++) program = start(program).program
    expect(start(program).safeMode).toMatchObject({ from: version(2), to: version(1) })
  })

  it('begins anew after a good launch, and takes a launch that was left for neither', () => {
    expect(start(run(failing(2), 'good')).program.failed).toBe(0)
    expect(run(failing(2), 'unknown').failed).toBe(2)
    expect(start(run(failing(2), 'unknown')).safeMode).toBeUndefined()
  })

  it('goes back to the last good version and takes the bad one no more', () => {
    const { program } = start(failing(3))
    expect(program).toMatchObject({ active: version(1), good: true, failed: 0, open: { build: 1 } })
    expect(isAvoided(program, version(2))).toBe(true)
    expect(isAvoided(program, version(3))).toBe(false)
    // It is the last one that is left: should it fail too, it is fetched anew.
    let again: ProgramVersions = ended(program, 'failed')
    for (let n = 0; n < 2; n++) again = run(again, 'failed')
    expect(start(again).safeMode).toEqual({ from: version(1), launches: 3 })
    expect(start(again).program.active).toBeUndefined()
  })

  it('tries a newer version that waits before it goes back', () => {
    const { program, safeMode } = start(stored(failing(3), version(3)))
    expect(safeMode).toBeUndefined()
    expect(program).toMatchObject({ active: version(3), previous: version(1), failed: 0 })
  })
})
