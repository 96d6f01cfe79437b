import { Worker } from 'node:worker_threads'
import { firstText } from '../../base/rpc/first-text'
import { parseMessage } from '../../base/rpc/parse-message'
import { rpcError } from '../../base/rpc/rpc-error'
import type { Transport } from '../../base/rpc/transport'
import { HOST_PROTOCOL_VERSION } from '../../protocol/host-version'
import { isToken } from '../server/rpc-connection'

/** ms that a socket has to show its token. */
const PATIENCE = 5000
/**
 * MB. What a large project needs: a runaway one ends its worker and nothing else. The young part is kept small, since a
 * thread keeps it when it rests.
 */
const LIMITS = { maxOldGenerationSizeMb: 2048, maxYoungGenerationSizeMb: 24 }

export interface LanguageSessionOptions {
  token: string
  /** The project's real path. */
  root: string
  appRoot: string
  /** The built entries of language/server/worker.ts and language/script/thread.ts. */
  script: string
  typesScript: string
}

/**
 * Ties a window's socket to a language service of its own, in a thread of its own (protocol/language.ts): parsing and
 * types may keep a thread busy for seconds, which the host's must not be. Messages are passed on unread. Resolves when
 * both are gone.
 */
export async function serveLanguage(transport: Transport, options: LanguageSessionOptions): Promise<void> {
  const early: string[] = []
  let send = (text: string): void => void early.push(text)
  try {
    await firstText(transport, PATIENCE, (text) => {
      const message = text.length < 4096 ? parseMessage(text) : undefined
      if (message?.k !== 'auth' || !isToken(message.token, options.token)) throw rpcError('rpc_refused', 'wrong token')
      transport.onMessage((next) => send(next))
      transport.send(JSON.stringify({ k: 'welcome', version: HOST_PROTOCOL_VERSION }))
    })
  } catch {
    return transport.close('refused')
  }
  const worker = new Worker(options.script, {
    workerData: { root: options.root, appRoot: options.appRoot, typesScript: options.typesScript },
    resourceLimits: LIMITS,
  })
  send = (text) => worker.postMessage(text)
  early.forEach(send)
  worker.on('message', (text: string) => transport.send(text))
  await new Promise<void>((resolve) => {
    worker.on('error', (error: Error) => transport.close(`language service failed: ${error.message}`))
    worker.on('exit', () => {
      transport.close('language service ended')
      resolve()
    })
    transport.onClose(() => void worker.terminate())
  })
}
