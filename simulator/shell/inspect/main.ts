/** inspect-shell.js: the agents of the shell, loaded with the first question (protocol/inspect.ts). */
import type { InspectReply } from '../../../protocol/inspect'
import { Inspector } from '../../inspect'
import type { Simulator } from '../simulator'
import { filesAgent } from './files-agent'
import { permissionsAgent } from './permissions-agent'
import { pictureAgent } from './picture-agent'
import { recordingAgent } from './recording/recording-agent'
import { storageAgent } from './storage-agent'
import { traceAgent } from './trace-agent'

export const createInspector = (simulator: Simulator, post: (reply: InspectReply) => void): Inspector<Simulator> =>
  new Inspector(
    simulator,
    {
      storage: storageAgent,
      trace: traceAgent,
      files: filesAgent,
      permissions: permissionsAgent,
      recording: recordingAgent,
      picture: pictureAgent,
    },
    post,
  )
