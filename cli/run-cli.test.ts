import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { lanAddresses, PreviewVisit } from '../host/preview/testing/preview-visit'
import { removeDir, tempProject, tinyProgram } from '../host/testing/test-host'
import type { PhoneInfo, RunningPreview } from '../protocol/preview'
import { readCommand } from './arguments'
import { coloured, formatDiagnostics, summary, uncoloured, wantsColour } from './format-diagnostics'
import { preview, type PreviewCommand } from './preview'
import { runCli } from './run-cli'
import { terminalCode } from './terminal-code'
import { usage } from './usage'
import { cliWords, sayIn } from './words'

const say = sayIn('en')
let dir: string
beforeEach(() => {
  dir = tempProject({ ...tinyProgram, 'images/a.png': 'png', 'utils/b.js': 'module.exports = 1\n' })
})
afterEach(() => removeDir(dir))

const run = (...args: string[]) => runIn({}, ...args)
async function runIn(
  env: Record<string, string>,
  ...args: string[]
): Promise<{ code: number; out: string; err: string }> {
  const lines = { out: '', err: '' }
  const io = { out: (text: string) => (lines.out += `${text}\n`), err: (text: string) => (lines.err += `${text}\n`) }
  return { code: await runCli(args, { ...io, env, isTerminal: false }), ...lines }
}
const write = (name: string, text: string) => fs.writeFileSync(path.join(dir, name), text)
const filesIn = (folder: string) =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort()

describe('tandem build', () => {
  it('writes an artifact that runs, and takes away what an earlier one left', async () => {
    const first = await run('build', dir)
    expect(first).toMatchObject({ code: 0, err: '' })
    expect(first.out).toContain('no errors, no warnings; 1 page')
    const out = path.join(dir, 'dist')
    expect(filesIn(out)).toEqual([
      'images/a.png',
      'logic.js',
      'logic.js.map',
      'manifest.json',
      'tandem-artifact.json',
      'view.js',
      'view.js.map',
    ])
    const defined: string[] = []
    const T = { define: (id: string) => defined.push(id), tree: () => {}, sjs: () => {} }
    new Function('T', fs.readFileSync(path.join(out, 'logic.js'), 'utf8'))(T)
    expect(defined).toEqual(expect.arrayContaining(['app.js', 'pages/index/index.js']))
    const map = JSON.parse(fs.readFileSync(path.join(out, 'logic.js.map'), 'utf8')) as {
      sections: { map: { sources: string[] } }[]
    }
    expect(map.sections.flatMap((section) => section.map.sources)).toContain('pages/index/index.js')
    fs.rmSync(path.join(dir, 'images'), { recursive: true })
    expect((await run('build', dir, '--no-maps')).code).toBe(0)
    expect(filesIn(out)).toEqual(['logic.js', 'manifest.json', 'tandem-artifact.json', 'view.js'])
  })

  it('leaves mocks and the simulated device out', async () => {
    const mock = { result: { level: 987654 } }
    const params = { type: 'object' }
    write('tandem.apis.json', JSON.stringify({ apis: { level: { params, mock } }, events: { rose: { mock: 987654 } } }))
    write('tandem.device.json', '{"location": {"latitude": 9.87654}}')
    expect(await run('build', dir)).toMatchObject({ code: 0, err: '' })
    const text = fs.readFileSync(path.join(dir, 'dist/manifest.json'), 'utf8')
    expect(text).not.toMatch(/98765|9\.8765/)
    expect(JSON.parse(text).customApis).toEqual({ apis: { level: { params, mock: [] } }, events: { rose: {} } })
  })

  it('never writes over something else', async () => {
    expect(await run('build', dir, '--out', dir)).toMatchObject({
      code: 2,
      err: expect.stringContaining('holds the project itself'),
    })
    expect(await run('build', dir, '--out', path.dirname(dir))).toMatchObject({ code: 2 })
    fs.mkdirSync(path.join(dir, 'mine'))
    write('mine/precious.txt', 'x')
    expect(await run('build', dir, '--out', path.join(dir, 'mine'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('holds other things'),
    })
    expect(await run('build', dir, '--out', path.join(dir, 'app.js'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('is a file'),
    })
    const nested = tempProject({
      'mini.project.json': '{"miniprogramRoot":"dist"}',
      ...Object.fromEntries(Object.entries(tinyProgram).map(([name, text]) => [`dist/${name}`, text])),
    })
    expect(await run('build', nested)).toMatchObject({ code: 2, err: expect.stringContaining('sources') })
    removeDir(nested)
  })

  it('writes nothing when there are errors, and shows where they are', async () => {
    write('pages/index/index.axml', '<view>\n  <text a:if="{{ a b }}" />\n</view>\n')
    const { code, out, err } = await run('build', dir)
    expect(code).toBe(1)
    expect(err).toMatch(/^error .*\n {2}pages\/index\/index\.axml:2:\d+/)
    expect(out).toContain('Nothing was written')
    expect(fs.existsSync(path.join(dir, 'dist'))).toBe(false)
  })
})

describe('tandem check', () => {
  it('gives JSON for programs', async () => {
    write('app.json', '{"pages":["pages/index/index","pages/none/none"]}')
    const { code, out } = await run('check', dir, '--json')
    const report = JSON.parse(out)
    expect([code, report.ok, report.pages >= 1]).toEqual([1, false, true])
    expect(report.diagnostics[0]).toMatchObject({ severity: 'error', file: 'app.json', start: { line: 1 } })
    expect(fs.existsSync(path.join(dir, 'dist'))).toBe(false)
  })

  it('checks mock rules too', async () => {
    fs.mkdirSync(path.join(dir, 'mock'))
    write('mock/api.json', '{\n  "rules": [{ "url": "https://x/", "status": 9 }]\n}')
    const { code, err } = await run('check', dir)
    expect([code, err]).toEqual([1, expect.stringContaining('mock/api.json:2:46')])
  })

  it('says so when the folder is no mini program, or is not there', async () => {
    const empty = tempProject()
    expect((await run('check', empty)).code).toBe(1)
    removeDir(empty)
    expect(await run('check', empty)).toMatchObject({ code: 2, err: expect.stringContaining('is not there') })
  })
})

describe('the command line', () => {
  it('answers --help and --version', async () => {
    expect(await run('--help')).toMatchObject({ code: 0, out: expect.stringContaining('tandem build DIR') })
    expect((await run('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/)
  })

  it.each(
    [
      [],
      ['frob'],
      ['build'],
      ['check', 'a', 'b'],
      ['check', 'a', '--out', 'b'],
      ['open', 'a', '--port', 'x'],
      ['toString'],
    ].map((args) => [args]),
  )('does not understand %j', async (args) =>
    expect(await run(...args)).toMatchObject({ code: 2, out: '', err: expect.stringContaining('Usage') }),
  )

  it('reads options', () => {
    expect(readCommand(['open', 'x', '--port', '80', '--no-window'], say)).toEqual({
      name: 'open',
      dir: 'x',
      port: 80,
      window: false,
    })
    expect(readCommand(['build', 'x', '--out=y'], say)).toEqual({
      name: 'build',
      dir: 'x',
      out: 'y',
      json: false,
      maps: true,
    })
  })
})

describe('the language', () => {
  const chinese = { LANG: 'zh_CN.UTF-8' }

  it('is that of the surroundings, or --lang; what stands for values is the same in both', async () => {
    write('app.json', '{"pages": ["pages/index/index", "pages/absent/absent"]}')
    const said = await runIn(chinese, 'check', dir)
    expect(said).toMatchObject({ code: 1, out: expect.stringMatching(/^1 个错误，没有警告；1 个页面，/) })
    expect(said.err).toContain('错误 页面 `pages/absent/absent` 不存在 config_page_missing')
    expect(said.err).toContain('建议 创建 `pages/absent/absent.axml`')
    expect((await runIn(chinese, '--lang', 'en', 'check', dir)).err).toContain('error There is no page')
    expect((await runIn({ ...chinese, LC_ALL: 'C' }, 'check', dir)).out).toContain('1 error, no warnings; 1 page,')
    expect((await run('check', dir, '--lang=zh')).out).toContain('1 个错误')
    expect(await runIn(chinese, 'check', dir, '--lang', 'fr')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^fr 不是可用的语言.*\n\n用法/),
    })
    expect((await runIn(chinese, 'check', `${dir}/no`)).err).toBe(`${dir}/no 不存在。\n`)
  })

  it('JSON is English, with the values', async () => {
    write('app.json', '{"pages": ["pages/index/index", "pages/absent/absent"], "window": 1}')
    const { diagnostics } = JSON.parse((await runIn(chinese, 'check', dir, '--json')).out) as { diagnostics: unknown[] }
    expect(diagnostics).toContainEqual(
      expect.objectContaining({
        code: 'config_page_missing',
        message: 'There is no page `pages/absent/absent`',
        values: { page: 'pages/absent/absent' },
      }),
    )
    expect(diagnostics).toContainEqual(
      expect.objectContaining({ values: { name: 'window', expected: { text: 'an object' } } }),
    )
  })

  it('has the same values in both', () => {
    const values = (text: string) => [...text.matchAll(/%[a-z]+%/g)].map(String).sort()
    for (const [english, translated] of Object.entries(cliWords))
      expect([english, values(translated)]).toEqual([english, values(english)])
    expect(usage('zh').match(/tandem [a-z]+|--[a-z-]+/g)).toEqual(usage('en').match(/tandem [a-z]+|--[a-z-]+/g))
  })
})

describe('diagnostics as text', () => {
  const diagnostics = [
    { code: 'w', severity: 'warning', message: 'Hm', file: 'a.js' },
    {
      code: 'axml_x',
      severity: 'error',
      message: 'Bad \u001b[31mtag',
      file: 'b.axml',
      start: { line: 2, column: 4, offset: 9 },
      frame: '> 2 | <x>\n    | ^',
      hint: 'Mend it',
      notes: [{ message: 'First', file: 'c.axml' }],
    },
  ] as const

  it('puts errors first, with frame, notes and hint, and obeys no escape of theirs', () => {
    expect(formatDiagnostics(diagnostics as never, uncoloured, 'en')).toBe(
      'error Bad \uFFFD[31mtag axml_x\n  b.axml:2:5\n    > 2 | <x>\n        | ^\n  note First c.axml\n  hint Mend it\n\nwarning Hm w\n  a.js',
    )
    expect(formatDiagnostics(diagnostics as never, coloured, 'en')).toContain('\u001b[31merror\u001b[0m')
    expect(summary(diagnostics as never, 'en')).toBe('1 error, 1 warning')
  })

  it('colours when a terminal is there and nobody objects', () => {
    expect([
      wantsColour({}, true),
      wantsColour({}, false),
      wantsColour({ NO_COLOR: '1' }, true),
      wantsColour({ NO_COLOR: '' }, true),
      wantsColour({ FORCE_COLOR: '1' }, false),
      wantsColour({ TERM: 'dumb' }, true),
    ]).toEqual([true, false, false, true, true, false])
  })
})

describe('tandem size', () => {
  it('shows packages and findings, and fails where a limit is passed', async () => {
    write('images/none.png', 'x'.repeat(2000))
    const { code, out } = await run('size', dir)
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/\(main\) +[\d.]+ kB[\s\S]*Nothing refers to images\/none\.png/),
    ])
    const limited = await run('size', dir, '--limit', 'main=1kB,total=8MB', '--json')
    const report = JSON.parse(limited.out)
    expect([limited.code, report.ok, report.over.length, report.total]).toEqual([1, false, 1, expect.any(Number)])
    expect((await run('size', dir, '--limit', 'shop=1MB')).code).toBe(1)
    expect(await run('size', dir, '--limit', 'main=much')).toMatchObject({
      code: 2,
      err: expect.stringContaining('not a limit'),
    })
    expect(await run('size', path.join(dir, 'absent'))).toMatchObject({ code: 2 })
    expect(await run('audit', dir, '--min', '200')).toMatchObject({
      code: 2,
      err: expect.stringContaining('not a score'),
    })
  })
})

describe('tandem create', () => {
  it('makes a project that checks clean, and refuses a folder with things in it', async () => {
    const made = path.join(dir, 'fresh')
    expect(await run('create', made, '--template', 'tab-bar', '--name', 'Fresh')).toMatchObject({ code: 0, err: '' })
    expect(await run('check', made)).toMatchObject({ code: 0, err: '' })
    expect(fs.readFileSync(path.join(made, 'app.json'), 'utf8')).toContain('"Fresh"')
    expect(await run('create', made)).toMatchObject({ code: 2, err: expect.stringContaining('is not empty') })
    expect(await run('create', path.join(dir, 'b'), '--template', 'nothing')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--list'),
    })
    expect((await run('create', '--list')).out).toMatch(/^blank +One page/)
  })
})

describe('tandem preview', () => {
  it('tells the address, the phones that come and go, and what a save breaks, until it is ended', async () => {
    const [stateDir, end] = [tempProject(), new AbortController()]
    const lines: { event: string; running?: RunningPreview; phones?: PhoneInfo[]; ok?: boolean }[] = []
    const io = { out: (text: string) => lines.push(JSON.parse(text)), err: console.error, env: {}, isTerminal: false }
    const hears = async (holds: (line: (typeof lines)[number]) => unknown) =>
      vi.waitFor(() => expect(lines.some(holds)).toBe(true), { timeout: 8000 })
    const command = readCommand(['preview', dir, '--json', '--page', 'pages/index/index?x=1'], say) as PreviewCommand
    const done = preview(
      command,
      { ...io, language: 'en', say },
      { signal: end.signal, host: { stateDir, lanAddresses } },
    )
    await hears(({ event }) => event === 'started')
    const { running } = lines.find(({ event }) => event === 'started')!
    const visit = new PreviewVisit(running!.url)
    expect(PreviewVisit.facts(await visit.scan()).address).toBe('/#/pages/index/index?x=1')
    const phone = await visit.phone()
    await hears(({ phones }) => phones?.[0]?.connected)
    write('app.json', '{ "pages": [')
    await hears(({ event, ok }) => event === 'build' && ok === false)
    phone.socket.close()
    await hears(({ phones }) => phones?.[0]?.connected === false)
    end.abort()
    expect(await done).toBe(0)
    expect(lines.at(-1)!.event).toBe('stopped')
    removeDir(stateDir)
  })

  it('draws a code that stands for its address, in two rows to a line', () => {
    const lines = terminalCode('http://192.168.1.5:5240/s/x', false).split('\n')
    const width = lines[0]!.length
    expect(lines.every((line) => line.length === width && /^[█▀▄ ]+$/.test(line))).toBe(true)
    expect(lines.length).toBe(Math.ceil(width / 2))
    // The quiet zone: white is the terminal's own light.
    expect(lines[0]).toBe('█'.repeat(width))
    expect(terminalCode('x', true)).toContain('\u001b[30;107m')
  })

  it('reads what it is given', () => {
    expect(readCommand(['preview', 'a', '--https', '--port', '5300', '--address', '10.0.0.1'], say)).toEqual({
      name: 'preview',
      dir: 'a',
      json: false,
      https: true,
      port: 5300,
      address: '10.0.0.1',
    })
    expect(readCommand(['preview', 'a', '--port', 'x'], say)).toMatchObject({ name: 'fault' })
  })
})
