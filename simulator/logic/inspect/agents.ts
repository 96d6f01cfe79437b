import { Inspector } from '../../inspect'
import type { Runtime } from '../runtime'
import { dataAgent } from './data-agent'

export const createInspector = (runtime: Runtime): Inspector<Runtime> =>
  new Inspector(runtime, { data: dataAgent }, (reply) => runtime.post(reply))
