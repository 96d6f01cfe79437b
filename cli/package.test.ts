import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCommand } from './arguments'
import { askInTerminal } from './passphrase'
import { runCli } from './run-cli'
import { sayIn } from './words'

let dir: string
const PASSPHRASE = 'correct horse'
const at = (...names: string[]) => path.join(dir, ...names)

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return runWith({ TANDEM_KEY_PASSPHRASE: PASSPHRASE }, ...args)
}
async function runWith(env: Record<string, string>, ...args: string[]) {
  const lines = { out: '', err: '' }
  const io = { out: (text: string) => (lines.out += `${text}\n`), err: (text: string) => (lines.err += `${text}\n`) }
  const code = await runCli(args, { ...io, env: { TANDEM_KEYS: at('keys'), ...env }, isTerminal: false })
  return { code, ...lines }
}
const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).out) as Record<string, unknown>
const write = (file: string, text: string) => {
  fs.mkdirSync(path.dirname(at(file)), { recursive: true })
  fs.writeFileSync(at(file), text)
}
const make = (build: number, ...more: string[]) =>
  json('package', at('app'), '--key', 'main', '--build', String(build), '--for', 'phone', ...more)

beforeAll(async () => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-package-'))
  write('app/app.json', '{"pages": ["pages/a"], "subPackages": [{"root": "shop", "pages": ["b"]}]}')
  write('app/package.json', '{"version": "1.2.3"}')
  write('app/pages/a.axml', '<view>{{title}}</view>')
  write('app/pages/a.js', 'Page({ data: { title: "first" } })')
  write('app/shop/b.axml', '<view>shop</view>')
  write('app/shop/b.js', 'Page({})')
  write('app/images/a.svg', `<svg>${'<path d="M0 0"/>'.repeat(200)}</svg>`)
  expect((await run('keys', 'new', 'main')).code).toBe(0)
  expect((await run('keys', 'new', 'phone', '--player')).code).toBe(0)
  expect(await make(1, '--app', 'app.one', '-o', at('1.pkg'))).toMatchObject({ ok: true, version: '1.2.3', build: 1 })
  write('app/pages/a.js', 'Page({ data: { title: "second" } })')
  expect(await make(2, '--app', 'app.one', '-o', at('2.pkg'))).toMatchObject({ ok: true })
}, 60_000)
afterAll(() => fs.rmSync(dir, { recursive: true, force: true }))

describe('tandem package', () => {
  it('makes the same bytes again, wherever the folder is, with the source maps beside it', async () => {
    fs.cpSync(at('app'), at('another/name'), { recursive: true })
    const rest = ['--key', 'main', '--build', '2', '--for', 'phone', '--app', 'app.one', '-o', at('2b.pkg')]
    expect(await json('package', at('another/name'), ...rest)).toMatchObject({ ok: true })
    expect(fs.readFileSync(at('2b.pkg')).equals(fs.readFileSync(at('2.pkg')))).toBe(true)
    const maps = JSON.parse(fs.readFileSync(at('2.pkg.maps.json'), 'utf8')) as { maps: Record<string, string> }
    expect(Object.keys(maps.maps).sort()).toEqual(['logic.js', 'shop/logic.js', 'shop/view.js', 'view.js'])
    expect(maps.maps['logic.js']).toContain('pages/a.js')
  })

  it('verifies, with or without a key to look inside', async () => {
    const closed = await json('package', 'verify', at('1.pkg'))
    expect(closed).toMatchObject({ ok: true, appId: 'app.one', build: 1 })
    expect(closed.files).toBeUndefined()
    for (const name of ['phone', 'main'])
      expect((await json('package', 'verify', at('1.pkg'), '--open', name)).files).toEqual([
        'images/a.svg',
        'logic.js',
        'manifest.json',
        'view.js',
        'shop/logic.js',
        'shop/view.js',
      ])
    expect((await run('package', 'verify', at('1.pkg'))).out).toContain('app.one 1.2.3, build 1')
  })

  it('goes from one version to the next by a difference, byte for byte', async () => {
    const made = await json('package', 'diff', at('1.pkg'), at('2.pkg'), '--key', 'main', '-o', at('12.diff'))
    expect(made).toMatchObject({ ok: true, from: 1, to: 2 })
    expect(made.bytes).toBeLessThan(made.whole as number)
    const applied = await json('package', 'apply', at('1.pkg'), at('12.diff'), '--open', 'phone', '-o', at('2c.pkg'))
    expect(applied).toMatchObject({ ok: true, build: 2 })
    expect(fs.readFileSync(at('2c.pkg')).equals(fs.readFileSync(at('2.pkg')))).toBe(true)
    const again = ['package', 'apply', at('2.pkg'), at('12.diff'), '--open', 'phone', '-o', at('3.pkg')]
    expect(await json(...again)).toMatchObject({ ok: false, code: 'difference_base_wrong' })
    expect(fs.existsSync(at('3.pkg'))).toBe(false)
  })

  it('refuses by a code, and says it in the reader’s language', async () => {
    const bytes = fs.readFileSync(at('1.pkg'))
    const codeOf = async (name: string, data: Uint8Array, ...more: string[]) => {
      fs.writeFileSync(at(name), data)
      return (await json('package', 'verify', at(name), ...more)).code
    }
    expect(await codeOf('cut', bytes.subarray(0, -1))).toBe('package_truncated')
    expect(await codeOf('more', Buffer.concat([bytes, bytes]))).toBe('package_trailing_bytes')
    const changed = Buffer.from(bytes)
    changed[bytes.length - 1]! ^= 1
    expect(await codeOf('changed', changed)).toBe('package_part_damaged')
    expect(await codeOf('same', bytes, '--app', 'app.two')).toBe('package_app_wrong')
    expect(await codeOf('same', bytes, '--trust', 'A'.repeat(43))).toBe('package_key_unknown')
    expect(await codeOf('same', bytes, '--trust', 'nobody')).toBe('key_missing')
    expect(await json('package', 'verify', at('nothing'))).toMatchObject({ code: 'package_unreadable' })
    const chinese = await run('--lang', 'zh', 'package', 'verify', at('cut'))
    expect(chinese).toMatchObject({ code: 1, err: '文件不完整，缺少结尾 (package_truncated)\n' })
  })

  it('wants an id, a version, the right key and passphrase', async () => {
    const base = ['package', at('app'), '--build', '3', '-o', at('no.pkg')]
    const codeOf = async (...more: string[]) => (await json(...base, ...more)).code
    expect(await codeOf('--key', 'main')).toBe('package_app_missing')
    expect(await codeOf('--key', 'main', '--app', '../x')).toBe('package_app_missing')
    expect(await codeOf('--key', 'main', '--app', 'a', '--release', 'one two')).toBe('package_version_missing')
    expect(await codeOf('--key', 'phone', '--app', 'a')).toBe('key_kind_wrong')
    expect(await codeOf('--key', 'none', '--app', 'a')).toBe('key_missing')
    const args = [...base, '--key', 'main', '--app', 'a']
    expect((await runWith({ TANDEM_KEY_PASSPHRASE: 'something else' }, ...args)).err).toContain('key_passphrase_wrong')
    expect((await runWith({}, ...args)).err).toContain('key_passphrase_missing')
    write('pass', `${PASSPHRASE}\n`)
    expect((await runWith({}, ...args, '--passphrase-file', at('pass'))).code).toBe(0)
    fs.rmSync(at('no.pkg'))
    write('app/mini.project.json', '{"appid": "app.own"}')
    expect(await json(...base, '--key', 'main')).toMatchObject({ ok: true, appId: 'app.own' })
    fs.rmSync(at('no.pkg'))
    fs.rmSync(at('app/mini.project.json'))
  })

  it('stops at a gate of the project, and names the rule', async () => {
    write(
      'app/.tandem/settings.json',
      '{\n  // kB\n  "release.packageLimit": 1, "release.totalLimit": 2,\n  "release.forbidUnused": true }',
    )
    write('app/pages/left.js', 'module.exports = 1')
    try {
      const shut = await make(4, '--app', 'a', '-o', at('no.pkg'))
      expect(shut).toMatchObject({ ok: false, code: 'package_gate_shut' })
      expect((shut.gates as { code: string; rule: string }[]).map(({ code, rule }) => [code, rule])).toEqual([
        ['gate_package_too_large', 'release.packageLimit'],
        ['gate_total_too_large', 'release.totalLimit'],
        ['gate_unused_code', 'release.forbidUnused'],
      ])
      expect(fs.existsSync(at('no.pkg'))).toBe(false)
      const words = await run('package', at('app'), '--key', 'main', '--build', '4', '--app', 'a')
      expect(words.err).toContain('release.packageLimit: The package / has')
      expect(await make(4, '--app', 'a', '-o', at('no.pkg'), '--no-gates')).toMatchObject({ ok: true })
    } finally {
      fs.rmSync(at('app/.tandem'), { recursive: true })
      fs.rmSync(at('app/pages/left.js'))
    }
  })

  it('asks the audit for its score where the project wants one', async () => {
    write('app/.tandem/settings.json', '{ "release.auditScore": 100 }')
    write('app/pages/a.axml', '<view>{{title}}</view><image src="/images/a.svg"/><image src="{{title}}"/>')
    try {
      const shut = await make(4, '--app', 'a', '-o', at('no.pkg'))
      expect(shut).toMatchObject({ ok: false, code: 'package_gate_shut' })
      const [gate] = shut.gates as { code: string; rule: string; message: string }[]
      expect(gate).toMatchObject({ code: 'gate_audit_score', rule: 'release.auditScore' })
      const score = Number(/score is (\d+); at least 100/.exec(gate!.message)?.[1])
      const audited = JSON.parse((await run('audit', at('app'), '--no-run', '--json')).out) as { score: number }
      expect(score).toBe(audited.score)
      write('app/.tandem/settings.json', `{ "release.auditScore": ${score} }`)
      expect(await make(4, '--app', 'a', '-o', at('no.pkg'))).toMatchObject({ ok: true })
    } finally {
      fs.rmSync(at('app/.tandem'), { recursive: true })
      fs.rmSync(at('no.pkg'), { force: true })
      write('app/pages/a.axml', '<view>{{title}}</view>')
    }
  }, 60_000)

  it('makes the differences from the last builds in a folder in one step', async () => {
    fs.mkdirSync(at('out'))
    for (const build of [1, 2]) fs.copyFileSync(at(`${build}.pkg`), at('out', `app.one-${build}.tandem-package`))
    write('app/pages/a.js', 'Page({ data: { title: "third" } })')
    const out = at('out', 'app.one-3.tandem-package')
    expect(await make(3, '--app', 'app.one', '-o', out)).toMatchObject({ ok: true })
    // Of another program, and no package at all.
    expect(await make(2, '--app', 'app.two', '-o', at('out', 'app.two-2.tandem-package'))).toMatchObject({ ok: true })
    write('out/app.one-9.tandem-package', 'nothing')
    const one = await json('package', 'diff', out, '--last', '1', '--key', 'main')
    expect(one.differences).toMatchObject([{ from: 2, to: 3 }])
    const both = await json('package', 'diff', out, '--last', '5', '--key', 'main', '-o', at('out'))
    expect(both.differences).toMatchObject([
      { from: 2, to: 3 },
      { from: 1, to: 3, path: at('out', 'app.one-1-3.tandem-difference') },
    ])
    const applied = ['package', 'apply', at('1.pkg'), at('out', 'app.one-1-3.tandem-difference'), '--open', 'phone']
    expect(await json(...applied, '-o', at('3b.pkg'))).toMatchObject({ ok: true, build: 3 })
    expect(fs.readFileSync(at('3b.pkg')).equals(fs.readFileSync(out))).toBe(true)
    const none = await run('package', 'diff', at('out', 'app.two-2.tandem-package'), '--last', '3', '--key', 'main')
    expect(none.out).toContain('There is no older build of it')
  }, 60_000)

  it('makes nothing of a program with errors', async () => {
    write('broken/app.json', '{"pages": ["a"]}')
    write('broken/a.axml', '<view>{{ 1 + }}</view>')
    const answer = await json('package', at('broken'), '--key', 'main', '--build', '1', '--app', 'a')
    expect(answer).toMatchObject({ ok: false, code: 'package_program_broken' })
    expect((answer.diagnostics as unknown[]).length).toBeGreaterThan(0)
  })
})

describe('tandem keys', () => {
  it('replaces a key, and what the old one signs is refused once it is revoked', async () => {
    expect((await run('keys', 'rotate', 'main', 'next')).code).toBe(0)
    const first = String((await json('keys', 'export-public', 'main')).public)
    expect((await run('keys', 'export-public', 'main')).out).toBe(`${first}\n`)
    expect(await json('keys', 'export-public', 'nobody')).toMatchObject({ code: 'key_missing' })
    expect(await json('keys', 'export-public', '../main')).toMatchObject({ code: 'key_name_invalid' })
    const rest = ['--app', 'app.one', '--build', '5', '--for', 'phone', '-o', at('5.pkg')]
    expect(await json('package', at('app'), '--key', 'next', ...rest)).toMatchObject({ ok: true })
    // One who knows the first key alone believes the next one.
    expect(await json('package', 'verify', at('5.pkg'), '--trust', first)).toMatchObject({ ok: true })
    expect(await json('package', 'verify', at('1.pkg'), '--trust', 'next')).toMatchObject({
      code: 'package_key_unknown',
    })
    // A difference over the change of keys.
    const over = await json('package', 'diff', at('2.pkg'), at('5.pkg'), '--key', 'next', '-o', at('25.diff'))
    expect(over).toMatchObject({ ok: true })
    expect(
      await json(
        'package',
        'apply',
        at('2.pkg'),
        at('25.diff'),
        '--open',
        'phone',
        '-o',
        at('5b.pkg'),
        '--trust',
        first,
      ),
    ).toMatchObject({ ok: true })
    expect(fs.readFileSync(at('5b.pkg')).equals(fs.readFileSync(at('5.pkg')))).toBe(true)

    expect(await json('keys', 'revoke', 'next', '--by', 'main', '--reason', 'lost')).toMatchObject({ ok: true })
    expect(await json('package', 'verify', at('5.pkg'), '--trust', first)).toMatchObject({
      code: 'package_key_revoked',
    })
    expect(await json('keys', 'revoke', 'main', '--by', 'main')).toMatchObject({ code: 'key_revocation_impossible' })
    expect((await run('keys', 'list')).out).toMatch(/next {2}signing {2}\S+ {2}revoked \(lost\)/)
  }, 60_000)

  it('asks for a new passphrase twice, and shows neither', async () => {
    const answers = ['long enough', 'long enough', 'long enough', 'another one']
    const asked: string[] = []
    const lines: string[] = []
    const io = {
      out: (text: string) => void lines.push(text),
      err: (text: string) => void lines.push(text),
      env: { TANDEM_KEYS: at('keys') },
      isTerminal: false,
      askSecret: async (question: string) => (asked.push(question), answers.shift()!),
    }
    expect(await runCli(['keys', 'new', 'asked'], io)).toBe(0)
    expect(asked).toEqual(['Passphrase of asked: ', 'Once more: '])
    expect(await runCli(['keys', 'new', 'other'], io)).toBe(1)
    expect(lines.join('\n')).not.toContain('long enough')
  })

  it.each([
    ['Ctrl+C', '\u0003'],
    ['Ctrl+D', '\u0004'],
  ])('%s at the question is no empty passphrase: it cancels', async (_, typed) => {
    const lines: string[] = []
    const input = new PassThrough()
    const output = new PassThrough()
    const io = {
      out: (text: string) => void lines.push(text),
      err: (text: string) => void lines.push(text),
      env: { TANDEM_KEYS: at('keys') },
      isTerminal: false,
      askSecret: (question: string) => askInTerminal(question, { input, output }),
    }
    const done = runCli(['keys', 'new', 'cancelled'], io)
    await expect.poll(() => String(output.read() ?? '')).toContain('Passphrase of cancelled')
    input.write(typed)
    expect(await done).toBe(130)
    expect(lines).toEqual(['It was cancelled (cli_cancelled)'])
    expect(fs.existsSync(at('keys/cancelled.tandem-key'))).toBe(false)
  })
})

describe('what was typed', () => {
  it.each([
    ['keys', 'keys does one of'],
    ['keys burn x', 'keys does one of'],
    ['keys new', 'keys new takes 1 names, not 0'],
    ['keys revoke a', 'keys revoke needs --by'],
    ['keys revoke a --by b --reason x', 'x is not a reason'],
    ['package', 'package takes 1 names'],
    ['package a', 'package needs --key'],
    ['package a --key b', 'package needs --build'],
    ['package a --key b --build 0', '0 is not a build number'],
    ['package a --key b --build 1 --passphrase secret', 'passphrase'],
    ['package verify', 'package verify takes 1'],
    ['package diff a b --key c', 'package diff needs -o'],
    ['package diff a --last 0 --key c', '0 is not a number of builds'],
    ['package diff a b --last 3 --key c', 'package diff takes 1 names, not 2'],
    ['package apply a b -o c', 'package apply needs --open'],
  ])('tandem %s: %s', (text, sentence) => {
    const command = readCommand(text.split(' '), sayIn('en'))
    expect(command).toMatchObject({ name: 'fault', message: expect.stringContaining(sentence) as string })
  })
})
