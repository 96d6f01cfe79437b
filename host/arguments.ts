import { parseArgs } from 'node:util'

export const usage = `Usage: npm start -- [DIR] [--port N] [--no-window]

  DIR           the mini program's folder; the last one unless given
  --port N      the port to serve on (5230; another one when it is taken)
  --no-window   print the address and open no window`

export interface Arguments {
  dir?: string
  port?: number
  window: boolean
}

/** What the command line asks for, or what is wrong with it. */
export function readArguments(args: string[]): Arguments | { fault: string } {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { port: { type: 'string' }, 'no-window': { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    })
    if (values.help) return { fault: '' }
    if (positionals.length > 1) return { fault: `One folder at a time: ${positionals.join(', ')}` }
    const port = values.port === undefined ? undefined : Number(values.port)
    if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65_536))
      return { fault: `${values.port} is not a port` }
    return {
      ...(positionals[0] !== undefined && { dir: positionals[0] }),
      ...(port !== undefined && { port }),
      window: !values['no-window'],
    }
  } catch (error) {
    return { fault: (error as Error).message }
  }
}
