import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { FLOW_HIGH, type TerminalInfo } from '../../protocol/terminal'
import { ProjectPaths } from '../files/project-paths'
import { removeDir, tempProject, TestHost } from '../testing/test-host'
import { OutputTail } from './output-tail'
import { shellEnvironment } from './shell-environment'
import { Terminals } from './terminals'

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('what is kept of the output', () => {
  it('is its end, from the start of a line on', () => {
    const tail = new OutputTail(20)
    tail.add('first line\n')
    tail.add('second\nthird\n')
    expect(tail.text).toBe('third\n')
    expect(tail.end).toBe(24)
    tail.clear()
    tail.add('x')
    expect([tail.text, tail.end]).toEqual(['x', 25])
  })
})

describe('the environment', () => {
  it('has nothing of ours or of npm', () => {
    const bin = (dir: string) => path.join(dir, 'node_modules', '.bin')
    const env = shellEnvironment(
      {
        HOME: '/home/u',
        LANG: 'C',
        TANDEM_STATE_DIR: '/x',
        NODE_CHANNEL_FD: '3',
        npm_lifecycle_event: 'start',
        npm_config_cache: '/c',
        INIT_CWD: '/app',
        PATH: [bin('/app'), bin('/other'), '/usr/bin'].join(path.delimiter),
      },
      { version: '1', appRoot: '/app' },
    )
    expect(env).toEqual({
      HOME: '/home/u',
      LANG: process.platform === 'darwin' ? 'en_US.UTF-8' : process.platform === 'win32' ? 'C' : 'C.UTF-8',
      PATH: [bin('/other'), '/usr/bin'].join(path.delimiter),
      TERM: 'xterm-256color',
      COLORTERM: 'truecolor',
      TERM_PROGRAM: 'tandem',
      TERM_PROGRAM_VERSION: '1',
    })
  })
})

describe.skipIf(process.platform === 'win32')('a shell', () => {
  let root = ''
  let terminals: Terminals
  let written = ''
  let list: TerminalInfo[] = []
  const start = (files: Record<string, string> = {}): ProjectPaths => {
    root = tempProject(files)
    written = ''
    terminals = new Terminals({
      version: '0',
      appRoot: '/app',
      env: { PATH: process.env.PATH, HOME: root, SECRET: 'no', TANDEM_TOKEN: 'secret' },
      emit: (name, payload) => {
        if (name === 'terminal/didChange') list = payload as TerminalInfo[]
        else written += (payload as { data: string }).data
      },
    })
    return new ProjectPaths(root)
  }
  const create = (paths: ProjectPaths) => terminals.create(paths, { columns: 80, rows: 24, shell: '/bin/sh' })
  const until = (what: () => boolean): Promise<void> =>
    expect.poll(what, { timeout: 15_000, interval: 20 }).toBe(true) as unknown as Promise<void>
  afterEach(() => {
    terminals.dispose()
    removeDir(root)
  })

  it('runs in the project, and tells its exit code', async () => {
    const { id } = await create(start())
    terminals.write(id, 'pwd; echo $TERM-$TANDEM_TOKEN-\r')
    await until(() => written.includes(root) && written.includes('xterm-256color--'))
    terminals.write(id, 'exit 7\r')
    await until(() => list[0]?.exit !== undefined)
    expect(list[0]!.exit).toEqual({ code: 7, signal: 0 })
    terminals.kill(id)
    expect(terminals.list()).toEqual([])
  })

  it('gives its output again', async () => {
    const { id } = await create(start())
    terminals.write(id, 'echo one-$((1+1))\r')
    await until(() => written.includes('one-2'))
    const { data, end, columns } = terminals.attach(id)
    expect(data).toContain('one-2')
    expect([end, columns]).toEqual([written.length, 80])
    terminals.clear(id)
    expect(terminals.attach(id)).toMatchObject({ data: '', end })
  })

  it('waits while nobody reads, and goes on when somebody does', async () => {
    const { id } = await create(start())
    terminals.write(id, 'yes\r')
    await until(() => written.length > FLOW_HIGH)
    const settled = async (): Promise<number> => {
      for (let before = -1; before !== written.length;) {
        before = written.length
        await new Promise((resolve) => setTimeout(resolve, 300))
      }
      return written.length
    }
    const stopped = await settled()
    expect(stopped).toBeLessThan(FLOW_HIGH * 3)
    terminals.acknowledge(id, stopped)
    await until(() => written.length > stopped)
    // Without a workbench it runs on; what it wrote is kept as far as there is room.
    const again = await settled()
    terminals.setWatched(false)
    await until(() => written.length > again + FLOW_HIGH * 3)
    terminals.write(id, '\x03')
    terminals.write(id, 'exit\r')
    await until(() => list[0]?.exit !== undefined)
  })

  it('knows whether something runs', async () => {
    const { id } = await create(start())
    terminals.write(id, 'sleep 60\r')
    await until(() => terminals.list()[0]!.busy)
    expect(terminals.list()[0]!.process).toBe('sleep')
    terminals.write(id, '\x03')
    await until(() => !terminals.list()[0]!.busy)
  })

  it('finds files of the project from where the shell is, and no others', async () => {
    const paths = start({ 'src/a.js': '', 'b.js': '' })
    const { id } = await create(paths)
    terminals.write(id, 'cd src; echo there-$((1+1))\r')
    await until(() => written.includes('there-2'))
    const found = await terminals.files(paths, id, [
      'a.js',
      'src/a.js',
      '../b.js',
      `${root}/b.js`,
      '/etc/passwd',
      'src',
    ])
    expect(found).toEqual([process.platform === 'linux' ? 'src/a.js' : null, 'src/a.js', 'b.js', 'b.js', null, null])
  })

  it('says what cannot be started', async () => {
    const paths = start()
    await expect(terminals.create(paths, { columns: 80, rows: 24, shell: '/no/such/shell' })).rejects.toMatchObject({
      code: 'terminal_failed',
    })
    await expect(
      terminals.create(paths, { columns: 80, rows: 24, shell: '/bin/sh', dir: '../x' }),
    ).rejects.toMatchObject({ code: 'path_outside_project' })
    expect(() => terminals.attach(99)).toThrow('has ended')
  })
})

describe.skipIf(process.platform === 'win32')('terminals of the host', () => {
  it('end with their project and with the host', async () => {
    const host = await TestHost.start()
    const other = tempProject()
    try {
      const client = await host.client()
      await client.call('terminal/create', { columns: 80, rows: 24, shell: '/bin/sh' })
      let text = ''
      client.on('terminal/didWrite', ({ data }) => (text += data))
      await client.call('terminal/write', { id: 1, data: 'echo $$-pid\r' })
      await expect.poll(() => /(\d+)-pid/.exec(text)?.[1]).toBeTruthy()
      const pid = Number(/(\d+)-pid/.exec(text)![1])
      await client.call('workspace/open', { dir: other })
      expect(await client.call('terminal/list', {})).toEqual([])
      await expect.poll(() => isAlive(pid)).toBe(false)
    } finally {
      await host.stop()
      removeDir(other)
    }
  })
})
