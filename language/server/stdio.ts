/** The language service for other editors, over standard input and output (`tandem lsp`). */
import path from 'node:path'
import { createConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node'
import { serve } from './serve'

/** Resolves when the client has gone. `appRoot`: where Tandem itself is. */
export function serveStdio(appRoot: string): Promise<void> {
  // What is printed would be taken for messages.
  console.log = console.info = console.debug = console.error
  const connection = createConnection(new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout))
  serve({ connection, appRoot, typesScript: path.join(appRoot, 'dist/host/types.mjs') })
  return new Promise((resolve) => {
    process.stdin.on('close', resolve)
    connection.onExit(() => resolve())
  })
}
