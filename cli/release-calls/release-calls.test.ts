import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { releaseCalls } from '../../protocol/release-calls'
import { releaseActs } from '../../protocol/release-rules'
import { readReleaseCommand } from '../release-arguments'
import { sayIn } from '../words'
import { FlagFault, flagsOf, valueOf } from './flags'
import { helpFor } from './help'
import { tellAnswer } from './tell-answer'
import { generated, groups, otherwise } from './verbs'

const say = sayIn('en')
const read = (text: string) => readReleaseCommand(text.split(' '), say)
const io = (language: 'en' | 'zh') => ({
  language,
  say: sayIn(language),
  out() {},
  err() {},
  env: {},
  isTerminal: false,
})

describe('verbs of the platform', () => {
  it('are there for each call of the console, but for those of a session in the browser', () => {
    const root = path.resolve('release/console')
    const files = fs.readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))
    const sources = files.map((file) => fs.readFileSync(path.join(root, file), 'utf8')).join('\n')
    const called = Object.keys(releaseCalls).filter((name) => sources.includes(`'${name}'`))
    const without = called.filter(
      (name) => !(name in generated) && otherwise[name as keyof typeof otherwise] === undefined,
    )
    expect(without.sort()).toEqual(['session/password', 'setup/finish', 'setup/state', 'tokens/add', 'users/accept'])
    for (const verb of Object.values(otherwise).filter(Boolean))
      expect(JSON.stringify([read(verb!), read(`${verb} x`)])).toContain(
        `"verb":"${(releaseActs as readonly string[]).includes(verb!) ? 'act' : verb}"`,
      )
  })

  it('say in both languages what they take and do', () => {
    for (const group of groups.keys()) expect(helpFor(group, io('zh'))).toMatch(/[\u4e00-\u9fff]/)
    const help = helpFor('members', io('en'))
    expect(help).toContain(
      'tandem release members put ID --role owner|developer|tester|viewer [--revision N] [--app ID]\n',
    )
    expect(help).toContain('Make somebody a member, or change the role (owner)')
    expect(helpFor('apps', io('en'))).toContain('[--stopped-reason TEXT] [--no-stopped]')
  })

  it('are read with their names and options', () => {
    expect(read('members')).toMatchObject({ verb: 'call', call: 'members/list', dir: '.' })
    expect(read('devices --model x --json')).toMatchObject({ call: 'devices/list', given: { model: 'x' }, json: true })
    expect(read('members put Grace --role tester --app a.b --platform p')).toMatchObject({
      call: 'members/put',
      names: ['Grace'],
      app: 'a.b',
      given: { role: 'tester' },
      platform: 'p',
    })
    expect(read('apps get a.b')).toMatchObject({ call: 'apps/get', app: 'a.b', names: [] })
    expect(read('apps add a.b --name A')).toMatchObject({ call: 'apps/add', given: { id: 'a.b', name: 'A' } })
    expect(read('activity all')).toMatchObject({ call: 'audit/all' })
    expect(read('revocations main')).toMatchObject({ verb: 'revocations', key: 'main' })
    // A folder that is called like a group.
    expect(read('./members --key main')).toMatchObject({ verb: 'publish', dir: './members' })
  })

  it.each([
    ['members drop', 'release members does one of: list, put, remove.'],
    ['members put --role tester', 'release members put takes 1 names, not 0.'],
    ['members list --role tester', '--role'],
    ['apps list a.b c.d', 'release apps list takes 0 names, not 2.'],
  ])('tandem release %s: %s', (text, sentence) => {
    expect(read(text)).toMatchObject({ verb: 'calls', fault: expect.stringContaining(sentence) as string })
  })
})

describe('options', () => {
  const now = Date.parse('2026-03-01T12:00:00Z')
  const value = (call: Parameters<typeof flagsOf>[0], name: string, given: string | boolean | string[]) =>
    valueOf(
      flagsOf(call).find((flag) => flag.name === name)!,
      given,
      say,
      (file) => `["text of ${file}"]`,
      now,
    )

  it('become what the call wants', () => {
    expect(value('apps/change', 'check-interval', '60')).toBe(60)
    expect(value('apps/change', 'no-platform-key'.slice(3), false)).toBe(false)
    expect(value('apps/change', 'stopped', false)).toBeNull()
    expect(value('devices/list', 'build', '7')).toBe(7)
    expect(value('devices/list', 'since', '2d')).toBe(now - 2 * 24 * 3_600_000)
    expect(value('experience/add', 'expires', '90d')).toBe(now + 90 * 24 * 3_600_000)
    expect(value('experience/add', 'expires', '2026-04-01T00:00Z')).toBe(Date.parse('2026-04-01'))
    expect(value('groups/put', 'devices', ['a,b', 'c'])).toEqual(['a', 'b', 'c'])
    expect(value('settings/put', 'otherwise', 'true')).toBe(true)
    expect(value('settings/put', 'otherwise', 'plain words')).toBe('plain words')
    expect(value('settings/put', 'rules', '@rules.json')).toEqual(['text of rules.json'])
  })

  it.each([
    ['members/put', 'role', 'boss', '--role is one of: owner, developer, tester, viewer.'],
    ['apps/change', 'check-interval', 'often', '--check-interval wants a number, not often.'],
    ['settings/put', 'rules', '[', '--rules wants JSON, or @FILE with it.'],
    ['devices/list', 'since', 'lately', '--since wants a time: 24h, 7d, 2026-03-01 or 2026-03-01T12:00.'],
  ] as const)('%s --%s %s: %s', (call, name, text, sentence) => {
    expect(() => value(call, name, text)).toThrow(new FlagFault(sentence))
  })
})

describe('answers', () => {
  it('are tables, and one thing line by line', () => {
    const tell = (answer: object, language: 'en' | 'zh' = 'en') => tellAnswer(answer, io(language)).split('\n')
    const members = [
      { user: 1, name: 'Ada', role: 'owner' },
      { user: 12, name: '小明', role: 'viewer' },
    ]
    expect(tell({ members })).toEqual(['user  name  role', '   1  Ada   owner', '  12  小明  viewer'])
    expect(tell({ members }, 'zh')[0]).toBe('用户  名称  角色')
    expect(tell({})).toEqual(['Done.'])
    expect(tell({ id: 'a.b', platformKey: true, guards: [] })).toContain('platformKey  yes')
    // Nothing that was sent by a device reaches the terminal as an order.
    expect(tell({ rows: [{ model: '\u001b[2Jx' }] })[1]).toBe('\uFFFD[2Jx')
    const figures = { crashes: { value: 1.234, count: 3 }, startup: { count: 0 } }
    expect(tell({ versions: [{ build: 2, figures }] })).toEqual(['build  crashes', '    2     1.23'])
  })
})
