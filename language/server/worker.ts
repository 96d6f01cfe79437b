/** The entry of the worker that serves one window of the workbench (host/language/). */
import { parentPort, workerData } from 'node:worker_threads'
import { createConnection } from 'vscode-languageserver/node'
import { PortReader, PortWriter } from './port-messages'
import { serve } from './serve'

const { root, appRoot, typesScript } = workerData as { root: string; appRoot: string; typesScript: string }
const port = parentPort!
serve({ connection: createConnection(new PortReader(port), new PortWriter(port)), root, appRoot, typesScript })
