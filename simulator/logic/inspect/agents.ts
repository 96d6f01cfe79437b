import { Inspector } from '../../inspect'
import type { Runtime } from '../runtime'
import { apiAgent } from './api-agent'
import { dataAgent } from './data-agent'

export const createInspector = (runtime: Runtime): Inspector<Runtime> =>
  new Inspector(runtime, { api: apiAgent, data: dataAgent }, (reply) => runtime.post(reply))
