import type { ProjectPaths } from '../files/project-paths'
import type { Terminals } from '../terminal/terminals'
import type { HostHandlers } from './dispatch'

type TerminalCalls = Extract<keyof HostHandlers, `terminal/${string}`>

/** `paths` are those of the open project; it throws where there is none. */
export function terminalHandlers(terminals: Terminals, paths: () => ProjectPaths): Pick<HostHandlers, TerminalCalls> {
  const done =
    <P>(work: (params: P) => void) =>
    (params: P): {} => {
      work(params)
      return {}
    }
  return {
    'terminal/list': () => terminals.list(),
    'terminal/shells': () => terminals.shells(),
    'terminal/create': (params) => terminals.create(paths(), params),
    'terminal/attach': ({ id }) => terminals.attach(id),
    'terminal/write': done(({ id, data }) => terminals.write(id, data)),
    'terminal/resize': done(({ id, columns, rows }) => terminals.resize(id, columns, rows)),
    'terminal/acknowledge': done(({ id, offset }) => terminals.acknowledge(id, offset)),
    'terminal/rename': done(({ id, name }) => terminals.rename(id, name)),
    'terminal/clear': done(({ id }) => terminals.clear(id)),
    'terminal/kill': done(({ id }) => terminals.kill(id)),
    'terminal/files': ({ id, paths: wanted }) => terminals.files(paths(), id, wanted),
  }
}
