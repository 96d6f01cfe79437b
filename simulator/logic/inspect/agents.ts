import { consoleAgent } from '../../console-agent'
import { Inspector } from '../../inspect'
import type { Runtime } from '../runtime'
import { apiAgent } from './api-agent'
import { dataAgent } from './data-agent'
import { traceAgent } from './trace-agent'

export const createInspector = (runtime: Runtime): Inspector<Runtime> =>
  new Inspector(runtime, { data: dataAgent, trace: traceAgent, api: apiAgent, console: consoleAgent }, (reply) =>
    runtime.post(reply),
  )
